//! Stepping back: a question that somebody here may answer better waits a while before it calls the owner.
//!
//! What it deliberately is not: hiding. A question that waits stands in the inbox under those members are looking after, says until
//! when, and whatever is worrying, private or an order never waits.

use crate::Timestamp;
use crate::interaction::InteractionKind;
use crate::place::Visibility;
use crate::signals::Signals;
use crate::text::language::Language;
use std::time::Duration;

/// Words that are the owner's to answer, whoever else could.
pub const OWNERS: Signals = Signals(
    Signals::SAFETY.0
        | Signals::COMPLAINT.0
        | Signals::ORDER.0
        | Signals::PARTNERSHIP.0
        | Signals::HARASSMENT.0
        | Signals::SPAM.0,
);
/// So many others have to be around, or nobody will answer.
pub const OTHERS: u32 = 2;
/// Around is who said something in that place within so long.
pub const AROUND: Duration = Duration::from_secs(30 * 86_400);
/// The longest wait the owner can choose, in hours.
pub const LONGEST_HOURS: u32 = 48;
/// A platform's clock may be so far ahead of ours.
const SKEW: Duration = Duration::from_secs(300);

text_enum! {
    /// What became of a question we stepped back from.
    Fate {
        /// It waits for somebody here.
        Waiting = "waiting",
        /// Somebody here answered it.
        Answered = "answered",
        /// Nobody did in time: it is the owner's.
        Called = "called",
        /// The owner wanted it at once.
        Taken = "taken",
        /// We answered, or other words made it the owner's.
        Over = "over",
    }
}

/// A question as far as stepping back is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// What its words are.
    pub signals: Signals,
    /// Who can read it.
    pub visibility: Visibility,
    /// What sort.
    pub kind: InteractionKind,
    /// Put to us: under words of ours that are not the post itself.
    pub put_to_us: bool,
    /// Different people around beside the one who asks.
    pub others: u32,
}

/// Whether a question may wait for somebody here.
#[must_use]
pub fn may_wait(q: &Question) -> bool {
    let asked_of_all = matches!(q.kind, InteractionKind::Comment | InteractionKind::Post | InteractionKind::Reply);
    q.signals.has(Signals::QUESTION)
        && q.signals.0 & OWNERS.0 == 0
        && q.visibility != Visibility::Private
        && asked_of_all
        && !q.put_to_us
        && q.others >= OTHERS
}

/// Something said after the question, in its conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// Which, by the caller's number.
    pub id: i64,
    /// By us.
    pub by_us: bool,
    /// By the one who asked.
    pub by_asker: bool,
    /// It answers the one who asked.
    pub answers_asker: bool,
    /// What the words are.
    pub signals: Signals,
}

/// What became of a question asked at `since`, by what was said after it, the oldest first; `wait` is how long the owner steps back
/// now, none when they do not. Answers the fate, and which words answered it.
///
/// A clock that was set back never makes the owner wait longer: a question from the future is the owner's at once.
#[must_use]
pub fn fate(said: &[Said], since: Timestamp, wait: Option<Duration>, now: Timestamp) -> (Fate, Option<i64>) {
    for s in said {
        let asks_too = s.signals.has(Signals::QUESTION) && !s.by_asker;
        match s {
            _ if s.by_us => return (Fate::Over, None),
            _ if s.signals.0 & OWNERS.0 != 0 => return (Fate::Over, None),
            _ if s.by_asker => {}
            _ if s.answers_asker && !asks_too => return (Fate::Answered, Some(s.id)),
            _ => return (Fate::Over, None),
        }
    }
    match wait {
        Some(wait) if since <= now + SKEW && now < since + wait => (Fate::Waiting, None),
        _ => (Fate::Called, None),
    }
}

/// Words that thank whoever answered, in their language where it is one of ours; the owner reads and changes them.
#[must_use]
pub fn thanks(helper: &str, asker: &str, language: Option<Language>) -> String {
    match language {
        Some(Language::Greek) => format!("{helper}, ευχαριστούμε που βοηθήσατε: {asker} πήρε απάντηση χάρη σε εσάς."),
        Some(Language::Arabic) => format!("{helper}، شكرًا لك على المساعدة: بفضلك حصل {asker} على جواب."),
        Some(Language::Persian) => format!("{helper}، ممنون که کمک کردید: {asker} جوابش را از شما گرفت."),
        _ => format!("{helper}, thank you for helping out: {asker} got an answer because of you."),
    }
}

#[cfg(test)]
mod tests;
