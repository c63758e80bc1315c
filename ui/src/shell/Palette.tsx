import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { t } from "../l10n/l10n";
import { Icon } from "../parts/Icon";
import { Kbd } from "../parts/Kbd";
import { Modal } from "../parts/Modal";
import styles from "./palette.module.css";
import { useParts, type Line } from "./paletteParts";
import { useSession } from "./session";

/** Find or do anything: verbs, then people, then messages. */
export function Palette(): ReactNode {
  const session = useSession();
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState(0);
  const parts = useParts(query);
  const lines = parts.flatMap((part) => part.lines);
  const selected = lines[Math.min(chosen, lines.length - 1)];
  const results = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  // Before the dialog looks whether anything inside has the focus.
  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    results.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [selected?.key]);
  const close = (): void => session.overlay.set("none");
  const run = (line: Line | undefined): void => {
    if (line === undefined) return;
    close();
    line.run();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) setChosen((Math.min(chosen, lines.length - 1) + step + lines.length) % Math.max(1, lines.length));
    else if (event.key === "Enter") run(selected);
    else return;
    event.preventDefault();
  };
  return (
    <Modal title={t("palette-open")} onClose={close} size={600} bare testId="palette">
      <div className={styles.box}>
        <Icon name="search" size={20} />
        <input
          ref={input}
          className={styles.input}
          data-testid="palette-input"
          dir="auto"
          role="combobox"
          aria-expanded
          aria-controls="palette-results"
          aria-activedescendant={selected === undefined ? undefined : `palette-${selected.key}`}
          aria-label={t("palette-open")}
          placeholder={t("palette-placeholder")}
          value={query}
          onKeyDown={press}
          onChange={(event) => {
            setQuery(event.target.value);
            setChosen(0);
          }}
        />
      </div>
      <div ref={results} id="palette-results" role="listbox" aria-label={t("palette-results")} className={styles.results}>
        {parts.map((part) => (
          <div key={part.title} role="group" aria-label={part.title}>
            <h3 className={styles.group} aria-hidden="true">
              {part.title}
            </h3>
            {part.lines.map((line) => (
              <div key={line.key} id={`palette-${line.key}`} role="option" aria-selected={line === selected} className={styles.line} data-testid="palette-line" onClick={() => run(line)} onMouseMove={() => setChosen(lines.indexOf(line))}>
                {line.content}
              </div>
            ))}
          </div>
        ))}
        {lines.length === 0 && <p className={styles.none}>{t("palette-none", { query })}</p>}
      </div>
      <footer className={styles.foot} aria-hidden="true">
        <span>
          <Kbd keys="↑" />
          <Kbd keys="↓" /> {t("palette-move")}
        </span>
        <span>
          <Kbd keys="↵" /> {t("palette-choose")}
        </span>
        <span>
          <Kbd keys="Esc" /> {t("close")}
        </span>
      </footer>
    </Modal>
  );
}
