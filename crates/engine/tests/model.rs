//! Help with words from a model: off until it is set up, shown before it leaves, a draft with a mark that stays until somebody has
//! changed a word.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a story fails loudly")]

mod common;

use common::{Shop, two_who_asked};
use regulars_domain::ConversationId;
use regulars_domain::model::Task;
use regulars_domain::model::links::Struck;
use regulars_engine::{EngineError, ModelAsked};
use regulars_platforms::Problem;
use regulars_platforms::vault::VaultKind;
use regulars_store::StoreError;
use regulars_testkit::webserver::{Behaviour, WebServer};
use std::time::Duration;

fn model(says: &'static str) -> WebServer {
    WebServer::start(move |_| {
        Behaviour::json(200, serde_json::json!({ "choices": [{ "message": { "content": says } }] }).to_string())
    })
    .unwrap()
}

fn wanted(conversation: ConversationId, task: Task) -> ModelAsked {
    ModelAsked { conversation, task, language: None, pages: Vec::new() }
}

async fn set(shop: &Shop, server: &WebServer) {
    shop.engine.vault_choose(VaultKind::Session, None).await.unwrap();
    shop.engine.model_set(&format!("{}/v1", server.url()), "small", None).await.unwrap();
}

async fn write(shop: &Shop, asked: &ModelAsked) -> Result<regulars_engine::ModelWrote, EngineError> {
    let seen = shop.engine.model_shown(asked).unwrap().seen;
    shop.engine.model_write(asked, &seen).await
}

