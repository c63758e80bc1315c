//! What nobody knows is found out here: after the settle time our own words are read back, and `domain::readback` says what
//! that means. Nothing is ever sent from here.

use crate::Result;
use crate::deliver::outgoing;
use crate::engine::Engine;
use regulars_domain::interaction::Arrival;
use regulars_domain::outbox::{Event, OutboxReason, OutboxState};
use regulars_domain::readback::Verdict;
use regulars_platforms::{Outgoing, OwnWords};
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
            Ok(all)
        })?;
        for item in interrupted {
            let settle = self.now() + self.settle(&item)?;
            self.apply(&item, Event::Interrupted(settle), Some("the app ended while this was being sent"))?;
        }
        Ok(())
    }

    pub(crate) fn settle(&self, item: &OutboxItem) -> Result<Duration> {
        let account = self.store.read(|r| r.account(item.account_id))?;
        Ok(Self::manifest(&account.platform).map_or(Duration::from_secs(120), |m| m.settle))
    }

    pub(crate) async fn read_back(&self, account: &Account, item: &OutboxItem) -> Result<OutboxItem> {
        let now = self.now();
        let again = now + BETWEEN_READINGS;
        let Ok(connector) = self.sender_of(account) else {
            return self.apply(item, Event::CannotRead(again), Some("the account cannot be read now"));
        };
        let Some(sender) = connector.sender() else { return self.apply(item, Event::GaveUpReading, None) };
        let words = outgoing(item)?;
        match sender.own_words(&words).await {
            Ok(ours) => match self.verdict(item, &words, &ours)? {
                Verdict::Found { remote_id } => self.note_sent(item, Event::FoundThere, &remote_id),
                Verdict::NotThere => self.apply(item, Event::NotThere(again), None),
                Verdict::Ambiguous(why) => self.apply(item, Event::FoundAmbiguous, Some(why)),
            },
            Err(e) => {
                self.account_failed(account, &e)?;
                let gave_up = item.unknown_since.is_some_and(|since| now.since(since) > GIVE_UP_READING);
                self.apply(item, if gave_up { Event::GaveUpReading } else { Event::CannotRead(again) }, Some(&e.message))
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
            Ok((r.baseline(item.id)?, taken))
        })?;
        Ok(words.looking(&before, &taken).verdict(ours))
    }

    /// Before another try: the thread that was just read may show that an earlier one arrived after all.
    pub(crate) fn arrived_late(&self, item: &OutboxItem, words: &Outgoing, thread: &[Arrival]) -> Result<Option<OutboxItem>> {
        if item.item.attempts == 0 {
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
            Verdict::Ambiguous(why) => self.apply(item, Event::ThreadChanged(OutboxReason::Ambiguous), Some(why)).map(Some),
            Verdict::NotThere => Ok(None),
        }
    }

    pub(crate) async fn finish_cancelling(&self, account: &Account, item: &OutboxItem) -> Result<OutboxItem> {
        let Ok(connector) = self.sender_of(account) else { return Ok(item.clone()) };
        let Some(sender) = connector.sender() else { return Ok(item.clone()) };
        let words = outgoing(item)?;
        let remote_id = match (&item.remote_id, sender.own_words(&words).await) {
            (Some(known), _) => known.clone(),
            (None, Ok(ours)) => match self.verdict(item, &words, &ours)? {
                Verdict::Found { remote_id } => remote_id,
                Verdict::NotThere => return self.apply(item, Event::Withdrawn, Some("it never arrived")),
                Verdict::Ambiguous(_) => return Ok(item.clone()),
            },
            (None, Err(_)) => return Ok(item.clone()),
        };
        match sender.withdraw(&remote_id).await {
            Ok(()) => self.apply(item, Event::Withdrawn, Some("it had arrived, and was deleted there")),
            Err(e) => {
                tracing::warn!(problem = %e.problem, "withdrawing a cancelled reply failed");
                Ok(item.clone())
            }
        }
    }
}
