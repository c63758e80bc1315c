//! A text's words with the places they stand at, and phrases found among them.

use super::Span;
use super::phrases::{DENY_AFTER, DENY_BEFORE};
use crate::text::fold::fold;
use unicode_normalization::char::is_combining_mark;

/// So many words a denial reaches.
const REACH: usize = 4;

/// A word as it is compared, and where it stands, in bytes.
pub(super) struct Word {
    pub(super) folded: String,
    pub(super) span: Span,
    /// Which sentence it belongs to, counted from zero.
    pub(super) sentence: usize,
}

/// A text and its words.
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) all: Vec<Word>,
}

/// Words that stand together.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) span: Span,
}

impl<'a> Words<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut words = Self { text, all: Vec::new() };
        let (mut start, mut sentence) = (None, 0);
        let mut before = ' ';
        for (at, c) in text.char_indices().chain(std::iter::once((text.len(), '\n'))) {
            if is_in_word(c) {
                start.get_or_insert(at);
            } else if !(is_apostrophe(c) && start.is_some()) {
                if let Some(start) = start.take() {
                    words.push(start, at, sentence);
                }
                // A point inside a number or an address ends nothing.
                let ends = matches!(c, '\n' | '!' | '?' | ';' | '؟' | '…') || (before == '.' && c.is_whitespace());
                sentence += usize::from(ends);
            }
            before = c;
        }
        words
    }

    fn push(&mut self, start: usize, end: usize, sentence: usize) {
        let Some(word) = self.text.get(start..end) else { return };
        let end = end - (word.len() - word.trim_end_matches(is_apostrophe).len());
        let folded = fold(word).replace(is_apostrophe, "");
        self.all.push(Word { folded, span: Span { start, end }, sentence });
    }

    /// Whether there is nothing to read.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Every place of a phrase. `*` at its end matches longer words.
    pub(super) fn find(&self, phrase: &str) -> Vec<Found> {
        let (phrase, open) = phrase.strip_suffix('*').map_or((phrase, false), |rest| (rest, true));
        let wanted: Vec<String> = Words::of(phrase).all.into_iter().map(|w| w.folded).collect();
        self.find_words(&wanted, open)
    }

    fn find_words(&self, wanted: &[String], open: bool) -> Vec<Found> {
        let Some((last, first)) = wanted.split_last() else { return Vec::new() };
        let fits = |at: &[Word]| {
            at.iter().zip(first).all(|(word, want)| word.folded == *want)
                && at.last().is_some_and(|word| word.folded == *last || (open && word.folded.starts_with(last.as_str())))
        };
        let places = self.all.windows(wanted.len()).enumerate().filter(|(_, at)| fits(at));
        places.filter_map(|(from, at)| Some(self.found(from, from + at.len().checked_sub(1)?))).collect()
    }

    fn found(&self, from: usize, to: usize) -> Found {
        let start = self.all.get(from).map_or(0, |w| w.span.start);
        Found { from, to, span: Span { start, end: self.all.get(to).map_or(start, |w| w.span.end) } }
    }

    /// Every place of any of the phrases, in the order of the list.
    pub(super) fn find_any(&self, phrases: &[&str]) -> Vec<Found> {
        phrases.iter().flat_map(|phrase| self.find(phrase)).collect()
    }

    /// Whether any of the phrases stands somewhere.
    pub(super) fn has_any(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| !self.find(phrase).is_empty())
    }

    /// Whether a word near it in its sentence says the opposite.
    pub(super) fn is_denied(&self, found: &Found) -> bool {
        let sentence = self.all.get(found.from).map(|w| w.sentence);
        let is = |place: usize, list: &[&str]| {
            let word = self.all.get(place).filter(|w| Some(w.sentence) == sentence);
            word.is_some_and(|w| {
                list.iter().any(|deny| *deny == w.folded || deny.strip_suffix('*').is_some_and(|d| w.folded.starts_with(d)))
            })
        };
        let before = (1..=REACH).filter_map(|back| found.from.checked_sub(back)).any(|place| is(place, DENY_BEFORE));
        before || (1..=REACH).any(|on| is(found.to + on, DENY_AFTER))
    }
}

fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '\u{200C}' | '\u{200D}' | '\u{0640}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}
