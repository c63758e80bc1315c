//! Where secrets are kept: the owner's choice, recorded, never changed silently.
//!
//! With a working keyring nothing needs choosing. Without one the app says so and offers an encrypted file or this session
//! only; reading and drafting work without any.

use crate::engine::Engine;
use crate::{EngineError, Result};
use regulars_domain::topic::Topic;
use regulars_platforms::vault::{FileVault, KeyCost, KeyringVault, SessionVault, Vault, VaultError, VaultKind, detect};
use regulars_store::Store;
use secrecy::SecretString;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

const SETTING: &str = "vault";
/// A wedged keyring blocks for ever; ten seconds is what a person waits for a password prompt to appear.
const KEYRING_DEADLINE: Duration = Duration::from_secs(10);
const ASK_AGAIN_AFTER: Duration = Duration::from_secs(60);
const SHORTEST_PASSPHRASE: usize = 8;

pub(crate) struct VaultSlot {
    file: PathBuf,
    open: Mutex<Option<Arc<dyn Vault>>>,
    session: Arc<dyn Vault>,
    /// The keyring's last answer: a status line must not ask the desktop every time it is drawn.
    asked: Mutex<Option<(Instant, Option<String>)>>,
}

/// The state of the place for secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VaultReport {
    /// In use now.
    pub kind: Option<VaultKind>,
    /// Why the keyring cannot be used; none when it can.
    pub keyring_problem: Option<String>,
    /// An encrypted file waits for its passphrase.
    pub locked: bool,
}

impl VaultSlot {
    pub(crate) fn from_settings(store: &Store, folder: &Path) -> Result<Self> {
        let session: Arc<dyn Vault> = Arc::new(SessionVault::default());
        let chosen = store.read(|r| r.setting(SETTING))?.and_then(|json| serde_json::from_str(&json).ok());
        let open: Option<Arc<dyn Vault>> = match chosen {
            Some(VaultKind::Keyring) => Some(Arc::new(KeyringVault::new(KEYRING_DEADLINE))),
            Some(VaultKind::Session) => Some(session.clone()),
            Some(VaultKind::File) | None => None,
        };
        Ok(Self { file: folder.join("vault.bin"), open: Mutex::new(open), session, asked: Mutex::default() })
    }

    pub(crate) fn open(&self) -> Result<Arc<dyn Vault>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).clone().ok_or(EngineError::VaultNeeded)
    }

    /// For platforms that keep no secret.
    pub(crate) fn open_or_session(&self) -> Arc<dyn Vault> {
        self.open().unwrap_or_else(|_| self.session.clone())
    }

    fn set(&self, vault: Arc<dyn Vault>) {
        *self.open.lock().unwrap_or_else(PoisonError::into_inner) = Some(vault);
    }
}

async fn keyring_problem(deadline: Duration) -> Option<String> {
    detect(deadline).await.into_iter().find(|o| o.kind == VaultKind::Keyring).and_then(|o| o.why_not)
}

impl Engine {
    /// The state of the place for secrets. Asks the keyring at most when nothing is chosen yet.
    pub async fn vault_report(&self) -> VaultReport {
        let kind = self.vault.open().ok().map(|v| v.kind());
        let locked = kind.is_none() && self.vault.file.exists();
        let asked = kind.is_none() || kind == Some(VaultKind::Session);
        let keyring_problem = if asked { self.keyring_problem_lately().await } else { None };
        VaultReport { kind, keyring_problem, locked }
    }

    async fn keyring_problem_lately(&self) -> Option<String> {
        let asked = self.vault.asked.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, answer)) = asked.filter(|(when, _)| when.elapsed() < ASK_AGAIN_AFTER) {
            return answer;
        }
        let answer = keyring_problem(Duration::from_secs(2)).await;
        *self.vault.asked.lock().unwrap_or_else(PoisonError::into_inner) = Some((Instant::now(), answer.clone()));
        answer
    }

    /// The kind in use, without asking anything.
    #[must_use]
    pub fn vault_kind(&self) -> Option<VaultKind> {
        self.vault.open().ok().map(|v| v.kind())
    }

    /// Chooses or opens the place for secrets. Errs when it does not work, and then nothing has changed.
    pub async fn vault_choose(&self, kind: VaultKind, passphrase: Option<SecretString>) -> Result<()> {
        let vault: Arc<dyn Vault> = match kind {
            VaultKind::Keyring => {
                if let Some(why) = keyring_problem(KEYRING_DEADLINE).await {
                    return Err(VaultError::NoKeyring(why).into());
                }
                Arc::new(KeyringVault::new(KEYRING_DEADLINE))
            }
            VaultKind::Session => self.vault.session.clone(),
            VaultKind::File => Arc::new(self.open_file(passphrase).await?),
        };
        let json = serde_json::to_string(&kind).map_err(|e| EngineError::BadRequest(e.to_string()))?;
        self.store.write(|w| {
            w.touch(Topic::App);
            w.setting_put(SETTING, &json)
        })?;
        self.vault.set(vault);
        self.forget_connectors();
        self.wake.notify_one();
        Ok(())
    }

    async fn open_file(&self, passphrase: Option<SecretString>) -> Result<FileVault> {
        use secrecy::ExposeSecret;
        let passphrase = passphrase.ok_or_else(|| EngineError::BadRequest("the encrypted file needs a passphrase".to_owned()))?;
        if self.vault.file.exists() {
            return Ok(FileVault::open(self.vault.file.clone(), passphrase).await?);
        }
        if passphrase.expose_secret().chars().count() < SHORTEST_PASSPHRASE {
            return Err(EngineError::BadRequest(format!("a passphrase needs at least {SHORTEST_PASSPHRASE} characters")));
        }
        Ok(FileVault::create(self.vault.file.clone(), passphrase, KeyCost::default()).await?)
    }

    /// The open vault; where nothing was chosen and the keyring works, the keyring.
    pub(crate) async fn vault_for_connecting(&self) -> Result<Arc<dyn Vault>> {
        if let Ok(open) = self.vault.open() {
            return Ok(open);
        }
        if self.vault.file.exists() {
            return Err(EngineError::VaultNeeded);
        }
        self.vault_choose(VaultKind::Keyring, None).await.map_err(|_| EngineError::VaultNeeded)?;
        self.vault.open()
    }
}
