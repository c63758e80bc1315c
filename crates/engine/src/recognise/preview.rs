//! What a rule would do, before it does it: for every person the very words. Nothing is written here.

use super::due::Due;
use super::people::Around;
use crate::Result;
use crate::engine::Engine;
use regulars_domain::recognition::award::{AwardState, CampaignState, Fit, LeftOut, OccurrenceState, Outcome};
use regulars_domain::recognition::campaign::{Campaign as Rule, Moment};
use regulars_domain::recognition::recurrence::ics;
use regulars_domain::{AwardId, CampaignId, MemberId, Timestamp};
use regulars_store::Read;
use regulars_store::award::{Award, Words};
use regulars_store::campaign::Campaign;
use std::time::Duration;

/// Occasions that are worked out for every person; the others are only dated.
const MOST_SPOTS: usize = 60;
const WEEK: Duration = Duration::from_secs(7 * 86_400);
/// Weeks of load shown at most.
const MOST_WEEKS: usize = 54;

/// What an occasion means, or has come to, for one person.
#[derive(Debug, Clone, PartialEq)]
pub struct ForOne {
    /// Who.
    pub member: MemberId,
    /// Would be, or was: written to, held back, waiting, left out.
    pub outcome: Outcome,
    /// Why they wait or are left out.
    pub why: Option<LeftOut>,
    /// Why they fit.
    pub fits: Vec<Fit>,
    /// What they would read.
    pub words: Words,
    /// Their thank-you, when it is written already.
    pub award: Option<AwardId>,
}

/// An occasion and what it means for each.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// Its unchanging name.
    pub key: String,
    /// When.
    pub at: Timestamp,
    /// What became of it, when it has come to something.
    pub state: Option<OccurrenceState>,
    /// Everybody who fits, in the order of the lot.
    pub people: Vec<ForOne>,
}

/// What a rule would do between two moments.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// Its occasions, in order.
    pub spots: Vec<Spot>,
}

/// Something in the calendar.
#[derive(Debug, Clone, PartialEq)]
pub struct Coming {
    /// Of which rule.
    pub campaign: CampaignId,
    /// What the owner calls it.
    pub name: String,
    /// The occasion's unchanging name.
    pub key: String,
    /// When.
    pub at: Timestamp,
    /// Whose; none: everybody's.
    pub member: Option<MemberId>,
    /// What became of it, when it has come to something.
    pub state: Option<OccurrenceState>,
    /// Thank-yous written for it that count.
    pub written: u32,
    /// Of these, how many wait to be read.
    pub to_read: u32,
}

/// How full a week is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Load {
    /// When it begins.
    pub from: Timestamp,
    /// Thank-yous that count.
    pub booked: u32,
    /// At most so many.
    pub most: u32,
}

impl Engine {
    /// What a saved rule would do from `from` and before `to`, or a rule that is not saved yet (as `instead`).
    pub fn campaign_preview(
        &self,
        id: Option<CampaignId>,
        instead: Option<&Rule>,
        (from, to): (Timestamp, Timestamp),
    ) -> Result<Preview> {
        let saved = id.map(|id| self.store.read(|r| r.campaign(id))).transpose()?;
        let campaign = match (saved, instead) {
            (Some(saved), Some(rule)) => Campaign { rule: rule.clone(), ..saved },
            (Some(saved), None) => saved,
            (None, Some(rule)) => self.unsaved(rule, from),
            (None, None) => return Err(crate::EngineError::BadRequest("say which rule, or give one".to_owned())),
        };
        let gift = self.gift_of(&campaign)?;
        let around = self.around(&campaign, gift.as_ref())?;
        self.store_read(|r| {
            let due = around.due(r, from, to)?;
            let spots = due.iter().filter(|d| !d.only_counts).take(MOST_SPOTS).map(|d| around.spot(r, d, instead.is_none()));
            Ok(Preview { spots: spots.collect::<Result<_>>()? })
        })
    }

    fn unsaved(&self, rule: &Rule, from: Timestamp) -> Campaign {
        let now = self.now();
        Campaign {
            id: CampaignId(0),
            rule: rule.clone(),
            template: None,
            state: CampaignState::Running,
            seed: "not drawn yet".to_owned(),
            rounds: 0,
            created_at: now,
            edited_at: now,
            begins_at: from.min(now),
        }
    }

    /// What is coming, and what was, of all rules at work, in order; and how full each week is.
    pub fn thanks_calendar(&self, from: Timestamp, to: Timestamp) -> Result<(Vec<Coming>, Vec<Load>)> {
        let running: Vec<Campaign> =
            self.store.read(|r| r.campaigns())?.into_iter().filter(|c| c.state == CampaignState::Running).collect();
        let mut all = Vec::new();
        for campaign in &running {
            let around = self.around(campaign, None)?;
            all.extend(self.store_read(|r| around.coming(r, from, to))?);
        }
        all.sort_by(|a, b| (a.at, a.campaign, &a.key).cmp(&(b.at, b.campaign, &b.key)));
        let most = running.iter().map(|c| c.rule.gently.caps.a_week_for_all).min();
        let most = most.unwrap_or(regulars_domain::recognition::caps::Caps::default().a_week_for_all);
        let booked = self.store.read(|r| r.booked(from, to))?;
        let weeks = std::iter::successors(Some(from), |at| Some(*at + WEEK)).take_while(|at| *at < to).take(MOST_WEEKS);
        let load = weeks.map(|at| {
            let n = booked.iter().filter(|b| **b >= at && **b < at + WEEK).count();
            Load { from: at, booked: u32::try_from(n).unwrap_or(u32::MAX), most }
        });
        Ok((all, load.collect()))
    }

