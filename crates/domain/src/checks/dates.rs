//! The day a sentence names, in four languages: today, tomorrow, weekdays, in so many days, and dates of the Gregorian calendar in figures
//! or with the month's name. What it deliberately is not: a reader of Persian or Hijri dates, whose months name no day here.

use super::words::Words;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// Days from today, by what they are called.
const RELATIVE: &[(i64, &[&str])] = &[
    (2, &["day after tomorrow", "μεθαύριο", "بعد غد", "بعد بكرا", "بعد بكرة", "پس فردا", "پس‌فردا"]),
    (1, &["tomorrow", "tmrw", "αύριο", "غدا", "غداً", "بكرا", "بكرة", "بكره", "فردا"]),
    (
        0,
        &[
            "today",
            "tonight",
            "this afternoon",
            "this evening",
            "σήμερα",
            "απόψε",
            "اليوم",
            "الليلة",
            "النهاردة",
            "امروز",
            "امشب",
        ],
    ),
    (
        7,
        &[
            "next week",
            "την άλλη εβδομάδα",
            "την επόμενη εβδομάδα",
            "την άλλη βδομάδα",
            "الأسبوع القادم",
            "الأسبوع الجاي",
            "هفته آینده",
            "هفته بعد",
        ],
    ),
];

const WEEKDAYS: &[(Weekday, &[&str])] = &[
    (Weekday::Monday, &["monday", "δευτέρα", "الاثنين", "الإثنين", "اثنين", "دوشنبه"]),
    (Weekday::Tuesday, &["tuesday", "τρίτη", "الثلاثاء", "الثلاثا", "سه شنبه", "سه‌شنبه"]),
    (Weekday::Wednesday, &["wednesday", "τετάρτη", "الأربعاء", "الأربعا", "چهار شنبه", "چهارشنبه"]),
    (Weekday::Thursday, &["thursday", "πέμπτη", "الخميس", "پنج شنبه", "پنجشنبه", "پنج‌شنبه"]),
    (Weekday::Friday, &["friday", "παρασκευή", "الجمعة", "جمعه"]),
    (Weekday::Saturday, &["saturday", "σάββατο", "السبت", "شنبه"]),
    (Weekday::Sunday, &["sunday", "κυριακή", "الأحد", "یکشنبه", "یک شنبه"]),
];

const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "ιανουαρίου", "يناير", "كانون الثاني", "ژانویه"],
    &["february", "feb", "φεβρουαρίου", "فبراير", "شباط", "فوریه"],
    &["march", "mar", "μαρτίου", "مارس", "آذار"],
    &["april", "apr", "απριλίου", "أبريل", "نيسان", "آوریل"],
    &["may", "μαΐου", "μαίου", "مايو", "أيار", "مه"],
    &["june", "jun", "ιουνίου", "يونيو", "حزيران", "ژوئن"],
    &["july", "jul", "ιουλίου", "يوليو", "تموز", "ژوئیه"],
    &["august", "aug", "αυγούστου", "أغسطس", "آب", "اوت"],
    &["september", "sep", "sept", "σεπτεμβρίου", "سبتمبر", "أيلول", "سپتامبر"],
    &["october", "oct", "οκτωβρίου", "أكتوبر", "تشرين الأول", "اکتبر"],
    &["november", "nov", "νοεμβρίου", "نوفمبر", "تشرين الثاني", "نوامبر"],
    &["december", "dec", "δεκεμβρίου", "ديسمبر", "كانون الأول", "دسامبر"],
];

/// "In three days", "within 2 weeks": the unit in days.
const UNITS: &[(i64, &[&str])] = &[
    (1, &["day", "days", "μέρα", "μέρες", "ημέρα", "ημέρες", "يوم", "أيام", "روز"]),
    (7, &["week", "weeks", "εβδομάδα", "εβδομάδες", "βδομάδα", "βδομάδες", "أسبوع", "أسابيع", "هفته"]),
];
const WITHIN: &[&str] = &["in", "within", "σε", "εντός", "μέσα", "خلال", "بعد", "ظرف", "تا", "در"];

/// The first day a sentence names, seen from `today`; a weekday or date that has passed means the next one.
pub(super) fn day_in(words: &Words<'_>, today: Date) -> Option<Date> {
    let days = in_figures(words, today)
        .into_iter()
        .chain(with_months(words, today))
        .chain(counted(words, today))
        .chain(by_name(words, today));
    days.min_by_key(|(from, longer, _)| (*from, *longer)).map(|(.., date)| date)
}

/// Where it begins, how far down a list it came, and the day.
type Named = (usize, usize, Date);

fn by_name(words: &Words<'_>, today: Date) -> Vec<Named> {
    let mut found = Vec::new();
    for (order, (days, names)) in RELATIVE.iter().enumerate() {
        let date = today.checked_add(days.days()).ok();
        let places = words.find_any(names).into_iter();
        found.extend(places.filter_map(|place| Some((place.from, order, date?))));
    }
    for (weekday, names) in WEEKDAYS {
        let date = (1..=7).filter_map(|days: i64| today.checked_add(days.days()).ok()).find(|date| date.weekday() == *weekday);
        let places = words.find_any(names).into_iter();
        found.extend(places.filter_map(|place| Some((place.from, 10, date?))));
    }
    found
}

