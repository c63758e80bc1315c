//! A rule as a sentence the owner can read, in parts: each part a code with its words and numbers, so that the window can say it
//! in any language and make each part a control. The English of it is for scripts.

use super::campaign::{Act, AnniversaryOf, ApprovalMode, Campaign, Condition, Moment, PersonalEvent, Who};
use super::rule;
use std::collections::BTreeMap;

text_enum! {
    /// Which part of the sentence: the field of the rule that changes it.
    SentencePlace {
        /// Whom.
        Who = "who",
        /// One of the conditions.
        Condition = "condition",
        /// How.
        Act = "act",
        /// When.
        Moment = "moment",
        /// With what.
        Gift = "gift",
        /// Who lets it go.
        Approval = "approval",
    }
}

rule! {
    /// A part of the sentence.
    pub struct SentencePart {
        /// Which field of the rule it is.
        pub place: SentencePlace,
        /// For conditions: which one, from 0.
        pub index: Option<u32>,
        /// What it says; the window has words for each, see the codes in this module.
        pub code: String,
        /// The words and numbers in it.
        pub args: BTreeMap<String, String>,
    }
}

fn part<const N: usize>(place: SentencePlace, code: &str, args: [(&str, String); N]) -> SentencePart {
    let args = args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    SentencePart { place, index: None, code: code.to_owned(), args }
}

/// The parts, in the order of the English sentence: who, conditions, act, moment, gift, approval. `gift` is its name.
///
/// Codes: `who-WHO`; `condition-IS`; `act-ACT`; `moment-weekly|daily|monthly|rule|yearly|anniversary-OF|event-EVENT|milestone-OF|by_hand`;
/// `gift-with|without`; `approval-ask_first|when_due`.
#[must_use]
pub fn parts(c: &Campaign, gift: Option<&str>) -> Vec<SentencePart> {
    let who = if c.audience.only.is_empty() { format!("who-{}", c.audience.who) } else { "who-named".to_owned() };
    let mut all = vec![part(SentencePlace::Who, &who, [("people", c.audience.only.len().to_string())])];
    for (index, condition) in (0..).zip(&c.audience.conditions) {
        all.push(SentencePart { index: Some(index), ..self::condition(condition) });
    }
    all.push(part(SentencePlace::Act, &format!("act-{}", c.act), []));
    all.push(moment(&c.moment));
    all.push(match gift {
        Some(name) => part(SentencePlace::Gift, "gift-with", [("gift", name.to_owned())]),
        None => part(SentencePlace::Gift, "gift-without", []),
    });
    let approval = format!("approval-{}", c.approval.mode);
    all.push(part(SentencePlace::Approval, &approval, [("most", c.approval.most_a_day.to_string())]));
    all
}

fn condition(c: &Condition) -> SentencePart {
    let say = |code: &str, args: &[(&str, String)]| SentencePart {
        place: SentencePlace::Condition,
        index: None,
        code: format!("condition-{code}"),
        args: args.iter().map(|(n, v)| ((*n).to_owned(), v.clone())).collect(),
    };
    match c {
        Condition::WroteOften { weeks, of } => say("wrote_often", &[("weeks", weeks.to_string()), ("of", of.to_string())]),
        Condition::Quiet { weeks } => say("quiet", &[("weeks", weeks.to_string())]),
        Condition::Active { within_days } => say("active", &[("days", within_days.to_string())]),
        Condition::KnownFor { days } => say("known_for", &[("days", days.to_string())]),
        Condition::AnsweredPeople { people, days } => {
            say("answered_people", &[("people", people.to_string()), ("days", days.to_string())])
        }
        Condition::LeftReview { days } => say("left_review", &[("days", days.to_string())]),
        Condition::Said { times } => say("said", &[("times", times.to_string())]),
        Condition::Language { any_of } => say("language", &[("languages", any_of.join(" "))]),
        Condition::SaidYes { to } => say("said_yes", &[("to", to.to_string())]),
        Condition::InSegment { segment_id } => say("in_segment", &[("segment", segment_id.clone())]),
    }
}

