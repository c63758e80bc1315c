//! What is struck from a model's answer before anybody sees it: everything that leads somewhere new.
//!
//! The rule is one: a handle, a mail address or a long number may stand in the answer only if it stands, letter for letter as a
//! browser reads it, in what the model was shown. A web address only if it stands in what is the shop's own: a link from a stranger's
//! message is not ours to pass on. Names of others are [`super::names`]'.

use super::hidden::without_hidden;
use super::links::{Struck, as_read, kind_of_word, numbers, spells_out};
use std::collections::BTreeSet;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// What stands where something was struck.
pub const GAP: &str = "…";
/// The longest answer that is kept, in graphemes: longer than any reply somebody reads.
pub const LONGEST: usize = 3_000;

/// Looks after the first. Nobody writes three tags within one another to a baker.
const LOOKS: usize = 4;

/// One thing that was struck.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What it was.
    pub kind: Struck,
    /// It, cut to a line; for hidden characters and what was too long: how many.
    pub what: String,
}

/// An answer that can be shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// The words.
    pub text: String,
    /// What was struck from them.
    pub taken: Vec<Taken>,
}

impl Words {
    pub(super) fn take(&mut self, kind: Struck, what: &str) {
        const LINE: usize = 120;
        self.taken.push(Taken { kind, what: what.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LINE).collect() });
    }

    /// Puts the gap in the place of these ranges, which stand in order and apart.
    pub(super) fn strike(&mut self, ranges: &[(Range<usize>, Struck)]) {
        let (mut out, mut from) = (String::with_capacity(self.text.len()), 0);
        let text = std::mem::take(&mut self.text);
        for (range, kind) in ranges {
            out.push_str(text.get(from..range.start).unwrap_or_default());
            out.push_str(GAP);
            self.take(*kind, text.get(range.clone()).unwrap_or_default());
            from = range.end;
        }
        out.push_str(text.get(from..).unwrap_or_default());
        self.text = out;
    }
}

/// The answer with everything struck that is new and leads somewhere. `ours` is what the model was shown of the shop's own words,
/// `theirs` what others wrote.
#[must_use]
pub fn strike<'a>(answer: &str, ours: impl Iterator<Item = &'a str>, theirs: impl Iterator<Item = &'a str>) -> Words {
    let mut known = Known::default();
    ours.for_each(|text| known.learn(text, true));
    theirs.for_each(|text| known.learn(text, false));
    let mut words = look(without_thoughts(answer), &known);
    for _ in 0..LOOKS {
        let again = look(&words.text, &known);
        if again.taken.is_empty() {
            return words;
        }
        words.text = again.text;
        words.taken.extend(again.taken);
    }
    // Built so that every striking uncovers something more: that is no answer to anybody.
    let rest = std::mem::replace(&mut words.text, GAP.to_owned());
    words.take(Struck::Markup, &rest);
    words
}

/// One look: what is hidden, marked up, new or too long is struck. What is struck may uncover something that was none before, a tag
/// within a tag or a joiner that joins nothing any more; another look finds that.
fn look(answer: &str, known: &Known) -> Words {
    let (visible, hidden) = without_hidden(answer);
    let mut words = Words { text: unbroken(&visible), taken: Vec::new() };
    if hidden > 0 {
        words.take(Struck::Hidden, &hidden.to_string());
    }
    tags(&mut words);
    let found = leading(&words.text, known);
    words.strike(&found);
    let found = numbers(&words.text).into_iter().filter(|n| !known.rings(&n.digits) && !is_day(words.text.get(n.range.clone())));
    let found: Vec<_> = found.map(|n| (n.range, Struck::Number)).collect();
    words.strike(&found);
    shorten(&mut words);
    words.text = words.text.trim().to_owned();
    words
}

/// What the model was shown, as answers are held against it.
#[derive(Default)]
struct Known {
    links: BTreeSet<String>,
    others: BTreeSet<String>,
    numbers: Vec<String>,
}

impl Known {
    fn learn(&mut self, text: &str, ours: bool) {
        let (text, _) = without_hidden(text);
        for word in pieces(&text).into_iter().filter_map(|r| text.get(r)) {
            match kind_of_word(word) {
                Some(Struck::Link) if !ours => {}
                Some(Struck::Link) => drop(self.links.insert(bare(word))),
                Some(_) => drop(self.others.insert(bare(word))),
                None => {}
            }
        }
        self.numbers.extend(numbers(&text).into_iter().map(|n| n.digits));
    }

    fn leads(&self, word: &str, kind: Struck) -> bool {
        if kind == Struck::Link { self.links.contains(&bare(word)) } else { self.others.contains(&bare(word)) }
    }

