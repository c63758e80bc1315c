//! Stories of how a connection does: what is broken, about to end or strangely quiet is told before the owner types.
#![allow(clippy::unwrap_used, reason = "a story fails loudly")]

mod common;

use common::scripted::{self, Platform, page, said};
use common::{Shop, at, until};
use regulars_domain::Timestamp;
use regulars_domain::outbox::OutboxState;
use regulars_engine::{AccountHealth, Health};
use regulars_platforms::Problem;
use regulars_platforms::vault::VaultKind;
use regulars_store::conversation::Group;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

const DAY: Duration = Duration::from_secs(86_400);

fn connected() -> (Shop, Arc<Platform>) {
    let shop = Shop::empty();
    let (_, platform) = scripted::connect(&shop.engine, "us");
    (shop, platform)
}

fn how(shop: &Shop) -> AccountHealth {
    shop.engine.accounts().unwrap().remove(0)
}

fn asked(platform: &Platform, what: &str) -> usize {
    platform.asked.lock().unwrap().iter().filter(|asked| **asked == what).count()
}

/// What the background does in one round.
async fn a_round(shop: &Shop) {
    shop.engine.tick().await.unwrap();
    shop.engine.prove_keys_when_due().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_says_nothing_of_our_key_holds_up_neither_news_nor_replies() {
    let shop = Shop::empty();
    let (_, silent) = scripted::connect(&shop.engine, "us");
    silent.says_nothing_of_keys.store(true, Ordering::SeqCst);
    let (_, other) = scripted::connect(&shop.engine, "also us");
    let maria = said("m", "m", "maria", "Is the rye back?", at("2026-03-12T08:00:00Z"));
    *other.thread.lock().unwrap() = vec![maria.clone()];
    other.pages.lock().unwrap().push_back(Ok(page(vec![maria], "1", false)));
    tokio::spawn(shop.engine.clone().run_in_background());
    until("Maria's question", || shop.list(Group::NeedsYou).len() == 1).await;
    until("the silent server to be asked", || asked(&silent, "identify") == 1).await;
    shop.release(shop.waiting(0), "On Thursday");
    shop.wait(11);
    // The loop looks by itself every half minute; here the story wakes it.
    shop.engine.set_offline(false).unwrap();
    until("the reply", || other.received() == ["On Thursday"]).await;
    assert_eq!(asked(&silent, "identify"), 1, "it is still being waited for, once");
}

#[tokio::test]
async fn a_key_that_died_is_told_within_a_day_though_reading_still_works() {
    let (shop, platform) = connected();
    a_round(&shop).await;
    assert_eq!((how(&shop).health, how(&shop).account.proved_at), (Health::Well, Some(shop.engine.now())));
    *platform.key_problem.lock().unwrap() = Some(Problem::Auth);
    shop.wait(3_600);
    a_round(&shop).await;
    assert_eq!((how(&shop).health, asked(&platform, "identify")), (Health::Well, 1), "nobody is asked who we are all the time");
    shop.clock.advance(DAY);
    a_round(&shop).await;
    assert_eq!(how(&shop).health, Health::SignedOut, "the readings alone would have gone on for ever");
    let pages = asked(&platform, "page");
    shop.clock.advance(DAY);
    a_round(&shop).await;
    assert_eq!(asked(&platform, "page"), pages, "and the account is left alone from then on");
    *platform.key_problem.lock().unwrap() = None;
    shop.engine.accounts_check(Some(how(&shop).account.id)).await.unwrap();
    assert_eq!(
        (how(&shop).health, how(&shop).account.proved_at),
        (Health::Well, Some(shop.engine.now())),
        "one press finds it mended"
    );
}

#[tokio::test]
async fn a_sign_in_that_runs_out_is_told_a_week_ahead_and_one_that_renews_itself_is_not() {
    let (shop, platform) = connected();
    let ends = shop.engine.now() + DAY * 9;
    *platform.key_ends_at.lock().unwrap() = Some(ends);
    shop.engine.accounts_check(None).await.unwrap();
    assert_eq!((how(&shop).health, how(&shop).account.key_ends_at), (Health::Well, Some(ends)), "nine days are long");
    shop.clock.advance(DAY * 3);
    assert_eq!(how(&shop).health, Health::SignInBy);
    // Signed in again: the new key renews itself.
    *platform.key_ends_at.lock().unwrap() = None;
    shop.engine.accounts_check(None).await.unwrap();
    assert_eq!(how(&shop).health, Health::Well);
}

#[tokio::test]
async fn a_connection_that_brings_nothing_any_more_is_said_to_be_too_quiet() {
    let (shop, platform) = connected();
    let account = how(&shop).account.id;
    // Two a day for nine weeks, then nothing: the platform answers, and its notifications have stopped.
    let begins = at("2026-01-08T09:00:00Z");
    let asked: Vec<_> = (0..126_u32)
        .map(|n| said(&format!("t{n}"), &format!("t{n}"), "maria", "Rye?", Timestamp(begins.0 + i64::from(n) * 43_200_000)))
        .collect();
    platform.pages.lock().unwrap().push_back(Ok(page(asked, "1", false)));
    shop.engine.sync(Some(account)).await.unwrap();
    let volume = how(&shop).volume.unwrap();
    assert_eq!(
        (volume.seen, volume.usual, volume.too_quiet),
        (12, 14, false),
        "a week like the others; its last day has just begun"
    );
    shop.clock.advance(DAY * 6);
    shop.engine.sync(Some(account)).await.unwrap();
    let volume = how(&shop).volume.unwrap();
    assert!(volume.too_quiet && volume.seen < 7, "{volume:?}");
    assert_eq!(how(&shop).health, Health::Well, "it answers: that is why it has to be said");
    let told = shop.engine.doctor().await.unwrap().into_iter().find(|f| f.check == "volume").unwrap();
    assert!(!told.ok && told.what_to_do.contains("usually 14"), "{}", told.what_to_do);
}

#[tokio::test]
async fn signing_in_again_keeps_what_was_said_what_was_written_and_what_waits() {
    let shop = Shop::sample().await;
    shop.engine.sync(None).await.unwrap();
    shop.engine.vault_choose(VaultKind::Session, None).await.unwrap();
    let account = how(&shop).account.id;
    let (answered, writing) = (shop.waiting(0), shop.waiting(1));
    shop.draft(writing, "Still writing");
    let item = shop.release(answered, "On Thursday");
    let waiting = shop.list(Group::NeedsYou).len();
    shop.engine.account_reconnect(account, "another key".into()).await.unwrap();
    assert_eq!(shop.engine.accounts().unwrap().len(), 1, "no second account");
    assert_eq!((how(&shop).account.id, how(&shop).health), (account, Health::Well), "the same one, and well");
    let new: u32 = shop.engine.sync(None).await.unwrap().iter().map(|done| done.new).sum();
    assert_eq!(
        (new, shop.list(Group::NeedsYou).len()),
        (0, waiting),
        "what was read is not read as new, and everybody still waits"
    );
    let draft = shop.engine.store.read(|r| r.draft_of(writing)).unwrap().unwrap();
    assert_eq!((draft.text.as_str(), shop.state(item)), ("Still writing", OutboxState::Held), "and so do the words");
    shop.wait(11);
    shop.engine.flush().await.unwrap();
    assert_eq!(shop.state(item), OutboxState::Sent, "what waited goes with the new key");
}
