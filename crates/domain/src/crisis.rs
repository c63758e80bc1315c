//! The crisis brake's one question: are so many *people* upset at once that it cannot be an ordinary day of this shop?
//!
//! What it deliberately is not: a judge of what happened, or a hand on anything. It offers; the owner holds and lifts.

use crate::Timestamp;
use crate::measure::poisson::at_least;
use crate::signals::Signals;
use std::collections::BTreeSet;
use std::time::Duration;

/// The words that worry: something may harm somebody, went wrong, or insults somebody. Praise, thanks and wishes are none of these.
pub const WORRY: Signals = Signals(Signals::SAFETY.0 | Signals::COMPLAINT.0 | Signals::HARASSMENT.0);
/// People are counted over so long a stretch: a morning, an evening.
pub const SPAN: Duration = Duration::from_secs(6 * 3_600);
/// Stretches that ended longer ago are history: whoever opens the app in the morning hears of the night.
pub const FRESH: Duration = Duration::from_secs(24 * 3_600);
/// Days the shop's own rate is taken from.
pub const DAYS: u32 = 56;
/// Fewer people are never a crisis, however quiet the shop.
pub const FEWEST: u32 = 5;
/// The chance below which it is no ordinary day.
///
/// The stretches of a day overlap, so that a day holds about four that say something of their own: some 1500 a year. At one in ten
/// thousand a shop whose upset people come by themselves, one by one, is stopped for nothing once in about seven years. People do not
/// quite come one by one (a burnt batch upsets three at a time), which makes ordinary days look rarer than they are: hence a limit
/// ten times stricter than one false alarm a year would ask for, and [`FEWEST`].
pub const CHANCE: f64 = 1e-4;
/// After an offer was answered, none follows for so long.
pub const COOL_DOWN: Duration = Duration::from_secs(12 * 3_600);
/// At most so many stretches are looked at: the newest.
const MOST_STRETCHES: usize = 500;
const DAY: i64 = 86_400_000;

text_enum! {
    /// What became of an offer to pull the brake.
    CrisisState {
        /// The owner has not answered.
        Offered = "offered",
        /// The owner holds: what was released before, and every thank-you, waits.
        Held = "held",
        /// The owner held and let go again.
        Lifted = "lifted",
        /// The owner says it is none.
        Dismissed = "dismissed",
        /// Nobody answered, and for a day nobody was upset any more.
        Passed = "passed",
    }
}

impl CrisisState {
    /// Whether it still stands on Today.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Offered | Self::Held)
    }
}

/// Somebody's worrying words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Worry {
    /// When they were said.
    pub at: Timestamp,
    /// Who said them, under one number whatever names they use.
    pub person: i64,
}

/// Too many upset people to be chance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alarm {
    /// After when they spoke.
    pub from: Timestamp,
    /// Until when they spoke.
    pub until: Timestamp,
    /// How many people; one who wrote five times is one.
    pub people: u32,
    /// How many posts they wrote.
    pub posts: u32,
    /// How many people this shop expects in such a stretch.
    pub usual: f64,
    /// The chance of so many or more, if it were an ordinary day.
    pub chance: f64,
}

/// Looks for a stretch of [`SPAN`] that ended within [`FRESH`] before `now` in which more people were upset than this shop's own days
/// explain. `worries` are the worrying words of the last [`DAYS`] and a bit, the oldest first; `known_days` is for how many days
/// before now anybody is known to have spoken at all; of what was said until `after` an alarm has been given already.
///
/// The shop's own rate is the number of upset people in the same hours of the day on each of the days before, or in the same hours of
/// the same weekday, whichever is *higher*: a Saturday is measured by Saturdays when those are worse. To either is added one upset
/// person and one day, as if there had been such a day before anybody counted: a shop known since today needs seven people, one known
/// for two months needs [`FEWEST`].
#[must_use]
pub fn alarm(worries: &[Worry], now: Timestamp, known_days: u32, after: Option<Timestamp>) -> Option<Alarm> {
    let fresh = |w: &&Worry| w.at <= now && w.at > now.before(FRESH) && after.is_none_or(|after| w.at > after);
    let mut ends: Vec<Timestamp> = worries.iter().rev().filter(fresh).map(|w| w.at).take(MOST_STRETCHES).collect();
    ends.dedup();
    let stretches = ends.into_iter().filter_map(|until| {
        let from = after.map_or(until.before(SPAN), |after| after.max(until.before(SPAN)));
        let (people, posts) = count(worries, from, until);
        if people < FEWEST {
            return None;
        }
        let usual = usual(worries, until, known_days.min(DAYS));
        let chance = at_least(people, usual);
        (chance < CHANCE).then_some(Alarm { from, until, people, posts, usual, chance })
    });
    stretches.min_by(|a, b| a.chance.total_cmp(&b.chance).then(b.until.cmp(&a.until)))
}

/// How many people are upset in the stretch that ends at this time of day, by the days before; see [`alarm`].
fn usual(worries: &[Worry], until: Timestamp, days: u32) -> f64 {
    let people = |back: u32| {
        let end = Timestamp(until.0 - i64::from(back) * DAY);
        count(worries, end.before(SPAN), end).0
    };
    let rate = |every: u32| {
        let stretches = (1..=days).filter(|back| back % every == 0);
        let (n, sum) = stretches.fold((0_u32, 0_u32), |(n, sum), back| (n + 1, sum + people(back)));
        f64::from(sum + 1) / f64::from(n + 1)
    };
    // Before eight weeks are known a weekday says little: one made-up person on one made-up day would outweigh it.
    if days < DAYS { rate(1) } else { rate(1).max(rate(7)) }
}

/// People and posts after `from` until `until`.
fn count(worries: &[Worry], from: Timestamp, until: Timestamp) -> (u32, u32) {
    let first = worries.partition_point(|w| w.at <= from);
    let end = worries.partition_point(|w| w.at <= until);
    let within = worries.get(first..end).unwrap_or_default();
    let people: BTreeSet<i64> = within.iter().map(|w| w.person).collect();
    let size = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    (size(people.len()), size(within.len()))
}

#[cfg(test)]
mod tests;
