use super::*;
use proptest::prelude::*;

fn near(found: f64, wanted: f64, what: &str) {
    assert!((found - wanted).abs() < 1e-6, "{what}: {found}, computed elsewhere {wanted}");
}

#[test]
fn intervals_of_one_share_as_computed_elsewhere() {
    let cases = [
        (Group::new(0, 10), [0.0, 0.277_532_799_9], [0.000_047_890_4, 0.217_196_267_5], [0.0, 0.308_497_107_8]),
        (
            Group::new(3, 20),
            [0.052_368_745_9, 0.360_418_864_7],
            [0.044_131_342_0, 0.348_577_710_9],
            [0.032_070_937_2, 0.378_926_826_5],
        ),
        (Group::new(10, 10), [0.722_467_200_1, 1.0], [0.782_803_732_5, 0.999_952_109_6], [0.691_502_892_2, 1.0]),
    ];
    for (group, wilson, jeffreys, clopper) in cases {
        for (found, wanted) in [(group.wilson(), wilson), (group.jeffreys(), jeffreys), (group.clopper_pearson(), clopper)] {
            near(found.low, wanted[0], &format!("{group:?}"));
            near(found.high, wanted[1], &format!("{group:?}"));
        }
    }
}

struct Case {
    pair: Pair,
    newcombe: [f64; 2],
    fisher: f64,
    z: f64,
    higher: f64,
    mean: f64,
    quantiles: [f64; 3],
    factor: Option<f64>,
}

const CASES: [Case; 3] = [
    Case {
        pair: Pair(Group::new(8, 20), Group::new(3, 20)),
        newcombe: [-0.027_681_780_7, 0.484_689_832_7],
        fisher: 0.155_187_445_5,
        z: 0.076_637_962_8,
        higher: 0.957_253_28,
        mean: 0.227_272_727_3,
        quantiles: [-0.032_819_71, 0.228_803_69, 0.477_588_25],
        factor: Some(1.496_662_29),
    },
    Case {
        pair: Pair(Group::new(5, 15), Group::new(0, 15)),
        newcombe: [0.060_320_334_3, 0.582_864_522_6],
        fisher: 0.042_145_593_9,
        z: 0.014_305_878_4,
        higher: 0.991_163_020_6,
        mean: 0.294_117_647_1,
        quantiles: [0.054_406_52, 0.291_587_87, 0.544_774_87],
        factor: Some(5.746_448_86),
    },
    Case {
        pair: Pair(Group::new(47, 312), Group::new(13, 78)),
        newcombe: [-0.120_128_413_6, 0.063_753_223_5],
        fisher: 0.727_007_110_5,
        z: 0.725_689_830_8,
        higher: 0.330_551_517_1,
        mean: -0.022_133_758,
        quantiles: [-0.119_587_35, -0.020_067_28, 0.063_712_36],
        factor: None,
    },
];

#[test]
fn two_groups_compared_as_computed_elsewhere() {
    for case in CASES {
        let (pair, name) = (case.pair, format!("{:?}", case.pair));
        let (interval, posterior) = (pair.newcombe(), pair.posterior());
        near(interval.low, case.newcombe[0], &name);
        near(interval.high, case.newcombe[1], &name);
        near(pair.fisher(), case.fisher, &name);
        near(pair.pooled_z(), case.z, &name);
        near(posterior.higher, case.higher, &name);
        near(posterior.mean, case.mean, &name);
        near(posterior.low, case.quantiles[0], &name);
        near(posterior.median, case.quantiles[1], &name);
        near(posterior.high, case.quantiles[2], &name);
        if let Some(factor) = case.factor {
            near(pair.bayes_factor(), factor, &name);
        }
    }
}

#[test]
fn eleven_of_forty_against_seven_of_forty() {
    let pair = Pair(Group::new(11, 40), Group::new(7, 40));
    near(pair.newcombe().low, -0.084_005_3, "Newcombe");
    near(pair.newcombe().high, 0.276_579_6, "Newcombe");
    near(pair.mid_p(), 0.301_133_9, "mid-p");
    near(pair.posterior().higher, 0.852_429_0, "P(T>C)");
}

/// Every table of two groups of 15 with true shares alike: how often does the test call it a difference at 5 %?
fn false_alarms(share: f64, test: impl Fn(Pair) -> f64) -> f64 {
    let chance = |x: u32| (ln_choose(15, x) + f64::from(x) * share.ln() + f64::from(15 - x) * (1.0 - share).ln()).exp();
    let all = (0..=15).flat_map(|x| (0..=15).map(move |y| (x, y)));
    all.filter(|(x, y)| test(Pair(Group::new(*x, 15), Group::new(*y, 15))) < 0.05).map(|(x, y)| chance(x) * chance(y)).sum()
}

#[test]
fn with_fifteen_and_fifteen_the_test_that_is_used_cries_wolf_in_four_of_a_hundred_and_fisher_in_two() {
    let worst = |test: fn(Pair) -> f64| (5..=95).map(|p| false_alarms(f64::from(p) / 100.0, test)).fold(0.0, f64::max);
    assert!((worst(Pair::mid_p) - 0.043).abs() < 0.008, "{}", worst(Pair::mid_p));
    assert!((worst(Pair::fisher) - 0.017).abs() < 0.008, "{}", worst(Pair::fisher));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]
    #[test]
    fn swapping_the_groups_turns_every_answer_round(x in 0u32..40, n in 1u32..40, y in 0u32..40, m in 1u32..40) {
        let (a, b) = (Group::new(x, n), Group::new(y, m));
        let (one, other) = (Pair(a, b), Pair(b, a));
        prop_assert!((one.newcombe().low + other.newcombe().high).abs() < 1e-12);
        prop_assert!((one.mid_p() - other.mid_p()).abs() < 1e-9 && one.mid_p() <= one.fisher() + 1e-12);
        let (p, q) = (one.posterior(), other.posterior());
        prop_assert!((p.higher + q.higher - 1.0).abs() < 1e-6 && (p.median + q.median).abs() < 1e-6);
        prop_assert!(p.low <= p.median && p.median <= p.high);
    }
}
