//! The corpus: three years of a busy business, the same on every machine for the same seed and size. No clock, no network.
//!
//! A fifth is said by the business; people talk with the activity of a power law; threads are picked up again while they are
//! fresh; four languages are spelled the many ways people spell them.

pub mod calendar;
pub mod people;
pub mod spelling;
pub mod words;
mod writing;

use crate::random::Random;
use calendar::Calendar;
use people::Spot;
use regulars_domain::interaction::{Arrival, InteractionKind};
use words::Tongue;
use writing::Writer;
pub use writing::Written;

/// One arrival, with what is known of it for certain.
#[derive(Debug, Clone)]
pub struct Said {
    /// Index into [`people::PLATFORMS`].
    pub account: usize,
    /// What arrives.
    pub arrival: Arrival,
    /// The words, as the dictionary spells them.
    pub written: Written,
}

struct Thread {
    spot: usize,
    root: String,
    root_author: usize,
    last: String,
    last_by_us: bool,
    length: u32,
}

/// Threads people may still add to.
const FRESH: usize = 400;
/// One of so many messages begins a thread.
const THREAD_LENGTH: f64 = 7.2;
const LONGEST_THREAD: u32 = 242;

/// The corpus as an iterator in order of time.
pub struct Corpus {
    random: Random,
    calendar: Calendar,
    writer: Writer,
    spots: Vec<Spot>,
    fresh: Vec<Thread>,
    people: usize,
    seed: u64,
    size: usize,
    next: usize,
}

impl Corpus {
    /// `size` messages from `seed`.
    #[must_use]
    pub fn new(size: usize, seed: u64) -> Self {
        let people = (size / 20).max(20);
        let writer = Writer::new();
        Self {
            random: Random::new(seed),
            calendar: Calendar::new(),
            writer,
            spots: people::spots(),
            fresh: Vec::new(),
            people,
            seed,
            size,
            next: 0,
        }
    }

    /// As a platform hands out its past: the newest page first, each page in order, one message in fifty a page late.
    #[must_use]
    pub fn backwards(self) -> Vec<Said> {
        const PAGE: usize = 50;
        let mut random = Random::new(self.size as u64);
        let mut all: Vec<Said> = self.collect();
        for i in 0..all.len().saturating_sub(PAGE) {
            if random.chance(0.02) {
                all.swap(i, i + PAGE);
            }
        }
        let mut rest = all.into_iter();
        let mut pages: Vec<Vec<Said>> = Vec::new();
        while rest.len() > 0 {
            pages.push(rest.by_ref().take(PAGE).collect());
        }
        pages.into_iter().rev().flatten().collect()
    }

    fn begin(&mut self, id: &str) -> Thread {
        let mut draw = self.random.below(100) as u32;
        let spot = self.spots.iter().position(|s| {
            let here = draw < s.share;
            draw = draw.saturating_sub(s.share);
            here
        });
        let root_author = self.random.crowded(self.people);
        Thread { spot: spot.unwrap_or(0), root: id.to_owned(), root_author, last: id.to_owned(), last_by_us: false, length: 0 }
    }

    /// A thread to go on in: the fresher, the likelier.
    fn pick(&mut self) -> Option<usize> {
        let back = self.random.crowded(self.fresh.len().max(1));
        self.fresh.len().checked_sub(back + 1).filter(|i| self.fresh.get(*i).is_some_and(|t| t.length < LONGEST_THREAD))
    }

    /// Who speaks next in a thread: none is the business.
    fn speaker(&mut self, thread: &Thread) -> Option<usize> {
        let ours = if thread.length == 0 { 0.03 } else { 0.34 };
        if !thread.last_by_us && self.random.chance(ours) {
            return None;
        }
        if thread.length == 0 || self.random.chance(0.45) {
            return Some(thread.root_author);
        }
        Some(self.random.crowded(self.people))
    }

