//! Stories of thank-yous: from the owner's sentence to the coffee on the counter.

#![allow(clippy::unwrap_used, reason = "a story fails loudly")]

mod common;

use common::scripted::{page, said};
use common::{Shop, at};
use regulars_domain::interaction::{Arrival, InteractionKind};
use regulars_domain::memory::{ConsentAbout, ConsentAnswer};
use regulars_domain::outbox::{OutboxReason, OutboxState};
use regulars_domain::place::Visibility;
use regulars_domain::recognition::award::{AwardState, LeftOut, OccurrenceState};
use regulars_domain::recognition::campaign::{
    Act, Approval, ApprovalMode, Audience, Campaign, Condition, Gently, Measure, Message, Missed, Moment, PersonalEvent, Who,
};
use regulars_domain::recognition::gift::{GiftKind, Redemption};
use regulars_domain::recognition::holdback::Share;
use regulars_domain::{AwardId, CampaignId, GiftId, MemberId, Timestamp};
use regulars_engine::{Settings, TickReport};
use regulars_store::award::{Award, AwardFilter};
use regulars_store::consent::Consent;
use regulars_store::gift::GiftTerms;
use std::collections::BTreeMap;
use std::time::Duration;

const DAY: i64 = 86_400_000;
const SILENT: [&str; 3] = ["Marek", "Omar", "Rosa"];

/// Somebody's private message to us.
fn wrote(who: &str, n: usize, at: Timestamp) -> Arrival {
    let (thread, id) = (format!("dm-{who}"), if n == 0 { format!("dm-{who}") } else { format!("dm-{who}-{n}") });
    let mut words = said(&thread, &id, who, "The usual, please", at);
    words.kind = InteractionKind::Message;
    words.visibility = Visibility::Private;
    words.place.visibility = Visibility::Private;
    words.place.kind = regulars_domain::place::PlaceKind::Direct;
    words.place.external_id = "direct".to_owned();
    words
}

/// A shop whose regulars wrote every week for half a year; three of them have been silent for seven weeks, Ada wrote last week.
async fn shop() -> (Shop, std::sync::Arc<common::scripted::Platform>) {
    let shop = Shop::empty();
    let settings = Settings {
        owner_name: "Nadia".to_owned(),
        shop_name: "Quince Street".to_owned(),
        time_zone: "Europe/London".to_owned(),
        ..Settings::default()
    };
    shop.engine.set_settings(&settings).unwrap();
    let (account, platform) = common::scripted::connect(&shop.engine, "us");
    let now = shop.engine.now();
    let mut talk = Vec::new();
    for (who, silent) in SILENT.iter().map(|who| (*who, 7)).chain([("Ada", 1)]) {
        let weeks = (silent..silent + 24).rev();
        talk.extend(weeks.enumerate().map(|(n, weeks)| wrote(who, n, Timestamp(now.0 - weeks * 7 * DAY))));
    }
    // What they said was answered long ago.
    talk.extend(SILENT.iter().chain(&["Ada"]).map(|who| {
        let mut answer = wrote(who, 99, Timestamp(now.0 - 6 * DAY));
        answer.author = common::scripted::said("x", "x", "us", "", now).author;
        answer
    }));
    platform.pages.lock().unwrap().push_back(Ok(page(talk, "1", false)));
    shop.engine.sync(Some(account)).await.unwrap();
    (shop, platform)
}

fn coffee(shop: &Shop) -> GiftId {
    let terms = GiftTerms {
        name: "a coffee on the house",
        kind: GiftKind::InKind,
        cost: 260,
        currency: "GBP",
        month_budget: Some(4_000),
        stock: None,
        valid_days: 60,
        pasted: false,
    };
    shop.engine.gift_create(&terms).unwrap().id
}

/// "When a regular has been quiet for six weeks, write them a private message on Saturday at 10 with a coffee on the house. Ask me
/// first."
fn missed_you(gift: Option<GiftId>) -> Campaign {
    let gift_words = if gift.is_some() { " {gift} is waiting until {until}: just say {code}." } else { "" };
    let text = format!("Hello {{name}}, the {{usual|corner table}} has been asking after you.{gift_words} {{owner}}");
    Campaign {
        name: "We've missed you".to_owned(),
        audience: Audience { who: Who::Regular, conditions: vec![Condition::Quiet { weeks: 6 }], only: vec![], never: vec![] },
        moment: Moment::Repeating {
            rule: "FREQ=WEEKLY;BYDAY=SA".to_owned(),
            from: "2026-03-12".to_owned(),
            at: "10:00".to_owned(),
        },
        act: Act::PrivateMessage,
        message: Message { texts: BTreeMap::from([("en".to_owned(), text)]), otherwise: Some("en".to_owned()) },
        gift_id: gift,
        gently: Gently { hold_back: Share::Nobody, ..Gently::default() },
        measure: Measure::default(),
        approval: Approval::default(),
    }
}

