//! Contribution points: what somebody gave, with caps that make it dull to play for.
//!
//! For each day, kind of deed and person it was meant for: weight x log2(1 + how often) x 2^(-age/half-life). Nearly the same words count once a day;
//! at most a quarter of somebody's points come from one and the same other person; accounts in their first week
//! are nobody's counterpart. Two people who only feed each other are pointed out, not punished.

use super::event::{Deed, Event, Log, NOBODY};
use serde::{Deserialize, Serialize};

/// What one deed of each kind is worth. The owner's to change.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Weights {
    /// A like.
    pub reaction: f64,
    /// A comment or reply.
    pub talk: f64,
    /// A question.
    pub question: f64,
    /// An answer to another person's question.
    pub answer: f64,
    /// Being thanked.
    pub thanked: f64,
    /// A review.
    pub review: f64,
    /// Bringing somebody.
    pub referral: f64,
    /// Coming to something.
    pub attended: f64,
    /// Hosting something.
    pub hosted: f64,
    /// Buying: nothing, unless the owner wants money to count.
    pub purchase: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            reaction: 0.2,
            talk: 1.0,
            question: 1.0,
            answer: 3.0,
            thanked: 2.0,
            review: 4.0,
            referral: 4.0,
            attended: 3.0,
            hosted: 8.0,
            purchase: 0.0,
        }
    }
}

impl Weights {
    /// The largest weight the owner may set.
    pub const LARGEST: f64 = 100.0;

    /// The weight of one kind.
    #[must_use]
    pub const fn of(&self, deed: Deed) -> f64 {
        match deed {
            Deed::Reaction => self.reaction,
            Deed::Talk => self.talk,
            Deed::Question => self.question,
            Deed::Answer => self.answer,
            Deed::Thanked => self.thanked,
            Deed::Review => self.review,
            Deed::Referral => self.referral,
            Deed::Attended => self.attended,
            Deed::Hosted => self.hosted,
            Deed::Purchase => self.purchase,
        }
    }

    /// Whether every weight is a number from 0 to [`Self::LARGEST`].
    #[must_use]
    pub fn are_sound(&self) -> bool {
        Deed::ALL.iter().all(|deed| (0.0..=Self::LARGEST).contains(&self.of(*deed)))
    }
}

/// The largest part of somebody's points that one other person can give.
pub const LARGEST_PART: f64 = 0.25;
/// From which part of both people's points on a pair is pointed out.
const PAIR_PART: f64 = 0.8;
/// Accounts younger than this are nobody's counterpart, in days.
const FIRST_WEEK: i32 = 7;
/// In how many of the 64 bits of their sketches nearly the same words differ at most.
const NEARLY_SAME: u32 = 3;

/// A sketch of folded words: texts that share most word pairs differ in few bits (Charikar's SimHash over FNV-1a of words and neighbouring words).
/// 0 for no words.
#[must_use]
pub fn sketch(folded: &str) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mut votes = [0_i32; 64];
    let mut before = OFFSET;
    let mut any = false;
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let hash = word.bytes().fold(OFFSET, |h, b| (h ^ u64::from(b)).wrapping_mul(PRIME));
        for feature in [hash, (before.rotate_left(17) ^ hash).wrapping_mul(PRIME)] {
            // FNV's upper bits are weak for short words; one multiplication and shift spreads them.
            let spread = (feature ^ (feature >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            for (bit, vote) in votes.iter_mut().enumerate() {
                *vote += if spread >> bit & 1 == 1 { 1 } else { -1 };
            }
        }
        before = hash;
        any = true;
    }
    let bits = votes.iter().enumerate().fold(0, |bits, (bit, vote)| if *vote > 0 { bits | 1 << bit } else { bits });
    // An empty sketch means no words; words whose sketch is empty by chance are given one bit.
    if any && bits == 0 { 1 } else { bits }
}

/// How many of `n` marks count that came from `people` different people on `days` different days: as many as at least a quarter as many people
/// and a third as many days can carry.
#[must_use]
pub fn spread_over(n: u32, people: u32, days: u32) -> u32 {
    n.min(people.saturating_mul(4)).min(days.saturating_mul(3))
}

