//! What the server sends, as far as we read it. Everything optional that may be: a field we do not need must never keep us
//! from what somebody said.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A person, as shown beside what they wrote.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Profile {
    pub(super) did: String,
    #[serde(default)]
    pub(super) handle: String,
    pub(super) display_name: Option<String>,
    #[serde(default)]
    pub(super) viewer: ProfileViewer,
}

/// What we did to a person.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct ProfileViewer {
    /// Our block's record.
    pub(super) blocking: Option<String>,
}

/// A record by address and content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct StrongRef {
    pub(super) uri: String,
    pub(super) cid: String,
}

/// What a post answers.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct ReplyRef {
    pub(super) root: StrongRef,
    pub(super) parent: StrongRef,
}

/// A post's own record; written by anybody, so nothing in it is sure.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct PostRecord {
    pub(super) text: String,
    pub(super) created_at: Option<String>,
    pub(super) reply: Option<ReplyRef>,
    pub(super) facets: Value,
    pub(super) embed: Value,
}

/// A post as the server shows it.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PostView {
    pub(super) uri: String,
    pub(super) cid: String,
    pub(super) author: Profile,
    pub(super) record: Value,
    #[serde(default)]
    pub(super) indexed_at: String,
    #[serde(default)]
    pub(super) viewer: PostViewer,
}

/// What we did to a post.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct PostViewer {
    /// Our like's record.
    pub(super) like: Option<String>,
}

/// Something that concerns us.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Notification {
    pub(super) uri: String,
    pub(super) cid: String,
    pub(super) author: Profile,
    pub(super) reason: String,
    pub(super) reason_subject: Option<String>,
    pub(super) record: Value,
    pub(super) indexed_at: String,
}

/// `app.bsky.notification.listNotifications`
#[derive(Debug, Deserialize)]
pub(super) struct NotificationPage {
    pub(super) notifications: Vec<Value>,
    pub(super) cursor: Option<String>,
}

/// `app.bsky.feed.getPosts`
#[derive(Debug, Deserialize)]
pub(super) struct Posts {
    pub(super) posts: Vec<Value>,
}

/// `app.bsky.feed.getAuthorFeed`
#[derive(Debug, Deserialize)]
pub(super) struct Feed {
    pub(super) feed: Vec<FeedItem>,
    pub(super) cursor: Option<String>,
}

/// One line of a feed.
#[derive(Debug, Deserialize)]
pub(super) struct FeedItem {
    pub(super) post: Value,
    /// Why it is there, when it is not simply written by its author (a repost, a pin).
    pub(super) reason: Option<Value>,
}

/// `app.bsky.feed.getPostThread`
#[derive(Debug, Deserialize)]
pub(super) struct ThreadAnswer {
    pub(super) thread: Value,
}

/// `com.atproto.repo.getRecord`
#[derive(Debug, Deserialize)]
pub(super) struct RecordAnswer {
    pub(super) uri: String,
    pub(super) cid: Option<String>,
    pub(super) value: Value,
}

/// `com.atproto.repo.putRecord` and `createRecord`
#[derive(Debug, Deserialize)]
pub(super) struct Written {
    pub(super) uri: String,
}

/// Reads a list item by item: one that cannot be read is counted and left out, the others still count.
pub(super) fn readable<T: serde::de::DeserializeOwned>(items: Vec<Value>, what: &'static str) -> Vec<T> {
    let all = items.len();
    let read: Vec<T> = items.into_iter().filter_map(|item| serde_json::from_value(item).ok()).collect();
    if read.len() < all {
        tracing::warn!(unreadable = all - read.len(), what, "Bluesky sent items without the fields every such item has");
    }
    read
}

/// An `at://` address in its parts: repository, collection, key.
pub(super) fn parts(uri: &str) -> Option<(&str, &str, &str)> {
    let mut parts = uri.strip_prefix("at://")?.split('/');
    let found = (parts.next()?, parts.next()?, parts.next()?);
    let complete = parts.next().is_none() && !found.0.is_empty() && !found.1.is_empty() && !found.2.is_empty();
    complete.then_some(found)
}

/// Whose repository an address points into.
pub(super) fn owner(uri: &str) -> &str {
    uri.strip_prefix("at://").and_then(|rest| rest.split('/').next()).unwrap_or_default()
}
