//! Four questions before an answer: does it strengthen respect, do we truly know, would someone else serve them better, could someone
//! here answer better?

use super::phrases::{BLAMES, CERTAIN, DECLINES, FINDS_OUT, REFERS, UNSURE};
use super::words::{Found, Words};
use super::{Check, Context, Finding, Read};
use crate::signals::{Signals, signals_of};

/// So many words in capitals in a row are a shout.
const SHOUT: usize = 3;

pub(super) fn respect(read: &Read<'_>) -> Vec<Finding> {
    let mut found: Vec<Finding> = read
        .words
        .find_any(BLAMES)
        .into_iter()
        .map(|blame| Finding::suggest(Check::Respect, "respect_blames").with("words", said(&read.words, &blame)).at(blame.span))
        .collect();
    if let Some(shout) = shout(&read.words) {
        found.push(Finding::suggest(Check::Respect, "respect_shouts").at(shout.span));
    }
    if signals_of(read.draft.text).has(Signals::HARASSMENT) {
        found.push(Finding::stop(Check::Respect, "respect_insults"));
    }
    if found.is_empty() && !read.words.is_empty() {
        found.push(Finding::good(Check::Respect, "respect_kept"));
    }
    found
}

fn said(words: &Words<'_>, found: &Found) -> String {
    words.text.get(found.span.start..found.span.end).unwrap_or_default().to_owned()
}

/// Words in capitals one after another; Arabic and Persian have none.
fn shout(words: &Words<'_>) -> Option<Found> {
    let is_loud = |place: usize| {
        let span = words.all.get(place)?.span;
        let word = words.text.get(span.start..span.end)?;
        Some(word.chars().count() > 1 && word.chars().all(char::is_uppercase))
    };
    let mut from = None;
    for place in 0..=words.all.len() {
        if is_loud(place).unwrap_or(false) {
            from.get_or_insert(place);
        } else if let Some(from) = from.take().filter(|from| place - from >= SHOUT) {
            let (first, last) = (words.all.get(from)?, words.all.get(place.checked_sub(1)?)?);
            return Some(Found { from, to: place - 1, span: super::Span { start: first.span.start, end: last.span.end } });
        }
    }
    None
}

pub(super) fn know(read: &Read<'_>) -> Vec<Finding> {
    let of_safety = signals_of(read.theirs.text).has(Signals::SAFETY);
    let sure = read.words.find_any(CERTAIN).into_iter().filter(|found| !read.words.is_denied(found));
    let mut all: Vec<Finding> = sure
        .map(|found| {
            let finding = if of_safety {
                Finding::stop(Check::Know, "know_certain")
            } else {
                Finding::suggest(Check::Know, "know_certain")
            };
            finding.with("words", said(&read.words, &found)).at(found.span)
        })
        .collect();
    let asked = signals_of(read.theirs.text).has(Signals::QUESTION);
    if asked && !read.words.has_any(FINDS_OUT) {
        let unsure = read.words.find_any(UNSURE).into_iter().next();
        all.extend(
            unsure.map(|found| {
                Finding::suggest(Check::Know, "know_unsure").with("words", said(&read.words, &found)).at(found.span)
            }),
        );
    }
    all
}

/// A refusal without a way on: an honest referral is worth more.
pub(super) fn elsewhere(read: &Read<'_>) -> Vec<Finding> {
    let refusal = read.words.find_any(DECLINES).into_iter().next();
    let alone = refusal.filter(|_| !read.words.has_any(REFERS));
    alone.map(|found| Finding::suggest(Check::Elsewhere, "elsewhere_say_where").at(found.span)).into_iter().collect()
}

/// Somebody of the community knows this better, and is not named in the answer yet.
pub(super) fn here(read: &Read<'_>, context: &Context<'_>) -> Vec<Finding> {
    let better = context.better.filter(|name| !super::person::is_named(&read.words, name));
    better.map(|name| Finding::suggest(Check::Here, "here_ask_them").with("name", name)).into_iter().collect()
}
