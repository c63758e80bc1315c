//! Stories of clocks, sleep and copies: nothing is sent that the owner did not mean to send now.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story fails loudly")]

mod common;

use common::scripted::{self, Next, page, said};
use common::{Shop, at, two_who_asked};
use regulars_domain::outbox::{OutboxReason, OutboxState};
use regulars_domain::{OutboxItemId, Timestamp};
use regulars_engine::{Engine, EngineOptions, FixedClock, SystemChance};
use regulars_store::inbox::{Filter, Order};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

const DAY: i64 = 86_400_000;

fn why(engine: &Engine, item: OutboxItemId) -> (OutboxState, Option<OutboxReason>) {
    let item = engine.store.read(|r| r.outbox_item(item)).unwrap().item;
    (item.state, item.reason)
}

const OVERDUE: (OutboxState, Option<OutboxReason>) = (OutboxState::Ask, Some(OutboxReason::Overdue));
const RESTORED: (OutboxState, Option<OutboxReason>) = (OutboxState::Ask, Some(OutboxReason::Restored));

#[tokio::test]
async fn after_fourteen_hours_of_sleep_nothing_goes_out_in_a_burst() {
    for restarts in [false, true] {
        let (shop, platform, maria, omar) = two_who_asked().await;
        let evening = shop.engine.release(shop.draft(maria, "See you at six"), Some(at("2026-03-12T17:00:00Z")), false).unwrap();
        let soon = shop.engine.release(shop.draft(omar, "Good night"), Some(at("2026-03-12T22:30:00Z")), false).unwrap();
        shop.engine.flush().await.unwrap();
        let shop = if restarts {
            let (folder, now) = (shop.folder.clone(), shop.engine.now());
            drop(shop);
            let shop = Shop::open(folder, now);
            shop.engine.set_connector(shop.account().id, platform.clone());
            shop
        } else {
            shop
        };
        shop.wait(14 * 3_600);
        shop.engine.flush().await.unwrap();
        assert_eq!(why(&shop.engine, evening), OVERDUE, "six o'clock passed hours ago (restarted: {restarts})");
        assert_eq!(shop.state(soon), OutboxState::Sent, "what is half an hour late still goes (restarted: {restarts})");
        assert_eq!(platform.received(), ["Good night"], "one, not a burst");
    }
}

#[tokio::test]
async fn a_reply_that_waited_through_the_night_for_a_network_is_asked_about() {
    let (shop, platform, maria, omar) = two_who_asked().await;
    shop.engine.set_offline(true).unwrap();
    let night = shop.release(maria, "Good night!");
    shop.wait(11);
    shop.engine.flush().await.unwrap();
    shop.wait(14 * 3_600);
    let morning = shop.release(omar, "Good morning");
    shop.wait(11);
    shop.engine.set_offline(false).unwrap();
    shop.engine.flush().await.unwrap();
    assert_eq!(why(&shop.engine, night), OVERDUE);
    assert_eq!((shop.state(morning), platform.received().len()), (OutboxState::Sent, 1), "what was written now goes now");
}

#[tokio::test]
async fn offline_and_awake_for_hours_is_no_sleep() {
    let (shop, platform, maria, _) = two_who_asked().await;
    shop.engine.set_offline(true).unwrap();
    shop.release(maria, "On the train");
    for _ in 0..10 {
        shop.wait(1_800);
        shop.engine.flush().await.unwrap();
    }
    shop.engine.set_offline(false).unwrap();
    shop.engine.flush().await.unwrap();
    assert_eq!(platform.received(), ["On the train"], "the owner was there and wanted it sent when the network returns");
}

#[tokio::test]
async fn a_clock_set_back_a_day_loses_and_doubles_nothing() {
    let (shop, platform, maria, omar) = two_who_asked().await;
    platform.script([Next::AcceptAndHangUp]);
    let unknown = shop.release(maria, "On Thursday");
    shop.wait(11);
    platform.unreadable.store(true, std::sync::atomic::Ordering::SeqCst);
    shop.engine.flush().await.unwrap();
    assert_eq!(shop.state(unknown), OutboxState::Uncertain);
    let fresh = shop.release(omar, "From nine");
    shop.clock.turn(-DAY);
    platform.unreadable.store(false, std::sync::atomic::Ordering::SeqCst);
    for _ in 0..3 {
        shop.wait(61);
        shop.engine.flush().await.unwrap();
    }
    assert_eq!(
        (shop.state(unknown), shop.state(fresh)),
        (OutboxState::Sent, OutboxState::Sent),
        "neither waits for yesterday's tomorrow"
    );
    assert_eq!(platform.received(), ["On Thursday", "From nine"], "each once");
}

