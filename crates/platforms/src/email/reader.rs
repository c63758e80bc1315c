//! Reading a mailbox page by page: first what is new, then backwards through the last year.
//!
//! A message is known by its number (UID) as long as the server keeps its numbering (UIDVALIDITY, RFC 9051, section 2.3.1.1).
//! When that changes the folder is read anew: what is known already is recognised by its Message-ID, so nothing is lost and
//! nothing comes twice.

use super::compose;
use super::folders::Folders;
use super::imap::{Folder, Imap};
use super::settings::Settings;
use super::value::Value;
use crate::connector::{CameBack, Page};
use crate::error::{PlatformError, Problem};
use crate::mail::{Mail, Mailbox, arrival, external_id};
use regulars_domain::Timestamp;
use regulars_domain::interaction::Arrival;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Messages of one page: small enough to see progress, large enough for few round trips.
const PAGE: usize = 20;
/// How far back the first reading goes, and how many messages of a folder at most.
const BACKLOG: Duration = Duration::from_secs(365 * 86_400);
const MOST_BACKLOG: u32 = 5_000;
const INBOX: &str = "INBOX";

/// Where reading stands, in every folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Cursor {
    #[serde(default)]
    inbox: Place,
    #[serde(default)]
    sent: Place,
}

/// Where reading stands in one folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    /// The server's numbering; 0: never read.
    validity: u32,
    /// Everything from here on is not read yet.
    high: u32,
    /// Everything from here down to the beginning is not read yet; 0: all of it is.
    low: u32,
    /// How many of the backlog were read.
    read: u32,
}

/// Who can have put a message into a folder. Anybody can write our address as their own: only what lies among the sent mail is ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Us,
    Anybody,
}

impl By {
    /// The addresses whose mail in that folder is our own.
    pub(super) fn us(self, settings: &Settings) -> Vec<String> {
        match self {
            Self::Us => vec![settings.address.clone()],
            Self::Anybody => Vec::new(),
        }
    }
}

/// One message as it lies in a folder.
pub(super) struct Lying {
    pub(super) uid: u32,
    pub(super) is_draft: bool,
    pub(super) raw: Vec<u8>,
    /// When the server took it in: the date of a mail that has none.
    pub(super) arrived: Option<Timestamp>,
}

/// One page. Errs with what the server's lines came to.
pub(super) async fn page(
    imap: &mut Imap,
    settings: &Settings,
    cursor: Option<&str>,
    now: Timestamp,
) -> Result<Page, PlatformError> {
    let mut at: Cursor = cursor.and_then(|cursor| serde_json::from_str(cursor).ok()).unwrap_or_default();
    let mut page = Page::default();
    let mut read = Read::default();
    // First: of a mail that lies in both, the one we sent is taken.
    if let Some(sent) = Folders::find(imap).await?.sent {
        page.more |= folder_page(imap, settings, (&sent, By::Us), &mut at.sent, now, &mut read).await?;
    }
    page.more |= folder_page(imap, settings, (INBOX, By::Anybody), &mut at.inbox, now, &mut read).await?;
    (page.arrivals, page.came_back) = read;
    page.next = serde_json::to_string(&at).ok();
    Ok(page)
}

/// Reads what is next in one folder; answers whether there is more.
async fn folder_page(
    imap: &mut Imap,
    settings: &Settings,
    (name, by): (&str, By),
    at: &mut Place,
    now: Timestamp,
    (arrivals, came_back): &mut Read,
) -> Result<bool, PlatformError> {
    let folder = imap.open(name, false).await?;
    begin(imap, at, folder).await?;
    let new = if folder.next.is_some_and(|next| next <= at.high) { Vec::new() } else { newer(imap, at.high).await? };
    if !new.is_empty() {
        let now_read: Vec<u32> = new.iter().copied().take(PAGE).collect();
        let (said, back) = fetched(imap, settings, by, &now_read).await?;
        arrivals.extend(said);
        came_back.extend(back);
        at.high = now_read.last().map_or(at.high, |last| last.saturating_add(1));
        return Ok(new.len() > PAGE || at.low > 0);
    }
    if at.low == 0 {
        return Ok(false);
    }
    let since = imap_date(now.before(BACKLOG));
    let mut old = if at.low > 1 { imap.search(&format!("UID 1:{} SINCE {since}", at.low - 1)).await? } else { Vec::new() };
    old.retain(|uid| *uid < at.low);
    old.reverse();
    let more = old.len() > PAGE && at.read + (PAGE as u32) < MOST_BACKLOG;
    old.truncate(PAGE);
    // A report that came before we were connected is about nothing that we sent.
    arrivals.extend(fetched(imap, settings, by, &old).await?.0);
    at.read += old.len() as u32;
    at.low = if more { old.last().copied().unwrap_or(0) } else { 0 };
    Ok(more)
}

