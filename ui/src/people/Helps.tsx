import type { ReactNode } from "react";
import type { MemberRef, MemberView } from "../backend/generated";
import { count } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Face } from "../parts/Face";
import { useSession } from "../shell/session";
import styles from "./member.module.css";

/** Whom they answer, whom they brought, and who brought them. */
export function Helps({ member }: { readonly member: MemberView }): ReactNode {
  const most = Math.max(1, ...member.answers.map((each) => each.times));
  return (
    <>
      {member.answers.length > 0 && (
        <section className={styles.block}>
          <h2>
            {t("member-helps")} <small>{t("member-helps-of")}</small>
          </h2>
          <ul className={styles.people}>
            {member.answers.map((each) => (
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
      )}
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

function Person({ member }: { readonly member: MemberRef }): ReactNode {
  const session = useSession();
  return (
    <button type="button" className={styles.person} onClick={() => session.go({ screen: "people", open: member.id })}>
      <Face member={member} size={26} />
      <bdi>{member.name}</bdi>
    </button>
  );
}
