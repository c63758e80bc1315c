import { useEffect, useState, type ReactNode } from "react";
import type { PlaybookSection } from "../backend/generated";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Notice } from "../parts/States";
import { useOptionalQuery, useSession } from "../shell/session";
import { Problems } from "./Page";
import styles from "./playbook.module.css";

/** A pause in typing this long reads what is written, in milliseconds. */
const READ_AFTER = 400;

/** A page's own words, with what would be understood of them. A new version is made when it is saved; nothing is lost. */
export function Edit({ page, onClose }: { readonly page: PlaybookSection; readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const [text, setText] = useState(page.text);
  const [rested, setRested] = useState(page.text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), READ_AFTER);
    return () => clearTimeout(timer);
  }, [text]);
  const { data: read } = useOptionalQuery("playbook_try", { section: page.section, text: rested });
  const save = async (): Promise<void> => {
    if ((await session.try("playbook_set", { section: page.section, text, writer: "", over: page.version })) !== undefined) onClose();
  };
  const remove = async (): Promise<void> => {
    if ((await session.try("playbook_remove", { section: page.section, version: null })) === undefined) return;
    onClose();
    session.go({ screen: "playbook" });
  };
  return (
    <form
      className={styles.page}
      data-pane="page"
      aria-label={page.title}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <header>
        <h2 dir="auto">{read?.title ?? page.title}</h2>
      </header>
      <p className={styles.changed}>{t("playbook-markdown")}</p>
      <textarea className={styles.text} dir="auto" spellCheck value={text} aria-label={t("playbook-text")} data-testid="page-text" onChange={(event) => setText(event.target.value)} />
      {read !== undefined && read.problems.length > 0 && (
        <Notice tone="waiting" icon="warn" round>
          <Problems of={read.problems} />
        </Notice>
      )}
      <p className={styles.foot}>
        <Button type="submit" look="primary" data-testid="page-save" disabled={text === page.text}>
          {t("playbook-save")}
        </Button>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button look="danger" data-testid="page-remove" onClick={() => void remove()}>
          {t("playbook-remove")}
        </Button>
      </p>
    </form>
  );
}
