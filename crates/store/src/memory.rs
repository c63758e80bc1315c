//! What the owner notes about people, and what people told about themselves. Each row keeps the member row it was written to, so
//! that it goes with that identity when people are taken apart.

use crate::conversation::word;
use crate::person::SAME_PERSON;
use crate::{Read, Result, StoreError, Write};
use regulars_domain::memory::{FactKind, NoteKind};
use regulars_domain::{FactId, MemberId, NoteId, Timestamp};
use rusqlite::{OptionalExtension, Row, params};

pub(crate) const SCHEMA: &str = "
CREATE TABLE member_note (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  member_id  INTEGER NOT NULL REFERENCES member(id),
  kind       TEXT    NOT NULL,
  at         INTEGER NOT NULL,             -- when it happened
  text       TEXT    NOT NULL,
  written_at INTEGER NOT NULL
) STRICT;
CREATE INDEX note_member ON member_note(member_id, at, id);
CREATE TABLE member_fact (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  member_id INTEGER NOT NULL REFERENCES member(id),
  kind      TEXT    NOT NULL,
  value     TEXT    NOT NULL,
  source    TEXT    NOT NULL,              -- how we know: said at the counter, in a form, ...
  told_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX fact_member ON member_fact(member_id, kind);
CREATE INDEX fact_kind ON member_fact(kind, value);";

/// Something the owner noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Which.
    pub id: NoteId,
    /// Where they met.
    pub kind: NoteKind,
    /// When it happened.
    pub at: Timestamp,
    /// The owner's words.
    pub text: String,
}

/// Something they told about themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Which.
    pub id: FactId,
    /// What about.
    pub kind: FactKind,
    /// In one spelling, see [`regulars_domain::memory::fact`].
    pub value: String,
    /// How we know.
    pub source: String,
    /// When they told.
    pub told_at: Timestamp,
}

fn note(r: &Row<'_>) -> rusqlite::Result<Note> {
    Ok(Note { id: NoteId(r.get(0)?), kind: word(r, 1)?, at: Timestamp(r.get(2)?), text: r.get(3)? })
}

impl Read<'_> {
    /// Notes about a person that happened before (`at`, `id`), newest first, at most `limit`.
    pub fn notes_before(&self, id: MemberId, before: (Timestamp, NoteId), limit: u32) -> Result<Vec<Note>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT id, kind, at, text FROM member_note WHERE member_id IN {SAME_PERSON} AND (at, id) < (?2, ?3) ORDER BY at DESC, id DESC LIMIT ?4"
        ))?;
        let rows = s.query_map(params![self.person_of(id)?.0, before.0.0, before.1.0, limit], note)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What a person told, in the order of telling. Of two answers to one question, given under two names, the newer.
    pub fn facts(&self, id: MemberId) -> Result<Vec<Fact>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT id, kind, value, source, told_at FROM member_fact WHERE member_id IN {SAME_PERSON} ORDER BY told_at, id"
        ))?;
        let rows = s.query_map([self.person_of(id)?.0], |r| {
            let (value, source) = (r.get(2)?, r.get(3)?);
            Ok(Fact { id: FactId(r.get(0)?), kind: word(r, 1)?, value, source, told_at: Timestamp(r.get(4)?) })
        })?;
        let mut facts: Vec<Fact> = Vec::new();
        for fact in rows {
            let fact: Fact = fact?;
            facts.retain(|older| older.kind != fact.kind || (fact.kind.may_repeat() && older.value != fact.value));
            facts.push(fact);
        }
        Ok(facts)
    }

    /// What a person told about one thing, the newest.
    pub fn fact(&self, id: MemberId, kind: FactKind) -> Result<Option<Fact>> {
        Ok(self.facts(id)?.into_iter().rfind(|f| f.kind == kind))
    }
}

impl Write<'_> {
    /// Notes something about a person.
    pub fn note_add(&mut self, id: MemberId, kind: NoteKind, at: Timestamp, text: &str, now: Timestamp) -> Result<NoteId> {
        let person = self.a_person(id)?;
        self.connection().execute(
            "INSERT INTO member_note (member_id, kind, at, text, written_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![person.0, kind.as_str(), at.0, text, now.0],
        )?;
        Ok(NoteId(self.connection().last_insert_rowid()))
    }

    /// Changes the words of a note.
    pub fn note_change(&mut self, id: NoteId, text: &str, now: Timestamp) -> Result<()> {
        let sql = "UPDATE member_note SET text = ?2, written_at = ?3 WHERE id = ?1";
        there(self.connection().execute(sql, params![id.0, text, now.0])?, "such note")
    }

    /// Takes a note away.
    pub fn note_remove(&mut self, id: NoteId) -> Result<()> {
        there(self.connection().execute("DELETE FROM member_note WHERE id = ?1", [id.0])?, "such note")
    }

    /// Keeps what a person told, in place of what they told before about the same thing.
    pub fn fact_put(&mut self, id: MemberId, kind: FactKind, value: &str, source: &str, told_at: Timestamp) -> Result<FactId> {
        let person = self.a_person(id)?;
        let c = self.connection();
        c.execute(
            "DELETE FROM member_fact WHERE member_id = ?1 AND kind = ?2 AND (?3 = 0 OR value = ?4)",
            params![person.0, kind.as_str(), kind.may_repeat(), value],
        )?;
        c.execute(
            "INSERT INTO member_fact (member_id, kind, value, source, told_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![person.0, kind.as_str(), value, source, told_at.0],
        )?;
        let fact = FactId(c.last_insert_rowid());
        self.traits_again(person)?;
        Ok(fact)
    }

    /// Takes away something a person told.
    pub fn fact_remove(&mut self, id: FactId) -> Result<()> {
        let sql = "DELETE FROM member_fact WHERE id = ?1 RETURNING member_id";
        let whose = self.connection().query_row(sql, [id.0], |r| Ok(MemberId(r.get(0)?))).optional()?;
        self.traits_again(whose.ok_or(StoreError::NotFound("such fact"))?)
    }

    /// What this row can be recognised by may have changed.
    fn traits_again(&mut self, id: MemberId) -> Result<()> {
        let sql =
            "SELECT h.external_id, h.handle, m.name FROM handle h JOIN member m ON m.id = h.member_id WHERE h.member_id = ?1";
        let found = self
            .connection()
            .prepare_cached(sql)?
            .query_row([id.0], |r| Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?, r.get::<_, String>(2)?)))
            .optional()?;
        let (external_id, handle, name) = found.unwrap_or_default();
        self.traits_put(id, &external_id, &handle, &name)
    }

    /// The row that stands for a person about whom something can be remembered.
    pub(crate) fn a_person(&self, id: MemberId) -> Result<MemberId> {
        let person = self.member(id)?;
        if person.is_us || person.nameless {
            return Err(StoreError::Conflict(
                "nothing is remembered about the business itself, nor about nobody in particular".to_owned(),
            ));
        }
        Ok(person.id)
    }
}

pub(crate) fn there(changed: usize, what: &'static str) -> Result<()> {
    if changed == 0 { Err(StoreError::NotFound(what)) } else { Ok(()) }
}
