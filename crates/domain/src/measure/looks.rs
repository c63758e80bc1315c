//! Looking early makes finding something by luck likelier; who wants to look more than once has to be stricter each time.

/// Constants of O'Brien and Fleming's boundary (1979) at two-sided 5 % for two to five looks.
const CONSTANTS: [f64; 4] = [1.977, 2.004, 2.024, 2.040];

/// How many standard errors a difference must reach at look `look` (from 1) of `looks` planned; 1.96 with a single look. `None` for a
/// look that was not planned, or more than five.
#[must_use]
pub fn critical_z(look: u32, looks: u32) -> Option<f64> {
    if look == 0 || look > looks {
        return None;
    }
    if looks == 1 {
        return Some(super::special::NORMAL_975);
    }
    let constant = CONSTANTS.get(usize::try_from(looks - 2).ok()?)?;
    Some(constant * (f64::from(looks) / f64::from(look)).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::chance::Draws;

    /// How often a sum of normal steps that means nothing passes the line at one of the looks.
    fn false_alarms(looks: u32, line: impl Fn(u32) -> f64) -> f64 {
        const LIVES: u32 = 40_000;
        let mut draws = Draws::new(u64::from(looks));
        let mut normal = || (-2.0 * (1.0 - draws.uniform()).ln()).sqrt() * (std::f64::consts::TAU * draws.uniform()).cos();
        let alarms = (0..LIVES).filter(|_| {
            let steps: Vec<f64> = (0..looks).map(|_| normal()).collect();
            let mut sum = 0.0;
            (1..).zip(steps).any(|(look, step)| {
                sum += step;
                (sum / f64::from(look).sqrt()).abs() > line(look)
            })
        });
        alarms.count() as f64 / f64::from(LIVES)
    }

    #[test]
    fn the_boundary_keeps_five_in_a_hundred_and_peeking_does_not() {
        for looks in 1..=5 {
            let kept = false_alarms(looks, |look| critical_z(look, looks).unwrap());
            assert!((kept - 0.05).abs() < 0.005, "{looks} looks: {kept}");
        }
        for (looks, wanted) in [(2, 0.08), (4, 0.13), (8, 0.18), (12, 0.21)] {
            let peeking = false_alarms(looks, |_| 1.96);
            assert!((peeking - wanted).abs() < 0.012, "{looks} looks without care: {peeking}");
        }
    }

    #[test]
    fn only_planned_looks_have_a_line() {
        assert_eq!((critical_z(0, 3), critical_z(4, 3), critical_z(1, 6)), (None, None, None));
        assert_eq!(critical_z(3, 3), Some(2.004), "the last look is almost the usual one");
    }
}
