//! Every write and sync of every storage operation fails, one after the other: afterwards the file is whole, what was told is
//! there, and what failed happened wholly or not at all.
#![allow(missing_docs, clippy::expect_used, clippy::print_stdout, reason = "a story fails loudly; the gate reads the figures")]

use regulars_domain::outbox::Event;
use regulars_domain::{AccountId, ConversationId, OutboxItemId};
use regulars_power_tests::disk::{begin, recorder};
use regulars_power_tests::record::Fault;
use regulars_power_tests::story::{Told, account, begun, broken, conversations, draft, hear, open, release, step};
use regulars_store::{Result, Store, backups_folder, copy_name, newest_good_copy};
use std::path::Path;
use std::time::Duration;

struct Shop {
    account: AccountId,
    first: ConversationId,
    second: ConversationId,
    queued: OutboxItemId,
    sending: OutboxItemId,
}

type Operation = fn(&Store, &Shop, &Path) -> Result<Vec<Told>>;

const OPERATIONS: [(&str, Operation); 8] = [
    ("ingest and cursor", |store, shop, _| hear(store, shop.account, 9)),
    ("draft", |store, shop, _| draft(store, shop.first, 77)),
    ("release", |store, shop, _| release(store, shop.account, shop.second).map(|(_, told)| told)),
    ("claim", |store, shop, _| step(store, shop.queued, Event::Claim)),
    ("outcome", |store, shop, _| step(store, shop.sending, Event::Accepted)),
    ("import in bulk", |store, shop, _| {
        store.set_bulk(true)?;
        let heard = (20..24).map(|page| hear(store, shop.account, page)).collect::<Result<Vec<_>>>();
        let back = store.set_bulk(false);
        let told = heard?.concat();
        back.map(|()| told)
    }),
    ("checkpoint", |store, _, _| store.write_log_back().map(|()| Vec::new())),
    ("backup", |store, _, folder| {
        store.copy_to(&backups_folder(folder).join(copy_name(regulars_power_tests::story::NOW)), Duration::ZERO)?;
        Ok(Vec::new())
    }),
];

/// A folder with words in every state, closed.
fn prepared(folder: &Path) -> (Shop, Vec<Told>) {
    let (store, account) = begun(folder);
    let mut told = hear(&store, account, 2).expect("heard");
    let all = conversations(&store).expect("the list");
    let mut released = |n: usize| {
        told.extend(draft(&store, all[n], 10 + n).expect("saved"));
        let (item, promise) = release(&store, account, all[n]).expect("released");
        told.extend(promise);
        item
    };
    let (queued, sending, _held) = (released(2), released(3), released(4));
    for item in [queued, sending] {
        step(&store, item, Event::Due).expect("due");
    }
    told.extend(step(&store, sending, Event::Claim).expect("claimed"));
    for n in [0, 1] {
        told.extend(draft(&store, all[n], 1 + n).expect("saved"));
    }
    (Shop { account, first: all[0], second: all[1], queued, sending }, told)
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        std::fs::copy(entry.path(), to.join(entry.file_name())).expect("copied");
    }
}

struct Tried {
    met: bool,
    failed: bool,
}

/// The operation with one fault; then the disk is well again and what was told is looked for.
fn once(name: &str, operation: Operation, template: &(tempfile::TempDir, Shop, Vec<Told>), fault: Fault) -> Tried {
    let (from, shop, before) = template;
    let folder = tempfile::tempdir().expect("a folder");
    copy(from.path(), folder.path());
    recorder().watch(folder.path(), false);
    let mut told = before.clone();
    let store = open(folder.path()).expect("a sound folder");
    recorder().fail(Some(fault));
    let answer = operation(&store, shop, folder.path());
    let failed = answer.is_err();
    told.extend(answer.unwrap_or_default());
    let met = recorder().met();
    if !fault.once {
        // With the disk still failing: what was there can be read.
        assert!(conversations(&store).is_ok(), "{name} {fault:?}: reading goes on");
    }
    recorder().fail(None);
    // Without a new start: writing goes on by itself once the disk takes it.
    told.extend(draft(&store, shop.first, 500).unwrap_or_else(|e| panic_with(name, fault, &e.to_string())));
    let at_once = broken(&store, &told).expect("readable");
    assert!(at_once.is_empty(), "{name} {fault:?}, at once: {at_once:?}");
    drop(store);
    let store = open(folder.path()).unwrap_or_else(|e| panic_with(name, fault, &e.to_string()));
    let broken = broken(&store, &told).expect("readable");
    assert!(broken.is_empty(), "{name} {fault:?}, after a new start: {broken:?}");
    let copies = backups_folder(folder.path());
    let there = std::fs::read_dir(&copies).map_or(0, |found| found.filter(|e| is_copy(e.as_ref().expect("an entry"))).count());
    assert_eq!(
        there > 0,
        newest_good_copy(&copies).expect("readable").is_some(),
        "{name} {fault:?}: what counts as a copy is whole"
    );
    Tried { met, failed }
}

fn is_copy(entry: &std::fs::DirEntry) -> bool {
    entry.path().extension().is_some_and(|end| end == "db")
}

#[expect(clippy::panic, reason = "a story fails loudly")]
fn panic_with<T>(name: &str, fault: Fault, why: &str) -> T {
    panic!("{name} {fault:?}: {why}")
}

#[test]
fn every_write_of_every_operation_fails_once_and_for_good_and_nothing_told_is_lost() {
    let _alone = begin();
    let from = tempfile::tempdir().expect("a folder");
    let (shop, told) = prepared(from.path());
    let template = (from, shop, told);
    let (mut tried, mut failed) = (0, 0);
    for (name, operation) in OPERATIONS {
        let mut points = 0;
        for (full, once_only) in [(true, true), (true, false), (false, true), (false, false)] {
            for at in 0.. {
                let result = once(name, operation, &template, Fault { at, once: once_only, full });
                if !result.met {
                    break;
                }
                points += 1;
                failed += u32::from(result.failed);
            }
        }
        assert!(points > 0, "{name} writes something");
        tried += points;
    }
    println!(
        "figure: failing writes: {} operations, {tried} faults (disk full, I/O error; once, for good), {failed} told as failed, 0 broken",
        OPERATIONS.len()
    );
    assert!(failed > tried / 2, "a write that failed is told: {failed} of {tried}");
}

#[test]
fn a_first_start_cut_at_every_write_is_none_or_whole() {
    let _alone = begin();
    let mut points = 0;
    for once_only in [true, false] {
        for at in 0.. {
            let folder = tempfile::tempdir().expect("a folder");
            recorder().watch(folder.path(), false);
            let fault = Fault { at, once: once_only, full: true };
            recorder().fail(Some(fault));
            let begun = open(folder.path());
            let met = recorder().met();
            recorder().fail(None);
            drop(begun);
            let store = open(folder.path()).unwrap_or_else(|e| panic_with("first start", fault, &e.to_string()));
            let account = account(&store).expect("an account");
            let told = hear(&store, account, 1).expect("heard");
            assert_eq!(broken(&store, &told).expect("readable"), Vec::<String>::new(), "{fault:?}");
            if !met {
                break;
            }
            points += 1;
        }
    }
    println!("figure: first start (the schema's one migration): cut at {points} writes, none half made");
    assert!(points > 20, "there is something to cut: {points}");
}

#[test]
fn account_is_the_same_after_asking_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let (store, first) = begun(folder.path());
    assert_eq!(account(&store).expect("an account"), first, "the stories stand on one account");
}
