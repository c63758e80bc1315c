//! Protocols at work on conversations, with the steps as they stood when each was started, and conversations handed to a named
//! person. What was ticked is kept; what the app sees for itself (answers that went out) is read from the outbox and the thread.

use crate::{Read, Result, StoreError, Write};
use regulars_domain::playbook::checklist::Answered;
use regulars_domain::playbook::{Openness, Step};
use regulars_domain::{ConversationId, ProtocolRunId, Timestamp};
use rusqlite::{OptionalExtension, Row, params};

pub(crate) const SCHEMA: &str = "
CREATE TABLE protocol_run (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation_id INTEGER NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
  section         TEXT    NOT NULL,
  version         INTEGER NOT NULL,
  title           TEXT    NOT NULL,
  steps           TEXT    NOT NULL,          -- JSON: as they stood when it was started
  escalate_to     TEXT    NOT NULL,          -- JSON: names
  started_at      INTEGER NOT NULL,
  rule            TEXT,                      -- the rule that started it; none: the owner
  ended_at        INTEGER
) STRICT;
CREATE UNIQUE INDEX protocol_run_open ON protocol_run(conversation_id, section) WHERE ended_at IS NULL;
CREATE INDEX protocol_run_conversation ON protocol_run(conversation_id);
CREATE INDEX protocol_run_started ON protocol_run(started_at, id) WHERE ended_at IS NULL;
CREATE TABLE protocol_tick (
  run_id INTEGER NOT NULL REFERENCES protocol_run(id) ON DELETE CASCADE,
  step   INTEGER NOT NULL,                   -- from 0
  at     INTEGER NOT NULL,
  PRIMARY KEY (run_id, step)
) STRICT, WITHOUT ROWID;
CREATE TABLE hand_over (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation_id INTEGER NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
  person          TEXT    NOT NULL,
  note            TEXT    NOT NULL,
  at              INTEGER NOT NULL,
  ended_at        INTEGER
) STRICT;
CREATE UNIQUE INDEX hand_over_open ON hand_over(conversation_id) WHERE ended_at IS NULL;
CREATE INDEX hand_over_conversation ON hand_over(conversation_id);";

/// A protocol at work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProtocolRun {
    /// Which.
    pub id: ProtocolRunId,
    /// On which conversation.
    pub conversation_id: ConversationId,
    /// The section it is from.
    pub section: String,
    /// That section's version.
    pub version: u32,
    /// Its title.
    pub title: String,
    /// Its steps.
    pub steps: Vec<Step>,
    /// Who decides when nobody has.
    pub escalate_to: Vec<String>,
    /// When it was started.
    pub started_at: Timestamp,
    /// The rule that started it; none: the owner.
    pub rule: Option<String>,
    /// When it was over or stopped.
    pub ended_at: Option<Timestamp>,
}

/// What a protocol is started with.
#[derive(Debug, Clone)]
pub struct NewRun<'a> {
    /// On which conversation.
    pub conversation_id: ConversationId,
    /// The section it is from.
    pub section: &'a str,
    /// That section's version.
    pub version: u32,
    /// Its title.
    pub title: &'a str,
    /// Its steps.
    pub steps: &'a [Step],
    /// Who decides when nobody has.
    pub escalate_to: &'a [String],
    /// The rule that starts it.
    pub rule: Option<&'a str>,
}

/// A conversation in somebody's hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    /// Which conversation.
    pub conversation_id: ConversationId,
    /// Whose hands.
    pub person: String,
    /// What they should know.
    pub note: String,
    /// Since when.
    pub at: Timestamp,
}

const COLUMNS: &str = "id, conversation_id, section, version, title, steps, escalate_to, started_at, rule, ended_at";

fn from_row(r: &Row<'_>) -> rusqlite::Result<(ProtocolRun, String, String)> {
    let run = ProtocolRun {
        id: ProtocolRunId(r.get(0)?),
        conversation_id: ConversationId(r.get(1)?),
        section: r.get(2)?,
        version: r.get(3)?,
        title: r.get(4)?,
        steps: Vec::new(),
        escalate_to: Vec::new(),
        started_at: Timestamp(r.get(7)?),
        rule: r.get(8)?,
        ended_at: r.get::<_, Option<i64>>(9)?.map(Timestamp),
    };
    Ok((run, r.get(5)?, r.get(6)?))
}

