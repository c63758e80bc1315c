import { useState, type ReactNode } from "react";
import type { ConversationId, Language, StruckWords, WordsTask } from "../backend/generated";
import { languageName } from "../l10n/format";
import { t } from "../l10n/l10n";
import { later } from "../parts/later";
import { MenuButton, type MenuLine } from "../parts/Menu";
import { useQuery } from "../shell/session";
import type { DraftKeeper } from "./drafts";

const INTO: readonly Language[] = ["en", "el", "ar", "fa"];

/** What words are wanted for. */
export interface Wanted {
  readonly task: WordsTask;
  readonly language: Language | null;
}

/** What the dialog is told. */
export interface WordsDialogProps {
  readonly conversation: ConversationId;
  readonly wanted: Wanted;
  readonly onWrote: (struck: readonly StruckWords[]) => void;
  readonly onClose: () => void;
}

const WordsDialog = later<WordsDialogProps>(async () => (await import("./WordsDialog")).WordsDialog);

interface HelpWordsProps {
  readonly keeper: DraftKeeper;
  readonly empty: boolean;
  readonly onWrote: (struck: readonly StruckWords[]) => void;
}

/** Help with words, where the owner has set it up; nowhere else is it so much as named. */
export function HelpWords({ keeper, empty, onWrote }: HelpWordsProps): ReactNode {
  const { data } = useQuery("model_get", {});
  const [wanted, setWanted] = useState<Wanted>();
  if (data?.on !== true) return null;
  const line = (task: WordsTask, words: string, language: Language | null = null): MenuLine => ({
    key: `${task} ${language ?? ""}`,
    words,
    // What is sent is what is saved: the words typed last go along.
    run: () => void keeper.flush().then(() => setWanted({ task, language }), () => undefined),
  });
  const yours = [line("shorten", t("words-shorten")), line("warm", t("words-warm")), ...INTO.map((language) => line("translate", t("words-translate", { language: languageName(language) }), language))];
  const parts = [{ lines: [line("draft", t("words-draft"))] }, ...(empty ? [] : [{ title: t("words-of-yours"), lines: yours }])];
  return (
    <>
      <MenuButton label={t("words-open")} icon="note" small parts={parts} testId="words-open" />
      {wanted !== undefined && <WordsDialog conversation={keeper.conversationId} wanted={wanted} onWrote={onWrote} onClose={() => setWanted(undefined)} />}
    </>
  );
}
