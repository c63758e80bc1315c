//! Days that come round once a year: a birthday, a name day, the day somebody first wrote.

use super::{Calendar, CalendarDay, Certainty, easter};
use crate::recognition::recurrence::Skip;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A day that comes round every year, as a person would say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum YearlyDay {
    /// A day of a month.
    Day {
        /// Whose month.
        calendar: Calendar,
        /// From 1.
        month: u8,
        /// From 1.
        day: u8,
    },
    /// So many days after Orthodox Easter Sunday; before it when negative.
    OrthodoxEaster {
        /// Days, -100 to 250.
        days_after: i16,
    },
    /// So many days after Western Easter Sunday; before it when negative.
    WesternEaster {
        /// Days, -100 to 250.
        days_after: i16,
    },
}

/// Not a day of any year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no year has such a day")]
pub struct InvalidDay;

impl YearlyDay {
    /// The day of the year on which `date` lies.
    #[must_use]
    pub fn on(calendar: Calendar, date: Date) -> Self {
        let CalendarDay { month, day, .. } = calendar.of(date);
        Self::Day { calendar, month, day }
    }

    /// Refuses what can never come: a 31st of a month of thirty days. Days of leap years only are fine.
    pub fn check(self) -> Result<Self, InvalidDay> {
        let possible = match self {
            // Four years in a row hold every length a Gregorian or Persian month has; thirty every Islamic one's.
            Self::Day { calendar, month, day } => {
                let year = calendar.of(super::EPOCH).year;
                day >= 1 && (year..year + 33).any(|y| day <= calendar.days_in_month(y, month))
            }
            Self::OrthodoxEaster { days_after } | Self::WesternEaster { days_after } => (-100..=250).contains(&days_after),
        };
        if possible { Ok(self) } else { Err(InvalidDay) }
    }

    /// Every such day from `first` to `last`, both included, in order; an Islamic one may come twice in a Gregorian year. Somebody
    /// born on 29 February (or 30 Esfand) is congratulated as `missing` says in years without that day.
    #[must_use]
    pub fn between(self, first: Date, last: Date, missing: Skip) -> Vec<Date> {
        let calendar = match self {
            Self::Day { calendar, .. } => calendar,
            Self::OrthodoxEaster { .. } | Self::WesternEaster { .. } => Calendar::Gregorian,
        };
        // One year more on either side: a day moved by `missing`, or counted from Easter, may lie across New Year.
        let years = calendar.of(first).year - 1..=calendar.of(last).year + 1;
        let days = years.filter_map(|year| self.in_year(year, missing));
        days.filter(|day| (first..=last).contains(day)).collect()
    }

    fn in_year(self, year: i32, missing: Skip) -> Option<Date> {
        match self {
            Self::Day { calendar, month, day } => missing.resolve(calendar, CalendarDay { year, month, day }),
            Self::OrthodoxEaster { days_after } => {
                easter::orthodox(i16::try_from(year).ok()?)?.checked_add(i64::from(days_after).days()).ok()
            }
            Self::WesternEaster { days_after } => {
                easter::western(i16::try_from(year).ok()?)?.checked_add(i64::from(days_after).days()).ok()
            }
        }
    }

    /// How sure the day is in the year around `near`.
    #[must_use]
    pub fn certainty(self, near: Date) -> Certainty {
        match self {
            Self::Day { calendar, .. } => calendar.certainty(calendar.of(near).year),
            Self::OrthodoxEaster { .. } | Self::WesternEaster { .. } => Certainty::Exact,
        }
    }
}
