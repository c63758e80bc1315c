//! A year of thanks in a community of 120, three each Saturday, by five rules of choosing: what is spread, and over how many.
//!
//! Printed with `--nocapture` beside the figures another program found for another made-up community; what depends on the limits alone
//! must agree, what depends on how busy people are need only stand in the same order.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use regulars_domain::measure::chance::Draws;
use regulars_domain::recognition::caps::{Caps, Past};
use regulars_domain::recognition::fairness::{Spread, spread};
use regulars_domain::recognition::lottery::{draw, weight};

const PEOPLE: usize = 120;
const PLACES: usize = 3;

/// How somebody is chosen.
#[derive(Clone, Copy)]
enum Rule {
    /// The highest scores.
    Top(Caps),
    /// By lot, weighted by a function of the score.
    Lot(Caps, fn(f64) -> f64),
}

const fn limits(weeks_between: u32, a_year: u32) -> Caps {
    Caps { weeks_between, a_year, messages_a_month: 99, a_year_each_campaign: 99, a_week_for_all: 99 }
}

/// Scores on each of 365 days: active days that fade with a half-life of thirty, of people who come between daily and yearly.
fn scores() -> Vec<Vec<f64>> {
    let mut draws = Draws::new(2026);
    let habits: Vec<f64> = (0..PEOPLE).map(|_| 0.8 * draws.uniform().powi(4) + 0.003).collect();
    let fades = (-1.0f64 / 30.0).exp2();
    let mut now = vec![0.0; PEOPLE];
    let mut days = Vec::new();
    for day in 0..90 + 365 {
        for (score, habit) in now.iter_mut().zip(&habits) {
            *score = *score * fades + f64::from(u8::from(draws.uniform() < *habit));
        }
        if day >= 90 {
            days.push(now.clone());
        }
    }
    days
}

fn chosen(rule: Rule, day: usize, scores: &[f64], allowed: &[usize]) -> Vec<usize> {
    match rule {
        Rule::Top(_) => {
            let mut line = allowed.to_vec();
            line.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
            line.into_iter().take(PLACES).collect()
        }
        Rule::Lot(_, weight) => {
            let entrants: Vec<(usize, f64)> = allowed.iter().map(|p| (*p, weight(scores[*p]))).collect();
            draw(&format!("day {day}"), &entrants).iter().take(PLACES).map(|l| l.person).collect()
        }
    }
}

fn year(rule: Rule) -> Spread {
    let (Rule::Top(caps) | Rule::Lot(caps, _)) = rule;
    let mut histories: Vec<Vec<Past>> = vec![Vec::new(); PEOPLE];
    let first: Date = date(2026, 1, 3);
    for (day, scores) in scores().iter().enumerate().filter(|(day, _)| day % 7 == 0).take(52) {
        let today = first.saturating_add(i64::try_from(day).unwrap_or(i64::MAX).days());
        let allowed: Vec<usize> =
            (0..PEOPLE).filter(|p| scores[*p] > 0.0 && caps.allows(&histories[*p], today).is_ok()).collect();
        for person in chosen(rule, day, scores, &allowed) {
            histories[person].push(Past { day: today, same_campaign: true, thanks: true, message: true });
        }
    }
    spread(&histories.iter().map(|h| u32::try_from(h.len()).unwrap_or(u32::MAX)).collect::<Vec<_>>())
}

#[test]
fn a_year_of_thanks_reaches_most_people_by_the_usual_rule_and_three_favourites_by_the_plain_one() {
    let open = limits(0, 999);
    let rules = [
        ("top 3 by score", Rule::Top(open), "57 %, 17 people, at most 44, Gini .94"),
        ("top 3, 4 weeks apart", Rule::Top(limits(4, 999)), "24 %, 28 people, at most 13, Gini .86"),
        ("top 3, 8 weeks apart, 4 a year", Rule::Top(limits(8, 4)), "7.7 %, 56 people, at most 4, Gini .65"),
        ("lots by score", Rule::Lot(open, |s| s), "28 %, 43 people, at most 20, Gini .82"),
        ("lots by root of score, 8 weeks, 4 a year", Rule::Lot(limits(8, 4), weight), "7.7 %, 70 people, at most 4, Gini .58"),
    ];
    let found = rules.map(|(name, rule, elsewhere)| {
        let s = year(rule);
        assert_eq!(s.thanks, 156, "three on each of 52 Saturdays");
        println!(
            "{name}: {:.1} %, {} people, at most {}, Gini {:.2} (elsewhere {elsewhere})",
            s.top_three_share * 100.0,
            s.people,
            s.most_each,
            s.gini
        );
        s
    });
    let [top, apart, limited, lots, usual] = found;
    assert_eq!((usual.most_each, usual.top_three), (4, 12), "12 of 156 is 7.7 %");
    assert!(!usual.alarm && !limited.alarm && top.alarm && apart.alarm, "three favourites are noticed");
    assert!(top.people < apart.people && apart.people < limited.people && limited.people < usual.people, "{found:?}");
    assert!(top.gini > apart.gini && apart.gini > limited.gini && limited.gini > usual.gini, "{found:?}");
    assert!(lots.people > top.people && lots.people < usual.people, "{found:?}");
}
