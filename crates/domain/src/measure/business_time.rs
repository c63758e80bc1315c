//! How much of a wait fell into the shop's opening hours, and when a promise made in such hours is due.
//!
//! Hours are wall times of the shop's zone; what is summed is elapsed time between instants. On the night the clock goes forward a bar
//! open from six to two is open an hour less. A wall time the clock jumps over is the moment of the jump; of one shown twice an
//! opening means the first, a closing the second.

use crate::Timestamp;
use crate::recognition::recurrence::Weekday;
use jiff::civil::{Date, DateTime, time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, ToSpan};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// From when to when a shop is open, in minutes after midnight, 0 to 1440. `to` at or before `from` means the next day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Opening {
    /// Opens.
    pub from: u16,
    /// Closes.
    pub to: u16,
}

impl Opening {
    /// The whole day.
    pub const ALL_DAY: Self = Self { from: 0, to: 1_440 };
}

/// The opening hours of a shop.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
pub struct Hours {
    /// Any number of openings for each weekday, Monday first.
    pub weekly: [Vec<Opening>; 7],
    /// Days with other hours; none: closed.
    #[ts(type = "Record<string, Opening[]>")]
    pub exceptions: BTreeMap<Date, Vec<Opening>>,
}

/// A promise that does not come due within so many days has no due time: the shop does not open.
const LONGEST_SEARCH_DAYS: i32 = 400;

impl Hours {
    fn openings(&self, day: Date) -> &[Opening] {
        let usual = Weekday::ALL.iter().position(|w| *w == Weekday::of(day)).and_then(|n| self.weekly.get(n));
        self.exceptions.get(&day).or(usual).map_or(&[], Vec::as_slice)
    }

    /// The open stretches that begin on each day from the day before `from`, in order, none overlapping another; milliseconds.
    fn stretches<'a>(&'a self, zone: &'a TimeZone, from: Timestamp) -> impl Iterator<Item = (Date, i64, i64)> + 'a {
        let first = jiff::Timestamp::from_millisecond(from.0).map_or(Date::MAX, |at| zone.to_datetime(at).date());
        // A night's hours belong to the evening before.
        let days = first.saturating_sub(2.days()).series(1.day());
        let mut reached = i64::MIN;
        days.flat_map(move |day| {
            let mut day_openings: Vec<(i64, i64)> = self.openings(day).iter().filter_map(|o| edges(day, *o, zone)).collect();
            day_openings.sort_unstable();
            day_openings.into_iter().map(move |(open, close)| (day, open, close)).collect::<Vec<_>>()
        })
        .filter_map(move |(day, open, close)| {
            let open = open.max(reached);
            reached = reached.max(close);
            (open < close).then_some((day, open, close))
        })
    }

    /// Milliseconds between the two instants in which the shop was open; 0 when `to` is not after `from`.
    #[must_use]
    pub fn between(&self, zone: &TimeZone, from: Timestamp, to: Timestamp) -> i64 {
        let stretches = self.stretches(zone, from).take_while(|(day, ..)| starts(*day, zone) < to.0);
        stretches.map(|(_, open, close)| (close.min(to.0) - open.max(from.0)).max(0)).sum()
    }

    /// When `duration` of open time after `from` has passed. Landing on a closing time it is due then, not at the next opening; what
    /// comes in while closed begins to count at the next opening. `None` when the shop does not open for over a year.
    #[must_use]
    pub fn due(&self, zone: &TimeZone, from: Timestamp, duration: std::time::Duration) -> Option<Timestamp> {
        let mut left = i64::try_from(duration.as_millis()).ok()?;
        let last = jiff::Timestamp::from_millisecond(from.0).ok().map(|at| zone.to_datetime(at).date())?;
        let last = last.saturating_add(LONGEST_SEARCH_DAYS.days());
        for (day, open, close) in self.stretches(zone, from) {
            if day > last {
                return None;
            }
            let open = open.max(from.0);
            if close > open || (close == open && left == 0) {
                if left <= close - open {
                    return Some(Timestamp(open + left));
                }
                left -= close - open;
            }
        }
        None
    }
}

fn edges(day: Date, opening: Opening, zone: &TimeZone) -> Option<(i64, i64)> {
    let next = i64::from(opening.to <= opening.from);
    let open = edge(at_minute(day, opening.from)?, zone, false)?;
    let close = edge(at_minute(day.checked_add(next.days()).ok()?, opening.to)?, zone, true)?;
    Some((open, close))
}

fn at_minute(day: Date, minute: u16) -> Option<DateTime> {
    day.to_datetime(time(0, 0, 0, 0)).checked_add(i64::from(minute.min(1_440)).minutes()).ok()
}

fn starts(day: Date, zone: &TimeZone) -> i64 {
    edge(day.to_datetime(time(0, 0, 0, 0)), zone, false).unwrap_or(i64::MAX)
}

fn edge(local: DateTime, zone: &TimeZone, closing: bool) -> Option<i64> {
    let offset = match zone.to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Unambiguous { offset } => offset,
        AmbiguousOffset::Fold { before, after } => {
            if closing {
                after
            } else {
                before
            }
        }
        AmbiguousOffset::Gap { before, .. } => {
            let past = before.to_timestamp(local).ok()?.checked_add(SignedDuration::from_nanos(1)).ok()?;
            return zone.preceding(past).next().map(|jump| jump.timestamp().as_millisecond());
        }
    };
    offset.to_timestamp(local).ok().map(|at| at.as_millisecond())
}

#[cfg(test)]
#[path = "business_time/tests.rs"]
mod tests;
