//! A disk that is full while the app is open: everything is read, the words stay in the window, and are saved once there is room.
#![allow(missing_docs)]

use anyhow::{Context, Result, ensure};
use regulars_window_tests::story::{self, named};
use regulars_window_tests::{App, Cli, Desktop, sentence, wait_for};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

const WORDS: &str = "Yes, we keep two loaves for you until noon.";

#[test]
fn on_a_full_disk_words_wait_in_the_window_and_are_saved_when_there_is_room() -> Result<()> {
    let mut desktop = Desktop::start()?;
    let data = desktop.home().join("workspace");
    let made = desktop.home().join("made");
    Cli::new(&desktop, &made).ask(&["sample", "load"])?;
    std::fs::create_dir_all(&data)?;
    let app = App::start(&desktop, &data, Some(&on_a_small_disk(desktop.home(), &made, &data)?))?;
    app.ready()?;
    story::open_inbox(&app)?;
    let answered = story::open_one_to_answer(&app)?;
    // The app has a disk of its own: what lies there is reached through its process.
    let disk = PathBuf::from(format!("/proc/{}/root{}", app.process()?, data.display()));
    let ballast = fill(&disk)?;

    story::into_composer(&app)?;
    app.type_text(WORDS)?;
    let why = sentence("error-disk-full")?;
    wait_for("the window to say what to do", Duration::from_secs(20), || Ok(app.words()?.contains(&why).then_some(())))
        .with_context(|| format!("The window says: {}", app.words().unwrap_or_default()))?;
    ensure!(story::composer_text(&app)? == WORDS, "every word is still in the field");
    let ids = story::row_ids(&app)?;
    let other = ids.iter().find(|id| **id != answered).context("there is somebody else")?;
    story::open_conversation(&app, other)?;
    app.see(&format!("{}[data-id='{other}'] article", named("thread"))).context("everything stored is read")?;
    story::open_conversation(&app, &answered)?;
    app.see(&format!("{}[data-id='{answered}']", named("thread")))?;
    ensure!(story::composer_text(&app)? == WORDS, "and is there after looking elsewhere");

    std::fs::remove_file(&ballast)?;
    app.see_within(&named("draft-saved"), Duration::from_secs(60)).context("With room again it goes on by itself")?;
    let saved = desktop.home().join("saved");
    copy_of(&disk, &saved)?;
    app.kill(&mut desktop)?;
    ensure!(Cli::new(&desktop, &saved).draft_texts()?.contains(&WORDS.to_owned()), "the words are in the file");
    Ok(())
}

/// A program that gives the app a disk of sixteen megabytes, with a workspace on it, which nobody else sees and which goes with it.
/// Root may do that; others may in a user's namespace of their own (`user_namespaces(7)`).
fn on_a_small_disk(folder: &Path, made: &Path, data: &Path) -> Result<PathBuf> {
    let script = folder.join("small-disk.sh");
    let (made, data) = (made.display(), data.display());
    let text = format!(
        "#!/bin/sh\nown=''\n[ \"$(id -u)\" = 0 ] || own='--user --map-current-user --keep-caps'\n\
         exec unshare $own --mount sh -c 'mount -t tmpfs -o size=16m none {data} && cp {made}/regulars.db {data}/ && exec \"$@\"' sh \"$@\"\n"
    );
    std::fs::write(&script, text)?;
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755))?;
    Ok(script)
}

/// Writes until nothing more fits; answers the file that takes the room.
fn fill(disk: &Path) -> Result<PathBuf> {
    let ballast = disk.join("ballast");
    let mut file = std::fs::File::create(&ballast)?;
    let block = [0_u8; 4096];
    while file.write_all(&block).is_ok() {}
    ensure!(file.metadata()?.len() > 1 << 20, "the disk had room before");
    Ok(ballast)
}

/// The database as it lies there, with its log.
fn copy_of(disk: &Path, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    for name in ["regulars.db", "regulars.db-wal"] {
        std::fs::copy(disk.join(name), folder.join(name)).with_context(|| name.to_owned())?;
    }
    Ok(())
}