#[tokio::test]
async fn a_clock_set_forward_a_day_gives_the_platform_its_time_to_settle_all_the_same() {
    let (folder, platform) = (tempfile::tempdir().unwrap(), Arc::new(scripted::Platform::default()));
    let clock = Arc::new(FixedClock::at(at("2026-03-12T09:00:00Z")));
    let options =
        EngineOptions { folder: folder.path().to_owned(), clock: clock.clone(), chance: Arc::new(SystemChance), listener: None };
    let engine = Engine::open_as(options, vec![Arc::new(scripted::Declared(platform.clone()))], None).unwrap();
    let account = scripted::account(&engine, "scripted", "us");
    let asked = vec![said("m", "m", "maria", "Is the rye back?", at("2026-03-12T08:00:00Z"))];
    *platform.thread.lock().unwrap() = asked.clone();
    platform.pages.lock().unwrap().push_back(Ok(page(asked, "1", false)));
    engine.sync(Some(account)).await.unwrap();
    let rows = engine.store.read(|r| r.inbox(&Filter::default(), Order::Urgent, 10, None)).unwrap().rows;
    let draft = engine.draft_write(rows[0].conversation.id, "On Thursday", None).unwrap().id.unwrap();
    platform.script([Next::HangUp]);
    let item = engine.release(draft, None, false).unwrap();
    clock.advance(Duration::from_secs(11));
    engine.flush().await.unwrap();
    let readings = || platform.asked.lock().unwrap().iter().filter(|a| **a == "own_words").count();
    clock.turn(DAY);
    clock.advance(Duration::from_secs(1));
    engine.flush().await.unwrap();
    assert_eq!((readings(), why(&engine, item).0), (0, OutboxState::Uncertain), "a second has passed, whatever the clock says");
    clock.advance(scripted::MANIFEST.settle);
    engine.flush().await.unwrap();
    assert_eq!(readings(), 1, "then it is looked for");
    assert!(platform.received().is_empty(), "and one look is not enough to send it again");
}

