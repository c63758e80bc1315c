import { useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from "react";
import type { SearchHit } from "../backend/generated";
import { shortTime } from "../l10n/format";
import { t } from "../l10n/l10n";
import { lettersOf } from "../l10n/script";
import { Button, IconButton } from "../parts/Button";
import { Face } from "../parts/Face";
import { Empty, Problem, Skeleton, useLate } from "../parts/States";
import { focusWhenThere, threadOf } from "../inbox/useInboxKeys";
import type { Place } from "../shell/route";
import { useNow, useSession, useStore } from "../shell/session";
import { useShortcuts } from "../shell/useShortcuts";
import { Hits, type Found } from "./hits";
import { Marked } from "./Marked";
import styles from "./search.module.css";

/** The hit on which Tab stops. */
const STOP = '[data-testid="search-hit"][tabindex="0"]';

interface ResultsProps {
  readonly query: string;
  /** Where Escape leads back to. */
  readonly from: Place;
}

/** All messages with the words looked for, newest first. */
export function Results({ query, from }: ResultsProps): ReactNode {
  const session = useSession();
  const { found, more } = useHits(query);
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<string>();
  const open = (hit: SearchHit): void => {
    session.go({ screen: "inbox", open: hit.conversation_id });
    focusWhenThere(`${threadOf(hit.conversation_id)} [data-pane-focus]`, session.shortcuts);
  };
  const back = (): void => session.go(from);
  useResultKeys({ found, chosen, list, more, open, back });
  useEffect(() => focusWhenThere(STOP, session.shortcuts), [session, query]);
  const stop = found.hits.some((hit) => hit.interaction_id === chosen) ? chosen : found.hits[0]?.interaction_id;
  return (
    <>
      <header className={styles.bar}>
        <IconButton icon="back" label={t("back")} onClick={back} />
        <h1>{t("search-title", { query })}</h1>
        <small>{t("search-order")}</small>
      </header>
      <div className={styles.scroll} data-testid="search" data-pane="search">
        {found.hits.length > 0 && (
          <div ref={list} role="listbox" aria-label={t("search-title", { query })} className={styles.hits}>
            {found.hits.map((hit) => (
              <Hit key={hit.interaction_id} hit={hit} stop={hit.interaction_id === stop} onChoose={setChosen} onOpen={open} />
            ))}
          </div>
        )}
        <End query={query} found={found} more={more} />
      </div>
    </>
  );
}

/** Below the hits: why there are no more, or how to see more. Where the eye is when the list ends. */
function End({ query, found, more }: { readonly query: string; readonly found: Found; readonly more: () => void }): ReactNode {
  const late = useLate(found.unknown);
  if (found.unknown) return late ? <Skeleton /> : null;
  if (found.error !== undefined) {
    return (
      <Problem problem={found.error}>
        <Button small onClick={more}>
          {t("search-again")}
        </Button>
      </Problem>
    );
  }
  if (found.hits.length === 0) return <Empty icon="search" title={t("search-none-title")} words={t("palette-none", { query })} />;
  if (!found.more) return null;
  return (
    <span className={styles.more}>
      <Button data-testid="search-more" onClick={more}>
        {t("more")}
      </Button>
    </span>
  );
}

/** The search and its pages. */
function useHits(query: string): { readonly found: Found; readonly more: () => void } {
  const { queries } = useSession();
  const hits = useMemo(() => new Hits(queries, query), [queries, query]);
  useEffect(() => {
    hits.open();
    return () => hits.close();
  }, [hits]);
  return { found: useStore(hits.state), more: () => hits.more() };
}

interface Keys {
  readonly found: Found;
  readonly chosen: string | undefined;
  readonly list: RefObject<HTMLDivElement | null>;
  readonly more: () => void;
  readonly open: (hit: SearchHit) => void;
  readonly back: () => void;
}

/** J, K and the arrows walk the hits, and read on at the end; Enter opens, Escape goes back. */
function useResultKeys({ found, chosen, list, more, open, back }: Keys): void {
  const inList = (event: KeyboardEvent): boolean => event.target instanceof Node && list.current?.contains(event.target) === true;
  const place = found.hits.findIndex((hit) => hit.interaction_id === chosen);
  const move = (step: 1 | -1, event: KeyboardEvent): boolean | void => {
    if (event.key.startsWith("Arrow") && !inList(event)) return false;
    const next = found.hits[place + step];
    if (next !== undefined) list.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(next.interaction_id)}"]`)?.focus();
    else if (step === 1 && found.more) more();
  };
  useShortcuts({
    next: (event) => move(1, event),
    previous: (event) => move(-1, event),
    open: (event) => {
      const hit = found.hits[place];
      if (hit === undefined || !inList(event)) return false;
      open(hit);
    },
    back,
  });
}

interface HitProps {
  readonly hit: SearchHit;
  /** Whether Tab stops here. */
  readonly stop: boolean;
  readonly onChoose: (id: string) => void;
  readonly onOpen: (hit: SearchHit) => void;
}

function Hit({ hit, stop, onChoose, onOpen }: HitProps): ReactNode {
  const now = useNow();
  return (
    <div role="option" className={styles.hit} data-testid="search-hit" data-id={hit.interaction_id} aria-selected={stop} tabIndex={stop ? 0 : -1} data-pane-focus={stop ? "" : undefined} onFocus={() => onChoose(hit.interaction_id)} onClick={() => onOpen(hit)}>
      <Face member={hit.author} />
      <div className={styles.body}>
        <p className={styles.top}>
          <bdi className={styles.name}>{hit.author.is_us ? t("inbox-you") : hit.author.name}</bdi>
          <small>
            <bdi>{hit.place_name}</bdi>
          </small>
          <time dateTime={hit.at}>{shortTime(hit.at, now)}</time>
        </p>
        <p className={styles.words} dir="auto" lang={lettersOf(hit.snippet)}>
          <Marked hit={hit} />
        </p>
      </div>
    </div>
  );
}