fn draft(shop: &Shop, talk: ConversationId) -> Option<(String, bool)> {
    shop.engine.store.read(|r| r.draft_of(talk)).unwrap().map(|d| (d.text, d.machine))
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_leaves_before_it_is_set_up_and_nothing_after_it_is_off() {
    let (shop, _, maria, _) = two_who_asked().await;
    let asked = wanted(maria, Task::Draft);
    assert!(matches!(shop.engine.model_shown(&asked), Err(EngineError::NotFound(_))), "off by default");
    let server = model("Yes, on Friday.");
    set(&shop, &server).await;
    assert!(server.seen().is_empty(), "setting it up asks nobody");
    shop.engine.model_shown(&asked).unwrap();
    assert!(server.seen().is_empty(), "showing asks nobody");
    shop.engine.model_off().await.unwrap();
    assert!(matches!(shop.engine.model_write(&asked, "x").await, Err(EngineError::NotFound(_))), "and off is off");
    assert!(server.seen().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn exactly_what_was_shown_is_sent_and_something_else_is_not() {
    let (shop, _, maria, _) = two_who_asked().await;
    let server = model("Yes, Maria, on Friday.");
    set(&shop, &server).await;
    let asked = ModelAsked { pages: vec!["article/hours".to_owned()], ..wanted(maria, Task::Draft) };
    let shown = shop.engine.model_shown(&asked).unwrap();
    assert!(shown.here && !shown.with_key && shown.host == "127.0.0.1", "{shown:?}");
    assert!(shown.question.material.contains("> Is the rye back?"), "{}", shown.question.material);
    assert!(!shown.question.material.contains("Sunday?"), "nothing of Omar's conversation: {}", shown.question.material);
    shop.draft(maria, "Hello Maria,");
    let refused = shop.engine.model_write(&asked, &shown.seen).await;
    assert!(matches!(refused, Err(EngineError::Conflict(_))), "the owner's words would go along now: {refused:?}");
    assert!(server.seen().is_empty(), "and nothing left");
    write(&shop, &asked).await.unwrap();
    let body: serde_json::Value = serde_json::from_slice(&server.seen()[0].body).unwrap();
    let now = shown.question.material.clone() + "\n\nWords of the shop so far:\n> Hello Maria,";
    assert_eq!(body["messages"][1]["content"], now, "letter for letter");
    assert_eq!(server.seen()[0].header("authorization"), None, "no key, no header");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mark_stays_until_the_owner_changes_a_word_and_the_owners_words_come_back() {
    let (shop, _, maria, _) = two_who_asked().await;
    let server = model("Yes, Maria, it is. See https://elsewhere.example for Omar.");
    set(&shop, &server).await;
    shop.draft(maria, "yes it is");
    shop.wait(1);
    let wrote = write(&shop, &wanted(maria, Task::Warm)).await.unwrap();
    assert_eq!(wrote.text, "Yes, Maria, it is. See … for ….", "what leads elsewhere and who is not here are gaps");
    assert_eq!(wrote.taken.iter().map(|t| t.kind).collect::<Vec<_>>(), [Struck::Link, Struck::Person]);
    assert_eq!(draft(&shop, maria), Some((wrote.text.clone(), true)));
    shop.draft(maria, &wrote.text);
    assert_eq!(draft(&shop, maria), Some((wrote.text.clone(), true)), "saving the same words is not reading them");
    write(&shop, &wanted(maria, Task::Shorten)).await.unwrap();
    assert_eq!(shop.engine.model_put_back(maria).unwrap(), "yes it is", "over two tries the owner's own words come back");
    assert_eq!(draft(&shop, maria), Some(("yes it is".to_owned(), false)));
    write(&shop, &wanted(maria, Task::Warm)).await.unwrap();
    shop.draft(maria, "Yes, Maria, it is back!");
    assert_eq!(draft(&shop, maria), Some(("Yes, Maria, it is back!".to_owned(), false)), "now they are the owner's");
    assert!(
        matches!(shop.engine.model_put_back(maria), Err(EngineError::Store(StoreError::Conflict(_)))),
        "nothing is taken from them"
    );
    let again = shop.restart_plain();
    assert_eq!(draft(&again, maria), Some(("Yes, Maria, it is back!".to_owned(), false)));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mark_outlives_the_app_and_release_sends_the_words_as_they_stand() {
    let (shop, _, maria, _) = two_who_asked().await;
    let server = model("Yes, Maria, it is back.");
    set(&shop, &server).await;
    write(&shop, &wanted(maria, Task::Draft)).await.unwrap();
    let shop = shop.restart_plain();
    assert_eq!(draft(&shop, maria), Some(("Yes, Maria, it is back.".to_owned(), true)), "nobody has changed a word yet");
    assert!(shop.engine.store.read(|r| r.outbox(None, false, 9, None)).unwrap().is_empty(), "and nothing was sent by itself");
    let id = shop.engine.store.read(|r| r.draft_of(maria)).unwrap().unwrap().id;
    shop.engine.release(id, None, false).unwrap();
    assert_eq!(draft(&shop, maria), None, "released by the owner, it is theirs");
}

#[tokio::test(flavor = "multi_thread")]
async fn words_typed_while_it_thinks_are_never_written_over() {
    let (shop, _, maria, _) = two_who_asked().await;
    let engine = shop.engine.clone();
    let server = WebServer::start(move |_| {
        engine.draft_write(maria, "I typed this meanwhile", None).unwrap();
        Behaviour::json(200, r#"{"choices":[{"message":{"content":"Yes."}}]}"#)
    })
    .unwrap();
    set(&shop, &server).await;
    assert!(write(&shop, &wanted(maria, Task::Draft)).await.is_err());
    assert_eq!(draft(&shop, maria), Some(("I typed this meanwhile".to_owned(), false)));
}

#[tokio::test(flavor = "multi_thread")]
async fn waiting_can_be_cancelled_and_leaves_nothing() {
    let (shop, _, maria, _) = two_who_asked().await;
    let server = WebServer::start(|_| Behaviour::Stall(Vec::new())).unwrap();
    set(&shop, &server).await;
    let (engine, asked) = (shop.engine.clone(), wanted(maria, Task::Draft));
    let seen = engine.model_shown(&asked).unwrap().seen;
    let waiting = tokio::spawn(async move { engine.model_write(&asked, &seen).await });
    common::until("the question", || !server.seen().is_empty()).await;
    shop.engine.cancel_job(shop.engine.jobs()[0].id).unwrap();
    let ended = tokio::time::timeout(Duration::from_secs(5), waiting).await.expect("at once").unwrap();
    assert!(matches!(ended, Err(EngineError::Cancelled)), "{ended:?}");
    assert_eq!(draft(&shop, maria), None);
    assert!(shop.engine.jobs().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_never_shown_to_a_host_it_was_not_given_for_and_goes_when_it_is_switched_off() {
    let shop = Shop::empty();
    shop.engine.vault_choose(VaultKind::Session, None).await.unwrap();
    let (first, second) = (model("ready"), model("ready"));
    let address = |server: &WebServer, path: &str| format!("{}{path}", server.url());
    shop.engine.model_set(&address(&first, "/v1"), "m", Some("canary-one".to_owned().into())).await.unwrap();
    shop.engine.model_try().await.unwrap();
    assert_eq!(first.seen()[0].header("authorization"), Some("Bearer canary-one"));
    shop.engine.model_set(&address(&first, "/v2"), "m2", None).await.unwrap();
    shop.engine.model_try().await.unwrap();
    assert_eq!(first.seen()[1].header("authorization"), Some("Bearer canary-one"), "the same host keeps its key");
    shop.engine.model_set(&address(&second, "/v1"), "m", None).await.unwrap();
    shop.engine.model_try().await.unwrap();
    assert_eq!(second.seen()[0].header("authorization"), None, "another host never sees it");
    shop.engine.model_set(&address(&first, "/v1"), "m", None).await.unwrap();
    shop.engine.model_try().await.unwrap();
    assert_eq!(first.seen()[2].header("authorization"), None, "and it is gone, not asleep");
}

#[tokio::test(flavor = "multi_thread")]
async fn working_offline_by_choice_a_model_on_this_computer_still_answers_and_another_is_not_asked() {
    let shop = Shop::empty();
    let server = model("ready");
    set(&shop, &server).await;
    shop.engine.set_offline(true).unwrap();
    assert_eq!(shop.engine.model_try().await.unwrap().said, "ready", "nothing leaves this computer");
    shop.engine.model_set("https://models.example/v1", "m", None).await.unwrap();
    assert!(matches!(shop.engine.model_try().await, Err(EngineError::OfflineByChoice)));
    let plain = shop.engine.model_set("http://models.example/v1", "m", None).await;
    assert!(matches!(plain, Err(EngineError::Platform(e)) if e.problem == Problem::BadSettings), "and never without https");
}
