//! Imports: which file brought what, so that one can be undone as one, and the column mappings that were used.

use crate::write::IndexChange;
use crate::{Read, Result, StoreError, Write};
use regulars_domain::conversation::{ConversationState, Turn};
use regulars_domain::{AccountId, ConversationId, ImportId, InteractionId, MemberId, Timestamp};
use rusqlite::{OptionalExtension, params};

pub(crate) const SCHEMA: &str = "
CREATE TABLE import (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id   INTEGER NOT NULL REFERENCES account(id),
  kind         TEXT    NOT NULL,
  name         TEXT    NOT NULL,
  at           INTEGER NOT NULL,
  interactions INTEGER NOT NULL DEFAULT 0,
  undone_at    INTEGER
) STRICT;
CREATE TABLE import_mapping (
  columns TEXT PRIMARY KEY,          -- the file's headings, joined
  mapping TEXT NOT NULL              -- JSON
) STRICT, WITHOUT ROWID;";

/// An import that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Which.
    pub id: ImportId,
    /// `mbox`, `csv`, ...
    pub kind: String,
    /// The file's name.
    pub name: String,
    /// When.
    pub at: Timestamp,
    /// Interactions it brought.
    pub interactions: u32,
}

impl Read<'_> {
    /// Imports that are not undone, newest first.
    pub fn imports(&self) -> Result<Vec<Import>> {
        let mut s = self.connection().prepare_cached("SELECT id, kind, name, at, interactions FROM import WHERE undone_at IS NULL AND interactions > 0 ORDER BY id DESC LIMIT 200")?;
        let rows = s.query_map([], |r| {
            Ok(Import {
                id: ImportId(r.get(0)?),
                kind: r.get(1)?,
                name: r.get(2)?,
                at: Timestamp(r.get(3)?),
                interactions: r.get(4)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The mapping used for files with these columns.
    pub fn import_mapping(&self, columns: &str) -> Result<Option<String>> {
        Ok(self
            .connection()
            .query_row("SELECT mapping FROM import_mapping WHERE columns = ?1", [columns], |r| r.get(0))
            .optional()?)
    }
}

impl Write<'_> {
    /// Opens an import.
    pub fn import_open(&mut self, account: AccountId, kind: &str, name: &str, now: Timestamp) -> Result<ImportId> {
        self.connection().execute(
            "INSERT INTO import (account_id, kind, name, at) VALUES (?1, ?2, ?3, ?4)",
            params![account.0, kind, name, now.0],
        )?;
        Ok(ImportId(self.connection().last_insert_rowid()))
    }

    /// Adds to what an import brought.
    pub fn import_brought(&mut self, id: ImportId, interactions: u32) -> Result<()> {
        self.connection()
            .execute("UPDATE import SET interactions = interactions + ?2 WHERE id = ?1", params![id.0, interactions])?;
        Ok(())
    }

    /// Remembers a mapping for files with these columns.
    pub fn import_remember(&mut self, columns: &str, mapping: &str) -> Result<()> {
        self.connection().execute("INSERT INTO import_mapping (columns, mapping) VALUES (?1, ?2) ON CONFLICT (columns) DO UPDATE SET mapping = excluded.mapping", params![columns, mapping])?;
        Ok(())
    }

    /// Takes away what an import brought: its interactions, and conversations and people left with nothing.
    /// Answers how many interactions went. Call again until it answers less than `limit`.
    pub fn import_undo(&mut self, id: ImportId, limit: u32, now: Timestamp) -> Result<u32> {
        let open: Option<bool> =
            self.connection().query_row("SELECT undone_at IS NULL FROM import WHERE id = ?1", [id.0], |r| r.get(0)).optional()?;
        if open != Some(true) {
            return Err(StoreError::NotFound("such import (it may be undone already)"));
        }
        let mut s = self.connection().prepare_cached(
            "SELECT id, conversation_id, member_id, kind NOT IN ('reaction', 'notice') FROM interaction WHERE import_id = ?1 LIMIT ?2",
        )?;
        let rows = s
            .query_map(params![id.0, limit], |r| {
                Ok((r.get::<_, i64>(0)?, r.get::<_, i64>(1)?, r.get::<_, i64>(2)?, r.get::<_, u32>(3)?))
            })?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        for (interaction, conversation, member, said) in &rows {
            // The row's own pointer must not outlive what it points to.
            self.connection()
                .prepare_cached("UPDATE conversation SET last_interaction_id = NULL WHERE id = ?1 AND last_interaction_id = ?2")?
                .execute([conversation, interaction])?;
            self.connection().prepare_cached("DELETE FROM interaction WHERE id = ?1")?.execute([interaction])?;
            self.connection()
                .prepare_cached("UPDATE member SET said = said - ?2 WHERE id = ?1")?
                .execute(params![member, said])?;
            self.index.push(IndexChange::Remove { id: *interaction });
        }
        let mut conversations: Vec<i64> = rows.iter().map(|r| r.1).collect();
        conversations.sort_unstable();
        conversations.dedup();
        for conversation in conversations {
            self.conversation_after_removal(ConversationId(conversation))?;
        }
        let mut members: Vec<i64> = rows.iter().map(|r| r.2).collect();
        members.sort_unstable();
        members.dedup();
        for member in members {
            self.member_if_unused(member)?;
        }
        if rows.len() < limit as usize {
            self.connection().execute("UPDATE import SET undone_at = ?2 WHERE id = ?1", params![id.0, now.0])?;
        }
        Ok(u32::try_from(rows.len()).unwrap_or(u32::MAX))
    }

    /// A conversation from which interactions were removed: shortened, or gone when nothing is left.
    pub(crate) fn conversation_after_removal(&mut self, id: ConversationId) -> Result<()> {
        let newest = self
            .connection()
            .prepare_cached(
                "SELECT id, at FROM interaction WHERE conversation_id = ?1 AND kind <> 'reaction' ORDER BY id DESC LIMIT 1",
            )?
            .query_row([id.0], |r| Ok((InteractionId(r.get(0)?), Timestamp(r.get(1)?))))
            .optional()?;
        if let Some((last, at)) = newest {
            let turn = self.turn_after_removal(id)?;
            self.conversation_change(id, |c| (c.last_interaction_id, c.last_activity_at, c.turn) = (Some(last), at, turn))?;
            return Ok(());
        }
        let kept: bool = self.connection().query_row(
            "SELECT EXISTS (SELECT 1 FROM draft WHERE conversation_id = ?1) OR EXISTS (SELECT 1 FROM outbox_item WHERE conversation_id = ?1) OR EXISTS (SELECT 1 FROM hand_over WHERE conversation_id = ?1) OR EXISTS (SELECT 1 FROM interaction WHERE conversation_id = ?1)",
            [id.0],
            |r| r.get(0),
        )?;
        // The owner's own words are never deleted with somebody else's: such a conversation stays, empty and done.
        if kept {
            self.conversation_change(id, |c| (c.turn, c.last_interaction_id) = (Turn::NEW, None))?;
            return Ok(());
        }
        for label in self.labels_of(id)? {
            self.label_remove(id, &label)?;
        }
        let gone = self.conversation_change(id, |c| {
            (c.turn, c.last_interaction_id, c.outbox_state, c.has_draft) = (Turn::NEW, None, None, false)
        })?;
        self.connection().execute("DELETE FROM undo_step WHERE conversation_id = ?1", [id.0])?;
        self.connection().execute("DELETE FROM conversation WHERE id = ?1", [id.0])?;
        self.count(format!("group:{}", gone.group() as i64), -1);
        let facet = self.facet_of(&gone)?;
        self.facet_moves(facet, gone.group(), -1);
        Ok(())
    }

    /// Whose turn it is once words were taken away: nobody waits any more when the words that made them wait are gone.
    fn turn_after_removal(&self, id: ConversationId) -> Result<Turn> {
        let turn = self.conversation(id)?.turn;
        let Some(since) = turn.waiting_since else { return Ok(turn) };
        let waits = self.newest_inbound(id)?.is_some_and(|newest| newest.at >= since);
        Ok(match self.first_unanswered(id)? {
            Some(first) if waits => Turn { waiting_since: Some(first.max(since)), ..turn },
            None if turn.state == ConversationState::NeedsYou => Turn { state: ConversationState::WaitingForThem, ..Turn::NEW },
            Some(_) if turn.state == ConversationState::NeedsYou => Turn::NEW,
            _ => Turn { waiting_since: None, ..turn },
        })
    }

    fn member_if_unused(&mut self, id: i64) -> Result<()> {
        let used: bool = self.connection().query_row(
            "SELECT EXISTS (SELECT 1 FROM interaction WHERE member_id = ?1) OR EXISTS (SELECT 1 FROM interaction WHERE answers_member = ?1) OR EXISTS (SELECT 1 FROM conversation WHERE member_id = ?1) OR EXISTS (SELECT 1 FROM member_merge WHERE ?1 IN (keep, other))
               OR EXISTS (SELECT 1 FROM member_note WHERE member_id = ?1) OR EXISTS (SELECT 1 FROM member_fact WHERE member_id = ?1) OR EXISTS (SELECT 1 FROM member_consent WHERE member_id = ?1)",
            [id],
            |r| r.get(0),
        )?;
        if !used {
            self.member_delete(MemberId(id))?;
        }
        Ok(())
    }

    /// Removes everything of an account, for the sample community. Refuses when it has unfinished outbox items of another identity.
    pub fn account_erase(&mut self, account: AccountId) -> Result<()> {
        let c = self.connection();
        let conversations = c
            .prepare("SELECT id FROM conversation WHERE account_id = ?1")?
            .query_map([account.0], |r| Ok(ConversationId(r.get(0)?)))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        c.execute("DELETE FROM attempt WHERE item_id IN (SELECT id FROM outbox_item WHERE account_id = ?1)", [account.0])?;
        c.execute("DELETE FROM outbox_item WHERE account_id = ?1", [account.0])?;
        c.execute("DELETE FROM draft WHERE conversation_id IN (SELECT id FROM conversation WHERE account_id = ?1)", [account.0])?;
        c.execute(
            "DELETE FROM hand_over WHERE conversation_id IN (SELECT id FROM conversation WHERE account_id = ?1)",
            [account.0],
        )?;
        let interactions = c
            .prepare("SELECT id FROM interaction WHERE account_id = ?1")?
            .query_map([account.0], |r| r.get::<_, i64>(0))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        self.index.extend(interactions.into_iter().map(|id| IndexChange::Remove { id }));
        c.execute(
            "DELETE FROM moderation WHERE interaction_id IN (SELECT id FROM interaction WHERE account_id = ?1)",
            [account.0],
        )?;
        c.execute("DELETE FROM interaction WHERE account_id = ?1", [account.0])?;
        for id in conversations {
            self.conversation_after_removal(id)?;
        }
        let members = c
            .prepare("SELECT DISTINCT member_id FROM handle WHERE account_id = ?1")?
            .query_map([account.0], |r| r.get::<_, i64>(0))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        c.execute("DELETE FROM handle WHERE account_id = ?1", [account.0])?;
        for member in members {
            let elsewhere: bool =
                c.query_row("SELECT EXISTS (SELECT 1 FROM handle WHERE member_id = ?1)", [member], |r| r.get(0))?;
            if !elsewhere {
                self.member_if_unused(member)?;
            }
        }
        self.facets_erase(account)?;
        for table in ["place", "cursor", "account_day", "account_volume"] {
            c.execute(&format!("DELETE FROM {table} WHERE account_id = ?1"), [account.0])?;
        }
        c.execute("DELETE FROM account WHERE id = ?1", [account.0])?;
        Ok(())
    }
}
