import { useState, type ReactNode } from "react";
import type { MemberRef, MemberView, MergeId } from "../backend/generated";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Modal, ModalFoot } from "../parts/Modal";
import { useQuery, useSession } from "../shell/session";
import { Side } from "./CompareDialog";
import { FindPerson } from "./FindPerson";
import styles from "./member.module.css";

/** Joins two whom the app did not suggest: the other is found by name, both are seen side by side, and it can be undone at once and later. */
export function JoinDialog({ member, onClose }: { readonly member: MemberView; readonly onClose: () => void }): ReactNode {
  const [other, setOther] = useState<MemberRef>();
  const [joined, setJoined] = useState<MergeId>();
  return (
    <Modal title={t("join-title", { name: member.member.name })} onClose={onClose} size={640} testId="join-dialog">
      {joined !== undefined && <Joined id={joined} name={member.member.name} onClose={onClose} />}
      {joined === undefined && other === undefined && (
        <>
          <p className={styles.words}>{t("join-find")}</p>
          <FindPerson not={member.member.id} onChoose={setOther} />
        </>
      )}
      {joined === undefined && other !== undefined && <Both member={member} other={other} onBack={() => setOther(undefined)} onJoined={setJoined} />}
    </Modal>
  );
}

interface BothProps {
  readonly member: MemberView;
  readonly other: MemberRef;
  readonly onBack: () => void;
  readonly onJoined: (id: MergeId) => void;
}

function Both({ member, other, onBack, onJoined }: BothProps): ReactNode {
  const session = useSession();
  const { data } = useQuery("members_show", { id: other.id });
  const join = async (): Promise<void> => {
    const done = await session.try("members_merge", { keep: member.member.id, other: other.id });
    if (done !== undefined) onJoined(done.merge_id);
  };
  return (
    <>
      <div className={styles.pair}>
        <Side member={member.member} handles={member.handles} />
        <Side member={other} handles={data?.handles ?? []} />
      </div>
      <p className={styles.words}>{t("compare-undo", { name: member.member.name })}</p>
      <ModalFoot>
        <Button data-testid="join-other" onClick={onBack}>
          {t("join-somebody-else")}
        </Button>
        <Button look="primary" disabled={data === undefined} data-testid="join-now" onClick={() => void join()}>
          {t("compare-yes")}
        </Button>
      </ModalFoot>
    </>
  );
}

function Joined({ id, name, onClose }: { readonly id: MergeId; readonly name: string; readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const undo = async (): Promise<void> => {
    if ((await session.try("members_unmerge", { merge_id: id })) === undefined) return;
    onClose();
    session.toasts.say(t("join-undone"));
  };
  return (
    <>
      <p className={styles.words} role="status">
        {t("told-joined", { name })}
      </p>
      <ModalFoot>
        <Button data-testid="join-undo" onClick={() => void undo()}>
          {t("take-apart")}
        </Button>
        <Button look="primary" onClick={onClose}>
          {t("join-done")}
        </Button>
      </ModalFoot>
    </>
  );
}
