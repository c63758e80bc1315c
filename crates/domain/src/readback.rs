//! Telling whether words of ours arrived, from a complete reading of what we said in a thread.
//!
//! Source: the reliability reference, section 3.2 (matching). One pure function for every connector, so that none has a
//! matcher of its own to be wrong in. What it deliberately is not: it does not read, and a reading that was not complete
//! must not come here.

mod alike;

use crate::Timestamp;
use std::collections::BTreeSet;

/// Something we said, as the platform shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnWords {
    /// The platform's id for it.
    pub remote_id: String,
    /// What it answers; none when the platform does not say.
    pub parent_external_id: Option<String>,
    /// The words, without what the platform puts around them (markup, quoted text).
    pub text: String,
    /// When the platform says it was said.
    pub at: Timestamp,
    /// The key its sender chose, where the platform shows it.
    pub key: Option<String>,
}

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Looking<'w> {
    /// The key chosen when the owner released the words.
    pub key: &'w str,
    /// What they answer.
    pub parent: &'w str,
    /// The words.
    pub text: &'w str,
    /// Our own ids that stood there before the first try: what we said earlier is not what we said now.
    pub before: &'w BTreeSet<String>,
    /// Ids that other outbox items have claimed: one post cannot be the proof of two.
    pub taken: &'w BTreeSet<String>,
}

/// What a complete reading says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is there.
    Found {
        /// The platform's id for it.
        remote_id: String,
    },
    /// It is not there.
    NotThere,
    /// Only the owner can say; the sentence says why.
    Ambiguous(&'static str),
}

const OTHER_WORDS: &str = "other words of yours stand under the key of this answer";
const TWO: &str = "more than one answer of yours there could be this one";
const NEARLY: &str = "there is an answer of yours that is nearly this one";

impl Looking<'_> {
    /// Whether the words looked for are among `ours`, which is everything we said there.
    #[must_use]
    pub fn verdict(&self, ours: &[OwnWords]) -> Verdict {
        let keyed: Vec<&OwnWords> = ours.iter().filter(|o| o.key.as_deref() == Some(self.key)).collect();
        if !keyed.is_empty() {
            return self.by_key(&keyed);
        }
        let unexplained = ours.iter().filter(|o| !self.before.contains(&o.remote_id) && !self.taken.contains(&o.remote_id));
        let (exact, others): (Vec<&OwnWords>, Vec<&OwnWords>) = unexplained.partition(|o| self.is(o));
        let near = others.into_iter().any(|o| self.is_nearly(o));
        match (exact.as_slice(), near) {
            ([], false) => Verdict::NotThere,
            ([only], false) => Verdict::Found { remote_id: only.remote_id.clone() },
            ([] | [_], true) => Verdict::Ambiguous(NEARLY),
            ([_, _, ..], _) => Verdict::Ambiguous(TWO),
        }
    }

    /// Nobody else chooses our key. A platform may add to the words (a signature, a footer); it does not take from them.
    fn by_key(&self, keyed: &[&OwnWords]) -> Verdict {
        match keyed {
            [only] if self.taken.contains(&only.remote_id) => Verdict::Ambiguous(OTHER_WORDS),
            [only] if alike::holds(&only.text, self.text) => Verdict::Found { remote_id: only.remote_id.clone() },
            [_] => Verdict::Ambiguous(OTHER_WORDS),
            _ => Verdict::Ambiguous(TWO),
        }
    }

    fn is(&self, o: &OwnWords) -> bool {
        o.key.is_none() && self.answers_the_same(o) && alike::same(&o.text, self.text)
    }

    /// Close enough that a person should look: the same words to somebody else or under another key, or words the platform
    /// may have cut or changed.
    fn is_nearly(&self, o: &OwnWords) -> bool {
        alike::same(&o.text, self.text) || (self.answers_the_same(o) && alike::nearly(&o.text, self.text))
    }

    fn answers_the_same(&self, o: &OwnWords) -> bool {
        o.parent_external_id.as_deref().is_none_or(|parent| parent == self.parent)
    }
}

#[cfg(test)]
mod tests;
