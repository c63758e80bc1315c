//! Sending one item: the thread is read again, the intent is made durable, one request is made, its outcome is written.

use crate::accounts::backoff;
use crate::deliver::outgoing;
use crate::engine::Engine;
use crate::{EngineError, Result};
use regulars_domain::interaction::{Arrival, Author, InteractionKind};
use regulars_domain::outbox::{Event, OutboxReason, OutboxState};
use regulars_domain::place::{PlaceRef, Purpose, Visibility};
use regulars_domain::topic::Topic;
use regulars_domain::{AccountId, Timestamp};
use regulars_platforms::{Outgoing, PlatformError, Problem, Recheck, SendOutcome, Sender};
use regulars_store::Write;
use regulars_store::account::Account;
use regulars_store::ingest::Circumstances;
use regulars_store::outbox::OutboxItem;
use std::collections::BTreeSet;
use std::sync::PoisonError;
use std::time::Duration;

/// Two clocks that differ by no more agree.
const CLOCKS_AGREE: Duration = Duration::from_secs(300);
/// How soon it is looked whether a clock was set right.
const LOOK_AGAIN: Duration = Duration::from_secs(300);

/// What reading the thread again said.
enum Look {
    /// It is not sent now; this is where it stands.
    Stopped(Box<OutboxItem>),
    /// It may be sent; these are our own ids there, before it.
    GoAhead(BTreeSet<String>),
}

impl Engine {
    pub(crate) async fn send(&self, account: &Account, item: &OutboxItem) -> Result<OutboxItem> {
        let connector = match self.sender_of(account) {
            Ok(connector) if item.identity == account.external_id => connector,
            // Connected under another identity since: these words were not meant to come from there.
            Ok(_) => {
                return self.happens(
                    item,
                    Event::ThreadChanged(OutboxReason::AccountRemoved),
                    Some("the account is now another identity"),
                );
            }
            Err(reason) => return self.happens(item, Event::PlatformBlocked(reason), None),
        };
        let Some(sender) = connector.sender() else {
            return self.happens(item, Event::PlatformBlocked(OutboxReason::AccountRemoved), None);
        };
        let words = match outgoing(item) {
            Ok(words) => words,
            Err(e) => return self.happens(item, Event::ThreadChanged(OutboxReason::Ambiguous), Some(&e.to_string())),
        };
        let baseline = match self.look_again(account, item, sender, &words).await? {
            Look::Stopped(item) => return Ok(*item),
            Look::GoAhead(baseline) => baseline,
        };
        if let Some(too_early) = self.too_early(item) {
            return self.happens(item, too_early, None);
        }
        if let Some((reason, why)) = self.thanks_stopped(item)? {
            return self.happens(item, Event::ThreadChanged(reason), Some(why));
        }
        // Asked again: the owner may have held while the thread was read.
        if self.stays(item)? {
            return Ok(self.store.read(|r| r.outbox_item(item.id))?);
        }
        let Some(claimed) = self.claim(item, &baseline)? else { return Ok(self.store.read(|r| r.outbox_item(item.id))?) };
        self.note_beside();
        let outcome = sender.send(&words).await;
        // A request was made and its outcome could not be kept: whatever else is sent now could not be kept either. The item
        // stands as `sending`, and the next start reads it back.
        self.write_outcome(account, &claimed, outcome).inspect_err(|e| self.stop_sending(account.id, e))
    }

    /// A time was chosen, our clock says it has come, and the server, which has just answered, knows better (reliability
    /// reference, P30).
    fn too_early(&self, item: &OutboxItem) -> Option<Event> {
        let (chosen, now) = (item.chosen_at?, self.now());
        let theirs = self.server_clock(item.account_id).differs(now, CLOCKS_AGREE)?;
        let left = chosen.since(theirs);
        (!left.is_zero()).then(|| Event::NotLeft(OutboxReason::ClockWrong, now + left.min(LOOK_AGAIN)))
    }

