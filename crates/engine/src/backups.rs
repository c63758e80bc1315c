//! Copies of the workspace, and going back to one (reliability reference, P14 to P16).

use crate::engine::Engine;
use crate::{EngineError, Result};
use regulars_domain::topic::Topic;
use regulars_domain::{Timestamp, backups};
use regulars_store::{Access, Restored, backups_folder, check_copy, copied_at, copy_name};
use std::path::Path;
use std::sync::{MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const EVERY: Duration = Duration::from_secs(3_600);
/// With changes since, a newest copy as old as this is a fault.
const OLD: Duration = Duration::from_secs(26 * 3_600);
const ON_QUIT: Duration = Duration::from_secs(86_400);
/// A start has better things to do than copying (by the running clock).
const AFTER_START: Duration = Duration::from_secs(120);
/// After each MiB, while the owner works.
const REST: Duration = Duration::from_millis(5);
/// What the owner is told until they have read it.
const TOLD: &str = "told_restored";

/// A copy that can be gone back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Its file's name: what it is asked for by.
    pub name: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// Its size.
    pub bytes: u64,
    /// Made by Regulars before it changed the format of the file.
    pub before_update: bool,
}

/// What the engine remembers of its copying.
#[derive(Debug, Default)]
pub(crate) struct Copying {
    /// How much had changed when the newest copy was made.
    copied: Option<u64>,
    /// Why the last attempt failed, and when.
    failed: Option<(Timestamp, String)>,
    started: Option<Duration>,
}

impl Engine {
    fn copying(&self) -> MutexGuard<'_, Copying> {
        self.copying.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The copies there are, newest first.
    pub fn backups(&self) -> Result<Vec<Backup>> {
        let mut found: Vec<Backup> = match std::fs::read_dir(backups_folder(&self.folder)) {
            Ok(entries) => entries.filter_map(|entry| described(&entry.ok()?)).collect(),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            Err(e) => return Err(EngineError::BadFile(format!("the backups cannot be listed: {e}"))),
        };
        found.sort_by(|a, b| b.made_at.cmp(&a.made_at).then_with(|| b.name.cmp(&a.name)));
        Ok(found)
    }

    /// Why the last attempt to make a copy failed; none when it did not.
    #[must_use]
    pub fn backup_problem(&self) -> Option<String> {
        self.copying().failed.as_ref().map(|(_, why)| why.clone())
    }

    /// Makes a copy now. It counts once it was opened and looked through; then older ones that it supersedes go.
    pub fn back_up(&self) -> Result<Backup> {
        self.back_up_resting(Duration::ZERO)
    }

    fn back_up_resting(&self, rest: Duration) -> Result<Backup> {
        let made = self.copy(rest)?;
        self.forget_superseded()?;
        Ok(made)
    }

