//! The one background task: sends what is due, reads what is new, ends snoozes, tidies when idle. It sleeps until the next
//! due time, at most half a minute, by the wall clock: after a night's sleep it is right within that.

use crate::accounts::rests_until;
use crate::engine::Engine;
use crate::jobs::JobKind;
use crate::{EngineError, Result};
use regulars_domain::Timestamp;
use regulars_domain::account::AccountState;
use regulars_platforms::Stream;
use regulars_store::Access;
use std::sync::Arc;
use std::time::Duration;

const LONGEST_SLEEP: Duration = Duration::from_secs(30);

impl Engine {
    /// Runs until the engine is dropped by everybody else. Call once, on a running clock.
    pub async fn run_in_background(self: Arc<Self>) {
        let weak = Arc::downgrade(&self);
        drop(self);
        while let Some(engine) = weak.upgrade() {
            if let Err(e) = engine.tick().await {
                // The next tick tries again; what matters to the owner is on its account or item already.
                tracing::warn!(error = %e, "background work");
            }
            if let Err(e) = engine.listen_for_hints() {
                tracing::warn!(error = %e, "listening");
            }
            let copying = engine.clone();
            // Beside the work and not in it: a big file takes longer to copy than a reply may wait.
            tokio::task::spawn_blocking(move || copying.back_up_when_due());
            let proving = engine.clone();
            // Beside the work as well: a server that says nothing for a minute must not hold up the others' news and replies.
            tokio::spawn(async move {
                if let Err(e) = proving.prove_keys_when_due().await {
                    tracing::warn!(error = %e, "looking whether our keys work");
                }
            });
            let counting = engine.clone();
            tokio::task::spawn_blocking(move || counting.count_people_when_due());
            let sleep = engine.until_next().unwrap_or(LONGEST_SLEEP);
            tokio::select! {
                () = tokio::time::sleep(sleep) => {}
                () = engine.wake.notified() => {}
            }
        }
    }

    /// Does what is due now.
    pub async fn tick(&self) -> Result<()> {
        if self.store.access() == Access::ReadOnly {
            return Ok(());
        }
        self.end_snoozes()?;
        self.look_at_stepping_back()?;
        self.tidy()?;
        self.look_at_worries()?;
        self.gather_when_new(0)?;
        self.recognise_when_due()?;
        if !self.store.read(|r| r.lanes())?.is_empty() {
            self.flush().await?;
        }
        let now = self.now();
        for account in self.store.read(|r| r.accounts())? {
            let resting = rests_until(&account, now).is_some();
            let due = account.state == AccountState::Connected
                && !self.offline_by_choice()
                && !resting
                && self.poll_due(&account)?.is_none_or(|at| at <= now);
            if due || resting {
                // After its rest an account is read anyway; until then no hint keeps us awake.
                self.hint_taken(account.id);
            }
            if !due {
                continue;
            }
            match self.sync_account(&account, JobKind::Sync).await {
                Ok(_)
                | Err(
                    EngineError::Platform(_) | EngineError::Cancelled | EngineError::VaultNeeded | EngineError::OfflineByChoice,
                ) => {}
                Err(e) => return Err(e),
            }
        }
        Ok(())
    }

    /// When an account is read next; none: at once, it never was.
    fn poll_due(&self, account: &regulars_store::account::Account) -> Result<Option<Timestamp>> {
        let every = self.manifest_of(account).map_or(Duration::from_secs(300), |m| m.poll_every);
        let read = self.store.read(|r| r.cursor(account.id, Stream::Notifications.as_str()))?;
        Ok(read.map(|c| self.hinted(account, c.read_at).map_or(c.read_at + every, |soon| soon.min(c.read_at + every))))
    }

    fn until_next(&self) -> Result<Duration> {
        let now = self.now();
        let mut next = now + if self.any_hint() { Duration::from_secs(1) } else { LONGEST_SLEEP };
        self.store.read(|r| {
            for at in [r.next_due()?, r.next_snooze()?].into_iter().flatten() {
                next = next.min(at);
            }
            Ok(())
        })?;
        // Never a hot loop: what is due and cannot be done now (offline, held) waits for the next round.
        Ok(next.since(now).max(Duration::from_millis(250)))
    }
}
