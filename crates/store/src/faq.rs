//! Questions that were answered well, gathered by what they are about.

use crate::interaction::first_id_at;
use crate::{Read, Result, StoreError, Write};
use regulars_domain::faq::{FaqState, PEOPLE, Said};
use regulars_domain::signals::Signals;
use regulars_domain::{ConversationId, FaqId, InteractionId, MemberId, Timestamp};
use rusqlite::{OptionalExtension, Row, params};

pub(crate) const SCHEMA: &str = "
CREATE TABLE faq (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  title      TEXT    NOT NULL,
  state      TEXT    NOT NULL,
  section    TEXT,                               -- the page the owner made of it
  created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE faq_item (
  question_id INTEGER PRIMARY KEY REFERENCES interaction(id) ON DELETE CASCADE,
  faq_id      INTEGER REFERENCES faq(id) ON DELETE SET NULL,      -- none: not answered well
  answer_id   INTEGER REFERENCES interaction(id) ON DELETE CASCADE
) STRICT;
CREATE INDEX faq_item_faq ON faq_item(faq_id, question_id);
CREATE INDEX faq_item_answer ON faq_item(answer_id) WHERE answer_id IS NOT NULL;";

/// A gathered question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faq {
    /// Which.
    pub id: FaqId,
    /// What it is called: the newest wording of the question.
    pub title: String,
    /// How it stands.
    pub state: FaqState,
    /// Different people who asked.
    pub people: u32,
}

/// A question and the answer that was good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The question.
    pub question_id: InteractionId,
    /// The answer.
    pub answer_id: InteractionId,
}

/// A question nobody has judged yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unjudged {
    /// Which.
    pub id: InteractionId,
    /// In which conversation.
    pub conversation_id: ConversationId,
    /// Who asked.
    pub asker: MemberId,
    /// When.
    pub at: Timestamp,
    /// The words.
    pub text: String,
}

fn faq(r: &Row<'_>) -> rusqlite::Result<Faq> {
    Ok(Faq { id: FaqId(r.get(0)?), title: r.get(1)?, state: crate::conversation::word(r, 2)?, people: r.get(3)? })
}

const GATHERED: &str = "SELECT f.id, f.title, f.state,
  (SELECT count(DISTINCT coalesce(m.joined_to, m.id)) FROM faq_item t JOIN interaction i ON i.id = t.question_id JOIN member m ON m.id = i.member_id WHERE t.faq_id = f.id) AS people
  FROM faq f";
const _: () = assert!(Signals::QUESTION.0 == 2 && Signals::SPAM.0 == 512, "the bits in the index and below");
const DAY: i64 = 86_400_000;

