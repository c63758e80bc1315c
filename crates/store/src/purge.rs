//! What was deleted leaves the file too, and a rehearsal of what a write would do. Deleting only marks room as free: the words
//! stand there until something else is written over them.

use crate::write::Finished;
use crate::{Result, Store, StoreError, Write};
use std::cell::Cell;

impl Store {
    /// Writes the whole file anew without anything that was deleted, and empties its log. Waits until nobody reads; until it is
    /// done nobody reads or writes. Takes about as long as copying the file, and as much room again meanwhile.
    pub fn purge(&self) -> Result<()> {
        let Some(writer) = &self.writer else { return Err(StoreError::ReadOnly(self.path().to_owned())) };
        // A merge of everything is the only one that drops the words of deleted entries for certain.
        self.write(|w| {
            for table in ["interaction_fts", "member_fts"] {
                w.connection().execute(&format!("INSERT INTO {table}({table}) VALUES ('optimize')"), [])?;
            }
            Ok(())
        })?;
        let _nobody_reads = self.gate.write();
        self.forget_pooled();
        let c = writer.lock();
        c.execute_batch("VACUUM")?;
        Ok(c.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }

    /// What a write would answer; nothing of it happens.
    pub fn rehearse<T>(&self, f: impl FnOnce(&mut Write<'_>) -> Result<T>) -> Result<T> {
        let answer = Cell::new(None);
        let stopped: Result<()> = self.transact(|c| {
            let mut write = Write::new(c);
            answer.set(Some(f(&mut write)));
            Err::<((), Finished), _>(StoreError::Conflict("a rehearsal".to_owned()))
        });
        match (answer.into_inner(), stopped) {
            (Some(answer), _) => answer,
            (None, Err(e)) => Err(e),
            (None, Ok(())) => Err(StoreError::Conflict("a rehearsal".to_owned())),
        }
    }
}
