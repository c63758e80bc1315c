import { useState, type ReactNode } from "react";
import type { CrisisView, CrisisWords } from "../backend/generated";
import { decimal, shortTime } from "../l10n/format";
import { t } from "../l10n/l10n";
import { lettersOf } from "../l10n/script";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { useNow, useQuery, useSession } from "../shell/session";
import styles from "./crisis.module.css";

/** When far more people are upset than on this shop's days: what they said, and one click that holds everything, or lets it go. */
export function Brake(): ReactNode {
  const { data } = useQuery("crisis_show", {});
  if (data === undefined || data.crisis === null) return null;
  return <Offer crisis={data.crisis} />;
}

function Offer({ crisis }: { readonly crisis: CrisisView }): ReactNode {
  const session = useSession();
  const now = useNow();
  const [open, setOpen] = useState(false);
  const held = crisis.state === "held";
  const which = { crisis_id: crisis.crisis_id };
  const place = crisis.conversation_id;
  return (
    <section className={styles.brake} data-state={crisis.state} aria-label={t("crisis-label")} data-testid="crisis">
      <h2>
        <Icon name="warn" size={18} />
        <span role="status">{t("crisis-title", { people: crisis.people })}</span>
      </h2>
      <p>{t("crisis-count", { people: crisis.people, posts: crisis.posts, from: shortTime(crisis.from, now), usual: decimal(crisis.usual) })}</p>
      <p>{held ? t("crisis-held", { n: crisis.waiting }) : t("crisis-offer")}</p>
      <p className={styles.steps}>
        {held ? (
          <Button look="primary" icon="play" data-testid="crisis-lift" onClick={() => void session.try("crisis_lift", which)}>
            {t("crisis-lift")}
          </Button>
        ) : (
          <>
            <Button look="primary" icon="pause" data-testid="crisis-hold" onClick={() => void session.try("crisis_hold", which)}>
              {t("crisis-hold")}
            </Button>
            <Button data-testid="crisis-dismiss" onClick={() => void session.try("crisis_dismiss", which)}>
              {t("crisis-dismiss")}
            </Button>
          </>
        )}
        {place !== null && (
          <Button icon="shield" data-testid="crisis-protocol" onClick={() => session.go({ screen: "inbox", open: place })}>
            {t("crisis-protocol")}
          </Button>
        )}
        <Button look="link" aria-expanded={open} data-testid="crisis-words" onClick={() => setOpen(!open)}>
          {open ? t("crisis-words-hide") : t("crisis-words")}
        </Button>
      </p>
      {open && (
        <ul>
          {crisis.words.map((said) => (
            <Said key={said.interaction_id} said={said} now={now} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Said({ said, now }: { readonly said: CrisisWords; readonly now: number }): ReactNode {
  const session = useSession();
  return (
    <li>
      <button type="button" data-testid="crisis-said" onClick={() => session.go({ screen: "inbox", open: said.conversation_id })}>
        <b>
          <bdi>{said.member.name}</bdi>
          <small>{shortTime(said.at, now)}</small>
        </b>
        <span dir="auto" lang={lettersOf(said.snippet)}>
          {said.snippet}
        </span>
      </button>
    </li>
  );
}
