import type { CSSProperties, ReactNode } from "react";
import type { MemberRef } from "../backend/generated";
import styles from "./controls.module.css";

// Two joined letters would read as a word that is not the name.
const JOINING = /[\u0600-\u06FF\u0750-\u077F]/;

interface FaceProps {
  readonly member: Pick<MemberRef, "initials" | "face">;
  /** In pixels at 100 %. */
  readonly size?: number;
}

/** A person's initials on their tint. The name is always beside it, so it does not speak. */
export function Face({ member, size = 34 }: FaceProps): ReactNode {
  const joining = JOINING.test(member.initials);
  const letters = joining ? ([...member.initials][0] ?? "") : member.initials;
  return (
    <span className={styles.face} data-tint={member.face} data-arabic={joining || undefined} style={{ "--face-size": `${size / 16}rem` } as CSSProperties} aria-hidden="true">
      {letters}
    </span>
  );
}
