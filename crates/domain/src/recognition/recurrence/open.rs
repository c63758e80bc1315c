//! When a shop writes to people: by day, on days when it is open.

use super::Weekday;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time, time};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

crate::text_enum! {
    /// What becomes of a moment outside of these hours.
    Otherwise {
        /// The next time that is allowed.
        Later = "later",
        /// It does not come that time.
        Skip = "skip",
    }
}

/// After this many closed days in a row a moment is given up instead of moved.
const LONGEST_WAIT_DAYS: i64 = 31;

/// The hours, weekdays and days on which people may hear from the shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default, deny_unknown_fields)]
pub struct OpenHours {
    /// From this time of day on.
    #[ts(type = "string")]
    pub from: Time,
    /// Until before this time; earlier than `from` goes on past midnight, the same means the whole day.
    #[ts(type = "string")]
    pub to: Time,
    /// Weekdays on which nobody is written to.
    pub closed: Vec<Weekday>,
    /// Days on which nobody is written to.
    #[ts(type = "string[]")]
    pub holidays: BTreeSet<Date>,
    /// What becomes of a moment that falls elsewhere.
    pub otherwise: Otherwise,
}

impl Default for OpenHours {
    /// Nine to eight every day, as people expect mail from a shop.
    fn default() -> Self {
        let (from, to) = (time(9, 0, 0, 0), time(20, 0, 0, 0));
        Self { from, to, closed: Vec::new(), holidays: BTreeSet::new(), otherwise: Otherwise::Later }
    }
}

impl OpenHours {
    /// Always: nothing is moved.
    #[must_use]
    pub fn always() -> Self {
        Self { from: Time::midnight(), to: Time::midnight(), ..Self::default() }
    }

    /// Whether people may hear from the shop then.
    #[must_use]
    pub fn allow(&self, local: DateTime) -> bool {
        self.is_open_day(local.date()) && self.is_open_time(local.time())
    }

    fn is_open_day(&self, day: Date) -> bool {
        !self.holidays.contains(&day) && !self.closed.contains(&Weekday::of(day))
    }

    fn is_open_time(&self, time: Time) -> bool {
        if self.from < self.to { self.from <= time && time < self.to } else { self.from <= time || time < self.to }
    }

    /// `local` itself when it is allowed, else the next time that is; `None` when such a moment is left out, or nothing is allowed for
    /// a month. A moment on a closed day keeps its time of day.
    #[must_use]
    pub fn settle(&self, local: DateTime) -> Option<DateTime> {
        if self.allow(local) {
            return Some(local);
        }
        if self.otherwise == Otherwise::Skip {
            return None;
        }
        let (mut day, mut time) = (local.date(), local.time());
        if !self.is_open_time(time) {
            let over = self.from < self.to && time >= self.to;
            day = if over { day.checked_add(1.day()).ok()? } else { day };
            time = self.from;
        }
        for _ in 0..LONGEST_WAIT_DAYS {
            if self.is_open_day(day) {
                return Some(day.to_datetime(time));
            }
            day = day.checked_add(1.day()).ok()?;
        }
        None
    }

    /// No moment is moved further than this many days.
    pub(super) const LONGEST_MOVE_DAYS: i64 = LONGEST_WAIT_DAYS + 1;
}
