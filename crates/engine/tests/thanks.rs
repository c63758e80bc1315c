//! Stories of thank-yous: from the owner's sentence to the coffee on the counter.

#![allow(clippy::unwrap_used, reason = "a story fails loudly")]

mod common;

use common::scripted::page;
use common::silent::{DAY, SILENT, awards, coffee, in_state, member, missed_you, name, read_all, shop, wrote};
use common::{Shop, at};
use regulars_domain::CampaignId;
use regulars_domain::memory::{ConsentAbout, ConsentAnswer};
use regulars_domain::outbox::{OutboxReason, OutboxState};
use regulars_domain::recognition::award::{AwardState, LeftOut, OccurrenceState};
use regulars_domain::recognition::campaign::{Approval, ApprovalMode, Audience, Missed, Moment, PersonalEvent, Who};
use regulars_domain::recognition::gift::Redemption;
use regulars_engine::TickReport;
use regulars_store::consent::Consent;
use std::time::Duration;

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
