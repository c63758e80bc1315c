//! What is asked of and told about people: who may be one, what happened, notes, facts, permissions, promises.

use super::{ConsentGiven, ConsentNow, FactView, MemberRef, PromiseView, SuggestionView};
use crate::wire;
use regulars_domain::alike::Likeness;
use regulars_domain::interaction::InteractionKind;
use regulars_domain::memory::{ConsentAbout, ConsentAnswer, FactKind, NoteKind, PromiseState};
use regulars_domain::place::Visibility;
use regulars_domain::{ConversationId, FactId, InteractionId, MemberId, MergeId, NoteId, PromiseId, Timestamp};

wire! {
    /// Asks who may be one person.
    #[serde(default)]
    #[ts(optional_fields = nullable)]
    #[derive(Default)]
    pub struct SuggestionsQuery {
        /// Only with this one.
        pub id: Option<MemberId>,
        /// 1 to 100; 50 when left out.
        pub limit: Option<u32>,
    }

    /// Who may be one person, surest first.
    pub struct Suggestions {
        /// The pairs.
        pub items: Vec<SuggestionView>,
    }

    /// Joins two people.
    #[ts(optional_fields = nullable)]
    pub struct MergeRequest {
        /// Whose name stands for both.
        pub keep: MemberId,
        /// The other one.
        pub other: MemberId,
        /// What suggested it; left out: the owner's own idea.
        #[serde(default)]
        pub because: Option<Likeness>,
    }

    /// Joined.
    pub struct Merged {
        /// For taking it apart.
        pub merge_id: MergeId,
        /// The one person.
        pub member: MemberRef,
    }

    /// Names a join.
    pub struct MergeRef {
        /// Which.
        pub merge_id: MergeId,
    }

    /// Taken apart.
    pub struct Unmerged {
        /// The two, as they were.
        pub restored: Vec<MemberRef>,
    }

    /// Two who are not one person.
    pub struct ApartRequest {
        /// One.
        pub one: MemberId,
        /// The other.
        pub other: MemberId,
    }

    /// Asks what happened with a person.
    #[ts(optional_fields = nullable)]
    pub struct TimelineQuery {
        /// With whom.
        pub id: MemberId,
        /// 1 to 100; 50 when left out.
        #[serde(default)]
        pub limit: Option<u32>,
        /// The `next` of the page before.
        #[serde(default)]
        pub after: Option<String>,
    }

    /// What happened with a person, newest first.
    pub struct TimelinePage {
        /// What happened.
        pub items: Vec<Happened>,
        /// For the next page; none at the end.
        pub next: Option<String>,
    }

    /// One thing that happened.
    #[serde(tag = "type", rename_all = "snake_case")]
    pub enum Happened {
        /// They said or did something, or we answered them.
        Said {
            /// Which.
            interaction_id: InteractionId,
            /// Where it stands.
            conversation_id: ConversationId,
            /// When.
            at: Timestamp,
            /// What sort.
            kind: InteractionKind,
            /// Who can read it.
            visibility: Visibility,
            /// Whether it is ours, to them.
            by_us: bool,
            /// Whom they answered, when that was not us.
            answers: Option<MemberRef>,
            /// Whether whom they answered thanked them.
            thanked: bool,
            /// Platform, for people.
            platform_name: String,
            /// Where.
            place_name: String,
            /// The start of the words.
            snippet: String,
            /// Stars of a review.
            stars: Option<u32>,
        },
        /// The owner noted something.
        Note {
            /// Which.
            note_id: NoteId,
            /// When it happened.
            at: Timestamp,
            /// Where they met.
            kind: NoteKind,
            /// The owner's words.
            text: String,
        },
    }

    /// Notes something about a person.
    #[ts(optional_fields = nullable)]
    pub struct NoteAdd {
        /// About whom.
        pub id: MemberId,
        /// Where they met.
        pub kind: NoteKind,
        /// The owner's words.
        pub text: String,
        /// When it happened; now when left out.
        #[serde(default)]
        pub at: Option<Timestamp>,
    }

    /// A note was kept.
    pub struct NoteAdded {
        /// Which.
        pub note_id: NoteId,
    }

    /// Changes a note; without words it goes.
    pub struct NoteChange {
        /// Which.
        pub note_id: NoteId,
        /// The words now.
        pub text: String,
    }

    /// Keeps what somebody told.
    #[ts(optional_fields = nullable)]
    pub struct FactPut {
        /// Who.
        pub id: MemberId,
        /// What about.
        pub kind: FactKind,
        /// What: a day as `YYYY-MM-DD` or `--MM-DD`, a language as a code.
        pub value: String,
        /// How we know.
        pub source: String,
        /// When they told; now when left out.
        #[serde(default)]
        pub told_at: Option<Timestamp>,
    }

    /// What they told, now.
    pub struct Facts {
        /// In the order of telling.
        pub items: Vec<FactView>,
    }

    /// Takes away something they told.
    pub struct FactRemove {
        /// Which.
        pub fact_id: FactId,
    }

    /// Keeps an answer to a question of permission; without an answer only tells what holds.
    #[ts(optional_fields = nullable)]
    pub struct ConsentPut {
        /// Who.
        pub id: MemberId,
        /// What about.
        pub about: ConsentAbout,
        /// What they said.
        pub answer: ConsentAnswer,
        /// Where and in which words.
        pub how: String,
        /// When; now when left out.
        #[serde(default)]
        pub at: Option<Timestamp>,
    }

    /// What somebody allows.
    pub struct Consents {
        /// What holds now.
        pub consent: Vec<ConsentNow>,
        /// Every answer they gave, newest first.
        pub history: Vec<ConsentGiven>,
    }

    /// Writes a promise down.
    #[ts(optional_fields = nullable)]
    pub struct PromiseAdd {
        /// To whom.
        pub id: MemberId,
        /// What.
        pub what: String,
        /// By when.
        #[serde(default)]
        pub due_at: Option<Timestamp>,
        /// Where it was made.
        #[serde(default)]
        pub conversation_id: Option<ConversationId>,
    }

    /// A promise was written down.
    pub struct PromiseAdded {
        /// Which.
        pub promise_id: PromiseId,
    }

    /// Says what became of a promise.
    pub struct PromiseEnd {
        /// Which.
        pub promise_id: PromiseId,
        /// What became of it.
        pub state: PromiseState,
    }

    /// Promises.
    pub struct Promises {
        /// Those with a date first, the nearest first.
        pub items: Vec<PromiseView>,
    }

    /// Remembers who brought somebody.
    #[ts(optional_fields = nullable)]
    pub struct BroughtBy {
        /// Who came.
        pub id: MemberId,
        /// Who brought them; left out: nobody did.
        #[serde(default)]
        pub by: Option<MemberId>,
    }
}
