import { useMemo, type ReactNode } from "react";
import type { FindResults, FoundPerson, SearchHit } from "../backend/generated";
import { shortTime } from "../l10n/format";
import { t } from "../l10n/l10n";
import { lettersOf } from "../l10n/script";
import { Face } from "../parts/Face";
import { Icon } from "../parts/Icon";
import { Kbd } from "../parts/Kbd";
import { Marked } from "../search/Marked";
import { matching, verbs, type Verb } from "./commands";
import styles from "./palette.module.css";
import { useNow, useOptionalQuery, useSession, useStatus, type Session } from "./session";

/** Verbs shown once something is typed, at most. */
const MOST_VERBS = 6;
/** Messages asked for; when as many came, there may be more. */
const MOST_HITS = 12;

/** Something that can be chosen. */
export interface Line {
  readonly key: string;
  readonly run: () => void;
  readonly content: ReactNode;
}

/** Lines under a heading. */
export interface Part {
  readonly title: string;
  readonly lines: readonly Line[];
}

/** What matches, in its groups. */
export function useParts(query: string): readonly Part[] {
  const session = useSession();
  const status = useStatus();
  const now = useNow();
  const asked = query.trim();
  const { data: found } = useFind(asked);
  return useMemo(() => {
    const does = matching(verbs(session, status), asked).slice(0, asked === "" ? undefined : MOST_VERBS);
    const open = (id: string): void => session.go({ screen: "inbox", open: id });
    const messages = found?.messages ?? [];
    const parts: readonly Part[] = [
      { title: t("palette-do"), lines: does.map(verbLine) },
      { title: t("palette-people"), lines: (found?.people ?? []).map((person) => personLine(person, open)) },
      { title: t("palette-messages"), lines: [...messages.map((hit) => hitLine(hit, now, open)), ...(messages.length < MOST_HITS ? [] : [allLine(session, asked)])] },
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
        <span className={styles.words} dir="auto" lang={lettersOf(hit.snippet)}>
          <Marked hit={hit} />
        </span>
        <span className={styles.end}>
          <bdi>{hit.author.name}</bdi> {shortTime(hit.at, now)}
        </span>
      </>
    ),
  };
}

/** The palette shows the newest few; this leads to all of them. */
function allLine(session: Session, query: string): Line {
  const run = (): void => {
    const here = session.route.get();
    session.go({ screen: "search", query, from: here.screen === "search" ? here.from : here });
  };
  return {
    key: "all",
    run,
    content: (
      <>
        <Icon name="search" size={17} />
        <span className={styles.words}>{t("palette-all", { query })}</span>
      </>
    ),
  };
}
