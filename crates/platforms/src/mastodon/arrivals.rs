//! From the server's shapes to what the house calls things. What a post is follows from the post alone, never from how we
//! came to see it: both reading loops must say the same.

use super::wire::{Account, Named, Notification, Status};
use crate::markup::{self, LineEnds};
use regulars_domain::Timestamp;
use regulars_domain::interaction::{Arrival, Author, InteractionKind};
use regulars_domain::place::{PlaceKind, PlaceRef, Purpose, Visibility};
use serde::{Deserialize, Serialize};

/// What answering a post needs later, kept with it verbatim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PostData {
    /// Who wrote it, as this server calls them: an answer names them.
    pub(super) acct: String,
    /// The server's word for who may read it.
    pub(super) visibility: String,
}

/// Who we are on this server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Us {
    /// The server's number for us.
    pub(super) id: String,
    /// The same with the server's name: what the account is known by.
    pub(super) external_id: String,
}

/// Who reads a post. What is not known to be for everybody is private: the narrower reading harms nobody.
pub(super) fn visibility(word: &str) -> Visibility {
    match word {
        "public" | "unlisted" => Visibility::Public,
        _ => Visibility::Private,
    }
}

fn place(us: &Us, visibility: Visibility) -> PlaceRef {
    let private = visibility == Visibility::Private;
    PlaceRef {
        external_id: if private { format!("{}/direct", us.id) } else { us.id.clone() },
        name: if private { "Mastodon messages" } else { "Mastodon profile" }.to_owned(),
        kind: if private { PlaceKind::Direct } else { PlaceKind::Profile },
        visibility,
        purpose: if private { Purpose::Keep } else { Purpose::Reach },
    }
}

/// A post in the thread of `root`.
pub(super) fn post(us: &Us, status: &Status, root: &str) -> Arrival {
    let by_us = status.account.id == us.id;
    let visibility = visibility(&status.visibility);
    let kind = match (visibility, &status.in_reply_to_id) {
        (Visibility::Private, _) => InteractionKind::Message,
        (_, Some(_)) => InteractionKind::Reply,
        (_, None) if by_us => InteractionKind::Post,
        (_, None) => InteractionKind::Mention,
    };
    let data = PostData { acct: status.account.acct.clone(), visibility: status.visibility.clone() };
    Arrival {
        external_id: status.id.clone(),
        thread_external_id: root.to_owned(),
        parent_external_id: status.in_reply_to_id.clone(),
        place: place(us, visibility),
        author: person(us, &status.account),
        kind,
        visibility,
        at: time(&status.created_at),
        text: if by_us { own_words(status) } else { words(status) },
        title: None,
        stars: None,
        deleted: false,
        platform_data: serde_json::to_string(&data).ok(),
        attachments: Vec::new(),
    }
}

/// A like or boost of our `status`, which lies in the thread of `root`; none for what makes nobody wait.
pub(super) fn reaction(us: &Us, notification: &Notification, status: &Status, root: &str) -> Option<Arrival> {
    let mark = match notification.sort.as_str() {
        "favourite" => "❤️",
        "reblog" => "🔁",
        "emoji_reaction" | "pleroma:emoji_reaction" | "reaction" => notification.emoji.as_deref().unwrap_or("👍"),
        _ => return None,
    };
    Some(Arrival {
        external_id: format!("notification/{}", notification.id),
        parent_external_id: Some(status.id.clone()),
        author: person(us, &notification.account),
        kind: InteractionKind::Reaction,
        at: time(&notification.created_at),
        text: mark.to_owned(),
        platform_data: None,
        attachments: Vec::new(),
        ..post(us, status, root)
    })
}

fn person(us: &Us, account: &Account) -> Author {
    let name = Some(account.display_name.trim()).filter(|name| !name.is_empty()).unwrap_or(&account.acct);
    let is_us = account.id == us.id;
    let external_id = if is_us { us.external_id.clone() } else { account.id.clone() };
    Author { external_id, handle: account.acct.clone(), name: name.to_owned(), is_us }
}

/// When it was said; a time that cannot be read sorts to the beginning rather than losing the words.
pub(super) fn time(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap_or(Timestamp(0))
}

/// The words as their readers see them: the warning before them, and what pictures are said to show after them.
pub(super) fn words(status: &Status) -> String {
    let mut parts = vec![markup::words(&status.spoiler_text, LineEnds::Kept), markup::words(&status.content, LineEnds::Blank)];
    parts
        .extend(status.media_attachments.iter().map(|picture| format!("🖼 {}", picture.description.trim()).trim_end().to_owned()));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

/// Our own words without the names the protocol puts before an answer.
pub(super) fn own_words(status: &Status) -> String {
    let all = words(status);
    let mut rest = all.as_str();
    while let Some(after) = rest.strip_prefix('@') {
        let end = after.find(char::is_whitespace).unwrap_or(after.len());
        let (name, further) = after.split_at(end);
        if !status.mentions.iter().any(|named| is_called(named, name)) {
            break;
        }
        rest = further.trim_start();
    }
    rest.to_owned()
}

fn is_called(named: &Named, name: &str) -> bool {
    let short = |acct: &str| acct.split('@').next().unwrap_or_default().to_lowercase();
    let name = short(name);
    !name.is_empty()
        && (short(&named.acct) == name || short(&named.username) == name || named.url.to_lowercase().ends_with(&name))
}
