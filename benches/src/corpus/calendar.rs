//! When things are said: three years that grow, with busy evenings, quiet nights and slower Sundays.

use regulars_domain::Timestamp;

/// The instant at which the corpus ends: 2026-11-22T00:00:00Z, in ms since 1970.
pub const END: Timestamp = Timestamp(1_795_305_600_000);
const HOUR: i64 = 3_600_000;
const HOURS: usize = 3 * 365 * 24;

/// Maps the share of all messages said so far to the instant.
#[derive(Debug)]
pub struct Calendar {
    // Weight of all hours up to and with this one.
    reached: Vec<f64>,
}

impl Calendar {
    /// The three years before [`END`].
    #[must_use]
    pub fn new() -> Self {
        let mut total = 0.0;
        let reached = (0..HOURS).map(|hour| {
            total += weight(hour);
            total
        });
        Self { reached: reached.collect() }
    }

    /// The instant by which `share` (0.0..1.0) of everything has been said.
    #[must_use]
    pub fn at(&self, share: f64) -> Timestamp {
        let wanted = share * self.reached.last().copied().unwrap_or(0.0);
        let hour = self.reached.partition_point(|r| *r <= wanted).min(HOURS - 1);
        let before = hour.checked_sub(1).and_then(|h| self.reached.get(h)).copied().unwrap_or(0.0);
        let within = (wanted - before) / weight(hour);
        Timestamp(END.0 - (HOURS - hour) as i64 * HOUR + (within * HOUR as f64) as i64)
    }
}

fn weight(hour: usize) -> f64 {
    let growth = 0.5 + hour as f64 / HOURS as f64;
    let daily = match hour % 24 {
        0..6 => 0.2,
        6..17 => 1.0,
        17..22 => 1.8,
        _ => 0.7,
    };
    let weekly = if (hour / 24) % 7 == 6 { 0.6 } else { 1.0 };
    growth * daily * weekly
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_runs_forward_from_three_years_ago_to_the_end() {
        let calendar = Calendar::new();
        let instants: Vec<Timestamp> = (0..1_000).map(|i| calendar.at(f64::from(i) / 1_000.0)).collect();
        assert!(instants.is_sorted(), "messages come in order of time");
        assert_eq!(instants[0].0, END.0 - HOURS as i64 * HOUR);
        assert!(END.0 - instants[999].0 < 3 * 86_400_000, "the last messages are of the last days");
    }
}
