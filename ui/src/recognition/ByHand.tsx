import { useState, type ReactNode } from "react";
import type { AwardView } from "../backend/generated";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Face } from "../parts/Face";
import { useSession } from "../shell/session";
import { CardDialog } from "./Card";
import { ACT_NOUN } from "./fates";
import { Letter } from "./Letter";
import styles from "./people.module.css";

/** A list that may go on. */
export interface DeskProps {
  readonly items: readonly AwardView[];
  /** Shows more of them; nothing when these are all. */
  readonly onMore: (() => void) | undefined;
}

/** The way to the rest of a list. */
export function More({ onMore }: { readonly onMore: () => void }): ReactNode {
  return (
    <Button small look="quiet" data-testid="reading-more" onClick={onMore}>
      {t("reading-more")}
    </Button>
  );
}

/** What the owner said yes to and does by hand: a card, a word at the counter, a post. */
export function ByHand({ items, onMore }: DeskProps): ReactNode {
  const session = useSession();
  const [printing, setPrinting] = useState<AwardView>();
  return (
    <section className={styles.byHand} aria-label={t("read-by-hand")} data-pane="by-hand">
      <h2>{t("read-by-hand")}</h2>
      <ul>
        {items.map((award) => (
          <li key={award.award_id} className={styles.card}>
            <header>
              <Face member={award.member} size={30} />
              <span>
                <b>
                  <bdi>{award.member.name}</bdi>
                </b>
                <small>{t(ACT_NOUN[award.act])}</small>
              </span>
              {award.act === "card" && (
                <Button small look="quiet" data-testid="card-print" onClick={() => setPrinting(award)}>
                  {t("card-print")}
                </Button>
              )}
              <Button small data-testid="award-given" onClick={() => void session.try("campaigns_given", { award_id: award.award_id })}>
                {t("read-given")}
              </Button>
            </header>
            <Letter pieces={[]} text={award.text} language={award.language} />
          </li>
        ))}
      </ul>
      {onMore !== undefined && <More onMore={onMore} />}
      {printing !== undefined && <CardDialog award={printing} onClose={() => setPrinting(undefined)} />}
    </section>
  );
}
