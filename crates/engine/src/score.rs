//! The count of people: read everything in one scan, compute outside of any transaction, write in short ones. Once a day and after much
//! that is new (docs/adr/0011).

mod choices;

pub use choices::{Goal, GoalCard, Points};

use crate::engine::Engine;
use crate::{EngineError, Result};
use jiff::tz::TimeZone;
use regulars_domain::people::count::{Known, Rules, standings};
use regulars_domain::people::dials::{Dials, dials};
use regulars_domain::people::event::{Event, Log};
use regulars_domain::people::regularity::{ActiveDays, USUAL_HALF_LIFE};
use regulars_domain::people::standing::{Fan, Level, Standing};
use regulars_domain::people::tuning::{Tuning, tune};
use regulars_domain::topic::Topic;
use regulars_domain::{MemberId, Timestamp};
use regulars_store::Access;
use serde::{Deserialize, Serialize};
use std::sync::atomic::Ordering;
use std::sync::{PoisonError, TryLockError};
use std::time::Duration;

const COUNT: &str = "people_count";
/// So much that is new makes a count due before the day is over.
const MUCH: u32 = 200;
/// But not more often than this.
const REST: Duration = Duration::from_secs(600);
/// A start has better things to do (by the running clock).
const AFTER_START: Duration = Duration::from_secs(30);
/// Older words are compared whole: what they are worth by now does not pay for reading them.
const SKETCHED: Duration = Duration::from_secs(366 * 86_400);
/// How often the half-life is looked for again.
const TUNED_FOR: Duration = Duration::from_secs(7 * 86_400);
/// People written in one transaction: a reply that is released meanwhile waits for no more.
const AT_ONCE: usize = 500;
const DAY: i64 = 86_400_000;

/// What came of the last count, beside the people's own rows.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PeopleCount {
    /// When; none: never.
    pub counted_at: Option<Timestamp>,
    /// The shop's day of it, since 1970-01-01.
    pub day: i32,
    /// The month of the last review of steps: year * 12 + month.
    pub reviewed: i32,
    /// How many people were counted.
    pub people: u32,
    /// How many stand on each step.
    pub levels: Vec<(Level, u32)>,
    /// How many are true fans, by what is known.
    pub fans: Vec<(Fan, u32)>,
    /// The half-life that was chosen, and from what.
    pub tuning: Option<Tuning>,
    /// When it was chosen.
    pub tuned_at: Option<Timestamp>,
    /// The dials of the community.
    pub dials: Option<Dials>,
}

/// Which day of the shop's calendar an instant is, for millions of them: offsets change only on quarters of an hour.
struct Days {
    zone: TimeZone,
    quarter: i64,
    offset: i64,
}

impl Days {
    const QUARTER: i64 = 15 * 60_000;

    fn new(zone: TimeZone) -> Self {
        Self { zone, quarter: i64::MIN, offset: 0 }
    }

    fn of(&mut self, at: Timestamp) -> i32 {
        let quarter = at.0.div_euclid(Self::QUARTER);
        if quarter != self.quarter {
            let instant = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default();
            (self.quarter, self.offset) = (quarter, i64::from(self.zone.to_offset(instant).seconds()) * 1000);
        }
        i32::try_from((at.0 + self.offset).div_euclid(DAY)).unwrap_or(i32::MAX)
    }
}

/// The log of everything, and what was known of everybody.
struct Everything {
    log: Log,
    known: Vec<Known>,
}

