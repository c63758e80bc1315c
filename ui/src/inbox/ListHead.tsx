import { useState, type ReactNode } from "react";
import type { ConversationKind, InboxCounts, InboxOrder } from "../backend/generated";
import { count } from "../l10n/format";
import { languageName, t, type MessageId } from "../l10n/l10n";
import controls from "../parts/controls.module.css";
import { MenuButton, type MenuLine, type MenuPart } from "../parts/Menu";
import { useQuery } from "../shell/session";
import { useShortcuts } from "../shell/useShortcuts";
import { NO_FILTER, ORDER_WORDS, VIEW_WORDS, VIEWS, type Filter } from "./filter";
import styles from "./list.module.css";
import { KIND_ICON, KIND_WORDS } from "./rowWords";

/** Languages the core recognises. */
const TALK = ["en", "el", "ar", "fa"] as const;
const KINDS = Object.keys(KIND_WORDS) as ConversationKind[];
const ORDERS = Object.keys(ORDER_WORDS) as InboxOrder[];

interface HeadProps {
  readonly filter: Filter;
  readonly setFilter: (filter: Filter) => void;
  readonly counts: InboxCounts | undefined;
}

/** What the list shows, and the buttons that change it. */
export function ListHead({ filter, setFilter, counts }: HeadProps): ReactNode {
  const chosen = Object.values(filter.rest).filter((value) => value !== undefined && value !== null).length - (filter.rest.private === undefined ? 0 : 1);
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <h2>{t(VIEW_WORDS[filter.view])}</h2>
        <div className={styles.tools}>
          <MenuButton label={t("inbox-view")} icon="chevdown" small parts={[{ lines: VIEWS.map((view) => ({ key: view, words: t(VIEW_WORDS[view]), on: filter.view === view, run: () => setFilter({ ...filter, view }) })) }]} />
          <MenuButton label={t("inbox-order")} icon="sort" small parts={[{ title: t("inbox-order"), lines: ORDERS.map((order) => ({ key: order, words: t(ORDER_WORDS[order]), on: filter.order === order, run: () => setFilter({ ...filter, order }) })) }]} />
          <FilterMenu filter={filter} setFilter={setFilter} counts={counts} />
        </div>
      </div>
      <Audience filter={filter} setFilter={setFilter} counts={counts} />
      {chosen > 0 && (
        <div className={styles.chips}>
          <button type="button" className={controls.pill} aria-pressed="true" onClick={() => setFilter({ ...filter, rest: NO_FILTER.rest })}>
            {t("inbox-filtered", { n: chosen })}
          </button>
        </div>
      )}
    </header>
  );
}

/** All, private, public: whose eyes the words were for. Numbers are people waiting. */
function Audience({ filter, setFilter, counts }: HeadProps): ReactNode {
  const chips: readonly { readonly words: MessageId; readonly value: boolean | undefined; readonly n: number | undefined }[] = [
    { words: "audience-all", value: undefined, n: counts?.needs_you },
    { words: "audience-only-private", value: true, n: counts?.needs_you_private },
    { words: "audience-only-public", value: false, n: counts === undefined ? undefined : counts.needs_you - counts.needs_you_private },
  ];
  return (
    <div className={styles.chips} role="group" aria-label={t("audience-label")}>
      {chips.map(({ words, value, n }) => (
        <button key={words} type="button" className={controls.pill} aria-pressed={filter.rest.private === value} title={t("audience-title")} onClick={() => setFilter({ ...filter, rest: { ...filter.rest, private: value } })}>
          {t(words)} {n !== undefined && <span className={controls.number}>{count(n)}</span>}
        </button>
      ))}
    </div>
  );
}

function FilterMenu({ filter, setFilter, counts }: HeadProps): ReactNode {
  const [open, setOpen] = useState(false);
  const { data: labels } = useQuery("inbox_labels", {});
  useShortcuts({ filter: () => setOpen(true) });
  type Rest = Filter["rest"];
  const line = <K extends keyof Rest>(field: K, value: NonNullable<Rest[K]>, words: string, more: Partial<MenuLine> = {}): MenuLine => {
    const on = filter.rest[field] === value;
    const next = { ...filter.rest };
    if (on) delete next[field];
    else next[field] = value;
    return { key: `${field} ${String(value)}`, words: <bdi>{words}</bdi>, text: words, on, run: () => setFilter({ ...filter, rest: next }), ...more };
  };
  const numbers = new Map(counts?.labels.map((label) => [label.name, label.n]));
  const parts: readonly MenuPart[] = [
    { title: t("filter-place"), lines: (counts?.places ?? []).map((each) => line("place_id", each.place.id, `${each.place.name} · ${each.platform_name}`, { end: count(each.n) })) },
    { title: t("filter-kind"), lines: KINDS.map((kind) => line("kind", kind, t(KIND_WORDS[kind]), { icon: KIND_ICON[kind] })) },
    { title: t("filter-language"), lines: TALK.map((language) => line("language", language, languageName(language))) },
    { title: t("filter-label"), lines: (labels?.items ?? []).map((label) => line("label", label, label, { end: numbers.has(label) ? count(numbers.get(label) ?? 0) : undefined })) },
  ];
  return <MenuButton label={t("inbox-filter")} icon="filter" small isOpen={open} onOpenChange={setOpen} parts={parts.filter((part) => part.lines.length > 0)} />;
}
