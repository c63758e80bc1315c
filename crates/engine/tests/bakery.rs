//! The sample bakery seen through the count of people: everybody an owner would look for is there, and each for a reason that can be read.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story fails loudly")]

mod common;

use common::{Shop, at};
use regulars_domain::people::standing::{Fan, Level, Role};
use regulars_domain::recognition::award::Fit;
use regulars_domain::recognition::campaign::{Audience, Condition, Moment, Who};
use regulars_domain::recognition::templates::{TemplateCode, template};
use regulars_store::score::{MemberOrder, MemberRow};

async fn counted() -> (Shop, Vec<MemberRow>) {
    let shop = Shop::sample().await;
    shop.engine.count_people().unwrap();
    let all = shop.engine.store.read(|r| r.members_by(MemberOrder::Fans, None, 500)).unwrap();
    (shop, all)
}

fn with(all: &[MemberRow], which: impl Fn(&regulars_domain::people::standing::Standing) -> bool) -> Vec<&str> {
    all.iter().filter(|row| row.standing.as_ref().is_some_and(&which)).map(|row| row.member.name.as_str()).collect()
}

#[tokio::test]
async fn the_bakery_has_regulars_newcomers_helpers_and_people_who_are_missed() {
    let (_shop, all) = counted().await;
    let regulars = with(&all, |s| s.level >= Level::Regular);
    assert!((10..=40).contains(&regulars.len()), "regulars, and not everybody: {regulars:?}");
    assert!(regulars.contains(&"Hannah Kowalski") && regulars.contains(&"فاطمة الزين"), "{regulars:?}");
    for (role, least, one) in [
        (Role::Helper, 4, "Owen Marsh"),
        (Role::Newcomer, 8, "Liam Orchard"),
        (Role::AtRisk, 8, "سمير عودة"),
        (Role::Lapsed, 8, "Nora Lindqvist"),
    ] {
        let found = with(&all, |s| s.roles.has(role));
        assert!(found.len() >= least && found.contains(&one), "{role}: {found:?}");
    }
    let fans = with(&all, |s| s.fan == Fan::Likely);
    assert!((3..=40).contains(&fans.len()), "some, by what is known: {fans:?}");
    assert_eq!(with(&all, |s| s.fan == Fan::Known).len(), 0, "nobody told what anybody buys");
    let pillars = with(&all, |s| s.level == Level::Pillar);
    assert!(pillars.contains(&"Ελένη Βλάχου") && pillars.contains(&"عمر ناصر"), "who helps and keeps coming: {pillars:?}");
}

#[tokio::test]
async fn every_reason_of_every_person_can_be_read_and_is_theirs() {
    let (shop, all) = counted().await;
    let mut read = 0;
    for row in &all {
        for reason in &row.standing.as_ref().expect("was counted").reasons {
            for item in &reason.items {
                let said = shop.engine.store.read(|r| r.interaction(*item)).unwrap();
                assert!(!said.text.is_empty(), "{}: {reason:?}", row.member.name);
                read += 1;
            }
        }
    }
    assert!(read > 300, "{read} items behind the reasons");
}

#[tokio::test]
async fn enough_regulars_fell_silent_for_a_comparison_with_people_held_back() {
    let (shop, _all) = counted().await;
    let mut rule = template(TemplateCode::MissedYou, "We've missed you", "2026-03-12");
    rule.audience = Audience { who: Who::Regular, conditions: vec![Condition::Quiet { weeks: 6 }], only: vec![], never: vec![] };
    rule.moment =
        Moment::Repeating { rule: "FREQ=WEEKLY;BYDAY=SA".to_owned(), from: "2026-03-12".to_owned(), at: "10:00".to_owned() };
    let campaign = shop.engine.campaign_create(&rule, None).unwrap();
    let report = shop.engine.recognise_tick().unwrap();
    assert!(report.held_back >= 5, "five are held back by chance: {report:?}");
    assert!(report.proposed >= 5, "and the others are written to: {report:?}");
    let awards = shop.engine.awards(
        regulars_store::award::AwardFilter { campaign: Some(campaign.id), state: None, member: None },
        None,
        100,
    );
    let quiet = |fit: &Fit| matches!(fit, Fit::Quiet { weeks } if *weeks >= 6);
    assert!(awards.unwrap().iter().all(|a| a.fits.iter().any(quiet)), "each because of their own silence");
    assert!(shop.engine.now() < at("2026-03-14T10:00:00Z"), "written before it is due");
}
