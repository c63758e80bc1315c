//! Reading what is new. Cursor and data go into one transaction, so an interruption repeats a page and loses none.
//!
//! Two loops: notifications are fast and get lost; re-reading our own threads is slow and complete. The coverage figure
//! counts what only the slow one found.

use crate::came_back::came_back;
use crate::engine::Engine;
use crate::jobs::{JobKind, Running};
use crate::{EngineError, Result, step_back};
use regulars_domain::AccountId;
use regulars_domain::account::AccountState;
use regulars_domain::topic::Topic;
use regulars_platforms::{PlatformError, Problem, Reader, SharedConnector, Stream};
use regulars_store::account::Account;
use regulars_store::cursor::Cursor;
use regulars_store::ingest::{Circumstances, Ingested};
use std::sync::atomic::Ordering;

/// What reading one account brought.
#[derive(Debug)]
pub struct SyncedAccount {
    /// Which.
    pub account: AccountId,
    /// New interactions.
    pub new: u32,
    /// Interactions whose words or presence changed.
    pub updated: u32,
    /// Why it stopped early.
    pub error: Option<EngineError>,
}

/// Pages in one reading of one stream; beyond, something is wrong with the platform's paging.
const MOST_PAGES: u32 = 10_000;

impl Engine {
    /// Reads one account, or all connected ones. Problems of one account do not stop the others.
    pub async fn sync(&self, only: Option<AccountId>) -> Result<Vec<SyncedAccount>> {
        let accounts = self.store.read(|r| match only {
            Some(id) => Ok(vec![r.account(id)?]),
            None => r.accounts(),
        })?;
        let mut out = Vec::new();
        for account in accounts.into_iter().filter(|a| only.is_some() || a.state != AccountState::Paused) {
            let first = self
                .store
                .read(|r| r.cursor(account.id, Stream::Notifications.as_str()))?
                .is_none_or(|c| c.first_done_at.is_none());
            let mut report = SyncedAccount { account: account.id, new: 0, updated: 0, error: None };
            match self.sync_account(&account, if first { JobKind::FirstSync } else { JobKind::Sync }).await {
                Ok(done) => (report.new, report.updated) = (done.new, done.updated),
                Err(
                    e @ (EngineError::Platform(_)
                    | EngineError::Cancelled
                    | EngineError::OfflineByChoice
                    | EngineError::VaultNeeded),
                ) => report.error = Some(e),
                Err(e) => return Err(e),
            }
            out.push(report);
        }
        Ok(out)
    }

    pub(crate) async fn sync_account(&self, account: &Account, kind: JobKind) -> Result<Ingested> {
        let _one_at_a_time = self.syncing.lock().await;
        if self.offline_by_choice() && kind != JobKind::Sample {
            return Err(EngineError::OfflineByChoice);
        }
        if let Some(until) = account.limited_until(self.now()) {
            let left = until.since(self.now());
            return Err(PlatformError {
                problem: Problem::RateLimited,
                message: format!("resting until {until}"),
                retry_after: Some(left),
            }
            .into());
        }
        let connector = match self.connector(account) {
            Err(EngineError::Platform(e)) => {
                self.account_failed(account, &e)?;
                return Err(e.into());
            }
            other => other?,
        };
        let job = self.start_job(kind, Some(account.id));
        match self.read_streams(account, &connector, &job).await {
            Ok(done) => {
                self.account_is_well(account)?;
                self.look_at_worries()?;
                self.gather_when_new(done.new)?;
                self.wake.notify_one();
                Ok(done)
            }
            Err(EngineError::Platform(e)) => {
                self.account_failed(account, &e)?;
                Err(e.into())
            }
            Err(e) => Err(e),
        }
    }

    async fn read_streams(&self, account: &Account, connector: &SharedConnector, job: &Running<'_>) -> Result<Ingested> {
        let mut total = Ingested::default();
        let Some(reader) = connector.reader() else { return Ok(total) };
        for stream in reader.streams() {
            let done = self.read_stream(account, connector, reader, *stream, job).await?;
            total.new += done.new;
            total.updated += done.updated;
            total.spoken_in.extend(done.spoken_in);
        }
        Ok(total)
    }

    async fn read_stream(
        &self,
        account: &Account,
        connector: &SharedConnector,
        reader: &dyn Reader,
        stream: Stream,
        job: &Running<'_>,
    ) -> Result<Ingested> {
        let mut total = Ingested::default();
        let mut cursor = self.store.read(|r| r.cursor(account.id, stream.as_str()))?;
        for _ in 0..MOST_PAGES {
            job.check()?;
            let before = cursor.as_ref().and_then(|c| c.value.clone());
            let page = job.unless_cancelled(reader.page(stream, before.as_deref(), self.now())).await??;
            let repeats = page.more && page.next == before;
            let now = self.now();
            let first_done_at = cursor.as_ref().and_then(|c| c.first_done_at).or((!page.more).then_some(now));
            let next = Cursor { value: page.next.clone().or(before), first_done_at, read_at: now };
            let manifest = connector.manifest();
            let how =
                Circumstances { now, reply_window: manifest.reply_window, import: None, ids_are_chosen: manifest.ids_are_chosen };
            let (acting, step_back) = (self.acting()?, self.step_back_wait()?);
            let done = self.store.write(|w| {
                let done = w.ingest(account.id, &account.platform, &page.arrivals, how)?;
                let gone = w.mark_gone(account.id, &page.gone)?;
                w.cursor_put(account.id, stream.as_str(), &next)?;
                match stream {
                    Stream::Notifications => w.account_found(account.id, done.by_others, 0)?,
                    Stream::Threads => w.account_found(account.id, 0, done.by_others)?,
                }
                if let Some(acting) = &acting {
                    acting.look_at(w, &done.arrived)?;
                }
                step_back::look(w, &done.arrived, step_back, now)?;
                for back in &page.came_back {
                    came_back(w, account.id, back, now)?;
                }
                if done.new + done.updated + gone > 0 {
                    w.touch(Topic::Inbox);
                }
                Ok(done)
            })?;
            total.new += done.new;
            self.uncounted.fetch_add(done.new, Ordering::Relaxed);
            total.updated += done.updated;
            total.spoken_in.extend(done.spoken_in);
            job.progress(total.new, None);
            cursor = Some(next);
            if repeats {
                return Err(
                    PlatformError::new(Problem::NotThePlatform, "the platform hands out the same page again and again").into()
                );
            }
            if !page.more {
                return Ok(total);
            }
        }
        Err(PlatformError::new(Problem::NotThePlatform, format!("more than {MOST_PAGES} pages without an end")).into())
    }
}
