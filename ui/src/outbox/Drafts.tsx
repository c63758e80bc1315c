import { useState, type ReactNode } from "react";
import type { DraftView, ReleasedDraft } from "../backend/generated";
import { comingTime, count } from "../l10n/format";
import { t } from "../l10n/l10n";
import { lettersOf } from "../l10n/script";
import { Button } from "../parts/Button";
import { Tick } from "../parts/Controls";
import { Modal, ModalFoot } from "../parts/Modal";
import { Notice } from "../parts/States";
import { useNow, useQuery, useSession } from "../shell/session";
import styles from "./outbox.module.css";

/** Fewer than these have the composer; together they are worth a list. */
const WORTH_A_LIST = 2;
/** As many names as the question before sending tells. */
const NAMED = 12;

/** What is written and not released: sent all together, or the ones that are chosen. Each that could not go is named. */
export function Drafts(): ReactNode {
  const { data } = useQuery("drafts_list", {});
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<readonly DraftView[]>([]);
  const [kept, setKept] = useState<readonly Kept[]>([]);
  const drafts = data?.items ?? [];
  const picked = drafts.filter((draft) => chosen.has(draft.draft_id));
  const toggle = (id: string, on: boolean): void => setChosen(new Set(on ? [...chosen, id] : [...chosen].filter((other) => other !== id)));
  if (drafts.length < WORTH_A_LIST && kept.length === 0) return null;
  return (
    <section className={styles.drafts} aria-label={t("release-title")} data-testid="release">
      <h2 className={styles.recent}>{t("release-title")}</h2>
      <KeptBack kept={kept} />
      {drafts.map((draft) => (
        <Draft key={draft.draft_id} draft={draft} on={chosen.has(draft.draft_id)} onChange={(on) => toggle(draft.draft_id, on)} />
      ))}
      <div className={styles.steps}>
        <Button small disabled={picked.length === 0} data-testid="release-chosen" onClick={() => setAsked(picked)}>
          {t("release-chosen", { n: picked.length })}
        </Button>
        <Button look="quiet" small disabled={drafts.length === 0} data-testid="release-all" onClick={() => setAsked(drafts)}>
          {t("release-all", { n: drafts.length })}
        </Button>
      </div>
      {asked.length > 0 && <Question drafts={asked} onClose={() => setAsked([])} onKept={setKept} />}
    </section>
  );
}

interface Kept {
  readonly draft: DraftView;
  readonly why: string;
}

function Draft({ draft, on, onChange }: { readonly draft: DraftView; readonly on: boolean; readonly onChange: (on: boolean) => void }): ReactNode {
  const now = useNow();
  return (
    <div className={styles.draft} data-testid="release-draft">
      <Tick on={on} onChange={onChange} label={draft.member.name} {...(draft.closing && draft.closes_at !== null ? { hint: t("draft-closing", { time: comingTime(draft.closes_at, now) }) } : {})} />
      <p dir="auto" lang={lettersOf(draft.text)}>
        {draft.text}
      </p>
    </div>
  );
}

/** Those that could not go, each with its reason. */
function KeptBack({ kept }: { readonly kept: readonly Kept[] }): ReactNode {
  if (kept.length === 0) return null;
  return (
    <Notice tone="waiting" icon="warn" round>
      <p role="status">{t("release-kept", { n: kept.length })}</p>
      <ul data-testid="release-kept">
        {kept.map(({ draft, why }) => (
          <li key={draft.draft_id}>
            <bdi>{draft.member.name}</bdi>: <span dir="auto">{why}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Many words leave at once, so it is said to whom. */
function Question({ drafts, onClose, onKept }: { readonly drafts: readonly DraftView[]; readonly onClose: () => void; readonly onKept: (kept: readonly Kept[]) => void }): ReactNode {
  const session = useSession();
  const [releasing, setReleasing] = useState(false);
  const release = async (): Promise<void> => {
    setReleasing(true);
    const done = await session.try("outbox_release_many", { draft_ids: drafts.map((draft) => draft.draft_id) });
    onClose();
    if (done === undefined) return;
    onKept(keptOf(drafts, done.items));
    session.toasts.say(t("told-released-many", { n: done.items.filter((one) => one.item !== null).length }));
  };
  return (
    <Modal title={t("release-question", { n: drafts.length })} onClose={onClose} size={440} testId="release-question">
      <p>{t("release-words")}</p>
      <ul className={styles.names}>
        {drafts.slice(0, NAMED).map((draft) => (
          <li key={draft.draft_id}>
            <bdi>{draft.member.name}</bdi>
          </li>
        ))}
        {drafts.length > NAMED && <li>{t("release-more", { n: drafts.length - NAMED, shown: count(drafts.length - NAMED) })}</li>}
      </ul>
      <ModalFoot>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button look="primary" disabled={releasing} data-testid="release-confirm" onClick={() => void release()}>
          {t("release-confirm", { n: drafts.length })}
        </Button>
      </ModalFoot>
    </Modal>
  );
}

const keptOf = (drafts: readonly DraftView[], released: readonly ReleasedDraft[]): Kept[] =>
  released.flatMap(({ draft_id, why_not }) => {
    const draft = drafts.find((each) => each.draft_id === draft_id);
    return why_not === null || draft === undefined ? [] : [{ draft, why: why_not }];
  });
