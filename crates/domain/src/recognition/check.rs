//! Whether a rule makes sense: what is wrong, where, and what to do about it. A rule with a problem is never saved.

use super::calendar::YearlyDay;
use super::campaign::{
    Act, Approval, ApprovalMode, Campaign, Condition, Gently, Measure, Message, MilestoneOf, Missed, Moment, PersonalEvent,
    ROUNDS_BEFORE_BY_ITSELF,
};
use super::holdback::Share;
use super::message::{self, Unreadable, Variable};
use super::rule;

text_enum! {
    /// What can be wrong with a rule. The window has a sentence for each.
    RuleProblemCode {
        /// It has no name, or one longer than 80 characters.
        Name = "name",
        /// There are no words in any language.
        NoWords = "no_words",
        /// The words of a language are empty, or longer than 4000 characters.
        Words = "words",
        /// Nothing in the words says what the person did.
        Generic = "generic",
        /// There is no such variable.
        NoSuchVariable = "no_such_variable",
        /// A brace is not closed.
        OpenBrace = "open_brace",
        /// The words speak of a gift, and there is none.
        NoGift = "no_gift",
        /// The language written in otherwise has no words.
        Otherwise = "otherwise",
        /// A number is out of its range.
        Range = "range",
        /// A time of day is not `HH:MM`.
        Time = "time",
        /// A day is not `YYYY-MM-DD`, or the calendar has no such day.
        Day = "day",
        /// The recurrence cannot be read.
        Recurrence = "recurrence",
        /// A gift and reviews in one rule.
        GiftForReview = "gift_for_review",
        /// A gift where others read it too: whoever reads the code could use it, and beneath a review it would be bought praise.
        GiftInPublic = "gift_in_public",
        /// Nobody is named, and it is done by hand.
        NobodyNamed = "nobody_named",
        /// What others read too cannot be judged by holding people back.
        HoldBackInPublic = "hold_back_in_public",
        /// Only private messages go by themselves.
        ByItselfInPublic = "by_itself_in_public",
        /// Not enough rounds were read and approved.
        NotYetByItself = "not_yet_by_itself",
        /// The same condition twice.
        Twice = "twice",
        /// A language is no two or three letters.
        Language = "language",
    }
}

rule! {
    /// Something wrong with a rule.
    pub struct RuleProblem {
        /// Where: the field's path, such as `message.texts.el` or `audience.conditions.1.weeks`.
        pub at: String,
        /// What.
        pub code: RuleProblemCode,
        /// The word, number or limit it is about.
        pub about: String,
        /// In English, with what to do: for scripts.
        pub message: String,
    }
}

/// What a rule is checked against besides itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Around {
    /// Rounds of this rule, unchanged, that the owner has read and approved.
    pub approved_rounds: u32,
}

const LONGEST_NAME: usize = 80;
const LONGEST_WORDS: usize = 4_000;

/// Everything wrong with a rule, in the order of its fields. Empty: it may be saved.
#[must_use]
pub fn problems(c: &Campaign, around: Around) -> Vec<RuleProblem> {
    let mut found = Found::default();
    let name = c.name.trim().chars().count();
    if name == 0 || name > LONGEST_NAME {
        found.add("name", RuleProblemCode::Name, LONGEST_NAME, "give it a name of 1 to 80 characters");
    }
    audience(c, &mut found);
    moment(&c.moment, &mut found);
    words(c, &c.message, &mut found);
    gently(c, &c.gently, &mut found);
    measure(&c.measure, &mut found);
    approval(c, &c.approval, around, &mut found);
    found.0
}

#[derive(Default)]
struct Found(Vec<RuleProblem>);

impl Found {
    fn add(&mut self, at: impl Into<String>, code: RuleProblemCode, about: impl ToString, message: &str) {
        self.0.push(RuleProblem { at: at.into(), code, about: about.to_string(), message: message.to_owned() });
    }

    fn range(&mut self, at: impl Into<String>, value: u32, from: u32, to: u32) {
        if !(from..=to).contains(&value) {
            let message = format!("{value} is not between {from} and {to}; choose a number between them");
            self.add(at, RuleProblemCode::Range, format!("{from}-{to}"), &message);
        }
    }
}

