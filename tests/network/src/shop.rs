//! A shop owner's workspace connected to one account, over a line that can be cut, whatever the platform.

use crate::{Line, Twin};
use anyhow::{Context, Result, ensure};
use regulars_window_tests::wait_for;
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How long a network may take to show something.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// The addresses and accounts that a script of `tests/servers` wrote to the file this variable names.
pub fn servers(variable: &str) -> Result<BTreeMap<String, String>> {
    let file = std::env::var(variable).with_context(|| format!("{variable} names no file; `cargo xtask test` sets it"))?;
    let text = std::fs::read_to_string(&file).with_context(|| file.clone())?;
    Ok(text.lines().filter_map(|l| l.split_once('=')).map(|(k, v)| (k.to_owned(), v.to_owned())).collect())
}

/// The port of an address.
pub fn port_of(url: &str) -> Result<u16> {
    Ok(url.trim_end_matches('/').rsplit(':').next().context("no port")?.parse()?)
}

/// A word no other test has used.
#[must_use]
pub fn unique(word: &str) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    format!("{word}{:x}", now.as_nanos() & 0xff_ffff_ffff)
}

/// The connected shop. Nothing is held for undoing.
pub struct Shop {
    /// Its headless twin.
    pub twin: Twin,
    /// The line to the server.
    pub line: Line,
    /// The account's id.
    pub account: String,
}

impl Shop {
    /// Connects to a loopback server with the field `url` and others.
    pub fn connected(platform: &str, port: u16, fields: &[(&str, &str)], secret: &str) -> Result<Self> {
        let (twin, line) = (Twin::new()?, Line::to(port)?);
        let url = line.url();
        let account = twin.add(platform, &[&[("url", url.as_str())], fields].concat(), secret)?;
        twin.ask(&["settings", "set", "undo_seconds=0"])?;
        let account = account["account_id"].as_str().context("no account")?.to_owned();
        Ok(Self { twin, line, account })
    }

    /// Reads until conversations with all these words are in the inbox; answers their ids in that order.
    pub fn hears(&self, words: &[String]) -> Result<Vec<String>> {
        let mut missing = Vec::new();
        let heard = wait_for("words to arrive in the inbox", PATIENCE, || {
            let report = self.twin.ask(&["sync"])?;
            ensure!(report["accounts"][0]["error"].is_null(), "{report}");
            let rows = self.rows()?;
            let find = |w: &String| {
                let row = rows.iter().find(|r| r["snippet"].as_str().is_some_and(|s| s.contains(w.as_str())))?;
                row["id"].as_str().map(str::to_owned)
            };
            let found: Vec<Option<String>> = words.iter().map(find).collect();
            missing = words.iter().zip(&found).filter(|(_, f)| f.is_none()).map(|(w, _)| w.clone()).collect();
            Ok(found.into_iter().collect::<Option<Vec<_>>>())
        });
        heard.with_context(|| format!("still missing: {missing:?}"))
    }

    /// Reads until one conversation with these words is there.
    pub fn hears_one(&self, words: &str) -> Result<String> {
        self.hears(&[words.to_owned()])?.pop().context("nothing was heard")
    }

    /// Every row of the inbox.
    pub fn rows(&self) -> Result<Vec<Value>> {
        let (mut rows, mut after) = (Vec::new(), String::new());
        loop {
            let mut ask = vec!["inbox", "list", "--limit", "100"];
            if !after.is_empty() {
                ask.extend(["--after", &after]);
            }
            let page = self.twin.ask(&ask)?;
            rows.extend(page["items"].as_array().context("no items")?.clone());
            match page["next"].as_str() {
                Some(next) => after = next.to_owned(),
                None => return Ok(rows),
            }
        }
    }

    /// What is said in a conversation, oldest first.
    pub fn said(&self, conversation: &str) -> Result<Vec<Value>> {
        Ok(self.twin.ask(&["inbox", "show", conversation])?["interactions"].as_array().context("no interactions")?.clone())
    }

    /// Works through the outbox with a clock that runs ahead, until everything is sent: waiting for real would cost minutes.
    pub fn everything_is_sent(&self) -> Result<()> {
        let mut ahead = Duration::ZERO;
        wait_for("everything to be sent", PATIENCE * 2, || {
            ahead += Duration::from_secs(90);
            let report = self.twin.ask(&["--now", &rfc3339(ahead), "outbox", "flush"])?;
            ensure!(report["refused"] == 0 && report["asks"] == 0, "{report}: {}", self.twin.ask(&["outbox", "list", "--open"])?);
            Ok((report["uncertain"] == 0 && report["waiting"] == 0).then_some(()))
        })
    }

    /// Releases these answers while `outbox flush` is killed at `kills` random moments, then lets it finish. Answers how many
    /// the owner is told were sent.
    pub fn killed_while_sending(&self, answers: &[(String, String)], kills: usize) -> Result<usize> {
        let mut waiting = answers.iter();
        let mut seed = 0x9E37_79B9_u64;
        for kill in 0..kills {
            // New ones every few kills, so that there is always something under way to interrupt.
            for (conversation, text) in waiting.by_ref().take(if kill % 3 == 0 { answers.len() * 3 / kills + 1 } else { 0 }) {
                self.twin.reply(conversation, text)?;
            }
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let mut flush = self.twin.start(&["outbox", "flush"])?;
            std::thread::sleep(Duration::from_millis(5 + (seed >> 33) % 450));
            flush.kill()?;
            flush.wait()?;
        }
        ensure!(waiting.next().is_none(), "every answer was released");
        self.everything_is_sent()?;
        Ok(self.twin.items(&["outbox", "list", "--state", "sent", "--limit", "100"])?.len())
    }
}

/// The time after a while, as the command line takes it.
#[must_use]
pub fn rfc3339(after: Duration) -> String {
    crate::people::at(SystemTime::now() + after)
}
