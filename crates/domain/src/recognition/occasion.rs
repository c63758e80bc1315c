//! The occasions of one person: days of their own year, and things they do. Each has a key that never changes, so that whoever looks
//! again finds the same occasion.

use super::award::Fit;
use super::calendar::{Calendar, YearlyDay};
use super::campaign::{AnniversaryOf, PersonalEvent};
use super::recurrence::{Skip, instant};
use crate::interaction::InteractionKind;
use crate::{MemberId, Timestamp};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use std::collections::BTreeSet;

/// An occasion of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalOccasion {
    /// Its key, without the person: `first_contact:2027`, `review:8123`.
    pub key: String,
    /// When they are to be thanked for it.
    pub due_at: Timestamp,
    /// When it happened; for days of the year, the day itself.
    pub happened_at: Timestamp,
    /// The countable fact.
    pub fit: Fit,
    /// How many, where it counts something.
    pub count: Option<u32>,
}

/// One thing a person did, as far as occasions go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deed {
    /// The store's number of it; grows with time.
    pub id: i64,
    /// When.
    pub at: Timestamp,
    /// What sort.
    pub kind: InteractionKind,
    /// Whom they answered, if another person.
    pub answered: Option<MemberId>,
}

fn local(at: Timestamp, zone: &TimeZone) -> Option<DateTime> {
    jiff::Timestamp::from_millisecond(at.0).ok().map(|t| zone.to_datetime(t))
}

/// The first time it is `at` o'clock at or after `from`, `days` days later.
#[must_use]
pub fn next_time(from: Timestamp, days: u32, at: Time, zone: &TimeZone) -> Option<Timestamp> {
    let day = local(from, zone)?.date().checked_add(i64::from(days).days()).ok()?;
    let then = instant(day.to_datetime(at), zone)?.0;
    if then >= from { Some(then) } else { Some(instant(day.tomorrow().ok()?.to_datetime(at), zone)?.0) }
}

/// A day somebody told: `YYYY-MM-DD` or `--MM-DD`. Answers the year, if told, and the day of the year.
#[must_use]
pub fn told_day(text: &str) -> Option<(Option<i16>, YearlyDay)> {
    let calendar = Calendar::Gregorian;
    match text.strip_prefix("--") {
        Some(rest) => {
            let (month, day) = rest.split_once('-')?;
            let day = YearlyDay::Day { calendar, month: month.parse().ok()?, day: day.parse().ok()? };
            Some((None, day.check().ok()?))
        }
        None => {
            let date = Date::strptime("%Y-%m-%d", text).ok()?;
            Some((Some(date.year()), YearlyDay::on(calendar, date)))
        }
    }
}

/// The anniversaries of a day from `from` and before `to`. The day itself is none. A 29 February is kept on the 28th in other years.
#[must_use]
pub fn anniversaries(
    of: AnniversaryOf,
    day: (Option<i16>, YearlyDay),
    at: Time,
    zone: &TimeZone,
    (from, to): (Timestamp, Timestamp),
) -> Vec<PersonalOccasion> {
    let (Some(first), Some(last)) = (local(from, zone), local(to, zone)) else { return Vec::new() };
    let one = |date: Date| {
        let due_at = instant(date.to_datetime(at), zone)?.0;
        let years = day.0.map(|year| u32::try_from(i32::from(date.year()) - i32::from(year)).unwrap_or(0));
        let counts = years != Some(0) && due_at >= from && due_at < to;
        let fit = Fit::Anniversary { of, years };
        counts.then(|| PersonalOccasion { key: format!("{of}:{}", date.year()), due_at, happened_at: due_at, fit, count: years })
    };
    day.1.between(first.date(), last.date(), Skip::Backward).into_iter().filter_map(one).collect()
}

/// What a rule about a person's deeds asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// What.
    pub event: PersonalEvent,
    /// How much of it.
    pub count: u32,
    /// How many days later.
    pub wait_days: u32,
    /// At what time of day.
    pub at: Time,
}

