//! A saved reply: one text per language, with variables that have written words to stand in for what is not known.

use super::names::{Known, field, language, listed};
use super::outline::Outline;
use super::variables::{self, Mistake};
use super::{Problem, ProblemCode};

use crate::signals::Signals;
use crate::text::language::Language;
use serde::Serialize;
use ts_rs::TS;

/// A saved reply as read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, serde::Deserialize, TS)]
pub struct SavedReply {
    /// Words that call for it.
    pub words: Vec<String>,
    /// Signals that call for it, by name.
    pub signals: Vec<String>,
    /// The texts.
    pub texts: Vec<ReplyText>,
}

/// The words of a saved reply in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize, TS)]
pub struct ReplyText {
    /// The language; none when the reply names no languages.
    pub language: Option<Language>,
    /// The words, verbatim, with variables such as `{name|there}`.
    pub text: String,
}

impl SavedReply {
    /// The text for a language: its own, else the one without a language, else English, else the first; and whether it is in
    /// that language.
    #[must_use]
    pub fn text_for(&self, language: Option<Language>) -> Option<(&ReplyText, bool)> {
        let find = |wanted: Option<Language>| self.texts.iter().find(|t| t.language == wanted);
        language.and_then(|l| find(Some(l))).map(|t| (t, true)).or_else(|| {
            find(None).or_else(|| find(Some(Language::English))).or(self.texts.first()).map(|t| (t, language.is_none()))
        })
    }
}

pub(super) fn read(outline: &Outline, problems: &mut Vec<Problem>) -> SavedReply {
    let mut reply = SavedReply::default();
    let Some(lead) = outline.parts.first() else { return reply };
    let mut own = Vec::new();
    for (offset, line) in (0..).zip(lead.body.lines()) {
        if let Some(words) = field(line, Known::Words) {
            reply.words.extend(listed(words).map(str::to_owned));
        } else if let Some(names) = field(line, Known::Signals) {
            let (known, unknown): (Vec<&str>, Vec<&str>) = listed(names).partition(|n| Signals::named(n).is_some());
            reply.signals.extend(known.into_iter().map(str::to_owned));
            let at = lead.body_line + offset;
            problems.extend(unknown.into_iter().map(|name| Problem::at(at, ProblemCode::SignalUnknown, name)));
        } else {
            own.push(line);
        }
    }
    let languages: Vec<_> = outline.headed().map(|p| (p, language(&p.heading))).collect();
    let own = own.join("\n").trim().to_owned();
    if languages.is_empty() && !own.is_empty() {
        put(&mut reply, None, &own, lead.body_line, problems);
    }
    for (part, language) in languages {
        match language {
            None => problems.push(Problem::at(part.line, ProblemCode::LanguageUnknown, &part.heading)),
            Some(l) if reply.texts.iter().any(|t| t.language == Some(l)) => {
                problems.push(Problem::at(part.line, ProblemCode::LanguageTwice, &part.heading));
            }
            Some(_) if part.body.is_empty() => problems.push(Problem::at(part.line, ProblemCode::NoWords, &part.heading)),
            Some(_) => put(&mut reply, language, &part.body, part.body_line, problems),
        }
    }
    if reply.texts.is_empty() && !problems.iter().any(|p| p.code == ProblemCode::NoWords) {
        problems.push(Problem::at(1, ProblemCode::NoWords, ""));
    }
    reply
}

fn put(reply: &mut SavedReply, language: Option<Language>, text: &str, line: u32, problems: &mut Vec<Problem>) {
    problems.extend(variables::mistakes(text).into_iter().map(|(at, mistake, what)| {
        let code = match mistake {
            Mistake::Unknown => ProblemCode::VariableUnknown,
            Mistake::WithoutFallback => ProblemCode::VariableWithoutFallback,
            Mistake::Open => ProblemCode::BraceOpen,
        };
        Problem::at(line + at, code, &what)
    }));
    reply.texts.push(ReplyText { language, text: text.to_owned() });
}
