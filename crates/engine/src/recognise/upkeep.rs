//! What becomes of thank-yous between two occasions: some are over, some may go on, some must not be given any more, some go by
//! themselves.

use super::people::Around;
use super::tick::{DAY, TickReport, give_gift, new_award, over_at};
use crate::Result;
use crate::engine::Engine;
use regulars_domain::Timestamp;
use regulars_domain::recognition::award::{AwardState, LeftOut};
use regulars_domain::recognition::campaign::ApprovalMode;
use regulars_domain::topic::Topic;

/// Thank-yous to give by hand that are looked at again in one look. Nobody has more of them open.
const MOST_BY_HAND: u32 = 500;

impl Engine {
    /// What the owner approved and is to give by hand, and must not be given any more: it leaves the list with its reason.
    pub(super) fn hold_back_by_hand(&self, now: Timestamp, report: &mut TickReport) -> Result<()> {
        let filter = regulars_store::award::AwardFilter { campaign: None, state: Some(AwardState::Approved), member: None };
        for award in self.store.read(|r| r.awards(filter, false, None, MOST_BY_HAND))? {
            let campaign = self.store.read(|r| r.campaign(award.campaign_id))?;
            let Some(why) = self.no_longer(&award, &campaign)? else { continue };
            self.store.write(|w| {
                w.code_give_back(award.id)?;
                w.award_move(award.id, AwardState::Approved, AwardState::Skipped, Some(&why), now)
            })?;
            report.skipped += 1;
        }
        Ok(())
    }

    /// Proposals nobody read in time, and what waited too long, come to their end; their codes are given back.
    pub(super) fn end_what_is_over(&self, now: Timestamp, report: &mut TickReport) -> Result<()> {
        let (waiting, proposed) = self.store.read(|r| Ok((r.awards_waiting()?, r.proposed_before(now)?)))?;
        for award in waiting.into_iter().chain(proposed) {
            let campaign = self.store.read(|r| r.campaign(award.campaign_id))?;
            if now <= over_at(&campaign, award.due_at) {
                continue;
            }
            let why = match award.state {
                AwardState::Proposed => LeftOut::TooLate { at: award.due_at },
                _ => LeftOut::WaitedTooLong {},
            };
            self.store.write(|w| {
                w.code_give_back(award.id)?;
                w.award_move(award.id, award.state, AwardState::Skipped, Some(&why), now)
            })?;
            report.skipped += 1;
        }
        Ok(())
    }

    /// What waits is looked at again: it may be time now.
    pub(super) fn wake_waiting(&self, around: &Around<'_>, now: Timestamp, report: &mut TickReport) -> Result<()> {
        let waiting = self.store.read(|r| r.awards_waiting())?;
        for award in waiting.into_iter().filter(|a| a.campaign_id == around.campaign.id) {
            let next = self.store_read(|r| around.again(r, &award))?;
            let Some((fitting, chosen)) = next else { continue };
            if chosen.state == AwardState::Waits {
                continue;
            }
            let woken = self.store.write(|w| {
                let new = new_award(around, &award.occurrence, award.due_at, &fitting, &chosen);
                let woken = w.award_wakes(award.id, &new)?;
                if woken && chosen.state == AwardState::Proposed {
                    give_gift(w, around, award.id, &fitting, now)?;
                }
                w.touch(Topic::Thanks);
                Ok(woken)
            })?;
            if woken {
                report.count(chosen.state);
            }
        }
        Ok(())
    }

    /// Rules that go by themselves: private messages, so many a day, and half an hour in the outbox to take them back.
    pub(super) fn let_go_by_itself(&self, around: &Around<'_>, now: Timestamp) -> Result<u32> {
        let approval = &around.campaign.rule.approval;
        if approval.mode != ApprovalMode::WhenDue || self.holds_everything()? || self.braked_since()?.is_some() {
            return Ok(0);
        }
        let filter = regulars_store::award::AwardFilter {
            campaign: Some(around.campaign.id),
            state: Some(AwardState::Proposed),
            member: None,
        };
        let (today, proposed) = self
            .store
            .read(|r| Ok((r.approved_since(around.campaign.id, now.before(DAY))?, r.awards(filter, false, None, 500)?)))?;
        let room = approval.most_a_day.saturating_sub(today) as usize;
        let mut gone = 0;
        for award in proposed.into_iter().filter(|a| a.due_at <= now).take(room) {
            // One that may not go stays for the owner to read, with its reason.
            if self.approve_one(award.id, &award.text_hash, true).is_ok() {
                gone += 1;
            }
        }
        Ok(gone)
    }
}