fn complete((run, steps, people): (ProtocolRun, String, String)) -> Result<ProtocolRun> {
    Ok(ProtocolRun { steps: serde_json::from_str(&steps)?, escalate_to: serde_json::from_str(&people)?, ..run })
}

fn hand_from_row(r: &Row<'_>) -> rusqlite::Result<HandOver> {
    Ok(HandOver { conversation_id: ConversationId(r.get(0)?), person: r.get(1)?, note: r.get(2)?, at: Timestamp(r.get(3)?) })
}

impl Read<'_> {
    /// One protocol at work, or ended.
    pub fn protocol_run(&self, id: ProtocolRunId) -> Result<ProtocolRun> {
        let mut s = self.connection().prepare_cached(&format!("SELECT {COLUMNS} FROM protocol_run WHERE id = ?1"))?;
        complete(s.query_row([id.0], from_row).optional()?.ok_or(StoreError::NotFound("such protocol at work"))?)
    }

    /// The protocols at work on a conversation, oldest first.
    pub fn protocol_runs_of(&self, id: ConversationId) -> Result<Vec<ProtocolRun>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT {COLUMNS} FROM protocol_run WHERE conversation_id = ?1 AND ended_at IS NULL ORDER BY id"
        ))?;
        let rows = s.query_map([id.0], from_row)?.collect::<rusqlite::Result<Vec<_>>>()?;
        rows.into_iter().map(complete).collect()
    }

    /// Protocols at work anywhere, oldest first, at most `limit`.
    pub fn protocol_runs(&self, limit: u32) -> Result<Vec<ProtocolRun>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT {COLUMNS} FROM protocol_run WHERE ended_at IS NULL ORDER BY started_at, id LIMIT ?1"
        ))?;
        let rows = s.query_map([limit], from_row)?.collect::<rusqlite::Result<Vec<_>>>()?;
        rows.into_iter().map(complete).collect()
    }

    /// The steps ticked by hand, by position.
    pub fn protocol_ticks(&self, id: ProtocolRunId) -> Result<Vec<(u32, Timestamp)>> {
        let mut s = self.connection().prepare_cached("SELECT step, at FROM protocol_tick WHERE run_id = ?1 ORDER BY step")?;
        Ok(s.query_map([id.0], |r| Ok((r.get(0)?, Timestamp(r.get(1)?))))?.collect::<rusqlite::Result<_>>()?)
    }

    /// How often each protocol was ever started.
    pub fn protocol_uses(&self) -> Result<Vec<(String, u32)>> {
        let mut s =
            self.connection().prepare_cached("SELECT section, count(*) FROM protocol_run GROUP BY section ORDER BY section")?;
        Ok(s.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Our answers to this conversation's person since `since`, in any conversation with them, oldest first: what waits in the
    /// outbox, what it has sent, and what was answered elsewhere (from a phone).
    pub fn answers_since(&self, id: ConversationId, since: Timestamp) -> Result<Vec<Answered>> {
        let mut s = self.connection().prepare_cached(
            "WITH person AS (SELECT coalesce(m.joined_to, m.id) AS id FROM conversation c JOIN member m ON m.id = c.member_id WHERE c.id = ?1),
             theirs AS (SELECT id, private FROM conversation WHERE id = ?1 OR member_id IN (SELECT id FROM person UNION ALL SELECT m.id FROM member m JOIN person ON m.joined_to = person.id))
             SELECT t.private, o.sent_at, o.released_at AS at FROM theirs t JOIN outbox_item o ON o.conversation_id = t.id
               WHERE o.released_at >= ?2 AND o.state NOT IN ('cancelled', 'cancelling', 'expired', 'refused')
             UNION ALL
             SELECT t.private, i.at, i.at FROM theirs t JOIN interaction i ON i.conversation_id = t.id
               WHERE i.id >= ?3 AND i.by_us = 1 AND i.deleted = 0 AND i.kind NOT IN ('reaction', 'notice')
                 AND NOT EXISTS (SELECT 1 FROM outbox_item o WHERE o.account_id = i.account_id AND o.remote_id = i.external_id)
             ORDER BY 3",
        )?;
        let rows = s.query_map(params![id.0, since.0, crate::interaction::first_id_at(since)], |r| {
            let audience = if r.get(0)? { Openness::Private } else { Openness::Public };
            Ok(Answered { audience, sent_at: r.get::<_, Option<i64>>(1)?.map(Timestamp) })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// In whose hands a conversation is.
    pub fn handed_to(&self, id: ConversationId) -> Result<Option<HandOver>> {
        let sql = "SELECT conversation_id, person, note, at FROM hand_over WHERE conversation_id = ?1 AND ended_at IS NULL";
        Ok(self.connection().prepare_cached(sql)?.query_row([id.0], hand_from_row).optional()?)
    }

    /// Conversations in somebody's hands, oldest first, at most `limit`.
    pub fn hands(&self, limit: u32) -> Result<Vec<HandOver>> {
        let sql = "SELECT conversation_id, person, note, at FROM hand_over WHERE ended_at IS NULL ORDER BY at, id LIMIT ?1";
        Ok(self.connection().prepare_cached(sql)?.query_map([limit], hand_from_row)?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Write<'_> {
    /// Starts a protocol; one that is at work there already stays as it is. Answers which, and whether it was started now.
    pub fn protocol_start(&mut self, new: &NewRun<'_>, now: Timestamp) -> Result<(ProtocolRunId, bool)> {
        self.conversation(new.conversation_id)?;
        if let Some(open) = self.protocol_runs_of(new.conversation_id)?.iter().find(|r| r.section == new.section) {
            return Ok((open.id, false));
        }
        self.connection().execute(
            "INSERT INTO protocol_run (conversation_id, section, version, title, steps, escalate_to, started_at, rule) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                new.conversation_id.0,
                new.section,
                new.version,
                new.title,
                serde_json::to_string(new.steps)?,
                serde_json::to_string(new.escalate_to)?,
                now.0,
                new.rule,
            ],
        )?;
        Ok((ProtocolRunId(self.connection().last_insert_rowid()), true))
    }

    /// Ticks a step by hand, or takes the tick back.
    pub fn protocol_tick(&mut self, id: ProtocolRunId, step: u32, done: bool, now: Timestamp) -> Result<()> {
        let sql = if done {
            "INSERT INTO protocol_tick (run_id, step, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING"
        } else {
            "DELETE FROM protocol_tick WHERE run_id = ?1 AND step = ?2 AND ?3 IS NOT NULL"
        };
        self.connection().prepare_cached(sql)?.execute(params![id.0, step, now.0])?;
        Ok(())
    }

    /// Ends a protocol, or (none) lets it go on. One that was started anew meanwhile keeps this one ended.
    pub fn protocol_end(&mut self, id: ProtocolRunId, at: Option<Timestamp>) -> Result<()> {
        self.connection()
            .execute("UPDATE OR IGNORE protocol_run SET ended_at = ?2 WHERE id = ?1", params![id.0, at.map(|t| t.0)])?;
        Ok(())
    }

    /// Takes back the start of a protocol, as if it had never been.
    pub fn protocol_forget(&mut self, id: ProtocolRunId) -> Result<()> {
        self.connection().execute("DELETE FROM protocol_run WHERE id = ?1", [id.0])?;
        Ok(())
    }

    /// Hands a conversation to somebody, or (none) takes it back.
    pub fn hand_over(&mut self, id: ConversationId, to: Option<(&str, &str)>, now: Timestamp) -> Result<()> {
        self.conversation(id)?;
        let c = self.connection();
        c.execute("UPDATE hand_over SET ended_at = ?2 WHERE conversation_id = ?1 AND ended_at IS NULL", params![id.0, now.0])?;
        if let Some((person, note)) = to {
            c.execute(
                "INSERT INTO hand_over (conversation_id, person, note, at) VALUES (?1, ?2, ?3, ?4)",
                params![id.0, person, note, now.0],
            )?;
        }
        Ok(())
    }
}
