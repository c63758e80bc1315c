//! Thank-yous: one row a person and occasion, for ever. Whatever runs twice, late or at once, the unique key stands.

mod counts;

use crate::conversation::word;
use crate::{Read, Result, StoreError, Write};
use regulars_domain::outbox::OutboxState;
use regulars_domain::recognition::award::{AwardState, Fit, LeftOut};
use regulars_domain::recognition::message::Filled;
use regulars_domain::topic::Topic;
use regulars_domain::{AwardId, CampaignId, ConversationId, GiftId, MemberId, OutboxItemId, Timestamp};
use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

pub(crate) const SCHEMA: &str = "
CREATE TABLE award (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  campaign_id     INTEGER NOT NULL REFERENCES campaign(id),
  occurrence      TEXT    NOT NULL,              -- the occasion's key
  member_id       INTEGER NOT NULL REFERENCES member(id),
  due_at          INTEGER NOT NULL,              -- when the occasion was
  state           TEXT    NOT NULL,
  why             TEXT,                          -- JSON: why it waits or was skipped
  fits            TEXT    NOT NULL,              -- JSON: the countable facts
  words           TEXT    NOT NULL,              -- JSON: language, the words in pieces
  text_hash       TEXT    NOT NULL,              -- of the words; approval names it, so that what was read is what goes
  conversation_id INTEGER REFERENCES conversation(id),  -- where it goes; none: by hand
  gift_id         INTEGER REFERENCES gift(id),
  stratum         INTEGER,                       -- of the hold-back, when chance was asked
  score           REAL    NOT NULL,
  created_at      INTEGER NOT NULL,
  approved_at     INTEGER,
  ended_at        INTEGER,                       -- sent, skipped or failed
  outbox_item_id  INTEGER REFERENCES outbox_item(id),
  UNIQUE (campaign_id, occurrence, member_id)
) STRICT;
CREATE INDEX award_member ON award(member_id, due_at);
CREATE INDEX award_campaign ON award(campaign_id, id);
CREATE INDEX award_state ON award(state, id) WHERE state IN ('proposed', 'waits', 'approved', 'queued', 'failed');
CREATE INDEX award_due ON award(due_at) WHERE state NOT IN ('held_back', 'skipped');
CREATE UNIQUE INDEX award_item ON award(outbox_item_id) WHERE outbox_item_id IS NOT NULL;";

/// The words of a thank-you.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Words {
    /// In which language; none when there are no words.
    pub language: Option<String>,
    /// What the person will read, in pieces.
    pub pieces: Vec<Filled>,
    /// Whether the owner has changed them for this person.
    pub changed: bool,
}

/// A thank-you as stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Award {
    /// Which.
    pub id: AwardId,
    /// Of which rule.
    pub campaign_id: CampaignId,
    /// The occasion's key.
    pub occurrence: String,
    /// Whom.
    pub member_id: MemberId,
    /// When the occasion was.
    pub due_at: Timestamp,
    /// Where it stands.
    pub state: AwardState,
    /// Why it waits or was skipped.
    pub why: Option<LeftOut>,
    /// The countable facts.
    pub fits: Vec<Fit>,
    /// What they will read.
    pub words: Words,
    /// Hash of what they will read.
    pub text_hash: String,
    /// Where it goes; none: by hand.
    pub conversation_id: Option<ConversationId>,
    /// With what.
    pub gift_id: Option<GiftId>,
    /// Of the hold-back, when chance was asked.
    pub stratum: Option<u32>,
    /// How regular they were then.
    pub score: f64,
    /// When it was written.
    pub created_at: Timestamp,
    /// When the owner said yes.
    pub approved_at: Option<Timestamp>,
    /// When it was done or given up.
    pub ended_at: Option<Timestamp>,
    /// Its item in the outbox.
    pub outbox_item_id: Option<OutboxItemId>,
}

