//! A shop's day on the real store, step by step, and what it was told: each answer of the store is a promise.
#![expect(clippy::expect_used, reason = "the cast of a test fails loudly")]

use regulars_domain::interaction::{Arrival, Author, InteractionKind};
use regulars_domain::manifest::Idempotency;
use regulars_domain::outbox::{Event, Item, OutboxReason, OutboxState};
use regulars_domain::place::{PlaceKind, PlaceRef, Purpose, Visibility};
use regulars_domain::{AccountId, ConversationId, OutboxItemId, Timestamp};
use regulars_store::account::NewAccount;
use regulars_store::inbox::{Filter, Order};
use regulars_store::ingest::Circumstances;
use regulars_store::outbox::{NewItem, Seen};
use regulars_store::{OpenOptions, Result, Store};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// 2026-03-02T08:00:00Z.
pub const NOW: Timestamp = Timestamp(1_772_438_400_000);

/// Something the store said is so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// These words somebody said are kept.
    Said {
        /// Their id on the platform.
        id: String,
    },
    /// The draft of a conversation is at least at this version.
    Drafted {
        /// Where.
        conversation: ConversationId,
        /// Which version.
        version: usize,
    },
    /// A reply is released, with these words.
    Released {
        /// Which.
        item: OutboxItemId,
        /// Its words.
        words: String,
    },
    /// The network may have a reply: it is never again one that simply waits.
    HandedOver {
        /// Which.
        item: OutboxItemId,
    },
    /// The platform has a reply.
    Sent {
        /// Which.
        item: OutboxItemId,
    },
    /// News were read up to here.
    ReadUpTo {
        /// Which page.
        page: usize,
    },
}

/// Opens the workspace.
pub fn open(folder: &Path) -> Result<Store> {
    Store::open(folder, OpenOptions::default())
}

/// The shop's account, connected on first use.
pub fn account(store: &Store) -> Result<AccountId> {
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
    store.write(|w| w.account_put(&new, NOW))
}

/// A page of one person's words, and how far the reading has come, in one write.
pub fn hear(store: &Store, account: AccountId, page: usize) -> Result<Vec<Told>> {
    let ids: Vec<String> = (0..3).map(|n| format!("said{page}-{n}")).collect();
    let arrivals: Vec<Arrival> = ids.iter().map(|id| said(id, page)).collect();
    let how = Circumstances { now: NOW, reply_window: None, import: None, ids_are_chosen: false };
    store.write(|w| {
        w.ingest(account, "bluesky", &arrivals, how)?;
        w.setting_put("page", &page.to_string())
    })?;
    Ok(ids.into_iter().map(|id| Told::Said { id }).chain([Told::ReadUpTo { page }]).collect())
}

fn said(id: &str, page: usize) -> Arrival {
    Arrival {
        external_id: id.to_owned(),
        thread_external_id: id.to_owned(),
        parent_external_id: None,
        place: PlaceRef {
            external_id: "wall".to_owned(),
            name: "Wall".to_owned(),
            kind: PlaceKind::Page,
            visibility: Visibility::Public,
            purpose: Purpose::Reach,
        },
        author: Author {
            external_id: format!("person{page}"),
            handle: format!("p{page}"),
            name: format!("Person {page}"),
            is_us: false,
        },
        kind: InteractionKind::Comment,
        visibility: Visibility::Public,
        at: Timestamp(NOW.0 + i64::try_from(page).unwrap_or(0) * 60_000),
        text: format!("Is the rye back, and how long is it kept? {}", "Really. ".repeat(40)),
        title: None,
        stars: None,
        deleted: false,
        platform_data: None,
        attachments: Vec::new(),
    }
}

/// The conversations, newest first.
pub fn conversations(store: &Store) -> Result<Vec<ConversationId>> {
    let page = store.read(|r| r.inbox(&Filter::default(), Order::Recent, 100, None))?;
    Ok(page.rows.into_iter().map(|row| row.conversation.id).collect())
}

/// The words of a version of a draft.
#[must_use]
pub fn words(version: usize) -> String {
    format!("{version} Yes, since Tuesday. {}", "We keep it in linen. ".repeat(version % 40))
}

/// Saves a version of a draft.
pub fn draft(store: &Store, conversation: ConversationId, version: usize) -> Result<Vec<Told>> {
    store.write(|w| w.draft_write(conversation, &words(version), Visibility::Public, NOW))?;
    Ok(vec![Told::Drafted { conversation, version }])
}

