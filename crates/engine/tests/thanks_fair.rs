//! Stories of fairness and of the till: who was thanked most, who never, and whose coffee it is when the code lies at home.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story fails loudly")]

mod common;

use common::{Shop, at};
use regulars_domain::memory::{ConsentAbout, ConsentAnswer};
use regulars_domain::recognition::award::AwardState;
use regulars_domain::recognition::campaign::{Act, Audience, Moment, Who};
use regulars_domain::recognition::gift::{GiftKind, Redemption};
use regulars_domain::recognition::holdback::Share;
use regulars_domain::recognition::templates::{TemplateCode, template};
use regulars_domain::{GiftId, MemberId};
use regulars_store::award::{Award, AwardFilter};
use regulars_store::consent::Consent;
use regulars_store::gift::GiftTerms;

fn member(shop: &Shop, who: &str) -> MemberId {
    shop.engine.store.read(|r| r.find_members(who, 5)).unwrap().remove(0).0.id
}

fn bun(shop: &Shop) -> GiftId {
    let terms = GiftTerms {
        name: "a bun on the house",
        kind: GiftKind::InKind,
        cost: 180,
        currency: "GBP",
        month_budget: None,
        stock: None,
        valid_days: 30,
        pasted: false,
    };
    shop.engine.gift_create(&terms).unwrap().id
}

/// The owner names people and tells them in person, with a bun.
fn thanked_by_hand(shop: &Shop, names: &[&str], gift: Option<GiftId>) -> Vec<Award> {
    let mut rule = template(TemplateCode::MissedYou, &format!("Thanks, {}", names.join(" and ")), "2026-03-12");
    let only = names.iter().map(|name| member(shop, name)).collect();
    rule.audience = Audience { who: Who::Everyone, conditions: vec![], only, never: vec![] };
    (rule.moment, rule.act, rule.gift_id) = (Moment::ByHand {}, Act::InPerson, gift);
    rule.gently.hold_back = Share::Nobody;
    let campaign = shop.engine.campaign_create(&rule, None).unwrap();
    shop.engine.recognise_tick().unwrap();
    let of = AwardFilter { campaign: Some(campaign.id), state: Some(AwardState::Proposed), member: None };
    let written = shop.engine.awards(of, None, 50).unwrap();
    let read: Vec<_> = written.iter().map(|a| (a.id, a.text_hash.clone())).collect();
    assert!(shop.engine.approve(&read).iter().all(|a| a.outcome.is_ok()), "they are approved");
    written.iter().map(|a| shop.engine.award_given(a.id).unwrap()).collect()
}

#[tokio::test]
async fn who_keeps_coming_and_was_never_thanked_is_named_until_they_are() {
    let shop = Shop::sample().await;
    shop.engine.count_people().unwrap();
    let before = shop.engine.thanks_fairness().unwrap();
    assert_eq!((before.spread.thanks, before.most.len()), (0, 0), "nobody was thanked yet");
    let (hannah, dot) = (member(&shop, "Hannah"), member(&shop, "Dot"));
    assert!(before.eligible >= 10 && before.never.contains(&dot), "{before:?}");
    assert!(!before.never.contains(&hannah), "what she wrote about an allergy is open and comes first");
    assert_eq!(thanked_by_hand(&shop, &["Dot", "Beatrice"], None).len(), 2);
    let after = shop.engine.thanks_fairness().unwrap();
    assert_eq!((after.spread.thanks, after.spread.people, after.spread.most_each), (2, 2, 1));
    assert_eq!(after.never.len(), before.never.len() - 2, "two fewer");
    assert!(!after.never.contains(&dot) && after.most.contains(&(dot, 1)));
    let no = Consent {
        about: ConsentAbout::Messages,
        answer: ConsentAnswer::No,
        at: shop.engine.now(),
        how: "at the counter".to_owned(),
    };
    let owen = member(&shop, "Owen");
    assert!(after.never.contains(&owen));
    shop.engine.store.write(|w| w.consent_put(owen, &no, at("2026-03-12T09:00:00Z"))).unwrap();
    assert!(!shop.engine.thanks_fairness().unwrap().never.contains(&owen), "who wants no messages is not missing from the list");
}

#[tokio::test]
async fn the_words_of_a_rule_that_was_just_made_are_there_at_once_and_not_first_after_minutes() {
    let shop = Shop::sample().await;
    shop.engine.count_people().unwrap();
    shop.engine.tick().await.unwrap();
    let rule = template(TemplateCode::MissedYou, "We've missed you", "2026-03-12");
    let made = shop.engine.campaign_create(&rule, None).unwrap();
    shop.engine.tick().await.unwrap();
    let of = AwardFilter { campaign: Some(made.id), state: Some(AwardState::Proposed), member: None };
    assert!(!shop.engine.awards(of, None, 50).unwrap().is_empty(), "no time passed between saving and reading");
}

#[tokio::test]
async fn a_code_left_at_home_is_found_by_name_and_used_once() {
    let shop = Shop::sample().await;
    shop.engine.count_people().unwrap();
    let gift = bun(&shop);
    let given = thanked_by_hand(&shop, &["Dot"], Some(gift));
    let held = shop.engine.gifts_held("dot").unwrap();
    assert_eq!(
        held.iter().map(|(who, gift, _)| (*who, gift.name.as_str())).collect::<Vec<_>>(),
        [(given[0].member_id, "a bun on the house")]
    );
    assert!(shop.engine.gifts_held("beatrice").unwrap().is_empty(), "nobody else has it");
    let code = held[0].2.code.clone();
    assert_eq!(shop.engine.gift_redeem(&code).unwrap().said, Redemption::Redeemed);
    assert!(shop.engine.gifts_held("Dot Pritchard").unwrap().is_empty(), "used is used");
    let late = thanked_by_hand(&shop, &["Beatrice"], Some(gift));
    assert_eq!(late.len(), 1);
    shop.wait(40 * 86_400);
    assert!(shop.engine.gifts_held("Beatrice").unwrap().is_empty(), "and what has run out is not offered");
}

#[tokio::test]
async fn the_calendar_is_written_as_a_file_and_names_nobody() {
    let shop = Shop::sample().await;
    let mut rule = template(TemplateCode::AskTheirOpinion, "What should we change", "2026-03-12");
    rule.gently.hold_back = Share::Nobody;
    shop.engine.campaign_create(&rule, None).unwrap();
    let path = shop.engine.thanks_ics_file(at("2026-03-12T00:00:00Z"), at("2026-06-12T00:00:00Z")).unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.contains("SUMMARY:What should we change"), "{text}");
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 3, "April, May, June; March's second Wednesday was yesterday");
}
