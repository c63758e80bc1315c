//! The fast reading loop: what the server tells us about, newest first, back to what we already know. It is a hint: the
//! server loses some of them, which the slow loop in `threads` finds.

use super::arrivals;
use super::posts;
use super::wire::{Notification, NotificationPage, PostView, owner, readable};
use super::xrpc::Xrpc;
use crate::connector::Page;
use crate::error::{PlatformError, Problem};
use regulars_domain::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

const AT_ONCE: &str = "100";
/// How far the first reading goes back.
const HISTORY: Duration = Duration::from_secs(400 * 24 * 60 * 60);
/// Notifications are indexed by several workers and may appear a little out of order: each walk overlaps the last one.
const OVERLAP: Duration = Duration::from_secs(2 * 60);

/// Where we are. While walking back, `seen` still is where the walk ends; only a finished walk moves it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Cursor {
    seen: Option<Timestamp>,
    walk: Option<Walk>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Walk {
    /// The newest notification when the walk began.
    newest: Timestamp,
    /// The server's cursor.
    at: String,
}

/// One page.
pub(super) async fn page(xrpc: &Xrpc, us: &str, cursor: Option<&str>, now: Timestamp) -> Result<Page, PlatformError> {
    // A cursor of another version is not worth an error: reading again from the start changes nothing.
    let cursor: Cursor = cursor.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let mut query = vec![("limit", AT_ONCE)];
    query.extend(cursor.walk.as_ref().map(|walk| ("cursor", walk.at.as_str())));
    let answer: NotificationPage = xrpc.get("app.bsky.notification.listNotifications", &query).await?;
    if answer.cursor.is_some() && answer.cursor == cursor.walk.as_ref().map(|walk| walk.at.clone()) {
        return Err(PlatformError::new(Problem::NotThePlatform, "Bluesky sends the same page of notifications again and again"));
    }
    let mut notifications: Vec<Notification> = readable(answer.notifications, "notifications");
    let (next, met) = advance(&cursor, &notifications, answer.cursor, now);
    notifications.retain(|notification| indexed(notification).is_none_or(|at| at >= met));
    let more = next.walk.is_some();
    Ok(Page {
        arrivals: arrivals(xrpc, us, notifications).await?,
        gone: Vec::new(),
        came_back: Vec::new(),
        next: serde_json::to_string(&next).ok(),
        more,
    })
}

fn indexed(notification: &Notification) -> Option<Timestamp> {
    Timestamp::parse(&notification.indexed_at).ok()
}

/// Where to go on after this page, and the time before which everything is known.
fn advance(cursor: &Cursor, page: &[Notification], server: Option<String>, now: Timestamp) -> (Cursor, Timestamp) {
    let met = cursor.seen.map_or_else(|| now.before(HISTORY), |seen| seen.before(OVERLAP));
    let newest = cursor.walk.as_ref().map(|walk| walk.newest).or_else(|| page.iter().filter_map(indexed).max()).or(cursor.seen);
    let reached = page.is_empty() || page.iter().filter_map(indexed).any(|at| at < met);
    match (newest, server) {
        (Some(newest), Some(at)) if !reached => (Cursor { seen: cursor.seen, walk: Some(Walk { newest, at }) }, met),
        // Never backwards: an empty page or a clock that jumped must not make us read everything again.
        (newest, _) => (Cursor { seen: newest.max(cursor.seen), walk: None }, met),
    }
}

/// What the notifications say, with those posts of ours they hang on.
async fn arrivals(
    xrpc: &Xrpc,
    us: &str,
    notifications: Vec<Notification>,
) -> Result<Vec<regulars_domain::interaction::Arrival>, PlatformError> {
    let ours = posts::by_address(xrpc, &our_posts(us, &notifications)).await?;
    let roots: BTreeMap<String, String> = ours.iter().map(|view| (view.uri.clone(), root_of(us, view))).collect();
    let mut arrivals: Vec<_> = ours.into_iter().map(|view| arrivals::post(us, view)).collect();
    for notification in notifications {
        match meaning(&notification) {
            Meaning::Post => arrivals.push(arrivals::notified_post(us, notification)),
            Meaning::Reaction(mark) => {
                let subject = notification.reason_subject.clone().unwrap_or_default();
                // A mark on a post we deleted hangs on nothing.
                if let Some(root) = roots.get(&subject) {
                    arrivals.push(arrivals::reaction(us, notification, &subject, root, mark));
                }
            }
            Meaning::NotForTheInbox => {}
        }
    }
    Ok(arrivals)
}

fn root_of(us: &str, view: &PostView) -> String {
    arrivals::post(us, view.clone()).thread_external_id
}

enum Meaning {
    Post,
    Reaction(&'static str),
    NotForTheInbox,
}

/// A reason we do not know, but with a post in it, is somebody talking to us.
fn meaning(notification: &Notification) -> Meaning {
    let is_post = notification.record.get("$type").and_then(serde_json::Value::as_str) == Some("app.bsky.feed.post");
    match notification.reason.as_str() {
        "like" | "like-via-repost" => Meaning::Reaction("❤️"),
        "repost" | "repost-via-repost" => Meaning::Reaction("🔁"),
        "subscribed-post" => Meaning::NotForTheInbox,
        _ if is_post => Meaning::Post,
        _ => Meaning::NotForTheInbox,
    }
}

/// The posts of ours that the notifications hang on: what was liked, and what was answered with its root.
fn our_posts(us: &str, notifications: &[Notification]) -> Vec<String> {
    let mut uris = BTreeSet::new();
    for notification in notifications {
        let record = &notification.record;
        let answered = ["/reply/root/uri", "/reply/parent/uri"].into_iter().filter_map(|path| record.pointer(path)?.as_str());
        let liked =
            matches!(meaning(notification), Meaning::Reaction(_)).then(|| notification.reason_subject.as_deref()).flatten();
        uris.extend(answered.chain(liked).filter(|uri| owner(uri) == us).map(str::to_owned));
    }
    uris.into_iter().collect()
}
