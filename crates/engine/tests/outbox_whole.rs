//! Stories of the outbox as a whole: receipts, bulk, taking back too late, a platform's window, a disk that fails at the worst
//! moment.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story fails loudly")]

mod common;

use common::scripted::{Next, said};
use common::{Shop, at, two_who_asked};
use regulars_domain::outbox::{OutboxReason, OutboxState};
use regulars_platforms::{CameBack, Page};
use regulars_store::conversation::Group;
use std::sync::Arc;

#[tokio::test]
async fn a_receipt_is_kept_ninety_days_and_not_one_less() {
    let (shop, _, maria, omar) = two_who_asked().await;
    let sent = shop.release(maria, "On Thursday");
    shop.wait(11);
    shop.engine.flush().await.unwrap();
    let waits = shop.engine.release(shop.draft(omar, "Much later"), Some(at("2027-03-12T09:00:00Z")), false).unwrap();
    shop.wait(89 * 86_400);
    shop.engine.tidy().unwrap();
    assert_eq!(shop.state(sent), OutboxState::Sent, "a day before it is time");
    shop.wait(2 * 86_400);
    shop.engine.tidy().unwrap();
    assert!(shop.engine.store.read(|r| r.outbox_item(sent)).is_err(), "then the receipt goes");
    assert_eq!(shop.state(waits), OutboxState::Held, "what is not finished stays, however old");
}

#[tokio::test]
async fn drafts_released_together_are_each_named() {
    let (shop, platform, maria, omar) = two_who_asked().await;
    let (good, twice, also) = (shop.draft(maria, "On Thursday"), shop.draft(omar, "From nine"), regulars_domain::DraftId(999));
    let done = shop.engine.release_many(&[good, also, twice, twice], None, None);
    assert_eq!(done.iter().map(|r| r.draft).collect::<Vec<_>>(), [good, also, twice, twice], "every one is named, in order");
    assert_eq!(done.iter().map(|r| r.outcome.is_ok()).collect::<Vec<_>>(), [true, false, true, false]);
    assert!(done[3].outcome.as_ref().unwrap_err().to_string().contains("draft"), "and says why not");
    shop.wait(11);
    shop.engine.flush().await.unwrap();
    assert_eq!(platform.received(), ["On Thursday", "From nine"], "one that cannot go keeps no other back");
}

#[tokio::test]
async fn what_was_put_off_to_tomorrow_lets_todays_answer_pass() {
    let (shop, platform, maria, _) = two_who_asked().await;
    shop.engine.release(shop.draft(maria, "Happy birthday!"), Some(at("2026-03-13T09:00:00Z")), false).unwrap();
    shop.release(maria, "Yes, from Thursday");
    shop.wait(11);
    shop.engine.flush().await.unwrap();
    assert_eq!(platform.received(), ["Yes, from Thursday"]);
}

#[tokio::test]
async fn an_answer_cancelled_while_its_fate_is_unknown_is_looked_for_and_deleted_also_when_it_arrives_late() {
    let (shop, platform, maria, _) = two_who_asked().await;
    platform.script([Next::HangUp]);
    let item = shop.release(maria, "On Thursday");
    shop.wait(11);
    platform.unreadable.store(true, std::sync::atomic::Ordering::SeqCst);
    shop.engine.flush().await.unwrap();
    assert_eq!(shop.state(item), OutboxState::Uncertain);
    shop.engine.outbox_cancel(item).unwrap();
    platform.unreadable.store(false, std::sync::atomic::Ordering::SeqCst);
    shop.wait(61);
    shop.engine.flush().await.unwrap();
    assert_eq!(shop.state(item), OutboxState::Cancelling, "one reading that shows nothing proves nothing");
    let words = shop.engine.store.read(|r| r.outbox_item(item)).unwrap().outgoing;
    platform.truth.lock().unwrap().push(serde_json::from_str(&words).unwrap());
    shop.wait(61);
    shop.engine.flush().await.unwrap();
    let done = shop.engine.store.read(|r| r.outbox_item(item)).unwrap();
    assert_eq!((done.item.state, platform.received().len()), (OutboxState::Cancelled, 0), "it came late, and was deleted there");
    assert_eq!(done.detail.as_deref(), Some("it had arrived, and was deleted there"), "and says so");
}

