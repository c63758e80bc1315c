//! Who fits a rule at an occasion, and what they would read: read from the store, decided in `domain`.

use super::due::Due;
use super::words::{Told, words_for};
use crate::Result;
use crate::engine::Engine;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use regulars_domain::memory::{ConsentAbout, ConsentAnswer};
use regulars_domain::people::standing::{Fan, Level, Role};
use regulars_domain::recognition::audience::{Facts, fits, weeks_needed};
use regulars_domain::recognition::award::{AwardState, LeftOut};
use regulars_domain::recognition::campaign::{Act, Campaign as Rule, Condition, Metric, Permission, Who};
use regulars_domain::recognition::caps::Past;
use regulars_domain::recognition::choose::Candidate;
use regulars_domain::recognition::recurrence::OpenHours;
use regulars_domain::{CampaignId, ConversationId, InteractionId, MemberId, Timestamp};
use regulars_store::Read;
use regulars_store::award::{Award, AwardFilter};
use regulars_store::campaign::Campaign;
use regulars_store::gift::Gift;
use regulars_store::thank::Known;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(86_400);
/// How far back thank-yous matter to the next one: twelve months and what a month may be longer.
const HISTORY: Duration = Duration::from_secs(400 * 86_400);
/// The longest window in which held back people are watched.
const LONGEST_WINDOW: Duration = Duration::from_secs(91 * 86_400);
/// A regular who fell silent: wrote in so many...
const OFTEN: usize = 8;
/// ...of so many weeks before.
const OF_WEEKS: u32 = 20;

/// Where words go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    /// In which conversation.
    pub conversation: ConversationId,
    /// Under which words of theirs, where others read it too.
    pub parent: Option<InteractionId>,
}

/// Somebody who fits, with what they would read.
#[derive(Debug, Clone)]
pub(crate) struct Fitting {
    /// For the choice.
    pub candidate: Candidate,
    /// Where it would go; none: by hand, or nowhere.
    pub place: Option<Place>,
    /// What is known of them, and the owner's words in their language.
    pub told: Option<Told>,
}

/// What one look at the people needs again and again.
pub(crate) struct Around<'a> {
    pub engine: &'a Engine,
    pub zone: TimeZone,
    /// When people may hear from the shop.
    pub hours: OpenHours,
    pub campaign: &'a Campaign,
    pub gift: Option<&'a Gift>,
    /// Metric and window of every rule.
    pub windows: BTreeMap<i64, (Metric, u32)>,
}

