//! What a rule gives in one of its periods: one day, week, month or year, by the table of RFC 5545 section 3.3.10.

use super::{Frequency, Rule, Weekday};
use crate::recognition::calendar::{CalendarDay, MONTHS};
use jiff::civil::{Date, DateTime, Time, Weekday as Day};
use jiff::{Span, ToSpan, Unit};

impl Rule {
    /// The number of the period, counted in steps of the interval from the one with `start`, that `date` lies in or comes before
    /// the next of. Negative before the start.
    pub(super) fn period_of(&self, start: Date, date: Date) -> i64 {
        let days = |from: Date, to: Date| from.until((Unit::Day, to)).map_or(0, |span| i64::from(span.get_days()));
        let (a, b) = (self.calendar.of(start), self.calendar.of(date));
        let months = |d: CalendarDay| i64::from(d.year) * i64::from(MONTHS) + i64::from(d.month);
        let passed = match self.frequency {
            Frequency::Daily => days(start, date),
            Frequency::Weekly => days(self.week_of(start), date).div_euclid(7),
            Frequency::Monthly => months(b) - months(a),
            Frequency::Yearly => i64::from(b.year) - i64::from(a.year),
        };
        passed.div_euclid(i64::from(self.interval))
    }

    /// The first day of the week that `date` lies in.
    fn week_of(&self, date: Date) -> Date {
        let since = (i64::from(number(Weekday::of(date))) - i64::from(number(self.week_start))).rem_euclid(7);
        date.saturating_sub(since.days())
    }

    /// The moments of period `n` in order, each once, before the start or after the end though they may be. `None` when the period
    /// lies beyond the calendar's reach.
    pub(super) fn period(&self, start: DateTime, n: i64) -> Option<Vec<DateTime>> {
        let steps = n.checked_mul(i64::from(self.interval))?;
        let day_one = start.date();
        let mut days = match self.frequency {
            Frequency::Daily => self.kept(vec![day_one.checked_add(Span::new().try_days(steps).ok()?).ok()?]),
            Frequency::Weekly => self.week(day_one, steps)?,
            Frequency::Monthly => {
                let first = self.calendar.of(day_one);
                let month = i64::from(first.year) * i64::from(MONTHS) + i64::from(first.month) - 1 + steps;
                let year = i32::try_from(month.div_euclid(i64::from(MONTHS))).ok()?;
                let month = u8::try_from(month.rem_euclid(i64::from(MONTHS))).ok()? + 1;
                if self.by_month.is_empty() || self.by_month.contains(&month) {
                    self.month(year, month, first.day)
                } else {
                    Vec::new()
                }
            }
            Frequency::Yearly => self.year(day_one, i32::try_from(i64::from(self.calendar.of(day_one).year) + steps).ok()?),
        };
        days.sort_unstable();
        days.dedup();
        Some(self.chosen(self.at_times(&days, start.time())))
    }

    fn week(&self, day_one: Date, steps: i64) -> Option<Vec<Date>> {
        let first = self.week_of(day_one).checked_add(Span::new().try_days(7 * steps).ok()?).ok()?;
        let days = (0..7).map(|n: i64| first.saturating_add(n.days()));
        let days = days.filter(|day| !self.by_day.is_empty() || day.weekday() == day_one.weekday());
        Some(self.kept(days.collect()))
    }

    fn year(&self, day_one: Date, year: i32) -> Vec<Date> {
        let first = self.calendar.of(day_one);
        if self.by_month.is_empty() && self.by_month_day.is_empty() && !self.by_day.is_empty() {
            return self.weekdays_of(self.days(year, 1..=MONTHS));
        }
        let months: Vec<u8> = match (self.by_month.is_empty(), self.by_month_day.is_empty()) {
            (false, _) => self.by_month.clone(),
            (true, false) => (1..=MONTHS).collect(),
            (true, true) => vec![first.month],
        };
        let mut days: Vec<Date> = months.iter().flat_map(|month| self.month(year, *month, first.day)).collect();
        if self.by_month.is_empty() && !self.by_day.is_empty() {
            // With days of the month but no months, "the first Monday" is the year's first.
            let of_year = self.weekdays_of(self.days(year, 1..=MONTHS));
            days.retain(|day| of_year.contains(day));
        }
        days
    }

