//! Names of people who are not in the conversation. Which words are names only the store can say, so this asks it twice over:
//! [`candidates`] says what could be one, [`strike_names`] strikes what is.
//!
//! A name of several words is one however it is written. A single word is one only where it is written as names are: with a capital
//! letter in scripts that have them, and not the month or the word a sentence begins with.

use super::links::Struck;
use super::strike::Words;
use crate::text::fold::fold;
use std::collections::BTreeSet;
use std::ops::Range;

/// What could be somebody's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// The names it could be, folded, words apart by a blank. Greek and Arabic words stand there in their other forms too.
    pub names: Vec<String>,
}

/// Words of the longest name looked for.
const LONGEST: usize = 4;
/// Months, days and what sentences begin with, where a shop's people may be called so as well.
const COMMON: &[&str] = &[
    "april",
    "may",
    "june",
    "august",
    "will",
    "rose",
    "hope",
    "joy",
    "grace",
    "mark",
    "bill",
    "rich",
    "art",
    "summer",
    "sunny",
    "sue",
    "dear",
    "hello",
    "thank",
    "thanks",
    "the",
    "you",
    "your",
    "our",
    "and",
    "for",
    "this",
    "that",
    "please",
    "sorry",
    "yes",
    "not",
    "good",
    "see",
    "let",
    "all",
    "how",
    "what",
    "when",
    "with",
    "have",
    "has",
    "had",
    "are",
    "was",
    "can",
    "sunday",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "easter",
    "christmas",
    "best",
    "love",
    "baker",
    "bread",
    "shop",
    "سلام",
    "شكرا",
    "نور",
    "كريم",
    "امل",
    "عيد",
    "صباح",
    "خير",
    "ممنون",
    "لطفا",
    "جان",
    "γεια",
    "για",
    "και",
    "χαρα",
    "ελπιδα",
    "αγαπη",
    "κυριακη",
    "παρασκευη",
];

struct Word {
    range: Range<usize>,
    folded: String,
    /// With a capital letter, or of a script that has none.
    as_names_are: bool,
}

fn words(text: &str) -> Vec<Word> {
    let inside =
        |c: char| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) || c == '\u{200C}' || c == '\u{0640}';
    let mut out: Vec<Word> = Vec::new();
    let mut start: Option<usize> = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (inside(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let word = text.get(from..at).unwrap_or_default();
                let as_names_are = word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
                out.push(Word { range: from..at, folded: fold(word), as_names_are });
                start = None;
            }
            _ => {}
        }
    }
    out.retain(|w| !w.folded.is_empty());
    out
}

/// The word as it stands and in the forms a sentence gives it.
fn forms(folded: &str) -> Vec<String> {
    let mut out = vec![folded.to_owned()];
    let greek = folded.chars().next().is_some_and(|c| ('\u{0370}'..='\u{03FF}').contains(&c));
    let arabic = folded.chars().next().is_some_and(|c| ('\u{0600}'..='\u{06FF}').contains(&c));
    if greek {
        // Μαρίας of Μαρία, Γιώργο and Γιώργου of Γιώργος, Παπαδάκη of Παπαδάκης.
        out.push(format!("{folded}σ"));
        out.extend(folded.strip_suffix('σ').map(str::to_owned));
        out.extend(folded.strip_suffix("ου").map(|stem| format!("{stem}οσ")));
        out.extend(folded.strip_suffix('ε').map(|stem| format!("{stem}οσ")));
    } else if arabic {
        // And, to, by, so, like: one letter before the name.
        let rest = folded.strip_prefix(['و', 'ل', 'ب', 'ف', 'ك']).filter(|rest| rest.chars().count() >= 3);
        out.extend(rest.map(str::to_owned));
    }
    out
}

/// What in the words could be the name of somebody who does not stand in what was `shown`.
#[must_use]
pub fn candidates<'a>(text: &str, shown: impl Iterator<Item = &'a str>) -> Vec<Candidate> {
    let known: BTreeSet<String> = shown.flat_map(|text| words(text).into_iter().map(|w| w.folded)).collect();
    let words = words(text);
    let mut out = Vec::new();
    for from in 0..words.len() {
        for n in (1..=LONGEST).rev() {
            let Some(run) = words.get(from..from + n) else { continue };
            if run.iter().all(|w| known.contains(&w.folded)) {
                continue;
            }
            let names = match run {
                [one] => single(one),
                several => joined(several),
            };
            let ends = run.first().zip(run.last()).map(|(first, last)| first.range.start..last.range.end);
            out.extend(ends.filter(|_| !names.is_empty()).map(|range| Candidate { range, names }));
        }
    }
    out
}

fn single(word: &Word) -> Vec<String> {
    let common = COMMON.contains(&word.folded.as_str());
    if !word.as_names_are || common || word.folded.chars().count() < 3 {
        return Vec::new();
    }
    forms(&word.folded)
}

fn joined(run: &[Word]) -> Vec<String> {
    let plain = run.iter().map(|w| w.folded.as_str()).collect::<Vec<_>>().join(" ");
    let Some((first, rest)) = plain.split_once(' ') else { return Vec::new() };
    forms(first).into_iter().map(|first| format!("{first} {rest}")).collect()
}

/// Strikes the candidates of which one of the names is among `others`; the longest first where they overlap.
#[must_use]
pub fn strike_names(mut words: Words, candidates: &[Candidate], others: &BTreeSet<String>) -> Words {
    let mut ranges: Vec<(Range<usize>, Struck)> = Vec::new();
    for candidate in candidates.iter().filter(|c| c.names.iter().any(|name| others.contains(name))) {
        if ranges.last().is_none_or(|(last, _)| last.end <= candidate.range.start) {
            ranges.push((candidate.range.clone(), Struck::Person));
        }
    }
    words.strike(&ranges);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(text: &str, others: &[&str]) -> String {
        let found = candidates(text, ["Hannah asks: is the loaf ready?"].into_iter());
        let others = others.iter().map(|name| fold(name)).collect();
        strike_names(Words { text: text.to_owned(), taken: Vec::new() }, &found, &others).text
    }

    #[test]
    fn somebody_elses_name_is_a_gap_and_theirs_stays() {
        let others = ["Maria Papadaki", "Maria", "Papadaki", "Hannah", "Γιώργος", "ليلى", "ليلى حداد", "پریسا احمدی", "پریسا"];
        for (text, wanted) in [
            ("Hannah, Maria Papadaki took it.", "Hannah, … took it."),
            ("Hannah, maria papadaki took it.", "Hannah, … took it."),
            ("Hannah, Maria’s loaf is ready.", "Hannah, …’s loaf is ready."),
            ("Η παραγγελία του Γιώργου είναι έτοιμη.", "Η παραγγελία του … είναι έτοιμη."),
            ("الطلب لليلى حداد جاهز", "الطلب … جاهز"),
            ("سفارش پریسا احمدی آماده است", "سفارش … آماده است"),
        ] {
            assert_eq!(left(text, &others), wanted);
        }
    }

    #[test]
    fn words_that_are_also_names_stay_words() {
        assert_eq!(left("Will you come in May? See the rose.", &["Will", "May", "Rose"]), "Will you come in May? See the rose.");
    }
}
