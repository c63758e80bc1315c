//! Which occasions a rule has between two moments. Looking twice finds the same ones under the same keys.

use super::people::Around;
use crate::{EngineError, Result};
use jiff::civil::{DateTime, Time};
use regulars_domain::memory::FactKind;
use regulars_domain::recognition::award::OccurrenceState;
use regulars_domain::recognition::calendar::{Calendar, YearlyDay};
use regulars_domain::recognition::campaign::{AnniversaryOf, MilestoneOf, Moment};
use regulars_domain::recognition::occasion::{Asked, PersonalOccasion, anniversaries, events, next_time, told_day};
use regulars_domain::recognition::recurrence::{Edit, Frequency, Rule, Series, Skip, instant};
use regulars_domain::{MemberId, Timestamp};
use regulars_store::Read;
use std::time::Duration;

/// Nobody moves an occasion further than this from its own day.
const LONGEST_MOVE: Duration = Duration::from_secs(400 * 86_400);

/// An occasion of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Due {
    /// Its unchanging name.
    pub key: String,
    /// When.
    pub due_at: Timestamp,
    /// Whose; none: everybody's.
    pub member: Option<MemberId>,
    /// What they did or which day it is.
    pub personal: Option<PersonalOccasion>,
    /// How many all have reached together.
    pub reached: Option<u32>,
    /// Only notes from where it is counted; nobody is thanked.
    pub only_counts: bool,
}

impl Due {
    fn of_all(key: String, due_at: Timestamp) -> Self {
        Self { key, due_at, member: None, personal: None, reached: None, only_counts: false }
    }
}

/// Whose occasion a key names; none: everybody's. The other end of [`Around::of_one`].
pub(crate) fn member_of(key: &str) -> Option<MemberId> {
    let (member, _) = key.strip_prefix('m')?.split_once(':')?;
    member.parse().ok()
}

/// The year it began, if told, and the day of the year.
type TheirDay = (Option<i16>, YearlyDay);

fn time(text: &str) -> Result<Time> {
    Time::strptime("%H:%M", text).map_err(|e| EngineError::BadRequest(format!("moment.at: {e}")))
}

