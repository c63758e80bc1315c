//! What was counted about people: one row a person, written by the daily count; and the steps they took.
//!
//! What it deliberately is not: kept in step. It is as old as `scored_at` says, and computed anew as a whole (docs/adr/0011).

use crate::conversation::word;
use crate::member::Member;
use crate::{Read, Result, Write};
use regulars_domain::people::standing::{Level, Reason, Roles, Standing};
use regulars_domain::{MemberId, Timestamp};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, params, params_from_iter};

pub(crate) const SCHEMA: &str = "
CREATE TABLE member_score (
  member_id      INTEGER PRIMARY KEY REFERENCES member(id) ON DELETE CASCADE,
  scored_at      INTEGER NOT NULL,
  regularity     REAL    NOT NULL,               -- decayed active days
  active_per_30  REAL    NOT NULL,               -- the same as active days in thirty
  points         REAL    NOT NULL,
  breadth        REAL    NOT NULL,
  helped         INTEGER NOT NULL,
  helper_rank    REAL    NOT NULL,
  level          TEXT    NOT NULL,
  level_since    INTEGER NOT NULL,
  strikes        INTEGER NOT NULL,
  roles          INTEGER NOT NULL,               -- bits, in the order of domain's Role
  risk           REAL    NOT NULL,
  fan            TEXT    NOT NULL,
  shortlist      INTEGER NOT NULL,
  newcomer_since INTEGER,
  reasons        TEXT    NOT NULL                -- JSON
) STRICT;
CREATE INDEX member_score_fans      ON member_score(active_per_30, member_id);
CREATE INDEX member_score_helpers   ON member_score(helper_rank, member_id) WHERE helper_rank > 0;
CREATE INDEX member_score_quiet     ON member_score(risk, member_id) WHERE risk > 0;
CREATE INDEX member_score_shortlist  ON member_score(active_per_30, member_id) WHERE shortlist = 1;
CREATE INDEX member_score_newcomers ON member_score(newcomer_since, member_id) WHERE newcomer_since IS NOT NULL;
CREATE INDEX member_recent          ON member(last_seen_at, id) WHERE is_us = 0;
CREATE TABLE member_level (                      -- every step taken, up or down
  member_id INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  at        INTEGER NOT NULL,
  level     TEXT    NOT NULL,
  PRIMARY KEY (member_id, at)
) STRICT, WITHOUT ROWID;";

/// In what order people are listed. Each but `Recent` leaves out whom it is not about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberOrder {
    /// The most regular first.
    Fans,
    /// Who helps others the most.
    Helpers,
    /// The newest newcomer first.
    Newcomers,
    /// Who is missed the most.
    Quiet,
    /// The short list: true fans among the most regular, the most regular first.
    Closest,
    /// Who was here last; everybody, also who was not counted yet.
    Recent,
}

/// Where the next page of people begins: after this one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MemberCursor {
    /// What the last one was ordered by: the column's value; milliseconds for times.
    pub key: f64,
    /// The last one.
    pub id: MemberId,
}

/// One line of a list of people.
#[derive(Debug, Clone, PartialEq)]
pub struct MemberRow {
    /// Who.
    pub member: Member,
    /// What was counted, when they were counted yet.
    pub standing: Option<Standing>,
    /// Where a page that begins after them begins.
    pub cursor: MemberCursor,
}

const COLUMNS: &str = "member_id, scored_at, regularity, active_per_30, points, breadth, helped, helper_rank, level, level_since, strikes, roles, risk, fan, shortlist, newcomer_since, reasons";

fn from_row(r: &Row<'_>) -> rusqlite::Result<Standing> {
    let reasons: String = r.get(16)?;
    let reasons: Vec<Reason> = serde_json::from_str(&reasons)
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(16, rusqlite::types::Type::Text, Box::new(e)))?;
    Ok(Standing {
        member_id: MemberId(r.get(0)?),
        scored_at: Timestamp(r.get(1)?),
        regularity: r.get(2)?,
        active_per_30: r.get(3)?,
        points: r.get(4)?,
        breadth: r.get(5)?,
        helped: r.get(6)?,
        helper_rank: r.get(7)?,
        level: word(r, 8)?,
        level_since: Timestamp(r.get(9)?),
        strikes: r.get(10)?,
        roles: Roles(r.get(11)?),
        risk: r.get(12)?,
        fan: word(r, 13)?,
        shortlist: r.get(14)?,
        newcomer_since: r.get::<_, Option<i64>>(15)?.map(Timestamp),
        reasons,
    })
}

/// Whoever was joined since the count stands with the person they were joined to.
const ONE_ROW: &str = "(SELECT joined_to FROM member WHERE id = member_id) IS NULL";
/// A person stands where the name they used last stands.
const NEWEST_NAME: &str = "is_us = 0 AND nameless = 0 AND NOT EXISTS (SELECT 1 FROM member o
  WHERE o.id IN (SELECT coalesce(member.joined_to, member.id) UNION ALL SELECT j.id FROM member j WHERE j.joined_to = coalesce(member.joined_to, member.id))
    AND (o.last_seen_at, o.id) > (member.last_seen_at, member.id))";

