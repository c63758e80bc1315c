//! The real servers, up for the time of one check.

use super::step::Step;
use crate::command::command;
use anyhow::{Context, Result};
use std::process::Command;

/// Starts the Bluesky network with its real rate limits, runs the tests against it, and stops it whatever happened.
pub fn with_bluesky(step: &mut Step, mut tests: Command) -> Result<Option<u64>> {
    let started = step.output(bluesky("start").env("BSKY_RATE_LIMITS", "1"));
    let outcome = started.and_then(|said| {
        // The script's last line names the file with the servers' addresses and test accounts.
        let accounts = said.lines().last().context("bluesky.sh said nothing")?.to_owned();
        tests.env("REGULARS_BLUESKY_ENV", accounts);
        step.cargo_tests(tests)
    });
    let stopped = step.quiet(&mut bluesky("stop"));
    let outcome = outcome?;
    stopped.map(|_| outcome)
}

fn bluesky(verb: &str) -> Command {
    let mut script = command("tests/servers/bluesky.sh");
    script.arg(verb);
    script
}
