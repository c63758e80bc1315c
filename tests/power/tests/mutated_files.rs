//! Files that something else changed: bits flipped, ends cut off, pages zeroed, logs swapped or deleted. Whatever was done to them,
//! the workspace opens intact, or the newest good copy takes its place and everything unfinished asks, or it is said plainly.
#![allow(missing_docs, clippy::expect_used, clippy::print_stdout, reason = "a story fails loudly; the gate reads the figures")]

use regulars_domain::outbox::{Event, OutboxState};
use regulars_engine::{Engine, EngineOptions, FixedClock, SystemChance};
use regulars_power_tests::story::{NOW, Told, account, altered, broken, conversations, draft, hear, release, step};
use regulars_testkit::dice::Dice;
use std::fs;
use std::path::Path;
use std::sync::Arc;

const EACH: u64 = 40;
const PAGE: usize = 4_096;
const DATABASE: &str = "regulars.db";
const LOG: &str = "regulars.db-wal";

fn engine(folder: &Path) -> regulars_engine::Result<Arc<Engine>> {
    Engine::open(EngineOptions {
        folder: folder.to_owned(),
        clock: Arc::new(FixedClock::at(NOW)),
        chance: Arc::new(SystemChance),
        listener: None,
    })
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else if entry.file_name() != "regulars.lock" {
            fs::copy(entry.path(), to).expect("copied");
        }
    }
}

/// A shop as kill -9 leaves it: a good copy, more since, one reply handed over and one that waits.
fn killed(folder: &Path, first_page: usize) -> Vec<Told> {
    let first = engine(folder).expect("opens");
    let shop = account(&first.store).expect("an account");
    let mut told = Vec::new();
    for page in first_page..first_page + 11 {
        told.extend(hear(&first.store, shop, page).expect("heard"));
    }
    let all = conversations(&first.store).expect("the list");
    for (n, conversation) in all.iter().take(8).enumerate() {
        told.extend(draft(&first.store, *conversation, 30 + n).expect("saved"));
    }
    first.back_up().expect("a copy");
    let mut items = Vec::new();
    for conversation in all.iter().take(2) {
        let (item, promise) = release(&first.store, shop, *conversation).expect("released");
        told.extend(promise);
        step(&first.store, item, Event::Due).expect("due");
        items.push(item);
    }
    told.extend(step(&first.store, items[0], Event::Claim).expect("claimed"));
    drop(first);
    let second = engine(folder).expect("opens again");
    told.extend(hear(&second.store, shop, first_page + 20).expect("heard"));
    told.extend(draft(&second.store, all[5], 400).expect("saved"));
    let snapshot = folder.with_extension("killed");
    copy(folder, &snapshot);
    drop(second);
    told
}

/// Changes the files of `folder`; the name says how.
fn mutate(kind: &str, folder: &Path, other: &Path, dice: &mut Dice) {
    let change = |name: &str, dice: &mut Dice, how: fn(&mut Vec<u8>, &mut Dice)| {
        let mut bytes = fs::read(folder.join(name)).expect("bytes");
        how(&mut bytes, dice);
        fs::write(folder.join(name), bytes).expect("written");
    };
    let flip = |bytes: &mut Vec<u8>, dice: &mut Dice| {
        let at = dice.below(bytes.len() as u64) as usize;
        bytes[at] ^= 1 << dice.below(8);
    };
    let cut = |bytes: &mut Vec<u8>, dice: &mut Dice| bytes.truncate(dice.below(bytes.len() as u64) as usize);
    let zero = |bytes: &mut Vec<u8>, dice: &mut Dice| {
        let page = dice.below((bytes.len() / PAGE) as u64) as usize;
        bytes[page * PAGE..(page + 1) * PAGE].fill(0);
    };
    match kind {
        "bit of the file flipped" => change(DATABASE, dice, flip),
        "file cut off" => change(DATABASE, dice, cut),
        "page of the file zeroed" => change(DATABASE, dice, zero),
        "bit of the log flipped" => change(LOG, dice, flip),
        "log cut off" => change(LOG, dice, cut),
        "log deleted" => fs::remove_file(folder.join(LOG)).expect("deleted"),
        "log of another shop" => drop(fs::copy(other.join(LOG), folder.join(LOG)).expect("swapped")),
        "index of the log garbled" => change("regulars.db-shm", dice, flip),
        "file deleted" => fs::remove_file(folder.join(DATABASE)).expect("deleted"),
        _ => fs::write(folder.join(DATABASE), b"").expect("emptied"),
    }
}