impl MemberOrder {
    /// Table, its id, the column ordered by, and whom the order is about.
    const fn parts(self) -> (&'static str, &'static str, &'static str, &'static str) {
        match self {
            Self::Fans => ("member_score", "member_id", "active_per_30", ONE_ROW),
            Self::Helpers => (
                "member_score",
                "member_id",
                "helper_rank",
                "helper_rank > 0 AND (SELECT joined_to FROM member WHERE id = member_id) IS NULL",
            ),
            Self::Newcomers => (
                "member_score",
                "member_id",
                "newcomer_since",
                "newcomer_since IS NOT NULL AND (SELECT joined_to FROM member WHERE id = member_id) IS NULL",
            ),
            Self::Quiet => {
                ("member_score", "member_id", "risk", "risk > 0 AND (SELECT joined_to FROM member WHERE id = member_id) IS NULL")
            }
            Self::Closest => (
                "member_score",
                "member_id",
                "active_per_30",
                "shortlist = 1 AND (SELECT joined_to FROM member WHERE id = member_id) IS NULL",
            ),
            Self::Recent => ("member", "id", "last_seen_at", NEWEST_NAME),
        }
    }
}

impl Read<'_> {
    /// What was counted about a person; none when they were not counted yet.
    pub fn member_score(&self, id: MemberId) -> Result<Option<Standing>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT {COLUMNS} FROM member_score WHERE member_id = coalesce((SELECT joined_to FROM member WHERE id = ?1), ?1)"
        ))?;
        Ok(s.query_row([id.0], from_row).optional()?)
    }

    /// A page of people, the largest first, at most `limit`.
    pub fn members_by(&self, order: MemberOrder, after: Option<MemberCursor>, limit: u32) -> Result<Vec<MemberRow>> {
        self.members_of(order, after, limit, None)
    }

    /// The same of some people only: a condition on a row of `member` named `p`, and its values.
    pub(crate) fn members_of(
        &self,
        order: MemberOrder,
        after: Option<MemberCursor>,
        limit: u32,
        only: Option<(&str, Vec<Value>)>,
    ) -> Result<Vec<MemberRow>> {
        let (table, id, key, about) = order.parts();
        let (only, among) = only.map_or((String::new(), Vec::new()), |(condition, values)| {
            let row =
                "EXISTS (SELECT 1 FROM member p WHERE p.id = (SELECT coalesce(o.joined_to, o.id) FROM member o WHERE o.id =";
            (format!(" AND {row} {table}.{id}) AND ({condition}))"), values)
        });
        let sql = format!(
            "SELECT {id}, {key} FROM {table} WHERE {about} AND ({key}, {id}) < (?, ?){only} ORDER BY {key} DESC, {id} DESC LIMIT ?"
        );
        let (from, last) = after.map_or((f64::INFINITY, i64::MAX), |a| (a.key, a.id.0));
        let values = [from.into(), last.into()].into_iter().chain(among).chain([limit.into()]);
        let mut s = self.connection().prepare_cached(&sql)?;
        let ids = s
            .query_map(params_from_iter(values), |r| Ok((MemberId(r.get(0)?), r.get::<_, f64>(1)?)))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        let row = |(id, key)| {
            Ok(MemberRow { member: self.member(id)?, standing: self.member_score(id)?, cursor: MemberCursor { key, id } })
        };
        ids.into_iter().map(row).collect()
    }

    /// When people were counted last; none before the first count.
    pub fn counted_at(&self) -> Result<Option<Timestamp>> {
        let mut s = self.connection().prepare_cached("SELECT scored_at FROM member_score LIMIT 1")?;
        Ok(s.query_row([], |r| Ok(Timestamp(r.get(0)?))).optional()?)
    }

    /// The steps a person took, oldest first.
    pub fn levels_of(&self, id: MemberId) -> Result<Vec<(Timestamp, Level)>> {
        let mut s = self.connection().prepare_cached("SELECT at, level FROM member_level WHERE member_id = ?1 ORDER BY at")?;
        Ok(s.query_map([id.0], |r| Ok((Timestamp(r.get(0)?), word(r, 1)?)))?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Write<'_> {
    /// Keeps what was counted about some people, and a step where one was taken. Who is gone meanwhile is left out.
    pub fn standings_put(&mut self, standings: &[Standing]) -> Result<()> {
        let c = self.connection();
        let mut put = c.prepare_cached(&format!(
            "INSERT OR REPLACE INTO member_score ({COLUMNS}) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17
             WHERE EXISTS (SELECT 1 FROM member WHERE id = ?1)"
        ))?;
        let mut step = c.prepare_cached(
            "INSERT INTO member_level (member_id, at, level) SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM member WHERE id = ?1)
               AND coalesce((SELECT level FROM member_level WHERE member_id = ?1 ORDER BY at DESC LIMIT 1), '') <> ?3
             ON CONFLICT (member_id, at) DO UPDATE SET level = excluded.level",
        )?;
        for s in standings {
            let reasons = serde_json::to_string(&s.reasons).map_err(|e| rusqlite::Error::ToSqlConversionFailure(Box::new(e)))?;
            put.execute(params![
                s.member_id.0,
                s.scored_at.0,
                s.regularity,
                s.active_per_30,
                s.points,
                s.breadth,
                s.helped,
                s.helper_rank,
                s.level.as_str(),
                s.level_since.0,
                s.strikes,
                s.roles.0,
                s.risk,
                s.fan.as_str(),
                s.shortlist,
                s.newcomer_since.map(|t| t.0),
                reasons
            ])?;
            step.execute(params![s.member_id.0, s.level_since.0, s.level.as_str()])?;
        }
        Ok(())
    }

    /// Forgets the rows of people who were not among those counted at `scored_at`: joined to others, or all they did is gone.
    pub fn standings_forget_others(&mut self, scored_at: Timestamp) -> Result<u32> {
        let gone = self.connection().execute("DELETE FROM member_score WHERE scored_at <> ?1", [scored_at.0])?;
        Ok(u32::try_from(gone).unwrap_or(u32::MAX))
    }
}
