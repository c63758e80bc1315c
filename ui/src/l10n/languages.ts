/** Languages offered for people; a rule or a choice may name others. */
export const PEOPLE_LANGUAGES = ["en", "el", "ar", "fa", "tr", "de", "fr", "es", "it", "pt", "pl", "uk", "ru", "bg", "ro", "ur", "hi", "zh", "he"] as const;
