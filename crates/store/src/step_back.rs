//! Questions we stepped back from, what became of them, and who answered.

use crate::conversation::word;
use crate::interaction::first_id_at;
use crate::{Read, Result, StoreError, Write};
use regulars_domain::signals::Signals;
use regulars_domain::step_back::{AROUND, Fate, Said};
use regulars_domain::{ConversationId, InteractionId, MemberId, PlaceId, Timestamp};
use rusqlite::{OptionalExtension, Row, params};

pub(crate) const SCHEMA: &str = "
CREATE TABLE step_back (
  question_id     INTEGER PRIMARY KEY REFERENCES interaction(id) ON DELETE CASCADE,
  conversation_id INTEGER NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
  fate            TEXT    NOT NULL,
  ended_at        INTEGER,
  answer_id       INTEGER REFERENCES interaction(id) ON DELETE SET NULL,
  thanked_at      INTEGER                    -- when the owner prepared a thank-you for the answer
) STRICT;
CREATE UNIQUE INDEX step_back_open ON step_back(conversation_id) WHERE ended_at IS NULL;
CREATE INDEX step_back_conversation ON step_back(conversation_id);
CREATE INDEX step_back_answer ON step_back(answer_id) WHERE answer_id IS NOT NULL;
CREATE INDEX step_back_answered ON step_back(ended_at) WHERE fate = 'answered';";

/// A question we stepped back from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SteppedBack {
    /// The question.
    pub question_id: InteractionId,
    /// In which conversation.
    pub conversation_id: ConversationId,
    /// Who asked.
    pub asker: MemberId,
    /// When.
    pub since: Timestamp,
    /// What became of it.
    pub fate: Fate,
    /// When that was.
    pub ended_at: Option<Timestamp>,
    /// What answered it.
    pub answer_id: Option<InteractionId>,
    /// When a thank-you for it was prepared.
    pub thanked_at: Option<Timestamp>,
}

const COLUMNS: &str =
    "s.question_id, s.conversation_id, coalesce(m.joined_to, m.id), q.at, s.fate, s.ended_at, s.answer_id, s.thanked_at
  FROM step_back s JOIN interaction q ON q.id = s.question_id JOIN member m ON m.id = q.member_id";

fn row(r: &Row<'_>) -> rusqlite::Result<SteppedBack> {
    let time = |i: usize| r.get::<_, Option<i64>>(i).map(|t| t.map(Timestamp));
    Ok(SteppedBack {
        question_id: InteractionId(r.get(0)?),
        conversation_id: ConversationId(r.get(1)?),
        asker: MemberId(r.get(2)?),
        since: Timestamp(r.get(3)?),
        fate: word(r, 4)?,
        ended_at: time(5)?,
        answer_id: r.get::<_, Option<i64>>(6)?.map(InteractionId),
        thanked_at: time(7)?,
    })
}

/// What was last said in a place that is looked at to see who is around: the newest so many things said anywhere.
const LATELY: u32 = 5_000;

