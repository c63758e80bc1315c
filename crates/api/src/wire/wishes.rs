//! You said, we did; and questions asked again and again.

use crate::wire;
use regulars_domain::wish::{Told, WishState};
use regulars_domain::{ConversationId, FaqId, InteractionId, Timestamp, WishId};

wire! {
    /// Asks for topics.
    pub struct WishesQuery {
        /// `open` or `done`.
        pub state: WishState,
    }

    /// Topics people asked for.
    pub struct Wishes {
        /// Those of most people first, at most 100.
        pub items: Vec<WishView>,
    }

    /// A topic.
    pub struct WishView {
        /// Which.
        pub wish_id: WishId,
        /// What it is called.
        pub title: String,
        /// How it stands.
        pub state: WishState,
        /// What was done, in the owner's words.
        pub what: String,
        /// When.
        pub done_at: Option<Timestamp>,
        /// Different people who asked.
        pub people: u32,
        /// Everyone who asked, once, the newest first.
        pub askers: Vec<AskerView>,
        /// Every wish of it, the newest first.
        pub wished: Vec<WishedView>,
    }

    /// Somebody who asked.
    pub struct AskerView {
        /// Who.
        pub member: super::MemberRef,
        /// Where they asked last.
        pub conversation_id: ConversationId,
        /// What became of the words for them.
        pub told: Told,
    }

    /// One wish.
    pub struct WishedView {
        /// The words.
        pub interaction_id: InteractionId,
        /// Where.
        pub conversation_id: ConversationId,
        /// Whose.
        pub member: super::MemberRef,
        /// One line of them.
        pub snippet: String,
        /// When.
        pub at: Timestamp,
    }

    /// Names a topic.
    pub struct WishRef {
        /// Which.
        pub wish_id: WishId,
    }

    /// Calls a topic something else.
    pub struct WishRename {
        /// Which.
        pub wish_id: WishId,
        /// What, at most 80 characters.
        pub title: String,
    }

    /// Two topics are one.
    pub struct WishMerge {
        /// This one stays.
        pub wish_id: WishId,
        /// This one goes into it.
        pub other_id: WishId,
    }

    /// Puts a wish elsewhere.
    pub struct WishMove {
        /// The wish.
        pub interaction_id: InteractionId,
        /// Into which topic; none: one of its own.
        pub wish_id: Option<WishId>,
    }

    /// Names a wish.
    pub struct WishedRef {
        /// The wish.
        pub interaction_id: InteractionId,
    }

    /// Marks a topic done.
    pub struct WishDone {
        /// Which.
        pub wish_id: WishId,
        /// What was done, in the owner's words.
        pub what: String,
    }

    /// What was gathered.
    pub struct Gathered {
        /// Wishes put into topics.
        pub wishes: u32,
        /// Questions judged.
        pub questions: u32,
    }

    /// Questions asked again and again and answered well.
    pub struct Faqs {
        /// Those of most people first, at most 100.
        pub items: Vec<FaqView>,
    }

    /// Such a question.
    pub struct FaqView {
        /// Which.
        pub faq_id: FaqId,
        /// What it is called.
        pub title: String,
        /// Different people who asked.
        pub people: u32,
        /// The questions and answers behind it, the newest first.
        pub asked: Vec<FaqAsked>,
    }

    /// A question and its answer.
    pub struct FaqAsked {
        /// Where.
        pub conversation_id: ConversationId,
        /// Who asked.
        pub member: super::MemberRef,
        /// The question.
        pub question: String,
        /// The answer.
        pub answer: String,
        /// Who answered.
        pub by: String,
        /// When it was asked.
        pub at: Timestamp,
    }

    /// Names such a question.
    pub struct FaqRef {
        /// Which.
        pub faq_id: FaqId,
    }

    /// A page to begin from.
    pub struct FaqPage {
        /// Markdown; saved nowhere.
        pub text: String,
    }

    /// The owner made this page of it.
    pub struct FaqTaken {
        /// Of which.
        pub faq_id: FaqId,
        /// The page: `article/NAME`.
        pub section: String,
    }
}
