use super::super::campaign::{Audience, Who};
use super::*;
use crate::GiftId;
use std::collections::BTreeMap;

#[test]
fn a_recurrence_that_cannot_be_read_is_refused_when_the_rule_is_saved_and_not_first_when_it_is_due() {
    for bad in ["FREQ=SOMETIMES", "FREQ=WEEKLY;BYDAY=XX", "BYDAY=SA", "FREQ=WEEKLY;COLOUR=RED", "FREQ=DAILY;INTERVAL=0"] {
        let mut rule = missed_you();
        rule.moment = Moment::Repeating { rule: bad.to_owned(), from: "2026-03-14".to_owned(), at: "10:00".to_owned() };
        let found = problems(&rule, Around::default());
        assert!(found.iter().any(|p| p.code == RuleProblemCode::Recurrence && p.at == "moment.rule"), "{bad}: {found:?}");
    }
}

/// The rule of the story: a regular who has been quiet for six weeks.
pub(crate) fn missed_you() -> Campaign {
    let text = "Hello {name}, the {usual|corner table} has been asking after you. {gift} is waiting.";
    Campaign {
        name: "We've missed you".to_owned(),
        audience: Audience {
            who: Who::Regular,
            conditions: vec![Condition::WroteOften { weeks: 8, of: 20 }, Condition::Quiet { weeks: 6 }],
            only: vec![],
            never: vec![],
        },
        moment: Moment::Repeating {
            rule: "FREQ=WEEKLY;BYDAY=SA".to_owned(),
            from: "2026-03-14".to_owned(),
            at: "10:00".to_owned(),
        },
        act: Act::PrivateMessage,
        message: Message { texts: BTreeMap::from([("en".to_owned(), text.to_owned())]), otherwise: Some("en".to_owned()) },
        gift_id: Some(GiftId(1)),
        gently: Gently::default(),
        measure: Measure::default(),
        approval: Approval::default(),
    }
}

fn told(c: &Campaign) -> Vec<(String, RuleProblemCode)> {
    problems(c, Around::default()).into_iter().map(|p| (p.at, p.code)).collect()
}

#[test]
fn the_story_of_the_shop_has_no_problem() {
    assert_eq!(told(&missed_you()), vec![]);
}

#[test]
fn words_that_could_go_to_anybody_are_refused() {
    let mut c = missed_you();
    c.message.texts.insert("el".to_owned(), "Γεια σου {name}, είσαι υπέροχος!".to_owned());
    assert_eq!(told(&c), vec![("message.texts.el".to_owned(), RuleProblemCode::Generic)], "a name alone names no deed");
}

#[test]
fn a_gift_for_a_review_is_refused_however_it_is_written() {
    let mut by_condition = missed_you();
    by_condition.audience.conditions.push(Condition::LeftReview { days: 30 });
    let mut by_event = missed_you();
    by_event.moment = Moment::Event { event: PersonalEvent::Review, count: 0, wait_days: 1, at: "10:00".to_owned() };
    let mut by_milestone = missed_you();
    by_milestone.moment = Moment::Milestone { of: MilestoneOf::Reviews, every: 100, at: "10:00".to_owned() };
    for c in [by_condition, by_event, by_milestone] {
        assert_eq!(told(&c), vec![("gift_id".to_owned(), RuleProblemCode::GiftForReview)], "{:?}", c.moment);
    }
}

#[test]
fn a_gift_and_its_code_are_refused_where_others_read_them() {
    let mut reply = missed_you();
    reply.act = Act::PublicReply;
    reply.gently.hold_back = Share::Nobody;
    reply.message.texts.insert("en".to_owned(), "Thank you for {usual}: say {code}.".to_owned());
    let code = |p: &(String, RuleProblemCode)| p.1 == RuleProblemCode::GiftInPublic;
    let fields: Vec<String> = told(&reply).into_iter().filter(code).map(|(at, _)| at).collect();
    assert_eq!(fields, vec!["gift_id".to_owned(), "message.texts.en".to_owned()], "it may stand beneath their review");
    let mut shout_out = Campaign { act: Act::ShoutOut, ..reply };
    assert!(told(&shout_out).iter().any(code), "whoever reads the code could use it");
    shout_out.message.texts.insert("en".to_owned(), "Thank you for {usual}: {gift} is waiting for you.".to_owned());
    assert!(!told(&shout_out).iter().any(code), "that there is a gift may be told");
}

#[test]
fn a_day_no_year_has_is_refused() {
    let on = |calendar, month, day| {
        let mut c = missed_you();
        c.moment = Moment::Yearly { calendar, month, day, at: "10:00".to_owned() };
        told(&c)
    };
    use crate::recognition::campaign::YearlyCalendar::{Gregorian, Hijri, Jalali};
    let refused = vec![("moment.day".to_owned(), RuleProblemCode::Day)];
    assert_eq!(on(Gregorian, 2, 30), refused, "February never has a 30th");
    assert_eq!(on(Hijri, 9, 31), refused, "no lunar month has 31 days");
    assert_eq!(on(Jalali, 7, 31), refused, "Mehr has 30 days");
    assert_eq!(on(Gregorian, 2, 29), vec![], "a leap day comes");
    assert_eq!(on(Jalali, 6, 31), vec![], "Shahrivar has 31");
}

#[test]
fn nothing_goes_by_itself_before_three_rounds_were_read_nor_ever_in_public() {
    let mut c = missed_you();
    c.approval = Approval { mode: ApprovalMode::WhenDue, most_a_day: 5 };
    assert_eq!(told(&c), vec![("approval.mode".to_owned(), RuleProblemCode::NotYetByItself)]);
    assert_eq!(problems(&c, Around { approved_rounds: 3 }), vec![], "after three it may");
    c.act = Act::PublicReply;
    c.gift_id = None;
    c.message.texts.values_mut().for_each(|text| *text = "The {usual} misses you.".to_owned());
    c.gently.hold_back = Share::Nobody;
    let codes: Vec<_> = problems(&c, Around { approved_rounds: 3 }).into_iter().map(|p| p.code).collect();
    assert_eq!(codes, vec![RuleProblemCode::ByItselfInPublic]);
}

#[test]
fn each_slip_is_told_at_its_place() {
    let mut c = missed_you();
    c.name = " ".to_owned();
    c.audience.conditions = vec![Condition::Quiet { weeks: 0 }, Condition::Quiet { weeks: 6 }];
    c.moment = Moment::Repeating { rule: "sometimes".to_owned(), from: "14 March".to_owned(), at: "25:00".to_owned() };
    c.gift_id = None;
    c.gently.caps.weeks_between = 0;
    c.message.otherwise = Some("fa".to_owned());
    let places: Vec<String> = told(&c).into_iter().map(|(at, _)| at).collect();
    let wanted = [
        "name",
        "audience.conditions.0.weeks",
        "audience.conditions.1",
        "moment.at",
        "moment.from",
        "moment.rule",
        "message.texts.en",
        "message.otherwise",
        "gently.caps.weeks_between",
    ];
    assert_eq!(places, wanted, "all at once, in the order of the rule");
}
