import type { ReactNode } from "react";
import type { PlaybookVersion } from "../backend/generated";
import { clockTime, dateName } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Modal } from "../parts/Modal";
import { Problem } from "../parts/States";
import { useQuery, useSession } from "../shell/session";
import styles from "./playbook.module.css";

/** Every version of a page; any can be put back as a new one. */
export function History({ section, onClose }: { readonly section: string; readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const { data, error } = useQuery("playbook_history", { section, version: null });
  const back = async (version: PlaybookVersion): Promise<void> => {
    if ((await session.try("playbook_set", { section, text: version.text, writer: "", over: null })) !== undefined) onClose();
  };
  return (
    <Modal title={t("playbook-history")} onClose={onClose} size={620} testId="history">
      {error !== undefined && <Problem problem={error} />}
      <ol className={styles.versions}>
        {data?.items.map((version, index) => (
          <li key={version.version} data-testid="version">
            <details open={index === 0}>
              <summary>
                {said(version)}
                {version.removed && <small>{t("playbook-removed")}</small>}
              </summary>
              <pre dir="auto">{version.text}</pre>
            </details>
            {index > 0 && !version.removed && (
              <Button look="link" data-testid="version-back" onClick={() => void back(version)}>
                {t("playbook-put-back")}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Modal>
  );
}

function said({ changed_at, writer }: PlaybookVersion): string {
  if (changed_at === null) return t("playbook-delivered");
  const date = `${dateName(changed_at)}, ${clockTime(changed_at)}`;
  return writer === "" ? t("playbook-changed", { date }) : t("playbook-changed-by", { date, name: writer });
}
