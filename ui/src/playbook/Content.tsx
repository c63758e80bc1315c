import type { ReactNode } from "react";
import type { PlaybookSection, ProtocolStep, VoiceCard } from "../backend/generated";
import { languageName, listed } from "../l10n/format";
import { t } from "../l10n/l10n";
import { Chip } from "../parts/Chip";
import { Facts, Reply, Starts, Words } from "./ContentParts";
import styles from "./playbook.module.css";


/** What the app understood of a page: this is what it acts on. */
export function Content({ page: { content, text } }: { readonly page: PlaybookSection }): ReactNode {
  switch (content.kind) {
    case "voice":
      return <Voice card={content} />;
    case "protocol":
      return (
        <>
          <Starts words={content.starts_when} signals={content.signals} />
          <h3>{t("playbook-steps")}</h3>
          <ol className={styles.steps}>
            {content.steps.map((step, index) => (
              <Step key={index} step={step} n={index + 1} />
            ))}
          </ol>
          {content.escalate_to.length > 0 && <p className={styles.line}>{t("playbook-decides", { names: listed(content.escalate_to) })}</p>}
          <Words never={content.never.map((words) => ({ words, instead: null }))} instead={content.instead} />
        </>
      );
    case "house-rules":
      return (
        <ol className={styles.rules}>
          {content.rules.map((rule) => (
            <li key={rule.number} value={rule.number} dir="auto">
              {rule.text}
              {rule.note !== "" && <small>{rule.note}</small>}
            </li>
          ))}
        </ol>
      );
    case "article":
      return <Facts article={content} />;
    case "reply":
      return <Reply reply={content} />;
    case "questions":
    case "referrals":
      return (
        <dl className={styles.pairs}>
          {content.pairs.map((pair) => (
            <div key={pair.line}>
              <dt dir="auto">{pair.heading}</dt>
              <dd dir="auto">{pair.text}</dd>
            </div>
          ))}
        </dl>
      );
    case "plan":
      return (
        <p className={styles.plain} dir="auto">
          {text}
        </p>
      );
  }
}

function Voice({ card }: { readonly card: VoiceCard }): ReactNode {
  return (
    <>
      <p className={styles.plain} dir="auto">
        {card.who_we_are}
      </p>
      <Words never={card.never} instead={card.we_say} />
      {card.humour !== "" && (
        <>
          <h3>{t("playbook-humour")}</h3>
          <p className={styles.line} dir="auto">
            {card.humour}
          </p>
        </>
      )}
      {card.address.length > 0 && (
        <>
          <h3>{t("playbook-address")}</h3>
          <dl className={styles.pairs}>
            {card.address.map((address) => (
              <div key={address.language}>
                <dt>{languageName(address.language)}</dt>
                <dd dir="auto">{address.form}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  );
}

function Step({ step, n }: { readonly step: ProtocolStep; readonly n: number }): ReactNode {
  const hours = step.within_minutes === null ? "" : step.within_minutes % 60 === 0 ? t("step-within-hours", { n: step.within_minutes / 60 }) : t("step-within-minutes", { n: step.within_minutes });
  const more = [step.by === null ? "" : t("step-by", { name: step.by }), step.fetch === null ? "" : t("step-fetch", { name: step.fetch })].filter((words) => words !== "");
  return (
    <li>
      <span className={styles.n}>{n}</span>
      <span>
        <span dir="auto">{step.text}</span>
        {step.note !== "" && <small dir="auto">{step.note}</small>}
        {more.map((words) => (
          <small key={words}>{words}</small>
        ))}
      </span>
      <span className={styles.chips}>
        {step.audience !== null && <Chip>{t(step.audience === "public" ? "step-public" : "step-private")}</Chip>}
        {hours !== "" && <Chip tone="waiting">{hours}</Chip>}
        {step.closes && <Chip>{t("step-closes")}</Chip>}
      </span>
    </li>
  );
}
