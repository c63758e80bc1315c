use super::*;
use proptest::prelude::*;

const TIMES: [u16; 20] = [3, 5, 5, 8, 12, 12, 15, 20, 22, 30, 34, 41, 55, 60, 60, 75, 90, 120, 180, 240];
const ANSWERED: [u8; 20] = [1, 1, 1, 1, 1, 0, 1, 1, 0, 1, 1, 1, 0, 1, 0, 1, 0, 1, 0, 0];

fn waits(times: &[u16], ended: &[u8]) -> Vec<Wait> {
    times.iter().zip(ended).map(|(t, e)| Wait { time: f64::from(*t), ended: *e == 1 }).collect()
}

fn near(found: f64, wanted: f64, what: &str) {
    assert!((found - wanted).abs() < 1e-8, "{what}: {found}, computed elsewhere {wanted}");
}

#[test]
fn twenty_questions_of_which_some_still_wait_as_computed_elsewhere() {
    let curve = curve(&waits(&TIMES, &ANSWERED));
    let wanted = [
        (3, 0.95),
        (5, 0.85),
        (8, 0.8),
        (12, 0.75),
        (15, 0.696_428_571_4),
        (20, 0.642_857_142_9),
        (30, 0.584_415_584_4),
        (34, 0.525_974_026_0),
        (41, 0.467_532_467_5),
        (60, 0.400_742_115_0),
        (75, 0.320_593_692_0),
        (120, 0.213_729_128_0),
    ];
    assert_eq!(curve.steps.len(), wanted.len());
    for (step, (time, surviving)) in curve.steps.iter().zip(wanted) {
        assert_eq!(step.time, f64::from(time));
        near(step.surviving, surviving, &format!("S({time})"));
    }
    for (time, share) in [(15.0, 0.303_571_428_6), (30.0, 0.415_584_415_6), (60.0, 0.599_257_885_0), (120.0, 0.786_270_872_0)] {
        near(curve.ended_by(time), share, &format!("within {time}"));
    }
    let hour = curve.at(60.0).unwrap();
    near(hour.standard_error(), 0.117_842_620_1, "SE(60)");
    let band = hour.interval().unwrap();
    near(band.low, 0.179_526_405_9, "S(60)");
    near(band.high, 0.614_536_637_3, "S(60)");
    let band = curve.at(12.0).unwrap().interval().unwrap();
    near(band.low, 0.499_943_908_0, "S(12)");
    near(band.high, 0.887_470_918_9, "S(12)");
}

#[test]
fn the_median_has_an_interval_and_nine_in_ten_is_not_reached() {
    let curve = curve(&waits(&TIMES, &ANSWERED));
    assert_eq!(curve.reached(0.5), Reached { time: Some(41.0), low: Some(12.0), high: Some(120.0) });
    assert_eq!(curve.reached(0.75).time, Some(120.0));
    assert_eq!(curve.reached(0.9).time, None, "too many still wait to know");
    let (mean, error) = curve.mean_up_to(120.0);
    near(mean, 58.151_159_554_7, "mean up to 120");
    near(error, 11.072_404_361_6, "its error");
}

#[test]
fn those_answered_alone_would_have_looked_better() {
    let all = waits(&TIMES, &ANSWERED);
    let answered: Vec<f64> = all.iter().filter(|w| w.ended).map(|w| w.time).collect();
    near(answered.iter().sum::<f64>() / answered.len() as f64, 32.923_076_92, "naive mean");
    let within = answered.iter().filter(|t| **t <= 60.0).count() as f64 / answered.len() as f64;
    near(within, 0.846_153_846_2, "naive share");
    assert!(curve(&all).ended_by(60.0) < within - 0.2, "85 of 100 within the hour were 60");
}

#[test]
fn help_received_turns_into_help_given_within_a_month_and_three() {
    let times = [2, 5, 5, 9, 14, 20, 30, 30, 41, 60, 90, 90, 90, 90, 90];
    let helped = [1, 1, 0, 1, 1, 0, 1, 0, 1, 1, 0, 0, 0, 0, 0];
    let curve = curve(&waits(&times, &helped));
    near(curve.ended_by(30.0), 0.358_024_691_4, "by day 30");
    near(curve.ended_by(90.0), 0.541_446_208_1, "by day 90");
}

#[test]
fn the_log_rank_test_of_two_groups_of_leukaemia_patients() {
    // Remission in weeks, Freireich and others 1963, as in every textbook: chi-square 16.79.
    let drug = waits(
        &[6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35],
        &[1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    );
    let placebo = waits(&[1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23], &[1; 21]);
    assert_eq!(log_rank(&drug, &placebo), None, "nine ends are too few to compare");
    let mut one_more = drug.clone();
    one_more.push(Wait { time: 40.0, ended: true });
    assert!(log_rank(&one_more, &placebo).unwrap() < 1e-4);
    let alike = log_rank(&placebo, &placebo).unwrap();
    assert!((alike - 1.0).abs() < 1e-12, "a group does not differ from itself: {alike}");
}

#[test]
fn without_waits_there_is_nothing() {
    let none = curve(&[]);
    assert!(none.steps.is_empty() && none.reached(0.5).time.is_none());
    assert_eq!(none.mean_up_to(10.0), (10.0, 0.0));
}

proptest! {
    #[test]
    fn without_any_cut_off_it_is_the_plain_share(times in prop::collection::vec(1u16..100, 1..60), at in 1u16..100) {
        let all: Vec<Wait> = times.iter().map(|t| Wait { time: f64::from(*t), ended: true }).collect();
        let plain = times.iter().filter(|t| **t <= at).count() as f64 / times.len() as f64;
        let curve = curve(&all);
        prop_assert!((curve.ended_by(f64::from(at)) - plain).abs() < 1e-12);
        let mean = times.iter().map(|t| f64::from(*t)).sum::<f64>() / times.len() as f64;
        prop_assert!((curve.mean_up_to(200.0).0 - mean).abs() < 1e-9);
    }
}
