//! What is looked at before a reply leaves: pure, local, in four languages, linear in the reply's length.
//!
//! Each check answers with findings: a tick, a suggestion, or a stop that asks once more. A finding is a code with arguments, for the
//! window to say in the owner's words; it never changes the draft and never keeps it from being sent. What it deliberately is not: a
//! mark for tone. Every check can be switched off.

pub mod dates;
mod facts;
mod leaving;
mod person;
mod phrases;
pub mod promises;
mod questions;
mod reading;
mod words;

use crate::Timestamp;
use crate::text::language::{Language, language_of};
use jiff::civil::Date;
use words::Words;

text_enum! {
    /// What is checked; each can be switched off.
    #[ts(rename = "WordCheck")]
    Check {
        /// Do we strengthen respect?
        Respect = "respect",
        /// Do we truly know?
        Know = "know",
        /// Would someone else serve them better?
        Elsewhere = "elsewhere",
        /// Could someone here answer better?
        Here = "here",
        /// Their name.
        Name = "name",
        /// The point they made.
        Point = "point",
        /// Words we never say.
        Voice = "voice",
        /// How we address people in this language.
        Address = "address",
        /// Easy to read.
        Reading = "reading",
        /// What the playbook's articles say.
        Facts = "facts",
        /// Canned or repeated words.
        Generic = "generic",
        /// The language they wrote in.
        Language = "language",
        /// Private things in public.
        Private = "private",
        /// Promises, for the ledger.
        Promise = "promise",
        /// The time a platform leaves for a reply.
        Window = "window",
        /// The platform's limit.
        Length = "length",
        /// Descriptions of pictures.
        Images = "images",
        /// Variables nobody filled in.
        Variables = "variables",
    }
}

text_enum! {
    /// How much a finding asks of the owner.
    #[ts(rename = "FindingSeverity")]
    Severity {
        /// A tick.
        Good = "good",
        /// Worth changing.
        Suggest = "suggest",
        /// Sending asks once more.
        Stop = "stop",
    }
}

text_enum! {
    /// How people are addressed.
    Manner {
        /// εσείς, شما, حضرتكم.
        Formal = "formal",
        /// εσύ, تو, أنت.
        Familiar = "familiar",
    }
}

/// A part of the draft, in UTF-16 units as the window counts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Where it begins.
    pub start: usize,
    /// Where it has ended.
    pub end: usize,
}

/// One thing found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which check.
    pub check: Check,
    /// How much it asks.
    pub severity: Severity,
    /// What was found; the window has words for each.
    pub code: &'static str,
    /// What the words of the code need, by name.
    pub args: Vec<(&'static str, String)>,
    /// Where.
    pub span: Option<Span>,
    /// What could stand there instead.
    pub suggestion: Option<String>,
}

/// A picture that goes along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Image<'a> {
    /// Its file's name.
    pub name: &'a str,
    /// What it shows, in words.
    pub description: &'a str,
}

/// Words on their way out.
#[derive(Debug, Clone, Copy, Default)]
pub struct Draft<'a> {
    /// The reply.
    pub text: &'a str,
    /// Whether more than the person will read it.
    pub public: bool,
    /// What goes along.
    pub images: &'a [Image<'a>],
}

/// Words of the voice card that are never said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Never<'a> {
    /// The words; `*` at the end matches longer ones.
    pub says: &'a str,
    /// What is said instead.
    pub instead: Option<&'a str>,
}

/// A fact of a knowledge article that a reply may not contradict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guard<'a> {
    /// The article's title.
    pub article: &'a str,
    /// The claim that is not to be made ("nut-free"), in every language it may be made in; `*` as in [`Never`].
    pub claims: &'a [&'a str],
    /// What the article says ("made on a bench that handles walnuts").
    pub says: &'a str,
    /// Whether somebody may come to harm: then sending asks once more.
    pub safety: bool,
}

/// A reply of ours to somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recent<'a> {
    /// To whom.
    pub name: &'a str,
    /// Its fingerprint, by [`crate::text::simhash::simhash`].
    pub simhash: u64,
}

