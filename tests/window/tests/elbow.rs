//! The playbook at the elbow, in the real window with the sample community: the allergy story from start to end, a rule made and taken
//! back, a promise kept, words at hand without a network, the handbook on paper.
#![allow(missing_docs)]

use anyhow::{Context, Result, bail, ensure};
use regulars_window_tests::story::{self, named};
use regulars_window_tests::{App, Cli, Desktop, keys, wait_for};
use serde_json::json;
use std::process::Command;
use std::time::Duration;

const HANNAH: &str = "Hannah Kowalski";
const SOON: Duration = Duration::from_secs(10);

fn opened(desktop: &Desktop) -> Result<App> {
    let app = App::open(desktop, &desktop.home().join("workspace"))?;
    app.see(&named("welcome"))?;
    story::load_sample(&app)?;
    Ok(app)
}

/// Replaces what stands in the composer by typing.
fn write(app: &App, words: &str) -> Result<()> {
    story::into_composer(app)?;
    app.chord(&[keys::CONTROL, "a"])?;
    app.type_text(words)
}

/// Waits until the check under the words is this one.
fn found(app: &App, code: &str) -> Result<()> {
    app.see_within(&format!("{}[data-code='{code}']", named("check")), SOON).map(drop)
}

/// Keeps what is said before, until this check is the one that is shown.
fn keep_until(app: &App, check: &str) -> Result<()> {
    for _ in 0..5 {
        app.see_within(&named("check"), SOON)?;
        if app.find(&format!("{}[data-check='{check}']", named("check")))?.is_some() {
            return Ok(());
        }
        app.click(&named("check-keep"))?;
    }
    bail!("{check} is never shown: {}", app.words()?)
}

fn choose(app: &App, words: &str) -> Result<()> {
    app.see("[role='menuitem']")?;
    let script = "[...document.querySelectorAll('[role=menuitem]')].find(item => item.innerText.trim() === arguments[0])?.setAttribute('data-chosen', '')";
    app.run(script, &[json!(words)])?;
    app.click("[data-chosen]")
}

#[test]
fn the_allergy_story_from_the_first_look_to_the_last_step() -> Result<()> {
    let desktop = Desktop::start()?;
    let app = opened(&desktop)?;
    story::work_offline(&app, true)?;
    story::open_inbox(&app)?;
    story::open_conversation_with(&app, HANNAH)?;
    app.see(&named("composer-text"))?;
    // The protocol is started beside the conversation, and its first step is ticked by hand.
    app.click(&named("protocol-start"))?;
    choose(&app, "Allergy or illness")?;
    app.see(&named("protocol"))?;
    app.click(&named("step"))?;
    app.see(&format!("{}[aria-checked='true']", named("step")))?;
    // What the sheet denies is told while it is written, and asked about when it is sent.
    write(&app, "Hannah, I'm so sorry, and so glad Leo is all right. Our loaf is nut-free. I'll ring you today. Nadia")?;
    found(&app, "facts_otherwise")?;
    app.see(".marks mark, [class*='marks'] mark")?;
    app.chord(&[keys::CONTROL, keys::ENTER])?;
    app.see(&named("send-ask"))?;
    app.click(&named("send-use"))?;
    app.see_gone(&named("send-ask"))?;
    let words = story::composer_text(&app)?;
    ensure!(!words.contains("nut-free") && words.contains("nuts, sesame"), "our own wording stands there: {words}");
    // The promise goes into the ledger with its day; then the reply waits for the network.
    keep_until(&app, "promise")?;
    app.click(&named("promise-write"))?;
    app.see_gone(&format!("{}[data-check='promise']", named("check")))?;
    app.chord(&[keys::CONTROL, keys::ENTER])?;
    app.see(&named("composer-status"))?;
    ensure!(story::composer_text(&app)?.is_empty(), "the words have left the field");
    app.see_within("li[data-state='queued']", SOON).context("the step that answers waits in the outbox, and says so")?;
    // A colleague takes over, with a note.
    app.click(&named("protocol-hand"))?;
    app.see(&named("hand-dialog"))?;
    app.click(&named("hand-note"))?;
    app.type_text("She rings back after four.")?;
    app.click(&named("hand-save"))?;
    app.see(&named("handed"))?;
    app.click(&named("nav-today"))?;
    app.see(&named("today-protocol"))?;
    app.see(&named("today-promised"))?;
    // The promise is kept, the last step is ticked, and the protocol is over.
    app.click(&named("promise-kept"))?;
    app.see_gone(&named("today-promised"))?;
    // A notice stands at the foot of the sheet; the row is brought away from it.
    app.run("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", &[json!(named("today-protocol"))])?;
    story::settle(&app)?;
    app.click(&named("today-protocol"))?;
    app.see(&named("protocol"))?;
    app.run("[...document.querySelectorAll(arguments[0])].at(-1).click()", &[json!(named("step"))])?;
    app.see_gone(&named("protocol"))?;
    app.close()
}

