//! Stories of hearing sooner that something is new: a hint brings a reading forward, and nothing depends on it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a story fails loudly")]

mod common;

use common::scripted::{self, Hint, Platform, page, said};
use common::{Shop, at, until};
use regulars_domain::AccountId;
use regulars_platforms::Problem;
use regulars_store::conversation::Group;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast::{Sender, channel};

/// A shop whose platform hints, read once, working in the background.
async fn listening() -> (Shop, Arc<Platform>, Sender<Hint>, AccountId) {
    let shop = Shop::empty();
    let (account, platform) = scripted::connect(&shop.engine, "us");
    let (says, _) = channel(1_000);
    *platform.hints.lock().unwrap() = Some(says.clone());
    tokio::spawn(shop.engine.clone().run_in_background());
    until("the line", || asked(&platform, "listen") == 1 && asked(&platform, "page") == 1).await;
    // The reading that listening begins with.
    shop.wait(6);
    until("the first reading of a line", || asked(&platform, "page") == 2).await;
    (shop, platform, says, account)
}

fn asked(platform: &Platform, what: &str) -> usize {
    platform.asked.lock().unwrap().iter().filter(|asked| **asked == what).count()
}

/// Long enough for anything that would happen by itself.
async fn a_moment() {
    tokio::time::sleep(Duration::from_millis(1_500)).await;
}

fn maria_writes(platform: &Platform, cursor: &str) {
    let asked = vec![said("m", "m", "maria", "Is the rye back?", at("2026-03-12T09:00:00Z"))];
    platform.pages.lock().unwrap().push_back(Ok(page(asked, cursor, false)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hint_is_read_long_before_the_next_reading_is_due() {
    let (shop, platform, says, _) = listening().await;
    maria_writes(&platform, "1");
    shop.wait(6);
    a_moment().await;
    assert!(shop.list(Group::NeedsYou).is_empty(), "without a hint it waits for its minute");
    says.send(Hint::Sign).unwrap();
    until("Maria's question", || shop.list(Group::NeedsYou).len() == 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hint_that_comes_while_we_read_is_another_reading_and_a_hundred_hints_are_one() {
    let (shop, platform, says, _) = listening().await;
    let again = says.clone();
    let first = std::sync::atomic::AtomicBool::new(true);
    *platform.while_reading.lock().unwrap() = Some(Box::new(move || {
        if first.swap(false, std::sync::atomic::Ordering::SeqCst) {
            // What came now is not on the page that is being answered.
            again.send(Hint::Sign).unwrap();
            std::thread::sleep(Duration::from_millis(200));
        }
    }));
    shop.wait(6);
    for _ in 0..100 {
        says.send(Hint::Sign).unwrap();
    }
    until("a reading", || asked(&platform, "page") == 3).await;
    a_moment().await;
    assert_eq!(asked(&platform, "page"), 3, "hints without end are no readings without end");
    shop.wait(6);
    until("another reading", || asked(&platform, "page") == 4).await;
    shop.wait(6);
    a_moment().await;
    assert_eq!(asked(&platform, "page"), 4, "one for the hundred, one for the one that came meanwhile");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_breaks_is_listened_to_again_after_a_while_and_what_was_missed_is_read() {
    let (shop, platform, says, _) = listening().await;
    says.send(Hint::Ends(Problem::Unknown)).unwrap();
    a_moment().await;
    assert_eq!(asked(&platform, "listen"), 1, "not at once: the line is left alone for a while");
    maria_writes(&platform, "1");
    shop.wait(61);
    // The loop looks by itself every half minute; here the story wakes it.
    shop.engine.set_offline(false).unwrap();
    until("a new line", || asked(&platform, "listen") == 2).await;
    until("what came while nobody listened", || shop.list(Group::NeedsYou).len() == 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_key_is_not_offered_again_by_listening_and_says_nothing_about_the_account() {
    let (shop, platform, says, account) = listening().await;
    says.send(Hint::Ends(Problem::Auth)).unwrap();
    for _ in 0..3 {
        shop.wait(3_600);
        shop.engine.set_offline(false).unwrap();
        a_moment().await;
    }
    assert_eq!(asked(&platform, "listen"), 1, "only a new key is listened with again");
    let state = shop.engine.store.read(|r| r.account(account)).unwrap().state;
    assert_eq!(
        state.as_str(),
        "connected",
        "the readings say what is true of a key, and they go on: {}",
        asked(&platform, "page")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_listened_to_while_working_offline_by_choice() {
    let (shop, platform, says, _) = listening().await;
    shop.engine.set_offline(true).unwrap();
    until("the end of the line", || says.receiver_count() == 0).await;
    shop.wait(6);
    shop.engine.set_offline(false).unwrap();
    until("a new line", || asked(&platform, "listen") == 2).await;
}
