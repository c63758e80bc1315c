import { useEffect, useMemo, useState, type ReactNode } from "react";
import type { AwardView, CampaignId } from "../backend/generated";
import { shortTime } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Chip } from "../parts/Chip";
import { Face } from "../parts/Face";
import { Icon } from "../parts/Icon";
import { Empty, Notice, Problem, Skeleton, useLate } from "../parts/States";
import { useNow, useSession } from "../shell/session";
import { useShortcuts } from "../shell/useShortcuts";
import { ByHand, More, type DeskProps } from "./ByHand";
import { ACT_NOUN, becauseOf } from "./fates";
import { Letter } from "./Letter";
import styles from "./people.module.css";
import { useAwards } from "./useAwards";

/** Reading what the rules wrote, one by one, and saying yes. `of`: only of one rule. */
export function Reading({ of }: { readonly of: CampaignId | undefined }): ReactNode {
  const { listed, more } = useAwards(of, "proposed");
  const { listed: yes, more: moreByHand } = useAwards(of, "approved");
  const { error, rows: items } = listed;
  const late = useLate(listed.unknown);
  const byHand = yes.rows;
  return (
    <div className={styles.reading} data-testid="reading">
      {late && <Skeleton />}
      {error !== undefined && <Problem problem={error} />}
      {!listed.unknown && error === undefined && items.length + byHand.length === 0 && <Empty icon="thanks" title={t("read-none-title")} words={t("read-none")} />}
      {items.length > 0 && <Desk items={items} onMore={listed.more ? more : undefined} />}
      {byHand.length > 0 && <ByHand items={byHand} onMore={yes.more ? moreByHand : undefined} />}
    </div>
  );
}

/** What the owner has seen: a thank-you by the words it had then. Changed words are to be read again. */
function useSeen(shown: AwardView | undefined): ReadonlyMap<string, string> {
  const [seen, setSeen] = useState<ReadonlyMap<string, string>>(new Map());
  const id = shown?.award_id;
  const hash = shown?.text_hash;
  useEffect(() => {
    if (id !== undefined && hash !== undefined) setSeen((now) => (now.get(id) === hash ? now : new Map(now).set(id, hash)));
  }, [id, hash]);
  return seen;
}

function Desk({ items, onMore }: DeskProps): ReactNode {
  const session = useSession();
  const [chosen, setChosen] = useState<string>();
  const at = Math.max(0, items.findIndex(({ award_id }) => award_id === chosen));
  const shown = items[at];
  const seen = useSeen(shown);
  const read = useMemo(() => items.filter(({ award_id, text_hash }) => seen.get(award_id) === text_hash), [items, seen]);
  const all = onMore === undefined && read.length === items.length && items.every(({ wants_reason }) => !wants_reason);
  const approve = async (which: readonly AwardView[]): Promise<void> => {
    const next = items[at + 1] ?? items[at - 1];
    const answer = await session.try("campaigns_approve", { awards: which.map(({ award_id, text_hash }) => ({ award_id, text_hash })) });
    if (answer === undefined) return;
    const refused = answer.items.filter(({ state }) => state === null).length;
    session.toasts.show(refused === 0 ? t("read-approved", { n: which.length }) : t("read-refused", { n: refused }));
    if (which.length === 1) setChosen(next?.award_id);
  };
  const move = (step: number): void => setChosen(items[Math.min(items.length - 1, Math.max(0, at + step))]?.award_id);
  useShortcuts({
    next: () => move(1),
    previous: () => move(-1),
    send: (event) => {
      if (shown === undefined || shown.wants_reason || event.target instanceof HTMLTextAreaElement) return false;
      void approve([shown]);
    },
  });
  return (
    <div className={styles.desk}>
      <div className={styles.queue} data-pane="reading">
        <p className={styles.progress} role="status" data-testid="read-progress">{t("read-progress", { seen: read.length, n: items.length })}</p>
        <ul aria-label={t("read-list")}>
          {items.map((award) => (
            <li key={award.award_id}>
              <button type="button" className={styles.one} aria-current={award === shown || undefined} data-testid="to-read" data-pane-focus={award === shown ? "" : undefined} onClick={() => setChosen(award.award_id)}>
                <Face member={award.member} size={26} />
                <span>
                  <bdi>{award.member.name}</bdi>
                  <small>{becauseOf(award)}</small>
                </span>
                {seen.get(award.award_id) === award.text_hash && (
                  <span className={styles.seen}>
                    <Icon name="check" size={14} />
                    <span className="aloud">{t("read-seen")}</span>
                  </span>
                )}
              </button>
            </li>
          ))}
        </ul>
        {onMore !== undefined && <More onMore={onMore} />}
        <div className={styles.foot}>
          <Button disabled={!all} title={all ? undefined : t("read-approve-why")} data-testid="approve-all" onClick={() => void approve(items)}>
            {t("read-approve-all", { n: items.length })}
          </Button>
          {!all && <small>{t("read-approve-why")}</small>}
        </div>
      </div>
      {shown !== undefined && <Open key={shown.award_id} award={shown} onApprove={() => void approve([shown])} />}
    </div>
  );
}

/** One thank-you, open: its words, changed for this person if need be. */
function Open({ award, onApprove }: { readonly award: AwardView; readonly onApprove: () => void }): ReactNode {
  const session = useSession();
  const now = useNow();
  const [typed, setTyped] = useState<string>();
  const changed = typed !== undefined && typed.trim() !== "" && typed !== award.text;
  const save = async (): Promise<void> => {
    if (typed === undefined) return;
    const answer = await session.try("campaigns_words", { award_id: award.award_id, text: typed });
    if (answer !== undefined) setTyped(undefined);
  };
  return (
    <section className={styles.open} aria-label={t("preview-as", { name: award.member.name })} data-pane="letter" data-testid="open-award">
      <header>
        <Face member={award.member} size={34} />
        <span>
          <h2>
            <bdi>{award.member.name}</bdi>
          </h2>
          <small>{t("preview-when", { act: t(ACT_NOUN[award.act]), time: shortTime(award.occurrence_at, now) })}</small>
          <small>{becauseOf(award)}</small>
        </span>
      </header>
      {award.wants_reason && <Notice tone="waiting" icon="warn" round>{t("read-reason")}</Notice>}
      <Letter pieces={award.changed ? [] : award.pieces} text={award.text} language={award.language} />
      {award.gift_code !== null && <p className={styles.coupon}>{t("read-code", { code: award.gift_code })}</p>}
      <textarea className={styles.edit} rows={5} dir="auto" lang={award.language ?? undefined} aria-label={t("read-words", { name: award.member.name })} data-testid="award-words" value={typed ?? award.text} onChange={(event) => setTyped(event.target.value)} />
      <div className={styles.steps}>
        {award.changed && !changed && <Chip>{t("read-changed")}</Chip>}
        {changed && <Button small data-testid="award-save" onClick={() => void save()}>{t("read-save")}</Button>}
        <Button small look="quiet" data-testid="award-skip" onClick={() => void session.try("campaigns_skip", { award_id: award.award_id })}>
          {t("read-skip")}
        </Button>
        <Button look="primary" keys="Ctrl ↵" disabled={award.wants_reason || changed} data-testid="award-approve" onClick={onApprove}>
          {t("read-approve")}
        </Button>
      </div>
    </section>
  );
}
