//! Drafts: words not yet released. One unfinished draft a conversation; a discarded one can be found again for 30 days.

use crate::{Read, Result, StoreError, Write};
use regulars_domain::place::Visibility;
use regulars_domain::{ConversationId, DraftId, Timestamp};
use rusqlite::{OptionalExtension, Row, params};

pub(crate) const SCHEMA: &str = "
CREATE TABLE draft (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation_id INTEGER NOT NULL REFERENCES conversation(id),
  text            TEXT    NOT NULL,
  visibility      TEXT    NOT NULL,
  started_at      INTEGER NOT NULL,
  saved_at        INTEGER NOT NULL,
  discarded_at    INTEGER,
  released_at     INTEGER,
  machine         INTEGER NOT NULL DEFAULT 0,                       -- a model's words, and nobody has changed them since
  instead_of      INTEGER REFERENCES draft(id) ON DELETE SET NULL   -- the owner's words that they stand in for
) STRICT;
CREATE UNIQUE INDEX draft_open ON draft(conversation_id) WHERE discarded_at IS NULL AND released_at IS NULL;
CREATE INDEX draft_instead ON draft(instead_of) WHERE instead_of IS NOT NULL;
CREATE INDEX draft_saved ON draft(saved_at, id) WHERE discarded_at IS NULL AND released_at IS NULL;";

/// A draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Which.
    pub id: DraftId,
    /// Where it will go.
    pub conversation_id: ConversationId,
    /// The words so far.
    pub text: String,
    /// Who will read it.
    pub visibility: Visibility,
    /// When it was saved.
    pub saved_at: Timestamp,
    /// Whether a model wrote these words and nobody has changed them since.
    pub machine: bool,
    /// The owner's words that a model's stand in for.
    pub instead_of: Option<DraftId>,
}

const COLUMNS: &str = "id, conversation_id, text, visibility, saved_at, machine, instead_of";

fn from_row(r: &Row<'_>) -> rusqlite::Result<Draft> {
    Ok(Draft {
        id: DraftId(r.get(0)?),
        conversation_id: ConversationId(r.get(1)?),
        text: r.get(2)?,
        visibility: crate::conversation::word(r, 3)?,
        saved_at: Timestamp(r.get(4)?),
        machine: r.get(5)?,
        instead_of: r.get::<_, Option<i64>>(6)?.map(DraftId),
    })
}