    /// The days of one month; `usual` is the day of the month on which the series began.
    fn month(&self, year: i32, month: u8, usual: u8) -> Vec<Date> {
        let by_weekday = !self.by_day.is_empty();
        if by_weekday && self.by_month_day.is_empty() {
            return self.weekdays_of(self.days(year, month..=month));
        }
        let numbered: Vec<Date> = if self.by_month_day.is_empty() {
            self.skip.resolve(self.calendar, CalendarDay { year, month, day: usual }).into_iter().collect()
        } else {
            self.by_month_day.iter().filter_map(|day| self.numbered(year, month, *day)).collect()
        };
        if !by_weekday || (self.frequency == Frequency::Yearly && self.by_month.is_empty()) {
            return numbered;
        }
        let weekdays = self.weekdays_of(self.days(year, month..=month));
        numbered.into_iter().filter(|day| weekdays.contains(day)).collect()
    }

    fn numbered(&self, year: i32, month: u8, day: i8) -> Option<Date> {
        let length = self.calendar.days_in_month(year, month);
        let day = if day > 0 { day.unsigned_abs() } else { (length + 1).checked_sub(day.unsigned_abs())? };
        self.skip.resolve(self.calendar, CalendarDay { year, month, day })
    }

    fn days(&self, year: i32, months: std::ops::RangeInclusive<u8>) -> Vec<Date> {
        let length = |month| self.calendar.days_in_month(year, month);
        months
            .flat_map(|month| (1..=length(month)).filter_map(move |day| self.calendar.date(CalendarDay { year, month, day })))
            .collect()
    }

    /// Of `stretch` (a month or a year), the days that are one of the weekdays, or the nth of one.
    fn weekdays_of(&self, stretch: Vec<Date>) -> Vec<Date> {
        let mut found = Vec::new();
        for wanted in &self.by_day {
            let all: Vec<Date> = stretch.iter().copied().filter(|day| Weekday::of(*day) == wanted.weekday).collect();
            let nth = usize::from(wanted.ordinal.unsigned_abs());
            match wanted.ordinal {
                0 => found.extend(all),
                1.. => found.extend(all.get(nth - 1)),
                _ => found.extend(all.len().checked_sub(nth).and_then(|n| all.get(n))),
            }
        }
        found
    }

    /// What of single days (a daily or weekly rule) the other parts leave.
    fn kept(&self, mut days: Vec<Date>) -> Vec<Date> {
        days.retain(|day| {
            let CalendarDay { year, month, day: number } = self.calendar.of(*day);
            let length = self.calendar.days_in_month(year, month);
            let from_end = |n: i8| n < 0 && length + 1 == number + n.unsigned_abs();
            (self.by_month.is_empty() || self.by_month.contains(&month))
                && (self.by_month_day.is_empty()
                    || self.by_month_day.iter().any(|n| u8::try_from(*n) == Ok(number) || from_end(*n)))
                && (self.by_day.is_empty() || self.by_day.iter().any(|d| d.weekday == Weekday::of(*day)))
        });
        days
    }

    fn at_times(&self, days: &[Date], usual: Time) -> Vec<DateTime> {
        let or_usual =
            |list: &[u8], usual: i8| if list.is_empty() { vec![usual] } else { list.iter().map(|n| n.cast_signed()).collect() };
        let (hours, minutes) = (or_usual(&self.by_hour, usual.hour()), or_usual(&self.by_minute, usual.minute()));
        let mut times: Vec<Time> = Vec::new();
        for hour in &hours {
            times.extend(minutes.iter().filter_map(|minute| Time::new(*hour, *minute, 0, 0).ok()));
        }
        times.sort_unstable();
        times.dedup();
        days.iter().flat_map(|day| times.iter().map(|time| day.to_datetime(*time))).collect()
    }

    fn chosen(&self, moments: Vec<DateTime>) -> Vec<DateTime> {
        if self.by_set_position.is_empty() {
            return moments;
        }
        let place = |position: &i16| {
            let nth = usize::from(position.unsigned_abs());
            let index = if *position > 0 { nth.checked_sub(1) } else { moments.len().checked_sub(nth) };
            index.and_then(|n| moments.get(n)).copied()
        };
        let mut chosen: Vec<DateTime> = self.by_set_position.iter().filter_map(place).collect();
        chosen.sort_unstable();
        chosen.dedup();
        chosen
    }
}

fn number(weekday: Weekday) -> i8 {
    let day = match weekday {
        Weekday::Monday => Day::Monday,
        Weekday::Tuesday => Day::Tuesday,
        Weekday::Wednesday => Day::Wednesday,
        Weekday::Thursday => Day::Thursday,
        Weekday::Friday => Day::Friday,
        Weekday::Saturday => Day::Saturday,
        Weekday::Sunday => Day::Sunday,
    };
    day.to_monday_zero_offset()
}