#[tokio::test]
async fn an_answer_that_never_left_before_it_was_cancelled_is_gone_after_two_looks() {
    let (shop, platform, maria, _) = two_who_asked().await;
    platform.script([Next::HangUp]);
    let item = shop.release(maria, "On Thursday");
    shop.wait(11);
    platform.unreadable.store(true, std::sync::atomic::Ordering::SeqCst);
    shop.engine.flush().await.unwrap();
    shop.engine.outbox_drop(item).unwrap();
    platform.unreadable.store(false, std::sync::atomic::Ordering::SeqCst);
    for _ in 0..3 {
        shop.wait(61);
        shop.engine.flush().await.unwrap();
    }
    assert_eq!((shop.state(item), platform.received().len()), (OutboxState::Cancelled, 0));
    let asked = platform.asked.lock().unwrap().clone();
    assert_eq!(asked.iter().filter(|a| **a == "send").count(), 1, "and it is not sent again meanwhile");
}

#[tokio::test]
async fn after_an_outcome_that_could_not_be_written_nothing_is_sent_until_the_next_start() {
    let (shop, platform, maria, omar) = two_who_asked().await;
    let (first, second) = (shop.release(maria, "On Thursday"), shop.release(omar, "From nine"));
    shop.wait(11);
    // Another program holds the database from the moment the request is made, longer than we wait for it.
    let path = shop.engine.store.path().to_owned();
    let (held, wait) = (Arc::new(std::sync::Mutex::new(None)), held_by_another(path));
    let keeper = held.clone();
    *platform.while_sending.lock().unwrap() = Some(Box::new(move || *keeper.lock().unwrap() = Some(wait())));
    shop.engine.flush().await.unwrap_err();
    held.lock().unwrap().take();
    *platform.while_sending.lock().unwrap() = None;
    shop.wait(600);
    shop.engine.flush().await.unwrap();
    assert_eq!(platform.received(), ["On Thursday"], "no second request while outcomes cannot be kept");
    assert_eq!((shop.state(first), shop.state(second)), (OutboxState::Sending, OutboxState::Queued));
    assert!(shop.engine.doctor().await.unwrap().iter().any(|f| f.check == "sending" && !f.ok), "the doctor says so");
    let (folder, now) = (shop.folder.clone(), shop.engine.now());
    drop(shop);
    let shop = Shop::open(folder, now);
    shop.engine.set_connector(shop.account().id, platform.clone());
    for _ in 0..3 {
        shop.wait(130);
        shop.engine.flush().await.unwrap();
    }
    assert_eq!(platform.received(), ["On Thursday", "From nine"], "the next start reads back, and goes on");
    assert_eq!(shop.state(first), OutboxState::Sent);
}

/// Something that, when called, locks the database until what it answers is dropped.
fn held_by_another(path: std::path::PathBuf) -> impl Fn() -> rusqlite::Connection + Send {
    move || {
        let other = rusqlite::Connection::open(&path).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        other
    }
}

#[tokio::test]
async fn a_window_that_closes_is_warned_of_and_nothing_is_put_off_beyond_it() {
    use regulars_domain::outbox::closes_soon;
    use std::time::Duration;
    let hours = |n: u64| Duration::from_secs(n * 3_600);
    let (now, day, week) = (at("2026-03-12T09:00:00Z"), hours(24), hours(7 * 24));
    for (left, window, warns) in [(7, day, false), (5, day, true), (43, week, false), (41, week, true)] {
        assert_eq!(closes_soon(now + hours(left), window, now), warns, "{left} hours left of {window:?}");
    }
    assert!(!closes_soon(now, day, now), "closed is not closing");
    let (shop, _, maria, _) = two_who_asked().await;
    let account = shop.account();
    let closes = at("2026-03-12T12:00:00Z");
    let mut asked = said("m", "m2", "maria", "Hello?", at("2026-03-12T08:30:00Z"));
    asked.parent_external_id = Some("m".to_owned());
    let how = regulars_store::ingest::Circumstances {
        now: shop.engine.now(),
        reply_window: Some(hours(3) + Duration::from_secs(1_800)),
        import: None,
        ids_are_chosen: false,
    };
    shop.engine.store.write(|w| w.ingest(account.id, &account.platform, &[asked], how).map(drop)).unwrap();
    let draft = shop.draft(maria, "On Thursday");
    let why = shop.engine.release(draft, Some(closes), false).unwrap_err().to_string();
    assert!(why.contains("takes no answers"), "{why}");
    let item = shop.engine.release(draft, Some(at("2026-03-12T11:00:00Z")), false).unwrap();
    shop.wait(3 * 3_600);
    shop.engine.flush().await.unwrap();
    let done = shop.engine.store.read(|r| r.outbox_item(item)).unwrap().item;
    assert_eq!((done.state, done.reason), (OutboxState::Expired, Some(OutboxReason::WindowClosed)), "too late is never sent");
    let kept = shop.engine.store.read(|r| r.draft_of(maria)).unwrap();
    assert!(kept.is_some_and(|draft| !draft.text.is_empty()), "and the words are where they were written");
}

