//! The Persian calendar by its 33-year cycle with eight leap years: a year `y` has 366 days when `(8y + 29) mod 33 < 8`.
//!
//! By law the year begins at the day whose noon in Tehran follows the spring equinox; the cycle gives the same days from 1178 to 1501,
//! which the tests check against the equinox computed from the sun's position. What it is not: the 2820-year cycle, whose leap years
//! differ from the law's already in this century (1404).

use super::CalendarDay;

/// 1 Farvardin 1200 was 21 March 1821: this many days from 1970-01-01.
const NEW_YEAR_1200: i64 = -54_342;

fn leaps_before(year: i32) -> i64 {
    (8 * i64::from(year) + 21).div_euclid(33)
}

fn year_start(year: i32) -> i64 {
    NEW_YEAR_1200 + 365 * (i64::from(year) - 1200) + leaps_before(year) - leaps_before(1200)
}

pub(super) fn is_leap(year: i32) -> bool {
    leaps_before(year + 1) > leaps_before(year)
}

pub(super) fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        1..=6 => 31,
        12 if !is_leap(year) => 29,
        _ => 30,
    }
}

fn days_before_month(month: u8) -> i64 {
    let before = i64::from(month) - 1;
    30 * before + before.min(6)
}

pub(super) fn month_start(year: i32, month: u8) -> i64 {
    year_start(year) + days_before_month(month)
}

pub(super) fn of(day: i64) -> CalendarDay {
    let guess = 1200 + (day - NEW_YEAR_1200).div_euclid(366);
    let mut year = i32::try_from(guess).unwrap_or(1200);
    // 366 days a year is too many, so the guess is early: by one year in 1500 at most per 4 years passed, hence a short walk.
    while year_start(year + 1) <= day {
        year += 1;
    }
    while year_start(year) > day {
        year -= 1;
    }
    let since = day - year_start(year);
    let month = if since < 186 { since / 31 } else { 6 + (since - 186) / 30 } + 1;
    let month = u8::try_from(month).unwrap_or(12);
    CalendarDay { year, month, day: u8::try_from(since - days_before_month(month) + 1).unwrap_or(1) }
}
