//! Big imports. Search entries are the dearest part of an import when they are made a thousand at a time, so in bulk a write only
//! notes which messages are still to be indexed, in its own transaction, and every few thousand are indexed at once in a
//! transaction of their own. Until then (some seconds) search does not find them; a crash in between loses nothing: what is noted
//! is indexed at the next opening.

use crate::write::{Finished, IndexChange};
use crate::{Result, Store, StoreError, search};
use rusqlite::Connection;
use std::collections::VecDeque;
use std::sync::atomic::Ordering;

pub(crate) const SCHEMA: &str = "
CREATE TABLE search_pending (
  id  INTEGER PRIMARY KEY,
  ids TEXT NOT NULL                  -- JSON: ids of interactions that are not in the search index yet
) STRICT;";

/// A message still to be indexed: its id, and its folded words when nothing of it can be in the index yet.
pub(crate) type PutOff = (i64, Option<String>);

/// What waits to be indexed: the notes in the table, with the words at hand, so that they are not read and folded again.
#[derive(Default)]
pub(crate) struct Waiting {
    notes: VecDeque<(i64, Vec<PutOff>)>,
    messages: usize,
}

impl Waiting {
    pub(crate) fn extend(&mut self, notes: impl IntoIterator<Item = (i64, Vec<PutOff>)>) {
        for (id, messages) in notes {
            self.messages += messages.len();
            self.notes.push_back((id, messages));
        }
    }

    /// The oldest notes, until they hold `enough` messages.
    fn take(&mut self, enough: usize) -> Vec<(i64, Vec<PutOff>)> {
        let (mut taken, mut n) = (Vec::new(), 0);
        while n < enough {
            let Some(note) = self.notes.pop_front() else { break };
            n += note.1.len();
            taken.push(note);
        }
        self.messages -= n;
        taken
    }

    /// What was taken could not be indexed: it is looked up again next time.
    fn put_back(&mut self, notes: Vec<i64>, ids: Vec<i64>) {
        self.messages += ids.len();
        let mut all = Some(ids.into_iter().map(|id| (id, None)).collect::<Vec<PutOff>>());
        // Which note holds which message matters to nobody, as long as the notes go when all of them are indexed.
        for note in notes {
            self.notes.push_back((note, all.take().unwrap_or_default()));
        }
    }
}

/// Messages that are worth an indexing of their own.
const ENOUGH: usize = 32_000;

/// Notes what changed as still to be indexed. Answers the notes.
pub(crate) fn put_off(c: &Connection, changes: Vec<IndexChange>) -> Result<Vec<(i64, Vec<PutOff>)>> {
    let message = |change| match change {
        IndexChange::Put { id, folded } => (id, Some(folded)),
        IndexChange::Replace { id, .. } | IndexChange::Remove { id } => (id, None),
    };
    put_off_again(c, changes.into_iter().map(message).collect())
}

fn put_off_again(c: &Connection, messages: Vec<PutOff>) -> Result<Vec<(i64, Vec<PutOff>)>> {
    if messages.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<i64> = messages.iter().map(|(id, _)| *id).collect();
    c.prepare_cached("INSERT INTO search_pending (ids) VALUES (?1)")?.execute([serde_json::to_string(&ids)?])?;
    Ok(vec![(c.last_insert_rowid(), messages)])
}

/// Indexes all that a run that was cut off left behind, and takes its settings back.
pub(crate) fn recover(writer: &Connection) -> Result<()> {
    while let Some((note, ids)) = first_note(writer)? {
        let tx = writer.unchecked_transaction()?;
        search::index_stored(&tx, ids)?;
        tx.execute("DELETE FROM search_pending WHERE id = ?1", [note])?;
        tx.commit()?;
    }
    search::configure(writer)
}

fn first_note(c: &Connection) -> Result<Option<(i64, Vec<i64>)>> {
    let mut s = c.prepare_cached("SELECT id, ids FROM search_pending ORDER BY id LIMIT 1")?;
    let mut rows = s.query([])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(Some((row.get(0)?, serde_json::from_str(row.get_ref(1)?.as_str().unwrap_or("[]"))?)))
}

impl Store {
    /// For big imports: lets the write-ahead log grow and puts the search index off a little; and, afterwards, completes the index
    /// and goes back to normal.
    pub fn set_bulk(&self, bulk: bool) -> Result<()> {
        let Some(writer) = &self.writer else { return Err(StoreError::ReadOnly(self.path.clone())) };
        self.bulk.store(bulk, Ordering::Relaxed);
        if !bulk {
            while self.index_some()? {}
        }
        let c = writer.lock();
        c.pragma_update(None, "wal_autocheckpoint", if bulk { 64_000 } else { 1_000 })?;
        // In KiB: an import touches indexes all over the file.
        c.pragma_update(None, "cache_size", if bulk { -128_000 } else { -16_000 })?;
        search::set_bulk(&c, bulk)
    }

    /// After a write: indexes what was put off once it is enough.
    pub(crate) fn index_when_enough(&self) {
        while self.put_off.lock().messages >= ENOUGH {
            // What was written stands even if this fails (a full disk): it stays noted, and the next opening tries again.
            if !self.index_some().is_ok_and(|more| more) {
                return;
            }
        }
    }

    /// Indexes what was put off, until somebody else wants to write or much is done. Answers whether more waits.
    fn index_some(&self) -> Result<bool> {
        let taken = self.put_off.lock().take(ENOUGH);
        if taken.is_empty() {
            return Ok(false);
        }
        let notes: Vec<i64> = taken.iter().map(|(note, _)| *note).collect();
        let mut messages: Vec<PutOff> = taken.into_iter().flat_map(|(_, messages)| messages).collect();
        // In row order over all notes: FTS5 starts a new segment whenever a row id goes down.
        messages.sort_by_key(|(id, _)| *id);
        let ids: Vec<i64> = messages.iter().map(|(id, _)| *id).collect();
        let done = self.transact(|c| {
            let done = search::index_put_off(c, &messages, || self.somebody_waits())?;
            let mut delete = c.prepare_cached("DELETE FROM search_pending WHERE id = ?1")?;
            for note in &notes {
                delete.execute([note])?;
            }
            let put_off = put_off_again(c, messages.split_off(done))?;
            Ok((!put_off.is_empty(), Finished { put_off, ..Finished::default() }))
        });
        if done.is_err() {
            // Nothing of it happened; it is looked up again next time.
            self.put_off.lock().put_back(notes, ids);
        }
        Ok(done? || self.put_off.lock().messages > 0)
    }

    /// Merges search segments a little; call when idle. Answers whether there was something to do.
    pub fn tidy_search(&self) -> Result<bool> {
        self.write(|w| search::merge_step(w.connection()))
    }
}
