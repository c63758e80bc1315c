//! The real servers, up for the time of one check.

use super::step::Step;
use crate::command::command;
use anyhow::{Context, Result};
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::Command;

/// Every server of the network has a port of its own, so that ours never meets one somebody started by hand.
const PORTS: [&str; 6] = ["PLC_PORT", "PDS_PORT", "BSKY_PORT", "OZONE_PORT", "PG_PORT", "REDIS_PORT"];

/// Starts a Bluesky network with its real rate limits, runs the tests against it, and stops it whatever happened.
pub fn with_bluesky(step: &mut Step, mut tests: Command) -> Result<Option<u64>> {
    // What an interrupted run left behind would hold on to the folder.
    step.quiet(&mut bluesky("stop")?)?;
    let mut start = bluesky("start")?;
    start.env("BSKY_RATE_LIMITS", "1").envs(free_ports()?);
    let outcome = step.output(&mut start).and_then(|said| {
        // The script's last line names the file with the servers' addresses and test accounts.
        let accounts = said.lines().last().context("bluesky.sh said nothing")?.to_owned();
        tests.env("REGULARS_BLUESKY_ENV", accounts);
        step.cargo_tests(tests)
    });
    let stopped = step.quiet(&mut bluesky("stop")?);
    let outcome = outcome?;
    stopped.map(|_| outcome)
}

fn bluesky(verb: &str) -> Result<Command> {
    let mut script = command("tests/servers/bluesky.sh");
    script.arg(verb).env("RUN_DIR", run_folder()?);
    Ok(script)
}

/// Beside the installed servers, where the script keeps its own runs.
fn run_folder() -> Result<PathBuf> {
    let home = || Some(std::env::home_dir()?.join(".cache"));
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or_else(home).context("There is no home folder")?;
    Ok(cache.join("regulars-test-servers/run/bluesky-of-xtask"))
}

/// All held at once while they are chosen, so that they differ.
fn free_ports() -> Result<Vec<(&'static str, String)>> {
    let held: Vec<TcpListener> = PORTS.iter().map(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0))).collect::<Result<_, _>>()?;
    PORTS.iter().zip(&held).map(|(name, socket)| Ok((*name, socket.local_addr()?.port().to_string()))).collect()
}
