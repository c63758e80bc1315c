//! The playbook and its protocols at work.

use crate::wire;
use regulars_domain::playbook::checklist::StepState;
use regulars_domain::playbook::{Content, Problem, SectionKind, Step};
use regulars_domain::{ConversationId, ProtocolRunId, Timestamp};

wire! {
    /// All sections, in the order of the handbook.
    pub struct PlaybookList {
        /// The sections.
        pub items: Vec<PlaybookRow>,
        /// There are never more; here for scripts that page.
        pub next: Option<String>,
        /// Who has read it, by name.
        pub readers: Vec<PlaybookReader>,
    }

    /// A section, in a line.
    pub struct PlaybookRow {
        /// Where it stands: `voice`, `house-rules`, `questions`, `referrals`, `plan`, `protocol/NAME`, `article/NAME`, `reply/NAME`.
        pub section: String,
        /// What kind.
        pub kind: SectionKind,
        /// Its title.
        pub title: String,
        /// Its version; 0: as it came with the app.
        pub version: u32,
        /// When it was last changed; none: never.
        pub changed_at: Option<Timestamp>,
        /// Who changed it; empty: the owner.
        pub writer: String,
        /// How many things in it were not understood.
        pub problems: u32,
        /// When its facts are to be checked again; for articles.
        pub check_again_at: Option<Timestamp>,
        /// How often it was used; for protocols.
        pub used: Option<u32>,
    }

    /// A helper who has read the playbook.
    pub struct PlaybookReader {
        /// Their name.
        pub reader: String,
        /// When they last read any of it.
        pub read_at: Timestamp,
        /// Sections that were changed since, or that they have not read.
        pub behind: u32,
    }

    /// Names a section, and a version of it.
    pub struct SectionRef {
        /// Which.
        pub section: String,
        /// Which version; none: as it is.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub version: Option<u32>,
    }

    /// A section, open.
    pub struct PlaybookSection {
        /// Where it stands.
        pub section: String,
        /// Its title.
        pub title: String,
        /// Its version; 0: as it came with the app.
        pub version: u32,
        /// When it was written; none: it came with the app.
        pub changed_at: Option<Timestamp>,
        /// Who wrote it; empty: the owner.
        pub writer: String,
        /// Its Markdown, verbatim.
        pub text: String,
        /// What the app understood of it and acts on.
        pub content: Content,
        /// What it did not understand, by line.
        pub problems: Vec<Problem>,
    }

    /// Writes a section: a new version.
    pub struct PlaybookSet {
        /// Where it stands.
        pub section: String,
        /// Its Markdown.
        pub text: String,
        /// Who writes; empty: the owner.
        #[serde(default)]
        pub writer: String,
        /// The version it was written from: refused with `conflict` when there is a newer one. None: written over whatever is there.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub over: Option<u32>,
    }

    /// Words of a section that are not saved: what would be understood.
    pub struct PlaybookTry {
        /// Where it would stand.
        pub section: String,
        /// Its Markdown.
        pub text: String,
    }

    /// Versions of a section.
    pub struct PlaybookHistory {
        /// Newest first, at most 100; 0, last, is what came with the app.
        pub items: Vec<PlaybookVersion>,
        /// For the next page: the `version` to ask with.
        pub next: Option<String>,
    }

    /// One version.
    pub struct PlaybookVersion {
        /// Its number.
        pub version: u32,
        /// When it was written; none: it came with the app.
        pub changed_at: Option<Timestamp>,
        /// Who wrote it; empty: the owner.
        pub writer: String,
        /// The section was removed with this version.
        pub removed: bool,
        /// Its Markdown.
        pub text: String,
    }

    /// The handbook's own words; English when left out.
    #[serde(default)]
    #[ts(optional_fields = nullable)]
    #[derive(Default)]
    pub struct HandbookRequest {
        /// The language of these words, as a tag.
        pub language: Option<String>,
        /// Above everything.
        pub title: Option<String>,
        /// Above the list of sections.
        pub contents: Option<String>,
        /// Before the day a section was last changed.
        pub changed: Option<String>,
        /// Before those who have read it.
        pub read_by: Option<String>,
        /// Also shows it in the browser, where it is printed.
        pub open: bool,
    }

    /// A file that was left for the owner in the workspace folder.
    pub struct FileMade {
        /// Where it is.
        pub path: String,
        /// Its size.
        pub bytes: u32,
    }

    /// Names a helper.
    pub struct ReaderRef {
        /// Their name.
        pub reader: String,
    }

    /// Starts a protocol.
    pub struct ProtocolStart {
        /// On which conversation.
        pub conversation_id: ConversationId,
        /// Which: `protocol/NAME`.
        pub section: String,
    }

    /// Names a protocol at work.
    pub struct ProtocolRef {
        /// Which.
        pub run_id: ProtocolRunId,
    }

    /// Ticks a step by hand.
    pub struct ProtocolTick {
        /// Of which protocol.
        pub run_id: ProtocolRunId,
        /// Which step, from 0.
        pub step: u32,
        /// False: takes the tick back.
        pub done: bool,
    }

    /// A protocol at work on a conversation.
    pub struct ProtocolView {
        /// Which.
        pub run_id: ProtocolRunId,
        /// On which conversation.
        pub conversation_id: ConversationId,
        /// The section it is from.
        pub section: String,
        /// Its title.
        pub title: String,
        /// When it was started.
        pub started_at: Timestamp,
        /// The rule that started it; none: the owner.
        pub rule: Option<String>,
        /// Its steps, in order.
        pub steps: Vec<StepView>,
        /// Who decides when nobody has, in order.
        pub escalate_to: Vec<String>,
        /// Nothing is left to do.
        pub over: bool,
    }

    /// A step and how it stands.
    pub struct StepView {
        /// What to do.
        pub step: Step,
        /// How it stands: `open`, `queued` (in the outbox, not sent), `ticked` by hand, or `seen` by the app.
        pub state: StepState,
        /// Until when.
        pub due_at: Option<Timestamp>,
        /// Not done, and its time has passed.
        pub late: bool,
    }

    /// Hands a conversation to somebody.
    pub struct HandOverRequest {
        /// Which.
        pub conversation_id: ConversationId,
        /// To whom; none: taken back.
        pub person: Option<String>,
        /// What they should know.
        #[serde(default)]
        pub note: String,
    }

    /// In whose hands a conversation is.
    pub struct HandView {
        /// Whose; none: nobody's but yours.
        pub handed: Option<Handed>,
    }

    /// A conversation in somebody's hands.
    pub struct Handed {
        /// Which conversation.
        pub conversation_id: ConversationId,
        /// Whose hands.
        pub person: String,
        /// What they should know.
        pub note: String,
        /// Since when.
        pub at: Timestamp,
    }

    /// A protocol at work, for Today: the step that is next.
    pub struct ProtocolDue {
        /// The protocol.
        pub protocol: ProtocolView,
        /// The step that is next, from 0.
        pub next: u32,
        /// Who it is about.
        pub member: super::MemberRef,
    }

    /// A conversation in somebody's hands, for Today.
    pub struct HandedRow {
        /// How it was handed over.
        pub handed: Handed,
        /// Who it is about.
        pub member: super::MemberRef,
    }
}
