//! Taking out what was so before: the difference after, beyond what people's earlier habits explain.
//!
//! CUPED (Deng, Xu, Kohavi and Walker 2013), analysis of covariance, and Lin's regression with interaction (2013), whose standard
//! error holds also when the treatment works differently for different people.

use super::special::student_two_sided;
use serde::{Deserialize, Serialize};

/// Below this many people the correction does more harm than good, and there is none.
pub const FEWEST: usize = 12;

/// One person: the same thing counted before and after, and whether they were thanked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Person {
    /// Before.
    pub before: f64,
    /// After.
    pub after: f64,
    /// Thanked or held back.
    pub thanked: bool,
}

/// A difference with its uncertainty.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Estimate {
    /// Thanked minus held back.
    pub difference: f64,
    /// Its standard error.
    pub standard_error: f64,
}

fn mean(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let n = values.clone().count();
    if n == 0 { 0.0 } else { values.sum::<f64>() / n as f64 }
}

fn spread(values: &[f64]) -> f64 {
    let middle = mean(values.iter().copied());
    values.iter().map(|v| (v - middle).powi(2)).sum::<f64>() / (values.len() as f64 - 1.0)
}

/// How much of "after" goes with "before", over everybody: cov / var; 0 with fewer than [`FEWEST`] people or when all were alike.
#[must_use]
pub fn theta(people: &[Person]) -> f64 {
    if people.len() < FEWEST {
        return 0.0;
    }
    let (x, y) = (mean(people.iter().map(|p| p.before)), mean(people.iter().map(|p| p.after)));
    let variance: f64 = people.iter().map(|p| (p.before - x).powi(2)).sum();
    let together: f64 = people.iter().map(|p| (p.before - x) * (p.after - y)).sum();
    if variance > 0.0 { together / variance } else { 0.0 }
}

/// Everybody's "after" without what "before" explains, in the order of `people`.
#[must_use]
pub fn adjusted(people: &[Person]) -> Vec<f64> {
    let (theta, x) = (theta(people), mean(people.iter().map(|p| p.before)));
    people.iter().map(|p| p.after - theta * (p.before - x)).collect()
}

/// The mean difference of [`adjusted`] values with Welch's standard error; `None` with fewer than two people on a side.
#[must_use]
pub fn cuped(people: &[Person]) -> Option<Estimate> {
    welch(people, &adjusted(people))
}

/// The plain mean difference of "after" with Welch's standard error.
#[must_use]
pub fn unadjusted(people: &[Person]) -> Option<Estimate> {
    welch(people, &people.iter().map(|p| p.after).collect::<Vec<_>>())
}

fn welch(people: &[Person], values: &[f64]) -> Option<Estimate> {
    let side = |thanked: bool| -> Vec<f64> {
        people.iter().zip(values).filter(|(p, _)| p.thanked == thanked).map(|(_, v)| *v).collect()
    };
    let (a, b) = (side(true), side(false));
    if a.len() < 2 || b.len() < 2 {
        return None;
    }
    let difference = mean(a.iter().copied()) - mean(b.iter().copied());
    Some(Estimate { difference, standard_error: (spread(&a) / a.len() as f64 + spread(&b) / b.len() as f64).sqrt() })
}

/// The coefficient of the treatment in a regression, with three standard errors.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Regression {
    /// The difference.
    pub difference: f64,
    /// What one more "before" brings "after" among those held back.
    pub slope: f64,
    /// How much steeper that is among those thanked; 0 when not asked for.
    pub interaction: f64,
    /// The standard error if everybody scatters alike.
    pub classical: f64,
    /// Robust against unequal scatter (HC2).
    pub hc2: f64,
    /// More careful still (HC3).
    pub hc3: f64,
    /// The two-sided p of the difference by the classical error.
    pub p: f64,
}

/// "After" explained by the treatment and "before". `None` when people are too few or too alike for that.
#[must_use]
pub fn ancova(people: &[Person]) -> Option<Regression> {
    regression::<3>(people, |person, x| [1.0, f64::from(u8::from(person.thanked)), person.before - x])
}

