/** The language tag of words whose language nobody told us, as far as their letters tell. */

const ARABIC_SCRIPT = /[\u0600-\u06FF]/;
/** Letters Persian has and Arabic has not. */
const PERSIAN_LETTERS = /[\u067E\u0686\u0698\u06AF\u06A9\u06CC]/;

/** "ar" or "fa" for words in Arabic letters, so that they get their own fonts and air; nothing for the rest. */
export function lettersOf(text: string): "ar" | "fa" | undefined {
  if (!ARABIC_SCRIPT.test(text)) return undefined;
  return PERSIAN_LETTERS.test(text) ? "fa" : "ar";
}
