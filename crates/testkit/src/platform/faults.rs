//! What goes wrong, drawn with dice.

use crate::dice::Dice;
use crate::hostile;
use crate::webserver::Behaviour;
use std::time::Duration;

/// How hostile the platform is. Percentages of requests.
#[derive(Debug, Clone)]
pub struct Faults {
    dice: Dice,
    /// Sends that fail before anything is accepted.
    pub before: u64,
    /// Sends that are accepted and then answered badly or not at all.
    pub after: u64,
    /// Readings that fail.
    pub reading: u64,
    /// Requests at which the access token is revoked.
    pub revoking: u64,
    /// Of the accepted, those that are committed late.
    pub late: u64,
    /// Latest commit after accepting.
    pub commit: Duration,
    /// Latest showing in listings after the commit.
    pub lag: Duration,
}

/// What happens to one sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendFault {
    /// Nothing.
    None,
    /// Fails before accepting, in this way.
    Before(u64),
    /// Fails after accepting, in this way.
    After(u64),
}

/// What happens to one reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadFault {
    /// Nothing.
    None,
    /// The second page cannot be had.
    LosesPage,
    /// The cursor leads to the same page again.
    RepeatsCursor,
    /// A bad answer, in this way.
    Broken(u64),
}

const WAYS: u64 = 8;

impl Faults {
    /// A platform that does what it should.
    pub fn none() -> Self {
        let (commit, lag) = (Duration::ZERO, Duration::ZERO);
        Self { dice: Dice::new(1), before: 0, after: 0, reading: 0, revoking: 0, late: 0, commit, lag }
    }

    /// The worst that was seen in the wild, all at once (reliability reference, sections 0 and 9).
    pub fn hostile(seed: u64) -> Self {
        Self {
            dice: Dice::new(seed),
            before: 13,
            after: 30,
            reading: 20,
            revoking: 2,
            late: 20,
            commit: Duration::from_millis(500),
            lag: Duration::from_millis(400),
        }
    }

    pub(super) fn of_sending(&mut self) -> SendFault {
        let (throw, way) = (self.dice.below(100), self.dice.below(WAYS));
        match throw {
            n if n < self.before => SendFault::Before(way),
            n if n < self.before + self.after => SendFault::After(way),
            _ => SendFault::None,
        }
    }

    pub(super) fn of_reading(&mut self) -> ReadFault {
        if !self.dice.hits(self.reading) {
            return ReadFault::None;
        }
        match self.dice.below(4) {
            0 => ReadFault::LosesPage,
            1 => ReadFault::RepeatsCursor,
            _ => ReadFault::Broken(self.dice.below(WAYS)),
        }
    }

    pub(super) fn revokes(&mut self) -> bool {
        self.dice.hits(self.revoking)
    }

    /// How long until what was just accepted is committed, and from then until it is listed.
    pub(super) fn delays(&mut self) -> (Duration, Duration) {
        let late = self.dice.hits(self.late);
        let mut up_to = |most: Duration| most.mul_f64(self.dice.below(1_000) as f64 / 1_000.0);
        (if late { up_to(self.commit) } else { Duration::ZERO }, up_to(self.lag))
    }
}

impl SendFault {
    pub(super) fn before_accepting(self) -> Option<Behaviour> {
        let Self::Before(way) = self else { return None };
        Some(match way {
            0 => Behaviour::Close,
            1 => drip(),
            2 => hostile::slow_down("Retry-After: 5"),
            3 => hostile::html(503),
            4 => hostile::html(200),
            5 => Behaviour::json(500, "{}"),
            6 => hostile::not_http(),
            _ => hostile::truncated_json(),
        })
    }

    pub(super) fn after_accepting(self) -> Option<Behaviour> {
        let Self::After(way) = self else { return None };
        Some(match way {
            0 | 1 => Behaviour::Close,
            2 => drip(),
            3 => Behaviour::json(500, "{}"),
            4 => hostile::truncated_json(),
            5 => hostile::deep_json(100_000),
            6 => hostile::large_json(9),
            _ => hostile::html(504),
        })
    }
}

impl ReadFault {
    pub(super) fn behaviour(self) -> Option<Behaviour> {
        let Self::Broken(way) = self else { return None };
        SendFault::Before(way).before_accepting()
    }
}

/// Silence that ends by itself: a byte now and then, until any client has given up.
fn drip() -> Behaviour {
    Behaviour::Drip(b"HTTP/1.1 200".to_vec(), Duration::from_millis(120))
}
