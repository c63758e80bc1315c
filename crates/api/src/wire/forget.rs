//! Forgetting a person.

use crate::wire;
use regulars_domain::{MemberId, Timestamp};

wire! {
    /// Forgets a person, for good.
    pub struct ForgetRequest {
        /// Whom.
        pub id: MemberId,
        /// Makes a new backup without them and takes away those made before.
        #[serde(default)]
        pub backups_too: bool,
    }

    /// What goes, or went. Counts only.
    pub struct ForgetCounts {
        /// Things they said or did.
        pub messages: u32,
        /// Our own words to them.
        pub answers: u32,
        /// Conversations that go wholly.
        pub conversations: u32,
        /// Drafts to them.
        pub drafts: u32,
        /// Replies in the outbox, with their receipts.
        pub replies: u32,
        /// The owner's notes.
        pub notes: u32,
        /// What they told and what they allowed.
        pub facts: u32,
        /// Names on platforms.
        pub handles: u32,
        /// Other rows about them.
        pub other: u32,
    }

    /// What forgetting would take away.
    pub struct ForgetPreview {
        /// What goes.
        pub would_remove: ForgetCounts,
        /// Backups that hold them.
        pub backups: u32,
    }

    /// The receipt of a forgetting. It does not tell who it was.
    pub struct ForgetReceipt {
        /// What went.
        pub removed: ForgetCounts,
        /// When.
        pub at: Timestamp,
        /// Places in the file where their words still stand, by a search byte for byte. Zero.
        pub words_found: u32,
        /// Places where somebody else said the same words, or quoted them.
        pub quoted_by_others: u32,
        /// Messages of others that name them. Those are not theirs, and stay.
        pub named_by_others: u32,
        /// Backups made before that still hold them.
        pub in_backups: u32,
        /// Until when the newest of those is kept.
        pub backups_until: Option<Timestamp>,
    }

    /// Looks for a text in the workspace's files.
    pub struct ForgetCheck {
        /// A name or words, six letters or more.
        pub text: String,
    }

    /// Where a text stands.
    pub struct ForgetFound {
        /// Nothing, or the files and how often.
        pub items: Vec<FoundInFile>,
    }

    /// A file and how often.
    pub struct FoundInFile {
        /// Within the workspace's folder.
        pub file: String,
        /// How often.
        pub times: u32,
    }
}
