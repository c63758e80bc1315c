//! Passing it on: of those who were helped, how many have helped somebody else by then. What holds a community together, made countable.
//!
//! From the first help received to the first help given to another, by Kaplan and Meier (1958): who has not helped yet counts for as long as they
//! could have.

use super::event::{Deed, Log};
use std::collections::HashMap;

/// The part with the event by `days`, from durations in days and whether each ended with it. None when nobody was watched.
#[must_use]
pub fn happened_by(durations: &mut [(i32, bool)], days: i32) -> Option<f64> {
    // At one and the same time whoever had it comes before whoever was only watched until then.
    durations.sort_unstable_by_key(|(t, had)| (*t, !had));
    let mut left = durations.len() as f64;
    let mut without = 1.0;
    for same in durations.chunk_by(|a, b| a.0 == b.0).take_while(|same| same[0].0 <= days) {
        let had = same.iter().filter(|d| d.1).count() as f64;
        without *= 1.0 - had / left;
        left -= same.len() as f64;
    }
    (!durations.is_empty()).then_some(1.0 - without)
}

/// For everybody who was helped before they helped: days until they helped somebody other than their first helper, or until today.
#[must_use]
pub fn helped_until_helping(log: &Log) -> Vec<(i32, bool)> {
    enum State {
        HelpedFirst,
        Waiting { since: i32, helper: u32 },
        PassedOn(i32),
    }
    let mut states: HashMap<u32, State> = HashMap::new();
    for e in log.events.iter().filter(|e| e.deed == Deed::Answer && log.is_member(e.member)) {
        match states.get_mut(&e.member) {
            None => {
                states.insert(e.member, State::HelpedFirst);
            }
            Some(state) => {
                if let State::Waiting { since, helper } = *state
                    && e.toward != helper
                {
                    *state = State::PassedOn(e.day - since);
                }
            }
        }
        states.entry(e.toward).or_insert(State::Waiting { since: e.day, helper: e.member });
    }
    let durations = states.into_values().filter_map(|state| match state {
        State::HelpedFirst => None,
        State::Waiting { since, .. } => Some((log.today - since, false)),
        State::PassedOn(days) => Some((days, true)),
    });
    durations.collect()
}

#[cfg(test)]
mod tests {
    use super::super::event::tests::talk;
    use super::super::event::{Event, Marks, NOBODY, Who};
    use super::*;

    #[test]
    fn who_has_not_helped_yet_counts_for_as_long_as_they_could_have() {
        let had = [
            (2, true),
            (5, true),
            (5, false),
            (9, true),
            (14, true),
            (20, false),
            (30, true),
            (30, false),
            (41, true),
            (60, true),
        ];
        let mut rows: Vec<(i32, bool)> = had.into_iter().chain([(90, false); 5]).collect();
        for (days, wanted) in [(30, 0.358_024_691_4), (90, 0.541_446_208_1)] {
            let found = happened_by(&mut rows, days).unwrap();
            assert!((found - wanted).abs() < 1e-6, "by {days}: {found}");
        }
        assert_eq!(happened_by(&mut [], 30), None, "nobody was helped");
    }

    #[test]
    fn helping_back_is_not_passing_it_on_and_who_always_helped_is_not_asked() {
        let (ana, ben, cleo) = (0, 1, 2);
        let asks = |day, who, thread| Event { marks: Marks::OPENS.with(Marks::ASKS, true), thread, ..talk(day, who, NOBODY) };
        let answers = |day, who, whom, thread| Event { thread, ..talk(day, who, whom) };
        let events = vec![
            asks(10, ana, 1),
            answers(11, ben, ana, 1),
            asks(20, ben, 2),
            answers(21, ana, ben, 2),
            asks(30, cleo, 3),
            answers(31, ana, cleo, 3),
        ];
        let (log, _) = Log::new(100, vec![Who::Member; 3], events);
        let mut found = helped_until_helping(&log);
        found.sort_unstable();
        assert_eq!(found, [(20, true), (69, false)], "ana helped cleo after twenty days, cleo nobody yet, ben helped first");
    }
}
