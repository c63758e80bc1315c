//! What an owner did with the inbox: labels, done, snoozes; so that every group and every label has conversations in it.

use crate::error::Result;
use crate::random::Random;
use regulars_domain::conversation::TurnEvent;
use regulars_domain::{ConversationId, Timestamp};
use regulars_store::Store;

const LABELS: [&str; 10] =
    ["order", "allergy", "thanks", "complaint", "opening hours", "wedding", "wholesale", "press", "lost and found", "τσουρέκι"];

/// Goes through all conversations: a fifth gets a label (the first ones often, the last ones seldom), a third is done, a
/// hundredth snoozed.
pub fn triage(store: &Store) -> Result<()> {
    let mut random = Random::new(21);
    let c = rusqlite::Connection::open_with_flags(store.path(), rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let last: i64 = c.query_row("SELECT max(id) FROM conversation", [], |r| r.get(0))?;
    for first in (1..=last).step_by(1_000) {
        store.write(|w| {
            for id in (first..=last.min(first + 999)).map(ConversationId) {
                if random.chance(0.2) {
                    w.label_add(id, LABELS.get(random.crowded(LABELS.len())).copied().unwrap_or("order"))?;
                }
                let draw = random.unit();
                if draw < 0.34 {
                    let event = if draw < 0.01 { TurnEvent::Snooze(Some(Timestamp(i64::MAX))) } else { TurnEvent::Done };
                    w.conversation_change(id, |c| c.turn = c.turn.after(event))?;
                }
            }
            Ok(())
        })?;
    }
    Ok(())
}
