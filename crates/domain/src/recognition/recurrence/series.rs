//! A rule with its start and the owner's changes to single times: what the calendar of thanks shows.

use super::{End, LAST_YEAR, OpenHours, Rule, instant};
use crate::Timestamp;
use crate::recognition::calendar::Certainty;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, VecDeque};

/// What the owner did with one time of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// Not this time.
    Skipped,
    /// Then instead, also outside of the hours: who chooses a time means it.
    MovedTo(#[ts(type = "string")] DateTime),
}

/// Something that comes back, in local time. The zone is an argument wherever instants are asked for: it is the shop's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Series {
    /// The first day and the usual time; seconds are ignored.
    #[ts(type = "string")]
    pub start: DateTime,
    /// How it comes back.
    #[ts(type = "string")]
    pub rule: Rule,
    /// Changes to single times, by the time the rule gives.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(type = "Record<string, Edit>")]
    pub edits: BTreeMap<DateTime, Edit>,
}

crate::text_enum! {
    /// Why a time is not the one the rule gives.
    Moved {
        /// The owner moved it.
        ByOwner = "by_owner",
        /// The shop is closed then or people sleep.
        OpenHours = "open_hours",
        /// The clock jumps over it.
        Clock = "clock",
    }
}

/// One time of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Occurrence {
    /// The local time the rule gives: its name, which stays however often it is moved.
    #[ts(type = "string")]
    pub original: DateTime,
    /// When.
    pub at: Timestamp,
    /// Why not then, if so.
    pub moved: Option<Moved>,
    /// How sure the day is.
    pub certainty: Certainty,
}

impl Series {
    /// A series without changes.
    #[must_use]
    pub const fn new(start: DateTime, rule: Rule) -> Self {
        Self { start, rule, edits: BTreeMap::new() }
    }

    /// Every time at or after `from`, in order, never two at one instant, never without end.
    #[must_use]
    pub fn occurrences<'a>(&'a self, zone: &'a TimeZone, open: &'a OpenHours, from: Timestamp) -> Occurrences<'a> {
        let first = jiff::Timestamp::from_millisecond(from.0).map_or(Date::MIN, |at| zone.to_datetime(at).date());
        // Two days for zones and jumps, the rest for what open hours push into the stretch that is asked for.
        let since = first.saturating_sub((OpenHours::LONGEST_MOVE_DAYS + 2).days());
        let mut all = Occurrences { series: self, zone, open, from, locals: self.locals(zone, since), waiting: BTreeMap::new() };
        for (original, edit) in &self.edits {
            if let Edit::MovedTo(to) = edit
                && let Some((at, _)) = instant(*to, zone)
                && at >= from
                && self.gives(*original, zone)
            {
                all.keep(self.occurrence(*original, at, Some(Moved::ByOwner)));
            }
        }
        all
    }

    /// Every time at or after `from` and before `to`.
    #[must_use]
    pub fn between(&self, zone: &TimeZone, open: &OpenHours, from: Timestamp, to: Timestamp) -> Vec<Occurrence> {
        self.occurrences(zone, open, from).take_while(|o| o.at < to).collect()
    }

    /// Whether the rule gives this local time, whatever the owner did with it.
    #[must_use]
    pub fn gives(&self, original: DateTime, zone: &TimeZone) -> bool {
        let mut locals = self.locals(zone, original.date()).skip_while(|(local, _)| *local < original);
        locals.next().is_some_and(|(local, _)| local == original)
    }

    fn occurrence(&self, original: DateTime, at: Timestamp, moved: Option<Moved>) -> Occurrence {
        let calendar = self.rule.calendar;
        // A yearly or monthly rule knows its calendar's days; a weekly one is the same in all.
        let certainty = if self.rule.frequency.has_months() {
            calendar.certainty(calendar.of(original.date()).year)
        } else {
            Certainty::Exact
        };
        Occurrence { original, at, moved, certainty }
    }

    fn locals<'a>(&'a self, zone: &'a TimeZone, since: Date) -> Locals<'a> {
        let counts = matches!(self.rule.end, End::Count(_));
        // Counting begins at the start; a period earlier, since SKIP=FORWARD reaches into the next month.
        let period = if counts { 0 } else { (self.rule.period_of(self.start.date(), since) - 1).max(0) };
        Locals { series: self, zone, since, period, ready: VecDeque::new(), last: None, counted: 0 }
    }
}

