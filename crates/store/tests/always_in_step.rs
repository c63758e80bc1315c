//! Whatever happens in whatever order, counters are what a recount finds, conversations are what their interactions say, label
//! rows follow, and pages join up to the whole list.
#![expect(clippy::expect_used, reason = "a test stops where it fails")]

mod common;

use common::{NOW, account, open, said, take_in};
use proptest::prelude::*;
use regulars_domain::conversation::{ConversationState, TurnEvent};
use regulars_domain::interaction::Arrival;
use regulars_domain::manifest::Idempotency;
use regulars_domain::outbox::{Item, OutboxState};
use regulars_domain::place::Visibility;
use regulars_domain::{AccountId, ConversationId, ImportId, PlaceId, Timestamp};
use regulars_store::Store;
use regulars_store::conversation::Group;
use regulars_store::inbox::{Filter, Order};
use regulars_store::outbox::{NewItem, Seen};
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeMap;

/// One thing that happens.
#[derive(Debug, Clone)]
enum Event {
    /// (thread, message of the thread, person, minute, words), through a file or not, in bulk or not.
    Arrive {
        said: Vec<(u8, u8, u8, i64, u8)>,
        file: bool,
        bulk: bool,
    },
    Triage {
        conversation: u8,
        to: u8,
    },
    Label {
        conversation: u8,
        label: u8,
        on: bool,
    },
    Undo {
        redo: bool,
    },
    Release {
        conversation: u8,
    },
    Move {
        item: u8,
        to: u8,
    },
    UndoImport,
}

const WORDS: [&str; 5] =
    ["Is the rye back?", "My son has an allergy to nuts", "Ευχαριστώ πολύ", "سلام، نان دارید؟", "شكرا جزيلا لكم"];
const LABELS: [&str; 2] = ["order", "thanks"];

fn event() -> impl Strategy<Value = Event> {
    let one = (0..6_u8, 0..5_u8, 0..4_u8, -60_000..1_000_i64, 0..5_u8);
    prop_oneof![
        4 => (prop::collection::vec(one, 1..8), any::<bool>(), any::<bool>()).prop_map(|(said, file, bulk)| Event::Arrive { said, file, bulk }),
        2 => (any::<u8>(), 0..4_u8).prop_map(|(conversation, to)| Event::Triage { conversation, to }),
        2 => (any::<u8>(), 0..2_u8, any::<bool>()).prop_map(|(conversation, label, on)| Event::Label { conversation, label, on }),
        1 => any::<bool>().prop_map(|redo| Event::Undo { redo }),
        1 => any::<u8>().prop_map(|conversation| Event::Release { conversation }),
        1 => (any::<u8>(), 0..4_u8).prop_map(|(item, to)| Event::Move { item, to }),
        1 => Just(Event::UndoImport),
    ]
}

struct Shop {
    _folder: tempfile::TempDir,
    store: Store,
    account: AccountId,
    import: Option<ImportId>,
    items: Vec<regulars_domain::OutboxItemId>,
    minute: i64,
}

