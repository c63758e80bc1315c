//! The inbox: lists and their numbers.

use crate::wire;
use regulars_domain::conversation::{ConversationKind, ConversationState};
use regulars_domain::place::{PlaceKind, Visibility};
use regulars_domain::{ConversationId, MemberId, PlaceId, Timestamp};

wire! {
    /// Which conversations, in which order. Everything left out does not filter.
    #[serde(default)]
    #[ts(optional_fields = nullable)]
    #[derive(Default)]
    pub struct InboxQuery {
        /// Only this state.
        pub state: Option<ConversationState>,
        /// Only this group of the list.
        pub group: Option<InboxGroup>,
        /// Only this platform.
        pub platform: Option<String>,
        /// Only this place.
        pub place_id: Option<PlaceId>,
        /// Only with this label.
        pub label: Option<String>,
        /// Only this kind.
        pub kind: Option<ConversationKind>,
        /// Only this language (`en el ar fa other`).
        pub language: Option<String>,
        /// Only private, or only not private.
        pub private: Option<bool>,
        /// Only this person.
        pub member_id: Option<MemberId>,
        /// Order; urgent when left out.
        pub order: Option<InboxOrder>,
        /// 1 to 100; 50 when left out.
        pub limit: Option<u32>,
        /// The `next` of the page before.
        pub after: Option<String>,
    }

    /// The groups of the list, in the order they stand.
    #[serde(rename_all = "snake_case")]
    #[derive(Copy, Eq, PartialOrd, Ord)]
    pub enum InboxGroup {
        /// A reply could not be sent and asks the owner something.
        NotSent,
        /// Somebody waits for us.
        NeedsYou,
        /// Our reply waits in the outbox.
        Queued,
        /// Members are answering; stepping in is a choice.
        Helping,
        /// We spoke last.
        WaitingForThem,
        /// Put away for now.
        Snoozed,
        /// Finished.
        Done,
    }

    /// Orders of the list.
    #[serde(rename_all = "snake_case")]
    #[derive(Copy, Eq)]
    pub enum InboxOrder {
        /// By group, safety first, then the longest wait.
        Urgent,
        /// Newest activity first.
        Recent,
        /// Oldest activity first.
        Oldest,
        /// The reply window that closes next first.
        Closing,
    }

    /// A person in a row.
    pub struct MemberRef {
        /// Which.
        pub id: MemberId,
        /// Clean name.
        pub name: String,
        /// Letters for the face.
        pub initials: String,
        /// Which of the eight tints, 1 to 8.
        pub face: u32,
    }

    /// A place in a row.
    pub struct PlaceView {
        /// Which.
        pub id: PlaceId,
        /// Name for people.
        pub name: String,
        /// Its sort.
        pub kind: PlaceKind,
        /// Who reads it.
        pub visibility: Visibility,
    }

    /// One row of the list.
    pub struct ConversationRow {
        /// Which.
        pub id: ConversationId,
        /// Whose turn.
        pub state: ConversationState,
        /// Where it stands in the list.
        pub group: InboxGroup,
        /// What sort.
        pub kind: ConversationKind,
        /// Who can read it.
        pub visibility: Visibility,
        /// Platform in code.
        pub platform: String,
        /// Platform for people.
        pub platform_name: String,
        /// Where.
        pub place: PlaceView,
        /// Title of the post or mail, when there is one.
        pub title: Option<String>,
        /// The person it is with.
        pub member: MemberRef,
        /// One line of the newest words.
        pub snippet: String,
        /// Whether those words are ours.
        pub snippet_by_us: bool,
        /// Who wrote those words, when it is neither us nor `member`.
        pub snippet_by: Option<String>,
        /// The first words not yet answered.
        pub waiting_since: Option<Timestamp>,
        /// Newest activity.
        pub last_activity_at: Timestamp,
        /// When the platform stops taking answers.
        pub closes_at: Option<Timestamp>,
        /// When a snooze ends.
        pub snoozed_until: Option<Timestamp>,
        /// The owner's words on it.
        pub labels: Vec<String>,
        /// Words about allergy, illness, threats or self-harm were found.
        pub safety: bool,
        /// Its question waits for somebody there before it calls you.
        pub members_first: bool,
        /// A draft is waiting to be finished.
        pub has_draft: bool,
        /// State of the newest unsent outbox item.
        pub outbox_state: Option<regulars_domain::outbox::OutboxState>,
    }

    /// A page of the list.
    pub struct InboxPage {
        /// The rows.
        pub items: Vec<ConversationRow>,
        /// For the next page; none at the end.
        pub next: Option<String>,
    }

    /// The numbers on the groups, filters and labels. From counters, never counted on render.
    pub struct InboxCounts {
        /// People waiting for us.
        pub needs_you: u32,
        /// Of those, in private.
        pub needs_you_private: u32,
        /// Not sent.
        pub not_sent: u32,
        /// Reply queued.
        pub queued: u32,
        /// Members helping.
        pub helping: u32,
        /// We spoke last.
        pub waiting_for_them: u32,
        /// Put away.
        pub snoozed: u32,
        /// Finished.
        pub done: u32,
        /// Needing us, by label.
        pub labels: Vec<NamedCount>,
        /// Needing us, by place.
        pub places: Vec<PlaceCount>,
    }

    /// A number with a name.
    pub struct NamedCount {
        /// The name.
        pub name: String,
        /// How many.
        pub n: u32,
    }

    /// A number for a place.
    pub struct PlaceCount {
        /// The place.
        pub place: PlaceView,
        /// Its platform, for people.
        pub platform_name: String,
        /// How many.
        pub n: u32,
    }
}
