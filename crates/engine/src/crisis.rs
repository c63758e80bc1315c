//! The crisis brake: offers to hold what is on its way when far more people are upset than this shop's days explain.
//!
//! What it deliberately is not: automatic. It holds nothing before the owner says so, and lets nothing go before they say so again.

use crate::Result;
use crate::engine::Engine;
use crate::protocols::start;
use regulars_domain::crisis::{COOL_DOWN, CrisisState, DAYS, FRESH, SPAN, alarm};
use regulars_domain::place::Visibility;
use regulars_domain::topic::Topic;
use regulars_domain::{ConversationId, CrisisId, Timestamp};
use regulars_store::crisis::Crisis;
use regulars_store::interaction::Interaction;
use regulars_store::outbox::OutboxItem;
use regulars_store::{Read, Write};
use std::time::Duration;

/// The page of the playbook that says what to do then.
const PROTOCOL: &str = "protocol/crisis";
/// Words shown behind an offer.
const SHOWN: u32 = 20;
const DAY: Duration = Duration::from_secs(86_400);

/// An offer that stands, and what is behind it.
#[derive(Debug, Clone)]
pub struct CrisisNow {
    /// The offer.
    pub crisis: Crisis,
    /// The words, newest first, at most twenty; also those said since.
    pub words: Vec<Interaction>,
    /// How many items of the outbox wait because the brake is on.
    pub waiting: u32,
}

impl Engine {
    /// Looks whether there is something to offer, or an offer nobody needs any more. Looking twice offers once.
    pub(crate) fn look_at_worries(&self) -> Result<()> {
        let now = self.now();
        let newest = self.store.read(|r| r.crisis_newest())?;
        if let Some(open) = newest.as_ref().filter(|c| c.state.is_open()) {
            return if open.state == CrisisState::Offered { self.let_pass(open, now) } else { Ok(()) };
        }
        let after = newest.and_then(|c| c.ended_at);
        // Also when the clock was set back: an answer from the future is no reason to be silent for longer than the cool-down.
        if after.is_some_and(|ended| now.since(ended).max(ended.since(now)) < COOL_DOWN) {
            return Ok(());
        }
        let found = self.store.read(|r| {
            if r.worries(now.before(FRESH + SPAN))?.is_empty() {
                return Ok(None);
            }
            let known = r.first_heard()?.map_or(0, |first| now.since(first).as_secs() / DAY.as_secs());
            let worries = r.worries(now.before(DAY * (DAYS + 2)))?;
            Ok(alarm(&worries, now, u32::try_from(known).unwrap_or(DAYS), after.filter(|after| *after <= now)))
        })?;
        let Some(found) = found else { return Ok(()) };
        Ok(self.store.write(|w| {
            touch(w);
            w.crisis_offer(&found, now)
        })?)
    }

    /// An offer nobody answered goes by itself once nobody was upset for a day.
    fn let_pass(&self, open: &Crisis, now: Timestamp) -> Result<()> {
        let quiet = self.store.read(|r| Ok(r.worrying(now.before(FRESH), 1)?.is_empty()))?;
        if !quiet || now.since(open.raised_at) < FRESH {
            return Ok(());
        }
        Ok(self.store.write(|w| {
            touch(w);
            w.crisis_move(open.id, CrisisState::Offered, CrisisState::Passed, now)
        })?)
    }

    /// The offer that stands, if any.
    pub fn crisis(&self) -> Result<Option<CrisisNow>> {
        Ok(self.store.read(|r| {
            let Some(crisis) = r.crisis_newest()?.filter(|c| c.state.is_open()) else { return Ok(None) };
            let ids = r.worrying(crisis.alarm.from, SHOWN)?;
            let words = ids.into_iter().map(|id| r.interaction(id)).collect::<regulars_store::Result<_>>()?;
            let mut waiting = 0;
            if let Some(since) = crisis.held_at {
                for item in r.outbox(None, true, 1_000, None)? {
                    waiting += u32::from(!item.item.state.asks() && is_braked(r, &item, since)?);
                }
            }
            Ok(Some(CrisisNow { crisis, words, waiting }))
        })?)
    }

