//! Labels: the owner's words on conversations. The list rows carry the sort keys of the inbox, so that a label filter is an index walk.

use crate::conversation::{Conversation, Group};
use crate::{Read, Result, Write};
use regulars_domain::ConversationId;
use rusqlite::{OptionalExtension, params};

pub(crate) const SCHEMA: &str = "
CREATE TABLE label (
  id   INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE conversation_label (
  label_id        INTEGER NOT NULL REFERENCES label(id),
  grp             INTEGER NOT NULL,
  calm            INTEGER NOT NULL,
  urgent_key      INTEGER NOT NULL,
  last_activity_at INTEGER NOT NULL,
  closes_at       INTEGER,
  facet_id        INTEGER NOT NULL REFERENCES facet(id),
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  PRIMARY KEY (conversation_id, label_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX label_urgent ON conversation_label(label_id, grp, calm, urgent_key, conversation_id, facet_id);
CREATE INDEX label_recent ON conversation_label(label_id, grp, last_activity_at, conversation_id, facet_id);
CREATE INDEX label_closes ON conversation_label(label_id, grp, closes_at, conversation_id, facet_id) WHERE closes_at IS NOT NULL AND grp <= 3;";

impl Read<'_> {
    /// Names of all labels, by name.
    pub fn labels(&self) -> Result<Vec<(i64, String)>> {
        let mut s = self.connection().prepare_cached("SELECT id, name FROM label ORDER BY name")?;
        Ok(s.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Names of a conversation's labels, by name.
    pub fn labels_of(&self, id: ConversationId) -> Result<Vec<String>> {
        let mut s = self.connection().prepare_cached("SELECT l.name FROM conversation_label cl JOIN label l ON l.id = cl.label_id WHERE cl.conversation_id = ?1 ORDER BY l.name")?;
        Ok(s.query_map([id.0], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    pub(crate) fn label_id(&self, name: &str) -> Result<Option<i64>> {
        Ok(self
            .connection()
            .prepare_cached("SELECT id FROM label WHERE name = ?1")?
            .query_row([name], |r| r.get(0))
            .optional()?)
    }
}

impl Write<'_> {
    /// Puts a label on a conversation. Answers whether it was not there before.
    pub fn label_add(&mut self, id: ConversationId, name: &str) -> Result<bool> {
        let c = self.conversation(id)?;
        let facet = self.facet_of(&c)?;
        let label: i64 = self.connection().query_row(
            "INSERT INTO label (name) VALUES (?1) ON CONFLICT (name) DO UPDATE SET name = name RETURNING id",
            [name],
            |r| r.get(0),
        )?;
        let added = self.connection().execute(
            "INSERT INTO conversation_label (label_id, grp, calm, urgent_key, last_activity_at, conversation_id, closes_at, facet_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING",
            params![
                label,
                c.group() as i64,
                c.calm(),
                c.urgent_key(),
                c.last_activity_at.0,
                id.0,
                c.closes_at.map(|t| t.0),
                facet
            ],
        )? > 0;
        if added {
            self.count_label(label, &c, 1)?;
        }
        Ok(added)
    }

    /// Takes a label off a conversation. Answers whether it was there.
    pub fn label_remove(&mut self, id: ConversationId, name: &str) -> Result<bool> {
        let Some(label) = self.label_id(name)? else { return Ok(false) };
        let c = self.conversation(id)?;
        let removed = self
            .connection()
            .execute("DELETE FROM conversation_label WHERE conversation_id = ?1 AND label_id = ?2", params![id.0, label])?
            > 0;
        if removed {
            self.count_label(label, &c, -1)?;
        }
        Ok(removed)
    }

    fn count_label(&mut self, label: i64, c: &Conversation, by: i64) -> Result<()> {
        if c.group() == Group::NeedsYou {
            self.count(format!("label:{label}"), by);
        }
        self.connection().execute("UPDATE conversation SET labels_n = labels_n + ?2 WHERE id = ?1", params![c.id.0, by])?;
        Ok(())
    }

    /// The label rows and counters follow a conversation that moved.
    pub(crate) fn labels_follow(&mut self, c: &Conversation, was_waiting: bool, is_waiting: bool) -> Result<()> {
        let facet = self.facet_of(c)?;
        let ids: Vec<i64> = self
            .connection()
            .prepare_cached("SELECT label_id FROM conversation_label WHERE conversation_id = ?1")?
            .query_map([c.id.0], |r| r.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        self.connection()
            .prepare_cached("UPDATE conversation_label SET grp = ?2, calm = ?3, urgent_key = ?4, last_activity_at = ?5, closes_at = ?6, facet_id = ?7 WHERE conversation_id = ?1")?
            .execute(params![
                c.id.0,
                c.group() as i64,
                c.calm(),
                c.urgent_key(),
                c.last_activity_at.0,
                c.closes_at.map(|t| t.0),
                facet
            ])?;
        for label in ids {
            self.count(format!("label:{label}"), i64::from(is_waiting) - i64::from(was_waiting));
        }
        Ok(())
    }
}
