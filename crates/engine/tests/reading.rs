//! Stories of words coming in: first backlog, gaps, interruptions, triage.

mod common;

use common::scripted::{self, page, said};
use common::{Shop, at};
use regulars_domain::Timestamp;
use regulars_domain::conversation::ConversationState;
use regulars_engine::{EngineError, TriageAction};
use regulars_platforms::{PlatformError, Problem};
use regulars_store::conversation::Group;
use regulars_store::inbox::Filter;

#[tokio::test]
async fn the_first_backlog_is_silent_about_what_is_long_past() {
    let shop = Shop::empty();
    let (account, platform) = scripted::connect(&shop.engine, "us");
    let old = said("old", "old", "maria", "Are you hiring?", at("2025-06-01T08:00:00Z"));
    let new = said("new", "new", "omar", "Open on Sunday?", at("2026-03-11T08:00:00Z"));
    platform.pages.lock().unwrap().push_back(Ok(page(vec![old, new], "1", false)));
    shop.engine.sync(Some(account)).await.unwrap();
    let waiting = shop.list(Group::NeedsYou);
    assert_eq!(waiting.len(), 1, "nobody waits for an answer to last June");
    assert_eq!(waiting[0].member_name, "omar");
}

#[tokio::test]
async fn the_same_page_twice_changes_nothing() {
    let shop = Shop::empty();
    let (account, platform) = scripted::connect(&shop.engine, "us");
    let asked = vec![said("a", "a", "maria", "Rye?", at("2026-03-12T08:00:00Z"))];
    for cursor in ["1", "2"] {
        platform.pages.lock().unwrap().push_back(Ok(page(asked.clone(), cursor, false)));
    }
    let first = shop.engine.sync(Some(account)).await.unwrap();
    let counters = shop.engine.store.read(|r| r.counters()).unwrap();
    let second = shop.engine.sync(Some(account)).await.unwrap();
    assert_eq!((first[0].new, second[0].new, second[0].updated), (1, 0, 0));
    assert_eq!(shop.engine.store.read(|r| r.counters()).unwrap(), counters, "no number moved");
    assert_eq!((shop.account().found_fast, shop.account().found_slow), (1, 0), "and the coverage counts each message once");
}

#[tokio::test]
async fn an_interruption_between_pages_repeats_a_page_and_loses_none() {
    let shop = Shop::empty();
    let (account, platform) = scripted::connect(&shop.engine, "us");
    let one = said("a", "a", "maria", "Rye?", at("2026-03-12T08:00:00Z"));
    let two = said("b", "b", "omar", "Sunday?", at("2026-03-12T08:01:00Z"));
    platform
        .pages
        .lock()
        .unwrap()
        .extend([Ok(page(vec![one], "after-one", true)), Err(PlatformError::new(Problem::Unknown, "cut off"))]);
    let report = shop.engine.sync(Some(account)).await.unwrap();
    assert!(report[0].error.is_some(), "the interruption is told");
    let cursor = shop.engine.store.read(|r| r.cursor(account, "notifications")).unwrap().unwrap();
    assert_eq!(cursor.value.as_deref(), Some("after-one"), "cursor and data are one transaction");
    assert!(cursor.first_done_at.is_none(), "the first backlog is not complete yet");
    platform.pages.lock().unwrap().push_back(Ok(page(vec![two], "end", false)));
    shop.wait(3_700);
    shop.engine.sync(Some(account)).await.unwrap();
    assert_eq!(shop.list(Group::NeedsYou).len(), 2, "both are here");
}

#[tokio::test]
async fn a_platform_that_hands_out_one_page_for_ever_is_stopped() {
    let shop = Shop::empty();
    let (account, platform) = scripted::connect(&shop.engine, "us");
    for _ in 0..3 {
        platform.pages.lock().unwrap().push_back(Ok(page(Vec::new(), "same", true)));
    }
    let report = shop.engine.sync(Some(account)).await.unwrap();
    let Some(EngineError::Platform(e)) = &report[0].error else { panic!("told as the platform's problem") };
    assert_eq!(e.problem, Problem::NotThePlatform);
}

#[tokio::test]
async fn an_outage_backs_off_and_an_answer_ends_it() {
    let shop = Shop::empty();
    let (account, platform) = scripted::connect(&shop.engine, "us");
    platform.pages.lock().unwrap().push_back(Err(PlatformError::new(Problem::Unreachable, "no route")));
    shop.engine.sync(Some(account)).await.unwrap();
    assert!(shop.engine.offline().is_some_and(|o| !o.chosen), "nothing could be reached: a calm state");
    assert!(shop.account().resting_until.is_some(), "and a pause before the next try");
    shop.wait(60);
    shop.engine.sync(Some(account)).await.unwrap();
    assert!(shop.engine.offline().is_none());
}