fn awards(shop: &Shop) -> Vec<Award> {
    let mut all = shop.engine.awards(AwardFilter::default(), None, 100).unwrap();
    all.reverse();
    all
}

fn in_state(shop: &Shop, state: AwardState) -> Vec<Award> {
    awards(shop).into_iter().filter(|a| a.state == state).collect()
}

fn name(shop: &Shop, id: MemberId) -> String {
    shop.engine.store.read(|r| r.member(id)).unwrap().name
}

fn member(shop: &Shop, who: &str) -> MemberId {
    shop.engine.store.read(|r| r.find_members(who, 5)).unwrap().remove(0).0.id
}

fn read_all(shop: &Shop) -> Vec<(AwardId, String)> {
    in_state(shop, AwardState::Proposed).into_iter().map(|a| (a.id, a.text_hash)).collect()
}

/// The week of the sentence: looked at on Thursday, read, approved.
async fn approved() -> (Shop, std::sync::Arc<common::scripted::Platform>, CampaignId) {
    let (shop, platform) = shop().await;
    let campaign = shop.engine.campaign_create(&missed_you(Some(coffee(&shop))), None).unwrap();
    shop.engine.recognise_tick().unwrap();
    let done = shop.engine.approve(&read_all(&shop));
    assert!(done.iter().all(|a| a.outcome.is_ok()), "{done:?}");
    (shop, platform, campaign.id)
}

#[tokio::test]
async fn a_regular_who_fell_silent_gets_the_coffee_the_owner_meant_and_drinks_it_once() {
    let (shop, platform) = shop().await;
    let campaign = shop.engine.campaign_create(&missed_you(Some(coffee(&shop))), None).unwrap();
    let report = shop.engine.recognise_tick().unwrap();
    assert_eq!((report.occurrences, report.proposed), (1, 3), "Saturday, for the three who are silent: {report:?}");
    let mut names: Vec<String> = awards(&shop).iter().map(|a| name(&shop, a.member_id)).collect();
    names.sort();
    assert_eq!(names, SILENT, "Ada was here last week");
    let done = shop.engine.approve(&read_all(&shop));
    assert!(done.iter().all(|a| a.outcome.as_ref().is_ok_and(|a| a.state == AwardState::Queued)), "{done:?}");
    shop.wait(3_600);
    shop.engine.flush().await.unwrap();
    assert!(platform.received().is_empty(), "it is Thursday; nothing leaves before Saturday at ten");
    shop.clock.advance(Duration::from_secs(48 * 3_600 + 60));
    shop.engine.flush().await.unwrap();
    let received = platform.received();
    assert_eq!(received.len(), 3);
    let marek = received.iter().find(|t| t.contains("Marek")).unwrap();
    assert!(
        marek.starts_with(
            "Hello Marek, the corner table has been asking after you. a coffee on the house is waiting until 13 May"
        ),
        "{marek}"
    );
    assert_eq!(in_state(&shop, AwardState::Sent).len(), 3, "the thank-you follows its item");
    let code = marek.split("just say ").nth(1).unwrap().split('.').next().unwrap();
    let typed = code.to_lowercase().replace('-', " ");
    let till = shop.engine.gift_redeem(&typed).unwrap();
    assert_eq!((till.said, till.member), (Redemption::Redeemed, Some(member(&shop, "Marek"))));
    assert_eq!(shop.engine.gift_redeem(code).unwrap().said, Redemption::Already, "a coffee is drunk once");
    shop.wait(7 * 86_400);
    let next = shop.engine.recognise_tick().unwrap();
    assert_eq!((next.occurrences, next.proposed), (1, 0), "the same silence is not answered again on the next Saturday");
    assert_eq!(shop.engine.store.read(|r| r.campaign(campaign.id)).unwrap().rounds, 1, "and one round was read");
}

