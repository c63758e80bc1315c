use super::super::event::Who;
use super::super::event::tests::talk;
use super::*;
use crate::text::fold::fold;
use proptest::prelude::*;

fn points(events: Vec<Event>, weights: &Weights) -> Contribution {
    let (log, _) = Log::new(100, vec![Who::Member; 8], events);
    let mine: Vec<Event> = log.events.iter().filter(|e| e.member == 0).copied().collect();
    Counter::default().count(&log, mine.iter(), |_| true, weights, 30)
}

fn near(found: f64, wanted: f64) {
    assert!((found - wanted).abs() < 1e-6, "{found}, not {wanted}");
}

#[test]
fn the_tenth_word_of_a_day_is_worth_less_than_the_first() {
    for (n, factor) in
        [(1_u32, 1.0), (2, 1.584_963), (3, 2.0), (5, 2.584_963), (10, 3.459_432), (50, 5.672_425), (100, 6.658_211)]
    {
        let found = points((0..n).map(|_| talk(100, 0, NOBODY)).collect(), &Weights::default());
        near(found.points, factor);
    }
    near(points(vec![], &Weights::default()).points, 0.0);
}

#[test]
fn points_fade_by_half_in_a_half_life_and_money_counts_for_nothing() {
    near(points(vec![talk(70, 0, NOBODY)], &Weights::default()).points, 0.5);
    let bought = Event { deed: Deed::Purchase, ..talk(100, 0, NOBODY) };
    near(points(vec![bought], &Weights::default()).points, 0.0);
    near(points(vec![bought], &Weights { purchase: 2.0, ..Weights::default() }).points, 2.0);
}

#[test]
fn the_decayed_sum_of_weights_has_its_known_values() {
    // Ages and weights as hosted deeds of so much weight, one a day where ages are equal: apart from the logarithm it is a plain sum.
    let rows = [(0, 1.0), (1, 1.0), (1, 1.0), (3, 2.0), (10, 1.0), (10, 1.0), (10, 1.0), (31, 5.0), (90, 3.0), (400, 8.0)];
    for (half_life, wanted) in
        [(7, 5.644_528_271_851_006), (14, 7.568_150_467_587_753), (30, 10.020_162_517_149_927), (90, 13.522_089_653_813_25)]
    {
        let found: f64 = rows
            .iter()
            .map(|(age, weight)| {
                let (log, _) = Log::new(1000, vec![Who::Member], vec![talk(1000 - age, 0, NOBODY)]);
                let weights = Weights { talk: *weight, ..Weights::default() };
                Counter::default().count(&log, log.events.iter(), |_| true, &weights, half_life).points
            })
            .sum();
        near(found, wanted);
    }
}

#[test]
fn one_friend_gives_at_most_a_quarter() {
    let mut events: Vec<Event> = (0..9).map(|day| talk(90 + day, 0, 1)).collect();
    events.push(talk(100, 0, NOBODY));
    let found = points(events, &Weights::default());
    let to_nobody = 1.0;
    near(found.points, to_nobody + found.uncapped * LARGEST_PART);
    assert_eq!(found.most_from, Some(1));
    assert!(found.most_part > 0.8, "most came from one: {found:?}");
}

#[test]
fn nearly_the_same_words_count_once_a_day() {
    let say = |text: &str| Event { words: sketch(&fold(text)), ..talk(100, 0, NOBODY) };
    let bread = "The rye bread this morning was the best I have had in years, thank you all so much";
    let same = points(vec![say(bread), say(&bread.to_uppercase()), say(&format!("{bread}!!!"))], &Weights::default());
    near(same.points, 1.0);
    let other = say("Does anybody know whether the market is open on Sunday when it rains");
    near(points(vec![say(bread), other], &Weights::default()).points, 1.584_963);
    let to_two = [Event { toward: 1, ..say(bread) }, Event { toward: 2, ..say(bread) }];
    let (once, twice) = (points(to_two[..1].to_vec(), &Weights::default()), points(to_two.to_vec(), &Weights::default()));
    near(twice.uncapped, once.uncapped);
    let arabic = say("الخبز هذا الصباح كان أفضل ما أكلت منذ سنوات");
    near(points(vec![arabic, say("الخُبز هذا الصباح كان أفضل ما أكلت منذ سنوات")], &Weights::default()).points, 1.0);
    assert_eq!(sketch(""), 0, "no words, no sketch");
}

#[test]
fn an_account_of_this_week_is_nobodys_counterpart() {
    assert!(!is_settled(Some(94), 100) && is_settled(Some(93), 100) && !is_settled(None, 100));
    let (log, _) = Log::new(100, vec![Who::Member; 40], (1..40).map(|other| talk(100, 0, other)).collect());
    let all = Counter::default().count(&log, log.events.iter(), |_| true, &Weights::default(), 30);
    let none = Counter::default().count(&log, log.events.iter(), |_| false, &Weights::default(), 30);
    near(all.points, 39.0);
    near(none.points, 40_f64.log2());
}

#[test]
fn two_who_feed_only_each_other_are_pointed_out() {
    let one = |other, part| Contribution { most_from: Some(other), most_part: part, ..Contribution::default() };
    let mut all = [one(1, 0.9), one(0, 0.85), one(0, 0.95), one(4, 0.9), one(3, 0.5)];
    point_out_pairs(&mut all);
    assert_eq!(all.map(|c| c.pair), [true, true, false, false, false], "both sides, and both almost only");
}

#[test]
fn marks_need_people_and_days() {
    assert_eq!(spread_over(20, 5, 7), 20, "twenty from five people on seven days are twenty");
    assert_eq!(spread_over(20, 1, 7), 4, "from one person they are four");
    assert_eq!(spread_over(20, 20, 1), 3, "on one day three");
}

#[test]
fn weights_are_numbers_of_a_sensible_size() {
    assert!(Weights::default().are_sound());
    for wrong in [-1.0, 101.0, f64::NAN] {
        assert!(!Weights { hosted: wrong, ..Weights::default() }.are_sound(), "{wrong}");
    }
}

proptest! {
    #[test]
    fn what_the_team_a_machine_or_a_blocked_person_does_changes_nobodys_points(
        ours in prop::collection::vec((0..100_i32, 0..4_u32, 0..4_u32), 1..40),
        theirs in prop::collection::vec((0..100_i32, 4..6_u32, 0..6_u32), 0..40),
    ) {
        let people = vec![Who::Member, Who::Member, Who::Member, Who::Member, Who::Shop, Who::Outside];
        let events = |rows: &[(i32, u32, u32)]| rows.iter().map(|(d, a, b)| talk(*d, *a, *b)).collect::<Vec<_>>();
        let (alone, _) = Log::new(100, people.clone(), events(&ours));
        let (with, _) = Log::new(100, people, [events(&ours), events(&theirs)].concat());
        for person in 0..4 {
            let count = |log: &Log| {
                let mine: Vec<Event> = log.events.iter().filter(|e| e.member == person).copied().collect();
                Counter::default().count(log, mine.iter(), |_| true, &Weights::default(), 30)
            };
            prop_assert_eq!(count(&alone), count(&with));
        }
    }
}