const KINDS: [(&str, u64); 10] = [
    ("bit of the file flipped", EACH * 2),
    ("file cut off", EACH),
    ("page of the file zeroed", EACH),
    ("bit of the log flipped", EACH),
    ("log cut off", EACH),
    ("log deleted", 2),
    ("log of another shop", 2),
    ("index of the log garbled", EACH / 4),
    ("file deleted", 2),
    ("file emptied", 2),
];

#[derive(Default)]
struct Seen {
    intact: u32,
    restored: u32,
    said: u32,
    rotten: u32,
}

/// Opens what is left, and judges.
fn judge(kind: &str, folder: &Path, told: &[Told], seen: &mut Seen) {
    let engine = match engine(folder) {
        Ok(engine) => engine,
        Err(e) => {
            assert!(!e.to_string().is_empty(), "{kind}: said plainly");
            seen.said += 1;
            return;
        }
    };
    let items = engine.store.read(|r| r.outbox(None, true, 1_000, None));
    let handed: Vec<_> = told.iter().filter_map(|t| if let Told::HandedOver { item } = t { Some(*item) } else { None }).collect();
    for item in items.iter().flatten() {
        let waits = matches!(item.item.state, OutboxState::Held | OutboxState::Queued);
        let was_handed_over = handed.contains(&item.id);
        assert!(!(waits && was_handed_over && altered(item).is_none()), "{kind}: {:?} would be sent by itself", item.id);
    }
    if engine.store.met_damage() {
        seen.said += 1;
        return;
    }
    let Ok(listed) = conversations(&engine.store) else {
        // A changed byte can make a text unreadable: then the list itself says that it cannot be read.
        seen.said += 1;
        return;
    };
    assert!(!listed.is_empty(), "{kind}: never an empty shop");
    if engine.restored().expect("readable").is_some() {
        let waiting = items.expect("readable").into_iter().filter(|i| !matches!(i.item.state, OutboxState::Ask)).count();
        assert_eq!(waiting, 0, "{kind}: after a restore everything unfinished asks");
        seen.restored += 1;
    } else if broken(&engine.store, told).is_ok_and(|broken| broken.is_empty()) {
        seen.intact += 1;
    } else if let Ok(missing) = broken(&engine.store, told) {
        // SQLite keeps no sum of its pages: a letter of somebody's words may change and nothing notices. Released words have a sum of
        // our own and are refused when they changed; what a log lost must have been said.
        assert!(!kind.contains("log"), "{kind}: what is missing is said: {missing:?}");
        seen.rotten += 1;
    } else {
        // The reading itself says that it cannot.
        seen.said += 1;
    }
}

#[test]
fn a_changed_file_is_intact_or_restored_or_said_plainly_and_sends_nothing_by_itself() {
    let (folder, other) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let template = folder.path().join("shop");
    let told = killed(&template, 1);
    killed(&other.path().join("shop"), 100);
    let template = template.with_extension("killed");
    let seed = std::env::var("REGULARS_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(7);
    let mut dice = Dice::new(seed);
    let (mut all, mut tried) = (Seen::default(), 0);
    for (kind, times) in KINDS {
        let mut seen = Seen::default();
        for _ in 0..times {
            let there = tempfile::tempdir().expect("a folder");
            copy(&template, there.path());
            mutate(kind, there.path(), &other.path().join("shop.killed"), &mut dice);
            judge(kind, there.path(), &told, &mut seen);
            tried += 1;
        }
        println!(
            "{kind}: {} intact, {} restored, {} said, {} with words changed unnoticed",
            seen.intact, seen.restored, seen.said, seen.rotten
        );
        all.intact += seen.intact;
        all.restored += seen.restored;
        all.said += seen.said;
        all.rotten += seen.rotten;
    }
    println!(
        "figure: changed files: {tried}: {} intact, {} restored or told that something is missing, {} said plainly, {} with words changed unnoticed (SQLite keeps no sums)",
        all.intact, all.restored, all.said, all.rotten
    );
    assert!(all.rotten * 20 < tried, "hardly ever: {}", all.rotten);
    assert!(tried >= 200 && all.restored > 20 && all.intact > 20, "both happen");
}
