//! One person under several names: joining and taking apart.
//!
//! Every handle keeps its own member row, and everything said, noted or agreed keeps the row it came by. Joining only writes a
//! line into the list of joins and points rows to the one that stands for them; taking apart removes the line and points anew
//! from what is left. So a person taken apart is, to the row, what they were, whatever happened in between.

use crate::{Read, Result, StoreError, Write};
use regulars_domain::alike::Likeness;
use regulars_domain::{MemberId, MergeId, Timestamp};
use rusqlite::{OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) const SCHEMA: &str = "
CREATE TABLE member_merge (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  keep      INTEGER NOT NULL REFERENCES member(id),   -- whose name stands for both
  other     INTEGER NOT NULL REFERENCES member(id),
  at        INTEGER NOT NULL,
  because   TEXT,                                      -- what suggested it; none: the owner's own idea
  undone_at INTEGER
) STRICT;
CREATE INDEX merge_keep ON member_merge(keep);
CREATE INDEX merge_other ON member_merge(other);
CREATE TABLE member_apart (
  one   INTEGER NOT NULL REFERENCES member(id),        -- the smaller id
  other INTEGER NOT NULL REFERENCES member(id),
  at    INTEGER NOT NULL,
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX apart_other ON member_apart(other);";

/// The rows of the person whose own row is `?1`.
pub(crate) const SAME_PERSON: &str = "(SELECT ?1 UNION ALL SELECT id FROM member WHERE joined_to = ?1)";

/// Two identities that were joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// Which.
    pub id: MergeId,
    /// Whose name stands for both.
    pub keep: MemberId,
    /// The other one.
    pub other: MemberId,
    /// When.
    pub at: Timestamp,
    /// What suggested it; none: the owner's own idea.
    pub because: Option<Likeness>,
}

