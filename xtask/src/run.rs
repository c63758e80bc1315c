//! `cargo xtask run` and `screenshots`: the app in a window, a real one or one nobody sees.

use crate::command::{cargo, command, run as start};
use crate::{project, setup, user_interface};
use anyhow::Result;
use std::process::Command;

/// Opens the app; without a display it does the main job by itself, with a picture of each step.
pub fn run(headless: bool) -> Result<()> {
    if !headless && has_display() {
        setup::for_building()?;
        user_interface::build()?;
        start(&mut built())?;
        return start(&mut command(project::program("regulars")?));
    }
    eprintln!("run: no display here; doing the main job in a window under a virtual one");
    by_itself("main-job", "main-job", &[])
}

/// Every screen of the sample community, in every look; `docs`: also those the README shows, in docs/images.
pub fn screenshots(docs: bool) -> Result<()> {
    let further: &[&str] = if docs { &["docs/images"] } else { &[] };
    by_itself("screenshots", "screenshots", further)?;
    let mut states = command(project::program("outbox-states")?);
    states.arg(project::root().join("ui")).arg(project::artifacts("screenshots")?).args(further);
    start(states.env("TAURI_DRIVER", setup::tauri_driver()?))
}

fn by_itself(program: &str, pictures: &str, further: &[&str]) -> Result<()> {
    setup::for_tests()?;
    user_interface::build()?;
    start(&mut built())?;
    let mut window = command(project::program(program)?);
    start(window.arg(project::artifacts(pictures)?).args(further).env("TAURI_DRIVER", setup::tauri_driver()?))
}

/// The whole workspace at once, as the tests build it: cargo would compile every dependency a second time for fewer packages.
fn built() -> Command {
    cargo(&["build", "--workspace", "--bins", "--locked"])
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
