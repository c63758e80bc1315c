//! Stories of copies and damage: what is unfinished asks, secrets are in no copy, and nobody is shown an empty shop.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story fails loudly")]

mod common;

use common::scripted::{self, page, said};
use common::{Shop, at};
use regulars_domain::outbox::{OutboxReason, OutboxState};
use regulars_domain::{ConversationId, OutboxItemId};
use regulars_engine::{Backup, Engine};
use regulars_platforms::vault::{FileVault, KeyCost, Vault, VaultKind};
use std::path::Path;
use std::sync::Arc;

/// A shop with a question, and a reply that goes in a while.
async fn shop() -> (Shop, Arc<scripted::Platform>, OutboxItemId) {
    let shop = Shop::empty();
    let (account, platform) = scripted::connect(&shop.engine, "us");
    let asked = vec![said("m", "m", "maria", "Is the rye back?", at("2026-03-12T08:00:00Z"))];
    *platform.thread.lock().unwrap() = asked.clone();
    platform.pages.lock().unwrap().push_back(Ok(page(asked, "1", false)));
    shop.engine.sync(Some(account)).await.unwrap();
    let reply = shop.release(shop.waiting(0), "On Thursday");
    (shop, platform, reply)
}

async fn go_back(engine: &Arc<Engine>, name: &str) -> regulars_engine::Result<()> {
    let (engine, name) = (engine.clone(), name.to_owned());
    tokio::task::spawn_blocking(move || engine.go_back(&name)).await.unwrap()
}

fn conversation(shop: &Shop, item: OutboxItemId) -> ConversationId {
    shop.engine.store.read(|r| r.outbox_item(item)).unwrap().conversation_id
}

fn why(shop: &Shop, item: OutboxItemId) -> (OutboxState, Option<OutboxReason>) {
    let item = shop.engine.store.read(|r| r.outbox_item(item)).unwrap().item;
    (item.state, item.reason)
}

const RESTORED: (OutboxState, Option<OutboxReason>) = (OutboxState::Ask, Some(OutboxReason::Restored));

#[tokio::test]
async fn going_back_asks_about_what_was_unfinished_and_sends_nothing_twice() {
    let (shop, platform, reply) = shop().await;
    let before = shop.engine.back_up().unwrap();
    shop.wait(11);
    shop.engine.flush().await.unwrap();
    assert_eq!(platform.received(), ["On Thursday"]);
    go_back(&shop.engine, &before.name).await.unwrap();
    shop.engine.set_connector(shop.account().id, platform.clone());
    shop.wait(60);
    shop.engine.flush().await.unwrap();
    assert_eq!((why(&shop, reply), platform.received().len()), (RESTORED, 1), "it may have been sent, and it was");
    let told = shop.engine.restored().unwrap().expect("the owner is told");
    assert_eq!((told.from, told.damaged), (Some(before.made_at), false));
    shop.engine.restored_read().unwrap();
    assert_eq!(shop.engine.restored().unwrap(), None, "once");
    let newest = shop.engine.backups().unwrap().remove(0);
    assert_ne!(newest.name, before.name, "what was here is a copy too");
    go_back(&shop.engine, &newest.name).await.unwrap();
    assert_eq!(why(&shop, reply).0, OutboxState::Sent, "so the owner can come back from where they went");
}

#[tokio::test]
async fn a_copy_put_into_a_clean_folder_brings_every_word_and_asks_before_it_sends() {
    let (shop, _platform, reply) = shop().await;
    shop.draft(conversation(&shop, reply), "And the spelt on Friday");
    let made = shop.engine.back_up().unwrap();
    let copy = shop.folder().join("backups").join(&made.name);
    let elsewhere = Shop::empty();
    let engine = elsewhere.engine.clone();
    tokio::task::spawn_blocking(move || engine.go_back_to(&copy)).await.unwrap().unwrap();
    assert_eq!(why(&elsewhere, reply), RESTORED, "what was on its way asks");
    let conversation = conversation(&shop, reply);
    let all = |shop: &Shop| shop.engine.store.read(|r| Ok((r.since(conversation, 0)?, r.draft_of(conversation)?, r.accounts()?)));
    let (ours, theirs) = (all(&shop).unwrap(), all(&elsewhere).unwrap());
    assert_eq!(ours, theirs, "every word, the draft, the account");
}

#[tokio::test]
async fn a_damaged_file_is_set_aside_and_the_newest_good_copy_asks_before_it_sends() {
    let (shop, platform, reply) = shop().await;
    let copy = shop.engine.back_up().unwrap();
    shop.wait(11);
    shop.engine.flush().await.unwrap();
    let (folder, now) = (shop.folder.clone(), shop.engine.now());
    drop(shop);
    let path = folder.path().join("regulars.db");
    std::fs::write(&path, b"a letter, and no database at all").unwrap();
    let shop = Shop::open(folder, now);
    shop.engine.set_connector(shop.account().id, platform.clone());
    shop.engine.flush().await.unwrap();
    assert_eq!((why(&shop, reply), platform.received().len()), (RESTORED, 1), "asked about, not sent again");
    let told = shop.engine.restored().unwrap().expect("the owner is told");
    assert_eq!((told.from, told.damaged), (Some(copy.made_at), true), "what may be missing is what came after the copy");
    let aside = std::fs::read_dir(shop.folder().join("set-aside")).unwrap().next().unwrap().unwrap().path();
    assert!(aside.join("regulars.db").exists(), "the damaged file is kept");
}