impl Read<'_> {
    /// Who stands for the person of this row.
    pub fn person_of(&self, id: MemberId) -> Result<MemberId> {
        let mut s = self.connection().prepare_cached("SELECT coalesce(joined_to, id) FROM member WHERE id = ?1")?;
        s.query_row([id.0], |r| Ok(MemberId(r.get(0)?))).optional()?.ok_or(StoreError::NotFound("such person"))
    }

    /// All rows of the person of this row, the one that stands for them first.
    pub fn same_person(&self, id: MemberId) -> Result<Vec<MemberId>> {
        let person = match self.person_of(id) {
            // Whoever is gone is nobody else.
            Err(StoreError::NotFound(_)) => return Ok(vec![id]),
            found => found?,
        };
        let mut s = self.connection().prepare_cached("SELECT id FROM member WHERE joined_to = ?1 ORDER BY id")?;
        let mut all = vec![person];
        for row in s.query_map([person.0], |r| Ok(MemberId(r.get(0)?)))? {
            all.push(row?);
        }
        Ok(all)
    }

    /// The joins that made this person, oldest first.
    pub fn merges_of(&self, id: MemberId) -> Result<Vec<Merge>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT id, keep, other, at, because FROM member_merge WHERE undone_at IS NULL AND keep IN {SAME_PERSON} ORDER BY id"
        ))?;
        let rows = s.query_map([self.person_of(id)?.0], |r| {
            let because = r.get::<_, Option<String>>(4)?;
            Ok((MergeId(r.get(0)?), MemberId(r.get(1)?), MemberId(r.get(2)?), Timestamp(r.get(3)?), because))
        })?;
        rows.map(|row| {
            let (id, keep, other, at, because) = row?;
            Ok(Merge { id, keep, other, at, because: because.map(|b| b.parse()).transpose()? })
        })
        .collect()
    }

    /// The platforms of a person's handles, in code.
    pub fn platforms_of(&self, id: MemberId) -> Result<Vec<String>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT DISTINCT a.platform FROM handle h JOIN account a ON a.id = h.account_id WHERE h.member_id IN {SAME_PERSON}"
        ))?;
        Ok(s.query_map([self.person_of(id)?.0], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether the owner has said that these two are not one person.
    pub fn are_apart(&self, a: MemberId, b: MemberId) -> Result<bool> {
        let (a, b) = (self.same_person(a)?, self.same_person(b)?);
        let mut s = self.connection().prepare_cached("SELECT 1 FROM member_apart WHERE one = ?1 AND other = ?2")?;
        for one in &a {
            for other in &b {
                if s.exists(params![one.0.min(other.0), one.0.max(other.0)])? {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}

/// Whose name stands for both, and the other one.
type Join = (i64, i64);

impl Write<'_> {
    /// Joins two people; the name of `keep` stands for both.
    ///
    /// Errs when one of them is the business, when one is nobody who could be known again, and when they are one already.
    pub fn merge(&mut self, keep: MemberId, other: MemberId, because: Option<Likeness>, now: Timestamp) -> Result<MergeId> {
        let (one, two) = (self.member(keep)?, self.member(other)?);
        if one.id == two.id {
            return Err(StoreError::Conflict("they are one person already".to_owned()));
        }
        if one.is_us || two.is_us {
            return Err(StoreError::Conflict("the business is not one of its people".to_owned()));
        }
        if one.nameless || two.nameless {
            return Err(StoreError::Conflict("words without an author cannot be said to be anybody's".to_owned()));
        }
        self.connection().execute(
            "INSERT INTO member_merge (keep, other, at, because) VALUES (?1, ?2, ?3, ?4)",
            params![one.id.0, two.id.0, now.0, because.map(Likeness::as_str)],
        )?;
        let id = MergeId(self.connection().last_insert_rowid());
        self.point_anew(&[one.id, two.id])?;
        Ok(id)
    }

    /// Takes a join apart. Answers the two who are people of their own again; joined otherwise, they may still be one.
    pub fn unmerge(&mut self, id: MergeId, now: Timestamp) -> Result<(MemberId, MemberId)> {
        let found: Option<(i64, i64)> = self
            .connection()
            .query_row("SELECT keep, other FROM member_merge WHERE id = ?1 AND undone_at IS NULL", [id.0], |r| {
                Ok((r.get(0)?, r.get(1)?))
            })
            .optional()?;
        let (keep, other) =
            found.map(|(a, b)| (MemberId(a), MemberId(b))).ok_or(StoreError::NotFound("such join (it may be undone)"))?;
        let were = self.same_person(keep)?;
        self.connection().execute("UPDATE member_merge SET undone_at = ?2 WHERE id = ?1", params![id.0, now.0])?;
        self.point_anew(&were)?;
        Ok((keep, other))
    }

    /// Remembers that two people are not one, so that it is never suggested again.
    pub fn keep_apart(&mut self, a: MemberId, b: MemberId, now: Timestamp) -> Result<()> {
        let (a, b) = (self.person_of(a)?, self.person_of(b)?);
        if a == b {
            return Err(StoreError::Conflict("they are one person; take them apart first".to_owned()));
        }
        self.connection().execute(
            "INSERT INTO member_apart (one, other, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            params![a.0.min(b.0), a.0.max(b.0), now.0],
        )?;
        Ok(())
    }

    /// Points every row that hangs together with these to who stands for it, from the list of joins alone.
    fn point_anew(&mut self, rows: &[MemberId]) -> Result<()> {
        let (rows, joins) = self.hanging_together(rows)?;
        let mut stands: BTreeMap<i64, i64> = rows.iter().map(|id| (*id, *id)).collect();
        for (keep, other) in joins {
            let (keep, other) = (stands.get(&keep).copied().unwrap_or(keep), stands.get(&other).copied().unwrap_or(other));
            for stand in stands.values_mut().filter(|stand| **stand == other) {
                *stand = keep;
            }
        }
        let mut s = self.connection().prepare_cached("UPDATE member SET joined_to = ?2 WHERE id = ?1")?;
        for (id, stand) in stands {
            s.execute(params![id, (stand != id).then_some(stand)])?;
        }
        Ok(())
    }

    /// Every row that standing joins connect with these, and those joins in the order they were made.
    fn hanging_together(&self, rows: &[MemberId]) -> Result<(BTreeSet<i64>, Vec<Join>)> {
        let mut s = self
            .connection()
            .prepare_cached("SELECT id, keep, other FROM member_merge WHERE undone_at IS NULL AND (keep = ?1 OR other = ?1)")?;
        let (mut seen, mut joins) = (BTreeSet::new(), BTreeMap::new());
        let mut ahead: Vec<i64> = rows.iter().map(|id| id.0).collect();
        while let Some(id) = ahead.pop() {
            if !seen.insert(id) {
                continue;
            }
            let found = s
                .query_map([id], |r| Ok((r.get::<_, i64>(0)?, r.get::<_, i64>(1)?, r.get::<_, i64>(2)?)))?
                .collect::<rusqlite::Result<Vec<_>>>()?;
            for (join, keep, other) in found {
                joins.insert(join, (keep, other));
                ahead.extend([keep, other]);
            }
        }
        Ok((seen, joins.into_values().collect()))
    }
}
