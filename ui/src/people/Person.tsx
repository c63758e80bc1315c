import type { ReactNode } from "react";
import type { MemberRef } from "../backend/generated";
import { Face } from "../parts/Face";
import { useSession } from "../shell/session";
import styles from "./member.module.css";

/** Somebody by face and name; their page is behind it. */
export function Person({ member }: { readonly member: MemberRef }): ReactNode {
  const session = useSession();
  return (
    <button type="button" className={styles.person} onClick={() => session.go({ screen: "people", open: member.id })}>
      <Face member={member} size={26} />
      <bdi>{member.name}</bdi>
    </button>
  );
}
