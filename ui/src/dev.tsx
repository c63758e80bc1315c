/** `npm run dev`, then /dev.html: the window over a made-up shop, for looking at screens. Not part of the build. */
import "./theme/tokens.css";
import "./theme/base.css";
import { createRoot } from "react-dom/client";
import { FakeBackend } from "./backend/fake";
import { MISSED_YOU } from "./backend/fake-thanks";
import { rows } from "./backend/fake-shop";
import { App } from "./shell/App";
import { Session, SessionProvider } from "./shell/session";

const asked = new URLSearchParams(location.search);
const shop = new FakeBackend();
shop.status.now = new Date().toISOString();
if (asked.has("thanks")) shop.thanks.keep({ ...MISSED_YOU, name: "We've missed you", gift_id: "g1" }, "missed_you");
if (asked.has("first")) shop.status.first_run = true;
if (asked.has("many")) shop.rows = rows(2_000);
if (asked.has("offline")) shop.status.offline = { since: shop.status.now, chosen: false };
if (asked.get("theme") === "dark") shop.settings.theme = "dark";
if (asked.get("dir") === "rtl") shop.settings.direction = "rtl";
const session = new Session(shop);
const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <SessionProvider value={session}>
      <App />
    </SessionProvider>,
  );
}
