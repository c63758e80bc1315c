//! Mail that no person wrote. It never makes anyone wait and never counts as an answer.

use mail_parser::{HeaderValue, Message, MimeHeaders};

/// Why a mail is not a person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Automatic {
    /// A report that a mail did not arrive, or is late (RFC 3464).
    Bounce,
    /// An answering machine (RFC 3834).
    Reply,
    /// A newsletter or mailing list (RFC 2919, RFC 2369).
    List,
}

/// Headers that answering machines wrote before there was a standard.
const MACHINES: [&str; 4] = ["X-Autoreply", "X-Autorespond", "X-Auto-Reply-From", "X-Mail-Autoreply"];

pub(super) fn of(message: &Message<'_>, reports: bool) -> Option<Automatic> {
    let text = |name: &'static str| message.header_raw(name).map(|value| value.trim().to_ascii_lowercase());
    let from = super::first(message.from()).map(|from| from.address).unwrap_or_default();
    let daemon = from.starts_with("mailer-daemon@") || from.starts_with("postmaster@");
    let null_sender = text("Return-Path").is_some_and(|path| path == "<>");
    let report = message.content_type().is_some_and(|kind| kind.subtype().is_some_and(|sub| sub.eq_ignore_ascii_case("report")));
    if reports || (daemon && (null_sender || report)) {
        return Some(Automatic::Bounce);
    }
    let precedence = text("Precedence").unwrap_or_default();
    let submitted = text("Auto-Submitted").unwrap_or_default();
    let word = submitted.split([';', ' ']).next().unwrap_or_default();
    let list = |value: &HeaderValue<'_>| !matches!(value, HeaderValue::Empty);
    if list(message.list_id()) || list(message.list_unsubscribe()) || matches!(precedence.as_str(), "bulk" | "list" | "junk") {
        return Some(Automatic::List);
    }
    let machine = MACHINES.iter().any(|name| message.header_raw(*name).is_some());
    let answers = machine || precedence == "auto_reply" || !matches!(word, "" | "no");
    answers.then_some(Automatic::Reply)
}
