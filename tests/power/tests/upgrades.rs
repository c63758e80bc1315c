//! An upgrade of the file, cut at every write, with words on their way in every state: afterwards it is the old format or the
//! new one, wholly, and no reply has moved.
#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a story fails loudly; the gate reads the figures"
)]

use regulars_domain::outbox::{Event, OutboxReason, OutboxState};
use regulars_domain::{ConversationId, Timestamp};
use regulars_power_tests::disk::{begin, recorder};
use regulars_power_tests::record::{Disk, Fault, Op};
use regulars_power_tests::story::{NOW, Told, begun, broken, conversations, draft, hear, release, step};
use regulars_store::draft::Draft;
use regulars_store::outbox::OutboxItem;
use regulars_store::{OpenOptions, Result, SCHEMA_VERSION, Store};
use regulars_testkit::dice::Dice;
use std::collections::BTreeSet;
use std::path::Path;

/// What a next version may do: more columns, another table, every row of the outbox written anew, and an index over it.
const NEXT: &[&str] = &[
    "ALTER TABLE outbox_item ADD COLUMN told_at INTEGER",
    "ALTER TABLE draft ADD COLUMN tone TEXT NOT NULL DEFAULT 'plain'",
    "CREATE TABLE later (id INTEGER PRIMARY KEY, item_id INTEGER NOT NULL REFERENCES outbox_item(id)) STRICT",
    "INSERT INTO later (item_id) SELECT id FROM outbox_item",
    "UPDATE outbox_item SET told_at = released_at",
    "CREATE INDEX outbox_told ON outbox_item(told_at)",
];

/// Disks that are looked at after each operation of an upgrade.
const IMAGES_A_WRITE: usize = 4;

fn upgraded(folder: &Path) -> Result<Store> {
    Store::open(folder, OpenOptions { next_format: Some(NEXT), ..OpenOptions::default() })
}

/// How each state is come to from a reply that was released.
fn ways() -> Vec<(OutboxState, Vec<Event>)> {
    let at = Timestamp(NOW.0 + 60_000);
    let queued = vec![Event::Due];
    let sending = [queued.clone(), vec![Event::Claim]].concat();
    let then = |event: Event| [sending.clone(), vec![event]].concat();
    let uncertain = then(Event::OutcomeUnknown(at));
    vec![
        (OutboxState::Held, Vec::new()),
        (OutboxState::Queued, queued.clone()),
        (OutboxState::Sending, sending.clone()),
        (OutboxState::Uncertain, uncertain.clone()),
        (OutboxState::Checking, [uncertain, vec![Event::SettleOver]].concat()),
        (OutboxState::Ask, [queued.clone(), vec![Event::ThreadChanged(OutboxReason::ParentEdited)]].concat()),
        (OutboxState::Blocked, then(Event::PlatformBlocked(OutboxReason::Auth))),
        (OutboxState::Refused, then(Event::PlatformRefused)),
        (OutboxState::Cancelling, then(Event::OwnerCancels)),
        (OutboxState::Sent, then(Event::Accepted)),
        (OutboxState::Cancelled, vec![Event::OwnerCancels]),
        (OutboxState::Expired, [queued, vec![Event::WindowClosed]].concat()),
    ]
}

/// Everything that must not move: replies, the number of the newest try, and drafts.
#[derive(Debug, PartialEq)]
struct Words {
    items: Vec<OutboxItem>,
    newest_try: i64,
    drafts: Vec<Draft>,
}

fn words_of(store: &Store) -> Result<Words> {
    store.read(|r| {
        Ok(Words { items: r.outbox(None, false, 1_000, None)?, newest_try: r.newest_attempt()?, drafts: r.drafts(100)? })
    })
}

/// A shop with a reply in every state and a draft beside them, closed; what was promised, and how everything stands.
fn prepared(folder: &Path) -> (Vec<Told>, Words) {
    let (store, account) = begun(folder);
    let mut told: Vec<Told> = (2..7).flat_map(|page| hear(&store, account, page).expect("heard")).collect();
    let all: Vec<ConversationId> = conversations(&store).expect("the list");
    for (n, (state, events)) in ways().into_iter().enumerate() {
        told.extend(draft(&store, all[n], n).expect("saved"));
        let (item, promise) = release(&store, account, all[n]).expect("released");
        told.extend(promise);
        for event in events {
            told.extend(step(&store, item, event).expect("the machine goes on"));
        }
        assert_eq!(store.read(|r| r.outbox_item(item)).expect("there").item.state, state, "the story brings it there");
    }
    told.extend(draft(&store, all[ways().len()], 31).expect("saved"));
    let words = words_of(&store).expect("readable");
    let states: BTreeSet<&str> = words.items.iter().map(|i| i.item.state.as_str()).collect();
    assert_eq!(states.len(), OutboxState::ALL.len(), "a reply in every state there is: {states:?}");
    // What was taken back after being handed over is no promise of this story.
    let now_there: Vec<Told> =
        told.into_iter().filter(|t| broken(&store, std::slice::from_ref(t)).expect("readable").is_empty()).collect();
    (now_there, words)
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")).filter(|e| e.path().is_file()) {
        std::fs::copy(entry.path(), to.join(entry.file_name())).expect("copied");
    }
}

