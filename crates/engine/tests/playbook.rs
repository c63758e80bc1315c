//! The playbook beside the work: pages with versions, protocols at work, hands that take over.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a story fails loudly")]

mod common;

use common::Shop;
use regulars_domain::playbook::checklist::StepState;
use regulars_domain::playbook::handbook::Words;
use regulars_domain::playbook::{Section, SectionKind};
use regulars_engine::EngineError;
use regulars_store::StoreError;

fn page(name: &str) -> Section {
    name.parse().unwrap()
}

const PROTOCOL: &str = "# Allergy\n\nSignals: safety\nEscalate to: Nadia\n\n## Steps\n1. See it (within 1 h, or fetch Nadia)\n2. Acknowledge (public)\n3. Ask (private, within 2 h)\n4. Write it down (closes it)\n";

#[test]
fn a_page_is_written_over_without_losing_a_word_of_the_one_before() {
    let shop = Shop::empty();
    let voice = page("voice");
    let delivered = shop.engine.playbook_section(&voice, None).unwrap();
    assert_eq!((delivered.version, delivered.changed_at), (0, None), "the app brings a beginning, and nobody has written it");
    let one = shop.engine.playbook_set(&voice, "# Us\n\nWe bake.\n", "", Some(0)).unwrap();
    let two = shop.engine.playbook_set(&voice, "# Us\n\nWe bake bread.\n", "Tom", Some(1)).unwrap();
    assert_eq!((one.version, two.version, two.writer.as_str()), (1, 2, "Tom"));
    let late = shop.engine.playbook_set(&voice, "# Mine", "", Some(1));
    assert!(
        matches!(late, Err(EngineError::Store(StoreError::Conflict(_)))),
        "who writes over an older version hears of the newer"
    );
    let history: Vec<_> =
        shop.engine.playbook_history(&voice, None).unwrap().into_iter().map(|v| (v.version, v.text.unwrap())).collect();
    assert_eq!(history.len(), 3);
    assert_eq!((history[1].0, history[1].1.as_str(), history[2].0), (1, "# Us\n\nWe bake.\n", 0));
    shop.engine.playbook_remove(&voice).unwrap();
    assert!(shop.engine.playbook_section(&voice, None).is_err());
    assert_eq!(
        shop.engine.playbook_section(&voice, Some(2)).unwrap().text,
        "# Us\n\nWe bake bread.\n",
        "what was removed is still read"
    );
    assert!(shop.engine.playbook().unwrap().section("voice").is_none());
    let back = shop.engine.playbook_set(&voice, &history[1].1, "", None).unwrap();
    assert_eq!(back.version, 4, "and put back as a new version");
}

