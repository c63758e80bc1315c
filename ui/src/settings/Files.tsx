import type { ReactNode } from "react";
import type { ImportView } from "../backend/generated";
import { dateName } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Problem } from "../parts/States";
import { useQuery, useSession, useStatus } from "../shell/session";
import styles from "./settings.module.css";

/** What was brought in from files, and the sample community: both can go as wholly as they came. */
export function FilesSection(): ReactNode {
  const session = useSession();
  const status = useStatus();
  const { data, error } = useQuery("import_list", {});
  return (
    <>
      <p className={styles.hint}>{t("files-kinds")}</p>
      <div>
        <Button icon="download" data-testid="import-file" onClick={() => session.overlay.set("import")}>
          {t("import-file")}
        </Button>
      </div>
      {error !== undefined && <Problem problem={error} />}
      <div className={styles.rows}>
        {(data?.items ?? []).map((each) => (
          <Imported key={each.import_id} imported={each} />
        ))}
        {data?.items.length === 0 && <p className={styles.hint}>{t("files-none")}</p>}
      </div>
      {status.sample && (
        <>
          <h3>{t("sample-title")}</h3>
          <div className={styles.file}>
            <span>{t("sample-words")}</span>
            <Button look="danger" data-testid="sample-remove" onClick={() => void session.try("sample_remove", {})}>
              {t("sample-remove")}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

function Imported({ imported }: { readonly imported: ImportView }): ReactNode {
  const session = useSession();
  const undo = async (): Promise<void> => {
    const undone = await session.try("import_undo", { import_id: imported.import_id });
    if (undone !== undefined) session.toasts.show(t("import-undone", { n: undone.removed }));
  };
  return (
    <div className={styles.file} data-testid="import-row">
      <span>
        <bdi dir="auto">{imported.name}</bdi>
        <small>{t("files-brought", { n: imported.interactions, day: dateName(imported.at) })}</small>
      </span>
      <Button small icon="undo" onClick={() => void undo()}>
        {t("import-undo")}
      </Button>
    </div>
  );
}
