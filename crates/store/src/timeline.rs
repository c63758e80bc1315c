//! What happened with a person over all places: what they said, what we said to them, what the owner noted; and how much of it
//! was for others. Keyset pages, newest first.

use crate::interaction::{Interaction, first_id_at};
use crate::memory::Note;
use crate::person::SAME_PERSON;
use crate::{Read, Result};
use regulars_domain::signals::Signals;
use regulars_domain::{ConversationId, InteractionId, MemberId, NoteId, Timestamp};
use rusqlite::{OptionalExtension, params};

/// Where a page ended: the last message and the last note on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimelineCursor {
    /// Only messages before this one.
    pub message: InteractionId,
    /// Only notes before this one.
    pub note: (Timestamp, NoteId),
}

impl TimelineCursor {
    /// Before everything.
    pub const START: Self = Self { message: InteractionId(i64::MAX), note: (Timestamp(i64::MAX), NoteId(i64::MAX)) };
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happened {
    /// They said or did something, or we answered them.
    Said(Box<Interaction>),
    /// The owner noted something.
    Noted(Note),
}

impl Happened {
    /// When.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        match self {
            Self::Said(i) => i.at,
            Self::Noted(n) => n.at,
        }
    }
}

/// What somebody did in a span of time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Contributions {
    /// Answers to other people.
    pub answers: u32,
    /// Thanks from those they answered.
    pub thanked: u32,
    /// Reviews.
    pub reviews: u32,
    /// Conversations they began that another person joined.
    pub started: u32,
}

