//! Offers to pull the crisis brake, and the words they are about.

use crate::conversation::word;
use crate::interaction::first_id_at;
use crate::{Read, Result, StoreError, Write};
use regulars_domain::crisis::{Alarm, CrisisState, WORRY, Worry};
use regulars_domain::signals::Signals;
use regulars_domain::{ConversationId, CrisisId, InteractionId, Timestamp};
use rusqlite::{OptionalExtension, Row, params};

pub(crate) const SCHEMA: &str = "
CREATE TABLE crisis (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  raised_at       INTEGER NOT NULL,
  from_at         INTEGER NOT NULL,          -- the stretch: after this, until that
  until_at        INTEGER NOT NULL,
  people          INTEGER NOT NULL,
  posts           INTEGER NOT NULL,
  usual           REAL    NOT NULL,          -- people this shop expects in such a stretch
  chance          REAL    NOT NULL,          -- of so many or more on an ordinary day
  state           TEXT    NOT NULL,
  held_at         INTEGER,
  ended_at        INTEGER,
  conversation_id INTEGER REFERENCES conversation(id) ON DELETE SET NULL   -- where the protocol was started
) STRICT;
CREATE UNIQUE INDEX crisis_open ON crisis(ended_at IS NULL) WHERE ended_at IS NULL;";

/// An offer to pull the brake.
#[derive(Debug, Clone, PartialEq)]
pub struct Crisis {
    /// Which.
    pub id: CrisisId,
    /// When it was offered.
    pub raised_at: Timestamp,
    /// Why.
    pub alarm: Alarm,
    /// What became of it.
    pub state: CrisisState,
    /// When the owner held.
    pub held_at: Option<Timestamp>,
    /// When it was over.
    pub ended_at: Option<Timestamp>,
    /// Where its protocol was started.
    pub conversation_id: Option<ConversationId>,
}

fn crisis(r: &Row<'_>) -> rusqlite::Result<Crisis> {
    let time = |i: usize| r.get::<_, Option<i64>>(i).map(|t| t.map(Timestamp));
    Ok(Crisis {
        id: CrisisId(r.get(0)?),
        raised_at: Timestamp(r.get(1)?),
        alarm: Alarm {
            from: Timestamp(r.get(2)?),
            until: Timestamp(r.get(3)?),
            people: r.get(4)?,
            posts: r.get(5)?,
            usual: r.get(6)?,
            chance: r.get(7)?,
        },
        state: word(r, 8)?,
        held_at: time(9)?,
        ended_at: time(10)?,
        conversation_id: r.get::<_, Option<i64>>(11)?.map(ConversationId),
    })
}

const COLUMNS: &str =
    "id, raised_at, from_at, until_at, people, posts, usual, chance, state, held_at, ended_at, conversation_id FROM crisis";
/// Words of others that arrived by a connection, stand, and come from nobody who is blocked; spam is none.
const COUNTED: &str = "i.signals & 261 <> 0 AND i.signals & 512 = 0 AND i.by_us = 0 AND i.deleted = 0 AND i.import_id IS NULL AND i.kind NOT IN ('reaction', 'notice')
   AND NOT EXISTS (SELECT 1 FROM moderation o JOIN interaction b ON b.id = o.interaction_id WHERE b.member_id = i.member_id AND o.kind = 'block' AND o.taken_back_at IS NULL)";
const _: () = assert!(WORRY.0 == 261 && Signals::SPAM.0 == 512, "the bits in the index and in COUNTED");
/// Far more than any shop has in two months.
const MOST_WORRIES: u32 = 20_000;

