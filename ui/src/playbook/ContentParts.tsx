import type { ReactNode } from "react";
import type { Article, SavedReply, VoiceCard } from "../backend/generated";
import { dateName, languageName, listed } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Chip } from "../parts/Chip";
import styles from "./playbook.module.css";
import { signalWords } from "./signals";

/** What a page is found or started by: signals first, then words. */
export function Starts({ words, signals }: { readonly words: readonly string[]; readonly signals: readonly string[] }): ReactNode {
  if (words.length + signals.length === 0) return null;
  return (
    <>
      <h3>{t("playbook-starts")}</h3>
      <p className={styles.chips}>
        {signals.map((signal) => (
          <Chip key={signal} tone="together">
            {signalWords(signal)}
          </Chip>
        ))}
        {words.map((word) => (
          <Chip key={word}>
            <bdi>{word}</bdi>
          </Chip>
        ))}
      </p>
    </>
  );
}

/** Words that do harm, and words that help. */
export function Words({ never, instead }: { readonly never: VoiceCard["never"]; readonly instead: readonly string[] }): ReactNode {
  if (never.length + instead.length === 0) return null;
  return (
    <>
      <h3>{t("playbook-words")}</h3>
      <div className={styles.words}>
        <section data-tone="harm">
          <h4>{t("playbook-never")}</h4>
          <ul>
            {never.map((each) => (
              <li key={each.words} dir="auto">
                {each.instead === null ? each.words : t("playbook-never-instead", { words: each.words, instead: each.instead })}
              </li>
            ))}
          </ul>
        </section>
        <section data-tone="good">
          <h4>{t("playbook-instead")}</h4>
          <ul>
            {instead.map((words) => (
              <li key={words} dir="auto">
                {words}
              </li>
            ))}
          </ul>
        </section>
      </div>
    </>
  );
}

/** The facts of a page, and how fresh they are. */
export function Facts({ article }: { readonly article: Article }): ReactNode {
  return (
    <>
      <ul className={styles.facts}>
        {article.facts.map((fact) => (
          <li key={fact.line} dir="auto">
            {fact.text}
            {fact.never.length > 0 && <small>{t("playbook-contradicts", { words: listed(fact.never) })}</small>}
          </li>
        ))}
      </ul>
      {article.source !== null && <p className={styles.line}>{t("playbook-source", { source: article.source })}</p>}
      <p className={styles.line}>{article.checked_at === null ? t("playbook-unchecked") : article.check_again_at === null ? t("playbook-checked", { date: dateName(article.checked_at) }) : t("playbook-checked-again", { date: dateName(article.checked_at), again: dateName(article.check_again_at) })}</p>
    </>
  );
}

/** A saved reply in its languages. */
export function Reply({ reply }: { readonly reply: SavedReply }): ReactNode {
  return (
    <>
      <Starts words={reply.words} signals={reply.signals} />
      {reply.texts.map((text) => (
        <section key={text.language ?? ""}>
          {text.language !== null && <h3>{languageName(text.language)}</h3>}
          <p className={styles.plain} dir="auto" lang={text.language ?? undefined}>
            {text.text}
          </p>
        </section>
      ))}
    </>
  );
}
