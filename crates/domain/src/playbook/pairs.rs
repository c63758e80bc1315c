//! Hard questions with our honest answers, and needs that others serve better: a heading, and what stands under it.

use super::names::{Known, field, listed};
use super::outline::Outline;
use super::{Problem, ProblemCode};
use serde::Serialize;
use ts_rs::TS;

/// Such a section as read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, serde::Deserialize, TS)]
#[ts(rename = "PlaybookPairs")]
pub struct Pairs {
    /// In the order written.
    pub pairs: Vec<Pair>,
}

/// A question and its answer, or a need and who serves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize, TS)]
#[ts(rename = "PlaybookPair")]
pub struct Pair {
    /// In which line.
    pub line: u32,
    /// The question, or the need.
    pub heading: String,
    /// Words by which it is found, beside its own.
    pub words: Vec<String>,
    /// The answer, as written.
    pub text: String,
}

pub(super) fn read(outline: &Outline, problems: &mut Vec<Problem>) -> Pairs {
    let mut pairs = Vec::new();
    for part in outline.headed() {
        let is_words = |line: &&str| field(line, Known::Words).is_some();
        let words = part.body.lines().filter_map(|l| field(l, Known::Words)).flat_map(listed).map(str::to_owned).collect();
        let text = part.body.lines().filter(|l| !is_words(l)).collect::<Vec<_>>().join("\n").trim().to_owned();
        if text.is_empty() {
            problems.push(Problem::at(part.line, ProblemCode::NoAnswer, &part.heading));
        }
        pairs.push(Pair { line: part.line, heading: part.heading.clone(), words, text });
    }
    Pairs { pairs }
}
