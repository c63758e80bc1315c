//! Who of those who fit is thanked at an occasion: permission and complaints first, then what would be too much, then the lot, then
//! the hold-back, then the week and the gifts. The same question always has the same answer: chance comes from the stored seed.

use super::award::{AwardState, Fit, LeftOut};
use super::campaign::Campaign;
use super::caps::{Past, held_back_elsewhere};
use super::{holdback, lottery};
use crate::MemberId;
use jiff::civil::Date;

/// Somebody who fits a rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Who.
    pub member: MemberId,
    /// The countable facts.
    pub fits: Vec<Fit>,
    /// How regular they are.
    pub score: f64,
    /// Why they cannot be thanked at all now: permission, a complaint, nowhere to write, no words.
    pub barred: Option<LeftOut>,
    /// Their thank-yous of all kinds.
    pub history: Vec<Past>,
    /// Until when they are held back by this or another rule that looks at the same thing.
    pub held_back_until: Vec<Date>,
}

/// What a choice depends on besides the people.
#[derive(Debug, Clone)]
pub struct Occasion<'a> {
    /// The rule's seed.
    pub seed: &'a str,
    /// The occasion's key.
    pub key: &'a str,
    /// Its day in the shop's time.
    pub day: Date,
    /// The days of everybody's thank-yous, of all kinds.
    pub everybody: &'a [Date],
    /// How many gifts are left in all and this month; none: no limit, or no gift.
    pub gifts_left: Option<u32>,
    /// How many the month's money reaches for; none: no limit, or no gift.
    pub gifts_this_month: Option<u32>,
}

/// What was decided for one person.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// Who.
    pub member: MemberId,
    /// Where their thank-you begins: proposed, held back, waits or skipped.
    pub state: AwardState,
    /// Why it waits or is skipped.
    pub why: Option<LeftOut>,
    /// Their stretch in the hold-back, from 1; 0 when they were drawn by their own number.
    pub stratum: Option<u32>,
}

/// Decides for everybody who fits. Answers in the order of the lot; those left out come last.
#[must_use]
pub fn choose(rule: &Campaign, occasion: &Occasion<'_>, candidates: &[Candidate]) -> Vec<Chosen> {
    let (open, mut left_out): (Vec<&Candidate>, Vec<Chosen>) = sort_out(rule, occasion, candidates);
    let entrants: Vec<(MemberId, f64)> = open.iter().map(|c| (c.member, lottery::weight(c.score))).collect();
    let order = lottery::draw(&format!("{}|{}", occasion.seed, occasion.key), &entrants);
    let places = rule.gently.each_time.map_or(order.len(), |n| usize::try_from(n).unwrap_or(usize::MAX).min(order.len()));
    let (drawn, not_drawn) = order.split_at_checked(places).unwrap_or((&order, &[]));
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    left_out.extend(
        not_drawn.iter().map(|lot| skipped(lot.person, LeftOut::NotDrawn { drawn: count(drawn.len()), of: count(order.len()) })),
    );
    let score_of = |id| open.iter().find(|c| c.member == id).map_or(0.0, |c| c.score);
    let drawn: Vec<(MemberId, f64)> = drawn.iter().map(|lot| (lot.person, score_of(lot.person))).collect();
    let mut chosen = with_limits(rule, occasion, hold_back(rule, occasion, &drawn));
    chosen.extend(left_out);
    chosen
}

fn skipped(member: MemberId, why: LeftOut) -> Chosen {
    let state = if why.may_wait() { AwardState::Waits } else { AwardState::Skipped };
    Chosen { member, state, why: Some(why), stratum: None }
}

