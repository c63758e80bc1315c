//! What comes back: rules of RFC 5545 (daily, weekly, monthly, yearly) in the shop's own time, also in the calendars of RFC 7529.
//!
//! What it is: complete for those four frequencies with `INTERVAL`, `BYMONTH`, `BYMONTHDAY`, `BYDAY`, `BYHOUR`, `BYMINUTE`,
//! `BYSETPOS`, `WKST`, `COUNT`, `UNTIL`, `RSCALE` and `SKIP`. What it deliberately is not: seconds, `BYYEARDAY` and `BYWEEKNO`, which
//! nobody in a shop says; they are refused by name, not ignored. The first day counts only when the rule itself gives it.

mod expand;
pub mod ics;
mod local;
mod open;
mod series;
mod text;

pub use local::instant;
pub use open::{OpenHours, Otherwise};
pub use series::{Edit, Moved, Occurrence, Occurrences, Series};

use super::calendar::{Calendar, CalendarDay};
use crate::Timestamp;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

/// No series runs on after this year: far enough for any shop, and a rule that never comes (30 February) ends too.
pub const LAST_YEAR: i16 = 2199;

/// The largest `INTERVAL`.
pub const WIDEST_INTERVAL: u32 = 1_000;

crate::text_enum! {
    /// How often, as in RFC 5545.
    Frequency {
        /// Every day.
        Daily = "DAILY",
        /// Every week.
        Weekly = "WEEKLY",
        /// Every month.
        Monthly = "MONTHLY",
        /// Every year.
        Yearly = "YEARLY",
    }
}

crate::text_enum! {
    /// A day of the week, as in RFC 5545.
    Weekday {
        /// Monday.
        Monday = "MO",
        /// Tuesday.
        Tuesday = "TU",
        /// Wednesday.
        Wednesday = "WE",
        /// Thursday.
        Thursday = "TH",
        /// Friday.
        Friday = "FR",
        /// Saturday.
        Saturday = "SA",
        /// Sunday.
        Sunday = "SU",
    }
}

impl Weekday {
    /// The weekday of a day.
    #[must_use]
    pub fn of(date: Date) -> Self {
        let days_after_monday = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
        Self::ALL.get(days_after_monday).copied().unwrap_or(Self::Monday)
    }
}

crate::text_enum! {
    /// What becomes of a day that a month does not have, as in RFC 7529: 29 February, 30 Esfand, 31 April.
    Skip {
        /// It does not come that time.
        Omit = "OMIT",
        /// The month's last day instead.
        Backward = "BACKWARD",
        /// The first day of the next month instead.
        Forward = "FORWARD",
    }
}

impl Skip {
    /// The shared day of `day`, or what stands in for it when that month is shorter. `None` when it is left out, or is no day of any
    /// month (a 32nd).
    #[must_use]
    pub fn resolve(self, calendar: Calendar, day: CalendarDay) -> Option<Date> {
        if let Some(date) = calendar.date(day) {
            return Some(date);
        }
        let last = calendar.days_in_month(day.year, day.month);
        if last == 0 || day.day == 0 || day.day > 31 {
            return None;
        }
        let last = calendar.date(CalendarDay { day: last, ..day })?;
        match self {
            Self::Omit => None,
            Self::Backward => Some(last),
            Self::Forward => last.checked_add(1.day()).ok(),
        }
    }
}

/// A weekday of a rule: every one, or the nth of its month or year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct OnWeekday {
    /// 0: every one; 2: the second; -1: the last. Of the month, or of the year in a yearly rule without months.
    pub ordinal: i16,
    /// Which.
    pub weekday: Weekday,
}

/// When a rule ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// Not before [`LAST_YEAR`].
    Never,
    /// After so many, counted from the start, also those the owner skipped or moved.
    Count(u32),
    /// After this day.
    OnDay(Date),
    /// After this moment of the shop's own time, itself included.
    AtLocal(DateTime),
    /// After this instant, itself included.
    At(Timestamp),
}

