//! One check: runs commands with their output in a log, shown only when something is wrong.

use super::counts;
use crate::command::spoken;
use crate::project;
use anyhow::{Context, Result, bail};
use std::fs::OpenOptions;
use std::path::PathBuf;
use std::process::Command;

/// Lines of the log that are shown when a check fails.
const SHOWN: usize = 120;

/// A check under way.
pub struct Step {
    log: PathBuf,
    /// Tests that passed although the check as a whole failed.
    pub counted: Option<u64>,
    /// What the tests measured and the summary repeats.
    pub figures: Vec<String>,
}

impl Step {
    /// Starts an empty log.
    pub fn new(name: &str) -> Step {
        let file: String = name.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
        let folder = project::target().unwrap_or_else(|_| project::root().join("target")).join("test-logs");
        let log = folder.join(format!("{file}.log"));
        // Without a log the first command of the step says so.
        let _ = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&log, ""));
        Step { log, counted: None, figures: Vec::new() }
    }

    /// Runs a command; answers what it printed, on both streams in order.
    pub fn output(&mut self, command: &mut Command) -> Result<String> {
        let (text, success) = self.run(command)?;
        if !success {
            bail!("`{}` failed; the whole log is in {}", short(command), self.log.display());
        }
        Ok(text)
    }

    /// Runs a command that counts nothing.
    pub fn quiet(&mut self, command: &mut Command) -> Result<Option<u64>> {
        self.output(command).map(|_| None)
    }

    /// Runs Rust tests, of which there must be some.
    pub fn cargo_tests(&mut self, mut command: Command) -> Result<Option<u64>> {
        match self.maybe_cargo_tests(&mut command)? {
            Some(0) | None => bail!("no test ran"),
            counted => Ok(counted),
        }
    }

    /// Runs Rust tests, of which there may be none.
    pub fn maybe_cargo_tests(&mut self, command: &mut Command) -> Result<Option<u64>> {
        self.counting(command, counts::rust)
    }

    /// Runs the interface's tests.
    pub fn vitest(&mut self, command: &mut Command) -> Result<Option<u64>> {
        self.counting(command, counts::vitest)
    }

    fn counting(&mut self, command: &mut Command, count: fn(&str) -> Result<u64>) -> Result<Option<u64>> {
        let (text, success) = self.run(command)?;
        // The test programs print a dot before, without a line end.
        self.figures.extend(text.lines().filter_map(|line| Some(line.split_once("figure: ")?.1.to_owned())));
        let counted = count(&text);
        self.counted = counted.as_ref().ok().copied();
        if !success {
            bail!("`{}` failed; the whole log is in {}", short(command), self.log.display());
        }
        counted.map(Some)
    }

    fn run(&mut self, command: &mut Command) -> Result<(String, bool)> {
        let open = || OpenOptions::new().create(true).append(true).open(&self.log);
        let no_log = || format!("Cannot write {}", self.log.display());
        let before = std::fs::read(&self.log).map_or(0, |bytes| bytes.len());
        command.stdin(std::process::Stdio::null());
        command.stdout(open().with_context(no_log)?).stderr(open().with_context(no_log)?);
        let status = command.status().with_context(|| format!("Cannot start `{}`", short(command)))?;
        let log = std::fs::read(&self.log).with_context(no_log)?;
        Ok((String::from_utf8_lossy(log.get(before..).unwrap_or_default()).into_owned(), status.success()))
    }

    /// Shows the end of the log.
    pub fn show_tail(&self) {
        let text = std::fs::read(&self.log).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        lines.iter().skip(lines.len().saturating_sub(SHOWN)).for_each(|line| eprintln!("   {line}"));
    }
}

/// Enough of a command to know it again.
fn short(command: &Command) -> String {
    let spoken = spoken(command);
    match spoken.char_indices().nth(90) {
        Some((end, _)) => format!("{}...", spoken.get(..end).unwrap_or_default()),
        None => spoken,
    }
}
