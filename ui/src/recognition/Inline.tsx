import { useId, useState, type ReactNode } from "react";
import type { RuleProblem } from "../backend/generated";
import { t, type MessageId } from "../l10n/l10n";
import { Icon } from "../parts/Icon";
import { problemsAt } from "./edit";
import styles from "./editor.module.css";
import { PROBLEM } from "./sayings";

/** A whole number in any of the three scripts of digits; nothing when it is none. */
export function wholeNumber(text: string): number | undefined {
  const latin = text.trim().replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
  return /^\d{1,7}$/.test(latin) ? Number(latin) : undefined;
}

interface InlineNumberProps {
  readonly label: string;
  readonly value: number;
  readonly wrong?: boolean;
  readonly onChange: (value: number) => void;
}

/** A number among words. While it is half typed the rule keeps the one before. */
export function InlineNumber({ label, value, wrong = false, onChange }: InlineNumberProps): ReactNode {
  const [typed, setTyped] = useState<string>();
  const type = (text: string): void => {
    setTyped(text);
    const number = wholeNumber(text);
    if (number !== undefined) onChange(number);
  };
  return <input className={styles.number} inputMode="numeric" aria-label={label} aria-invalid={wrong || undefined} value={typed ?? String(value)} onChange={(event) => type(event.target.value)} onBlur={() => setTyped(undefined)} />;
}

/** A year that is still being typed reads as one of the first thousand; a rule has none of those. */
const FIRST_DAY = "2000-01-01";

/** A day among words, YYYY-MM-DD. While it is half typed the rule keeps the one before. */
export function InlineDay({ label, value, testId, onChange }: { readonly label: string; readonly value: string; readonly testId: string; readonly onChange: (value: string) => void }): ReactNode {
  const [typed, setTyped] = useState<string>();
  const type = (day: string): void => {
    setTyped(day);
    if (day >= FIRST_DAY) onChange(day);
  };
  return <input className={styles.time} type="date" dir="ltr" aria-label={label} data-testid={testId} value={typed ?? value} onChange={(event) => type(event.target.value)} onBlur={() => setTyped(undefined)} />;
}

interface InlineChoiceProps<V extends string> {
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly words: string }[];
  readonly onChange: (value: V) => void;
}

/** A choice among words, drawn by the system. */
export function InlineChoice<V extends string>({ label, value, options, onChange }: InlineChoiceProps<V>): ReactNode {
  return (
    <span className={styles.choice}>
      <select aria-label={label} value={value} onChange={(event) => onChange(event.target.value as V)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </select>
      <span className={styles.arrow}>
        <Icon name="chevdown" size={14} />
      </span>
    </span>
  );
}

/** The options of a choice whose codes have words. */
export function optionsOf<V extends string>(words: Readonly<Record<V, MessageId>>): { readonly value: V; readonly words: string }[] {
  return (Object.entries(words) as [V, MessageId][]).map(([value, id]) => ({ value, words: t(id) }));
}

/** What is wrong at a place of the rule, beside its field. */
export function Wrong({ problems, at }: { readonly problems: readonly RuleProblem[]; readonly at: string }): ReactNode {
  const found = problemsAt(problems, at);
  if (found.length === 0) return null;
  return (
    <ul className={styles.wrong} data-testid="rule-problem">
      {found.map((problem) => (
        <li key={`${problem.at} ${problem.code}`}>
          <Icon name="warn" size={14} />
          {t(PROBLEM[problem.code], { about: problem.about })}
        </li>
      ))}
    </ul>
  );
}

interface ToggledProps {
  readonly on: boolean;
  readonly label: string;
  readonly hint?: string;
  readonly onChange: (on: boolean) => void;
  readonly children?: ReactNode;
}

/** A switch with its words, and what belongs to it while it is on. */
export function Toggled({ on, label, hint, onChange, children }: ToggledProps): ReactNode {
  const id = useId();
  return (
    <div className={styles.toggled}>
      <button type="button" role="switch" aria-checked={on} aria-labelledby={id} className={styles.switch} onClick={() => onChange(!on)} />
      <span>
        <span id={id}>{label}</span>
        {hint !== undefined && <small>{hint}</small>}
        {on && children}
      </span>
    </div>
  );
}
