//! Members (people) and their handles (identities on platforms).

use crate::{Read, Result, StoreError, Write};
use regulars_domain::interaction::Author;
use regulars_domain::text::fold::fold;
use regulars_domain::text::names::clean_name;
use regulars_domain::{AccountId, HandleId, MemberId, Timestamp};
use rusqlite::{OptionalExtension, params};

pub(crate) const SCHEMA: &str = "
CREATE TABLE member (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  name          TEXT    NOT NULL,            -- cleaned: safe beside other text
  name_folded   TEXT    NOT NULL,
  is_us         INTEGER NOT NULL DEFAULT 0,
  language      TEXT,                        -- what they last wrote in
  said          INTEGER NOT NULL DEFAULT 0,  -- interactions, reactions not counted
  first_seen_at INTEGER NOT NULL,
  last_seen_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX member_name ON member(name_folded);
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
}

/// Which of the eight face tints, 1 to 8: a stable hash of the id.
#[must_use]
pub fn face_of(id: MemberId) -> u32 {
    let mixed = (id.0 as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 61;
    mixed as u32 + 1
}

impl Read<'_> {
    /// One person.
    pub fn member(&self, id: MemberId) -> Result<Member> {
        let mut s = self
            .connection()
            .prepare_cached("SELECT name, is_us, language, said, first_seen_at, last_seen_at FROM member WHERE id = ?1")?;
        s.query_row([id.0], |r| {
            Ok(Member {
                id,
                name: r.get(0)?,
                is_us: r.get(1)?,
                language: r.get(2)?,
                said: r.get(3)?,
                first_seen_at: Timestamp(r.get(4)?),
                last_seen_at: Timestamp(r.get(5)?),
            })
        })
        .optional()?
        .ok_or(StoreError::NotFound("such person"))
    }

    /// Their names on platforms.
    pub fn handles(&self, id: MemberId) -> Result<Vec<Handle>> {
        let mut s = self.connection().prepare_cached("SELECT a.platform, h.handle FROM handle h JOIN account a ON a.id = h.account_id WHERE h.member_id = ?1 ORDER BY h.id")?;
        Ok(s.query_map([id.0], |r| Ok(Handle { platform: r.get(0)?, handle: r.get(1)? }))?.collect::<rusqlite::Result<_>>()?)
    }

    /// People whose name or handle begins with these words, most talkative first, at most `limit`.
    pub fn find_members(&self, words: &str, limit: u32) -> Result<Vec<(Member, String)>> {
        let Some(query) = crate::search::prefix_query(words) else { return Ok(Vec::new()) };
        let mut s = self.connection().prepare_cached(
            "SELECT m.id, (SELECT handle FROM handle WHERE member_id = m.id ORDER BY id LIMIT 1) FROM member m
             WHERE m.id IN (SELECT rowid FROM member_fts WHERE member_fts MATCH ?1 LIMIT 500) AND m.is_us = 0 ORDER BY m.said DESC, m.id LIMIT ?2",
        )?;
        let rows = s
            .query_map(params![query, limit], |r| Ok((r.get::<_, i64>(0)?, r.get::<_, Option<String>>(1)?)))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        rows.into_iter().map(|(id, handle)| Ok((self.member(MemberId(id))?, handle.unwrap_or_default()))).collect()
    }

    /// Activity of the `weeks` weeks before `now`, oldest first: (things said, answers to other people).
    pub fn member_weeks(&self, id: MemberId, now: Timestamp, weeks: u32) -> Result<Vec<(u32, u32)>> {
        let week = 7 * 86_400_000_i64;
        let from = now.0 - week * i64::from(weeks);
        let mut s = self.connection().prepare_cached(
            "SELECT (at - ?2) / ?3, sum(kind NOT IN ('reaction', 'notice')), sum(kind NOT IN ('reaction', 'notice') AND answers_member IS NOT NULL AND answers_member <> ?1 AND answers_us = 0)
             FROM interaction WHERE member_id = ?1 AND id >= ?4 AND at >= ?2 AND at <= ?5 GROUP BY 1",
        )?;
        let mut out = vec![(0, 0); weeks as usize];
        let rows = s.query_map(params![id.0, from, week, crate::interaction::first_id_at(Timestamp(from)), now.0], |r| {
            Ok((r.get::<_, i64>(0)?, r.get::<_, u32>(1)?, r.get::<_, u32>(2)?))
        })?;
        for row in rows {
            let (index, said, helped) = row?;
            if let Some(slot) = usize::try_from(index).ok().and_then(|i| out.get_mut(i)) {
                *slot = (said, helped);
            }
        }
        Ok(out)
    }

    /// The people this person answered most in their newest 500 interactions, at most `limit`.
    pub fn answered_most(&self, id: MemberId, limit: u32) -> Result<Vec<MemberId>> {
        let mut s = self.connection().prepare_cached(
            "SELECT answers_member FROM (SELECT answers_member, answers_us FROM interaction WHERE member_id = ?1 ORDER BY id DESC LIMIT 500)
             WHERE answers_member IS NOT NULL AND answers_member <> ?1 AND answers_us = 0 GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ?2",
        )?;
        Ok(s.query_map(params![id.0, limit], |r| Ok(MemberId(r.get(0)?)))?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Write<'_> {
    /// The handle and member of an author, made on first sight. Answers whether the person is new.
    pub(crate) fn handle_put(
        &mut self,
        account: AccountId,
        author: &Author,
        at: Timestamp,
    ) -> Result<(HandleId, MemberId, bool)> {
        let c = self.connection();
        let found = c
            .prepare_cached("SELECT id, member_id, name, handle FROM handle WHERE account_id = ?1 AND external_id = ?2")?
            .query_row(params![account.0, author.external_id], |r| {
                Ok((r.get::<_, i64>(0)?, r.get::<_, i64>(1)?, r.get::<_, String>(2)?, r.get::<_, String>(3)?))
            })
            .optional()?;
        let name = clean_name(&author.name, &author.handle);
        if let Some((handle, member, old_name, old_handle)) = found {
            if old_name != author.name || old_handle != author.handle {
                c.execute("UPDATE handle SET name = ?2, handle = ?3 WHERE id = ?1", params![handle, author.name, author.handle])?;
                c.execute("UPDATE member SET name = ?2, name_folded = ?3 WHERE id = ?1", params![member, name, fold(&name)])?;
                self.member_index(MemberId(member), &name, &author.handle)?;
            }
            return Ok((HandleId(handle), MemberId(member), false));
        }
        c.prepare_cached(
            "INSERT INTO member (name, name_folded, is_us, first_seen_at, last_seen_at) VALUES (?1, ?2, ?3, ?4, ?4)",
        )?
        .execute(params![name, fold(&name), author.is_us, at.0])?;
        let member = c.last_insert_rowid();
        c.prepare_cached("INSERT INTO handle (account_id, external_id, member_id, handle, name) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![account.0, author.external_id, member, author.handle, author.name])?;
        let handle = c.last_insert_rowid();
        self.member_index(MemberId(member), &name, &author.handle)?;
        Ok((HandleId(handle), MemberId(member), true))
    }

    fn member_index(&mut self, id: MemberId, name: &str, handle: &str) -> Result<()> {
        let text = crate::search::words(&format!("{name} {handle}")).join(" ");
        self.members_to_index.push((id.0, text));
        Ok(())
    }
}
