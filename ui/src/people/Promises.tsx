import { useState, type ReactNode } from "react";
import type { MemberView, PromiseState, PromiseView } from "../backend/generated";
import { dateName } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Field } from "../parts/Controls";
import { Icon } from "../parts/Icon";
import type { IconName } from "../parts/icons";
import { Modal, ModalFoot } from "../parts/Modal";
import { useSession } from "../shell/session";
import styles from "./member.module.css";

const STATES: Record<PromiseState, { readonly words: MessageId; readonly icon: IconName }> = {
  open: { words: "promise-open", icon: "clock" },
  kept: { words: "promise-kept", icon: "check" },
  broken: { words: "promise-broken", icon: "close" },
};

/** What was promised to them, and what became of it. */
export function Promises({ member }: { readonly member: MemberView }): ReactNode {
  const session = useSession();
  const [adding, setAdding] = useState(false);
  const end = (promise: PromiseView, state: PromiseState): void => void session.try("promises_end", { promise_id: promise.id, state });
  return (
    <section className={styles.block}>
      <h2>
        {t("member-promises")}
        <Button look="link" data-testid="promise-add" onClick={() => setAdding(true)}>
          {t("add")}
        </Button>
      </h2>
      {member.promises.length === 0 && <p className={styles.words}>{t("member-promised-nothing")}</p>}
      <ul className={styles.facts}>
        {member.promises.map((promise) => (
          <li key={promise.id} data-state={promise.state}>
            <Icon name={STATES[promise.state].icon} size={15} />
            <span>
              <span dir="auto">{promise.what}</span>
              <small>
                {t(STATES[promise.state].words)}, {promise.due_at === null ? t("promise-made", { date: dateName(promise.made_at) }) : t("promise-by", { date: dateName(promise.due_at) })}
              </small>
              {promise.state === "open" && (
                <Button look="link" onClick={() => end(promise, "kept")}>
                  {t("promise-keep")}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {adding && <PromiseDialog member={member} onClose={() => setAdding(false)} />}
    </section>
  );
}

function PromiseDialog({ member, onClose }: { readonly member: MemberView; readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const [what, setWhat] = useState("");
  const [day, setDay] = useState("");
  const save = async (): Promise<void> => {
    // By the end of that day, where the owner is.
    const due_at = day === "" ? null : new Date(`${day}T23:59:00`).toISOString();
    if ((await session.try("promises_add", { id: member.member.id, what, due_at })) !== undefined) onClose();
  };
  return (
    <Modal title={t("promise-title", { name: member.member.name })} onClose={onClose} testId="promise-dialog">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field label={t("promise-what")} value={what} onChange={setWhat} required dir="auto" />
        <Field label={t("promise-when")} type="date" value={day} onChange={setDay} />
        <ModalFoot>
          <Button type="submit" look="primary">
            {t("people-save")}
          </Button>
        </ModalFoot>
      </form>
    </Modal>
  );
}
