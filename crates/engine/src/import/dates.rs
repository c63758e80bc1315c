//! Dates as people and programs write them. What is not understood is a problem of that row, never a guess.

use regulars_domain::Timestamp;
use regulars_domain::text::fold::fold;

/// An instant from a cell. Without a zone it is UTC; without a time it is noon, so that no zone moves it to another day.
pub(super) fn parse(text: &str, day_first: bool) -> Option<Timestamp> {
    let text = fold(text.trim()).to_uppercase();
    if let Ok(t) = Timestamp::parse(&text) {
        return Some(t);
    }
    if let Ok(seconds) = text.parse::<i64>() {
        return match seconds {
            1_000_000_000..=9_999_999_999 => Some(Timestamp(seconds * 1_000)),
            1_000_000_000_000..=9_999_999_999_999 => Some(Timestamp(seconds)),
            _ => None,
        };
    }
    let (date, time) =
        text.split_once(['T', ' ', ',']).map_or((text.as_str(), ""), |(d, t)| (d, t.trim_start_matches([',', ' '])));
    let (year, month, day) = date_of(date, day_first)?;
    let (hour, minute, second) = if time.is_empty() { (12, 0, 0) } else { time_of(time)? };
    let civil = jiff::civil::DateTime::new(year, month, day, hour, minute, second, 0).ok()?;
    civil.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|z| Timestamp(z.timestamp().as_millisecond()))
}

fn date_of(text: &str, day_first: bool) -> Option<(i16, i8, i8)> {
    let parts: Vec<i16> = text.split(['-', '/', '.']).map(|p| p.parse().ok()).collect::<Option<_>>()?;
    let [a, b, c] = parts.as_slice() else { return None };
    let (year, month, day) = match (*a, *b, *c) {
        (y, m, d) if y > 31 => (y, m, d),
        // A first number over twelve can only be a day, and the other way round.
        (d, m, y) if d > 12 || (day_first && m <= 12) => (y, m, d),
        (m, d, y) => (y, m, d),
    };
    let year = if year < 100 { year + 2000 } else { year };
    Some((year, i8::try_from(month).ok()?, i8::try_from(day).ok()?))
}

fn time_of(text: &str) -> Option<(i8, i8, i8)> {
    let (clock, half) = match text.split_once(' ') {
        Some((clock, "AM")) => (clock, Some(false)),
        Some((clock, "PM")) => (clock, Some(true)),
        Some((clock, "UTC" | "Z" | "GMT")) => (clock, None),
        Some(_) => return None,
        None => (text.trim_end_matches('Z'), None),
    };
    let mut numbers = clock.split(':').map(|p| p.split('.').next().and_then(|n| n.parse::<i8>().ok()));
    let (hour, minute) = (numbers.next()??, numbers.next()??);
    let second = numbers.next().unwrap_or(Some(0))?;
    let hour = match half {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    Some((hour, minute, second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them_and_never_guessed() {
        let at = |t: &str| Timestamp::parse(t).unwrap();
        for (text, day_first, wanted) in [
            ("2026-03-01T09:00:00Z", false, Some(at("2026-03-01T09:00:00Z"))),
            ("2026-03-01 09:05", false, Some(at("2026-03-01T09:05:00Z"))),
            ("03/04/2026", true, Some(at("2026-04-03T12:00:00Z"))),
            ("03/04/2026", false, Some(at("2026-03-04T12:00:00Z"))),
            ("25/12/25 6:30 PM", false, Some(at("2025-12-25T18:30:00Z"))),
            ("1.3.2026", true, Some(at("2026-03-01T12:00:00Z"))),
            ("٢٠٢٦-٠٣-٠١", false, Some(at("2026-03-01T12:00:00Z"))),
            ("1772355600", false, Some(at("2026-03-01T09:00:00Z"))),
            ("last week", false, None),
            ("31/31/2026", true, None),
            ("", false, None),
        ] {
            assert_eq!(parse(text, day_first), wanted, "{text:?}");
        }
    }
}
