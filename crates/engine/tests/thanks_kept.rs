//! What a thank-you withstands: people who are forgotten, joined, blocked or have no name; hands that move days; hours at which nobody
//! should hear from a shop.

#![allow(clippy::unwrap_used, reason = "a story fails loudly")]

mod common;

use common::at;
use common::scripted::{page, said};
use common::silent::{DAY, awards, coffee, in_state, member, missed_you, read_all, shop, wrote};
use regulars_domain::Timestamp;
use regulars_domain::interaction::InteractionKind;
use regulars_domain::recognition::award::{AwardState, LeftOut};
use regulars_domain::recognition::campaign::{Act, AnniversaryOf, Audience, Campaign, MilestoneOf, Moment, Who};
use regulars_domain::recognition::recurrence::{OpenHours, Weekday};
use regulars_engine::Settings;

/// A rule for certain people, by hand, to be told in person.
fn in_person(only: Vec<regulars_domain::MemberId>) -> Campaign {
    let mut rule = missed_you(None);
    rule.audience = Audience { who: Who::Everyone, conditions: vec![], only, never: vec![] };
    rule.moment = Moment::ByHand {};
    rule.act = Act::InPerson;
    rule
}

#[tokio::test]
async fn somebody_who_was_forgotten_keeps_no_thank_you_of_others_back() {
    let (shop, _) = shop().await;
    let (omar, rosa) = (member(&shop, "Omar"), member(&shop, "Rosa"));
    shop.engine.campaign_create(&in_person(vec![omar, rosa]), None).unwrap();
    shop.engine.campaign_create(&missed_you(Some(coffee(&shop))), None).unwrap();
    shop.engine.forget(omar, false).await.unwrap();
    shop.engine.recognise_tick().unwrap();
    let thanked: Vec<_> = in_state(&shop, AwardState::Proposed).into_iter().map(|a| (a.campaign_id.0, a.member_id)).collect();
    assert!(thanked.contains(&(1, rosa)), "who was named beside them is thanked: {thanked:?}");
    assert!(thanked.contains(&(2, member(&shop, "Marek"))), "and the rules after it are gone through: {thanked:?}");
    assert!(thanked.iter().all(|(_, who)| *who != omar), "{thanked:?}");
}

#[tokio::test]
async fn what_was_approved_to_be_given_by_hand_is_held_back_too_when_they_say_no_or_are_blocked() {
    let (shop, _) = shop().await;
    let mut rule = in_person(vec![member(&shop, "Omar")]);
    rule.act = Act::Card;
    rule.gift_id = Some(coffee(&shop));
    shop.engine.campaign_create(&rule, None).unwrap();
    shop.engine.recognise_tick().unwrap();
    let done = shop.engine.approve(&read_all(&shop));
    assert!(done.iter().all(|a| a.outcome.is_ok()) && done.len() == 1, "{done:?}");
    let award = done[0].award;
    // They complain before the card is handed over.
    let now = shop.engine.now();
    let mut complaint = wrote("Omar", 77, now);
    complaint.text = "The bread was mouldy and I want my money back. This is a complaint.".to_owned();
    let account = shop.engine.store.read(|r| r.accounts()).unwrap()[0].clone();
    shop.engine
        .store
        .write(|w| {
            let circumstances =
                regulars_store::ingest::Circumstances { now, reply_window: None, import: None, ids_are_chosen: false };
            w.ingest(account.id, &account.platform, &[complaint], circumstances)
        })
        .unwrap();
    let told = shop.engine.award_given(award).unwrap_err().to_string();
    assert!(told.contains("comes first"), "it is not said to be given, and why: {told}");
    shop.engine.recognise_tick().unwrap();
    let held = awards(&shop).remove(0);
    assert_eq!(
        (held.state, held.why),
        (AwardState::Skipped, Some(LeftOut::OpenComplaint {})),
        "it leaves the list with its reason"
    );
}

#[tokio::test]
async fn two_who_turn_out_to_be_one_are_thanked_once() {
    let (shop, platform) = shop().await;
    shop.engine.campaign_create(&missed_you(Some(coffee(&shop))), None).unwrap();
    shop.engine.recognise_tick().unwrap();
    let (omar, rosa) = (member(&shop, "Omar"), member(&shop, "Rosa"));
    shop.engine.merge(omar, rosa, None).unwrap();
    let done = shop.engine.approve(&read_all(&shop));
    let refused: Vec<String> = done.iter().filter_map(|a| a.outcome.as_ref().err().map(ToString::to_string)).collect();
    assert_eq!(refused.len(), 1, "of two proposals to one person one may go: {done:?}");
    assert!(refused[0].contains("thanked already"), "{refused:?}");
    shop.wait(3 * 86_400);
    for _ in 0..4 {
        shop.engine.flush().await.unwrap();
    }
    assert_eq!(platform.received().len(), 2, "one to each of two people");
}

