//! What can go wrong between us and a platform, in terms the engine branches on.

use regulars_domain::text_enum;
use std::time::Duration;

text_enum! {
    /// What sort of problem it is; the UI has words for each.
    Problem {
        /// No way to the platform: offline, name not found, refused, TLS. Nothing left this machine.
        Unreachable = "unreachable",
        /// The request left, and what became of it is unknown: timeout, reset, 5xx, unreadable answer.
        Unknown = "unknown",
        /// Our key is wrong, expired or revoked.
        Auth = "auth",
        /// Nobody can find out what became of our words: only the owner can say.
        CannotTell = "cannot_tell",
        /// Too many requests; come back after the given time.
        RateLimited = "rate_limited",
        /// The platform understood and refused.
        Refused = "refused",
        /// What we asked about is not there (any more).
        NotFound = "not_found",
        /// The answer was not what the platform's API answers (HTML, too large, too deep, not JSON).
        NotThePlatform = "not_the_platform",
        /// What the owner filled in cannot be used (bad address, not https, local network without consent).
        BadSettings = "bad_settings",
        /// The vault with our key cannot be read or written now (locked, wedged, wrong passphrase). Nothing left this machine.
        Vault = "vault",
        /// Cancelled by the owner.
        Cancelled = "cancelled",
    }
}

/// A problem with its reason for people (no secrets, no bodies) and, for rate limits, when to come back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct PlatformError {
    /// What sort.
    pub problem: Problem,
    /// One sentence: what was wrong and where. Never contains a secret or a message body.
    pub message: String,
    /// For [`Problem::RateLimited`]: how long to wait, already clamped to one second to 24 hours.
    pub retry_after: Option<Duration>,
}

impl PlatformError {
    /// A problem without a waiting time.
    pub fn new(problem: Problem, message: impl Into<String>) -> Self {
        Self { problem, message: message.into(), retry_after: None }
    }

    /// Too many requests; `wait` is clamped here to one second to 24 hours.
    pub fn rate_limited(message: impl Into<String>, wait: Duration) -> Self {
        let wait = wait.clamp(SHORTEST_WAIT, LONGEST_WAIT);
        Self { problem: Problem::RateLimited, message: message.into(), retry_after: Some(wait) }
    }
}

/// A server that says "now" still gets a pause.
pub const SHORTEST_WAIT: Duration = Duration::from_secs(1);
/// A server that says "next century" is asked again tomorrow.
pub const LONGEST_WAIT: Duration = Duration::from_secs(24 * 60 * 60);
