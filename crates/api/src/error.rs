//! Errors as they cross the door: a code the UI has words for, a sentence for scripts and Details, and what to do.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Codes the UI branches on. One is added only when the UI does something with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The request itself is wrong (usage).
    BadRequest,
    /// No such thing.
    NotFound,
    /// The thing has moved on; the change does not apply any more.
    Conflict,
    /// Offline, or the platform cannot be reached.
    Unreachable,
    /// Wrong password or revoked key.
    Auth,
    /// The platform asked us to wait.
    RateLimited,
    /// The platform refused.
    Refused,
    /// The address answers, but it is not that platform.
    NotThePlatform,
    /// What was filled in cannot be used.
    BadSettings,
    /// What became of a request is not known.
    Unknown,
    /// No place for secrets is chosen or open.
    VaultNeeded,
    /// The passphrase is wrong.
    WrongPassphrase,
    /// Another copy of the app has this data open.
    InUse,
    /// The data was written by a newer version.
    FromTheFuture,
    /// The file is not a Regulars database, or is damaged.
    NotADatabase,
    /// The folder or disk cannot be written.
    ReadOnly,
    /// The disk is full.
    DiskFull,
    /// The file cannot be read, or is of no kind we read.
    BadFile,
    /// The owner cancelled.
    Cancelled,
    /// A fault of ours.
    Internal,
}

/// A problem, told so that the owner can do something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[serde(deny_unknown_fields)]
#[error("{message}")]
pub struct WireError {
    /// What sort.
    pub code: Code,
    /// What was wrong and where, one sentence, in English, without secrets. For Details and scripts.
    pub message: String,
    /// What to do about it, one sentence.
    pub action: String,
}

impl WireError {
    /// A problem.
    pub fn new(code: Code, message: impl Into<String>, action: impl Into<String>) -> Self {
        Self { code, message: message.into(), action: action.into() }
    }
}
