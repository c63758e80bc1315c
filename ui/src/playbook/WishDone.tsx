import { useState, type ReactNode } from "react";
import type { WishView } from "../backend/generated";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { useSession } from "../shell/session";
import styles from "./playbook.module.css";

/** What was done, in the owner's words; then an answer is prepared for everyone who asked. */
export function WishDone({ wish, onClose }: { readonly wish: WishView; readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const [what, setWhat] = useState("");
  const done = async (): Promise<void> => {
    if ((await session.try("wishes_done", { wish_id: wish.wish_id, what })) !== undefined) onClose();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void done();
      }}
    >
      <label className={styles.form}>
        {t("wish-done-what")}
        <textarea className={styles.short} rows={3} dir="auto" required maxLength={1000} value={what} data-testid="wish-what" onChange={(event) => setWhat(event.target.value)} />
      </label>
      <p className={styles.foot}>
        <Button type="submit" small look="primary" data-testid="wish-done-do">
          {t("wish-done-do")}
        </Button>
        <small>{t("wish-done-hint")}</small>
      </p>
    </form>
  );
}
