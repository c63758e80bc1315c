//! Messages: words by their rank, spelled as people spell.

use super::spelling::{manner, spell};
use super::words::{Tongue, forms};
use crate::random::Random;

const FORMS: usize = 8_000;
/// The vocabularies begin with at least so many small words.
const SMALL: usize = 25;

/// A message and its words as the dictionary spells them.
#[derive(Debug, Clone)]
pub struct Written {
    /// What arrives.
    pub text: String,
    /// The language of its words.
    pub tongue: Tongue,
    /// Ranks of its words, in the order they stand.
    pub ranks: Vec<usize>,
    /// A word hardly anyone else uses, when there is one; dictionary spelling.
    pub rare: Option<String>,
}

impl Written {
    /// A thumb.
    #[must_use]
    pub fn reaction() -> Self {
        Self { text: "👍".to_owned(), tongue: Tongue::English, ranks: Vec::new(), rare: None }
    }
}

/// Writes messages.
pub(super) struct Writer {
    vocabularies: [Vec<String>; 4],
}

impl Writer {
    pub(super) fn new() -> Self {
        Self { vocabularies: Tongue::ALL.map(|tongue| forms(tongue, FORMS)) }
    }

    fn word(&self, tongue: Tongue, rank: usize) -> &str {
        self.vocabularies.get(tongue as usize).and_then(|v| v.get(rank)).map_or("", String::as_str)
    }

    pub(super) fn write(&self, tongue: Tongue, random: &mut Random) -> Written {
        let length = 1 + random.below(18) + random.below(18);
        let manner = manner(tongue, random);
        let mut written = Written { text: String::new(), tongue, ranks: Vec::with_capacity(length), rare: None };
        for position in 0..length {
            // Three words in ten are small words, as in real sentences.
            let rank = if random.chance(0.3) { random.below(SMALL) } else { random.crowded(FORMS) };
            written.ranks.push(rank);
            written.text.push_str(&spell(self.word(tongue, rank), tongue, manner, random));
            written.text.push_str(separator(position + 1 == length, tongue, random));
        }
        if random.chance(0.02) {
            let rare = format!("{}{}", self.word(tongue, 150 + random.below(600)), self.word(tongue, 1_000 + random.below(600)));
            written.text.push(' ');
            written.text.push_str(&spell(&rare, tongue, manner, random));
            written.rare = Some(rare);
        }
        if random.chance(0.05) {
            written.text.push(' ');
            written.text.push_str(self.word(Tongue::English, random.crowded(FORMS)));
        }
        written
    }
}

fn separator(last: bool, tongue: Tongue, random: &mut Random) -> &'static str {
    let asks = match tongue {
        Tongue::English => "?",
        Tongue::Greek => ";",
        Tongue::Arabic | Tongue::Persian => "؟",
    };
    match (last, random.unit()) {
        (true, u) if u < 0.3 => asks,
        (true, _) => ".",
        (false, u) if u < 0.05 => ". ",
        (false, u) if u < 0.10 => ", ",
        (false, _) => " ",
    }
}
