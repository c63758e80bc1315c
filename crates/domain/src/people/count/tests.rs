use super::super::event::tests::talk;
use super::super::event::{Event, Marks, NOBODY, Who};
use super::super::standing::{Level, Reason, ReasonCode};
use super::*;
use proptest::prelude::*;

const RULES: Rules = Rules {
    weights: Weights {
        reaction: 0.2,
        talk: 1.0,
        question: 1.0,
        answer: 3.0,
        thanked: 2.0,
        review: 4.0,
        referral: 4.0,
        attended: 3.0,
        hosted: 8.0,
        purchase: 0.0,
    },
    half_life: 30,
    now: Timestamp(1000 * 86_400_000),
    review: false,
};

fn nothing_known(people: usize) -> Vec<Known> {
    let known = |i| Known { member_id: MemberId(i), before: None, since: Timestamp(0), reachable: true, buys: None };
    (0..people as i64).map(known).collect()
}

fn asks(day: i32, who: u32, thread: u32) -> Event {
    Event { marks: Marks::OPENS.with(Marks::ASKS, true), thread, ..talk(day, who, NOBODY) }
}

/// Today is day 1000. Beatrice (0) comes twice a week, answers questions of 2 to 6, and talks with the shop (1); 7 came yesterday; 8 came every
/// six days and stopped a month ago.
fn bakery() -> Log {
    let shop = 1;
    let mut events = Vec::new();
    for day in (300..1000).filter(|day| day % 7 == 1 || day % 7 == 4) {
        events.push(talk(day, 0, shop));
    }
    events.push(talk(990, shop, 0));
    for (n, who) in (2..7).enumerate() {
        let (day, thread) = (930 + 10 * n as i32, 50 + who);
        events.push(asks(day, who, thread));
        events.push(Event { thread, ..talk(day + 1, 0, who) });
        events.push(Event { thread, marks: Marks::THANKS, ..talk(day + 2, who, 0) });
    }
    events.push(talk(999, 7, shop));
    events.extend((0..40).map(|n| talk(969 - n * 6, 8, shop)));
    let people = (0..9).map(|i| if i == 1 { Who::Shop } else { Who::Member }).collect();
    Log::new(1000, people, events).0
}

#[test]
fn the_bakerys_regular_is_found_with_reasons_that_can_be_counted() {
    let all = standings(&bakery(), &nothing_known(9), &RULES);
    assert_eq!(all.len(), 8, "everybody but the shop");
    let beatrice = &all[0];
    assert_eq!(beatrice.level, Level::Pillar, "weekly over months, and a helper: {beatrice:?}");
    assert!(beatrice.roles.has(Role::Helper) && beatrice.active_per_30 > 8.0);
    assert_eq!((beatrice.fan, beatrice.shortlist), (Fan::Likely, true), "what she buys was never told");
    assert_eq!(beatrice.helped, 5);
    let codes: Vec<ReasonCode> = beatrice.reasons.iter().map(|r| r.code).collect();
    assert_eq!(codes[..2], [ReasonCode::ActiveDays, ReasonCode::HelpedPeople]);
    assert_eq!(beatrice.reasons[1].numbers, [5, 5, 5], "five people, five answers, all thanked");
    assert_eq!(beatrice.reasons[1].items.len(), 5, "and they can be read");
    assert!(beatrice.reasons.len() <= Reason::MOST);
    let log = bakery();
    let active = log.events.iter().filter(|e| e.member == 0 && e.day > 970 && e.deed != Deed::Thanked).map(|e| e.day);
    let active: std::collections::BTreeSet<i32> = active.collect();
    assert_eq!(beatrice.reasons[0].numbers, [active.len() as i64, 30], "the same days counted by hand");
}

#[test]
fn the_newcomer_and_the_one_who_stopped_are_told_apart() {
    let all = standings(&bakery(), &nothing_known(9), &RULES);
    let (new, gone) = (&all[6], &all[7]);
    assert_eq!(new.roles.all(), [Role::Newcomer]);
    assert_eq!(new.newcomer_since, Some(Timestamp(999 * 86_400_000 + 43_200_000)), "yesterday at noon");
    assert_eq!((new.level, new.fan), (Level::Visitor, Fan::No), "one word to the shop is no exchange");
    assert_eq!(gone.roles.all(), [Role::AtRisk]);
    assert!(gone.risk > 0.0 && all.iter().filter(|s| s.risk > 0.0).count() == 1, "nobody else is missed");
    let quiet = gone.reasons.iter().find(|r| r.code == ReasonCode::GoneQuiet).expect("said so");
    assert_eq!(quiet.numbers, [6, 31], "usually every six days; nothing for thirty-one");
}

#[test]
fn a_step_is_kept_between_reviews_and_its_date_with_it() {
    let mut known = nothing_known(9);
    let long_ago = Timestamp(5);
    known[7] = Known { before: Some(Step { level: Level::Regular, strikes: 1 }), since: long_ago, ..known[7] };
    let between = standings(&bakery(), &known, &RULES);
    assert_eq!((between[6].level, between[6].level_since, between[6].strikes), (Level::Regular, long_ago, 1));
    let review = standings(&bakery(), &known, &Rules { review: true, ..RULES });
    assert_eq!((review[6].level, review[6].level_since, review[6].strikes), (Level::Visitor, RULES.now, 0), "second strike");
}

#[test]
fn what_they_buy_makes_a_likely_fan_known_or_not_a_fan() {
    let mut known = nothing_known(9);
    known[0].buys = Some(true);
    assert_eq!(standings(&bakery(), &known, &RULES)[0].fan, Fan::Known);
    known[0].buys = Some(false);
    let no = &standings(&bakery(), &known, &RULES)[0];
    assert_eq!((no.fan, no.shortlist), (Fan::No, false));
}

#[test]
fn weeks_of_coming_are_counted_from_the_first() {
    assert_eq!(weeks(&[10, 11, 18, 40], 60), Some(Weeks { active: 2, last: 4, known: 7 }));
    assert_eq!(weeks(&[], 60), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_machines_and_blocked_people_do_changes_nothing_said_of_anybody(
        extra in prop::collection::vec((300..1000_i32, 0..10_u32, any::<bool>()), 0..60),
    ) {
        let alone = standings(&bakery(), &nothing_known(10), &RULES);
        let mut people = bakery().people;
        people.push(Who::Outside);
        let outsider = |(day, whom, asks): &(i32, u32, bool)| Event {
            marks: Marks::OPENS.with(Marks::ASKS, *asks).with(Marks::THANKS, true),
            thread: 52,
            ..talk(*day, 9, *whom)
        };
        let events = bakery().events.into_iter().filter(|e| e.deed != Deed::Thanked).chain(extra.iter().map(outsider)).collect();
        let (with, _) = Log::new(1000, people, events);
        prop_assert_eq!(alone, standings(&with, &nothing_known(10), &RULES));
    }

    #[test]
    fn what_the_shop_says_unasked_changes_nobodys_scores(extra in prop::collection::vec(300..990_i32, 0..40)) {
        let strip = |all: Vec<Standing>| all.into_iter().map(|s| (s.regularity, s.points, s.breadth, s.helped, s.level)).collect::<Vec<_>>();
        let alone = strip(standings(&bakery(), &nothing_known(9), &RULES));
        let events = bakery().events.into_iter().filter(|e| e.deed != Deed::Thanked).chain(extra.iter().map(|day| talk(*day, 1, 8))).collect();
        let (with, _) = Log::new(1000, bakery().people, events);
        prop_assert_eq!(alone, strip(standings(&with, &nothing_known(9), &RULES)));
    }
}
