//! Long work that shows progress and can be cancelled.

use crate::engine::Engine;
use crate::{EngineError, Result};
use regulars_domain::AccountId;
use regulars_domain::topic::Topic;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

/// Sorts of long work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobKind {
    /// The first reading of an account.
    FirstSync,
    /// A later reading.
    Sync,
    /// A file.
    Import,
    /// The sample community.
    Sample,
    /// A rule tried on the history.
    RuleTest,
    /// Words of a model.
    Words,
}

/// One piece of long work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// For cancelling.
    pub id: u64,
    /// What it is.
    pub kind: JobKind,
    /// The account, when it concerns one.
    pub account: Option<AccountId>,
    /// Things done so far.
    pub done: u32,
    /// Things in all, when known.
    pub total: Option<u32>,
}

#[derive(Default)]
pub(crate) struct Jobs(Mutex<State>);

#[derive(Default)]
struct State {
    last: u64,
    running: BTreeMap<u64, (Job, CancellationToken)>,
}

/// A running job; it leaves the list when this goes.
pub(crate) struct Running<'e> {
    engine: &'e Engine,
    id: u64,
    cancel: CancellationToken,
    told: Mutex<Instant>,
}

impl Jobs {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Engine {
    /// What is under way.
    #[must_use]
    pub fn jobs(&self) -> Vec<Job> {
        self.jobs.lock().running.values().map(|(job, _)| job.clone()).collect()
    }

    /// Cancels a job. What it has done so far stays; what it would do next does not happen.
    pub fn cancel_job(&self, id: u64) -> Result<()> {
        match self.jobs.lock().running.get(&id) {
            Some((_, cancel)) => {
                cancel.cancel();
                Ok(())
            }
            None => Err(EngineError::NotFound("such work (it may be finished)".to_owned())),
        }
    }

    pub(crate) fn start_job(&self, kind: JobKind, account: Option<AccountId>) -> Running<'_> {
        let cancel = CancellationToken::new();
        let mut state = self.jobs.lock();
        state.last += 1;
        let id = state.last;
        state.running.insert(id, (Job { id, kind, account, done: 0, total: None }, cancel.clone()));
        drop(state);
        self.tell(Topic::App);
        Running { engine: self, id, cancel, told: Mutex::new(Instant::now()) }
    }
}

impl Running<'_> {
    /// Notes progress; the window hears of it at most four times a second.
    pub(crate) fn progress(&self, done: u32, total: Option<u32>) {
        if let Some((job, _)) = self.engine.jobs.lock().running.get_mut(&self.id) {
            (job.done, job.total) = (done, total);
        }
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.elapsed() > Duration::from_millis(250) {
            *told = Instant::now();
            self.engine.tell(Topic::App);
        }
    }

    /// Errs when the owner cancelled.
    pub(crate) fn check(&self) -> Result<()> {
        if self.cancel.is_cancelled() { Err(EngineError::Cancelled) } else { Ok(()) }
    }

    /// Runs `work` unless the owner cancels first.
    pub(crate) async fn unless_cancelled<T>(&self, work: impl Future<Output = T>) -> Result<T> {
        tokio::select! {
            () = self.cancel.cancelled() => Err(EngineError::Cancelled),
            done = work => Ok(done),
        }
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.engine.jobs.lock().running.remove(&self.id);
        self.engine.tell(Topic::App);
    }
}
