//! What thanking asks of the store: who there is, what they did, where they can be written to, whether something is open with them.

use crate::conversation::word;
use crate::interaction::first_id_at;
use crate::person::SAME_PERSON;
use crate::{Read, Result, StoreError};
use regulars_domain::interaction::InteractionKind;
use regulars_domain::memory::FactKind;
use regulars_domain::people::standing::{Level, Standing};
use regulars_domain::place::PlaceKind;
use regulars_domain::recognition::campaign::MilestoneOf;
use regulars_domain::recognition::occasion::Deed;
use regulars_domain::signals::Signals;
use regulars_domain::{ConversationId, InteractionId, MemberId, Timestamp};
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeMap;

/// Which bit of the signals a complaint is.
const COMPLAINT: u32 = Signals::COMPLAINT.0;

/// A person and what was counted about them.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// Who.
    pub id: MemberId,
    /// What they last wrote in.
    pub language: Option<String>,
    /// How often they wrote.
    pub said: u32,
    /// Their first words.
    pub first_seen_at: Timestamp,
    /// Their last words.
    pub last_seen_at: Timestamp,
    /// What was counted; none before the first count.
    pub standing: Option<Standing>,
}

/// Words that somebody wrote, where and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Which.
    pub id: InteractionId,
    /// In which conversation.
    pub conversation_id: ConversationId,
    /// The words.
    pub text: String,
}

