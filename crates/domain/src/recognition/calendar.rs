//! Calendars by which people keep their days: Gregorian, Persian (Jalali), and the two computed Islamic (Hijri) ones; Easter.
//!
//! What it is: arithmetic between a calendar's own year, month and day and [`Date`], the day everybody shares. What it deliberately is
//! not: sight of the moon. Islamic dates are computed ahead and may differ by a day from what is announced; [`Certainty`] says so, and
//! the owner moves that one occurrence.

pub mod easter;
mod hijri;
mod jalali;
mod yearly;

use jiff::Span;
use jiff::civil::{Date, date};
pub use yearly::{InvalidDay, YearlyDay};

crate::text_enum! {
    /// A calendar, by its name in RFC 7529 (which takes them from CLDR).
    Calendar {
        /// The one of RFC 5545.
        Gregorian = "gregorian",
        /// Solar, the year begins with spring: Iran and Afghanistan. Exact for 1178 to 1501 (1799 to 2122).
        Persian = "persian",
        /// Islamic by the thirty-year cycle, counted from Friday 16 July 622 (Julian).
        IslamicCivil = "islamic-civil",
        /// Islamic as Saudi Arabia computes it ahead: 1370 to 1500 (1950 to 2077); before and after as [`Self::IslamicCivil`].
        IslamicUmmAlQura = "islamic-umalqura",
    }
}

crate::text_enum! {
    /// How sure a converted day is.
    Certainty {
        /// Everybody who uses the calendar agrees.
        Exact = "exact",
        /// Computed ahead: where people go by the moon they see, it may be a day off.
        Moon = "moon",
        /// Computed by the thirty-year cycle, since no official table reaches so far: may be two days off.
        Cycle = "cycle",
    }
}

/// A day in the terms of some calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CalendarDay {
    /// Year of that calendar.
    pub year: i32,
    /// Month of that calendar, from 1.
    pub month: u8,
    /// Day of that month, from 1.
    pub day: u8,
}

/// Every calendar here has twelve months.
pub const MONTHS: u8 = 12;

impl Calendar {
    /// The day in this calendar's terms.
    #[must_use]
    pub fn of(self, date: Date) -> CalendarDay {
        match self {
            Self::Gregorian => {
                CalendarDay { year: date.year().into(), month: date.month().unsigned_abs(), day: date.day().unsigned_abs() }
            }
            Self::Persian => jalali::of(day_number(date)),
            Self::IslamicCivil => hijri::civil_of(day_number(date)),
            Self::IslamicUmmAlQura => hijri::umm_al_qura_of(day_number(date)),
        }
    }

    /// The shared day of this calendar's day; `None` when the calendar has no such day, as 30 Esfand in most years.
    #[must_use]
    pub fn date(self, day: CalendarDay) -> Option<Date> {
        if day.day == 0 || day.day > self.days_in_month(day.year, day.month) {
            return None;
        }
        let first = match self {
            Self::Gregorian => {
                return Date::new(i16::try_from(day.year).ok()?, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?).ok();
            }
            Self::Persian => jalali::month_start(day.year, day.month),
            Self::IslamicCivil => hijri::civil_month_start(day.year, day.month),
            Self::IslamicUmmAlQura => hijri::umm_al_qura_month_start(day.year, day.month),
        };
        from_day_number(first + i64::from(day.day) - 1)
    }

    /// Days of that month, 0 when there is no such month.
    #[must_use]
    pub fn days_in_month(self, year: i32, month: u8) -> u8 {
        if !(1..=MONTHS).contains(&month) {
            return 0;
        }
        match self {
            Self::Gregorian => gregorian_days(year, month),
            Self::Persian => jalali::days_in_month(year, month),
            Self::IslamicCivil => hijri::civil_days_in_month(year, month),
            Self::IslamicUmmAlQura => hijri::umm_al_qura_days_in_month(year, month),
        }
    }

    /// How sure this calendar is of a day in `year` of its own.
    #[must_use]
    pub fn certainty(self, year: i32) -> Certainty {
        match self {
            Self::Gregorian | Self::Persian => Certainty::Exact,
            Self::IslamicUmmAlQura if hijri::is_tabled(year) => Certainty::Moon,
            Self::IslamicCivil | Self::IslamicUmmAlQura => Certainty::Cycle,
        }
    }
}

fn gregorian_days(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

const EPOCH: Date = date(1970, 1, 1);

/// Days since 1970-01-01.
fn day_number(date: Date) -> i64 {
    EPOCH.until(date).map_or(0, |span| span.get_days().into())
}

fn from_day_number(number: i64) -> Option<Date> {
    EPOCH.checked_add(Span::new().try_days(number).ok()?).ok()
}

#[cfg(test)]
mod tests;
