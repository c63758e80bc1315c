//! Saved choices of people: asked of the table each time, and counted once a day for their trend.

use crate::person::SAME_PERSON;
use crate::score::{MemberCursor, MemberOrder, MemberRow};
use crate::{Read, Result, StoreError, Write};
use regulars_domain::people::segment::PeopleCondition;
use regulars_domain::people::standing::Role;
use regulars_domain::{MemberId, SegmentId, Timestamp};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params, params_from_iter};

pub(crate) const SCHEMA: &str = "
CREATE TABLE segment (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  name      TEXT    NOT NULL UNIQUE,
  condition TEXT    NOT NULL,              -- JSON, see domain's people::segment
  made_at   INTEGER NOT NULL
) STRICT;
CREATE TABLE segment_day (
  segment_id INTEGER NOT NULL REFERENCES segment(id) ON DELETE CASCADE,
  day        INTEGER NOT NULL,             -- days since 1970
  n          INTEGER NOT NULL,
  PRIMARY KEY (segment_id, day)
) STRICT, WITHOUT ROWID;";

const DAY: i64 = 86_400_000;

/// A saved choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Which.
    pub id: SegmentId,
    /// The owner's name for it.
    pub name: String,
    /// Who is in it.
    pub condition: PeopleCondition,
}

/// A condition as SQL over a row of `member` named `p` that stands for its person.
struct Asked {
    sql: String,
    values: Vec<Value>,
}

/// The rows of the person `p`.
const ROWS: &str = "(SELECT p.id UNION ALL SELECT id FROM member WHERE joined_to = p.id)";

impl Asked {
    fn of(condition: &PeopleCondition, now: Timestamp) -> Self {
        let mut asked = Self { sql: String::new(), values: Vec::new() };
        asked.put(condition, now);
        asked
    }

    /// A value's place in the statement.
    fn value(&mut self, value: impl Into<Value>) -> &'static str {
        self.values.push(value.into());
        "?"
    }

    fn list(&mut self, words: impl Iterator<Item = String>) -> &'static str {
        let words: Vec<String> = words.collect();
        self.value(serde_json::to_string(&words).unwrap_or_default());
        "(SELECT value FROM json_each(?))"
    }

    fn ago(&mut self, now: Timestamp, days: u32) -> &'static str {
        self.value(now.0 - i64::from(days) * DAY)
    }

    fn put(&mut self, condition: &PeopleCondition, now: Timestamp) {
        match condition {
            PeopleCondition::All { of } => self.several(of, now, " AND ", "1"),
            PeopleCondition::Any { of } => self.several(of, now, " OR ", "0"),
            PeopleCondition::Not { of } => {
                self.sql.push_str("NOT (");
                self.put(of, now);
                self.sql.push(')');
            }
            other => {
                let sql = self.plain(other, now);
                self.sql.push_str(&sql);
            }
        }
    }

    fn several(&mut self, of: &[PeopleCondition], now: Timestamp, between: &str, none: &str) {
        self.sql.push('(');
        if of.is_empty() {
            self.sql.push_str(none);
        }
        for (n, one) in of.iter().enumerate() {
            if n > 0 {
                self.sql.push_str(between);
            }
            self.put(one, now);
        }
        self.sql.push(')');
    }

    fn plain(&mut self, condition: &PeopleCondition, now: Timestamp) -> String {
        let counted = |what: String| format!("EXISTS (SELECT 1 FROM member_score s WHERE s.member_id = p.id AND {what})");
        let any_row = |what: String| format!("EXISTS (SELECT 1 FROM member r WHERE r.id IN {ROWS} AND {what})");
        match condition {
            PeopleCondition::Level { any_of } => {
                counted(format!("s.level IN {}", self.list(any_of.iter().map(ToString::to_string))))
            }
            PeopleCondition::Fan { any_of } => counted(format!("s.fan IN {}", self.list(any_of.iter().map(ToString::to_string)))),
            PeopleCondition::Role { role } => {
                let bit = Role::ALL.iter().position(|r| r == role).map_or(0, |n| 1_i64 << n);
                counted(format!("s.roles & {} <> 0", self.value(bit)))
            }
            PeopleCondition::SeenWithin { days } => any_row(format!("r.last_seen_at >= {}", self.ago(now, *days))),
            PeopleCondition::QuietFor { days } => format!("NOT {}", any_row(format!("r.last_seen_at > {}", self.ago(now, *days)))),
            PeopleCondition::NewWithin { days } => format!("NOT {}", any_row(format!("r.first_seen_at < {}", self.ago(now, *days)))),
            PeopleCondition::KnownFor { days } => any_row(format!("r.first_seen_at <= {}", self.ago(now, *days))),
            PeopleCondition::SaidAtLeast { times } => {
                format!("(SELECT sum(said) FROM member WHERE id IN {ROWS}) >= {}", self.value(*times))
            }
            PeopleCondition::NotHeardFor { days } => {
                let (first, second) = (self.ago(now, *days), self.ago(now, *days));
                format!(
                    "NOT EXISTS (SELECT 1 FROM interaction i WHERE i.answers_member IN {ROWS} AND i.by_us = 1 AND i.at > {first})
                     AND NOT EXISTS (SELECT 1 FROM conversation c JOIN interaction i ON i.conversation_id = c.id WHERE c.member_id IN {ROWS} AND c.private = 1 AND i.by_us = 1 AND i.at > {second})"
                )
            }
            PeopleCondition::Language { any_of } => any_row(format!("r.language IN {}", self.list(any_of.iter().cloned()))),
            PeopleCondition::Platform { platform } => format!(
                "EXISTS (SELECT 1 FROM handle h JOIN account a ON a.id = h.account_id WHERE h.member_id IN {ROWS} AND a.platform = {})",
                self.value(platform.clone())
            ),
            PeopleCondition::Told { kind, value } => {
                let kind = self.value(kind.as_str().to_owned());
                let same = value.as_ref().map(|v| format!(" AND f.value = {}", self.value(v.clone())));
                format!("EXISTS (SELECT 1 FROM member_fact f WHERE f.member_id IN {ROWS} AND f.kind = {kind}{})", same.unwrap_or_default())
            }
            PeopleCondition::Allows { about, answer } => {
                let (about, answer) = (self.value(about.as_str().to_owned()), self.value(answer.as_str().to_owned()));
                // Of two words of the same moment the more careful one: 'no' before 'ask' before 'yes' in no alphabet.
                format!(
                    "coalesce((SELECT c.answer FROM member_consent c WHERE c.member_id IN {ROWS} AND c.about = {about}
                       ORDER BY c.at DESC, CASE c.answer WHEN 'no' THEN 0 WHEN 'ask' THEN 1 ELSE 2 END LIMIT 1), 'ask') = {answer}"
                )
            }
            PeopleCondition::Label { label } => format!(
                "EXISTS (SELECT 1 FROM conversation c JOIN conversation_label cl ON cl.conversation_id = c.id JOIN label l ON l.id = cl.label_id
                   WHERE c.member_id IN {ROWS} AND l.name = {})",
                self.value(label.clone())
            ),
            PeopleCondition::All { .. } | PeopleCondition::Any { .. } | PeopleCondition::Not { .. } => String::from("1"),
        }
    }
}

