//! Secrets in a file sealed with a passphrase. Every change replaces the whole file at once: a new one is written beside it,
//! made durable, and renamed over the old, so that a crash at any moment leaves one complete vault.

use super::sealed::{Entries, KeyCost, Seal};
use super::{Vault, VaultError, VaultKind};
use async_trait::async_trait;
use secrecy::SecretString;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A vault file, opened with its passphrase. The passphrase itself is not kept.
pub struct FileVault {
    inner: Arc<Inner>,
}

struct Inner {
    path: PathBuf,
    seal: Seal,
}

impl FileVault {
    /// Makes a new, empty vault file. Takes the time `cost` asks for. Errors when there already is one.
    pub async fn create(path: PathBuf, passphrase: SecretString, cost: KeyCost) -> Result<Self, VaultError> {
        blocking(move || {
            if path.exists() {
                return Err(VaultError::AlreadyThere);
            }
            let inner = Inner { seal: Seal::new(&passphrase, cost)?, path };
            let lock = inner.lock()?;
            inner.replace(&Entries::default())?;
            drop(lock);
            Ok(Self { inner: Arc::new(inner) })
        })
        .await
    }

    /// Opens an existing vault file. Errors when there is none, the passphrase is wrong, or the file is damaged.
    pub async fn open(path: PathBuf, passphrase: SecretString) -> Result<Self, VaultError> {
        blocking(move || {
            let bytes = read(&path)?;
            let inner = Inner { seal: Seal::of(&bytes, &passphrase)?, path };
            // Damage shows now, while the owner is looking, and not at the first send.
            inner.seal.open(&bytes)?;
            Ok(Self { inner: Arc::new(inner) })
        })
        .await
    }

    async fn change(&self, change: impl FnOnce(&mut Entries) + Send + 'static) -> Result<(), VaultError> {
        let inner = Arc::clone(&self.inner);
        blocking(move || {
            let lock = inner.lock()?;
            let mut entries = inner.entries()?;
            change(&mut entries);
            inner.replace(&entries)?;
            drop(lock);
            Ok(())
        })
        .await
    }
}

#[async_trait]
impl Vault for FileVault {
    fn kind(&self) -> VaultKind {
        VaultKind::File
    }

    async fn get(&self, key: &str) -> Result<Option<SecretString>, VaultError> {
        let (inner, key) = (Arc::clone(&self.inner), key.to_owned());
        blocking(move || Ok(inner.entries()?.0.get(&key).map(|secret| SecretString::from(secret.clone())))).await
    }

    async fn put(&self, key: &str, secret: &SecretString) -> Result<(), VaultError> {
        use secrecy::ExposeSecret;
        let (key, secret) = (key.to_owned(), secret.clone());
        self.change(move |entries| drop(entries.0.insert(key, secret.expose_secret().to_owned()))).await
    }

    async fn delete(&self, key: &str) -> Result<(), VaultError> {
        let key = key.to_owned();
        self.change(move |entries| drop(entries.0.remove(&key))).await
    }
}

impl Inner {
    /// The file is read anew each time: another process (the command line beside the window) may have changed it.
    fn entries(&self) -> Result<Entries, VaultError> {
        self.seal.open(&read(&self.path)?)
    }

    /// One writer at a time, across processes. Released when dropped, also by a crash.
    fn lock(&self) -> Result<File, VaultError> {
        let file = private(OpenOptions::new().write(true).create(true).truncate(false))
            .open(self.path.with_extension("lock"))
            .map_err(writing)?;
        file.lock().map_err(writing)?;
        Ok(file)
    }

    fn replace(&self, entries: &Entries) -> Result<(), VaultError> {
        let beside = write_beside(&self.path, &self.seal.close(entries)?)?;
        std::fs::rename(beside, &self.path).map_err(writing)?;
        sync_folder(&self.path)
    }
}

/// Writes the bytes durably next to the vault; the vault itself is untouched until they are renamed over it.
pub(super) fn write_beside(path: &Path, bytes: &[u8]) -> Result<PathBuf, VaultError> {
    let beside = path.with_extension("new");
    match std::fs::remove_file(&beside) {
        // Left behind by a crash between writing and renaming.
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(writing(error)),
    }
    let mut file = private(OpenOptions::new().write(true).create_new(true)).open(&beside).map_err(writing)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(writing)?;
    Ok(beside)
}

/// Only the owner may read it, from the first byte on.
fn private(options: &mut OpenOptions) -> &OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// The renaming itself must survive a power cut, too. Windows offers no such call and needs none for NTFS metadata.
fn sync_folder(path: &Path) -> Result<(), VaultError> {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(writing)?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, VaultError> {
    std::fs::read(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => VaultError::NotThere,
        _ => VaultError::Disk { doing: "read", why: error.kind().to_string() },
    })
}

fn writing(error: std::io::Error) -> VaultError {
    VaultError::Disk { doing: "written", why: error.kind().to_string() }
}

/// Argon2 and fsync block for long; the async threads must not.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T, VaultError> + Send + 'static) -> Result<T, VaultError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(_) => Err(VaultError::Disk { doing: "written", why: "the work was interrupted".to_owned() }),
    }
}