impl Read<'_> {
    /// Worrying words said after a time, the oldest first; the newest 20 000.
    pub fn worries(&self, after: Timestamp) -> Result<Vec<Worry>> {
        let sql = format!(
            "SELECT i.at, coalesce(m.joined_to, m.id) FROM interaction i INDEXED BY interaction_worry JOIN member m ON m.id = i.member_id
             WHERE i.id >= ?1 AND {COUNTED} ORDER BY i.id DESC LIMIT ?2"
        );
        let mut s = self.connection().prepare_cached(&sql)?;
        let row = |r: &Row<'_>| Ok(Worry { at: Timestamp(r.get(0)?), person: r.get(1)? });
        let mut all = s.query_map(params![first_id_at(after), MOST_WORRIES], row)?.collect::<rusqlite::Result<Vec<Worry>>>()?;
        all.reverse();
        Ok(all)
    }

    /// Which worrying words were said after a time, the newest first, at most `limit`.
    pub fn worrying(&self, after: Timestamp, limit: u32) -> Result<Vec<InteractionId>> {
        let sql = format!(
            "SELECT i.id FROM interaction i INDEXED BY interaction_worry WHERE i.id >= ?1 AND i.at > ?2 AND {COUNTED} ORDER BY i.id DESC LIMIT ?3"
        );
        let mut s = self.connection().prepare_cached(&sql)?;
        let rows = s.query_map(params![first_id_at(after), after.0, limit], |r| Ok(InteractionId(r.get(0)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// When anybody but us first spoke where we are connected.
    pub fn first_heard(&self) -> Result<Option<Timestamp>> {
        let sql = "SELECT at FROM interaction WHERE by_us = 0 AND import_id IS NULL ORDER BY id LIMIT 1";
        Ok(self.connection().prepare_cached(sql)?.query_row([], |r| r.get(0).map(Timestamp)).optional()?)
    }

    /// The newest offer, whatever became of it.
    pub fn crisis_newest(&self) -> Result<Option<Crisis>> {
        let mut s = self.connection().prepare_cached(&format!("SELECT {COLUMNS} ORDER BY id DESC LIMIT 1"))?;
        Ok(s.query_row([], crisis).optional()?)
    }

    /// One offer.
    pub fn crisis(&self, id: CrisisId) -> Result<Crisis> {
        let mut s = self.connection().prepare_cached(&format!("SELECT {COLUMNS} WHERE id = ?1"))?;
        s.query_row([id.0], crisis).optional()?.ok_or(StoreError::NotFound("such offer to stop everything"))
    }

    /// Since when the brake is on.
    pub fn braked_since(&self) -> Result<Option<Timestamp>> {
        let mut s = self.connection().prepare_cached("SELECT held_at FROM crisis WHERE ended_at IS NULL AND state = 'held'")?;
        Ok(s.query_row([], |r| r.get(0)).optional()?.flatten().map(Timestamp))
    }
}

impl Write<'_> {
    /// Offers. Nothing happens when an offer stands already.
    pub fn crisis_offer(&mut self, alarm: &Alarm, now: Timestamp) -> Result<()> {
        self.connection().execute(
            "INSERT INTO crisis (raised_at, from_at, until_at, people, posts, usual, chance, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'offered') ON CONFLICT DO NOTHING",
            params![now.0, alarm.from.0, alarm.until.0, alarm.people, alarm.posts, alarm.usual, alarm.chance],
        )?;
        Ok(())
    }

    /// Says what became of an offer. Errs with [`StoreError::Conflict`] when it is not in state `from` any more.
    pub fn crisis_move(&mut self, id: CrisisId, from: CrisisState, to: CrisisState, now: Timestamp) -> Result<()> {
        let ended = (!to.is_open()).then_some(now.0);
        let held = (to == CrisisState::Held).then_some(now.0);
        let n = self.connection().execute(
            "UPDATE crisis SET state = ?3, held_at = coalesce(?4, held_at), ended_at = ?5 WHERE id = ?1 AND state = ?2",
            params![id.0, from.as_str(), to.as_str(), held, ended],
        )?;
        if n == 1 { Ok(()) } else { Err(StoreError::Conflict("this was answered already".to_owned())) }
    }

    /// Notes where its protocol was started.
    pub fn crisis_where(&mut self, id: CrisisId, conversation: ConversationId) -> Result<()> {
        let sql = "UPDATE crisis SET conversation_id = ?2 WHERE id = ?1";
        self.connection().execute(sql, params![id.0, conversation.0])?;
        Ok(())
    }
}
