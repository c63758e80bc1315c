import { useId, useState, type ReactNode } from "react";
import type { DraftFinding, MemberRef } from "../backend/generated";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { useSetting } from "../settings/useSetting";
import { useSession } from "../shell/session";
import styles from "./checks.module.css";
import { CHECKS, keyOf, sentence, shown } from "./findings";

interface ChecksProps {
  readonly findings: readonly DraftFinding[];
  /** Findings the owner has decided to keep. */
  readonly kept: ReadonlySet<string>;
  readonly member: MemberRef;
  readonly conversation: string;
  readonly onUse: (finding: DraftFinding) => void;
  readonly onKeep: (finding: DraftFinding) => void;
}

/** What was found in the words above: one thing to change at a time, and the ticks. */
export function Checks({ findings, kept, member, conversation, onUse, onKeep }: ChecksProps): ReactNode {
  const { open, good } = shown(findings, kept);
  const [first, ...others] = open;
  const [settings] = useSetting();
  if (first === undefined && good.length === 0 && settings.checks_off.length === 0) return null;
  return (
    <div className={styles.checks} role="group" aria-label={t("checks-label")} data-testid="checks">
      {first !== undefined && <Fix key={keyOf(first)} finding={first} more={others.length} member={member} conversation={conversation} onUse={onUse} onKeep={onKeep} />}
      <p className={styles.ticks}>
        {good.map((finding) => (
          <span key={keyOf(finding)}>
            <Icon name="check" size={13} />
            {sentence(finding)}
          </span>
        ))}
        <SomeOff n={settings.checks_off.length} />
      </p>
    </div>
  );
}

/** The way back to checks that were switched off. */
function SomeOff({ n }: { readonly n: number }): ReactNode {
  const session = useSession();
  if (n === 0) return null;
  return (
    <Button look="link" data-testid="checks-off" onClick={() => session.go({ screen: "settings", section: "checks" })}>
      {t("checks-some-off", { n })}
    </Button>
  );
}

function Fix({ finding, more, member, conversation, onUse, onKeep }: Omit<ChecksProps, "findings" | "kept"> & { readonly finding: DraftFinding; readonly more: number }): ReactNode {
  const session = useSession();
  const [settings, change] = useSetting();
  const off = (): void => {
    change({ checks_off: [...settings.checks_off, finding.check] });
    session.toasts.show(t("checks-told-off", { check: t(CHECKS[finding.check]) }));
  };
  return (
    <div className={styles.fix} data-severity={finding.severity} data-testid="check" data-check={finding.check} data-code={finding.code}>
      <Icon name={finding.severity === "stop" ? "warn" : "info"} size={16} />
      <div>
        <span role="status">{sentence(finding)}</span>
        {more > 0 && <small> {t("checks-more", { n: more })}</small>}
        <div className={styles.do}>
          {finding.check === "promise" && <Remember finding={finding} member={member} conversation={conversation} />}
          {finding.suggestion !== null && finding.start !== null && (
            <Button look="link" data-testid="check-use" onClick={() => onUse(finding)}>
              {t("checks-use")}
            </Button>
          )}
          <Button look="link" data-testid="check-keep" onClick={() => onKeep(finding)}>
            {t(finding.check === "promise" ? "checks-promise-not" : "checks-keep")}
          </Button>
          <Button look="link" data-testid="check-off" onClick={off}>
            {t("checks-off")}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** Writes a promise into the ledger, by the day it names or the one the owner gives it. */
function Remember({ finding, member, conversation }: { readonly finding: DraftFinding; readonly member: MemberRef; readonly conversation: string }): ReactNode {
  const session = useSession();
  const label = useId();
  const [day, setDay] = useState(finding.args["due"] ?? "");
  const write = async (): Promise<void> => {
    // By the end of that day, where the owner is.
    const due_at = day === "" ? null : new Date(`${day}T23:59:00`).toISOString();
    const what = finding.args["words"] ?? "";
    if ((await session.try("promises_add", { id: member.id, what, due_at, conversation_id: conversation })) !== undefined) session.toasts.show(t("checks-promise-told", { name: member.name }));
  };
  return (
    <span className={styles.by}>
      <label htmlFor={label}>{t("checks-promise-by")}</label>
      <input id={label} type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      <Button look="link" data-testid="promise-write" onClick={() => void write()}>
        {t("checks-promise-write")}
      </Button>
    </span>
  );
}