    /// The same number, with or without what comes before it from abroad.
    fn rings(&self, digits: &str) -> bool {
        self.numbers.iter().any(|known| known.ends_with(digits) || digits.ends_with(known.trim_start_matches('0')))
    }
}

fn bare(word: &str) -> String {
    as_read(word).trim_matches(|c: char| matches!(c, '.' | ',' | ';' | '!' | '?' | ':' | '،' | '؛' | '؟')).to_owned()
}

/// Words between blanks, brackets and quotes.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let apart = |c: char| c.is_whitespace() || "()[]{}<>\"'`«»“”„‘’‹›|\\^".contains(c);
    let (mut out, mut start) = (Vec::new(), None);
    for (at, c) in text.char_indices() {
        match (apart(c), start) {
            (true, Some(from)) => {
                out.push(from..at);
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    out.extend(start.map(|from| from..text.len()));
    out
}

fn leading(text: &str, known: &Known) -> Vec<(Range<usize>, Struck)> {
    let pieces = pieces(text);
    let word = |n: usize| pieces.get(n).and_then(|r| text.get(r.clone())).unwrap_or_default();
    let mut out: Vec<(Range<usize>, Struck)> = Vec::new();
    let mut n = 0;
    while let Some(range) = pieces.get(n) {
        if let Some(end) = pieces.get(n + 2).filter(|_| spells_out(word(n + 1), word(n + 2))) {
            out.push((range.start..end.end, Struck::Link));
            n += 3;
            continue;
        }
        if let Some(kind) = kind_of_word(word(n)).filter(|kind| !known.leads(word(n), *kind)) {
            out.push((range.clone(), kind));
        }
        n += 1;
    }
    out
}

/// Some models think aloud first; that is not part of the answer.
fn without_thoughts(answer: &str) -> &str {
    let Some((before, after)) = answer.split_once("</think>") else { return answer };
    if before.trim_start().starts_with("<think>") { after } else { answer }
}

/// `[.]` and its like are dots for people who paste.
fn unbroken(text: &str) -> String {
    let mut out = text.to_owned();
    for dot in ["[.]", "(.)", "{.}", "[dot]", "(dot)", "{dot}"] {
        out = out.replace(dot, ".");
    }
    out
}

/// Takes tags of markup languages out: what stands between them stays.
fn tags(words: &mut Words) {
    let (mut out, mut rest) = (String::with_capacity(words.text.len()), words.text.clone());
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let name: String =
            tag.chars().skip(1).take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '!' | '-' | '|' | '_')).collect();
        let ends = tag.chars().nth(1 + name.chars().count()).is_none_or(|c| c.is_whitespace() || c == '>');
        if name.is_empty() || !ends || name.chars().all(|c| c.is_ascii_digit()) {
            out.push('<');
            rest = tag.get(1..).unwrap_or_default().to_owned();
            continue;
        }
        // An open end runs to the end of the line: a browser would go on too.
        let length = tag.find('>').map_or_else(|| tag.find('\n').unwrap_or(tag.len()), |i| i + 1);
        words.take(Struck::Markup, tag.get(..length).unwrap_or_default());
        rest = tag.get(length..).unwrap_or_default().to_owned();
    }
    out.push_str(&rest);
    words.text = out;
}

/// Whether digits are a day: 12.03.2026, 12/3/2026, 2026-03-12.
fn is_day(text: Option<&str>) -> bool {
    let numbers: Vec<u32> = text.unwrap_or_default().split(['.', '/', '-']).map_while(|n| n.parse().ok()).collect();
    let day =
        |year: u32, month: u32, day: u32| (1900..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    match (text.unwrap_or_default().split(['.', '/', '-']).count(), numbers.as_slice()) {
        (3, [a, b, c]) => day(*c, *b, *a) || day(*a, *b, *c) || day(*c, *a, *b),
        _ => false,
    }
}

fn shorten(words: &mut Words) {
    let Some((at, _)) = words.text.grapheme_indices(true).nth(LONGEST) else { return };
    let beyond = words.text.get(at..).unwrap_or_default().graphemes(true).count();
    let kept = words.text.get(..at).unwrap_or_default();
    // To the end of a word: half a word could be another one.
    let end = kept.rfind(char::is_whitespace).unwrap_or(kept.len());
    words.text = kept.get(..end).unwrap_or_default().to_owned();
    words.take(Struck::Length, &beyond.to_string());
}

#[cfg(test)]
#[path = "strike_tests.rs"]
mod tests;
