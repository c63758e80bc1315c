//! Undo never hides new words; search finds every spelling.
#![expect(clippy::expect_used, reason = "a test stops where it fails")]

mod common;

use common::{NOW, account, open, said, take_in};
use regulars_domain::Timestamp;
use regulars_domain::conversation::{ConversationState, TurnEvent};
use regulars_store::inbox::{Filter, Order};
use regulars_store::search::parse_query;

#[test]
fn undoing_done_leaves_alone_a_conversation_that_has_moved_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = open(folder.path());
    let shop = account(&store);
    take_in(
        &store,
        shop,
        &[said("a", "a", 1, 0, 1, "Is the rye back?"), said("b", "b", 2, 0, 2, "Do you open on Sunday?")],
        None,
    );
    let rows = store.read(|r| r.inbox(&Filter::default(), Order::Urgent, 10, None)).expect("the inbox").rows;
    let ids: Vec<_> = rows.iter().map(|r| r.conversation.id).collect();
    let done_at = Timestamp(NOW.0 + 600_000);
    let (undo, changed) = store
        .write(|w| {
            w.triage_change("done", &ids, done_at, |_, _, before| {
                let mut after = before.clone();
                (after.turn, after.decided_at) = (before.turn.after(TurnEvent::Done), Some(done_at));
                Ok(Some(after))
            })
        })
        .expect("both are done");
    assert_eq!(changed, 2);
    take_in(&store, shop, &[said("a2", "a", 1, 0, 20, "And is it still warm?")], None);
    let undone = store.write(|w| w.undo_apply(undo.expect("it can be undone"), false, NOW)).expect("an undo");
    assert_eq!(undone, 1, "only the one nobody has written in since");
    let waiting = store.read(|r| r.conversation(ids[0])).expect("the first").turn;
    assert_eq!(
        (waiting.state, waiting.waiting_since),
        (ConversationState::NeedsYou, Some(Timestamp(NOW.0 + 20 * 60_000))),
        "the new words keep their own wait"
    );
}

#[test]
fn every_spelling_of_a_word_is_found_by_any_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = open(folder.path());
    let shop = account(&store);
    let families = [
        vec!["κοινότητα", "ΚΟΙΝΟΤΗΤΑ", "κοινοτητα"],
        vec!["مرحبا", "مَرْحَبًا", "مرحبـــا"],
        vec!["أهلا", "اهلا", "إهلا"],
        vec!["قهوة", "قهوه"],
        vec!["می\u{200C}شود", "میشود", "مي\u{200C}شود", "ميشود"],
        vec!["کتاب", "كتاب"],
        vec!["straße", "strasse", "STRASSE"],
        vec!["café", "cafe", "CAFÉ"],
    ];
    for (f, family) in families.iter().enumerate() {
        for (n, spelling) in family.iter().enumerate() {
            let id = format!("{f}-{n}");
            take_in(&store, shop, &[said(&id, &id, 1, 0, (f * 10 + n) as i64, &format!("so, {spelling}!"))], None);
        }
    }
    for family in &families {
        for spelling in family {
            let found = store.read(|r| r.search_newest(&parse_query(&format!("{spelling} ")), 50, None)).expect("a search");
            assert_eq!(found.len(), family.len(), "{spelling:?} finds all of {family:?}");
            assert!(found.is_sorted_by(|a, b| a > b), "newest first");
        }
    }
}

#[test]
fn nobody_changes_what_somebody_else_said_by_taking_its_id() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = open(folder.path());
    let shop = account(&store);
    take_in(&store, shop, &[said("a", "a", 1, 0, 1, "Is the rye back?")], None);
    take_in(&store, shop, &[said("a", "a", 2, 0, 2, "Cancel my order")], None);
    let words = || store.read(|r| r.interaction_by_external(shop, "a")).expect("a reading").expect("the words").text;
    assert_eq!(words(), "Is the rye back?", "the id was somebody else's");
    take_in(&store, shop, &[said("a", "a", 1, 0, 1, "Is the rye back today?")], None);
    assert_eq!(words(), "Is the rye back today?", "who said it may change it");
}
