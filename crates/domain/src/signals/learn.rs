//! What the owner's corrections teach, on this machine and from this owner only.
//!
//! A classifier for one yes-or-no signal: features are hashed pieces of words ([`features`]), the model is logistic regression with a
//! quadratic penalty ([`logistic`]), its scores become probabilities by Platt's method on predictions for sentences it had not
//! learnt from ([`platt`]). It says nothing before a hundred corrections, and "unclear" whenever it is not sure. All is refitted from
//! all corrections each time: there is no state that could drift.

pub mod features;
pub mod logistic;
pub mod platt;

use features::features_of;
use logistic::{Logistic, Row};
use platt::Platt;

/// Before so many corrections nothing is said.
pub const ENOUGH_TO_SPEAK: usize = 100;
/// Before so many corrections what is said is called a guess.
pub const ENOUGH_TO_TRUST: usize = 400;
/// From this probability on the answer is yes; below its mirror image it is no.
const SURE: f64 = 0.75;
/// How little the weights are held back: found good for features of length one.
const C: f64 = 10.0;
/// Each fifth is predicted by what the other four taught.
const FOLDS: usize = 5;

/// What the owner said about one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The message as it was written.
    pub text: String,
    /// Whether the signal is right for it.
    pub is: bool,
}

/// An answer about a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// Too close to say.
    Unclear,
}

/// What has been learnt about one signal.
#[derive(Debug, Clone)]
pub struct Learned {
    model: Logistic,
    platt: Platt,
    /// How many corrections it was learnt from.
    pub corrections: usize,
    /// Of the answers given for corrections it had not learnt from: how many were right.
    pub right: usize,
    /// How many answers those were; "unclear" is no answer.
    pub answered: usize,
}

impl Learned {
    /// Learns from all corrections of one signal; none while there are fewer than [`ENOUGH_TO_SPEAK`], or all of them say the same.
    #[must_use]
    pub fn from(corrections: &[Correction]) -> Option<Self> {
        let yes = corrections.iter().filter(|c| c.is).count();
        if corrections.len() < ENOUGH_TO_SPEAK || yes == 0 || yes == corrections.len() {
            return None;
        }
        let rows: Vec<Row> = corrections.iter().map(|c| Row { features: features_of(&c.text), is: c.is }).collect();
        let held_out = held_out(&rows);
        let platt = Platt::fitted(&held_out);
        let answers = held_out.iter().map(|(score, is)| (answer(platt.probability(*score)), *is));
        let (mut right, mut answered) = (0, 0);
        for (answer, is) in answers.filter(|(answer, _)| *answer != Answer::Unclear) {
            answered += 1;
            right += usize::from((answer == Answer::Yes) == is);
        }
        Some(Self { model: Logistic::fitted(&rows, C), platt, corrections: corrections.len(), right, answered })
    }

    /// How probable it is, 0 to 1, that the signal is right for a message.
    #[must_use]
    pub fn probability(&self, text: &str) -> f64 {
        self.platt.probability(self.model.score(&features_of(text)))
    }

    /// The answer for a message.
    #[must_use]
    pub fn answer(&self, text: &str) -> Answer {
        answer(self.probability(text))
    }

    /// Whether an answer should be shown as a guess.
    #[must_use]
    pub const fn is_guess(&self) -> bool {
        self.corrections < ENOUGH_TO_TRUST
    }
}

fn answer(probability: f64) -> Answer {
    if probability >= SURE {
        Answer::Yes
    } else if probability <= 1.0 - SURE {
        Answer::No
    } else {
        Answer::Unclear
    }
}

/// Every row's score by a model that had not seen it. Rows are dealt out in turn, those of each answer by themselves, so that every
/// part has both.
fn held_out(rows: &[Row]) -> Vec<(f64, bool)> {
    let mut dealt = [0, 0];
    let parts: Vec<usize> = rows
        .iter()
        .map(|row| {
            let [no, yes] = &mut dealt;
            let count = if row.is { yes } else { no };
            *count += 1;
            *count % FOLDS
        })
        .collect();
    let mut scores = Vec::with_capacity(rows.len());
    for part in 0..FOLDS {
        let of = |inside: bool| rows.iter().zip(&parts).filter(move |(_, p)| (**p == part) == inside).map(|(row, _)| row);
        let taught: Vec<Row> = of(false).cloned().collect();
        let model = Logistic::fitted(&taught, C);
        scores.extend(of(true).map(|row| (model.score(&row.features), row.is)));
    }
    scores
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::text_hash;

    /// Two hundred notes of a shop where the owner calls everything about the oven her own signal.
    fn corrections(count: usize) -> Vec<Correction> {
        let of_the_oven = ["the oven is cold again", "oven door stuck", "is the oven hot yet", "φούρνος κρύος", "ovens beep"];
        let others = ["two loaves please", "see you on friday", "thank you maria", "καλημέρα σας", "the tram was late"];
        let one = |n: usize| {
            let list = if n.is_multiple_of(2) { of_the_oven } else { others };
            Correction { text: format!("{} {}", list[n / 2 % 5], n / 10), is: n.is_multiple_of(2) }
        };
        (0..count).map(one).collect()
    }

    #[test]
    fn nothing_is_said_before_a_hundred_corrections() {
        assert!(Learned::from(&corrections(99)).is_none(), "too early to say anything");
        assert!(Learned::from(&corrections(100)).is_some_and(|l| l.is_guess()), "from a hundred on, as a guess");
        assert!(Learned::from(&corrections(400)).is_some_and(|l| !l.is_guess()), "from four hundred on it is trusted");
    }

    #[test]
    fn what_the_owner_taught_is_recognised_and_what_she_did_not_is_not() {
        let learned = Learned::from(&corrections(200)).expect("two hundred are enough");
        assert_eq!(learned.answer("the oven is broken"), Answer::Yes);
        assert_eq!(learned.answer("see you on monday maria"), Answer::No);
        assert!(learned.right * 6 >= learned.answered * 5 && learned.answered > 100, "{} of {}", learned.right, learned.answered);
    }

    #[test]
    fn corrections_without_a_pattern_are_not_made_into_one() {
        // Yes or no by one bit of a hash of the number: nothing in the words tells.
        let noise: Vec<Correction> = (0..300_u64)
            .map(|n| Correction {
                text: format!("note {n}"),
                is: (text_hash(&format!("toss {n} of a coin")) >> 20).is_multiple_of(2),
            })
            .collect();
        let learned = Learned::from(&noise).expect("three hundred are enough to try");
        assert!(learned.answered < 60, "{} of 300 are answered with confidence though nothing can be known", learned.answered);
    }

    #[test]
    fn all_of_one_kind_teaches_nothing() {
        let all: Vec<Correction> = corrections(300).into_iter().map(|c| Correction { is: true, ..c }).collect();
        assert!(Learned::from(&all).is_none());
    }
}
