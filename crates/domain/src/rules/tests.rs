//! Rules as a shop would write them.

use super::*;
use crate::interaction::InteractionKind;
use crate::people::standing::Level;
use crate::place::Visibility;
use crate::playbook::HouseRule;
use crate::text::language::Language;
use crate::{PlaceId, Timestamp};
use std::cell::OnceCell;

fn house() -> HouseRules {
    HouseRules { rules: vec![HouseRule { number: 1, text: "Be kind".to_owned(), note: String::new() }] }
}

fn facts(text: &str) -> Facts<'_> {
    Facts {
        text,
        language: Some(Language::English),
        platform: "sample",
        place: PlaceId(3),
        visibility: Visibility::Public,
        kind: InteractionKind::Comment,
        stars: None,
        signals: Signals::default(),
        level: Level::Visitor,
        first_time: false,
        moderated_before: 0,
        at: Timestamp(0),
        opens: false,
        folded: OnceCell::new(),
    }
}

fn rule(all: Vec<Condition>, then: Vec<Action>) -> Rule {
    Rule { name: "Test".to_owned(), when: Trigger::Said, all, none: Vec::new(), then, stop_here: false, house_rule: Some(1) }
}

fn words(any: &[&str]) -> Condition {
    Condition::Words { any: any.iter().map(|w| (*w).to_owned()).collect() }
}

fn label(name: &str) -> Action {
    Action::Label { label: name.to_owned() }
}

fn ready(rule: Rule) -> Ready {
    rule.ready(&house(), &|_| true).expect("a rule that can be meant")
}

const NOON: &Local<'static> = &|_| (720, 3);

#[test]
fn words_are_found_however_they_are_spelled_and_only_as_words() {
    let catering = ready(rule(vec![words(&["cater*", "Τούρτα", "حفلة", "کتاب"])], vec![label("Big order")]));
    for yes in ["Do you do CATERING?", "μια τουρτα για αύριο", "عندنا حَفْلة", "كتاب دارید"]
    {
        assert!(catering.matches(&facts(yes), NOON), "{yes}");
    }
    for no in ["The catamaran", "scatered", "Bread"] {
        assert!(!catering.matches(&facts(no), NOON), "{no}");
    }
    let whole = ready(rule(vec![words(&["art"])], vec![label("Art")]));
    assert!(whole.matches(&facts("Is it art?"), NOON));
    assert!(!whole.matches(&facts("party start"), NOON), "a word inside others is not that word");
}

#[test]
fn criticism_is_never_proposed_for_hiding_and_safety_is_never_put_away() {
    let then = vec![Action::ProposeHide {}, Action::ProposeBlock {}, Action::Done {}, Action::Snooze { hours: 5 }, label("Rude")];
    let rude = ready(rule(vec![Condition::Signal { any: vec!["harassment".to_owned()] }], then));
    let both = Signals(Signals::HARASSMENT.0 | Signals::COMPLAINT.0);
    assert!(rude.matches(&Facts { signals: both, ..facts("You liars, the bread was mouldy") }, NOON));
    let (done, held) = rude.actions(both);
    assert_eq!((done, held.len()), (vec![&label("Rude")], 4), "who complains is heard, however rude");
    assert_eq!(rude.actions(Signals::HARASSMENT).0.len(), 5);
    let (done, _) = rude.actions(Signals::SAFETY);
    assert!(!done.contains(&&Action::Done {}) && !done.contains(&&Action::Snooze { hours: 5 }));
}

#[test]
fn nothing_is_hidden_without_a_house_rule_behind_it() {
    let hide = |paragraph| {
        let r = Rule { house_rule: paragraph, ..rule(vec![Condition::Link {}], vec![Action::ProposeHide {}]) };
        r.ready(&house(), &|_| true).map(|_| ()).err()
    };
    assert_eq!(hide(Some(1)), None);
    assert_eq!(hide(None), Some(RuleMistake::NoHouseRule(None)));
    assert_eq!(hide(Some(9)), Some(RuleMistake::NoHouseRule(Some(9))));
}

