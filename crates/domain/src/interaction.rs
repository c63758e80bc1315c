//! One thing somebody said or did, as it arrives from a platform or a file.

use crate::Timestamp;
use crate::place::{PlaceRef, Visibility};
use crate::text::fold::text_hash;
use serde::{Deserialize, Serialize};

text_enum! {
    /// What sort of thing was said or done.
    InteractionKind {
        /// A post of its own.
        Post = "post",
        /// A comment under a post.
        Comment = "comment",
        /// An answer to a comment or post.
        Reply = "reply",
        /// Somebody named us.
        Mention = "mention",
        /// A private message, or an e-mail.
        Message = "message",
        /// A review, usually with stars.
        Review = "review",
        /// A like or an emoji; never makes anyone wait.
        Reaction = "reaction",
        /// From a machine: a newsletter, an answering machine, a report that mail did not arrive. Never makes anyone wait and
        /// never counts as an answer.
        Notice = "notice",
    }
}

impl InteractionKind {
    /// Whether somebody said something: a mark (a like) and what a machine sent is no talk.
    #[must_use]
    pub fn is_talk(self) -> bool {
        !matches!(self, Self::Reaction | Self::Notice)
    }
}

/// Who said it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// The platform's own id, verbatim.
    pub external_id: String,
    /// What the platform shows as the short name, without `@`.
    pub handle: String,
    /// The display name, raw and hostile; clean it with [`crate::text::names::clean_name`] before showing it.
    pub name: String,
    /// Whether this is the business itself.
    pub is_us: bool,
}

/// Something that hangs on a message: named, not opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its clean name, without a path.
    pub name: String,
    /// Its media type by its sender's word, such as `application/pdf`.
    pub media_type: String,
    /// Its size in bytes, as far as it was read.
    pub bytes: u64,
}

/// One interaction on its way into the store. (account, `external_id`) is its identity: the same arrival twice changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrival {
    /// The platform's own id, verbatim.
    pub external_id: String,
    /// The id of the thread's root; equals `external_id` for a root.
    pub thread_external_id: String,
    /// What it answers, when it answers something.
    pub parent_external_id: Option<String>,
    /// Where.
    pub place: PlaceRef,
    /// Who.
    pub author: Author,
    /// What sort.
    pub kind: InteractionKind,
    /// Who can read it; may be narrower than the place's.
    pub visibility: Visibility,
    /// When it was said, by the platform.
    pub at: Timestamp,
    /// The raw text, hostile; parse with [`crate::text::nodes`] before showing it.
    pub text: String,
    /// Subject or post title, when there is one.
    pub title: Option<String>,
    /// 1 to 5, for reviews that carry stars.
    pub stars: Option<u8>,
    /// Whether the platform says it was deleted since.
    pub deleted: bool,
    /// The platform's opaque data needed to answer it later (for example a content id), kept verbatim.
    pub platform_data: Option<String>,
    /// What hangs on it, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
}

/// Between an id that somebody else had claimed already and what tells this one apart. No Message-ID holds it.
pub const TOLD_APART: char = '\u{1f}';

/// An id that somebody else has claimed, as it is known when `author` uses it.
#[must_use]
pub fn told_apart(id: &str, author: &str) -> String {
    format!("{id}{TOLD_APART}{:016x}", text_hash(author))
}

impl Arrival {
    /// The same under an id of its own, for when somebody else has claimed its id already. None for what has been told apart
    /// already.
    #[must_use]
    pub fn told_apart(&self) -> Option<Self> {
        if self.external_id.contains(TOLD_APART) {
            return None;
        }
        let external_id = told_apart(&self.external_id, &self.author.external_id);
        let began_it = self.thread_external_id == self.external_id;
        let thread_external_id = if began_it { external_id.clone() } else { self.thread_external_id.clone() };
        Some(Self { external_id, thread_external_id, ..self.clone() })
    }
}
