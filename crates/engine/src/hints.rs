//! Hearing between two readings that something is new. A hint only ever makes a reading come sooner: readings go on without them,
//! so one that is lost costs a minute, and one that comes twice or for nothing costs a reading that finds nothing.

use crate::Result;
use crate::accounts::backoff;
use crate::engine::Engine;
use regulars_domain::account::AccountState;
use regulars_domain::{AccountId, Timestamp};
use regulars_platforms::{Problem, SharedConnector};
use regulars_store::account::Account;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::task::JoinHandle;

/// However often a platform hints, it is not read more often than this.
const BETWEEN_READINGS: Duration = Duration::from_secs(5);
/// A line that stood this long was a good one: the next wait begins small again.
const GOOD_LINE: Duration = Duration::from_secs(10 * 60);

/// Who is listened to, and who hinted.
#[derive(Default)]
pub(crate) struct Hearing {
    lines: HashMap<AccountId, Line>,
    hinted: BTreeSet<AccountId>,
}

/// Listening to one account. A connector that was exchanged (a new key) is another line.
struct Line {
    connector: SharedConnector,
    state: Listening,
    failures: u32,
}

enum Listening {
    On {
        since: Duration,
        _task: Task,
    },
    /// The line ended; it is tried again then.
    Until(Timestamp),
    /// No hints there, or the key was refused: the readings find out what is true of that, and offer it once.
    GivenUp,
}

/// A task that ends with whoever holds it.
struct Task(JoinHandle<()>);

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Engine {
    /// Listens where a platform hints, and stops where it is not wanted any more.
    pub(crate) fn listen_for_hints(self: &Arc<Self>) -> Result<()> {
        let mut wanted = HashMap::new();
        for account in self.store.read(|r| r.accounts())? {
            let listens = account.state == AccountState::Connected && account.removed_at.is_none() && !self.offline_by_choice();
            // A place for keys that is closed is told by the reading.
            if let (true, Ok(connector)) = (listens, self.connector(&account))
                && connector.hints().is_some()
            {
                wanted.insert(account.id, connector);
            }
        }
        {
            let mut hearing = self.hearing();
            hearing.lines.retain(|id, line| wanted.get(id).is_some_and(|c| Arc::ptr_eq(c, &line.connector)));
            hearing.hinted.retain(|id| wanted.contains_key(id));
        }
        for (id, connector) in wanted {
            self.listen_to(id, connector);
        }
        Ok(())
    }

    fn listen_to(self: &Arc<Self>, id: AccountId, connector: SharedConnector) {
        let mut hearing = self.hearing();
        let line = hearing.lines.entry(id);
        let line = line.or_insert_with(|| Line { connector, state: Listening::Until(Timestamp(0)), failures: 0 });
        if !matches!(line.state, Listening::Until(at) if at <= self.now()) {
            return;
        }
        let (weak, connector) = (Arc::downgrade(self), line.connector.clone());
        let task = tokio::spawn(async move {
            let sign = || {
                if let Some(engine) = weak.upgrade() {
                    engine.hint(id);
                }
            };
            let Some(hints) = connector.hints() else { return };
            let why = hints.listen(&sign).await;
            if let Some(engine) = weak.upgrade() {
                engine.line_ended(id, &connector, why.problem);
            }
        });
        line.state = Listening::On { since: self.clock.running(), _task: Task(task) };
    }

    fn line_ended(&self, id: AccountId, connector: &SharedConnector, problem: Problem) {
        let now = self.now();
        if let Some(line) = self.hearing().lines.get_mut(&id).filter(|line| Arc::ptr_eq(&line.connector, connector)) {
            let stood = match &line.state {
                Listening::On { since, .. } => self.clock.running().saturating_sub(*since),
                _ => Duration::ZERO,
            };
            line.failures = if stood >= GOOD_LINE { 0 } else { line.failures.saturating_add(1) };
            line.state = match problem {
                Problem::Refused | Problem::Auth | Problem::BadSettings => Listening::GivenUp,
                _ => Listening::Until(now + backoff(line.failures, self.random())),
            };
        }
    }

    /// A platform hints. The first hint wakes; more of them before the reading say nothing more.
    fn hint(&self, id: AccountId) {
        if self.hearing().hinted.insert(id) {
            self.wake.notify_one();
        }
    }

    /// When a hinted account may be read, which was last read at `read_at`.
    pub(crate) fn hinted(&self, account: &Account, read_at: Timestamp) -> Option<Timestamp> {
        self.hearing().hinted.contains(&account.id).then_some(read_at + BETWEEN_READINGS)
    }

    /// It is read now. What is hinted from here on is a reason for another reading.
    pub(crate) fn hint_taken(&self, account: AccountId) {
        self.hearing().hinted.remove(&account);
    }

    /// Whether any hint waits for its reading.
    pub(crate) fn any_hint(&self) -> bool {
        !self.hearing().hinted.is_empty()
    }

    fn hearing(&self) -> MutexGuard<'_, Hearing> {
        self.hearing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