impl Read<'_> {
    /// Questions that may become pages: those of most people first, at most `limit`.
    pub fn faqs(&self, limit: u32) -> Result<Vec<Faq>> {
        let sql = format!("{GATHERED} WHERE f.state = 'open' AND people >= ?1 ORDER BY people DESC, f.id DESC LIMIT ?2");
        let mut s = self.connection().prepare_cached(&sql)?;
        Ok(s.query_map(params![PEOPLE, limit], faq)?.collect::<rusqlite::Result<_>>()?)
    }

    /// One gathered question.
    pub fn faq(&self, id: FaqId) -> Result<Faq> {
        let mut s = self.connection().prepare_cached(&format!("{GATHERED} WHERE f.id = ?1"))?;
        s.query_row([id.0], faq).optional()?.ok_or(StoreError::NotFound("such question"))
    }

    /// The questions and answers behind it, the newest first, at most 50.
    pub fn faq_asked(&self, id: FaqId) -> Result<Vec<Asked>> {
        let sql = "SELECT question_id, answer_id FROM faq_item WHERE faq_id = ?1 AND answer_id IS NOT NULL ORDER BY question_id DESC LIMIT 50";
        let mut s = self.connection().prepare_cached(sql)?;
        let asked = |r: &Row<'_>| Ok(Asked { question_id: InteractionId(r.get(0)?), answer_id: InteractionId(r.get(1)?) });
        Ok(s.query_map([id.0], asked)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Questions since a time that nobody has judged, asked after the question `after`, the oldest first, at most `limit`.
    pub fn questions_unjudged(&self, since: Timestamp, after: Option<InteractionId>, limit: u32) -> Result<Vec<Unjudged>> {
        let mut s = self.connection().prepare_cached(
            "SELECT i.id, i.conversation_id, coalesce(m.joined_to, m.id), i.at, i.text FROM interaction i INDEXED BY interaction_question JOIN member m ON m.id = i.member_id
             WHERE i.signals & 2 <> 0 AND i.id >= ?1 AND i.id > ?2 AND i.signals & 512 = 0 AND i.by_us = 0 AND i.deleted = 0 AND i.kind NOT IN ('reaction', 'notice')
               AND NOT EXISTS (SELECT 1 FROM faq_item t WHERE t.question_id = i.id) ORDER BY i.id LIMIT ?3",
        )?;
        let row = |r: &Row<'_>| {
            Ok(Unjudged {
                id: InteractionId(r.get(0)?),
                conversation_id: ConversationId(r.get(1)?),
                asker: MemberId(r.get(2)?),
                at: Timestamp(r.get(3)?),
                text: r.get(4)?,
            })
        };
        let rows = s.query_map(params![first_id_at(since), after.map_or(-1, |a| a.0), limit], row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What was said after a question in its conversation, the oldest first, at most 50.
    pub fn said_since(&self, q: &Unjudged) -> Result<Vec<Said>> {
        let mut s = self.connection().prepare_cached(
            "SELECT i.id, coalesce(m.joined_to, m.id) = ?3, i.by_us, coalesce((SELECT coalesce(a.joined_to, a.id) FROM member a WHERE a.id = i.answers_member) = ?3, 0), i.signals, i.at
             FROM interaction i JOIN member m ON m.id = i.member_id
             WHERE i.conversation_id = ?1 AND i.id > ?2 AND i.deleted = 0 AND i.kind NOT IN ('reaction', 'notice') ORDER BY i.id LIMIT 50",
        )?;
        let said = |r: &Row<'_>| {
            Ok(Said {
                id: r.get(0)?,
                by_asker: r.get(1)?,
                by_us: r.get(2)?,
                answers_asker: r.get(3)?,
                signals: Signals(r.get(4)?),
                days: u32::try_from((r.get::<_, i64>(5)? - q.at.0) / DAY).unwrap_or(0),
            })
        };
        Ok(s.query_map(params![q.conversation_id.0, q.id.0, q.asker.0], said)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The words of every gathered question, to find the nearest; the newest 2000.
    pub fn faq_words(&self) -> Result<Vec<(FaqId, String)>> {
        let mut s = self.connection().prepare_cached(
            "SELECT t.faq_id, i.text FROM faq_item t JOIN interaction i ON i.id = t.question_id WHERE t.faq_id IS NOT NULL ORDER BY t.question_id DESC LIMIT 2000",
        )?;
        Ok(s.query_map([], |r| Ok((FaqId(r.get(0)?), r.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Write<'_> {
    /// A question nobody asked before.
    pub fn faq_add(&mut self, title: &str, now: Timestamp) -> Result<FaqId> {
        self.connection().execute("INSERT INTO faq (title, state, created_at) VALUES (?1, 'open', ?2)", params![title, now.0])?;
        Ok(FaqId(self.connection().last_insert_rowid()))
    }

    /// Judges a question: answered well by these words and about this, or not (none).
    pub fn faq_judge(&mut self, question: InteractionId, well: Option<(FaqId, InteractionId)>) -> Result<()> {
        let sql = "INSERT INTO faq_item (question_id, faq_id, answer_id) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
        self.connection().execute(sql, params![question.0, well.map(|w| w.0.0), well.map(|w| w.1.0)])?;
        Ok(())
    }

    /// The owner made a page of it, or wants none.
    pub fn faq_end(&mut self, id: FaqId, state: FaqState, section: Option<&str>) -> Result<()> {
        let sql = "UPDATE faq SET state = ?2, section = ?3 WHERE id = ?1 AND state = 'open'";
        let n = self.connection().execute(sql, params![id.0, state.as_str(), section])?;
        if n == 1 { Ok(()) } else { Err(StoreError::Conflict("this was decided already".to_owned())) }
    }
}
