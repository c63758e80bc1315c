//! What a connector needs from outside: the clock and the limits of one request. Both are arguments so that tests decide.

use crate::http::Limits;
use regulars_domain::Timestamp;
use std::sync::Arc;

/// Tells the time. The engine hands in its own; nothing on this floor reads the machine's clock.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// The surroundings of a connector.
#[derive(Clone)]
pub struct Environment {
    /// The workspace folder: where the sample community keeps its own journal.
    pub folder: std::path::PathBuf,
    /// The time, for record dates, token ages and waits.
    pub clock: Clock,
    /// How long and how large one request may be.
    pub limits: Limits,
}

impl Environment {
    /// The usual limits with this clock.
    pub fn new(clock: Clock) -> Self {
        Self { folder: std::path::PathBuf::new(), clock, limits: Limits::default() }
    }
}
