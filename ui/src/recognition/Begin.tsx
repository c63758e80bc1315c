import type { ReactNode } from "react";
import type { Campaign, CampaignTemplate } from "../backend/generated";
import { t } from "../l10n/l10n";
import { Icon } from "../parts/Icon";
import type { IconName } from "../parts/icons";
import { Modal } from "../parts/Modal";
import { Problem } from "../parts/States";
import { useQuery, useSession } from "../shell/session";
import { TEMPLATE } from "./sayings";
import { sentenceWords } from "./sentence";
import styles from "./thanks.module.css";

/** Chooses what a new thank-you begins from. */
export function Begin({ onClose }: { readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const { data, error } = useQuery("campaigns_templates", {});
  const begin = (rule: Campaign, template: CampaignTemplate["code"] | null): void => {
    const open = session.rules.begin(rule, template);
    onClose();
    session.go({ screen: "thanks", open });
  };
  const [some] = data?.items ?? [];
  return (
    <Modal title={t("begin-title")} onClose={onClose} size={760} testId="begin">
      {error !== undefined && <Problem problem={error} />}
      <ul className={styles.templates}>
        {data?.items.map(({ code, rule, sentence }) => (
          <li key={code}>
            <Choice icon={TEMPLATE[code].icon} tone={TEMPLATE[code].tone} name={t(TEMPLATE[code].name)} why={t(TEMPLATE[code].why)} sentence={sentenceWords(sentence)} onChoose={() => begin({ ...rule, name: t(TEMPLATE[code].name) }, code)} testId={`template-${code}`} />
          </li>
        ))}
        {some !== undefined && (
          <li>
            <Choice icon="draft" tone="plain" name={t("begin-own")} why={t("begin-own-why")} onChoose={() => begin(empty(some.rule), null)} testId="template-own" />
          </li>
        )}
      </ul>
    </Modal>
  );
}

/** A rule that says as little as a rule can; limits and measure are those the engine gives every template. */
function empty(like: Campaign): Campaign {
  return { ...like, name: "", audience: { who: "regular", conditions: [], only: [], never: [] }, act: "private_message", message: { texts: { en: "" }, otherwise: null }, gift_id: null, moment: { kind: "event", event: "came_back", count: 8, wait_days: 0, at: "10:00" } };
}

interface ChoiceProps {
  readonly icon: IconName;
  readonly tone: string;
  readonly name: string;
  readonly why: string;
  readonly sentence?: string;
  readonly onChoose: () => void;
  readonly testId: string;
}

function Choice({ icon, tone, name, why, sentence, onChoose, testId }: ChoiceProps): ReactNode {
  return (
    <button type="button" className={styles.rule} data-testid={testId} onClick={onChoose}>
      <span className={styles.mark} data-tone={tone}>
        <Icon name={icon} size={17} />
      </span>
      <span className={styles.ruleWords}>
        <b>{name}</b>
        <small>{why}</small>
        {sentence !== undefined && <small>{sentence}</small>}
      </span>
    </button>
  );
}
