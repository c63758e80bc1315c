//! Starters of conversation: who begins threads that others join.
//!
//! The h-index (Hirsch 2005) over the threads somebody began in half a year: the largest k such that k of them were each joined by at least k other
//! people. Beside it, for few threads, the share that got an answer, drawn toward the community's own share.

use super::event::{Deed, Log, Marks};
use std::collections::HashMap;

/// The window of starting, in days.
pub const WINDOW: i32 = 180;
/// From which k on somebody is called a starter: as many people as a helper helps.
pub const K_FOR_THE_ROLE: u32 = 3;
/// As many threads as the community's share counts for.
const PRIOR_THREADS: f64 = 10.0;

/// The largest k such that k of the values are at least k. Sorts the values.
#[must_use]
pub fn h_index(values: &mut [u32]) -> u32 {
    values.sort_unstable_by(|a, b| b.cmp(a));
    values.iter().enumerate().take_while(|(i, value)| **value as usize > *i).count() as u32
}

/// The share of threads that were answered, drawn toward the community's `usual` share by ten threads.
#[must_use]
pub fn answered_share(answered: u32, started: u32, usual: f64) -> f64 {
    (f64::from(answered) + PRIOR_THREADS * usual) / (f64::from(started) + PRIOR_THREADS)
}

/// What somebody began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Started {
    /// Threads begun.
    pub threads: u32,
    /// Of those, joined by another member.
    pub answered: u32,
    /// The h-index.
    pub k: u32,
}

/// What each person began in the last [`WINDOW`] days.
#[must_use]
pub fn started(log: &Log) -> Vec<Started> {
    let mut by_thread: HashMap<u32, (u32, Vec<u32>)> = HashMap::new();
    for e in log.recent(WINDOW) {
        if matches!(e.deed, Deed::Reaction | Deed::Thanked) {
            continue;
        }
        if e.marks.has(Marks::OPENS) {
            by_thread.entry(e.thread).or_insert_with(|| (e.member, Vec::new()));
        } else if let Some((starter, joined)) = by_thread.get_mut(&e.thread)
            && *starter != e.member
            && !joined.contains(&e.member)
            && joined.len() < MOST_JOINED
        {
            joined.push(e.member);
        }
    }
    let mut all = vec![Started::default(); log.people.len()];
    let mut sizes: Vec<Vec<u32>> = vec![Vec::new(); log.people.len()];
    for (starter, joined) in by_thread.into_values() {
        let mine = &mut all[starter as usize];
        mine.threads += 1;
        mine.answered += u32::from(!joined.is_empty());
        sizes[starter as usize].push(joined.len() as u32);
    }
    for (mine, sizes) in all.iter_mut().zip(&mut sizes) {
        mine.k = h_index(sizes);
    }
    all
}

/// Beyond this many people in one thread nobody's k can grow by it: it would need as many threads.
const MOST_JOINED: usize = 100;

#[cfg(test)]
mod tests {
    use super::super::event::tests::talk;
    use super::super::event::{Event, NOBODY, Who};
    use super::*;

    #[test]
    fn the_h_index_and_the_drawn_share_have_their_known_values() {
        for (mut values, k) in [
            (vec![], 0),
            (vec![0, 0], 0),
            (vec![1], 1),
            (vec![1, 2, 3, 4, 5], 3),
            (vec![10, 8, 5, 4, 3], 4),
            (vec![25, 8, 5, 3, 3, 2], 3),
            (vec![100], 1),
        ] {
            assert_eq!(h_index(&mut values), k, "{values:?}");
        }
        for (answered, started, share) in [(0, 0, 0.4), (1, 1, 0.454_545_45), (3, 4, 0.5), (30, 40, 0.68)] {
            assert!((answered_share(answered, started, 0.4) - share).abs() < 1e-6, "{answered} of {started}");
        }
    }

    #[test]
    fn joining_twice_answering_oneself_and_the_shop_add_nobody() {
        let opens = |day, member, thread| Event { marks: Marks::OPENS, thread, ..talk(day, member, NOBODY) };
        let joins = |day, member, thread| Event { thread, ..talk(day, member, 0) };
        let events = vec![
            opens(50, 0, 1),
            joins(51, 1, 1),
            joins(52, 1, 1),
            joins(52, 2, 1),
            joins(53, 0, 1),
            joins(53, 3, 1),
            opens(54, 0, 2),
            joins(55, 2, 2),
            joins(55, 1, 2),
            opens(56, 0, 3),
            Event { deed: Deed::Reaction, ..joins(57, 1, 3) },
            joins(58, 0, 3),
        ];
        let (log, _) = Log::new(100, vec![Who::Member, Who::Member, Who::Member, Who::Shop], events);
        assert_eq!(started(&log)[0], Started { threads: 3, answered: 2, k: 2 }, "two threads of two others");
    }
}
