import type { ReactNode } from "react";
import type { HandleView, MemberId, MemberRef, SuggestionView } from "../backend/generated";
import { dateName } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Face } from "../parts/Face";
import { Modal, ModalFoot } from "../parts/Modal";
import { useQuery, useSession } from "../shell/session";
import styles from "./member.module.css";
import { BECAUSE } from "./words";

/** Two side by side: the owner says whether they are one person. */
export function CompareDialog({ suggestion, onClose }: { readonly suggestion: SuggestionView; readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const { keep, other, because } = suggestion;
  const join = async (): Promise<void> => {
    const done = await session.try("members_merge", { keep: keep.id, other: other.id, because });
    onClose();
    if (done !== undefined) session.toasts.say(t("told-joined", { name: done.member.name }));
  };
  const refuse = async (): Promise<void> => {
    const done = await session.try("members_refuse", { one: keep.id, other: other.id });
    onClose();
    if (done !== undefined) session.toasts.say(t("told-refused"));
  };
  return (
    <Modal title={t("compare-title")} onClose={onClose} size={640} testId="compare-dialog">
      <p className={styles.words}>{t(BECAUSE[because])}</p>
      <div className={styles.pair}>
        <Side member={keep} handles={suggestion.keep_handles} />
        <Side member={other} handles={suggestion.other_handles} />
      </div>
      <p className={styles.words}>{t("compare-undo", { name: keep.name })}</p>
      <ModalFoot>
        <Button onClick={() => void refuse()} data-testid="not-the-same">
          {t("compare-no")}
        </Button>
        <Button look="primary" onClick={() => void join()} data-testid="the-same">
          {t("compare-yes")}
        </Button>
      </ModalFoot>
    </Modal>
  );
}

const WORDS = 3;

/** One of two, with what the owner recognises people by. */
export function Side({ member, handles }: { readonly member: MemberRef; readonly handles: readonly HandleView[] }): ReactNode {
  return (
    <section className={styles.side} aria-label={member.name}>
      <Face member={member} size={42} />
      <h3>
        <bdi>{member.name}</bdi>
      </h3>
      {handles.map((handle) => (
        <p key={`${handle.platform_name} ${handle.handle}`}>
          <bdi dir="ltr">{handle.handle}</bdi> <small>{handle.platform_name}</small>
        </p>
      ))}
      <Lately id={member.id} />
    </section>
  );
}

/** The last things they said: what the owner recognises people by. */
function Lately({ id }: { readonly id: MemberId }): ReactNode {
  const { data } = useQuery("members_timeline", { id, limit: WORDS });
  return (
    <ul className={styles.lately}>
      {data?.items.map((happened) =>
        happened.type === "said" ? (
          <li key={happened.interaction_id}>
            <small>{dateName(happened.at)}</small>
            <span dir="auto">{happened.snippet}</span>
          </li>
        ) : (
          <li key={happened.note_id}>
            <small>{dateName(happened.at)}</small>
            <span dir="auto">{happened.text}</span>
          </li>
        ),
      )}
    </ul>
  );
}