/// What somebody gave.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Contribution {
    /// The points after the caps.
    pub points: f64,
    /// The points before the cap per person.
    pub uncapped: f64,
    /// Who gave the most of them.
    pub most_from: Option<u32>,
    /// Which part of the uncapped points that is.
    pub most_part: f64,
    /// Whether these two feed almost only each other.
    pub pair: bool,
}

/// Counts one person's points. One value is kept for many people, so that nothing is allocated for each.
#[derive(Debug, Default)]
pub struct Counter {
    cells: Vec<(i32, Deed, u32, u64)>,
    by_person: Vec<(u32, f64)>,
}

impl Counter {
    /// The points of one person's events. `is_counterpart` says whether points may come from this person.
    pub fn count<'e>(
        &mut self,
        log: &Log,
        events: impl Iterator<Item = &'e Event>,
        is_counterpart: impl Fn(u32) -> bool,
        weights: &Weights,
        half_life: u16,
    ) -> Contribution {
        self.cells.clear();
        self.by_person.clear();
        self.cells.extend(events.map(|e| {
            let toward = if log.is_member(e.toward) && is_counterpart(e.toward) { e.toward } else { NOBODY };
            (e.day, e.deed, toward, e.words)
        }));
        self.cells.sort_unstable();
        for today in self.cells.chunk_by(|a, b| a.0 == b.0) {
            let mut said = Said::default();
            for cell in today.chunk_by(|a, b| (a.1, a.2) == (b.1, b.2)) {
                let Some((day, deed, toward, _)) = cell.first() else { continue };
                let n: u32 = cell.iter().map(|(.., words)| u32::from(said.is_new(*words))).sum();
                let age = f64::from(log.today - day);
                let points = weights.of(*deed) * (1.0 + f64::from(n)).log2() * (-age / f64::from(half_life)).exp2();
                self.by_person.push((*toward, points));
            }
        }
        self.capped()
    }

    fn capped(&mut self) -> Contribution {
        self.by_person.sort_unstable_by_key(|(person, _)| *person);
        let mut found =
            Contribution { uncapped: self.by_person.iter().map(|(_, points)| points).sum(), ..Contribution::default() };
        for of_one in self.by_person.chunk_by(|a, b| a.0 == b.0) {
            let Some((person, _)) = of_one.first() else { continue };
            let points: f64 = of_one.iter().map(|(_, points)| points).sum();
            if *person == NOBODY {
                found.points += points;
                continue;
            }
            found.points += points.min(found.uncapped * LARGEST_PART);
            let part = if found.uncapped > 0.0 { points / found.uncapped } else { 0.0 };
            if part > found.most_part {
                (found.most_from, found.most_part) = (Some(*person), part);
            }
        }
        found
    }
}

/// The sketches of one person's day.
struct Said {
    kept: [u64; Self::COMPARED],
    n: usize,
}

impl Default for Said {
    fn default() -> Self {
        Self { kept: [0; Self::COMPARED], n: 0 }
    }
}

impl Said {
    /// Beyond the first sixty-four of one day the logarithm hardly moves: what follows is compared with those only.
    const COMPARED: usize = 64;

    /// Whether nothing nearly the same was said that day. What has no words is always new.
    fn is_new(&mut self, words: u64) -> bool {
        if words == 0 {
            return true;
        }
        if self.kept.iter().take(self.n).any(|kept| (kept ^ words).count_ones() <= NEARLY_SAME) {
            return false;
        }
        if let Some(place) = self.kept.get_mut(self.n) {
            *place = words;
            self.n += 1;
        }
        true
    }
}

/// Whether an account is old enough on `today` to be a counterpart.
#[must_use]
pub fn is_settled(first_day: Option<i32>, today: i32) -> bool {
    first_day.is_some_and(|first| today - first >= FIRST_WEEK)
}

/// Points out the pairs of whom each has at least four fifths of the points from the other.
pub fn point_out_pairs(all: &mut [Contribution]) {
    let closest = |all: &[Contribution], i: usize| {
        all.get(i).and_then(|c| c.most_from.filter(|_| c.most_part >= PAIR_PART)).map(|other| other as usize)
    };
    for i in 0..all.len() {
        let pair = closest(all, i).is_some_and(|other| closest(all, other) == Some(i));
        all[i].pair = pair;
    }
}

#[cfg(test)]
#[path = "contribution/tests.rs"]
mod tests;
