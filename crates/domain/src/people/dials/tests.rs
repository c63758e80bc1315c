use super::super::circles::mixed;
use super::super::event::tests::talk;
use super::super::event::{Marks, NOBODY, Who};
use super::super::graph::tests::{eight, karate};
use super::*;
use crate::Timestamp;
use proptest::prelude::*;

fn near(found: f64, wanted: f64, what: &str) {
    assert!((found - wanted).abs() < 1e-6, "{what}: {found}, not {wanted}");
}

#[test]
fn eight_people_and_the_karate_club_have_their_known_dials() {
    let mut arcs = eight();
    arcs.sort_unstable();
    near(reciprocity(&arcs, 8), 0.575_757_575_8, "returned above chance");
    near(weighted_reciprocity(&arcs), 0.5, "matched");
    let back = arcs.iter().filter(|arc| find(&arcs, arc.to, arc.from).is_some()).count();
    assert_eq!((arcs.len(), back), (12, 8), "four pairs of eight are mutual");
    let club = karate();
    let (t, d) = (transitivity(&club), density(&club));
    near((t - d) / (1.0 - d), 0.135_481_366, "bonding");
    let split: Vec<u32> = (0..34).map(|i| u32::from(!matches!(i, 0..=8 | 10..=13 | 16 | 17 | 19 | 21))).collect();
    let edges: Vec<Arc> = (0..34)
        .flat_map(|from| club.neighbours(from as usize).iter().map(move |to| Arc { from, to: *to, n: 1 }))
        .filter(|arc| arc.from < arc.to)
        .collect();
    let (outside, all) = across(&edges, &split);
    assert_eq!((outside, all), (11, 78), "eleven between, sixty-seven inside");
    near((2.0 * f64::from(outside) - f64::from(all)) / f64::from(all), -0.717_948_718, "outside less inside");
}

#[test]
fn who_answers_first_is_counted_and_a_fresh_question_is_not_unanswered_yet() {
    let asks = |day, who, thread| Event { marks: Marks::OPENS.with(Marks::ASKS, true), thread, ..talk(day, who, NOBODY) };
    let says = |day, who, whom, thread| Event { thread, ..talk(day, who, whom) };
    let shop = 3;
    let events = vec![
        asks(50, 0, 1),
        says(51, 1, 0, 1),
        says(51, shop, 0, 1),
        asks(60, 0, 2),
        says(60, shop, 0, 2),
        says(61, 1, 0, 2),
        asks(70, 0, 3),
        says(73, 1, 0, 3),
        asks(80, 2, 4),
        asks(99, 2, 5),
        says(100, 0, shop, 9),
    ];
    let (log, _) = Log::new(100, vec![Who::Member, Who::Member, Who::Member, Who::Shop], events);
    let found = dials(&log);
    let c = found.counts;
    assert_eq!((c.questions, c.by_members, c.by_shop), (4, 1, 1), "one too late, one never, one too fresh to say");
    assert_eq!((c.between, c.to_shop, c.from_shop, c.talkers), (3, 1, 2, 1));
    near(c.share_between().unwrap_or_default(), 0.5, "half is between members");
    assert!(found.structure.is_none(), "three people are too few for dials");
    assert_eq!(found.helped, 1, "person 0 was helped");
}

/// `people` who each say `words` things to random others, spread over the window; `back` of a hundred are answered.
fn chatter(people: u32, words: u32, back: u64, seed: u64) -> Log {
    let mut state = seed;
    let mut events = Vec::new();
    for who in 0..people {
        for _ in 0..words {
            let whom = (who + 1 + (mixed(&mut state) % u64::from(people - 1)) as u32) % people;
            let day = 11 + (mixed(&mut state) % 85) as i32;
            events.push(talk(day, who, whom));
            if mixed(&mut state) % 100 < back {
                events.push(talk(day + 4, whom, who));
            }
        }
    }
    Log::new(100, vec![Who::Member; people as usize], events).0
}

#[test]
fn chance_chatter_reads_as_chance_and_answers_read_as_answers() {
    let mean = |back, of: fn(&Structure) -> f64| {
        (0..8).filter_map(|seed| dials(&chatter(50, 3, back, seed)).structure).map(|s| of(&s)).sum::<f64>() / 8.0
    };
    let (reciprocity, bonding) = (mean(0, |s| s.reciprocity.value), mean(0, |s| s.bonding));
    assert!(reciprocity.abs() < 0.03 && bonding.abs() < 0.03, "nothing above chance: {reciprocity}, {bonding}");
    assert!(mean(80, |s| s.reciprocity.value) > 0.6, "four of five are answered");
    let (spread, chance) = (mean(0, |s| s.spread.value), mean(0, |s| s.spread_by_chance));
    assert!(spread > chance, "everybody says three things, more even than chance");
    let errors = mean(0, |s| s.reciprocity.error);
    assert!((0.015..0.06).contains(&errors), "about three hundredths: {errors}");
}

#[test]
fn nineteen_people_are_refused_and_twenty_are_not() {
    assert!(dials(&chatter(19, 6, 0, 1)).structure.is_none());
    assert!(dials(&chatter(20, 2, 0, 1)).structure.is_none(), "forty words are too few");
    let enough = dials(&chatter(20, 4, 0, 1)).structure.expect("twenty people, eighty words");
    assert!(enough.half_from <= 10 && enough.core >= 2 && enough.together > 0.9, "{enough:?}");
}

#[test]
fn without_the_three_who_carry_it_a_star_falls_apart() {
    let mut events = Vec::new();
    for who in 3..40_u32 {
        events.push(talk(50, who, who % 3));
        events.push(talk(60, who % 3, who));
    }
    events.extend([talk(50, 0, 1), talk(50, 1, 2)]);
    let (log, _) = Log::new(100, vec![Who::Member; 40], events);
    let s = dials(&log).structure.expect("enough");
    near(s.together, 1.0, "all hang together");
    assert!(s.together_without_three < 0.05, "and nobody without the three: {}", s.together_without_three);
    near(s.recurring.value, 37.0 / 39.0, "two weeks, but for two pairs");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn what_the_team_says_changes_no_dial_between_members(extra in prop::collection::vec((10..100_i32, 0..30_u32), 0..30)) {
        let log = chatter(30, 4, 30, 5);
        let alone = dials(&log);
        let mut people = log.people.clone();
        people.push(Who::Outside);
        let mut events = log.events.clone();
        events.extend(extra.iter().map(|(day, whom)| Event { at: Timestamp(0), ..talk(*day, 30, *whom) }));
        let (with, _) = Log::new(100, people, events);
        prop_assert_eq!(alone, dials(&with));
    }
}
