//! Settings: one JSON value a name.

use crate::{Read, Result, Write};
use rusqlite::{OptionalExtension, params};

pub(crate) const SCHEMA: &str = "
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL                -- JSON
) STRICT, WITHOUT ROWID;";

impl Read<'_> {
    /// A setting's JSON, when it was set.
    pub fn setting(&self, name: &str) -> Result<Option<String>> {
        Ok(self
            .connection()
            .prepare_cached("SELECT value FROM setting WHERE name = ?1")?
            .query_row([name], |r| r.get(0))
            .optional()?)
    }
}

impl Write<'_> {
    /// Sets a setting to a JSON text.
    pub fn setting_put(&mut self, name: &str, json: &str) -> Result<()> {
        self.connection().execute(
            "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            params![name, json],
        )?;
        Ok(())
    }

    /// Forgets a setting.
    pub fn setting_remove(&mut self, name: &str) -> Result<()> {
        self.connection().execute("DELETE FROM setting WHERE name = ?1", [name])?;
        Ok(())
    }
}
