import type { ReactNode } from "react";
import type { CampaignCard, TemplateCode } from "../backend/generated";
import { count, listed } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { Chip, Dot, type ToneName } from "../parts/Chip";
import { Icon } from "../parts/Icon";
import { useSession, useStore } from "../shell/session";
import { isNew, type RuleKey } from "./desk";
import { TEMPLATE } from "./sayings";
import { sentenceWords } from "./sentence";
import styles from "./thanks.module.css";
import { namedParts, useGroups } from "./useGroups";

interface GroupProps {
  readonly words: MessageId;
  readonly tone: ToneName;
  readonly cards: readonly CampaignCard[];
  readonly onOpen: (key: RuleKey) => void;
}

/** The rules, by what needs reading first. */
export function Rules({ cards }: { readonly cards: readonly CampaignCard[] }): ReactNode {
  const session = useSession();
  const drafts = useStore(session.rules.drafts);
  const fresh = [...drafts].filter(([key]) => isNew(key));
  const open = (key: RuleKey): void => session.go({ screen: "thanks", open: key });
  const waiting = cards.filter(({ to_read }) => to_read > 0);
  const rest = cards.filter(({ to_read }) => to_read === 0);
  return (
    <>
      {fresh.length > 0 && <GroupHead words="thanks-unsaved" tone="queued" n={fresh.length} />}
      <ul>
        {fresh.map(([key, { rule, template }]) => (
          <li key={key}>
            <Row name={rule.name} template={template} words={t("thanks-unsaved-words")} onOpen={() => open(key)} />
          </li>
        ))}
      </ul>
      <Group words="thanks-to-read" tone="thanks" cards={waiting} onOpen={open} />
      <Group words="thanks-running" tone="good" cards={rest.filter(({ state }) => state === "running")} onOpen={open} />
      <Group words="thanks-resting" tone="plain" cards={rest.filter(({ state }) => state === "paused")} onOpen={open} />
    </>
  );
}

function GroupHead({ words, tone, n }: { readonly words: MessageId; readonly tone: ToneName; readonly n: number }): ReactNode {
  return (
    <h2 className={styles.groupHead}>
      <Dot tone={tone} />
      {t(words)} <span>{count(n)}</span>
    </h2>
  );
}

function Group({ words, tone, cards, onOpen }: GroupProps): ReactNode {
  const session = useSession();
  const drafts = useStore(session.rules.drafts);
  const groups = useGroups();
  if (cards.length === 0) return null;
  return (
    <>
      <GroupHead words={words} tone={tone} n={cards.length} />
      <ul>
        {cards.map((card) => (
          <li key={card.campaign_id}>
            <Row name={card.name} template={card.template} words={sentenceWords(namedParts(card.sentence, groups))} counts={countsOf(card)} onOpen={() => onOpen(card.campaign_id)}>
              {drafts.has(card.campaign_id) && <Chip tone="queued" icon="draft">{t("thanks-unsaved")}</Chip>}
              {card.to_read > 0 && <Chip tone="thanks">{t("thanks-waiting-chip", { n: card.to_read })}</Chip>}
            </Row>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What became of it so far. */
function countsOf({ sent, held_back }: CampaignCard): string {
  if (sent === 0 && held_back === 0) return "";
  return listed([t("thanks-counts", { sent }), ...(held_back === 0 ? [] : [t("thanks-held", { n: held_back })])]);
}

interface RowProps {
  readonly name: string;
  readonly template: TemplateCode | null;
  readonly words: string;
  readonly counts?: string;
  readonly onOpen: () => void;
  readonly children?: ReactNode;
}

function Row({ name, template, words, counts = "", onOpen, children }: RowProps): ReactNode {
  const look = template === null ? undefined : TEMPLATE[template];
  return (
    <button type="button" className={styles.rule} data-testid="thanks-rule" onClick={onOpen}>
      <span className={styles.mark} data-tone={look?.tone ?? "plain"}>
        <Icon name={look?.icon ?? "thanks"} size={17} />
      </span>
      <span className={styles.ruleWords}>
        <span className={styles.ruleHead}>
          <b>
            <bdi>{name.trim() === "" ? t("editor-new") : name}</bdi>
          </b>
          {children}
        </span>
        <small>{words}</small>
        {counts !== "" && <small>{counts}</small>}
      </span>
    </button>
  );
}
