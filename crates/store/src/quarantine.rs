//! Damage: looked for where the last end was not clean, noticed wherever SQLite meets it, and never papered over. A damaged file
//! is left as it is until a good copy can take its place (crate::restore); then it is set aside.

use crate::copies::{backups_folder, check_copy, whole};
use crate::open::io_error;
use crate::{Result, Store, StoreError};
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

/// Stands in the folder from the moment SQLite met damage until a good copy took the file's place.
pub(crate) const DAMAGED: &str = "regulars.damaged";
/// Written at each opening: where it stands, there was a database.
const OPENED: &str = "regulars.opened";
/// Files up to this size are looked through wholly at a suspicious opening (bytes); of larger ones the owner's own words, the rest
/// with the next backup. Looking through a gigabyte takes longer than an owner waits for a window.
const LOOKED_THROUGH: u64 = 64 << 20;
/// What must not be wrong for a moment: what may be sent, and the owner's words.
const OWN_WORDS: [&str; 5] = ["outbox_item", "attempt", "draft", "account", "setting"];

/// Why to look at the file before using it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Suspicion {
    /// The last end was clean.
    None,
    /// A log stands beside the file: the process ended without a word.
    UncleanEnd,
    /// SQLite met damage.
    MetDamage,
}

pub(crate) fn suspicion(path: &Path) -> Suspicion {
    let log = path.with_extension("db-wal");
    if path.with_file_name(DAMAGED).exists() {
        Suspicion::MetDamage
    } else if std::fs::metadata(log).is_ok_and(|log| log.len() > 0) {
        Suspicion::UncleanEnd
    } else {
        Suspicion::None
    }
}

/// Errs when there was a database here and now there is none: that is no new workspace.
pub(crate) fn not_lost(path: &Path) -> Result<()> {
    let copies = backups_folder(path.parent().unwrap_or(Path::new(".")));
    if path.with_file_name(OPENED).exists() || !newest_first(&copies)?.is_empty() {
        return Err(StoreError::Damaged { path: path.to_owned(), what: "the file is gone or empty".to_owned() });
    }
    Ok(())
}

/// Looks at a file before it is used. What is found leaves the file as it is.
pub(crate) fn look(c: &Connection, path: &Path, suspicion: Suspicion) -> Result<()> {
    let looked = look_through(c, path, suspicion);
    if looked.is_err() {
        // Closing must not write a log into a file that is not sound; where that cannot be set, nothing is lost but a clue.
        let _ = c.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
    }
    looked
}

fn look_through(c: &Connection, path: &Path, suspicion: Suspicion) -> Result<()> {
    let size = std::fs::metadata(path).map_or(0, |file| file.len());
    match suspicion {
        Suspicion::None => Ok(()),
        Suspicion::UncleanEnd if size > LOOKED_THROUGH => {
            for table in OWN_WORDS {
                let said: String = c.query_row(&format!("PRAGMA quick_check('{table}')"), [], |r| r.get(0))?;
                if said != "ok" {
                    return Err(StoreError::Damaged { path: path.to_owned(), what: said });
                }
            }
            Ok(())
        }
        _ => {
            whole(c, path)?;
            match std::fs::remove_file(path.with_file_name(DAMAGED)) {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(io_error(path, e)),
                _ => Ok(()),
            }
        }
    }
}

/// Whether an error says that the file itself is not what it should be.
#[must_use]
pub fn is_damage(e: &StoreError) -> bool {
    matches!(e, StoreError::Damaged { .. } | StoreError::NotADatabase(_))
}

/// The newest copy in a folder of copies that is whole; none where none is.
pub fn newest_good_copy(copies: &Path) -> Result<Option<PathBuf>> {
    Ok(newest_first(copies)?.into_iter().find(|copy| check_copy(copy).is_ok()))
}

fn newest_first(copies: &Path) -> Result<Vec<PathBuf>> {
    let entries = match std::fs::read_dir(copies) {
        Ok(entries) => entries,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(io_error(copies, e)),
    };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut found: Vec<_> = paths.filter(|path| path.extension().is_some_and(|end| end == "db")).collect();
    // Names carry their time; those that do not (before a migration) come last.
    found.sort_by_key(|path| {
        std::cmp::Reverse(path.file_name().map(|n| (n.to_string_lossy().starts_with("regulars-"), n.to_owned())))
    });
    Ok(found)
}

impl Store {
    /// Remembers, also for the next opening, that SQLite met damage.
    pub(crate) fn note_damage(&self, e: &StoreError) {
        if is_damage(e) && !self.damaged.swap(true, Ordering::Relaxed) && self.writer.is_some() {
            // A disk that takes no note will meet the damage again.
            let _ = std::fs::write(self.path.with_file_name(DAMAGED), e.to_string());
        }
    }

    /// Writes the log back into the file and empties it, as far as readers allow.
    pub fn write_log_back(&self) -> Result<()> {
        let Some(writer) = &self.writer else { return Ok(()) };
        Ok(writer.lock().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }

    pub(crate) fn note_mended(&self) {
        self.damaged.store(false, Ordering::Relaxed);
    }

    /// Whether SQLite met damage since the opening. Nothing may be sent then: what is read may not be what was written.
    #[must_use]
    pub fn met_damage(&self) -> bool {
        self.damaged.load(Ordering::Relaxed)
    }
}
