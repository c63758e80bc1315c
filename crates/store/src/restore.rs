//! Going back to a copy: the present file is set aside, never deleted, and the copy takes its place. The name
//! `incoming-STAMP.db` is the decision: once it stands there every opening finishes the exchange first, so that whoever is
//! interrupted has the old file or the new one, never neither and never an empty one.

use crate::copies::{RESTORED, check_copy, marked_copy, remove, rename, stamp};
use crate::open::{io_error, ready};
use crate::{Read, Result, Store, StoreError, Write};
use regulars_domain::Timestamp;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

const INCOMING: &str = "incoming-";
/// The database and what belongs to it, the log first: a log must never stand beside a file it is not the log of.
const FILES: [&str; 3] = ["regulars.db-wal", "regulars.db-shm", "regulars.db"];

/// Where files that were set aside are.
#[must_use]
pub fn aside_folder(folder: &Path) -> PathBuf {
    folder.join("set-aside")
}

/// What a file that was put back says about itself, until what follows from it is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restored {
    /// When it was put back. The folder the file before it was set aside in bears this time.
    pub at: Timestamp,
    /// When the copy was made; none: its name does not say.
    pub from: Option<Timestamp>,
    /// Whether the file before it was damaged or gone; else the owner wanted it.
    pub damaged: bool,
}

impl Restored {
    /// Going back to `copy` at a time.
    #[must_use]
    pub fn to(copy: &Path, at: Timestamp, damaged: bool) -> Self {
        let name = copy.file_name().map(|name| name.to_string_lossy().into_owned());
        Self { at, from: name.and_then(|name| crate::copies::copied_at(&name)), damaged }
    }
}

/// Prepares going back to `copy`: from here on the next opening of the workspace in `folder` does it.
///
/// Errs when the copy is not whole; then nothing has changed.
pub fn prepare(folder: &Path, copy: &Path, restored: &Restored) -> Result<()> {
    check_copy(copy)?;
    let unfinished = folder.join("incoming.unfinished");
    marked_copy(copy, &unfinished, &serde_json::to_string(restored)?)?;
    check_copy(&unfinished)?;
    rename(&unfinished, &folder.join(format!("{INCOMING}{}.db", stamp(restored.at))))
}

/// Finishes an exchange that was decided. Does nothing where none was.
pub(crate) fn finish(folder: &Path) -> Result<()> {
    let Some((incoming, stamp)) = decided(folder)? else { return Ok(()) };
    let aside = aside_folder(folder).join(stamp);
    std::fs::create_dir_all(&aside).map_err(|e| io_error(&aside, e))?;
    for name in FILES {
        let (from, to) = (folder.join(name), aside.join(name));
        if from.exists() {
            rename(&from, &to)?;
        }
    }
    remove(&folder.join(crate::quarantine::DAMAGED))?;
    rename(&incoming, &folder.join("regulars.db"))
}

fn decided(folder: &Path) -> Result<Option<(PathBuf, String)>> {
    for entry in std::fs::read_dir(folder).map_err(|e| io_error(folder, e))? {
        let entry = entry.map_err(|e| io_error(folder, e))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Some(stamp) = name.strip_prefix(INCOMING).and_then(|rest| rest.strip_suffix(".db")) {
            return Ok(Some((entry.path(), stamp.to_owned())));
        }
    }
    Ok(None)
}

impl Store {
    /// Goes back to a copy while the workspace is open. Readers under way finish first; then the file is exchanged. When it fails
    /// after the decision nothing can be read or written any more, and the next opening finishes it.
    pub fn go_back(&self, copy: &Path, restored: &Restored) -> Result<()> {
        let Some(writer) = &self.writer else { return Err(StoreError::ReadOnly(self.path.clone())) };
        let folder = self.path.parent().unwrap_or(Path::new("."));
        prepare(folder, copy, restored)?;
        let mut writer = writer.lock();
        let _nobody_reads = self.gate.write();
        self.forget_readers();
        // Closing the last connection writes the log back: what is set aside is one whole file.
        drop(std::mem::replace(&mut *writer, Connection::open_in_memory()?));
        finish(folder)?;
        *writer = ready(&self.path, false, None)?;
        self.note_mended();
        Ok(())
    }
}

impl Read<'_> {
    /// What a file that was put back says about itself; none: it was not, or what follows from it is done.
    pub fn restored(&self) -> Result<Option<Restored>> {
        Ok(self.setting(RESTORED)?.and_then(|json| serde_json::from_str(&json).ok()))
    }
}

impl Write<'_> {
    /// What follows from having been put back is done.
    pub fn restored_noted(&mut self) -> Result<()> {
        self.setting_remove(RESTORED)
    }
}
