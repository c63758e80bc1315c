//! Wishes gathered into topics, and for whom the words were prepared once a topic was done: once a person and topic.

use crate::conversation::word;
use crate::interaction::first_id_at;
use crate::{Read, Result, StoreError, Write};
use regulars_domain::signals::Signals;
use regulars_domain::wish::WishState;
use regulars_domain::{ConversationId, InteractionId, MemberId, Timestamp, WishId};
use rusqlite::{OptionalExtension, Row, params};

pub(crate) const SCHEMA: &str = "
CREATE TABLE wish (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  title      TEXT    NOT NULL,
  state      TEXT    NOT NULL,
  what       TEXT    NOT NULL DEFAULT '',        -- what was done, in the owner's words
  created_at INTEGER NOT NULL,
  done_at    INTEGER
) STRICT;
CREATE INDEX wish_state ON wish(state, id);
CREATE TABLE wish_item (
  interaction_id INTEGER PRIMARY KEY REFERENCES interaction(id) ON DELETE CASCADE,
  wish_id        INTEGER REFERENCES wish(id) ON DELETE SET NULL   -- none: the owner took it out, and it is not gathered again
) STRICT;
CREATE INDEX wish_item_wish ON wish_item(wish_id, interaction_id);
CREATE TABLE wish_told (
  wish_id         INTEGER NOT NULL REFERENCES wish(id) ON DELETE CASCADE,
  member_id       INTEGER NOT NULL REFERENCES member(id) ON DELETE CASCADE,
  conversation_id INTEGER NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
  at              INTEGER NOT NULL,
  PRIMARY KEY (wish_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX wish_told_member ON wish_told(member_id);
CREATE INDEX wish_told_conversation ON wish_told(conversation_id);";

/// A topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// Which.
    pub id: WishId,
    /// What it is called.
    pub title: String,
    /// How it stands.
    pub state: WishState,
    /// What was done.
    pub what: String,
    /// When.
    pub done_at: Option<Timestamp>,
    /// Who asked: different people.
    pub people: u32,
}

/// One wish of somebody's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wished {
    /// The words.
    pub interaction_id: InteractionId,
    /// Where.
    pub conversation_id: ConversationId,
    /// Whose, under whatever name.
    pub member_id: MemberId,
    /// Their name.
    pub name: String,
    /// The words.
    pub text: String,
    /// When.
    pub at: Timestamp,
}

fn wish(r: &Row<'_>) -> rusqlite::Result<Wish> {
    Ok(Wish {
        id: WishId(r.get(0)?),
        title: r.get(1)?,
        state: word(r, 2)?,
        what: r.get(3)?,
        done_at: r.get::<_, Option<i64>>(4)?.map(Timestamp),
        people: r.get(5)?,
    })
}

fn wished(r: &Row<'_>) -> rusqlite::Result<Wished> {
    Ok(Wished {
        interaction_id: InteractionId(r.get(0)?),
        conversation_id: ConversationId(r.get(1)?),
        member_id: MemberId(r.get(2)?),
        name: r.get(3)?,
        text: r.get(4)?,
        at: Timestamp(r.get(5)?),
    })
}

const TOPIC: &str = "SELECT w.id, w.title, w.state, w.what, w.done_at,
  (SELECT count(DISTINCT coalesce(m.joined_to, m.id)) FROM wish_item t JOIN interaction i ON i.id = t.interaction_id JOIN member m ON m.id = i.member_id WHERE t.wish_id = w.id) AS people
  FROM wish w";
const WISHED: &str = "SELECT i.id, i.conversation_id, coalesce(m.joined_to, m.id), coalesce((SELECT p.name FROM member p WHERE p.id = m.joined_to), m.name), i.text, i.at";
const _: () = assert!(Signals::REQUEST.0 == 64 && Signals::SPAM.0 == 512, "the bits in the index and below");

