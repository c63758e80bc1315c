//! Stories of the page of a person, of choices of people, and of who could meet whom.
#![expect(clippy::expect_used, reason = "a test stops where it fails")]

mod common;

use common::{NOW, account, open, said, take_in};
use regulars_domain::memory::{ConsentAbout, ConsentAnswer, FactKind, NoteKind};
use regulars_domain::people::segment::PeopleCondition;
use regulars_domain::{AccountId, MemberId, Timestamp};
use regulars_store::Store;
use regulars_store::consent::Consent;
use regulars_store::score::MemberOrder;
use regulars_store::timeline::{Happened, TimelineCursor};

/// Person 1 writes; person 2 asks, person 1 answers, person 2 thanks; the shop answers person 1 in private.
fn shop() -> (tempfile::TempDir, Store, AccountId) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = open(folder.path());
    let account = account(&store);
    let mut all = vec![
        said("dm", "dm", 1, 1, 0, "Could I have two rye loaves?"),
        said("dm2", "dm", 0, 1, 5, "Of course, from seven"),
        said("q", "q", 2, 0, 10, "Who has a starter to share?"),
        said("q1", "q", 1, 0, 20, "I have one, come by"),
        said("q2", "q", 2, 0, 30, "Thank you so much"),
        said("alone", "alone", 3, 0, 40, "Lovely morning"),
    ];
    all[4].parent_external_id = Some("q1".to_owned());
    take_in(&store, account, &all, None);
    (folder, store, account)
}

fn words(happened: &[Happened]) -> Vec<String> {
    let one = |h: &Happened| match h {
        Happened::Said(i) => i.text.clone(),
        Happened::Noted(n) => format!("({})", n.text),
    };
    happened.iter().map(one).collect()
}

#[test]
fn who_answers_somebody_is_told_as_whom_they_answer_and_we_are_nobody_of_them() {
    let (_folder, store, _) = shop();
    store
        .read(|r| {
            // The second to write was the shop itself, so that the second of its people is the third.
            assert_eq!(r.answered_most(MemberId(1), 6)?, [(MemberId(3), 1)], "the first answered the second's question");
            assert_eq!(r.answered_by_most(MemberId(3), 6)?, [(MemberId(1), 1)], "which the second's page tells too");
            assert_eq!(
                r.answered_by_most(MemberId(1), 6)?,
                [(MemberId(3), 1)],
                "the second thanked; our own answer is not counted"
            );
            assert_eq!(r.answered_by_most(MemberId(4), 6)?, [], "nobody answered the third");
            Ok(())
        })
        .expect("read");
}

#[test]
fn what_happened_joins_all_places_and_the_notes_page_by_page() {
    let (_folder, store, _) = shop();
    let one = MemberId(1);
    let at = |minute: i64| Timestamp(NOW.0 + minute * 60_000);
    store.write(|w| w.note_add(one, NoteKind::Phone, at(15), "Rang about Saturday", at(50))).expect("noted");
    let whole = ["I have one, come by", "(Rang about Saturday)", "Of course, from seven", "Could I have two rye loaves?"];
    store
        .read(|r| {
            let (all, next) = r.timeline(one, TimelineCursor::START, 10)?;
            assert_eq!(words(&all), whole, "theirs, ours to them, and the owner's notes by when they happened");
            assert_eq!(next, None);
            let (mut paged, mut cursor) = (Vec::new(), Some(TimelineCursor::START));
            while let Some(after) = cursor {
                let (page, next) = r.timeline(one, after, 1)?;
                paged.extend(words(&page));
                cursor = next;
            }
            assert_eq!(paged, whole, "page by page it is the same");
            Ok(())
        })
        .expect("reads");
}

#[test]
fn who_helped_whom_and_whether_they_thanked_is_told() {
    let (_folder, store, account) = shop();
    store
        .read(|r| {
            let answer = r.interaction_by_external(account, "q1")?.expect("the answer");
            assert_eq!(r.helped_by(answer.id)?, Some((MemberId(3), true)), "person 2 was helped and said so");
            let thanks = r.interaction_by_external(account, "q2")?.expect("the thanks");
            assert_eq!(r.helped_by(thanks.id)?, Some((MemberId(1), false)));
            let done = r.contributions(MemberId(1), Timestamp(0))?;
            assert_eq!((done.answers, done.thanked, done.reviews), (1, 1, 0));
            assert_eq!(r.contributions(MemberId(3), Timestamp(0))?.started, 1, "person 2 began a talk another joined");
            assert_eq!(r.last_heard_from_us(MemberId(1))?, Some(Timestamp(NOW.0 + 5 * 60_000)), "a private answer counts");
            assert_eq!(r.last_heard_from_us(MemberId(3))?, None);
            Ok(())
        })
        .expect("reads");
}

