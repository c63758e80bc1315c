//! Who could meet whom: people who share something they told us or the same word of the owner's, and have never spoken; helpers
//! for newcomers.

use crate::person::SAME_PERSON;
use crate::{Read, Result};
use regulars_domain::people::pairing::Candidate;
use regulars_domain::text::fold::fold;
use regulars_domain::{MemberId, Timestamp};
use rusqlite::params;
use std::collections::{BTreeMap, BTreeSet};

/// Two people who share something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Introduction {
    /// One.
    pub one: MemberId,
    /// The other.
    pub other: MemberId,
    /// What they share, as it was told or written.
    pub shared: String,
    /// Whether they told us so themselves; else it is the owner's word on their conversations.
    pub told: bool,
}

/// What more people than this share says nothing about two of them.
const SHARED_BY_TOO_MANY: usize = 12;

impl Read<'_> {
    /// Pairs of people who share something and have never spoken with each other, what they told before the owner's words; at most
    /// `limit`. Words on conversations count since `since`.
    pub fn introductions(&self, since: Timestamp, limit: u32) -> Result<Vec<Introduction>> {
        let mut out = Vec::new();
        let mut asked = BTreeSet::new();
        for (told, circles) in [(true, self.interests()?), (false, self.labelled(since)?)] {
            for (shared, people) in circles.into_values().filter(|(_, people)| people.len() <= SHARED_BY_TOO_MANY) {
                for (n, one) in people.iter().enumerate() {
                    for other in people.iter().skip(n + 1) {
                        if out.len() >= limit as usize {
                            return Ok(out);
                        }
                        if asked.insert((*one, *other)) && !self.have_spoken(*one, *other)? {
                            out.push(Introduction { one: *one, other: *other, shared: shared.clone(), told });
                        }
                    }
                }
            }
        }
        Ok(out)
    }

    /// People by what they told they like or need, in one spelling.
    fn interests(&self) -> Result<BTreeMap<String, (String, BTreeSet<MemberId>)>> {
        let sql = "SELECT f.value, coalesce(m.joined_to, m.id) FROM member_fact f JOIN member m ON m.id = f.member_id WHERE f.kind = 'interest' ORDER BY f.id";
        let mut s = self.connection().prepare_cached(sql)?;
        let rows = s.query_map([], |r| Ok((r.get::<_, String>(0)?, MemberId(r.get(1)?))))?;
        circles(rows)
    }

    /// People by the owner's words on their conversations.
    fn labelled(&self, since: Timestamp) -> Result<BTreeMap<String, (String, BTreeSet<MemberId>)>> {
        let sql = "SELECT l.name, coalesce(m.joined_to, m.id) FROM conversation_label cl JOIN label l ON l.id = cl.label_id
                   JOIN conversation c ON c.id = cl.conversation_id JOIN member m ON m.id = c.member_id
                   WHERE cl.last_activity_at >= ?1 AND m.is_us = 0 AND m.nameless = 0
                     AND (SELECT count(*) FROM (SELECT 1 FROM conversation_label o WHERE o.label_id = cl.label_id LIMIT 200)) < 200";
        let mut s = self.connection().prepare_cached(sql)?;
        let rows = s.query_map([since.0], |r| Ok((r.get::<_, String>(0)?, MemberId(r.get(1)?))))?;
        circles(rows)
    }

    /// Whether one of two people ever answered the other.
    pub fn have_spoken(&self, one: MemberId, other: MemberId) -> Result<bool> {
        let theirs = SAME_PERSON.replace("?1", "?2");
        let sql = format!(
            "SELECT EXISTS (SELECT 1 FROM interaction WHERE answers_member IN {SAME_PERSON} AND member_id IN {theirs})
                 OR EXISTS (SELECT 1 FROM interaction WHERE answers_member IN {theirs} AND member_id IN {SAME_PERSON})"
        );
        let (one, other) = (self.person_of(one)?, self.person_of(other)?);
        Ok(self.connection().prepare_cached(&sql)?.query_row(params![one.0, other.0], |r| r.get(0))?)
    }

    /// Newcomers, the newest first, or helpers, the best first, as they can be matched; at most `limit`.
    pub fn candidates(&self, newcomers: bool, limit: u32) -> Result<Vec<Candidate>> {
        let key = if newcomers { "newcomer_since" } else { "helper_rank" };
        let sql = format!(
            "SELECT member_id FROM member_score WHERE {key} > 0 AND (SELECT joined_to FROM member WHERE id = member_id) IS NULL ORDER BY {key} DESC, member_id LIMIT ?1"
        );
        let mut s = self.connection().prepare_cached(&sql)?;
        let ids = s.query_map([limit], |r| Ok(MemberId(r.get(0)?)))?.collect::<rusqlite::Result<Vec<_>>>()?;
        let sql = format!(
            "SELECT DISTINCT c.place_id FROM interaction i JOIN conversation c ON c.id = i.conversation_id
             WHERE i.id IN (SELECT id FROM interaction WHERE member_id IN {SAME_PERSON} ORDER BY id DESC LIMIT 200) AND c.private = 0"
        );
        let mut places = self.connection().prepare_cached(&sql)?;
        ids.into_iter()
            .map(|id| {
                let places = places.query_map([id.0], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
                Ok(Candidate { member: id, language: self.member(id)?.language, places })
            })
            .collect()
    }
}

fn circles(
    rows: impl Iterator<Item = rusqlite::Result<(String, MemberId)>>,
) -> Result<BTreeMap<String, (String, BTreeSet<MemberId>)>> {
    let mut found: BTreeMap<String, (String, BTreeSet<MemberId>)> = BTreeMap::new();
    for row in rows {
        let (shared, member) = row?;
        let circle = found.entry(fold(&shared)).or_insert_with(|| (shared, BTreeSet::new()));
        circle.1.insert(member);
    }
    Ok(found)
}
