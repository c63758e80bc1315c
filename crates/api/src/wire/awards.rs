//! Thank-yous themselves: what a rule would do, what was written, the owner's word on each, the calendar.

use crate::wire;
use regulars_domain::recognition::award::{AwardState, Fit, LeftOut, OccurrenceState, Outcome};
use regulars_domain::recognition::campaign::{Act, Campaign};
use regulars_domain::recognition::fairness::Spread;
use regulars_domain::recognition::message::Filled;
use regulars_domain::{AwardId, CampaignId, ConversationId, GiftId, MemberId, OutboxItemId, Timestamp};

wire! {
    /// Asks what a rule would do: a saved one, one that is not saved, or (both given) a saved one as it would be.
    pub struct CampaignPreviewRequest {
        /// A saved rule.
        pub campaign_id: Option<CampaignId>,
        /// A rule that is not saved.
        pub rule: Option<Campaign>,
        /// From when; none: now.
        pub from: Option<Timestamp>,
        /// Until when; none: 35 days later.
        pub to: Option<Timestamp>,
    }

    /// What a rule would do. Nothing is written by asking.
    pub struct CampaignPreview {
        /// Its occasions, in order, at most sixty.
        pub items: Vec<OccurrenceView>,
    }

    /// An occasion and what it means for each person who fits.
    pub struct OccurrenceView {
        /// Its unchanging name.
        pub key: String,
        /// When.
        pub at: Timestamp,
        /// What became of it, when it has come to something.
        pub state: Option<OccurrenceState>,
        /// Everybody who fits, in the order of the lot.
        pub members: Vec<ForOneView>,
        /// How many would be written to.
        pub ready: u32,
        /// How many would be held back.
        pub held_back: u32,
        /// How many would wait.
        pub waits: u32,
        /// How many would be left out.
        pub left_out: u32,
    }

    /// What an occasion means for one person.
    pub struct ForOneView {
        /// Which person; the same as `member.id`, for scripts.
        pub member_id: MemberId,
        /// Who.
        pub member: super::MemberRef,
        /// Written to, held back, waits or left out.
        pub outcome: Outcome,
        /// Why they wait or are left out.
        pub why: Option<LeftOut>,
        /// The countable facts for which they fit.
        pub fits: Vec<Fit>,
        /// In which language they would be written to.
        pub language: Option<String>,
        /// The very words.
        pub text: String,
        /// The words in pieces, each with the variable it stands for.
        pub pieces: Vec<Filled>,
        /// Their thank-you, when it is written already.
        pub award_id: Option<AwardId>,
    }

    /// What a look at what is due came to.
    pub struct TickDone {
        /// Occasions gone through.
        pub occurrences: u32,
        /// Thank-yous written.
        pub awards: TickAwards,
        /// Thank-yous that went into the outbox by themselves.
        pub by_themselves: u32,
    }

    /// Thank-yous written by a look.
    pub struct TickAwards {
        /// For the owner to read.
        pub proposed: u32,
        /// Held back by chance.
        pub held_back: u32,
        /// That wait.
        pub waits: u32,
        /// Left out, each with a reason.
        pub skipped: u32,
    }

    /// Which thank-yous.
    pub struct AwardsQuery {
        /// Only of this rule.
        pub campaign_id: Option<CampaignId>,
        /// Only in this state.
        pub state: Option<AwardState>,
        /// Only to this person.
        pub member_id: Option<MemberId>,
        /// 1 to 100.
        pub limit: Option<u32>,
        /// The `next` of the page before.
        pub after: Option<String>,
    }

    /// Thank-yous, newest first.
    pub struct Awards {
        /// The thank-yous.
        pub items: Vec<AwardView>,
        /// For the next page.
        pub next: Option<String>,
    }

    /// A thank-you.
    pub struct AwardView {
        /// Which.
        pub award_id: AwardId,
        /// Of which rule.
        pub campaign_id: CampaignId,
        /// Which person; the same as `member.id`, for scripts.
        pub member_id: MemberId,
        /// Who.
        pub member: super::MemberRef,
        /// The occasion's unchanging name.
        pub occurrence_key: String,
        /// When the occasion is.
        pub occurrence_at: Timestamp,
        /// Where it stands.
        pub state: AwardState,
        /// Why it waits or was skipped.
        pub why: Option<LeftOut>,
        /// The countable facts.
        pub fits: Vec<Fit>,
        /// How it is given.
        pub act: Act,
        /// In which language.
        pub language: Option<String>,
        /// The very words.
        pub text: String,
        /// The words in pieces.
        pub pieces: Vec<Filled>,
        /// Names these words; an approval says it back, so that what was read is what goes.
        pub text_hash: String,
        /// Whether the owner has to write the reason first.
        pub wants_reason: bool,
        /// Whether the owner has changed the words for this person.
        pub changed: bool,
        /// Where it goes; none: by hand.
        pub conversation_id: Option<ConversationId>,
        /// With what.
        pub gift_id: Option<GiftId>,
        /// The gift's code.
        pub gift_code: Option<String>,
        /// Its item in the outbox.
        pub item_id: Option<OutboxItemId>,
        /// When the owner said yes.
        pub approved_at: Option<Timestamp>,
        /// When it was done or given up.
        pub ended_at: Option<Timestamp>,
    }

    /// Approves thank-yous that were read.
    pub struct Approve {
        /// Each with the hash of the words that were read.
        pub awards: Vec<AwardRead>,
    }

    /// A thank-you as it was read.
    pub struct AwardRead {
        /// Which.
        pub award_id: AwardId,
        /// The hash of the words that were read.
        pub text_hash: String,
    }

    /// What became of approvals, in the order given.
    pub struct ApprovedMany {
        /// Each by its name.
        pub items: Vec<ApprovedOne>,
    }

    /// What became of one approval.
    pub struct ApprovedOne {
        /// Which.
        pub award_id: AwardId,
        /// Where it stands now, when it was approved.
        pub state: Option<AwardState>,
        /// Why not, in English.
        pub why_not: Option<String>,
    }

    /// Which thank-you.
    pub struct AwardRef {
        /// Which.
        pub award_id: AwardId,
    }

    /// New words for one person.
    pub struct AwardEdit {
        /// Which.
        pub award_id: AwardId,
        /// What they will read.
        pub text: String,
    }

    /// From when until when.
    pub struct CalendarQuery {
        /// From.
        pub from: Timestamp,
        /// Until before; at most 400 days later.
        pub to: Timestamp,
    }

    /// What is coming, and what was.
    pub struct ThanksCalendar {
        /// In order.
        pub items: Vec<ComingView>,
        /// How full each stretch of seven days is, from `from` on.
        pub weeks: Vec<WeekLoad>,
    }

    /// An occasion in the calendar.
    pub struct ComingView {
        /// Of which rule.
        pub campaign_id: CampaignId,
        /// What the owner calls it.
        pub name: String,
        /// Its unchanging name.
        pub key: String,
        /// When.
        pub at: Timestamp,
        /// Whose; none: everybody's.
        pub member: Option<super::MemberRef>,
        /// What became of it.
        pub state: Option<OccurrenceState>,
        /// Thank-yous written for it.
        pub written: u32,
        /// Of these, how many wait to be read.
        pub to_read: u32,
    }

    /// How full a week is.
    pub struct WeekLoad {
        /// When it begins.
        pub from: Timestamp,
        /// Thank-yous booked.
        pub booked: u32,
        /// At most so many.
        pub most: u32,
        /// Whether more are booked than there may be.
        pub over: bool,
    }

    /// The calendar for another program.
    pub struct CalendarText {
        /// RFC 5545. It names rules, not people.
        pub ics: String,
    }

    /// Asks for the calendar as a file.
    pub struct CalendarFileRequest {
        /// From when.
        pub from: Timestamp,
        /// Until before when.
        pub to: Timestamp,
        /// Show it with the program this computer has for calendars.
        pub open: bool,
    }

    /// How evenly thanks are spread over those who keep coming or help, and over whoever else was thanked.
    pub struct ThanksFairness {
        /// The figures of twelve months.
        pub spread: Spread,
        /// The three who were thanked most in twelve months.
        pub most: Vec<super::PersonTimes>,
        /// How many keep coming or help, of the five hundred most regular.
        pub eligible: u32,
        /// Those of them who were never thanked though nothing speaks against it, the most regular first.
        pub never: Vec<super::MemberRef>,
    }

    /// Moves one occasion, leaves it out, or (neither) brings it back.
    pub struct OccurrenceMove {
        /// Of which rule.
        pub campaign_id: CampaignId,
        /// Its unchanging name.
        pub key: String,
        /// When instead.
        pub to: Option<Timestamp>,
        /// Not this time.
        #[serde(default)]
        pub skip: bool,
    }

    /// Decides an occasion that asks: it passed unseen, or may have been given before the workspace was put back.
    pub struct OccurrenceDecide {
        /// Of which rule.
        pub campaign_id: CampaignId,
        /// Its unchanging name.
        pub key: String,
        /// Give it now, or leave it out.
        pub give: bool,
    }
}