/// The occasions in what a person did, oldest first; `deeds` is all they did, in order. Only what happened from `since` on.
#[must_use]
pub fn events(asked: Asked, deeds: &[Deed], since: Timestamp, zone: &TimeZone) -> Vec<PersonalOccasion> {
    let talk: Vec<&Deed> = deeds.iter().filter(|d| d.kind.is_talk()).collect();
    let found: Vec<(String, Timestamp, Fit, Option<u32>)> = match asked.event {
        PersonalEvent::FirstWords => {
            talk.first().map(|d| ("first_words".to_owned(), d.at, Fit::FirstWords { at: d.at }, None)).into_iter().collect()
        }
        PersonalEvent::SecondDay => second_day(&talk, zone).into_iter().collect(),
        PersonalEvent::CameBack => came_back(&talk, asked.count),
        PersonalEvent::AnsweredPeople => answered(&talk, asked.count),
        PersonalEvent::Said => said(&talk, asked.count),
        PersonalEvent::Review => talk
            .iter()
            .filter(|d| d.kind == InteractionKind::Review)
            .map(|d| (format!("review:{}", d.id), d.at, Fit::Review { at: d.at }, None))
            .collect(),
    };
    let due = |(key, happened_at, fit, count)| {
        let due_at = next_time(happened_at, asked.wait_days, asked.at, zone)?;
        Some(PersonalOccasion { key, due_at, happened_at, fit, count })
    };
    found.into_iter().filter(|(_, at, _, _)| *at >= since).filter_map(due).collect()
}

type Found = (String, Timestamp, Fit, Option<u32>);

fn second_day(talk: &[&Deed], zone: &TimeZone) -> Option<Found> {
    let first = local(talk.first()?.at, zone)?.date();
    let second = talk.iter().find(|d| local(d.at, zone).is_some_and(|at| at.date() > first))?;
    // Somebody who comes back after a month is no newcomer on their second day.
    let soon = local(second.at, zone)?.date() <= first.saturating_add(30.days());
    soon.then(|| ("second_day".to_owned(), second.at, Fit::SecondDay { at: second.at }, None))
}

const WEEK: i64 = 7 * 86_400_000;

fn came_back(talk: &[&Deed], weeks: u32) -> Vec<Found> {
    let pairs = talk.iter().zip(talk.iter().skip(1));
    let long = pairs.filter(|(before, after)| after.at - before.at >= i64::from(weeks) * WEEK);
    let one = |(before, after): (&&Deed, &&Deed)| {
        let after_weeks = u32::try_from((after.at - before.at) / WEEK).unwrap_or(u32::MAX);
        (format!("came_back:{}", after.id), after.at, Fit::CameBack { after_weeks }, None)
    };
    long.map(one).collect()
}

/// At `count` different people, and again at twice, four times... as many: rarer as it grows.
fn answered(talk: &[&Deed], count: u32) -> Vec<Found> {
    let (mut people, mut next, mut found) = (BTreeSet::new(), u64::from(count.max(1)), Vec::new());
    for deed in talk {
        if deed.answered.is_some_and(|who| people.insert(who)) && people.len() as u64 >= next {
            let n = u32::try_from(people.len()).unwrap_or(u32::MAX);
            found.push((format!("answered_people:{next}"), deed.at, Fit::Answered { people: n, days: 0 }, Some(n)));
            next *= 2;
        }
    }
    found
}