/// A thank-you to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct NewAward {
    /// Of which rule.
    pub campaign_id: CampaignId,
    /// The occasion's key.
    pub occurrence: String,
    /// Whom.
    pub member_id: MemberId,
    /// When the occasion was.
    pub due_at: Timestamp,
    /// Where it begins.
    pub state: AwardState,
    /// Why it waits or is skipped.
    pub why: Option<LeftOut>,
    /// The countable facts.
    pub fits: Vec<Fit>,
    /// What they will read.
    pub words: Words,
    /// Where it goes.
    pub conversation_id: Option<ConversationId>,
    /// With what.
    pub gift_id: Option<GiftId>,
    /// Of the hold-back.
    pub stratum: Option<u32>,
    /// How regular they are.
    pub score: f64,
}

const COLUMNS: &str = "id, campaign_id, occurrence, member_id, due_at, state, why, fits, words, text_hash, conversation_id, gift_id, stratum, score, created_at, approved_at, ended_at, outbox_item_id";

fn json<T: serde::de::DeserializeOwned>(r: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let text: String = r.get(column)?;
    serde_json::from_str(&text)
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(e)))
}

fn from_row(r: &Row<'_>) -> rusqlite::Result<Award> {
    let time = |i: usize| r.get::<_, Option<i64>>(i).map(|t| t.map(Timestamp));
    let why = if r.get_ref(6)? == rusqlite::types::ValueRef::Null { None } else { Some(json(r, 6)?) };
    Ok(Award {
        id: AwardId(r.get(0)?),
        campaign_id: CampaignId(r.get(1)?),
        occurrence: r.get(2)?,
        member_id: MemberId(r.get(3)?),
        due_at: Timestamp(r.get(4)?),
        state: word(r, 5)?,
        why,
        fits: json(r, 7)?,
        words: json(r, 8)?,
        text_hash: r.get(9)?,
        conversation_id: r.get::<_, Option<i64>>(10)?.map(ConversationId),
        gift_id: r.get::<_, Option<i64>>(11)?.map(GiftId),
        stratum: r.get(12)?,
        score: r.get(13)?,
        created_at: Timestamp(r.get(14)?),
        approved_at: time(15)?,
        ended_at: time(16)?,
        outbox_item_id: r.get::<_, Option<i64>>(17)?.map(OutboxItemId),
    })
}

/// The hash that approval names.
#[must_use]
pub fn text_hash(words: &Words) -> String {
    let text = regulars_domain::recognition::message::as_text(&words.pieces);
    format!("{:016x}", regulars_domain::text::fold::text_hash(&text))
}

/// Which thank-yous are asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct AwardFilter {
    /// Only of this rule.
    pub campaign: Option<CampaignId>,
    /// Only in this state.
    pub state: Option<AwardState>,
    /// Only to this person.
    pub member: Option<MemberId>,
}

