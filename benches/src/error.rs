//! What can go wrong while measuring.

/// A problem of a benchmark run.
#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    /// The store refused.
    #[error(transparent)]
    Store(#[from] regulars_store::StoreError),
    /// The engine refused.
    #[error(transparent)]
    Engine(#[from] regulars_engine::EngineError),
    /// Plain SQLite refused.
    #[error("plain SQLite: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The file system refused.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// The figures could not be written as JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// The command line was not understood.
    #[error("{0}")]
    Arguments(String),
    /// The store answered something wrong: no figure of such a run counts.
    #[error("wrong answer: {0}")]
    Wrong(String),
}

/// A result of measuring.
pub type Result<T> = std::result::Result<T, BenchError>;
