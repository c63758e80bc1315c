//! How many of how many: intervals and comparisons that stay honest with few people.

use super::special::{NORMAL_975, beta_below, beta_quantile, halved, ln_beta, ln_choose, normal_two_sided};
use serde::{Deserialize, Serialize};

/// `hits` of `people`, such as those who came back of those thanked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
pub struct Group {
    /// How many did it; not more than `people`.
    pub hits: u32,
    /// How many could have.
    pub people: u32,
}

/// From where to where something lies with 95 %.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Group {
    /// A group; `hits` above `people` count as all.
    #[must_use]
    pub const fn new(hits: u32, people: u32) -> Self {
        Self { hits: if hits > people { people } else { hits }, people }
    }

    /// The share, 0 to 1; 0 of nobody.
    #[must_use]
    pub fn share(self) -> f64 {
        if self.people == 0 { 0.0 } else { f64::from(self.hits) / f64::from(self.people) }
    }

    const fn misses(self) -> u32 {
        self.people.saturating_sub(self.hits)
    }

    /// Wilson's interval (1927): good coverage also for small numbers, never outside 0 to 1.
    #[must_use]
    pub fn wilson(self) -> Interval {
        if self.people == 0 {
            return Interval { low: 0.0, high: 1.0 };
        }
        let (n, z) = (f64::from(self.people), NORMAL_975);
        let middle = self.share() + z * z / (2.0 * n);
        let half = z * (self.share() * (1.0 - self.share()) / n + z * z / (4.0 * n * n)).sqrt();
        let scale = 1.0 + z * z / n;
        Interval { low: ((middle - half) / scale).max(0.0), high: ((middle + half) / scale).min(1.0) }
    }

    /// The equal-tailed interval of Jeffreys' Beta(1/2, 1/2), without the usual widening at 0 and at all.
    #[must_use]
    pub fn jeffreys(self) -> Interval {
        let (a, b) = (f64::from(self.hits) + 0.5, f64::from(self.misses()) + 0.5);
        Interval { low: beta_quantile(a, b, 0.025), high: beta_quantile(a, b, 0.975) }
    }

    /// The interval of Clopper and Pearson (1934): never too narrow, usually too wide.
    #[must_use]
    pub fn clopper_pearson(self) -> Interval {
        let (x, rest) = (f64::from(self.hits), f64::from(self.misses()));
        Interval {
            low: if self.hits == 0 { 0.0 } else { beta_quantile(x, rest + 1.0, 0.025) },
            high: if self.misses() == 0 { 1.0 } else { beta_quantile(x + 1.0, rest, 0.975) },
        }
    }
}

/// Two groups side by side: the first minus the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair(pub Group, pub Group);

impl Pair {
    /// The difference of the shares.
    #[must_use]
    pub fn difference(self) -> f64 {
        self.0.share() - self.1.share()
    }

    /// The 95 % interval of the difference from two Wilson intervals (Newcombe 1998, method 10).
    #[must_use]
    pub fn newcombe(self) -> Interval {
        let (p, q, d) = (self.0.share(), self.1.share(), self.difference());
        let (a, b) = (self.0.wilson(), self.1.wilson());
        Interval { low: d - (p - a.low).hypot(b.high - q), high: d + (a.high - p).hypot(q - b.low) }
    }

    /// Chances of every table with the same margins, by the hits of the first group, and the chance of this one.
    fn tables(self) -> (Vec<f64>, f64) {
        let (n, m, hits) = (self.0.people, self.1.people, self.0.hits + self.1.hits);
        let all = ln_choose(n + m, hits);
        let chance = |x: u32| (ln_choose(n, x) + ln_choose(m, hits - x) - all).exp();
        ((hits.saturating_sub(m)..=hits.min(n)).map(chance).collect(), chance(self.0.hits))
    }

    /// Fisher's exact test, two-sided: the chance of tables that are no likelier than this one. Strict with few people: it finds
    /// something by luck in 2 rather than 5 of 100 cases.
    #[must_use]
    pub fn fisher(self) -> f64 {
        let (tables, this) = self.tables();
        tables.iter().filter(|p| **p <= this * (1.0 + 1e-7)).sum::<f64>().min(1.0)
    }

    /// Fisher's test with tables as likely as this one counted half: close to the 5 % it promises, and what is used here.
    #[must_use]
    pub fn mid_p(self) -> f64 {
        let (tables, this) = self.tables();
        let rarer: f64 = tables.iter().filter(|p| **p < this * (1.0 - 1e-7)).sum();
        let alike: f64 = tables.iter().filter(|p| (**p / this - 1.0).abs() <= 1e-7).sum();
        (rarer + 0.5 * alike).min(1.0)
    }