/// Lin's regression: as [`ancova`], where "before" may matter differently for those thanked.
#[must_use]
pub fn lin(people: &[Person]) -> Option<Regression> {
    regression::<4>(people, |person, x| {
        let (thanked, before) = (f64::from(u8::from(person.thanked)), person.before - x);
        [1.0, thanked, before, thanked * before]
    })
}

fn regression<const K: usize>(people: &[Person], row: impl Fn(&Person, f64) -> [f64; K]) -> Option<Regression> {
    let x = mean(people.iter().map(|p| p.before));
    let rows: Vec<[f64; K]> = people.iter().map(|p| row(p, x)).collect();
    let freedom = people.len().checked_sub(K).filter(|f| *f > 0)? as f64;
    let mut cross = [[0.0; K]; K];
    for r in &rows {
        for (line, a) in cross.iter_mut().zip(r) {
            for (cell, b) in line.iter_mut().zip(r) {
                *cell += a * b;
            }
        }
    }
    let inverse = inverted(cross)?;
    let weights: Vec<[f64; K]> = rows.iter().map(|r| product(&inverse, r)).collect();
    let mut beta = [0.0; K];
    for (w, person) in weights.iter().zip(people) {
        for (coefficient, w) in beta.iter_mut().zip(w) {
            *coefficient += w * person.after;
        }
    }
    let (mut squares, mut hc2, mut hc3) = (0.0, 0.0, 0.0);
    for ((r, w), person) in rows.iter().zip(&weights).zip(people) {
        let (residual, leverage) = (person.after - dot(r, &beta), dot(r, w));
        let own = w.get(1)? * residual;
        squares += residual * residual;
        hc2 += own * own / (1.0 - leverage);
        hc3 += own * own / (1.0 - leverage).powi(2);
    }
    let (difference, classical) = (*beta.get(1)?, (squares / freedom * inverse.get(1)?.get(1)?).sqrt());
    let (slope, interaction) = (*beta.get(2)?, beta.get(3).copied().unwrap_or(0.0));
    let p = student_two_sided(difference / classical, freedom);
    Some(Regression { difference, slope, interaction, classical, hc2: hc2.sqrt(), hc3: hc3.sqrt(), p })
}

