//! How long things take when some are not over yet: those who still wait count too.
//!
//! The product-limit estimate (Kaplan and Meier 1958) with Greenwood's variance on the log-log scale; the log-rank test (Mantel 1966).
//! "Answered within the hour" of the answered alone flatters, because the hard ones are the ones left.

use super::proportion::Interval;
use super::special::{NORMAL_975, normal_two_sided};
use serde::{Deserialize, Serialize};

/// With fewer there is a list, no curve.
pub const FEWEST: usize = 10;

/// With fewer ends on a side two curves are not compared.
pub const FEWEST_TO_COMPARE: u32 = 10;

/// One wait.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wait {
    /// How long, in any unit; not negative.
    pub time: f64,
    /// Whether it ended then; false: it still goes on, or was cut off.
    pub ended: bool,
}

/// The curve after one time at which something ended.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Step {
    /// The time.
    pub time: f64,
    /// How many still waited just before.
    pub waiting: u32,
    /// How many ended then.
    pub ended: u32,
    /// The share that waits longer, 0 to 1.
    pub surviving: f64,
    /// Greenwood's sum up to here: the variance of `surviving` over its square.
    pub greenwood: f64,
}

impl Step {
    /// The standard error of the share that waits longer.
    #[must_use]
    pub fn standard_error(&self) -> f64 {
        self.surviving * self.greenwood.sqrt()
    }

    /// The 95 % interval of the share that waits longer, on the log-log scale; `None` once nobody does.
    #[must_use]
    pub fn interval(&self) -> Option<Interval> {
        if self.surviving <= 0.0 || self.surviving >= 1.0 {
            return None;
        }
        let reach = NORMAL_975 * self.greenwood.sqrt() / self.surviving.ln().abs();
        Some(Interval { low: self.surviving.powf(reach.exp()), high: self.surviving.powf((-reach).exp()) })
    }
}

/// The whole curve.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Curve {
    /// Where it falls, in order of time.
    pub steps: Vec<Step>,
    /// The longest wait seen, ended or not: nothing is known beyond.
    pub longest: f64,
}

/// A time by which a share has ended, if it was ever reached.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Reached {
    /// The time; `None`: not reached.
    pub time: Option<f64>,
    /// The lower end of its 95 % interval.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

/// The curve of these waits; at equal times ends come before those cut off.
#[must_use]
pub fn curve(waits: &[Wait]) -> Curve {
    let mut sorted: Vec<Wait> = waits.to_vec();
    sorted.sort_by(|a, b| a.time.total_cmp(&b.time));
    let mut waiting = u32::try_from(sorted.len()).unwrap_or(u32::MAX);
    let (mut surviving, mut greenwood, mut steps) = (1.0, 0.0, Vec::new());
    for same in sorted.chunk_by(|a, b| a.time == b.time) {
        let ended = u32::try_from(same.iter().filter(|w| w.ended).count()).unwrap_or(u32::MAX);
        if let (Some(first), 1..) = (same.first(), ended) {
            let (n, d) = (f64::from(waiting), f64::from(ended));
            surviving *= 1.0 - d / n;
            greenwood += d / (n * (n - d));
            steps.push(Step { time: first.time, waiting, ended, surviving, greenwood });
        }
        waiting -= u32::try_from(same.len()).unwrap_or(waiting);
    }
    Curve { steps, longest: sorted.last().map_or(0.0, |w| w.time) }
}

impl Curve {
    /// The curve at a time; `None` before anything ended.
    #[must_use]
    pub fn at(&self, time: f64) -> Option<&Step> {
        self.steps.iter().take_while(|s| s.time <= time).last()
    }

    /// The share that has ended by then, 0 to 1.
    #[must_use]
    pub fn ended_by(&self, time: f64) -> f64 {
        self.at(time).map_or(0.0, |s| 1.0 - s.surviving)
    }

    /// When `share` (0 to 1) had ended; a half is the median.
    #[must_use]
    pub fn reached(&self, share: f64) -> Reached {
        let still = 1.0 - share + 1e-12;
        let first = |is_low: &dyn Fn(&Step) -> bool| self.steps.iter().find(|s| is_low(s)).map(|s| s.time);
        let end = |step: &Step, side: fn(Interval) -> f64| step.interval().map_or(step.surviving, side);
        Reached {
            time: first(&|s| s.surviving <= still),
            low: first(&|s| end(s, |i| i.low) <= still),
            high: first(&|s| end(s, |i| i.high) <= still),
        }
    }

    /// The mean wait counted up to `horizon` (what lasts longer counts as `horizon`), with its standard error.
    #[must_use]
    pub fn mean_up_to(&self, horizon: f64) -> (f64, f64) {
        let before: Vec<&Step> = self.steps.iter().take_while(|s| s.time < horizon).collect();
        let mut right = horizon;
        let (mut area, mut variance) = (0.0, 0.0);
        // From the right: at each fall, the area still to come is what that fall is uncertain about.
        for step in before.into_iter().rev() {
            area += step.surviving * (right - step.time);
            right = step.time;
            let (n, d) = (f64::from(step.waiting), f64::from(step.ended));
            if n > d {
                variance += area * area * d / (n * (n - d));
            }
        }
        (area + right, variance.sqrt())
    }
}

/// Whether two groups wait differently: the two-sided p of the log-rank test. `None` with fewer than [`FEWEST_TO_COMPARE`] ends on
/// either side.
#[must_use]
pub fn log_rank(first: &[Wait], second: &[Wait]) -> Option<f64> {
    let ends = |waits: &[Wait]| u32::try_from(waits.iter().filter(|w| w.ended).count()).unwrap_or(u32::MAX);
    if ends(first) < FEWEST_TO_COMPARE || ends(second) < FEWEST_TO_COMPARE {
        return None;
    }
    let both: Vec<Wait> = first.iter().chain(second).copied().collect();
    let (mut surplus, mut variance) = (0.0, 0.0);
    for step in curve(&both).steps {
        let waiting = first.iter().filter(|w| w.time >= step.time).count() as f64;
        let ended = first.iter().filter(|w| w.ended && w.time == step.time).count() as f64;
        let (n, d) = (f64::from(step.waiting), f64::from(step.ended));
        surplus += ended - d * waiting / n;
        if n > 1.0 {
            variance += d * (waiting / n) * (1.0 - waiting / n) * (n - d) / (n - 1.0);
        }
    }
    (variance > 0.0).then(|| normal_two_sided(surplus / variance.sqrt()))
}

#[cfg(test)]
#[path = "survival/tests.rs"]
mod tests;
