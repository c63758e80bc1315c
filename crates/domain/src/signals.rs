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
        [(Self::SAFETY, "safety"), (Self::QUESTION, "question")]
            .into_iter()
            .filter(|(s, _)| self.has(*s))
            .map(|(_, n)| n)
            .collect()
    }
}

/// Stems in folded form, by their first letter; a word that begins with one matches. Kept narrow: a false alarm every day is no
/// alarm.
const SAFETY_STEMS: &[(char, &[&str])] = &[
    ('a', &["allerg", "anaphyla", "ambulance"]),
    ('e', &["epipen"]),
    ('h', &["hives", "hospital"]),
    ('p', &["poison"]),
    ('s', &["swelled", "swelling", "swollen", "suicid"]),
    ('v', &["vomit"]),
    ('α', &["αλλεργ", "αναφυλα", "ασθενοφορ"]),
    ('δ', &["δηλητηρια"]),
    ('ε', &["εμετ"]),
    ('ν', &["νοσοκομει"]),
    ('π', &["πρηστ", "πρηξ"]),
    ('ا', &["اسعاف", "انتحار", "الرژي", "اورژانس", "استفراغ"]),
    ('ب', &["بيمارستان"]),
    ('ت', &["تسمم", "تورم", "تقيا"]),
    ('ح', &["حساسي"]),
    ('خ', &["خودكشي"]),
    ('ك', &["كهير"]),
    ('م', &["مستشفي", "مسموم"]),
];

fn is_of_harm(word: &str) -> bool {
    let Some(first) = word.chars().next() else { return false };
    SAFETY_STEMS
        .iter()
        .filter(|(letter, _)| *letter == first)
        .flat_map(|(_, stems)| stems.iter())
        .any(|stem| word.starts_with(stem))
}

/// The facts of a message.
#[must_use]
pub fn signals_of(text: &str) -> Signals {
    signals_of_folded(text, &fold(text))
}

/// The facts of a message whose folded form is known already.
#[must_use]
pub fn signals_of_folded(text: &str, folded: &str) -> Signals {
    let mut bits = 0;
    let safety = folded
        .split(|c: char| !is_word_letter(c))
        .any(|word| is_of_harm(word) || word.strip_prefix("ال").is_some_and(is_of_harm));
    if safety {
        bits |= Signals::SAFETY.0;
    }
    // Greek asks with `;` at the end of a sentence.
    let greek_question = || {
        text.split_whitespace()
            .any(|w| w.ends_with([';', '\u{037E}']) && w.chars().any(|c| ('\u{0370}'..='\u{03FF}').contains(&c)))
    };
    if text.contains(['?', '؟', '\u{037E}']) || (text.contains(';') && greek_question()) {
        bits |= Signals::QUESTION.0;
    }
    Signals(bits)
}

fn is_word_letter(c: char) -> bool {
    // The scripts we meet all day, before the long way through the tables of Unicode.
    matches!(c, 'a'..='z' | 'α'..='ω' | '\u{0621}'..='\u{064A}') || c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_harm_are_seen_in_four_languages_and_ordinary_words_are_not() {
        for text in [
            "Leo has a tree-nut allergy and his lips swelled up",
            "έχει αλλεργία στα καρύδια",
            "ابني عنده حساسية من الجوز",
            "پسرم آلرژی دارد",
        ] {
            assert!(signals_of(text).has(Signals::SAFETY), "{text}");
        }
        for text in ["The rye is to die for", "Το τσουρέκι ήταν τέλειο", "الخبز طازج", "نان خیلی خوب بود"]
        {
            assert!(!signals_of(text).has(Signals::SAFETY), "{text}");
        }
    }

    #[test]
    fn questions_end_differently_in_each_script() {
        for text in ["Open on Sunday?", "Θα έχετε τσουρέκι;", "هل أنتم مفتوحون؟", "باز هستید؟"]
        {
            assert!(signals_of(text).has(Signals::QUESTION), "{text}");
        }
        assert!(!signals_of("Thanks; see you").has(Signals::QUESTION), "a Latin semicolon asks nothing");
    }
}
