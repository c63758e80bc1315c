import { useId, type InputHTMLAttributes, type ReactNode } from "react";
import styles from "./controls.module.css";
import { Icon } from "./Icon";

interface OnOffProps {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly label: string;
  readonly hint?: string;
  readonly disabled?: boolean;
}

/** A tick box with its words; the words belong to the target. */
export function Tick({ on, onChange, label, hint, disabled = false }: OnOffProps): ReactNode {
  return (
    <button type="button" role="checkbox" aria-checked={on} className={styles.tick} disabled={disabled} onClick={() => onChange(!on)}>
      <span className={styles.box} data-on={on}>
        <Icon name="check" size={12} />
      </span>
      <span>
        {label}
        {hint !== undefined && <small> {hint}</small>}
      </span>
    </button>
  );
}

/** A switch; its words stand beside it and are named by `labelledBy`. */
export function Switch({ on, onChange, labelledBy, disabled = false }: Pick<OnOffProps, "on" | "onChange" | "disabled"> & { readonly labelledBy: string }): ReactNode {
  return <button type="button" role="switch" aria-checked={on} aria-labelledby={labelledBy} className={styles.switch} disabled={disabled} onClick={() => onChange(!on)} />;
}

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, "onChange"> {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A text field with its label and, when there is more to say, a hint. */
export function Field({ label, hint, onChange, ...input }: FieldProps): ReactNode {
  const hintId = useId();
  return (
    <label className={styles.field}>
      <span>{label}</span>
      <input className={styles.input} aria-describedby={hint === undefined ? undefined : hintId} onChange={(event) => onChange(event.target.value)} {...input} />
      {hint !== undefined && <small id={hintId}>{hint}</small>}
    </label>
  );
}

interface ChoiceProps<V extends string> {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly words: string }[];
  readonly onChange: (value: V) => void;
}

/** A choice from a list, drawn by the system. */
export function Choice<V extends string>({ label, hideLabel = false, value, options, onChange }: ChoiceProps<V>): ReactNode {
  return (
    <label className={styles.field}>
      <span className={hideLabel ? "aloud" : undefined}>{label}</span>
      <span className={styles.select}>
        <select className={styles.input} value={value} onChange={(event) => onChange(event.target.value as V)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.words}
            </option>
          ))}
        </select>
        <span className={styles.chevron}>
          <Icon name="chevdown" size={16} />
        </span>
      </span>
    </label>
  );
}