#[tokio::test]
async fn a_snooze_ends_by_time_and_by_their_next_words() {
    let shop = Shop::sample().await;
    let (first, second) = (shop.waiting(0), shop.waiting(1));
    let until = at("2026-03-12T15:00:00Z");
    shop.engine.triage(&[first, second], TriageAction::Snooze(Some(until))).unwrap();
    assert_eq!(shop.list(Group::Snoozed).len(), 2);
    shop.wait(7 * 3_600);
    assert_eq!(shop.engine.end_snoozes().unwrap(), 2);
    let back = shop.engine.store.read(|r| r.conversation(first)).unwrap();
    assert_eq!(back.turn.state, ConversationState::NeedsYou);
    assert!(
        back.turn.waiting_since.is_some_and(|t| t < at("2026-03-12T09:00:00Z")),
        "the wait counts from their words, not from the alarm"
    );
    assert!(
        shop.engine.triage(&[first], TriageAction::Snooze(Some(at("2026-03-01T00:00:00Z")))).is_err(),
        "a snooze into the past is a mistake"
    );
}

#[tokio::test]
async fn bulk_shows_before_it_does_and_undoes_as_one() {
    let shop = Shop::sample().await;
    let before = shop.list(Group::NeedsYou);
    let filter = Filter { groups: vec![Group::NeedsYou], private: Some(true), ..Filter::default() };
    let preview = shop.engine.bulk_preview(None, Some(filter), TriageAction::Done).unwrap();
    assert!(preview.would_change > 5 && preview.names.len() <= 10);
    assert_eq!(shop.list(Group::NeedsYou), before, "looking changes nothing");
    let (changed, undo) = shop.engine.bulk_apply(&preview.id).unwrap();
    assert_eq!(changed, preview.would_change, "it does what it showed");
    assert!(shop.engine.bulk_apply(&preview.id).is_err(), "once");
    shop.engine.undo(undo).unwrap();
    assert_eq!(shop.list(Group::NeedsYou), before, "undone as one");
    shop.engine.redo(undo).unwrap();
    assert_eq!(shop.list(Group::NeedsYou).len(), before.len() - changed as usize);
}

#[tokio::test]
async fn undo_never_hides_new_words() {
    let shop = Shop::empty();
    let (account, platform) = scripted::connect(&shop.engine, "us");
    platform.pages.lock().unwrap().push_back(Ok(page(
        vec![said("a", "a", "maria", "Rye?", at("2026-03-12T08:00:00Z"))],
        "1",
        false,
    )));
    shop.engine.sync(Some(account)).await.unwrap();
    let maria = shop.waiting(0);
    let (_, undo) = shop.engine.triage(&[maria], TriageAction::Done).unwrap();
    platform.pages.lock().unwrap().push_back(Ok(page(
        vec![said("a", "b", "maria", "Hello?", at("2026-03-12T09:30:00Z"))],
        "2",
        false,
    )));
    shop.wait(3_600);
    shop.engine.sync(Some(account)).await.unwrap();
    assert_eq!(shop.engine.undo(undo).unwrap().0, 0, "she wrote again: there is nothing to take back");
    assert_eq!(shop.engine.store.read(|r| r.conversation(maria)).unwrap().turn.waiting_since, Some(at("2026-03-12T09:30:00Z")));
}

#[tokio::test]
async fn removing_the_sample_leaves_no_trace() {
    let shop = Shop::sample().await;
    shop.draft(shop.waiting(0), "words");
    shop.engine.triage(&[shop.waiting(1)], TriageAction::Label("Orders".to_owned())).unwrap();
    shop.engine.sample_remove().await.unwrap();
    assert!(shop.engine.store.read(|r| r.counters()).unwrap().is_empty(), "every counter is zero again");
    assert!(shop.engine.store.read(|r| r.accounts()).unwrap().is_empty());
    assert!(
        shop.engine.store.read(|r| r.search_newest(&regulars_store::search::parse_query("bread "), 5, None)).unwrap().is_empty(),
        "nothing is found any more"
    );
    assert!(!shop.folder().join("sample.jsonl").exists());
}

#[tokio::test]
async fn words_of_one_second_keep_their_order() {
    let shop = Shop::empty();
    let (account, platform) = scripted::connect(&shop.engine, "us");
    let when = at("2026-03-12T08:00:00Z");
    // A post and its answers within a second, some within one millisecond, as a busy server or a file with seconds has them.
    let thread: Vec<_> = (0..12)
        .map(|n| said("0", &n.to_string(), if n == 0 { "us" } else { "maria" }, &format!("words {n}"), Timestamp(when.0 + n / 6)))
        .collect();
    platform.pages.lock().unwrap().push_back(Ok(page(thread, "1", false)));
    shop.engine.sync(Some(account)).await.unwrap();
    let row = shop.list(Group::NeedsYou).remove(0);
    assert_eq!(row.last_text, "words 11", "the newest words are the newest");
    let (told, _) = shop.engine.store.read(|r| r.thread(row.conversation.id, 50)).unwrap();
    let order: Vec<&str> = told.iter().map(|i| i.external_id.as_str()).collect();
    assert_eq!(order, (0..12).map(|n| n.to_string()).collect::<Vec<_>>(), "as they were said");
}
