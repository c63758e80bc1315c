//! Steps that several stories share, told in the words of the window.

use crate::{App, Session, keys, wait_for};
use anyhow::{Context, Result, bail};
use serde_json::json;
use std::time::Duration;

/// An element by its test name.
#[must_use]
pub fn named(name: &str) -> String {
    format!("[data-testid='{name}']")
}

/// From Welcome: loads the sample community and waits for the frame with its screens.
///
/// # Errors
/// When the window does not go along.
pub fn load_sample(app: &App) -> Result<()> {
    app.click(&named("welcome-sample"))?;
    app.see_within(&named("today-row"), Duration::from_secs(60)).context("The sample community did not load")?;
    // The frame is there before all of the bakery is; its name, when it comes, moves what stands below.
    app.see_gone("progress")?;
    settle(app)
}

/// Opens the inbox and waits for its rows.
///
/// # Errors
/// When there are none.
pub fn open_inbox(app: &App) -> Result<()> {
    app.click(&named("nav-inbox"))?;
    app.see(&named("inbox-row")).map(drop)
}

/// Opens a conversation of the list by its id, scrolling until its row is there.
///
/// # Errors
/// When it is not in the list.
pub fn open_conversation(app: &App, id: &str) -> Result<()> {
    let row = format!("{}[data-id='{id}']", named("inbox-row"));
    app.see(&row)?;
    // A row painted below the fold: the list draws anew when it is scrolled, and a click must not meet it on the move.
    app.run("document.querySelector(arguments[0])?.scrollIntoView({ block: 'nearest' })", &[json!(row)])?;
    settle(app)?;
    app.click(&row)?;
    app.see(&named("thread")).map(drop)
}

/// Opens the first conversations until one can be answered; answers its id.
///
/// # Errors
/// When none of the first ten can be answered.
pub fn open_one_to_answer(app: &App) -> Result<String> {
    for id in row_ids(app)?.into_iter().take(10) {
        open_conversation(app, &id)?;
        let there = wait_for("the composer", Duration::from_secs(3), || app.find(&named("composer-text")));
        if there.is_ok() {
            return Ok(id);
        }
    }
    bail!("None of the first ten conversations can be answered")
}

/// Opens the conversation with this person among the rows painted now; answers its id.
///
/// # Errors
/// When there is no such row.
pub fn open_conversation_with(app: &App, person: &str) -> Result<String> {
    let script = "return [...document.querySelectorAll(arguments[0])].find(row => row.innerText.includes(arguments[1]))?.dataset.id ?? null";
    let id = app.run(script, &[json!(named("inbox-row")), json!(person)])?;
    let id = id.as_str().with_context(|| format!("{person} is not in the list: {}", app.words().unwrap_or_default()))?;
    open_conversation(app, id)?;
    Ok(id.to_owned())
}

/// The ids of the rows painted now, in their order.
///
/// # Errors
/// When the window does not answer.
pub fn row_ids(session: &Session) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll(arguments[0])].map(row => row.dataset.id)";
    let ids = session.run(script, &[json!(named("inbox-row"))])?;
    Ok(ids.as_array().into_iter().flatten().filter_map(|id| id.as_str().map(str::to_owned)).collect())
}

/// Puts the cursor into the composer, behind what stands there.
///
/// # Errors
/// When there is no composer.
pub fn into_composer(app: &App) -> Result<()> {
    app.click(&named("composer-text"))?;
    let script = "const f = document.querySelector(arguments[0]); f.focus(); f.setSelectionRange(f.value.length, f.value.length)";
    app.run(script, &[json!(named("composer-text"))]).map(drop)
}

/// What stands in the composer.
///
/// # Errors
/// When there is no composer.
pub fn composer_text(app: &App) -> Result<String> {
    app.property(&named("composer-text"), "value")
}

/// Opens the list of all messages with these words, by key alone, and waits for its first.
///
/// # Errors
/// When the palette does not lead there.
pub fn search_all(app: &App, words: &str) -> Result<()> {
    app.chord(&[keys::CONTROL, "k"])?;
    app.see(&named("palette-input"))?;
    app.type_text(words)?;
    app.see("#palette-all")?;
    // What to do, whom, then messages: the way to all of them is the last line, one step up from the first.
    app.press(&[keys::UP])?;
    app.see("#palette-all[aria-selected='true']")?;
    app.press(&[keys::ENTER])?;
    app.see(&format!("{}:focus", named("search-hit"))).map(drop)
}

/// Goes offline or online at the foot of the sidebar.
///
/// # Errors
/// When the window does not say so afterwards.
pub fn work_offline(app: &App, offline: bool) -> Result<()> {
    let (switch, state) = if offline { ("go-offline", "offline") } else { ("go-online", "online") };
    app.click(&named(switch))?;
    app.see(&format!("{}[data-state='{state}']", named("connection"))).map(drop)
}

/// Waits until the fonts are there and two frames were painted, so that a picture shows what a person would see.
///
/// # Errors
/// When the window does not answer.
pub fn settle(session: &Session) -> Result<()> {
    session.run("window.painted = 0; document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => window.painted = 1)))", &[])?;
    wait_for("two frames", Duration::from_secs(10), || Ok((session.run("return window.painted", &[])? == 1).then_some(())))?;
    // Toasts and dialogs come with a short movement.
    std::thread::sleep(Duration::from_millis(350));
    Ok(())
}