    fn copy(&self, rest: Duration) -> Result<Backup> {
        let _one_at_a_time = self.backing_up.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut now, changes) = (self.now(), self.store.changes());
        let path = |at| backups_folder(&self.folder).join(copy_name(at));
        // Two in one millisecond are two all the same.
        while path(now).exists() {
            now = now + Duration::from_millis(1);
        }
        let bytes = match self.store.copy_to(&path(now), rest) {
            Ok(checked) => checked.bytes,
            Err(e) => {
                tracing::warn!(error = %e, "a backup could not be made");
                self.copying().failed = Some((now, e.to_string()));
                self.tell(Topic::App);
                return Err(e.into());
            }
        };
        let mut copying = self.copying();
        (copying.copied, copying.failed) = (Some(changes), None);
        drop(copying);
        self.tell(Topic::App);
        Ok(Backup { name: copy_name(now), made_at: now, bytes, before_update: false })
    }

    pub(crate) fn backups_are_well(&self) -> Result<bool> {
        let newest = self.backups()?.into_iter().map(|backup| backup.made_at).max();
        let old = newest.is_none_or(|at| self.now().since(at) > OLD);
        // A workspace of this hour has none yet, and needs none.
        Ok(self.backup_problem().is_none() && !self.store.met_damage() && (!old || self.store.changes() == 0))
    }

    pub(crate) fn backups_in_words(&self) -> Result<String> {
        if let Some(why) = self.backup_problem() {
            return Ok(format!("the last backup could not be made; free some space or mend the disk, then make one: {why}"));
        }
        let backups = self.backups()?;
        Ok(match backups.first() {
            Some(newest) => format!("{} backups, the newest of {}, each opened and checked", backups.len(), newest.made_at),
            None => "no backup yet; one is made within the hour, or make one now".to_owned(),
        })
    }

    fn forget_superseded(&self) -> Result<()> {
        let ours: Vec<Timestamp> = self.backups()?.into_iter().filter(|b| !b.before_update).map(|b| b.made_at).collect();
        for at in backups::superseded(&ours) {
            // One that cannot be removed only takes room.
            let _ = std::fs::remove_file(backups_folder(&self.folder).join(copy_name(at)));
        }
        Ok(())
    }

    /// Makes a copy when an hour has passed since the newest and something changed since.
    pub(crate) fn back_up_when_due(&self) -> Result<()> {
        let running = self.clock.running();
        let started = *self.copying().started.get_or_insert(running);
        if running.saturating_sub(started) < AFTER_START {
            return Ok(());
        }
        self.back_up_if_older(EVERY, REST)
    }

    /// The last of a run: a copy, when today has none, and the log written back, so that the next start has nothing to suspect.
    /// The process ends right after this.
    pub fn close(&self) -> Result<()> {
        let copied = self.back_up_on_quit();
        self.store.write_log_back()?;
        copied
    }

    /// At the end: a copy, when today has none yet and something changed.
    pub fn back_up_on_quit(&self) -> Result<()> {
        self.back_up_if_older(ON_QUIT, Duration::ZERO)
    }

    fn back_up_if_older(&self, than: Duration, rest: Duration) -> Result<()> {
        let (now, changes) = (self.now(), self.store.changes());
        let copying = self.copying();
        // After a failure the next hour tries again: a full disk is not made better by trying every minute.
        let rests = copying.failed.as_ref().is_some_and(|(at, _)| *at <= now && now.since(*at) < EVERY);
        let unchanged = copying.copied == Some(changes) || (copying.copied.is_none() && changes == 0);
        drop(copying);
        let busy = self.backing_up.try_lock().is_err();
        if busy || self.store.access() == Access::ReadOnly || rests || unchanged || !self.jobs().is_empty() {
            return Ok(());
        }
        // A clock that was put back leaves a newest copy in the future: that is no reason never to make one.
        let fresh = self.backups()?.first().is_some_and(|newest| newest.made_at <= now && now.since(newest.made_at) < than);
        if fresh { Ok(()) } else { self.back_up_resting(rest).map(drop) }
    }

    /// Goes back to one of the copies. What is here now is copied and set aside first; whatever was unfinished in the copy asks
    /// before anything is sent. Blocks until nothing is being sent or read; not for async threads.
    pub fn go_back(&self, name: &str) -> Result<()> {
        let known = self.backups()?.into_iter().any(|backup| backup.name == name);
        if !known {
            return Err(EngineError::NotFound("such backup".to_owned()));
        }
        self.go_back_to(&backups_folder(&self.folder).join(name))
    }

    /// The same, to a copy that lies elsewhere.
    pub fn go_back_to(&self, copy: &Path) -> Result<()> {
        let _nothing_is_sent = self.sending.blocking_lock();
        let _nothing_is_read = self.syncing.blocking_lock();
        if !self.jobs().is_empty() {
            return Err(EngineError::Conflict("work is under way; wait for it or stop it first".to_owned()));
        }
        check_copy(copy)?;
        let forgotten = self.store.read(|r| r.forgotten_list())?;
        // So that the owner can come back from where they go; the file itself is set aside whatever becomes of this.
        if let Err(e) = self.copy(Duration::ZERO) {
            tracing::warn!(error = %e, "going back without a copy of what is here");
        }
        self.store.go_back(copy, &Restored::to(copy, self.now(), false))?;
        self.forget_connectors();
        self.forget_again(forgotten.as_ref())?;
        let put_back = self.after_restoring()?;
        self.claim_workspace(put_back)
    }

    /// What follows from a file that was put back: everything unfinished asks, and the owner is told. Answers whether it was.
    pub(crate) fn after_restoring(&self) -> Result<bool> {
        let Some(restored) = self.store.read(|r| r.restored())? else { return Ok(false) };
        self.note_restored()?;
        self.tell_restored(&restored, true)?;
        Ok(true)
    }

    pub(crate) fn tell_restored(&self, restored: &Restored, done: bool) -> Result<()> {
        let json = serde_json::to_string(restored).map_err(regulars_store::StoreError::from)?;
        Ok(self.store.write(|w| {
            for topic in [
                Topic::App,
                Topic::Settings,
                Topic::Accounts,
                Topic::Inbox,
                Topic::Drafts,
                Topic::Outbox,
                Topic::Imports,
                Topic::Thanks,
            ] {
                w.touch(topic);
            }
            if done {
                w.restored_noted()?;
            }
            w.setting_put(TOLD, &json)
        })?)
    }

    /// That this workspace was put back, until the owner has read it.
    pub fn restored(&self) -> Result<Option<Restored>> {
        Ok(self.store.read(|r| r.setting(TOLD))?.and_then(|json| serde_json::from_str(&json).ok()))
    }

    /// The owner has read that it was put back.
    pub fn restored_read(&self) -> Result<()> {
        Ok(self.store.write(|w| {
            w.touch(Topic::App);
            w.setting_remove(TOLD)
        })?)
    }
}

fn described(entry: &std::fs::DirEntry) -> Option<Backup> {
    let name = entry.file_name().to_str()?.to_owned();
    let about = entry.metadata().ok().filter(std::fs::Metadata::is_file)?;
    let before_update = name.starts_with("before-format-") && name.ends_with(".db");
    let made_at = copied_at(&name).or_else(|| before_update.then(|| written_at(about.modified().ok()))?)?;
    Some(Backup { name, made_at, bytes: about.len(), before_update })
}

fn written_at(at: Option<SystemTime>) -> Option<Timestamp> {
    let since = at?.duration_since(UNIX_EPOCH).ok()?;
    Some(Timestamp(i64::try_from(since.as_millis()).ok()?))
}
