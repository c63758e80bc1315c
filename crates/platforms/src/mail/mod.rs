//! Mail as it is written, read into what the house calls things: by the e-mail connector and by the import of mailbox files.
//!
//! Everything in a mail is somebody's claim. Nothing is shown as it came: HTML becomes words, attachments are named and not
//! opened, and what a machine sent is told from what a person wrote (RFC 3834, RFC 3464, RFC 2919).

mod arrival;
mod automatic;
mod html;
mod parts;
mod report;
mod words;

#[cfg(test)]
mod tests;

pub use arrival::{MailData, Mailbox, arrival, external_id, message_id_of};
pub use automatic::Automatic;
pub use parts::attachments;
pub use report::Report;
pub use words::Words;

use mail_parser::{Address, HeaderValue, MessageParser};
use regulars_domain::Timestamp;
use regulars_domain::interaction::Attachment;
use regulars_domain::text::fold::text_hash;
use serde::{Deserialize, Serialize};

/// Ids beyond this are nobody's thread; a hostile header may hold a million.
const MOST_IDS: usize = 100;
/// The longest Message-ID that is taken for one (RFC 5322 allows lines of 998).
const LONGEST_ID: usize = 500;

/// Why a mail could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MailProblem {
    /// It has no header that makes sense.
    #[error("not a mail message")]
    NotMail,
    /// Nobody is named as the sender.
    #[error("the sender has no address")]
    NoSender,
    /// There is no date.
    #[error("there is no date that can be read")]
    NoDate,
}

/// Somebody in a header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The address, in small letters.
    pub address: String,
    /// The name beside it, raw and hostile; the address when there is none.
    pub name: String,
}

/// A mail that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Its Message-ID without brackets, or one made from its content when it has none that can be used.
    pub id: String,
    /// Whether `id` stands in the mail itself.
    pub has_own_id: bool,
    /// What it says it answers, oldest first (RFC 5322, section 3.6.4), without repetition.
    pub references: Vec<String>,
    /// The mail it answers.
    pub answers: Option<String>,
    /// Who wrote it.
    pub from: Person,
    /// Where answers are wanted, when not at `from`.
    pub reply_to: Option<Person>,
    /// Whom it was sent to.
    pub to: Vec<Person>,
    /// When it was written, by its writer's clock.
    pub at: Timestamp,
    /// Its subject.
    pub subject: Option<String>,
    /// Its words and what they quote.
    pub words: Words,
    /// What hangs on it.
    pub attachments: Vec<Attachment>,
    /// Set when no person wrote it.
    pub automatic: Option<Automatic>,
    /// What it says about another mail's fate.
    pub report: Option<Report>,
}

impl Mail {
    /// Reads a mail. `arrived` stands in for a date that is missing.
    pub fn read(raw: &[u8], arrived: Option<Timestamp>) -> Result<Self, MailProblem> {
        let message = MessageParser::default().parse(raw).ok_or(MailProblem::NotMail)?;
        let from = first(message.from()).or_else(|| first(message.sender())).ok_or(MailProblem::NoSender)?;
        let date = message.date().map(|date| Timestamp(date.to_timestamp().saturating_mul(1_000)));
        let at = date.filter(|at| at.0 > 0).or(arrived).ok_or(MailProblem::NoDate)?;
        let report = report::of(&message);
        // Mail knows seconds only; a report comes after what it reports on, also within the same second.
        let at = if report.is_some() { Timestamp(at.0.saturating_add(999)) } else { at };
        let words = words::of(&message);
        let own_id = message.message_id().and_then(usable);
        let content = || format!("{}\u{1f}{}\u{1f}{}", from.address, at.0, words.text());
        let id = own_id.clone().unwrap_or_else(|| format!("{:016x}", text_hash(&content())));
        let mut references: Vec<String> = Vec::new();
        let answered = ids(message.in_reply_to());
        for one in ids(message.references()).into_iter().chain(answered.iter().cloned()) {
            if one != id && !references.contains(&one) && references.len() < MOST_IDS {
                references.push(one);
            }
        }
        let answers = answered.into_iter().rfind(|one| *one != id).or_else(|| references.last().cloned());
        Ok(Self {
            has_own_id: own_id.is_some(),
            references,
            answers,
            reply_to: first(message.reply_to()).filter(|wanted| wanted.address != from.address),
            to: all(message.to()).chain(all(message.cc())).take(MOST_IDS).collect(),
            at,
            subject: message.subject().map(|subject| subject.trim().to_owned()).filter(|subject| !subject.is_empty()),
            attachments: attachments(&message),
            automatic: automatic::of(&message, report.is_some()),
            report,
            words,
            from,
            id,
        })
    }

    /// The oldest mail of its thread.
    #[must_use]
    pub fn root(&self) -> &str {
        if let Some(report) = &self.report {
            return report.references.first().or(report.original.as_ref()).unwrap_or(&self.id);
        }
        self.references.first().unwrap_or(&self.id)
    }

    /// The mail it is about: answered, or reported on.
    #[must_use]
    pub fn parent(&self) -> Option<&str> {
        self.report.as_ref().and_then(|report| report.original.as_deref()).or(self.answers.as_deref())
    }
}

/// An id that can be searched for on any server: printable, without what would need quoting.
fn usable(id: &str) -> Option<String> {
    let id = id.trim().trim_start_matches('<').trim_end_matches('>');
    let fine = !id.is_empty()
        && id.len() <= LONGEST_ID
        && id.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'\\' | b'<' | b'>'));
    fine.then(|| id.to_owned())
}

fn ids(value: &HeaderValue<'_>) -> Vec<String> {
    match value {
        HeaderValue::Text(id) => usable(id).into_iter().collect(),
        HeaderValue::TextList(list) => list.iter().filter_map(|id| usable(id)).take(MOST_IDS).collect(),
        _ => Vec::new(),
    }
}

fn all<'m>(address: Option<&'m Address<'m>>) -> impl Iterator<Item = Person> + 'm {
    address.into_iter().flat_map(Address::iter).filter_map(|one| {
        let address = one.address()?.trim().to_lowercase();
        let name = one.name().map(str::trim).filter(|name| !name.is_empty()).unwrap_or(&address).to_owned();
        (!address.is_empty()).then_some(Person { address, name })
    })
}

fn first<'m>(address: Option<&'m Address<'m>>) -> Option<Person> {
    all(address).next()
}
