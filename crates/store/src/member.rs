//! Members and their handles. Each handle (an identity on a platform) has a member row of its own for ever; rows that are one
//! person point to the row that stands for them all ([`crate::person`]). Asked for any of them, the person answers.

use crate::person::SAME_PERSON;
use crate::{Read, Result, Write};
use regulars_domain::interaction::Arrival;
use regulars_domain::text::fold::fold;
use regulars_domain::text::names::clean_name;
use regulars_domain::{AccountId, HandleId, MemberId, Timestamp};
use rusqlite::{OptionalExtension, params};
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

pub(crate) const SCHEMA: &str = "
CREATE TABLE member (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  joined_to     INTEGER REFERENCES member(id), -- who stands for this person; none: they themselves
  nameless      INTEGER NOT NULL DEFAULT 0,  -- words without an author: nobody who could be known again
  name          TEXT    NOT NULL,            -- cleaned: safe beside other text
  name_folded   TEXT    NOT NULL,
  is_us         INTEGER NOT NULL DEFAULT 0,
  language      TEXT,                        -- what they last wrote in
  said          INTEGER NOT NULL DEFAULT 0,  -- interactions, reactions not counted
  first_seen_at INTEGER NOT NULL,
  last_seen_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX member_name ON member(name_folded);
CREATE INDEX member_joined ON member(joined_to) WHERE joined_to IS NOT NULL;
CREATE TABLE handle (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id  INTEGER NOT NULL REFERENCES account(id),
  external_id TEXT    NOT NULL,
  member_id   INTEGER NOT NULL REFERENCES member(id),
  handle      TEXT    NOT NULL,
  name        TEXT    NOT NULL,              -- as the platform shows it, raw
  UNIQUE (account_id, external_id)
) STRICT;
CREATE INDEX handle_member ON handle(member_id);
CREATE VIRTUAL TABLE member_fts USING fts5(name, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0', prefix='1 2');";

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Which.
    pub id: MemberId,
    /// Clean name.
    pub name: String,
    /// Whether this is the business itself.
    pub is_us: bool,
    /// Words without an author: nobody who could be known again.
    pub nameless: bool,
    /// What they last wrote in.
    pub language: Option<String>,
    /// Interactions, reactions not counted.
    pub said: u32,
    /// First time they wrote.
    pub first_seen_at: Timestamp,
    /// Last time they wrote.
    pub last_seen_at: Timestamp,
}

/// A name on a platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handle {
    /// Platform in code.
    pub platform: String,
    /// The short name.
    pub handle: String,
    /// The row that is this handle's own.
    pub member_id: MemberId,
    /// The clean name shown there.
    pub name: String,
}

/// Which of the eight face tints, 1 to 8: a stable hash of the id.
#[must_use]
pub fn face_of(id: MemberId) -> u32 {
    let mixed = (id.0 as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 61;
    mixed as u32 + 1
}

/// Words that come without an author (an anonymous review): nobody, and not the nobody of other such words.
pub(crate) fn is_nameless(arrival: &Arrival) -> bool {
    arrival.author.external_id.is_empty() && !arrival.author.is_us
}

/// What an arrival's author is known by. Where there is none, the words themselves: so that no two of them look like one person.
pub(crate) fn author_id(arrival: &Arrival) -> Cow<'_, str> {
    if is_nameless(arrival) {
        Cow::Owned(format!("{NAMELESS}{}", arrival.external_id))
    } else {
        Cow::Borrowed(&arrival.author.external_id)
    }
}

/// Before the id of words that stand for their author; no platform's id begins with it.
const NAMELESS: char = '\u{1f}';

