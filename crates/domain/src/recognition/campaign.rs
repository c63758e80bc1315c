//! The owner's rule: whom to thank, when, how, with what, how gently, and how it will be judged.
//!
//! It is stored as JSON, crosses the door as it is, and is what `regulars-cli campaigns create` reads. What it deliberately is
//! not: it knows no person and no date. Whether it makes sense is said by [`super::check`].

mod choices;

pub use choices::{
    Act, AnniversaryOf, ApprovalMode, Metric, MilestoneOf, Missed, Permission, PersonalEvent, Who, YearlyCalendar,
};

use super::caps::Caps;
use super::holdback::Share;
use super::rule;
use crate::{GiftId, MemberId, Timestamp};
use std::collections::BTreeMap;

rule! {
    /// A rule.
    pub struct Campaign {
        /// What the owner calls it.
        pub name: String,
        /// Whom.
        pub audience: Audience,
        /// When.
        pub moment: Moment,
        /// How.
        pub act: Act,
        /// In what words.
        pub message: Message,
        /// With what, if anything.
        #[serde(default)]
        pub gift_id: Option<GiftId>,
        /// How gently.
        #[serde(default)]
        pub gently: Gently,
        /// How it will be judged, declared before it begins.
        #[serde(default)]
        pub measure: Measure,
        /// Who lets it go.
        #[serde(default)]
        pub approval: Approval,
    }

    /// Whom.
    pub struct Audience {
        /// Which people.
        pub who: Who,
        /// And all of these hold.
        #[serde(default)]
        pub conditions: Vec<Condition>,
        /// Only these people, when any are named.
        #[serde(default)]
        pub only: Vec<MemberId>,
        /// Never these people.
        #[serde(default)]
        pub never: Vec<MemberId>,
    }

    /// Something that must hold for a person.
    #[serde(tag = "is", rename_all = "snake_case")]
    #[ts(rename = "ThanksCondition")]
    pub enum Condition {
        /// Wrote in at least `weeks` of the `of` weeks before (before the silence, when there is one).
        WroteOften {
            /// At least in so many weeks.
            weeks: u32,
            /// Of so many, 1 to 52.
            of: u32,
        },
        /// Wrote nothing for so many weeks, 1 to 52.
        Quiet {
            /// Weeks of silence.
            weeks: u32,
        },
        /// Was here within so many days.
        Active {
            /// Days.
            within_days: u32,
        },
        /// First wrote at least so many days ago.
        KnownFor {
            /// Days.
            days: u32,
        },
        /// Answered so many different people within so many days.
        AnsweredPeople {
            /// Different people.
            people: u32,
            /// Days, 1 to 366.
            days: u32,
        },
        /// Left a review within so many days. Never together with a gift.
        LeftReview {
            /// Days, 1 to 366.
            days: u32,
        },
        /// Has written so many times in all.
        Said {
            /// At least so many times.
            times: u32,
        },
        /// Last wrote in one of these languages (`en`, `el`, `ar`, `fa`, ...).
        Language {
            /// The languages.
            any_of: Vec<String>,
        },
        /// Said yes to it.
        SaidYes {
            /// To what.
            to: Permission,
        },
        /// Is in a saved group of people.
        InSegment {
            /// Which.
            segment_id: String,
        },
    }

    /// When. Times are the shop's own, `HH:MM`.
    #[serde(tag = "kind", rename_all = "snake_case")]
    pub enum Moment {
        /// Again and again, by a recurrence rule of RFC 5545 (`FREQ=WEEKLY;BYDAY=SA`).
        Repeating {
            /// The rule, without a start.
            rule: String,
            /// The first day, `YYYY-MM-DD`.
            from: String,
            /// The time of day.
            at: String,
        },
        /// Every year on a day of a calendar.
        Yearly {
            /// Whose calendar.
            calendar: YearlyCalendar,
            /// Month of that calendar, from 1.
            month: u32,
            /// Day of that month, from 1.
            day: u32,
            /// The time of day.
            at: String,
        },
        /// On a day of each person's own year.
        Anniversary {
            /// Which day.
            of: AnniversaryOf,
            /// The time of day.
            at: String,
        },
        /// When a person does something.
        Event {
            /// What.
            event: PersonalEvent,
            /// How much of it; 0 where it does not matter.
            #[serde(default)]
            count: u32,
            /// How many days later.
            #[serde(default)]
            wait_days: u32,
            /// The time of day.
            at: String,
        },
        /// When all of them together reach every so many.
        Milestone {
            /// Of what.
            of: MilestoneOf,
            /// Every so many.
            every: u32,
            /// The time of day.
            at: String,
        },
        /// When the owner says so.
        ByHand {},
    }

    /// In what words.
    pub struct Message {
        /// The words by language (`en`, `el`, `ar`, `fa`, ...), with `{variable}` and `{variable|what to say when it is not known}`.
        pub texts: BTreeMap<String, String>,
        /// In which of these languages people are written to whose own has no words; none: they are left out.
        #[serde(default)]
        pub otherwise: Option<String>,
    }

    /// How gently.
    pub struct Gently {
        /// How often is too often.
        #[serde(default)]
        pub caps: Caps,
        /// At most so many each time, drawn by lot; none: everybody who fits.
        #[serde(default)]
        pub each_time: Option<u32>,
        /// How many are not written to, by chance: the only way to learn whether it matters.
        #[serde(default = "fifth")]
        pub hold_back: Share,
        /// What happens to an occasion that passed unseen.
        #[serde(default = "late")]
        pub missed: Missed,
        /// For [`Missed::Late`]: how old it may be.
        #[serde(default = "two_days")]
        pub grace_hours: u32,
    }

    /// How it will be judged.
    pub struct Measure {
        /// By what.
        pub metric: Metric,
        /// Days after the occasion in which it is counted, 7 to 90.
        pub window_days: u32,
        /// Until when people are found; none: until the owner ends it.
        #[serde(default)]
        pub until: Option<Timestamp>,
    }

    /// Who lets it go.
    pub struct Approval {
        /// The owner, or the clock.
        pub mode: ApprovalMode,
        /// For [`ApprovalMode::WhenDue`]: at most so many a day.
        pub most_a_day: u32,
    }
}

