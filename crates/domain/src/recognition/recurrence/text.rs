//! A rule as the text of an `RRULE` and back: what is stored, exchanged and shown under Details.

use super::{End, Frequency, OnWeekday, Rule, RuleError, Skip};
use crate::Timestamp;
use crate::recognition::calendar::Calendar;
use jiff::civil::{Date, DateTime};
use std::fmt::{self, Display, Write as _};
use std::str::FromStr;

impl FromStr for Rule {
    type Err = RuleError;

    /// Reads `FREQ=WEEKLY;BYDAY=SA`, with or without `RRULE:` before it, in capitals or not. Refuses every part it does not know.
    fn from_str(text: &str) -> Result<Self, RuleError> {
        let upper = text.trim().to_ascii_uppercase();
        let parts: Vec<(&str, &str)> = upper
            .trim_start_matches("RRULE:")
            .split(';')
            .map(|part| part.split_once('=').ok_or_else(|| RuleError::Part { part: part.to_owned() }))
            .collect::<Result<_, _>>()?;
        for (n, (name, _)) in parts.iter().enumerate() {
            if parts.iter().skip(n + 1).any(|(other, _)| other == name) {
                return Err(RuleError::Part { part: (*name).to_owned() });
            }
        }
        let frequency = parts.iter().find(|(name, _)| *name == "FREQ").ok_or(RuleError::NoFrequency)?;
        let mut rule = Self::every(word("FREQ", frequency.1)?);
        for (name, value) in parts {
            rule.take(name, value)?;
        }
        rule.check()?;
        Ok(rule)
    }
}

impl Rule {
    fn take(&mut self, name: &str, value: &str) -> Result<(), RuleError> {
        match name {
            "FREQ" => {}
            "INTERVAL" => self.interval = word(name, value)?,
            "BYMONTH" => self.by_month = list(name, value)?,
            "BYMONTHDAY" => self.by_month_day = list(name, value)?,
            "BYDAY" => self.by_day = list(name, value)?,
            "BYHOUR" => self.by_hour = list(name, value)?,
            "BYMINUTE" => self.by_minute = list(name, value)?,
            "BYSETPOS" => self.by_set_position = list(name, value)?,
            "WKST" => self.week_start = word(name, value)?,
            "RSCALE" => self.calendar = word(name, &value.to_ascii_lowercase())?,
            "SKIP" => self.skip = word(name, value)?,
            "COUNT" | "UNTIL" if self.end != End::Never => return Err(RuleError::NotTogether { a: "COUNT", b: "UNTIL" }),
            "COUNT" => self.end = End::Count(word(name, value)?),
            "UNTIL" => self.end = until(value).ok_or_else(|| bad(name, value))?,
            _ => return Err(RuleError::Part { part: name.to_owned() }),
        }
        Ok(())
    }
}

fn bad(part: &str, value: &str) -> RuleError {
    RuleError::Value { part: part.to_owned(), value: value.to_owned() }
}

fn word<T: FromStr>(part: &str, value: &str) -> Result<T, RuleError> {
    value.parse().map_err(|_| bad(part, value))
}

fn list<T: FromStr>(part: &str, value: &str) -> Result<Vec<T>, RuleError> {
    value.split(',').map(|item| word(part, item)).collect()
}

fn until(value: &str) -> Option<End> {
    match (value.len(), value.strip_suffix('Z')) {
        (_, Some(utc)) => {
            let utc = DateTime::strptime("%Y%m%dT%H%M%S", utc).ok()?;
            let instant = jiff::tz::TimeZone::UTC.to_timestamp(utc).ok()?;
            Some(End::At(Timestamp(instant.as_millisecond())))
        }
        (8, None) => Some(End::OnDay(Date::strptime("%Y%m%d", value).ok()?)),
        _ => Some(End::AtLocal(DateTime::strptime("%Y%m%dT%H%M%S", value).ok()?)),
    }
}

impl FromStr for OnWeekday {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        let split = text.len().checked_sub(2).filter(|n| text.is_char_boundary(*n)).ok_or_else(|| bad("BYDAY", text))?;
        let (number, name) = text.split_at(split);
        let ordinal = if number.is_empty() { 0 } else { word("BYDAY", number)? };
        if ordinal == 0 && !number.is_empty() {
            return Err(bad("BYDAY", text));
        }
        Ok(Self { ordinal, weekday: word("BYDAY", name)? })
    }
}

impl Display for OnWeekday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ordinal {
            0 => write!(f, "{}", self.weekday),
            n => write!(f, "{n}{}", self.weekday),
        }
    }
}

impl Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Never => Ok(()),
            Self::Count(n) => write!(f, ";COUNT={n}"),
            Self::OnDay(day) => write!(f, ";UNTIL={}", day.strftime("%Y%m%d")),
            Self::AtLocal(local) => write!(f, ";UNTIL={}", local.strftime("%Y%m%dT%H%M%S")),
            Self::At(at) => write!(f, ";UNTIL={}", super::ics::utc(*at)),
        }
    }
}

impl Display for Rule {
    /// The text of an `RRULE`, without its name; what stands by default is left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.calendar != Calendar::Gregorian || self.skip != Skip::Omit {
            write!(f, "RSCALE={};", self.calendar.as_str().to_ascii_uppercase())?;
        }
        write!(f, "FREQ={}", self.frequency)?;
        if self.interval != 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        joined(f, "BYMONTH", &self.by_month)?;
        joined(f, "BYMONTHDAY", &self.by_month_day)?;
        joined(f, "BYDAY", &self.by_day)?;
        joined(f, "BYHOUR", &self.by_hour)?;
        joined(f, "BYMINUTE", &self.by_minute)?;
        joined(f, "BYSETPOS", &self.by_set_position)?;
        if self.week_start != super::Weekday::Monday {
            write!(f, ";WKST={}", self.week_start)?;
        }
        if self.skip != Skip::Omit {
            write!(f, ";SKIP={}", self.skip)?;
        }
        write!(f, "{}", self.end)
    }
}

fn joined<T: Display>(f: &mut fmt::Formatter<'_>, name: &str, items: &[T]) -> fmt::Result {
    for (n, item) in items.iter().enumerate() {
        if n == 0 {
            write!(f, ";{name}=")?;
        } else {
            f.write_char(',')?;
        }
        write!(f, "{item}")?;
    }
    Ok(())
}

impl serde::Serialize for Rule {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Rule {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

impl Frequency {
    /// Whether its periods are months or years, whose lengths depend on the calendar.
    pub(super) const fn has_months(self) -> bool {
        matches!(self, Self::Monthly | Self::Yearly)
    }
}
