import { useState, type ReactNode } from "react";
import type { Level, PeopleCondition, Role, SegmentId } from "../backend/generated";
import { t, type MessageId } from "../l10n/l10n";
import { Button, IconButton } from "../parts/Button";
import { Field } from "../parts/Controls";
import { Modal, ModalFoot } from "../parts/Modal";
import { useQuery, useSession } from "../shell/session";
import styles from "./member.module.css";
import { keysOf, LEVELS, ROLES } from "./words";

type Kind = "level" | "role" | "seen_within" | "quiet_for" | "said_at_least" | "not_heard_for";

const KINDS: Record<Kind, MessageId> = {
  level: "segment-level",
  role: "segment-role",
  seen_within: "segment-seen",
  quiet_for: "segment-quiet",
  said_at_least: "segment-said",
  not_heard_for: "segment-not-heard",
};

/** A line of the choice, as it is being made. */
interface Line {
  readonly kind: Kind;
  readonly level: Level;
  readonly role: Role;
  readonly n: number;
}

const FIRST: Line = { kind: "level", level: "regular", role: "helper", n: 30 };

/** What a line asks for. */
export function conditionOf(line: Line): PeopleCondition {
  switch (line.kind) {
    case "level":
      return { is: "level", any_of: [line.level] };
    case "role":
      return { is: "role", role: line.role };
    case "said_at_least":
      return { is: "said_at_least", times: line.n };
    default:
      return { is: line.kind, days: line.n };
  }
}

interface SegmentDialogProps {
  readonly onClose: () => void;
  readonly onSaved: (id: SegmentId) => void;
}

/** A choice of people, made of conditions that all hold, with how many it holds now. */
export function SegmentDialog({ onClose, onSaved }: SegmentDialogProps): ReactNode {
  const session = useSession();
  const [name, setName] = useState("");
  const [lines, setLines] = useState<readonly Line[]>([FIRST]);
  const condition: PeopleCondition = { is: "all", of: lines.map(conditionOf) };
  const { data: tried } = useQuery("segments_try", { condition });
  const put = (index: number, line: Line): void => setLines(lines.map((each, n) => (n === index ? line : each)));
  const save = async (): Promise<void> => {
    const saved = await session.try("segments_put", { name, condition });
    if (saved === undefined) return;
    onClose();
    onSaved(saved.id);
  };
  return (
    <Modal title={t("segment-title")} onClose={onClose} testId="segment-dialog">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field label={t("segment-name")} value={name} onChange={setName} required dir="auto" />
        <p className={styles.words}>{t("segment-is")}</p>
        {lines.map((line, index) => (
          <div key={index} className={styles.line}>
            <LineFields line={line} onChange={(next) => put(index, next)} />
            {lines.length > 1 && <IconButton icon="close" small label={t("segment-remove")} onClick={() => setLines(lines.filter((_, n) => n !== index))} />}
          </div>
        ))}
        <Button small look="quiet" icon="plus" onClick={() => setLines([...lines, FIRST])}>
          {t("segment-add")}
        </Button>
        <p className={styles.words} role="status">
          {tried === undefined ? "" : t("segment-tried", { n: tried.n })}
        </p>
        <ModalFoot>
          <Button type="submit" look="primary" data-testid="segment-save">
            {t("segment-save")}
          </Button>
        </ModalFoot>
      </form>
    </Modal>
  );
}

function LineFields({ line, onChange }: { readonly line: Line; readonly onChange: (line: Line) => void }): ReactNode {
  return (
    <>
      <select aria-label={t("segment-is")} value={line.kind} onChange={(event) => onChange({ ...line, kind: event.target.value as Kind })}>
        {keysOf(KINDS).map((kind) => (
          <option key={kind} value={kind}>
            {t(KINDS[kind])}
          </option>
        ))}
      </select>
      {line.kind === "level" && (
        <select aria-label={t("segment-level")} value={line.level} onChange={(event) => onChange({ ...line, level: event.target.value as Level })}>
          {keysOf(LEVELS).map((level) => (
            <option key={level} value={level}>
              {t(LEVELS[level])}
            </option>
          ))}
        </select>
      )}
      {line.kind === "role" && (
        <select aria-label={t("segment-role")} value={line.role} onChange={(event) => onChange({ ...line, role: event.target.value as Role })}>
          {keysOf(ROLES).map((role) => (
            <option key={role} value={role}>
              {t(ROLES[role].words)}
            </option>
          ))}
        </select>
      )}
      {line.kind !== "level" && line.kind !== "role" && <input type="number" min={1} max={3650} aria-label={t("segment-value")} value={line.n} onChange={(event) => onChange({ ...line, n: Math.max(1, Math.round(Number(event.target.value) || 1)) })} />}
    </>
  );
}
