//! An article: facts, where they are from, when they were checked, and the words that would contradict them.

use super::names::{Known, field, listed, minutes};
use super::outline::{Form, Outline};
use super::{Problem, ProblemCode};
use crate::Timestamp;
use serde::Serialize;
use std::time::Duration;
use ts_rs::TS;

/// An article as read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, serde::Deserialize, TS)]
pub struct Article {
    /// What is known.
    pub facts: Vec<Fact>,
    /// Where it is from.
    pub source: Option<String>,
    /// The day it was checked (midnight UTC).
    pub checked_at: Option<Timestamp>,
    /// When to check it again.
    pub check_again_at: Option<Timestamp>,
    /// Words by which it is found, beside its own.
    pub words: Vec<String>,
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize, TS)]
pub struct Fact {
    /// In which line.
    pub line: u32,
    /// What is so.
    pub text: String,
    /// What it is about; with none, about everything.
    pub about: Vec<String>,
    /// Words that would contradict it.
    pub never: Vec<String>,
}

/// How long an article is trusted when it does not say: half a year.
const USUAL_REVIEW: Duration = Duration::from_secs(182 * 86_400);

pub(super) fn read(outline: &Outline, problems: &mut Vec<Problem>) -> Article {
    let mut article = Article::default();
    let mut again = None;
    for entry in outline.lead() {
        let line = entry.first();
        if let Some(source) = field(line, Known::Source) {
            article.source = Some(source.to_owned()).filter(|s| !s.is_empty());
        } else if let Some(words) = field(line, Known::Words) {
            article.words.extend(listed(words).map(str::to_owned));
        } else if let Some(date) = field(line, Known::Checked) {
            article.checked_at = day(date);
            if article.checked_at.is_none() {
                problems.push(Problem::at(entry.line, ProblemCode::DateUnreadable, date));
            }
        } else if let Some(when) = field(line, Known::CheckAgain) {
            again = again_after(when);
            if again.is_none() {
                problems.push(Problem::at(entry.line, ProblemCode::DateUnreadable, when));
            }
        }
    }
    article.check_again_at = match again {
        Some(Again::On(at)) => Some(at),
        Some(Again::Every(time)) => article.checked_at.map(|at| at + time),
        None => article.checked_at.map(|at| at + USUAL_REVIEW),
    };
    article.facts = facts(outline);
    let missing = [
        (article.facts.is_empty(), ProblemCode::NoFacts),
        (article.source.is_none(), ProblemCode::NoSource),
        (
            article.checked_at.is_none() && !problems.iter().any(|p| p.code == ProblemCode::DateUnreadable),
            ProblemCode::NotChecked,
        ),
    ];
    problems.extend(missing.into_iter().filter(|(is, _)| *is).map(|(_, code)| Problem::at(1, code, "")));
    article
}

enum Again {
    On(Timestamp),
    Every(Duration),
}

fn again_after(text: &str) -> Option<Again> {
    let span =
        text.trim().trim_start_matches("every ").trim_start_matches("κάθε ").trim_start_matches("كل ").trim_start_matches("هر ");
    day(text).map(Again::On).or_else(|| minutes(span).map(|m| Again::Every(Duration::from_secs(u64::from(m) * 60))))
}

/// A day written year-month-day, in any digits: midnight UTC.
fn day(text: &str) -> Option<Timestamp> {
    let date: jiff::civil::Date = crate::text::fold::fold(text.trim()).parse().ok()?;
    let at = date.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(Timestamp(at.timestamp().as_millisecond()))
}

fn facts(outline: &Outline) -> Vec<Fact> {
    let items = outline.headed().filter(|p| Known::Facts.is(&p.heading)).flat_map(|p| p.entries.iter());
    items
        .filter(|e| e.form != Form::Line)
        .map(|e| {
            let mut fact = Fact { line: e.line, text: e.first().to_owned(), about: Vec::new(), never: Vec::new() };
            for line in e.rest() {
                if let Some(words) = field(line, Known::About) {
                    fact.about.extend(listed(words).map(str::to_owned));
                } else if let Some(words) = field(line, Known::Never) {
                    fact.never.extend(listed(words).map(str::to_owned));
                } else {
                    fact.text.push('\n');
                    fact.text.push_str(line);
                }
            }
            fact
        })
        .collect()
}
