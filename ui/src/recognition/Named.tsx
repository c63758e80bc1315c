import { useState, type ReactNode } from "react";
import type { MemberId, MemberRef } from "../backend/generated";
import { t } from "../l10n/l10n";
import { IconButton } from "../parts/Button";
import { Field } from "../parts/Controls";
import { Face } from "../parts/Face";
import { useOptionalQuery, useQuery } from "../shell/session";
import type { RuleEdit } from "./edit";
import styles from "./editor.module.css";

const MOST = 6;

/** The people a rule names, and naming more: for what happens when the owner says so. */
export function Named({ rule, onChange }: RuleEdit): ReactNode {
  const { only } = rule.audience;
  const [typed, setTyped] = useState("");
  const { data } = useOptionalQuery("find", typed.trim() === "" ? undefined : { query: typed.trim(), limit: MOST, ranked: false });
  const set = (next: MemberId[]): void => onChange({ audience: { ...rule.audience, only: next } });
  const offered = data?.people.filter(({ member }) => !only.includes(member.id)) ?? [];
  const name = (member: MemberRef): void => {
    set([...only, member.id]);
    setTyped("");
  };
  return (
    <div className={styles.named} role="group" aria-label={t("named-label")}>
      <ul>
        {only.map((id) => (
          <One key={id} id={id} onDrop={() => set(only.filter((other) => other !== id))} />
        ))}
      </ul>
      <Field label={t("named-find")} hint={t("named-hint")} dir="auto" autoComplete="off" data-testid="name-somebody" value={typed} onChange={setTyped} />
      <ul className={styles.offered} aria-label={t("named-find")}>
        {offered.map(({ member, handle }) => (
          <li key={member.id}>
            <button type="button" data-testid="name-offered" onClick={() => name(member)}>
              <Face member={member} size={24} />
              <bdi>{member.name}</bdi>
              <small dir="ltr">{handle}</small>
            </button>
          </li>
        ))}
      </ul>
      <p role="status">{data !== undefined && typed.trim() !== "" && data.people.length === 0 && t("named-none")}</p>
    </div>
  );
}

function One({ id, onDrop }: { readonly id: MemberId; readonly onDrop: () => void }): ReactNode {
  const { data } = useQuery("members_show", { id });
  if (data === undefined) return null;
  return (
    <li className={styles.namedOne} data-testid="named">
      <Face member={data.member} size={24} />
      <bdi>{data.member.name}</bdi>
      <IconButton icon="close" small size={13} label={t("named-drop", { name: data.member.name })} onClick={onDrop} />
    </li>
  );
}