/// Releases the draft of a conversation.
pub fn release(store: &Store, account: AccountId, conversation: ConversationId) -> Result<(OutboxItemId, Vec<Told>)> {
    let (item, words) = store.write(|w| {
        let draft = w.draft_of(conversation)?.ok_or(regulars_store::StoreError::NotFound("draft"))?;
        w.draft_released(&draft, NOW)?;
        let new = NewItem {
            account_id: account,
            identity: "shop",
            conversation_id: conversation,
            draft_id: Some(draft.id),
            item: Item::released(Idempotency::VerifyFirst, OutboxReason::UndoTime, NOW),
            wall: None,
            cancel_if_reply: false,
            seen: Seen::default(),
            outgoing: &draft.text,
        };
        Ok((w.outbox_add(&new, NOW)?, draft.text))
    })?;
    Ok((item, vec![Told::Released { item, words }]))
}

/// One step of the machine, with a try's beginning or end beside it.
pub fn step(store: &Store, item: OutboxItemId, event: Event) -> Result<Vec<Told>> {
    let to = store.write(|w| {
        let to = w.outbox_item(item)?.item.after(event).map_err(|e| regulars_store::StoreError::Conflict(e.to_string()))?;
        w.outbox_move(item, to, None, NOW)?;
        match event {
            Event::Claim => w.attempt_start(item, to.attempts, &BTreeSet::new(), NOW)?,
            Event::Accepted => {
                w.attempt_end(item, "sent", NOW)?;
                w.outbox_remote(item, &format!("there{}", item.0))?;
            }
            _ => {}
        }
        Ok(to)
    })?;
    Ok(match to.state {
        OutboxState::Sending => vec![Told::HandedOver { item }],
        OutboxState::Sent => vec![Told::Sent { item }],
        _ => Vec::new(),
    })
}

/// What of the promises is not kept by what is stored now; empty when all is well.
pub fn broken(store: &Store, told: &[Told]) -> Result<Vec<String>> {
    let whole = store.quick_check()?;
    let mut broken: Vec<String> = (whole != "ok").then(|| format!("not whole: {whole}")).into_iter().collect();
    let accounts = store.read(|r| r.accounts())?;
    let account = accounts.first().map(|account| account.id);
    let page: usize = store.read(|r| r.setting("page"))?.and_then(|page| page.parse().ok()).unwrap_or(0);
    for told in told {
        let kept = match told {
            Told::ReadUpTo { page: told } => page >= *told,
            Told::Said { id } => {
                account.map_or(Ok(false), |a| store.read(|r| Ok(r.interaction_by_external(a, id)?.is_some())))?
            }
            Told::Drafted { conversation, version } => drafted(store, *conversation)?.is_some_and(|now| now >= *version),
            Told::Released { item, words } => {
                store.read(|r| r.outbox_item(*item)).is_ok_and(|i| i.outgoing == *words && altered(&i).is_none())
            }
            Told::HandedOver { item } => store
                .read(|r| r.outbox_item(*item))
                .is_ok_and(|i| i.item.attempts > 0 && !matches!(i.item.state, OutboxState::Held | OutboxState::Queued)),
            Told::Sent { item } => {
                store.read(|r| r.outbox_item(*item)).is_ok_and(|i| i.item.state == OutboxState::Sent && i.remote_id.is_some())
            }
        };
        if !kept {
            broken.push(format!("{told:?}"));
        }
    }
    Ok(broken)
}

/// Words that are not what was released: those are never sent.
#[must_use]
pub fn altered(item: &regulars_store::outbox::OutboxItem) -> Option<&str> {
    (regulars_store::outbox::hash(&item.outgoing) != item.outgoing_hash).then_some(item.outgoing.as_str())
}

/// The newest version of a conversation's words, whether they are still a draft or on their way.
fn drafted(store: &Store, conversation: ConversationId) -> Result<Option<usize>> {
    let version = |text: &str| text.split(' ').next().and_then(|n| n.parse::<usize>().ok());
    let draft = store.read(|r| r.draft_of(conversation))?.and_then(|d| version(&d.text));
    let items = store.read(|r| r.outbox(None, false, 1_000, None))?;
    let released = items.iter().filter(|i| i.conversation_id == conversation).filter_map(|i| version(&i.outgoing)).max();
    Ok(draft.max(released))
}

/// A conversation to tell stories about.
pub fn begun(folder: &Path) -> (Store, AccountId) {
    let store = open(folder).expect("a new workspace");
    let account = account(&store).expect("an account");
    hear(&store, account, 1).expect("somebody said something");
    (store, account)
}
