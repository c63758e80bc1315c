//! Where secrets live: the system's keyring, a file sealed with a passphrase, or this session's memory. Which one is the
//! owner's explicit choice, recorded by the caller; nothing here falls back from one to another by itself.

mod account;
mod detect;
mod file;
mod keyring;
mod renewal;
mod sealed;
mod session;

#[cfg(test)]
mod tests;

pub use account::{AccountSecret, TokenStore, VaultTokenStore, delete_account, store_password};
pub use detect::{Offer, detect};
pub use file::FileVault;
pub use keyring::{KeyringVault, SERVICE};
pub use renewal::{AccessKey, Client, Exchange, Renewal, Renewed};
pub use sealed::KeyCost;
pub use session::SessionVault;

use crate::error::{PlatformError, Problem};
use async_trait::async_trait;
use regulars_domain::text_enum;
use secrecy::SecretString;

text_enum! {
    /// The kinds of vault. Recorded when chosen; a different one at the next start is said aloud, never papered over.
    VaultKind {
        /// The operating system's own.
        Keyring = "keyring",
        /// A file sealed with the owner's passphrase.
        File = "file",
        /// Memory: gone when the app closes.
        Session = "session",
    }
}

/// Why a vault could not do what was asked. No variant holds a secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// The system has no keyring service running.
    #[error("this system offers no keyring: {0}")]
    NoKeyring(String),
    /// The keyring is locked and nobody unlocked it.
    #[error("the keyring is locked, and its question was not answered")]
    Locked,
    /// The keyring did not answer in time, or did not recently and is left alone for now.
    #[error("the keyring does not answer; if it is asking for your password, answer it and try again")]
    NoAnswer,
    /// The keyring answered with an error of its own.
    #[error("the keyring failed: {0}")]
    KeyringFailed(String),
    /// What was written did not come back the same.
    #[error("the vault did not keep what it was given")]
    NotKept,
    /// The passphrase does not fit the vault file.
    #[error("the passphrase does not open this vault")]
    WrongPassphrase,
    /// The vault file is cut off or altered.
    #[error("the vault file is damaged: {0}")]
    Damaged(String),
    /// The vault file was written by a newer version of the app.
    #[error("the vault file was written by a newer version of this app")]
    FromTheFuture,
    /// There already is a vault file where a new one was to be made.
    #[error("there already is a vault file")]
    AlreadyThere,
    /// There is no vault file.
    #[error("there is no vault file")]
    NotThere,
    /// The disk refused.
    #[error("the vault file could not be {doing}: {why}")]
    Disk {
        /// "read" or "written".
        doing: &'static str,
        /// The system's reason.
        why: String,
    },
    /// The vault holds no secret for this account.
    #[error("the vault holds no key for this account")]
    NoSecret,
}

impl From<VaultError> for PlatformError {
    fn from(error: VaultError) -> Self {
        // A missing key is mended by connecting anew, like a key the platform refuses; the rest by opening the vault.
        let problem = if error == VaultError::NoSecret { Problem::Auth } else { Problem::Vault };
        Self::new(problem, error.to_string())
    }
}

/// Keeps one secret per account key.
#[async_trait]
pub trait Vault: Send + Sync {
    /// Which kind this is.
    fn kind(&self) -> VaultKind;
    /// The secret, or none when there is none under this key.
    async fn get(&self, key: &str) -> Result<Option<SecretString>, VaultError>;
    /// Keeps a secret in place of any earlier one. Returns only after it would survive what the kind promises to survive.
    async fn put(&self, key: &str, secret: &SecretString) -> Result<(), VaultError>;
    /// Forgets a secret; no error when there was none.
    async fn delete(&self, key: &str) -> Result<(), VaultError>;
}
