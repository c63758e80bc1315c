//! From the server's shapes to what the house calls things. What a post is follows from the post alone, never from how we
//! came to see it: both reading loops must say the same.

use super::wire::{Notification, PostRecord, PostView, Profile, StrongRef, owner};
use regulars_domain::Timestamp;
use regulars_domain::interaction::{Arrival, Author, InteractionKind};
use regulars_domain::place::{PlaceKind, PlaceRef, Purpose, Visibility};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What answering a post needs later, kept with it verbatim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PostData {
    /// The post's content id.
    pub(super) cid: String,
    /// Its author's handle, for naming them.
    pub(super) handle: String,
    /// The thread's root, when it is another post.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub(super) root: Option<StrongRef>,
}

/// The one place of an account: its profile.
pub(super) fn place(did: &str) -> PlaceRef {
    PlaceRef {
        external_id: did.to_owned(),
        name: "Bluesky profile".to_owned(),
        kind: PlaceKind::Profile,
        visibility: Visibility::Public,
        purpose: Purpose::Reach,
    }
}

/// A post. `us` is our own id.
pub(super) fn post(us: &str, view: PostView) -> Arrival {
    from_record(us, view.uri, view.cid, &view.author, view.record, &view.indexed_at)
}

/// The post behind a notification of a reply, mention, quote, or anything else that is a post.
pub(super) fn notified_post(us: &str, notification: Notification) -> Arrival {
    from_record(us, notification.uri, notification.cid, &notification.author, notification.record, &notification.indexed_at)
}

fn from_record(us: &str, uri: String, cid: String, author: &Profile, record: Value, indexed_at: &str) -> Arrival {
    let record: PostRecord = serde_json::from_value(record).unwrap_or_default();
    let root = record.reply.as_ref().map(|reply| reply.root.clone());
    let data = PostData { cid, handle: author.handle.clone(), root: root.clone() };
    Arrival {
        thread_external_id: root.map_or_else(|| uri.clone(), |root| root.uri),
        parent_external_id: record.reply.as_ref().map(|reply| reply.parent.uri.clone()),
        external_id: uri,
        place: place(us),
        author: person(us, author),
        kind: kind(us, &record),
        visibility: Visibility::Public,
        at: time(record.created_at.as_deref(), indexed_at),
        text: record.text,
        title: None,
        stars: None,
        deleted: false,
        platform_data: serde_json::to_string(&data).ok(),
        attachments: Vec::new(),
    }
}

/// A like or repost of `subject`, which lies in the thread of `root`.
pub(super) fn reaction(us: &str, notification: Notification, subject: &str, root: &str, mark: &str) -> Arrival {
    let created_at = notification.record.get("createdAt").and_then(Value::as_str);
    Arrival {
        external_id: notification.uri,
        thread_external_id: root.to_owned(),
        parent_external_id: Some(subject.to_owned()),
        place: place(us),
        author: person(us, &notification.author),
        kind: InteractionKind::Reaction,
        visibility: Visibility::Public,
        at: time(created_at, &notification.indexed_at),
        text: mark.to_owned(),
        title: None,
        stars: None,
        deleted: false,
        platform_data: None,
        attachments: Vec::new(),
    }
}

fn person(us: &str, profile: &Profile) -> Author {
    let name = profile.display_name.as_deref().map(str::trim).filter(|name| !name.is_empty()).unwrap_or(&profile.handle);
    Author { external_id: profile.did.clone(), handle: profile.handle.clone(), name: name.to_owned(), is_us: profile.did == us }
}

/// The author writes `createdAt` and may write anything; a time after the server saw it is not believed.
fn time(created_at: Option<&str>, indexed_at: &str) -> Timestamp {
    let created = created_at.and_then(|text| Timestamp::parse(text).ok());
    let indexed = Timestamp::parse(indexed_at).ok();
    match (created, indexed) {
        (Some(created), Some(indexed)) => created.min(indexed),
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => Timestamp(0),
    }
}

/// An answer in a thread or to a post of ours is a reply; elsewhere, naming or quoting us is what brought it here.
fn kind(us: &str, record: &PostRecord) -> InteractionKind {
    let answers_us = record.reply.as_ref().is_some_and(|reply| owner(&reply.root.uri) == us || owner(&reply.parent.uri) == us);
    match &record.reply {
        Some(_) if answers_us => InteractionKind::Reply,
        _ if mentions(us, &record.facets) || quotes(us, &record.embed) => InteractionKind::Mention,
        Some(_) => InteractionKind::Reply,
        None => InteractionKind::Post,
    }
}

fn mentions(us: &str, facets: &Value) -> bool {
    let features = facets.as_array().into_iter().flatten().filter_map(|facet| facet.get("features")?.as_array()).flatten();
    features.into_iter().any(|feature| feature.get("did").and_then(Value::as_str) == Some(us))
}

/// `app.bsky.embed.record` holds the address directly, `recordWithMedia` one level deeper.
fn quotes(us: &str, embed: &Value) -> bool {
    ["/record/uri", "/record/record/uri"]
        .iter()
        .any(|path| embed.pointer(path).and_then(Value::as_str).is_some_and(|uri| owner(uri) == us))
}