impl Read<'_> {
    /// The person this row belongs to, with all their rows taken together.
    pub fn member(&self, id: MemberId) -> Result<Member> {
        let person = self.person_of(id)?;
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT p.name, p.is_us, p.nameless,
               (SELECT language FROM member WHERE id IN {SAME_PERSON} AND language IS NOT NULL ORDER BY last_seen_at DESC, id LIMIT 1),
               sum(m.said), min(m.first_seen_at), max(m.last_seen_at)
             FROM member p JOIN member m ON m.id IN {SAME_PERSON} WHERE p.id = ?1"
        ))?;
        Ok(s.query_row([person.0], |r| {
            Ok(Member {
                id: person,
                name: r.get(0)?,
                is_us: r.get(1)?,
                nameless: r.get(2)?,
                language: r.get(3)?,
                said: r.get(4)?,
                first_seen_at: Timestamp(r.get(5)?),
                last_seen_at: Timestamp(r.get(6)?),
            })
        })?)
    }

    /// Their names on platforms.
    pub fn handles(&self, id: MemberId) -> Result<Vec<Handle>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT a.platform, h.handle, h.member_id, m.name FROM handle h JOIN account a ON a.id = h.account_id JOIN member m ON m.id = h.member_id
             WHERE h.member_id IN {SAME_PERSON} AND m.nameless = 0 ORDER BY h.id"
        ))?;
        let rows = s.query_map([self.person_of(id)?.0], |r| {
            Ok(Handle { platform: r.get(0)?, handle: r.get(1)?, member_id: MemberId(r.get(2)?), name: r.get(3)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Which of these are the names of people: a single word when it is a word of a name or a handle, several when they are the whole
    /// of one. Folded, words apart by a blank. We ourselves are nobody here.
    pub fn names_among(&self, candidates: &BTreeSet<String>) -> Result<BTreeSet<String>> {
        const SAMPLE: u32 = 50;
        let mut s = self.connection().prepare_cached(
            "SELECT name_folded || char(10) || coalesce((SELECT group_concat(handle, char(10)) FROM handle WHERE member_id = member.id), '')
             FROM member WHERE id IN (SELECT rowid FROM member_fts WHERE member_fts MATCH ?1 LIMIT ?2) AND is_us = 0 AND nameless = 0",
        )?;
        let (mut met, mut out) = (HashMap::<String, bool>::new(), BTreeSet::new());
        let mut lines = |phrase: &str| -> Result<Vec<Vec<String>>> {
            let rows = s.query_map(params![format!("\"{phrase}\""), SAMPLE], |r| r.get::<_, String>(0))?;
            let rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
            Ok(rows.iter().flat_map(|names| names.lines()).map(crate::search::words).collect())
        };
        for candidate in candidates.iter().filter(|c| !c.contains('"')) {
            let words: Vec<&str> = candidate.split(' ').collect();
            let mut known = true;
            for word in &words {
                let found = match met.get(*word) {
                    Some(found) => *found,
                    None => lines(word)?.iter().any(|name| name.iter().any(|part| part == word)),
                };
                met.insert((*word).to_owned(), found);
                known &= found;
            }
            if known && (words.len() == 1 || lines(candidate)?.iter().any(|name| name == &words)) {
                out.insert(candidate.clone());
            }
        }
        Ok(out)
    }

    /// People whose name or handle begins with these words, most talkative first, at most `limit`.
    pub fn find_members(&self, words: &str, limit: u32) -> Result<Vec<(Member, String)>> {
        let Some(query) = crate::search::prefix_query(words) else { return Ok(Vec::new()) };
        let mut s = self.connection().prepare_cached(
            "SELECT m.id, (SELECT handle FROM handle WHERE member_id = m.id ORDER BY id LIMIT 1) FROM member m
             WHERE m.id IN (SELECT rowid FROM member_fts WHERE member_fts MATCH ?1 LIMIT 500) AND m.is_us = 0 ORDER BY m.said DESC, m.id LIMIT ?2",
        )?;
        // Some of the rows may be one person.
        let rows = s
            .query_map(params![query, limit * 2], |r| Ok((r.get::<_, i64>(0)?, r.get::<_, Option<String>>(1)?)))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        let mut found: Vec<(Member, String)> = Vec::new();
        for (id, handle) in rows {
            let person = self.member(MemberId(id))?;
            if found.len() < limit as usize && !found.iter().any(|(there, _)| there.id == person.id) {
                found.push((person, handle.unwrap_or_default()));
            }
        }
        Ok(found)
    }

    /// Activity of the `weeks` weeks before `now`, oldest first: (things said, answers to other people).
    pub fn member_weeks(&self, id: MemberId, now: Timestamp, weeks: u32) -> Result<Vec<(u32, u32)>> {
        let week = 7 * 86_400_000_i64;
        let from = now.0 - week * i64::from(weeks);
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT (at - ?2) / ?3, sum(kind NOT IN ('reaction', 'notice')), sum(kind NOT IN ('reaction', 'notice') AND answers_member IS NOT NULL AND answers_us = 0 AND answers_member NOT IN {SAME_PERSON})
             FROM interaction WHERE member_id IN {SAME_PERSON} AND id >= ?4 AND at >= ?2 AND at <= ?5 GROUP BY 1",
        ))?;
        let mut out = vec![(0, 0); weeks as usize];
        let rows = s.query_map(
            params![self.person_of(id)?.0, from, week, crate::interaction::first_id_at(Timestamp(from)), now.0],
            |r| Ok((r.get::<_, i64>(0)?, r.get::<_, u32>(1)?, r.get::<_, u32>(2)?)),
        )?;
        for row in rows {
            let (index, said, helped) = row?;
            if let Some(slot) = usize::try_from(index).ok().and_then(|i| out.get_mut(i)) {
                *slot = (said, helped);
            }
        }
        Ok(out)
    }

    /// The people this person answered most in their newest 500 interactions, and how often; at most `limit`.
    pub fn answered_most(&self, id: MemberId, limit: u32) -> Result<Vec<(MemberId, u32)>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT coalesce(m.joined_to, m.id), count(*) FROM (SELECT answers_member, answers_us FROM interaction WHERE member_id IN {SAME_PERSON} ORDER BY id DESC LIMIT 500)
             JOIN member m ON m.id = answers_member
             WHERE answers_us = 0 AND m.is_us = 0 AND coalesce(m.joined_to, m.id) <> ?1 GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?2",
        ))?;
        let rows = s.query_map(params![self.person_of(id)?.0, limit], |r| Ok((MemberId(r.get(0)?), r.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The people who answered this person most in the newest 500 answers to them, and how often; at most `limit`.
    pub fn answered_by_most(&self, id: MemberId, limit: u32) -> Result<Vec<(MemberId, u32)>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT coalesce(m.joined_to, m.id), count(*) FROM (SELECT member_id FROM interaction WHERE answers_member IN {SAME_PERSON} AND by_us = 0 ORDER BY id DESC LIMIT 500) i
             JOIN member m ON m.id = i.member_id
             WHERE m.is_us = 0 AND coalesce(m.joined_to, m.id) <> ?1 GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?2",
        ))?;
        let rows = s.query_map(params![self.person_of(id)?.0, limit], |r| Ok((MemberId(r.get(0)?), r.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Write<'_> {
    /// The handle and member of an arrival's author, made on first sight. Answers whether the person is new.
    pub(crate) fn handle_put(&mut self, account: AccountId, arrival: &Arrival) -> Result<(HandleId, MemberId, bool)> {
        let (c, author, at) = (self.connection(), &arrival.author, arrival.at);
        let external_id = author_id(arrival);
        let found = c
            .prepare_cached("SELECT id, member_id, name, handle FROM handle WHERE account_id = ?1 AND external_id = ?2")?
            .query_row(params![account.0, external_id], |r| {
                Ok((r.get::<_, i64>(0)?, r.get::<_, i64>(1)?, r.get::<_, String>(2)?, r.get::<_, String>(3)?))
            })
            .optional()?;
        let name = clean_name(&author.name, &author.handle);
        if let Some((handle, member, old_name, old_handle)) = found {
            if old_name != author.name || old_handle != author.handle {
                c.execute("UPDATE handle SET name = ?2, handle = ?3 WHERE id = ?1", params![handle, author.name, author.handle])?;
                c.execute("UPDATE member SET name = ?2, name_folded = ?3 WHERE id = ?1", params![member, name, fold(&name)])?;
                self.member_index(MemberId(member), &name, &author.handle)?;
                if !author.is_us && !is_nameless(arrival) {
                    self.traits_put(MemberId(member), &author.external_id, &author.handle, &name)?;
                }
            }
            return Ok((HandleId(handle), MemberId(member), false));
        }
        c.prepare_cached(
            "INSERT INTO member (name, name_folded, is_us, first_seen_at, last_seen_at, nameless) VALUES (?1, ?2, ?3, ?4, ?4, ?5)",
        )?
        .execute(params![name, fold(&name), author.is_us, at.0, is_nameless(arrival)])?;
        let member = c.last_insert_rowid();
        c.prepare_cached("INSERT INTO handle (account_id, external_id, member_id, handle, name) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![account.0, external_id, member, author.handle, author.name])?;
        let handle = c.last_insert_rowid();
        if !author.is_us && !is_nameless(arrival) {
            self.traits_put(MemberId(member), &author.external_id, &author.handle, &name)?;
        }
        self.member_index(MemberId(member), &name, &author.handle)?;
        Ok((HandleId(handle), MemberId(member), true))
    }

    fn member_index(&mut self, id: MemberId, name: &str, handle: &str) -> Result<()> {
        let text = crate::search::words(&format!("{name} {handle}")).join(" ");
        self.members_to_index.push((id.0, text));
        Ok(())
    }
}
