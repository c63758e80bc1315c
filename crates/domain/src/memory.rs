//! The memory of the people: what the owner notes, what people told, what they allow, what was promised to them. Nothing here is
//! inferred, and nothing sensitive is asked for.

use crate::Timestamp;

text_enum! {
    /// Where the owner met somebody outside the connected places.
    NoteKind {
        /// On the phone.
        Phone = "phone",
        /// At the counter.
        Counter = "counter",
        /// At an event.
        Event = "event",
        /// Anything else worth remembering.
        Other = "other",
    }
}
text_enum! {
    /// What somebody may have told us about themselves. All of it voluntary.
    FactKind {
        /// The language they like to be written to, as a code such as `el`.
        Language = "language",
        /// How they like to be called.
        CalledName = "called_name",
        /// The title before their name.
        Honorific = "honorific",
        /// How to speak of them.
        Pronouns = "pronouns",
        /// Day of birth: `YYYY-MM-DD`, or `--MM-DD` when they kept the year to themselves.
        Birthday = "birthday",
        /// Name day: `--MM-DD`.
        NameDay = "name_day",
        /// A mail address.
        Email = "email",
        /// A telephone number.
        Phone = "phone",
        /// Something they like, look for or need; there may be several.
        Interest = "interest",
    }
}

impl FactKind {
    /// Whether a person may have more than one.
    #[must_use]
    pub fn may_repeat(self) -> bool {
        self == Self::Interest
    }
}

text_enum! {
    /// What a permission is about.
    ConsentAbout {
        /// Private messages from us that they did not ask for.
        Messages = "messages",
        /// Being named in public.
        ShoutOuts = "shout_outs",
        /// Photographs of them.
        Photographs = "photographs",
    }
}
text_enum! {
    /// What they answered. Never asked is `ask`: nobody is taken to agree.
    ConsentAnswer {
        /// They agreed.
        Yes = "yes",
        /// They declined.
        No = "no",
        /// Ask them first, each time.
        Ask = "ask",
    }
}
text_enum! {
    /// What became of a promise.
    PromiseState {
        /// Not kept yet.
        Open = "open",
        /// Kept.
        Kept = "kept",
        /// Not kept, and it will not be.
        Broken = "broken",
    }
}

/// Longest note, fact or reason, in characters.
pub const LONGEST: usize = 2_000;

/// What is wrong with what was filled in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotUsable {
    /// Nothing was written.
    #[error("nothing is written")]
    Empty,
    /// More than [`LONGEST`] characters.
    #[error("it is longer than {LONGEST} characters")]
    TooLong,
    /// A date that is none.
    #[error("{0:?} is not a date: write 1984-03-12, or --03-12 without the year")]
    NotADate(String),
    /// A mail address that is none.
    #[error("{0:?} is not a mail address")]
    NotAnAddress(String),
    /// A language code that is none.
    #[error("{0:?} is not a language: write a code such as el, fa or en")]
    NotALanguage(String),
}

/// Words as they are kept: trimmed, not empty, not a book.
pub fn words(text: &str) -> Result<String, NotUsable> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NotUsable::Empty);
    }
    if text.chars().count() > LONGEST { Err(NotUsable::TooLong) } else { Ok(text.to_owned()) }
}

/// A fact as it is kept. Errors say what was expected instead.
pub fn fact(kind: FactKind, value: &str) -> Result<String, NotUsable> {
    let value = words(value)?;
    match kind {
        FactKind::Birthday | FactKind::NameDay => day(&value).ok_or(NotUsable::NotADate(value)),
        FactKind::Email => address(&value).ok_or(NotUsable::NotAnAddress(value)),
        FactKind::Language => {
            let code = value.to_ascii_lowercase();
            let known = (2..=3).contains(&code.len()) && code.chars().all(|c| c.is_ascii_lowercase());
            if known { Ok(code) } else { Err(NotUsable::NotALanguage(value)) }
        }
        _ => Ok(value),
    }
}

