//! House rules: numbered, so that whoever moderates can quote the one that applies.

use super::outline::{Form, Outline};
use super::{Problem, ProblemCode};
use serde::Serialize;
use ts_rs::TS;

/// House rules as read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, serde::Deserialize, TS)]
pub struct HouseRules {
    /// In the order written.
    pub rules: Vec<HouseRule>,
}

/// One rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize, TS)]
pub struct HouseRule {
    /// Its number, as shown to everybody.
    pub number: u32,
    /// The rule.
    pub text: String,
    /// Why, or what it means.
    pub note: String,
}

pub(super) fn read(outline: &Outline, problems: &mut Vec<Problem>) -> HouseRules {
    let rules: Vec<HouseRule> = outline
        .parts
        .iter()
        .flat_map(|p| p.entries.iter())
        .filter_map(|e| match e.form {
            Form::Number(n) => Some(HouseRule {
                number: u32::try_from(n).ok()?,
                text: e.first().to_owned(),
                note: e.rest().collect::<Vec<_>>().join("\n"),
            }),
            _ => None,
        })
        .collect();
    if rules.is_empty() {
        problems.push(Problem::at(1, ProblemCode::NoRules, ""));
    }
    HouseRules { rules }
}
