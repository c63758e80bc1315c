//! Choices of people, and who could be brought together.

use super::MemberRef;
use crate::wire;
use regulars_domain::people::segment::PeopleCondition;
use regulars_domain::{SegmentId, Timestamp};

wire! {
    /// A saved choice of people.
    pub struct SegmentView {
        /// Which.
        pub id: SegmentId,
        /// The owner's name for it.
        pub name: String,
        /// Who is in it.
        pub condition: PeopleCondition,
        /// How many are in it now.
        pub n: u32,
        /// How many there were on each counted day of the last twelve weeks, oldest first.
        pub trend: Vec<DayCount>,
    }

    /// A day and how many.
    pub struct DayCount {
        /// The day's beginning.
        pub day: Timestamp,
        /// How many.
        pub n: u32,
    }

    /// The saved choices.
    pub struct Segments {
        /// By name.
        pub items: Vec<SegmentView>,
    }

    /// Asks how many a choice would hold, before it is saved.
    pub struct SegmentTry {
        /// Who would be in it.
        pub condition: PeopleCondition,
    }

    /// Who would be in it.
    pub struct SegmentTried {
        /// How many.
        pub n: u32,
        /// Some of them, the ones here last first.
        pub some: Vec<MemberRef>,
    }

    /// Saves a choice.
    #[ts(optional_fields = nullable)]
    pub struct SegmentPut {
        /// Which; left out: a new one.
        #[serde(default)]
        pub id: Option<SegmentId>,
        /// The owner's name for it.
        pub name: String,
        /// Who is in it.
        pub condition: PeopleCondition,
    }

    /// Names a choice.
    pub struct SegmentRef {
        /// Which.
        pub id: SegmentId,
    }

    /// Asks for a queue.
    #[serde(default)]
    #[ts(optional_fields = nullable)]
    #[derive(Default)]
    pub struct QueueQuery {
        /// 1 to 100; 50 when left out.
        pub limit: Option<u32>,
    }

    /// Who comes back and has not heard from us, longest first.
    pub struct AfterCare {
        /// The people.
        pub items: Vec<NotHeard>,
    }

    /// Somebody who has not heard from us.
    pub struct NotHeard {
        /// The person.
        pub member: MemberRef,
        /// When we last wrote to them; none: never.
        pub last_heard_from_us_at: Option<Timestamp>,
    }

    /// Pairs of people who share something and have never spoken.
    pub struct Introductions {
        /// The pairs.
        pub items: Vec<IntroductionView>,
    }

    /// Two who could meet.
    pub struct IntroductionView {
        /// One.
        pub one: MemberRef,
        /// The other.
        pub other: MemberRef,
        /// What they share.
        pub shared: String,
        /// Whether they told us so themselves; else it is the owner's word on their conversations.
        pub told: bool,
    }

    /// Helpers and the newcomers they could look after.
    pub struct Mentors {
        /// The pairs.
        pub items: Vec<MentorPair>,
    }

    /// A helper and a newcomer.
    pub struct MentorPair {
        /// Who helps.
        pub helper: MemberRef,
        /// Who is new.
        pub newcomer: MemberRef,
    }
}