/// A rule. Read from and written as the text of an `RRULE`, see [`std::str::FromStr`]; empty lists take from the start what they leave out.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Rule {
    /// How often.
    pub frequency: Frequency,
    /// Every how many days, weeks, months or years; from 1.
    pub interval: u32,
    /// Months of [`Self::calendar`], 1 to 12.
    pub by_month: Vec<u8>,
    /// Days of the month; -1 is the last.
    pub by_month_day: Vec<i8>,
    /// Weekdays.
    pub by_day: Vec<OnWeekday>,
    /// Hours of the day, 0 to 23.
    pub by_hour: Vec<u8>,
    /// Minutes of the hour, 0 to 59.
    pub by_minute: Vec<u8>,
    /// Which of the moments of one day, week, month or year: 1 the first, -1 the last. Empty for all.
    pub by_set_position: Vec<i16>,
    /// On which day a week begins; matters for every second week.
    pub week_start: Weekday,
    /// When it ends.
    pub end: End,
    /// Whose months and years.
    pub calendar: Calendar,
    /// What becomes of days a month does not have.
    pub skip: Skip,
}

impl Rule {
    /// Every day, week, month or year, as the start says.
    #[must_use]
    pub const fn every(frequency: Frequency) -> Self {
        Self {
            frequency,
            interval: 1,
            by_month: Vec::new(),
            by_month_day: Vec::new(),
            by_day: Vec::new(),
            by_hour: Vec::new(),
            by_minute: Vec::new(),
            by_set_position: Vec::new(),
            week_start: Weekday::Monday,
            end: End::Never,
            calendar: Calendar::Gregorian,
            skip: Skip::Omit,
        }
    }

    /// Refuses what RFC 5545 forbids and what could only be a slip: numbers out of range, the third Tuesday of a week.
    pub fn check(&self) -> Result<(), RuleError> {
        let range = |part, ok: bool| if ok { Ok(()) } else { Err(RuleError::OutOfRange { part }) };
        range("INTERVAL", (1..=WIDEST_INTERVAL).contains(&self.interval))?;
        range("COUNT", self.end != End::Count(0))?;
        range("BYMONTH", self.by_month.iter().all(|m| (1..=12).contains(m)))?;
        range("BYMONTHDAY", self.by_month_day.iter().all(|d| (1..=31).contains(&d.unsigned_abs())))?;
        range("BYHOUR", self.by_hour.iter().all(|h| *h < 24))?;
        range("BYMINUTE", self.by_minute.iter().all(|m| *m < 60))?;
        range("BYSETPOS", self.by_set_position.iter().all(|p| (1..=366).contains(&p.unsigned_abs())))?;
        let clash = |a, b, not: bool| if not { Err(RuleError::NotTogether { a, b }) } else { Ok(()) };
        let counted = self.by_day.iter().any(|d| d.ordinal != 0);
        let most = if self.frequency == Frequency::Yearly && self.by_month.is_empty() { 53 } else { 5 };
        clash("BYDAY with a number", "FREQ=DAILY", counted && self.frequency == Frequency::Daily)?;
        clash("BYDAY with a number", "FREQ=WEEKLY", counted && self.frequency == Frequency::Weekly)?;
        range("BYDAY", self.by_day.iter().all(|d| d.ordinal.unsigned_abs() <= most))?;
        clash("BYMONTHDAY", "FREQ=WEEKLY", self.frequency == Frequency::Weekly && !self.by_month_day.is_empty())?;
        let by_more = [&self.by_month[..], &self.by_hour, &self.by_minute].iter().any(|l| !l.is_empty());
        let alone = !self.by_set_position.is_empty() && self.by_day.is_empty() && self.by_month_day.is_empty() && !by_more;
        clash("BYSETPOS", "nothing to choose from", alone)
    }
}

/// Why a rule is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// A part that is not known here, or twice there.
    #[error(
        "{part} is not understood here; use FREQ, INTERVAL, BYMONTH, BYMONTHDAY, BYDAY, BYHOUR, BYMINUTE, BYSETPOS, WKST, COUNT, UNTIL, RSCALE or SKIP, each once"
    )]
    Part {
        /// Its name.
        part: String,
    },
    /// A value that cannot be read.
    #[error("{value:?} is not a value for {part}")]
    Value {
        /// The part's name.
        part: String,
        /// What was given.
        value: String,
    },
    /// A number that is too small or too large.
    #[error("a number in {part} is too small or too large")]
    OutOfRange {
        /// The part's name.
        part: &'static str,
    },
    /// No frequency.
    #[error("FREQ is missing: DAILY, WEEKLY, MONTHLY or YEARLY")]
    NoFrequency,
    /// Two parts that exclude each other.
    #[error("{a} does not go with {b}")]
    NotTogether {
        /// One.
        a: &'static str,
        /// The other.
        b: &'static str,
    },
}

#[cfg(test)]
mod tests;