fn moment(m: &Moment) -> SentencePart {
    match m {
        Moment::Repeating { rule, at, .. } => repeating(rule, at),
        Moment::Yearly { calendar, month, day, at } => part(
            SentencePlace::Moment,
            "moment-yearly",
            [("calendar", calendar.to_string()), ("month", month.to_string()), ("day", day.to_string()), ("at", at.clone())],
        ),
        Moment::Anniversary { of, at } => part(SentencePlace::Moment, &format!("moment-anniversary-{of}"), [("at", at.clone())]),
        Moment::Event { event, count, wait_days, at } => part(
            SentencePlace::Moment,
            &format!("moment-event-{event}"),
            [("count", count.to_string()), ("wait", wait_days.to_string()), ("at", at.clone())],
        ),
        Moment::Milestone { of, every, at } => {
            part(SentencePlace::Moment, &format!("moment-milestone-{of}"), [("every", every.to_string()), ("at", at.clone())])
        }
        Moment::ByHand {} => part(SentencePlace::Moment, "moment-by_hand", []),
    }
}

/// The everyday recurrences have words of their own; any other is shown as it is written.
fn repeating(rule: &str, at: &str) -> SentencePart {
    let fields: BTreeMap<&str, &str> = rule.split(';').filter_map(|f| f.split_once('=')).collect();
    let only = |known: &[&str]| fields.keys().all(|k| known.contains(k));
    let get = |name: &str| fields.get(name).copied().unwrap_or_default();
    let every = if fields.contains_key("INTERVAL") { get("INTERVAL") } else { "1" };
    let (code, days) = match get("FREQ") {
        "DAILY" if only(&["FREQ", "INTERVAL"]) => ("moment-daily", String::new()),
        "WEEKLY" if only(&["FREQ", "INTERVAL", "BYDAY"]) => ("moment-weekly", get("BYDAY").to_owned()),
        "MONTHLY" if only(&["FREQ", "INTERVAL", "BYDAY"]) => ("moment-monthly-weekday", get("BYDAY").to_owned()),
        "MONTHLY" if only(&["FREQ", "INTERVAL", "BYMONTHDAY"]) => ("moment-monthly-day", get("BYMONTHDAY").to_owned()),
        _ => ("moment-rule", rule.to_owned()),
    };
    part(SentencePlace::Moment, code, [("days", days), ("every", every.to_owned()), ("at", at.to_owned())])
}

/// The sentence in plain English.
#[must_use]
pub fn english(c: &Campaign, gift: Option<&str>) -> String {
    let gift = gift.map_or_else(String::new, |g| format!(" with {g}"));
    let approval = match c.approval.mode {
        ApprovalMode::AskFirst => "Ask me first.".to_owned(),
        ApprovalMode::WhenDue => format!("Send by yourself, at most {} a day.", c.approval.most_a_day),
    };
    let (opening, when) = english_opening(c);
    format!("{opening}, {}{when}{gift}. {approval}", english_act(c.act))
}

/// How the sentence begins, and the moment when it stands after the act.
fn english_opening(c: &Campaign) -> (String, String) {
    let has = c.audience.conditions.iter().map(english_condition).collect::<Vec<_>>().join(" and ");
    let named = format!("one of {} named people", c.audience.only.len());
    let who = if c.audience.only.is_empty() { english_who(c) } else { &named };
    let when = english_moment(&c.moment);
    match (&c.moment, has.is_empty()) {
        (Moment::Event { .. } | Moment::Anniversary { .. }, true)
            if c.audience.who == Who::Everyone && c.audience.only.is_empty() =>
        {
            (when, String::new())
        }
        (Moment::Event { .. } | Moment::Anniversary { .. }, true) => (format!("{when}, if it is {who}"), String::new()),
        (Moment::Event { .. } | Moment::Anniversary { .. }, false) => {
            (format!("{when}, if it is {who} who {has}"), String::new())
        }
        (_, true) => (format!("{when}, for {who}"), String::new()),
        (_, false) => (format!("When {who} {has}"), format!(" {}", lower(&when))),
    }
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn english_who(c: &Campaign) -> &'static str {
    match c.audience.who {
        Who::Everyone => "anybody",
        Who::Familiar => "a familiar face",
        Who::Regular => "a regular",
        Who::Pillar => "a core regular",
        Who::Newcomer => "a newcomer",
        Who::Helper => "a helper",
        Who::Starter => "a conversation starter",
        Who::Bridge => "somebody who links circles",
        Who::Fan => "a true fan",
        Who::Superfan => "a superfan",
        Who::AtRisk => "somebody who is drifting away",
    }
}

