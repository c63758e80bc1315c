//! The outbox at work: one lane an account, one item at a time, the machine of `domain::outbox` in charge.
//!
//! A stuck item holds back later items of its own conversation and nothing else.

use crate::engine::Engine;
use crate::{EngineError, Result};
use regulars_domain::account::AccountState;
use regulars_domain::outbox::{Event, Item, OutboxReason, OutboxState};
use regulars_domain::topic::Topic;
use regulars_domain::{AccountId, ConversationId, OutboxItemId, Timestamp};
use regulars_platforms::SharedConnector;
use regulars_store::account::Account;
use regulars_store::outbox::OutboxItem;
use regulars_store::{StoreError, Write};
use std::collections::HashSet;

/// What working through the outbox did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FlushReport {
    /// Sent in this run.
    pub sent: u32,
    /// Outcome not known yet.
    pub uncertain: u32,
    /// Waiting for a time, a network, a key or the owner's hold.
    pub waiting: u32,
    /// Refused by the platform.
    pub refused: u32,
    /// Asking the owner.
    pub asks: u32,
}

impl Engine {
    /// Puts an item through the machine, as it stands now and not as it was read: the owner and the lane both act on it. Errs
    /// when the event makes no sense there (any more).
    pub(crate) fn apply(&self, item: &OutboxItem, event: Event, detail: Option<&str>) -> Result<OutboxItem> {
        let now = self.now();
        Ok(self.store.write(|w| {
            let to = w.outbox_item(item.id)?.item.after(event).map_err(|e| StoreError::Conflict(e.to_string()))?;
            w.touch(Topic::Outbox);
            w.touch(Topic::Inbox);
            w.outbox_move(item.id, to, detail, now)?;
            let moved = w.outbox_item(item.id)?;
            // Ended without the owner: their words return to where they were written, in the same breath. A thank-you is no draft's.
            if (to.state == OutboxState::Expired || to.reason == Some(OutboxReason::CancelledTheyReplied))
                && item.draft_id.is_some()
            {
                words_back(w, &moved, now)?;
            }
            Ok(moved)
        })?)
    }

    /// What happened to an item in the lane. When the owner was faster (cancelled, held), it stays as they want it.
    pub(crate) fn happens(&self, item: &OutboxItem, event: Event, detail: Option<&str>) -> Result<OutboxItem> {
        match self.apply(item, event, detail) {
            Err(EngineError::Store(StoreError::Conflict(late))) => {
                tracing::info!(%late, "the world had moved on");
                Ok(self.store.read(|r| r.outbox_item(item.id))?)
            }
            other => other,
        }
    }

    /// Works until nothing more can be done now. Never two at a time.
    pub async fn flush(&self) -> Result<FlushReport> {
        let _one_at_a_time = self.sending.lock().await;
        let mut report = FlushReport::default();
        self.wake_up()?;
        let elsewhere = self.sends_elsewhere()?;
        let mut first_problem = None;
        for account in self.store.read(|r| r.lanes())? {
            // What stops one account's lane is no reason for the others to wait.
            if let Err(e) = self.work_lane(account, elsewhere, &mut report).await {
                tracing::warn!(error = %e, "a lane stopped");
                first_problem = first_problem.or(Some(e));
            }
        }
        if let Some(e) = first_problem {
            return Err(e);
        }
        for (state, n) in self.store.read(|r| r.outbox_states())? {
            match state {
                OutboxState::Uncertain | OutboxState::Checking | OutboxState::Sending | OutboxState::Cancelling => {
                    report.uncertain += n
                }
                OutboxState::Held | OutboxState::Queued | OutboxState::Blocked => report.waiting += n,
                OutboxState::Refused => report.refused += n,
                OutboxState::Ask => report.asks += n,
                OutboxState::Sent | OutboxState::Cancelled | OutboxState::Expired => {}
            }
        }
        Ok(report)
    }

    async fn work_lane(&self, account: AccountId, elsewhere: bool, report: &mut FlushReport) -> Result<()> {
        // Each round re-reads the lane: the owner may have cancelled or answered while a request was under way.
        let mut tried: HashSet<(OutboxItemId, OutboxState, u32)> = HashSet::new();
        loop {
            let account = self.store.read(|r| r.account(account))?;
            let lane = self.without_braked(self.store.read(|r| r.lane(account.id))?)?;
            let holds = self.holds_everything()?;
            let now = self.now();
            let nothing_leaves = elsewhere
                || self.store.shared_by().is_some()
                || self.store.met_damage()
                || holds
                || self.offline_by_choice()
                || self.stopped_sending(account.id);
            let Some(item) = next_to_work(&lane, &account, now, nothing_leaves, &tried) else { return Ok(()) };
            tried.insert((item.id, item.item.state, item.item.attempts + item.item.negatives));
            let before = item.item.state;
            let after = self.work_item(&account, item).await?;
            report.sent += u32::from(after.item.state == OutboxState::Sent && before != OutboxState::Sent);
        }
    }

