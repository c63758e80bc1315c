//! Who has gone quiet, measured against their own rhythm and never against others'.

/// A window of counting, in days.
const WINDOW: i32 = 28;
/// How far back the best window is looked for, before the current one.
const BEFORE: i32 = 84;
const LEAST_BASELINE: u32 = 3;
const LEAST_SILENCE: i32 = 14;
const LAPSED_SILENCE: i32 = 60;
/// From here on a silence is unusual, and very unusual.
pub const UNUSUAL: f64 = 0.1;
/// See [`UNUSUAL`].
pub const VERY_UNUSUAL: f64 = 0.02;

/// Somebody's quiet, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Quiet {
    /// The best 28 days of the 84 before the current 28: active days.
    pub baseline: u32,
    /// Active days of the current 28.
    pub current: u32,
    /// Days since the last active day.
    pub silence: i32,
    /// Their own median gap between active days; none with fewer than two days.
    pub median_gap: Option<i32>,
    /// Quiet against their own rhythm.
    pub at_risk: bool,
    /// Quiet for so long that they have probably left.
    pub lapsed: bool,
    /// Was as silent at this time last year, so that it says nothing now.
    pub seasonal: bool,
}

fn within(days: &[i32], first: i32, last: i32) -> u32 {
    (days.partition_point(|day| *day <= last) - days.partition_point(|day| *day < first)) as u32
}

/// The most active days in any 28 days that lie within the 84 days before the current 28.
fn baseline(days: &[i32], today: i32) -> u32 {
    let (first, last) = (today - WINDOW - BEFORE + 1, today - WINDOW);
    // The best window can be moved to begin at an active day, unless it would end too late.
    let from = days.partition_point(|day| *day < first);
    let begins = days[from..].iter().take_while(|day| **day <= last).map(|day| (*day).min(last - WINDOW + 1));
    begins.map(|begin| within(days, begin, begin + WINDOW - 1)).max().unwrap_or(0)
}

fn own_median_gap(days: &[i32]) -> Option<i32> {
    let mut gaps: Vec<i32> = days.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let middle = gaps.len() / 2;
    (!gaps.is_empty()).then(|| *gaps.select_nth_unstable(middle).1)
}

/// Whether the same four weeks a year ago were silent too, although they were known by then.
fn was_silent_last_year(days: &[i32], today: i32) -> bool {
    const YEAR: i32 = 365;
    let known = days.first().is_some_and(|first| *first <= today - YEAR - WINDOW);
    known && within(days, today - YEAR - WINDOW + 1, today - YEAR) == 0
}

/// Measures somebody's quiet on `today` from their active days (sorted, distinct).
#[must_use]
pub fn quiet(days: &[i32], today: i32) -> Quiet {
    let Some(last) = days.last() else { return Quiet::default() };
    let silence = today - last;
    let (baseline, current) = (baseline(days, today), within(days, today - WINDOW + 1, today));
    let median_gap = own_median_gap(days);
    let seasonal = was_silent_last_year(days, today);
    let gap = median_gap.unwrap_or(0);
    let quiet = baseline >= LEAST_BASELINE && current * 3 <= baseline && silence >= LEAST_SILENCE.max(2 * gap);
    let lapsed = silence >= LAPSED_SILENCE.max(4 * gap);
    Quiet {
        baseline,
        current,
        silence,
        median_gap,
        at_risk: quiet && !lapsed && !seasonal,
        lapsed: lapsed && !seasonal,
        seasonal,
    }
}

/// What the quiet are ordered by: how much would be lost times how likely it is. Where nothing is known of returning, by how long they are silent
/// against how often they came.
#[must_use]
pub fn order(quiet: &Quiet, returns: Option<f64>) -> f64 {
    let baseline = f64::from(quiet.baseline);
    returns.map_or_else(|| f64::from(quiet.silence) / baseline.max(1.0), |p| baseline * (1.0 - p))
}

