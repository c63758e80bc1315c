//! Interactions: what people said and did. The row id carries the time, so that newest-first in the table, in a thread and in
//! search is one and the same order, also after old mail is imported later (docs/adr/0003).

use crate::{Read, Result, StoreError};
use regulars_domain::interaction::InteractionKind;
use regulars_domain::place::Visibility;
use regulars_domain::signals::Signals;
use regulars_domain::{ConversationId, InteractionId, MemberId, Timestamp};
use rusqlite::{OptionalExtension, Row, params};

pub(crate) const SCHEMA: &str = "
CREATE TABLE interaction (
  id                 INTEGER PRIMARY KEY,      -- milliseconds since 1970 * 8 + a slot
  account_id         INTEGER NOT NULL REFERENCES account(id),
  external_id        TEXT    NOT NULL,
  -- Checked at the commit: a new conversation is written once, after what was said in it.
  conversation_id    INTEGER NOT NULL REFERENCES conversation(id) DEFERRABLE INITIALLY DEFERRED,
  member_id          INTEGER NOT NULL REFERENCES member(id),
  parent_external_id TEXT,
  answers_member     INTEGER,                  -- who wrote what it answers
  answers_us         INTEGER NOT NULL DEFAULT 0,
  by_us              INTEGER NOT NULL,
  kind               TEXT    NOT NULL,
  visibility         TEXT    NOT NULL,
  at                 INTEGER NOT NULL,
  text               TEXT    NOT NULL,         -- verbatim
  text_hash          INTEGER NOT NULL,
  language           TEXT,
  stars              INTEGER,
  signals            INTEGER NOT NULL DEFAULT 0,
  edited             INTEGER NOT NULL DEFAULT 0,
  deleted            INTEGER NOT NULL DEFAULT 0,
  platform_data      TEXT,
  import_id          INTEGER,
  UNIQUE (account_id, external_id)
) STRICT;
CREATE INDEX interaction_conversation ON interaction(conversation_id, id);
CREATE INDEX interaction_member ON interaction(member_id, id);
CREATE INDEX interaction_answers ON interaction(answers_member, by_us, id) WHERE answers_member IS NOT NULL;
-- The few that worry, wish or ask: the bits of their signals, see crisis, wish and faq.
CREATE INDEX interaction_worry ON interaction(id) WHERE signals & 261 <> 0;
CREATE INDEX interaction_wish ON interaction(id) WHERE signals & 64 <> 0;
CREATE INDEX interaction_question ON interaction(id) WHERE signals & 2 <> 0;
CREATE INDEX interaction_import ON interaction(import_id) WHERE import_id IS NOT NULL;";

const SLOTS: i64 = 8;

/// The smallest id an interaction said at `at` can have.
#[must_use]
pub fn first_id_at(at: Timestamp) -> i64 {
    at.0.max(0) * SLOTS
}

/// One thing said, as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interaction {
    /// Which.
    pub id: InteractionId,
    /// The platform's id.
    pub external_id: String,
    /// In which conversation.
    pub conversation_id: ConversationId,
    /// Who.
    pub member_id: MemberId,
    /// Their clean name.
    pub name: String,
    /// Their short name.
    pub handle: String,
    /// What it answers.
    pub parent_external_id: Option<String>,
    /// Whether it is ours.
    pub by_us: bool,
    /// What sort.
    pub kind: InteractionKind,
    /// Who can read it.
    pub visibility: Visibility,
    /// When.
    pub at: Timestamp,
    /// The words, verbatim.
    pub text: String,
    /// FNV-1a of the words.
    pub text_hash: i64,
    /// Language, when it could be told.
    pub language: Option<String>,
    /// Stars.
    pub stars: Option<u32>,
    /// Derived facts.
    pub signals: Signals,
    /// Edited since we first read it.
    pub edited: bool,
    /// Deleted on the platform since.
    pub deleted: bool,
    /// The platform's data for answering it.
    pub platform_data: Option<String>,
}

const COLUMNS: &str = "i.id, i.external_id, i.conversation_id, coalesce(m.joined_to, m.id), coalesce((SELECT p.name FROM member p WHERE p.id = m.joined_to), m.name), coalesce((SELECT h.handle FROM handle h INDEXED BY handle_member WHERE h.member_id = m.id AND h.account_id = i.account_id LIMIT 1), ''), i.parent_external_id, i.by_us, i.kind, i.visibility, i.at, i.text, i.text_hash, i.language, i.stars, i.signals, i.edited, i.deleted, i.platform_data";

fn from_row(r: &Row<'_>) -> rusqlite::Result<(Interaction, String, String)> {
    Ok((
        Interaction {
            id: InteractionId(r.get(0)?),
            external_id: r.get(1)?,
            conversation_id: ConversationId(r.get(2)?),
            member_id: MemberId(r.get(3)?),
            name: r.get(4)?,
            handle: r.get(5)?,
            parent_external_id: r.get(6)?,
            by_us: r.get(7)?,
            kind: InteractionKind::Post,
            visibility: Visibility::Public,
            at: Timestamp(r.get(10)?),
            text: r.get(11)?,
            text_hash: r.get(12)?,
            language: r.get(13)?,
            stars: r.get(14)?,
            signals: Signals(r.get(15)?),
            edited: r.get(16)?,
            deleted: r.get(17)?,
            platform_data: r.get(18)?,
        },
        r.get(8)?,
        r.get(9)?,
    ))
}