#[test]
fn who_has_read_the_handbook_is_asked_again_when_a_page_changes() {
    let shop = Shop::empty();
    shop.engine.playbook_mark_read("Tom").unwrap();
    let words = Words { language: "en", title: "Handbook", contents: "Contents", changed: "Changed", read_by: "Read by" };
    let html = || std::fs::read_to_string(shop.engine.handbook(&words).unwrap()).unwrap();
    assert!(html().contains("Read by: <bdi>Tom</bdi> 2026-03-12"));
    shop.engine.playbook_set(&page("article/ovens"), "# Ovens\n\n<script>x</script>\n\n## Facts\n- Two.\n", "", None).unwrap();
    let after = html();
    assert!(!after.contains("Tom"), "Tom has not read about the ovens");
    assert!(after.contains("Ovens") && !after.contains("<script>"), "{after}");
    assert!(after.contains("Allergy or illness"), "what came with the app is part of it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_protocol_ticks_what_the_app_can_see_and_says_what_only_waits_in_the_outbox() {
    let shop = Shop::sample().await;
    shop.engine.playbook_set(&page("protocol/allergy"), PROTOCOL, "", None).unwrap();
    let hannah = shop.waiting(0);
    let audience = shop.engine.store.read(|r| r.conversation(hannah)).unwrap().visibility;
    let list = shop.engine.protocol_start(hannah, &page("protocol/allergy")).unwrap();
    assert!(list.standing.iter().all(|s| s.state == StepState::Open {}));
    let again = shop.engine.protocol_start(hannah, &page("protocol/allergy")).unwrap();
    assert_eq!(again.run.id, list.run.id, "pressing it twice starts it once");
    let step = if audience == regulars_domain::place::Visibility::Private { 2 } else { 1 };
    shop.wait(60);
    shop.release(hannah, "I am so sorry. I will find out.");
    let queued = shop.engine.protocol(list.run.id).unwrap();
    assert_eq!(queued.standing[step].state, StepState::Queued {}, "queued is not sent");
    shop.wait(3_600);
    let late = shop.engine.protocol(list.run.id).unwrap();
    assert_eq!((late.standing[0].late, late.next()), (true, Some(0)), "an hour has passed and nobody ticked that they saw it");
    shop.wait(20);
    shop.engine.flush().await.unwrap();
    let sent = shop.engine.protocol(list.run.id).unwrap();
    assert!(matches!(sent.standing[step].state, StepState::Seen { .. }), "{:?}", sent.standing);
    let at_work = |shop: &Shop| shop.engine.store.read(|r| shop.engine.protocols_at_work(r, 5)).unwrap().len();
    assert_eq!(at_work(&shop), 1);
    let over = shop.engine.protocol_tick(list.run.id, 3, true).unwrap();
    assert!(over.over, "the step that closes it was ticked");
    assert_eq!(at_work(&shop), 0);
    assert!(!shop.engine.protocol_tick(list.run.id, 3, false).unwrap().over, "a tick is taken back");
    assert_eq!(at_work(&shop), 1);
    shop.engine.protocol_tick(list.run.id, 3, true).unwrap();
    let anew = shop.engine.protocol_start(hannah, &page("protocol/allergy")).unwrap();
    assert_ne!(anew.run.id, list.run.id, "once it is over it can be started anew");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_protocol_at_work_keeps_its_steps_when_the_page_changes() {
    let shop = Shop::sample().await;
    shop.engine.playbook_set(&page("protocol/allergy"), PROTOCOL, "", None).unwrap();
    let list = shop.engine.protocol_start(shop.waiting(0), &page("protocol/allergy")).unwrap();
    shop.engine.playbook_set(&page("protocol/allergy"), "# Allergy\n\n## Steps\n1. Only this\n", "", None).unwrap();
    assert_eq!(shop.engine.protocol(list.run.id).unwrap().run.steps.len(), 4);
    let none = shop.engine.protocol_start(shop.waiting(1), &page("plan"));
    assert!(matches!(none, Err(EngineError::BadRequest(_))), "a plan has no steps to start");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_is_handed_to_somebody_with_a_note_and_taken_back() {
    let shop = Shop::sample().await;
    let hannah = shop.waiting(0);
    let handed = shop.engine.hand_over(hannah, Some(" Nadia "), "She asked for you.").unwrap().unwrap();
    assert_eq!((handed.person.as_str(), handed.note.as_str()), ("Nadia", "She asked for you."));
    shop.engine.hand_over(hannah, Some("Tom"), "").unwrap();
    let hands = || shop.engine.store.read(|r| r.hands(5)).unwrap();
    assert_eq!(hands().iter().map(|h| h.person.as_str()).collect::<Vec<_>>(), ["Tom"], "one conversation, one pair of hands");
    assert_eq!(shop.engine.hand_over(hannah, None, "").unwrap(), None);
    assert!(hands().is_empty());
    shop.engine.hand_over(hannah, Some("Tom"), "").unwrap();
    shop.engine.protocol_start(hannah, &page("protocol/allergy")).unwrap();
    shop.engine.sample_remove().await.unwrap();
    assert!(hands().is_empty(), "the sample community goes wholly, with what was started on it");
}

#[test]
fn every_kind_of_page_comes_with_a_beginning() {
    let playbook = Shop::empty().engine.playbook().unwrap();
    for kind in SectionKind::ALL {
        assert!(playbook.of(*kind).next().is_some(), "{kind} has a page to begin with");
    }
}