    /// Reads the thread again: the item must not be sent now, or these are our own words that stand there.
    async fn look_again(&self, account: &Account, item: &OutboxItem, sender: &dyn Sender, words: &Outgoing) -> Result<Look> {
        let stopped = match sender.recheck(words).await {
            Recheck::Present { thread } => {
                if account.backoff_n > 0 {
                    self.account_is_well(account)?;
                }
                let manifest = self.manifest_of(account);
                let how = Circumstances {
                    now: self.now(),
                    reply_window: manifest.and_then(|m| m.reply_window),
                    import: None,
                    ids_are_chosen: manifest.is_some_and(|m| m.ids_are_chosen),
                };
                self.store.write(|w| {
                    let done = w.ingest(account.id, &account.platform, &thread, how)?;
                    if done.new + done.updated > 0 {
                        w.touch(Topic::Inbox);
                    }
                    Ok(())
                })?;
                if let Some(arrived) = self.arrived_late(item, words, &thread)? {
                    return Ok(Look::Stopped(Box::new(arrived)));
                }
                let Some(event) = self.thread_change(account, item, words)? else {
                    let ours = thread.into_iter().filter(|a| a.author.is_us);
                    return Ok(Look::GoAhead(ours.map(|a| a.external_id).collect()));
                };
                self.happens(item, event, None)
            }
            Recheck::ParentGone => {
                self.store.write(|w| {
                    w.touch(Topic::Inbox);
                    w.mark_gone(account.id, std::slice::from_ref(&words.parent_external_id))
                })?;
                self.happens(item, Event::ThreadChanged(OutboxReason::ParentGone), None)
            }
            Recheck::CannotRead(e) => {
                self.account_failed(account, &e)?;
                self.happens(item, self.not_left(account, &e, self.now()), Some(&e.message))
            }
        };
        stopped.map(|item| Look::Stopped(Box::new(item)))
    }

    /// What happened in the thread since the owner released the words, if it matters to them.
    fn thread_change(&self, account: &Account, item: &OutboxItem, words: &Outgoing) -> Result<Option<Event>> {
        Ok(self.store.read(|r| {
            let conversation = r.conversation(item.conversation_id)?;
            if conversation.closes_at.is_some_and(|at| at <= self.now()) {
                return Ok(Some(Event::WindowClosed));
            }
            let parent = r.interaction_by_external(account.id, &words.parent_external_id)?;
            if let Some(parent) = &parent {
                if parent.deleted {
                    return Ok(Some(Event::ThreadChanged(OutboxReason::ParentGone)));
                }
                if parent.text_hash != item.seen.parent_hash && item.seen.parent_hash != 0 {
                    return Ok(Some(Event::ThreadChanged(OutboxReason::ParentEdited)));
                }
            }
            let answered = parent.map(|p| p.member_id);
            for later in r.since(item.conversation_id, item.seen.inbound.min(item.seen.ours))? {
                let new_of_them = !later.by_us && later.id.0 > item.seen.inbound && Some(later.member_id) == answered;
                if new_of_them {
                    let event = if item.cancel_if_reply {
                        Event::TheyReplied
                    } else {
                        Event::ThreadChanged(OutboxReason::TheyWroteAgain)
                    };
                    return Ok(Some(event));
                }
                if later.by_us && later.id.0 > item.seen.ours && !r.sent_by_outbox(account.id, &later.external_id)? {
                    return Ok(Some(Event::ThreadChanged(OutboxReason::AlreadyAnswered)));
                }
            }
            Ok(None)
        })?)
    }

    /// The durable intent: state, attempt and its number are on disk before the first byte leaves. None when the owner was
    /// faster (cancelled, held).
    fn claim(&self, item: &OutboxItem, baseline: &BTreeSet<String>) -> Result<Option<OutboxItem>> {
        let now = self.now();
        Ok(self.store.write(|w| {
            let fresh = w.outbox_item(item.id)?;
            let Ok(to) = fresh.item.after(Event::Claim) else { return Ok(None) };
            w.touch(Topic::Outbox);
            w.outbox_move(item.id, to, None, now)?;
            w.attempt_start(item.id, to.attempts, baseline, now)?;
            w.outbox_item(item.id).map(Some)
        })?)
    }

    fn write_outcome(&self, account: &Account, claimed: &OutboxItem, outcome: SendOutcome) -> Result<OutboxItem> {
        // The owner may have cancelled while the request was under way: the machine knows what that means.
        let item = self.store.read(|r| r.outbox_item(claimed.id))?;
        let now = self.now();
        let (name, event, error) = match outcome {
            SendOutcome::Sent { remote_id } if item.item.state == OutboxState::Cancelling => {
                self.end_attempt(&item, "sent, cancelled meanwhile")?;
                tracing::info!("a reply arrived after it was cancelled; it will be deleted there");
                let done = self.happens(&item, Event::Accepted, None)?;
                self.store.write(|w| w.outbox_remote(item.id, &remote_id))?;
                return Ok(done);
            }
            SendOutcome::Sent { remote_id } => {
                self.account_is_well(account)?;
                return self.note_sent(&item, Event::Accepted, &remote_id);
            }
            SendOutcome::NotLeft(e) => ("not left", self.not_left(account, &e, now), e),
            SendOutcome::Refused(e) => ("refused", Event::PlatformRefused, e),
            SendOutcome::Blocked(e) => ("blocked", Event::PlatformBlocked(OutboxReason::Auth), e),
            SendOutcome::Unknown(e) => ("unknown", Event::OutcomeUnknown(now + self.settle(&item)?), e),
        };
        if !matches!(event, Event::PlatformRefused) {
            self.account_failed(account, &error)?;
        }
        self.end_attempt(&item, name)?;
        self.happens(&item, event, Some(&error.message))
    }

