//! `cargo xtask run` and `screenshots`: the app in a window, a real one or one nobody sees.

use crate::command::{cargo, command, run as start};
use crate::{project, setup, user_interface};
use anyhow::Result;

/// Opens the app; without a display it does the main job by itself, with a picture of each step.
pub fn run(headless: bool) -> Result<()> {
    if !headless && has_display() {
        setup::for_building()?;
        user_interface::build()?;
        start(&mut cargo(&["build", "--package", "regulars"]))?;
        return start(&mut command(project::program("regulars")?));
    }
    eprintln!("run: no display here; doing the main job in a window under a virtual one");
    by_itself("main-job", "main-job", &[])
}

/// Every screen of the sample community, in every look; `docs`: also those the README shows, in docs/images.
pub fn screenshots(docs: bool) -> Result<()> {
    by_itself("screenshots", "screenshots", if docs { &["docs/images"] } else { &[] })
}

fn by_itself(program: &str, pictures: &str, further: &[&str]) -> Result<()> {
    setup::for_tests()?;
    user_interface::build()?;
    start(&mut cargo(&[
        "build",
        "--package",
        "regulars",
        "--package",
        "regulars-cli",
        "--package",
        "regulars-window-tests",
        "--bins",
    ]))?;
    let mut window = command(project::program(program)?);
    start(window.arg(project::artifacts(pictures)?).args(further).env("TAURI_DRIVER", setup::tauri_driver()?))
}

fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
