//! A running program with all its children: its memory and its processor time, as Linux tells them.

use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::process::{Child, Command};
use std::time::Duration;

/// Clock ticks a second of `/proc/PID/stat` (proc(5)); 100 on every Linux this runs on.
const TICKS: f64 = 100.0;

/// A program that ends when this value goes.
pub struct Program(Child);

impl Program {
    /// Starts it.
    pub fn start(command: &mut Command) -> Result<Program> {
        Ok(Program(command.spawn().with_context(|| format!("Cannot start {}", command.get_program().display()))?))
    }

    /// The processes of the program and all that they started.
    fn family(&self) -> Result<BTreeSet<u32>> {
        let mut family = BTreeSet::from([self.0.id()]);
        let mut found = vec![self.0.id()];
        while let Some(parent) = found.pop() {
            // A thread may end while we look.
            let Ok(threads) = std::fs::read_dir(format!("/proc/{parent}/task")) else { continue };
            for thread in threads.flatten() {
                let children = std::fs::read_to_string(thread.path().join("children")).unwrap_or_default();
                found.extend(children.split_whitespace().filter_map(|id| id.parse::<u32>().ok()).filter(|id| family.insert(*id)));
            }
        }
        Ok(family)
    }

    /// Memory of the whole family in MiB, what is shared counted in parts (`Pss` of proc(5)).
    pub fn memory(&self) -> Result<f64> {
        let mut kilobytes = 0.0;
        for process in self.family()? {
            let text = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).context("Cannot read its memory")?;
            let line = text.lines().find_map(|line| line.strip_prefix("Pss:")).context("The kernel tells no Pss")?;
            kilobytes += line.trim().trim_end_matches(" kB").trim().parse::<f64>()?;
        }
        Ok(kilobytes / 1024.0)
    }

    /// Processor time the whole family has used so far.
    pub fn processor_time(&self) -> Result<Duration> {
        let mut ticks = 0.0;
        for process in self.family()? {
            let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).context("Cannot read its time")?;
            // The name, in brackets, may hold spaces: fields are counted behind it. Time in user and system are the 14th and 15th.
            let behind = stat.rsplit(')').next().unwrap_or_default();
            let spent = behind.split_whitespace().skip(11).take(2).map(str::parse::<f64>);
            ticks += spent.sum::<std::result::Result<f64, _>>().context("Cannot read its time")?;
        }
        Ok(Duration::from_secs_f64(ticks / TICKS))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Its children see that it is gone and end by themselves.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
