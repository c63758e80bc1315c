//! Questions members look after.

use crate::wire;
use regulars_domain::step_back::Fate;
use regulars_domain::{ConversationId, InteractionId, Timestamp};

wire! {
    /// Questions we stepped back from.
    pub struct LookedAfter {
        /// Those that wait, the oldest first; then those answered within a week, the newest first.
        pub items: Vec<LookedAfterView>,
    }

    /// A question we stepped back from.
    pub struct LookedAfterView {
        /// The question.
        pub question_id: InteractionId,
        /// In which conversation.
        pub conversation_id: ConversationId,
        /// Who asked.
        pub member: super::MemberRef,
        /// One line of it.
        pub snippet: String,
        /// When it was asked.
        pub asked_at: Timestamp,
        /// `waiting`, `answered` by somebody here, `called` you in time, `taken` by you, or `over`.
        pub fate: Fate,
        /// Until when it waits.
        pub until: Option<Timestamp>,
        /// Who answered it.
        pub answered_by: Option<super::MemberRef>,
        /// When.
        pub answered_at: Option<Timestamp>,
        /// Whether a thank-you for the answer was prepared.
        pub thanked: bool,
    }

    /// Names a question.
    pub struct QuestionRef {
        /// Which.
        pub question_id: InteractionId,
    }

    /// Where a thank-you was prepared.
    pub struct ThanksPrepared {
        /// In which conversation, as its draft.
        pub conversation_id: ConversationId,
    }
}