    fn stop_sending(&self, account: AccountId, why: &EngineError) {
        tracing::error!(%why, "an outcome could not be written; nothing more is sent on this account until the next start");
        self.stopped.lock().unwrap_or_else(PoisonError::into_inner).insert(account);
    }

    /// Whether an outcome could not be written, so that nothing is sent on this account until the next start.
    #[must_use]
    pub fn stopped_sending(&self, account: AccountId) -> bool {
        self.stopped.lock().unwrap_or_else(PoisonError::into_inner).contains(&account)
    }

    fn end_attempt(&self, item: &OutboxItem, outcome: &str) -> Result<()> {
        let now = self.now();
        Ok(self.store.write(|w| w.attempt_end(item.id, outcome, now))?)
    }

    /// The platform has it: state, remote id, receipt and the local echo in one transaction.
    pub(crate) fn note_sent(&self, item: &OutboxItem, event: Event, remote_id: &str) -> Result<OutboxItem> {
        let words = outgoing(item)?;
        let now = self.now();
        Ok(self.store.write(|w| {
            // As it stands now: cancelled meanwhile, it is noted and then deleted there.
            let Ok(to) = w.outbox_item(item.id)?.item.after(event) else { return w.outbox_item(item.id) };
            w.touch(Topic::Outbox);
            w.touch(Topic::Inbox);
            w.attempt_end(item.id, "sent", now)?;
            w.outbox_remote(item.id, remote_id)?;
            w.outbox_move(item.id, to, None, now)?;
            stands_there(w, item, &words, remote_id, now)?;
            w.outbox_item(item.id)
        })?)
    }

    /// Nothing was sent: when to try again, and what to say meanwhile. A key that does not work waits for the owner instead.
    fn not_left(&self, account: &Account, e: &PlatformError, now: Timestamp) -> Event {
        match e.problem {
            Problem::Auth | Problem::Vault | Problem::BadSettings => Event::PlatformBlocked(OutboxReason::Auth),
            Problem::RateLimited => {
                Event::NotLeft(OutboxReason::RateLimited, now + e.retry_after.unwrap_or(std::time::Duration::from_secs(60)))
            }
            _ => Event::NotLeft(OutboxReason::Unreachable, now + backoff(account.backoff_n, self.random())),
        }
    }
}

/// Our words, as they stand on the platform now, in our own copy of the thread.
pub(crate) fn stands_there(
    w: &mut Write<'_>,
    item: &OutboxItem,
    words: &Outgoing,
    remote_id: &str,
    now: Timestamp,
) -> regulars_store::Result<()> {
    let account = w.account(item.account_id)?;
    let c = w.conversation(item.conversation_id)?;
    let place = w.place(c.place_id)?;
    let echo = Arrival {
        external_id: remote_id.to_owned(),
        thread_external_id: c.external_id.clone(),
        parent_external_id: Some(words.parent_external_id.clone()),
        place: PlaceRef {
            external_id: String::new(),
            name: place.name,
            kind: place.kind,
            visibility: place.visibility,
            purpose: Purpose::Keep,
        },
        author: Author {
            external_id: account.external_id.clone(),
            handle: account.handle.clone(),
            name: account.name.clone(),
            is_us: true,
        },
        kind: if words.visibility == Visibility::Private { InteractionKind::Message } else { InteractionKind::Reply },
        visibility: words.visibility,
        at: words.created_at,
        text: words.text.clone(),
        title: None,
        stars: None,
        deleted: false,
        platform_data: None,
        attachments: Vec::new(),
    };
    let how = Circumstances { now, reply_window: None, import: None, ids_are_chosen: false };
    w.ingest(account.id, &account.platform, &[echo], how).map(drop)
}
