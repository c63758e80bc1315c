//! Waking up: after a night's sleep, a clock that was set, on another machine, or from a backup, nothing is sent that the owner
//! did not mean to send now (reliability reference, P16, P29, P30 and E16).

use crate::Result;
use crate::engine::Engine;
use regulars_domain::Timestamp;
use regulars_domain::outbox::{Event, Item, OutboxReason, OutboxState};
use regulars_domain::topic::Topic;
use regulars_domain::wall::instant;
use regulars_store::Restored;
use regulars_store::outbox::OutboxItem;
use std::io::Write;
use std::path::Path;
use std::sync::PoisonError;
use std::time::Duration;

/// What was due longer ago than this, while nobody was there to send it, is the owner's to judge.
const GRACE: Duration = Duration::from_secs(2 * 3_600);
/// The wall clock and the machine's own may drift apart by this between two looks; beyond, the clock was set.
const DRIFT: Duration = Duration::from_secs(60);
/// The longest wait we ever give by ourselves: a platform's Retry-After is at most a day.
const LONGEST_WAIT: Duration = Duration::from_secs(86_400 + 60);
/// The undo time is at most a minute.
const LONGEST_UNDO: Duration = Duration::from_secs(61);
/// How often it is noted on disk that we were awake.
const NOTED_EVERY: Duration = Duration::from_secs(600);
const AWAKE: &str = "awake_at";
const MACHINE: &str = "sending_machine";
const OPENED: &str = "opened_times";
const OPENED_FILE: &str = "regulars.opened";

/// When the lanes were last looked at.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Awake {
    /// By the wall clock, and by the one that only runs on.
    last: Option<(Timestamp, Duration)>,
    noted: Option<Timestamp>,
}

impl Engine {
    /// Before the lanes are worked: what sleep, or a clock that was set, did to their items.
    pub(crate) fn wake_up(&self) -> Result<()> {
        let (now, running) = (self.now(), self.clock.running());
        let mut awake = *self.awake.lock().unwrap_or_else(PoisonError::into_inner);
        let noted = || self.store.read(|r| r.setting(AWAKE)).map(|json| json.and_then(|j| serde_json::from_str(&j).ok()));
        let last = match awake.last {
            Some((wall, _)) => Some(wall),
            None => noted()?,
        };
        let was_set = awake.last.is_some_and(|(wall, ran)| {
            let expected = wall + running.saturating_sub(ran);
            expected.since(now).max(now.since(expected)) > DRIFT
        });
        let slept = last.is_some_and(|last| now.since(last) > GRACE);
        for item in self.store.read(|r| r.outbox(None, true, 10_000, None))? {
            let item = self.by_the_wall(item)?;
            if slept && is_overdue(&item, now) {
                self.happens(&item, Event::ThreadChanged(OutboxReason::Overdue), None)?;
            } else if let Some(at) = self.better_time(&item, now, was_set)? {
                self.store.write(|w| {
                    let fresh = w.outbox_item(item.id)?;
                    let to = Item { next_at: Some(at), ..fresh.item };
                    if fresh.item == item.item { w.outbox_move(item.id, to, fresh.detail.as_deref(), now) } else { Ok(()) }
                })?;
            }
        }
        awake.last = Some((now, running));
        if awake.noted.is_none_or(|at| now < at || now.since(at) >= NOTED_EVERY) {
            let json = serde_json::to_string(&now).map_err(regulars_store::StoreError::from)?;
            self.store.write(|w| w.setting_put(AWAKE, &json))?;
            awake.noted = Some(now);
        }
        *self.awake.lock().unwrap_or_else(PoisonError::into_inner) = awake;
        Ok(())
    }

    /// An item whose time was chosen on the wall, by the rules its zone has today.
    fn by_the_wall(&self, item: OutboxItem) -> Result<OutboxItem> {
        let (Some(chosen), Some((local, name))) = (item.chosen_at, &item.chosen_wall) else { return Ok(item) };
        // A zone this system does not know (any more) changes nothing.
        let Some(at) = jiff::tz::TimeZone::get(name).ok().and_then(|zone| instant(local, &zone, chosen)) else { return Ok(item) };
        if at.0.div_euclid(60_000) == chosen.0.div_euclid(60_000) {
            return Ok(item);
        }
        Ok(self.store.write(|w| {
            w.touch(Topic::Outbox);
            w.outbox_chosen(item.id, at)?;
            w.outbox_item(item.id)
        })?)
    }

    /// A time that a clock which was set has made senseless, made good. Chosen times are the owner's and stay.
    fn better_time(&self, item: &OutboxItem, now: Timestamp, was_set: bool) -> Result<Option<Timestamp>> {
        let Some(at) = item.item.next_at else { return Ok(None) };
        if was_set && item.item.reason == Some(OutboxReason::ClockWrong) {
            return Ok(item.chosen_at.map(|chosen| chosen.max(now)));
        }
        let settle = self.settle(item)?;
        Ok(match item.item.state {
            OutboxState::Held if item.item.reason == Some(OutboxReason::UndoTime) && at > now + LONGEST_UNDO => Some(now),
            OutboxState::Queued if at > now + LONGEST_WAIT => Some(now),
            // How long a platform had to settle is not known any more: it gets its whole time again.
            OutboxState::Uncertain | OutboxState::Cancelling if was_set || at > now + settle + DRIFT => Some(now + settle),
            _ => None,
        })
    }

