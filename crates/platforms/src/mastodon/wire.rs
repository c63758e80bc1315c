//! What the server sends, as far as we read it. Forks leave out what they like, so everything that may be is optional.

use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// A person.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Account {
    pub(super) id: String,
    /// The name to call them by from this server.
    pub(super) acct: String,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) display_name: String,
}

/// Somebody named in a post. Its `id` is not believed: one server numbers them from nought.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Named {
    pub(super) acct: String,
    pub(super) username: String,
    pub(super) url: String,
}

/// A picture or another file of a post.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Attachment {
    #[serde(default, deserialize_with = "or_default")]
    pub(super) description: String,
}

/// A post.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Status {
    pub(super) id: String,
    pub(super) created_at: String,
    pub(super) account: Account,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) content: String,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) spoiler_text: String,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) visibility: String,
    pub(super) in_reply_to_id: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) mentions: Vec<Named>,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) media_attachments: Vec<Attachment>,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) replies_count: u32,
    /// What is shared on, when it is a boost.
    #[serde(default)]
    pub(super) reblog: Value,
}

/// Something that concerns us.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Notification {
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) sort: String,
    pub(super) created_at: String,
    pub(super) account: Account,
    pub(super) status: Option<Status>,
    /// Pleroma's reactions have one.
    pub(super) emoji: Option<String>,
}

/// What stands before and after a post in its thread. Lists are read item by item.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Context {
    pub(super) ancestors: Value,
    pub(super) descendants: Value,
}

/// A private conversation.
#[derive(Debug, Deserialize)]
pub(super) struct Conversation {
    pub(super) last_status: Option<Status>,
}

/// `null` where the interface's description has a value.
fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(from: D) -> Result<T, D::Error> {
    Option::<T>::deserialize(from).map(Option::unwrap_or_default)
}
