import { useState, type ReactNode } from "react";
import type { FaqView as Asked } from "../backend/generated";
import { dateName } from "../l10n/format";
import { t } from "../l10n/l10n";
import { lettersOf } from "../l10n/script";
import { Button } from "../parts/Button";
import { Field } from "../parts/Controls";
import { Problem } from "../parts/States";
import { useQuery, useSession } from "../shell/session";
import { sectionOf } from "./NewPage";
import styles from "./playbook.module.css";

/** Questions answered well more than once: what may become a page of facts. */
export function FaqView({ taken }: { readonly taken: readonly string[] }): ReactNode {
  const { data, error } = useQuery("faq_list", {});
  const items = data?.items ?? [];
  return (
    <div className={styles.page} data-pane="page" tabIndex={0} role="region" aria-label={t("faq-title")} data-testid="faqs">
      <header>
        <h2>{t("faq-title")}</h2>
      </header>
      <p className={styles.changed}>{t("faq-why")}</p>
      {error !== undefined && <Problem problem={error} />}
      {data !== undefined && items.length === 0 && <p className={styles.line}>{t("faq-none")}</p>}
      <ul className={styles.ruleList}>
        {items.map((faq) => (
          <One key={faq.faq_id} faq={faq} taken={taken} />
        ))}
      </ul>
    </div>
  );
}

function One({ faq, taken }: { readonly faq: Asked; readonly taken: readonly string[] }): ReactNode {
  const session = useSession();
  const [text, setText] = useState<string>();
  const begin = async (): Promise<void> => {
    const page = await session.try("faq_page", { faq_id: faq.faq_id });
    if (page !== undefined) setText(page.text);
  };
  return (
    <li data-testid="faq">
      <h3 dir="auto" lang={lettersOf(faq.title)}>
        {faq.title}
      </h3>
      <p>{t("wishes-people", { n: faq.people })}</p>
      <ul className={styles.would}>
        {faq.asked.map((asked) => (
          <li key={`${asked.conversation_id} ${asked.at}`}>
            <button type="button" onClick={() => session.go({ screen: "inbox", open: asked.conversation_id })}>
              <b>
                <bdi>{asked.member.name}</bdi>
                <small>{dateName(asked.at)}</small>
              </b>
              <span dir="auto" lang={lettersOf(asked.question)}>
                {asked.question}
              </span>
              <small dir="auto">{t("faq-by", { name: asked.by, words: asked.answer })}</small>
            </button>
          </li>
        ))}
      </ul>
      {text === undefined ? (
        <p className={styles.foot}>
          <Button small look="primary" data-testid="faq-page" onClick={() => void begin()}>
            {t("faq-page")}
          </Button>
          <Button look="link" data-testid="faq-refuse" onClick={() => void session.try("faq_refuse", { faq_id: faq.faq_id })}>
            {t("faq-refuse")}
          </Button>
        </p>
      ) : (
        <Draft faq={faq} text={text} taken={taken} />
      )}
    </li>
  );
}

/** The page as it would be: read, changed, named and only then saved. */
function Draft({ faq, text, taken }: { readonly faq: Asked; readonly text: string; readonly taken: readonly string[] }): ReactNode {
  const session = useSession();
  const [words, setWords] = useState(text);
  const [title, setTitle] = useState(faq.title);
  const save = async (): Promise<void> => {
    const section = sectionOf("article", title, taken);
    const page = words.replace(/^# .*/u, `# ${title.trim()}`);
    if ((await session.try("playbook_set", { section, text: page, writer: "", over: null })) === undefined) return;
    if ((await session.try("faq_taken", { faq_id: faq.faq_id, section })) !== undefined) session.go({ screen: "playbook", open: section });
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label={t("faq-page-title")} value={title} onChange={setTitle} required dir="auto" data-testid="faq-name" />
      <textarea className={styles.text} aria-label={t("faq-edit")} dir="auto" value={words} data-testid="faq-text" onChange={(event) => setWords(event.target.value)} />
      <p className={styles.foot}>
        <Button type="submit" small look="primary" data-testid="faq-save">
          {t("faq-save")}
        </Button>
      </p>
    </form>
  );
}
