//! Easy to read, as far as counting can tell.
//!
//! For English: Flesch's reading ease (Flesch 1948, "A new readability yardstick"), syllables counted by groups of vowels. No such formula
//! has been validated for short messages in Greek, Arabic or Persian, so for them, and for English too, only what needs none is said: a
//! sentence that is too long to follow.

use super::{Check, Finding, Read, Span};
use crate::text::language::Language;

/// Plain-language guides ask for 15 to 20 words a sentence; twice that is lost on the way.
const LONGEST_SENTENCE: usize = 35;
/// Fewer words say nothing about how hard a text is.
const ENOUGH: usize = 40;
/// Flesch: below 50 is fairly difficult.
const HARD: f64 = 50.0;

pub(super) fn reading(read: &Read<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for sentence in read.words.all.chunk_by(|a, b| a.sentence == b.sentence) {
        if let (Some(first), Some(last)) = (sentence.first(), sentence.last())
            && sentence.len() > LONGEST_SENTENCE
        {
            let span = Span { start: first.span.start, end: last.span.end };
            found.push(Finding::suggest(Check::Reading, "reading_long_sentence").with("words", sentence.len()).at(span));
        }
    }
    if read.language == Some(Language::English) && read.words.all.len() >= ENOUGH {
        let ease = flesch(read);
        if ease < HARD {
            found.push(Finding::suggest(Check::Reading, "reading_hard").with("ease", format!("{ease:.0}")));
        }
    }
    found
}

/// 206.835 − 1.015 · words a sentence − 84.6 · syllables a word.
fn flesch(read: &Read<'_>) -> f64 {
    let words = read.words.all.len() as f64;
    let sentences = read.words.all.chunk_by(|a, b| a.sentence == b.sentence).count() as f64;
    let syllables = read.words.all.iter().map(|w| syllables(&w.folded)).sum::<usize>() as f64;
    206.835 - 1.015 * words / sentences.max(1.0) - 84.6 * syllables / words.max(1.0)
}

/// Groups of vowels, without a silent e at the end; at least one.
fn syllables(word: &str) -> usize {
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut before = false;
    let groups = word
        .chars()
        .filter(|c| {
            let begins = is_vowel(*c) && !before;
            before = is_vowel(*c);
            begins
        })
        .count();
    let silent = word.ends_with('e') && !word.ends_with("le") && groups > 1;
    groups.saturating_sub(usize::from(silent)).max(1)
}

#[cfg(test)]
mod tests {
    use super::syllables;

    #[test]
    fn syllables_are_counted_by_vowels_that_sound() {
        for (word, count) in [("bread", 1), ("bakery", 3), ("table", 2), ("made", 1), ("the", 1), ("necessary", 4), ("b", 1)] {
            assert_eq!(syllables(word), count, "{word}");
        }
    }
}