#[tokio::test]
async fn looked_at_twice_late_after_sleep_at_once_or_with_the_clock_set_back_everybody_is_thanked_once() {
    let (shop, _) = shop().await;
    shop.engine.campaign_create(&missed_you(Some(coffee(&shop))), None).unwrap();
    shop.engine.recognise_tick().unwrap();
    let first = awards(&shop);
    let (one, other) = (shop.engine.clone(), shop.engine.clone());
    let two = [std::thread::spawn(move || one.recognise_tick()), std::thread::spawn(move || other.recognise_tick())];
    for tick in two {
        assert_eq!(tick.join().unwrap().unwrap(), TickReport::default(), "there is nothing left to do");
    }
    shop.clock.turn(-2 * DAY);
    shop.engine.recognise_tick().unwrap();
    shop.clock.turn(2 * DAY);
    shop.wait(40 * 3_600);
    let (folder, now) = (shop.folder.clone(), shop.engine.now());
    drop(shop);
    let shop = Shop::open(folder, now);
    shop.engine.recognise_tick().unwrap();
    assert_eq!(awards(&shop), first, "the same thank-yous with the same words and codes");
}

#[tokio::test]
async fn words_that_were_not_read_do_not_leave() {
    let (shop, platform) = shop().await;
    shop.engine.campaign_create(&missed_you(None), None).unwrap();
    shop.engine.recognise_tick().unwrap();
    let mut read = read_all(&shop);
    shop.engine.award_edit(read[0].0, "Marek, we kept your corner.").unwrap();
    let done = shop.engine.approve(&read);
    assert!(done[0].outcome.is_err(), "these are not the words that were read");
    assert!(done[1].outcome.is_ok() && done[2].outcome.is_ok(), "and that keeps nobody else back");
    read = read_all(&shop);
    assert!(shop.engine.approve(&read)[0].outcome.is_ok(), "read again, it goes");
    shop.wait(3 * 86_400);
    shop.engine.flush().await.unwrap();
    assert!(platform.received().contains(&"Marek, we kept your corner.".to_owned()));
}

#[tokio::test]
async fn who_says_no_who_complains_and_who_comes_back_is_let_be_up_to_the_last_moment() {
    let (shop, platform, _) = approved().await;
    let no = Consent {
        about: ConsentAbout::Messages,
        answer: ConsentAnswer::No,
        at: shop.engine.now(),
        how: "said so at the counter".to_owned(),
    };
    let omar = member(&shop, "Omar");
    let now = shop.engine.now();
    shop.engine.store.write(|w| w.consent_put(omar, &no, now)).unwrap();
    // Rosa writes in the very moment before: found when the thread is read again.
    let rosa = wrote("Rosa", 200, at("2026-03-14T09:30:00Z"));
    platform.thread.lock().unwrap().push(rosa);
    shop.wait(3 * 86_400);
    shop.engine.flush().await.unwrap();
    let received = platform.received();
    assert_eq!(received.len(), 1, "only Marek: {received:?}");
    assert!(received[0].contains("Marek"));
    let items = shop.engine.store.read(|r| r.outbox(None, true, 10, None)).unwrap();
    let reasons: Vec<_> = items.iter().map(|i| (i.item.state, i.item.reason)).collect();
    assert!(reasons.contains(&(OutboxState::Ask, Some(OutboxReason::NoLongerFits))), "Omar's waits with its reason: {reasons:?}");
    assert!(reasons.iter().all(|(state, _)| *state == OutboxState::Ask), "{reasons:?}");
}

#[tokio::test]
async fn somebody_who_said_no_or_has_a_complaint_is_left_out_with_the_reason() {
    let (shop, _) = shop().await;
    let now = shop.engine.now();
    let no = Consent { about: ConsentAbout::Messages, answer: ConsentAnswer::No, at: now, how: "by phone".to_owned() };
    let omar = member(&shop, "Omar");
    shop.engine.store.write(|w| w.consent_put(omar, &no, now)).unwrap();
    shop.engine.campaign_create(&missed_you(None), None).unwrap();
    let report = shop.engine.recognise_tick().unwrap();
    assert_eq!((report.proposed, report.skipped), (2, 1));
    let left_out = in_state(&shop, AwardState::Skipped);
    assert_eq!((left_out[0].member_id, left_out[0].why.clone()), (omar, Some(LeftOut::NoMessages {})));
}

#[tokio::test]
async fn an_occasion_nobody_saw_follows_its_own_rule() {
    for (missed, wanted) in
        [(Missed::Late, OccurrenceState::Done), (Missed::Skip, OccurrenceState::Skipped), (Missed::Ask, OccurrenceState::Asks)]
    {
        let (shop, _) = shop().await;
        let mut rule = missed_you(None);
        rule.gently.missed = missed;
        let campaign = shop.engine.campaign_create(&rule, None).unwrap().id;
        // The computer is off from Thursday until Sunday noon.
        shop.wait(3 * 86_400 + 3 * 3_600);
        shop.engine.recognise_tick().unwrap();
        let row = shop.engine.store.read(|r| r.occurrence(campaign, "2026-03-14T10:00:00")).unwrap().unwrap();
        assert_eq!(row.state, wanted, "{missed}");
        let written = if missed == Missed::Late { 3 } else { 0 };
        assert_eq!(awards(&shop).len(), written, "{missed}");
        if missed == Missed::Ask {
            assert_eq!(shop.engine.occurrence_decide(campaign, &row.key, true).unwrap().proposed, 3, "the owner said yes");
        }
    }
}

