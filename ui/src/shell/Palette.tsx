import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import type { FindResults, FoundPerson, SearchHit } from "../backend/generated";
import { shortTime } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Face } from "../parts/Face";
import { Icon } from "../parts/Icon";
import { Kbd } from "../parts/Kbd";
import { Modal } from "../parts/Modal";
import { matching, verbs, type Verb } from "./commands";
import styles from "./palette.module.css";
import { useNow, useOptionalQuery, useSession, useStatus } from "./session";

/** Verbs shown before anything is typed, and at most at once. */
const MOST_VERBS = 6;
/** Messages asked for. */
const MOST_HITS = 12;

interface Line {
  readonly key: string;
  readonly run: () => void;
  readonly content: ReactNode;
}

interface Part {
  readonly title: string;
  readonly lines: readonly Line[];
}

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

/** What matches, in its groups. */
function useParts(query: string): readonly Part[] {
  const session = useSession();
  const status = useStatus();
  const now = useNow();
  const asked = query.trim();
  const { data: found } = useFind(asked);
  return useMemo(() => {
    const does = matching(verbs(session, status), asked).slice(0, asked === "" ? undefined : MOST_VERBS);
    const open = (id: string): void => session.go({ screen: "inbox", open: id });
    const parts: readonly Part[] = [
      { title: t("palette-do"), lines: does.map(verbLine) },
      { title: t("palette-people"), lines: (found?.people ?? []).map((person) => personLine(person, open)) },
      { title: t("palette-messages"), lines: (found?.messages ?? []).map((hit) => hitLine(hit, now, open)) },
    ];
    return parts.filter((part) => part.lines.length > 0);
  }, [session, status, asked, found, now]);
}

/** Asks once something is typed. */
function useFind(query: string): { readonly data: FindResults | undefined } {
  return useOptionalQuery("find", query === "" ? undefined : { query, limit: MOST_HITS, ranked: false });
}

function verbLine(verb: Verb): Line {
  return {
    key: verb.key,
    run: verb.run,
    content: (
      <>
        <Icon name={verb.icon} size={17} />
        <span className={styles.words}>{verb.words}</span>
        <span className={styles.end}>{verb.keys?.map((key) => <Kbd key={key} keys={key} />)}</span>
      </>
    ),
  };
}

function personLine(person: FoundPerson, open: (id: string) => void): Line {
  return {
    key: `person-${person.member.id}`,
    run: () => (person.conversation_id === null ? undefined : open(person.conversation_id)),
    content: (
      <>
        <Face member={person.member} size={24} />
        <span className={styles.words}>
          <bdi>{person.member.name}</bdi>{" "}
          <small>
            <bdi dir="ltr">{person.handle}</bdi>
          </small>
        </span>
      </>
    ),
  };
}

function hitLine(hit: SearchHit, now: number, open: (id: string) => void): Line {
  return {
    key: `hit-${hit.interaction_id}`,
    run: () => open(hit.conversation_id),
    content: (
      <>
        <Icon name="comment" size={17} />
        <span className={styles.words} dir="auto">
          {hit.parts.map((part, index) => (part.hit ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>))}
        </span>
        <span className={styles.end}>
          <bdi>{hit.author.name}</bdi> {shortTime(hit.at, now)}
        </span>
      </>
    ),
  };
}