fn english_condition(c: &Condition) -> String {
    match c {
        Condition::WroteOften { weeks, of } => format!("wrote in at least {weeks} of the {of} weeks before"),
        Condition::Quiet { weeks } => format!("has been quiet for {weeks} {}", if *weeks == 1 { "week" } else { "weeks" }),
        Condition::Active { within_days } => format!("was here within {within_days} days"),
        Condition::KnownFor { days } => format!("has been coming for {days} days"),
        Condition::AnsweredPeople { people, days } => format!("answered {people} people within {days} days"),
        Condition::LeftReview { days } => format!("left a review within {days} days"),
        Condition::Said { times } => format!("has written {times} times"),
        Condition::Language { any_of } => format!("writes {}", any_of.join(" or ")),
        Condition::SaidYes { to } => format!("said yes to {}", to.as_str().replace('_', "-")),
        Condition::InSegment { segment_id } => format!("is in group {segment_id}"),
    }
}

fn english_act(act: Act) -> &'static str {
    match act {
        Act::PrivateMessage => "write them a private message",
        Act::PublicReply => "answer them in public",
        Act::ShoutOut => "name them in a post",
        Act::Email => "write them an e-mail",
        Act::Card => "print them a card",
        Act::InPerson => "tell them in person",
    }
}

fn english_moment(m: &Moment) -> String {
    match m {
        Moment::Repeating { rule, at, .. } => {
            let said = repeating(rule, at);
            let arg = |name: &str| said.args.get(name).cloned().unwrap_or_default();
            let every = arg("every");
            let (days, nth) = (english_days(&arg("days")), if every == "1" { String::new() } else { format!(" every {every}") });
            match said.code.as_str() {
                "moment-daily" if nth.is_empty() => format!("Every day at {at}"),
                "moment-daily" => format!("Every {every} days at {at}"),
                "moment-weekly" if nth.is_empty() => format!("On {days} at {at}"),
                "moment-weekly" => format!("On {days} of every {every} weeks at {at}"),
                "moment-monthly-day" => {
                    format!("On day {} of every{} month at {at}", arg("days"), nth.trim_start_matches(" every"))
                }
                "moment-monthly-weekday" => format!("On {days} of every{} month at {at}", nth.trim_start_matches(" every")),
                _ => format!("By the rule {rule} at {at}"),
            }
        }
        Moment::Yearly { calendar, month, day, at } => format!("Every year on day {day} of month {month} ({calendar}) at {at}"),
        Moment::Anniversary { of, at } => match of {
            AnniversaryOf::FirstContact => format!("On the day of their first words, every year at {at}"),
            AnniversaryOf::Birthday => format!("On their birthday at {at}"),
            AnniversaryOf::NameDay => format!("On their name day at {at}"),
        },
        Moment::Event { event, count, wait_days, at } => {
            let what = match event {
                PersonalEvent::FirstWords => "somebody writes for the first time".to_owned(),
                PersonalEvent::SecondDay => "a newcomer comes on a second day".to_owned(),
                PersonalEvent::CameBack => format!("somebody comes back after {count} weeks"),
                PersonalEvent::AnsweredPeople => format!("somebody has answered {count} people"),
                PersonalEvent::Said => format!("somebody has written {count} times"),
                PersonalEvent::Review => "somebody leaves a review".to_owned(),
            };
            let later = match wait_days {
                0 => String::new(),
                1 => ", the day after".to_owned(),
                days => format!(", {days} days later"),
            };
            format!("When {what}{later} at {at}")
        }
        Moment::Milestone { of, every, at } => {
            format!("At every {every} {} at {at}", if of.as_str() == "words" { "things said" } else { of.as_str() })
        }
        Moment::ByHand {} => "When you say so".to_owned(),
    }
}

