/** Words for problems: each code has a sentence for people. A new code does not compile until it has one. */
import { t, type MessageId } from "../l10n/l10n";
import type { Code, WireError } from "./generated";

/** How a problem looks: calm (nothing to fear), asks (the owner can mend it), harm (something was refused or broke). */
export type Tone = "calm" | "asks" | "harm";

/** The words and the look of every code. */
export const WORDS: Record<Code, { readonly tone: Tone; readonly id: MessageId }> = {
  bad_request: { tone: "harm", id: "error-bad-request" },
  not_found: { tone: "asks", id: "error-not-found" },
  conflict: { tone: "asks", id: "error-conflict" },
  unreachable: { tone: "calm", id: "error-unreachable" },
  auth: { tone: "asks", id: "error-auth" },
  rate_limited: { tone: "calm", id: "error-rate-limited" },
  refused: { tone: "harm", id: "error-refused" },
  not_the_platform: { tone: "asks", id: "error-not-the-platform" },
  bad_settings: { tone: "asks", id: "error-bad-settings" },
  unknown: { tone: "asks", id: "error-unknown" },
  vault_needed: { tone: "asks", id: "error-vault-needed" },
  wrong_passphrase: { tone: "asks", id: "error-wrong-passphrase" },
  in_use: { tone: "harm", id: "error-in-use" },
  from_the_future: { tone: "harm", id: "error-from-the-future" },
  not_a_database: { tone: "harm", id: "error-not-a-database" },
  read_only: { tone: "harm", id: "error-read-only" },
  disk_full: { tone: "harm", id: "error-disk-full" },
  bad_file: { tone: "asks", id: "error-bad-file" },
  cancelled: { tone: "calm", id: "error-cancelled" },
  internal: { tone: "harm", id: "error-internal" },
};

/** The sentence for a problem. */
export function problemSentence(problem: WireError): string {
  return t(WORDS[problem.code].id);
}