fn audience(c: &Campaign, found: &mut Found) {
    for (n, condition) in c.audience.conditions.iter().enumerate() {
        let at = |field: &str| format!("audience.conditions.{n}.{field}");
        let same = |other: &Condition| std::mem::discriminant(other) == std::mem::discriminant(condition);
        if c.audience.conditions.iter().take(n).any(same) {
            found.add(
                format!("audience.conditions.{n}"),
                RuleProblemCode::Twice,
                n,
                "this condition is there already; change the other one",
            );
        }
        match condition {
            Condition::WroteOften { weeks, of } => {
                found.range(at("of"), *of, 1, 52);
                found.range(at("weeks"), *weeks, 1, (*of).max(1));
            }
            Condition::Quiet { weeks } => found.range(at("weeks"), *weeks, 1, 52),
            Condition::Active { within_days } => found.range(at("within_days"), *within_days, 1, 366),
            Condition::KnownFor { days } => found.range(at("days"), *days, 1, 36_600),
            Condition::AnsweredPeople { people, days } => {
                found.range(at("people"), *people, 1, 1_000);
                found.range(at("days"), *days, 1, 366);
            }
            Condition::LeftReview { days } => found.range(at("days"), *days, 1, 366),
            Condition::Said { times } => found.range(at("times"), *times, 1, 1_000_000),
            Condition::Language { any_of } => {
                for language in any_of.iter().filter(|l| !is_language(l)) {
                    found.add(
                        at("any_of"),
                        RuleProblemCode::Language,
                        language,
                        "name languages by their code, such as en or el",
                    );
                }
                if any_of.is_empty() {
                    found.add(at("any_of"), RuleProblemCode::Language, "", "name at least one language");
                }
            }
            Condition::SaidYes { .. } | Condition::InSegment { .. } => {}
        }
    }
    if matches!(c.moment, Moment::ByHand {}) && c.audience.only.is_empty() {
        found.add("audience.only", RuleProblemCode::NobodyNamed, "", "name the people, or choose another moment");
    }
    if c.gift_id.is_some() && c.act == Act::PublicReply && !c.is_about_reviews() {
        found.add(
            "gift_id",
            RuleProblemCode::GiftInPublic,
            "",
            "an answer in public may stand beneath a review, where a gift is bought praise; write in private, or take out the gift",
        );
    }
    if c.gift_id.is_some() && c.is_about_reviews() {
        found.add(
            "gift_id",
            RuleProblemCode::GiftForReview,
            "",
            "a gift must never depend on a review: it is bought praise, and against the law and the rules of review sites; take out the gift or the review",
        );
    }
}

/// A shout-out may tell of a gift, but not its code; an answer in public may stand beneath a review.
fn gift_in_public(c: &Campaign, at: &str, used: &[message::Variable], found: &mut Found) {
    if c.act.is_public() && used.contains(&message::Variable::Code) {
        found.add(
            at,
            RuleProblemCode::GiftInPublic,
            "code",
            "take the code out: whoever reads it there could use it; hand it over in private",
        );
    }
}

fn is_language(code: &str) -> bool {
    (2..=3).contains(&code.len()) && code.chars().all(|c| c.is_ascii_lowercase())
}

fn moment(m: &Moment, found: &mut Found) {
    if let Some(at) = m.at().filter(|at| jiff::civil::Time::strptime("%H:%M", at).is_err() || at.len() != 5) {
        found.add("moment.at", RuleProblemCode::Time, at, "write the time of day as 10:00");
    }
    match m {
        Moment::Repeating { rule, from, .. } => {
            if jiff::civil::Date::strptime("%Y-%m-%d", from).is_err() {
                found.add("moment.from", RuleProblemCode::Day, from, "write the first day as 2026-03-14");
            }
            if rule.parse::<super::recurrence::Rule>().is_err() {
                found.add("moment.rule", RuleProblemCode::Recurrence, rule, "write a recurrence such as FREQ=WEEKLY;BYDAY=SA");
            }
        }
        Moment::Yearly { calendar, month, day, .. } => {
            found.range("moment.month", *month, 1, 12);
            found.range("moment.day", *day, 1, 31);
            let number = |n: &u32| u8::try_from(*n).unwrap_or(u8::MAX);
            let yearly = YearlyDay::Day { calendar: calendar.calendar(), month: number(month), day: number(day) };
            if (1..=12).contains(month) && (1..=31).contains(day) && yearly.check().is_err() {
                found.add("moment.day", RuleProblemCode::Day, day, "this month never has such a day; choose an earlier one");
            }
        }
        Moment::Event { event, count, wait_days, .. } => {
            found.range("moment.wait_days", *wait_days, 0, 60);
            match event {
                PersonalEvent::CameBack => found.range("moment.count", *count, 1, 52),
                PersonalEvent::AnsweredPeople | PersonalEvent::Said => found.range("moment.count", *count, 1, 10_000),
                PersonalEvent::FirstWords | PersonalEvent::SecondDay | PersonalEvent::Review => {}
            }
        }
        Moment::Milestone { every, of, .. } => {
            let least = if *of == MilestoneOf::Words { 100 } else { 10 };
            found.range("moment.every", *every, least, 1_000_000);
        }
        Moment::Anniversary { .. } | Moment::ByHand {} => {}
    }
}

