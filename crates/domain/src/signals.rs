//! Facts read off the words at ingest. Here only the two that the inbox sorts and shows by: safety and question.

use crate::text::fold::fold;

/// Facts about one interaction, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Signals(pub u32);

impl Signals {
    /// Words about allergy, illness, threats or self-harm. Sorts first (D118: safety outranks all).
    pub const SAFETY: Self = Self(1);
    /// Asks something.
    pub const QUESTION: Self = Self(2);

    /// Whether all of `other` is set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The names on the wire.
    #[must_use]
    pub fn names(self) -> Vec<&'static str> {
        [(Self::SAFETY, "safety"), (Self::QUESTION, "question")].into_iter().filter(|(s, _)| self.has(*s)).map(|(_, n)| n).collect()
    }
}

/// Stems in folded form; a word that begins with one matches. Kept narrow: a false alarm every day is no alarm.
const SAFETY_STEMS: &[&str] = &[
    "allerg", "anaphyla", "epipen", "poison", "swelled", "swelling", "swollen", "hives", "hospital", "ambulance", "vomit", "suicid",
    "αλλεργ", "αναφυλα", "δηλητηρια", "πρηστ", "πρηξ", "νοσοκομει", "ασθενοφορ", "εμετ",
    "حساسي", "تسمم", "تورم", "مستشفي", "اسعاف", "انتحار", "تقيا",
    "الرژي", "مسموم", "بيمارستان", "اورژانس", "استفراغ", "خودكشي", "كهير",
];

/// The facts of a message.
#[must_use]
pub fn signals_of(text: &str) -> Signals {
    let folded = fold(text);
    let mut bits = 0;
    let safety = folded.split(|c: char| !c.is_alphanumeric()).any(|word| {
        let bare = word.strip_prefix("ال").unwrap_or(word);
        SAFETY_STEMS.iter().any(|stem| word.starts_with(stem) || bare.starts_with(stem))
    });
    if safety {
        bits |= Signals::SAFETY.0;
    }
    // Greek asks with `;` at the end of a sentence.
    let greek_question = text.split_whitespace().any(|w| w.ends_with([';', '\u{037E}']) && w.chars().any(|c| ('\u{0370}'..='\u{03FF}').contains(&c)));
    if text.contains(['?', '؟', '\u{037E}']) || greek_question {
        bits |= Signals::QUESTION.0;
    }
    Signals(bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_harm_are_seen_in_four_languages_and_ordinary_words_are_not() {
        for text in ["Leo has a tree-nut allergy and his lips swelled up", "έχει αλλεργία στα καρύδια", "ابني عنده حساسية من الجوز", "پسرم آلرژی دارد"] {
            assert!(signals_of(text).has(Signals::SAFETY), "{text}");
        }
        for text in ["The rye is to die for", "Το τσουρέκι ήταν τέλειο", "الخبز طازج", "نان خیلی خوب بود"] {
            assert!(!signals_of(text).has(Signals::SAFETY), "{text}");
        }
    }

    #[test]
    fn questions_end_differently_in_each_script() {
        for text in ["Open on Sunday?", "Θα έχετε τσουρέκι;", "هل أنتم مفتوحون؟", "باز هستید؟"] {
            assert!(signals_of(text).has(Signals::QUESTION), "{text}");
        }
        assert!(!signals_of("Thanks; see you").has(Signals::QUESTION), "a Latin semicolon asks nothing");
    }
}
