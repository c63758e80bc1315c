//! Who fits a rule: each condition against what is known of a person, and the countable facts that made it hold.

use super::award::Fit;
use super::campaign::{Audience, Campaign, Condition, Permission, Who};
use crate::{MemberId, Timestamp};
use std::collections::BTreeSet;

const DAY: i64 = 86_400_000;
const WEEK: i64 = 7 * DAY;

/// What is known of a person at a moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// Who.
    pub member: MemberId,
    /// Which words of [`Who`] are true of them.
    pub marks: BTreeSet<Who>,
    /// What they last wrote in.
    pub language: Option<String>,
    /// Their first words.
    pub first_seen_at: Timestamp,
    /// Their last words.
    pub last_seen_at: Timestamp,
    /// How often they wrote in all.
    pub said: u32,
    /// How often they wrote in each week before the moment, the newest first; as many weeks as the rule asks for, see
    /// [`weeks_needed`].
    pub weeks: Vec<u32>,
    /// When they answered whom: one entry an answer to another person.
    pub answers: Vec<(Timestamp, MemberId)>,
    /// Their newest review.
    pub last_review_at: Option<Timestamp>,
    /// What they said yes to.
    pub said_yes: BTreeSet<Permission>,
    /// The saved groups they are in.
    pub segments: BTreeSet<String>,
}

/// For how many weeks back a rule needs to know how often somebody wrote.
#[must_use]
pub fn weeks_needed(campaign: &Campaign) -> u32 {
    let often = campaign.audience.conditions.iter().map(|c| match c {
        Condition::WroteOften { of, .. } => *of,
        _ => 0,
    });
    often.max().unwrap_or(0) + campaign.quiet_weeks().unwrap_or(0)
}

/// Whole units since then; 0 when it is not past.
fn whole(now: Timestamp, then: Timestamp, unit: i64) -> u32 {
    u32::try_from((now - then).max(0) / unit).unwrap_or(u32::MAX)
}

/// Why a person fits; none when they do not. `now` is the moment of the occasion.
#[must_use]
pub fn fits(audience: &Audience, person: &Facts, now: Timestamp) -> Option<Vec<Fit>> {
    if audience.never.contains(&person.member) || !(audience.only.is_empty() || audience.only.contains(&person.member)) {
        return None;
    }
    if audience.who != Who::Everyone && !person.marks.contains(&audience.who) {
        return None;
    }
    let quiet = audience.conditions.iter().find_map(|c| match c {
        Condition::Quiet { weeks } => Some(*weeks),
        _ => None,
    });
    let held: Option<Vec<Fit>> = audience.conditions.iter().map(|c| holds(c, person, now, quiet.unwrap_or(0))).collect();
    let mut facts = held?;
    if !audience.only.is_empty() {
        facts.push(Fit::ByHand {});
    }
    Some(facts)
}