    async fn work_item(&self, account: &Account, item: &OutboxItem) -> Result<OutboxItem> {
        match item.item.state {
            OutboxState::Held => self.happens(item, Event::Due, None),
            OutboxState::Blocked => self.happens(item, Event::Mended, None),
            OutboxState::Uncertain => self.happens(item, Event::SettleOver, item.detail.as_deref()),
            OutboxState::Queued => self.send(account, item).await,
            OutboxState::Checking => self.read_back(account, item).await,
            OutboxState::Cancelling => self.finish_cancelling(account, item).await,
            _ => Ok(item.clone()),
        }
    }

    pub(crate) fn sender_of(&self, account: &Account) -> std::result::Result<SharedConnector, OutboxReason> {
        if account.removed_at.is_some() {
            return Err(OutboxReason::AccountRemoved);
        }
        if account.state == AccountState::NeedsAttention {
            return Err(OutboxReason::Auth);
        }
        self.connector(account).map_err(|_| OutboxReason::Auth)
    }

    /// The owner sends a refused, blocked or waiting item again. A refused one goes under a new key.
    pub fn outbox_retry(&self, id: OutboxItemId) -> Result<OutboxItem> {
        let item = self.store.read(|r| r.outbox_item(id))?;
        if item.item.state == OutboxState::Queued {
            // "Now" instead of after the back-off.
            self.store.write(|w| {
                let fresh = w.outbox_item(id)?;
                if fresh.item.state != OutboxState::Queued {
                    return Ok(());
                }
                w.outbox_at_once(id)?;
                w.outbox_move(id, Item { next_at: None, ..fresh.item }, fresh.detail.as_deref(), self.now())
            })?;
            self.wake.notify_one();
            return Ok(self.store.read(|r| r.outbox_item(id))?);
        }
        self.send_again(&item)
    }

    /// The owner wants it sent (again): they have seen the thread as it is now.
    pub fn send_again(&self, item: &OutboxItem) -> Result<OutboxItem> {
        let now = self.now();
        let account = self.store.read(|r| r.account(item.account_id))?;
        // What was refused was never accepted: a new key is safe, and some platforms remember refused ones.
        let fresh = match (item.item.state, self.manifest_of(&account)) {
            (OutboxState::Refused, Some(manifest)) => Some(self.new_key(manifest, now)?),
            _ => None,
        };
        let done = self.store.write(|w| {
            let asked = w.outbox_item(item.id)?.item;
            let to = asked.after(Event::OwnerSaysSend).map_err(|e| StoreError::Conflict(e.to_string()))?;
            w.touch(Topic::Outbox);
            w.touch(Topic::Inbox);
            if let Some(key) = fresh {
                let mut outgoing: regulars_platforms::Outgoing = serde_json::from_str(&item.outgoing)?;
                outgoing.key = key;
                w.outbox_outgoing(item.id, &serde_json::to_string(&outgoing)?)?;
            }
            let parent: regulars_platforms::Outgoing = serde_json::from_str(&item.outgoing)?;
            let parent = w.interaction_by_external(item.account_id, &parent.parent_external_id)?;
            let seen = w.seen(item.conversation_id, parent.map(|p| p.id))?;
            w.outbox_seen(item.id, seen)?;
            w.outbox_at_once(item.id)?;
            w.outbox_move(item.id, to, None, now)?;
            w.outbox_item(item.id)
        })?;
        self.wake.notify_one();
        Ok(done)
    }

    /// The owner cancels. What never left comes back as a draft; what may be under way is deleted there if it arrives.
    pub fn outbox_cancel(&self, id: OutboxItemId) -> Result<OutboxItem> {
        let item = self.store.read(|r| r.outbox_item(id))?;
        let done = self.apply(&item, Event::OwnerCancels, None)?;
        if done.item.state == OutboxState::Cancelled {
            self.back_to_draft(&done)?;
        }
        self.wake.notify_one();
        Ok(done)
    }