/// Somebody about whom conditions can be asked.
const PERSON: &str = "p.is_us = 0 AND p.nameless = 0 AND p.joined_to IS NULL";

impl Read<'_> {
    /// Everybody a condition holds for, by id, at most `limit`.
    pub fn people_where(&self, condition: &PeopleCondition, now: Timestamp, limit: u32) -> Result<Vec<MemberId>> {
        let Asked { sql, mut values } = Asked::of(condition, now);
        values.push(limit.into());
        let sql = format!("SELECT p.id FROM member p WHERE {PERSON} AND ({sql}) ORDER BY p.id LIMIT ?");
        let mut s = self.connection().prepare(&sql)?;
        Ok(s.query_map(params_from_iter(values), |r| Ok(MemberId(r.get(0)?)))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether a condition holds for a person.
    pub fn holds_for(&self, condition: &PeopleCondition, id: MemberId, now: Timestamp) -> Result<bool> {
        let Asked { sql, mut values } = Asked::of(condition, now);
        values.push(self.person_of(id)?.0.into());
        let sql = format!("SELECT EXISTS (SELECT 1 FROM member p WHERE {PERSON} AND ({sql}) AND p.id = ?)");
        Ok(self.connection().prepare(&sql)?.query_row(params_from_iter(values), |r| r.get(0))?)
    }

    /// A page of people a condition holds for, in an order; at most `limit`.
    pub fn members_where(
        &self,
        condition: &PeopleCondition,
        now: Timestamp,
        order: MemberOrder,
        after: Option<MemberCursor>,
        limit: u32,
    ) -> Result<Vec<MemberRow>> {
        let Asked { sql, values } = Asked::of(condition, now);
        self.members_of(order, after, limit, Some((&sql, values)))
    }

    /// How many people a condition holds for.
    pub fn count_where(&self, condition: &PeopleCondition, now: Timestamp) -> Result<u32> {
        let Asked { sql, values } = Asked::of(condition, now);
        let sql = format!("SELECT count(*) FROM member p WHERE {PERSON} AND ({sql})");
        Ok(self.connection().prepare(&sql)?.query_row(params_from_iter(values), |r| r.get(0))?)
    }

    /// The saved choices, by name.
    pub fn segments(&self) -> Result<Vec<Segment>> {
        let mut s = self.connection().prepare_cached("SELECT id, name, condition FROM segment ORDER BY name")?;
        let rows = s.query_map([], |r| Ok((SegmentId(r.get(0)?), r.get::<_, String>(1)?, r.get::<_, String>(2)?)))?;
        rows.map(|row| {
            let (id, name, condition) = row?;
            Ok(Segment { id, name, condition: serde_json::from_str(&condition)? })
        })
        .collect()
    }

    /// One saved choice.
    pub fn segment(&self, id: SegmentId) -> Result<Segment> {
        self.segments()?.into_iter().find(|s| s.id == id).ok_or(StoreError::NotFound("such choice of people"))
    }

    /// How many were in it on each counted day since a time, oldest first: (the day's beginning, how many).
    pub fn segment_trend(&self, id: SegmentId, since: Timestamp) -> Result<Vec<(Timestamp, u32)>> {
        let mut s = self
            .connection()
            .prepare_cached("SELECT day, n FROM segment_day WHERE segment_id = ?1 AND day >= ?2 ORDER BY day")?;
        let rows = s.query_map([id.0, since.0.div_euclid(DAY)], |r| Ok((Timestamp(r.get::<_, i64>(0)? * DAY), r.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Write<'_> {
    /// Saves a choice, under a name that is its own.
    pub fn segment_put(
        &mut self,
        id: Option<SegmentId>,
        name: &str,
        condition: &PeopleCondition,
        now: Timestamp,
    ) -> Result<SegmentId> {
        let c = self.connection();
        let taken = c
            .query_row("SELECT id FROM segment WHERE name = ?1", [name], |r| Ok(SegmentId(r.get(0)?)))
            .optional()?
            .is_some_and(|other| Some(other) != id);
        if taken {
            return Err(StoreError::Conflict("another choice has this name".to_owned()));
        }
        let json = serde_json::to_string(condition)?;
        let Some(id) = id else {
            c.execute("INSERT INTO segment (name, condition, made_at) VALUES (?1, ?2, ?3)", params![name, json, now.0])?;
            return Ok(SegmentId(c.last_insert_rowid()));
        };
        if self.segment(id)?.condition != *condition {
            // Another choice has another past.
            c.execute("DELETE FROM segment_day WHERE segment_id = ?1", [id.0])?;
        }
        c.execute("UPDATE segment SET name = ?2, condition = ?3 WHERE id = ?1", params![id.0, name, json])?;
        Ok(id)
    }

    /// Takes a saved choice away. The people stay.
    pub fn segment_remove(&mut self, id: SegmentId) -> Result<()> {
        crate::memory::there(self.connection().execute("DELETE FROM segment WHERE id = ?1", [id.0])?, "such choice of people")
    }

    /// Notes how many were in a choice on the day of `now`.
    pub fn segment_count(&mut self, id: SegmentId, n: u32, now: Timestamp) -> Result<()> {
        let sql = "INSERT INTO segment_day (segment_id, day, n) SELECT id, ?2, ?3 FROM segment WHERE id = ?1 ON CONFLICT (segment_id, day) DO UPDATE SET n = excluded.n";
        self.connection().execute(sql, params![id.0, now.0.div_euclid(DAY), n])?;
        Ok(())
    }
}

impl Read<'_> {
    /// People who brought nobody a word from us: those who come back, longest without a word from us first; at most `limit`.
    pub fn after_care(&self, now: Timestamp, quiet_days: u32, limit: u32) -> Result<Vec<(MemberId, Option<Timestamp>)>> {
        let rows = SAME_PERSON.replace("?1", "s.member_id");
        let sql = format!(
            "SELECT s.member_id, (SELECT max(at) FROM (
                 SELECT max(i.at) AS at FROM interaction i WHERE i.answers_member IN {rows} AND i.by_us = 1 AND i.kind NOT IN ('reaction', 'notice')
                 UNION ALL SELECT max(i.at) FROM conversation c JOIN interaction i ON i.conversation_id = c.id WHERE c.member_id IN {rows} AND c.private = 1 AND i.by_us = 1)) AS heard
             FROM member_score s WHERE s.level <> 'visitor' AND (SELECT joined_to FROM member WHERE id = s.member_id) IS NULL AND (heard IS NULL OR heard < ?1)
             ORDER BY heard IS NOT NULL, heard, s.active_per_30 DESC LIMIT ?2"
        );
        let mut s = self.connection().prepare_cached(&sql)?;
        let before = now.0 - i64::from(quiet_days) * DAY;
        let found =
            s.query_map(params![before, limit], |r| Ok((MemberId(r.get(0)?), r.get::<_, Option<i64>>(1)?.map(Timestamp))))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }
}