    /// The owner holds: what was released before now, and every thank-you, waits; the crisis protocol is opened on the first of the
    /// public words. What is written and released from now on goes out: in a crisis people need an answer.
    pub fn crisis_hold(&self, id: CrisisId) -> Result<()> {
        let (now, playbook) = (self.now(), self.playbook()?);
        self.store.write(|w| {
            w.crisis_move(id, CrisisState::Offered, CrisisState::Held, now)?;
            touch(w);
            let crisis = w.crisis(id)?;
            let Some(conversation) = first_public(w, &crisis)? else { return Ok(()) };
            if start(w, &playbook, PROTOCOL, conversation, None, now)?.is_some() {
                w.crisis_where(id, conversation)?;
            }
            Ok(())
        })?;
        Ok(())
    }

    /// The owner says it is none. Nothing was held, nothing changes.
    pub fn crisis_dismiss(&self, id: CrisisId) -> Result<()> {
        self.crisis_ends(id, CrisisState::Offered, CrisisState::Dismissed)
    }

    /// The owner lets go. The protocol stays at work until its steps are done.
    pub fn crisis_lift(&self, id: CrisisId) -> Result<()> {
        self.crisis_ends(id, CrisisState::Held, CrisisState::Lifted)
    }

    fn crisis_ends(&self, id: CrisisId, from: CrisisState, to: CrisisState) -> Result<()> {
        let now = self.now();
        self.store.write(|w| {
            touch(w);
            w.crisis_move(id, from, to, now)
        })?;
        self.wake.notify_one();
        Ok(())
    }

    /// Since when the brake is on.
    pub(crate) fn braked_since(&self) -> Result<Option<Timestamp>> {
        Ok(self.store.read(|r| r.braked_since())?)
    }

    /// Takes out of a lane what the brake holds.
    pub(crate) fn without_braked(&self, lane: Vec<OutboxItem>) -> Result<Vec<OutboxItem>> {
        use regulars_domain::outbox::OutboxState::Queued;
        let Some(since) = self.braked_since()? else { return Ok(lane) };
        Ok(self.store.read(|r| {
            let mut free = Vec::with_capacity(lane.len());
            for item in lane {
                if item.item.state != Queued || !is_braked(r, &item, since)? {
                    free.push(item);
                }
            }
            Ok(free)
        })?)
    }

    /// Right before words leave: whether everything, or this item, is to stay after all.
    pub(crate) fn stays(&self, item: &OutboxItem) -> Result<bool> {
        if self.holds_everything()? {
            return Ok(true);
        }
        let Some(since) = self.braked_since()? else { return Ok(false) };
        Ok(self.store.read(|r| is_braked(r, item, since))?)
    }
}

/// Whether the brake holds this item: it was released before, or nobody released it but a rule that thanks.
fn is_braked(r: &Read<'_>, item: &OutboxItem, since: Timestamp) -> regulars_store::Result<bool> {
    Ok(item.released_at <= since || r.award_of_item(item.id)?.is_some())
}

/// Where the words began that others read too; else where any did.
fn first_public(r: &Read<'_>, crisis: &Crisis) -> regulars_store::Result<Option<ConversationId>> {
    let mut first = None;
    for id in r.worrying(crisis.alarm.from, 100)?.into_iter().rev() {
        let said = r.interaction(id)?;
        if said.visibility != Visibility::Private {
            return Ok(Some(said.conversation_id));
        }
        first = first.or(Some(said.conversation_id));
    }
    Ok(first)
}

fn touch(w: &mut Write<'_>) {
    w.touch(Topic::Inbox);
    w.touch(Topic::Outbox);
    w.touch(Topic::Thanks);
}
