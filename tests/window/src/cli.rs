//! The headless twin, to look at a workspace from outside the window.

use crate::{Desktop, program};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// `regulars-cli` on one workspace.
pub struct Cli {
    data: PathBuf,
    environment: Vec<(&'static str, OsString)>,
}

impl Cli {
    /// For this workspace, with the desktop's keyring.
    #[must_use]
    pub fn new(desktop: &Desktop, data: &Path) -> Cli {
        Cli { data: data.to_owned(), environment: desktop.environment().map(|(key, value)| (key, value.clone())).collect() }
    }

    /// Asks, and answers the JSON.
    ///
    /// # Errors
    /// What it says on the error stream, when it does not end well.
    pub fn ask(&self, words: &[&str]) -> Result<Value> {
        let mut command = Command::new(program("regulars-cli")?);
        command
            .arg("--data")
            .arg(&self.data)
            .arg("--json")
            .args(words)
            .envs(self.environment.iter().map(|(key, value)| (key, value)));
        let output = command.output().context("Cannot start regulars-cli")?;
        if !output.status.success() {
            bail!("regulars-cli {}: {}", words.join(" "), String::from_utf8_lossy(&output.stderr).trim());
        }
        serde_json::from_slice(&output.stdout).with_context(|| format!("regulars-cli {} did not answer JSON", words.join(" ")))
    }

    /// The texts of all drafts.
    ///
    /// # Errors
    /// As [`Cli::ask`].
    pub fn draft_texts(&self) -> Result<Vec<String>> {
        let drafts = self.ask(&["drafts", "list"])?;
        let items = drafts["items"].as_array().context("drafts list has no items")?;
        Ok(items.iter().filter_map(|draft| draft["text"].as_str().map(str::to_owned)).collect())
    }
}