fn dot<const K: usize>(a: &[f64; K], b: &[f64; K]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn product<const K: usize>(matrix: &[[f64; K]; K], vector: &[f64; K]) -> [f64; K] {
    matrix.map(|row| dot(&row, vector))
}

/// Gauss and Jordan with the largest pivot; `None` when a column says what others say already.
fn inverted<const K: usize>(mut matrix: [[f64; K]; K]) -> Option<[[f64; K]; K]> {
    let mut inverse = [[0.0; K]; K];
    for (n, row) in inverse.iter_mut().enumerate() {
        *row.get_mut(n)? = 1.0;
    }
    let size = matrix.iter().flatten().fold(0.0, |largest: f64, cell| largest.max(cell.abs()));
    for column in 0..K {
        let at = |m: &[[f64; K]; K], row: usize| m.get(row).and_then(|r| r.get(column)).copied().unwrap_or(0.0);
        let best = (column..K).max_by(|a, b| at(&matrix, *a).abs().total_cmp(&at(&matrix, *b).abs()))?;
        let pivot = at(&matrix, best);
        if pivot.abs() <= size * 1e-12 {
            return None;
        }
        matrix.swap(column, best);
        inverse.swap(column, best);
        let scaled = |m: &mut [[f64; K]; K]| {
            let row = m.get_mut(column)?;
            *row = row.map(|c| c / pivot);
            Some(*row)
        };
        let (own, own_inverse) = (scaled(&mut matrix)?, scaled(&mut inverse)?);
        for row in (0..K).filter(|row| *row != column) {
            let factor = at(&matrix, row);
            subtract(matrix.get_mut(row)?, &own, factor);
            subtract(inverse.get_mut(row)?, &own_inverse, factor);
        }
    }
    Some(inverse)
}

fn subtract<const K: usize>(row: &mut [f64; K], other: &[f64; K], factor: f64) {
    for (cell, other) in row.iter_mut().zip(other) {
        *cell -= factor * other;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::permutation::{Block, luck_up_to};
    use proptest::prelude::*;

    const BEFORE: [u8; 24] = [4, 7, 1, 12, 3, 9, 5, 0, 6, 2, 8, 10, 5, 6, 2, 11, 4, 8, 3, 1, 7, 0, 9, 13];
    const AFTER: [u8; 24] = [6, 9, 2, 13, 5, 12, 6, 2, 9, 2, 9, 14, 4, 7, 1, 10, 5, 7, 4, 0, 6, 1, 8, 12];

    fn people() -> Vec<Person> {
        let both = BEFORE.iter().zip(AFTER).enumerate();
        both.map(|(n, (before, after))| Person { before: f64::from(*before), after: f64::from(after), thanked: n < 12 }).collect()
    }

    fn near(found: f64, wanted: f64) {
        assert!((found - wanted).abs() < 1e-8, "{found}, computed elsewhere {wanted}");
    }

    #[test]
    fn twenty_four_people_as_computed_elsewhere() {
        let people = people();
        near(theta(&people), 0.982);
        let (raw, corrected) = (unadjusted(&people).unwrap(), cuped(&people).unwrap());
        near(raw.difference, 2.0);
        near(raw.standard_error, 1.627_959_620);
        near(corrected.difference, 2.163_666_667);
        near(corrected.standard_error, 0.429_087_115);
        let plain = ancova(&people).unwrap();
        near(plain.difference, 2.164_749_041);
        near(plain.classical, 0.439_167_490);
        near(plain.hc2, 0.442_549_010);
        near(plain.hc3, 0.473_653_878);
        near(plain.slope, 0.988_494_247);
        near(plain.p, 7.085_475_7e-5);
        let lin = lin(&people).unwrap();
        near(lin.difference, 2.166_012_935);
        near(lin.hc2, 0.421_575_723);
        near(lin.interaction, 0.216_559_145);
    }

    #[test]
    fn of_all_two_million_ways_to_divide_them_222_give_as_much_beyond_what_was_before() {
        let people = people();
        let values = adjusted(&people);
        let (thanked, held_back) = values.split_at(12);
        let block = Block { thanked: thanked.to_vec(), held_back: held_back.to_vec() };
        let found = luck_up_to(&[block], 0, 3_000_000).unwrap();
        assert_eq!(found.divisions, 2_704_156);
        assert!((found.p * 2_704_156.0 - 222.0).abs() < 1e-6, "{found:?}");
        near(found.p, 8.209_585_542e-5);
    }

    #[test]
    fn where_everybody_was_alike_before_nothing_is_corrected() {
        let mut people = people();
        people.iter_mut().for_each(|p| p.before = 3.0);
        assert_eq!(cuped(&people), unadjusted(&people));
        assert_eq!((ancova(&people), lin(&people)), (None, None), "a column that says nothing");
        assert_eq!(theta(&people[..11]), 0.0, "too few");
        assert_eq!(cuped(&people[..12]), None, "nobody was held back");
    }

    proptest! {
        #[test]
        fn a_shift_of_everybodys_past_changes_no_difference(shift in -50i8..50) {
            let mut moved = people();
            moved.iter_mut().for_each(|p| p.before += f64::from(shift));
            let (a, b) = (lin(&people()).unwrap(), lin(&moved).unwrap());
            prop_assert!((a.difference - b.difference).abs() < 1e-9 && (a.hc2 - b.hc2).abs() < 1e-9);
            prop_assert!((cuped(&people()).unwrap().difference - cuped(&moved).unwrap().difference).abs() < 1e-9);
        }
    }
}
