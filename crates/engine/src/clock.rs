//! The clock, as an argument: the system's, or one that stands still (`--now`, tests).

use regulars_domain::Timestamp;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
    /// How long it has been running: a second clock that nobody can set. It may stand still while the machine sleeps.
    fn running(&self) -> Duration;
}

/// The system's clock.
#[derive(Debug, Default)]
pub struct SystemClock;

/// When this process first asked.
static STARTED: OnceLock<Instant> = OnceLock::new();

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
    fn running(&self) -> Duration {
        STARTED.get_or_init(Instant::now).elapsed()
    }
}

/// The system's clock, set forward or back: time passes on it as elsewhere. For trying what a coming week brings.
#[derive(Debug)]
pub struct SetClock {
    by: i64,
}

impl SetClock {
    /// Says `now` at this moment, and goes on from there.
    #[must_use]
    pub fn to(now: Timestamp) -> Self {
        Self { by: now.0 - SystemClock.now().0 }
    }
}

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp(SystemClock.now().0 + self.by)
    }
    fn running(&self) -> Duration {
        SystemClock.running()
    }
}

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub struct FixedClock {
    now: AtomicI64,
    started: i64,
    /// How far it was set, beyond what passed.
    set: AtomicI64,
}

impl FixedClock {
    /// Stands at `now`.
    #[must_use]
    pub fn at(now: Timestamp) -> Self {
        Self { now: AtomicI64::new(now.0), started: now.0, set: AtomicI64::new(0) }
    }

    /// Moves it on: time passes.
    pub fn advance(&self, by: Duration) {
        self.now.fetch_add(i64::try_from(by.as_millis()).unwrap_or(i64::MAX), Ordering::SeqCst);
    }

    /// Sets it forward or back by milliseconds, without time passing: somebody turned the hands.
    pub fn turn(&self, by: i64) {
        self.now.fetch_add(by, Ordering::SeqCst);
        self.set.fetch_add(by, Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.now.load(Ordering::SeqCst))
    }
    fn running(&self) -> Duration {
        let passed = self.now.load(Ordering::SeqCst) - self.started - self.set.load(Ordering::SeqCst);
        Duration::from_millis(u64::try_from(passed).unwrap_or(0))
    }
}