    /// The z test with pooled variance, two-sided; 1 when everybody or nobody did it.
    #[must_use]
    pub fn pooled_z(self) -> f64 {
        let (n, m) = (f64::from(self.0.people), f64::from(self.1.people));
        let pooled = (f64::from(self.0.hits) + f64::from(self.1.hits)) / (n + m);
        let variance = pooled * (1.0 - pooled) * (1.0 / n + 1.0 / m);
        if variance > 0.0 { normal_two_sided(self.difference() / variance.sqrt()) } else { 1.0 }
    }

    /// How likely the first group's true share is the higher one, 0 to 1, when every share was thought equally likely beforehand.
    #[must_use]
    pub fn higher(self) -> f64 {
        1.0 - Hill::of(self.1).below(beta(self.0), 0.0)
    }

    /// As [`Self::higher`], and where the true difference lies, when every share was thought
    /// equally likely beforehand.
    #[must_use]
    pub fn posterior(self) -> Posterior {
        let (first, second) = (beta(self.0), beta(self.1));
        let hill = Hill::of(self.1);
        let at = |p: f64| halved(-1.0, 1.0, STEPS, |d| hill.below(first, d) < p);
        let mean = |(a, b): (f64, f64)| a / (a + b);
        Posterior { higher: self.higher(), mean: mean(first) - mean(second), low: at(0.025), median: at(0.5), high: at(0.975) }
    }

    /// How much better "two shares" explains the numbers than "one share" does, with Beta(1, 1) throughout; 1 is a draw.
    #[must_use]
    pub fn bayes_factor(self) -> f64 {
        let ln = |g: Group| ln_beta(f64::from(g.hits) + 1.0, f64::from(g.misses()) + 1.0);
        let both = Group { hits: self.0.hits + self.1.hits, people: self.0.people + self.1.people };
        (ln(self.0) + ln(self.1) - ln(both)).exp()
    }
}

/// What is believed about a difference after the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Posterior {
    /// How likely the first is truly higher, 0 to 1.
    pub higher: f64,
    /// The mean difference.
    pub mean: f64,
    /// 2.5 % lie below.
    pub low: f64,
    /// Half lie below.
    pub median: f64,
    /// 97.5 % lie below.
    pub high: f64,
}

/// A quantile of the difference is halved so often from -1 to 1: to ten digits.
const STEPS: u32 = 36;

/// Panels of Simpson's rule for an integral over a smooth hill.
const PANELS: u32 = 400;

fn beta(group: Group) -> (f64, f64) {
    (f64::from(group.hits) + 1.0, f64::from(group.misses()) + 1.0)
}

/// What is believed about one share: a Beta(`a`, `b`), and where all but 10^-12 of it lies.
struct Hill {
    a: f64,
    b: f64,
    low: f64,
    high: f64,
}

impl Hill {
    fn of(group: Group) -> Self {
        let (a, b) = beta(group);
        Self { a, b, low: beta_quantile(a, b, 5e-13), high: beta_quantile(a, b, 1.0 - 5e-13) }
    }

    /// The chance that a Beta(`first`) minus this one lies below `d`: this density times the first's chance, integrated by Simpson's
    /// rule where both are smooth.
    fn below(&self, first: (f64, f64), d: f64) -> f64 {
        // Where x + d is above one the first is below it for certain.
        let certain = if d > 0.0 { 1.0 - beta_below(self.a, self.b, 1.0 - d) } else { 0.0 };
        let (low, high) = (self.low.max(-d), self.high.min(1.0 - d));
        if low >= high {
            return certain;
        }
        let step = (high - low) / f64::from(PANELS);
        let norm = ln_beta(self.a, self.b);
        // A flat side (a or b of 1) has a density at the very edge too.
        let log = |k: f64, y: f64| if k == 1.0 { 0.0 } else { (k - 1.0) * y.ln() };
        let node = |n: u32| {
            let x = low + step * f64::from(n);
            let simpson = if n == 0 || n == PANELS { 1.0 } else { 2.0 + 2.0 * f64::from(n % 2) };
            let density = (log(self.a, x) + log(self.b, 1.0 - x) - norm).exp();
            density * beta_below(first.0, first.1, x + d) * simpson * step / 3.0
        };
        (0..=PANELS).map(node).sum::<f64>() + certain
    }
}

#[cfg(test)]
#[path = "proportion/tests.rs"]
mod tests;
