import { useState, type ReactNode } from "react";
import type { MemberId, MemberRef, MemberView } from "../backend/generated";
import { t } from "../l10n/l10n";
import { Button, IconButton } from "../parts/Button";
import { Modal } from "../parts/Modal";
import { useSession } from "../shell/session";
import { FindPerson } from "./FindPerson";
import styles from "./member.module.css";
import { Person } from "./Person";

/** Whom they brought and who brought them: the owner's own knowledge, entered and taken back here. */
export function Brought({ member }: { readonly member: MemberView }): ReactNode {
  const session = useSession();
  const [asking, setAsking] = useState<"brought" | "by">();
  const me = member.member;
  const put = async (id: MemberId, by: MemberId | null): Promise<void> => {
    if ((await session.try("members_brought", { id, by })) !== undefined) setAsking(undefined);
  };
  const choose = (found: MemberRef): void => void (asking === "by" ? put(me.id, found.id) : put(found.id, me.id));
  return (
    <section className={styles.block} data-testid="member-brought">
      <h2>
        {t("member-brought")}
        <Button look="link" data-testid="brought-add" onClick={() => setAsking("brought")}>
          {t("add")}
        </Button>
      </h2>
      <ul className={styles.people}>
        {member.brought.map((each) => (
          <li key={each.id}>
            <Person member={each} />
            <IconButton icon="close" small label={t("brought-drop", { name: each.name })} onClick={() => void put(each.id, null)} />
          </li>
        ))}
        {member.brought_by !== null && (
          <li data-testid="brought-by">
            <span className={styles.cameWith}>
              <small>{t("member-brought-by")}</small>
              <Person member={member.brought_by} />
            </span>
            <IconButton icon="close" small label={t("brought-drop", { name: me.name })} onClick={() => void put(me.id, null)} />
          </li>
        )}
      </ul>
      {member.brought_by === null && (
        <Button look="link" data-testid="brought-by-add" onClick={() => setAsking("by")}>
          {t("brought-by-add")}
        </Button>
      )}
      {asking !== undefined && (
        <Modal title={t(asking === "by" ? "brought-by-title" : "brought-title", { name: me.name })} onClose={() => setAsking(undefined)} testId="brought-dialog">
          <FindPerson not={me.id} onChoose={choose} />
        </Modal>
      )}
    </section>
  );
}