#[tokio::test]
async fn a_log_that_was_lost_with_a_try_in_it_makes_everything_unfinished_ask() {
    let (shop, platform, reply) = shop().await;
    let file = shop.folder().join("regulars.db");
    // The file and its log as they were before the reply went; then the power fails and the log of the sending is lost.
    let kept: Vec<_> =
        ["", "-wal"].map(|end| (end, std::fs::read(file.with_extension(format!("db{end}"))).unwrap())).into_iter().collect();
    shop.wait(11);
    shop.engine.flush().await.unwrap();
    let (folder, now) = (shop.folder.clone(), shop.engine.now());
    drop(shop);
    for (end, bytes) in kept {
        std::fs::write(file.with_extension(format!("db{end}")), bytes).unwrap();
    }
    let shop = Shop::open(folder, now);
    shop.engine.set_connector(shop.account().id, platform.clone());
    shop.wait(60);
    shop.engine.flush().await.unwrap();
    assert_eq!((why(&shop, reply), platform.received().len()), (RESTORED, 1), "it was begun once; whether it went is asked");
    assert!(shop.engine.restored().unwrap().is_some_and(|told| told.damaged), "and the owner is told that something is missing");
}

#[tokio::test]
async fn an_hour_of_nothing_makes_no_copy_and_a_day_of_work_makes_one_at_the_end() {
    let (shop, _platform, reply) = shop().await;
    shop.engine.back_up_on_quit().unwrap();
    let count = |shop: &Shop| shop.engine.backups().unwrap().len();
    assert_eq!(count(&shop), 1, "something had changed");
    shop.wait(90_000);
    shop.engine.back_up_on_quit().unwrap();
    assert_eq!(count(&shop), 1, "nothing has changed since");
    shop.draft(conversation(&shop, reply), "And the spelt");
    shop.engine.back_up_on_quit().unwrap();
    shop.draft(conversation(&shop, reply), "And the spelt, too");
    shop.engine.back_up_on_quit().unwrap();
    assert_eq!(count(&shop), 2, "and at most one a day when quitting");
}

#[tokio::test]
async fn a_copy_that_cannot_be_made_is_told_and_leaves_the_good_ones() {
    let (shop, ..) = shop().await;
    shop.engine.back_up().unwrap();
    let folder = shop.folder().join("backups");
    std::fs::rename(&folder, shop.folder().join("kept")).unwrap();
    std::fs::write(&folder, b"a file where a folder should be").unwrap();
    shop.wait(4_000);
    assert!(shop.engine.back_up().is_err());
    assert!(shop.engine.backup_problem().is_some(), "it is remembered");
    std::fs::remove_file(&folder).unwrap();
    std::fs::rename(shop.folder().join("kept"), &folder).unwrap();
    let doctor = shop.engine.doctor().await.unwrap();
    let said = doctor.iter().find(|finding| finding.check == "backups").unwrap();
    assert!(!said.ok && said.what_to_do.contains("could not be made"), "{said:?}");
    shop.engine.back_up().unwrap();
    assert!(shop.engine.backup_problem().is_none(), "a good one makes it well");
}

#[tokio::test]
async fn no_copy_holds_a_secret() {
    let shop = Shop::empty();
    let canary = format!("canary-{:x}", std::process::id() as u64 * 7_919 + 13);
    let cheap = KeyCost { memory: 64, passes: 1, lanes: 1 };
    let vault = FileVault::create(shop.folder().join("vault.bin"), canary.clone().into(), cheap).await.unwrap();
    vault.put("bluesky/shop", &format!("key-{canary}").into()).await.unwrap();
    shop.engine.vault_choose(VaultKind::File, Some(canary.clone().into())).await.unwrap();
    shop.engine.set_settings(&regulars_engine::Settings { shop_name: "Quince".to_owned(), ..Default::default() }).unwrap();
    let made: Backup = shop.engine.back_up().unwrap();
    let bytes = std::fs::read(shop.folder().join("backups").join(&made.name)).unwrap();
    assert!(holds(&bytes, b"Quince"), "the copy holds what it should");
    assert!(!holds(&bytes, canary.as_bytes()), "and neither the passphrase nor the key");
    assert!(backups_hold_only_copies(&shop.folder().join("backups")));
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|part| part == words)
}

fn backups_hold_only_copies(folder: &Path) -> bool {
    std::fs::read_dir(folder).unwrap().all(|entry| entry.unwrap().file_name().to_string_lossy().ends_with(".db"))
}
