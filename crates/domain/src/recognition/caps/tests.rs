use super::*;
use jiff::civil::date;
use proptest::prelude::*;

fn thanked(day: Date) -> Past {
    Past { day, same_campaign: false, thanks: true, message: true }
}

#[test]
fn eight_weeks_after_the_last_thank_you_to_the_day_somebody_may_be_thanked_again() {
    let ana = [thanked(date(2026, 2, 7))];
    let caps = Caps::default();
    let refusal = caps.allows(&ana, date(2026, 4, 3)).unwrap_err();
    assert_eq!(refusal, Refusal::CoolDown { last: date(2026, 2, 7), weeks: 8, until: date(2026, 4, 4) });
    assert_eq!(caps.allows(&ana, date(2026, 4, 4)), Ok(()), "the clocks changed in between, yet a Saturday is a Saturday");
}

#[test]
fn the_fifth_thank_you_of_a_year_waits_until_the_first_is_a_year_old() {
    let ben: Vec<Past> =
        [(2025, 5, 1), (2025, 8, 1), (2025, 11, 1), (2026, 1, 10)].map(|(y, m, d)| thanked(date(y, m, d))).to_vec();
    let refusal = Caps::default().allows(&ben, date(2026, 4, 1)).unwrap_err();
    assert_eq!(refusal, Refusal::Year(Count { had: 4, most: 4, until: date(2026, 5, 1) }));
    assert_eq!(Caps::default().allows(&ben, refusal.until()), Ok(()));
}

#[test]
fn two_invitations_this_month_are_enough_though_nobody_was_thanked() {
    let invited = |day| Past { day, same_campaign: false, thanks: false, message: true };
    let cleo = [invited(date(2026, 3, 1)), invited(date(2026, 3, 20))];
    let refusal = Caps::default().allows(&cleo, date(2026, 3, 25)).unwrap_err();
    assert_eq!(refusal, Refusal::Month(Count { had: 2, most: 2, until: date(2026, 3, 31) }));
    let told = Past { message: false, ..invited(date(2026, 3, 20)) };
    assert_eq!(Caps::default().allows(&[cleo[0], told], date(2026, 3, 25)), Ok(()), "what was said at the counter is no message");
}

#[test]
fn the_same_campaign_thanks_the_same_person_three_times_a_year_at_most() {
    let caps = Caps { weeks_between: 0, a_year: 12, messages_a_month: 9, ..Caps::default() };
    let mut dan: Vec<Past> = [1, 4, 7].map(|m| Past { same_campaign: true, ..thanked(date(2026, m, 1)) }).to_vec();
    let refusal = caps.allows(&dan, date(2026, 9, 1)).unwrap_err();
    assert_eq!(refusal, Refusal::SameCampaign(Count { had: 3, most: 3, until: date(2027, 1, 1) }));
    dan[1].same_campaign = false;
    assert_eq!(caps.allows(&dan, date(2026, 9, 1)), Ok(()), "one of them came from elsewhere");
}

#[test]
fn of_several_reasons_the_one_that_lasts_longest_is_named() {
    let eve = [thanked(date(2026, 3, 1)), thanked(date(2026, 3, 2))];
    let refusal = Caps::default().allows(&eve, date(2026, 3, 3)).unwrap_err();
    assert!(matches!(refusal, Refusal::CoolDown { .. }), "eight weeks outlast the thirty days of two messages: {refusal:?}");
}

#[test]
fn a_week_has_room_for_so_many_and_never_means_never() {
    let caps = Caps { a_week_for_all: 3, ..Caps::default() };
    let saturday = date(2026, 3, 7);
    assert_eq!(caps.room_this_week(&[saturday; 2], saturday), Ok(1));
    let full = caps.room_this_week(&[saturday; 3], date(2026, 3, 13)).unwrap_err();
    assert_eq!(full, Refusal::Week(Count { had: 3, most: 3, until: date(2026, 3, 14) }));
    assert_eq!(caps.room_this_week(&[saturday; 3], date(2026, 3, 14)), Ok(3), "next Saturday is a new week");
    let never = Caps { a_year: 0, ..caps }.allows(&[], saturday).unwrap_err();
    assert_eq!(never, Refusal::Year(Count { had: 0, most: 0, until: Date::MAX }));
}

#[test]
fn who_waits_in_one_comparison_is_not_thanked_by_another_until_it_is_over() {
    let ends = [date(2026, 3, 1), date(2026, 3, 28)];
    assert_eq!(held_back_elsewhere(&ends, date(2026, 3, 28)), Err(Refusal::HeldBackElsewhere { until: date(2026, 3, 29) }));
    assert_eq!(held_back_elsewhere(&ends, date(2026, 3, 29)), Ok(()));
}

proptest! {
    #[test]
    fn whoever_waits_until_the_day_named_is_thanked_and_over_a_life_no_limit_is_ever_passed(gaps in prop::collection::vec(0i64..40, 1..60)) {
        let caps = Caps::default();
        let (mut day, mut history): (Date, Vec<Past>) = (date(2026, 1, 1), Vec::new());
        for gap in gaps {
            day = day.saturating_add(gap.days());
            match caps.allows(&history, day) {
                Ok(()) => history.push(Past { same_campaign: true, ..thanked(day) }),
                Err(refusal) => {
                    prop_assert!(refusal.until() > day, "a reason that is over is no reason");
                    let eve = refusal.until().saturating_sub(1.day());
                    prop_assert!(caps.allows(&history, eve).is_err(), "the day named is the first");
                    prop_assert!(caps.allows(&history, refusal.until()).is_ok(), "and on that day it is over");
                }
            }
        }
        for pair in history.windows(2) {
            prop_assert!(pair[1].day >= pair[0].day.saturating_add(8.weeks()));
        }
        for four in history.windows(4) {
            prop_assert!(four[3].day >= four[0].day.saturating_add(12.months()), "three a year for one campaign");
        }
    }
}