/// "In three days".
fn counted(words: &Words<'_>, today: Date) -> Vec<Named> {
    let mut found = Vec::new();
    for (days, names) in UNITS {
        for unit in words.find_any(names) {
            let Some(number) = unit.from.checked_sub(1).and_then(|at| count_of(&words.all.get(at)?.folded)) else { continue };
            let Some(before) = unit.from.checked_sub(2).and_then(|at| words.all.get(at)) else { continue };
            let within = WITHIN.iter().any(|w| crate::text::fold::fold(w) == before.folded);
            let date = today.checked_add((number * days).days()).ok().filter(|_| within);
            found.extend(date.map(|date| (unit.from.saturating_sub(2), 0, date)));
        }
    }
    found
}

fn count_of(folded: &str) -> Option<i64> {
    const WORDS: [&[&str]; 7] = [
        &["a", "one", "μια", "واحد", "يك"],
        &["two", "δυο", "دو"],
        &["three", "τρεισ", "ثلاثه", "سه"],
        &["four", "τεσσερισ", "اربعه", "چهار"],
        &["five", "πεντε", "خمسه", "پنج"],
        &["six", "εξι", "سته", "شش"],
        &["seven", "επτα", "سبعه", "هفت"],
    ];
    let spelled = WORDS.iter().zip(1..).find(|(names, _)| names.contains(&folded)).map(|(_, n)| n);
    spelled.or_else(|| folded.parse().ok().filter(|n| (1..=90).contains(n)))
}

/// `24/12`, `24.12.2026`, `2026-12-24`: the day first, unless the year is.
fn in_figures(words: &Words<'_>, today: Date) -> Vec<Named> {
    let number = |at: usize| words.all.get(at)?.folded.parse::<i16>().ok();
    let joint = |at: usize| {
        let (one, two) = (words.all.get(at)?.span.end, words.all.get(at + 1)?.span.start);
        words.text.get(one..two).filter(|between| matches!(*between, "/" | "." | "-"))
    };
    let written = |year: i16, month: i16, day: i16| {
        let year = if year < 100 { year + 2000 } else { year };
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    let named = |at: usize| {
        let (a, b, sign) = (number(at)?, number(at + 1)?, joint(at)?);
        match joint(at + 1).and_then(|_| number(at + 2)) {
            Some(c) if a > 31 => written(a, b, c),
            Some(c) => written(c, b, a),
            // `7.30` is a time, and `2-3` is "two or three".
            None if sign == "/" => next(today, i8::try_from(b).ok()?, i8::try_from(a).ok()?),
            None => None,
        }
    };
    (0..words.all.len()).filter_map(|at| Some((at, 0, named(at)?))).collect()
}

/// `12 May`, `May 12th`, `12 Μαΐου`, `12 مايو`.
fn with_months(words: &Words<'_>, today: Date) -> Vec<Named> {
    let day_at = |at: usize| {
        let digits = words.all.get(at)?.folded.trim_end_matches(char::is_alphabetic);
        digits.parse::<i8>().ok().filter(|day| (1..=31).contains(day))
    };
    let mut found = Vec::new();
    for (names, month) in MONTHS.iter().zip(1_i8..) {
        for place in words.find_any(names) {
            let day = place.from.checked_sub(1).and_then(day_at).or_else(|| day_at(place.to + 1));
            found.extend(day.and_then(|day| next(today, month, day)).map(|date| (place.from.saturating_sub(1), 0, date)));
        }
    }
    found
}

/// The next day of that month and number, today included.
fn next(today: Date, month: i8, day: i8) -> Option<Date> {
    let mut years = (0..=4).filter_map(|more| Date::new(today.year().checked_add(more)?, month, day).ok());
    years.find(|date| *date >= today)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// A Wednesday.
    const TODAY: Date = date(2026, 3, 11);

    fn named(text: &str) -> Option<Date> {
        day_in(&Words::of(text), TODAY)
    }

    #[test]
    fn the_day_is_understood_in_four_languages() {
        for (text, month, day) in [
            ("I'll ring you tomorrow", 3, 12),
            ("by the day after tomorrow", 3, 13),
            ("ready on Friday", 3, 13),
            ("on Wednesday", 3, 18),
            ("within 3 days", 3, 14),
            ("in two weeks", 3, 25),
            ("on 24/12", 12, 24),
            ("on May 2nd", 5, 2),
            ("by 2 May", 5, 2),
            ("αύριο το πρωί", 3, 12),
            ("μεθαύριο", 3, 13),
            ("την Παρασκευή", 3, 13),
            ("σε τρεις μέρες", 3, 14),
            ("στις 2 Μαΐου", 5, 2),
            ("غدا صباحا", 3, 12),
            ("يوم الجمعة", 3, 13),
            ("خلال ثلاثة أيام", 3, 14),
            ("٢ مايو", 5, 2),
            ("تا فردا", 3, 12),
            ("پس‌فردا", 3, 13),
            ("جمعه", 3, 13),
            ("پنجشنبه", 3, 12),
            ("ظرف ۳ روز", 3, 14),
        ] {
            assert_eq!(named(text), Some(date(2026, month, day)), "{text}");
        }
        assert_eq!(named("on 2027-01-05"), Some(date(2027, 1, 5)));
        assert_eq!(named("on 1/2"), Some(date(2027, 2, 1)), "this year's has passed");
    }

    #[test]
    fn what_is_no_day_is_no_day() {
        for text in ["at 7.30", "two or 3-4 loaves", "it may rain", "you may come", "soon", "30/2", "99/99", ""] {
            assert_eq!(named(text), None, "{text}");
        }
    }
}
