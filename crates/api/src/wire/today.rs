//! Today: who to answer, what waits, what asks.

use crate::wire;
use regulars_domain::{ConversationId, Timestamp};

wire! {
    /// The plan of the day, as data; the words are the catalogue's.
    pub struct TodayPlan {
        /// People waiting for us, all of them.
        pub waiting: u32,
        /// At most five: safety, then the longest wait.
        pub answer: Vec<TodayRow>,
        /// Newcomers a member answered and we have not greeted, at most three.
        pub welcome: Vec<WelcomeCard>,
        /// Unsent items, in the order they will go, at most five.
        pub outbox: Vec<super::OutboxItemView>,
        /// Items that ask something, at most three.
        pub asks: Vec<super::OutboxItemView>,
        /// Unfinished drafts, newest first, at most five.
        pub drafts: Vec<super::DraftView>,
        /// Protocols with something left to do, the late ones first, at most five.
        pub protocols: Vec<super::ProtocolDue>,
        /// Conversations in somebody else's hands, at most five.
        pub handed: Vec<super::HandedRow>,
        /// Things to do in all.
        pub things: u32,
        /// How long that takes, from the owner's own median per answer; none before ten answers.
        pub minutes: Option<u32>,
        /// Median minutes of one answer, and from how many.
        pub median_minutes: Option<u32>,
        /// How many answers the median is from.
        pub median_n: u32,
        /// The clock it was made with.
        pub now: Timestamp,
    }

    /// One person to answer.
    pub struct TodayRow {
        /// The conversation.
        pub row: super::ConversationRow,
        /// Why it stands here.
        pub because: Because,
    }

    /// Why something is on Today.
    #[serde(tag = "why", rename_all = "snake_case")]
    pub enum Because {
        /// Allergy, illness, threat or self-harm words.
        Safety {},
        /// The reply window closes soon.
        WindowCloses {
            /// When.
            at: Timestamp,
        },
        /// A draft is started.
        DraftStarted {
            /// When it was last saved.
            at: Timestamp,
        },
        /// A member has answered in part.
        MemberHelped {
            /// Who.
            name: String,
        },
        /// Their first words to us.
        FirstTime {},
        /// They have written often.
        Regular {
            /// How many times.
            said: u32,
        },
        /// Nothing but the wait.
        Waiting {},
    }

    /// A newcomer to greet.
    pub struct WelcomeCard {
        /// The conversation.
        pub conversation_id: ConversationId,
        /// The newcomer.
        pub member: super::MemberRef,
        /// Who answered them.
        pub answered_by: String,
        /// When.
        pub answered_at: Timestamp,
        /// One line of their words.
        pub snippet: String,
    }
}
