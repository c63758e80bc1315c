//! Help with words, in the real window: the owner sets up a model on this computer, sees what will be sent, takes the draft, reads
//! its mark, changes it and sends it. The model is a server of this test, and it was fooled.
#![allow(missing_docs)]

use anyhow::{Result, ensure};
use regulars_testkit::webserver::{Behaviour, WebServer};
use regulars_window_tests::story::{self, named};
use regulars_window_tests::{App, Desktop, keys, wait_for};
use serde_json::{Value, json};
use std::time::Duration;

const SOON: Duration = Duration::from_secs(10);
const ANSWER: &str = "Yes, of course. See https://evil.example/gift, or write to boss@evil.example.";

fn fooled() -> Result<WebServer> {
    Ok(WebServer::start(|_| Behaviour::json(200, json!({ "choices": [{ "message": { "content": ANSWER } }] }).to_string()))?)
}

fn fill(app: &App, name: &str, words: &str) -> Result<()> {
    app.click(&format!("input[name='{name}']"))?;
    app.type_text(words)
}

/// Sets the model up and tries it.
fn set_up(app: &App, server: &WebServer) -> Result<()> {
    app.click(&named("nav-settings"))?;
    app.click(&named("section-words"))?;
    app.see(&named("settings-words"))?;
    fill(app, "model-address", &format!("{}/v1", server.url()))?;
    fill(app, "model-name", "small")?;
    app.click(&named("model-save"))?;
    app.see_within(&named("model-try"), SOON)?;
    ensure!(server.seen().is_empty(), "setting it up asks nobody");
    story::settle(app)?;
    app.click(&named("model-try"))?;
    app.see_within(&named("model-tried"), SOON)?;
    let tried = server.seen();
    ensure!(tried.len() == 1 && tried[0].text().contains("Say: ready"), "one question, and nothing of the shop: {tried:?}");
    // A notice stands at the foot of the sheet, over the composer's buttons, until it was read.
    wait_for("the notice to go", Duration::from_secs(30), || Ok(app.find(&named("toast"))?.is_none().then_some(())))?;
    Ok(())
}

#[test]
fn words_of_a_model_are_shown_before_they_leave_marked_read_changed_and_sent() -> Result<()> {
    let server = fooled()?;
    let desktop = Desktop::start()?;
    let app = App::open(&desktop, &desktop.home().join("workspace"))?;
    app.see(&named("welcome"))?;
    story::load_sample(&app)?;
    story::work_offline(&app, true)?;
    story::open_inbox(&app)?;
    story::open_one_to_answer(&app)?;
    ensure!(app.find(&named("words-open"))?.is_none(), "off until it is set up");
    set_up(&app, &server)?;
    story::open_inbox(&app)?;
    story::open_one_to_answer(&app)?;
    app.see_within(&named("words-open"), SOON)?;
    app.click(&named("words-open"))?;
    app.see("[role='menuitem']")?;
    app.click("[role='menuitem']")?;
    app.see(&named("words-dialog"))?;
    app.see_within(&named("words-material"), SOON)?;
    let shown = app.run("return document.querySelector(arguments[0]).textContent", &[json!(named("words-material"))])?;
    ensure!(server.seen().len() == 1, "showing asks nobody");
    app.click(&named("words-send"))?;
    app.see_within(&named("machine-mark"), SOON)?;
    let seen = server.seen();
    let body: Value = serde_json::from_slice(&seen.last().map(|s| s.body.clone()).unwrap_or_default())?;
    ensure!(body["messages"][1]["content"] == shown, "what left is what was shown: {body} {shown}");
    let words = story::composer_text(&app)?;
    ensure!(
        words == "Yes, of course. See …, or write to …" || words == "Yes, of course. See … or write to …",
        "what leads elsewhere is a gap: {words}"
    );
    let mark = app.run("return document.querySelector(arguments[0]).textContent", &[json!(named("words-struck"))])?;
    let mark = mark.as_str().unwrap_or_default();
    ensure!(mark.contains("evil.example/gift") && mark.contains("boss@evil.example"), "and it says so: {mark}");
    // One word changed, and they are the owner's.
    story::into_composer(&app)?;
    app.chord(&[keys::CONTROL, "a"])?;
    app.type_text("Yes, of course. Come by on Friday.")?;
    app.see_gone(&named("machine-mark"))?;
    app.see_within(&named("draft-saved"), SOON)?;
    app.chord(&[keys::CONTROL, keys::ENTER])?;
    wait_for("the words to leave the field", SOON, || Ok(story::composer_text(&app)?.is_empty().then_some(())))?;
    app.see(&named("composer-status"))?;
    ensure!(server.seen().len() == 2, "and nobody else was asked: {}", server.seen().len());
    app.close()
}
