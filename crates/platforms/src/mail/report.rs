//! What a report says about another mail's fate (RFC 3464), and which mail that was (RFC 6522).

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

/// A report on one of our mails.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Whether it did not arrive (`Action: failed`); otherwise it is late, or arrived.
    pub failed: bool,
    /// Why, in the words of the machine that refused it; none when it did not say.
    pub why: Option<String>,
    /// For whom it was.
    pub recipient: Option<String>,
    /// The id of the mail it is about.
    pub original: Option<String>,
    /// What that mail answered, oldest first.
    pub references: Vec<String>,
}

/// A report of a few lines is enough; a hostile one may be endless.
const LONGEST: usize = 64 * 1024;
/// Characters of the reason that are kept.
const LONGEST_WHY: usize = 200;

pub(super) fn of(message: &Message<'_>) -> Option<Report> {
    let kind = message.content_type()?;
    let reports = kind.subtype().is_some_and(|sub| sub.eq_ignore_ascii_case("report"))
        && kind.attribute("report-type").is_some_and(|of| of.eq_ignore_ascii_case("delivery-status"));
    if !reports {
        return None;
    }
    let mut report = Report { failed: false, why: None, recipient: None, original: None, references: Vec::new() };
    for part in &message.parts {
        let subtype = part.content_type().and_then(|kind| kind.subtype()).unwrap_or_default().to_ascii_lowercase();
        match subtype.as_str() {
            "delivery-status" => fate(part, &mut report),
            "rfc822" | "rfc822-headers" => original(part, &mut report),
            _ => {}
        }
    }
    Some(report)
}

fn fate(part: &MessagePart<'_>, report: &mut Report) {
    let bytes = part.contents();
    let text = String::from_utf8_lossy(bytes.get(..LONGEST).unwrap_or(bytes));
    for (name, value) in text.lines().filter_map(|line| line.split_once(':')) {
        match name.trim().to_ascii_lowercase().as_str() {
            // "smtp; 550 5.1.1 <gone@cafe.test> User doesn't exist" (RFC 3464, section 2.3.6).
            "diagnostic-code" if report.why.is_none() => {
                let said = value.split_once(';').map_or(value, |(_, said)| said);
                let plain: String = said.trim().chars().filter(|c| !c.is_control()).take(LONGEST_WHY).collect();
                report.why = Some(plain).filter(|why| !why.is_empty());
            }
            "action" => report.failed |= value.trim().eq_ignore_ascii_case("failed"),
            "final-recipient" | "original-recipient" if report.recipient.is_none() => {
                let address = value.rsplit(';').next().unwrap_or_default().trim().to_lowercase();
                report.recipient = address.contains('@').then_some(address);
            }
            _ => {}
        }
    }
}

fn original(part: &MessagePart<'_>, report: &mut Report) {
    let parsed;
    let inner = match &part.body {
        PartType::Message(inner) => inner,
        _ => {
            let bytes = part.contents();
            parsed = MessageParser::default().parse_headers(bytes.get(..LONGEST).unwrap_or(bytes));
            let Some(inner) = &parsed else { return };
            inner
        }
    };
    report.original = inner.message_id().and_then(super::usable);
    report.references = super::ids(inner.references());
}
