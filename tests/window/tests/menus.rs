//! What can be done with somebody's words, by keyboard alone: liked, hidden, their author blocked, and each taken back.
#![allow(missing_docs)]

use anyhow::{Context, Result, bail};
use regulars_window_tests::story::{self, named};
use regulars_window_tests::{App, Desktop, keys, sentence, wait_for};
use std::time::Duration;

/// Conversations looked through for one on a place that can do all three.
const MOST_CONVERSATIONS: u32 = 40;

/// The words of the line that has the focus in the open menu.
fn line(app: &App) -> Result<String> {
    let said = app.run("return document.activeElement?.closest('[role=menuitem]')?.textContent ?? ''", &[])?;
    Ok(said.as_str().unwrap_or_default().trim().to_owned())
}

/// Opens the menu of the chosen message and goes down to a line; `None` when the menu has no such line, and it is closed again.
fn go_to_line(app: &App, id: &str) -> Result<Option<()>> {
    let wanted = sentence(id)?;
    app.press(&[keys::ENTER])?;
    app.see("[role='menu']")?;
    wait_for("the first line", Duration::from_secs(5), || Ok((!line(app)?.is_empty()).then_some(())))?;
    let first = line(app)?;
    loop {
        if line(app)? == wanted {
            return Ok(Some(()));
        }
        app.press(&[keys::DOWN])?;
        if line(app)? == first {
            app.press(&[keys::ESCAPE])?;
            app.see_gone("[role='menu']")?;
            return Ok(None);
        }
    }
}

/// Chooses a line of the menu, and says yes where the window asks first.
fn choose(app: &App, id: &str, asks: bool) -> Result<()> {
    go_to_line(app, id)?.with_context(|| format!("the menu has no {id}"))?;
    app.press(&[keys::ENTER])?;
    app.see_gone("[role='menu']")?;
    if asks {
        app.see(&named("message-ask"))?;
        let yes = sentence(id)?;
        for _ in 0..6 {
            let here = app.run("return document.activeElement.textContent", &[])?;
            if here.as_str().is_some_and(|words| words.trim() == yes) {
                app.press(&[keys::ENTER])?;
                return app.see_gone(&named("message-ask"));
            }
            app.press(&[keys::TAB])?;
        }
        bail!("Tab does not come to {yes:?} in the question");
    }
    Ok(())
}

/// Whether the button that the menu belongs to has the focus again: otherwise the next key goes nowhere.
fn menu_has_focus(app: &App) -> Result<()> {
    let wanted = format!("{}:focus", named("message-menu"));
    app.see(&wanted).map(drop).context("the focus came back to the button of the menu")
}

/// What stands beneath the message.
fn marks(app: &App) -> Result<String> {
    Ok(app.text(&named("message-marks"))?.unwrap_or_default())
}

fn marked(app: &App, id: &str, wanted: bool) -> Result<()> {
    let words = sentence(id)?;
    let seen = wait_for("the mark", Duration::from_secs(20), || Ok((marks(app)?.contains(&words) == wanted).then_some(())));
    seen.with_context(|| format!("{words:?} stands beneath the message: wanted {wanted}; there is {:?}", marks(app)))
}

/// Walks down the inbox by J to a conversation whose first message can be liked, hidden and its author blocked; the focus is on
/// the button of its menu. Answers the conversation.
fn one_with_all_three(app: &App) -> Result<String> {
    app.press(&["g", "i"])?;
    app.see(&named("inbox-row"))?;
    for _ in 0..MOST_CONVERSATIONS {
        app.press(&["j", keys::ENTER])?;
        app.see(&format!("{} [data-pane-focus]:focus", named("thread")))?;
        for _ in 0..30 {
            if app.run("return document.activeElement.dataset.testid ?? ''", &[])? == "message-menu" {
                let all = go_to_line(app, "hide-do")?.is_some();
                if all {
                    app.press(&[keys::ESCAPE])?;
                    app.see_gone("[role='menu']")?;
                    let id = app.run("return document.querySelector('[data-testid=thread]').dataset.id", &[])?;
                    return Ok(id.as_str().context("the thread has an id")?.to_owned());
                }
                break;
            }
            app.press(&[keys::TAB])?;
        }
        app.press(&[keys::ESCAPE])?;
        app.see(&format!("{}:focus", named("inbox-row"))).context("Escape goes back to the list")?;
    }
    bail!("none of the first conversations has a message that can be hidden")
}

#[test]
fn a_message_is_liked_hidden_and_its_author_blocked_by_key_and_each_is_taken_back() -> Result<()> {
    let desktop = Desktop::start()?;
    let data = desktop.home().join("workspace");
    let app = App::open(&desktop, &data)?;
    story::load_sample(&app)?;
    let conversation = one_with_all_three(&app)?;

    choose(&app, "like-do", false)?;
    marked(&app, "like-done", true)?;
    menu_has_focus(&app)?;
    choose(&app, "like-back", false)?;
    marked(&app, "like-done", false)?;

    menu_has_focus(&app)?;
    choose(&app, "hide-do", true)?;
    marked(&app, "hide-done", true)?;
    menu_has_focus(&app).context("after the question")?;
    choose(&app, "hide-back", false)?;
    marked(&app, "hide-done", false)?;

    choose(&app, "block-do", true)?;
    marked(&app, "block-done", true)?;
    app.close()?;

    let app = App::open(&desktop, &data)?;
    story::open_inbox(&app)?;
    story::open_conversation(&app, &conversation)?;
    app.see(&named("message-marks")).context("the mark outlives the window")?;
    while app.run("return document.activeElement.dataset.testid ?? ''", &[])? != "message-menu" {
        app.press(&[keys::TAB])?;
    }
    choose(&app, "block-back", false)?;
    marked(&app, "block-done", false)?;
    app.close()
}
