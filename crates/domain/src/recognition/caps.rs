//! How often is too often: limits that keep a thank-you rare enough to mean something, and the owner from wearing out.
//!
//! Counted in local days, not hours: two Saturdays at ten are a week apart also when the clock was changed between them.
//! What it is not: consent, complaints and hard stops; they are asked before this, and have no date when they end.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The limits. A limit of zero means never.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(default, deny_unknown_fields)]
pub struct Caps {
    /// Weeks between two thanks to the same person, over all campaigns.
    pub weeks_between: u32,
    /// Thanks to the same person in twelve months, over all campaigns.
    pub a_year: u32,
    /// Messages of any campaign to the same person in thirty days.
    pub messages_a_month: u32,
    /// Thanks to the same person by the same campaign in twelve months.
    pub a_year_each_campaign: u32,
    /// Thanks in seven days to all people together, over all campaigns.
    pub a_week_for_all: u32,
}

impl Default for Caps {
    fn default() -> Self {
        Self { weeks_between: 8, a_year: 4, messages_a_month: 2, a_year_each_campaign: 3, a_week_for_all: 25 }
    }
}

/// Something a campaign did for one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Past {
    /// The local day.
    pub day: Date,
    /// Whether it was this campaign.
    pub same_campaign: bool,
    /// Whether it was a thank-you; false for a message that only asks or invites.
    pub thanks: bool,
    /// Whether words went out to the person; false for a card to print or to tell them at the counter.
    pub message: bool,
}

/// Why somebody has to wait, with the numbers behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Refusal {
    /// Thanked too short a time ago.
    CoolDown {
        /// The last time.
        #[ts(type = "string")]
        last: Date,
        /// Weeks that must lie between.
        weeks: u32,
        /// The first day on which this no longer holds.
        #[ts(type = "string")]
        until: Date,
    },
    /// Thanked often enough in twelve months.
    Year(Count),
    /// Enough messages in thirty days.
    Month(Count),
    /// Thanked often enough by this campaign in twelve months.
    SameCampaign(Count),
    /// Enough thanks this week for all people together.
    Week(Count),
    /// Waits in another campaign's comparison, which a thank-you from here would spoil.
    HeldBackElsewhere {
        /// The day after that comparison ends.
        #[ts(type = "string")]
        until: Date,
    },
}

/// How many there were against how many there may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Count {
    /// How many there were in the stretch of time.
    pub had: u32,
    /// How many there may be.
    pub most: u32,
    /// The first day on which there is room again; `9999-12-31` when the limit is zero.
    #[ts(type = "string")]
    pub until: Date,
}

impl Refusal {
    /// The first day on which it no longer holds.
    #[must_use]
    pub const fn until(&self) -> Date {
        match self {
            Self::CoolDown { until, .. } | Self::HeldBackElsewhere { until } => *until,
            Self::Year(c) | Self::Month(c) | Self::SameCampaign(c) | Self::Week(c) => c.until,
        }
    }
}

impl Caps {
    /// Whether this person may be thanked on `today`; of several reasons the one that lasts longest. Entries of `history` after
    /// `today` count too: what is planned is planned, and a clock that was set back makes nobody forget.
    pub fn allows(&self, history: &[Past], today: Date) -> Result<(), Refusal> {
        let thanks = |p: &&Past| p.thanks;
        let mut reasons: Vec<Refusal> = Vec::new();
        reasons.extend(self.cool_down(history, today));
        reasons.extend(count(history.iter().filter(thanks), self.a_year, today, YEAR).map(Refusal::Year));
        reasons.extend(count(history.iter().filter(|p| p.message), self.messages_a_month, today, MONTH).map(Refusal::Month));
        let same = history.iter().filter(thanks).filter(|p| p.same_campaign);
        reasons.extend(count(same, self.a_year_each_campaign, today, YEAR).map(Refusal::SameCampaign));
        // The first of equals: the order above goes from the plainest reason to the most particular.
        match reasons.into_iter().rev().max_by_key(Refusal::until) {
            Some(refusal) => Err(refusal),
            None => Ok(()),
        }
    }

    fn cool_down(&self, history: &[Past], today: Date) -> Option<Refusal> {
        let last = history.iter().filter(|p| p.thanks).map(|p| p.day).max()?;
        let until = last.saturating_add(i64::from(self.weeks_between).min(5_000).weeks());
        (today < until).then_some(Refusal::CoolDown { last, weeks: self.weeks_between, until })
    }

    /// How many more may be thanked on `today`, given the days of all thanks to anybody; with none left, why and until when.
    pub fn room_this_week(&self, all: &[Date], today: Date) -> Result<u32, Refusal> {
        match over(all.iter().copied(), self.a_week_for_all, today, WEEK) {
            Ok(had) => Ok(self.a_week_for_all - had),
            Err(count) => Err(Refusal::Week(count)),
        }
    }
}

/// Whether somebody waits in comparisons of other campaigns that look at the same thing and run until the given days (each included).
pub fn held_back_elsewhere(ends: &[Date], today: Date) -> Result<(), Refusal> {
    match ends.iter().filter(|end| today <= **end).max() {
        Some(end) => Err(Refusal::HeldBackElsewhere { until: end.saturating_add(1.day()) }),
        None => Ok(()),
    }
}

/// A stretch of time that ends with today.
type Stretch = fn(Date) -> Date;

const WEEK: Stretch = |day| day.saturating_add(7.days());
const MONTH: Stretch = |day| day.saturating_add(30.days());
const YEAR: Stretch = |day| day.saturating_add(12.months());

fn count<'a>(past: impl Iterator<Item = &'a Past>, most: u32, today: Date, leaves: Stretch) -> Option<Count> {
    over(past.map(|p| p.day), most, today, leaves).err()
}

/// How many of `days` still count today; an error when they are as many as there may be.
fn over(days: impl Iterator<Item = Date>, most: u32, today: Date, leaves: Stretch) -> Result<u32, Count> {
    let mut ends: Vec<Date> = days.map(leaves).filter(|end| today < *end).collect();
    let had = u32::try_from(ends.len()).unwrap_or(u32::MAX);
    if had < most {
        return Ok(had);
    }
    ends.sort_unstable_by(|a, b| b.cmp(a));
    let until = usize::try_from(most).ok().and_then(|m| m.checked_sub(1)).and_then(|m| ends.get(m).copied()).unwrap_or(Date::MAX);
    Err(Count { had, most, until })
}

#[cfg(test)]
mod tests;
