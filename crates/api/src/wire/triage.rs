//! Triage: on single conversations and in bulk.

use super::InboxQuery;
use crate::wire;
use regulars_domain::{ConversationId, Timestamp};

wire! {
    /// Conversations to act on.
    pub struct ConversationIds {
        /// Which.
        pub ids: Vec<ConversationId>,
    }

    /// Puts conversations away.
    pub struct SnoozeRequest {
        /// Which.
        pub ids: Vec<ConversationId>,
        /// Until when; none: until they write again.
        pub until: Option<Timestamp>,
    }

    /// Puts a word on conversations, or takes it off.
    pub struct LabelRequest {
        /// Which.
        pub ids: Vec<ConversationId>,
        /// The word.
        pub label: String,
    }

    /// What a bulk action would do, before it does it.
    pub struct BulkPreviewRequest {
        /// Either these...
        pub ids: Option<Vec<ConversationId>>,
        /// ...or all that match (the first 500).
        pub query: Option<InboxQuery>,
        /// What to do.
        pub action: BulkAction,
    }

    /// Bulk actions. None of them sends.
    #[serde(tag = "do", rename_all = "snake_case")]
    pub enum BulkAction {
        /// Finish.
        Done {},
        /// Bring back.
        Reopen {},
        /// Put away.
        Snooze {
            /// Until when.
            until: Option<Timestamp>,
        },
        /// Put a word on.
        Label {
            /// The word.
            label: String,
        },
        /// Take a word off.
        Unlabel {
            /// The word.
            label: String,
        },
    }

    /// What would happen.
    pub struct BulkPreview {
        /// Apply with this.
        pub preview_id: String,
        /// How many would change.
        pub would_change: u32,
        /// How many are as wanted already.
        pub already: u32,
        /// Whether there were more than 500 that match.
        pub more: bool,
        /// The first ten names.
        pub names: Vec<String>,
    }

    /// Applies a preview.
    pub struct BulkApply {
        /// From the preview.
        pub preview_id: String,
    }

    /// All labels there are.
    pub struct Labels {
        /// By name.
        pub items: Vec<String>,
    }
}