/// Those who may be thanked now, and the others with the reason.
fn sort_out<'c>(rule: &Campaign, o: &Occasion<'_>, candidates: &'c [Candidate]) -> (Vec<&'c Candidate>, Vec<Chosen>) {
    let (mut open, mut out) = (Vec::new(), Vec::new());
    for c in candidates {
        let too_often =
            || held_back_elsewhere(&c.held_back_until, o.day).and_then(|()| rule.gently.caps.allows(&c.history, o.day));
        match (&c.barred, too_often()) {
            (Some(why), _) => out.push(skipped(c.member, why.clone())),
            (None, Err(refusal)) => out.push(skipped(c.member, LeftOut::TooOften { refusal })),
            (None, Ok(())) => open.push(c),
        }
    }
    (open, out)
}

/// Who of the drawn is held back, in the order of the lot. Twelve and more at once are lined up by how regular they are; fewer are
/// drawn each by their own number, and count as one stretch together with those of other occasions.
fn hold_back(rule: &Campaign, o: &Occasion<'_>, drawn: &[(MemberId, f64)]) -> Vec<Chosen> {
    let seed = format!("{}|{}", o.seed, o.key);
    let share = rule.gently.hold_back;
    let strata = holdback::assign(&seed, drawn, share);
    let one = |member: MemberId| {
        let stretch = (1..).zip(&strata).find(|(_, s)| s.people.contains(&member));
        let (held, stratum) = match stretch {
            Some((n, s)) => (s.held_back == member, Some(n)),
            None if share == holdback::Share::Nobody => (false, None),
            None => (holdback::waits(&seed, member, share), Some(0)),
        };
        let state = if held { AwardState::HeldBack } else { AwardState::Proposed };
        Chosen { member, state, why: None, stratum }
    };
    drawn.iter().map(|(member, _)| one(*member)).collect()
}

