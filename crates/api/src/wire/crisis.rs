//! The crisis brake: offered, held, lifted.

use crate::wire;
use regulars_domain::crisis::CrisisState;
use regulars_domain::{ConversationId, CrisisId, InteractionId, Timestamp};

wire! {
    /// Whether something is so unlike this shop's days that holding everything is offered.
    pub struct CrisisShown {
        /// The offer that stands; none on ordinary days.
        pub crisis: Option<CrisisView>,
    }

    /// An offer to hold everything, or the brake that is on.
    pub struct CrisisView {
        /// Which.
        pub crisis_id: CrisisId,
        /// `offered` or `held`.
        pub state: CrisisState,
        /// When it was offered.
        pub raised_at: Timestamp,
        /// People upset within the stretch; one who wrote five times is one.
        pub people: u32,
        /// Posts they wrote.
        pub posts: u32,
        /// When the stretch began.
        pub from: Timestamp,
        /// People this shop expects in such a stretch, from its own last 56 days.
        pub usual: f64,
        /// The chance of so many or more on an ordinary day, 0 to 1.
        pub chance: f64,
        /// When the owner held.
        pub held_at: Option<Timestamp>,
        /// Replies and thank-yous that wait because of it.
        pub waiting: u32,
        /// Where the crisis protocol was opened.
        pub conversation_id: Option<ConversationId>,
        /// What was said, newest first, at most twenty.
        pub words: Vec<CrisisWords>,
    }

    /// Worrying words.
    pub struct CrisisWords {
        /// Which.
        pub interaction_id: InteractionId,
        /// Where.
        pub conversation_id: ConversationId,
        /// Who.
        pub member: super::MemberRef,
        /// One line of them.
        pub snippet: String,
        /// When.
        pub at: Timestamp,
    }

    /// Names an offer.
    pub struct CrisisRef {
        /// Which.
        pub crisis_id: CrisisId,
    }
}
