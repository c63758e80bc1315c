//! The fast reading loop: what the server tells us about, newest first, back to what we already know. It is a hint: what it
//! loses, the slow loop in `threads` finds.

use super::api::Api;
use super::arrivals::{self, Us, time};
use super::threads::Roots;
use super::wire::Notification;
use crate::connector::Page;
use crate::error::{PlatformError, Problem};
use regulars_domain::Timestamp;
use serde::{Deserialize, Serialize};
use std::time::Duration;

const AT_ONCE: &str = "40";
/// How far the first reading goes back.
const HISTORY: Duration = Duration::from_secs(400 * 24 * 60 * 60);
/// By time we stop a little later than what we know, and never ask by `since_id`: a notification that is written while a newer one
/// is being handed out would be passed over for good.
const OVERLAP: Duration = Duration::from_secs(2 * 60);

/// Where we are. While walking back, `seen` still is where the walk ends; only a finished walk moves it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Cursor {
    seen: Option<Mark>,
    walk: Option<Walk>,
}

/// A notification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Mark {
    id: String,
    at: Timestamp,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Walk {
    /// The newest notification when the walk began.
    newest: Mark,
    /// The oldest one read.
    oldest: String,
}

/// One page.
pub(super) async fn page(api: &Api, us: &Us, cursor: Option<&str>, now: Timestamp) -> Result<Page, PlatformError> {
    // A cursor of another version is not worth an error: reading again from the start changes nothing.
    let cursor: Cursor = cursor.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let mut query = vec![("limit", AT_ONCE)];
    query.extend(cursor.walk.as_ref().map(|walk| ("max_id", walk.oldest.as_str())));
    let mut notifications: Vec<Notification> = api.list("/api/v1/notifications", &query).await?;
    let oldest = notifications.last().map(|notification| notification.id.clone());
    if oldest.is_some() && oldest == cursor.walk.as_ref().map(|walk| walk.oldest.clone()) {
        return Err(PlatformError::new(
            Problem::NotThePlatform,
            "the server sends the same page of notifications again and again",
        ));
    }
    let met = cursor.seen.as_ref().map_or_else(|| now.before(HISTORY), |seen| seen.at.before(OVERLAP));
    let next = advance(&cursor, &notifications, oldest, met);
    notifications.retain(|notification| time(&notification.created_at) >= met);
    let more = next.walk.is_some();
    Ok(Page {
        arrivals: said(api, us, &notifications).await?,
        gone: Vec::new(),
        came_back: Vec::new(),
        next: serde_json::to_string(&next).ok(),
        more,
    })
}

fn advance(cursor: &Cursor, page: &[Notification], oldest: Option<String>, met: Timestamp) -> Cursor {
    let mark = |notification: &Notification| Mark { id: notification.id.clone(), at: time(&notification.created_at) };
    let newest = cursor.walk.as_ref().map(|walk| walk.newest.clone()).or_else(|| page.first().map(mark));
    let known = |notification: &Notification| cursor.seen.as_ref().is_some_and(|seen| seen.id == notification.id);
    let reached = page.iter().any(|notification| known(notification) || time(&notification.created_at) < met);
    match (newest, oldest) {
        (Some(newest), Some(oldest)) if !reached => Cursor { seen: cursor.seen.clone(), walk: Some(Walk { newest, oldest }) },
        (newest, _) => Cursor { seen: newest.or_else(|| cursor.seen.clone()), walk: None },
    }
}

/// What the notifications say, each in its thread.
async fn said(
    api: &Api,
    us: &Us,
    notifications: &[Notification],
) -> Result<Vec<regulars_domain::interaction::Arrival>, PlatformError> {
    let mut roots = Roots::default();
    let mut out = Vec::new();
    for notification in notifications {
        // Somebody follows us, a poll ended: nobody waits.
        let Some(status) = &notification.status else { continue };
        // "status" is a post of somebody we follow, "poll" and "update" say nothing to us.
        if matches!(notification.sort.as_str(), "status" | "poll" | "update") {
            continue;
        }
        let root = roots.of(api, us, status, &mut out).await?;
        match arrivals::reaction(us, notification, status, &root) {
            Some(reaction) => out.push(reaction),
            None if notification.account.id != us.id => {}
            None => continue,
        }
        out.push(arrivals::post(us, status, &root));
    }
    Ok(out)
}
