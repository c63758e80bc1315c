//! The inbox: lists, threads, search, triage.

use crate::wire;
use regulars_domain::conversation::{ConversationKind, ConversationState};
use regulars_domain::interaction::InteractionKind;
use regulars_domain::place::{PlaceKind, Visibility};
use regulars_domain::text::links::LinkRisk;
use regulars_domain::{ConversationId, InteractionId, MemberId, PlaceId, Timestamp};

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

    /// Names a conversation.
    pub struct ConversationRef {
        /// Which.
        pub id: ConversationId,
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
    }

    /// How an answer here goes out.
    pub struct AnswerView {
        /// Whether we can answer here at all.
        pub possible: bool,
        /// Why not, as a code (`imported`, `platform_cannot`, `account_needs_attention`, `account_removed`).
        pub why_not: Option<String>,
        /// Who will read it.
        pub visibility: Visibility,
        /// Longest answer in characters as people count them.
        pub text_limit: Option<u32>,
        /// When the platform stops taking answers.
        pub closes_at: Option<Timestamp>,
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
        /// Derived facts: `safety`, `question`.
        pub signals: Vec<String>,
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

    /// Words to find.
    pub struct SearchQuery {
        /// Words; the last one may be unfinished; `"a phrase"` in quotes.
        pub query: String,
        /// 1 to 100; 50 when left out.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub limit: Option<u32>,
        /// The `next` of the page before.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub after: Option<String>,
        /// Best match first among the newest 2000 hits, instead of newest first.
        #[serde(default)]
        pub ranked: bool,
    }

    /// One hit.
    pub struct SearchHit {
        /// Which message.
        pub interaction_id: InteractionId,
        /// In which conversation.
        pub conversation_id: ConversationId,
        /// The words around the hit.
        pub snippet: String,
        /// The same in parts, hits marked.
        pub parts: Vec<SnippetPart>,
        /// When.
        pub at: Timestamp,
        /// Who.
        pub author: AuthorView,
        /// Where.
        pub place_name: String,
    }

    /// A part of a snippet.
    pub struct SnippetPart {
        /// Verbatim.
        pub text: String,
        /// Whether it matched.
        pub hit: bool,
    }

    /// Hits.
    pub struct SearchPage {
        /// The hits.
        pub items: Vec<SearchHit>,
        /// For the next page.
        pub next: Option<String>,
    }

    /// People and messages for the palette.
    pub struct FindResults {
        /// People by name or handle.
        pub people: Vec<FoundPerson>,
        /// Messages, newest first.
        pub messages: Vec<SearchHit>,
    }

    /// A person found.
    pub struct FoundPerson {
        /// Who.
        pub member: MemberRef,
        /// Their short name on a platform.
        pub handle: String,
        /// Their newest conversation.
        pub conversation_id: Option<ConversationId>,
    }

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