impl Shop {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = open(folder.path());
        let account = account(&store);
        Self { _folder: folder, store, account, import: None, items: Vec::new(), minute: 0 }
    }

    fn look(&self) -> Connection {
        Connection::open_with_flags(self.store.path(), OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the file opens beside the store")
    }

    fn pick(&self, n: u8) -> Option<ConversationId> {
        let c = self.look();
        let mut s = c.prepare("SELECT id FROM conversation ORDER BY id").expect("a statement");
        let ids: Vec<i64> = s.query_map([], |r| r.get(0)).expect("ids").map(|id| id.expect("an id")).collect();
        ids.get(n as usize % ids.len().max(1)).map(|id| ConversationId(*id))
    }

    fn happen(&mut self, event: &Event) {
        self.minute += 1;
        let now = Timestamp(NOW.0 + 2_000 * 60_000 + self.minute);
        match event {
            Event::Arrive { said, file, bulk } => self.arrive(said, *file, *bulk, now),
            Event::Triage { conversation, to } => self.triage(*conversation, *to, now),
            Event::Label { conversation, label, on } => self.label(*conversation, LABELS[*label as usize], *on, now),
            Event::Undo { redo } => {
                let Some(id) = self.store.read(|r| r.newest_undo(*redo)).expect("asking") else { return };
                self.store.write(|w| w.undo_apply(id, *redo, now)).expect("an undo that is offered works");
            }
            Event::Release { conversation } => self.release(*conversation, now),
            Event::Move { item, to } => {
                let Some(id) = self.items.get(*item as usize % self.items.len().max(1)).copied() else { return };
                let state = [OutboxState::Sending, OutboxState::Uncertain, OutboxState::Sent, OutboxState::Refused][*to as usize];
                let item = Item { state, ..self.store.read(|r| r.outbox_item(id)).expect("the item").item };
                self.store.write(|w| w.outbox_move(id, item, None, now)).expect("it moves");
            }
            Event::UndoImport => {
                let Some(import) = self.import.take() else { return };
                while self.store.write(|w| w.import_undo(import, 3, now)).expect("an import is undone") == 3 {}
            }
        }
    }

    fn arrive(&mut self, what: &[(u8, u8, u8, i64, u8)], file: bool, bulk: bool, now: Timestamp) {
        let arrival = |(thread, n, person, minute, words): &(u8, u8, u8, i64, u8)| {
            let root = format!("t{thread}");
            let id = if *n == 0 { root.clone() } else { format!("t{thread}-{n}") };
            said(&id, &root, *person, thread % 3, *minute, WORDS[*words as usize])
        };
        let arrivals: Vec<Arrival> = what.iter().map(arrival).collect();
        if file && self.import.is_none() {
            self.import =
                Some(self.store.write(|w| w.import_open(self.account, "csv", "old.csv", now)).expect("an import opens"));
        }
        let import = self.import.filter(|_| file);
        self.store.set_bulk(bulk).expect("bulk on or off");
        take_in(&self.store, self.account, &arrivals, import);
        self.store.set_bulk(false).expect("bulk off");
        let again = take_in(&self.store, self.account, &self.as_stored(&arrivals), import);
        assert_eq!((again.new, again.updated), (0, 0), "the same page twice changes nothing");
    }

    /// Of several arrivals with one id the store keeps one text; a page that says that one is the page it has seen.
    fn as_stored(&self, arrivals: &[Arrival]) -> Vec<Arrival> {
        let stored = |a: &Arrival| {
            self.store.read(|r| r.interaction_by_external(self.account, &a.external_id)).expect("asking").map(|i| i.text)
        };
        arrivals.iter().filter_map(|a| Some(Arrival { text: stored(a)?, ..a.clone() })).collect()
    }

    fn triage(&mut self, n: u8, to: u8, now: Timestamp) {
        let Some(id) = self.pick(n) else { return };
        let unanswered = self.store.read(|r| r.first_unanswered(id)).expect("asking");
        let event = [
            TurnEvent::Done,
            TurnEvent::Snooze(Some(now)),
            TurnEvent::Snooze(None),
            TurnEvent::Reopen { first_unanswered: unanswered },
        ][to as usize];
        self.store
            .write(|w| {
                w.triage_change("triage", &[id], now, |_, _, before| {
                    let mut after = before.clone();
                    (after.turn, after.decided_at) = (before.turn.after(event), Some(now));
                    Ok(Some(after))
                })
            })
            .expect("triage");
    }

    fn label(&mut self, n: u8, label: &str, on: bool, now: Timestamp) {
        let Some(id) = self.pick(n) else { return };
        self.store
            .write(|w| {
                w.triage_change("label", &[id], now, |_, _, before| {
                    let mut after = before.clone();
                    after.labels.retain(|l| l != label);
                    if on {
                        after.labels.push(label.to_owned());
                        after.labels.sort();
                    }
                    Ok(Some(after))
                })
            })
            .expect("labels");
    }

    fn release(&mut self, n: u8, now: Timestamp) {
        let Some(id) = self.pick(n) else { return };
        let item = self.store.write(|w| {
            let Some(draft_id) = w.draft_write(id, "On its way", Visibility::Public, now)? else { return Ok(None) };
            let draft = w.draft(draft_id)?;
            w.draft_released(&draft, now)?;
            let item = Item {
                class: Idempotency::ALL[0],
                state: OutboxState::Queued,
                reason: None,
                attempts: 0,
                negatives: 0,
                next_at: None,
            };
            let new = NewItem {
                account_id: self.account,
                identity: "shop",
                conversation_id: id,
                draft_id: Some(draft_id),
                item,
                wall: None,
                cancel_if_reply: false,
                seen: Seen::default(),
                outgoing: "{}",
            };
            w.outbox_add(&new, now).map(Some)
        });
        self.items.extend(item.expect("a release"));
    }
}

fn pairs(c: &Connection, sql: &str) -> BTreeMap<String, i64> {
    let mut s = c.prepare(sql).expect("a statement");
    s.query_map([], |r| Ok((r.get(0)?, r.get(1)?))).expect("rows").map(|row| row.expect("a row")).collect()
}

