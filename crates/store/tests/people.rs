//! Stories of people known under several names, and of people forgotten.
#![expect(clippy::expect_used, reason = "a test stops where it fails")]

mod common;

use common::{NOW, account, open, said, take_in};
use proptest::prelude::*;
use regulars_domain::alike::Likeness;
use regulars_domain::interaction::Arrival;
use regulars_domain::memory::{ConsentAbout, ConsentAnswer, FactKind, NoteKind};
use regulars_domain::{AccountId, MemberId, MergeId, Timestamp};
use regulars_store::consent::Consent;
use regulars_store::inbox::{Filter, Order};
use regulars_store::person::Merge;
use regulars_store::promise::NewPromise;
use regulars_store::score::MemberOrder;
use regulars_store::search::parse_query;
use regulars_store::{Store, StoreError};
use std::collections::BTreeMap;

struct Shop {
    folder: tempfile::TempDir,
    store: Store,
    account: AccountId,
}

impl Shop {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = open(folder.path());
        let account = account(&store);
        Self { folder, store, account }
    }

    /// Somebody with this name says something by themselves.
    fn hears(&self, person: u8, name: &str, minute: i64, text: &str) -> MemberId {
        let mut one = said(&format!("m{person}-{minute}"), &format!("m{person}-{minute}"), person, 1, minute, text);
        one.author.name = name.to_owned();
        self.take(&[one]);
        self.member(&format!("person{person}"))
    }

    fn take(&self, arrivals: &[Arrival]) {
        take_in(&self.store, self.account, arrivals, None);
    }

    fn member(&self, external_id: &str) -> MemberId {
        let c = rusqlite::Connection::open(self.store.path()).expect("the file opens");
        let sql = "SELECT member_id FROM handle WHERE external_id = ?1";
        MemberId(c.query_row(sql, [external_id], |r| r.get(0)).expect("somebody of that id"))
    }

    fn merge(&self, keep: MemberId, other: MemberId) -> MergeId {
        self.store.write(|w| w.merge(keep, other, None, NOW)).expect("two become one")
    }
}

fn answered(about: ConsentAbout, answer: ConsentAnswer, at: i64) -> Consent {
    Consent { about, answer, at: Timestamp(at), how: "at the counter".to_owned() }
}

#[test]
fn one_person_under_two_names_is_one_in_every_view() {
    let shop = Shop::new();
    let mail = shop.hears(1, "Owen Marsh", 0, "Is the rye back?");
    let chat = shop.hears(2, "owen.bakes", 90, "Two loaves on Saturday");
    shop.merge(mail, chat);
    shop.store
        .read(|r| {
            let owen = r.member(chat)?;
            assert_eq!((owen.id, owen.name.as_str(), owen.said), (mail, "Owen Marsh", 2), "asked for either, the person answers");
            assert_eq!(owen.last_seen_at, Timestamp(NOW.0 + 90 * 60_000));
            assert_eq!(r.handles(chat)?.len(), 2);
            let theirs = r.inbox(&Filter { member: Some(mail), ..Filter::default() }, Order::Recent, 10, None)?;
            assert_eq!(theirs.rows.len(), 2, "conversations under both names");
            assert!(theirs.rows.iter().all(|row| row.person == mail && row.member_name == "Owen Marsh"));
            assert_eq!(r.members_by(MemberOrder::Recent, None, 10)?.len(), 1, "listed once, where the newer name stands");
            assert_eq!(r.find_members("owen", 5)?.len(), 1, "and found once");
            Ok(())
        })
        .expect("reads");
}

#[test]
fn what_arrives_between_joining_and_taking_apart_stays_with_the_name_it_came_by() {
    let shop = Shop::new();
    let (a, b) = (shop.hears(1, "Ana Li", 0, "Hello there"), shop.hears(2, "Ana L.", 1, "Good morning"));
    let join = shop.merge(a, b);
    shop.hears(2, "Ana L.", 5, "Said while they were one");
    shop.store.write(|w| w.unmerge(join, NOW)).expect("taken apart");
    shop.store
        .read(|r| {
            assert_eq!((r.member(a)?.said, r.member(b)?.said), (1, 2));
            assert_eq!((r.member(a)?.id, r.member(b)?.id), (a, b));
            Ok(())
        })
        .expect("reads");
    assert!(matches!(shop.store.write(|w| w.unmerge(join, NOW)), Err(StoreError::NotFound(_))), "once is enough");
}