impl Read<'_> {
    /// The unfinished draft of a conversation.
    pub fn draft_of(&self, id: ConversationId) -> Result<Option<Draft>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT {COLUMNS} FROM draft WHERE conversation_id = ?1 AND discarded_at IS NULL AND released_at IS NULL"
        ))?;
        Ok(s.query_row([id.0], from_row).optional()?)
    }

    /// One unfinished draft.
    pub fn draft(&self, id: DraftId) -> Result<Draft> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT {COLUMNS} FROM draft WHERE id = ?1 AND discarded_at IS NULL AND released_at IS NULL"
        ))?;
        s.query_row([id.0], from_row).optional()?.ok_or(StoreError::NotFound("such draft (it was released or discarded)"))
    }

    /// Unfinished drafts, newest first, at most `limit`.
    pub fn drafts(&self, limit: u32) -> Result<Vec<Draft>> {
        let mut s = self.connection().prepare_cached(&format!("SELECT {COLUMNS} FROM draft WHERE discarded_at IS NULL AND released_at IS NULL ORDER BY saved_at DESC, id DESC LIMIT ?1"))?;
        Ok(s.query_map([limit], from_row)?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Write<'_> {
    /// Saves the words of a conversation's draft. Empty words discard it. Answers the draft, if there is one now. Words that differ
    /// from a model's are the owner's: the mark goes.
    pub fn draft_write(
        &mut self,
        conversation: ConversationId,
        text: &str,
        visibility: Visibility,
        now: Timestamp,
    ) -> Result<Option<DraftId>> {
        let open = self.draft_of(conversation)?;
        let id = match (open, text.trim().is_empty()) {
            (None, true) => None,
            (Some(d), true) => {
                self.connection().execute("UPDATE draft SET discarded_at = ?2 WHERE id = ?1", params![d.id.0, now.0])?;
                None
            }
            (Some(d), false) => {
                self.connection()
                    .prepare_cached("UPDATE draft SET machine = machine AND text = ?2, text = ?2, visibility = ?3, saved_at = ?4 WHERE id = ?1")?
                    .execute(params![d.id.0, text, visibility.as_str(), now.0])?;
                Some(d.id)
            }
            (None, false) => {
                self.connection().execute(
                    "INSERT INTO draft (conversation_id, text, visibility, started_at, saved_at) VALUES (?1, ?2, ?3, ?4, ?4)",
                    params![conversation.0, text, visibility.as_str(), now.0],
                )?;
                Some(DraftId(self.connection().last_insert_rowid()))
            }
        };
        self.conversation_change(conversation, |c| c.has_draft = id.is_some())?;
        Ok(id)
    }

    /// Saves a model's words as a conversation's draft, with the mark. Words of the owner that stood there are put aside, not lost.
    pub fn draft_by_machine(
        &mut self,
        conversation: ConversationId,
        text: &str,
        visibility: Visibility,
        now: Timestamp,
    ) -> Result<DraftId> {
        let before = self.draft_of(conversation)?;
        let c = self.connection();
        // A second try stands in for the owner's words too, not for the model's first.
        let instead_of = before.as_ref().and_then(|d| if d.machine { d.instead_of } else { Some(d.id) });
        if let Some(before) = &before {
            c.execute("UPDATE draft SET discarded_at = ?2 WHERE id = ?1", params![before.id.0, now.0])?;
        }
        c.execute(
            "INSERT INTO draft (conversation_id, text, visibility, started_at, saved_at, machine, instead_of) VALUES (?1, ?2, ?3, ?4, ?4, 1, ?5)",
            params![conversation.0, text, visibility.as_str(), now.0, instead_of.map(|d| d.0)],
        )?;
        let id = DraftId(self.connection().last_insert_rowid());
        self.conversation_change(conversation, |c| c.has_draft = true)?;
        Ok(id)
    }

    /// Takes a model's words out again; the owner's come back where there were any. Answers the draft there is now. A draft the owner
    /// has changed since is theirs, and a conflict.
    pub fn draft_put_back(&mut self, conversation: ConversationId, now: Timestamp) -> Result<Option<DraftId>> {
        let machine = self.draft_of(conversation)?.filter(|d| d.machine);
        let draft = machine.ok_or_else(|| StoreError::Conflict("these words are yours by now".to_owned()))?;
        let c = self.connection();
        c.execute("UPDATE draft SET discarded_at = ?2 WHERE id = ?1", params![draft.id.0, now.0])?;
        if let Some(before) = draft.instead_of {
            c.execute("UPDATE draft SET discarded_at = NULL, saved_at = ?2 WHERE id = ?1", params![before.0, now.0])?;
        }
        self.conversation_change(conversation, |c| c.has_draft = draft.instead_of.is_some())?;
        Ok(draft.instead_of)
    }

    /// The draft's words now belong to the outbox.
    pub fn draft_released(&mut self, draft: &Draft, now: Timestamp) -> Result<()> {
        self.connection().execute("UPDATE draft SET released_at = ?2 WHERE id = ?1", params![draft.id.0, now.0])?;
        self.conversation_change(draft.conversation_id, |c| c.has_draft = false)?;
        Ok(())
    }

    /// Forgets drafts discarded before `before`.
    pub fn drafts_forget(&mut self, before: Timestamp) -> Result<()> {
        self.connection().execute("DELETE FROM draft WHERE discarded_at IS NOT NULL AND discarded_at < ?1", [before.0])?;
        Ok(())
    }
}
