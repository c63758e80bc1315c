//! How far each stream of each account was read. Written in the same transaction as what was read.

use crate::{Read, Result, Write};
use regulars_domain::{AccountId, Timestamp};
use rusqlite::{OptionalExtension, params};

pub(crate) const SCHEMA: &str = "
CREATE TABLE cursor (
  account_id    INTEGER NOT NULL REFERENCES account(id),
  stream        TEXT    NOT NULL,
  value         TEXT,                          -- the platform's, verbatim
  first_done_at INTEGER,                       -- when the first backlog was complete
  read_at       INTEGER NOT NULL,
  PRIMARY KEY (account_id, stream)
) STRICT, WITHOUT ROWID;";

/// A stream's position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// The platform's own, verbatim; none before the first page.
    pub value: Option<String>,
    /// When the first backlog was complete.
    pub first_done_at: Option<Timestamp>,
    /// When it was last read.
    pub read_at: Timestamp,
}

impl Read<'_> {
    /// A stream's position; none when it was never read.
    pub fn cursor(&self, account: AccountId, stream: &str) -> Result<Option<Cursor>> {
        let mut s = self
            .connection()
            .prepare_cached("SELECT value, first_done_at, read_at FROM cursor WHERE account_id = ?1 AND stream = ?2")?;
        Ok(s.query_row(params![account.0, stream], |r| {
            Ok(Cursor {
                value: r.get(0)?,
                first_done_at: r.get::<_, Option<i64>>(1)?.map(Timestamp),
                read_at: Timestamp(r.get(2)?),
            })
        })
        .optional()?)
    }
}

impl Write<'_> {
    /// Sets a stream's position.
    pub fn cursor_put(&mut self, account: AccountId, stream: &str, cursor: &Cursor) -> Result<()> {
        self.connection()
            .prepare_cached("INSERT INTO cursor (account_id, stream, value, first_done_at, read_at) VALUES (?1, ?2, ?3, ?4, ?5)
               ON CONFLICT (account_id, stream) DO UPDATE SET value = excluded.value, first_done_at = excluded.first_done_at, read_at = excluded.read_at")?
            .execute(params![account.0, stream, cursor.value, cursor.first_done_at.map(|t| t.0), cursor.read_at.0])?;
        Ok(())
    }
}
