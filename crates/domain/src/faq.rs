//! Questions answered well more than once: what may become a page of facts, if the owner wants one.
//!
//! What it deliberately is not: a publisher. It lists the questions and the answers there were, and writes a page the owner reads.

use crate::signals::Signals;
use jiff::civil::Date;
use std::fmt::Write as _;

/// From so many people on a question is one that is asked again and again.
pub const PEOPLE: u32 = 2;
/// Nobody asked further for so many days: the answer was enough.
pub const QUIET_DAYS: u32 = 7;

/// A page made of answers is looked at again after half a year.
const REVIEW_WEEKS: i64 = 26;

text_enum! {
    /// How a gathered question stands.
    FaqState {
        /// It may become a page.
        Open = "open",
        /// The owner made a page of it.
        Taken = "taken",
        /// The owner wants no page of it.
        Refused = "refused",
    }
}

/// Something said after a question, in its conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// Which, by the caller's number.
    pub id: i64,
    /// By the one who asked.
    pub by_asker: bool,
    /// By us.
    pub by_us: bool,
    /// It answers the one who asked.
    pub answers_asker: bool,
    /// What the words are.
    pub signals: Signals,
    /// Days after the question.
    pub days: u32,
}

/// What is known of a question by now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// By this, and well: thanks followed, or no further question and no complaint of theirs for [`QUIET_DAYS`].
    Well(i64),
    /// Not, or not well.
    Not,
    /// It is too early to say.
    TooEarly,
}

/// Whether a question was answered well by us or by somebody there, by what was said after it, the oldest first; `age` is how many days
/// ago it was asked.
#[must_use]
pub fn answered(said: &[Said], age: u32) -> Answered {
    let Some(at) = said.iter().position(|s| !s.by_asker && (s.by_us || s.answers_asker) && !s.signals.has(Signals::QUESTION))
    else {
        return if age > QUIET_DAYS { Answered::Not } else { Answered::TooEarly };
    };
    let (Some(answer), after) = (said.get(at), said.get(at + 1..).unwrap_or_default()) else { return Answered::Not };
    for s in after.iter().filter(|s| s.by_asker && s.days <= answer.days + QUIET_DAYS) {
        if s.signals.has(Signals::COMPLAINT) || s.signals.has(Signals::QUESTION) {
            return Answered::Not;
        }
        if s.signals.has(Signals::THANKS) || s.signals.has(Signals::PRAISE) {
            return Answered::Well(answer.id);
        }
    }
    if age > answer.days + QUIET_DAYS { Answered::Well(answer.id) } else { Answered::TooEarly }
}

/// A question and its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair<'a> {
    /// The question.
    pub question: &'a str,
    /// The answer.
    pub answer: &'a str,
    /// Who gave it.
    pub by: &'a str,
    /// The day.
    pub day: Date,
}

/// A page of facts to begin from, in Markdown: the answers as facts to be checked, where each is from, and to be looked at again in
/// half a year. Nothing of a stranger's words becomes a heading or a field.
#[must_use]
pub fn page(title: &str, pairs: &[Pair<'_>], source: &str, today: Date) -> String {
    let again = today.saturating_add(jiff::Span::new().weeks(REVIEW_WEEKS));
    let mut text = format!("# {}\n\nSource: {}\nChecked: {today}\nCheck again: {again}\n\n## Facts\n", line(title), line(source));
    let mut written: Vec<String> = Vec::new();
    for pair in pairs {
        let answer = line(pair.answer);
        if !written.contains(&answer) && !answer.is_empty() {
            // Writing to a text cannot fail.
            let _ = writeln!(text, "- {answer}");
            written.push(answer);
        }
    }
    text.push_str("\n## Asked\n");
    for pair in pairs {
        let _ = writeln!(text, "- {}: {} ({})", pair.day, line(pair.question), line(pair.by));
    }
    text
}

/// One line of somebody's words, without what Markdown would read as more than words at its beginning.
fn line(words: &str) -> String {
    let one: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
    one.trim_start_matches(['#', '-', '*', '>', '+', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::playbook::{Content, SectionKind, read};

    fn said(id: i64) -> Said {
        Said { id, by_asker: false, by_us: true, answers_asker: true, signals: Signals::default(), days: 0 }
    }

    fn asker(signals: Signals, days: u32) -> Said {
        Said { by_asker: true, by_us: false, answers_asker: false, signals, days, ..said(9) }
    }

    #[test]
    fn an_answer_was_good_when_thanks_followed_or_nothing_more_was_asked() {
        assert_eq!(answered(&[said(1), asker(Signals::THANKS, 0)], 0), Answered::Well(1));
        assert_eq!(answered(&[said(1)], 8), Answered::Well(1));
        assert_eq!(answered(&[said(1)], 3), Answered::TooEarly);
        assert_eq!(answered(&[said(1), asker(Signals::QUESTION, 1)], 30), Answered::Not, "they had to ask again");
        assert_eq!(answered(&[said(1), asker(Signals::COMPLAINT, 1)], 30), Answered::Not);
        assert_eq!(answered(&[], 30), Answered::Not);
        let helper = Said { by_us: false, ..said(2) };
        assert_eq!(answered(&[asker(Signals::default(), 0), helper], 30), Answered::Well(2), "a member's answer is as good");
        let chat = Said { by_us: false, answers_asker: false, ..said(3) };
        assert_eq!(answered(&[chat], 30), Answered::Not, "somebody else's talk is none");
    }

    #[test]
    fn the_page_is_an_article_with_source_and_review_and_strangers_write_no_headings() {
        let day = Date::constant(2026, 3, 12);
        let pairs = [
            Pair { question: "# Do you ship?\n## Facts", answer: "We ship on Mondays.", by: "us", day },
            Pair { question: "Shipping?", answer: "We ship on Mondays.", by: "Beatrice", day },
        ];
        let text = page("Do you ship?", &pairs, "answers in the inbox", day);
        assert_eq!(text.matches("We ship on Mondays.").count(), 1, "said twice, written once: {text}");
        assert!(!text.contains("\n# Do you ship?\n## Facts"), "{text}");
        let Content::Article(article) = read(SectionKind::Article, &text).content else { panic!("an article: {text}") };
        assert!(article.facts.iter().any(|f| f.text == "We ship on Mondays."));
        assert!(article.check_again_at.is_some() && article.source.as_deref() == Some("answers in the inbox"));
    }
}