#[tokio::test]
async fn a_name_day_moved_to_an_earlier_day_is_kept_on_that_day() {
    let (shop, _) = shop().await;
    let mut rule = missed_you(None);
    rule.audience = Audience { who: Who::Everyone, conditions: vec![], only: vec![], never: vec![] };
    rule.moment = Moment::Anniversary { of: AnniversaryOf::NameDay, at: "10:00".to_owned() };
    let rule = shop.engine.campaign_create(&rule, None).unwrap();
    let rosa = member(&shop, "Rosa");
    let told_at = shop.engine.now();
    let name_day = regulars_domain::memory::FactKind::NameDay;
    shop.engine.store.write(|w| w.fact_put(rosa, name_day, "--04-23", "at the counter", told_at)).unwrap();
    let key = format!("m{rosa}:name_day:2026");
    shop.engine.occurrence_move(rule.id, &key, false, Some(at("2026-03-20T10:00:00Z"))).unwrap();
    shop.wait(8 * 86_400);
    shop.engine.recognise_tick().unwrap();
    let of_rosa: Vec<_> = awards(&shop).into_iter().filter(|a| a.member_id == rosa).map(|a| (a.occurrence, a.due_at)).collect();
    assert_eq!(of_rosa, vec![(key, at("2026-03-20T10:00:00Z"))], "a month before her own day, where the owner put it");
}

#[tokio::test]
async fn a_code_that_was_taken_back_with_its_words_is_void_and_counts_no_more() {
    let (shop, _) = shop().await;
    let gift = coffee(&shop);
    shop.engine.campaign_create(&missed_you(Some(gift)), None).unwrap();
    shop.engine.recognise_tick().unwrap();
    let drawn = || shop.engine.store.read(|r| r.gift(gift)).unwrap().drawn;
    assert_eq!(drawn(), 3);
    shop.engine.approve(&read_all(&shop));
    let item = in_state(&shop, AwardState::Queued)[0].outbox_item_id.unwrap();
    shop.engine.outbox_cancel(item).unwrap();
    assert_eq!(drawn(), 2, "nobody has read the code: the money is there for somebody else");
}

#[tokio::test]
async fn who_has_no_name_is_no_regular_and_nobody_is_counted_twice() {
    let (shop, platform) = shop().await;
    let now = shop.engine.now();
    let nameless = |n: i64| {
        let mut review = said(&format!("r{n}"), &format!("r{n}"), "", "Fine bread.", Timestamp(now.0 - n * DAY));
        (review.kind, review.stars) = (InteractionKind::Review, Some(5));
        review.author.external_id = String::new();
        review.author.handle = String::new();
        review
    };
    let account = shop.engine.store.read(|r| r.accounts()).unwrap()[0].id;
    platform.pages.lock().unwrap().push_back(Ok(page((1..9).map(nameless).collect(), "2", false)));
    shop.engine.sync(Some(account)).await.unwrap();
    let reached = || shop.engine.store.read(|r| r.reached(MilestoneOf::People)).unwrap();
    assert_eq!(reached(), 4, "eight reviews without a name are nobody in particular");
    shop.engine.merge(member(&shop, "Omar"), member(&shop, "Rosa"), None).unwrap();
    assert_eq!(reached(), 3, "two names, one person");
    let mut all = in_person(vec![]);
    all.moment =
        Moment::Repeating { rule: "FREQ=WEEKLY;BYDAY=SA".to_owned(), from: "2026-03-12".to_owned(), at: "10:00".to_owned() };
    shop.engine.campaign_create(&all, None).unwrap();
    shop.engine.recognise_tick().unwrap();
    assert_eq!(awards(&shop).len(), 3, "everybody is everybody with a name");
}

#[tokio::test]
async fn nobody_hears_from_the_shop_at_night_nor_on_a_closed_day() {
    let (shop, platform) = shop().await;
    let hours = OpenHours { closed: vec![Weekday::Sunday], ..OpenHours::default() };
    shop.engine.set_settings(&Settings { hours, ..shop.engine.settings().unwrap() }).unwrap();
    shop.engine.campaign_create(&missed_you(None), None).unwrap();
    shop.engine.recognise_tick().unwrap();
    // The owner reads on Saturday night, after the hour it was meant for; Sunday is closed.
    shop.wait(2 * 86_400 + 14 * 3_600);
    assert_eq!(shop.engine.now(), at("2026-03-14T23:00:00Z"));
    let done = shop.engine.approve(&read_all(&shop));
    assert!(done.iter().all(|a| a.outcome.is_ok()) && !done.is_empty(), "{done:?}");
    let sent_by = async |seconds: u64| {
        shop.wait(seconds);
        shop.engine.flush().await.unwrap();
        platform.received().len()
    };
    assert_eq!(sent_by(3_600).await, 0, "not at midnight");
    assert_eq!(sent_by(12 * 3_600).await, 0, "not on Sunday");
    shop.wait(21 * 3_600 + 60);
    for _ in 0..4 {
        shop.engine.flush().await.unwrap();
    }
    assert_eq!(platform.received().len(), 3, "on Monday after nine");
}

#[tokio::test]
async fn who_was_blocked_gets_no_thanks() {
    let (shop, _) = shop().await;
    let marek = member(&shop, "Marek");
    let words = shop.engine.store.read(|r| r.first_words(marek)).unwrap().unwrap();
    let now = shop.engine.now();
    shop.engine
        .store
        .write(|w| w.moderation_add(words.id, regulars_domain::moderation::Moderation::Block, "block-1", now))
        .unwrap();
    shop.engine.campaign_create(&missed_you(None), None).unwrap();
    shop.engine.recognise_tick().unwrap();
    let of_marek = awards(&shop).into_iter().find(|a| a.member_id == marek).unwrap();
    assert_eq!((of_marek.state, of_marek.why), (AwardState::Skipped, Some(LeftOut::Blocked {})));
}