fn named(store: &Store, condition: &PeopleCondition) -> Vec<i64> {
    let now = Timestamp(NOW.0 + 86_400_000);
    store.read(|r| r.people_where(condition, now, 100)).expect("asked").into_iter().map(|id| id.0).collect()
}

#[test]
fn each_condition_finds_whom_it_names_under_any_of_their_names() {
    let (_folder, store, _) = shop();
    store
        .write(|w| {
            w.fact_put(MemberId(4), FactKind::Interest, "rye", "said so", NOW)?;
            let given = Consent { about: ConsentAbout::ShoutOuts, answer: ConsentAnswer::No, at: NOW, how: "said so".to_owned() };
            w.consent_put(MemberId(1), &given, NOW)?;
            w.merge(MemberId(3), MemberId(4), None, NOW)
        })
        .expect("remembered");
    let all = |of| PeopleCondition::All { of };
    let told = PeopleCondition::Told { kind: FactKind::Interest, value: Some("rye".to_owned()) };
    let no = PeopleCondition::Allows { about: ConsentAbout::ShoutOuts, answer: ConsentAnswer::No };
    assert_eq!(named(&store, &all(vec![])), [1, 3], "everybody, each once; the shop is nobody of its own people");
    assert_eq!(named(&store, &PeopleCondition::Any { of: vec![] }), [0; 0]);
    assert_eq!(named(&store, &told), [3], "what one of their names told is theirs");
    assert_eq!(named(&store, &no), [1]);
    assert_eq!(named(&store, &PeopleCondition::Not { of: Box::new(no.clone()) }), [3]);
    let ask = PeopleCondition::Allows { about: ConsentAbout::Messages, answer: ConsentAnswer::Ask };
    assert_eq!(named(&store, &ask), [1, 3], "never asked is ask");
    assert_eq!(named(&store, &PeopleCondition::SaidAtLeast { times: 3 }), [3], "two and one, under two names");
    assert_eq!(named(&store, &PeopleCondition::NotHeardFor { days: 30 }), [3]);
    assert_eq!(named(&store, &PeopleCondition::SeenWithin { days: 2 }), [1, 3]);
    assert_eq!(named(&store, &PeopleCondition::QuietFor { days: 2 }), [0; 0]);
    assert_eq!(named(&store, &all(vec![told, PeopleCondition::Platform { platform: "bluesky".to_owned() }])), [3]);
    assert_eq!(named(&store, &PeopleCondition::Label { label: "'; DROP TABLE member".to_owned() }), [0; 0], "words stay words");
}

#[test]
fn a_saved_choice_lists_its_people_in_any_order_and_keeps_its_trend() {
    let (_folder, store, _) = shop();
    let choice = PeopleCondition::SaidAtLeast { times: 2 };
    let day = |n: i64| Timestamp(NOW.0 + n * 86_400_000);
    let id = store.write(|w| w.segment_put(None, "Talkers", &choice, NOW)).expect("saved");
    for (n, count) in [(0, 1), (1, 2), (1, 3)] {
        store.write(|w| w.segment_count(id, count, day(n))).expect("counted");
    }
    store
        .read(|r| {
            let rows = r.members_where(&choice, day(1), MemberOrder::Recent, None, 10)?;
            assert_eq!(rows.iter().map(|row| row.member.id.0).collect::<Vec<_>>(), [3, 1], "the newest first, and only they");
            let trend: Vec<u32> = r.segment_trend(id, Timestamp(0))?.into_iter().map(|(_, n)| n).collect();
            assert_eq!(trend, [1, 3], "one number a day, the last one");
            Ok(())
        })
        .expect("reads");
    store.write(|w| w.segment_put(Some(id), "Talkers", &PeopleCondition::SaidAtLeast { times: 9 }, NOW)).expect("changed");
    assert!(store.read(|r| r.segment_trend(id, Timestamp(0))).expect("reads").is_empty(), "another choice has another past");
    assert!(store.write(|w| w.segment_put(None, "Talkers", &choice, NOW)).is_err(), "a name is one choice's");
}

#[test]
fn two_who_told_the_same_and_never_spoke_could_meet() {
    let (_folder, store, _) = shop();
    store
        .write(|w| {
            for id in [1, 3, 4] {
                w.fact_put(MemberId(id), FactKind::Interest, if id == 4 { "Sourdough" } else { "sourdough" }, "said so", NOW)?;
            }
            Ok(())
        })
        .expect("told");
    let met = store.read(|r| r.introductions(NOW, 10)).expect("reads");
    let pairs: Vec<(i64, i64, bool)> = met.iter().map(|i| (i.one.0, i.other.0, i.told)).collect();
    assert_eq!(pairs, [(1, 4, true), (3, 4, true)], "one and three have spoken already");
}