    /// The owner changes the words: they come back as a draft. What came back undelivered keeps its receipt.
    pub fn outbox_edit(&self, id: OutboxItemId) -> Result<OutboxItem> {
        let item = self.store.read(|r| r.outbox_item(id))?;
        if item.item.reason != Some(OutboxReason::CameBack) {
            return self.outbox_cancel(id);
        }
        self.back_to_draft(&item)?;
        Ok(item)
    }

    /// Puts an item's words back into the composer, before what may have been started there since.
    pub fn back_to_draft(&self, item: &OutboxItem) -> Result<()> {
        let now = self.now();
        Ok(self.store.write(|w| words_back(w, item, now))?)
    }

    /// The owner says it is there.
    pub fn outbox_is_there(&self, id: OutboxItemId) -> Result<OutboxItem> {
        let item = self.store.read(|r| r.outbox_item(id))?;
        self.apply(&item, Event::OwnerSaysThere, None)
    }

    /// The owner holds one item, or lets it go.
    pub fn outbox_hold(&self, id: OutboxItemId, hold: bool) -> Result<OutboxItem> {
        let item = self.store.read(|r| r.outbox_item(id))?;
        if !hold {
            // Let go means now, also for words that had a time.
            self.store.write(|w| w.outbox_at_once(id))?;
        }
        let done = self.apply(&item, if hold { Event::OwnerHolds } else { Event::OwnerUnholds }, None)?;
        self.wake.notify_one();
        Ok(done)
    }
}

/// Puts an item's words before what stands in its conversation's composer.
fn words_back(w: &mut Write<'_>, item: &OutboxItem, now: Timestamp) -> regulars_store::Result<()> {
    let words: regulars_platforms::Outgoing = serde_json::from_str(&item.outgoing)?;
    w.touch(Topic::Drafts);
    let text = match w.draft_of(item.conversation_id)? {
        Some(started) if !started.text.trim().is_empty() => format!("{}\n\n{}", words.text, started.text),
        _ => words.text,
    };
    w.draft_write(item.conversation_id, &text, words.visibility, now).map(drop)
}

/// The frozen request of an item. Errs when the stored words are not what was released.
pub(crate) fn outgoing(item: &OutboxItem) -> Result<regulars_platforms::Outgoing> {
    if regulars_store::outbox::hash(&item.outgoing) != item.outgoing_hash {
        return Err(EngineError::Conflict("the stored words of this reply are not what was released; it is not sent".to_owned()));
    }
    serde_json::from_str(&item.outgoing).map_err(|e| EngineError::Conflict(format!("the stored reply cannot be read: {e}")))
}

/// The next item of a lane with something to do now, if any.
fn next_to_work<'l>(
    lane: &'l [OutboxItem],
    account: &Account,
    now: Timestamp,
    nothing_leaves: bool,
    tried: &HashSet<(OutboxItemId, OutboxState, u32)>,
) -> Option<&'l OutboxItem> {
    let mut busy: HashSet<ConversationId> = HashSet::new();
    for item in lane {
        // Order is kept within a conversation; only what the owner put off to a chosen time lets later words pass.
        let put_off = item.item.state == OutboxState::Held && item.item.reason == Some(OutboxReason::Scheduled);
        let first_of_its_thread = put_off || busy.insert(item.conversation_id);
        let due = item.item.next_at.is_none_or(|at| at <= now);
        let fresh = !tried.contains(&(item.id, item.item.state, item.item.attempts + item.item.negatives));
        let resting = account.limited_until(now).is_some();
        let workable = match item.item.state {
            // Held by the owner has no time of its own.
            OutboxState::Held => item.item.next_at.is_some() && due,
            OutboxState::Blocked => account.state == AccountState::Connected && account.removed_at.is_none(),
            OutboxState::Uncertain => due && !nothing_leaves,
            OutboxState::Queued => due && first_of_its_thread && !nothing_leaves && !resting,
            OutboxState::Checking => !nothing_leaves,
            OutboxState::Cancelling => due && !nothing_leaves,
            _ => false,
        };
        if workable && fresh {
            return Some(item);
        }
    }
    None
}

impl Engine {
    /// The owner does not want it sent, and does not want the words back either.
    pub fn outbox_drop(&self, id: OutboxItemId) -> Result<OutboxItem> {
        let item = self.store.read(|r| r.outbox_item(id))?;
        let done = self.apply(&item, Event::OwnerCancels, None)?;
        self.wake.notify_one();
        Ok(done)
    }
}