#[test]
fn a_rule_is_put_together_tried_applied_and_taken_back() -> Result<()> {
    let desktop = Desktop::start()?;
    let workspace = desktop.home().join("workspace");
    let app = opened(&desktop)?;
    app.press(&["g", "b"])?;
    app.see(&named("playbook-page"))?;
    app.click(&named("page-rules"))?;
    app.click(&named("rule-new"))?;
    app.click(&named("rule-name"))?;
    app.type_text("Loaves")?;
    app.click(&named("rule-all-add"))?;
    choose(&app, "Words it says")?;
    app.click(&named("rule-words"))?;
    app.type_text("loaf, loaves")?;
    app.click(&named("rule-then-add"))?;
    choose(&app, "Put a word on it")?;
    app.click(&named("rule-label"))?;
    app.type_text("Loaf talk")?;
    app.click(&named("rule-test"))?;
    app.see_within(&named("back-test"), Duration::from_secs(30))?;
    let matched = app.run("return Number(document.querySelector(arguments[0]).dataset.matched)", &[json!(named("back-test"))])?;
    let matched = matched.as_u64().context("the test says how many it fits")?;
    ensure!(matched > 3, "people talk about loaves in a bakery: {matched}");
    app.see(&named("would"))?;
    app.click(&named("rule-save-apply"))?;
    app.see_within(&named("rule"), SOON)?;
    app.click(&named("rule-effects"))?;
    app.see_within(&format!("{}[data-outcome='done']", named("effect")), SOON)?;
    app.click(&named("rule-undo"))?;
    app.see_within(&format!("{}[data-outcome='undone']", named("effect")), SOON)?;
    app.see_gone(&format!("{}[data-outcome='done']", named("effect")))?;
    app.close()?;
    let labelled = Cli::new(&desktop, &workspace).ask(&["inbox", "list", "--label", "Loaf talk"])?;
    ensure!(labelled["items"].as_array().is_some_and(Vec::is_empty), "nothing carries the word any more: {labelled}");
    Ok(())
}

#[test]
fn words_at_hand_are_taken_without_a_network() -> Result<()> {
    let desktop = Desktop::start()?;
    let app = opened(&desktop)?;
    story::work_offline(&app, true)?;
    story::open_inbox(&app)?;
    story::open_conversation_with(&app, HANNAH)?;
    story::into_composer(&app)?;
    app.type_text("/")?;
    app.see(&named("at-hand"))?;
    app.see_within(&named("at-hand-words"), SOON)?;
    app.press(&[keys::DOWN, keys::UP, keys::ENTER])?;
    app.see_gone(&named("at-hand"))?;
    let words = wait_for("the words", SOON, || Ok(Some(story::composer_text(&app)?).filter(|w| !w.is_empty())))?;
    ensure!(!words.starts_with('/'), "the slash that asked is no word: {words}");
    app.see(&named("draft-saved"))?;
    app.close()
}

#[test]
fn the_handbook_is_printed_to_a_pdf() -> Result<()> {
    let desktop = Desktop::start()?;
    let workspace = desktop.home().join("workspace");
    let app = opened(&desktop)?;
    app.press(&["g", "b"])?;
    app.see(&named("playbook-page"))?;
    app.click(&named("handbook"))?;
    let html = workspace.join("handbook.html");
    wait_for("the handbook", SOON, || Ok(html.is_file().then_some(())))?;
    let written = std::fs::read_to_string(&html)?;
    ensure!(written.contains("Allergy or illness") && written.contains("Our voice"), "all pages are in it");
    app.close()?;
    // As the owner's browser prints it, without asking the network for anything.
    let pdf = workspace.join("handbook.pdf");
    let mut browser = Command::new("chromium");
    browser.args(["--headless", "--no-sandbox", "--disable-gpu", "--host-rules=MAP * ~NOTFOUND"]);
    browser.arg(format!("--user-data-dir={}", desktop.home().join("browser").display()));
    browser.arg(format!("--print-to-pdf={}", pdf.display())).arg(format!("file://{}", html.display()));
    let said = browser.output().context("Cannot start chromium, which prints the handbook")?;
    ensure!(said.status.success(), "the browser prints: {}", String::from_utf8_lossy(&said.stderr));
    let bytes = std::fs::read(&pdf).context("the browser wrote no PDF")?;
    ensure!(bytes.starts_with(b"%PDF-") && bytes.len() > 20_000, "{} bytes are no handbook", bytes.len());
    Ok(())
}
