//! Words of ours that came back: who they were for never got them. Their receipt says so and why, and their conversation is the
//! owner's turn again.
//!
//! What comes back has left, so this also ends not knowing: a reply whose fate was open is not sent again and asks nothing.

use crate::send::stands_there;
use regulars_domain::conversation::TurnEvent;
use regulars_domain::outbox::{Event, OutboxReason, OutboxState};
use regulars_domain::topic::Topic;
use regulars_domain::{AccountId, Timestamp};
use regulars_platforms::{CameBack, Outgoing};
use regulars_store::Write;
use regulars_store::outbox::OutboxItem;

/// Takes in one report. What was not ours, or is known already, changes nothing.
pub(crate) fn came_back(w: &mut Write<'_>, account: AccountId, back: &CameBack, now: Timestamp) -> regulars_store::Result<()> {
    let Some(item) = find(w, account, back)? else { return Ok(()) };
    if item.item.reason == Some(OutboxReason::CameBack) {
        return Ok(());
    }
    // From the other states no words can come back.
    let Ok(to) = item.item.after(Event::CameBack) else { return Ok(()) };
    w.touch(Topic::Outbox);
    w.touch(Topic::Inbox);
    let tried_at = w.first_try(item.id)?;
    let why = Some(&back.why).filter(|why| !why.is_empty()).map(String::as_str);
    w.outbox_move(item.id, to, why, item.sent_at.or(tried_at).unwrap_or(now))?;
    if to.state != OutboxState::Sent {
        return Ok(());
    }
    if item.remote_id.is_none() {
        let words: Outgoing = serde_json::from_str(&item.outgoing)?;
        w.attempt_end(item.id, "came back", now)?;
        w.outbox_remote(item.id, &back.external_id)?;
        stands_there(w, &item, &words, &back.external_id, now)?;
    }
    w.conversation_change(item.conversation_id, |c| c.turn = c.turn.after(TurnEvent::TheySpoke(now)))?;
    Ok(())
}

/// The reply a report is about: by the platform's id, and where we never heard of one, by the key we had given it.
fn find(w: &Write<'_>, account: AccountId, back: &CameBack) -> regulars_store::Result<Option<OutboxItem>> {
    match (w.outbox_by_remote(account, &back.external_id)?, &back.key) {
        (None, Some(key)) => w.outbox_by_key(account, key),
        (found, _) => Ok(found),
    }
}
