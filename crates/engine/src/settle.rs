//! What nobody knows is found out here: after the settle time our own words are read back, and `domain::readback` says what
//! that means. Nothing is ever sent from here.

use crate::Result;
use crate::deliver::outgoing;
use crate::engine::Engine;
use regulars_domain::Timestamp;
use regulars_domain::interaction::Arrival;
use regulars_domain::outbox::{Event, OutboxReason, OutboxState};
use regulars_domain::readback::Verdict;
use regulars_platforms::{Outgoing, OwnWords, PlatformError, Problem, Sender};
use regulars_store::account::Account;
use regulars_store::outbox::OutboxItem;
use std::collections::BTreeSet;
use std::time::Duration;

/// After this long without being able to read back, the owner is asked.
const GIVE_UP_READING: Duration = Duration::from_secs(86_400);
/// Between two readings that must both show nothing.
const BETWEEN_READINGS: Duration = Duration::from_secs(60);

impl Engine {
    /// At start: what was being sent when the last process ended is uncertain now.
    pub(crate) fn recover(&self) -> Result<()> {
        let interrupted: Vec<OutboxItem> = self.store.read(|r| {
            let mut all = r.outbox(Some(OutboxState::Sending), true, 10_000, None)?;
            all.extend(r.outbox(Some(OutboxState::Checking), true, 10_000, None)?);
            // Cancelled while its request was under way: with no time to look again yet, and no answer either.
            let cancelling = r.outbox(Some(OutboxState::Cancelling), true, 10_000, None)?;
            all.extend(cancelling.into_iter().filter(|i| i.item.next_at.is_none() && i.remote_id.is_none()));
            Ok(all)
        })?;
        for item in interrupted {
            let settle = self.now() + self.settle(&item)?;
            self.happens(&item, Event::Interrupted(settle), Some("the app ended while this was being sent"))?;
        }
        Ok(())
    }

    pub(crate) fn settle(&self, item: &OutboxItem) -> Result<Duration> {
        let account = self.store.read(|r| r.account(item.account_id))?;
        Ok(self.manifest_of(&account).map_or(Duration::from_secs(120), |m| m.settle))
    }

    pub(crate) async fn read_back(&self, account: &Account, item: &OutboxItem) -> Result<OutboxItem> {
        let now = self.now();
        let again = now + BETWEEN_READINGS;
        let Ok(connector) = self.sender_of(account) else {
            return self.happens(item, Event::CannotRead(again), Some("the account cannot be read now"));
        };
        let Some(sender) = connector.sender() else { return self.happens(item, Event::GaveUpReading, None) };
        match self.look_back(account, item, sender).await? {
            Ok(Verdict::Found { remote_id }) => self.note_sent(item, Event::FoundThere, &remote_id),
            Ok(Verdict::NotThere) => {
                let key_alive = self.key_alive(account, item, now)?;
                self.happens(item, Event::NotThere { again, key_alive }, None)
            }
            Ok(Verdict::Ambiguous(why)) => self.happens(item, Event::FoundAmbiguous, Some(why)),
            Err(e) => self.happens(item, self.unreadable(item, again, &e), Some(&e.message)),
        }
    }

    /// Reads our own words and says what that means; the inner error is a reading that was not complete.
    async fn look_back(
        &self,
        account: &Account,
        item: &OutboxItem,
        sender: &dyn Sender,
    ) -> Result<std::result::Result<Verdict, PlatformError>> {
        let words = outgoing(item)?;
        match sender.own_words(&words).await {
            Ok(ours) => self.verdict(item, &words, &ours).map(Ok),
            Err(e) => {
                self.account_failed(account, &e)?;
                Ok(Err(e))
            }
        }
    }

    /// What a complete reading of our own words says about an item.
    fn verdict(&self, item: &OutboxItem, words: &Outgoing, ours: &[OwnWords]) -> Result<Verdict> {
        let (before, taken) = self.store.read(|r| {
            let mut taken = BTreeSet::new();
            for o in ours {
                if r.claimed_by_another(item, &o.remote_id)? {
                    taken.insert(o.remote_id.clone());
                }
            }
            Ok((r.baseline(item.id)?.unwrap_or_default(), taken))
        })?;
        Ok(words.looking(&before, &taken).verdict(ours))
    }

