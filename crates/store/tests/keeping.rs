//! Copies, going back, damage: the old file or the new one, never a file in between and never an empty one.
#![expect(clippy::expect_used, reason = "a test stops where it fails")]

mod common;

use common::{account, open, said, take_in};
use regulars_domain::AccountId;
use regulars_store::Restored;
use regulars_store::inbox::{Filter, Order};
use regulars_store::{OpenOptions, Store, StoreError, aside_folder, backups_folder, check_copy, newest_good_copy, prepare};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

const ASIDE: &str = "2026-03-02T08-00-00.000Z";

fn wanted(copy: &Path) -> Restored {
    Restored::to(copy, common::NOW, false)
}

fn texts(store: &Store) -> Vec<String> {
    let rows = store.read(|r| r.inbox(&Filter::default(), Order::Urgent, 100, None)).expect("the inbox").rows;
    let mut texts: Vec<_> = rows.into_iter().map(|row| row.last_text).collect();
    texts.sort();
    texts
}

fn arrives(store: &Store, account: AccountId, id: &str, text: &str) {
    take_in(store, account, &[said(id, id, 1, 0, 1, text)], None);
}

/// A folder with one message in a copy, and a second one said since.
fn changed_since(folder: &Path) -> (PathBuf, Store) {
    let store = open(folder);
    let shop = account(&store);
    arrives(&store, shop, "a", "Is the rye back?");
    let copy = backups_folder(folder).join("regulars-2026-03-12T08-00-00.000Z.db");
    store.copy_to(&copy, Duration::ZERO).expect("a copy");
    arrives(&store, shop, "b", "And the spelt?");
    (copy, store)
}

#[test]
fn a_copy_holds_what_was_there_and_is_one_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let (copy, _store) = changed_since(folder.path());
    assert_eq!(check_copy(&copy).expect("whole").interactions, 1);
    let beside: Vec<_> = fs::read_dir(backups_folder(folder.path())).expect("copies").collect();
    assert_eq!(beside.len(), 1, "nothing unfinished and no log beside it: {beside:?}");
}

/// Every row of every table, as text.
fn rows(file: &Path) -> Vec<String> {
    let c = rusqlite::Connection::open(file).expect("the file opens");
    let mut s = c.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").expect("tables");
    let tables: Vec<String> = s.query_map([], |r| r.get(0)).expect("names").map(|name| name.expect("a name")).collect();
    let mut all = Vec::new();
    for table in tables {
        let mut s = c.prepare(&format!("SELECT * FROM \"{table}\"")).expect("a table");
        let columns = s.column_count();
        let values =
            |r: &rusqlite::Row<'_>| (0..columns).map(|i| r.get::<_, rusqlite::types::Value>(i)).collect::<Result<Vec<_>, _>>();
        all.extend(s.query_map([], values).expect("rows").map(|row| format!("{table}: {:?}", row.expect("a row"))));
    }
    all
}

#[test]
fn a_copy_is_the_same_row_for_row_also_after_going_back_to_it_in_a_clean_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_, store) = changed_since(folder.path());
    let copy = folder.path().join("second.db");
    store.copy_to(&copy, Duration::ZERO).expect("a copy");
    drop(store);
    let ours = rows(&folder.path().join("regulars.db"));
    assert!(ours.len() > 20, "there is something to compare: {}", ours.len());
    assert_eq!(rows(&copy), ours);
    let clean = tempfile::tempdir().expect("a folder");
    let store = open(clean.path());
    store.go_back(&copy, &wanted(&copy)).expect("back");
    store.write(|w| w.restored_noted()).expect("told");
    drop(store);
    assert_eq!(rows(&clean.path().join("regulars.db")), ours, "restored on a clean folder");
}

#[test]
fn a_copy_made_while_much_is_written_is_one_moment() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = open(folder.path());
    let shop = account(&store);
    for n in 0..40 {
        arrives(&store, shop, &format!("before{n}"), &"Long ago. ".repeat(400));
    }
    let copy = folder.path().join("copy.db");
    let (made, during) = std::thread::scope(|s| {
        let copying = s.spawn(|| store.copy_to(&copy, Duration::from_millis(20)));
        let mut during = 0;
        while !copying.is_finished() {
            arrives(&store, shop, &format!("during{during}"), "Meanwhile");
            during += 1;
        }
        (copying.join().expect("no panic").expect("a copy"), during)
    });
    assert!(during > 1, "the writer went on");
    assert!((40..40 + during).contains(&made.interactions), "a snapshot, not a mixture: {made:?} of {during}");
}

#[test]
fn going_back_sets_the_present_file_aside_and_shows_the_copy() {
    let folder = tempfile::tempdir().expect("a folder");
    let (copy, store) = changed_since(folder.path());
    assert_eq!(texts(&store).len(), 2);
    store.go_back(&copy, &wanted(&copy)).expect("back");
    assert_eq!(texts(&store), ["Is the rye back?"], "the open workspace shows the copy");
    assert_eq!(store.read(|r| r.restored()).expect("a setting"), Some(wanted(&copy)), "and knows that it is one");
    drop(store);
    assert_eq!(texts(&open(folder.path())), ["Is the rye back?"], "also after the next start");
    let aside = aside_folder(folder.path()).join(ASIDE).join("regulars.db");
    assert_eq!(check_copy(&aside).expect("whole").interactions, 2, "what was said since is kept");
}

