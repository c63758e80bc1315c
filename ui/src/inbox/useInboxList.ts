import { useCallback, useEffect, useMemo, useState } from "react";
import type { ConversationRow } from "../backend/generated";
import { useSession, useStore } from "../shell/session";
import { NO_FILTER, queryOf, type Filter } from "./filter";
import type { Listed } from "../parts/pages";
import { InboxPages } from "./pages";

/** The list and what was chosen for it. */
export interface InboxList extends Listed<ConversationRow> {
  readonly filter: Filter;
  readonly setFilter: (filter: Filter) => void;
  /** Rows in sight. */
  readonly look: (first: number, end: number) => void;
  /** Conversations picked for a bulk action. */
  readonly picked: ReadonlySet<string>;
  readonly setPicked: (picked: ReadonlySet<string>) => void;
  readonly togglePick: (id: string) => void;
  /** The first row is about to be opened, because no other is. */
  readonly opening: boolean;
  /** The row the keys act on. */
  readonly current: ConversationRow | undefined;
}

const NOBODY: ReadonlySet<string> = new Set();

/** The inbox as the owner sees it: one filter, its pages, the picked rows. */
export function useInboxList(openId: string | undefined): InboxList {
  const { queries } = useSession();
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [picked, setPicked] = useState<ReadonlySet<string>>(NOBODY);
  const pages = useMemo(() => new InboxPages(queries, queryOf(filter)), [queries, filter]);
  useEffect(() => {
    pages.open();
    return () => pages.close();
  }, [pages]);
  const listed = useStore(pages.state);
  const current = useMemo(() => listed.rows.find((row) => row.id === openId), [listed.rows, openId]);
  // Stable, so that a row is drawn again only when something about it changed.
  const togglePick = useCallback((id: string) => setPicked((before) => (before.has(id) ? new Set([...before].filter((other) => other !== id)) : new Set([...before, id]))), []);
  const look = useCallback((first: number, end: number) => pages.look(first, end), [pages]);
  return useMemo(
    () => ({
      ...listed,
      filter,
      setFilter: (next: Filter) => {
        setPicked(NOBODY);
        setFilter(next);
      },
      look,
      picked,
      setPicked,
      togglePick,
      opening: openId === undefined && listed.rows.length > 0,
      current,
    }),
    [listed, filter, look, togglePick, picked, current, openId],
  );
}
