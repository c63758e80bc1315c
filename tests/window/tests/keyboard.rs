//! Every screen is reached by keyboard alone. Nothing here clicks.
#![allow(missing_docs)]

use anyhow::{Result, bail, ensure};
use regulars_window_tests::story::{self, named};
use regulars_window_tests::{App, Desktop, keys};
use std::time::Duration;

/// More presses of Tab than any screen has stops.
const MOST_STOPS: u32 = 120;

/// The test name of what has the focus, and whether the focus can be seen on it.
fn focus(app: &App) -> Result<(String, bool)> {
    let script = "const e = document.activeElement; const s = getComputedStyle(e);\
        return [e.dataset.testid ?? '', e.matches(':focus-visible') && (s.outlineStyle !== 'none' || s.boxShadow !== 'none')]";
    let answer = app.run(script, &[])?;
    Ok((answer[0].as_str().unwrap_or_default().to_owned(), answer[1] == true))
}

/// Presses Tab until the focus is on `name`, and checks that it can be seen there.
fn tab_to(app: &App, name: &str) -> Result<()> {
    for _ in 0..MOST_STOPS {
        let (here, seen) = focus(app)?;
        if here == name {
            ensure!(seen, "the focus is on {name}, but nobody sees it there");
            return Ok(());
        }
        app.press(&[keys::TAB])?;
    }
    bail!("Tab never comes to {name}")
}

fn opened_with_sample(desktop: &Desktop) -> Result<App> {
    let app = App::open(desktop, &desktop.home().join("workspace"))?;
    app.see(&named("welcome"))?;
    tab_to(&app, "welcome-sample")?;
    app.press(&[keys::ENTER])?;
    app.see_within(&named("nav-inbox"), Duration::from_secs(60))?;
    Ok(app)
}

#[test]
fn every_screen_is_reached_by_single_keys() -> Result<()> {
    let desktop = Desktop::start()?;
    let app = opened_with_sample(&desktop)?;
    for (second, screen) in
        [("i", "inbox-list"), ("t", "today"), ("o", "outbox"), (",", "settings-accounts"), ("i", "inbox-list")]
    {
        app.press(&["g", second])?;
        app.see(&named(screen))?;
    }
    app.see(&named("inbox-row"))?;
    app.press(&["j", "j", "k", keys::ENTER])?;
    app.see(&format!("{} [data-pane-focus]:focus", named("thread")))?;
    app.see(&named("person-panel"))?;
    app.press(&["r"])?;
    app.see(&format!("{}:focus", named("composer-text")))?;
    app.type_text("j is a letter here, and so are g i")?;
    let typed = app.property(&named("composer-text"), "value")?;
    ensure!(typed == "j is a letter here, and so are g i", "while typing, letters are letters: {typed:?}");
    app.press(&[keys::ESCAPE])?;
    app.press(&["?"])?;
    app.see(&named("keyboard-map"))?;
    app.press(&[keys::ESCAPE])?;
    app.see_gone(&named("keyboard-map"))?;
    app.chord(&[keys::CONTROL, "k"])?;
    app.see(&named("palette-input"))?;
    ensure!(focus(&app)?.0 == "palette-input", "the palette is ready to type in");
    app.press(&[keys::ESCAPE])?;
    app.see_gone(&named("palette"))?;
    app.close()
}

#[test]
fn every_screen_is_reached_by_tab_and_enter() -> Result<()> {
    let desktop = Desktop::start()?;
    let app = opened_with_sample(&desktop)?;
    for (stop, screen) in
        [("nav-inbox", "inbox-list"), ("nav-today", "today"), ("connection", "outbox"), ("nav-settings", "settings-accounts")]
    {
        tab_to(&app, stop)?;
        app.press(&[keys::ENTER])?;
        app.see(&named(screen))?;
    }
    for section in ["language", "look", "keyboard", "files", "keys", "accounts"] {
        tab_to(&app, &format!("section-{section}"))?;
        app.press(&[keys::ENTER])?;
        app.see(&named(&format!("settings-{section}")))?;
    }
    tab_to(&app, "connect-platform")?;
    app.press(&[keys::ENTER])?;
    app.see("[role='dialog']")?;
    app.press(&[keys::ESCAPE])?;
    app.see_gone("[role='dialog']")?;
    app.close()
}

#[test]
fn f6_walks_through_the_panes_of_the_inbox_and_comes_back() -> Result<()> {
    let desktop = Desktop::start()?;
    let app = opened_with_sample(&desktop)?;
    app.press(&["g", "i"])?;
    app.see(&named("inbox-row"))?;
    app.press(&["j", keys::ENTER])?;
    app.see(&named("thread"))?;
    let mut visited = Vec::new();
    for _ in 0..8 {
        app.press(&[keys::F6])?;
        let pane = app.run(
            "return document.activeElement.closest('[data-pane]')?.dataset.pane ?? document.activeElement.outerHTML.slice(0, 80)",
            &[],
        )?;
        visited.push(pane.as_str().unwrap_or_default().to_owned());
    }
    let mut panes = visited.clone();
    panes.sort();
    panes.dedup();
    ensure!(panes.len() >= 4, "sidebar, list, thread and person are panes: {visited:?}");
    ensure!(!panes.contains(&String::new()), "the focus never falls between panes: {visited:?}");
    app.close()
}

#[test]
fn all_messages_with_a_word_are_found_walked_and_opened_by_key() -> Result<()> {
    let desktop = Desktop::start()?;
    let app = opened_with_sample(&desktop)?;
    app.see_within(&named("today-row"), Duration::from_secs(60))?;
    app.see_gone("progress")?;
    story::search_all(&app, "bread")?;
    let first = chosen_hit(&app)?;
    app.press(&["j"])?;
    let second = chosen_hit(&app)?;
    ensure!(first != second, "J goes to the next message: {first}");
    app.press(&["k"])?;
    ensure!(chosen_hit(&app)? == first, "K comes back");
    app.press(&[keys::ENTER])?;
    app.see(&format!("{} [data-pane-focus]:focus", named("thread")))?;
    story::search_all(&app, "bread")?;
    app.press(&[keys::ESCAPE])?;
    app.see_gone(&named("search"))?;
    app.see(&named("inbox-list"))?;
    app.close()
}

/// The message that has the focus in the list of what was found.
fn chosen_hit(app: &App) -> Result<String> {
    app.see(&format!("{}:focus", named("search-hit")))?;
    let id = app.run("return document.activeElement.dataset.id ?? ''", &[])?;
    Ok(id.as_str().unwrap_or_default().to_owned())
}
