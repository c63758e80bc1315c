//! A mail as something somebody said.

use super::{Mail, Person};
use regulars_domain::interaction::{Arrival, Author, InteractionKind, TOLD_APART};
use regulars_domain::place::{PlaceKind, PlaceRef, Purpose, Visibility};
use serde::{Deserialize, Serialize};

/// Whose mail it is and where it lies.
#[derive(Debug, Clone, Copy)]
pub struct Mailbox<'m> {
    /// The place's id.
    pub place: &'m str,
    /// The place's name.
    pub name: &'m str,
    /// Our own addresses, in small letters.
    pub us: &'m [String],
}

/// Characters of a mail that an answer quotes.
const LONGEST_QUOTE: usize = 8_000;

/// What answering a mail needs later, kept with it verbatim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailData {
    /// Its Message-ID; none when it had none of its own.
    pub id: Option<String>,
    /// What it answered, oldest first.
    pub references: Vec<String>,
    /// Where an answer goes.
    pub to: Person,
    /// Who is quoted.
    pub name: String,
    /// Its subject.
    pub subject: String,
    /// Its date, milliseconds since 1970, UTC.
    pub at: i64,
    /// Its words, for quoting.
    pub quote: String,
}

/// Before a Message-ID, where it is an id in the house: a file may hold more than mail.
const MAIL: &str = "mail:";

/// The id of a mail in the house, by its Message-ID.
#[must_use]
pub fn external_id(id: &str) -> String {
    format!("{MAIL}{id}")
}

/// The Message-ID of what is known in the house by this id. None when it is no mail, or one that had no id of its own.
#[must_use]
pub fn message_id_of(external_id: &str) -> Option<&str> {
    external_id.strip_prefix(MAIL).and_then(|id| id.split(TOLD_APART).next()).filter(|id| id.contains('@'))
}

/// The arrival of a mail. Words of our own come without quotes and signature, as they were written.
#[must_use]
pub fn arrival(mail: &Mail, mailbox: Mailbox<'_>) -> Arrival {
    let is_us = mailbox.us.contains(&mail.from.address);
    let text = if is_us { mail.words.unsigned() } else { mail.words.text() };
    Arrival {
        external_id: external_id(&mail.id),
        thread_external_id: external_id(mail.root()),
        parent_external_id: mail.parent().map(external_id),
        place: PlaceRef {
            external_id: mailbox.place.to_owned(),
            name: mailbox.name.to_owned(),
            kind: PlaceKind::Mailbox,
            visibility: Visibility::Private,
            purpose: Purpose::Keep,
        },
        author: Author {
            external_id: format!("mailto:{}", mail.from.address),
            handle: mail.from.address.clone(),
            name: mail.from.name.clone(),
            is_us,
        },
        kind: if mail.automatic.is_some() { InteractionKind::Notice } else { InteractionKind::Message },
        visibility: Visibility::Private,
        at: mail.at,
        text,
        title: mail.subject.clone(),
        stars: None,
        deleted: false,
        platform_data: serde_json::to_string(&data(mail, is_us)).ok(),
        attachments: mail.attachments.clone(),
    }
}

fn data(mail: &Mail, is_us: bool) -> MailData {
    // Answering our own mail means writing to the same person again.
    let addressee = if is_us { mail.to.first() } else { mail.reply_to.as_ref() };
    MailData {
        id: mail.has_own_id.then(|| mail.id.clone()),
        references: mail.references.clone(),
        to: addressee.unwrap_or(&mail.from).clone(),
        name: mail.from.name.clone(),
        subject: mail.subject.clone().unwrap_or_default(),
        at: mail.at.0,
        quote: mail.words.written.chars().take(LONGEST_QUOTE).collect(),
    }
}
