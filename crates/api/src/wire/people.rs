//! People: the list, the page of one of them, what they told, what they allow.

use super::{HandleView, MemberRef};
use crate::wire;
use regulars_domain::alike::Likeness;
use regulars_domain::memory::{ConsentAbout, ConsentAnswer, FactKind, PromiseState};
use regulars_domain::people::standing::{Fan, Level, ReasonCode, Role};
use regulars_domain::recognition::award::{AwardState, LeftOut};
use regulars_domain::recognition::campaign::Act;
use regulars_domain::{
    AwardId, CampaignId, ConversationId, FactId, InteractionId, MemberId, MergeId, PromiseId, SegmentId, Timestamp,
};

wire! {
    /// In what order people are listed. Each but `recent` leaves out whom it is not about.
    #[serde(rename_all = "snake_case")]
    #[derive(Copy, Eq)]
    pub enum MembersOrder {
        /// The most regular first.
        Fans,
        /// Who helps others the most.
        Helpers,
        /// The newest first.
        Newcomers,
        /// The short list: true fans among the most regular twentieth, the most regular first.
        Closest,
        /// Who is missed the most.
        Quiet,
        /// Who was here last.
        Recent,
    }

    /// Which people, in which order.
    #[serde(default)]
    #[ts(optional_fields = nullable)]
    #[derive(Default)]
    pub struct MembersQuery {
        /// The order; the most regular first when left out.
        pub order: Option<MembersOrder>,
        /// Only of this saved choice.
        pub segment: Option<SegmentId>,
        /// 1 to 100; 50 when left out.
        pub limit: Option<u32>,
        /// The `next` of the page before.
        pub after: Option<String>,
    }

    /// A page of people.
    pub struct MembersPage {
        /// The rows.
        pub items: Vec<MemberRow>,
        /// For the next page; none at the end.
        pub next: Option<String>,
        /// When they were counted last; none: not yet.
        pub counted_at: Option<Timestamp>,
    }

    /// A person in a list.
    pub struct MemberRow {
        /// Which.
        pub member_id: MemberId,
        /// Clean name.
        pub name: String,
        /// Letters for the face.
        pub initials: String,
        /// Which of the eight tints, 1 to 8.
        pub face: u32,
        /// Their names on platforms.
        pub handles: Vec<HandleView>,
        /// The step; none before the first count.
        pub level: Option<Level>,
        /// Active days in thirty, recent ones weighing more; none before the first count.
        pub score: Option<f64>,
        /// Marks and states.
        pub roles: Vec<Role>,
        /// The first of the facts behind it.
        pub because: Option<ReasonView>,
        /// Things they said.
        pub said: u32,
        /// When they were here last.
        pub last_seen_at: Timestamp,
    }

    /// One countable fact: which sentence, its numbers, and what was counted.
    pub struct ReasonView {
        /// Which sentence.
        pub code: ReasonCode,
        /// Its numbers, in the sentence's order.
        pub numbers: Vec<i64>,
        /// Some of what was counted, newest first.
        pub items: Vec<InteractionId>,
    }

    /// Names a person, by any of their names.
    pub struct MemberIs {
        /// Which.
        pub id: MemberId,
    }

    /// A thank-you to somebody, as their page tells it.
    pub struct MemberThank {
        /// Which.
        pub award_id: AwardId,
        /// Of which rule.
        pub campaign_id: CampaignId,
        /// The rule's name.
        pub name: String,
        /// When the occasion was.
        pub at: Timestamp,
        /// Where it stands.
        pub state: AwardState,
        /// How they are thanked.
        pub act: Act,
        /// Why it waits or was left out.
        pub why: Option<LeftOut>,
        /// The gift that came with it.
        pub gift: Option<String>,
    }

    /// Everything known of a person.
    pub struct MemberView {
        /// The person.
        pub member: MemberRef,
        /// Their names on platforms, and how each came to be theirs.
        pub handles: Vec<OwnHandle>,
        /// First time they wrote.
        pub first_seen_at: Timestamp,
        /// Last time they wrote.
        pub last_seen_at: Timestamp,
        /// Things they said.
        pub said: u32,
        /// What they last wrote in.
        pub language: Option<String>,
        /// The last 52 weeks, oldest first: what they said, and how much of it answered somebody else.
        pub weeks: Vec<WeekView>,
        /// What is counted about them; none before the first count.
        pub standing: Option<StandingView>,
        /// What was counted, one by one, newest first.
        pub evidence: Vec<EvidenceView>,
        /// What they did for others and for us in the last year, by sort.
        pub contributions: ContributionsView,
        /// What they told about themselves.
        pub facts: Vec<FactView>,
        /// What they allow now.
        pub consent: Vec<ConsentNow>,
        /// Every answer they ever gave, newest first.
        pub consent_history: Vec<ConsentGiven>,
        /// What was promised to them, newest first.
        pub promises: Vec<PromiseView>,
        /// Whom they answer most, with how often.
        pub answers: Vec<PersonTimes>,
        /// Who answers them most, with how often.
        pub answered_by: Vec<PersonTimes>,
        /// Every step they took, up or down, oldest first.
        pub levels: Vec<LevelTaken>,
        /// Whom they brought.
        pub brought: Vec<MemberRef>,
        /// Who brought them.
        pub brought_by: Option<MemberRef>,
        /// Who may be the same person.
        pub suggestions: Vec<SuggestionView>,
        /// When we last wrote to them; none: never.
        pub last_heard_from_us_at: Option<Timestamp>,
        /// Thank-yous to them, the newest first, at most twenty.
        pub thanks: Vec<MemberThank>,
        /// Their newest conversation, for writing to them.
        pub conversation_id: Option<ConversationId>,
    }

    /// A step that was taken, up or down.
    #[derive(Copy)]
    pub struct LevelTaken {
        /// When.
        pub at: Timestamp,
        /// The step they were at from then on.
        pub level: Level,
    }

    /// A name of theirs on a platform.
    pub struct OwnHandle {
        /// Platform, for people.
        pub platform_name: String,
        /// The short name.
        pub handle: String,
        /// The name shown there.
        pub name: String,
        /// The join that made it theirs; none: it always was.
        pub merge_id: Option<MergeId>,
        /// What suggested the join.
        pub because: Option<Likeness>,
    }

    /// A week.
    #[derive(Copy)]
    pub struct WeekView {
        /// Things said.
        pub said: u32,
        /// Of those, answers to other people.
        pub helped: u32,
    }

    /// What was counted about a person.
    pub struct StandingView {
        /// When.
        pub counted_at: Timestamp,
        /// Active days in thirty, recent ones weighing more.
        pub score: f64,
        /// The step.
        pub level: Level,
        /// Since when.
        pub level_since: Timestamp,
        /// Marks and states.
        pub roles: Vec<Role>,
        /// Whether they are a true fan.
        pub fan: Fan,
        /// Whether they are on the short list.
        pub shortlist: bool,
        /// Points of what they did for others, after the caps.
        pub points: f64,
        /// Different people whose questions they answered in ninety days.
        pub helped: u32,
        /// Effective number of people they talk with.
        pub breadth: f64,
        /// At most four facts.
        pub reasons: Vec<ReasonView>,
    }

    /// One thing that was counted.
    pub struct EvidenceView {
        /// For which fact.
        pub what: ReasonCode,
        /// When.
        pub at: Timestamp,
        /// Its share of the fact: one of how many that are named.
        pub weight: f64,
        /// Which.
        pub interaction_id: InteractionId,
        /// Where it stands.
        pub conversation_id: ConversationId,
    }

    /// What somebody did in the last year.
    pub struct ContributionsView {
        /// Answers to other people.
        pub answers: u32,
        /// Of those, followed by thanks from whom they answered.
        pub thanked: u32,
        /// Reviews.
        pub reviews: u32,
        /// Conversations they began that another person joined.
        pub started: u32,
        /// People they brought.
        pub brought: u32,
    }

    /// Something they told.
    pub struct FactView {
        /// Which.
        pub id: FactId,
        /// What about.
        pub kind: FactKind,
        /// In one spelling.
        pub value: String,
        /// How we know.
        pub source: String,
        /// When they told.
        pub told_at: Timestamp,
    }

    /// What holds now.
    pub struct ConsentNow {
        /// What about.
        pub about: ConsentAbout,
        /// Their newest word; `ask` when they were never asked.
        pub answer: ConsentAnswer,
        /// When they said it; none: never asked.
        pub at: Option<Timestamp>,
        /// Where and in which words.
        pub how: Option<String>,
    }

    /// An answer they gave.
    pub struct ConsentGiven {
        /// What about.
        pub about: ConsentAbout,
        /// What they said.
        pub answer: ConsentAnswer,
        /// When.
        pub at: Timestamp,
        /// Where and in which words.
        pub how: String,
    }

    /// Something promised.
    pub struct PromiseView {
        /// Which.
        pub id: PromiseId,
        /// To whom.
        pub member: MemberRef,
        /// Where it was made.
        pub conversation_id: Option<ConversationId>,
        /// What.
        pub what: String,
        /// When it was made.
        pub made_at: Timestamp,
        /// By when.
        pub due_at: Option<Timestamp>,
        /// What became of it.
        pub state: PromiseState,
    }

    /// A person, and how often.
    pub struct PersonTimes {
        /// The person.
        pub member: MemberRef,
        /// How often.
        pub times: u32,
    }

    /// Two who may be one person.
    pub struct SuggestionView {
        /// The one who was here first: their name would stand for both.
        pub keep: MemberRef,
        /// The other one.
        pub other: MemberRef,
        /// Why.
        pub because: Likeness,
        /// What they share, in one spelling.
        pub shared: String,
        /// Names of the first.
        pub keep_handles: Vec<HandleView>,
        /// Names of the other.
        pub other_handles: Vec<HandleView>,
    }
}