impl Around<'_> {
    pub fn day(&self, at: Timestamp) -> Date {
        jiff::Timestamp::from_millisecond(at.0).map_or(Date::MIN, |t| self.zone.to_datetime(t).date())
    }

    /// Everybody who fits at an occasion.
    pub fn who_fits(&self, r: &Read<'_>, due: &Due) -> Result<Vec<Fitting>> {
        let rule = &self.campaign.rule;
        let people: Vec<Known> = match due.member {
            Some(id) => r.person_known(id)?.into_iter().collect(),
            None if !rule.audience.only.is_empty() => {
                let named: regulars_store::Result<Vec<_>> = rule.audience.only.iter().map(|id| r.person_known(*id)).collect();
                named?.into_iter().flatten().collect()
            }
            None => {
                let silence = DAY * 7 * rule.quiet_weeks().unwrap_or(0);
                r.people_last_here_until(due.due_at.before(silence).max(Timestamp(0)))?
            }
        };
        let mut found = Vec::new();
        for person in people {
            if let Some(fitting) = self.fitting(r, due, &person)? {
                found.push(fitting);
            }
        }
        Ok(found)
    }

    fn fitting(&self, r: &Read<'_>, due: &Due, person: &Known) -> Result<Option<Fitting>> {
        let rule = &self.campaign.rule;
        // The plain things first: most people fit no rule, and their past need not be read for that.
        let quick = marks(r, person, rule)?;
        if rule.audience.who != Who::Everyone && !quick.contains(&rule.audience.who) && rule.quiet_weeks().is_none() {
            return Ok(None);
        }
        let facts = self.facts(r, due, person, quick)?;
        let Some(mut why) = fits(&rule.audience, &facts, due.due_at) else { return Ok(None) };
        if let Some(personal) = &due.personal {
            why.insert(0, personal.fit.clone());
        }
        if self.had_it(r, due, person)? {
            return Ok(None);
        }
        let place = self.place(r, person.id, &due.key)?;
        let told = words_for(self, r, due, person)?;
        let barred = match (self.barred(r, person.id)?, &place, &told) {
            (Some(why), _, _) => Some(why),
            (None, Err(why), _) | (None, Ok(_), Err(why)) => Some(why.clone()),
            (None, Ok(place), Ok(told)) => self.too_long(r, told, *place)?,
        };
        let candidate = Candidate {
            member: person.id,
            fits: why,
            score: person.standing.as_ref().map_or(0.0, |s| s.active_per_30),
            barred,
            history: self.history(r, person.id, due.due_at)?,
            held_back_until: self.held_back(r, person.id, due.due_at)?,
        };
        Ok(Some(Fitting { candidate, place: place.ok().flatten(), told: told.ok() }))
    }

    fn facts(&self, r: &Read<'_>, due: &Due, person: &Known, mut known: BTreeSet<Who>) -> Result<Facts> {
        let rule = &self.campaign.rule;
        let quiet = rule.quiet_weeks().unwrap_or(0);
        let weeks = weeks_needed(rule).max(if quiet > 0 { quiet + OF_WEEKS } else { 0 });
        let mut said: Vec<u32> = r.member_weeks(person.id, due.due_at, weeks)?.into_iter().map(|(said, _)| said).collect();
        said.reverse();
        if quiet > 0 {
            let before = said.iter().skip(quiet as usize).take(OF_WEEKS as usize);
            if before.filter(|n| **n > 0).count() >= OFTEN {
                known.extend([Who::Familiar, Who::Regular]);
            }
        }
        let deeds = r.deeds_of(person.id)?;
        let review = deeds.iter().rfind(|d| d.kind == regulars_domain::interaction::InteractionKind::Review);
        let yes = |about| Ok::<_, regulars_store::StoreError>(r.consent(person.id, about)? == ConsentAnswer::Yes);
        let mut said_yes = BTreeSet::new();
        if yes(ConsentAbout::Messages)? {
            said_yes.insert(Permission::Messages);
        }
        if yes(ConsentAbout::ShoutOuts)? {
            said_yes.insert(Permission::ShoutOuts);
        }
        Ok(Facts {
            member: person.id,
            marks: known,
            language: person.language.clone(),
            first_seen_at: person.first_seen_at,
            last_seen_at: person.last_seen_at,
            said: person.said,
            weeks: said,
            answers: deeds.iter().filter_map(|d| d.answered.map(|who| (d.at, who))).collect(),
            last_review_at: review.map(|d| d.at),
            said_yes,
            segments: self.segments(r, due, person.id)?,
        })
    }

    /// Of the saved groups the rule asks for, those the person is in. A group that was removed has nobody in it.
    fn segments(&self, r: &Read<'_>, due: &Due, member: MemberId) -> Result<BTreeSet<String>> {
        let mut within = BTreeSet::new();
        for condition in &self.campaign.rule.audience.conditions {
            let Condition::InSegment { segment_id } = condition else { continue };
            let Some(id) = segment_id.parse().ok() else { continue };
            let Some(segment) = r.segments()?.into_iter().find(|s| s.id == id) else { continue };
            if r.holds_for(&segment.condition, member, due.due_at)? {
                within.insert(segment_id.clone());
            }
        }
        Ok(within)
    }

    /// Whether this very thing was answered already: the same silence, or an occasion of theirs that waits.
    fn had_it(&self, r: &Read<'_>, due: &Due, person: &Known) -> Result<bool> {
        if self.campaign.rule.quiet_weeks().is_none() {
            return Ok(false);
        }
        let filter = AwardFilter { campaign: Some(self.campaign.id), state: None, member: Some(person.id) };
        let had = r.awards(filter, true, None, 20)?.into_iter().filter(|a| a.occurrence != due.key);
        let mut this_time = had.filter(|a| a.due_at > person.last_seen_at);
        Ok(this_time.any(|a| {
            a.state.counts()
                || matches!(a.state, AwardState::HeldBack | AwardState::Waits)
                || matches!(a.why, Some(LeftOut::ByOwner {} | LeftOut::TakenBack {}))
        }))
    }

    /// Blocks, permission and open complaints: asked when it is written, when it is approved and right before it leaves.
    pub fn barred(&self, r: &Read<'_>, member: MemberId) -> Result<Option<LeftOut>> {
        let act = self.campaign.rule.act;
        let messages = r.consent(member, ConsentAbout::Messages)?;
        let shout_outs = r.consent(member, ConsentAbout::ShoutOuts)?;
        if r.is_blocked(member)? {
            return Ok(Some(LeftOut::Blocked {}));
        }
        let written = matches!(act, Act::PrivateMessage | Act::Email);
        Ok(if written && messages == ConsentAnswer::No {
            Some(LeftOut::NoMessages {})
        } else if act.is_public() && shout_outs == ConsentAnswer::No {
            Some(LeftOut::NoShoutOuts {})
        } else if act == Act::ShoutOut && shout_outs == ConsentAnswer::Ask {
            Some(LeftOut::NotAskedYet {})
        } else if r.has_open_complaint(member)? {
            Some(LeftOut::OpenComplaint {})
        } else {
            None
        })
    }

    /// Where the words go; an error when there is no such place. None: the owner does it by hand.
    pub fn place(&self, r: &Read<'_>, member: MemberId, key: &str) -> Result<std::result::Result<Option<Place>, LeftOut>> {
        let candidates: Vec<Place> = match self.campaign.rule.act {
            Act::ShoutOut | Act::Card | Act::InPerson => return Ok(Ok(None)),
            Act::PrivateMessage | Act::Email => {
                let mail = self.campaign.rule.act == Act::Email;
                r.private_with(member, mail)?.into_iter().map(|conversation| Place { conversation, parent: None }).collect()
            }
            Act::PublicReply => {
                let review = key.rsplit_once("review:").and_then(|(_, id)| id.parse().ok());
                let words = match review {
                    Some(id) => r.words_by_id(id)?,
                    None => r.newest_public_words(member)?,
                };
                words.map(|w| Place { conversation: w.conversation_id, parent: Some(w.id) }).into_iter().collect()
            }
        };
        for place in candidates {
            let c = r.conversation(place.conversation)?;
            let account = r.account(c.account_id)?;
            if self.engine.answering(&c, &account).why_not.is_none() {
                return Ok(Ok(Some(place)));
            }
        }
        Ok(Err(LeftOut::NowhereToWrite {}))
    }

    fn too_long(&self, r: &Read<'_>, told: &Told, place: Option<Place>) -> Result<Option<LeftOut>> {
        let Some(place) = place else { return Ok(None) };
        let account = r.account(r.conversation(place.conversation)?.account_id)?;
        let limit = self.engine.manifest_of(&account).and_then(|m| m.text_limit);
        Ok(limit.filter(|limit| told.length() > *limit as usize).map(|limit| LeftOut::TooLong { limit }))
    }

    fn history(&self, r: &Read<'_>, member: MemberId, at: Timestamp) -> Result<Vec<Past>> {
        Ok(self.past(r.thanked_since(member, at.before(HISTORY))?))
    }

    fn past(&self, thanked: Vec<(CampaignId, Timestamp, bool)>) -> Vec<Past> {
        let one = |(campaign, due_at, message): (CampaignId, Timestamp, bool)| Past {
            day: self.day(due_at),
            same_campaign: campaign == self.campaign.id,
            thanks: true,
            message,
        };
        thanked.into_iter().map(one).collect()
    }

    /// Whether a thank-you would be too much beside what was decided on since it was written: two people turned out to be one, or
    /// another rule was quicker.
    pub fn too_much(&self, r: &Read<'_>, award: &Award) -> Result<Option<LeftOut>> {
        let others = self.past(r.decided_besides(award.id, award.member_id, award.due_at.before(HISTORY))?);
        let allowed = self.campaign.rule.gently.caps.allows(&others, self.day(award.due_at));
        Ok(allowed.err().map(|refusal| LeftOut::TooOften { refusal }))
    }

    fn held_back(&self, r: &Read<'_>, member: MemberId, at: Timestamp) -> Result<Vec<Date>> {
        let ours = self.campaign.rule.measure.metric;
        let held = r.held_back_since(member, at.before(LONGEST_WINDOW))?.into_iter();
        let until = held.filter_map(|(campaign, due_at)| {
            let (metric, days) = self.windows.get(&campaign.0)?;
            (*metric == ours).then(|| self.day(due_at + DAY * *days))
        });
        Ok(until.collect())
    }
}

