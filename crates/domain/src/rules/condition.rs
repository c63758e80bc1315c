//! Conditions of rules, and the facts they are asked of.

use super::RuleMistake;
use crate::interaction::InteractionKind;
use crate::people::standing::Level;
use crate::place::Visibility;
use crate::signals::Signals;
use crate::text::fold::fold;
use crate::text::language::Language;
use crate::{PlaceId, Timestamp};
use serde::{Deserialize, Serialize};
use std::cell::OnceCell;
use ts_rs::TS;

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "is", rename_all = "snake_case", deny_unknown_fields)]
#[ts(rename = "RuleCondition")]
pub enum Condition {
    /// The words carry one of these signals.
    Signal {
        /// By name.
        any: Vec<String>,
    },
    /// One of these words or phrases is said, however it is spelled. `swell*` is any word that begins so.
    Words {
        /// Which.
        any: Vec<String>,
    },
    /// There is a link.
    Link {},
    /// There are at most, or at least, so many words.
    Length {
        /// No more than.
        #[serde(default)]
        #[ts(optional = nullable)]
        at_most: Option<u32>,
        /// No fewer than.
        #[serde(default)]
        #[ts(optional = nullable)]
        at_least: Option<u32>,
    },
    /// Said in one of these languages.
    Language {
        /// Which.
        any: Vec<Language>,
    },
    /// On one of these platforms.
    Platform {
        /// By their names in code.
        any: Vec<String>,
    },
    /// In one of these places.
    Place {
        /// Which.
        any: Vec<PlaceId>,
    },
    /// Who can read it.
    Visibility {
        /// One of these.
        any: Vec<Visibility>,
    },
    /// What sort of words.
    Kind {
        /// One of these.
        any: Vec<InteractionKind>,
    },
    /// Stars given. Words without stars never match.
    Stars {
        /// 1 to 5.
        at_least: u32,
        /// 1 to 5.
        at_most: u32,
    },
    /// How often they come, as last counted. People not counted yet are visitors.
    Level {
        /// One of these.
        any: Vec<Level>,
    },
    /// The first words we know of them.
    FirstTime {},
    /// So many of their words were hidden, removed, called spam or blocked before.
    ModeratedBefore {
        /// At least.
        times: u32,
    },
    /// Said between these times of the shop's day; over midnight when the first is later.
    Hours {
        /// Minutes after midnight, from.
        from: u32,
        /// Minutes after midnight, before.
        to: u32,
    },
    /// Said on one of these days of the week.
    Weekday {
        /// 1 Monday to 7 Sunday.
        any: Vec<u32>,
    },
}

/// What is known of words somebody said.
#[derive(Debug)]
pub struct Facts<'a> {
    /// The words, verbatim.
    pub text: &'a str,
    /// The language, when it could be told.
    pub language: Option<Language>,
    /// The platform, in code.
    pub platform: &'a str,
    /// Where.
    pub place: PlaceId,
    /// Who can read it.
    pub visibility: Visibility,
    /// What sort.
    pub kind: InteractionKind,
    /// Stars.
    pub stars: Option<u32>,
    /// Signals.
    pub signals: Signals,
    /// How often they come.
    pub level: Level,
    /// Their first words.
    pub first_time: bool,
    /// How many of their words were moderated before.
    pub moderated_before: u32,
    /// When.
    pub at: Timestamp,
    /// They open a conversation.
    pub opens: bool,
    /// The folded words, kept once they were needed.
    pub folded: OnceCell<String>,
}

/// The shop's own time: minutes after midnight and the day of the week (1 Monday to 7 Sunday) of an instant.
pub type Local<'a> = dyn Fn(Timestamp) -> (u32, u32) + 'a;

/// A condition made ready: words folded, names looked up.
#[derive(Debug)]
pub(super) enum Compiled {
    Plain(Condition),
    Signal(Vec<Signals>),
    Words(Vec<(String, bool)>),
}

