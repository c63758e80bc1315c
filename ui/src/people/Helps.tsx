import type { ReactNode } from "react";
import type { MemberView, PersonTimes } from "../backend/generated";
import { count } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { Brought } from "./Brought";
import styles from "./member.module.css";
import { Person } from "./Person";

/** Whom they answer and who answers them, whom they brought, and who brought them. */
export function Helps({ member }: { readonly member: MemberView }): ReactNode {
  return (
    <>
      <Times words="member-helps" people={member.answers} testId="member-answers" />
      <Times words="member-helped-by" people={member.answered_by} testId="member-answered-by" />
      <Brought member={member} />
    </>
  );
}

/** People with how often, the most often first. */
function Times({ words, people, testId }: { readonly words: MessageId; readonly people: readonly PersonTimes[]; readonly testId: string }): ReactNode {
  if (people.length === 0) return null;
  const most = Math.max(1, ...people.map((each) => each.times));
  return (
    <section className={styles.block} data-testid={testId}>
      <h2>
        {t(words)} <small>{t("member-helps-of")}</small>
      </h2>
      <ul className={styles.people}>
        {people.map((each) => (
          <li key={each.member.id}>
            <Person member={each.member} />
            <span className={styles.meter} aria-hidden="true">
              <i style={{ inlineSize: `${(100 * each.times) / most}%` }} />
            </span>
            <span className={styles.times}>{count(each.times)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