fn counters_are_a_recount(shop: &Shop) {
    let recount = pairs(&shop.look(), "SELECT 'group:' || grp, count(*) FROM conversation GROUP BY grp
        UNION ALL SELECT 'place:' || place_id, count(*) FROM conversation WHERE grp = 1 GROUP BY place_id
        UNION ALL SELECT 'needs_you:private', count(*) FROM conversation WHERE grp = 1 AND private HAVING count(*) > 0
        UNION ALL SELECT 'label:' || l.label_id, count(*) FROM conversation_label l JOIN conversation c ON c.id = l.conversation_id WHERE c.grp = 1 GROUP BY 1");
    assert_eq!(shop.store.read(|r| r.counters()).expect("counters"), recount, "counters are what a recount finds");
    let astray = pairs(&shop.look(), "SELECT 'label ' || l.label_id, l.conversation_id FROM conversation_label l JOIN conversation c ON c.id = l.conversation_id
        WHERE (l.grp, l.calm, l.urgent_key, l.last_activity_at, l.closes_at, l.facet_id) IS NOT (c.grp, c.calm, c.urgent_key, c.last_activity_at, c.closes_at, c.facet_id)
        UNION ALL SELECT 'facet', c.id FROM conversation c JOIN facet f ON f.id = c.facet_id
        WHERE (f.place_id, f.kind, f.private, f.language) IS NOT (c.place_id, c.kind, c.private, coalesce(c.language, ''))
        UNION ALL SELECT 'labels_n', id FROM conversation c WHERE labels_n <> (SELECT count(*) FROM conversation_label WHERE conversation_id = c.id)
        UNION ALL SELECT 'said', id FROM member m WHERE said <> (SELECT count(*) FROM interaction WHERE member_id = m.id AND kind NOT IN ('reaction', 'notice'))");
    assert!(astray.is_empty(), "label rows, facets and people follow: {astray:?}");
    let facets = pairs(&shop.look(), "SELECT grp || ':' || facet_id, n FROM facet_group WHERE n <> 0");
    let counted = pairs(&shop.look(), "SELECT grp || ':' || facet_id, count(*) FROM conversation GROUP BY grp, facet_id");
    assert_eq!(facets, counted, "how many of a facet stand in a group is a recount");
}

fn conversations_are_what_was_said(shop: &Shop) {
    let wrong = pairs(&shop.look(), "SELECT 'newest words', id FROM conversation c
            WHERE last_interaction_id IS NOT (SELECT max(id) FROM interaction WHERE conversation_id = c.id AND kind <> 'reaction')
        UNION ALL SELECT 'activity', id FROM conversation c JOIN (SELECT id AS newest, at FROM interaction) ON newest = last_interaction_id WHERE last_activity_at <> at
        UNION ALL SELECT 'outbox', id FROM conversation c WHERE (outbox_state IS NULL) <> NOT EXISTS (SELECT 1 FROM outbox_item WHERE conversation_id = c.id AND state NOT IN ('sent','cancelled','expired'))
        UNION ALL SELECT 'draft', id FROM conversation c WHERE has_draft <> EXISTS (SELECT 1 FROM draft WHERE conversation_id = c.id AND discarded_at IS NULL AND released_at IS NULL)
        UNION ALL SELECT 'waiting for nobody', id FROM conversation c WHERE state = 'needs_you' AND decided_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM interaction WHERE conversation_id = c.id AND by_us = 0)");
    assert!(wrong.is_empty(), "conversations are what their interactions say: {wrong:?}");
    let dangling = pairs(&shop.look(), "SELECT \"table\", rowid FROM pragma_foreign_key_check");
    assert!(dangling.is_empty(), "every row points at something: {dangling:?}");
}

/// Every conversation, straight from the table.
fn list(shop: &Shop, order: Order, wanted: &dyn Fn(&regulars_store::conversation::Conversation) -> bool) -> Vec<ConversationId> {
    let c = shop.look();
    let mut s = c.prepare("SELECT id, calm, urgent_key FROM conversation").expect("a statement");
    let rows: Vec<(i64, i64, i64)> =
        s.query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?))).expect("rows").map(|row| row.expect("a row")).collect();
    let mut all: Vec<_> = rows
        .into_iter()
        .map(|(id, calm, key)| (shop.store.read(|r| r.conversation(ConversationId(id))).expect("it is there"), calm, key))
        .filter(|(c, ..)| wanted(c))
        .collect();
    match order {
        Order::Urgent => all.sort_by_key(|(c, calm, key)| (c.group(), *calm, *key, c.id)),
        Order::Recent => all.sort_by_key(|(c, ..)| std::cmp::Reverse((c.last_activity_at, c.id))),
        Order::Oldest => all.sort_by_key(|(c, ..)| (c.last_activity_at, c.id)),
        Order::Closing => {
            all.retain(|(c, ..)| c.closes_at.is_some() && c.group() <= Group::Helping);
            all.sort_by_key(|(c, ..)| (c.closes_at, c.id));
        }
    }
    all.into_iter().map(|(c, ..)| c.id).collect()
}

