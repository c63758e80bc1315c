//! Every screen of the sample community in every look: `screenshots FOLDER [DOCS]` fills the folder, and DOCS with what the README shows.
#![forbid(unsafe_code)]

use anyhow::{Context, Result, ensure};
use regulars_window_tests::story::{self, named};
use regulars_window_tests::{App, Desktop, keys, wait_for};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// Colours and direction of one series.
struct Look {
    theme: &'static str,
    direction: &'static str,
    size: (u32, u32),
}

const SIZES: [(u32, u32); 2] = [(1280, 800), (1024, 700)];
/// Pictures of the README: name there, name here.
const DOCS: [(&str, &str); 6] = [
    ("inbox.png", "light-ltr-1280x800-inbox"),
    ("today.png", "light-ltr-1280x800-today"),
    ("outbox-offline.png", "light-ltr-1280x800-outbox-offline"),
    ("member.png", "light-ltr-1280x800-member"),
    ("playbook.png", "light-ltr-1280x800-playbook"),
    ("inbox-dark-rtl.png", "dark-rtl-1280x800-inbox"),
];
const PERSON: &str = "Harbour Hall";
const DRAFT: &str = "Thank you for thinking of us! Could you come by on Thursday after four, so that we can talk it over?";
const REVIEWER: &str = "لينا سعيد";
const RELEASED: &str = "شكراً لينا! سلّمي لنا على الوالدة، وخبز الزعتر بانتظارك كل صباح.";

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let folder = arguments.next().context("usage: screenshots FOLDER [DOCS]")?;
    std::fs::create_dir_all(&folder)?;
    let desktop = Desktop::start()?;
    let app = App::open(&desktop, &desktop.home().join("workspace"))?;
    let mut taken = 0;
    for look in looks() {
        put_on(&app, &look)?;
        if app.find(&named("welcome"))?.is_some() {
            taken += take(&app, &folder, &look, "welcome")?;
        }
    }
    app.resize(SIZES[0].0, SIZES[0].1)?;
    story::load_sample(&app)?;
    prepare(&app)?;
    for look in looks() {
        put_on(&app, &look)?;
        taken += screens(&app, &folder, &look)?;
    }
    app.close()?;
    eprintln!("screenshots: {taken} pictures in {}", folder.display());
    arguments.next().map_or(Ok(()), |docs| for_docs(&folder, &docs))
}

fn looks() -> Vec<Look> {
    let colours = ["light", "dark"].into_iter().flat_map(|theme| ["ltr", "rtl"].map(|direction| (theme, direction)));
    colours.flat_map(|(theme, direction)| SIZES.map(|size| Look { theme, direction, size })).collect()
}

/// Through the window's own command, as its settings screen does.
fn put_on(app: &App, look: &Look) -> Result<()> {
    let change = json!({"theme": look.theme, "direction": look.direction});
    let script = "window.dressed = null; const call = (name, request) => window.__TAURI_INTERNALS__.invoke(name, { request });\
        call('settings_get', {}).then(now => call('settings_set', { ...now, ...arguments[0] })).then(() => window.dressed = '', problem => window.dressed = JSON.stringify(problem))";
    app.run(script, &[change])?;
    let problem = wait_for("the new look", Duration::from_secs(10), || {
        Ok(app.run("return window.dressed", &[])?.as_str().map(str::to_owned))
    })?;
    ensure!(problem.is_empty(), "the look cannot be changed: {problem}");
    app.see(&format!("html[data-theme='{}'][dir='{}']", look.theme, look.direction))?;
    app.resize(look.size.0, look.size.1)
}

fn take(app: &App, folder: &Path, look: &Look, screen: &str) -> Result<u32> {
    story::settle(app)?;
    let (width, height) = look.size;
    let name = format!("{}-{}-{width}x{height}-{screen}.png", look.theme, look.direction);
    app.picture(&folder.join(name))?;
    overflowing(app, screen, look)?;
    Ok(1)
}

/// Nothing may stand outside the window: a page wider than its window is a mistake in the layout.
fn overflowing(app: &App, screen: &str, look: &Look) -> Result<()> {
    let sizes = app.run("const e = document.documentElement; return [e.scrollWidth, e.clientWidth]", &[])?;
    let (page, window) = (sizes[0].as_i64().unwrap_or(0), sizes[1].as_i64().unwrap_or(0));
    ensure!(page <= window, "{screen} is {page} wide in a window of {window} ({} {})", look.theme, look.direction);
    Ok(())
}

