//! What the owner has read goes out. An approval names the words by their hash, so that what was read is what leaves; and whatever
//! has changed since (permission, a complaint, the silence that is over) holds it back up to the last moment.

use super::due::member_of;
use super::words::changed;
use crate::engine::Engine;
use crate::{EngineError, Result};
use regulars_domain::outbox::OutboxReason;
use regulars_domain::recognition::award::{AwardState, LeftOut};
use regulars_domain::recognition::campaign::MINUTES_TO_TAKE_BACK;
use regulars_domain::recognition::message;
use regulars_domain::topic::Topic;
use regulars_domain::{AwardId, CampaignId, Timestamp};
use regulars_store::award::{Award, AwardFilter};
use regulars_store::campaign::{Campaign, Occurrence};
use regulars_store::outbox::OutboxItem;
use std::time::Duration;

const LONGEST: usize = 8_000;

/// What became of one approval.
#[derive(Debug)]
pub struct Approved {
    /// Which.
    pub award: AwardId,
    /// As it stands now, or why it does not go.
    pub outcome: Result<Award>,
}

impl Engine {
    /// Approves thank-yous the owner has read. Each is named in the answer, in the order given; one that cannot go keeps none of the
    /// others back.
    pub fn approve(&self, read: &[(AwardId, String)]) -> Vec<Approved> {
        read.iter().map(|(award, hash)| Approved { award: *award, outcome: self.approve_one(*award, hash, false) }).collect()
    }

    pub(crate) fn approve_one(&self, id: AwardId, hash: &str, by_itself: bool) -> Result<Award> {
        let now = self.now();
        let (award, campaign) = self.store.read(|r| {
            let award = r.award(id)?;
            let campaign = r.campaign(award.campaign_id)?;
            Ok((award, campaign))
        })?;
        let refuse = |why: &str| Err(EngineError::Conflict(why.to_owned()));
        if award.state != AwardState::Proposed {
            return refuse("this thank-you waits for no approval any more");
        }
        if award.text_hash != hash {
            return refuse("the words are not the ones that were read; read them again");
        }
        if message::wants_reason(&award.words.pieces) {
            return refuse("write the reason first: what this person did");
        }
        if let Some(why) = self.no_longer(&award, &campaign)? {
            return refuse(&format!("it is held back: {}", plain(&why)));
        }
        if campaign.rule.act.is_by_hand() {
            self.store.write(|w| w.award_move(id, AwardState::Proposed, AwardState::Approved, None, now))?;
        } else {
            self.queue(&award, &campaign, by_itself, now)?;
        }
        if !by_itself {
            self.count_round(&award)?;
        }
        self.wake.notify_one();
        Ok(self.store.read(|r| r.award(id))?)
    }

    /// The words go into the outbox: not before the occasion, and after the time to take them back.
    fn queue(&self, award: &Award, campaign: &Campaign, by_itself: bool, now: Timestamp) -> Result<()> {
        let gift = self.gift_of(campaign)?;
        let around = self.around(campaign, gift.as_ref())?;
        let place = self.store_read(|r| around.place(r, award.member_id, &award.occurrence))?;
        let Ok(Some(place)) = place else {
            return Err(EngineError::Conflict("there is no place any more where it could go".to_owned()));
        };
        let back = now + Duration::from_secs(u64::from(MINUTES_TO_TAKE_BACK) * 60);
        let at = around.in_open_hours(award.due_at.max(if by_itself { back } else { now }));
        let at = Some(at).filter(|at| *at > now);
        let text = message::as_text(&award.words.pieces);
        let freeing = self.freeing(place.conversation, place.parent, &text, at)?;
        Ok(self.store.write(|w| {
            let item = freeing.add(w, None, now)?;
            w.award_item(award.id, item)?;
            w.award_move(award.id, AwardState::Proposed, AwardState::Queued, None, now)
        })?)
    }

    /// A round counts once every thank-you of the occasion was read and decided.
    fn count_round(&self, award: &Award) -> Result<()> {
        let all = self.store.read(|r| r.awards_of(award.campaign_id, &award.occurrence))?;
        let open = all.iter().any(|a| a.state == AwardState::Proposed);
        if open {
            return Ok(());
        }
        Ok(self.store.write(|w| w.campaign_round(award.campaign_id))?)
    }

    /// Why a thank-you that was written must not go now, if so.
    pub(crate) fn no_longer(&self, award: &Award, campaign: &Campaign) -> Result<Option<LeftOut>> {
        let around = self.around(campaign, None)?;
        self.store_read(|r| {
            if let Some(why) = around.barred(r, award.member_id)? {
                return Ok(Some(why));
            }
            if let Some(why) = around.too_much(r, award)? {
                return Ok(Some(why));
            }
            let back = campaign.rule.quiet_weeks().is_some()
                && r.person_known(award.member_id)?.is_none_or(|p| p.last_seen_at > award.created_at);
            Ok(back.then_some(LeftOut::NoLongerFits {}))
        })
    }

