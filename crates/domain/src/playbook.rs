//! The playbook: how the business speaks and acts, written in Markdown by its owner.
//!
//! The Markdown is the truth and is kept verbatim; what is read out of it here (steps, rules, facts, words) is what the app acts
//! on. Reading never refuses a text and never changes it: what cannot be understood becomes a [`Problem`] with its line and what
//! to do about it. What this deliberately is not: it stores nothing and sends nothing.

mod article;
pub mod checklist;
pub mod handbook;
mod house;
mod names;
mod outline;
mod pairs;
mod problem;
mod protocol;
mod reply;
pub mod starter;
pub mod variables;
mod voice;

pub use article::{Article, Fact};
pub use house::{HouseRule, HouseRules};
pub use pairs::{Pair, Pairs};
pub use problem::{Problem, ProblemCode};
pub use protocol::{Openness, Protocol, Step};
pub use reply::{ReplyText, SavedReply};
pub use voice::{FormOfAddress, NeverSay, Voice};

use outline::Outline;
use serde::Serialize;
use ts_rs::TS;

text_enum! {
    /// Kinds of sections.
    SectionKind {
        /// Who we are, what we say and never say.
        Voice = "voice",
        /// What we do when something happens.
        Protocol = "protocol",
        /// Rules for everybody in our places, numbered, to be shown and quoted.
        HouseRules = "house-rules",
        /// Facts, with their source and the day they were checked.
        Article = "article",
        /// An answer written once, per language.
        Reply = "reply",
        /// Hard questions and our honest answers.
        Questions = "questions",
        /// Who serves somebody better than we do.
        Referrals = "referrals",
        /// Our plan on one page.
        Plan = "plan",
    }
}

text_enum! {
    /// What words at hand are.
    SuggestionKind {
        /// A saved reply, filled in.
        Reply = "reply",
        /// A saved reply that keeps talk going where somebody only said thanks.
        Starter = "starter",
        /// An article: facts to answer with.
        Article = "article",
        /// A hard question with our honest answer.
        Question = "question",
        /// Who serves this better than we do.
        Referral = "referral",
        /// What we answered to something like it.
        Past = "past",
    }
}

impl SectionKind {
    /// Whether there are many of this kind, each with a name of its own.
    #[must_use]
    pub const fn many(self) -> bool {
        matches!(self, Self::Protocol | Self::Article | Self::Reply)
    }
}

/// Where a section stands: `voice`, or `protocol/allergy` for kinds of which there are many.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Section {
    kind: SectionKind,
    name: String,
}

/// A text that names no section.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is no section: say voice, house-rules, questions, referrals or plan, or protocol/NAME, article/NAME or reply/NAME with letters, digits and hyphens"
)]
pub struct NotASection(pub String);

/// Longest name of a section, in characters.
const LONGEST_NAME: usize = 60;

impl Section {
    /// What kind it is.
    #[must_use]
    pub const fn kind(&self) -> SectionKind {
        self.kind
    }

    /// Whether it is a saved reply that keeps talk going: its name begins with `talk-`. Offered when somebody only said thanks.
    #[must_use]
    pub fn keeps_talking(&self) -> bool {
        self.kind == SectionKind::Reply && self.name.starts_with("talk-")
    }
}

impl std::str::FromStr for Section {
    type Err = NotASection;

    fn from_str(text: &str) -> Result<Self, NotASection> {
        let no = || NotASection(text.to_owned());
        let (kind, name) = text.split_once('/').unwrap_or((text, ""));
        let kind: SectionKind = kind.parse().map_err(|_| no())?;
        let length = name.chars().count();
        let fits = if kind.many() { (1..=LONGEST_NAME).contains(&length) } else { text == kind.as_str() };
        if !fits || name.chars().any(|c| !(c.is_alphanumeric() || c == '-') || c.is_uppercase()) {
            return Err(no());
        }
        Ok(Self { kind, name: name.to_owned() })
    }
}

impl std::fmt::Display for Section {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.name.as_str() {
            "" => f.write_str(self.kind.as_str()),
            name => write!(f, "{}/{name}", self.kind),
        }
    }
}

/// What the app understood of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[ts(rename = "PlaybookContent")]
pub enum Content {
    /// Who we are.
    Voice(Voice),
    /// What we do when.
    Protocol(Protocol),
    /// Rules for everybody.
    HouseRules(HouseRules),
    /// Facts.
    Article(Article),
    /// A saved reply.
    Reply(SavedReply),
    /// Hard questions.
    Questions(Pairs),
    /// Who serves somebody better.
    Referrals(Pairs),
    /// Our plan: shown as written.
    Plan {},
}

/// A section as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its title: the first heading, or the first words.
    pub title: String,
    /// What the app acts on.
    pub content: Content,
    /// What was not understood, by line.
    pub problems: Vec<Problem>,
}

/// Reads a section's Markdown. Never refuses: what is not understood is a problem with its line, and the rest is read.
#[must_use]
pub fn read(kind: SectionKind, markdown: &str) -> Page {
    let outline = Outline::of(markdown);
    let mut problems = Vec::new();
    if outline.title.is_none() {
        problems.push(Problem::at(1, ProblemCode::NoTitle, ""));
    }
    let content = match kind {
        SectionKind::Voice => Content::Voice(voice::read(&outline, &mut problems)),
        SectionKind::Protocol => Content::Protocol(protocol::read(&outline, &mut problems)),
        SectionKind::HouseRules => Content::HouseRules(house::read(&outline, &mut problems)),
        SectionKind::Article => Content::Article(article::read(&outline, &mut problems)),
        SectionKind::Reply => Content::Reply(reply::read(&outline, &mut problems)),
        SectionKind::Questions => Content::Questions(pairs::read(&outline, &mut problems)),
        SectionKind::Referrals => Content::Referrals(pairs::read(&outline, &mut problems)),
        SectionKind::Plan => Content::Plan {},
    };
    problems.sort_by_key(|p| p.line);
    Page { title: outline.title.unwrap_or(outline.first_words), content, problems }
}

#[cfg(test)]
mod tests;
