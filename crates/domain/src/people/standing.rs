//! What is said of a person once everything is counted: the step, the roles, the fan test, and the reasons.

use crate::{InteractionId, MemberId, Timestamp};
use serde::{Deserialize, Serialize};

text_enum! {
    /// The four steps of coming back. Up at once, down only by review.
    Level {
        /// Has been here.
        Visitor = "visitor",
        /// A familiar face: about once a month, or two of the last four weeks.
        Familiar = "familiar",
        /// A regular: about weekly, over months.
        Regular = "regular",
        /// A regular who also carries others: a helper, a starter of talk, a bridge, a host.
        Pillar = "pillar",
    }
}

text_enum! {
    /// Whether somebody is a true fan. What was never told is *unknown*, never *no*.
    Fan {
        /// All four tests hold.
        Known = "known",
        /// Three hold, and what they buy was never told.
        Likely = "likely",
        /// Not known for long enough to say.
        Unknown = "unknown",
        /// At least one test does not hold.
        No = "no",
    }
}

text_enum! {
    /// A mark anyone may earn, or a state somebody is in.
    Role {
        /// Answers other people's questions.
        Helper = "helper",
        /// Starts conversations that others join.
        Starter = "starter",
        /// Links circles that would not meet otherwise.
        Bridge = "bridge",
        /// Came for the first time in the last thirty days.
        Newcomer = "newcomer",
        /// Quiet against their own rhythm.
        AtRisk = "at_risk",
        /// Quiet for so long that they have probably left.
        Lapsed = "lapsed",
        /// Hosted something.
        Host = "host",
    }
}

/// Several [`Role`]s as bits, in the order of declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Roles(pub u32);

impl Roles {
    /// Whether it has this one.
    #[must_use]
    pub const fn has(self, role: Role) -> bool {
        self.0 & (1 << role as u32) != 0
    }

    /// The same with this one, if `holds`.
    #[must_use]
    pub const fn with(self, role: Role, holds: bool) -> Self {
        if holds { Self(self.0 | (1 << role as u32)) } else { self }
    }

    /// All it has, in the order of declaration.
    #[must_use]
    pub fn all(self) -> Vec<Role> {
        Role::ALL.iter().copied().filter(|role| self.has(*role)).collect()
    }
}

text_enum! {
    /// A sentence that can be counted after. Its numbers are in the order said here.
    ReasonCode {
        /// Came on [days] of the last [30] days.
        ActiveDays = "active_days",
        /// Known for [days] days, last here [days] days ago.
        KnownFor = "known_for",
        /// Answered [people] people's questions in ninety days, [answers] answers, [thanked] of them thanked.
        HelpedPeople = "helped_people",
        /// [percent] of a hundred points come from one other person, and as much of theirs from this one.
        FeedEachOther = "feed_each_other",
        /// Started [threads] conversations, [k] of them joined by [k] others or more.
        StartedTalk = "started_talk",
        /// Talks with people of [circles] circles.
        Circles = "circles",
        /// The only link between [circles] circles.
        OnlyLink = "only_link",
        /// Talked with [people] people in ninety days.
        TalksWith = "talks_with",
        /// First here [days] days ago, [days] days with something said.
        FirstSeen = "first_seen",
        /// Usually came every [days] days; nothing for [days].
        GoneQuiet = "gone_quiet",
        /// Active in [months] of the last [months] months.
        ActiveMonths = "active_months",
        /// Brought others or stood up for us [times] times.
        BroughtOthers = "brought_others",
        /// [percent] of a hundred points come from one and the same person; what is above 25 is not counted.
        CappedOnePerson = "capped_one_person",
    }
}

/// One countable fact behind a score, with what was counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// Which sentence.
    pub code: ReasonCode,
    /// Its numbers, in the sentence's order.
    pub numbers: Vec<i64>,
    /// Some of what was counted, newest first, at most [`Reason::MOST_ITEMS`].
    pub items: Vec<InteractionId>,
}

impl Reason {
    /// Reasons a score carries at most.
    pub const MOST: usize = 4;
    /// Items a reason carries at most.
    pub const MOST_ITEMS: usize = 8;
}

/// Everything that was counted about one person at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Who.
    pub member_id: MemberId,
    /// When it was computed.
    pub scored_at: Timestamp,
    /// Decayed active days, in day-equivalents.
    pub regularity: f64,
    /// The same as active days in thirty: someone here every day has 30.
    pub active_per_30: f64,
    /// Decayed contribution points after the caps.
    pub points: f64,
    /// Effective number of people they talk with in ninety days.
    pub breadth: f64,
    /// Different people whose questions they answered in ninety days.
    pub helped: u32,
    /// What helpers are ordered by; 0 for whoever helped nobody.
    pub helper_rank: f64,
    /// The step.
    pub level: Level,
    /// Since when it is this step.
    pub level_since: Timestamp,
    /// Reviews in a row at which they were below the step.
    pub strikes: u32,
    /// Marks and states.
    pub roles: Roles,
    /// What the quiet ones are ordered by; 0 for whoever is not quiet.
    pub risk: f64,
    /// Whether they are a true fan.
    pub fan: Fan,
    /// Whether they are on the short list of the most faithful fans.
    pub shortlist: bool,
    /// When they first came, for newcomers only.
    pub newcomer_since: Option<Timestamp>,
    /// At most [`Reason::MOST`] facts.
    pub reasons: Vec<Reason>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_kept_as_bits_and_read_back_in_order() {
        let roles = Roles::default().with(Role::Bridge, true).with(Role::Helper, true).with(Role::Host, false);
        assert_eq!(roles.all(), [Role::Helper, Role::Bridge], "what was given, and nothing else");
        assert!(!roles.has(Role::Host), "not given");
        let every = Role::ALL.iter().fold(Roles::default(), |roles, role| roles.with(*role, true));
        assert_eq!(every.0, (1 << Role::ALL.len()) - 1, "every role has a bit of its own");
    }
}
