//! What was promised to people, by when, in which words, and whether it was kept; and who brought whom, by the owner's word.

use crate::conversation::word;
use crate::memory::there;
use crate::person::SAME_PERSON;
use crate::{Read, Result, StoreError, Write};
use regulars_domain::memory::PromiseState;
use regulars_domain::{ConversationId, MemberId, PromiseId, Timestamp};
use rusqlite::{Row, params};

pub(crate) const SCHEMA: &str = "
CREATE TABLE promise (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  member_id       INTEGER NOT NULL REFERENCES member(id),
  conversation_id INTEGER REFERENCES conversation(id),   -- where it was made
  what            TEXT    NOT NULL,
  made_at         INTEGER NOT NULL,
  due_at          INTEGER,
  state           TEXT    NOT NULL,
  ended_at        INTEGER
) STRICT;
CREATE INDEX promise_member ON promise(member_id);
CREATE INDEX promise_conversation ON promise(conversation_id) WHERE conversation_id IS NOT NULL;
CREATE INDEX promise_open ON promise(due_at, id) WHERE state = 'open';
CREATE TABLE member_brought (
  brought_id INTEGER PRIMARY KEY REFERENCES member(id),
  member_id  INTEGER NOT NULL REFERENCES member(id),     -- who brought them
  at         INTEGER NOT NULL
) STRICT;
CREATE INDEX brought_member ON member_brought(member_id);";

/// Something promised to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// Which.
    pub id: PromiseId,
    /// To whom.
    pub member_id: MemberId,
    /// Where it was made.
    pub conversation_id: Option<ConversationId>,
    /// What.
    pub what: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// By when it is to be kept.
    pub due_at: Option<Timestamp>,
    /// What became of it.
    pub state: PromiseState,
}

/// A promise about to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPromise<'a> {
    /// To whom.
    pub member_id: MemberId,
    /// Where it was made.
    pub conversation_id: Option<ConversationId>,
    /// What.
    pub what: &'a str,
    /// By when.
    pub due_at: Option<Timestamp>,
}

const COLUMNS: &str = "p.id, coalesce(m.joined_to, m.id), p.conversation_id, p.what, p.made_at, p.due_at, p.state FROM promise p JOIN member m ON m.id = p.member_id";

fn promise(r: &Row<'_>) -> rusqlite::Result<Promise> {
    Ok(Promise {
        id: PromiseId(r.get(0)?),
        member_id: MemberId(r.get(1)?),
        conversation_id: r.get::<_, Option<i64>>(2)?.map(ConversationId),
        what: r.get(3)?,
        made_at: Timestamp(r.get(4)?),
        due_at: r.get::<_, Option<i64>>(5)?.map(Timestamp),
        state: word(r, 6)?,
    })
}

impl Read<'_> {
    /// What was promised to a person, newest first, at most 100.
    pub fn promises_to(&self, id: MemberId) -> Result<Vec<Promise>> {
        let sql = format!("SELECT {COLUMNS} WHERE p.member_id IN {SAME_PERSON} ORDER BY p.id DESC LIMIT 100");
        let mut s = self.connection().prepare_cached(&sql)?;
        Ok(s.query_map([self.person_of(id)?.0], promise)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Promises not kept yet: those with a date first, the nearest first; at most `limit`.
    pub fn promises_open(&self, limit: u32) -> Result<Vec<Promise>> {
        let sql = format!("SELECT {COLUMNS} WHERE p.state = 'open' ORDER BY p.due_at IS NULL, p.due_at, p.id LIMIT ?1");
        Ok(self.connection().prepare_cached(&sql)?.query_map([limit], promise)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The people this person brought, and who brought them, by the owner's word.
    pub fn brought(&self, id: MemberId) -> Result<(Vec<MemberId>, Option<MemberId>)> {
        let person = self.person_of(id)?;
        let sql = format!(
            "SELECT DISTINCT coalesce(m.joined_to, m.id) FROM member_brought b JOIN member m ON m.id = b.brought_id WHERE b.member_id IN {SAME_PERSON} ORDER BY b.at, 1"
        );
        let mut s = self.connection().prepare_cached(&sql)?;
        let brought = s.query_map([person.0], |r| Ok(MemberId(r.get(0)?)))?.collect::<rusqlite::Result<_>>()?;
        let sql = format!(
            "SELECT coalesce(m.joined_to, m.id) FROM member_brought b JOIN member m ON m.id = b.member_id WHERE b.brought_id IN {SAME_PERSON} ORDER BY b.at LIMIT 1"
        );
        let mut s = self.connection().prepare_cached(&sql)?;
        let by = s.query_map([person.0], |r| Ok(MemberId(r.get(0)?)))?.next().transpose()?;
        Ok((brought, by))
    }
}

impl Write<'_> {
    /// Writes a promise down.
    pub fn promise_add(&mut self, new: &NewPromise<'_>, now: Timestamp) -> Result<PromiseId> {
        let person = self.a_person(new.member_id)?;
        self.connection().execute(
            "INSERT INTO promise (member_id, conversation_id, what, made_at, due_at, state) VALUES (?1, ?2, ?3, ?4, ?5, 'open')",
            params![person.0, new.conversation_id.map(|c| c.0), new.what, now.0, new.due_at.map(|t| t.0)],
        )?;
        Ok(PromiseId(self.connection().last_insert_rowid()))
    }

    /// Says what became of a promise; `open` opens it again.
    pub fn promise_end(&mut self, id: PromiseId, state: PromiseState, now: Timestamp) -> Result<()> {
        let ended = (state != PromiseState::Open).then_some(now.0);
        let sql = "UPDATE promise SET state = ?2, ended_at = ?3 WHERE id = ?1";
        there(self.connection().execute(sql, params![id.0, state.as_str(), ended])?, "such promise")
    }

    /// Remembers who brought a person; none: nobody did, by what the owner knows.
    pub fn brought_put(&mut self, brought: MemberId, by: Option<MemberId>, now: Timestamp) -> Result<()> {
        let brought = self.a_person(brought)?;
        let by = by.map(|by| self.a_person(by)).transpose()?;
        if by == Some(brought) {
            return Err(StoreError::Conflict("nobody brings themselves".to_owned()));
        }
        for own in self.same_person(brought)? {
            self.connection().execute("DELETE FROM member_brought WHERE brought_id = ?1", [own.0])?;
        }
        if let Some(by) = by {
            let sql = "INSERT INTO member_brought (brought_id, member_id, at) VALUES (?1, ?2, ?3)";
            self.connection().execute(sql, params![brought.0, by.0, now.0])?;
        }
        Ok(())
    }
}