    /// At start: whose turn it is to send from this workspace, and whether it is older than it was.
    pub(crate) fn claim_workspace(&self, put_back: bool) -> Result<()> {
        let seen = Seen::read(&self.folder.join(OPENED_FILE));
        let (times, tries) = self.times_and_tries()?;
        if !put_back && (times < seen.times || tries < seen.tries || self.store.forgot()) {
            // Put back by hand, or its log was lost: what the file has forgotten may have been sent.
            self.note_restored()?;
            self.tell_restored(&Restored { at: self.now(), from: None, damaged: true }, false)?;
        }
        let next = times.max(seen.times) + 1;
        self.store.write(|w| w.setting_put(OPENED, &next.to_string()))?;
        self.note_beside();
        if self.store.read(|r| r.setting(MACHINE))?.is_none() {
            self.keep_machine()?;
        }
        Ok(())
    }

    fn times_and_tries(&self) -> Result<(u64, i64)> {
        let (times, tries) = self.store.read(|r| Ok((r.setting(OPENED)?, r.newest_attempt()?)))?;
        Ok((times.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or(0), tries))
    }

    /// Notes beside the database how often it was opened and which try was begun last. Always second, so that the note is ahead of
    /// the database only where the database forgot something.
    pub(crate) fn note_beside(&self) {
        let noted = self
            .times_and_tries()
            .map_err(|e| e.to_string())
            .and_then(|(times, tries)| Seen { times, tries }.write(&self.folder.join(OPENED_FILE)).map_err(|e| e.to_string()));
        if let Err(error) = noted {
            tracing::warn!(error, "how far the workspace has come could not be noted");
        }
    }

    /// The workspace was put back from a backup: whatever was not finished then may have been sent since, and asks.
    pub fn note_restored(&self) -> Result<()> {
        for item in self.store.read(|r| r.outbox(None, true, 10_000, None))? {
            self.happens(&item, Event::Restored, None)?;
        }
        let now = self.now();
        Ok(self.store.write(|w| self.thanks_in_doubt(w, now))?)
    }

    /// Whether this workspace sends from another machine: it was copied here.
    pub fn sends_elsewhere(&self) -> Result<bool> {
        let Some(here) = &self.machine else { return Ok(false) };
        let owner = self.store.read(|r| r.setting(MACHINE))?.and_then(|json| serde_json::from_str::<String>(&json).ok());
        Ok(owner.is_some_and(|owner| owner != *here))
    }

    /// From now on this machine sends. What was not finished may have been sent from the other one, and asks.
    pub fn take_over_sending(&self) -> Result<()> {
        if self.sends_elsewhere()? {
            self.note_restored()?;
            self.keep_machine()?;
            self.wake.notify_one();
        }
        Ok(())
    }

    fn keep_machine(&self) -> Result<()> {
        let Some(here) = &self.machine else { return Ok(()) };
        let json = serde_json::to_string(here).map_err(regulars_store::StoreError::from)?;
        Ok(self.store.write(|w| {
            w.touch(Topic::App);
            w.touch(Topic::Outbox);
            w.setting_put(MACHINE, &json)
        })?)
    }
}

/// What stands beside the database about how far it has come.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    times: u64,
    tries: i64,
}

impl Seen {
    fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let mut numbers = text.split_whitespace();
        let times = numbers.next().and_then(|n| n.parse().ok()).unwrap_or(0);
        Self { times, tries: numbers.next().and_then(|n| n.parse().ok()).unwrap_or(0) }
    }

    /// In place and always as long, so that a power cut leaves the old numbers or the new ones.
    fn write(self, path: &Path) -> std::io::Result<()> {
        let mut file = std::fs::File::options().create(true).truncate(false).write(true).open(path)?;
        file.write_all(format!("{:020} {:020}\n", self.times, self.tries).as_bytes())?;
        file.sync_data()
    }
}

fn is_overdue(item: &OutboxItem, now: Timestamp) -> bool {
    let due = match item.item.state {
        OutboxState::Held => item.item.next_at,
        OutboxState::Queued => Some(item.item.next_at.unwrap_or(item.released_at)),
        _ => None,
    };
    due.is_some_and(|due| now.since(due) > GRACE)
}

/// What tells this machine from another; none where the system has no such thing. Only a hash of it is kept.
pub(crate) fn this_machine() -> Option<String> {
    let places = ["/etc/machine-id", "/var/lib/dbus/machine-id"];
    let id = places.iter().find_map(|place| std::fs::read_to_string(place).ok()).filter(|id| !id.trim().is_empty());
    let id = id.or_else(|| std::env::var("COMPUTERNAME").ok())?;
    Some(format!("{:016x}", regulars_domain::text::fold::text_hash(&format!("regulars {}", id.trim()))))
}