impl Engine {
    /// What came of the last count.
    pub fn people_count(&self) -> Result<PeopleCount> {
        let json = self.store.read(|r| r.setting(COUNT))?;
        Ok(json.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
    }

    /// Counts when a new day has begun in the shop, or much is new. Called again and again; does one count at a time.
    pub fn count_people_when_due(&self) {
        if self.store.access() == Access::ReadOnly || self.clock.running() < AFTER_START {
            return;
        }
        let due = self.count_is_due();
        if due.unwrap_or(false)
            && let Err(e) = self.count_people()
        {
            tracing::warn!(error = %e, "people could not be counted");
        }
    }

    fn count_is_due(&self) -> Result<bool> {
        let last = self.people_count()?;
        let Some(at) = last.counted_at else { return Ok(true) };
        let now = self.now();
        let much = self.uncounted.load(Ordering::Relaxed) >= MUCH && now.since(at) >= REST;
        // A clock that was put back makes no day new, and none old.
        Ok(much || Days::new(self.time_zone()?).of(now) != last.day)
    }

    /// Counts everybody now.
    pub fn count_people(&self) -> Result<PeopleCount> {
        let _one_at_a_time = match self.counting.try_lock() {
            Ok(guard) => guard,
            Err(TryLockError::Poisoned(p)) => p.into_inner(),
            // Somebody counts already: theirs is as good.
            Err(TryLockError::WouldBlock) => {
                let _theirs = self.counting.lock().unwrap_or_else(PoisonError::into_inner);
                return self.people_count();
            }
        };
        let taken = self.uncounted.load(Ordering::Relaxed);
        let (now, last, weights) = (self.now(), self.people_count()?, self.people_weights()?);
        let Everything { log, known } = self.everything(now)?;
        let tuning = self.tuned(&last, &log, now);
        let half_life = tuning.as_ref().map_or(USUAL_HALF_LIFE, |t| t.half_life);
        let month = month_of(log.today);
        let review = last.reviewed != 0 && month > last.reviewed;
        let all = standings(&log, &known, &Rules { weights, half_life, now, review });
        let tuned_at = if tuning == last.tuning { last.tuned_at } else { Some(now) };
        let count = PeopleCount {
            counted_at: Some(now),
            day: log.today,
            reviewed: month.max(last.reviewed),
            people: u32::try_from(all.len()).unwrap_or(u32::MAX),
            levels: tally(Level::ALL, &all, |s| s.level),
            fans: tally(Fan::ALL, &all, |s| s.fan),
            tuned_at,
            tuning,
            dials: Some(dials(&log)),
        };
        self.keep(&all, &count)?;
        self.uncounted.fetch_sub(taken, Ordering::Relaxed);
        Ok(count)
    }

    fn keep(&self, all: &[Standing], count: &PeopleCount) -> Result<()> {
        for some in all.chunks(AT_ONCE) {
            self.store.write(|w| w.standings_put(some))?;
        }
        let json = serde_json::to_string(count).map_err(|e| EngineError::BadRequest(e.to_string()))?;
        Ok(self.store.write(|w| {
            w.standings_forget_others(count.counted_at.unwrap_or_default())?;
            w.touch(Topic::People);
            w.setting_put(COUNT, &json)
        })?)
    }

    /// The half-life of last week, or one looked for anew.
    fn tuned(&self, last: &PeopleCount, log: &Log, now: Timestamp) -> Option<Tuning> {
        let fresh = last.tuned_at.is_some_and(|at| at <= now && now.since(at) < TUNED_FOR);
        if fresh && last.tuning.is_some() {
            return last.tuning.clone();
        }
        let current = last.tuning.as_ref().map_or(USUAL_HALF_LIFE, |t| t.half_life);
        Some(tune(&ActiveDays::new(log), log.today, current))
    }

    /// Everybody's active days, whose they are by index, and today, in days of the shop's calendar since 1970-01-01.
    pub(crate) fn active_days(&self) -> Result<(ActiveDays, Vec<MemberId>, i32)> {
        let Everything { log, known } = self.everything(self.now())?;
        Ok((ActiveDays::new(&log), known.iter().map(|k| k.member_id).collect(), log.today))
    }

    fn everything(&self, now: Timestamp) -> Result<Everything> {
        let mut deeds = self.store.read(|r| r.deeds(now.before(SKETCHED)))?;
        let mut days = Days::new(self.time_zone()?);
        deeds.events.iter_mut().for_each(|e: &mut Event| e.day = days.of(e.at));
        let known = deeds.people.iter().map(|p| Known {
            member_id: p.member_id,
            before: p.before.map(|(step, _)| step),
            since: p.before.map_or(now, |(_, since)| since),
            reachable: p.reachable,
            buys: None,
        });
        let known = known.collect();
        let (log, future) = Log::new(days.of(now), deeds.people.iter().map(|p| p.who).collect(), deeds.events);
        if future > 0 {
            tracing::warn!(events = future, "said in the future; counted as said today");
        }
        Ok(Everything { log, known })
    }
}

fn tally<K: Copy + PartialEq>(kinds: &[K], all: &[Standing], of: impl Fn(&Standing) -> K) -> Vec<(K, u32)> {
    let count = |kind: K| u32::try_from(all.iter().filter(|s| of(s) == kind).count()).unwrap_or(u32::MAX);
    kinds.iter().map(|kind| (*kind, count(*kind))).collect()
}

/// Year * 12 + month of a day since 1970-01-01.
fn month_of(day: i32) -> i32 {
    let date = jiff::civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(day)).unwrap_or_default();
    i32::from(date.year()) * 12 + i32::from(date.month()) - 1
}
