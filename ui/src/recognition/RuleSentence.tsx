import { Fragment, type ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Dialog, DialogTrigger } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import type { CampaignView, SentencePart } from "../backend/generated";
import { listParts } from "../l10n/format";
import { t } from "../l10n/l10n";
import overlay from "../parts/overlay.module.css";
import type { RuleEdit } from "./edit";
import styles from "./editor.module.css";
import { Fill } from "./Fill";
import { MomentFields } from "./MomentFields";
import { ActField, ApprovalFields, GiftFields } from "./MoreFields";
import { frameOf, partWords } from "./sentence";
import { namedParts, useGroups } from "./useGroups";
import { ConditionField, WhoField } from "./WhoFields";

interface RuleSentenceProps {
  readonly parts: readonly SentencePart[];
  readonly edit: RuleEdit;
  readonly today: string;
  readonly rounds: Pick<CampaignView, "approved_rounds" | "rounds_needed"> | undefined;
}

/** The rule as a sentence; every part of it opens its own fields. */
export function RuleSentence({ parts: read, edit, today, rounds }: RuleSentenceProps): ReactNode {
  const parts = namedParts(read, useGroups());
  const { id, momentFirst } = frameOf(parts);
  const word = (part: SentencePart): ReactNode => <Word key={`${part.place} ${part.index ?? ""}`} words={partWords(part, part.place === "moment" && momentFirst)} wrong={isWrong(part, edit)}>{fieldsOf(part, edit, today, rounds)}</Word>;
  const at = (place: SentencePart["place"]): ReactNode => parts.filter((part) => part.place === place).map(word);
  const conditions = parts.filter((part) => part.place === "condition");
  return (
    <p className={styles.sentence} role="group" aria-label={t("editor-sentence")} data-testid="rule-sentence">
      <Fill id={id} slots={{ who: at("who"), conditions: <Listed>{conditions.map(word)}</Listed>, act: at("act"), moment: at("moment"), gift: at("gift"), approval: at("approval") }} />
    </p>
  );
}

/** "one, two and three", where they are controls. */
function Listed({ children }: { readonly children: readonly ReactNode[] }): ReactNode {
  return listParts(children.length).map((part, index) => <Fragment key={index}>{typeof part === "number" ? children[part] : part}</Fragment>);
}

function isWrong(part: SentencePart, { problems }: RuleEdit): boolean {
  const paths: Readonly<Record<SentencePart["place"], string>> = { who: "audience.only", condition: `audience.conditions.${part.index ?? ""}`, act: "act", moment: "moment", gift: "gift_id", approval: "approval" };
  return problems.some(({ at }) => at === paths[part.place] || at.startsWith(`${paths[part.place]}.`));
}

function fieldsOf(part: SentencePart, edit: RuleEdit, today: string, rounds: RuleSentenceProps["rounds"]): ReactNode {
  switch (part.place) {
    case "who":
      return <WhoField {...edit} />;
    case "condition":
      return <ConditionField edit={edit} index={part.index ?? 0} />;
    case "act":
      return <ActField {...edit} />;
    case "moment":
      return <MomentFields edit={edit} today={today} />;
    case "gift":
      return <GiftFields {...edit} />;
    case "approval":
      return <ApprovalFields edit={edit} rounds={rounds} />;
  }
}

/** Words of the sentence that open what changes them. */
function Word({ words, wrong, children }: { readonly words: string; readonly wrong: boolean; readonly children: ReactNode }): ReactNode {
  const label = t("editor-change", { words });
  return (
    <DialogTrigger>
      <AriaButton className={styles.word ?? ""} aria-label={label} data-wrong={wrong || undefined}>
        {words}
      </AriaButton>
      <Popover className={overlay.popover ?? ""} placement="bottom start" offset={6}>
        <Dialog className={styles.fields ?? ""} aria-label={label}>
          {children}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
