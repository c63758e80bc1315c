//! The user interface in `ui/`: its packages and its build, which the app embeds.

use crate::command::{npm, run};
use crate::project;
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::process::Command;

fn lock() -> PathBuf {
    project::root().join("ui/package-lock.json")
}

/// A copy of the lock file the installed packages came from. It lies among them, so that it goes when they go.
fn installed() -> PathBuf {
    project::root().join("ui/node_modules/.installed-from.json")
}

/// Whether the installed packages are those of the lock file.
pub fn is_installed() -> bool {
    matches!((std::fs::read(lock()), std::fs::read(installed())), (Ok(wanted), Ok(there)) if wanted == there)
}

/// The command that installs exactly the lock file's packages. Packages' own install scripts do not run.
pub fn install_command() -> Command {
    npm(&["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
}

/// Remembers that the installed packages are those of the lock file.
pub fn remember_installed() -> Result<()> {
    std::fs::copy(lock(), installed()).context("Cannot note what npm installed")?;
    Ok(())
}

/// Installs the packages, unless they are there, and builds `ui/dist`.
pub fn build() -> Result<()> {
    if !is_installed() {
        run(&mut install_command())?;
        remember_installed()?;
    }
    run(&mut npm(&["run", "--silent", "build"]))
}