#[test]
fn what_must_not_hold_and_what_opens_a_conversation_count() {
    let mut greeting = rule(vec![Condition::FirstTime {}], vec![label("New")]);
    greeting.none = vec![Condition::Signal { any: vec!["spam".to_owned()] }];
    greeting.when = Trigger::Opened;
    let greeting = ready(greeting);
    let first = || Facts { first_time: true, opens: true, ..facts("Hello") };
    assert!(greeting.matches(&first(), NOON));
    assert!(!greeting.matches(&Facts { opens: false, ..first() }, NOON));
    assert!(!greeting.matches(&Facts { signals: Signals::SPAM, ..first() }, NOON));
}

#[test]
fn the_shops_own_hours_go_over_midnight() {
    let night = ready(rule(vec![Condition::Hours { from: 1_320, to: 360 }], vec![label("Night")]));
    assert!(!night.matches(&facts("x"), NOON));
    assert!(night.matches(&facts("x"), &|_| (1_400, 3)) && night.matches(&facts("x"), &|_| (10, 3)));
    let sunday = ready(rule(vec![Condition::Weekday { any: vec![7] }], vec![label("Sunday")]));
    assert!(!sunday.matches(&facts("x"), NOON) && sunday.matches(&facts("x"), &|_| (0, 7)));
}

#[test]
fn each_condition_reads_its_own_fact() {
    let holds = |c: Condition, f: Facts<'_>| ready(rule(vec![c], vec![label("x")])).matches(&f, NOON);
    assert!(holds(Condition::Length { at_most: Some(2), at_least: None }, facts("two words")));
    assert!(!holds(Condition::Length { at_most: None, at_least: Some(3) }, facts("two words")));
    assert!(holds(Condition::Link {}, facts("see https://x.example")) && !holds(Condition::Link {}, facts("see x")));
    assert!(holds(Condition::Stars { at_least: 1, at_most: 2 }, Facts { stars: Some(2), ..facts("") }));
    assert!(!holds(Condition::Stars { at_least: 1, at_most: 2 }, facts("")), "no stars are no bad stars");
    assert!(holds(Condition::Level { any: vec![Level::Regular] }, Facts { level: Level::Regular, ..facts("") }));
    assert!(holds(Condition::ModeratedBefore { times: 2 }, Facts { moderated_before: 2, ..facts("") }));
    assert!(
        holds(Condition::Place { any: vec![PlaceId(3)] }, facts(""))
            && !holds(Condition::Place { any: vec![PlaceId(4)] }, facts(""))
    );
    assert!(!holds(Condition::Language { any: vec![Language::Greek] }, facts("")));
    assert!(holds(Condition::Platform { any: vec!["sample".to_owned()] }, facts("")));
    assert!(!holds(Condition::Visibility { any: vec![Visibility::Private] }, facts("")));
    assert!(holds(Condition::Kind { any: vec![InteractionKind::Comment] }, facts("")));
}

#[test]
fn rules_that_cannot_be_meant_say_what_to_change() {
    let mistake = |r: Rule| r.ready(&house(), &|s| s == "protocol/a").map(|_| ()).err();
    assert_eq!(mistake(rule(vec![], vec![label("x")])), Some(RuleMistake::Everything));
    assert_eq!(mistake(rule(vec![Condition::Link {}], vec![])), Some(RuleMistake::NothingToDo));
    assert_eq!(mistake(rule(vec![words(&["*"])], vec![label("x")])), Some(RuleMistake::Empty("words".to_owned())));
    assert_eq!(mistake(rule(vec![Condition::Link {}], vec![label(" ")])), Some(RuleMistake::Label(" ".to_owned())));
    let start = |s: &str| rule(vec![Condition::Link {}], vec![Action::StartProtocol { section: s.to_owned() }]);
    assert_eq!(mistake(start("protocol/a")), None);
    assert_eq!(mistake(start("protocol/b")), Some(RuleMistake::NoSection("protocol/b".to_owned())));
    assert_eq!(mistake(start("reply/a")), Some(RuleMistake::NoSection("reply/a".to_owned())));
}
