//! The undo log of triage: what each change made of each conversation, so that it can be taken back and done again.
//! A conversation that has moved on since (they wrote again) is left alone: undo never hides new words.

use crate::conversation::Conversation;
use crate::{Read, Result, StoreError, Write};
use regulars_domain::conversation::Turn;
use regulars_domain::{ConversationId, Timestamp, UndoId};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};

/// The name of changes that rules made. The owner's own undo passes them over: they have a way back of their own.
pub const BY_RULE: &str = "rule";

pub(crate) const SCHEMA: &str = "
CREATE TABLE undo_group (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  what      TEXT    NOT NULL,
  at        INTEGER NOT NULL,
  undone_at INTEGER
) STRICT;
CREATE TABLE undo_step (
  group_id        INTEGER NOT NULL REFERENCES undo_group(id),
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  before          TEXT    NOT NULL,   -- JSON
  after           TEXT    NOT NULL,   -- JSON
  PRIMARY KEY (group_id, conversation_id)
) STRICT, WITHOUT ROWID;";

/// What triage can change of a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Triage {
    /// Whose turn.
    pub turn: Turn,
    /// When the owner last decided.
    pub decided_at: Option<Timestamp>,
    /// The labels, by name.
    pub labels: Vec<String>,
}

impl Read<'_> {
    /// What triage may change of a conversation, as it is now.
    pub fn triage(&self, c: &Conversation) -> Result<Triage> {
        Ok(Triage { turn: c.turn, decided_at: c.decided_at, labels: self.labels_of(c.id)? })
    }

    /// The newest change of the owner's that is not undone (what rules did has its own way back; or, with `undone`, the newest undone one).
    pub fn newest_undo(&self, undone: bool) -> Result<Option<UndoId>> {
        let sql = if undone {
            "SELECT id FROM undo_group WHERE undone_at IS NOT NULL AND what <> ?1 ORDER BY undone_at DESC, id LIMIT 1"
        } else {
            "SELECT id FROM undo_group WHERE undone_at IS NULL AND what <> ?1 ORDER BY id DESC LIMIT 1"
        };
        Ok(self.connection().prepare_cached(sql)?.query_row([BY_RULE], |r| Ok(UndoId(r.get(0)?))).optional()?)
    }
}

impl Write<'_> {
    /// Changes the triage of conversations as one undoable change. `decide` answers the wanted triage, or none to leave it.
    /// Answers the undo id (none when nothing changed) and how many changed.
    pub fn triage_change(
        &mut self,
        what: &str,
        ids: &[ConversationId],
        now: Timestamp,
        mut decide: impl FnMut(&Self, &Conversation, &Triage) -> Result<Option<Triage>>,
    ) -> Result<(Option<UndoId>, u32)> {
        let mut group = None;
        let mut changed = 0;
        for id in ids {
            let c = self.conversation(*id)?;
            let before = self.triage(&c)?;
            let Some(after) = decide(self, &c, &before)?.filter(|after| *after != before) else { continue };
            let group_id = match group {
                Some(g) => g,
                None => self.undo_open(what, now)?,
            };
            group = Some(group_id);
            // A conversation named twice keeps its first `before`.
            self.connection().execute(
                "INSERT INTO undo_step (group_id, conversation_id, before, after) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET after = excluded.after",
                params![group_id.0, id.0, serde_json::to_string(&before)?, serde_json::to_string(&after)?],
            )?;
            self.triage_put(*id, &after)?;
            changed += 1;
        }
        Ok((group, changed))
    }

    fn undo_open(&mut self, what: &str, now: Timestamp) -> Result<UndoId> {
        // A new change ends the chance to redo older undone ones.
        self.connection()
            .execute("DELETE FROM undo_step WHERE group_id IN (SELECT id FROM undo_group WHERE undone_at IS NOT NULL)", [])?;
        self.connection().execute("DELETE FROM undo_group WHERE undone_at IS NOT NULL", [])?;
        self.connection().execute("INSERT INTO undo_group (what, at) VALUES (?1, ?2)", params![what, now.0])?;
        Ok(UndoId(self.connection().last_insert_rowid()))
    }

    fn triage_put(&mut self, id: ConversationId, to: &Triage) -> Result<()> {
        self.conversation_change(id, |c| {
            c.turn = to.turn;
            c.decided_at = to.decided_at;
        })?;
        let now = self.labels_of(id)?;
        for gone in now.iter().filter(|l| !to.labels.contains(l)) {
            self.label_remove(id, gone)?;
        }
        for new in to.labels.iter().filter(|l| !now.contains(l)) {
            self.label_add(id, new)?;
        }
        Ok(())
    }

    /// Takes a change back (`redo`: does it again). Conversations that moved on since are left as they are.
    /// Answers how many changed.
    pub fn undo_apply(&mut self, id: UndoId, redo: bool, now: Timestamp) -> Result<u32> {
        let undone: Option<Option<i64>> =
            self.connection().query_row("SELECT undone_at FROM undo_group WHERE id = ?1", [id.0], |r| r.get(0)).optional()?;
        let undone = undone.ok_or(StoreError::NotFound("such change to undo"))?;
        if undone.is_some() != redo {
            return Err(StoreError::Conflict(if redo {
                "this change was not undone".to_owned()
            } else {
                "this change was undone already".to_owned()
            }));
        }
        let mut s =
            self.connection().prepare_cached("SELECT conversation_id, before, after FROM undo_step WHERE group_id = ?1")?;
        let steps = s
            .query_map([id.0], |r| Ok((ConversationId(r.get(0)?), r.get::<_, String>(1)?, r.get::<_, String>(2)?)))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        let mut changed = 0;
        for (conversation, before, after) in steps {
            let (before, after): (Triage, Triage) = (serde_json::from_str(&before)?, serde_json::from_str(&after)?);
            let (from, to) = if redo { (before, after) } else { (after, before) };
            let c = self.conversation(conversation)?;
            if self.triage(&c)? == from {
                self.triage_put(conversation, &to)?;
                changed += 1;
            }
        }
        self.connection()
            .execute("UPDATE undo_group SET undone_at = ?2 WHERE id = ?1", params![id.0, (!redo).then_some(now.0)])?;
        Ok(changed)
    }
}