fn pages(shop: &Shop, filter: &Filter, order: Order) -> Vec<ConversationId> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = shop.store.read(|r| r.inbox(filter, order, 2, after.as_deref())).expect("a page");
        assert!(page.rows.len() <= 2, "a page is no longer than asked");
        all.extend(page.rows.iter().map(|r| r.conversation.id));
        after = page.next;
        if after.is_none() {
            return all;
        }
    }
}

fn pages_join_up(shop: &Shop) {
    let all = || Filter { groups: Group::ALL.to_vec(), ..Filter::default() };
    type Wanted = Box<dyn Fn(&regulars_store::conversation::Conversation) -> bool>;
    let labelled = |name: &'static str| -> Vec<ConversationId> {
        let sql = format!(
            "SELECT 'c' || conversation_id, conversation_id FROM conversation_label l JOIN label ON label.id = label_id WHERE name = '{name}'"
        );
        pairs(&shop.look(), &sql).into_values().map(ConversationId).collect()
    };
    let orders = labelled("order");
    let open = |c: &regulars_store::conversation::Conversation| c.group() <= Group::WaitingForThem;
    let kind = regulars_domain::conversation::ConversationKind::Message;
    let cases: Vec<(Filter, Wanted)> = vec![
        (Filter::default(), Box::new(open)),
        (all(), Box::new(|_| true)),
        (
            Filter { groups: vec![Group::Done, Group::NeedsYou], ..all() },
            Box::new(|c| [Group::Done, Group::NeedsYou].contains(&c.group())),
        ),
        (
            Filter { state: Some(ConversationState::NeedsYou), ..Filter::default() },
            Box::new(|c| c.turn.state == ConversationState::NeedsYou),
        ),
        (Filter { platform: Some("bluesky".to_owned()), ..all() }, Box::new(|_| true)),
        (Filter { platform: Some("mail".to_owned()), ..all() }, Box::new(|_| false)),
        (Filter { place: Some(PlaceId(1)), ..all() }, Box::new(|c| c.place_id == PlaceId(1))),
        (Filter { kind: Some(kind), ..all() }, Box::new(move |c| c.kind == kind)),
        (Filter { language: Some("en".to_owned()), ..all() }, Box::new(|c| c.language.as_deref() == Some("en"))),
        (Filter { private: Some(true), ..all() }, Box::new(|c| c.visibility == Visibility::Private)),
        (
            Filter { member: Some(regulars_domain::MemberId(2)), ..all() },
            Box::new(|c| c.member_id == regulars_domain::MemberId(2)),
        ),
        (
            Filter { label: Some("order".to_owned()), ..all() },
            Box::new({
                let o = orders.clone();
                move |c| o.contains(&c.id)
            }),
        ),
        (
            Filter { private: Some(false), kind: Some(kind), language: Some("en".to_owned()), ..all() },
            Box::new(move |c| c.visibility != Visibility::Private && c.kind == kind && c.language.as_deref() == Some("en")),
        ),
        (
            Filter { state: Some(ConversationState::WaitingForThem), private: Some(true), ..Filter::default() },
            Box::new(|c| c.turn.state == ConversationState::WaitingForThem && c.visibility == Visibility::Private),
        ),
        (
            Filter { groups: vec![Group::Done, Group::NotSent], state: Some(ConversationState::Done), ..all() },
            Box::new(|c| [Group::Done, Group::NotSent].contains(&c.group()) && c.turn.state == ConversationState::Done),
        ),
        (
            Filter {
                member: Some(regulars_domain::MemberId(2)),
                label: Some("order".to_owned()),
                language: Some("en".to_owned()),
                ..all()
            },
            Box::new({
                let o = orders.clone();
                move |c| o.contains(&c.id) && c.member_id == regulars_domain::MemberId(2) && c.language.as_deref() == Some("en")
            }),
        ),
        (
            Filter { label: Some("order".to_owned()), language: Some("en".to_owned()), ..all() },
            Box::new(move |c| orders.contains(&c.id) && c.language.as_deref() == Some("en")),
        ),
    ];
    for (filter, wanted) in &cases {
        for order in [Order::Urgent, Order::Recent, Order::Oldest, Order::Closing] {
            assert_eq!(
                pages(shop, filter, order),
                list(shop, order, wanted),
                "pages of {filter:?} in {order:?} join up to the whole list, nothing twice, nothing lost"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_happens_everything_stays_in_step(events in prop::collection::vec(event(), 1..25)) {
        let mut shop = Shop::new();
        for event in &events {
            shop.happen(event);
            counters_are_a_recount(&shop);
            conversations_are_what_was_said(&shop);
        }
        pages_join_up(&shop);
    }
}
