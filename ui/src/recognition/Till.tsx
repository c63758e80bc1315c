import { useRef, useState, type FormEvent, type ReactNode } from "react";
import { toWireError } from "../backend/backend";
import type { GiftRedeemed, WireError } from "../backend/generated";
import { dateName } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Field } from "../parts/Controls";
import { Face } from "../parts/Face";
import { Notice, Problem } from "../parts/States";
import { useQuery, useSession } from "../shell/session";
import { TILL } from "./sayings";
import styles from "./gifts.module.css";

/** One field, where codes are typed while somebody waits at the counter. */
export function Till(): ReactNode {
  const session = useSession();
  const field = useRef<HTMLFormElement>(null);
  const [code, setCode] = useState("");
  const [said, setSaid] = useState<GiftRedeemed>();
  const [problem, setProblem] = useState<WireError>();
  const [busy, setBusy] = useState(false);
  const redeem = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    await spend(code);
  };
  const spend = async (code: string): Promise<void> => {
    if (code.trim() === "" || busy) return;
    setBusy(true);
    setProblem(undefined);
    setSaid(undefined);
    try {
      const answer = await session.backend.call("gifts_redeem", { code });
      setSaid(answer);
      // A code that was good is done with; one that was not may only have a slip in it.
      if (answer.said === "redeemed") setCode("");
    } catch (caught) {
      setProblem(toWireError(caught));
    } finally {
      setBusy(false);
      field.current?.querySelector("input")?.focus();
    }
  };
  return (
    <section className={styles.till} aria-label={t("till-title")} data-pane="till">
      <h2>{t("till-title")}</h2>
      <form ref={field} onSubmit={(event) => void redeem(event)}>
        <Field label={t("till-label")} hint={t("till-hint")} dir="auto" autoComplete="off" spellCheck={false} data-pane-focus="" data-testid="till-code" value={code} onChange={setCode} />
        <Button type="submit" disabled={busy} data-testid="till-redeem">
          {t("till-redeem")}
        </Button>
      </form>
      <div role="status" data-testid="till-said">
        {said !== undefined && (
          <Notice tone={TILL[said.said].tone} icon={said.said === "redeemed" ? "check" : "warn"} round>
            {tillWords(said)}
          </Notice>
        )}
      </div>
      {said?.said === "unknown" && <Held who={code} onUse={(held) => void spend(held)} />}
      {problem !== undefined && <Problem problem={problem} />}
    </section>
  );
}

/** Gifts of whoever is called that: for people who left their code at home. */
function Held({ who, onUse }: { readonly who: string; readonly onUse: (code: string) => void }): ReactNode {
  const { data } = useQuery("gifts_held", { who });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <ul className={styles.held} aria-label={t("till-or-name")}>
      {data.items.map(({ member, gift, code }) => (
        <li key={code.code} data-testid="till-held">
          <Face member={member} size={26} />
          <span>
            <bdi>{member.name}</bdi>
            <small>
              <bdi>{gift}</bdi>
            </small>
          </span>
          <Button small aria-label={t("till-use-of", { gift, name: member.name })} data-testid="till-use" onClick={() => onUse(code.code)}>
            {t("till-use")}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** What the till says, with as much as is known. */
export function tillWords({ said, code, gift, member }: GiftRedeemed): string {
  const name = gift?.gift.name ?? "";
  if (said === "redeemed") return member === null ? t("till-redeemed-nobody", { gift: name }) : t("till-redeemed", { gift: name, name: member.name });
  const day = said === "already" ? code?.redeemed_at : said === "expired" ? code?.expires_at : null;
  const words: MessageId = TILL[said].words;
  if (day === null || day === undefined) return t(said === "already" ? "till-already-once" : said === "expired" ? "till-expired-once" : words);
  return t(words, { day: dateName(day), gift: name });
}
