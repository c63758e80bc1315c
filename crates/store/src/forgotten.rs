//! What a log that was cut short, garbled or lost has forgotten. SQLite reads a log up to the first frame that does not fit and
//! cannot tell whether there were more; but beside the log lies its index, which a process that was killed leaves behind, and
//! that says how many frames were committed. After a power cut the index is at most as new as the log, so it raises no alarm.
//! Layout: SQLite's "WAL-mode file format", section 2.1 (a header of 48 bytes twice, then the count of frames written back).

use crate::Result;
use rusqlite::Connection;
use std::path::Path;

const HEADER: usize = 48;

/// What the index of a log said before the file was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Index {
    frames: u32,
    /// Which log it is the index of.
    salt: [u8; 8],
}

/// Reads the index; none where there is none, it is not whole, or all it counts was written back.
pub(crate) fn index(path: &Path) -> Option<Index> {
    let bytes = std::fs::read(path.with_extension("db-shm")).ok()?;
    if bytes.get(..HEADER)? != bytes.get(HEADER..2 * HEADER)? {
        return None;
    }
    let number = |at: usize| Some(u32::from_ne_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    let (frames, written_back) = (number(16)?, number(2 * HEADER)?);
    let salt = bytes.get(32..40)?.try_into().ok()?;
    (frames > written_back).then_some(Index { frames, salt })
}

/// Whether the opened file lacks frames that its index counted.
pub(crate) fn is_older(writer: &Connection, path: &Path, index: Option<Index>) -> Result<bool> {
    let Some(index) = index else { return Ok(false) };
    let log = std::fs::read(path.with_extension("db-wal")).unwrap_or_default();
    let of_this_log = log.get(16..24) == Some(index.salt.as_slice());
    let found: i64 = writer.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |r| r.get(1))?;
    // A log that is not the one the index was made for may be another file's: what stands in it is not what was saved here.
    Ok(!of_this_log || found < i64::from(index.frames))
}
