//! What can go wrong with the workspace, each with what the owner can do.

use std::path::PathBuf;

/// A problem of storing or reading.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process has this workspace open.
    #[error("another copy of Regulars has {0} open")]
    InUse(PathBuf),
    /// Written by a newer version. Nothing was changed.
    #[error("{path} was written by a newer version of Regulars (format {found}, this one reads up to {known})")]
    FromTheFuture {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// Ours.
        known: u32,
    },
    /// A file is there, but it is not a Regulars database. Nothing was changed.
    #[error("{0} is not a Regulars database")]
    NotADatabase(PathBuf),
    /// The database is damaged. Nothing was changed.
    #[error("{path} is damaged: {what}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite said.
        what: String,
    },
    /// The folder or file cannot be written.
    #[error("{0} cannot be written")]
    ReadOnly(PathBuf),
    /// No space left. What was saved before is safe.
    #[error("the disk is full")]
    DiskFull,
    /// The thing asked for is not there (any more).
    #[error("there is no {0}")]
    NotFound(&'static str),
    /// The thing has moved on.
    #[error("{0}")]
    Conflict(String),
    /// A stored word that this version does not know.
    #[error("stored value not understood: {0}")]
    Unreadable(String),
    /// The file system said no.
    #[error("{path}: {source}")]
    Io {
        /// Where.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Any other answer of SQLite.
    #[error("database: {0}")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(e: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match e.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly(PathBuf::from("the workspace")),
            Some(ErrorCode::NotADatabase) => Self::NotADatabase(PathBuf::from("the workspace file")),
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged { path: PathBuf::from("the workspace file"), what: e.to_string() },
            _ if matches!(e, rusqlite::Error::QueryReturnedNoRows) => Self::NotFound("such row"),
            _ => Self::Sqlite(e),
        }
    }
}

impl From<regulars_domain::UnknownWord> for StoreError {
    fn from(e: regulars_domain::UnknownWord) -> Self {
        Self::Unreadable(e.to_string())
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(e: serde_json::Error) -> Self {
        Self::Unreadable(e.to_string())
    }
}
