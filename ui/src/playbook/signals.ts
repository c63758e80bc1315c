/** The names of what a message can be about. */
import { t, type MessageId } from "../l10n/l10n";

const SIGNALS: Record<string, MessageId> = {
  safety: "signal-safety",
  question: "signal-question",
  complaint: "signal-complaint",
  praise: "signal-praise",
  thanks: "signal-thanks",
  order: "signal-order",
  request: "signal-request",
  partnership: "signal-partnership",
  harassment: "signal-harassment",
  spam: "signal-spam",
};

/** Every signal, as the core names them. */
export const SIGNAL_NAMES = Object.keys(SIGNALS);

/** A signal in words; what is no signal is told as it is. */
export function signalWords(name: string): string {
  const words = SIGNALS[name];
  return words === undefined ? name : t(words);
}