/// What is known around a reply. Empty where nothing is known.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Now.
    pub now: Timestamp,
    /// Today, where the shop is.
    pub today: Date,
    /// The name of the person who is answered.
    pub name: &'a str,
    /// Who spoke last, when that is somebody else: in a talk of several it may be they who are answered.
    pub spoke_last: Option<&'a str>,
    /// Names of others in the conversation.
    pub others: &'a [&'a str],
    /// The words that are answered.
    pub message: &'a str,
    /// What they usually write in, if their words do not tell.
    pub usual: Option<Language>,
    /// Who here could answer better, if somebody is known.
    pub better: Option<&'a str>,
    /// Words that are never said.
    pub never: &'a [Never<'a>],
    /// How people are addressed, by language.
    pub manners: &'a [(Language, Manner)],
    /// Facts of the articles.
    pub guards: &'a [Guard<'a>],
    /// Replies of ours to others, lately.
    pub recent: &'a [Recent<'a>],
    /// Our own public telephone numbers, addresses and the like, which may be said in public.
    pub ours: &'a [&'a str],
    /// What the ledger already holds as promised to them, word for word.
    pub promised: &'a [&'a str],
    /// The longest text the platform takes, in characters as people count them.
    pub text_limit: Option<u32>,
    /// When the platform takes no more replies.
    pub window_closes: Option<Timestamp>,
    /// Checks that are switched off.
    pub off: &'a [Check],
}

impl<'a> Context<'a> {
    /// Nothing known but the time.
    #[must_use]
    pub const fn at(now: Timestamp, today: Date) -> Self {
        Self {
            now,
            today,
            name: "",
            spoke_last: None,
            others: &[],
            message: "",
            usual: None,
            better: None,
            never: &[],
            manners: &[],
            guards: &[],
            recent: &[],
            ours: &[],
            promised: &[],
            text_limit: None,
            window_closes: None,
            off: &[],
        }
    }
}

/// A draft read once for all checks.
struct Read<'a> {
    draft: &'a Draft<'a>,
    words: Words<'a>,
    language: Option<Language>,
    /// What they wrote, read the same way.
    theirs: Words<'a>,
    their_language: Option<Language>,
}

/// Everything found in a draft: stops first, then suggestions, then ticks, each in the order of the text.
#[must_use]
pub fn check<'a>(draft: &'a Draft<'a>, context: &Context<'a>) -> Vec<Finding> {
    let read = Read {
        draft,
        words: Words::of(draft.text),
        language: language_of(draft.text, context.usual),
        theirs: Words::of(context.message),
        their_language: language_of(context.message, context.usual).or(context.usual),
    };
    let mut found = Vec::new();
    for check in Check::ALL.iter().filter(|check| !context.off.contains(check)) {
        found.extend(match check {
            Check::Respect => questions::respect(&read),
            Check::Know => questions::know(&read),
            Check::Elsewhere => questions::elsewhere(&read),
            Check::Here => questions::here(&read, context),
            Check::Name => person::name(&read, context),
            Check::Point => person::point(&read),
            Check::Language => person::language(&read),
            Check::Address => person::address(&read, context),
            Check::Voice => facts::voice(&read, context),
            Check::Facts => facts::facts(&read, context),
            Check::Generic => facts::generic(&read, context),
            Check::Reading => reading::reading(&read),
            Check::Private => leaving::private(&read, context),
            Check::Promise => promises::findings(&read, context),
            Check::Window => leaving::window(context),
            Check::Length => leaving::length(&read, context),
            Check::Images => leaving::images(&read),
            Check::Variables => leaving::variables(&read),
        });
    }
    in_units_of_the_window(&mut found, draft.text);
    found.sort_by_key(|finding| (std::cmp::Reverse(finding.severity), finding.span));
    found
}

/// While they are made, spans count bytes.
fn in_units_of_the_window(found: &mut [Finding], text: &str) {
    let mut edges: Vec<usize> = found.iter().filter_map(|f| f.span).flat_map(|span| [span.start, span.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let (mut at, mut units) = (0, 0);
    let mut counted: Vec<(usize, usize)> = Vec::with_capacity(edges.len());
    for edge in edges {
        units += text.get(at..edge).map_or(0, |part| part.encode_utf16().count());
        at = edge;
        counted.push((edge, units));
    }
    let units =
        |byte: usize| counted.binary_search_by_key(&byte, |(b, _)| *b).ok().and_then(|i| counted.get(i)).map_or(0, |(_, u)| *u);
    for span in found.iter_mut().filter_map(|f| f.span.as_mut()) {
        *span = Span { start: units(span.start), end: units(span.end) };
    }
}

impl Finding {
    const fn new(check: Check, severity: Severity, code: &'static str) -> Self {
        Self { check, severity, code, args: Vec::new(), span: None, suggestion: None }
    }

    const fn good(check: Check, code: &'static str) -> Self {
        Self::new(check, Severity::Good, code)
    }

    const fn suggest(check: Check, code: &'static str) -> Self {
        Self::new(check, Severity::Suggest, code)
    }

    const fn stop(check: Check, code: &'static str) -> Self {
        Self::new(check, Severity::Stop, code)
    }

    fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    const fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    fn instead(mut self, suggestion: Option<&str>) -> Self {
        self.suggestion = suggestion.map(str::to_owned);
        self
    }
}

#[cfg(test)]
mod tests;
