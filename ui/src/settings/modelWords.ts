/** What went wrong with the language model, in words for it: those of the platforms would speak of replies and passwords. */
import type { Code, WireError } from "../backend/generated";
import { problemSentence } from "../backend/words";
import { t, type MessageId } from "../l10n/l10n";

const WORDS: Partial<Record<Code, MessageId>> = {
  unreachable: "model-problem-unreachable",
  auth: "model-problem-auth",
  not_found: "model-problem-not-found",
  not_the_platform: "model-problem-not-the-platform",
  bad_settings: "model-problem-bad-settings",
  unknown: "model-problem-unknown",
  rate_limited: "model-problem-rate-limited",
  refused: "model-problem-refused",
  conflict: "model-problem-conflict",
  bad_request: "model-problem-bad-request",
};

/** One sentence about it. */
export function modelProblem(problem: WireError): string {
  const words = WORDS[problem.code];
  return words === undefined ? problemSentence(problem) : t(words);
}
