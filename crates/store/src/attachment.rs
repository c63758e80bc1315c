//! What hangs on messages: names, kinds and sizes. The things themselves stay where they are.

use crate::{Read, Result, Write};
use regulars_domain::interaction::Attachment;
use regulars_domain::{ConversationId, InteractionId};
use rusqlite::params;

pub(crate) const SCHEMA: &str = "
CREATE TABLE attachment (
  interaction_id INTEGER NOT NULL REFERENCES interaction(id) ON DELETE CASCADE,
  n              INTEGER NOT NULL,      -- its place on the message, from 0
  name           TEXT    NOT NULL,      -- clean, without a path
  media_type     TEXT    NOT NULL,      -- by its sender's word
  bytes          INTEGER NOT NULL,
  PRIMARY KEY (interaction_id, n)
) STRICT, WITHOUT ROWID;";

impl Read<'_> {
    /// What hangs on the messages of a conversation, in order.
    pub fn attachments_of(&self, conversation: ConversationId) -> Result<Vec<(InteractionId, Attachment)>> {
        let sql = "SELECT a.interaction_id, a.name, a.media_type, a.bytes FROM interaction i JOIN attachment a ON a.interaction_id = i.id
                   WHERE i.conversation_id = ?1 ORDER BY a.interaction_id, a.n";
        let mut s = self.connection().prepare_cached(sql)?;
        let rows = s.query_map([conversation.0], |r| {
            let bytes = u64::try_from(r.get::<_, i64>(3)?).unwrap_or_default();
            Ok((InteractionId(r.get(0)?), Attachment { name: r.get(1)?, media_type: r.get(2)?, bytes }))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Write<'_> {
    pub(crate) fn attachments_put(&mut self, id: InteractionId, attachments: &[Attachment]) -> Result<()> {
        for (n, one) in attachments.iter().enumerate() {
            let bytes = i64::try_from(one.bytes).unwrap_or(i64::MAX);
            self.connection()
                .prepare_cached(
                    "INSERT INTO attachment (interaction_id, n, name, media_type, bytes) VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![id.0, n as i64, one.name, one.media_type, bytes])?;
        }
        Ok(())
    }
}
