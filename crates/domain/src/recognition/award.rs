//! One person's thank-you at one occasion: where it stands, why they fit, and why somebody was left out.

use super::campaign::AnniversaryOf;
use super::caps::Refusal;
use super::message::Variable;
use super::rule;
use crate::Timestamp;

text_enum! {
    /// Where a thank-you stands.
    AwardState {
        /// Written, and waits for the owner to read it.
        Proposed = "proposed",
        /// Drawn by chance not to be written to. Never becomes anything else.
        HeldBack = "held_back",
        /// It would be too much for this person or this week; tried again until the occasion is over.
        Waits = "waits",
        /// The owner said yes, and does it by hand (a card, a word at the counter, a post).
        Approved = "approved",
        /// In the outbox.
        Queued = "queued",
        /// Done: it arrived, or the owner has given it.
        Sent = "sent",
        /// Not given, and not tried again.
        Skipped = "skipped",
        /// It could not be delivered.
        Failed = "failed",
    }
}

text_enum! {
    /// Whether a rule is at work.
    CampaignState {
        /// At work.
        Running = "running",
        /// Rests; occasions pass unseen.
        Paused = "paused",
    }
}
text_enum! {
    /// What became of an occasion.
    OccurrenceState {
        /// It is to come (and was moved, or it would have no row).
        Planned = "planned",
        /// It was gone through.
        Done = "done",
        /// It was left out.
        Skipped = "skipped",
        /// Only the owner can say: it passed unseen, or the workspace is older than it was.
        Asks = "asks",
    }
}

text_enum! {
    /// What an occasion means for one person.
    Outcome {
        /// Would be written to.
        Ready = "ready",
        /// Would be held back by chance.
        HeldBack = "held_back",
        /// Would have to wait.
        Waits = "waits",
        /// Fits, and is left out.
        LeftOut = "left_out",
    }
}

impl AwardState {
    /// Whether it counts as a thank-you the person had or is about to have.
    #[must_use]
    pub const fn counts(self) -> bool {
        matches!(self, Self::Proposed | Self::Approved | Self::Queued | Self::Sent)
    }

    /// Whether nothing can happen to it any more.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::HeldBack | Self::Sent | Self::Skipped)
    }

    /// Whether the owner may still change its words.
    #[must_use]
    pub const fn is_open_to_change(self) -> bool {
        matches!(self, Self::Proposed)
    }
}

rule! {
    /// A countable fact for which somebody is thanked.
    #[serde(tag = "fact", rename_all = "snake_case")]
    pub enum Fit {
        /// Wrote nothing for so many weeks.
        Quiet {
            /// Whole weeks.
            weeks: u32,
        },
        /// Wrote in so many of so many weeks.
        WroteOften {
            /// In so many.
            weeks: u32,
            /// Of so many.
            of: u32,
        },
        /// Was here so many days ago.
        Active {
            /// Whole days.
            days_ago: u32,
        },
        /// Known for so many days.
        KnownFor {
            /// Whole days.
            days: u32,
        },
        /// Answered so many different people.
        Answered {
            /// Different people.
            people: u32,
            /// Within so many days.
            days: u32,
        },
        /// Left a review.
        Review {
            /// When.
            at: Timestamp,
        },
        /// Has written so many times.
        Said {
            /// Times.
            times: u32,
        },
        /// Wrote for the first time.
        FirstWords {
            /// When.
            at: Timestamp,
        },
        /// Came on a second day.
        SecondDay {
            /// When.
            at: Timestamp,
        },
        /// Came back after so many weeks.
        CameBack {
            /// Whole weeks of silence.
            after_weeks: u32,
        },
        /// A day of their own year.
        Anniversary {
            /// Which day.
            of: AnniversaryOf,
            /// Whole years; none for days without a year.
            years: Option<u32>,
        },
        /// All together reached so many.
        Milestone {
            /// So many.
            count: u32,
        },
        /// Last wrote in this language.
        Language {
            /// Which.
            language: String,
        },
        /// Said yes.
        SaidYes {},
        /// Is in a saved group.
        InSegment {
            /// Which.
            segment_id: String,
        },
        /// The owner named them.
        ByHand {},
    }

    /// Why somebody who fits is not thanked now. Each with its numbers and, where it ends by itself, when.
    #[serde(tag = "why", rename_all = "snake_case")]
    pub enum LeftOut {
        /// Asked for no messages.
        NoMessages {},
        /// Has not said yes to being named where others read it.
        NotAskedYet {},
        /// Said no to being named where others read it.
        NoShoutOuts {},
        /// Has an open complaint, or something about safety waits for an answer.
        OpenComplaint {},
        /// Is blocked.
        Blocked {},
        /// There is no place where we could write to them that way.
        NowhereToWrite {},
        /// No words in their language.
        NoWords {
            /// Their language; none when it is not known.
            language: Option<String>,
        },
        /// Something the words need is not known.
        NotKnown {
            /// What.
            variables: Vec<Variable>,
        },
        /// The words do not fit where they would go.
        TooLong {
            /// Characters allowed.
            limit: u32,
        },
        /// It would be too much for this person, or for this week.
        TooOften {
            /// Of what, and until when.
            refusal: Refusal,
        },
        /// Was thanked for this same silence, or this same thing, already.
        AlreadyForThis {
            /// When.
            at: Timestamp,
        },
        /// Was not drawn: more people fitted than there were thank-yous.
        NotDrawn {
            /// How many were drawn.
            drawn: u32,
            /// Of how many.
            of: u32,
        },
        /// The gift is used up.
        GiftGone {},
        /// The month's money for the gift is spent.
        GiftBudget {},
        /// The owner left them out.
        ByOwner {},
        /// The occasion was over before anybody looked.
        TooLate {
            /// When it was.
            at: Timestamp,
        },
        /// It waited, and the occasion was over before it could be.
        WaitedTooLong {},
        /// The workspace is older than it was: it may have been given already.
        MaybeGiven {},
        /// They were here again, or something else that it was for does not hold any more.
        NoLongerFits {},
        /// The reply was taken back in the outbox.
        TakenBack {},
        /// It could not be delivered; the outbox says why.
        NotDelivered {},
    }
}

impl LeftOut {
    /// Whether it ends by itself, so that waiting for it makes sense.
    #[must_use]
    pub const fn may_wait(&self) -> bool {
        matches!(self, Self::TooOften { .. } | Self::GiftBudget {} | Self::OpenComplaint {})
    }
}
