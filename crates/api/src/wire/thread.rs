//! An open conversation: what was said, how an answer goes out, who it is.

use super::{CanView, ConversationRow, MemberRef};
use crate::wire;
use regulars_domain::interaction::InteractionKind;
use regulars_domain::moderation::Moderation;
use regulars_domain::place::Visibility;
use regulars_domain::text::links::LinkRisk;
use regulars_domain::{ConversationId, InteractionId, MemberId, Timestamp};

wire! {
    /// Names a conversation.
    pub struct ConversationRef {
        /// Which.
        pub id: ConversationId,
    }

    /// Asks for what was said earlier in a conversation.
    pub struct EarlierQuery {
        /// In which.
        pub id: ConversationId,
        /// Before which words: the earliest that are known.
        pub before: InteractionId,
    }

    /// What was said earlier.
    pub struct EarlierPage {
        /// Oldest first; at most 200.
        pub interactions: Vec<InteractionView>,
        /// Whether there is more before these.
        pub has_earlier: bool,
    }

    /// A conversation, open.
    pub struct ConversationView {
        /// Its row.
        pub row: ConversationRow,
        /// What was said, oldest first; the newest 200.
        pub interactions: Vec<InteractionView>,
        /// Whether there is more before these.
        pub has_earlier: bool,
        /// The unfinished draft.
        pub draft: Option<super::DraftView>,
        /// What was released here and is not finished.
        pub outbox: Vec<super::OutboxItemView>,
        /// Who may read an answer here, and what limits it.
        pub answer: AnswerView,
        /// The person.
        pub member: MemberPanel,
        /// Protocols at work here, oldest first.
        pub protocols: Vec<super::ProtocolView>,
        /// In whose hands it is; none: nobody's but yours.
        pub handed: Option<super::Handed>,
        /// The newest question here that members looked after.
        pub looked_after: Option<super::LookedAfterView>,
    }

    /// How an answer here goes out.
    pub struct AnswerView {
        /// Whether we can answer here at all.
        pub possible: bool,
        /// Why not, as a code (`imported`, `platform_cannot`, `account_removed`, `window_closed`).
        pub why_not: Option<String>,
        /// Why an answer that is sent now waits here all the same, as a code (`signed_out`, `needs_you`, `paused`); none: it goes.
        pub waits: Option<String>,
        /// Who will read it.
        pub visibility: Visibility,
        /// Longest answer in characters as people count them.
        pub text_limit: Option<u32>,
        /// When the platform stops taking answers.
        pub closes_at: Option<Timestamp>,
        /// Whether that is soon enough to warn.
        pub closing: bool,
        /// What else can be done to words here.
        pub can: CanView,
    }

    /// One act on somebody's words.
    pub struct Moderate {
        /// Which words.
        pub interaction_id: InteractionId,
        /// What.
        pub act: Moderation,
    }

    /// One thing said.
    pub struct InteractionView {
        /// Which.
        pub id: InteractionId,
        /// The platform's id.
        pub external_id: String,
        /// What it answers.
        pub parent_id: Option<InteractionId>,
        /// Who.
        pub author: AuthorView,
        /// What sort.
        pub kind: InteractionKind,
        /// Who can read it.
        pub visibility: Visibility,
        /// The words, verbatim, for scripts. Show `nodes` to people.
        pub text: String,
        /// The words in pieces.
        pub nodes: Vec<NodeView>,
        /// When.
        pub at: Timestamp,
        /// Language, when it could be told.
        pub language: Option<String>,
        /// Stars.
        pub stars: Option<u32>,
        /// Deleted on the platform since.
        pub deleted: bool,
        /// Edited on the platform since we first read it.
        pub edited: bool,
        /// What we did to it on the platform.
        pub marks: Vec<Moderation>,
        /// Derived facts: `safety`, `question`.
        pub signals: Vec<String>,
        /// What hangs on it.
        pub attachments: Vec<AttachmentView>,
    }

    /// Something that hangs on a message: named, not opened.
    pub struct AttachmentView {
        /// Its clean name.
        pub name: String,
        /// Its media type, by its sender's word.
        pub media_type: String,
        /// Its size, as far as it was read.
        pub bytes: u32,
    }

    /// Who said it.
    pub struct AuthorView {
        /// The person.
        pub member_id: MemberId,
        /// Clean name.
        pub name: String,
        /// Short name on the platform.
        pub handle: String,
        /// Whether it is us.
        pub is_us: bool,
        /// Letters for the face.
        pub initials: String,
        /// Which tint.
        pub face: u32,
    }

    /// A piece of a message.
    #[serde(tag = "type", rename_all = "snake_case")]
    pub enum NodeView {
        /// Words.
        Text {
            /// Verbatim.
            text: String,
        },
        /// A link, opened by its number.
        Link {
            /// What is shown.
            text: String,
            /// Its number in the message.
            index: u32,
            /// Where it goes.
            host: String,
            /// Whether to ask first.
            risk: LinkRisk,
        },
        /// `@somebody`.
        Mention {
            /// Verbatim.
            text: String,
        },
        /// `#something`.
        Tag {
            /// Verbatim.
            text: String,
        },
        /// A line break.
        Break {},
        /// Quoted lines.
        Quote {
            /// What is quoted.
            nodes: Vec<NodeView>,
        },
    }

    /// The person beside the thread.
    pub struct MemberPanel {
        /// Who.
        pub member: MemberRef,
        /// Their names on platforms.
        pub handles: Vec<HandleView>,
        /// First time they wrote.
        pub first_seen_at: Timestamp,
        /// Last time they wrote.
        pub last_seen_at: Timestamp,
        /// How many things they said in all.
        pub said: u32,
        /// The last 26 weeks, oldest first: 0 quiet, 1 some, 2 more, 3 much; 10 added when they answered somebody else.
        pub weeks: Vec<u32>,
        /// Weeks of those with anything.
        pub active_weeks: u32,
        /// People they answered most.
        pub answers_others: Vec<MemberRef>,
        /// Other open conversations with them.
        pub other_conversations: Vec<ConversationRow>,
    }

    /// A name on a platform.
    pub struct HandleView {
        /// Platform for people.
        pub platform_name: String,
        /// The short name.
        pub handle: String,
    }
}