impl Read<'_> {
    /// Questions that wait for somebody here, the oldest first, at most 500.
    pub fn stepping_back(&self) -> Result<Vec<SteppedBack>> {
        let sql = format!("SELECT {COLUMNS} WHERE s.ended_at IS NULL ORDER BY s.question_id LIMIT 500");
        let mut s = self.connection().prepare_cached(&sql)?;
        Ok(s.query_map([], row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Questions that somebody here answered after `since`, the newest first.
    pub fn answered_here(&self, since: Timestamp, limit: u32) -> Result<Vec<SteppedBack>> {
        let sql = format!(
            "SELECT {COLUMNS} WHERE s.fate = 'answered' AND s.ended_at > ?1 ORDER BY s.ended_at DESC, s.question_id LIMIT ?2"
        );
        let mut s = self.connection().prepare_cached(&sql)?;
        Ok(s.query_map(params![since.0, limit], row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The newest question of a conversation that we stepped back from.
    pub fn stepped_back_in(&self, id: ConversationId) -> Result<Option<SteppedBack>> {
        let sql = format!("SELECT {COLUMNS} WHERE s.conversation_id = ?1 ORDER BY s.question_id DESC LIMIT 1");
        Ok(self.connection().prepare_cached(&sql)?.query_row([id.0], row).optional()?)
    }

    /// One question we stepped back from.
    pub fn stepped_back(&self, question: InteractionId) -> Result<SteppedBack> {
        let sql = format!("SELECT {COLUMNS} WHERE s.question_id = ?1");
        let found = self.connection().prepare_cached(&sql)?.query_row([question.0], row).optional()?;
        found.ok_or(StoreError::NotFound("such question that members look after"))
    }

    /// How many people beside `asker` said something in a place lately, at most `enough`.
    pub fn others_around(&self, place: PlaceId, asker: MemberId, now: Timestamp, enough: u32) -> Result<u32> {
        let mut s = self.connection().prepare_cached(
            "SELECT count(*) FROM (SELECT DISTINCT coalesce(m.joined_to, m.id) FROM (SELECT member_id, conversation_id FROM interaction
               WHERE id >= ?1 AND by_us = 0 AND kind NOT IN ('reaction', 'notice') ORDER BY id DESC LIMIT ?2) i
             JOIN conversation c ON c.id = i.conversation_id JOIN member m ON m.id = i.member_id
             WHERE c.place_id = ?3 AND m.nameless = 0 AND m.is_us = 0 AND coalesce(m.joined_to, m.id) <> ?4 LIMIT ?5)",
        )?;
        let asker = self.person_of(asker)?;
        Ok(s.query_row(params![first_id_at(now.before(AROUND)), LATELY, place.0, asker.0, enough], |r| r.get(0))?)
    }

    /// What was said after a question in its conversation, the oldest first, at most 200.
    pub fn said_after(&self, q: &SteppedBack) -> Result<Vec<Said>> {
        let mut s = self.connection().prepare_cached(
            "SELECT i.id, i.by_us, coalesce(m.joined_to, m.id) = ?3,
                    coalesce(i.parent_external_id = (SELECT external_id FROM interaction WHERE id = ?2), 0)
                      OR coalesce((SELECT coalesce(a.joined_to, a.id) FROM member a WHERE a.id = i.answers_member) = ?3, 0), i.signals
             FROM interaction i JOIN member m ON m.id = i.member_id
             WHERE i.conversation_id = ?1 AND i.id > ?2 AND i.deleted = 0 AND i.kind NOT IN ('reaction', 'notice') ORDER BY i.id LIMIT 200",
        )?;
        let said = |r: &Row<'_>| {
            Ok(Said {
                id: r.get(0)?,
                by_us: r.get(1)?,
                by_asker: r.get(2)?,
                answers_asker: r.get(3)?,
                signals: Signals(r.get(4)?),
            })
        };
        Ok(s.query_map(params![q.conversation_id.0, q.question_id.0, q.asker.0], said)?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Write<'_> {
    /// Steps back from a question. Does nothing when that was decided before, or another one waits in its conversation.
    pub fn step_back(&mut self, question: InteractionId, conversation: ConversationId) -> Result<bool> {
        let n = self.connection().execute(
            "INSERT INTO step_back (question_id, conversation_id, fate) VALUES (?1, ?2, 'waiting') ON CONFLICT DO NOTHING",
            params![question.0, conversation.0],
        )?;
        Ok(n == 1)
    }

    /// Says what became of a question that waits. Answers whether it still did.
    pub fn step_back_ends(
        &mut self,
        question: InteractionId,
        fate: Fate,
        answer: Option<InteractionId>,
        now: Timestamp,
    ) -> Result<bool> {
        let n = self.connection().execute(
            "UPDATE step_back SET fate = ?2, answer_id = ?3, ended_at = ?4 WHERE question_id = ?1 AND ended_at IS NULL",
            params![question.0, fate.as_str(), answer.map(|a| a.0), now.0],
        )?;
        Ok(n == 1)
    }

    /// Notes that a thank-you for the answer was prepared. Answers whether this was the first time.
    pub fn step_back_thanked(&mut self, question: InteractionId, now: Timestamp) -> Result<bool> {
        let sql = "UPDATE step_back SET thanked_at = ?2 WHERE question_id = ?1 AND fate = 'answered' AND thanked_at IS NULL";
        Ok(self.connection().execute(sql, params![question.0, now.0])? == 1)
    }
}
