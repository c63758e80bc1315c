//! Data that cannot be opened as usual: each gets its sentence in the window, and not a byte is lost.
#![allow(missing_docs)]

use anyhow::{Context, Result, ensure};
use regulars_window_tests::{App, Cli, Desktop, program, sentence, story, wait_for};
use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use x11rb::protocol::xproto::{ConnectionExt as _, InputFocus};

/// Every file of a folder with its bytes.
fn bytes(folder: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() {
            found.insert(path.clone(), std::fs::read(&path)?);
        }
    }
    Ok(found)
}

/// The window says the sentence of this message.
fn says(app: &App, id: &str) -> Result<()> {
    let wanted = sentence(id)?;
    let said = wait_for(&format!("{wanted:?}"), Duration::from_secs(30), || {
        Ok(app.words().unwrap_or_default().contains(&wanted).then_some(()))
    });
    said.with_context(|| format!("The window says: {}", app.words().unwrap_or_default()))
}

#[test]
fn a_file_that_is_no_database_is_left_as_it_is() -> Result<()> {
    let desktop = Desktop::start()?;
    let data = desktop.home().join("workspace");
    std::fs::create_dir_all(&data)?;
    std::fs::write(data.join("regulars.db"), "the owner's recipe for rye bread, saved under the wrong name".repeat(100))?;
    let before = bytes(&data)?;
    let app = App::start(&desktop, &data, None)?;
    says(&app, "error-not-a-database")?;
    app.close()?;
    ensure!(bytes(&data)?.get(&data.join("regulars.db")) == before.get(&data.join("regulars.db")), "the file was changed");
    Ok(())
}

#[test]
fn a_database_from_the_future_is_left_as_it_is() -> Result<()> {
    let desktop = Desktop::start()?;
    let data = with_sample(&desktop)?;
    let file = data.join("regulars.db");
    write_as_the_future_does(&file)?;
    let before = std::fs::read(&file)?;
    let app = App::start(&desktop, &data, None)?;
    says(&app, "error-from-the-future")?;
    app.close()?;
    ensure!(std::fs::read(&file)? == before, "the file was changed");
    Ok(())
}

#[test]
fn a_folder_that_cannot_be_written_is_still_read() -> Result<()> {
    let mut desktop = Desktop::start()?;
    let data = with_sample(&desktop)?;
    let before = bytes(&data)?;
    for file in before.keys() {
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o444))?;
    }
    std::fs::set_permissions(&data, std::fs::Permissions::from_mode(0o555))?;
    let app = App::start(&desktop, &data, Some(&without_power_over_files(desktop.home())?))?;
    says(&app, "storage-read-only")?;
    story::open_inbox(&app)?;
    story::open_one_to_answer(&app)?;
    app.kill(&mut desktop)?;
    ensure!(bytes(&data)? == before, "a folder that cannot be written was written");
    std::fs::set_permissions(&data, std::fs::Permissions::from_mode(0o755))?;
    Ok(())
}

#[test]
fn a_second_copy_on_the_same_data_says_so() -> Result<()> {
    let desktop = Desktop::start()?;
    let data = desktop.home().join("workspace");
    std::fs::create_dir_all(&data)?;
    // Somebody has the workspace who shows no window: the headless twin, or a window on another machine.
    let lock = std::fs::File::create(data.join("regulars.lock"))?;
    lock.try_lock()?;
    let app = App::start(&desktop, &data, None)?;
    says(&app, "error-in-use")?;
    app.close()
}

#[test]
fn a_second_start_brings_the_first_window_to_the_front_and_ends() -> Result<()> {
    let desktop = Desktop::start()?;
    let data = desktop.home().join("workspace");
    let first = App::open(&desktop, &data)?;
    story::load_sample(&first)?;
    let display = desktop.environment().find(|(key, _)| *key == "DISPLAY").context("the desktop has a display")?.1;
    let (screen, _) = x11rb::connect(Some(&display.to_string_lossy()))?;
    let nobody = x11rb::NONE;
    screen.set_input_focus(InputFocus::NONE, nobody, x11rb::CURRENT_TIME)?.check()?;
    ensure!(screen.get_input_focus()?.reply()?.focus == nobody, "the keyboard belongs to no window");
    let mut again = Command::new(program("regulars")?);
    let mut second = again.arg("--data").arg(&data).envs(desktop.environment()).spawn()?;
    let ended = wait_for("the second start to end", Duration::from_secs(20), || Ok(second.try_wait()?));
    if ended.is_err() {
        second.kill()?;
    }
    ensure!(ended?.success(), "the second start has done what was asked of it");
    wait_for("the first window in front", Duration::from_secs(5), || {
        Ok((screen.get_input_focus()?.reply()?.focus != nobody).then_some(()))
    })?;
    story::open_inbox(&first)?;
    story::open_one_to_answer(&first)?;
    story::into_composer(&first)?;
    first.type_text("still here")?;
    first.see(&story::named("draft-saved"))?;
    first.close()?;
    ensure!(Cli::new(&desktop, &data).draft_texts()? == ["still here"], "the first copy's words are there");
    Ok(())
}

/// A workspace with the sample community, closed again.
fn with_sample(desktop: &Desktop) -> Result<PathBuf> {
    let data = desktop.home().join("workspace");
    Cli::new(desktop, &data).ask(&["sample", "load"])?;
    ensure!(data.join("regulars.db").is_file(), "the workspace is one file named regulars.db");
    Ok(data)
}

/// A program of the future writes a newer format, and says that only programs as new as itself may open the file.
fn write_as_the_future_does(file: &Path) -> Result<()> {
    let database = rusqlite::Connection::open(file)?;
    database.pragma_update(None, "user_version", 9_999)?;
    let changed = database.execute("UPDATE meta SET value = '9999' WHERE key = 'oldest_reader'", [])?;
    ensure!(changed == 1, "the file says which programs may open it");
    Ok(())
}

/// Root may write everywhere; without these two rights it may not (capabilities(7)). For others the folder's mode is enough.
fn without_power_over_files(folder: &Path) -> Result<PathBuf> {
    let script = folder.join("powerless.sh");
    let drop = "setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-dac_override,-dac_read_search --";
    std::fs::write(&script, format!("#!/bin/sh\nif [ \"$(id -u)\" = 0 ]; then exec {drop} \"$@\"; fi\nexec \"$@\"\n"))?;
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755))?;
    Ok(script)
}
