//! An answer as a mail: quoted, signed, in its thread. The same words always become the same bytes, so a second try is the same
//! mail and not another one.

use super::settings::Settings;
use crate::connector::Outgoing;
use crate::error::{PlatformError, Problem};
use crate::mail::MailData;
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::date::Date;
use mail_builder::headers::message_id::MessageId;
use regulars_domain::place::Visibility;

/// The first id and the newest ones are enough to find a thread; endless headers are refused by servers.
const MOST_REFERENCES: usize = 20;

/// A mail ready to be handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Composed {
    /// Its Message-ID without brackets.
    pub(super) id: String,
    /// Whom it goes to.
    pub(super) to: String,
    pub(super) bytes: Vec<u8>,
}

/// The Message-ID of words released under `key`.
pub(super) fn message_id(key: &str, settings: &Settings) -> String {
    let domain = settings.address.rsplit('@').next().unwrap_or_default();
    format!("{key}@{domain}")
}

/// The key that a Message-ID of ours was made from; none when it is not one of ours.
pub(super) fn key_of<'i>(id: &'i str, settings: &Settings) -> Option<&'i str> {
    let key = id.split_once('@')?.0;
    (message_id(key, settings) == id).then_some(key)
}

/// The mail for `outgoing`. Errs with [`Problem::Refused`] when it cannot be one.
pub(super) fn answer(outgoing: &Outgoing, settings: &Settings) -> Result<Composed, PlatformError> {
    let refused = |message: &str| PlatformError::new(Problem::Refused, message);
    if outgoing.visibility != Visibility::Private {
        return Err(refused("a public answer cannot be sent as a mail"));
    }
    let data: MailData = outgoing.parent_data.as_deref().and_then(|data| serde_json::from_str(data).ok()).ok_or_else(|| {
        refused("what is needed to answer this mail was never read; read the mailbox again and release the answer anew")
    })?;
    let id = message_id(&outgoing.key, settings);
    let mut message = MessageBuilder::new()
        .from(Address::new_address(Some(settings.name.clone()), settings.address.clone()))
        .to(Address::new_address(Some(data.to.name.clone()).filter(|name| *name != data.to.address), data.to.address.clone()))
        .subject(subject(&data.subject))
        .date(Date::new(outgoing.created_at.0.div_euclid(1_000)))
        .message_id(id.clone())
        .text_body(body(outgoing, &data, settings));
    if let Some(parent) = &data.id {
        message =
            message.in_reply_to(parent.clone()).references(MessageId::new_list(references(&data.references, parent).into_iter()));
    }
    let bytes = message.write_to_vec().map_err(|_| refused("these words cannot be written as a mail"))?;
    Ok(Composed { id, to: data.to.address, bytes })
}

fn references(earlier: &[String], parent: &str) -> Vec<String> {
    let mut all: Vec<String> = earlier.iter().filter(|id| *id != parent).cloned().collect();
    all.push(parent.to_owned());
    if all.len() > MOST_REFERENCES {
        all.drain(1..=all.len() - MOST_REFERENCES);
    }
    all
}

/// "Re:" once, whatever stood there before and in whichever language.
fn subject(theirs: &str) -> String {
    let mut rest = theirs.trim();
    while let Some((mark, after)) = rest.split_once(':') {
        if !["re", "aw", "sv", "vs", "antw", "ref", "απ", "σχετ", "odp", "رد"].contains(&mark.trim().to_lowercase().as_str())
        {
            break;
        }
        rest = after.trim_start();
    }
    // A line break in a subject would begin another header.
    let plain: String = rest.chars().map(|c| if c.is_control() { ' ' } else { c }).take(500).collect();
    format!("Re: {plain}").trim_end().to_owned()
}

fn body(outgoing: &Outgoing, data: &MailData, settings: &Settings) -> String {
    let date = regulars_domain::Timestamp(data.at).to_string();
    let day = date.split('T').next().unwrap_or_default();
    let mut out = format!("{}\n\n-- \n{}\n", outgoing.text.trim(), settings.signature);
    if !data.quote.is_empty() {
        let name: String = data.name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        out.push_str(&format!("\nOn {day}, {} wrote:\n", name.trim()));
        for line in data.quote.lines() {
            out.push_str(if line.starts_with('>') { ">" } else { "> " });
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}