impl Read<'_> {
    /// Everybody who was last here at or before `until`, in order of first sight. Not ourselves, and nobody without a name: they could
    /// not be known again.
    pub fn people_last_here_until(&self, until: Timestamp) -> Result<Vec<Known>> {
        let mut s = self.connection().prepare_cached(
            "SELECT m.id, m.language, m.said + coalesce(sum(j.said), 0), min(m.first_seen_at, coalesce(min(j.first_seen_at), m.first_seen_at)), max(m.last_seen_at, coalesce(max(j.last_seen_at), 0)) AS seen
             FROM member m LEFT JOIN member j ON j.joined_to = m.id WHERE m.is_us = 0 AND m.nameless = 0 AND m.joined_to IS NULL GROUP BY m.id HAVING seen <= ?1 ORDER BY m.id",
        )?;
        let rows = s
            .query_map([until.0], |r| {
                Ok(Known {
                    id: MemberId(r.get(0)?),
                    language: r.get(1)?,
                    said: r.get(2)?,
                    first_seen_at: Timestamp(r.get(3)?),
                    last_seen_at: Timestamp(r.get(4)?),
                    standing: None,
                })
            })?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        rows.into_iter().map(|k| Ok(Known { standing: self.member_score(k.id)?, ..k })).collect()
    }

    /// The person a name belongs to; none for ourselves, and for somebody who was forgotten.
    pub fn person_known(&self, id: MemberId) -> Result<Option<Known>> {
        let id = match self.person_of(id) {
            Err(StoreError::NotFound(_)) => return Ok(None),
            found => found?,
        };
        let m = self.member(id)?;
        let mut known = Known {
            id,
            language: m.language,
            said: m.said,
            first_seen_at: m.first_seen_at,
            last_seen_at: m.last_seen_at,
            standing: self.member_score(id)?,
        };
        for other in self.same_person(id)?.into_iter().filter(|other| *other != id) {
            let other = self.member(other)?;
            known.said += other.said;
            known.first_seen_at = known.first_seen_at.min(other.first_seen_at);
            known.last_seen_at = known.last_seen_at.max(other.last_seen_at);
        }
        Ok((!m.is_us).then_some(known))
    }

    /// When each person first wrote. Not ourselves, and nobody without a name.
    pub fn first_days(&self) -> Result<Vec<(MemberId, Timestamp)>> {
        let mut s = self.connection().prepare_cached(
            "SELECT coalesce(joined_to, id), min(first_seen_at) FROM member WHERE is_us = 0 AND nameless = 0 GROUP BY 1 ORDER BY 1",
        )?;
        Ok(s.query_map([], |r| Ok((MemberId(r.get(0)?), Timestamp(r.get(1)?))))?.collect::<rusqlite::Result<_>>()?)
    }

    /// What people told about a day of theirs, the newest of each.
    pub fn told_days(&self, kind: FactKind) -> Result<Vec<(MemberId, String)>> {
        let mut s = self.connection().prepare_cached(
            "SELECT coalesce(m.joined_to, m.id), f.value FROM member_fact f JOIN member m ON m.id = f.member_id WHERE f.kind = ?1 ORDER BY f.told_at, f.id",
        )?;
        let rows = s.query_map([kind.as_str()], |r| Ok((MemberId(r.get(0)?), r.get(1)?)))?;
        let newest: BTreeMap<MemberId, String> = rows.collect::<rusqlite::Result<_>>()?;
        Ok(newest.into_iter().collect())
    }

    /// The step somebody stood on at a moment; none when that was not counted.
    pub fn level_at(&self, id: MemberId, at: Timestamp) -> Result<Option<Level>> {
        Ok(self.levels_of(id)?.into_iter().take_while(|(since, _)| *since <= at).last().map(|(_, level)| level))
    }

    /// Who said or did something since then. Not ourselves.
    pub fn people_here_since(&self, since: Timestamp) -> Result<Vec<MemberId>> {
        let mut s = self
            .connection()
            .prepare_cached("SELECT DISTINCT member_id FROM interaction WHERE id >= ?1 AND at >= ?2 AND by_us = 0 ORDER BY 1")?;
        Ok(s.query_map(params![first_id_at(since), since.0], |r| Ok(MemberId(r.get(0)?)))?.collect::<rusqlite::Result<_>>()?)
    }

    /// All a person did, in order.
    pub fn deeds_of(&self, id: MemberId) -> Result<Vec<Deed>> {
        let mut s = self.connection().prepare_cached(&format!("SELECT id, at, kind, CASE WHEN answers_us = 0 AND answers_member NOT IN {SAME_PERSON} THEN answers_member END FROM interaction WHERE member_id IN {SAME_PERSON} AND deleted = 0 ORDER BY id"))?;
        let rows = s.query_map([self.person_of(id)?.0], |r| {
            let answered = r.get::<_, Option<i64>>(3)?.map(MemberId);
            Ok(Deed { id: r.get(0)?, at: Timestamp(r.get(1)?), kind: word(r, 2)?, answered })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Some words of a person: the newest of these kinds (all talk when none is named), no longer ago than `since`.
    pub fn newest_words(&self, id: MemberId, kind: Option<InteractionKind>, since: Timestamp) -> Result<Option<Said>> {
        let mut s = self.connection().prepare_cached(&format!("SELECT id, conversation_id, text FROM interaction WHERE member_id IN {SAME_PERSON} AND deleted = 0 AND id >= ?2 AND kind NOT IN ('reaction', 'notice') AND (?3 IS NULL OR kind = ?3) ORDER BY id DESC LIMIT 1"))?;
        Ok(s.query_row(params![self.person_of(id)?.0, first_id_at(since), kind.map(InteractionKind::as_str)], said).optional()?)
    }

    /// A person's first words.
    pub fn first_words(&self, id: MemberId) -> Result<Option<Said>> {
        let mut s = self.connection().prepare_cached(&format!("SELECT id, conversation_id, text FROM interaction WHERE member_id IN {SAME_PERSON} AND deleted = 0 AND kind NOT IN ('reaction', 'notice') ORDER BY id LIMIT 1"))?;
        Ok(s.query_row([self.person_of(id)?.0], said).optional()?)
    }

    /// Certain words of a person.
    pub fn words_by_id(&self, id: InteractionId) -> Result<Option<Said>> {
        let mut s = self
            .connection()
            .prepare_cached("SELECT id, conversation_id, text FROM interaction WHERE id = ?1 AND deleted = 0")?;
        Ok(s.query_row([id.0], said).optional()?)
    }

    /// The private conversations with a person, the one they last wrote in first; with `mail` only those in a mailbox.
    pub fn private_with(&self, id: MemberId, mail: bool) -> Result<Vec<ConversationId>> {
        let mut s = self.connection().prepare_cached(&format!("SELECT c.id FROM conversation c JOIN place p ON p.id = c.place_id WHERE c.member_id IN {SAME_PERSON} AND c.private = 1 AND (?2 = 0 OR p.kind = ?3) ORDER BY c.last_activity_at DESC, c.id DESC LIMIT 10"))?;
        let rows =
            s.query_map(params![self.person_of(id)?.0, mail, PlaceKind::Mailbox.as_str()], |r| Ok(ConversationId(r.get(0)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A person's newest words that others read too.
    pub fn newest_public_words(&self, id: MemberId) -> Result<Option<Said>> {
        let mut s = self.connection().prepare_cached(&format!("SELECT id, conversation_id, text FROM interaction WHERE member_id IN {SAME_PERSON} AND deleted = 0 AND visibility <> 'private' AND kind NOT IN ('reaction', 'notice') ORDER BY id DESC LIMIT 1"))?;
        Ok(s.query_row([self.person_of(id)?.0], said).optional()?)
    }

    /// Whether something is open with a person that no thank-you may walk into: words about safety or a complaint that wait for an
    /// answer or are put off.
    pub fn has_open_complaint(&self, id: MemberId) -> Result<bool> {
        let mut s = self.connection().prepare_cached(&format!("SELECT EXISTS (SELECT 1 FROM conversation c WHERE c.member_id IN {SAME_PERSON} AND c.state IN ('needs_you', 'snoozed')
               AND (c.safety = 1 OR EXISTS (SELECT 1 FROM interaction i WHERE i.conversation_id = c.id AND i.member_id IN {SAME_PERSON} AND i.deleted = 0 AND i.signals & ?2 <> 0 AND i.id > coalesce((SELECT max(o.id) FROM interaction o WHERE o.conversation_id = c.id AND o.by_us = 1), -1))))"))?;
        Ok(s.query_row(params![self.person_of(id)?.0, COMPLAINT], |r| r.get(0))?)
    }

    /// Whether somebody is blocked, under any of their names.
    pub fn is_blocked(&self, id: MemberId) -> Result<bool> {
        let mut s = self.connection().prepare_cached(&format!("SELECT EXISTS (SELECT 1 FROM moderation o JOIN interaction i ON i.id = o.interaction_id WHERE i.member_id IN {SAME_PERSON} AND o.kind = 'block' AND o.taken_back_at IS NULL)"))?;
        Ok(s.query_row([self.person_of(id)?.0], |r| r.get(0))?)
    }

    /// How many of something there are, all people together.
    pub fn reached(&self, of: MilestoneOf) -> Result<u32> {
        let sql = match of {
            MilestoneOf::Reviews => "SELECT count(*) FROM interaction WHERE kind = 'review' AND by_us = 0 AND deleted = 0",
            MilestoneOf::People => "SELECT count(*) FROM member WHERE is_us = 0 AND nameless = 0 AND joined_to IS NULL",
            MilestoneOf::Words => {
                "SELECT count(*) FROM interaction WHERE by_us = 0 AND deleted = 0 AND kind NOT IN ('reaction', 'notice')"
            }
        };
        Ok(self.connection().prepare_cached(sql)?.query_row([], |r| r.get(0))?)
    }
}

fn said(r: &rusqlite::Row<'_>) -> rusqlite::Result<Said> {
    Ok(Said { id: InteractionId(r.get(0)?), conversation_id: ConversationId(r.get(1)?), text: r.get(2)? })
}
