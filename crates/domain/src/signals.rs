//! Facts read off the words when they arrive: what a message is, in four languages, without a network.
//!
//! A list of weighted words for each language ([`words`](self) beside this file), read with negation, decides together with marks
//! (`?` of every script) and stars. What it deliberately is not: an opinion about a person, a reason to send or hide anything by
//! itself, or certain: how often it is right is measured and written down in `docs/signals.md`.

pub mod learn;
mod lexicon;
mod scan;
pub mod thanked;

use crate::text::fold::fold;
use crate::text::language::{Language, language_of};

/// Facts about one interaction, as bits. They are stored: a bit never changes its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Signals(pub u32);

impl Signals {
    /// Words about allergy, illness, injury, threats or self-harm. Sorts first (D118: safety outranks all).
    pub const SAFETY: Self = Self(1);
    /// Asks something.
    pub const QUESTION: Self = Self(1 << 1);
    /// Something went wrong for them.
    pub const COMPLAINT: Self = Self(1 << 2);
    /// Something was good.
    pub const PRAISE: Self = Self(1 << 3);
    /// Thanks somebody for something that was done; [`thanked`] says whom.
    pub const THANKS: Self = Self(1 << 4);
    /// Wants to order or book, or to change or cancel that.
    pub const ORDER: Self = Self(1 << 5);
    /// Wishes for something that is not offered yet.
    pub const REQUEST: Self = Self(1 << 6);
    /// A business or a newspaper wants to do something together.
    pub const PARTNERSHIP: Self = Self(1 << 7);
    /// Insults, threatens or pesters somebody.
    pub const HARASSMENT: Self = Self(1 << 8);
    /// Advertises to anybody, or means to defraud.
    pub const SPAM: Self = Self(1 << 9);

    /// Every signal with its name on the wire, in the order of their bits.
    pub const NAMED: [(Self, &'static str); 10] = [
        (Self::SAFETY, "safety"),
        (Self::QUESTION, "question"),
        (Self::COMPLAINT, "complaint"),
        (Self::PRAISE, "praise"),
        (Self::THANKS, "thanks"),
        (Self::ORDER, "order"),
        (Self::REQUEST, "request"),
        (Self::PARTNERSHIP, "partnership"),
        (Self::HARASSMENT, "harassment"),
        (Self::SPAM, "spam"),
    ];

    /// Whether all of `other` is set.
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The names on the wire.
    #[must_use]
    pub fn names(self) -> Vec<&'static str> {
        Self::NAMED.into_iter().filter(|(signal, _)| self.has(*signal)).map(|(_, name)| name).collect()
    }

    /// The signal of a name on the wire.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMED.into_iter().find(|(_, known)| *known == name).map(|(signal, _)| signal)
    }

    const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// What is known about a message when its signals are read.
#[derive(Debug, Clone, Copy)]
pub struct Heard<'a> {
    /// The words, folded by [`fold`].
    pub folded: &'a str,
    /// Their language; tells Arabic from Persian words that are spelled alike.
    pub language: Option<Language>,
    /// 1 to 5, for reviews. One or two stars are a complaint and four or five are praise, whatever the words say.
    pub stars: Option<u8>,
}

impl Heard<'_> {
    /// The facts of the message. Linear in its length.
    #[must_use]
    pub fn signals(&self) -> Signals {
        let by_words = scan::signals(self.folded, self.language);
        match self.stars {
            Some(1 | 2) => by_words.with(Signals::COMPLAINT).without(Signals::PRAISE),
            Some(4 | 5) => by_words.with(Signals::PRAISE).without(Signals::COMPLAINT),
            _ => by_words,
        }
    }
}

/// The facts of a message that carries no stars and of whose author nothing is known.
#[must_use]
pub fn signals_of(text: &str) -> Signals {
    Heard { folded: &fold(text), language: language_of(text, None), stars: None }.signals()
}

#[cfg(test)]
mod tests;
