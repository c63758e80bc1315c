//! What people allow: every answer they gave, how and when. What holds is the newest; nothing is ever written over.

use crate::conversation::word;
use crate::person::SAME_PERSON;
use crate::{Read, Result, Write};
use regulars_domain::memory::{Answered, ConsentAbout, ConsentAnswer, standing};
use regulars_domain::{MemberId, Timestamp};
use rusqlite::params;

pub(crate) const SCHEMA: &str = "
CREATE TABLE member_consent (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  member_id  INTEGER NOT NULL REFERENCES member(id),
  about      TEXT    NOT NULL,
  answer     TEXT    NOT NULL,
  at         INTEGER NOT NULL,             -- when they said it
  how        TEXT    NOT NULL,             -- where and in which words
  written_at INTEGER NOT NULL
) STRICT;
CREATE INDEX consent_member ON member_consent(member_id, about);";

/// One answer somebody gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// What about.
    pub about: ConsentAbout,
    /// What they said.
    pub answer: ConsentAnswer,
    /// When.
    pub at: Timestamp,
    /// Where and in which words.
    pub how: String,
}

impl Read<'_> {
    /// Every answer a person gave, newest first.
    pub fn consents(&self, id: MemberId) -> Result<Vec<Consent>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT about, answer, at, how FROM member_consent WHERE member_id IN {SAME_PERSON} ORDER BY at DESC, id DESC"
        ))?;
        let rows = s.query_map([self.person_of(id)?.0], |r| {
            Ok(Consent { about: word(r, 0)?, answer: word(r, 1)?, at: Timestamp(r.get(2)?), how: r.get(3)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What holds now: their newest word under any of their names; `ask` when they were never asked.
    pub fn consent(&self, id: MemberId, about: ConsentAbout) -> Result<ConsentAnswer> {
        let answers = self.consents(id)?;
        Ok(standing(answers.iter().filter(|c| c.about == about).map(|c| Answered { answer: c.answer, at: c.at })))
    }
}

impl Write<'_> {
    /// Keeps an answer somebody gave.
    pub fn consent_put(&mut self, id: MemberId, given: &Consent, now: Timestamp) -> Result<()> {
        let person = self.a_person(id)?;
        self.connection().execute(
            "INSERT INTO member_consent (member_id, about, answer, at, how, written_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![person.0, given.about.as_str(), given.answer.as_str(), given.at.0, given.how, now.0],
        )?;
        Ok(())
    }
}
