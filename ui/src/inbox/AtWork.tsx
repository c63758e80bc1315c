import { useState, type ReactNode } from "react";
import type { ConversationView, Handed, ProtocolView, StepView } from "../backend/generated";
import { comingTime, shortTime } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { MenuButton } from "../parts/Menu";
import { useNow, useQuery, useSession } from "../shell/session";
import { useShortcuts } from "../shell/useShortcuts";
import { HandOver } from "./HandOver";
import styles from "./atwork.module.css";

/** What the playbook asks for on this conversation: its protocols as checklists, and in whose hands it is. */
export function AtWork({ view }: { readonly view: ConversationView }): ReactNode {
  const [handing, setHanding] = useState<readonly string[]>();
  const open = view.protocols.filter((protocol) => !protocol.over);
  // A checklist that names who decides has its own way to hand over.
  const named = open.some((protocol) => protocol.escalate_to.length > 0);
  return (
    <div className={styles.atWork}>
      {view.handed !== null && <InHands handed={view.handed} />}
      {open.map((protocol) => (
        <Checklist key={protocol.run_id} protocol={protocol} onHand={() => setHanding(protocol.escalate_to)} />
      ))}
      <div className={styles.start}>
        <Start conversation={view.row.id} />
        {view.handed === null && !named && (
          <Button look="link" data-testid="hand-over" onClick={() => setHanding([])}>
            {t("hand-over")}
          </Button>
        )}
      </div>
      {handing !== undefined && <HandOver conversation={view.row.id} names={handing} onClose={() => setHanding(undefined)} />}
    </div>
  );
}

/** Any protocol of the playbook, by hand. */
function Start({ conversation }: { readonly conversation: string }): ReactNode {
  const session = useSession();
  const [open, setOpen] = useState(false);
  const { data } = useQuery("playbook_list", {});
  useShortcuts({ protocol: () => setOpen(true) });
  const protocols = (data?.items ?? []).filter((row) => row.kind === "protocol");
  const lines = protocols.map((row) => ({ key: row.section, words: row.title, run: () => void session.try("protocol_start", { conversation_id: conversation, section: row.section }) }));
  return <MenuButton label={t("protocol-start")} words={t("protocol-start")} icon="shield" small parts={[{ lines }]} isOpen={open} onOpenChange={setOpen} testId="protocol-start" />;
}

function InHands({ handed }: { readonly handed: Handed }): ReactNode {
  const session = useSession();
  const now = useNow();
  return (
    <section className={styles.card} data-testid="handed">
      <h3>
        <Icon name="people" size={16} />
        {t("handed-to", { name: handed.person })}
        <small>{shortTime(handed.at, now)}</small>
      </h3>
      {handed.note !== "" && <p dir="auto">{handed.note}</p>}
      <Button look="link" data-testid="hand-back" onClick={() => void session.try("hand_over", { conversation_id: handed.conversation_id, person: null, note: "" })}>
        {t("handed-back")}
      </Button>
    </section>
  );
}

/** A protocol at work. The app ticks what it can see for itself; the rest is ticked by hand. */
function Checklist({ protocol, onHand }: { readonly protocol: ProtocolView; readonly onHand: () => void }): ReactNode {
  const session = useSession();
  const next = protocol.steps.findIndex(({ state }) => state.state === "open");
  const tick = (step: number, done: boolean): void => void session.try("protocol_tick", { run_id: protocol.run_id, step, done });
  return (
    <section className={styles.card} aria-label={protocol.title} data-testid="protocol" data-section={protocol.section}>
      <h3>
        <Icon name="shield" size={16} />
        <bdi>{protocol.title}</bdi>
      </h3>
      {protocol.rule !== null && <p className={styles.by}>{t("protocol-by-rule", { rule: protocol.rule })}</p>}
      <ol>
        {protocol.steps.map((view, step) => (
          <Step key={step} view={view} next={step === next} onTick={(done) => tick(step, done)} />
        ))}
      </ol>
      <p className={styles.foot}>
        {protocol.escalate_to.length > 0 && (
          <Button look="link" data-testid="protocol-hand" onClick={onHand}>
            {t("hand-over")}
          </Button>
        )}
        <Button look="link" data-testid="protocol-stop" onClick={() => void session.try("protocol_stop", { run_id: protocol.run_id })}>
          {t("protocol-stop")}
        </Button>
      </p>
    </section>
  );
}

function Step({ view: { step, state, due_at, late }, next, onTick }: { readonly view: StepView; readonly next: boolean; readonly onTick: (done: boolean) => void }): ReactNode {
  const now = useNow();
  const done = state.state === "ticked" || state.state === "seen";
  const what = done ? undefined : state.state === "queued" ? t("step-queued") : late && due_at !== null ? t("step-late", { time: shortTime(due_at, now) }) : due_at !== null ? t("step-until", { time: comingTime(due_at, now) }) : undefined;
  const who = [step.by === null ? "" : t("step-by", { name: step.by }), step.fetch === null || done ? "" : t("step-fetch", { name: step.fetch })].filter((words) => words !== "");
  return (
    <li data-next={next || undefined} data-state={state.state}>
      <button type="button" role="checkbox" aria-checked={done} disabled={state.state === "seen"} data-testid="step" onClick={() => onTick(!done)}>
        <span className={styles.box} aria-hidden="true">
          {done && <Icon name="check" size={12} />}
          {state.state === "queued" && <Icon name="outbox" size={12} />}
        </span>
        <span>
          <span dir="auto">{step.text}</span>
          {what !== undefined && <small data-late={late || undefined}>{what}</small>}
          {who.map((words) => (
            <small key={words}>{words}</small>
          ))}
        </span>
      </button>
    </li>
  );
}
