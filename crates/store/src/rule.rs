//! Rules, their versions, and everything they did or would have done, with what is needed to take each back. And the walk over all
//! that was ever said, for trying a rule before it is saved.

use crate::conversation::word;
use crate::person::SAME_PERSON;
use crate::{Read, Result, StoreError, Write};
use regulars_domain::interaction::InteractionKind;
use regulars_domain::people::standing::Level;
use regulars_domain::place::Visibility;
pub use regulars_domain::rules::Outcome;
use regulars_domain::rules::{Action, Rule, RuleState};
use regulars_domain::signals::Signals;
use regulars_domain::{ConversationId, DraftId, InteractionId, MemberId, PlaceId, ProtocolRunId, RuleId, Timestamp, UndoId};
use rusqlite::{OptionalExtension, Row, params};
use std::collections::HashMap;

pub(crate) const SCHEMA: &str = "
CREATE TABLE rule (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  position   INTEGER NOT NULL,             -- the order in which rules look
  state      TEXT    NOT NULL,
  since      INTEGER NOT NULL,             -- it looks at what was said after this
  removed_at INTEGER
) STRICT;
CREATE TABLE rule_version (
  rule_id INTEGER NOT NULL REFERENCES rule(id),
  version INTEGER NOT NULL,
  at      INTEGER NOT NULL,
  rule    TEXT    NOT NULL,                -- JSON
  PRIMARY KEY (rule_id, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE rule_effect (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  rule_id         INTEGER NOT NULL REFERENCES rule(id),
  version         INTEGER NOT NULL,
  interaction_id  INTEGER NOT NULL REFERENCES interaction(id) ON DELETE CASCADE,
  conversation_id INTEGER NOT NULL REFERENCES conversation(id) ON DELETE CASCADE,
  action          TEXT    NOT NULL,        -- JSON
  outcome         TEXT    NOT NULL,
  house_rule      INTEGER,                 -- the paragraph behind it
  at              INTEGER NOT NULL,
  undo_id         INTEGER,                 -- the triage change it made
  run_id          INTEGER,                 -- the protocol it started
  draft_id        INTEGER                  -- the draft it wrote
) STRICT;
CREATE INDEX rule_effect_rule ON rule_effect(rule_id, id);
CREATE INDEX rule_effect_interaction ON rule_effect(interaction_id);
CREATE INDEX rule_effect_conversation ON rule_effect(conversation_id);
CREATE INDEX rule_effect_proposed ON rule_effect(id) WHERE outcome = 'proposed';";

/// A rule as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRule {
    /// Which.
    pub id: RuleId,
    /// Its version.
    pub version: u32,
    /// Whether it acts.
    pub state: RuleState,
    /// It looks at what was said after this.
    pub since: Timestamp,
    /// The rule.
    pub rule: Rule,
}

/// Something a rule did, would have done, or asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// Which; 0 before it is stored.
    pub id: i64,
    /// The rule.
    pub rule_id: RuleId,
    /// Its version then.
    pub version: u32,
    /// The words.
    pub interaction_id: InteractionId,
    /// Where they stand.
    pub conversation_id: ConversationId,
    /// What.
    pub action: Action,
    /// What became of it.
    pub outcome: Outcome,
    /// The house rule behind it.
    pub house_rule: Option<u32>,
    /// When.
    pub at: Timestamp,
    /// The triage change it made.
    pub undo_id: Option<UndoId>,
    /// The protocol it started.
    pub run_id: Option<ProtocolRunId>,
    /// The draft it wrote.
    pub draft_id: Option<DraftId>,
}

/// Something somebody else said, as rules see it. The words are borrowed from the database.
#[derive(Debug)]
pub struct HeardRow<'a> {
    /// Which.
    pub id: InteractionId,
    /// Where.
    pub conversation_id: ConversationId,
    /// Who.
    pub member_id: MemberId,
    /// The words.
    pub text: &'a str,
    /// Language, as its tag.
    pub language: Option<&'a str>,
    /// The platform, in code.
    pub platform: &'a str,
    /// The place.
    pub place_id: PlaceId,
    /// Who can read it.
    pub visibility: Visibility,
    /// What sort.
    pub kind: InteractionKind,
    /// Stars.
    pub stars: Option<u32>,
    /// Signals.
    pub signals: Signals,
    /// When.
    pub at: Timestamp,
    /// Whether it opens its conversation.
    pub opens: bool,
}

