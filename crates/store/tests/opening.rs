//! Opening a workspace that is not as it should be: always a clear answer, never a changed byte, never a lost word.
#![expect(clippy::expect_used, reason = "a test stops where it fails")]

mod common;

use common::{account, open, said, take_in};
use regulars_store::{Access, OpenOptions, Store, StoreError};
use rusqlite::Connection;
use std::fs;
use std::path::Path;

fn filled(folder: &Path) {
    let store = open(folder);
    let account = account(&store);
    take_in(&store, account, &[said("a", "a", 1, 0, 1, "Is the rye back?")], None);
}

fn file(folder: &Path) -> std::path::PathBuf {
    folder.join("regulars.db")
}

fn try_open(folder: &Path) -> Result<Store, StoreError> {
    Store::open(folder, OpenOptions::default())
}

#[test]
fn a_database_from_the_future_is_refused_and_not_a_byte_of_it_changes() {
    let folder = tempfile::tempdir().expect("a folder");
    filled(folder.path());
    let c = Connection::open(file(folder.path())).expect("the file opens");
    c.execute_batch(
        "PRAGMA user_version = 99; UPDATE meta SET value = '99' WHERE key = 'oldest_reader'; PRAGMA wal_checkpoint(TRUNCATE)",
    )
    .expect("a newer program wrote it");
    drop(c);
    let before = fs::read(file(folder.path())).expect("bytes");
    let refused = try_open(folder.path()).err();
    assert!(matches!(refused, Some(StoreError::FromTheFuture { found: 99, .. })), "it says which format it found: {refused:?}");
    assert_eq!(fs::read(file(folder.path())).expect("bytes"), before, "an older program writes nothing");
}

#[test]
fn a_newer_database_that_allows_older_programs_opens() {
    let folder = tempfile::tempdir().expect("a folder");
    filled(folder.path());
    Connection::open(file(folder.path()))
        .expect("the file opens")
        .execute_batch("PRAGMA user_version = 2")
        .expect("a newer program wrote it");
    assert_eq!(try_open(folder.path()).expect("its oldest reader is us").access(), Access::Full);
}

#[test]
fn a_file_that_is_no_database_is_refused_and_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let letter = b"Dear bakery, this is a letter and no database. ".repeat(10);
    fs::write(file(folder.path()), &letter).expect("a file");
    let refused = try_open(folder.path()).err();
    assert!(matches!(refused, Some(StoreError::NotADatabase(_))), "{refused:?}");
    assert_eq!(fs::read(file(folder.path())).expect("bytes"), letter, "somebody else's file is not touched");
}

#[test]
fn another_programs_database_is_refused_and_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    Connection::open(file(folder.path()))
        .expect("a file")
        .execute_batch("PRAGMA application_id = 7; CREATE TABLE theirs (x)")
        .expect("their table");
    let before = fs::read(file(folder.path())).expect("bytes");
    let refused = try_open(folder.path()).err();
    assert!(matches!(refused, Some(StoreError::NotADatabase(_))), "{refused:?}");
    assert_eq!(fs::read(file(folder.path())).expect("bytes"), before, "somebody else's database is not touched");
}

#[test]
fn a_second_copy_on_the_same_data_is_refused_until_the_first_is_closed() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = open(folder.path());
    assert!(matches!(try_open(folder.path()).err(), Some(StoreError::InUse(_))), "two writers would answer twice");
    drop(first);
    assert_eq!(try_open(folder.path()).expect("free again").access(), Access::Full);
}

#[test]
fn an_import_cut_off_before_its_words_were_indexed_is_found_after_the_next_opening() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = open(folder.path());
    let shop = account(&store);
    store.set_bulk(true).expect("bulk");
    take_in(&store, shop, &[said("a", "a", 1, 0, 1, "Τσουρέκι για το Πάσχα")], None);
    let find = |store: &Store| {
        store.read(|r| r.search_newest(&regulars_store::search::parse_query("τσουρεκι "), 10, None)).expect("a search").len()
    };
    assert_eq!(find(&store), 0, "in bulk the index comes later");
    drop(store);
    assert_eq!(find(&open(folder.path())), 1, "what was noted is indexed at the opening");
}
