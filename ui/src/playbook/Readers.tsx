import { useState, type ReactNode } from "react";
import type { PlaybookReader } from "../backend/generated";
import { dateName } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button, IconButton } from "../parts/Button";
import { Field } from "../parts/Controls";
import { useSession } from "../shell/session";
import styles from "./playbook.module.css";

/** Who has read the playbook as it is now, and who has not seen what changed since. */
export function Readers({ readers }: { readonly readers: readonly PlaybookReader[] }): ReactNode {
  const session = useSession();
  const [name, setName] = useState("");
  const read = async (reader: string): Promise<void> => {
    if ((await session.try("playbook_mark_read", { reader })) !== undefined) setName("");
  };
  return (
    <aside className={styles.rail} aria-label={t("playbook-readers")} data-pane="readers" data-testid="readers">
      <h2>{t("playbook-readers")}</h2>
      <p className={styles.line}>{t("playbook-readers-why")}</p>
      <ul>
        {readers.map((reader) => (
          <li key={reader.reader} data-testid="reader">
            <span>
              <bdi>{reader.reader}</bdi>
              <small data-warn={reader.behind > 0 || undefined}>{reader.behind === 0 ? t("playbook-read-all", { date: dateName(reader.read_at) }) : t("playbook-behind", { n: reader.behind, date: dateName(reader.read_at) })}</small>
              {reader.behind > 0 && (
                <Button look="link" onClick={() => void read(reader.reader)}>
                  {t("playbook-read-now")}
                </Button>
              )}
            </span>
            <IconButton icon="close" small label={t("playbook-forget-reader", { name: reader.reader })} onClick={() => void session.try("playbook_forget_reader", { reader: reader.reader })} />
          </li>
        ))}
      </ul>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void read(name);
        }}
      >
        <Field label={t("playbook-reader")} value={name} onChange={setName} required dir="auto" data-testid="reader-name" />
        <Button type="submit" small data-testid="reader-add">
          {t("playbook-reader-add")}
        </Button>
      </form>
    </aside>
  );
}