const HEARD: &str = "SELECT i.id, i.conversation_id, coalesce(m.joined_to, m.id), i.text, i.language, c.platform, c.place_id, i.visibility, i.kind, i.stars, i.signals, i.at, i.external_id = c.external_id
  FROM interaction i JOIN conversation c ON c.id = i.conversation_id JOIN member m ON m.id = i.member_id";
const EFFECT: &str =
    "id, rule_id, version, interaction_id, conversation_id, action, outcome, house_rule, at, undo_id, run_id, draft_id";

fn heard<'a>(r: &'a Row<'_>) -> Result<HeardRow<'a>> {
    Ok(HeardRow {
        id: InteractionId(r.get(0)?),
        conversation_id: ConversationId(r.get(1)?),
        member_id: MemberId(r.get(2)?),
        text: r.get_ref(3)?.as_str().map_err(rusqlite::Error::from)?,
        language: r.get_ref(4)?.as_str_or_null().map_err(rusqlite::Error::from)?,
        platform: r.get_ref(5)?.as_str().map_err(rusqlite::Error::from)?,
        place_id: PlaceId(r.get(6)?),
        visibility: word(r, 7)?,
        kind: word(r, 8)?,
        stars: r.get(9)?,
        signals: Signals(r.get(10)?),
        at: Timestamp(r.get(11)?),
        opens: r.get(12)?,
    })
}

fn rule_row(r: &Row<'_>) -> rusqlite::Result<(RuleId, u32, RuleState, Timestamp, String)> {
    Ok((RuleId(r.get(0)?), r.get(1)?, word(r, 2)?, Timestamp(r.get(3)?), r.get(4)?))
}

fn stored((id, version, state, since, json): (RuleId, u32, RuleState, Timestamp, String)) -> Result<StoredRule> {
    Ok(StoredRule { id, version, state, since, rule: serde_json::from_str(&json)? })
}

fn effect_row(r: &Row<'_>) -> rusqlite::Result<(Effect, String)> {
    let effect = Effect {
        id: r.get(0)?,
        rule_id: RuleId(r.get(1)?),
        version: r.get(2)?,
        interaction_id: InteractionId(r.get(3)?),
        conversation_id: ConversationId(r.get(4)?),
        action: Action::Look {},
        outcome: word(r, 6)?,
        house_rule: r.get(7)?,
        at: Timestamp(r.get(8)?),
        undo_id: r.get::<_, Option<i64>>(9)?.map(UndoId),
        run_id: r.get::<_, Option<i64>>(10)?.map(ProtocolRunId),
        draft_id: r.get::<_, Option<i64>>(11)?.map(DraftId),
    };
    Ok((effect, r.get(5)?))
}

fn effects(rows: Vec<(Effect, String)>) -> Result<Vec<Effect>> {
    rows.into_iter().map(|(e, json)| Ok(Effect { action: serde_json::from_str(&json)?, ..e })).collect()
}

const RULE: &str = "SELECT r.id, v.version, r.state, r.since, v.rule FROM rule r JOIN rule_version v ON v.rule_id = r.id
  AND v.version = (SELECT max(version) FROM rule_version WHERE rule_id = r.id) WHERE r.removed_at IS NULL";

