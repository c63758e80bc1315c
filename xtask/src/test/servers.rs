//! The real servers, up for the time of one check.

use super::step::Step;
use crate::command::command;
use anyhow::{Context, Result, bail};
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::Command;

/// Every server has ports of its own, so that ours never meets one somebody started by hand.
const PORTS: [&str; 15] = [
    "PLC_PORT",
    "PDS_PORT",
    "BSKY_PORT",
    "OZONE_PORT",
    "PG_PORT",
    "REDIS_PORT",
    "SNAC_PORT",
    "WP_PORT",
    "MATRIX_PORT",
    "IMAP_PORT",
    "IMAPS_PORT",
    "LMTP_PORT",
    "SUBMISSION_PORT",
    "SMTPS_PORT",
    "MX_PORT",
];

/// Starts all servers side by side (Bluesky with its real rate limits), runs the tests against them, and stops them whatever
/// happened.
pub fn with_servers(step: &mut Step, mut tests: Command) -> Result<Option<u64>> {
    // What an interrupted run left behind would hold on to the folders.
    step.quiet(&mut servers("stop")?)?;
    let mut start = servers("start")?;
    start.env("BSKY_RATE_LIMITS", "1").envs(free_ports()?);
    let outcome = step.output(&mut start).and_then(|said| {
        // The script's last lines name the files with the servers' addresses and test accounts.
        let files: Vec<_> = said.lines().filter(|line| line.starts_with("REGULARS_")).filter_map(|l| l.split_once('=')).collect();
        if files.is_empty() {
            bail!("all.sh named no server");
        }
        tests.envs(files);
        step.cargo_tests(tests)
    });
    let stopped = step.quiet(&mut servers("stop")?);
    let outcome = outcome?;
    stopped.map(|_| outcome)
}

fn servers(verb: &str) -> Result<Command> {
    let mut script = command("tests/servers/all.sh");
    script.arg(verb).env("RUN_ROOT", run_folder()?);
    Ok(script)
}

/// Beside the installed servers, where the scripts keep their own runs.
fn run_folder() -> Result<PathBuf> {
    let home = || Some(std::env::home_dir()?.join(".cache"));
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or_else(home).context("There is no home folder")?;
    Ok(cache.join("regulars-test-servers/run/of-xtask"))
}

/// All held at once while they are chosen, so that they differ.
fn free_ports() -> Result<Vec<(&'static str, String)>> {
    let held: Vec<TcpListener> = PORTS.iter().map(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0))).collect::<Result<_, _>>()?;
    PORTS.iter().zip(&held).map(|(name, socket)| Ok((*name, socket.local_addr()?.port().to_string()))).collect()
}