/// What the rule gives, in local time, with its instant and whether the clock jumps over it.
struct Locals<'a> {
    series: &'a Series,
    zone: &'a TimeZone,
    since: Date,
    period: i64,
    ready: VecDeque<DateTime>,
    last: Option<DateTime>,
    counted: u32,
}

impl Locals<'_> {
    fn is_over(&self, local: DateTime, at: Timestamp) -> bool {
        match self.series.rule.end {
            End::Never => false,
            End::Count(most) => self.counted > most,
            End::OnDay(day) => local.date() > day,
            End::AtLocal(last) => local > last,
            End::At(last) => at > last,
        }
    }

    fn refill(&mut self) -> Option<()> {
        while self.ready.is_empty() {
            let moments = self.series.rule.period(self.series.start, self.period)?;
            self.period += 1;
            self.ready.extend(moments);
            // An empty period says nothing about where we are: ask for the day the next one begins with.
            if self.ready.is_empty() && self.is_beyond() {
                return None;
            }
        }
        Some(())
    }

    fn is_beyond(&self) -> bool {
        let years = match self.series.rule.frequency {
            super::Frequency::Daily => self.steps() / 366,
            super::Frequency::Weekly => self.steps() * 7 / 366,
            super::Frequency::Monthly => self.steps() / 13,
            super::Frequency::Yearly => self.steps(),
        };
        i64::from(self.series.start.year()) + years > i64::from(LAST_YEAR)
    }

    fn steps(&self) -> i64 {
        self.period.saturating_mul(i64::from(self.series.rule.interval))
    }
}

impl Iterator for Locals<'_> {
    type Item = (DateTime, (Timestamp, bool));

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.series.start.with().second(0).subsec_nanosecond(0).build().ok()?;
        loop {
            self.refill()?;
            let local = self.ready.pop_front()?;
            if local.year() > LAST_YEAR {
                return None;
            }
            if local < start || self.last.is_some_and(|last| local <= last) {
                continue;
            }
            self.last = Some(local);
            self.counted = self.counted.saturating_add(1);
            let found = instant(local, self.zone);
            if self.is_over(local, found.map_or(Timestamp(i64::MIN), |(at, _)| at)) {
                return None;
            }
            match found {
                Some(found) if local.date() >= self.since => return Some((local, found)),
                _ => {}
            }
        }
    }
}

/// The times of a series in order: see [`Series::occurrences`].
pub struct Occurrences<'a> {
    series: &'a Series,
    zone: &'a TimeZone,
    open: &'a OpenHours,
    from: Timestamp,
    locals: Locals<'a>,
    waiting: BTreeMap<Timestamp, Occurrence>,
}

impl Occurrences<'_> {
    /// Of two at one instant the one that was moved least stays: a closed Monday does not thank twice on Tuesday.
    fn keep(&mut self, new: Occurrence) {
        let rank = |o: &Occurrence| (o.moved.is_some(), o.moved, o.original);
        let old = self.waiting.entry(new.at).or_insert(new);
        if rank(&new) < rank(old) {
            *old = new;
        }
    }

    /// Where this time of the rule comes to lie; `None` when it is left out or was moved by the owner.
    fn settle(&self, local: DateTime, (at, jumped): (Timestamp, bool)) -> Option<Occurrence> {
        if self.series.edits.contains_key(&local) {
            return None;
        }
        let settled = self.open.settle(local)?;
        if settled == local {
            return Some(self.series.occurrence(local, at, jumped.then_some(Moved::Clock)));
        }
        let (at, _) = instant(settled, self.zone)?;
        Some(self.series.occurrence(local, at, Some(Moved::OpenHours)))
    }
}

impl Iterator for Occurrences<'_> {
    type Item = Occurrence;

    fn next(&mut self) -> Option<Occurrence> {
        loop {
            let next = self.locals.next();
            if let Some((local, found)) = next {
                if let Some(new) = self.settle(local, found)
                    && new.at >= self.from
                {
                    self.keep(new);
                }
                // Nothing that comes later in the rule lies earlier than this: what waits before it is final.
                if self.waiting.first_key_value().is_none_or(|(at, _)| *at >= found.0) {
                    continue;
                }
            }
            return self.waiting.pop_first().map(|(_, o)| o);
        }
    }
}
