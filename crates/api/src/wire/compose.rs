//! Drafts and the outbox.

use crate::wire;
use regulars_domain::checks::{Check, Severity};
use regulars_domain::outbox::{OutboxReason, OutboxState};
use regulars_domain::place::Visibility;
use regulars_domain::{AccountId, ConversationId, DraftId, OutboxItemId, Timestamp};

wire! {
    /// Saves a draft. Called at every pause in typing; an empty text discards it (kept 30 days).
    pub struct DraftWrite {
        /// Where it will go.
        pub conversation_id: ConversationId,
        /// The words so far.
        pub text: String,
        /// Public or private, when the conversation allows a choice.
        pub visibility: Option<Visibility>,
    }

    /// A saved draft.
    pub struct DraftSaved {
        /// Which; none when the text was empty.
        pub draft_id: Option<DraftId>,
        /// When it was safe on disk.
        pub saved_at: Timestamp,
        /// Checks of the words against what the platform allows.
        pub checks: Vec<DraftCheck>,
    }

    /// One check of a draft.
    pub struct DraftCheck {
        /// Name: `length`, `empty`, `audience`, `window`.
        pub check: String,
        /// Whether it is well.
        pub ok: bool,
        /// One sentence.
        pub why: String,
    }

    /// Asks what is found in words that are being written. Saves nothing.
    pub struct DraftLook {
        /// Where they will go.
        pub conversation_id: ConversationId,
        /// The words so far.
        pub text: String,
    }

    /// What was found in them: stops first, then suggestions, then ticks.
    pub struct DraftLooked {
        /// The findings.
        pub findings: Vec<DraftFinding>,
    }

    /// A draft, looked through.
    pub struct DraftChecked {
        /// Which.
        pub draft_id: DraftId,
        /// When it was safe on disk.
        pub saved_at: Timestamp,
        /// Checks of the words against what the platform allows.
        pub checks: Vec<DraftCheck>,
        /// What was found in the words.
        pub findings: Vec<DraftFinding>,
    }

    /// One thing found in a draft.
    pub struct DraftFinding {
        /// Which check found it.
        pub check: Check,
        /// `stop` (sending asks once more), `suggest`, or `good` (a tick).
        pub severity: Severity,
        /// What was found, as a word; the window has a sentence for each.
        pub code: String,
        /// What the sentence needs, by name.
        pub args: std::collections::BTreeMap<String, String>,
        /// Where it begins, in UTF-16 units; none: in the whole.
        pub start: Option<u32>,
        /// Where it has ended.
        pub end: Option<u32>,
        /// What could stand there instead.
        pub suggestion: Option<String>,
    }

    /// A draft.
    pub struct DraftView {
        /// Which.
        pub draft_id: DraftId,
        /// Where it will go.
        pub conversation_id: ConversationId,
        /// The words so far.
        pub text: String,
        /// When it was safe on disk.
        pub saved_at: Timestamp,
        /// Who it is to.
        pub member: super::MemberRef,
        /// When the platform stops taking answers there.
        pub closes_at: Option<Timestamp>,
        /// Whether that is soon enough to warn.
        pub closing: bool,
        /// Whether a model wrote these words and nobody has changed them since.
        pub machine: bool,
        /// Whether the owner's own words were put aside for them.
        pub put_aside: bool,
    }

    /// Drafts, newest first.
    pub struct Drafts {
        /// The drafts.
        pub items: Vec<DraftView>,
        /// For the next page.
        pub next: Option<String>,
    }

    /// Names a draft.
    pub struct DraftRef {
        /// Which.
        pub draft_id: DraftId,
    }

    /// Releases a draft. From here on it is the outbox's.
    pub struct Release {
        /// Which.
        pub draft_id: DraftId,
        /// Not before this time; none: after the undo time.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub at: Option<Timestamp>,
        /// The time zone (IANA) of the wall that time was chosen on: it stays that time of day when the zone's rules change.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub zone: Option<String>,
        /// Cancel when they write again before it is sent.
        #[serde(default)]
        pub cancel_if_they_reply: bool,
    }

    /// Releases drafts together.
    pub struct ReleaseMany {
        /// Which, at most 500.
        pub draft_ids: Vec<DraftId>,
        /// Not before this time; none: after the undo time.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub at: Option<Timestamp>,
        /// The time zone (IANA) of the wall that time was chosen on: it stays that time of day when the zone's rules change.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub zone: Option<String>,
    }

    /// What became of drafts released together: every one is named.
    pub struct ReleasedMany {
        /// In the order asked for.
        pub items: Vec<ReleasedDraft>,
    }

    /// What became of one of them.
    pub struct ReleasedDraft {
        /// Which.
        pub draft_id: DraftId,
        /// Where it stands, when it was released.
        pub item: Option<ItemState>,
        /// One sentence on why not, when it was not.
        pub why_not: Option<String>,
    }

    /// Where an item stands.
    pub struct ItemState {
        /// Which.
        pub item_id: OutboxItemId,
        /// Its state.
        pub state: OutboxState,
        /// When it goes on by itself.
        pub next_at: Option<Timestamp>,
    }

    /// Which items.
    #[serde(default)]
    #[ts(optional_fields = nullable)]
    #[derive(Default)]
    pub struct OutboxQuery {
        /// Only this state.
        pub state: Option<OutboxState>,
        /// Only not finished.
        pub open: bool,
        /// 1 to 100; 50 when left out.
        pub limit: Option<u32>,
        /// The `next` of the page before.
        pub after: Option<String>,
    }

    /// One outbox item.
    pub struct OutboxItemView {
        /// Which.
        pub item_id: OutboxItemId,
        /// Where it goes.
        pub conversation_id: ConversationId,
        /// Through which account.
        pub account_id: AccountId,
        /// Platform for people.
        pub platform_name: String,
        /// Who it is to.
        pub member: super::MemberRef,
        /// Where it stands.
        pub state: OutboxState,
        /// Why, when there is something to say; the UI has words for each.
        pub reason: Option<OutboxReason>,
        /// The platform's own sentence, for Details.
        pub detail: Option<String>,
        /// Tries so far.
        pub attempts: u32,
        /// The platform's id, once sent.
        pub remote_id: Option<String>,
        /// When it goes on by itself.
        pub next_at: Option<Timestamp>,
        /// Who can read it.
        pub visibility: Visibility,
        /// The words.
        pub text: String,
        /// When the owner released it.
        pub released_at: Timestamp,
        /// When it was sent.
        pub sent_at: Option<Timestamp>,
        /// While it is not finished: when the platform stops taking answers there.
        pub closes_at: Option<Timestamp>,
        /// Whether that is soon enough to warn.
        pub closing: bool,
    }

    /// Items.
    pub struct OutboxPage {
        /// In the order they will go.
        pub items: Vec<OutboxItemView>,
        /// For the next page.
        pub next: Option<String>,
    }

    /// Names an item.
    pub struct ItemRef {
        /// Which.
        pub item_id: OutboxItemId,
    }

    /// The owner's answer to an item's question.
    pub struct Resolve {
        /// Which.
        pub item_id: OutboxItemId,
        /// The answer.
        pub answer: OwnerAnswer,
    }

    /// Answers to an item's question.
    #[serde(rename_all = "snake_case")]
    #[derive(Copy, Eq)]
    #[ts(rename = "Answer")]
    pub enum OwnerAnswer {
        /// It is on the platform.
        There,
        /// Send it (again).
        SendAgain,
        /// Do not send it.
        Drop,
        /// Put the words back into the composer.
        Edit,
    }

    /// What working through the outbox did.
    #[derive(Default)]
    pub struct FlushReport {
        /// Sent.
        pub sent: u32,
        /// Outcome not known yet.
        pub uncertain: u32,
        /// Waiting for a time, a network or the owner's hold.
        pub waiting: u32,
        /// Refused by the platform.
        pub refused: u32,
        /// Asking the owner.
        pub asks: u32,
    }

    /// Holds or lets go everything.
    pub struct HoldRequest {
        /// True: nothing leaves until let go.
        pub hold: bool,
    }

    /// Holds one item, or lets it go.
    pub struct HoldItem {
        /// Which.
        pub item_id: OutboxItemId,
        /// True: it stays until let go.
        pub hold: bool,
    }
}
