use super::*;

const HOUR: i64 = 3_600_000;
const NOW: Timestamp = Timestamp(1_000 * DAY + 15 * HOUR);

fn said(hours_ago: f64, person: i64) -> Worry {
    Worry { at: Timestamp(NOW.0 - (hours_ago * HOUR as f64) as i64), person }
}

fn sorted(mut worries: Vec<Worry>) -> Vec<Worry> {
    worries.sort_by_key(|w| w.at);
    worries
}

/// So many people upset within the last hours.
fn crowd(people: i64) -> Vec<Worry> {
    sorted((0..people).map(|p| said(0.1 + p as f64 * 0.4, 1_000 + p)).collect())
}

#[test]
fn five_upset_people_in_a_quiet_shop_are_a_crisis_and_four_are_not() {
    let found = alarm(&crowd(5), NOW, 56, None).expect("five people on an afternoon that never has one");
    assert_eq!((found.people, found.posts), (5, 5));
    assert!(found.chance < CHANCE && found.usual < 0.2, "{found:?}");
    assert_eq!(alarm(&crowd(4), NOW, 56, None), None);
}

#[test]
fn one_person_who_posts_five_times_is_one_person() {
    let one: Vec<Worry> = sorted((0..20).map(|n| said(f64::from(n) * 0.2, 7)).collect());
    assert_eq!(alarm(&one, NOW, 56, None), None);
    let mut among_others = one;
    among_others.extend(crowd(4));
    let found = alarm(&sorted(among_others), NOW, 56, None).expect("with four others they are five");
    assert_eq!((found.people, found.posts > 10), (5, true), "people are counted, posts are told");
}

#[test]
fn what_this_shop_has_every_afternoon_is_no_crisis() {
    let mut everyday: Vec<Worry> =
        (1..=56).flat_map(|day| (0..4).map(move |p| said(24.0 * f64::from(day) + 1.0, day as i64 * 10 + p))).collect();
    everyday.extend(crowd(6));
    assert_eq!(alarm(&sorted(everyday.clone()), NOW, 56, None), None, "six where four are usual");
    everyday.extend((0..20).map(|p| said(0.5, 5_000 + p)));
    assert!(alarm(&sorted(everyday), NOW, 56, None).is_some(), "twenty-six are too many here as well");
}

#[test]
fn a_bad_saturday_is_measured_by_saturdays() {
    let saturdays: Vec<Worry> =
        (1..=8).flat_map(|week| (0..4).map(move |p| said(168.0 * f64::from(week) + 1.0, i64::from(week) * 10 + p))).collect();
    let with_crowd = |n| sorted(saturdays.iter().copied().chain(crowd(n)).collect());
    assert_eq!(alarm(&with_crowd(6), NOW, 56, None), None, "Saturdays have four");
    let tuesdays: Vec<Worry> =
        with_crowd(6).into_iter().map(|w| if w.at < NOW.before(FRESH) { Worry { at: w.at + FRESH, ..w } } else { w }).collect();
    assert!(alarm(&sorted(tuesdays), NOW, 56, None).is_some(), "the same six, and the four are on Sundays");
}

#[test]
fn a_shop_known_since_yesterday_needs_more_people() {
    assert_eq!(alarm(&crowd(6), NOW, 0, None), None);
    assert!(alarm(&crowd(7), NOW, 0, None).is_some());
}

#[test]
fn the_night_is_told_in_the_morning_but_last_week_is_history() {
    let later = |hours: i64| Timestamp(NOW.0 + hours * HOUR);
    assert!(alarm(&crowd(5), later(12), 56, None).is_some(), "the computer was asleep");
    assert_eq!(alarm(&crowd(5), later(30), 56, None), None);
    assert_eq!(alarm(&crowd(5), Timestamp(NOW.0 - 24 * HOUR), 56, None), None, "with the clock set back nobody has spoken yet");
}

#[test]
fn what_was_told_is_not_told_again() {
    let worries = crowd(8);
    assert_eq!(alarm(&worries, NOW, 56, Some(NOW)), None);
    let half = worries[3].at;
    assert_eq!(alarm(&worries, NOW, 56, Some(half)), None, "four are new");
}

proptest::proptest! {
    #[test]
    fn posting_again_never_makes_a_crisis(people in proptest::collection::vec((0_i64..6, 0.0_f64..30.0), 0..25), again in 1_usize..4) {
        let once = sorted(people.iter().map(|(p, h)| said(*h, *p)).collect());
        let often: Vec<Worry> = once.iter().flat_map(|w| std::iter::repeat_n(*w, again)).collect();
        let (a, b) = (alarm(&once, NOW, 56, None), alarm(&often, NOW, 56, None));
        proptest::prop_assert_eq!(a.map(|a| a.people), b.map(|b| b.people));
        if let Some(found) = a {
            proptest::prop_assert!(found.people >= FEWEST && found.chance < CHANCE && found.posts >= found.people);
        }
    }

    #[test]
    fn a_shop_of_strays_is_left_in_peace(hours in proptest::collection::vec(0.0_f64..1_300.0, 0..40)) {
        // Everybody is upset once, at least seven hours after the one before.
        let mut at = 0.0;
        let strays: Vec<Worry> = hours.iter().enumerate().map(|(p, gap)| { at += 7.0 + gap / 20.0; said(at, p as i64) }).collect();
        proptest::prop_assert_eq!(alarm(&sorted(strays), NOW, 56, None), None);
    }
}
