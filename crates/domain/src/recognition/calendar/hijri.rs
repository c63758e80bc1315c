//! The two computed Islamic calendars: the thirty-year cycle, and Umm al-Qura from a table of month lengths.
//!
//! At both ends of the table (13 October 1950 and 16 November 2077) the two agree on the day, so one goes over into the other without
//! a day missing or doubled.

use super::CalendarDay;

/// 1 Muharram 1 of the cycle, 19 July 622 Gregorian: this many days from 1970-01-01.
const CIVIL_EPOCH: i64 = -492_148;

/// The first year in [`LONG_MONTHS`], which begins on 13 October 1950.
const FIRST_TABLED: i32 = 1370;

/// One year each from 1370 to 1500 of the Umm al-Qura calendar as published by Saudi Arabia: bit 0 is Muharram; a set bit is a month
/// of 30 days, else 29.
const LONG_MONTHS: [u16; 131] = [
    0x555, 0xEA5, 0xD2A, 0xAAA, 0xCD5, 0x655, 0x572, 0xDA9, 0x555, 0xAAA, 0x555, 0x52D, 0xA6D, 0x55A, 0x555, 0x74D, 0xD53, 0xD54,
    0x556, 0xD55, 0x2D5, 0xD55, 0xD54, 0xD45, 0x655, 0x52D, 0xA5D, 0x55A, 0xAD5, 0x6AA, 0xD4B, 0x52A, 0xA57, 0x4AE, 0x976, 0x56C,
    0xB55, 0xAAA, 0xA55, 0x4AD, 0x95D, 0x2DA, 0x5D9, 0xDB2, 0xBA4, 0xB4A, 0xA55, 0x2B5, 0x575, 0xB6A, 0xBD2, 0xBC4, 0xB89, 0xA95,
    0x52D, 0x5AD, 0xB6A, 0x6D4, 0xDC9, 0xD92, 0xAA6, 0x956, 0x2AE, 0x56D, 0x36A, 0xB55, 0xAAA, 0x94D, 0x49D, 0x95D, 0x2BA, 0x5B5,
    0x5AA, 0xD55, 0xA9A, 0x92E, 0x26E, 0x55D, 0xADA, 0x6D4, 0x6A5, 0x54B, 0xA97, 0x54E, 0xAAE, 0x5AC, 0xBA9, 0xD92, 0xB25, 0x64B,
    0xCAB, 0x55A, 0xB55, 0x6D2, 0xEA5, 0xE4A, 0xA95, 0x52D, 0xAAD, 0x36C, 0x759, 0x6D2, 0x695, 0x52D, 0xA5B, 0x4BA, 0x9BA, 0x3B4,
    0xB69, 0xB52, 0xAA6, 0x4B6, 0x96D, 0x2EC, 0x6D9, 0xEB2, 0xD54, 0xD2A, 0xA56, 0x4AE, 0x96D, 0xD6A, 0xB54, 0xB29, 0xA93, 0x52B,
    0xA57, 0x536, 0xAB5, 0x6AA, 0xE93,
];

fn civil_year_start(year: i32) -> i64 {
    let year = i64::from(year);
    CIVIL_EPOCH + 354 * (year - 1) + (11 * year + 3).div_euclid(30)
}

pub(super) fn civil_month_start(year: i32, month: u8) -> i64 {
    civil_year_start(year) + (59 * (i64::from(month) - 1) + 1) / 2
}

pub(super) fn civil_days_in_month(year: i32, month: u8) -> u8 {
    let leap = (11 * i64::from(year) + 14).rem_euclid(30) < 11;
    if month % 2 == 1 || (month == 12 && leap) { 30 } else { 29 }
}

pub(super) fn civil_of(day: i64) -> CalendarDay {
    let guess = (30 * (day - CIVIL_EPOCH)).div_euclid(10_631) + 1;
    let mut year = i32::try_from(guess).unwrap_or(1);
    while civil_year_start(year + 1) <= day {
        year += 1;
    }
    while civil_year_start(year) > day {
        year -= 1;
    }
    within(year, day - civil_year_start(year), civil_days_in_month)
}

fn row(year: i32) -> Option<u16> {
    LONG_MONTHS.get(usize::try_from(year - FIRST_TABLED).ok()?).copied()
}

pub(super) fn is_tabled(year: i32) -> bool {
    row(year).is_some()
}

fn tabled_days(row: u16) -> i64 {
    29 * 12 + i64::from(row.count_ones())
}

fn umm_al_qura_year_start(year: i32) -> i64 {
    let before = usize::try_from(year - FIRST_TABLED).unwrap_or(0);
    civil_year_start(FIRST_TABLED) + LONG_MONTHS.iter().take(before).map(|row| tabled_days(*row)).sum::<i64>()
}

pub(super) fn umm_al_qura_days_in_month(year: i32, month: u8) -> u8 {
    match row(year) {
        Some(row) if month >= 1 => 29 + u8::from(row >> (month - 1) & 1 == 1),
        _ => civil_days_in_month(year, month),
    }
}

pub(super) fn umm_al_qura_month_start(year: i32, month: u8) -> i64 {
    if !is_tabled(year) {
        return civil_month_start(year, month);
    }
    umm_al_qura_year_start(year) + (1..month).map(|m| i64::from(umm_al_qura_days_in_month(year, m))).sum::<i64>()
}

pub(super) fn umm_al_qura_of(day: i64) -> CalendarDay {
    let mut since = day - civil_year_start(FIRST_TABLED);
    if since < 0 {
        return civil_of(day);
    }
    for (year, row) in (FIRST_TABLED..).zip(LONG_MONTHS) {
        if since < tabled_days(row) {
            return within(year, since, umm_al_qura_days_in_month);
        }
        since -= tabled_days(row);
    }
    civil_of(day)
}

/// The month and day that lie `since` days after the year's first.
fn within(year: i32, mut since: i64, days: fn(i32, u8) -> u8) -> CalendarDay {
    let mut month = 1;
    while month < super::MONTHS && since >= days(year, month).into() {
        since -= i64::from(days(year, month));
        month += 1;
    }
    CalendarDay { year, month, day: u8::try_from(since + 1).unwrap_or(1) }
}
