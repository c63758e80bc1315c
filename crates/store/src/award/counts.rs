//! What was given so far, as the limits and the lists ask: to whom, when, how often.

use crate::conversation::word;
use crate::person::SAME_PERSON;
use crate::{Read, Result};
use regulars_domain::recognition::award::AwardState;
use regulars_domain::{AwardId, CampaignId, MemberId, Timestamp};
use rusqlite::params;

impl Read<'_> {
    /// A person's thank-yous due since `since` that count: (rule, when, whether words went out to them), oldest first.
    pub fn thanked_since(&self, member: MemberId, since: Timestamp) -> Result<Vec<(CampaignId, Timestamp, bool)>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT campaign_id, due_at, conversation_id IS NOT NULL FROM award WHERE member_id IN {SAME_PERSON} AND due_at >= ?2 AND state IN ('proposed','approved','queued','sent') ORDER BY due_at, id"
        ))?;
        let person = self.person_of(member)?;
        let rows = s.query_map(params![person.0, since.0], |r| Ok((CampaignId(r.get(0)?), Timestamp(r.get(1)?), r.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The same of the thank-yous that were decided on besides this one: what only waits to be read counts not.
    pub fn decided_besides(
        &self,
        award: AwardId,
        member: MemberId,
        since: Timestamp,
    ) -> Result<Vec<(CampaignId, Timestamp, bool)>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT campaign_id, due_at, conversation_id IS NOT NULL FROM award WHERE member_id IN {SAME_PERSON} AND due_at >= ?2 AND id <> ?3 AND state IN ('approved','queued','sent') ORDER BY due_at, id"
        ))?;
        let person = self.person_of(member)?;
        let rows =
            s.query_map(params![person.0, since.0, award.0], |r| Ok((CampaignId(r.get(0)?), Timestamp(r.get(1)?), r.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// When a person was held back since `since`, and by which rule.
    pub fn held_back_since(&self, member: MemberId, since: Timestamp) -> Result<Vec<(CampaignId, Timestamp)>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT campaign_id, due_at FROM award WHERE member_id IN {SAME_PERSON} AND due_at >= ?2 AND state = 'held_back' ORDER BY due_at, id"
        ))?;
        let person = self.person_of(member)?;
        let rows = s.query_map(params![person.0, since.0], |r| Ok((CampaignId(r.get(0)?), Timestamp(r.get(1)?))))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// When the thank-yous that count are due, of all people and kinds, from `from` and before `to`.
    pub fn booked(&self, from: Timestamp, to: Timestamp) -> Result<Vec<Timestamp>> {
        let mut s = self.connection().prepare_cached(
            "SELECT due_at FROM award INDEXED BY award_due WHERE due_at >= ?1 AND due_at < ?2 AND state IN ('proposed','approved','queued','sent') AND state NOT IN ('held_back', 'skipped') ORDER BY due_at",
        )?;
        Ok(s.query_map(params![from.0, to.0], |r| Ok(Timestamp(r.get(0)?)))?.collect::<rusqlite::Result<_>>()?)
    }

    /// How many thank-yous of a rule stand in each state.
    pub fn award_states(&self, campaign: CampaignId) -> Result<Vec<(AwardState, u32)>> {
        let mut s = self
            .connection()
            .prepare_cached("SELECT state, count(*) FROM award WHERE campaign_id = ?1 GROUP BY state ORDER BY state")?;
        Ok(s.query_map([campaign.0], |r| Ok((word(r, 0)?, r.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    }

    /// How many thank-yous went into the outbox by themselves since `since`, of one rule.
    pub fn approved_since(&self, campaign: CampaignId, since: Timestamp) -> Result<u32> {
        let mut s = self.connection().prepare_cached(
            "SELECT count(*) FROM award WHERE campaign_id = ?1 AND approved_at >= ?2 AND state IN ('approved','queued','sent','failed')",
        )?;
        Ok(s.query_row(params![campaign.0, since.0], |r| r.get(0))?)
    }

    /// How often each person was thanked since `since`, the most first, and how often in all.
    pub fn thanked_most(&self, since: Timestamp, limit: u32) -> Result<(Vec<(MemberId, u32)>, u32)> {
        let c = self.connection();
        let mut s = c.prepare_cached(
            "SELECT member_id, count(*) FROM award INDEXED BY award_due WHERE due_at >= ?1 AND state = 'sent' AND state NOT IN ('held_back', 'skipped') GROUP BY member_id ORDER BY 2 DESC, 1 LIMIT ?2",
        )?;
        let most = s
            .query_map(params![since.0, limit], |r| Ok((MemberId(r.get(0)?), r.get(1)?)))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        let all = c
            .prepare_cached("SELECT count(*) FROM award INDEXED BY award_due WHERE due_at >= ?1 AND state = 'sent' AND state NOT IN ('held_back', 'skipped')")?
            .query_row([since.0], |r| r.get(0))?;
        Ok((most, all))
    }
}