    /// Right before words leave: whether they are a thank-you that must not go any more.
    pub(crate) fn thanks_stopped(&self, item: &OutboxItem) -> Result<Option<(OutboxReason, &'static str)>> {
        let Some(award) = self.store.read(|r| r.award_of_item(item.id))? else { return Ok(None) };
        let campaign = self.store.read(|r| r.campaign(award.campaign_id))?;
        Ok(self.no_longer(&award, &campaign)?.map(|why| (OutboxReason::NoLongerFits, plain(&why))))
    }

    /// New words for one person. They have to be read again.
    pub fn award_edit(&self, id: AwardId, text: &str) -> Result<Award> {
        if text.trim().is_empty() || text.len() > LONGEST {
            return Err(EngineError::BadRequest("write between 1 and 8000 letters".to_owned()));
        }
        Ok(self.store.write(|w| {
            let award = w.award(id)?;
            w.award_words(id, &changed(text, award.words.language))?;
            w.touch(Topic::Thanks);
            w.award(id)
        })?)
    }

    /// The owner does not want this one. Its code is given back.
    pub fn award_skip(&self, id: AwardId) -> Result<Award> {
        let now = self.now();
        let award = self.store.write(|w| {
            let award = w.award(id)?;
            match award.state {
                AwardState::Proposed | AwardState::Waits | AwardState::Approved => {
                    w.code_give_back(id)?;
                    w.award_move(id, award.state, AwardState::Skipped, Some(&LeftOut::ByOwner {}), now)?;
                }
                AwardState::Queued => {
                    return Err(regulars_store::StoreError::Conflict("it is in the outbox; take it back there".to_owned()));
                }
                _ => return Err(regulars_store::StoreError::Conflict("there is nothing left to skip".to_owned())),
            }
            w.award(id)
        })?;
        self.count_round(&award)?;
        Ok(award)
    }

    /// The owner has given it by hand: the card, the word at the counter, the post. Errs when it must not be given any more.
    pub fn award_given(&self, id: AwardId) -> Result<Award> {
        let now = self.now();
        let (award, campaign) = self.store.read(|r| {
            let award = r.award(id)?;
            let campaign = r.campaign(award.campaign_id)?;
            Ok((award, campaign))
        })?;
        if let Some(why) = self.no_longer(&award, &campaign)? {
            return Err(EngineError::Conflict(format!("it is held back: {}", plain(&why))));
        }
        Ok(self.store.write(|w| {
            w.award_move(id, AwardState::Approved, AwardState::Sent, None, now)?;
            w.award(id)
        })?)
    }

    /// Moves one occasion of a rule, or leaves it out, or takes that back (`to` none). What is written moves with it.
    pub fn occurrence_move(&self, id: CampaignId, key: &str, skip: bool, to: Option<Timestamp>) -> Result<()> {
        use regulars_domain::recognition::award::OccurrenceState as State;
        let now = self.now();
        if to.is_some_and(|to| to <= now) {
            return Err(EngineError::BadRequest("choose a time that is still to come".to_owned()));
        }
        let written = self.store.read(|r| r.awards_of(id, key))?;
        if written.iter().any(|a| matches!(a.state, AwardState::Queued | AwardState::Sent)) {
            return Err(EngineError::Conflict("some of it has been let go already; take it back in the outbox first".to_owned()));
        }
        Ok(self.store.write(|w| {
            let row = w.occurrence(id, key)?;
            let due_at = to.or(row.as_ref().map(|r| r.due_at)).unwrap_or(now);
            let state = match (&row, skip) {
                (_, true) => State::Skipped,
                (Some(row), false) if row.state == State::Done => State::Done,
                _ => State::Planned,
            };
            let member_id = row.as_ref().map_or_else(|| member_of(key), |r| r.member_id);
            w.occurrence_put(&Occurrence {
                campaign_id: id,
                key: key.to_owned(),
                member_id,
                due_at,
                state,
                ticked_at: Some(now),
            })?;
            for award in
                written.iter().filter(|a| matches!(a.state, AwardState::Proposed | AwardState::Waits | AwardState::Approved))
            {
                if skip {
                    w.code_give_back(award.id)?;
                    w.award_move(award.id, award.state, AwardState::Skipped, Some(&LeftOut::ByOwner {}), now)?;
                } else {
                    w.award_due(award.id, due_at)?;
                }
            }
            w.touch(Topic::Thanks);
            Ok(())
        })?)
    }

    /// Thank-yous, for the list.
    pub fn awards(&self, filter: AwardFilter, after: Option<i64>, limit: u32) -> Result<Vec<Award>> {
        Ok(self.store.read(|r| r.awards(filter, true, after, limit))?)
    }
}

/// The reason in plain English, for the outbox's detail and scripts.
pub(crate) fn plain(why: &LeftOut) -> &'static str {
    match why {
        LeftOut::NoMessages {} => "they asked for no messages",
        LeftOut::NotAskedYet {} => "they have not said yes to being named",
        LeftOut::NoShoutOuts {} => "they said no to being named",
        LeftOut::Blocked {} => "they are blocked",
        LeftOut::TooOften { .. } => "they were thanked already",
        LeftOut::OpenComplaint {} => "something is open with them that comes first",
        LeftOut::NoLongerFits {} => "they have been here again since it was written",
        LeftOut::NowhereToWrite {} => "there is no place where it could go",
        _ => "it does not fit any more",
    }
}