fn complete((mut i, kind, visibility): (Interaction, String, String)) -> Result<Interaction> {
    i.kind = kind.parse()?;
    i.visibility = visibility.parse()?;
    Ok(i)
}

/// Turns rows read newest first, one more than wanted, around; and whether there was one more.
fn oldest_first(
    rows: impl Iterator<Item = rusqlite::Result<(Interaction, String, String)>>,
    limit: u32,
) -> Result<(Vec<Interaction>, bool)> {
    let rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    let more = rows.len() > limit as usize;
    let mut out = rows.into_iter().take(limit as usize).map(complete).collect::<Result<Vec<_>>>()?;
    out.reverse();
    Ok((out, more))
}

impl Read<'_> {
    /// The newest `limit` interactions of a conversation, oldest first, and whether there are earlier ones.
    pub fn thread(&self, conversation: ConversationId, limit: u32) -> Result<(Vec<Interaction>, bool)> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT {COLUMNS} FROM interaction i JOIN member m ON m.id = i.member_id WHERE i.conversation_id = ?1 ORDER BY i.id DESC LIMIT ?2"
        ))?;
        oldest_first(s.query_map(params![conversation.0, i64::from(limit) + 1], from_row)?, limit)
    }

    /// The `limit` interactions of a conversation said before `before`, oldest first, and whether there are earlier ones still.
    pub fn thread_before(
        &self,
        conversation: ConversationId,
        before: InteractionId,
        limit: u32,
    ) -> Result<(Vec<Interaction>, bool)> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT {COLUMNS} FROM interaction i JOIN member m ON m.id = i.member_id WHERE i.conversation_id = ?1 AND i.id < ?2 ORDER BY i.id DESC LIMIT ?3"
        ))?;
        oldest_first(s.query_map(params![conversation.0, before.0, i64::from(limit) + 1], from_row)?, limit)
    }

    /// One interaction.
    pub fn interaction(&self, id: InteractionId) -> Result<Interaction> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT {COLUMNS} FROM interaction i JOIN member m ON m.id = i.member_id WHERE i.id = ?1"
        ))?;
        complete(s.query_row([id.0], from_row).optional()?.ok_or(StoreError::NotFound("such message"))?)
    }

    /// One interaction by the platform's id.
    pub fn interaction_by_external(&self, account: regulars_domain::AccountId, external_id: &str) -> Result<Option<Interaction>> {
        let mut s = self.connection().prepare_cached(&format!("SELECT {COLUMNS} FROM interaction i JOIN member m ON m.id = i.member_id WHERE i.account_id = ?1 AND i.external_id = ?2"))?;
        s.query_row(params![account.0, external_id], from_row).optional()?.map(complete).transpose()
    }

    /// The newest thing they said in a conversation that is not deleted and no reaction: what an answer answers.
    pub fn newest_inbound(&self, conversation: ConversationId) -> Result<Option<Interaction>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT {COLUMNS} FROM interaction i JOIN member m ON m.id = i.member_id WHERE i.conversation_id = ?1 AND i.by_us = 0 AND i.deleted = 0 AND i.kind NOT IN ('reaction', 'notice') ORDER BY i.id DESC LIMIT 1"
        ))?;
        s.query_row([conversation.0], from_row).optional()?.map(complete).transpose()
    }

    /// The first thing they said after we last spoke: since when they wait, going by the words alone.
    pub fn first_unanswered(&self, conversation: ConversationId) -> Result<Option<Timestamp>> {
        let mut s = self.connection().prepare_cached(
            "SELECT at FROM interaction WHERE conversation_id = ?1 AND by_us = 0 AND kind NOT IN ('reaction', 'notice') AND deleted = 0
               AND id > coalesce((SELECT max(id) FROM interaction WHERE conversation_id = ?1 AND by_us = 1 AND kind NOT IN ('reaction', 'notice') AND deleted = 0), -1)
             ORDER BY id LIMIT 1",
        )?;
        Ok(s.query_row([conversation.0], |r| r.get::<_, i64>(0)).optional()?.map(Timestamp))
    }
}

impl Read<'_> {
    /// Interactions of a conversation after an id, newest first, reactions and deleted ones left out, the newest 500.
    pub fn since(&self, conversation: ConversationId, after: i64) -> Result<Vec<Interaction>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT {COLUMNS} FROM interaction i JOIN member m ON m.id = i.member_id WHERE i.conversation_id = ?1 AND i.id > ?2 AND i.kind NOT IN ('reaction', 'notice') AND i.deleted = 0 ORDER BY i.id DESC LIMIT 500"
        ))?;
        let rows = s.query_map(params![conversation.0, after], from_row)?.collect::<rusqlite::Result<Vec<_>>>()?;
        rows.into_iter().map(complete).collect()
    }
}