impl Around<'_> {
    /// Every occasion due from `from` and before `to`, in order, also those gone through already.
    pub fn due(&self, r: &Read<'_>, from: Timestamp, to: Timestamp) -> Result<Vec<Due>> {
        let from = from.max(self.campaign.begins_at);
        let mut all = match &self.campaign.rule.moment {
            Moment::Repeating { .. } | Moment::Yearly { .. } => self.series_due(r, from, to)?,
            Moment::Anniversary { of, at } => self.anniversaries_due(r, *of, time(at)?, from, to)?,
            Moment::Event { event, count, wait_days, at } => {
                let asked = Asked { event: *event, count: *count, wait_days: *wait_days, at: time(at)? };
                self.events_due(r, asked, from, to)?
            }
            Moment::Milestone { of, every, at } => self.milestone_due(r, *of, (*every).max(1), time(at)?)?,
            Moment::ByHand {} => {
                vec![Due::of_all(format!("by_hand:{}", self.campaign.edited_at.0), self.campaign.edited_at.max(from))]
            }
        };
        all.extend(self.moved_here(r, &all, (from, to))?);
        // What the owner moved, or what has a time of its own since it was first seen.
        for due in &mut all {
            due.due_at = match r.occurrence(self.campaign.id, &due.key)? {
                Some(row) => row.due_at,
                None if due.only_counts || matches!(self.campaign.rule.moment, Moment::ByHand {}) => due.due_at,
                None => self.in_open_hours(due.due_at),
            };
        }
        all.retain(|d| d.due_at >= from && d.due_at < to);
        all.sort_by(|a, b| (a.due_at, &a.key).cmp(&(b.due_at, &b.key)));
        Ok(all)
    }

    /// The recurrence of a rule, when it has one, with what the owner moved and left out.
    pub fn series(&self, r: &Read<'_>) -> Result<Option<Series>> {
        let bad = |what: String| EngineError::BadRequest(format!("moment: {what}"));
        let (start, rule) = match &self.campaign.rule.moment {
            Moment::Repeating { rule, from, at } => {
                let day = jiff::civil::Date::strptime("%Y-%m-%d", from).map_err(|e| bad(e.to_string()))?;
                (day.to_datetime(time(at)?), rule.parse::<Rule>().map_err(|e| bad(e.to_string()))?)
            }
            Moment::Yearly { calendar, month, day, at } => {
                let number = |n: u32| u8::try_from(n).map_err(|e| bad(e.to_string()));
                let rule = Rule {
                    by_month: vec![number(*month)?],
                    by_month_day: vec![i8::try_from(*day).map_err(|e| bad(e.to_string()))?],
                    calendar: calendar.calendar(),
                    skip: Skip::Backward,
                    ..Rule::every(Frequency::Yearly)
                };
                (self.day(self.campaign.created_at).to_datetime(time(at)?), rule)
            }
            _ => return Ok(None),
        };
        let mut series = Series::new(start, rule);
        for row in r.occurrences_changed(self.campaign.id)? {
            let Ok(original) = row.key.parse::<DateTime>() else { continue };
            let local = jiff::Timestamp::from_millisecond(row.due_at.0).map(|t| self.zone.to_datetime(t));
            let edit = match (row.state, local) {
                (OccurrenceState::Skipped, _) => Edit::Skipped,
                (_, Ok(to)) => Edit::MovedTo(to),
                (_, Err(_)) => continue,
            };
            series.edits.insert(original, edit);
        }
        Ok(Some(series))
    }

    /// Occasions of one person that the owner moved to between `from` and `to`: by their own day they lie elsewhere.
    fn moved_here(&self, r: &Read<'_>, found: &[Due], (from, to): (Timestamp, Timestamp)) -> Result<Vec<Due>> {
        let around = (from.before(LONGEST_MOVE), to + LONGEST_MOVE);
        let mut moved = Vec::new();
        for row in r.occurrences(self.campaign.id, from, to)? {
            let Some(member) = row.member_id.filter(|_| row.state == OccurrenceState::Planned) else { continue };
            if found.iter().any(|due| due.key == row.key) {
                continue;
            }
            let theirs = match &self.campaign.rule.moment {
                Moment::Anniversary { of, at } => {
                    let days = self.days_of(r, *of)?.into_iter().filter(|(id, _)| *id == member).collect();
                    self.on_their_days(*of, time(at)?, days, around)
                }
                Moment::Event { event, count, wait_days, at } => {
                    let asked = Asked { event: *event, count: *count, wait_days: *wait_days, at: time(at)? };
                    let found = events(asked, &r.deeds_of(member)?, self.campaign.begins_at, &self.zone);
                    found.into_iter().map(|o| self.of_one(member, o)).collect()
                }
                _ => Vec::new(),
            };
            moved.extend(theirs.into_iter().filter(|due| due.key == row.key));
        }
        Ok(moved)
    }

    /// `at` itself, or the next time at which people may hear from the shop; `at` too where the shop is closed for a month.
    pub fn in_open_hours(&self, at: Timestamp) -> Timestamp {
        let Ok(local) = jiff::Timestamp::from_millisecond(at.0).map(|t| self.zone.to_datetime(t)) else { return at };
        if self.hours.allow(local) {
            return at;
        }
        self.hours.settle(local).and_then(|open| instant(open, &self.zone)).map_or(at, |(open, _)| open.max(at))
    }

    fn series_due(&self, r: &Read<'_>, from: Timestamp, to: Timestamp) -> Result<Vec<Due>> {
        let Some(series) = self.series(r)? else { return Ok(Vec::new()) };
        let found = series.between(&self.zone, &self.hours, from, to);
        Ok(found.into_iter().map(|o| Due::of_all(o.original.to_string(), o.at)).collect())
    }

    fn of_one(&self, member: MemberId, occasion: PersonalOccasion) -> Due {
        Due {
            key: format!("m{member}:{}", occasion.key),
            due_at: occasion.due_at,
            member: Some(member),
            personal: Some(occasion),
            reached: None,
            only_counts: false,
        }
    }

    fn anniversaries_due(&self, r: &Read<'_>, of: AnniversaryOf, at: Time, from: Timestamp, to: Timestamp) -> Result<Vec<Due>> {
        Ok(self.on_their_days(of, at, self.days_of(r, of)?, (from, to)))
    }

    fn days_of(&self, r: &Read<'_>, of: AnniversaryOf) -> Result<Vec<(MemberId, TheirDay)>> {
        Ok(match of {
            AnniversaryOf::FirstContact => {
                let first = |(id, at): (MemberId, Timestamp)| {
                    let day = self.day(at);
                    (id, (Some(day.year()), YearlyDay::on(Calendar::Gregorian, day)))
                };
                r.first_days()?.into_iter().map(first).collect()
            }
            AnniversaryOf::Birthday | AnniversaryOf::NameDay => {
                let kind = if of == AnniversaryOf::Birthday { FactKind::Birthday } else { FactKind::NameDay };
                r.told_days(kind)?.into_iter().filter_map(|(id, day)| Some((id, told_day(&day)?))).collect()
            }
        })
    }

    fn on_their_days(
        &self,
        of: AnniversaryOf,
        at: Time,
        days: Vec<(MemberId, TheirDay)>,
        between: (Timestamp, Timestamp),
    ) -> Vec<Due> {
        let of_one = |(id, day)| {
            anniversaries(of, day, at, &self.zone, between).into_iter().map(move |o| self.of_one(id, o)).collect::<Vec<_>>()
        };
        days.into_iter().flat_map(of_one).collect()
    }

    fn events_due(&self, r: &Read<'_>, asked: Asked, from: Timestamp, to: Timestamp) -> Result<Vec<Due>> {
        let wait = Duration::from_secs(86_400 * (u64::from(asked.wait_days) + 2));
        let mut all = Vec::new();
        for id in r.people_here_since(from.before(wait))? {
            let id = r.person_of(id)?;
            let found = events(asked, &r.deeds_of(id)?, self.campaign.begins_at, &self.zone);
            all.extend(found.into_iter().filter(|o| o.due_at >= from && o.due_at < to).map(|o| self.of_one(id, o)));
        }
        all.sort_by(|a, b| a.key.cmp(&b.key));
        all.dedup_by(|a, b| a.key == b.key);
        Ok(all)
    }

    /// The newest multiple that was reached. The first look only notes where it stands.
    fn milestone_due(&self, r: &Read<'_>, of: MilestoneOf, every: u32, at: Time) -> Result<Vec<Due>> {
        let reached = r.reached(of)? / every * every;
        let key = format!("{of}:{reached}");
        if let Some(row) = r.occurrence(self.campaign.id, &key)? {
            return Ok(vec![Due { reached: Some(reached), ..Due::of_all(key, row.due_at) }]);
        }
        let noted = r.last_occurrence(self.campaign.id)?;
        let Some(due_at) = next_time(self.engine.now(), 0, at, &self.zone) else { return Ok(Vec::new()) };
        // Fewer than before (somebody was forgotten, a review was deleted) is not reached again.
        let before = noted.as_ref().and_then(|n| n.key.rsplit_once(':')).and_then(|(_, n)| n.parse::<u32>().ok());
        if before.is_some_and(|before| before >= reached) {
            return Ok(Vec::new());
        }
        let due_at = if noted.is_none() { self.engine.now() } else { due_at };
        Ok(vec![Due { reached: Some(reached), only_counts: noted.is_none(), ..Due::of_all(key, due_at) }])
    }
}