impl Read<'_> {
    /// Topics somebody asked for, those of most people first, at most `limit`.
    pub fn wishes(&self, state: WishState, limit: u32) -> Result<Vec<Wish>> {
        let sql = format!(
            "{TOPIC} WHERE w.state = ?1 AND EXISTS (SELECT 1 FROM wish_item t WHERE t.wish_id = w.id) ORDER BY people DESC, w.id DESC LIMIT ?2"
        );
        let mut s = self.connection().prepare_cached(&sql)?;
        Ok(s.query_map(params![state.as_str(), limit], wish)?.collect::<rusqlite::Result<_>>()?)
    }

    /// One topic.
    pub fn wish(&self, id: WishId) -> Result<Wish> {
        let mut s = self.connection().prepare_cached(&format!("{TOPIC} WHERE w.id = ?1"))?;
        s.query_row([id.0], wish).optional()?.ok_or(StoreError::NotFound("such topic"))
    }

    /// The wishes of a topic, the newest first, at most 200.
    pub fn wished(&self, id: WishId) -> Result<Vec<Wished>> {
        let sql = format!(
            "{WISHED} FROM wish_item t JOIN interaction i ON i.id = t.interaction_id JOIN member m ON m.id = i.member_id WHERE t.wish_id = ?1 ORDER BY t.interaction_id DESC LIMIT 200"
        );
        Ok(self.connection().prepare_cached(&sql)?.query_map([id.0], wished)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Wishes of a year that are in no topic yet, the oldest first, at most `limit`.
    pub fn wishes_new(&self, since: Timestamp, limit: u32) -> Result<Vec<Wished>> {
        let sql = format!(
            "{WISHED} FROM interaction i INDEXED BY interaction_wish JOIN member m ON m.id = i.member_id
             WHERE i.signals & 64 <> 0 AND i.id >= ?1 AND i.signals & 512 = 0 AND i.by_us = 0 AND i.deleted = 0 AND i.kind NOT IN ('reaction', 'notice')
               AND NOT EXISTS (SELECT 1 FROM wish_item t WHERE t.interaction_id = i.id) ORDER BY i.id LIMIT ?2"
        );
        let mut s = self.connection().prepare_cached(&sql)?;
        Ok(s.query_map(params![first_id_at(since), limit], wished)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The words of every open topic, to find the nearest; the newest 2000.
    pub fn wishes_words(&self) -> Result<Vec<(WishId, String)>> {
        let mut s = self.connection().prepare_cached(
            "SELECT t.wish_id, i.text FROM wish_item t JOIN wish w ON w.id = t.wish_id JOIN interaction i ON i.id = t.interaction_id WHERE w.state = 'open' ORDER BY t.interaction_id DESC LIMIT 2000",
        )?;
        Ok(s.query_map([], |r| Ok((WishId(r.get(0)?), r.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether words were prepared for this person about this topic, under any of their names.
    pub fn wish_was_told(&self, id: WishId, member: MemberId) -> Result<bool> {
        let mut s = self.connection().prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM wish_told t JOIN member m ON m.id = t.member_id WHERE t.wish_id = ?1 AND coalesce(m.joined_to, m.id) = ?2)",
        )?;
        Ok(s.query_row(params![id.0, self.person_of(member)?.0], |r| r.get(0))?)
    }
}

impl Write<'_> {
    /// A new topic.
    pub fn wish_add(&mut self, title: &str, now: Timestamp) -> Result<WishId> {
        self.connection()
            .execute("INSERT INTO wish (title, state, created_at) VALUES (?1, 'open', ?2)", params![title, now.0])?;
        Ok(WishId(self.connection().last_insert_rowid()))
    }

    /// Puts a wish into a topic, or out of all of them (none): it is not gathered again.
    pub fn wish_put(&mut self, interaction: InteractionId, into: Option<WishId>) -> Result<()> {
        let sql = "INSERT INTO wish_item (interaction_id, wish_id) VALUES (?1, ?2) ON CONFLICT (interaction_id) DO UPDATE SET wish_id = excluded.wish_id";
        self.connection().execute(sql, params![interaction.0, into.map(|w| w.0)])?;
        Ok(())
    }

    /// Two topics become one; who was told about either was told.
    pub fn wish_merge(&mut self, keep: WishId, other: WishId) -> Result<()> {
        let c = self.connection();
        c.execute("UPDATE wish_item SET wish_id = ?1 WHERE wish_id = ?2", params![keep.0, other.0])?;
        c.execute("UPDATE OR IGNORE wish_told SET wish_id = ?1 WHERE wish_id = ?2", params![keep.0, other.0])?;
        c.execute("DELETE FROM wish WHERE id = ?1", [other.0])?;
        Ok(())
    }

    /// Calls a topic something.
    pub fn wish_rename(&mut self, id: WishId, title: &str) -> Result<()> {
        self.connection().execute("UPDATE wish SET title = ?2 WHERE id = ?1", params![id.0, title])?;
        Ok(())
    }

    /// Marks a topic done with what was done, or opens it again (none).
    pub fn wish_done(&mut self, id: WishId, what: Option<&str>, now: Timestamp) -> Result<()> {
        let (state, at) = if what.is_some() { (WishState::Done, Some(now.0)) } else { (WishState::Open, None) };
        let sql = "UPDATE wish SET state = ?2, what = ?3, done_at = ?4 WHERE id = ?1";
        self.connection().execute(sql, params![id.0, state.as_str(), what.unwrap_or_default(), at])?;
        Ok(())
    }

    /// Notes that words were prepared for somebody. They are never prepared again for this topic.
    pub fn wish_told(&mut self, id: WishId, member: MemberId, place: ConversationId, now: Timestamp) -> Result<()> {
        let person = self.a_person(member)?;
        let sql =
            "INSERT INTO wish_told (wish_id, member_id, conversation_id, at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
        self.connection().execute(sql, params![id.0, person.0, place.0, now.0])?;
        Ok(())
    }

    /// Takes away topics nobody asked for any more.
    pub fn wishes_tidy(&mut self) -> Result<()> {
        let sql = "DELETE FROM wish WHERE NOT EXISTS (SELECT 1 FROM wish_item t WHERE t.wish_id = wish.id)";
        self.connection().execute(sql, [])?;
        Ok(())
    }
}
