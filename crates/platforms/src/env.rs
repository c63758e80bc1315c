//! What a connector needs from outside: the clock and the limits of one request. Both are arguments so that tests decide.

use crate::http::Limits;
use regulars_domain::Timestamp;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Tells the time. The engine hands in its own; nothing on this floor reads the machine's clock.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// What a platform's answers say of our own clock. Shared by a connector and whoever sends through it.
#[derive(Debug, Clone, Default)]
pub struct ServerClock(Arc<Mutex<Option<Skew>>>);

#[derive(Debug, Clone, Copy)]
struct Skew {
    theirs: Timestamp,
    ours: Timestamp,
}

impl ServerClock {
    /// A server said that it is `theirs` when our clock said `ours`.
    pub fn note(&self, theirs: Timestamp, ours: Timestamp) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Skew { theirs, ours });
    }

    /// What the server's clock says when ours says `now`, if the two differ by more than `tolerance`, by its last answer. None
    /// when they agree or it never said.
    #[must_use]
    pub fn differs(&self, now: Timestamp, tolerance: Duration) -> Option<Timestamp> {
        let skew = (*self.0.lock().unwrap_or_else(PoisonError::into_inner))?;
        let apart = skew.ours.since(skew.theirs).max(skew.theirs.since(skew.ours));
        (apart > tolerance).then(|| Timestamp(now.0.saturating_add(skew.theirs.0.saturating_sub(skew.ours.0))))
    }
}

/// The surroundings of a connector.
#[derive(Clone)]
pub struct Environment {
    /// The workspace folder: where the sample community keeps its own journal.
    pub folder: std::path::PathBuf,
    /// The time, for record dates, token ages and waits.
    pub clock: Clock,
    /// How long and how large one request may be.
    pub limits: Limits,
    /// What answers say of our clock.
    pub server_clock: ServerClock,
}

impl Environment {
    /// The usual limits with this clock.
    pub fn new(clock: Clock) -> Self {
        Self { folder: std::path::PathBuf::new(), clock, limits: Limits::default(), server_clock: ServerClock::default() }
    }
}