/// Rounds the owner has read and approved before a rule may go by itself.
pub const ROUNDS_BEFORE_BY_ITSELF: u32 = 3;
/// How long a thank-you that goes by itself can be taken back, in minutes.
pub const MINUTES_TO_TAKE_BACK: u32 = 30;

fn fifth() -> Share {
    Share::Fifth
}

fn late() -> Missed {
    Missed::Late
}

fn two_days() -> u32 {
    48
}

impl Default for Gently {
    /// Small, rare, and able to be judged.
    fn default() -> Self {
        Self { caps: Caps::default(), each_time: None, hold_back: Share::Fifth, missed: Missed::Late, grace_hours: 48 }
    }
}

impl Default for Measure {
    /// Came back within 28 days: four whole weeks, so that no weekday counts more than another.
    fn default() -> Self {
        Self { metric: Metric::CameBack, window_days: 28, until: None }
    }
}

impl Default for Approval {
    fn default() -> Self {
        Self { mode: ApprovalMode::AskFirst, most_a_day: 10 }
    }
}

impl Act {
    /// Whether others read it too. Then a hold-back measures nothing: those who were not named are moved as well.
    #[must_use]
    pub const fn is_public(self) -> bool {
        matches!(self, Self::PublicReply | Self::ShoutOut)
    }

    /// Whether the owner does it, and the app only prepares it.
    #[must_use]
    pub const fn is_by_hand(self) -> bool {
        matches!(self, Self::ShoutOut | Self::Card | Self::InPerson)
    }
}

impl Campaign {
    /// Weeks of silence the rule asks for, if it does.
    #[must_use]
    pub fn quiet_weeks(&self) -> Option<u32> {
        self.audience.conditions.iter().find_map(|c| match c {
            Condition::Quiet { weeks } => Some(*weeks),
            _ => None,
        })
    }

    /// Whether it goes to people because of a review.
    #[must_use]
    pub fn is_about_reviews(&self) -> bool {
        self.audience.conditions.iter().any(|c| matches!(c, Condition::LeftReview { .. }))
            || matches!(
                self.moment,
                Moment::Event { event: PersonalEvent::Review, .. } | Moment::Milestone { of: MilestoneOf::Reviews, .. }
            )
    }
}

impl Moment {
    /// The time of day it happens at, `HH:MM`; none by hand.
    #[must_use]
    pub fn at(&self) -> Option<&str> {
        match self {
            Self::Repeating { at, .. }
            | Self::Yearly { at, .. }
            | Self::Anniversary { at, .. }
            | Self::Event { at, .. }
            | Self::Milestone { at, .. } => Some(at),
            Self::ByHand {} => None,
        }
    }
}