#[tokio::test]
async fn a_reply_that_came_back_says_why_and_is_the_owners_turn_again() {
    let (shop, platform, maria, omar) = two_who_asked().await;
    let (item, other) = (shop.release(maria, "On Thursday"), shop.release(omar, "From ten"));
    shop.wait(11);
    shop.engine.flush().await.unwrap();
    let sent = |item| shop.engine.store.read(|r| r.outbox_item(item)).unwrap();
    let before = sent(item);
    let remote_id = before.remote_id.clone().unwrap();
    let back = |id: &str| CameBack { external_id: id.to_owned(), key: None, why: "550 5.1.1 User doesn't exist".to_owned() };
    let comes = async |came_back| {
        platform.pages.lock().unwrap().push_back(Ok(Page { came_back, ..Page::default() }));
        shop.engine.sync(None).await.unwrap();
    };
    comes(vec![back(&remote_id), back("somebody else's")]).await;
    let told = sent(item);
    assert_eq!((told.item.state, told.item.reason), (OutboxState::Sent, Some(OutboxReason::CameBack)), "sent, and not arrived");
    assert_eq!(told.detail.as_deref(), Some("550 5.1.1 User doesn't exist"), "in the words of who refused it");
    assert_eq!(told.sent_at, before.sent_at, "when it was sent is still so");
    assert_eq!(shop.waiting(0), maria, "Maria has no answer");
    shop.engine.triage(&[maria], regulars_engine::TriageAction::Done).unwrap();
    comes(vec![back(&remote_id)]).await;
    assert!(shop.list(Group::NeedsYou).is_empty(), "a report that is known changes nothing the owner has decided since");
    assert_eq!(sent(other).item.reason, None, "Omar has his");
    shop.engine.outbox_edit(item).unwrap();
    let draft = shop.engine.store.read(|r| r.draft_of(maria)).unwrap().unwrap();
    assert_eq!(
        (draft.text.as_str(), sent(item).item.state),
        ("On Thursday", OutboxState::Sent),
        "the words can be written again"
    );
    assert_eq!(platform.received().len(), 2, "and nothing was sent twice");
}

#[tokio::test]
async fn a_reply_whose_fate_was_open_is_known_when_it_comes_back_and_is_not_sent_again() {
    let (shop, platform, maria, omar) = two_who_asked().await;
    platform.script([Next::AcceptAndHangUp, Next::AcceptAndHangUp]);
    let (open, cancelled) = (shop.release(maria, "On Thursday"), shop.release(omar, "From ten"));
    shop.wait(11);
    platform.unreadable.store(true, std::sync::atomic::Ordering::SeqCst);
    shop.engine.flush().await.unwrap();
    shop.engine.outbox_drop(cancelled).unwrap();
    let item = |id| shop.engine.store.read(|r| r.outbox_item(id)).unwrap();
    assert_eq!((shop.state(open), shop.state(cancelled)), (OutboxState::Uncertain, OutboxState::Cancelling));
    let report = |id| {
        let words: regulars_platforms::Outgoing = serde_json::from_str(&item(id).outgoing).unwrap();
        let why = "550 5.1.1 User doesn't exist".to_owned();
        CameBack { external_id: format!("remote-{}", words.key), key: Some(words.key), why }
    };
    shop.wait(30);
    let stranger = CameBack { key: Some("somebody else's".to_owned()), ..report(open) };
    let stranger = CameBack { external_id: "remote-0".to_owned(), ..stranger };
    let came_back = vec![stranger, report(open), report(cancelled)];
    platform.pages.lock().unwrap().push_back(Ok(Page { came_back, ..Page::default() }));
    shop.engine.sync(None).await.unwrap();
    let told = item(open);
    assert_eq!((told.item.state, told.item.reason), (OutboxState::Sent, Some(OutboxReason::CameBack)), "it left, and came back");
    assert_eq!(told.detail.as_deref(), Some("550 5.1.1 User doesn't exist"), "with the reason");
    assert_eq!(shop.state(cancelled), OutboxState::Cancelled, "what nobody got need not be deleted");
    let said = shop.engine.store.read(|r| r.since(maria, 0)).unwrap();
    assert!(said.iter().any(|i| i.by_us && i.text == "On Thursday"), "the words stand where they were said");
    assert!(shop.list(Group::NeedsYou).iter().any(|row| row.conversation.id == maria), "Maria has no answer");
    for _ in 0..4 {
        shop.wait(130);
        shop.engine.flush().await.unwrap();
    }
    let sends = platform.asked.lock().unwrap().iter().filter(|asked| **asked == "send").count();
    assert_eq!((sends, item(open).item.state), (2, OutboxState::Sent), "nothing is sent again, and nothing is asked");
}
