import { useState, type ReactNode } from "react";
import { t } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Choice, Field } from "../parts/Controls";
import { Modal, ModalFoot } from "../parts/Modal";
import { useSession } from "../shell/session";
import styles from "./playbook.module.css";

type Kind = "reply" | "protocol" | "article";

/** A title as a name of a page: letters and digits of any script, hyphens between; a number when the name is taken. */
export function sectionOf(kind: Kind, title: string, taken: readonly string[]): string {
  const letters = title.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
  const name = [...(letters === "" ? kind : letters)].slice(0, 50).join("");
  const free = (section: string): boolean => !taken.includes(section);
  const first = `${kind}/${name}`;
  if (free(first)) return first;
  let n = 2;
  while (!free(`${first}-${n}`)) n += 1;
  return `${first}-${n}`;
}

/** A new saved reply, protocol or page of facts: its title, and then its words. */
export function NewPage({ taken, onClose }: { readonly taken: readonly string[]; readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const [kind, setKind] = useState<Kind>("reply");
  const [title, setTitle] = useState("");
  const begin = async (): Promise<void> => {
    const section = sectionOf(kind, title, taken);
    const beginnings: Record<Kind, string> = { reply: "", protocol: `\n## ${t("playbook-steps")}\n`, article: `\n## ${t("playbook-facts")}\n` };
    if ((await session.try("playbook_set", { section, text: `# ${title.trim()}\n${beginnings[kind]}`, writer: "", over: null })) === undefined) return;
    onClose();
    session.go({ screen: "playbook", open: section });
  };
  return (
    <Modal title={t("playbook-new")} onClose={onClose} size={420} testId="new-page">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        <Choice
          label={t("playbook-kind")}
          value={kind}
          options={[
            { value: "reply", words: t("playbook-kind-reply") },
            { value: "protocol", words: t("playbook-kind-protocol") },
            { value: "article", words: t("playbook-kind-article") },
          ]}
          onChange={setKind}
        />
        <Field label={t("playbook-title")} value={title} onChange={setTitle} required dir="auto" data-testid="new-title" />
        <ModalFoot>
          <Button type="submit" look="primary" data-testid="new-begin">
            {t("playbook-begin")}
          </Button>
        </ModalFoot>
      </form>
    </Modal>
  );
}
