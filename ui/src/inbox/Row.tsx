import { memo, type ReactNode } from "react";
import type { ConversationRow } from "../backend/generated";
import { shortTime, waited } from "../l10n/format";
import { t, wordsDirection } from "../l10n/l10n";
import { lettersOf } from "../l10n/script";
import { Chip } from "../parts/Chip";
import controls from "../parts/controls.module.css";
import { cx } from "../parts/cx";
import { Face } from "../parts/Face";
import { Icon } from "../parts/Icon";
import styles from "./list.module.css";
import { KIND_WORDS, rowChip, rowIcon } from "./rowWords";

interface RowProps {
  readonly row: ConversationRow;
  /** Its number in the whole list, from 1, for those who hear it. */
  readonly number: number;
  readonly current: boolean;
  /** Whether Tab stops here. */
  readonly stop: boolean;
  readonly picked: boolean;
  /** The minute: what is shown as waited depends on it. */
  readonly now: number;
  readonly onOpen: (id: string) => void;
  readonly onPick: (id: string) => void;
}

/** One conversation: who, how long, one line of words, where. */
export const Row = memo(function Row({ row, number, current, stop, picked, now, onOpen, onPick }: RowProps): ReactNode {
  const chip = rowChip(row, now);
  const calm = row.group !== "needs_you" && row.group !== "not_sent";
  return (
    <div
      role="row"
      className={cx(styles.row, calm && styles.calm)}
      data-testid="inbox-row"
      data-id={row.id}
      aria-rowindex={number}
      aria-selected={picked}
      aria-current={current ? "true" : undefined}
      tabIndex={stop ? 0 : -1}
      onClick={(event) => (event.ctrlKey || event.metaKey ? onPick(row.id) : onOpen(row.id))}
    >
      <div role="gridcell">
        <span className={styles.face}>
          <Face member={row.member} />
        </span>
        <Picker row={row} picked={picked} onPick={onPick} />
      </div>
      <div role="gridcell" className={styles.body}>
        <div className={styles.top}>
          <bdi className={styles.name}>{row.member.name}</bdi>
          <Wait row={row} now={now} />
        </div>
        <Snippet row={row} />
        <div className={styles.meta}>
          <Icon name={rowIcon(row)} size={14} />
          <span>{t(KIND_WORDS[row.kind])}</span>
          <span aria-hidden="true">·</span>
          <bdi className={styles.where}>{row.place.name}</bdi>
          {chip !== undefined && (
            <span className={styles.chip}>
              <Chip tone={chip.tone} {...(chip.icon === undefined ? {} : { icon: chip.icon })}>
                {chip.words}
              </Chip>
            </span>
          )}
        </div>
      </div>
    </div>
  );
});

function Picker({ row, picked, onPick }: { readonly row: ConversationRow; readonly picked: boolean; readonly onPick: (id: string) => void }): ReactNode {
  return (
    <button
      type="button"
      role="checkbox"
      className={styles.pick}
      tabIndex={-1}
      aria-checked={picked}
      aria-label={t("inbox-select", { name: row.member.name })}
      onClick={(event) => {
        event.stopPropagation();
        onPick(row.id);
      }}
    >
      <span className={controls.box} data-on={picked}>
        <Icon name="check" size={12} />
      </span>
    </button>
  );
}

function Wait({ row, now }: Pick<RowProps, "row" | "now">): ReactNode {
  const waiting = row.waiting_since !== null && (row.group === "needs_you" || row.group === "not_sent");
  return (
    <span className={styles.wait} data-waiting={waiting}>
      {waiting && row.waiting_since !== null ? waited(row.waiting_since, now) : shortTime(row.last_activity_at, now)}
    </span>
  );
}

/** One line of the newest words. The prefix is isolated, so it does not set the direction of the line. */
function Snippet({ row }: Pick<RowProps, "row">): ReactNode {
  const by = row.snippet_by_us ? t("inbox-you") : row.snippet_by;
  return (
    <span className={styles.snippet} dir="auto" lang={lettersOf(row.snippet)}>
      {by !== null && <bdi dir={wordsDirection()}>{t("inbox-said", { name: by })}</bdi>}
      {by !== null && " "}
      {row.snippet}
    </span>
  );
}
