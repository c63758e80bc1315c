//! Easter, from which many name days and customs are counted.

use super::from_day_number;
use jiff::civil::Date;

/// Easter Sunday of the Orthodox churches, in the Gregorian calendar: the Julian computus (Meeus 1991, chapter 8), moved by the days
/// between the calendars. `None` outside of 326 to 9999.
#[must_use]
pub fn orthodox(year: i16) -> Option<Date> {
    let y = i64::from(year);
    if y < 326 {
        return None;
    }
    let (a, b, c) = (y % 4, y % 7, y % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let sum = d + e + 114;
    let (month, day) = (sum / 31, sum % 31 + 1);
    // Easter is in March or April, so the year's own leap day has passed in both calendars.
    let behind = y / 100 - y / 400 - 2;
    let julian = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    from_day_number(super::day_number(julian) + behind)
}

/// Easter Sunday of the Western churches: the Gregorian computus (Meeus, Jones and Butcher). `None` before 1583.
#[must_use]
pub fn western(year: i16) -> Option<Date> {
    let y = i64::from(year);
    if y < 1583 {
        return None;
    }
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
