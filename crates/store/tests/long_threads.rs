//! A long conversation is read from its end, a page at a time, and every word is met once.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{account, open, said, take_in};
use regulars_store::inbox::{Filter, Order};

#[test]
fn earlier_words_come_page_by_page_without_a_gap_and_none_twice() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let shop = account(&store);
    let thread: Vec<_> = (0..7).map(|n| said(&format!("m{n}"), "m0", 1, 2, n, &format!("words {n}"))).collect();
    // Another conversation between them: its words are nobody's page here.
    let aside: Vec<_> = (0..7).map(|n| said(&format!("other{n}"), "other0", 2, 2, n, "elsewhere")).collect();
    take_in(&store, shop, &[thread, aside].concat(), None);
    let list = store.read(|r| r.inbox(&Filter::default(), Order::Urgent, 10, None)).unwrap();
    let id = list.rows.iter().find(|row| row.last_text == "words 6").unwrap().conversation.id;

    let (newest, more) = store.read(|r| r.thread(id, 3)).unwrap();
    assert!(more, "there are four before");
    let (before, more) = store.read(|r| r.thread_before(id, newest[0].id, 3)).unwrap();
    assert!(more, "there is one before");
    let (first, more) = store.read(|r| r.thread_before(id, before[0].id, 3)).unwrap();
    assert!(!more, "nothing was said before the first words");

    let met: Vec<_> = [first, before, newest].concat().into_iter().map(|each| each.text).collect();
    let told: Vec<_> = (0..7).map(|n| format!("words {n}")).collect();
    assert_eq!(met, told, "oldest first, each once");
}

#[test]
fn a_page_that_ends_at_the_first_words_says_that_there_are_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let shop = account(&store);
    let thread: Vec<_> = (0..4).map(|n| said(&format!("m{n}"), "m0", 1, 2, n, &format!("words {n}"))).collect();
    take_in(&store, shop, &thread, None);
    let id = store.read(|r| r.inbox(&Filter::default(), Order::Urgent, 1, None)).unwrap().rows[0].conversation.id;
    let (newest, _) = store.read(|r| r.thread(id, 1)).unwrap();
    let (page, more) = store.read(|r| r.thread_before(id, newest[0].id, 3)).unwrap();
    assert_eq!((page.len(), more), (3, false), "exactly as many as asked for, and no button that brings nothing");
    let (none, more) = store.read(|r| r.thread_before(id, page[0].id, 3)).unwrap();
    assert_eq!((none.len(), more), (0, false), "before the first words there is nothing");
}
