import type { ReactNode } from "react";
import type { MemberRef, MemberView, PersonTimes } from "../backend/generated";
import { count } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { Face } from "../parts/Face";
import { useSession } from "../shell/session";
import styles from "./member.module.css";

/** Whom they answer and who answers them, whom they brought, and who brought them. */
export function Helps({ member }: { readonly member: MemberView }): ReactNode {
  return (
    <>
      <Times words="member-helps" people={member.answers} testId="member-answers" />
      <Times words="member-helped-by" people={member.answered_by} testId="member-answered-by" />
      {(member.brought.length > 0 || member.brought_by !== null) && (
        <section className={styles.block}>
          <h2>{t("member-brought")}</h2>
          <ul className={styles.people}>
            {member.brought.map((each) => (
              <li key={each.id}>
                <Person member={each} />
              </li>
            ))}
            {member.brought_by !== null && (
              <li>
                <small>{t("member-brought-by")}</small>
                <Person member={member.brought_by} />
              </li>
            )}
          </ul>
        </section>
      )}
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

function Person({ member }: { readonly member: MemberRef }): ReactNode {
  const session = useSession();
  return (
    <button type="button" className={styles.person} onClick={() => session.go({ screen: "people", open: member.id })}>
      <Face member={member} size={26} />
      <bdi>{member.name}</bdi>
    </button>
  );
}
