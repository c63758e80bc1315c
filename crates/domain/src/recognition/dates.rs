//! A day in the words of a language: `13 May`, `13 Μαΐου`, `13 مايو`, and in Persian by its own calendar.

use super::calendar::Calendar;
use jiff::civil::Date;

const ENGLISH: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const GREEK: [&str; 12] = [
    "Ιανουαρίου",
    "Φεβρουαρίου",
    "Μαρτίου",
    "Απριλίου",
    "Μαΐου",
    "Ιουνίου",
    "Ιουλίου",
    "Αυγούστου",
    "Σεπτεμβρίου",
    "Οκτωβρίου",
    "Νοεμβρίου",
    "Δεκεμβρίου",
];
const ARABIC: [&str; 12] =
    ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"];
const PERSIAN: [&str; 12] =
    ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"];

/// The day and month, without the year. English for languages that have no words here.
#[must_use]
pub fn day_in_words(day: Date, language: &str) -> String {
    let (calendar, months) = match language {
        "el" => (Calendar::Gregorian, GREEK),
        "ar" => (Calendar::Gregorian, ARABIC),
        "fa" => (Calendar::Persian, PERSIAN),
        _ => (Calendar::Gregorian, ENGLISH),
    };
    let told = calendar.of(day);
    let month = months.get(usize::from(told.month.saturating_sub(1))).copied().unwrap_or_default();
    format!("{} {month}", told.day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_coffee_is_good_until_the_same_day_in_every_language() {
        let may = date(2026, 5, 13);
        assert_eq!(
            ["en", "el", "ar", "fa", "de"].map(|l| day_in_words(may, l)),
            ["13 May", "13 Μαΐου", "13 مايو", "23 اردیبهشت", "13 May"]
        );
    }
}