impl Read<'_> {
    /// The rules, in the order in which they look.
    pub fn rules(&self) -> Result<Vec<StoredRule>> {
        let mut s = self.connection().prepare_cached(&format!("{RULE} ORDER BY r.position, r.id"))?;
        let rows = s.query_map([], rule_row)?.collect::<rusqlite::Result<Vec<_>>>()?;
        rows.into_iter().map(stored).collect()
    }

    /// One rule.
    pub fn rule(&self, id: RuleId) -> Result<StoredRule> {
        let mut s = self.connection().prepare_cached(&format!("{RULE} AND r.id = ?1"))?;
        stored(s.query_row([id.0], rule_row).optional()?.ok_or(StoreError::NotFound("such rule"))?)
    }

    /// What others said after `after`, oldest first, at most `limit`; `see` is asked of each. Answers where to go on, none at the end.
    pub fn heard_after(&self, after: i64, limit: u32, mut see: impl FnMut(&HeardRow<'_>) -> Result<()>) -> Result<Option<i64>> {
        let sql = format!(
            "{HEARD} WHERE i.id > ?1 AND i.by_us = 0 AND i.deleted = 0 AND i.kind NOT IN ('reaction', 'notice') ORDER BY i.id LIMIT ?2"
        );
        let mut s = self.connection().prepare_cached(&sql)?;
        let mut rows = s.query(params![after, limit])?;
        let (mut last, mut seen) = (None, 0);
        while let Some(row) = rows.next()? {
            let heard = heard(row)?;
            (last, seen) = (Some(heard.id.0), seen + 1);
            see(&heard)?;
        }
        Ok(last.filter(|_| seen == limit))
    }

    /// One thing others said, as rules see it; none when it is ours, gone, or no words.
    pub fn heard_one<T>(&self, id: InteractionId, see: impl FnOnce(&HeardRow<'_>) -> Result<T>) -> Result<Option<T>> {
        let sql = format!("{HEARD} WHERE i.id = ?1 AND i.by_us = 0 AND i.deleted = 0 AND i.kind NOT IN ('reaction', 'notice')");
        let mut s = self.connection().prepare_cached(&sql)?;
        let mut rows = s.query([id.0])?;
        rows.next()?.map(|row| see(&heard(row)?)).transpose()
    }

    /// The id of the first thing we know of a person.
    pub fn first_words_of(&self, id: MemberId) -> Result<Option<InteractionId>> {
        let sql = format!(
            "SELECT id FROM interaction WHERE member_id IN {SAME_PERSON} AND kind NOT IN ('reaction', 'notice') ORDER BY id LIMIT 1"
        );
        Ok(self.connection().prepare_cached(&sql)?.query_row([id.0], |r| Ok(InteractionId(r.get(0)?))).optional()?)
    }

    /// Everybody's step, as last counted.
    pub fn levels(&self) -> Result<HashMap<MemberId, Level>> {
        let mut s = self.connection().prepare_cached("SELECT member_id, level FROM member_score")?;
        Ok(s.query_map([], |r| Ok((MemberId(r.get(0)?), word(r, 1)?)))?.collect::<rusqlite::Result<_>>()?)
    }

    /// When words of each person were hidden, removed, called spam, or a block was made at them; times are when the words were said.
    pub fn moderated(&self) -> Result<HashMap<MemberId, Vec<Timestamp>>> {
        let mut s = self.connection().prepare_cached(
            "SELECT coalesce(p.joined_to, p.id), i.at FROM moderation m JOIN interaction i ON i.id = m.interaction_id JOIN member p ON p.id = i.member_id
             WHERE m.taken_back_at IS NULL AND m.kind IN ('hide', 'remove', 'spam', 'block') ORDER BY 1, 2",
        )?;
        let mut out: HashMap<MemberId, Vec<Timestamp>> = HashMap::new();
        for row in s.query_map([], |r| Ok((MemberId(r.get(0)?), Timestamp(r.get(1)?))))? {
            let (member, at) = row?;
            out.entry(member).or_default().push(at);
        }
        Ok(out)
    }

    /// What a rule did, newest first, before `before`, at most `limit`; without a rule, what all of them did.
    pub fn rule_effects(&self, rule: Option<RuleId>, before: Option<i64>, limit: u32) -> Result<Vec<Effect>> {
        let sql =
            format!("SELECT {EFFECT} FROM rule_effect WHERE (?1 IS NULL OR rule_id = ?1) AND id < ?2 ORDER BY id DESC LIMIT ?3");
        let mut s = self.connection().prepare_cached(&sql)?;
        let rows = s.query_map(params![rule.map(|r| r.0), before.unwrap_or(i64::MAX), limit], effect_row)?;
        effects(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// One of them.
    pub fn rule_effect(&self, id: i64) -> Result<Effect> {
        let mut s = self.connection().prepare_cached(&format!("SELECT {EFFECT} FROM rule_effect WHERE id = ?1"))?;
        let found = s.query_row([id], effect_row).optional()?.ok_or(StoreError::NotFound("such effect of a rule"))?;
        effects(vec![found])?.pop().ok_or(StoreError::NotFound("such effect of a rule"))
    }

    /// What rules ask the owner, oldest first, at most `limit`.
    pub fn proposals(&self, limit: u32) -> Result<Vec<Effect>> {
        let sql = format!("SELECT {EFFECT} FROM rule_effect WHERE outcome = 'proposed' ORDER BY id LIMIT ?1");
        let mut s = self.connection().prepare_cached(&sql)?;
        effects(s.query_map([limit], effect_row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// How often each rule did, would have done, or was held back: by rule and outcome.
    pub fn rule_counts(&self) -> Result<Vec<(RuleId, Outcome, u32)>> {
        let mut s = self.connection().prepare_cached(
            "SELECT rule_id, outcome, count(*) FROM rule_effect GROUP BY rule_id, outcome ORDER BY rule_id, outcome",
        )?;
        Ok(s.query_map([], |r| Ok((RuleId(r.get(0)?), word(r, 1)?, r.get(2)?)))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether a rule has acted on these words already, in whatever version.
    pub fn rule_acted(&self, rule: RuleId, id: InteractionId) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM rule_effect WHERE interaction_id = ?2 AND rule_id = ?1 AND outcome NOT IN ('would', 'undone'))";
        Ok(self.connection().prepare_cached(sql)?.query_row(params![rule.0, id.0], |r| r.get(0))?)
    }
}

impl Write<'_> {
    /// Saves a rule: a new one behind all others, or a new version. Answers which, and the version.
    pub fn rule_put(&mut self, id: Option<RuleId>, rule: &Rule, state: RuleState, now: Timestamp) -> Result<(RuleId, u32)> {
        let c = self.connection();
        let (id, version) = match id {
            Some(id) => {
                let before = self.rule(id)?;
                c.execute("UPDATE rule SET state = ?2, since = ?3 WHERE id = ?1", params![id.0, state.as_str(), now.0])?;
                (id, before.version + 1)
            }
            None => {
                c.execute(
                    "INSERT INTO rule (position, state, since) VALUES (coalesce((SELECT max(position) FROM rule), 0) + 1, ?1, ?2)",
                    params![state.as_str(), now.0],
                )?;
                (RuleId(c.last_insert_rowid()), 1)
            }
        };
        c.execute(
            "INSERT INTO rule_version (rule_id, version, at, rule) VALUES (?1, ?2, ?3, ?4)",
            params![id.0, version, now.0, serde_json::to_string(rule)?],
        )?;
        Ok((id, version))
    }

    /// Switches a rule; from now on it looks at what is said from now on.
    pub fn rule_state(&mut self, id: RuleId, state: RuleState, now: Timestamp) -> Result<()> {
        self.rule(id)?;
        let sql = "UPDATE rule SET state = ?2, since = ?3 WHERE id = ?1";
        self.connection().execute(sql, params![id.0, state.as_str(), now.0])?;
        Ok(())
    }

    /// Puts the rules into this order; those not named come behind.
    pub fn rules_order(&mut self, order: &[RuleId]) -> Result<()> {
        let behind = self.rules()?.into_iter().map(|r| r.id).filter(|id| !order.contains(id));
        let all: Vec<RuleId> = order.iter().copied().chain(behind).collect();
        for (position, id) in (1i64..).zip(all) {
            self.connection().execute("UPDATE rule SET position = ?2 WHERE id = ?1", params![id.0, position])?;
        }
        Ok(())
    }

    /// Removes a rule. What it did stays, and can still be taken back.
    pub fn rule_remove(&mut self, id: RuleId, now: Timestamp) -> Result<()> {
        self.rule(id)?;
        self.connection().execute("UPDATE rule SET removed_at = ?2 WHERE id = ?1", params![id.0, now.0])?;
        Ok(())
    }

    /// Notes what a rule did. Answers its id.
    pub fn rule_effect_add(&mut self, e: &Effect) -> Result<i64> {
        self.connection()
            .prepare_cached(
                "INSERT INTO rule_effect (rule_id, version, interaction_id, conversation_id, action, outcome, house_rule, at, undo_id, run_id, draft_id)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?
            .execute(params![
                e.rule_id.0,
                e.version,
                e.interaction_id.0,
                e.conversation_id.0,
                serde_json::to_string(&e.action)?,
                e.outcome.as_str(),
                e.house_rule,
                e.at.0,
                e.undo_id.map(|u| u.0),
                e.run_id.map(|r| r.0),
                e.draft_id.map(|d| d.0),
            ])?;
        Ok(self.connection().last_insert_rowid())
    }

    /// What became of it.
    pub fn rule_effect_is(&mut self, id: i64, outcome: Outcome) -> Result<()> {
        let sql = "UPDATE rule_effect SET outcome = ?2 WHERE id = ?1";
        self.connection().prepare_cached(sql)?.execute(params![id, outcome.as_str()])?;
        Ok(())
    }
}
