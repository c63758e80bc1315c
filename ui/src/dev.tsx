/** `npm run dev`, then /dev.html: the window over a made-up shop, for looking at screens. Not part of the build. */
import "./theme/tokens.css";
import "./theme/base.css";
import { createRoot } from "react-dom/client";
import { FakeBackend } from "./backend/fake";
import { everyState } from "./backend/fake-outbox";
import { MISSED_YOU, REVIEWER, WELCOME } from "./backend/fake-rules";
import { PEOPLE, rows } from "./backend/fake-shop";
import type { ComingView } from "./backend/generated";
import { App } from "./shell/App";
import { Session, SessionProvider } from "./shell/session";

/** A shop that thanks: rules, some of it to read, some of it coming. */
function thankful({ thanks, status }: FakeBackend): void {
  const missed = thanks.keep({ ...MISSED_YOU, name: "We've missed you", gift_id: "g1" }, "missed_you");
  thanks.keep({ ...WELCOME, name: "First hello" }, "welcome");
  thanks.keep({ ...REVIEWER, name: "Thank a reviewer" }, "thank_a_reviewer", "paused");
  for (const who of ["hannah", "tomasz", "layla"] as const) thanks.wrote(who);
  const coming = (days: number, name: string, more: Partial<ComingView>): ComingView => ({ campaign_id: missed, name, key: `${name} ${days}`, at: new Date(Date.parse(status.now) + days * 24 * 3_600_000).toISOString(), member: null, state: null, written: 0, to_read: 0, ...more });
  thanks.coming = [coming(-1, "First hello", { state: "done" }), coming(1, "We've missed you", { to_read: 3, written: 3 }), coming(2, "First hello", { member: PEOPLE.layla }), coming(8, "We've missed you", {}), coming(10, "Years with us", { member: PEOPLE.dimitris, state: "skipped" })];
}

const asked = new URLSearchParams(location.search);
const shop = new FakeBackend();
shop.status.now = new Date().toISOString();
if (asked.has("thanks")) thankful(shop);
if (asked.has("first")) shop.status.first_run = true;
// All of them, or those in the states that are named; of these from one to another.
const states = asked.get("outbox")?.split(",").filter(Boolean) ?? [];
const inStates = everyState(shop.status.now).filter((item) => states.length === 0 || states.includes(item.state));
if (asked.has("outbox")) shop.outbox = inStates.slice(Number(asked.get("from") ?? 0), Number(asked.get("to") ?? inStates.length));
if (asked.has("many")) shop.rows = rows(2_000);
if (asked.has("offline")) shop.status.offline = { since: shop.status.now, chosen: false };
if (asked.get("theme") === "dark") shop.settings.theme = "dark";
if (asked.get("dir") === "rtl") shop.settings.direction = "rtl";
const session = new Session(shop);
if (asked.has("outbox")) session.go({ screen: "outbox" });
const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <SessionProvider value={session}>
      <App />
    </SessionProvider>,
  );
}
