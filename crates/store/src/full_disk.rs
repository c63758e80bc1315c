//! A full disk, played by SQLite's own limit on the size of the file.

use crate::inbox::{Filter, Order};
use crate::ingest::Circumstances;
use crate::{OpenOptions, Store, StoreError};
use regulars_domain::Timestamp;
use regulars_domain::interaction::{Arrival, Author, InteractionKind};
use regulars_domain::place::{PlaceKind, PlaceRef, Purpose, Visibility};

const NOW: Timestamp = Timestamp(1_772_438_400_000);

fn a_message() -> Arrival {
    Arrival {
        external_id: "a".to_owned(),
        thread_external_id: "a".to_owned(),
        parent_external_id: None,
        place: PlaceRef {
            external_id: "p".to_owned(),
            name: "Page".to_owned(),
            kind: PlaceKind::Page,
            visibility: Visibility::Public,
            purpose: Purpose::Reach,
        },
        author: Author { external_id: "hannah".to_owned(), handle: "hannah".to_owned(), name: "Hannah".to_owned(), is_us: false },
        kind: InteractionKind::Comment,
        visibility: Visibility::Public,
        at: NOW,
        text: "Is the rye back?".to_owned(),
        title: None,
        stars: None,
        deleted: false,
        platform_data: None,
        attachments: Vec::new(),
    }
}

#[test]
fn a_full_disk_loses_nothing_that_was_saved() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), OpenOptions::default()).unwrap();
    let fields = std::collections::BTreeMap::new();
    let new = crate::account::NewAccount {
        platform: "bluesky",
        external_id: "shop",
        handle: "shop",
        name: "Shop",
        fields: &fields,
        vault_key: "",
        private_problem: None,
    };
    let shop = store.write(|w| w.account_put(&new, NOW)).unwrap();
    let how = Circumstances { now: NOW, reply_window: None, import: None, ids_are_chosen: false };
    store.write(|w| w.ingest(shop, "bluesky", &[a_message()], how)).unwrap();
    let conversation = store.read(|r| r.inbox(&Filter::default(), Order::Urgent, 1, None)).unwrap().rows[0].conversation.id;
    store.write(|w| w.draft_write(conversation, "Yes, since", Visibility::Public, NOW)).unwrap();

    // SQLite takes the present size when less is asked for: from here on nothing fits any more.
    store.writer.as_ref().unwrap().lock().query_row("PRAGMA max_page_count = 1", [], |_| Ok(())).unwrap();
    let letter = "word ".repeat(20_000);
    let full = store.write(|w| w.draft_write(conversation, &letter, Visibility::Public, NOW)).err();
    assert!(matches!(full, Some(StoreError::DiskFull)), "it says so: {full:?}");
    assert_eq!(store.read(|r| r.draft_of(conversation)).unwrap().unwrap().text, "Yes, since", "what was saved before stays");

    drop(store);
    let again = Store::open(folder.path(), OpenOptions::default()).unwrap();
    assert_eq!(again.quick_check().unwrap(), "ok", "the file is sound");
    assert_eq!(again.read(|r| r.draft_of(conversation)).unwrap().unwrap().text, "Yes, since", "and the draft is in it");
}
