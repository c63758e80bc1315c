import type { ReactNode } from "react";
import type { DraftView, StruckKind, StruckWords } from "../backend/generated";
import { listed } from "../l10n/format";
import { t, type MessageId } from "../l10n/l10n";
import { Button } from "../parts/Button";
import { Icon } from "../parts/Icon";
import { useSession } from "../shell/session";
import type { DraftKeeper } from "./drafts";
import styles from "./words.module.css";

const STRUCK: Record<StruckKind, MessageId> = {
  link: "words-struck-link",
  mail: "words-struck-mail",
  handle: "words-struck-handle",
  number: "words-struck-number",
  person: "words-struck-person",
  markup: "words-struck-markup",
  key: "words-struck-key",
  hidden: "words-struck-hidden",
  length: "words-struck-length",
};

interface MarkProps {
  /** The draft as it is kept. */
  readonly draft: DraftView | null;
  /** The words as they stand in the field. */
  readonly text: string;
  readonly struck: readonly StruckWords[];
  readonly keeper: DraftKeeper;
}

/** Says of words that a machine made them, until somebody has changed one or sent them. */
export function MachineMark({ draft, text, struck, keeper }: MarkProps): ReactNode {
  const session = useSession();
  if (draft?.machine !== true || draft.text !== text) return null;
  const back = async (): Promise<void> => {
    const answer = await session.try("model_put_back", { id: draft.conversation_id });
    // The field is emptied as after sending; the owner's own words come in as the draft there is now.
    if (answer !== undefined) keeper.released(text);
  };
  return (
    <div className={styles.mark} role="note" data-testid="machine-mark">
      <Icon name="info" size={15} />
      <span>
        {t("words-mark")}
        {struck.length > 0 && <span data-testid="words-struck"> {t("words-struck", { what: listed(struck.map((each) => t(STRUCK[each.kind], { what: each.what }))) })}</span>}
      </span>
      <Button small data-testid="words-back" onClick={() => void back()}>
        {t(draft.put_aside ? "words-put-back" : "words-take-out")}
      </Button>
    </div>
  );
}
