//! Words to search for, with the truth about who used them: written down while the corpus is made, from the dictionary's spelling.

use crate::corpus::Said;
use crate::corpus::words::{Tongue, forms};
use regulars_domain::text::fold::text_hash;
use std::collections::{BTreeMap, HashSet};

/// How frequent a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Frequency {
    /// In several of a hundred messages.
    Common,
    /// In several of a thousand.
    Middling,
    /// In a handful.
    Rare,
    /// Two words in a row.
    Phrase,
}

/// One thing to search for.
#[derive(Debug)]
pub struct Probe {
    /// Its class.
    pub frequency: Frequency,
    /// As the dictionary spells it.
    pub words: String,
    /// Hashes of the external ids of all messages that have it, in whatever spelling.
    pub said_in: HashSet<u64>,
}

const EACH: usize = 20;

/// The probes of each language.
pub struct Probes {
    by_rank: BTreeMap<(usize, usize), Probe>,
    others: BTreeMap<(usize, Frequency, String), Probe>,
    vocabularies: [Vec<String>; 4],
}

impl Probes {
    /// Twenty common and twenty middling words a language; rare words and phrases are picked up on the way.
    #[must_use]
    pub fn new() -> Self {
        let vocabularies = Tongue::ALL.map(|tongue| forms(tongue, 2_000));
        let mut by_rank = BTreeMap::new();
        for (tongue, vocabulary) in vocabularies.iter().enumerate() {
            for (rank, frequency) in
                (0..EACH).map(|i| (i, Frequency::Common)).chain((0..EACH).map(|i| (120 + 7 * i, Frequency::Middling)))
            {
                let words = vocabulary.get(rank).cloned().unwrap_or_default();
                by_rank.insert((tongue, rank), Probe { frequency, words, said_in: HashSet::new() });
            }
        }
        Self { by_rank, others: BTreeMap::new(), vocabularies }
    }

    /// Takes note of a message.
    pub fn see(&mut self, said: &Said) {
        let tongue = said.written.tongue as usize;
        let id = text_hash(&said.arrival.external_id);
        for rank in &said.written.ranks {
            if let Some(probe) = self.by_rank.get_mut(&(tongue, *rank)) {
                probe.said_in.insert(id);
            }
        }
        if let Some(rare) = &said.written.rare {
            self.pick_up(tongue, Frequency::Rare, rare.clone(), id);
        }
        if let [first, second, ..] = said.written.ranks[..] {
            let word = |rank: usize| self.vocabularies.get(tongue).and_then(|v| v.get(rank));
            if let Some((first, second)) = word(first).zip(word(second)) {
                let words = format!("\"{first} {second}\"");
                self.pick_up(tongue, Frequency::Phrase, words, id);
            }
        }
    }

    fn pick_up(&mut self, tongue: usize, frequency: Frequency, words: String, id: u64) {
        let here = (tongue, frequency, String::new())..(tongue, frequency, "\u{10FFFF}".to_owned());
        let room = self.others.range(here).count() < EACH;
        let key = (tongue, frequency, words);
        if let Some(probe) = self.others.get_mut(&key) {
            probe.said_in.insert(id);
        } else if room {
            let probe = Probe { frequency, words: key.2.clone(), said_in: HashSet::from([id]) };
            self.others.insert(key, probe);
        }
    }

    /// All of a language's, of one class.
    pub fn of(&self, tongue: Tongue, frequency: Frequency) -> impl Iterator<Item = &Probe> {
        let tongue = tongue as usize;
        let ranked = self.by_rank.iter().filter(move |((t, _), _)| *t == tongue).map(|(_, p)| p);
        let others = self.others.iter().filter(move |((t, ..), _)| *t == tongue).map(|(_, p)| p);
        ranked.chain(others).filter(move |p| p.frequency == frequency)
    }
}
