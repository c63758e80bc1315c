//! What can go wrong in a use case; the door above gives each a code and what to do.

use regulars_platforms::PlatformError;
use regulars_platforms::vault::VaultError;
use regulars_store::StoreError;

/// A problem of a use case.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// Of the workspace.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Of a platform.
    #[error(transparent)]
    Platform(#[from] PlatformError),
    /// Of the vault.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// No place for secrets is chosen or open.
    #[error("no place for secrets is open")]
    VaultNeeded,
    /// The request cannot be meant that way.
    #[error("{0}")]
    BadRequest(String),
    /// The thing has moved on.
    #[error("{0}")]
    Conflict(String),
    /// No such thing.
    #[error("there is no {0}")]
    NotFound(String),
    /// A file that cannot be read.
    #[error("{0}")]
    BadFile(String),
    /// The owner works offline by choice.
    #[error("you are working offline")]
    OfflineByChoice,
    /// The owner cancelled.
    #[error("cancelled")]
    Cancelled,
}
