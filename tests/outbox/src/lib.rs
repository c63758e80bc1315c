//! The outbox against a hostile platform: its connector, the platform's declarations for each class of idempotency, a clock
//! that runs fast, and the harness that kills the process that sends.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

mod connector;
pub mod harness;
pub mod platforms;
mod tokens;
pub mod worker;

pub use connector::Hostile;
pub use tokens::Session;

use regulars_domain::Timestamp;

/// A key for new words.
#[must_use]
pub fn new_key(now: Timestamp, random: u64) -> String {
    format!("{:x}-{random:016x}", now.0)
}
