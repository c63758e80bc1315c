//! The release into the outbox: from here on the words are frozen.

use crate::engine::Engine;
use crate::{EngineError, Result};
use regulars_domain::outbox::{Item, OutboxReason};
use regulars_domain::place::Visibility;
use regulars_domain::topic::Topic;
use regulars_domain::wall::shown;
use regulars_domain::{ConversationId, DraftId, InteractionId, OutboxItemId, Timestamp};
use regulars_platforms::Outgoing;
use regulars_store::Write;
use regulars_store::account::Account;
use regulars_store::conversation::Conversation;
use regulars_store::outbox::NewItem;
use std::time::Duration;

/// What became of one draft of many.
#[derive(Debug)]
pub struct Released {
    /// Which.
    pub draft: DraftId,
    /// The item it is now, or why it was not released.
    pub outcome: Result<OutboxItemId>,
}

impl Engine {
    /// Releases drafts together. Each is named in the answer, in the order given: released, or why not. One that cannot go keeps
    /// none of the others back.
    pub fn release_many(&self, drafts: &[DraftId], at: Option<Timestamp>, zone: Option<&str>) -> Vec<Released> {
        let one = |draft: &DraftId| Released { draft: *draft, outcome: self.release_on_the_wall(*draft, at, zone, false) };
        drafts.iter().map(one).collect()
    }

    /// Releases a draft into the outbox: words, place, audience, key and time are frozen now. It waits for the undo time,
    /// or until `at`.
    pub fn release(&self, draft: DraftId, at: Option<Timestamp>, cancel_if_they_reply: bool) -> Result<OutboxItemId> {
        self.release_on_the_wall(draft, at, None, cancel_if_they_reply)
    }

    /// The same for a time that was chosen on a wall of this zone (an IANA name): it stays that time of day there, also when the
    /// rules of the zone change. Errs for a zone nobody knows.
    pub fn release_on_the_wall(
        &self,
        draft: DraftId,
        at: Option<Timestamp>,
        zone: Option<&str>,
        cancel_if_they_reply: bool,
    ) -> Result<OutboxItemId> {
        let now = self.now();
        let wall = on_the_wall(at, zone)?;
        let draft = self.store.read(|r| r.draft(draft))?;
        let freeing = self.freeing(draft.conversation_id, None, &draft.text, at)?;
        let freeing = Freeing { visibility: draft.visibility, cancel_if_they_reply, wall, ..freeing };
        let id = self.store.write(|w| {
            w.touch(Topic::Drafts);
            // Read again inside the transaction: a second press of the button finds the draft gone.
            w.draft(draft.id)?;
            w.draft_released(&draft, now)?;
            freeing.add(w, Some(draft.id), now)
        })?;
        self.wake.notify_one();
        Ok(id)
    }

    /// Words on their way into the outbox, checked against what the platform allows: under `parent`, or else under their newest.
    pub(crate) fn freeing(
        &self,
        conversation: ConversationId,
        parent: Option<InteractionId>,
        text: &str,
        at: Option<Timestamp>,
    ) -> Result<Freeing> {
        let now = self.now();
        let undo = Duration::from_secs(u64::from(self.settings()?.undo_seconds));
        let (c, account) = self.store.read(|r| {
            let c = r.conversation(conversation)?;
            let account = r.account(c.account_id)?;
            Ok((c, account))
        })?;
        if at.zip(c.closes_at).is_some_and(|(at, closes)| at >= closes) {
            return Err(EngineError::BadRequest("by then the platform takes no answers here any more".to_owned()));
        }
        if let Some(problem) = self.checks(text, &c, &account).into_iter().find(|p| !p.ok) {
            return Err(EngineError::BadRequest(problem.why));
        }
        let manifest =
            self.manifest_of(&account).ok_or_else(|| EngineError::BadRequest("there is nowhere to send this".to_owned()))?;
        let item = match at.filter(|at| *at > now + undo) {
            Some(at) => Item::released(manifest.idempotency, OutboxReason::Scheduled, at),
            None => Item::released(manifest.idempotency, OutboxReason::UndoTime, now + undo),
        };
        let (visibility, key) = (c.visibility, self.new_key(manifest, now)?);
        Ok(Freeing {
            account,
            parent,
            text: text.trim().to_owned(),
            visibility,
            wall: None,
            key,
            item,
            cancel_if_they_reply: false,
            conversation: c,
        })
    }
}

/// What the wall of a zone shows then, with the zone's name.
fn on_the_wall(at: Option<Timestamp>, zone: Option<&str>) -> Result<Option<(String, String)>> {
    let Some((at, name)) = at.zip(zone) else { return Ok(None) };
    let zone = jiff::tz::TimeZone::get(name).map_err(|_| EngineError::BadRequest(format!("{name:?} is not a time zone")))?;
    Ok(shown(at, &zone).map(|local| (local, name.to_owned())))
}

/// Words that are about to be frozen.
pub(crate) struct Freeing {
    account: Account,
    conversation: Conversation,
    parent: Option<InteractionId>,
    text: String,
    visibility: Visibility,
    /// The wall's time and zone they were promised for.
    wall: Option<(String, String)>,
    key: String,
    item: Item,
    cancel_if_they_reply: bool,
}

impl Freeing {
    /// Freezes them: from here on they are an item of the outbox.
    pub fn add(self, w: &mut Write<'_>, draft: Option<DraftId>, now: Timestamp) -> regulars_store::Result<OutboxItemId> {
        w.touch(Topic::Outbox);
        w.touch(Topic::Inbox);
        let c = &self.conversation;
        let parent = match self.parent {
            Some(id) => Some(w.interaction(id)?),
            None => w.newest_inbound(c.id)?,
        };
        let seen = w.seen(c.id, parent.as_ref().map(|p| p.id))?;
        let outgoing = serde_json::to_string(&Outgoing {
            key: self.key,
            thread_external_id: c.external_id.clone(),
            parent_data: parent.as_ref().and_then(|p| p.platform_data.clone()).or_else(|| c.thread_data.clone()),
            parent_external_id: parent.map_or_else(|| c.external_id.clone(), |p| p.external_id),
            thread_data: c.thread_data.clone(),
            visibility: self.visibility,
            text: self.text,
            created_at: now,
        })?;
        let new = NewItem {
            account_id: self.account.id,
            identity: &self.account.external_id,
            conversation_id: c.id,
            draft_id: draft,
            item: self.item,
            wall: self.wall.as_ref().map(|(local, zone)| (local.as_str(), zone.as_str())),
            cancel_if_reply: self.cancel_if_they_reply,
            seen,
            outgoing: &outgoing,
        };
        w.outbox_add(&new, now)
    }
}