/// What is wrong with a file that was cut off while it was brought up to date; empty when nothing is.
fn wrong(folder: &Path, told: &[Told], words: &Words) -> Vec<String> {
    // First as today's program sees it, then as the next one does; the next one mends what was begun.
    [regulars_power_tests::story::open, upgraded].into_iter().filter_map(|open| look(open, folder, told, words).err()).collect()
}

fn look(open: fn(&Path) -> Result<Store>, folder: &Path, told: &[Told], words: &Words) -> std::result::Result<(), String> {
    let store = open(folder).map_err(|e| e.to_string())?;
    let found = words_of(&store).map_err(|e| e.to_string())?;
    if found != *words {
        return Err("a reply or a draft is not what it was".to_owned());
    }
    let broken = broken(&store, told).map_err(|e| e.to_string())?;
    if broken.is_empty() { Ok(()) } else { Err(format!("{broken:?}")) }
}

fn version_of(folder: &Path) -> u32 {
    let c = rusqlite::Connection::open(folder.join("regulars.db")).expect("a file");
    c.pragma_query_value(None, "user_version", |r| r.get(0)).expect("a number")
}

#[test]
fn an_upgrade_that_fails_at_any_write_is_the_old_file_or_the_new_one_and_no_reply_has_moved() {
    let _alone = begin();
    let from = tempfile::tempdir().expect("a folder");
    let (told, words) = prepared(from.path());
    let (mut points, mut refused, mut old) = (0, 0, 0);
    for (full, once) in [(true, true), (true, false), (false, true), (false, false)] {
        for at in 0.. {
            let folder = tempfile::tempdir().expect("a folder");
            copy(from.path(), folder.path());
            recorder().watch(folder.path(), false);
            recorder().fail(Some(Fault { at, once, full }));
            let opened = upgraded(folder.path());
            let met = recorder().met();
            recorder().fail(None);
            refused += u32::from(opened.is_err());
            drop(opened);
            if !met {
                break;
            }
            old += u32::from(version_of(folder.path()) == SCHEMA_VERSION);
            let wrong = wrong(folder.path(), &told, &words);
            assert!(wrong.is_empty(), "write {at} failed (full: {full}, once: {once}): {wrong:?}");
            assert_eq!(version_of(folder.path()), SCHEMA_VERSION + 1, "the next start finishes it");
            points += 1;
        }
    }
    println!(
        "figure: upgrades: {points} faults at every write with replies in {} states, {old} left as they were, 0 moved",
        OutboxState::ALL.len()
    );
    assert!(points > 40 && refused > 10 && old > 10, "there is something to cut: {points}, {refused}, {old}");
}

#[test]
fn an_upgrade_that_loses_power_at_any_write_moves_no_reply() {
    let _alone = begin();
    let folder = tempfile::tempdir().expect("a folder");
    recorder().watch(folder.path(), true);
    let (told, words) = prepared(folder.path());
    recorder().note(Op::Told(told.len()));
    drop(upgraded(folder.path()).expect("a sound disk"));
    let ops = recorder().take();
    let begins = ops.iter().position(|op| matches!(op, Op::Told(_))).expect("the upgrade begins");
    let mut dice = Dice::new(20_261_122);
    let mut disk = Disk::default();
    let mut images = 0;
    for (n, op) in ops.iter().enumerate() {
        disk.replay(op);
        for _ in 0..if n > begins { IMAGES_A_WRITE } else { 0 } {
            images += 1;
            let image = tempfile::tempdir().expect("a folder");
            for (path, bytes) in disk.cut(&mut dice) {
                let to = image.path().join(path.strip_prefix(folder.path()).expect("below the folder"));
                std::fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
                std::fs::write(to, bytes).expect("written");
            }
            let wrong = wrong(image.path(), &told, &words);
            assert!(wrong.is_empty(), "after {n} of {} operations: {wrong:?}", ops.len());
        }
    }
    println!("figure: upgrades that lose power: {images} images of {} operations, 0 bad", ops.len() - begins);
    assert!(images > 200, "there is something to cut: {images}");
}
