//! Tools from crates.io, at one version each, in `target/tools` unless the right version is installed already.

use crate::command::{answer, cargo, run};
use crate::project;
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

struct Tool {
    name: &'static str,
    version: &'static str,
    purpose: &'static str,
}

/// Translates WebDriver for a Tauri app.
pub fn tauri_driver() -> Result<PathBuf> {
    find_or_install(&Tool { name: "tauri-driver", version: "2.1.0", purpose: "drives the real window" })
}

/// Checks bans, licences and sources of every crate.
pub fn cargo_deny() -> Result<PathBuf> {
    find_or_install(&Tool { name: "cargo-deny", version: "0.20.2", purpose: "checks bans, licences and sources" })
}

fn find_or_install(tool: &Tool) -> Result<PathBuf> {
    let own = project::target()?.join("tools");
    let homes = [Some(own.clone()), cargo_home()];
    if let Some(found) = homes.iter().flatten().find_map(|home| installed_in(home, tool)) {
        return Ok(found);
    }
    eprintln!("setup: installing {} {} into {}: {}", tool.name, tool.version, own.display(), tool.purpose);
    let root = own.to_string_lossy();
    // Its own target folder, kept beside it: our features and profiles are no concern of a tool's.
    let build = own.join("build");
    let words = ["install", "--locked", "--quiet", "--root", &root, "--version", tool.version, tool.name];
    run(cargo(&words).env("CARGO_TARGET_DIR", &build))?;
    // Hundreds of megabytes that nobody needs again.
    let _ = std::fs::remove_dir_all(&build);
    match installed_in(&own, tool) {
        Some(found) => Ok(found),
        None => bail!("cargo install succeeded, but {} is not in {}", tool.name, own.display()),
    }
}

fn cargo_home() -> Option<PathBuf> {
    let home = std::env::home_dir()?.join(".cargo");
    Some(std::env::var_os("CARGO_HOME").map_or(home, PathBuf::from))
}

/// Cargo's own list says the version: not every tool answers `--version`.
fn installed_in(home: &Path, tool: &Tool) -> Option<PathBuf> {
    let program = home.join("bin").join(format!("{}{}", tool.name, std::env::consts::EXE_SUFFIX));
    let mut list = Command::new("cargo");
    list.args(["install", "--list", "--root"]).arg(home);
    let wanted = format!("{} v{}:", tool.name, tool.version);
    let listed = answer(&mut list).is_some_and(|text| text.lines().any(|line| line == wanted));
    (program.is_file() && listed).then_some(program)
}