fn said(talk: &[&Deed], count: u32) -> Vec<Found> {
    let powers = std::iter::successors(Some(u64::from(count.max(1))), |n| n.checked_mul(2));
    let reached = powers.map_while(|n| Some((n, talk.get(usize::try_from(n - 1).ok()?)?)));
    let one = |(n, deed): (u64, &&Deed)| {
        let times = u32::try_from(n).unwrap_or(u32::MAX);
        (format!("said:{n}"), deed.at, Fit::Said { times }, Some(times))
    };
    reached.map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap()
    }

    fn athens() -> TimeZone {
        TimeZone::get("Europe/Athens").unwrap()
    }

    fn ten() -> Time {
        Time::constant(10, 0, 0, 0)
    }

    fn wrote(days: &[&str]) -> Vec<Deed> {
        (1..).zip(days).map(|(id, day)| Deed { id, at: at(day), kind: InteractionKind::Comment, answered: None }).collect()
    }

    #[test]
    fn a_newcomers_second_day_is_greeted_the_day_after_at_ten_in_the_shops_time() {
        let asked = Asked { event: PersonalEvent::SecondDay, count: 0, wait_days: 1, at: ten() };
        let came = wrote(&["2026-03-10T20:00:00Z", "2026-03-10T21:30:00Z", "2026-03-12T08:00:00Z", "2026-03-13T08:00:00Z"]);
        let found = events(asked, &came, at("2026-03-01T00:00:00Z"), &athens());
        assert_eq!(found.len(), 1, "half past eleven at night is still the first day");
        assert_eq!((found[0].key.as_str(), found[0].due_at), ("second_day", at("2026-03-13T08:00:00Z")));
        assert_eq!(events(asked, &came, at("2026-03-12T09:00:00Z"), &athens()), vec![], "what happened before is nobody's");
    }

    #[test]
    fn five_people_helped_are_an_occasion_and_the_next_is_at_ten() {
        let asked = Asked { event: PersonalEvent::AnsweredPeople, count: 5, wait_days: 0, at: ten() };
        let deeds: Vec<Deed> = (0..12)
            .map(|n| Deed {
                id: n,
                at: at("2026-03-10T20:00:00Z") + std::time::Duration::from_secs(60 * n.unsigned_abs()),
                kind: InteractionKind::Reply,
                answered: Some(MemberId(n / 2 * 2 % 20)),
            })
            .collect();
        let found = events(asked, &deeds, Timestamp(0), &athens());
        assert_eq!(
            found.iter().map(|o| o.key.as_str()).collect::<Vec<_>>(),
            ["answered_people:5"],
            "twelve answers to six people"
        );
        assert_eq!(found[0].due_at, at("2026-03-11T08:00:00Z"), "not in the evening it happened");
    }

    #[test]
    fn coming_back_and_reviews_are_occasions_each_time() {
        let back = Asked { event: PersonalEvent::CameBack, count: 6, wait_days: 0, at: ten() };
        let came = wrote(&["2025-01-01T08:00:00Z", "2025-03-01T08:00:00Z", "2025-03-08T08:00:00Z", "2025-06-01T08:00:00Z"]);
        let keys: Vec<String> = events(back, &came, Timestamp(0), &athens()).into_iter().map(|o| o.key).collect();
        assert_eq!(keys, ["came_back:2", "came_back:4"]);
        let said = Asked { event: PersonalEvent::Said, count: 2, wait_days: 0, at: ten() };
        let keys: Vec<String> = events(said, &came, Timestamp(0), &athens()).into_iter().map(|o| o.key).collect();
        assert_eq!(keys, ["said:2", "said:4"]);
    }

    #[test]
    fn a_birthday_on_the_29th_of_february_comes_every_year_and_the_first_day_is_no_anniversary() {
        let day = told_day("2004-02-29").unwrap();
        let span = (at("2026-01-01T00:00:00Z"), at("2029-01-01T00:00:00Z"));
        let found = anniversaries(AnniversaryOf::Birthday, day, ten(), &athens(), span);
        let days: Vec<String> = found.iter().map(|o| o.due_at.to_string()[..10].to_owned()).collect();
        assert_eq!(days, ["2026-02-28", "2027-02-28", "2028-02-29"]);
        assert_eq!(found[0].fit, Fit::Anniversary { of: AnniversaryOf::Birthday, years: Some(22) });
        let first = anniversaries(AnniversaryOf::FirstContact, told_day("2026-03-12").unwrap(), ten(), &athens(), span);
        assert_eq!(first.iter().map(|o| o.key.as_str()).collect::<Vec<_>>(), ["first_contact:2027", "first_contact:2028"]);
        assert_eq!(told_day("--10-26").unwrap().0, None, "a name day has no year");
        assert!(told_day("--02-30").is_none() && told_day("soon").is_none());
    }
}