fn words(c: &Campaign, m: &Message, found: &mut Found) {
    if m.texts.is_empty() && c.act != Act::InPerson {
        found.add("message.texts", RuleProblemCode::NoWords, "", "write the words in at least one language");
    }
    for (language, text) in &m.texts {
        let at = format!("message.texts.{language}");
        if !is_language(language) {
            found.add(&at, RuleProblemCode::Language, language, "name languages by their code, such as en or el");
        }
        if text.trim().is_empty() || text.chars().count() > LONGEST_WORDS {
            found.add(&at, RuleProblemCode::Words, LONGEST_WORDS, "write between 1 and 4000 characters");
            continue;
        }
        match message::read(text) {
            Err(Unreadable::Open { near }) => {
                found.add(&at, RuleProblemCode::OpenBrace, near, "close the brace, or double it to mean a brace");
            }
            Err(Unreadable::NoSuch { name }) => {
                found.add(&at, RuleProblemCode::NoSuchVariable, name, "choose one of the variables offered");
            }
            Ok(pieces) => {
                let used = message::variables(&pieces);
                if !used.iter().any(|v| v.is_specific()) {
                    let what = "say what this person did or is to you: without that it could go to anybody; add one of usual, helped, words, weeks, years, count, reason";
                    found.add(&at, RuleProblemCode::Generic, language, what);
                }
                gift_in_public(c, &at, &used, found);
                for gift in used.iter().filter(|v| v.is_of_gift() && c.gift_id.is_none()) {
                    found.add(&at, RuleProblemCode::NoGift, gift, "choose a gift, or take it out of the words");
                }
            }
        }
    }
    if let Some(otherwise) = m.otherwise.as_ref().filter(|o| !m.texts.contains_key(*o)) {
        found.add(
            "message.otherwise",
            RuleProblemCode::Otherwise,
            otherwise,
            "write the words in that language, or choose another",
        );
    }
}

fn gently(c: &Campaign, g: &Gently, found: &mut Found) {
    found.range("gently.caps.weeks_between", g.caps.weeks_between, 1, 52);
    found.range("gently.caps.a_year", g.caps.a_year, 1, 12);
    found.range("gently.caps.messages_a_month", g.caps.messages_a_month, 1, 4);
    found.range("gently.caps.a_year_each_campaign", g.caps.a_year_each_campaign, 1, 12);
    found.range("gently.caps.a_week_for_all", g.caps.a_week_for_all, 1, 500);
    if let Some(each_time) = g.each_time {
        found.range("gently.each_time", each_time, 1, 500);
    }
    if g.missed == Missed::Late {
        found.range("gently.grace_hours", g.grace_hours, 1, 14 * 24);
    }
    if c.act.is_public() && g.hold_back != Share::Nobody {
        found.add(
            "gently.hold_back",
            RuleProblemCode::HoldBackInPublic,
            c.act,
            "others read it too and are moved by it, so holding people back shows nothing; set it to nobody",
        );
    }
}

fn measure(m: &Measure, found: &mut Found) {
    found.range("measure.window_days", m.window_days, 7, 90);
}

fn approval(c: &Campaign, a: &Approval, around: Around, found: &mut Found) {
    if a.mode == ApprovalMode::AskFirst {
        return;
    }
    found.range("approval.most_a_day", a.most_a_day, 1, 50);
    if !matches!(c.act, Act::PrivateMessage | Act::Email) {
        found.add(
            "approval.mode",
            RuleProblemCode::ByItselfInPublic,
            c.act,
            "only private messages may go by themselves; choose ask_first",
        );
    }
    if around.approved_rounds < ROUNDS_BEFORE_BY_ITSELF {
        let message =
            format!("read and approve {ROUNDS_BEFORE_BY_ITSELF} rounds of it first ({} so far)", around.approved_rounds);
        found.add("approval.mode", RuleProblemCode::NotYetByItself, around.approved_rounds, &message);
    }
    if c.message.texts.values().filter_map(|t| message::read(t).ok()).any(|p| message::variables(&p).contains(&Variable::Reason))
    {
        found.add(
            "approval.mode",
            RuleProblemCode::NotYetByItself,
            Variable::Reason,
            "the reason is written by you for each person; choose ask_first",
        );
    }
}

#[cfg(test)]
#[path = "check/tests.rs"]
pub(crate) mod tests;
