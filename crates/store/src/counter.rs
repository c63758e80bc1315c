//! Counters, kept in the same transaction as what they count. Nothing is counted on render.

use crate::{Read, Result};
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

pub(crate) const SCHEMA: &str = "
CREATE TABLE counter (
  name TEXT PRIMARY KEY,            -- group:RANK, needs_you:private, place:ID, label:ID
  n    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;";

pub(crate) fn flush(c: &Connection, deltas: BTreeMap<String, i64>) -> Result<()> {
    let mut s =
        c.prepare_cached("INSERT INTO counter (name, n) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET n = n + excluded.n")?;
    for (name, by) in deltas.into_iter().filter(|(_, by)| *by != 0) {
        s.execute(params![name, by])?;
    }
    Ok(())
}

impl Read<'_> {
    /// Every counter that is not zero. There are some dozens.
    pub fn counters(&self) -> Result<BTreeMap<String, i64>> {
        let mut s = self.connection().prepare_cached("SELECT name, n FROM counter WHERE n <> 0")?;
        Ok(s.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    }
}
