//! What could not be understood in a section, where, and what to do about it.

use serde::Serialize;
use ts_rs::TS;

text_enum! {
    /// What is the matter with a line.
    ProblemCode {
        /// The text has no title.
        NoTitle = "no_title",
        /// A protocol has no numbered steps.
        NoSteps = "no_steps",
        /// A remark behind a step says something the app does not know.
        StepRemark = "step_remark",
        /// A protocol never starts by itself: neither words nor signals are named. It can still be started by hand.
        NoTrigger = "no_trigger",
        /// A signal of that name does not exist.
        SignalUnknown = "signal_unknown",
        /// House rules without numbered rules.
        NoRules = "no_rules",
        /// An article without facts.
        NoFacts = "no_facts",
        /// An article that does not say where it is from.
        NoSource = "no_source",
        /// An article that does not say when it was checked.
        NotChecked = "not_checked",
        /// A day that is none.
        DateUnreadable = "date_unreadable",
        /// A heading that names no language.
        LanguageUnknown = "language_unknown",
        /// One language twice.
        LanguageTwice = "language_twice",
        /// A saved reply without words.
        NoWords = "no_words",
        /// A variable that does not exist.
        VariableUnknown = "variable_unknown",
        /// A variable that may be missing and has no words to stand in for it.
        VariableWithoutFallback = "variable_without_fallback",
        /// A brace that is not closed.
        BraceOpen = "brace_open",
        /// A question or need without an answer under it.
        NoAnswer = "no_answer",
    }
}

/// One thing that was not understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize, TS)]
#[ts(rename = "PlaybookProblem")]
pub struct Problem {
    /// In which line, from 1.
    pub line: u32,
    /// What is the matter; the window has words for each.
    pub code: ProblemCode,
    /// The words it is about, when some are.
    pub what: String,
    /// What to do, in plain English, for scripts.
    pub advice: String,
}

impl Problem {
    pub(crate) fn at(line: u32, code: ProblemCode, what: &str) -> Self {
        Self { line, code, what: what.to_owned(), advice: code.advice().to_owned() }
    }
}

impl ProblemCode {
    /// What to do about it.
    #[must_use]
    pub const fn advice(self) -> &'static str {
        match self {
            Self::NoTitle => "Begin with a title: # and its words.",
            Self::NoSteps => "Write the steps as a numbered list under ## Steps.",
            Self::StepRemark => {
                "Say public, private, within 8 h, by NAME, or fetch NAME, or closes it; or write it without brackets."
            }
            Self::NoTrigger => {
                "Add a line such as \"Starts when: allergy, swelled\" or \"Signals: safety\", or start it by hand."
            }
            Self::SignalUnknown => "Use the name of a signal, such as safety, question, complaint or praise.",
            Self::NoRules => "Write the rules as a numbered list.",
            Self::NoFacts => "Write the facts as a list under ## Facts.",
            Self::NoSource => "Add a line such as \"Source: the allergen sheet in the office\".",
            Self::NotChecked => "Add a line such as \"Checked: 2026-03-02\".",
            Self::DateUnreadable => "Write the day as year-month-day, such as 2026-03-02.",
            Self::LanguageUnknown => "Name a language: English, Ελληνικά, العربية or فارسی.",
            Self::LanguageTwice => "Keep one text per language.",
            Self::NoWords => "Write the words of the reply under the title.",
            Self::VariableUnknown => "Use {name|there}, {shop}, {me} or {point|your message}.",
            Self::VariableWithoutFallback => "Write what to say when it is not known, such as {name|there}.",
            Self::BraceOpen => "Close it with }.",
            Self::NoAnswer => "Write the answer under the heading.",
        }
    }
}
