//! The playbook's sections: every version of each, verbatim, and who has read what. Nothing is ever written over: a section that
//! is removed is a version without words, and an older one can be put back.

use crate::{Read, Result, StoreError, Write};
use regulars_domain::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

pub(crate) const SCHEMA: &str = "
CREATE TABLE playbook_version (
  section TEXT    NOT NULL,            -- voice, protocol/allergy
  version INTEGER NOT NULL,            -- from 1; 0 is what came with the app and stands nowhere here
  at      INTEGER NOT NULL,
  writer  TEXT    NOT NULL,            -- the name they gave; empty: the owner
  text    TEXT,                        -- none: removed
  PRIMARY KEY (section, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE playbook_reading (
  reader  TEXT    NOT NULL,
  section TEXT    NOT NULL,
  version INTEGER NOT NULL,
  at      INTEGER NOT NULL,
  PRIMARY KEY (reader, section)
) STRICT, WITHOUT ROWID;";

/// One version of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionVersion {
    /// Which section.
    pub section: String,
    /// Its number.
    pub version: u32,
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it; empty: the owner.
    pub writer: String,
    /// Its words; none: removed with this version.
    pub text: Option<String>,
}

/// When somebody read a section last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Who.
    pub reader: String,
    /// Which section.
    pub section: String,
    /// Which version of it.
    pub version: u32,
    /// When.
    pub at: Timestamp,
}

const COLUMNS: &str = "section, version, at, writer, text";

fn from_row(r: &Row<'_>) -> rusqlite::Result<SectionVersion> {
    Ok(SectionVersion { section: r.get(0)?, version: r.get(1)?, at: Timestamp(r.get(2)?), writer: r.get(3)?, text: r.get(4)? })
}

impl Read<'_> {
    /// The newest version of every section, removed ones too, by name.
    pub fn playbook(&self) -> Result<Vec<SectionVersion>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT {COLUMNS} FROM playbook_version v WHERE version = (SELECT max(version) FROM playbook_version WHERE section = v.section) ORDER BY section"
        ))?;
        Ok(s.query_map([], from_row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// One version of a section; without a number the newest. None when there is none.
    pub fn playbook_section(&self, section: &str, version: Option<u32>) -> Result<Option<SectionVersion>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT {COLUMNS} FROM playbook_version WHERE section = ?1 AND (?2 IS NULL OR version = ?2) ORDER BY version DESC LIMIT 1"
        ))?;
        Ok(s.query_row(params![section, version], from_row).optional()?)
    }

    /// The newest `limit` versions of a section before `before`, newest first.
    pub fn playbook_history(&self, section: &str, before: Option<u32>, limit: u32) -> Result<Vec<SectionVersion>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT {COLUMNS} FROM playbook_version WHERE section = ?1 AND version < ?2 ORDER BY version DESC LIMIT ?3"
        ))?;
        let before = before.map_or(i64::MAX, i64::from);
        Ok(s.query_map(params![section, before, limit], from_row)?.collect::<rusqlite::Result<_>>()?)
    }

    /// A number that changes whenever a section does.
    pub fn playbook_stamp(&self) -> Result<i64> {
        Ok(self
            .connection()
            .prepare_cached("SELECT coalesce(sum(version * 1000003 + at % 1000003), 0) FROM playbook_version")?
            .query_row([], |r| r.get(0))?)
    }

    /// Who has read what, and when.
    pub fn playbook_readings(&self) -> Result<Vec<Reading>> {
        let mut s = self
            .connection()
            .prepare_cached("SELECT reader, section, version, at FROM playbook_reading ORDER BY reader, section")?;
        let rows = s.query_map([], |r| {
            Ok(Reading { reader: r.get(0)?, section: r.get(1)?, version: r.get(2)?, at: Timestamp(r.get(3)?) })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Write<'_> {
    /// Writes a new version of a section (none: removes it) and answers its number. `over` is the version it was written from,
    /// when that matters. Errs with [`StoreError::Conflict`] when there is a newer one.
    pub fn playbook_put(
        &mut self,
        section: &str,
        text: Option<&str>,
        writer: &str,
        over: Option<u32>,
        now: Timestamp,
    ) -> Result<u32> {
        let newest = self.playbook_section(section, None)?.map_or(0, |v| v.version);
        if over.is_some_and(|over| over != newest) {
            return Err(StoreError::Conflict(format!("this page was changed meanwhile; version {newest} is the newest")));
        }
        self.connection().execute(
            "INSERT INTO playbook_version (section, version, at, writer, text) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![section, newest + 1, now.0, writer, text],
        )?;
        Ok(newest + 1)
    }

    /// Notes that somebody has read a version of a section.
    pub fn playbook_read(&mut self, reader: &str, section: &str, version: u32, now: Timestamp) -> Result<()> {
        self.connection()
            .prepare_cached("INSERT INTO playbook_reading (reader, section, version, at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (reader, section) DO UPDATE SET version = excluded.version, at = excluded.at")?
            .execute(params![reader, section, version, now.0])?;
        Ok(())
    }

    /// Forgets a reader: a helper who has left.
    pub fn playbook_reader_forget(&mut self, reader: &str) -> Result<()> {
        self.connection().execute("DELETE FROM playbook_reading WHERE reader = ?1", [reader])?;
        Ok(())
    }
}