    /// The calendar as an iCalendar text. It names no person: calendars are shown on walls.
    pub fn thanks_ics(&self, from: Timestamp, to: Timestamp) -> Result<String> {
        let (coming, _) = self.thanks_calendar(from, to)?;
        let entries: Vec<ics::Entry> = coming
            .into_iter()
            .filter(|c| c.state != Some(OccurrenceState::Skipped))
            .map(|c| ics::Entry {
                uid: format!("{}-{}@regulars", c.campaign, c.key.replace(':', "-")),
                at: c.at,
                summary: c.name,
                description: String::new(),
            })
            .collect();
        Ok(ics::calendar("Regulars", &entries, self.now()))
    }

    /// The same as a file in the workspace folder, for the calendar the owner uses. Answers where.
    pub fn thanks_ics_file(&self, from: Timestamp, to: Timestamp) -> Result<std::path::PathBuf> {
        self.leave_file("thanks.ics", &self.thanks_ics(from, to)?)
    }
}

impl Around<'_> {
    fn spot(&self, r: &Read<'_>, due: &Due, saved: bool) -> Result<Spot> {
        let row = r.occurrence(self.campaign.id, &due.key)?.filter(|_| saved);
        let state = row.map(|row| row.state);
        let written = if saved { r.awards_of(self.campaign.id, &due.key)? } else { Vec::new() };
        let gone_through = matches!(state, Some(OccurrenceState::Done | OccurrenceState::Skipped | OccurrenceState::Asks));
        let people = if gone_through {
            written.into_iter().map(for_one).collect()
        } else {
            let found = self.who_fits(r, due)?;
            let chosen = self.choose(r, due, &found)?;
            let one = |c: &regulars_domain::recognition::choose::Chosen| {
                let fitting = found.iter().find(|f| f.candidate.member == c.member);
                ForOne {
                    member: c.member,
                    outcome: outcome(c.state),
                    why: c.why.clone(),
                    fits: fitting.map(|f| f.candidate.fits.clone()).unwrap_or_default(),
                    words: fitting.and_then(|f| f.told.as_ref()).map_or_else(Words::default, |t| t.words(None)),
                    award: None,
                }
            };
            chosen.iter().map(one).collect()
        };
        Ok(Spot { key: due.key.clone(), at: due.due_at, state, people })
    }

    fn coming(&self, r: &Read<'_>, from: Timestamp, to: Timestamp) -> Result<Vec<Coming>> {
        // What people do, and what all reach together, is known once it happened: the past shows it, the future cannot.
        let known_ahead = !matches!(self.campaign.rule.moment, Moment::Milestone { .. });
        let mut all: Vec<(String, Timestamp, Option<MemberId>)> = Vec::new();
        if known_ahead {
            all.extend(self.due(r, from, to)?.into_iter().map(|d| (d.key, d.due_at, d.member)));
        }
        for row in r.occurrences(self.campaign.id, from, to)? {
            if !all.iter().any(|(key, _, _)| *key == row.key) {
                all.push((row.key, row.due_at, row.member_id));
            }
        }
        let one = |(key, at, member): (String, Timestamp, Option<MemberId>)| {
            let state = r.occurrence(self.campaign.id, &key)?.map(|o| o.state);
            let awards = r.awards_of(self.campaign.id, &key)?;
            let count = |wanted: fn(AwardState) -> bool| {
                u32::try_from(awards.iter().filter(|a| wanted(a.state)).count()).unwrap_or(u32::MAX)
            };
            Ok(Coming {
                campaign: self.campaign.id,
                name: self.campaign.rule.name.clone(),
                written: count(AwardState::counts),
                to_read: count(|s| s == AwardState::Proposed),
                key,
                at,
                member,
                state,
            })
        };
        all.into_iter().map(one).collect()
    }
}

fn outcome(state: AwardState) -> Outcome {
    match state {
        AwardState::HeldBack => Outcome::HeldBack,
        AwardState::Waits => Outcome::Waits,
        AwardState::Skipped | AwardState::Failed => Outcome::LeftOut,
        AwardState::Proposed | AwardState::Approved | AwardState::Queued | AwardState::Sent => Outcome::Ready,
    }
}

fn for_one(a: Award) -> ForOne {
    ForOne { member: a.member_id, outcome: outcome(a.state), why: a.why, fits: a.fits, words: a.words, award: Some(a.id) }
}