/// A folder that was never read, or whose numbering changed, is read from its newest message on.
async fn begin(imap: &mut Imap, at: &mut Place, folder: Folder) -> Result<(), PlatformError> {
    // A server that does not number its folders (none is known) counts as one that never renumbers them.
    let validity = folder.validity.max(1);
    if at.validity == validity {
        return Ok(());
    }
    let next = match folder.next {
        Some(next) => next,
        None if folder.exists == 0 => 1,
        None => imap.search("ALL").await?.last().map_or(1, |last| last.saturating_add(1)),
    };
    *at = Place { validity, high: next, low: next, read: 0 };
    Ok(())
}

async fn newer(imap: &mut Imap, high: u32) -> Result<Vec<u32>, PlatformError> {
    let mut found = imap.search(&format!("UID {high}:*")).await?;
    // `n:*` always holds the newest message, also when it is older than n.
    found.retain(|uid| *uid >= high);
    Ok(found)
}

async fn fetched(imap: &mut Imap, settings: &Settings, by: By, uids: &[u32]) -> Result<Read, PlatformError> {
    let (mut out, mut back) = Read::default();
    let us = by.us(settings);
    let place = format!("mailbox:{}", settings.address);
    fetch(imap, uids, &mut |lying| {
        // What lies there as a draft has not been said.
        if lying.is_draft {
            return;
        }
        match Mail::read(&lying.raw, lying.arrived) {
            Ok(mail) => {
                back.extend(came_back(&mail, settings));
                out.push(arrival(&mail, Mailbox { place: &place, name: &settings.address, us: &us }));
            }
            Err(why) => tracing::info!(uid = lying.uid, %why, "a message could not be read"),
        }
    })
    .await?;
    Ok((out, back))
}

/// What people said, and what of ours came back.
type Read = (Vec<Arrival>, Vec<CameBack>);

/// The mail of ours that a report says was not delivered. A report that something is only late says nothing yet.
fn came_back(mail: &Mail, settings: &Settings) -> Option<CameBack> {
    let report = mail.report.as_ref().filter(|report| report.failed)?;
    let id = report.original.as_deref()?;
    let key = compose::key_of(id, settings).map(str::to_owned);
    Some(CameBack { external_id: external_id(id), key, why: report.why.clone().unwrap_or_default() })
}

/// Hands over the messages with these numbers from the open folder.
pub(super) async fn fetch(imap: &mut Imap, uids: &[u32], each: &mut (dyn FnMut(Lying) + Send)) -> Result<(), PlatformError> {
    if uids.is_empty() {
        return Ok(());
    }
    let set = uids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let command = format!("UID FETCH {set} (UID FLAGS INTERNALDATE BODY.PEEK[]<0.{}>)", super::LARGEST_MESSAGE);
    let mut seen = 0_usize;
    let done = imap
        .run(&command, None, &mut |data| {
            if let Some(lying) = lying(&data).filter(|lying| uids.contains(&lying.uid)) {
                seen += 1;
                // A server that says the same message again and again is not listened to again and again.
                if seen <= uids.len() {
                    each(lying);
                }
            }
        })
        .await?;
    if done.ok {
        return Ok(());
    }
    let error = imap.refused("hand over its messages", &done);
    Err(PlatformError::new(Problem::Unknown, error.message))
}

/// Reads `n FETCH (UID 7 FLAGS (...) BODY[]<0> "...")`.
fn lying(data: &[Value]) -> Option<Lying> {
    let [_, verb, attributes] = data else { return None };
    if verb.name() != "FETCH" {
        return None;
    }
    let (mut uid, mut raw, mut is_draft, mut arrived) = (None, None, false, None);
    for pair in attributes.items().chunks_exact(2) {
        let [name, value] = pair else { continue };
        match name.name().as_str() {
            "UID" => uid = value.number(),
            "FLAGS" => is_draft = value.items().iter().any(|flag| flag.name() == "\\DRAFT"),
            "INTERNALDATE" => arrived = value.bytes().and_then(|text| internal_date(&String::from_utf8_lossy(text))),
            body if body.starts_with("BODY[]") => raw = value.bytes().map(<[u8]>::to_vec),
            _ => {}
        }
    }
    Some(Lying { uid: uid?, raw: raw?, is_draft, arrived })
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// `22-Nov-2026 10:00:00 +0100`.
fn internal_date(text: &str) -> Option<Timestamp> {
    let parsed = jiff::fmt::strtime::parse("%d-%b-%Y %H:%M:%S %z", text.trim()).ok()?.to_timestamp().ok()?;
    Some(Timestamp(parsed.as_millisecond()))
}

/// `22-Nov-2026`, for SINCE.
fn imap_date(at: Timestamp) -> String {
    let text = at.to_string();
    let mut parts = text.split(['-', 'T']);
    let mut number = || parts.next().and_then(|part| part.parse::<usize>().ok()).unwrap_or(1);
    let (year, month, day) = (number(), number(), number());
    format!("{day}-{}-{year}", MONTHS.get(month.saturating_sub(1)).unwrap_or(&"Jan"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_said_and_read_as_imap_does() {
        let at = Timestamp::parse("2026-11-02T09:00:00Z").unwrap();
        assert_eq!(imap_date(at), "2-Nov-2026");
        assert_eq!(internal_date(" 2-Nov-2026 10:00:00 +0100"), Some(at));
        assert_eq!(internal_date("yesterday"), None);
    }
}