    /// Before another try: the thread that was just read may show that an earlier one arrived after all.
    pub(crate) fn arrived_late(&self, item: &OutboxItem, words: &Outgoing, thread: &[Arrival]) -> Result<Option<OutboxItem>> {
        // What the owner has judged is over: only a try after that can still arrive.
        if self.store.read(|r| r.baseline(item.id))?.is_none() {
            return Ok(None);
        }
        let ours: Vec<OwnWords> = thread
            .iter()
            .filter(|a| a.author.is_us && !a.deleted)
            .map(|a| OwnWords {
                remote_id: a.external_id.clone(),
                parent_external_id: a.parent_external_id.clone(),
                text: a.text.clone(),
                at: a.at,
                key: None,
            })
            .collect();
        match self.verdict(item, words, &ours)? {
            Verdict::Found { remote_id } => self.note_sent(item, Event::FoundThere, &remote_id).map(Some),
            Verdict::Ambiguous(why) => self.happens(item, Event::ThreadChanged(OutboxReason::Ambiguous), Some(why)).map(Some),
            Verdict::NotThere => Ok(None),
        }
    }

    /// What was cancelled on its way: looked for until it is known, and deleted there if it arrived.
    pub(crate) async fn finish_cancelling(&self, account: &Account, item: &OutboxItem) -> Result<OutboxItem> {
        let again = self.now() + BETWEEN_READINGS;
        let Ok(connector) = self.sender_of(account) else { return self.happens(item, Event::CannotRead(again), None) };
        let Some(sender) = connector.sender() else { return self.happens(item, Event::GaveUpReading, None) };
        let remote_id = match &item.remote_id {
            Some(known) => known.clone(),
            None => match self.look_for(account, item, sender).await? {
                Found::There(remote_id) => remote_id,
                Found::Settled(item) => return Ok(*item),
            },
        };
        if !connector.manifest().can.delete_own {
            self.store.write(|w| w.outbox_remote(item.id, &remote_id))?;
            return self.happens(item, Event::CannotWithdraw, Some("it had arrived, and this platform lets nobody delete"));
        }
        match sender.withdraw(&remote_id).await {
            Ok(()) => {
                self.store.write(|w| w.mark_gone(account.id, std::slice::from_ref(&remote_id)))?;
                self.happens(item, Event::Withdrawn, Some("it had arrived, and was deleted there"))
            }
            Err(e) => {
                self.account_failed(account, &e)?;
                self.store.write(|w| w.outbox_remote(item.id, &remote_id))?;
                self.happens(item, Event::CannotRead(again), Some("it arrived, and deleting it there has not worked yet"))
            }
        }
    }

    async fn look_for(&self, account: &Account, item: &OutboxItem, sender: &dyn Sender) -> Result<Found> {
        let again = self.now() + BETWEEN_READINGS;
        let settled = match self.look_back(account, item, sender).await? {
            Ok(Verdict::Found { remote_id }) => return Ok(Found::There(remote_id)),
            Ok(Verdict::NotThere) => {
                self.happens(item, Event::NotThere { again, key_alive: false }, Some("it was looked for and is not there"))
            }
            Ok(Verdict::Ambiguous(why)) => self.happens(item, Event::FoundAmbiguous, Some(why)),
            Err(e) => self.happens(item, self.unreadable(item, again, &e), Some(&e.message)),
        };
        settled.map(|item| Found::Settled(Box::new(item)))
    }

    fn unreadable(&self, item: &OutboxItem, again: Timestamp, why: &PlatformError) -> Event {
        let gave_up = why.problem == Problem::CannotTell
            || item.unknown_since.is_some_and(|since| self.now().since(since) > GIVE_UP_READING);
        if gave_up { Event::GaveUpReading } else { Event::CannotRead(again) }
    }

    /// Whether the platform still knows the key of the item's first try.
    fn key_alive(&self, account: &Account, item: &OutboxItem, now: Timestamp) -> Result<bool> {
        let life = self.manifest_of(account).and_then(|m| m.key_life);
        let first = self.store.read(|r| r.first_try(item.id))?;
        Ok(life.zip(first).is_some_and(|(life, first)| now < first + life))
    }
}

/// What looking for cancelled words came to.
enum Found {
    /// They are there, under this id.
    There(String),
    /// They are not, or not yet known; this is where the item stands.
    Settled(Box<OutboxItem>),
}
