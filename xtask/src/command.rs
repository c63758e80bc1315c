//! Starting other programs: said aloud, with what went wrong.

use crate::project;
use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::process::Command;

/// A command that starts in the project's root.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(project::root());
    command
}

/// Cargo, the same that runs us.
pub fn cargo(words: &[&str]) -> Command {
    let mut command = command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(words);
    command
}

/// npm in `ui/`. On Windows it is a script, which must be named in full.
pub fn npm(words: &[&str]) -> Command {
    let mut command = command(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.current_dir(project::root().join("ui")).args(words);
    command
}

/// The command as a person would type it.
pub fn spoken(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}

/// Runs to the end with our terminal; an exit code other than 0 is an error.
pub fn run(command: &mut Command) -> Result<()> {
    let spoken = spoken(command);
    eprintln!("$ {spoken}");
    let status = command.status().with_context(|| format!("Cannot start `{spoken}`"))?;
    if !status.success() {
        bail!("`{spoken}` ended with {status}");
    }
    Ok(())
}

/// What the command prints; `None` when it cannot be started or fails.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