#[test]
fn the_business_and_nobody_in_particular_are_never_joined_to_anyone() {
    let shop = Shop::new();
    let anna = shop.hears(1, "Anna Bell", 0, "Hello there");
    let us = shop.hears(0, "Shop", 1, "Hello Anna");
    let mut reviews = vec![said("r1", "r1", 7, 2, 2, "Best bread"), said("r2", "r2", 7, 2, 3, "Long queue")];
    for review in &mut reviews {
        review.author.external_id = String::new();
        review.author.name = "A visitor".to_owned();
    }
    shop.take(&reviews);
    shop.take(&reviews);
    let (one, two) = (shop.member("\u{1f}r1"), shop.member("\u{1f}r2"));
    assert_ne!(one, two, "two reviews without a name are not one person");
    for other in [us, one] {
        assert!(matches!(shop.store.write(|w| w.merge(anna, other, None, NOW)), Err(StoreError::Conflict(_))), "{other}");
    }
    shop.store
        .read(|r| {
            assert_eq!(r.members_by(MemberOrder::Recent, None, 10)?.len(), 1, "nor are they people in the list");
            assert!(r.suggestions(&[], 10)?.is_empty(), "nor suggested to be one");
            assert!(r.handles(one)?.is_empty());
            Ok(())
        })
        .expect("reads");
}

#[test]
fn a_refused_suggestion_never_returns_under_any_of_their_names() {
    let shop = Shop::new();
    let first = shop.hears(1, "Owen Marsh", 0, "Is the rye back?");
    let second = shop.hears(2, "OWEN  Marsh", 1, "A different Owen");
    let third = shop.hears(3, "Priya Nair", 2, "Hello");
    let suggested = |id| shop.store.read(|r| r.suggestions_of(id, &[])).expect("reads");
    assert_eq!(suggested(second).first().map(|s| (s.keep, s.other, s.because)), Some((first, second, Likeness::SameName)));
    assert_eq!(shop.store.read(|r| r.suggestions(&["bluesky"], 9)).expect("reads"), [], "a platform that forbids it is obeyed");
    shop.store.write(|w| w.keep_apart(second, first, NOW)).expect("refused");
    assert!(suggested(first).is_empty() && suggested(second).is_empty());
    // Whoever is one with the refused one is refused with them.
    shop.merge(third, second);
    assert!(suggested(first).is_empty() && suggested(third).is_empty(), "not through the back door either");
}

#[test]
fn an_address_they_told_us_suggests_who_writes_from_it() {
    let shop = Shop::new();
    let chat = shop.hears(1, "Owen M", 0, "Hello there");
    let mut mail = said("x", "x", 2, 1, 1, "By mail");
    mail.author.external_id = "mailto:owen@quince.example".to_owned();
    mail.author.name = "O. Marsh".to_owned();
    shop.take(&[mail]);
    let by_mail = shop.member("mailto:owen@quince.example");
    let fact = shop.store.write(|w| w.fact_put(chat, FactKind::Email, "owen@quince.example", "said so", NOW)).expect("kept");
    let found = shop.store.read(|r| r.suggestions_of(by_mail, &[])).expect("reads");
    assert_eq!(found.first().map(|s| s.because), Some(Likeness::SameAddress));
    shop.store.write(|w| w.fact_remove(fact)).expect("taken back");
    assert!(shop.store.read(|r| r.suggestions_of(by_mail, &[])).expect("reads").is_empty(), "with the fact goes the suggestion");
}

