//! A store in a folder of its own, and things people say.

use regulars_domain::interaction::{Arrival, Author, InteractionKind};
use regulars_domain::place::{PlaceKind, PlaceRef, Purpose, Visibility};
use regulars_domain::{AccountId, ImportId, Timestamp};
use regulars_store::account::NewAccount;
use regulars_store::ingest::{Circumstances, Ingested};
use regulars_store::{OpenOptions, Store};
use std::collections::BTreeMap;
use std::time::Duration;

/// 2026-03-02T08:00:00Z.
pub const NOW: Timestamp = Timestamp(1_772_438_400_000);

pub fn open(folder: &std::path::Path) -> Store {
    Store::open(folder, OpenOptions::default()).expect("a writable folder opens")
}

pub fn account(store: &Store) -> AccountId {
    let fields = BTreeMap::new();
    let new = NewAccount {
        platform: "bluesky",
        external_id: "shop",
        handle: "shop",
        name: "Shop",
        fields: &fields,
        vault_key: "",
        private_problem: None,
    };
    store.write(|w| w.account_put(&new, NOW)).expect("an account connects")
}

/// Person 0 is the shop; place 1 is private.
pub fn said(id: &str, thread: &str, person: u8, place: u8, minute: i64, text: &str) -> Arrival {
    let visibility = if place == 1 { Visibility::Private } else { Visibility::Public };
    Arrival {
        external_id: id.to_owned(),
        thread_external_id: thread.to_owned(),
        parent_external_id: (id != thread).then(|| thread.to_owned()),
        place: PlaceRef {
            external_id: format!("place{place}"),
            name: format!("Place {place}"),
            kind: if place == 1 { PlaceKind::Direct } else { PlaceKind::Page },
            visibility,
            purpose: Purpose::Reach,
        },
        author: Author {
            external_id: format!("person{person}"),
            handle: format!("p{person}"),
            name: format!("Person {person}"),
            is_us: person == 0,
        },
        kind: match (place, id == thread) {
            (1, _) => InteractionKind::Message,
            (2, true) => InteractionKind::Review,
            (_, true) => InteractionKind::Comment,
            _ => InteractionKind::Reply,
        },
        visibility,
        at: Timestamp(NOW.0 + minute * 60_000),
        text: text.to_owned(),
        title: None,
        stars: None,
        deleted: false,
        platform_data: None,
        attachments: Vec::new(),
    }
}

pub fn circumstances(import: Option<ImportId>) -> Circumstances {
    let now = Timestamp(NOW.0 + 86_400_000);
    Circumstances { now, reply_window: Some(Duration::from_secs(86_400)), import, ids_are_chosen: false }
}

pub fn take_in(store: &Store, account: AccountId, arrivals: &[Arrival], import: Option<ImportId>) -> Ingested {
    store.write(|w| w.ingest(account, "bluesky", arrivals, circumstances(import))).expect("arrivals are taken in")
}