fn holds(condition: &Condition, person: &Facts, now: Timestamp, quiet: u32) -> Option<Fit> {
    match condition {
        Condition::Quiet { weeks } => {
            let silent = whole(now, person.last_seen_at, WEEK);
            (silent >= *weeks).then_some(Fit::Quiet { weeks: silent })
        }
        Condition::WroteOften { weeks, of } => {
            let before = person.weeks.iter().skip(quiet as usize).take(*of as usize);
            let wrote = u32::try_from(before.filter(|n| **n > 0).count()).unwrap_or(u32::MAX);
            (wrote >= *weeks).then_some(Fit::WroteOften { weeks: wrote, of: *of })
        }
        Condition::Active { within_days } => {
            let days_ago = whole(now, person.last_seen_at, DAY);
            (days_ago < *within_days).then_some(Fit::Active { days_ago })
        }
        Condition::KnownFor { days } => {
            let known = whole(now, person.first_seen_at, DAY);
            (known >= *days).then_some(Fit::KnownFor { days: known })
        }
        Condition::AnsweredPeople { people, days } => {
            let since = now.0 - i64::from(*days) * DAY;
            let whom: BTreeSet<MemberId> =
                person.answers.iter().filter(|(at, _)| at.0 > since && *at <= now).map(|(_, who)| *who).collect();
            let n = u32::try_from(whom.len()).unwrap_or(u32::MAX);
            (n >= *people).then_some(Fit::Answered { people: n, days: *days })
        }
        Condition::LeftReview { days } => {
            person.last_review_at.filter(|at| whole(now, *at, DAY) < *days).map(|at| Fit::Review { at })
        }
        Condition::Said { times } => (person.said >= *times).then_some(Fit::Said { times: person.said }),
        Condition::Language { any_of } => {
            person.language.clone().filter(|l| any_of.contains(l)).map(|language| Fit::Language { language })
        }
        Condition::SaidYes { to } => person.said_yes.contains(to).then_some(Fit::SaidYes {}),
        Condition::InSegment { segment_id } => {
            person.segments.contains(segment_id).then(|| Fit::InSegment { segment_id: segment_id.clone() })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_773_480_000_000);

    fn marek() -> Facts {
        Facts {
            member: MemberId(1),
            marks: BTreeSet::from([Who::Familiar, Who::Regular]),
            language: Some("en".to_owned()),
            first_seen_at: Timestamp(NOW.0 - 300 * DAY),
            last_seen_at: Timestamp(NOW.0 - 50 * DAY),
            said: 40,
            weeks: (0..30).map(|week| u32::from(week >= 7 && week % 2 == 1)).collect(),
            answers: vec![(Timestamp(NOW.0 - 60 * DAY), MemberId(2)), (Timestamp(NOW.0 - 61 * DAY), MemberId(2))],
            last_review_at: None,
            said_yes: BTreeSet::new(),
            segments: BTreeSet::new(),
        }
    }

    fn missed() -> Audience {
        let conditions = vec![Condition::WroteOften { weeks: 8, of: 20 }, Condition::Quiet { weeks: 6 }];
        Audience { who: Who::Regular, conditions, only: vec![], never: vec![] }
    }

    #[test]
    fn marek_who_wrote_often_and_then_fell_silent_is_missed_and_the_facts_say_so() {
        let why = fits(&missed(), &marek(), NOW);
        assert_eq!(
            why,
            Some(vec![Fit::WroteOften { weeks: 10, of: 20 }, Fit::Quiet { weeks: 7 }]),
            "the silence is not counted against him"
        );
    }

    #[test]
    fn who_was_here_last_week_is_not_missed_and_who_was_never_a_regular_is_not_either() {
        let back = Facts { last_seen_at: Timestamp(NOW.0 - 5 * DAY), ..marek() };
        assert_eq!(fits(&missed(), &back, NOW), None, "five days are no silence");
        let once = Facts { marks: BTreeSet::from([Who::Familiar]), ..marek() };
        assert_eq!(fits(&missed(), &once, NOW), None, "a familiar face is no regular");
        let rarely = Facts { weeks: vec![0; 30], ..marek() };
        assert_eq!(fits(&missed(), &rarely, NOW), None, "eight weeks of twenty are asked for");
    }

    #[test]
    fn two_answers_to_one_person_are_one_person_helped() {
        let helped = |people, days| Audience {
            who: Who::Everyone,
            conditions: vec![Condition::AnsweredPeople { people, days }],
            only: vec![],
            never: vec![],
        };
        assert_eq!(fits(&helped(2, 90), &marek(), NOW), None, "only Maria was answered, twice");
        assert_eq!(fits(&helped(1, 90), &marek(), NOW), Some(vec![Fit::Answered { people: 1, days: 90 }]));
        assert_eq!(fits(&helped(1, 30), &marek(), NOW), None, "and that was two months ago");
    }

    #[test]
    fn the_owner_can_name_people_and_leave_people_out() {
        let only = Audience { who: Who::Everyone, conditions: vec![], only: vec![MemberId(1)], never: vec![] };
        assert_eq!(fits(&only, &marek(), NOW), Some(vec![Fit::ByHand {}]));
        assert_eq!(fits(&only, &Facts { member: MemberId(9), ..marek() }, NOW), None);
        let never = Audience { never: vec![MemberId(1)], ..only };
        assert_eq!(fits(&never, &marek(), NOW), None, "left out wins");
    }

    #[test]
    fn a_rule_asks_for_no_more_weeks_than_it_needs() {
        let mut campaign = super::super::check::tests::missed_you();
        campaign.audience = missed();
        assert_eq!(weeks_needed(&campaign), 26, "twenty weeks before six of silence");
    }
}
