//! What the owner did to somebody's words on the platform: likes, hides, blocks; each can be taken back by the platform's id for it.

use crate::conversation::word;
use crate::{Read, Result, Write};
use regulars_domain::moderation::Moderation;
use regulars_domain::{ConversationId, InteractionId, Timestamp};
use rusqlite::{OptionalExtension, params};

pub(crate) const SCHEMA: &str = "
CREATE TABLE moderation (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  interaction_id INTEGER NOT NULL REFERENCES interaction(id),
  kind           TEXT    NOT NULL,
  remote_id      TEXT    NOT NULL,       -- the platform's id, for taking it back
  at             INTEGER NOT NULL,
  taken_back_at  INTEGER
) STRICT;
CREATE INDEX moderation_remote ON moderation(remote_id);
CREATE UNIQUE INDEX moderation_standing ON moderation(interaction_id, kind) WHERE taken_back_at IS NULL;";

impl Read<'_> {
    /// What stands on the messages of a conversation.
    pub fn moderation_of(&self, conversation: ConversationId) -> Result<Vec<(InteractionId, Moderation)>> {
        let sql = "SELECT m.interaction_id, m.kind FROM interaction i JOIN moderation m ON m.interaction_id = i.id
                   WHERE i.conversation_id = ?1 AND m.taken_back_at IS NULL ORDER BY m.id";
        let mut s = self.connection().prepare_cached(sql)?;
        Ok(s.query_map([conversation.0], |r| Ok((InteractionId(r.get(0)?), word(r, 1)?)))?.collect::<rusqlite::Result<_>>()?)
    }

    /// The platform's id of what stands, if it does.
    pub fn moderation(&self, id: InteractionId, kind: Moderation) -> Result<Option<String>> {
        let sql = "SELECT remote_id FROM moderation WHERE interaction_id = ?1 AND kind = ?2 AND taken_back_at IS NULL";
        Ok(self.connection().prepare_cached(sql)?.query_row(params![id.0, kind.as_str()], |r| r.get(0)).optional()?)
    }

    /// The platform's id of a block that stands on whoever said this, whichever of their words it was made at.
    pub fn block_of_author(&self, id: InteractionId) -> Result<Option<String>> {
        let sql = "SELECT m.remote_id FROM interaction i JOIN interaction other ON other.member_id = i.member_id AND other.account_id = i.account_id
                   JOIN moderation m ON m.interaction_id = other.id WHERE i.id = ?1 AND m.kind = 'block' AND m.taken_back_at IS NULL LIMIT 1";
        Ok(self.connection().prepare_cached(sql)?.query_row([id.0], |r| r.get(0)).optional()?)
    }

    /// The platform's id of who said something.
    pub fn author_external(&self, id: InteractionId) -> Result<Option<String>> {
        let sql = "SELECT h.external_id FROM interaction i JOIN handle h ON h.member_id = i.member_id AND h.account_id = i.account_id JOIN member m ON m.id = h.member_id WHERE i.id = ?1 AND m.nameless = 0";
        Ok(self.connection().prepare_cached(sql)?.query_row([id.0], |r| r.get(0)).optional()?)
    }
}

impl Write<'_> {
    /// Notes what was done there.
    pub fn moderation_add(&mut self, id: InteractionId, kind: Moderation, remote_id: &str, now: Timestamp) -> Result<()> {
        let sql = "INSERT INTO moderation (interaction_id, kind, remote_id, at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
        self.connection().execute(sql, params![id.0, kind.as_str(), remote_id, now.0])?;
        Ok(())
    }

    /// Notes that none of these stands on these words any more: the platform put something else in their place.
    pub fn moderation_end(&mut self, id: InteractionId, kinds: &[Moderation], now: Timestamp) -> Result<()> {
        for kind in kinds {
            let sql =
                "UPDATE moderation SET taken_back_at = ?3 WHERE interaction_id = ?1 AND kind = ?2 AND taken_back_at IS NULL";
            self.connection().execute(sql, params![id.0, kind.as_str(), now.0])?;
        }
        Ok(())
    }

    /// Notes that what stands under this id of the platform was taken back, at whichever words it is noted.
    pub fn moderation_taken_back(&mut self, remote_id: &str, now: Timestamp) -> Result<()> {
        let sql = "UPDATE moderation SET taken_back_at = ?2 WHERE remote_id = ?1 AND taken_back_at IS NULL";
        self.connection().execute(sql, params![remote_id, now.0])?;
        Ok(())
    }
}