/// How likely a silence longer than `silence` days is for somebody with `gaps` gaps over `span` days, when people here usually leave `usual_gap` days:
/// gaps are exponential with a rate whose prior is Gamma(1, usual gap). `((b + span) / (b + span + silence))^(1 + gaps)`.
#[must_use]
pub fn silence_survival(gaps: u32, span: f64, silence: f64, usual_gap: f64) -> f64 {
    let known = usual_gap + span;
    (known / (known + silence)).powf(1.0 + f64::from(gaps))
}

/// After how many days of silence the survival falls to `p`.
#[must_use]
pub fn silence_until(p: f64, gaps: u32, span: f64, usual_gap: f64) -> f64 {
    (usual_gap + span) * (p.powf(-1.0 / (1.0 + f64::from(gaps))) - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_survival_of_a_silence_has_its_known_values() {
        for (gaps, span, silence, usual, wanted) in [
            (10, 60.0, 3.0, 14.0, 0.645_878_666_791_420_8),
            (10, 60.0, 20.0, 14.0, 0.071_968_512_654_451_07),
            (2, 60.0, 20.0, 14.0, 0.487_878_408_445_142_24),
            (0, 0.0, 30.0, 14.0, 0.318_181_818_181_818_2),
            (40, 90.0, 7.0, 14.0, 0.069_202_977_556_614_88),
        ] {
            let found = silence_survival(gaps, span, silence, usual);
            assert!((found - wanted).abs() < 1e-6, "{gaps} gaps: {found}");
        }
        assert!((silence_until(UNUSUAL, 10, 60.0, 14.0) - 17.230_658_718_712_895).abs() < 1e-6);
    }

    #[test]
    fn maria_who_wrote_every_six_days_and_then_stopped_is_missed() {
        let maria: Vec<i32> = (0..20).map(|i| i * 6).collect();
        let last = 114;
        let found = quiet(&maria, last + 31);
        assert_eq!((found.median_gap, found.silence, found.baseline, found.current), (Some(6), 31, 5, 0), "{found:?}");
        assert!(found.at_risk && !found.lapsed);
        assert!(!quiet(&maria, last + 13).at_risk, "not before fourteen days");
        let gone = quiet(&maria, last + 60);
        assert!(gone.lapsed && !gone.at_risk, "after sixty days she has left");
    }

    #[test]
    fn whoever_always_came_seldom_is_not_quiet_and_a_gardener_in_winter_is_not_missed() {
        let monthly: Vec<i32> = (0..12).map(|i| i * 30).collect();
        let found = quiet(&monthly, 330 + 40);
        assert!(!found.at_risk && !found.lapsed, "forty days are no silence for somebody who comes every thirty");
        // Every third day from March to October, three years on end; it is December.
        let gardener: Vec<i32> = (0..1000).filter(|day| (60..300).contains(&(day % 365)) && day % 3 == 0).collect();
        let winter = quiet(&gardener, 730 + 330);
        assert!(winter.silence > 28 && winter.seasonal, "{winter:?}");
        assert!(!winter.at_risk && !winter.lapsed, "last December was silent too");
    }

    #[test]
    fn the_most_is_lost_where_somebody_came_often_and_will_hardly_return() {
        let often = Quiet { baseline: 10, silence: 20, ..Quiet::default() };
        let seldom = Quiet { baseline: 3, silence: 20, ..Quiet::default() };
        assert!(order(&often, Some(0.2)) > order(&seldom, Some(0.2)));
        assert!(order(&often, Some(0.2)) > order(&often, Some(0.8)));
        assert!((order(&often, None) - 2.0).abs() < 1e-12, "twenty days for ten");
    }

    proptest! {
        #[test]
        fn the_best_window_is_the_best_of_all_windows(days in prop::collection::btree_set(0..140_i32, 0..60)) {
            let days: Vec<i32> = days.into_iter().collect();
            let slow = (140 - 28 - 84 + 1..=140 - 28 - 27).map(|begin| within(&days, begin, begin + 27)).max().unwrap_or(0);
            prop_assert_eq!(baseline(&days, 140), slow);
        }
    }
}
