//! Processes, by id only: several copies of the app may run on one machine, also the owner's.

use crate::wait_for;
use anyhow::{Context, Result};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Ids of the processes that run `program` itself and have `argument` among their arguments.
///
/// # Errors
/// When `/proc` cannot be read.
pub fn running_with(program: &Path, argument: &str) -> Result<Vec<u32>> {
    let program = program.canonicalize().with_context(|| format!("There is no {}", program.display()))?;
    let replaced = std::path::PathBuf::from(format!("{} (deleted)", program.display()));
    let mut found = Vec::new();
    for entry in std::fs::read_dir("/proc").context("Cannot list processes")? {
        let entry = entry?;
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        // A process may end while we look at it: then it is not running. One whose file was built anew still is.
        let is_program = std::fs::read_link(entry.path().join("exe")).is_ok_and(|exe| exe == program || exe == replaced);
        let words = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
        if is_program && words.split(|byte| *byte == 0).any(|word| word == argument.as_bytes()) {
            found.push(id);
        }
    }
    Ok(found)
}

/// Kills at once (SIGKILL): the process gets no chance to save anything.
///
/// # Errors
/// When there is no such process.
pub fn kill(id: u32) -> Result<()> {
    let id = i32::try_from(id).ok().and_then(rustix::process::Pid::from_raw).context("Not a process id")?;
    rustix::process::kill_process(id, rustix::process::Signal::KILL).with_context(|| format!("Cannot kill {id:?}"))
}

/// Waits until a process is gone with all its threads, or a zombie whose parent has not looked yet.
///
/// # Errors
/// After ten seconds.
pub fn await_gone(id: u32) -> Result<()> {
    wait_for(&format!("process {id} to end"), Duration::from_secs(10), || {
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        let state = stat.rsplit(')').next().and_then(|rest| rest.split_whitespace().next());
        // The first thread may end before the others, which still hold files and locks.
        let threads = std::fs::read_dir(format!("/proc/{id}/task")).map_or(0, Iterator::count);
        Ok((matches!(state, None | Some("Z" | "X")) && threads <= 1).then_some(()))
    })
}

/// A helper process that ends when this value goes, or when this thread does.
pub(crate) struct Helper {
    child: Child,
    name: String,
}

impl Helper {
    /// Starts `command`. The kernel ends it should we be killed (`setpriv --pdeathsig`).
    /// What it complains about is shown when `REGULARS_WINDOW_LOUD` is set.
    pub(crate) fn start(command: &mut Command, output: Stdio) -> Result<Helper> {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut wrapped = Command::new("setpriv");
        wrapped.args(["--pdeathsig", "TERM", "--"]).arg(command.get_program()).args(command.get_args());
        for (key, value) in command.get_envs() {
            match value {
                Some(value) => wrapped.env(key, value),
                None => wrapped.env_remove(key),
            };
        }
        let complaints = if std::env::var_os("REGULARS_WINDOW_LOUD").is_some() { Stdio::inherit() } else { Stdio::null() };
        let child = wrapped.stdin(Stdio::piped()).stdout(output).stderr(complaints).spawn();
        Ok(Helper {
            child: child.with_context(|| format!("Cannot start {name} (through setpriv, of Debian's util-linux)"))?,
            name,
        })
    }

    pub(crate) fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Errs when it has ended by itself.
    pub(crate) fn must_run(&mut self) -> Result<()> {
        match self.child.try_wait()? {
            Some(status) => anyhow::bail!("{} ended by itself: {status}", self.name),
            None => Ok(()),
        }
    }

    fn ask_to_end(&self) {
        let id = i32::try_from(self.child.id()).ok().and_then(rustix::process::Pid::from_raw);
        // It may be gone already; there is nothing to do about that.
        let _ = id.map(|id| rustix::process::kill_process(id, rustix::process::Signal::TERM));
    }
}

impl Drop for Helper {
    fn drop(&mut self) {
        self.ask_to_end();
        let ended = wait_for(&self.name, Duration::from_secs(5), || Ok(self.child.try_wait()?.map(|_| ())));
        if ended.is_err() {
            // Asked politely in vain.
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}
