import type { ReactNode } from "react";
import type { PlaybookRow, SectionKind } from "../backend/generated";
import { count } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import type { IconName } from "../parts/icons";
import { useNow, useSession } from "../shell/session";
import styles from "./playbook.module.css";

/** The name of what stands beside the pages: the rules that sort. No section is called so. */
export const RULES = "rules";
/** What people wished for. */
export const WISHES = "wishes";
/** What is asked again and again. */
export const FAQ = "faq";

const BESIDE: readonly { readonly name: string; readonly words: MessageId; readonly icon: IconName }[] = [
  { name: WISHES, words: "wishes-title", icon: "cup" },
  { name: FAQ, words: "faq-title", icon: "help" },
];

const GROUPS: readonly { readonly words: MessageId; readonly kinds: readonly SectionKind[] }[] = [
  { words: "playbook-sound", kinds: ["voice", "reply"] },
  { words: "playbook-when", kinds: ["protocol"] },
  { words: "playbook-house", kinds: ["house-rules"] },
  { words: "playbook-know", kinds: ["article", "questions", "referrals"] },
  { words: "playbook-plan", kinds: ["plan"] },
];
const ICONS: Record<SectionKind, IconName> = { voice: "comment", reply: "copy", protocol: "shield", "house-rules": "globe", article: "book", questions: "help", referrals: "door", plan: "flag" };

interface SectionsProps {
  readonly rows: readonly PlaybookRow[];
  readonly open: string | undefined;
  readonly onNew: () => void;
}

/** The pages, by what they are for. */
export function Sections({ rows, open, onNew }: SectionsProps): ReactNode {
  const session = useSession();
  const now = useNow();
  const go = (section: string): void => session.go({ screen: "playbook", open: section });
  return (
    <nav className={styles.sections} aria-label={t("playbook-pages")} data-pane="sections">
      {GROUPS.map((group) => (
        <section key={group.words}>
          <h2>{t(group.words)}</h2>
          {rows.filter((row) => group.kinds.includes(row.kind)).map((row) => (
            <button key={row.section} type="button" data-testid="page" data-section={row.section} aria-current={row.section === open ? "page" : undefined} data-pane-focus={row.section === open ? "" : undefined} onClick={() => go(row.section)}>
              <Icon name={ICONS[row.kind]} size={16} />
              <bdi>{row.title}</bdi>
              <Mark row={row} now={now} />
            </button>
          ))}
        </section>
      ))}
      <section>
        <h2>{t("playbook-sorting")}</h2>
        <button type="button" data-testid="page-rules" aria-current={open === RULES ? "page" : undefined} onClick={() => go(RULES)}>
          <Icon name="filter" size={16} />
          {t("rules-title")}
        </button>
      </section>
      <section>
        <h2>{t("playbook-crowd")}</h2>
        {BESIDE.map(({ name, words, icon }) => (
          <button key={name} type="button" data-testid={`page-${name}`} aria-current={open === name ? "page" : undefined} onClick={() => go(name)}>
            <Icon name={icon} size={16} />
            {t(words)}
          </button>
        ))}
      </section>
      <Button small icon="plus" data-testid="page-new" onClick={onNew}>
        {t("playbook-new")}
      </Button>
    </nav>
  );
}

/** What asks for a look: something that was not understood, facts that are old; else how often it was used. */
function Mark({ row, now }: { readonly row: PlaybookRow; readonly now: number }): ReactNode {
  if (row.problems > 0) return <small data-warn="">{t("playbook-problems", { n: row.problems })}</small>;
  if (row.check_again_at !== null && Date.parse(row.check_again_at) < now) return <small data-warn="">{t("playbook-check-again")}</small>;
  return row.used !== null && row.used > 0 && <small>{count(row.used)}</small>;
}