/// A draft, and a reply that waits: so that the screens have something to show.
fn prepare(app: &App) -> Result<()> {
    story::work_offline(app, true)?;
    story::open_inbox(app)?;
    story::open_one_to_answer(app)?;
    story::open_conversation_with(app, REVIEWER)?;
    story::into_composer(app)?;
    app.type_text(RELEASED)?;
    app.chord(&[keys::CONTROL, keys::ENTER])?;
    app.see(&named("composer-status"))?;
    story::open_conversation_with(app, PERSON)?;
    story::into_composer(app)?;
    app.type_text(DRAFT)?;
    app.see(&named("draft-saved")).map(drop)
}

fn screens(app: &App, folder: &Path, look: &Look) -> Result<u32> {
    let mut taken = 0;
    app.click(&named("nav-today"))?;
    app.see(&named("today"))?;
    taken += take(app, folder, look, "today")?;
    story::open_inbox(app)?;
    story::open_conversation_with(app, PERSON)?;
    taken += take(app, folder, look, "inbox")?;
    taken += people_and_thanks(app, folder, look)?;
    app.click(&named("connection"))?;
    app.see(&named("outbox-item"))?;
    taken += take(app, folder, look, "outbox-offline")?;
    app.click(&named("nav-settings"))?;
    for section in ["accounts", "language", "look", "keyboard", "files", "keys"] {
        app.click(&named(&format!("section-{section}")))?;
        app.see(&named(&format!("settings-{section}")))?;
        taken += take(app, folder, look, &format!("settings-{section}"))?;
    }
    app.click(&named("connect-platform"))?;
    app.see("[role='dialog']")?;
    taken += take(app, folder, look, "connect")?;
    leave(app)?;
    app.chord(&[keys::CONTROL, "k"])?;
    app.see(&named("palette-input"))?;
    app.type_text("bread")?;
    app.see(&format!("{} mark", named("palette-line")))?;
    taken += take(app, folder, look, "palette")?;
    leave(app)?;
    story::search_all(app, "bread")?;
    taken += take(app, folder, look, "search")?;
    app.press(&[keys::ESCAPE])?;
    app.see_gone(&named("search"))?;
    app.press(&["?"])?;
    app.see(&named("keyboard-map"))?;
    taken += take(app, folder, look, "keys")?;
    leave(app)?;
    Ok(taken)
}

fn people_and_thanks(app: &App, folder: &Path, look: &Look) -> Result<u32> {
    let mut taken = 0;
    app.click(&named("nav-people"))?;
    app.see_within(&named("people-row"), Duration::from_secs(60))?;
    taken += take(app, folder, look, "people")?;
    // The first of the list: who comes most often.
    app.press(&["j", keys::ENTER])?;
    app.see(&named("member-page"))?;
    taken += take(app, folder, look, "member")?;
    app.click(&named("nav-thanks"))?;
    app.see(&named("thanks-new"))?;
    taken += take(app, folder, look, "thanks")?;
    app.click(&named("thanks-view-gifts"))?;
    app.see(&named("gift-new"))?;
    taken += take(app, folder, look, "thanks-gifts")?;
    app.click(&named("nav-playbook"))?;
    app.see(&named("playbook-page"))?;
    taken += take(app, folder, look, "playbook")?;
    Ok(taken)
}

fn leave(app: &App) -> Result<()> {
    app.press(&[keys::ESCAPE])?;
    app.see_gone("[role='dialog']")
}

/// Copies the README's pictures with 256 colours: a quarter of the bytes, and nobody sees the difference.
fn for_docs(folder: &Path, docs: &Path) -> Result<()> {
    std::fs::create_dir_all(docs)?;
    for (name, picture) in DOCS {
        let mut convert = Command::new("convert");
        convert.arg(folder.join(format!("{picture}.png"))).args([
            "-strip",
            "+dither",
            "-colors",
            "256",
            "-define",
            "png:compression-level=9",
        ]);
        let status = convert.arg(docs.join(name)).status().context("Cannot start convert (Debian: imagemagick)")?;
        ensure!(status.success(), "convert failed for {picture}");
    }
    eprintln!("screenshots: {} of them in {}", DOCS.len(), docs.display());
    Ok(())
}
