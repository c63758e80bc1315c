//! Big imports. Search entries are the dearest part of an import when they are made a thousand at a time, so in bulk a write only
//! notes which messages are still to be indexed, in its own transaction, and every few thousand are indexed at once in a
//! transaction of their own. Until then (some seconds) search does not find them; a crash in between loses nothing: what is noted
//! is indexed at the next opening.

use crate::{Result, Store, StoreError, search};
use rusqlite::Connection;
use std::sync::atomic::Ordering;

pub(crate) const SCHEMA: &str = "
CREATE TABLE search_pending (
  id  INTEGER PRIMARY KEY,
  ids TEXT NOT NULL                  -- JSON: ids of interactions that are not in the search index yet
) STRICT;";

/// Messages indexed in one transaction: it holds the writer for less than a tenth of a second.
const STEP: u32 = 3_000;

/// Notes messages as still to be indexed.
pub(crate) fn put_off(c: &Connection, ids: &[i64]) -> Result<()> {
    if !ids.is_empty() {
        c.prepare_cached("INSERT INTO search_pending (ids) VALUES (?1)")?.execute([serde_json::to_string(ids)?])?;
    }
    Ok(())
}

/// Indexes the oldest noted writes, about [`STEP`] messages. Answers whether more are waiting.
fn index_some(c: &Connection) -> Result<bool> {
    let mut ids: Vec<i64> = Vec::new();
    let mut upto = None;
    let mut s = c.prepare_cached("SELECT id, ids FROM search_pending ORDER BY id")?;
    let mut rows = s.query([])?;
    while let Some(row) = if ids.len() < STEP as usize { rows.next()? } else { None } {
        upto = Some(row.get::<_, i64>(0)?);
        ids.extend(serde_json::from_str::<Vec<i64>>(row.get_ref(1)?.as_str().unwrap_or("[]"))?);
    }
    drop(rows);
    let Some(upto) = upto else { return Ok(false) };
    search::index_stored(c, ids)?;
    c.execute("DELETE FROM search_pending WHERE id <= ?1", [upto])?;
    Ok(c.query_row("SELECT EXISTS (SELECT 1 FROM search_pending)", [], |r| r.get(0))?)
}

/// Indexes what a run that was cut off left behind, and takes its settings back.
pub(crate) fn recover(writer: &Connection) -> Result<()> {
    let waiting = |c: &Connection| c.query_row("SELECT EXISTS (SELECT 1 FROM search_pending)", [], |r| r.get::<_, bool>(0));
    while waiting(writer)? {
        let tx = writer.unchecked_transaction()?;
        index_some(&tx)?;
        tx.commit()?;
    }
    search::configure(writer)
}

impl Store {
    /// For big imports: lets the write-ahead log grow and puts the search index off a little; and, afterwards, completes the index
    /// and goes back to normal.
    pub fn set_bulk(&self, bulk: bool) -> Result<()> {
        let Some(writer) = &self.writer else { return Err(StoreError::ReadOnly(self.path.clone())) };
        self.bulk.store(bulk, Ordering::Relaxed);
        if !bulk {
            while self.write(|w| index_some(w.connection()))? {}
            self.put_off.store(0, Ordering::Relaxed);
        }
        let c = writer.lock();
        c.pragma_update(None, "wal_autocheckpoint", if bulk { 16_000 } else { 1_000 })?;
        // In KiB: an import touches indexes all over the file.
        c.pragma_update(None, "cache_size", if bulk { -128_000 } else { -16_000 })?;
        search::set_bulk(&c, bulk)
    }

    /// After a write that put off `n` messages: indexes them once they are enough.
    pub(crate) fn index_when_enough(&self, n: u32) {
        if n == 0 || self.put_off.fetch_add(n, Ordering::Relaxed) + n < STEP {
            return;
        }
        self.put_off.store(0, Ordering::Relaxed);
        // What was written stands even if this fails (a full disk): it stays noted, and the next step or opening tries again.
        let _ = self.write(|w| index_some(w.connection()));
    }

    /// Merges search segments a little; call when idle. Answers whether there was something to do.
    pub fn tidy_search(&self) -> Result<bool> {
        self.write(|w| search::merge_step(w.connection()))
    }
}
