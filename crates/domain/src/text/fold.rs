//! One folding for search, names and keywords, used at write and at query time.
//!
//! Order and table: recognition reference, section 7: NFKC, lower case per character (never by locale), NFKD, the table,
//! then marks dropped. The original text is always kept beside it. Over-folds on purpose (hamza seats), so exact search
//! compares originals.

use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds a text. ZWNJ disappears (کتاب‌ها equals کتابها); see [`search_text`] for what is indexed.
///
/// Character by character: what composes or decomposes around a letter are marks only, and marks are dropped.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let table = TABLE.get_or_init(|| std::array::from_fn(|code| in_table(code as u32)));
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match table.get(c as usize) {
            Some(&DROPPED) => {}
            Some(&LONG) | None => fold_char(c, &mut out),
            Some(&folded) => out.push(folded),
        }
    }
    out
}

// Folding is most of what an import does, and nearly all letters fold to one letter or none: looked up, not computed.
static TABLE: OnceLock<[char; 0x2100]> = OnceLock::new();
// Two codes that are no characters.
const DROPPED: char = '\u{FFFE}';
const LONG: char = '\u{FFFF}';

fn in_table(code: u32) -> char {
    let mut folded = String::new();
    fold_char(char::from_u32(code).unwrap_or(LONG), &mut folded);
    let mut letters = folded.chars();
    match (letters.next(), letters.next()) {
        (None, _) => DROPPED,
        (Some(one), None) => one,
        (Some(_), Some(_)) => LONG,
    }
}

fn fold_char(c: char, out: &mut String) {
    for c in std::iter::once(c).nfkc().flat_map(char::to_lowercase).nfkd() {
        push_folded(c, out);
    }
}

/// What goes into the search index: the folded text, and for words joined by ZWNJ also their parts, so that
/// `می‌شود` is found by `میشود`, by `می` and by `شود`.
#[must_use]
pub fn search_text(text: &str) -> String {
    search_text_of(text, fold(text))
}

/// The same for a text that was folded already.
#[must_use]
pub fn search_text_of(text: &str, mut folded: String) -> String {
    if text.contains(ZWNJ) {
        for word in text.split_whitespace().filter(|w| w.contains(ZWNJ)) {
            for part in word.split(ZWNJ).filter(|p| !p.is_empty()) {
                folded.push(' ');
                folded.push_str(&fold(part));
            }
        }
    }
    folded
}

const ZWNJ: char = '\u{200C}';

fn push_folded(c: char, out: &mut String) {
    let mapped = match c {
        // Arabic letters: alef forms, yeh forms, teh marbuta and heh forms, keheh.
        '\u{0622}' | '\u{0623}' | '\u{0625}' | '\u{0671}' => '\u{0627}',
        '\u{0649}' | '\u{06CC}' | '\u{06D2}' => '\u{064A}',
        '\u{0629}' | '\u{06C0}' | '\u{06C1}' | '\u{06D5}' | '\u{06BE}' => '\u{0647}',
        '\u{06A9}' => '\u{0643}',
        // Arabic-Indic and Persian digits.
        '\u{0660}'..='\u{0669}' => digit(c, 0x0660),
        '\u{06F0}'..='\u{06F9}' => digit(c, 0x06F0),
        // Tatweel, joiners, direction marks, soft hyphen, byte order mark, variation selectors.
        '\u{0640}' | '\u{200C}'..='\u{200F}' | '\u{00AD}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}' => return,
        'ς' => 'σ',
        'ß' => return out.push_str("ss"),
        'æ' => return out.push_str("ae"),
        'œ' => return out.push_str("oe"),
        'ı' => 'i',
        'ø' => 'o',
        'đ' => 'd',
        'ł' => 'l',
        c if is_combining_mark(c) => return,
        c => c,
    };
    out.push(mapped);
}

fn digit(c: char, zero: u32) -> char {
    char::from_digit(u32::from(c) - zero, 10).unwrap_or(c)
}

/// A stable 64-bit hash of a text (FNV-1a), for telling whether words changed. Not for secrets.
#[must_use]
pub fn text_hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_fold_together() {
        // Reference vectors of recognition A.9, with the extra row for ß that we index.
        for (text, folded) in [
            ("الإعلانات", "الاعلانات"),
            ("إعلآن", "اعلان"),
            ("کتاب\u{200C}ها", "كتابها"),
            ("كتابها", "كتابها"),
            ("کتابها", "كتابها"),
            ("علی", "علي"),
            ("علي", "علي"),
            ("على", "علي"),
            ("ﷲ", "الله"),
            ("ﻻ", "لا"),
            ("قهوة", "قهوه"),
            ("قهوه", "قهوه"),
            ("مسؤول", "مسوول"),
            ("رئيس", "رييس"),
            ("ΚΑΛΗΜΈΡΑ", "καλημερα"),
            ("καλημέρα", "καλημερα"),
            ("ΟΔΟΣ", "οδοσ"),
            ("οδός", "οδοσ"),
            ("ϊδιος", "ιδιοσ"),
            ("İstanbul", "istanbul"),
            ("café", "cafe"),
            ("cafe\u{301}", "cafe"),
            ("１２٣۴", "1234"),
            ("ﬁne", "fine"),
            ("x²", "x2"),
            ("straße", "strasse"),
            ("مَرْحَبًا", "مرحبا"),
            ("مرحبـــا", "مرحبا"),
        ] {
            assert_eq!(fold(text), folded, "fold of {text:?}");
        }
    }

    #[test]
    fn a_persian_word_is_indexed_joined_and_in_parts() {
        let indexed = search_text("نان می\u{200C}شود");
        let words: Vec<&str> = indexed.split_whitespace().collect();
        for wanted in ["ميشود", "مي", "شود", "نان"] {
            assert!(words.contains(&wanted), "{wanted} must be findable in {indexed:?}");
        }
    }

    #[test]
    fn the_hash_is_fnv_1a() {
        for (text, hash) in [
            ("", 0xcbf2_9ce4_8422_2325),
            ("a", 0xaf63_dc4c_8601_ec8c),
            ("hello", 0xa430_d846_80aa_bd0b),
            ("καλημερα", 0x6447_f4ab_2ebf_a122),
            ("كتابها", 0x277c_1a0f_21bd_8977),
        ] {
            assert_eq!(text_hash(text), hash, "FNV-1a-64 of {text:?} (recognition A.9)");
        }
    }

    /// The definition: the whole text normalised, not letter by letter.
    fn folded_whole(text: &str) -> String {
        let mut out = String::new();
        for c in text.nfkc().flat_map(char::to_lowercase).nfkd() {
            push_folded(c, &mut out);
        }
        out
    }

    proptest::proptest! {
        #[test]
        fn letter_by_letter_is_the_same_as_the_whole_text(text in "[\\PC\\p{M}\u{1100}-\u{11FF}\u{600}-\u{6FF}\u{370}-\u{3FF}]{0,60}") {
            proptest::prop_assert_eq!(fold(&text), folded_whole(&text), "looking letters up must change nothing");
        }

        #[test]
        fn folding_twice_changes_nothing_more(text in "\\PC{0,60}") {
            let once = fold(&text);
            proptest::prop_assert_eq!(fold(&once), once.clone(), "folded text must be stable");
        }
    }
}