fn english_days(days: &str) -> String {
    let name = |code: &str| {
        let at = code.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(0);
        let (nth, day) = code.split_at(at);
        let day = match day {
            "MO" => "Monday",
            "TU" => "Tuesday",
            "WE" => "Wednesday",
            "TH" => "Thursday",
            "FR" => "Friday",
            "SA" => "Saturday",
            "SU" => "Sunday",
            other => other,
        };
        match nth {
            "" => day.to_owned(),
            "-1" => format!("the last {day}"),
            "1" => format!("the first {day}"),
            "2" => format!("the second {day}"),
            "3" => format!("the third {day}"),
            n => format!("{day} number {n}"),
        }
    };
    days.split(',').map(name).collect::<Vec<_>>().join(" and ")
}

#[cfg(test)]
mod tests {
    use super::super::check::tests::missed_you;
    use super::*;

    #[test]
    fn the_owner_reads_back_what_she_meant() {
        let mut c = missed_you();
        c.audience.conditions.retain(|c| matches!(c, Condition::Quiet { .. }));
        assert_eq!(
            english(&c, Some("a coffee on the house")),
            "When a regular has been quiet for 6 weeks, write them a private message on Saturday at 10:00 with a coffee on the house. Ask me first."
        );
    }

    #[test]
    fn every_word_of_the_sentence_names_the_field_it_changes() {
        let said: Vec<(SentencePlace, Option<u32>, String)> =
            parts(&missed_you(), Some("a coffee")).into_iter().map(|p| (p.place, p.index, p.code)).collect();
        use SentencePlace as P;
        let wanted = [
            (P::Who, None, "who-regular"),
            (P::Condition, Some(0), "condition-wrote_often"),
            (P::Condition, Some(1), "condition-quiet"),
            (P::Act, None, "act-private_message"),
            (P::Moment, None, "moment-weekly"),
            (P::Gift, None, "gift-with"),
            (P::Approval, None, "approval-ask_first"),
        ];
        assert_eq!(said, wanted.map(|(p, i, c)| (p, i, c.to_owned())));
    }

    #[test]
    fn a_rule_without_words_of_its_own_is_shown_as_it_is_written() {
        assert_eq!(repeating("FREQ=MONTHLY;BYDAY=-1FR", "09:00").code, "moment-monthly-weekday");
        assert_eq!(english_days("-1FR"), "the last Friday");
        let odd = repeating("FREQ=YEARLY;BYMONTH=2;BYSETPOS=-1", "09:00");
        assert_eq!((odd.code.as_str(), odd.args["days"].as_str()), ("moment-rule", "FREQ=YEARLY;BYMONTH=2;BYSETPOS=-1"));
    }

    #[test]
    fn events_and_days_of_their_own_year_open_the_sentence() {
        let mut c = missed_you();
        c.audience.conditions.clear();
        c.moment = Moment::Event { event: PersonalEvent::AnsweredPeople, count: 5, wait_days: 0, at: "10:00".to_owned() };
        assert_eq!(
            english(&c, None),
            "When somebody has answered 5 people at 10:00, if it is a regular, write them a private message. Ask me first."
        );
        c.audience.who = Who::Everyone;
        c.moment = Moment::ByHand {};
        assert_eq!(english(&c, None), "When you say so, for anybody, write them a private message. Ask me first.");
    }
}
