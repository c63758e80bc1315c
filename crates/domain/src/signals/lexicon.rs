//! The lists of words, one a language, made into one automaton that finds all of them in one pass.
//!
//! A line of a list is `signal weight: entry, entry`, and four is enough for a signal; `!` after the weight keeps denials off. An entry is a word or a few, written as people
//! write it; `*` at its end matches longer words too, `^` before it asks for the beginning of a clause. Three more lines know no
//! weight: `not` (turns what follows into its opposite), `not-after` (turns what came before, as Persian verbs do), `but` (begins a
//! new clause). Of one signal's entries the longest at a place wins, also with weight 0: "in order to" orders nothing.

use super::Signals;
use crate::text::fold::fold;
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::HashMap;
use std::sync::OnceLock;

/// Which languages an entry belongs to, as bits; only Arabic and Persian share a script, the others tell themselves apart.
pub(super) const ARABIC: u8 = 1;
pub(super) const PERSIAN: u8 = 2;
const ANY: u8 = ARABIC | PERSIAN;

const LISTS: [(&str, u8); 5] = [
    (include_str!("words/en.txt"), ANY),
    (include_str!("words/el.txt"), ANY),
    (include_str!("words/ar.txt"), ARABIC),
    (include_str!("words/fa.txt"), PERSIAN),
    (include_str!("words/marks.txt"), ANY),
];

/// What an entry says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Means {
    /// Evidence for the signal at this place of [`Signals::NAMED`]; `firm` when a denial around it changes nothing, because it holds one itself: "not bad".
    Evidence { signal: usize, weight: i32, firm: bool },
    /// Turns what follows into its opposite.
    Not,
    /// Turns what came before into its opposite.
    NotAfter,
    /// Begins a new clause.
    But,
}

/// One meaning of an entry in some languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meaning {
    pub(super) languages: u8,
    pub(super) means: Means,
}

/// How one written form is to be found.
#[derive(Debug)]
pub(super) struct Form {
    /// Matches longer words too.
    pub(super) open: bool,
    /// Only at the beginning of a clause.
    pub(super) first: bool,
    /// May stand after the small words that Arabic writes together with the next.
    pub(super) joined: bool,
    pub(super) meanings: Vec<Meaning>,
}

/// All lists.
pub(super) struct Lexicon {
    /// Missing only when the lists would not fit into an automaton; a test sees to it that they do.
    pub(super) automaton: Option<AhoCorasick>,
    pub(super) forms: Vec<Form>,
}

/// The lists, made on first use.
pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut made = Made::default();
        for (list, languages) in LISTS {
            for line in list.lines() {
                made.line(line, languages);
            }
        }
        let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&made.texts).ok();
        Lexicon { automaton, forms: made.forms }
    })
}

#[derive(Default)]
struct Made {
    places: HashMap<(String, bool, bool, bool), usize>,
    texts: Vec<String>,
    forms: Vec<Form>,
}

impl Made {
    fn line(&mut self, line: &str, languages: u8) {
        let Some((means, entries)) = parsed(line) else { return };
        let safety = matches!(means, Means::Evidence { signal: 0, .. });
        for entry in entries.split(',').map(str::trim).filter(|e| !e.is_empty()) {
            let (first, entry) = entry.strip_prefix('^').map_or((false, entry), |rest| (true, rest));
            let (open, entry) = entry.strip_suffix('*').map_or((false, entry), |rest| (true, rest));
            let words = super::scan::words_of(&fold(entry));
            let joined = languages == ARABIC && words.chars().count() > 3;
            // A space stands before every word; where others may be joined to it, whoever finds it looks for itself.
            let text = if joined { words.trim_start().to_owned() } else { words };
            // Words of harm are heard in any language: a false alarm is the smaller mistake.
            let meaning = Meaning { languages: if safety { ANY } else { languages }, means };
            let next = self.forms.len();
            let place = *self.places.entry((text.clone(), open, first, joined)).or_insert(next);
            if let Some(form) = self.forms.get_mut(place) {
                // Two spellings that fold into one count once.
                if !form.meanings.contains(&meaning) {
                    form.meanings.push(meaning);
                }
            } else {
                self.texts.push(text);
                self.forms.push(Form { open, first, joined, meanings: vec![meaning] });
            }
        }
    }
}

/// A line's meaning and its entries; none for a comment or a blank line.
fn parsed(line: &str) -> Option<(Means, &str)> {
    let (head, entries) = line.split_once(": ").filter(|_| !line.starts_with('#'))?;
    let means = match head.split_once(' ') {
        Some((name, weight)) => {
            let signal = Signals::NAMED.iter().position(|(_, known)| *known == name)?;
            let (weight, firm) = weight.strip_suffix('!').map_or((weight, false), |bare| (bare, true));
            Means::Evidence { signal, weight: weight.parse().ok()?, firm }
        }
        None => match head {
            "not" => Means::Not,
            "not-after" => Means::NotAfter,
            "but" => Means::But,
            _ => return None,
        },
    };
    Some((means, entries))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lists_is_understood() {
        for (list, _) in LISTS {
            for line in list.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
                assert!(parsed(line).is_some(), "a line that means nothing would be lost: {line}");
            }
        }
        assert!(lexicon().automaton.is_some(), "the lists fit into one automaton");
        assert!(lexicon().forms.len() > 1000, "and all four languages are in it");
    }
}