/// A calendar day of every year; the year, when told, is kept. Digits of all three scripts are read.
fn day(value: &str) -> Option<String> {
    let latin = crate::text::fold::fold(value);
    let (year, rest) = match latin.strip_prefix("--") {
        Some(rest) => (None, rest),
        None => {
            let (year, rest) = latin.split_once('-')?;
            (Some(year.parse::<i16>().ok().filter(|y| (1900..=2200).contains(y))?), rest)
        }
    };
    let (month, day) = rest.split_once('-')?;
    let (month, day) = (month.parse::<i8>().ok()?, day.parse::<i8>().ok()?);
    // Without a year the 29th of February is a day like others.
    jiff::civil::Date::new(year.unwrap_or(2000), month, day).ok()?;
    Some(year.map_or_else(|| format!("--{month:02}-{day:02}"), |year| format!("{year:04}-{month:02}-{day:02}")))
}

/// A mail address in one spelling; none when it is none.
#[must_use]
pub fn address(text: &str) -> Option<String> {
    let text = text.trim().strip_prefix("mailto:").unwrap_or(text.trim()).to_lowercase();
    let (local, host) = text.split_once('@')?;
    let plain = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c == '@' || c.is_control());
    (plain(local) && plain(host) && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')).then_some(text)
}

/// One answer of somebody to a question of permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// What they said.
    pub answer: ConsentAnswer,
    /// When.
    pub at: Timestamp,
}

/// What holds now: their newest word; of two at the same moment the more careful one; `ask` when they were never asked.
#[must_use]
pub fn standing(answers: impl IntoIterator<Item = Answered>) -> ConsentAnswer {
    let care = |a: ConsentAnswer| match a {
        ConsentAnswer::Yes => 0,
        ConsentAnswer::Ask => 1,
        ConsentAnswer::No => 2,
    };
    answers.into_iter().max_by_key(|a| (a.at, care(a.answer))).map_or(ConsentAnswer::Ask, |a| a.answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_kept_with_or_without_its_year() {
        assert_eq!(fact(FactKind::Birthday, " 1984-3-12 "), Ok("1984-03-12".to_owned()));
        assert_eq!(fact(FactKind::Birthday, "--02-29"), Ok("--02-29".to_owned()), "born on a leap day");
        assert_eq!(fact(FactKind::NameDay, "--۱۰-۲۶"), Ok("--10-26".to_owned()), "Persian digits are digits");
        for wrong in ["12 March", "1984-02-30", "--13-01", "0084-01-01"] {
            assert_eq!(fact(FactKind::Birthday, wrong), Err(NotUsable::NotADate(wrong.to_owned())));
        }
    }

    #[test]
    fn one_address_has_one_spelling() {
        assert_eq!(address("mailto:Owen@Quince.Example").as_deref(), Some("owen@quince.example"));
        for no in ["owen", "@quince.example", "owen@quince", "o wen@quince.example", "owen@.example", "owen@a@b.example"] {
            assert_eq!(address(no), None, "{no}");
        }
    }

    #[test]
    fn nobody_is_taken_to_agree_and_the_newest_word_counts() {
        let said = |answer, at| Answered { answer, at: Timestamp(at) };
        assert_eq!(standing([]), ConsentAnswer::Ask, "never asked");
        assert_eq!(
            standing([said(ConsentAnswer::No, 1), said(ConsentAnswer::Yes, 2)]),
            ConsentAnswer::Yes,
            "they changed their mind"
        );
        assert_eq!(standing([said(ConsentAnswer::Yes, 1), said(ConsentAnswer::No, 2)]), ConsentAnswer::No, "and back");
        assert_eq!(
            standing([said(ConsentAnswer::No, 2), said(ConsentAnswer::Yes, 2)]),
            ConsentAnswer::No,
            "in doubt the careful one"
        );
    }

    #[test]
    fn a_note_says_something_and_is_no_book() {
        assert_eq!(words("  \n"), Err(NotUsable::Empty));
        assert_eq!(words(&"a".repeat(LONGEST + 1)), Err(NotUsable::TooLong));
        assert_eq!(words(" Likes the crust dark "), Ok("Likes the crust dark".to_owned()));
    }
}
