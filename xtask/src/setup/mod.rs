//! Installing what the chores need, so that nothing is installed by hand: `run` needs the build's part, `test` all of it.

mod apt;
mod elsewhere;
mod tools;

use crate::command::answer;
use anyhow::{Context, Result, bail};
use std::process::Command;
pub use tools::{cargo_deny, tauri_driver};

/// Vite 8 and vitest 4 start from here.
const NODE_AT_LEAST: (u32, u32) = (20, 19);

/// All of it.
pub fn everything() -> Result<()> {
    for_tests()?;
    cargo_deny()?;
    eprintln!("setup: everything is there");
    Ok(())
}

/// What building and opening the app needs.
pub fn for_building() -> Result<()> {
    node()?;
    if cfg!(target_os = "linux") { apt::install(apt::BUILD) } else { elsewhere::check() }
}

/// What a window under a virtual display needs as well.
pub fn for_tests() -> Result<()> {
    for_building()?;
    if !cfg!(target_os = "linux") {
        bail!("the window tests and the main job by itself run on Linux only (they need WebKitWebDriver and Xvfb)");
    }
    apt::install(apt::WINDOW)?;
    tauri_driver().map(drop)
}

fn node() -> Result<()> {
    let (major, minor) = NODE_AT_LEAST;
    let wanted = format!("Node {major}.{minor} or newer is needed, with npm");
    let version = answer(Command::new("node").arg("--version")).with_context(|| format!("{wanted}; there is no `node`"))?;
    let mut numbers = version.trim_start_matches('v').split('.').map(|number| number.parse::<u32>().unwrap_or(0));
    if (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) < (major, minor) {
        bail!("{wanted}; this is Node {version}");
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    answer(Command::new(npm).arg("--version")).with_context(|| format!("{wanted}; there is no `npm`"))?;
    Ok(())
}
