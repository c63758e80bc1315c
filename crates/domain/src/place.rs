//! Where talk happens under an account.

use serde::{Deserialize, Serialize};

text_enum! {
    /// The sort of place, in words every platform shares.
    PlaceKind {
        /// A public page of the business, with posts and comments.
        Page = "page",
        /// A group whose members read each other.
        Group = "group",
        /// Messages between one person and the business.
        Direct = "direct",
        /// Public reviews.
        Reviews = "reviews",
        /// A profile on a federated network.
        Profile = "fediverse",
        /// A mailbox.
        Mailbox = "mailbox",
    }
}
text_enum! {
    /// Who can read what is said there.
    Visibility {
        /// Anyone.
        Public = "public",
        /// The members of the group.
        Members = "members",
        /// The people in the conversation only.
        Private = "private",
    }
}
text_enum! {
    /// What the owner uses the place for (D4: a group keeps people, a page reaches new ones).
    Purpose {
        /// To be found by new people.
        Reach = "reach",
        /// To stay close to those who come already.
        Keep = "keep",
    }
}

/// A place as a platform names it, before it has a row of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceRef {
    /// The platform's own id, verbatim.
    pub external_id: String,
    /// Name for people.
    pub name: String,
    /// Its sort.
    pub kind: PlaceKind,
    /// Who reads it.
    pub visibility: Visibility,
    /// What it is for.
    pub purpose: Purpose,
}
