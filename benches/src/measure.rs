//! Stopwatches and percentiles. Latencies are the CPU time of the measuring thread (the machine may be busy with other things),
//! best of several repetitions of each case, then percentiles over the cases.

use crate::error::Result;
use cpu_time::ThreadTime;
use std::time::{Duration, Instant};

/// Time of one piece of work.
#[derive(Debug, Clone, Copy, Default)]
pub struct Spent {
    /// CPU time of this thread.
    pub cpu: Duration,
    /// Time on the wall.
    pub wall: Duration,
}

/// Runs `work` and says what it took.
pub fn timed<T>(work: impl FnOnce() -> Result<T>) -> Result<(T, Spent)> {
    let (wall, cpu) = (Instant::now(), ThreadTime::now());
    let value = work()?;
    Ok((value, Spent { cpu: cpu.elapsed(), wall: wall.elapsed() }))
}

/// CPU time of the quickest of `times` runs, in microseconds.
pub fn best_of(times: u32, mut work: impl FnMut() -> Result<()>) -> Result<f64> {
    let mut best = f64::INFINITY;
    for _ in 0..times {
        let ((), spent) = timed(&mut work)?;
        best = best.min(spent.cpu.as_secs_f64() * 1e6);
    }
    Ok(best)
}

/// The value below which `share` (0.0..=1.0) of all lie (nearest rank); 0 when there are none.
#[must_use]
pub fn percentile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_values_that_were_measured() {
        let hundred: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        assert_eq!((percentile(&hundred, 0.5), percentile(&hundred, 0.99), percentile(&hundred, 1.0)), (50.0, 99.0, 100.0));
        assert_eq!(percentile(&[], 0.99), 0.0, "nothing measured");
    }
}
