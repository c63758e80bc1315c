//! Rules of thanking, and the occasions the owner moved or that were gone through. Thank-yous themselves are in `award`.

use crate::conversation::word;
use crate::{Read, Result, StoreError, Write};
use regulars_domain::recognition::award::{CampaignState, OccurrenceState};
use regulars_domain::recognition::campaign::Campaign as Rule;
use regulars_domain::{CampaignId, MemberId, Timestamp};
use rusqlite::{OptionalExtension, Row, params};

pub(crate) const SCHEMA: &str = "
CREATE TABLE campaign (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT    NOT NULL,
  rule       TEXT    NOT NULL,             -- JSON, domain::recognition::campaign::Campaign
  template   TEXT,                         -- what it was begun from
  state      TEXT    NOT NULL,
  seed       TEXT    NOT NULL,             -- of every chance in it; never changes, so that a lot can be drawn again and looked at
  rounds     INTEGER NOT NULL DEFAULT 0,   -- rounds read and approved since the last change
  created_at INTEGER NOT NULL,
  edited_at  INTEGER NOT NULL,
  begins_at  INTEGER NOT NULL              -- what was due before is nobody's
) STRICT;
CREATE TABLE occurrence (
  campaign_id INTEGER NOT NULL REFERENCES campaign(id),
  key         TEXT    NOT NULL,            -- when the rule says it is (or whose and what), never changes
  member_id   INTEGER REFERENCES member(id),  -- whose; none: everybody's
  due_at      INTEGER NOT NULL,            -- when it is, as the owner moved it
  state       TEXT    NOT NULL,
  ticked_at   INTEGER,
  PRIMARY KEY (campaign_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX occurrence_due ON occurrence(due_at);";

/// A rule as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    /// Which.
    pub id: CampaignId,
    /// What it says.
    pub rule: Rule,
    /// What it was begun from.
    pub template: Option<String>,
    /// Whether it is at work.
    pub state: CampaignState,
    /// Of every chance in it.
    pub seed: String,
    /// Rounds read and approved since the last change.
    pub rounds: u32,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub edited_at: Timestamp,
    /// What was due before is nobody's.
    pub begins_at: Timestamp,
}

/// An occasion that has a row: moved, skipped, or gone through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// Of which rule.
    pub campaign_id: CampaignId,
    /// Its unchanging name.
    pub key: String,
    /// Whose; none: everybody's.
    pub member_id: Option<MemberId>,
    /// When.
    pub due_at: Timestamp,
    /// What became of it.
    pub state: OccurrenceState,
    /// When it was gone through.
    pub ticked_at: Option<Timestamp>,
}

const COLUMNS: &str = "id, rule, template, state, seed, rounds, created_at, edited_at, begins_at";

fn from_row(r: &Row<'_>) -> rusqlite::Result<(Campaign, String)> {
    let rule: String = r.get(1)?;
    let parsed = serde_json::from_str(&rule)
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(1, rusqlite::types::Type::Text, Box::new(e)))?;
    Ok((
        Campaign {
            id: CampaignId(r.get(0)?),
            rule: parsed,
            template: r.get(2)?,
            state: word(r, 3)?,
            seed: r.get(4)?,
            rounds: r.get(5)?,
            created_at: Timestamp(r.get(6)?),
            edited_at: Timestamp(r.get(7)?),
            begins_at: Timestamp(r.get(8)?),
        },
        rule,
    ))
}

fn occurrence_from(r: &Row<'_>) -> rusqlite::Result<Occurrence> {
    Ok(Occurrence {
        campaign_id: CampaignId(r.get(0)?),
        key: r.get(1)?,
        member_id: r.get::<_, Option<i64>>(2)?.map(MemberId),
        due_at: Timestamp(r.get(3)?),
        state: word(r, 4)?,
        ticked_at: r.get::<_, Option<i64>>(5)?.map(Timestamp),
    })
}

const OCCURRENCE: &str = "campaign_id, key, member_id, due_at, state, ticked_at";

