//! `regulars-cli` as its own process on a desktop with a keyring: what a script or a scheduled job does.

use anyhow::{Context, Result, bail};
use regulars_window_tests::{Desktop, program};
use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The headless twin on one workspace.
pub struct Twin {
    data: tempfile::TempDir,
    desktop: Desktop,
    program: PathBuf,
    /// Roots of trust of its own, in the variable every program with the system's roots reads.
    trusts: Option<String>,
}

/// What it printed when it refused.
#[derive(Debug)]
pub struct Refusal {
    /// Its exit code.
    pub exit: i32,
    /// `{code, message, action}`.
    pub problem: Value,
}

impl Twin {
    /// On a new workspace, with a desktop of its own.
    pub fn new() -> Result<Self> {
        Ok(Self { data: tempfile::tempdir()?, desktop: Desktop::start()?, program: program("regulars-cli")?, trusts: None })
    }

    /// The same, trusting the servers that this authority vouches for.
    #[must_use]
    pub fn trusting(self, authority: &str) -> Self {
        Self { trusts: Some(authority.to_owned()), ..self }
    }

    /// The workspace folder.
    #[must_use]
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.arg("--data").arg(self.data.path()).arg("--json").args(words).envs(self.desktop.environment());
        command.envs(self.trusts.iter().map(|file| ("SSL_CERT_FILE", file)));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Starts it and leaves it running.
    pub fn start(&self, words: &[&str]) -> Result<Child> {
        let mut child = self.command(words).spawn().context("cannot start regulars-cli")?;
        drop(child.stdin.take());
        Ok(child)
    }

    /// Asks; a refusal is an answer too.
    pub fn try_tell(&self, words: &[&str], stdin: &str) -> Result<std::result::Result<Value, Refusal>> {
        let mut child = self.command(words).spawn().context("cannot start regulars-cli")?;
        child.stdin.take().context("no input")?.write_all(stdin.as_bytes())?;
        let output = child.wait_with_output()?;
        if output.status.success() {
            return Ok(Ok(serde_json::from_slice(&output.stdout).with_context(|| format!("{words:?} answered no JSON"))?));
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let exit = output.status.code().context("it was ended by a signal")?;
        let problem = said.lines().rev().find_map(|line| serde_json::from_str(line).ok());
        Ok(Err(Refusal { exit, problem: problem.with_context(|| format!("{words:?} did not say what was wrong: {said}"))? }))
    }

    /// Tells it something on its input; it must do it.
    pub fn tell(&self, words: &[&str], stdin: &str) -> Result<Value> {
        match self.try_tell(words, stdin)? {
            Ok(answer) => Ok(answer),
            Err(refusal) => bail!("{words:?}: {}", refusal.problem),
        }
    }

    /// Asks; it must answer.
    pub fn ask(&self, words: &[&str]) -> Result<Value> {
        self.tell(words, "")
    }

    /// The items of a list.
    pub fn items(&self, words: &[&str]) -> Result<Vec<Value>> {
        let answer = self.ask(words)?;
        Ok(answer["items"].as_array().with_context(|| format!("{words:?} has no items"))?.clone())
    }

    /// Connects an account of any platform on the local network.
    pub fn add(&self, platform: &str, fields: &[(&str, &str)], secret: &str) -> Result<Value> {
        match self.try_add(platform, fields, secret)? {
            Ok(account) => Ok(account),
            Err(refusal) => bail!("{platform}: {}", refusal.problem),
        }
    }

    /// The same; a refusal is an answer too.
    pub fn try_add(&self, platform: &str, fields: &[(&str, &str)], secret: &str) -> Result<std::result::Result<Value, Refusal>> {
        let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut words = vec!["accounts", "add", platform, "--field", "local_network=yes"];
        words.extend(fields.iter().flat_map(|field| ["--field", field.as_str()]));
        self.try_tell(&words, secret)
    }

    /// Connects a Bluesky account.
    pub fn connect(&self, service: &str, handle: &str, password: &str) -> Result<Value> {
        let (service, handle) = (format!("service={service}"), format!("handle={handle}"));
        let fields = ["--field", &service, "--field", &handle, "--field", "local_network=yes"];
        self.tell(&[&["accounts", "add", "bluesky"], &fields[..]].concat(), password)
    }

    /// Writes and releases a reply; answers the item's id.
    pub fn reply(&self, conversation: &str, text: &str) -> Result<String> {
        let draft = self.tell(&["drafts", "write", conversation], text)?;
        let draft = draft["draft_id"].as_str().context("no draft")?.to_owned();
        let item = self.ask(&["outbox", "release", &draft])?;
        Ok(item["item_id"].as_str().context("no item")?.to_owned())
    }

    /// An outbox item.
    pub fn item(&self, id: &str) -> Result<Value> {
        let all = self.items(&["outbox", "list", "--limit", "100"])?;
        all.into_iter().find(|i| i["item_id"] == id).with_context(|| format!("no item {id}"))
    }
}