fn open(folder: &Path, machine: &str) -> Arc<Engine> {
    let clock = Arc::new(FixedClock::at(at("2026-03-12T09:05:00Z")));
    Engine::open_as(
        EngineOptions { folder: folder.to_owned(), clock, chance: Arc::new(SystemChance), listener: None },
        Vec::new(),
        Some(machine.to_owned()),
    )
    .unwrap()
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap).filter(|e| e.file_name() != "regulars.lock") {
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// A shop with one reply on its way, closed again.
async fn shop_with_a_reply(folder: &Path, machine: &str) -> (Arc<scripted::Platform>, OutboxItemId) {
    let engine = open(folder, machine);
    let (account, platform) = scripted::connect(&engine, "us");
    let asked = vec![said("m", "m", "maria", "Is the rye back?", at("2026-03-12T08:00:00Z"))];
    *platform.thread.lock().unwrap() = asked.clone();
    platform.pages.lock().unwrap().push_back(Ok(page(asked, "1", false)));
    engine.sync(Some(account)).await.unwrap();
    let rows = engine.store.read(|r| r.inbox(&Filter::default(), Order::Urgent, 10, None)).unwrap().rows;
    let draft = engine.draft_write(rows[0].conversation.id, "On Thursday", None).unwrap().id.unwrap();
    let item = engine.release(draft, Some(at("2026-03-12T09:06:00Z")), false).unwrap();
    (platform, item)
}

fn later(folder: &Path, machine: &str, platform: &Arc<scripted::Platform>) -> Arc<Engine> {
    let clock = Arc::new(FixedClock::at(at("2026-03-12T09:10:00Z")));
    let options = EngineOptions { folder: folder.to_owned(), clock, chance: Arc::new(SystemChance), listener: None };
    let engine = Engine::open_as(options, Vec::new(), Some(machine.to_owned())).unwrap();
    let account = engine.store.read(|r| r.accounts()).unwrap().remove(0);
    engine.set_connector(account.id, platform.clone());
    engine
}

#[tokio::test]
async fn a_workspace_copied_to_a_second_machine_sends_nothing_until_the_owner_takes_over() {
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (platform, item) = shop_with_a_reply(first.path(), "the counter").await;
    copy(first.path(), second.path());
    let laptop = later(second.path(), "the laptop", &platform);
    laptop.flush().await.unwrap();
    assert!(laptop.sends_elsewhere().unwrap() && platform.received().is_empty(), "the counter sends, not the laptop");
    let counter = later(first.path(), "the counter", &platform);
    counter.flush().await.unwrap();
    assert_eq!(platform.received(), ["On Thursday"]);
    laptop.take_over_sending().unwrap();
    laptop.flush().await.unwrap();
    assert_eq!(why(&laptop, item), RESTORED, "it may have been sent from the counter: the owner is asked");
    assert_eq!((laptop.sends_elsewhere().unwrap(), platform.received().len()), (false, 1), "one copy, whatever they do");
    assert_eq!(laptop.outbox_is_there(item).unwrap().item.state, OutboxState::Sent, "and may say so");
}

#[tokio::test]
async fn a_folder_that_a_program_keeps_in_step_sends_nothing_until_it_is_moved() {
    let root = tempfile::tempdir().unwrap();
    let (shared, own) = (root.path().join("Dropbox/shop"), root.path().join("shop"));
    std::fs::create_dir_all(&shared).unwrap();
    let (platform, item) = shop_with_a_reply(&shared, "the counter").await;
    let engine = later(&shared, "the counter", &platform);
    engine.flush().await.unwrap();
    assert!(platform.received().is_empty(), "two computers with one outbox would send it twice");
    assert_eq!(why(&engine, item).0, OutboxState::Queued, "it waits, and nothing is lost");
    let told = engine.doctor().await.unwrap().into_iter().find(|f| f.check == "folder").unwrap();
    assert!(!told.ok && told.what_to_do.contains("Dropbox"), "{}", told.what_to_do);
    drop(engine);
    std::fs::rename(&shared, &own).unwrap();
    let moved = later(&own, "the counter", &platform);
    moved.flush().await.unwrap();
    assert_eq!(platform.received(), ["On Thursday"], "moved to a folder of its own it goes");
    assert!(moved.doctor().await.unwrap().iter().all(|f| f.check != "folder"));
}

#[tokio::test]
async fn an_old_backup_put_back_asks_about_everything_unfinished() {
    let (folder, backup) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (platform, item) = shop_with_a_reply(folder.path(), "the counter").await;
    copy(folder.path(), backup.path());
    let engine = later(folder.path(), "the counter", &platform);
    engine.flush().await.unwrap();
    assert_eq!(engine.store.read(|r| r.outbox_item(item)).unwrap().item.state, OutboxState::Sent);
    drop(engine);
    // The owner puts the old database back, by hand; what stands beside it stays.
    for file in ["regulars.db", "regulars.db-wal", "regulars.db-shm"] {
        let (from, to) = (backup.path().join(file), folder.path().join(file));
        let _ = std::fs::remove_file(&to);
        if from.exists() {
            std::fs::copy(from, to).unwrap();
        }
    }
    let engine = later(folder.path(), "the counter", &platform);
    engine.flush().await.unwrap();
    assert_eq!((why(&engine, item), platform.received().len()), (RESTORED, 1), "not sent a second time");
    drop(engine);
    let engine = later(folder.path(), "the counter", &platform);
    engine.send_again(&engine.store.read(|r| r.outbox_item(item)).unwrap()).unwrap();
    drop(engine);
    let engine = later(folder.path(), "the counter", &platform);
    assert_eq!(
        engine.store.read(|r| r.outbox_item(item)).unwrap().item.state,
        OutboxState::Queued,
        "asked once, not at every start"
    );
}

#[tokio::test]
async fn two_processes_on_one_workspace_are_one() {
    let folder = tempfile::tempdir().unwrap();
    let _first = open(folder.path(), "the counter");
    let clock = Arc::new(FixedClock::at(at("2026-03-12T09:05:00Z")));
    let second =
        Engine::open(EngineOptions { folder: folder.path().to_owned(), clock, chance: Arc::new(SystemChance), listener: None });
    assert!(second.is_err(), "the second one cannot even open it");
}

#[tokio::test]
async fn a_clock_a_day_ahead_does_not_send_early_what_was_meant_for_tomorrow() {
    let (shop, platform, maria, _) = two_who_asked().await;
    let account = shop.account().id;
    let tomorrow = at("2026-03-13T09:00:00Z");
    let item = shop.engine.release(shop.draft(maria, "Good morning!"), Some(tomorrow), false).unwrap();
    let real = shop.engine.now();
    shop.clock.turn(DAY + 3_600_000);
    shop.engine.server_clock(account).note(real, shop.engine.now());
    shop.engine.flush().await.unwrap();
    assert_eq!(platform.received(), Vec::<String>::new(), "it is not tomorrow yet, whatever this computer says");
    assert_eq!(why(&shop.engine, item), (OutboxState::Queued, Some(OutboxReason::ClockWrong)), "and it says why");
    shop.clock.turn(tomorrow.0 + 60_000 - shop.engine.now().0);
    shop.engine.server_clock(account).note(shop.engine.now(), shop.engine.now());
    shop.engine.flush().await.unwrap();
    shop.wait(3_700);
    shop.engine.flush().await.unwrap();
    assert_eq!(platform.received(), ["Good morning!"], "once, when both clocks say so");
}

#[tokio::test]
async fn the_owner_may_send_at_once_what_waits_for_a_clock() {
    let (shop, platform, maria, _) = two_who_asked().await;
    let account = shop.account().id;
    let item = shop.engine.release(shop.draft(maria, "Good morning!"), Some(at("2026-03-13T09:00:00Z")), false).unwrap();
    let real = shop.engine.now();
    shop.clock.turn(DAY + 3_600_000);
    shop.engine.server_clock(account).note(real, shop.engine.now());
    shop.engine.flush().await.unwrap();
    assert_eq!(platform.received(), Vec::<String>::new());
    shop.engine.outbox_retry(item).unwrap();
    shop.engine.flush().await.unwrap();
    assert_eq!(platform.received(), ["Good morning!"], "now means now");
}

#[tokio::test]
async fn clocks_that_differ_by_little_or_a_server_that_never_said_keep_nothing_back() {
    for said in [None, Some(-240_000), Some(240_000)] {
        let (shop, platform, maria, _) = two_who_asked().await;
        let soon = at("2026-03-12T11:00:00Z");
        shop.engine.release(shop.draft(maria, "At eleven"), Some(soon), false).unwrap();
        shop.wait(7_201);
        if let Some(apart) = said {
            shop.engine.server_clock(shop.account().id).note(Timestamp(shop.engine.now().0 + apart), shop.engine.now());
        }
        shop.engine.flush().await.unwrap();
        assert_eq!(platform.received(), ["At eleven"], "apart by {said:?} ms");
    }
}

#[tokio::test]
async fn a_reply_for_ten_on_saturday_goes_at_ten_also_when_summer_time_is_given_up() {
    let (shop, platform, maria, _) = two_who_asked().await;
    let draft = shop.draft(maria, "On Saturday");
    // Chosen in winter for a day in summer: ten in Athens is seven in Greenwich.
    let ten = at("2026-07-04T07:00:00Z");
    let item = shop.engine.release_on_the_wall(draft, Some(ten), Some("Europe/Athens"), false).unwrap();
    shop.engine.flush().await.unwrap();
    assert_eq!(chosen(&shop, item), (Some(ten), Some(ten)), "while the rules stay, so does the instant");
    // As if it had been chosen under other rules, by which ten was an hour later in the world.
    set_chosen(&shop, item, at("2026-07-04T08:00:00Z"));
    shop.engine.flush().await.unwrap();
    assert_eq!(chosen(&shop, item), (Some(ten), Some(ten)), "ten on the wall is what was chosen");
    shop.clock.advance(Duration::from_millis((at("2026-07-04T06:59:00Z").0 - shop.engine.now().0) as u64));
    shop.engine.flush().await.unwrap();
    assert!(platform.received().is_empty(), "not before ten");
    shop.wait(61);
    shop.engine.flush().await.unwrap();
    assert_eq!(platform.received(), ["On Saturday"]);
    let problem =
        shop.engine.release_on_the_wall(shop.draft(maria, "x"), Some(ten + Duration::from_secs(9)), Some("Quince/Street"), false);
    assert!(problem.unwrap_err().to_string().contains("Quince/Street"), "a zone nobody knows is told at once");
}

#[tokio::test]
async fn of_an_hour_that_comes_twice_the_chosen_one_is_kept() {
    let (shop, platform, maria, _) = two_who_asked().await;
    let second = at("2026-10-25T01:30:00Z");
    let draft = shop.draft(maria, "Good night");
    let item = shop.engine.release_on_the_wall(draft, Some(second), Some("Europe/Athens"), false).unwrap();
    shop.clock.advance(Duration::from_millis((at("2026-10-25T00:31:00Z").0 - shop.engine.now().0) as u64));
    shop.engine.flush().await.unwrap();
    assert!(platform.received().is_empty(), "half past three the first time is not half past three the second time");
    assert_eq!(chosen(&shop, item).1, Some(second));
    shop.wait(3_600);
    shop.engine.flush().await.unwrap();
    assert_eq!(platform.received(), ["Good night"]);
}

fn chosen(shop: &Shop, item: OutboxItemId) -> (Option<Timestamp>, Option<Timestamp>) {
    let item = shop.engine.store.read(|r| r.outbox_item(item)).unwrap();
    (item.chosen_at, item.item.next_at)
}

fn set_chosen(shop: &Shop, item: OutboxItemId, at: Timestamp) {
    shop.engine.store.write(|w| w.outbox_chosen(item, at)).unwrap();
}
