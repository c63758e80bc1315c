//! Copies of the workspace's file: made by SQLite's backup API from one snapshot while the writer goes on, and counted only after
//! they were opened and checked (reliability reference, P15). A copy is one file; it holds what the database holds, and secrets
//! are never in that.

use crate::inspect::inspect;
use crate::open::{connect_immutable, io_error};
use crate::{Result, Store, StoreError, schema};
use regulars_domain::Timestamp;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Pages copied in one go: 1 MiB with SQLite's usual page.
const STEP: i32 = 256;
/// Set in a copy that takes the file's place: who opens it next must know that it is older than it was.
pub(crate) const RESTORED: &str = "restored";

/// A copy that was opened and found whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked {
    /// Messages in it.
    pub interactions: u64,
    /// Size of the file.
    pub bytes: u64,
}

impl Store {
    /// Copies the workspace, as it is now, to `target`, which must not exist. The copy is written under another name, checked
    /// and on the disk before it gets its own. `pause` is how long to rest after each MiB.
    ///
    /// Errors: the disk's, and [`StoreError::Damaged`] when what was copied is not whole; then nothing is left at `target`.
    pub fn copy_to(&self, target: &Path, pause: Duration) -> Result<Checked> {
        let folder = target.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).map_err(|e| io_error(folder, e))?;
        let unfinished = target.with_extension("unfinished");
        remove(&unfinished)?;
        let made = self.read(|r| copy(r.connection(), &unfinished, pause)).and_then(|()| check_copy(&unfinished));
        let placed = made.and_then(|checked| {
            rename(&unfinished, target)?;
            Ok(checked)
        });
        if placed.is_err() {
            // Half a copy is worth nothing; that it could not be made is what counts.
            let _ = remove(&unfinished);
        }
        placed
    }
}

/// Opens a copy, changes nothing, and looks through all of it.
///
/// Errors: [`StoreError::NotADatabase`], [`StoreError::Damaged`], [`StoreError::FromTheFuture`].
pub fn check_copy(path: &Path) -> Result<Checked> {
    if inspect(path)? {
        return Err(StoreError::NotADatabase(path.to_owned()));
    }
    let c = connect_immutable(path)?;
    schema::refuse_the_future(&c, path)?;
    whole(&c, path)?;
    let interactions: i64 = c.query_row("SELECT count(*) FROM interaction", [], |r| r.get(0))?;
    let bytes = std::fs::metadata(path).map_err(|e| io_error(path, e))?.len();
    Ok(Checked { interactions: u64::try_from(interactions).unwrap_or(0), bytes })
}

/// SQLite's quick check of the whole file, as an error when it finds something.
pub(crate) fn whole(c: &Connection, path: &Path) -> Result<()> {
    let said: String = c.query_row("PRAGMA quick_check(1)", [], |r| r.get(0))?;
    if said == "ok" { Ok(()) } else { Err(StoreError::Damaged { path: path.to_owned(), what: said }) }
}

/// Copies within the snapshot of `from` to a new file and puts it on the disk. A connection that is inside a read transaction
/// copies that snapshot, however much is written meanwhile.
pub(crate) fn copy(from: &Connection, to: &Path, pause: Duration) -> Result<()> {
    // A transaction gets its snapshot with its first reading.
    let _: i64 = from.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0))?;
    let mut target = Connection::open_with_flags(
        to,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    {
        let backup = Backup::new(from, &mut target)?;
        while backup.step(STEP)? != StepResult::Done {
            std::thread::sleep(pause);
        }
    }
    // One file, without a log beside it: whoever carries a copy away carries all of it.
    target.pragma_update(None, "journal_mode", "DELETE")?;
    target.close().map_err(|(_, e)| StoreError::from(e))?;
    sync_file(to)
}

/// A copy of `from` that is ready to take the file's place, marked with `why` (JSON).
pub(crate) fn marked_copy(from: &Path, to: &Path, why: &str) -> Result<()> {
    remove(to)?;
    copy(&connect_immutable(from)?, to, Duration::ZERO)?;
    let c = Connection::open_with_flags(to, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    c.execute(
        "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [RESTORED, why],
    )?;
    c.close().map_err(|(_, e)| StoreError::from(e))?;
    sync_file(to)
}

/// Before a migration: the file as it is, kept under the name of the format it gets.
pub(crate) fn before_format(writer: &Connection, folder: &Path, format: u32) -> Result<()> {
    let backups = backups_folder(folder);
    std::fs::create_dir_all(&backups).map_err(|e| io_error(&backups, e))?;
    let (kept, unfinished) = (backups.join(format!("before-format-{format}.db")), backups.join("before-format.unfinished"));
    remove(&unfinished)?;
    copy(writer, &unfinished, Duration::ZERO)?;
    rename(&unfinished, &kept)
}

/// A time as part of a file's name, on every system: no colons.
pub(crate) fn stamp(at: Timestamp) -> String {
    at.to_string().replace(':', "-")
}

/// The name of a copy made then.
#[must_use]
pub fn copy_name(at: Timestamp) -> String {
    format!("regulars-{}.db", stamp(at))
}

/// When a copy was made, as its name says; none for files of other names.
#[must_use]
pub fn copied_at(name: &str) -> Option<Timestamp> {
    let stamp = name.strip_prefix("regulars-")?.strip_suffix(".db")?;
    let (day, time) = stamp.split_once('T')?;
    Timestamp::parse(&format!("{day}T{}", time.replace('-', ":"))).ok()
}

/// Where the copies of a workspace are.
#[must_use]
pub fn backups_folder(folder: &Path) -> PathBuf {
    folder.join("backups")
}

pub(crate) fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(io_error(path, e)),
        _ => Ok(()),
    }
}

fn sync_file(path: &Path) -> Result<()> {
    // Windows flushes only what was opened for writing.
    File::options().write(true).open(path).and_then(|f| f.sync_all()).map_err(|e| io_error(path, e))
}

/// Renames, and makes the new name last through a power cut.
pub(crate) fn rename(from: &Path, to: &Path) -> Result<()> {
    std::fs::rename(from, to).map_err(|e| io_error(from, e))?;
    #[cfg(unix)]
    for folder in [from.parent(), to.parent()].into_iter().flatten() {
        File::open(folder).and_then(|f| f.sync_all()).map_err(|e| io_error(folder, e))?;
    }
    Ok(())
}