#[tokio::test]
async fn nothing_goes_by_itself_before_three_rounds_and_then_so_many_a_day_with_time_to_take_it_back() {
    let (shop, platform) = shop().await;
    let mut rule = missed_you(None);
    rule.approval = Approval { mode: ApprovalMode::WhenDue, most_a_day: 2 };
    assert!(shop.engine.campaign_create(&rule, None).is_err(), "no rounds were read");
    let campaign = shop.engine.campaign_create(&missed_you(None), None).unwrap().id;
    shop.engine.store.write(|w| w.campaign_rounds(campaign, 3)).unwrap();
    shop.engine.campaign_edit(campaign, &rule).unwrap();
    assert_eq!(shop.engine.recognise_tick().unwrap().by_themselves, 0, "not before the occasion");
    shop.wait(2 * 86_400 + 3_600 + 60);
    assert_eq!(shop.engine.recognise_tick().unwrap().by_themselves, 2, "two a day");
    shop.wait(20 * 60);
    shop.engine.flush().await.unwrap();
    assert!(platform.received().is_empty(), "half an hour to take it back");
    shop.wait(11 * 60);
    shop.engine.flush().await.unwrap();
    assert_eq!(platform.received().len(), 2);
    rule.message.texts.insert("en".to_owned(), "Hello {name}, it has been {weeks}. {owner}".to_owned());
    assert!(shop.engine.campaign_edit(campaign, &rule).is_err(), "other words have to be read three times first");
}

#[tokio::test]
async fn an_older_copy_put_back_gives_nothing_twice_by_itself() {
    let (shop, platform) = shop().await;
    shop.engine.campaign_create(&missed_you(Some(coffee(&shop))), None).unwrap();
    shop.engine.recognise_tick().unwrap();
    let copy = shop.engine.back_up().unwrap();
    shop.engine.approve(&read_all(&shop));
    shop.wait(3 * 86_400);
    shop.engine.flush().await.unwrap();
    assert_eq!(platform.received().len(), 3);
    let engine = shop.engine.clone();
    tokio::task::spawn_blocking(move || engine.go_back(&copy.name).unwrap()).await.unwrap();
    let report = shop.engine.recognise_tick().unwrap();
    assert_eq!(report.proposed, 0, "{report:?}");
    assert!(read_all(&shop).is_empty(), "what may have been given is not proposed again");
    let doubt = in_state(&shop, AwardState::Skipped);
    assert!(doubt.len() == 3 && doubt.iter().all(|a| a.why == Some(LeftOut::MaybeGiven {})), "{doubt:?}");
}

#[tokio::test]
async fn a_newcomer_who_comes_back_is_welcomed_with_their_own_first_words() {
    let (shop, platform) = shop().await;
    let mut rule = missed_you(None);
    rule.audience = Audience { who: Who::Everyone, conditions: vec![], only: vec![], never: vec![] };
    rule.moment = Moment::Event { event: PersonalEvent::SecondDay, count: 0, wait_days: 1, at: "10:00".to_owned() };
    rule.message.texts.insert("en".to_owned(), "Hello {name}, you wrote “{words}” and came back.".to_owned());
    shop.engine.campaign_create(&rule, None).unwrap();
    let account = shop.account().id;
    let mut first = wrote("Ines", 0, at("2026-03-12T10:00:00Z"));
    first.text = "Do you bake with spelt?".to_owned();
    let again = wrote("Ines", 1, at("2026-03-13T12:00:00Z"));
    platform.pages.lock().unwrap().push_back(Ok(page(vec![first, again], "2", false)));
    shop.wait(2 * 86_400);
    shop.engine.sync(Some(account)).await.unwrap();
    assert_eq!(shop.engine.recognise_tick().unwrap().proposed, 1);
    let award = awards(&shop).remove(0);
    let text = regulars_domain::recognition::message::as_text(&award.words.pieces);
    assert_eq!(text, "Hello Ines, you wrote “Do you bake with spelt?” and came back.");
    assert_eq!(award.due_at, at("2026-03-14T10:00:00Z"), "the day after her second, at ten in London");
    assert_eq!(shop.engine.recognise_tick().unwrap(), TickReport::default(), "once for ever");
}
