//! The operating system's keyring: Keychain, Credential Manager, Secret Service. A wedged service blocks its caller for ever,
//! so every call runs on a thread of its own with a deadline, and after a missed deadline the keyring is left alone a while.

use super::{Vault, VaultError, VaultKind};
use async_trait::async_trait;
use keyring_core::api::CredentialStoreApi;
use keyring_core::{Entry, Error};
use secrecy::{ExposeSecret, SecretString};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::{Mutex, oneshot};
use tokio::time::Instant;

/// The name our entries carry in the keyring.
pub const SERVICE: &str = "Regulars";

/// After a missed deadline, how long the keyring is not asked again.
const REST: Duration = Duration::from_secs(30);
/// Threads that may hang in a wedged service before it is not asked at all until one comes back.
const MOST_STUCK: usize = 3;

/// A vault in the system's keyring: one entry per account.
pub struct KeyringVault {
    deadline: Duration,
    resting_until: Mutex<Option<Instant>>,
    busy: Arc<AtomicUsize>,
}

impl KeyringVault {
    /// A keyring that must answer each question within `deadline`; ten seconds is right outside tests.
    pub fn new(deadline: Duration) -> Self {
        Self { deadline, resting_until: Mutex::new(None), busy: Arc::default() }
    }

    /// Asks the keyring for an entry that need not exist, to see whether anybody answers.
    pub(super) async fn probe(&self) -> Result<(), VaultError> {
        self.ask("probe".to_owned(), |entry| read(entry).map(drop)).await
    }

    async fn ask<T: Send + 'static>(
        &self,
        key: String,
        question: impl FnOnce(&Entry) -> Result<T, VaultError> + Send + 'static,
    ) -> Result<T, VaultError> {
        // Held while waiting: one question at a time, and everyone behind a wedged one learns of it at once.
        let mut resting = self.resting_until.lock().await;
        if resting.is_some_and(|until| Instant::now() < until) || self.busy.load(Ordering::SeqCst) >= MOST_STUCK {
            return Err(VaultError::NoAnswer);
        }
        let (answer, answered) = oneshot::channel();
        let busy = Arc::clone(&self.busy);
        busy.fetch_add(1, Ordering::SeqCst);
        std::thread::spawn(move || {
            let result = entry(&key).and_then(|entry| question(&entry));
            busy.fetch_sub(1, Ordering::SeqCst);
            // Nobody waits any more when the deadline has passed; the late answer is of no use.
            drop(answer.send(result));
        });
        let outcome = tokio::time::timeout(self.deadline, answered).await;
        *resting = outcome.is_err().then(|| Instant::now() + REST);
        match outcome {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(VaultError::KeyringFailed("its thread ended unexpectedly".to_owned())),
            Err(_) => Err(VaultError::NoAnswer),
        }
    }
}

#[async_trait]
impl Vault for KeyringVault {
    fn kind(&self) -> VaultKind {
        VaultKind::Keyring
    }

    async fn get(&self, key: &str) -> Result<Option<SecretString>, VaultError> {
        self.ask(key.to_owned(), read).await
    }

    async fn put(&self, key: &str, secret: &SecretString) -> Result<(), VaultError> {
        let secret = secret.clone();
        self.ask(key.to_owned(), move |entry| {
            entry.set_password(secret.expose_secret()).map_err(named)?;
            let kept = read(entry)?.ok_or(VaultError::NotKept)?;
            if kept.expose_secret() == secret.expose_secret() { Ok(()) } else { Err(VaultError::NotKept) }
        })
        .await
    }

    async fn delete(&self, key: &str) -> Result<(), VaultError> {
        self.ask(key.to_owned(), |entry| match entry.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(named(error)),
        })
        .await
    }
}

fn read(entry: &Entry) -> Result<Option<SecretString>, VaultError> {
    match entry.get_password() {
        Ok(secret) => Ok(Some(SecretString::from(secret))),
        Err(Error::NoEntry) => Ok(None),
        Err(error) => Err(named(error)),
    }
}

/// The store is opened for each question: a keyring that starts or restarts after us is found.
fn entry(key: &str) -> Result<Entry, VaultError> {
    let no_keyring = |error: Error| match error {
        Error::PlatformFailure(reason) => VaultError::NoKeyring(first_line(&reason.to_string())),
        other => named(other),
    };
    #[cfg(target_os = "macos")]
    let store = apple_native_keyring_store::keychain::Store::new().map_err(no_keyring)?;
    #[cfg(target_os = "windows")]
    let store = windows_native_keyring_store::Store::new().map_err(no_keyring)?;
    #[cfg(all(unix, not(target_os = "macos")))]
    let store = zbus_secret_service_keyring_store::Store::new().map_err(no_keyring)?;
    store.build(SERVICE, key, None).map_err(named)
}

/// Errors that carry the stored bytes (bad encoding, bad format) are named without them.
fn named(error: Error) -> VaultError {
    match error {
        Error::NoStorageAccess(_) => VaultError::Locked,
        Error::NoDefaultStore => VaultError::NoKeyring("no service answers".to_owned()),
        Error::PlatformFailure(reason) => VaultError::KeyringFailed(first_line(&reason.to_string())),
        Error::TooLong(_, limit) => VaultError::KeyringFailed(format!("it keeps at most {limit} characters")),
        Error::Ambiguous(_) => VaultError::KeyringFailed("it holds two entries for one account".to_owned()),
        Error::BadEncoding(_) | Error::BadDataFormat(..) => VaultError::KeyringFailed("what it holds is not readable".to_owned()),
        _ => VaultError::KeyringFailed("it refused".to_owned()),
    }
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().chars().take(160).collect()
}