impl Read<'_> {
    /// A page of what happened with a person, newest first, and where the next one begins; none at the end.
    pub fn timeline(&self, id: MemberId, after: TimelineCursor, limit: u32) -> Result<(Vec<Happened>, Option<TimelineCursor>)> {
        let ids = self.spoken_with(id, after.message, limit + 1)?;
        let said = ids.into_iter().map(|i| Ok(Happened::Said(Box::new(self.interaction(i)?)))).collect::<Result<Vec<_>>>()?;
        let notes = self.notes_before(id, after.note, limit + 1)?.into_iter().map(Happened::Noted);
        let mut all: Vec<Happened> = said.into_iter().chain(notes).collect();
        // Stable: of two at the same moment the message stands first.
        all.sort_by_key(|h| std::cmp::Reverse(h.at()));
        let more = all.len() > limit as usize;
        all.truncate(limit as usize);
        let next = all.iter().fold(after, |cursor, h| match h {
            Happened::Said(i) => TimelineCursor { message: i.id, ..cursor },
            Happened::Noted(n) => TimelineCursor { note: (n.at, n.id), ..cursor },
        });
        Ok((all, more.then_some(next)))
    }

    /// What they said, and what we said to them, before a message: newest first. What a machine sent is nothing that happened.
    fn spoken_with(&self, id: MemberId, before: InteractionId, limit: u32) -> Result<Vec<InteractionId>> {
        let sql = format!(
            "SELECT id FROM (SELECT id FROM interaction WHERE member_id IN {SAME_PERSON} AND id < ?2 AND kind <> 'notice' AND deleted = 0 ORDER BY id DESC LIMIT ?3)
             UNION SELECT id FROM (SELECT id FROM interaction WHERE answers_member IN {SAME_PERSON} AND by_us = 1 AND id < ?2 AND kind <> 'notice' AND deleted = 0 ORDER BY id DESC LIMIT ?3)
             UNION SELECT id FROM (SELECT i.id FROM conversation c JOIN interaction i ON i.conversation_id = c.id
               WHERE c.member_id IN {SAME_PERSON} AND c.private = 1 AND i.by_us = 1 AND i.id < ?2 AND i.kind <> 'notice' AND i.deleted = 0 ORDER BY i.id DESC LIMIT ?3)
             ORDER BY 1 DESC LIMIT ?3"
        );
        let mut s = self.connection().prepare_cached(&sql)?;
        let rows = s.query_map(params![self.person_of(id)?.0, before.0, limit], |r| Ok(InteractionId(r.get(0)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// When we last said something to a person, in public or in private; none: never.
    pub fn last_heard_from_us(&self, id: MemberId) -> Result<Option<Timestamp>> {
        let sql = format!(
            "SELECT max(at) FROM (
               SELECT max(at) AS at FROM interaction WHERE answers_member IN {SAME_PERSON} AND by_us = 1 AND kind NOT IN ('reaction', 'notice')
               UNION ALL SELECT max(i.at) FROM conversation c JOIN interaction i ON i.conversation_id = c.id
                 WHERE c.member_id IN {SAME_PERSON} AND c.private = 1 AND i.by_us = 1 AND i.kind NOT IN ('reaction', 'notice'))"
        );
        let mut s = self.connection().prepare_cached(&sql)?;
        Ok(s.query_row([self.person_of(id)?.0], |r| r.get::<_, Option<i64>>(0))?.map(Timestamp))
    }

    /// Whom a message answered, when that was neither us nor its author; and whether they thanked for it later in that conversation.
    pub fn helped_by(&self, id: InteractionId) -> Result<Option<(MemberId, bool)>> {
        let sql = "SELECT coalesce(m.joined_to, m.id), EXISTS (SELECT 1 FROM interaction t WHERE t.conversation_id = i.conversation_id AND t.id > i.id
                     AND t.member_id = i.answers_member AND t.answers_member = i.member_id AND t.signals & ?2 <> 0)
                   FROM interaction i JOIN member m ON m.id = i.answers_member JOIN member own ON own.id = i.member_id
                   WHERE i.id = ?1 AND i.by_us = 0 AND i.answers_us = 0 AND m.is_us = 0 AND coalesce(m.joined_to, m.id) <> coalesce(own.joined_to, own.id)";
        let mut s = self.connection().prepare_cached(sql)?;
        Ok(s.query_row(params![id.0, Signals::THANKS.0], |r| Ok((MemberId(r.get(0)?), r.get(1)?))).optional()?)
    }

    /// What a person did for others and for us since a time.
    pub fn contributions(&self, id: MemberId, since: Timestamp) -> Result<Contributions> {
        let person = self.person_of(id)?;
        let from = first_id_at(since);
        let sql = format!(
            "SELECT coalesce(sum(answers_member IS NOT NULL AND answers_us = 0 AND answers_member NOT IN {SAME_PERSON}), 0), coalesce(sum(kind = 'review'), 0)
             FROM interaction WHERE member_id IN {SAME_PERSON} AND id >= ?2 AND kind NOT IN ('reaction', 'notice') AND deleted = 0"
        );
        let (answers, reviews) =
            self.connection().prepare_cached(&sql)?.query_row(params![person.0, from], |r| Ok((r.get(0)?, r.get(1)?)))?;
        let sql = format!(
            "SELECT count(*) FROM interaction WHERE answers_member IN {SAME_PERSON} AND id >= ?2 AND by_us = 0 AND signals & ?3 <> 0 AND member_id NOT IN {SAME_PERSON}"
        );
        let thanked =
            self.connection().prepare_cached(&sql)?.query_row(params![person.0, from, Signals::THANKS.0], |r| r.get(0))?;
        let sql = format!(
            "SELECT count(*) FROM interaction i JOIN conversation c ON c.id = i.conversation_id AND c.account_id = i.account_id AND c.external_id = i.external_id
             WHERE i.member_id IN {SAME_PERSON} AND i.id >= ?2
               AND EXISTS (SELECT 1 FROM interaction o WHERE o.conversation_id = c.id AND o.by_us = 0 AND o.kind NOT IN ('reaction', 'notice') AND o.member_id NOT IN {SAME_PERSON})"
        );
        let started = self.connection().prepare_cached(&sql)?.query_row(params![person.0, from], |r| r.get(0))?;
        Ok(Contributions { answers, thanked, reviews, started })
    }

    /// Their newest conversation in which we can write to them, private ones first.
    pub fn conversation_with(&self, id: MemberId) -> Result<Option<ConversationId>> {
        let sql = format!(
            "SELECT id FROM conversation WHERE member_id IN {SAME_PERSON} ORDER BY private DESC, last_activity_at DESC LIMIT 1"
        );
        let mut s = self.connection().prepare_cached(&sql)?;
        Ok(s.query_row([self.person_of(id)?.0], |r| Ok(ConversationId(r.get(0)?))).optional()?)
    }
}
