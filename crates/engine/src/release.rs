//! The release into the outbox: from here on the words are frozen.

use crate::engine::Engine;
use crate::{EngineError, Result};
use regulars_domain::outbox::{Item, OutboxReason};
use regulars_domain::topic::Topic;
use regulars_domain::{DraftId, OutboxItemId, Timestamp};
use regulars_platforms::Outgoing;
use regulars_store::conversation::Conversation;
use regulars_store::draft::Draft;
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
    pub fn release_many(&self, drafts: &[DraftId], at: Option<Timestamp>) -> Vec<Released> {
        drafts.iter().map(|draft| Released { draft: *draft, outcome: self.release(*draft, at, false) }).collect()
    }

    /// Releases a draft into the outbox: words, place, audience, key and time are frozen now. It waits for the undo time,
    /// or until `at`.
    pub fn release(&self, draft: DraftId, at: Option<Timestamp>, cancel_if_they_reply: bool) -> Result<OutboxItemId> {
        let now = self.now();
        let undo = Duration::from_secs(u64::from(self.settings()?.undo_seconds));
        let (draft, c, account) = self.store.read(|r| {
            let d = r.draft(draft)?;
            let c = r.conversation(d.conversation_id)?;
            let account = r.account(c.account_id)?;
            Ok((d, c, account))
        })?;
        if at.zip(c.closes_at).is_some_and(|(at, closes)| at >= closes) {
            return Err(EngineError::BadRequest("by then the platform takes no answers here any more".to_owned()));
        }
        if let Some(problem) = self.checks(&draft.text, &c, &account).into_iter().find(|p| !p.ok) {
            return Err(EngineError::BadRequest(problem.why));
        }
        let manifest =
            self.manifest_of(&account).ok_or_else(|| EngineError::BadRequest("there is nowhere to send this".to_owned()))?;
        let key = self.new_key(manifest, now)?;
        let item = match at.filter(|at| *at > now + undo) {
            Some(at) => Item::released(manifest.idempotency, OutboxReason::Scheduled, at),
            None => Item::released(manifest.idempotency, OutboxReason::UndoTime, now + undo),
        };
        let id = self.store.write(|w| {
            w.touch(Topic::Outbox);
            w.touch(Topic::Drafts);
            w.touch(Topic::Inbox);
            let parent = w.newest_inbound(c.id)?;
            let outgoing = frozen(&draft, &c, parent.as_ref(), key, now)?;
            let seen = w.seen(c.id, parent.map(|p| p.id))?;
            let outgoing = serde_json::to_string(&outgoing)?;
            // Read again inside the transaction: a second press of the button finds the draft gone.
            w.draft(draft.id)?;
            w.draft_released(&draft, now)?;
            w.outbox_add(
                &NewItem {
                    account_id: account.id,
                    identity: &account.external_id,
                    conversation_id: c.id,
                    draft_id: draft.id,
                    item,
                    cancel_if_reply: cancel_if_they_reply,
                    seen,
                    outgoing: &outgoing,
                },
                now,
            )
        })?;
        self.wake.notify_one();
        Ok(id)
    }
}

fn frozen(
    draft: &Draft,
    c: &Conversation,
    parent: Option<&regulars_store::interaction::Interaction>,
    key: String,
    now: Timestamp,
) -> regulars_store::Result<Outgoing> {
    let parent_external_id = parent.map_or_else(|| c.external_id.clone(), |p| p.external_id.clone());
    Ok(Outgoing {
        key,
        thread_external_id: c.external_id.clone(),
        parent_data: parent.and_then(|p| p.platform_data.clone()).or_else(|| c.thread_data.clone()),
        parent_external_id,
        thread_data: c.thread_data.clone(),
        visibility: draft.visibility,
        text: draft.text.trim().to_owned(),
        created_at: now,
    })
}
