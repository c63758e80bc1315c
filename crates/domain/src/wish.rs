//! You said, we did: wishes gathered into topics, and the words for who asked once a topic is done.

use crate::text::language::Language;

text_enum! {
    /// How a topic stands.
    WishState {
        /// Somebody wishes it.
        Open = "open",
        /// It was done.
        Done = "done",
    }
}

text_enum! {
    /// What became of the words for one who asked.
    Told {
        /// Nothing yet: it is not done.
        NotYet = "not_yet",
        /// A draft was prepared; whatever became of it, none is prepared again.
        Prepared = "prepared",
        /// Another draft stands in their conversation; once that is gone, theirs can be prepared.
        HasDraft = "has_draft",
        /// They want no messages.
        NoMessages = "no_messages",
        /// There is nowhere to answer them.
        Nowhere = "nowhere",
    }
}

/// Words for somebody who asked, in their language where it is one of ours; `what` are the owner's own. The owner reads and changes
/// them before they leave.
#[must_use]
pub fn done_words(name: &str, what: &str, language: Option<Language>) -> String {
    let what = what.trim();
    match language {
        Some(Language::Greek) => format!("{name}, το ζητήσατε και το κάναμε: {what}\nΕυχαριστούμε που μας το είπατε."),
        Some(Language::Arabic) => format!("{name}، طلبت هذا وقد فعلناه: {what}\nشكرًا لأنك أخبرتنا."),
        Some(Language::Persian) => format!("{name}، شما خواستید و ما انجام دادیم: {what}\nممنون که به ما گفتید."),
        _ => format!("{name}, you asked, and we did it: {what}\nThank you for telling us."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_name_who_asked_and_what_was_done_in_four_languages() {
        for language in [None, Some(Language::Greek), Some(Language::Arabic), Some(Language::Persian)] {
            let words = done_words("Maria", " We open on Sundays from 8. ", language);
            assert!(words.starts_with("Maria") && words.contains("We open on Sundays from 8.\n"), "{words}");
        }
    }
}
