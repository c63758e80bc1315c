//! Who may be one person: pairs that share something telling, without those the owner has refused and those a platform forbids.

use crate::person::SAME_PERSON;
use crate::{Read, Result, Write};
use regulars_domain::MemberId;
use regulars_domain::alike::{Likeness, traits_of};
use rusqlite::params;
use std::collections::BTreeSet;

pub(crate) const SCHEMA: &str = "
CREATE TABLE member_trait (
  because   TEXT    NOT NULL,
  value     TEXT    NOT NULL,                          -- in one spelling
  member_id INTEGER NOT NULL REFERENCES member(id),
  PRIMARY KEY (because, value, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX trait_member ON member_trait(member_id);";

/// Two people who may be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The one who was here first: their name would stand for both.
    pub keep: MemberId,
    /// The other one.
    pub other: MemberId,
    /// Why.
    pub because: Likeness,
    /// What they share, in one spelling.
    pub shared: String,
}

/// A name that more rows than this bear tells nothing.
const SHARED_BY_TOO_MANY: u32 = 8;

impl Read<'_> {
    /// Who may be the same person as this one, surest first. Handles of `forbidden` platforms are never joined.
    pub fn suggestions_of(&self, id: MemberId, forbidden: &[&str]) -> Result<Vec<Suggestion>> {
        let sql = format!(
            "SELECT DISTINCT t.because, t.value, o.member_id FROM member_trait t JOIN member_trait o ON o.because = t.because AND o.value = t.value
             WHERE t.member_id IN {SAME_PERSON} AND o.member_id NOT IN {SAME_PERSON}
               AND (SELECT count(*) FROM member_trait n WHERE n.because = t.because AND n.value = t.value) <= {SHARED_BY_TOO_MANY}"
        );
        let person = self.person_of(id)?;
        let mut s = self.connection().prepare_cached(&sql)?;
        let rows = s.query_map([person.0], |r| Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?, MemberId(r.get(2)?))))?;
        let pairs = rows.map(|row| row.map(|(because, value, other)| (because, value, person, other)));
        self.worth_asking(pairs.collect::<rusqlite::Result<_>>()?, forbidden, usize::MAX)
    }

    /// Pairs of people who may be one, surest first, at most `limit`.
    pub fn suggestions(&self, forbidden: &[&str], limit: u32) -> Result<Vec<Suggestion>> {
        let sql = format!(
            "SELECT t.because, t.value, t.member_id, o.member_id
             FROM (SELECT because, value FROM member_trait GROUP BY because, value HAVING count(*) BETWEEN 2 AND {SHARED_BY_TOO_MANY}) g
             JOIN member_trait t ON t.because = g.because AND t.value = g.value
             JOIN member_trait o ON o.because = g.because AND o.value = g.value AND o.member_id > t.member_id"
        );
        let mut s = self.connection().prepare_cached(&sql)?;
        let rows = s.query_map([], |r| Ok((r.get(0)?, r.get(1)?, MemberId(r.get(2)?), MemberId(r.get(3)?))))?;
        self.worth_asking(rows.collect::<rusqlite::Result<_>>()?, forbidden, limit as usize)
    }

    fn worth_asking(
        &self,
        pairs: Vec<(String, String, MemberId, MemberId)>,
        forbidden: &[&str],
        limit: usize,
    ) -> Result<Vec<Suggestion>> {
        let mut found = Vec::new();
        for (because, shared, one, other) in pairs {
            found.push(Suggestion { because: because.parse()?, shared, keep: one, other });
        }
        found.sort_by_key(|s| (s.because, s.keep, s.other));
        let mut asked = BTreeSet::new();
        let mut out = Vec::new();
        for suggestion in found {
            let (one, two) = (self.member(suggestion.keep)?, self.member(suggestion.other)?);
            let pair = (one.id.min(two.id), one.id.max(two.id));
            let never = one.id == two.id || one.is_us || two.is_us || one.nameless || two.nameless;
            if never || !asked.insert(pair) || self.are_apart(one.id, two.id)? {
                continue;
            }
            let platforms = [self.platforms_of(one.id)?, self.platforms_of(two.id)?].concat();
            if platforms.iter().any(|p| forbidden.contains(&p.as_str())) {
                continue;
            }
            let first = (one.first_seen_at, one.id) <= (two.first_seen_at, two.id);
            let (keep, other) = if first { (one.id, two.id) } else { (two.id, one.id) };
            out.push(Suggestion { keep, other, ..suggestion });
            if out.len() >= limit {
                break;
            }
        }
        Ok(out)
    }
}

impl Write<'_> {
    /// Notes what a handle can be recognised by elsewhere, in place of what was noted before.
    pub(crate) fn traits_put(&mut self, id: MemberId, external_id: &str, handle: &str, name: &str) -> Result<()> {
        let c = self.connection();
        c.prepare_cached("DELETE FROM member_trait WHERE member_id = ?1")?.execute([id.0])?;
        let mut s =
            c.prepare_cached("INSERT INTO member_trait (because, value, member_id) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?;
        for shared in traits_of(external_id, handle, name) {
            s.execute(params![shared.because.as_str(), shared.value, id.0])?;
        }
        // What they told us stays what they told us.
        c.prepare_cached(
            "INSERT INTO member_trait (because, value, member_id) SELECT 'same_address', value, member_id FROM member_fact WHERE member_id = ?1 AND kind = 'email' ON CONFLICT DO NOTHING",
        )?
        .execute([id.0])?;
        Ok(())
    }
}