/// Which words of [`Who`] are true of a person, by the daily count. Of somebody who fell silent, as they were when last here.
fn marks(r: &Read<'_>, person: &Known, rule: &Rule) -> Result<BTreeSet<Who>> {
    let mut true_words = BTreeSet::from([Who::Everyone]);
    let Some(standing) = &person.standing else { return Ok(true_words) };
    let mut level = standing.level;
    if rule.quiet_weeks().is_some() {
        level = r.level_at(person.id, person.last_seen_at + DAY)?.map_or(level, |then| then.max(level));
    }
    let by_level = [(Level::Familiar, Who::Familiar), (Level::Regular, Who::Regular), (Level::Pillar, Who::Pillar)];
    true_words.extend(by_level.iter().filter(|(least, _)| level >= *least).map(|(_, who)| *who));
    let by_role = [
        (Role::Helper, Who::Helper),
        (Role::Starter, Who::Starter),
        (Role::Bridge, Who::Bridge),
        (Role::Newcomer, Who::Newcomer),
        (Role::AtRisk, Who::AtRisk),
    ];
    true_words.extend(by_role.iter().filter(|(role, _)| standing.roles.has(*role)).map(|(_, who)| *who));
    if matches!(standing.fan, Fan::Known | Fan::Likely) {
        true_words.insert(Who::Fan);
    }
    if standing.shortlist {
        true_words.insert(Who::Superfan);
    }
    Ok(true_words)
}
