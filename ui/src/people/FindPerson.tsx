import { useState, type ReactNode } from "react";
import type { MemberId, MemberRef } from "../backend/generated";
import { t } from "../l10n/l10n";
import { Field } from "../parts/Controls";
import { Face } from "../parts/Face";
import { useOptionalQuery } from "../shell/session";
import styles from "./member.module.css";

const MOST = 6;

/** Finds somebody by their name or short name. `not`: who is asking, and is never offered. */
export function FindPerson({ not, onChoose }: { readonly not: MemberId; readonly onChoose: (member: MemberRef) => void }): ReactNode {
  const [typed, setTyped] = useState("");
  const words = typed.trim();
  const { data } = useOptionalQuery("find", words === "" ? undefined : { query: words, limit: MOST, ranked: false });
  const offered = data?.people.filter(({ member }) => member.id !== not) ?? [];
  return (
    <>
      <Field label={t("named-find")} dir="auto" autoComplete="off" data-testid="find-person" value={typed} onChange={setTyped} />
      <ul className={styles.people} aria-label={t("named-find")}>
        {offered.map(({ member, handle }) => (
          <li key={member.id}>
            <button type="button" className={styles.person} data-testid="found-person" onClick={() => onChoose(member)}>
              <Face member={member} size={26} />
              <bdi>{member.name}</bdi>
              <small dir="ltr">{handle}</small>
            </button>
          </li>
        ))}
      </ul>
      <p className={styles.words} role="status">
        {data !== undefined && words !== "" && offered.length === 0 && t("named-none")}
      </p>
    </>
  );
}