impl Read<'_> {
    /// One thank-you.
    pub fn award(&self, id: AwardId) -> Result<Award> {
        let mut s = self.connection().prepare_cached(&format!("SELECT {COLUMNS} FROM award WHERE id = ?1"))?;
        s.query_row([id.0], from_row).optional()?.ok_or(StoreError::NotFound("such thank-you"))
    }

    /// Thank-yous after `after` (the newest first when `newest_first`), at most `limit`.
    pub fn awards(&self, filter: AwardFilter, newest_first: bool, after: Option<i64>, limit: u32) -> Result<Vec<Award>> {
        let (order, compare, start) = if newest_first { ("DESC", "<", i64::MAX) } else { ("ASC", ">", 0) };
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT {COLUMNS} FROM award WHERE id {compare} ?1 AND (?2 IS NULL OR campaign_id = ?2) AND (?3 IS NULL OR state = ?3) AND (?4 IS NULL OR member_id = ?4 OR member_id IN (SELECT id FROM member WHERE joined_to = ?4)) ORDER BY id {order} LIMIT ?5"
        ))?;
        let state = filter.state.map(AwardState::as_str);
        let bound = params![after.unwrap_or(start), filter.campaign.map(|c| c.0), state, filter.member.map(|m| m.0), limit];
        Ok(s.query_map(bound, from_row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The thank-yous of one occasion, in the order they were written.
    pub fn awards_of(&self, campaign: CampaignId, occurrence: &str) -> Result<Vec<Award>> {
        let mut s = self
            .connection()
            .prepare_cached(&format!("SELECT {COLUMNS} FROM award WHERE campaign_id = ?1 AND occurrence = ?2 ORDER BY id"))?;
        Ok(s.query_map(params![campaign.0, occurrence], from_row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Every thank-you that waits, oldest first. Caps keep them few.
    pub fn awards_waiting(&self) -> Result<Vec<Award>> {
        let mut s = self
            .connection()
            .prepare_cached(&format!("SELECT {COLUMNS} FROM award WHERE state = 'waits' ORDER BY id LIMIT 10000"))?;
        Ok(s.query_map([], from_row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The thank-you an outbox item is.
    pub fn award_of_item(&self, item: OutboxItemId) -> Result<Option<Award>> {
        let mut s = self.connection().prepare_cached(&format!("SELECT {COLUMNS} FROM award WHERE outbox_item_id = ?1"))?;
        Ok(s.query_row([item.0], from_row).optional()?)
    }

    /// The proposals that were due before `before`, oldest first.
    pub fn proposed_before(&self, before: Timestamp) -> Result<Vec<Award>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT {COLUMNS} FROM award WHERE state = 'proposed' AND due_at < ?1 ORDER BY id LIMIT 10000"
        ))?;
        Ok(s.query_map([before.0], from_row)?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Write<'_> {
    /// Writes a thank-you, once: answers none when this person has one for this occasion already.
    pub fn award_add(&mut self, a: &NewAward, now: Timestamp) -> Result<Option<AwardId>> {
        let added = self
            .connection()
            .prepare_cached(
                "INSERT INTO award (campaign_id, occurrence, member_id, due_at, state, why, fits, words, text_hash, conversation_id, gift_id, stratum, score, created_at, ended_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, CASE WHEN ?5 = 'skipped' THEN ?14 END)
                 ON CONFLICT (campaign_id, occurrence, member_id) DO NOTHING",
            )?
            .execute(params![
                a.campaign_id.0,
                a.occurrence,
                a.member_id.0,
                a.due_at.0,
                a.state.as_str(),
                a.why.as_ref().map(serde_json::to_string).transpose()?,
                serde_json::to_string(&a.fits)?,
                serde_json::to_string(&a.words)?,
                text_hash(&a.words),
                a.conversation_id.map(|c| c.0),
                a.gift_id.map(|g| g.0),
                a.stratum,
                a.score,
                now.0,
            ])?;
        Ok((added == 1).then(|| AwardId(self.connection().last_insert_rowid())))
    }

    /// New words for a thank-you that nobody has approved. Errs when it moved on.
    pub fn award_words(&mut self, id: AwardId, words: &Words) -> Result<()> {
        let changed = self.connection().execute(
            "UPDATE award SET words = ?2, text_hash = ?3 WHERE id = ?1 AND state = 'proposed'",
            params![id.0, serde_json::to_string(words)?, text_hash(words)],
        )?;
        if changed == 1 { Ok(()) } else { Err(StoreError::Conflict("this thank-you has moved on; its words stay".to_owned())) }
    }

    /// Moves a thank-you from one state to another. Errs when it is not in the first any more.
    pub fn award_move(
        &mut self,
        id: AwardId,
        from: AwardState,
        to: AwardState,
        why: Option<&LeftOut>,
        now: Timestamp,
    ) -> Result<()> {
        let ended = matches!(to, AwardState::Sent | AwardState::Skipped | AwardState::Failed);
        let changed = self.connection().execute(
            "UPDATE award SET state = ?3, why = ?4, approved_at = CASE WHEN ?5 THEN coalesce(approved_at, ?6) ELSE approved_at END, ended_at = CASE WHEN ?7 THEN ?6 END WHERE id = ?1 AND state = ?2",
            params![
                id.0,
                from.as_str(),
                to.as_str(),
                why.map(serde_json::to_string).transpose()?,
                matches!(to, AwardState::Approved | AwardState::Queued),
                now.0,
                ended
            ],
        )?;
        self.touch(Topic::Thanks);
        if changed == 1 { Ok(()) } else { Err(StoreError::Conflict("this thank-you has moved on meanwhile".to_owned())) }
    }

    /// A waiting thank-you may go on: with its words, its place and its facts as they are now.
    pub fn award_wakes(&mut self, id: AwardId, a: &NewAward) -> Result<bool> {
        let changed = self.connection().execute(
            "UPDATE award SET state = ?2, why = ?3, fits = ?4, words = ?5, text_hash = ?6, conversation_id = ?7, gift_id = ?8 WHERE id = ?1 AND state = 'waits'",
            params![
                id.0,
                a.state.as_str(),
                a.why.as_ref().map(serde_json::to_string).transpose()?,
                serde_json::to_string(&a.fits)?,
                serde_json::to_string(&a.words)?,
                text_hash(&a.words),
                a.conversation_id.map(|c| c.0),
                a.gift_id.map(|g| g.0),
            ],
        )?;
        Ok(changed == 1)
    }

    /// The workspace is older than it was: what was due by then and not sent may have been given. It is not given again by itself.
    pub fn awards_doubt(&mut self, until: Timestamp) -> Result<usize> {
        let why = serde_json::to_string(&LeftOut::MaybeGiven {})?;
        Ok(self.connection().execute(
            "UPDATE award SET state = 'skipped', why = ?2, ended_at = ?1 WHERE state IN ('proposed', 'waits', 'approved') AND due_at <= ?1",
            params![until.0, why],
        )?)
    }

    /// The occasion was moved, and what is written for it with it.
    pub fn award_due(&mut self, id: AwardId, due_at: Timestamp) -> Result<()> {
        self.connection().execute("UPDATE award SET due_at = ?2 WHERE id = ?1", params![id.0, due_at.0])?;
        Ok(())
    }

    /// The thank-you is this outbox item from now on.
    pub fn award_item(&mut self, id: AwardId, item: OutboxItemId) -> Result<()> {
        self.connection().execute("UPDATE award SET outbox_item_id = ?2 WHERE id = ?1", params![id.0, item.0])?;
        Ok(())
    }

    /// The thank-you follows its outbox item, and its code is given back when the words never arrived.
    pub(crate) fn award_follows(&mut self, item: OutboxItemId, state: OutboxState, now: Timestamp) -> Result<()> {
        let to = match state {
            OutboxState::Sent => AwardState::Sent,
            OutboxState::Cancelled => AwardState::Skipped,
            OutboxState::Expired | OutboxState::Refused => AwardState::Failed,
            _ => AwardState::Queued,
        };
        let why = match to {
            AwardState::Skipped => Some(serde_json::to_string(&LeftOut::TakenBack {})?),
            AwardState::Failed => Some(serde_json::to_string(&LeftOut::NotDelivered {})?),
            _ => None,
        };
        let changed = self
            .connection()
            .prepare_cached(
                "UPDATE award SET state = ?2, why = ?3, ended_at = CASE WHEN ?2 = 'queued' THEN NULL ELSE ?4 END WHERE outbox_item_id = ?1 AND state <> ?2",
            )?
            .execute(params![item.0, to.as_str(), why, now.0])?;
        if changed > 0 {
            self.touch(Topic::Thanks);
        }
        // Refused words may be sent again; these two will not.
        if matches!(state, OutboxState::Cancelled | OutboxState::Expired) {
            let mut s = self.connection().prepare_cached("SELECT id FROM award WHERE outbox_item_id = ?1")?;
            let award = s.query_row([item.0], |r| r.get(0).map(AwardId)).optional()?;
            drop(s);
            award.map_or(Ok(()), |award| self.code_give_back(award))?;
        }
        Ok(())
    }

    /// The receipts of these items are forgotten; the thank-yous stay.
    pub(crate) fn awards_without_receipt(&mut self, before: Timestamp) -> Result<()> {
        self.connection().execute(
            "UPDATE award SET outbox_item_id = NULL WHERE outbox_item_id IN (SELECT id FROM outbox_item WHERE ended_at < ?1)",
            [before.0],
        )?;
        Ok(())
    }
}
