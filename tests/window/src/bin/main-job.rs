//! The main job, done by itself in a real window: `main-job FOLDER` puts a picture of each step into the folder.
//!
//! Any step that does not happen ends it with an exit code of 1 and says which step it was.
#![forbid(unsafe_code)]

use anyhow::{Context, Result, ensure};
use regulars_window_tests::story::{self, named};
use regulars_window_tests::{App, Desktop, keys, wait_for};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Somebody of the sample community who made an offer, and an answer that suits it.
const PERSON: &str = "Harbour Hall";
const REPLY: &str = "Thank you for thinking of us! Could you come by on Thursday after four, so that we can talk it over?";
/// The undo time is ten seconds; a loaded machine may need a few more to deliver.
const DELIVERED_WITHIN: Duration = Duration::from_secs(60);

fn main() -> Result<()> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).context("usage: main-job FOLDER")?;
    std::fs::create_dir_all(&folder)?;
    for old in std::fs::read_dir(&folder)? {
        let old = old?.path();
        // Pictures of an earlier run would be taken for this one's.
        if old.extension().is_some_and(|ending| ending == "png") {
            std::fs::remove_file(old)?;
        }
    }
    let mut pictures = Pictures { folder: &folder, taken: 0 };
    let outcome = do_it(&mut pictures);
    eprintln!("main job: {} pictures in {}", pictures.taken, folder.display());
    outcome
}

struct Pictures<'a> {
    folder: &'a Path,
    taken: u32,
}

impl Pictures<'_> {
    /// Takes the picture of a step that has happened.
    fn take(&mut self, app: &App, step: &str) -> Result<()> {
        story::settle(app)?;
        self.taken += 1;
        app.picture(&self.folder.join(format!("{:02}-{}.png", self.taken, step.replace(' ', "-"))))?;
        eprintln!("main job {}: {step}", self.taken);
        Ok(())
    }
}

fn do_it(pictures: &mut Pictures<'_>) -> Result<()> {
    let mut desktop = Desktop::start().context("The desktop does not start")?;
    let data = desktop.home().join("workspace");
    let conversation = {
        let app = App::open(&desktop, &data).context("Step: the app opens")?;
        app.resize(1280, 800)?;
        app.see(&named("welcome"))?;
        pictures.take(&app, "the app opens")?;
        let conversation = write(&app, pictures).context("Step: writing a draft")?;
        app.kill(&mut desktop).context("Step: the app is killed")?;
        conversation
    };
    let app = App::open(&desktop, &data).context("Step: the app starts again")?;
    app.resize(1280, 800)?;
    find_draft(&app, &conversation, pictures).context("Step: finding the draft after the restart")?;
    release(&app, pictures).context("Step: releasing the reply while offline")?;
    deliver(&app, pictures).context("Step: delivering the reply")?;
    app.close()
}

fn write(app: &App, pictures: &mut Pictures<'_>) -> Result<String> {
    story::load_sample(app)?;
    pictures.take(app, "the sample community is loaded")?;
    story::open_inbox(app)?;
    pictures.take(app, "the inbox")?;
    let conversation = story::open_conversation_with(app, PERSON)?;
    story::into_composer(app)?;
    app.type_text(REPLY)?;
    app.see(&named("draft-saved"))?;
    ensure!(story::composer_text(app)? == REPLY, "the composer holds something else");
    pictures.take(app, "a draft is written")?;
    Ok(conversation)
}

fn find_draft(app: &App, conversation: &str, pictures: &mut Pictures<'_>) -> Result<()> {
    story::open_inbox(app)?;
    story::open_conversation(app, conversation)?;
    wait_for("the draft in the composer", Duration::from_secs(10), || Ok((story::composer_text(app)? == REPLY).then_some(())))?;
    pictures.take(app, "killed and started again the draft is there")
}

fn release(app: &App, pictures: &mut Pictures<'_>) -> Result<()> {
    story::work_offline(app, true)?;
    pictures.take(app, "offline")?;
    app.click(&named("composer-send"))?;
    app.see(&named("composer-status"))?;
    pictures.take(app, "the reply is released")?;
    app.click(&named("connection"))?;
    app.see(&named("outbox-item"))?;
    pictures.take(app, "it waits in the outbox")
}

fn deliver(app: &App, pictures: &mut Pictures<'_>) -> Result<()> {
    // Longer than the undo time: if it still waits now, then because we are offline.
    std::thread::sleep(Duration::from_secs(12));
    let item = named("outbox-item");
    ensure!(app.find(&format!("{item}[data-state='sent']"))?.is_none(), "a reply was sent while offline");
    app.see(&format!("{item}[data-state='queued']"))?;
    story::work_offline(app, false)?;
    app.see_within(&format!("{item}[data-state='sent']"), DELIVERED_WITHIN).context("The reply was not sent")?;
    pictures.take(app, "online again it is sent")?;
    find_in_conversation(app)?;
    pictures.take(app, "delivered it stands in the conversation")
}

/// Finds our words as anybody would: by searching for them.
fn find_in_conversation(app: &App) -> Result<()> {
    app.chord(&[keys::CONTROL, "k"])?;
    app.see(&named("palette-input"))?;
    app.type_text("come by on Thursday after four")?;
    let hits = "[data-testid='palette-line'] mark";
    app.see(hits).context("The delivered reply is not found by search")?;
    app.click(hits)?;
    app.see(&named("thread"))?;
    wait_for("our words in the conversation", Duration::from_secs(10), || {
        let said =
            app.run("return document.querySelector(arguments[0])?.innerText ?? ''", &[serde_json::json!(named("thread"))])?;
        Ok(said.as_str().is_some_and(|said| said.matches(REPLY).count() == 1).then_some(()))
    })
}