#[test]
fn a_forgotten_person_is_nowhere_and_stays_forgotten_but_is_not_struck_dumb() {
    let shop = Shop::new();
    let secret = "My landlord Quigley threw me out";
    let owen = shop.hears(1, "Owen Marsh", 0, secret);
    let thread = [
        said("t", "t", 2, 0, 10, "Who has a starter?"),
        said("t1", "t", 1, 0, 11, "Try a warmer corner, mine sulks"),
        said("t2", "t", 0, 0, 12, "Thank you Owen"),
        said("t3", "t", 2, 0, 13, "It doubled overnight"),
    ];
    let mut thread = thread;
    thread[2].parent_external_id = Some("t1".to_owned());
    shop.take(&thread);
    remember(&shop, owen);
    let rehearsed = shop.store.rehearse(|w| w.forget(owen, &[7; 32], NOW)).expect("a rehearsal");
    assert_eq!(shop.store.read(|r| r.member(owen)).expect("still here").said, 2, "a rehearsal changes nothing");
    let done = shop.store.write(|w| w.forget(owen, &[7; 32], Timestamp(NOW.0 + 3_600_000))).expect("forgotten");
    assert_eq!((done.messages, done.answers, done.conversations, done.notes, done.facts, done.drafts), (2, 1, 1, 1, 2, 1));
    assert_eq!(Timestamp(NOW.0 + 3_600_000), done.at);
    assert_eq!((rehearsed.messages, rehearsed.other), (done.messages, done.other), "the question told the truth");
    shop.store.purge().expect("written anew");
    let bytes = std::fs::read(shop.store.path()).expect("the file");
    for words in ["Quigley", "quigley", "Owen Marsh", "warmer corner", "person1", "Likes the crust"] {
        assert!(!contains(&bytes, words), "{words:?} still stands in the file");
    }
    assert!(contains(&bytes, "Who has a starter?"), "what others said stays");
    assert_eq!(shop.store.read(|r| r.search_newest(&parse_query("landlord "), 5, None)).expect("search"), []);

    shop.take(&thread);
    let again = take_in(&shop.store, shop.account, &[said("m1-0", "m1-0", 1, 1, 0, secret)], None);
    assert_eq!((again.new, again.forgotten), (0, 1), "the same old words are not taken in again");
    let back = take_in(&shop.store, shop.account, &[said("n", "n", 1, 1, 200, "Hello, I am new here")], None);
    assert_eq!((back.new, back.new_members), (1, 1), "what they say later is a stranger's first word");
}

#[test]
fn nobody_is_forgotten_while_a_reply_to_them_is_on_its_way() {
    let shop = Shop::new();
    let owen = shop.hears(1, "Owen Marsh", 0, "Is the rye back?");
    let c = rusqlite::Connection::open(shop.store.path()).expect("the file opens");
    c.execute_batch(
        "INSERT INTO outbox_item (account_id, identity, conversation_id, class, state, released_at, outgoing, outgoing_hash)
         SELECT account_id, 'shop', id, 'keyed', 'uncertain', 0, '{}', 0 FROM conversation LIMIT 1",
    )
    .expect("an item whose fate is not known");
    assert!(matches!(shop.store.write(|w| w.forget(owen, &[0; 32], NOW)), Err(StoreError::Conflict(_))));
    c.execute_batch("UPDATE outbox_item SET state = 'sent'").expect("settled");
    assert_eq!(shop.store.write(|w| w.forget(owen, &[0; 32], NOW)).expect("forgotten").replies, 1);
}

#[test]
fn going_back_to_an_older_copy_does_not_bring_a_forgotten_person_back() {
    let shop = Shop::new();
    let owen = shop.hears(1, "Owen Marsh", 0, "Is the rye back?");
    shop.hears(2, "Priya Nair", 0, "Hello there");
    shop.store.write(|w| w.forget(owen, &[1; 32], Timestamp(NOW.0 + 60_000))).expect("forgotten");
    let list = shop.store.read(|r| r.forgotten_list()).expect("reads").expect("somebody was forgotten");
    let older = Shop::new();
    let there = older.hears(1, "Owen Marsh", 0, "Is the rye back?");
    older.hears(2, "Priya Nair", 0, "Hello there");
    older.store.write(|w| w.forgotten_put(&list)).expect("told");
    assert_eq!(
        older.store.read(|r| r.forgotten_still_here()).expect("reads"),
        [there],
        "he, and only he, is to be forgotten again"
    );
    drop(shop.folder);
}

/// Something of every kind that can be remembered about somebody.
fn remember(shop: &Shop, id: MemberId) {
    shop.store
        .write(|w| {
            w.note_add(id, NoteKind::Counter, NOW, "Likes the crust dark and well done", NOW)?;
            w.fact_put(id, FactKind::Birthday, "--03-12", "told at the counter", NOW)?;
            w.consent_put(id, &answered(ConsentAbout::Messages, ConsentAnswer::Yes, 1), NOW)?;
            w.promise_add(&NewPromise { member_id: id, conversation_id: None, what: "A rye on Friday", due_at: None }, NOW)?;
            let c = w.inbox(&Filter { member: Some(id), ..Filter::default() }, Order::Recent, 1, None)?;
            let c = c.rows.first().expect("a conversation").conversation.id;
            w.draft_write(c, "Dear Owen Marsh", regulars_domain::place::Visibility::Private, NOW)?;
            Ok(())
        })
        .expect("remembered");
}

fn contains(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

/// One thing that happens to five people.
#[derive(Debug, Clone)]
enum Event {
    Join(u8, u8),
    Apart(u8),
    Say(u8),
    Note(u8),
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => (1..6_u8, 1..6_u8).prop_map(|(a, b)| Event::Join(a, b)),
        3 => any::<u8>().prop_map(Event::Apart),
        1 => (1..6_u8).prop_map(Event::Say),
        1 => (1..6_u8).prop_map(Event::Note),
    ]
}