#[test]
fn a_damaged_copy_is_refused_and_nothing_changes() {
    let folder = tempfile::tempdir().expect("a folder");
    let (copy, store) = changed_since(folder.path());
    let mut bytes = fs::read(&copy).expect("bytes");
    bytes.truncate(bytes.len() - 5_000);
    fs::write(&copy, bytes).expect("a damaged copy");
    assert!(store.go_back(&copy, &wanted(&copy)).is_err(), "it is not whole");
    assert_eq!(texts(&store).len(), 2);
    drop(store);
    assert_eq!(texts(&open(folder.path())).len(), 2, "and nothing was decided");
}

/// The exchange, cut off after each of its steps: the files as they would lie there.
#[test]
fn an_exchange_cut_off_anywhere_is_the_old_file_or_the_new_one() {
    let files = ["regulars.db-wal", "regulars.db-shm", "regulars.db"];
    for moved in 0..=files.len() {
        let folder = tempfile::tempdir().expect("a folder");
        let (copy, store) = changed_since(folder.path());
        // As kill -9 leaves it: with its log.
        let kept: Vec<_> = files.iter().map(|name| fs::read(folder.path().join(name)).expect("bytes")).collect();
        drop(store);
        for (name, bytes) in files.iter().zip(&kept) {
            fs::write(folder.path().join(name), bytes).expect("bytes");
        }
        prepare(folder.path(), &copy, &wanted(&copy)).expect("decided");
        let aside = aside_folder(folder.path()).join(ASIDE);
        fs::create_dir_all(&aside).expect("a folder");
        for name in files.iter().take(moved) {
            fs::rename(folder.path().join(name), aside.join(name)).expect("moved");
        }
        assert_eq!(texts(&open(folder.path())), ["Is the rye back?"], "{moved} files moved: the next opening finishes");
        assert_eq!(texts(&open(&aside)).len(), 2, "{moved} files moved: what was there is kept, with its log");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let (copy, store) = changed_since(folder.path());
    fs::copy(&copy, folder.path().join("incoming.unfinished")).expect("half a preparation");
    drop(store);
    assert_eq!(texts(&open(folder.path())).len(), 2, "without the decision the old one stays");
}

#[test]
fn a_database_that_is_gone_or_emptied_is_no_new_workspace() {
    let folder = tempfile::tempdir().expect("a folder");
    let (_copy, store) = changed_since(folder.path());
    drop(store);
    for empty in [false, true] {
        if empty {
            fs::write(folder.path().join("regulars.db"), b"").expect("emptied");
        } else {
            fs::remove_file(folder.path().join("regulars.db")).expect("gone");
        }
        let refused = Store::open(folder.path(), OpenOptions::default()).err();
        assert!(matches!(refused, Some(StoreError::Damaged { .. })), "never an empty account in its place: {refused:?}");
    }
}

#[test]
fn the_newest_copy_that_is_whole_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let (copy, store) = changed_since(folder.path());
    let newer = copy.with_file_name("regulars-2026-03-13T08-00-00.000Z.db");
    store.copy_to(&newer, Duration::ZERO).expect("a copy");
    let found = || newest_good_copy(&backups_folder(folder.path())).expect("readable");
    assert_eq!(found(), Some(newer.clone()));
    fs::write(&newer, b"SQLite format 3\0 and then nothing").expect("damaged");
    assert_eq!(found(), Some(copy), "one that is not whole is passed over");
}

#[test]
fn damage_met_while_running_is_remembered_until_the_next_opening_looks() {
    let folder = tempfile::tempdir().expect("a folder");
    let (copy, store) = changed_since(folder.path());
    drop(store);
    let path = folder.path().join("regulars.db");
    let mut bytes = fs::read(&path).expect("bytes");
    // Every page but the first two: the schema can be read, what it names cannot.
    for page in bytes.chunks_mut(4096).skip(2) {
        page.fill(0x5a);
    }
    fs::write(&path, bytes).expect("damaged");
    let met = Store::open(folder.path(), OpenOptions::default()).and_then(|store| {
        let read = store.read(|r| r.inbox(&Filter::default(), Order::Urgent, 100, None)).map(drop);
        assert!(store.met_damage(), "it is remembered: {read:?}");
        read
    });
    assert!(met.is_err_and(|e| regulars_store::is_damage(&e)), "it is said");
    let again = Store::open(folder.path(), OpenOptions::default()).err();
    assert!(again.as_ref().is_some_and(regulars_store::is_damage), "the next opening looks and says it: {again:?}");
    let options = OpenOptions { rescue_at: Some(common::NOW), ..OpenOptions::default() };
    let mended = Store::open(folder.path(), options).expect("the copy takes its place");
    assert_eq!(texts(&mended), ["Is the rye back?"], "a good copy mends it");
    let says = mended.read(|r| r.restored()).expect("a setting").expect("it says so");
    assert_eq!(
        (says.damaged, says.from),
        (true, regulars_store::copied_at(&copy.file_name().expect("a name").to_string_lossy()))
    );
    assert!(aside_folder(folder.path()).join(ASIDE).join("regulars.db").exists(), "the damaged file is kept");
}