impl Read<'_> {
    /// One rule.
    pub fn campaign(&self, id: CampaignId) -> Result<Campaign> {
        let mut s = self.connection().prepare_cached(&format!("SELECT {COLUMNS} FROM campaign WHERE id = ?1"))?;
        s.query_row([id.0], |r| from_row(r).map(|(c, _)| c)).optional()?.ok_or(StoreError::NotFound("such thank-you rule"))
    }

    /// All rules, in the order they were made. There are few.
    pub fn campaigns(&self) -> Result<Vec<Campaign>> {
        let mut s = self.connection().prepare_cached(&format!("SELECT {COLUMNS} FROM campaign ORDER BY id"))?;
        Ok(s.query_map([], |r| from_row(r).map(|(c, _)| c))?.collect::<rusqlite::Result<_>>()?)
    }

    /// An occasion, when it has a row.
    pub fn occurrence(&self, id: CampaignId, key: &str) -> Result<Option<Occurrence>> {
        let mut s = self
            .connection()
            .prepare_cached(&format!("SELECT {OCCURRENCE} FROM occurrence WHERE campaign_id = ?1 AND key = ?2"))?;
        Ok(s.query_row(params![id.0, key], occurrence_from).optional()?)
    }

    /// The occasions of a rule that have a row and are due from `from` and before `to`, in their order.
    pub fn occurrences(&self, id: CampaignId, from: Timestamp, to: Timestamp) -> Result<Vec<Occurrence>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT {OCCURRENCE} FROM occurrence WHERE campaign_id = ?1 AND due_at >= ?2 AND due_at < ?3 ORDER BY due_at, key"
        ))?;
        Ok(s.query_map(params![id.0, from.0, to.0], occurrence_from)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The occasions of everybody's that the owner moved or that were left out.
    pub fn occurrences_changed(&self, id: CampaignId) -> Result<Vec<Occurrence>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT {OCCURRENCE} FROM occurrence WHERE campaign_id = ?1 AND member_id IS NULL AND state IN ('planned', 'skipped') ORDER BY key"
        ))?;
        Ok(s.query_map([id.0], occurrence_from)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The occasions only the owner can decide, oldest first.
    pub fn occurrences_that_ask(&self) -> Result<Vec<Occurrence>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT {OCCURRENCE} FROM occurrence WHERE state = 'asks' ORDER BY due_at, key LIMIT 200"
        ))?;
        Ok(s.query_map([], occurrence_from)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The newest occasion of a rule that was gone through; milestones count from it.
    pub fn last_occurrence(&self, id: CampaignId) -> Result<Option<Occurrence>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT {OCCURRENCE} FROM occurrence WHERE campaign_id = ?1 ORDER BY due_at DESC, key DESC LIMIT 1"
        ))?;
        Ok(s.query_row([id.0], occurrence_from).optional()?)
    }
}

impl Write<'_> {
    /// Adds a rule that is at work from now on.
    pub fn campaign_add(&mut self, rule: &Rule, template: Option<&str>, seed: &str, now: Timestamp) -> Result<CampaignId> {
        self.connection().execute(
            "INSERT INTO campaign (name, rule, template, state, seed, created_at, edited_at, begins_at) VALUES (?1, ?2, ?3, 'running', ?4, ?5, ?5, ?5)",
            params![rule.name, serde_json::to_string(rule)?, template, seed, now.0],
        )?;
        Ok(CampaignId(self.connection().last_insert_rowid()))
    }

    /// Changes what a rule says. The rounds begin anew. Answers whether anything changed.
    pub fn campaign_edit(&mut self, id: CampaignId, rule: &Rule, now: Timestamp) -> Result<bool> {
        let before = self.campaign(id)?.rule;
        if before == *rule {
            return Ok(false);
        }
        self.connection().execute(
            "UPDATE campaign SET name = ?2, rule = ?3, edited_at = ?4, rounds = 0 WHERE id = ?1",
            params![id.0, rule.name, serde_json::to_string(rule)?, now.0],
        )?;
        Ok(true)
    }

    /// Turns a rule on or off. What was due while it rested stays nobody's.
    pub fn campaign_state(&mut self, id: CampaignId, state: CampaignState, now: Timestamp) -> Result<()> {
        let before = self.campaign(id)?.state;
        if before != state {
            let begins = (state == CampaignState::Running).then_some(now.0);
            self.connection().execute(
                "UPDATE campaign SET state = ?2, begins_at = coalesce(?3, begins_at) WHERE id = ?1",
                params![id.0, state.as_str(), begins],
            )?;
        }
        Ok(())
    }

    /// One more round was read and approved.
    pub fn campaign_round(&mut self, id: CampaignId) -> Result<()> {
        self.connection().execute("UPDATE campaign SET rounds = rounds + 1 WHERE id = ?1", [id.0])?;
        Ok(())
    }

    /// What the owner has read still holds: so many rounds.
    pub fn campaign_rounds(&mut self, id: CampaignId, rounds: u32) -> Result<()> {
        self.connection().execute("UPDATE campaign SET rounds = ?2 WHERE id = ?1", params![id.0, rounds])?;
        Ok(())
    }

    /// Writes where an occasion stands.
    pub fn occurrence_put(&mut self, o: &Occurrence) -> Result<()> {
        self.connection()
            .prepare_cached(
                "INSERT INTO occurrence (campaign_id, key, member_id, due_at, state, ticked_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (campaign_id, key) DO UPDATE SET due_at = excluded.due_at, state = excluded.state, ticked_at = excluded.ticked_at",
            )?
            .execute(params![
                o.campaign_id.0,
                o.key,
                o.member_id.map(|m| m.0),
                o.due_at.0,
                o.state.as_str(),
                o.ticked_at.map(|t| t.0)
            ])?;
        Ok(())
    }
}
