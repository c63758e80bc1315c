//! The scan that people are counted from: whose deed, toward whom, which sort.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{NOW, account, open, said, take_in};
use regulars_domain::interaction::InteractionKind;
use regulars_domain::people::event::{Deed, Event, Marks, NOBODY, Who};
use regulars_domain::people::level::Step;
use regulars_domain::people::standing::Level;
use regulars_domain::{MemberId, Timestamp};
use regulars_store::deeds::{Deeds, Doer};

/// A shop (0) with two people in a thread, one in private, one in a review.
fn shop() -> (tempfile::TempDir, regulars_store::Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let us = account(&store);
    let mut like = said("like", "q", 1, 0, 4, "");
    (like.kind, like.parent_external_id) = (InteractionKind::Reaction, Some("a".to_owned()));
    let mut thanks = said("t", "q", 1, 0, 5, "Thank you so much, that was it");
    thanks.parent_external_id = Some("a".to_owned());
    let mut letter = said("n", "q", 2, 0, 6, "Newsletter");
    letter.kind = InteractionKind::Notice;
    let arrivals = [
        said("q", "q", 1, 0, 0, "Does anybody know when the rye is out?"),
        said("a", "q", 2, 0, 1, "At ten, and warm until eleven"),
        like,
        thanks,
        letter,
        said("dm", "dm", 3, 1, 7, "Good morning to you"),
        said("dm2", "dm", 0, 1, 8, "Of course"),
        said("rv", "rv", 4, 2, 9, "Best bread in town"),
    ];
    take_in(&store, us, &arrivals, None);
    (folder, store)
}

fn read(store: &regulars_store::Store) -> Deeds {
    store.read(|r| r.deeds(NOW)).unwrap()
}

fn index(deeds: &Deeds, store: &regulars_store::Store, name: &str) -> u32 {
    let named = |p: &Doer| p.member_id.0 > 0 && store.read(|r| r.member(p.member_id)).unwrap().name == name;
    deeds.people.iter().position(named).expect("is there") as u32
}

#[test]
fn every_deed_has_its_doer_its_other_side_and_its_sort() {
    let (_folder, store) = shop();
    let deeds = read(&store);
    let who = |name| index(&deeds, &store, name);
    let (one, two, three, four, us) = (who("Person 1"), who("Person 2"), who("Person 3"), who("Person 4"), who("Person 0"));
    let found: Vec<(u32, u32, Deed)> = deeds.events.iter().map(|e| (e.member, e.toward, e.deed)).collect();
    assert_eq!(
        found,
        [
            (one, NOBODY, Deed::Question),
            (two, one, Deed::Talk),
            (one, two, Deed::Reaction),
            (one, two, Deed::Talk),
            (three, us, Deed::Talk),
            (us, three, Deed::Talk),
            (four, us, Deed::Review),
        ],
        "the newsletter is nobody's deed; private words and reviews are said to us, our private answer to them"
    );
    let opens: Vec<bool> = deeds.events.iter().map(|e| e.marks.has(Marks::OPENS)).collect();
    assert_eq!(opens, [true, false, false, false, true, false, true], "whoever speaks first begins it");
    assert!(deeds.events[1].thread == deeds.events[0].thread && deeds.events[4].thread != deeds.events[0].thread);
    let thanks: Vec<bool> = deeds.events.iter().map(|e| e.marks.has(Marks::THANKS)).collect();
    assert_eq!(thanks, [false, false, false, true, false, false, false], "only thanks are thanks");
    let reachable: Vec<u32> = (0..deeds.people.len() as u32).filter(|i| deeds.people[*i as usize].reachable).collect();
    assert_eq!(reachable, [three], "who wrote in private can be answered in private");
    assert_eq!(deeds.people[us as usize].who, Who::Shop);
}

#[test]
fn words_are_sketched_when_they_are_recent_and_what_was_removed_is_not_there() {
    let (_folder, store) = shop();
    let recent = read(&store).events;
    let older = store.read(|r| r.deeds(Timestamp(NOW.0 + 3_600_000))).unwrap().events;
    assert_ne!(recent[1].words, older[1].words, "sketched, or whole");
    assert!(recent.iter().filter(|e| e.deed == Deed::Reaction).all(|e| e.words == 0), "a like has no words");
    store.write(|w| w.mark_gone(regulars_domain::AccountId(1), &["rv".to_owned()])).unwrap();
    assert!(!read(&store).events.iter().any(|e| e.deed == Deed::Review), "a removed review is not counted");
}

#[test]
fn the_step_somebody_stands_on_comes_along() {
    let (_folder, store) = shop();
    let deeds = read(&store);
    let known = |p: &Doer| regulars_domain::people::count::Known {
        member_id: p.member_id,
        before: None,
        since: NOW,
        reachable: p.reachable,
        buys: None,
    };
    let known: Vec<_> = deeds.people.iter().map(known).collect();
    let days: Vec<Event> = deeds.events.iter().map(|e| Event { day: (e.at.0 / 86_400_000) as i32, ..*e }).collect();
    let (log, _) = regulars_domain::people::event::Log::new(days[0].day, deeds.people.iter().map(|p| p.who).collect(), days);
    let rules = regulars_domain::people::count::Rules {
        weights: regulars_domain::people::contribution::Weights::default(),
        half_life: 30,
        now: NOW,
        review: false,
    };
    let all = regulars_domain::people::count::standings(&log, &known, &rules);
    assert_eq!(all.len(), 4, "everybody but us");
    store.write(|w| w.standings_put(&all)).unwrap();
    let two = index(&deeds, &store, "Person 2") as usize;
    let before = read(&store).people[two].before;
    assert_eq!(before, Some((Step { level: Level::Visitor, strikes: 0 }, NOW)));
    assert_ne!(deeds.people[two].member_id, MemberId(0));
}
