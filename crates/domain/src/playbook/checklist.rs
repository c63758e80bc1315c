//! A protocol at work on a conversation: which steps are done, which wait in the outbox, which are late.

use super::{Openness, Step};
use crate::Timestamp;
use serde::Serialize;
use std::time::Duration;
use ts_rs::TS;

/// An answer of ours since the protocol was started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// Who could read it.
    pub audience: Openness,
    /// When it was on the platform; none: it waits in the outbox.
    pub sent_at: Option<Timestamp>,
}

/// How a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
#[ts(rename = "StepState")]
pub enum StepState {
    /// To be done.
    Open {},
    /// Its words wait in the outbox: queued, not sent.
    Queued {},
    /// Ticked by hand.
    Ticked {
        /// When.
        at: Timestamp,
    },
    /// The app saw the answer go out.
    Seen {
        /// When.
        at: Timestamp,
    },
}

impl StepState {
    /// Whether it is done.
    #[must_use]
    pub const fn is_done(self) -> bool {
        matches!(self, Self::Ticked { .. } | Self::Seen { .. })
    }
}

/// A step with how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// How.
    pub state: StepState,
    /// Until when.
    pub due_at: Option<Timestamp>,
    /// Not done, and its time has passed.
    pub late: bool,
}

/// How the steps stand. `ticks` are those ticked by hand, by position; `answers` are ours since `started_at`, oldest first. The
/// first answer of an audience belongs to the first step that asks for one, the second to the second, so that "say more tomorrow"
/// is not done by what was said today.
#[must_use]
pub fn standing(
    steps: &[Step],
    started_at: Timestamp,
    ticks: &[(u32, Timestamp)],
    answers: &[Answered],
    now: Timestamp,
) -> Vec<Standing> {
    let mut public = answers.iter().filter(|a| a.audience == Openness::Public);
    let mut private = answers.iter().filter(|a| a.audience == Openness::Private);
    (0..)
        .zip(steps)
        .map(|(position, step)| {
            let answer = match step.audience {
                Some(Openness::Public) => public.next(),
                Some(Openness::Private) => private.next(),
                None => None,
            };
            let ticked = ticks.iter().find(|(p, _)| *p == position).map(|(_, at)| StepState::Ticked { at: *at });
            let seen = answer.map(|a| a.sent_at.map_or(StepState::Queued {}, |at| StepState::Seen { at }));
            let state = ticked.or(seen).unwrap_or(StepState::Open {});
            let due_at = step.within_minutes.map(|m| started_at + Duration::from_secs(u64::from(m) * 60));
            Standing { state, due_at, late: !state.is_done() && due_at.is_some_and(|due| due < now) }
        })
        .collect()
}

/// Whether the protocol is over: a step that closes it is done, or all are.
#[must_use]
pub fn is_over(steps: &[Step], standing: &[Standing]) -> bool {
    let done = |s: &Standing| s.state.is_done();
    standing.iter().all(done) || steps.iter().zip(standing).any(|(step, s)| step.closes && done(s))
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Timestamp = Timestamp(1_000_000);

    fn step(audience: Option<Openness>, within: Option<u32>) -> Step {
        Step { audience, within_minutes: within, ..Step::default() }
    }

    #[test]
    fn a_queued_answer_is_not_sent_and_is_late_all_the_same() {
        let steps = [step(Some(Openness::Public), Some(10)), step(Some(Openness::Private), None)];
        let queued = [Answered { audience: Openness::Public, sent_at: None }];
        let early = standing(&steps, START, &[], &queued, START + Duration::from_secs(60));
        assert_eq!((early[0].state, early[0].late), (StepState::Queued {}, false));
        let later = standing(&steps, START, &[], &queued, START + Duration::from_secs(660));
        assert!(later[0].late, "what waits in a queue helps nobody yet");
        assert_eq!(later[1].state, StepState::Open {}, "a public answer is no private one");
    }

    #[test]
    fn the_second_public_step_waits_for_a_second_answer() {
        let steps = [step(Some(Openness::Public), None), step(Some(Openness::Public), Some(60))];
        let said = Answered { audience: Openness::Public, sent_at: Some(START) };
        let once = standing(&steps, START, &[], &[said], START);
        assert_eq!((once[0].state, once[1].state), (StepState::Seen { at: START }, StepState::Open {}));
        assert!(!is_over(&steps, &once));
        let twice = standing(&steps, START, &[], &[said, said], START);
        assert!(is_over(&steps, &twice));
    }

    #[test]
    fn a_step_that_closes_it_ends_it_whatever_else_is_open() {
        let steps = [step(None, None), Step { closes: true, ..Step::default() }];
        let open = standing(&steps, START, &[(0, START)], &[], START);
        assert!(!is_over(&steps, &open));
        let closed = standing(&steps, START, &[(1, START)], &[], START);
        assert!(is_over(&steps, &closed));
    }
}