/// Everything the file says of each person, by asking as the window does.
fn picture(shop: &Shop, people: &BTreeMap<u8, MemberId>) -> BTreeMap<u8, String> {
    shop.store
        .read(|r| {
            people
                .iter()
                .map(|(n, id)| {
                    let told = (r.facts(*id)?, r.consents(*id)?, r.promises_to(*id)?, r.merges_of(*id)?);
                    let seen = (r.member(*id)?, r.handles(*id)?, r.member_weeks(*id, NOW, 4)?);
                    let notes = r.notes_before(*id, (Timestamp(i64::MAX), regulars_domain::NoteId(i64::MAX)), 100)?;
                    Ok((*n, format!("{seen:?} {told:?} {notes:?}")))
                })
                .collect()
        })
        .expect("reads")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_joined_and_taken_apart_in_whatever_order_everyone_is_who_they_were(events in prop::collection::vec(event(), 1..25)) {
        let (shop, twin) = (Shop::new(), Shop::new());
        let mut people = BTreeMap::new();
        for n in 1..6_u8 {
            for s in [&shop, &twin] {
                let id = s.hears(n, &format!("Person Number {n}"), i64::from(n), "Hello there everyone");
                s.store.write(|w| w.fact_put(id, FactKind::Interest, &format!("rye {n}"), "said so", NOW)).expect("kept");
                s.store.write(|w| w.consent_put(id, &answered(ConsentAbout::ShoutOuts, ConsentAnswer::No, i64::from(n)), NOW)).expect("kept");
                people.insert(n, id);
            }
        }
        let mut standing: Vec<MergeId> = Vec::new();
        for (minute, event) in (100_i64..).zip(events) {
            match event {
                Event::Join(a, b) => match shop.store.write(|w| w.merge(people[&a], people[&b], None, NOW)) {
                    Ok(id) => standing.push(id),
                    Err(StoreError::Conflict(_)) => {}
                    Err(e) => panic!("{e}"),
                },
                Event::Apart(n) if !standing.is_empty() => {
                    let id = standing.remove(usize::from(n) % standing.len());
                    shop.store.write(|w| w.unmerge(id, NOW)).expect("taken apart");
                }
                Event::Apart(_) => {}
                Event::Say(n) => for s in [&shop, &twin] { s.hears(n, &format!("Person Number {n}"), minute, "Good morning to you"); },
                // A note belongs to whom it was written about: only while they stand alone is that the same in both.
                Event::Note(n) => {
                    let alone = shop.store.read(|r| r.same_person(people[&n])).expect("reads").len() == 1;
                    for s in [&shop, &twin].into_iter().filter(|_| alone) {
                        s.store.write(|w| w.note_add(people[&n], NoteKind::Phone, Timestamp(minute), "Rang about the rye", NOW)).expect("noted");
                    }
                }
            }
            // Whoever stands for somebody stands for themselves.
            for id in people.values() {
                let person = shop.store.read(|r| r.person_of(*id)).expect("reads");
                prop_assert_eq!(shop.store.read(|r| r.person_of(person)).expect("reads"), person);
            }
        }
        while let Some(id) = standing.pop() {
            shop.store.write(|w| w.unmerge(id, NOW)).expect("taken apart");
        }
        prop_assert_eq!(picture(&shop, &people), picture(&twin, &people), "as if nobody had ever been joined");
    }
}

#[test]
fn the_name_of_the_one_kept_stands_for_all_and_joins_are_told() {
    let shop = Shop::new();
    let ids: Vec<MemberId> = (1..4).map(|n| shop.hears(n, &format!("Name {n}"), i64::from(n), "Hello there")).collect();
    let &[a, b, c] = ids.as_slice() else { panic!("three people") };
    shop.merge(b, c);
    let join = shop.merge(a, c);
    shop.store
        .read(|r| {
            assert_eq!(r.member(c)?.name, "Name 1");
            assert_eq!(r.same_person(b)?, [a, b, c]);
            let told: Vec<(MemberId, MemberId)> = r.merges_of(a)?.iter().map(|m: &Merge| (m.keep, m.other)).collect();
            assert_eq!(told, [(b, c), (a, b)]);
            Ok(())
        })
        .expect("reads");
    shop.store.write(|w| w.unmerge(join, NOW)).expect("taken apart");
    assert_eq!(shop.store.read(|r| r.same_person(c)).expect("reads"), [b, c], "the earlier join still holds");
}