    fn say(&mut self, id: String, thread: &mut Thread) -> Option<Said> {
        let spot = self.spots.get(thread.spot)?.clone();
        let speaker = self.speaker(thread);
        let is_root = thread.length == 0;
        let tongue = speaker.map_or(Tongue::English, people::tongue_of);
        let reaction = !is_root && self.random.chance(0.03);
        let written = if reaction { Written::reaction() } else { self.writer.write(tongue, &mut self.random) };
        let answers_last = self.random.chance(0.8);
        let parent = if answers_last { thread.last.clone() } else { thread.root.clone() };
        let arrival = Arrival {
            external_id: id.clone(),
            thread_external_id: thread.root.clone(),
            parent_external_id: (!is_root).then_some(parent),
            author: speaker.map_or_else(people::us, people::person),
            kind: kind(&spot, is_root, reaction),
            visibility: spot.place.visibility,
            at: self.calendar.at(self.next as f64 / self.size as f64),
            text: written.text.clone(),
            title: None,
            stars: (is_root && spot.begins == InteractionKind::Review).then(|| 1 + self.random.below(5) as u8),
            deleted: false,
            platform_data: None,
            attachments: Vec::new(),
            place: spot.place,
        };
        thread.last = id;
        thread.last_by_us = speaker.is_none();
        thread.length += 1;
        Some(Said { account: spot.account, arrival, written })
    }
}

fn kind(spot: &Spot, is_root: bool, reaction: bool) -> InteractionKind {
    match spot.begins {
        _ if reaction => InteractionKind::Reaction,
        begins if is_root || begins == InteractionKind::Message => begins,
        InteractionKind::Post => InteractionKind::Comment,
        _ => InteractionKind::Reply,
    }
}

/// The platform's id of message `n`: half of them in order of time, half not.
fn external_id(seed: u64, n: usize, random: &mut Random) -> String {
    if n.is_multiple_of(2) { format!("m{seed}-{n:012}") } else { format!("{:016x}-{n}", random.bits()) }
}

impl Iterator for Corpus {
    type Item = Said;

    fn next(&mut self) -> Option<Said> {
        if self.next == self.size {
            return None;
        }
        let id = external_id(self.seed, self.next, &mut self.random);
        let picked = if self.random.chance(1.0 / THREAD_LENGTH) { None } else { self.pick() };
        let mut thread = match picked {
            Some(i) => self.fresh.remove(i),
            None => self.begin(&id),
        };
        let said = self.say(id, &mut thread)?;
        self.fresh.push(thread);
        if self.fresh.len() > FRESH {
            self.fresh.remove(0);
        }
        self.next += 1;
        Some(said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn the_corpus_is_the_same_twice_and_looks_like_a_busy_business() {
        let all: Vec<Said> = Corpus::new(20_000, 1).collect();
        let again: Vec<Said> = Corpus::new(20_000, 1).collect();
        assert!(all.iter().zip(&again).all(|(a, b)| a.arrival == b.arrival), "figures of two runs must be comparable");
        assert!(all.is_sorted_by_key(|s| s.arrival.at), "in order of time");
        let ours = all.iter().filter(|s| s.arrival.author.is_us).count();
        assert!((3_200..4_800).contains(&ours), "a fifth by the business, got {ours} of 20000");
        let threads: HashSet<_> = all.iter().map(|s| &s.arrival.thread_external_id).collect();
        assert!((2_200..3_400).contains(&threads.len()), "about seven messages a thread, got {} threads", threads.len());
        let ids: HashSet<_> = all.iter().map(|s| &s.arrival.external_id).collect();
        assert_eq!(ids.len(), all.len(), "an id twice would be one message");
    }

    #[test]
    fn backwards_is_the_same_corpus_newest_page_first() {
        let backwards = Corpus::new(5_000, 1).backwards();
        let ids = |all: &[Said]| all.iter().map(|s| s.arrival.external_id.clone()).collect::<HashSet<_>>();
        assert_eq!(ids(&backwards), ids(&Corpus::new(5_000, 1).collect::<Vec<_>>()), "nothing lost or added");
        assert!(backwards[0].arrival.at > backwards[4_999].arrival.at, "the newest page comes first");
    }
}
