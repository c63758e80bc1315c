//! What a file is, seen from its first bytes and without opening it as a database: ours, new, or somebody else's.

use crate::open::io_error;
use crate::{Result, StoreError, schema};
use rusqlite::{Connection, OpenFlags};
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// No more than this is written before the first sync (bytes).
const FIRST_PAGES: u64 = 1 << 16;

/// Whether a first start was cut off within its very first write: no table was ever made (the schema cookie is 0), no log holds
/// one, and the journal of that write still lies there.
fn never_used(path: &Path, head: &[u8; 100]) -> bool {
    head.starts_with(b"SQLite format 3\0")
        && head[40..44] == [0; 4]
        && path.with_extension("db-journal").exists()
        && !holds_something(&path.with_extension("db-wal"))
}

/// Whether there is a file with anything in it.
pub(crate) fn holds_something(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|file| file.len() > 0)
}

/// Looks at the file's first bytes without opening it as a database. Answers whether it is new (absent or empty).
pub(crate) fn inspect(path: &Path) -> Result<bool> {
    let mut head = [0u8; 100];
    let read = match File::open(path) {
        Ok(mut f) => f.read(&mut head).map_err(|e| io_error(path, e))?,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(true),
        Err(e) => return Err(io_error(path, e)),
    };
    if read == 0 {
        return Ok(true);
    }
    let size = std::fs::metadata(path).map_or(0, |file| file.len());
    let zeros = || std::fs::read(path).is_ok_and(|bytes| bytes.iter().all(|byte| *byte == 0));
    if size <= FIRST_PAGES && (zeros() || never_used(path, &head)) {
        return Ok(true);
    }
    let id = i32::from_be_bytes([head[68], head[69], head[70], head[71]]);
    // A database that was never checkpointed still has our id only in its log: 0 is allowed, another program's id is not.
    if read < 100 || !head.starts_with(b"SQLite format 3\0") || (id != 0 && id != schema::APPLICATION_ID) {
        return Err(StoreError::NotADatabase(path.to_owned()));
    }
    if id == 0 && !is_ours_in_the_log(path) {
        return Err(StoreError::NotADatabase(path.to_owned()));
    }
    Ok(false)
}

fn is_ours_in_the_log(path: &Path) -> bool {
    let Ok(c) = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY) else { return false };
    let id: i32 = c.pragma_query_value(None, "application_id", |r| r.get(0)).unwrap_or(0);
    // A crash between creating the file and the first migration's commit leaves a database without tables: ours to fill.
    let tables: i64 = c.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0)).unwrap_or(1);
    id == schema::APPLICATION_ID || tables == 0
}