impl Compiled {
    pub(super) fn of(condition: &Condition) -> Result<Self, RuleMistake> {
        let empty = |what: &str| Err(RuleMistake::Empty(what.to_owned()));
        match condition {
            Condition::Signal { any } if any.is_empty() => empty("signal"),
            Condition::Signal { any } => {
                let named = |name: &String| Signals::named(name).ok_or_else(|| RuleMistake::Unknown(name.clone()));
                Ok(Self::Signal(any.iter().map(named).collect::<Result<_, _>>()?))
            }
            Condition::Words { any } => {
                let ready = |w: &String| (fold(w.trim().trim_end_matches('*')), w.trim_end().ends_with('*'));
                let words: Vec<_> = any.iter().map(ready).collect();
                let says = !words.is_empty() && words.iter().all(|(w, _)| w.chars().any(char::is_alphanumeric));
                if says { Ok(Self::Words(words)) } else { empty("words") }
            }
            Condition::Length { at_most: None, at_least: None } => empty("length"),
            Condition::Language { any } if any.is_empty() => empty("language"),
            Condition::Platform { any } if any.is_empty() => empty("platform"),
            Condition::Place { any } if any.is_empty() => empty("place"),
            Condition::Visibility { any } if any.is_empty() => empty("visibility"),
            Condition::Kind { any } if any.is_empty() => empty("kind"),
            Condition::Level { any } if any.is_empty() => empty("level"),
            Condition::Stars { at_least, at_most } if at_least > at_most || *at_most > 5 => empty("stars"),
            Condition::Hours { from, to } if from == to || *from.max(to) > 1_440 => empty("hours"),
            Condition::Weekday { any } if any.is_empty() || any.iter().any(|d| !(1..=7).contains(d)) => empty("weekday"),
            Condition::ModeratedBefore { times: 0 } => empty("moderated_before"),
            other => Ok(Self::Plain(other.clone())),
        }
    }

    /// Whether the words themselves must be read.
    pub(super) const fn reads_words(&self) -> bool {
        matches!(self, Self::Words(_) | Self::Plain(Condition::Link {} | Condition::Length { .. }))
    }

    pub(super) fn holds(&self, f: &Facts<'_>, local: &Local<'_>) -> bool {
        let condition = match self {
            Self::Signal(any) => return any.iter().any(|s| f.signals.has(*s)),
            Self::Words(any) => {
                let folded = f.folded.get_or_init(|| fold(f.text));
                return any.iter().any(|(word, open)| says(folded, word, *open));
            }
            Self::Plain(condition) => condition,
        };
        match condition {
            Condition::Link {} => f.text.contains("://") || f.text.contains("www."),
            Condition::Length { at_most, at_least } => {
                let n = u32::try_from(f.text.split_whitespace().count()).unwrap_or(u32::MAX);
                at_most.is_none_or(|most| n <= most) && at_least.is_none_or(|least| n >= least)
            }
            Condition::Language { any } => f.language.is_some_and(|l| any.contains(&l)),
            Condition::Platform { any } => any.iter().any(|p| p == f.platform),
            Condition::Place { any } => any.contains(&f.place),
            Condition::Visibility { any } => any.contains(&f.visibility),
            Condition::Kind { any } => any.contains(&f.kind),
            Condition::Stars { at_least, at_most } => f.stars.is_some_and(|s| (*at_least..=*at_most).contains(&s)),
            Condition::Level { any } => any.contains(&f.level),
            Condition::FirstTime {} => f.first_time,
            Condition::ModeratedBefore { times } => f.moderated_before >= *times,
            Condition::Hours { from, to } => {
                let (minute, _) = local(f.at);
                if from < to { (*from..*to).contains(&minute) } else { minute >= *from || minute < *to }
            }
            Condition::Weekday { any } => any.contains(&local(f.at).1),
            // Made ready above.
            Condition::Signal { .. } | Condition::Words { .. } => false,
        }
    }
}

/// Whether a folded text says a folded word or phrase, with no letter before it and (unless `open`) none behind it.
fn says(folded: &str, word: &str, open: bool) -> bool {
    folded.match_indices(word).any(|(at, _)| {
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = folded.get(..at).and_then(|t| t.chars().next_back());
        let behind = folded.get(at + word.len()..).and_then(|t| t.chars().next());
        !letter(before) && (open || !letter(behind))
    })
}
