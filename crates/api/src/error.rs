//! Errors as they cross the door: a code the UI has words for, a sentence for scripts and Details, and what to do.

use regulars_engine::EngineError;
use regulars_platforms::vault::VaultError;
use regulars_platforms::{PlatformError, Problem};
use regulars_store::StoreError;
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

impl From<EngineError> for WireError {
    fn from(e: EngineError) -> Self {
        let message = e.to_string();
        match e {
            EngineError::Store(e) => e.into(),
            EngineError::Platform(e) => e.into(),
            EngineError::Vault(e) => e.into(),
            EngineError::VaultNeeded => Self::new(
                Code::VaultNeeded,
                message,
                "Choose where keys are kept: the system's keyring, an encrypted file, or this session only.",
            ),
            EngineError::BadRequest(_) => Self::new(Code::BadRequest, message, "Change what was filled in and try again."),
            EngineError::Conflict(_) => Self::new(Code::Conflict, message, "Look again; something has changed meanwhile."),
            EngineError::NotFound(_) => Self::new(Code::NotFound, message, "Look again; it may be gone."),
            EngineError::BadFile(_) => Self::new(Code::BadFile, message, "Choose another file; nothing was changed."),
            EngineError::OfflineByChoice => Self::new(Code::Unreachable, message, "Go online first. Everything else works."),
            EngineError::Cancelled => {
                Self::new(Code::Cancelled, message, "Start it again whenever you like; what was done stays.")
            }
        }
    }
}

impl From<StoreError> for WireError {
    fn from(e: StoreError) -> Self {
        let message = e.to_string();
        let (code, action) = match e {
            StoreError::InUse(_) => (Code::InUse, "Use the window that is open, or close it first."),
            StoreError::FromTheFuture { .. } => {
                (Code::FromTheFuture, "Install the newer version of Regulars. Nothing was changed.")
            }
            StoreError::NotADatabase(_) => {
                (Code::NotADatabase, "Choose another folder, or move that file away. Nothing was changed.")
            }
            StoreError::Damaged { .. } => (Code::NotADatabase, "Restore a backup. Nothing was changed."),
            StoreError::ReadOnly(_) => (Code::ReadOnly, "Give yourself permission to write there, or choose another folder."),
            StoreError::DiskFull => (Code::DiskFull, "Free some space; it goes on by itself. What was saved is safe."),
            StoreError::NotFound(_) => (Code::NotFound, "Look again; it may be gone."),
            StoreError::Conflict(_) => (Code::Conflict, "Look again; something has changed meanwhile."),
            StoreError::Unreadable(_) | StoreError::Io { .. } | StoreError::Sqlite(_) => {
                (Code::Internal, "Try again; if it stays, run the check-up (doctor).")
            }
        };
        Self::new(code, message, action)
    }
}

impl From<PlatformError> for WireError {
    fn from(e: PlatformError) -> Self {
        let (code, action) = match e.problem {
            Problem::Unreachable => (Code::Unreachable, "Check the address and the network. Replies you write wait safely."),
            Problem::Unknown => (Code::Unknown, "We look again by ourselves before anything is repeated."),
            Problem::CannotTell => (Code::Unknown, "Look whether it arrived, and say so in the outbox."),
            Problem::Auth => (Code::Auth, "Make a new app password on the platform and enter it here."),
            Problem::RateLimited => (Code::RateLimited, "Nothing to do: it goes on by itself."),
            Problem::Refused => (Code::Refused, "Change the words or the settings and try again."),
            Problem::NotFound => (Code::NotFound, "Look again; it may be gone."),
            Problem::NotThePlatform => (Code::NotThePlatform, "Check the address: something else answers there."),
            Problem::BadSettings => (Code::BadSettings, "Correct what was filled in."),
            Problem::Cancelled => (Code::Cancelled, "Start it again whenever you like; what was done stays."),
            Problem::Vault => (Code::VaultNeeded, "Open the place where keys are kept."),
        };
        Self::new(code, e.message, action)
    }
}

impl From<VaultError> for WireError {
    fn from(e: VaultError) -> Self {
        let code = match e {
            VaultError::WrongPassphrase => Code::WrongPassphrase,
            _ => Code::VaultNeeded,
        };
        Self::new(code, e.to_string(), "Try again, or choose another place for keys. Reading and drafting work without one.")
    }
}