/// The week and the gifts may be full; who was drawn first comes first.
fn with_limits(rule: &Campaign, o: &Occasion<'_>, mut chosen: Vec<Chosen>) -> Vec<Chosen> {
    let (mut week, refusal) = match rule.gently.caps.room_this_week(o.everybody, o.day) {
        Ok(room) => (room, None),
        Err(refusal) => (0, Some(refusal)),
    };
    let (mut gifts, mut month) = (o.gifts_left, o.gifts_this_month);
    let mut days = o.everybody.to_vec();
    for c in chosen.iter_mut().filter(|c| c.state == AwardState::Proposed) {
        let why = if week == 0 {
            // Full by now: asked again with those of this very occasion, so that the day it ends is right.
            let full = refusal.or_else(|| rule.gently.caps.room_this_week(&days, o.day).err());
            full.map(|refusal| LeftOut::TooOften { refusal })
        } else if gifts == Some(0) {
            Some(LeftOut::GiftGone {})
        } else if month == Some(0) {
            Some(LeftOut::GiftBudget {})
        } else {
            None
        };
        match why {
            Some(why) => *c = Chosen { stratum: c.stratum, ..skipped(c.member, why) },
            None => {
                week = week.saturating_sub(1);
                gifts = gifts.map(|n| n - 1);
                month = month.map(|n| n - 1);
                days.push(o.day);
            }
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::super::caps::Refusal;
    use super::super::check::tests::missed_you;
    use super::super::holdback::Share;
    use super::*;
    use jiff::civil::date;

    fn people(n: i64) -> Vec<Candidate> {
        let one = |id| Candidate {
            member: MemberId(id),
            fits: vec![],
            score: 1.0 + f64::from(u8::try_from(id % 9).unwrap_or(0)),
            barred: None,
            history: vec![],
            held_back_until: vec![],
        };
        (1..=n).map(one).collect()
    }

    fn saturday<'a>(everybody: &'a [Date]) -> Occasion<'a> {
        Occasion {
            seed: "s",
            key: "2026-03-14T10:00",
            day: date(2026, 3, 14),
            everybody,
            gifts_left: None,
            gifts_this_month: None,
        }
    }

    fn states(chosen: &[Chosen], state: AwardState) -> usize {
        chosen.iter().filter(|c| c.state == state).count()
    }

    #[test]
    fn fourteen_who_fit_are_ten_to_write_to_and_the_others_have_a_reason() {
        let mut fit = people(15);
        fit[0].barred = Some(LeftOut::NoMessages {});
        fit[1].barred = Some(LeftOut::OpenComplaint {});
        fit[2].history = vec![Past { day: date(2026, 2, 1), same_campaign: false, thanks: true, message: true }];
        let chosen = choose(&missed_you(), &saturday(&[]), &fit);
        assert_eq!(chosen.len(), 15, "nobody vanishes");
        let of = |id| chosen.iter().find(|c| c.member == MemberId(id)).unwrap();
        assert_eq!((of(1).state, &of(1).why), (AwardState::Skipped, &Some(LeftOut::NoMessages {})));
        assert_eq!(of(2).state, AwardState::Waits, "a complaint may be settled before the occasion is over");
        let waits = Refusal::CoolDown { last: date(2026, 2, 1), weeks: 8, until: date(2026, 3, 29) };
        assert_eq!(of(3).why, Some(LeftOut::TooOften { refusal: waits }));
        assert_eq!(states(&chosen, AwardState::HeldBack), 5, "of twelve, one in five but at least five");
        assert_eq!(states(&chosen, AwardState::Proposed), 7);
        assert!(chosen.iter().filter(|c| c.state == AwardState::HeldBack).all(|c| c.stratum.is_some_and(|s| s > 0)));
    }

    #[test]
    fn asked_again_the_same_people_are_drawn_whatever_their_order() {
        let mut rule = missed_you();
        rule.gently.each_time = Some(3);
        let fit = people(40);
        let mut turned = fit.clone();
        turned.reverse();
        let (once, again) = (choose(&rule, &saturday(&[]), &fit), choose(&rule, &saturday(&[]), &turned));
        let proposed = |c: &[Chosen]| c.iter().filter(|c| c.state != AwardState::Skipped).map(|c| c.member).collect::<Vec<_>>();
        assert_eq!(proposed(&once), proposed(&again));
        assert_eq!(
            once.iter().filter(|c| c.why == Some(LeftOut::NotDrawn { drawn: 3, of: 40 })).count(),
            37,
            "and each of the others is told why"
        );
    }

    #[test]
    fn a_full_week_and_an_empty_shelf_leave_the_last_drawn_out() {
        let mut rule = missed_you();
        rule.gently.hold_back = Share::Nobody;
        rule.gently.caps.a_week_for_all = 4;
        let booked = [date(2026, 3, 12)];
        let chosen = choose(&rule, &saturday(&booked), &people(6));
        assert_eq!(states(&chosen, AwardState::Proposed), 3, "one of the four is booked");
        let until = date(2026, 3, 19);
        assert!(
            chosen
                .iter()
                .filter(|c| c.state == AwardState::Waits)
                .all(|c| matches!(&c.why, Some(LeftOut::TooOften { refusal: Refusal::Week(n) }) if n.until == until))
        );
        let two = Occasion { gifts_left: Some(2), ..saturday(&[]) };
        let chosen = choose(&rule, &two, &people(6));
        assert_eq!(chosen.iter().filter(|c| c.why == Some(LeftOut::GiftGone {})).count(), 4, "two coffees are left");
        let one = Occasion { gifts_this_month: Some(1), ..saturday(&[]) };
        assert_eq!(states(&choose(&rule, &one, &people(6)), AwardState::Waits), 5, "next month there is money again");
    }

    #[test]
    fn who_is_held_back_is_not_drawn_again_before_it_is_known_what_came_of_it() {
        let mut fit = people(2);
        fit[0].held_back_until = vec![date(2026, 4, 1)];
        let chosen = choose(&missed_you(), &saturday(&[]), &fit);
        let first = chosen.iter().find(|c| c.member == MemberId(1)).unwrap();
        let refusal = Refusal::HeldBackElsewhere { until: date(2026, 4, 2) };
        assert_eq!(first.why, Some(LeftOut::TooOften { refusal }));
    }
}
