//! The engine: one open workspace with its clock, vault, connectors and long work.

use crate::awake::Awake;
use crate::backups::Copying;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::hints::Hearing;
use crate::jobs::Jobs;
use crate::network::Network;
use crate::playbook::PlaybookCache;
use crate::signin::SignIns;
use crate::triage::Previews;
use crate::vault::VaultSlot;
use crate::{EngineError, Result, import};
use regulars_domain::manifest::Manifest;
use regulars_domain::topic::Topic;
use regulars_domain::{AccountId, Timestamp};
use regulars_platforms::{Environment, PlatformError, ServerClock, SharedConnector, registry};
use regulars_store::account::Account;
use regulars_store::{Access, OpenOptions, Store};
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU32;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;

/// Who is told which topics changed.
pub type Listener = Arc<dyn Fn(&BTreeSet<Topic>) + Send + Sync>;

/// How to open a workspace.
pub struct EngineOptions {
    /// The workspace folder, made on first use.
    pub folder: PathBuf,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Randomness for keys, lotteries and jitter.
    pub chance: Arc<dyn Chance>,
    /// Who is told which topics changed.
    pub listener: Option<Listener>,
}

/// A platform that only tests know.
pub trait TestPlatform: Send + Sync {
    /// What it declares.
    fn manifest(&self) -> &'static Manifest;
    /// A key for new words.
    fn new_key(&self, now: Timestamp, random: u64) -> String;
    /// A connector for an account. Dials nothing.
    fn open(&self, account: &Account, environment: &Environment) -> std::result::Result<SharedConnector, PlatformError>;
}

/// An open workspace.
pub struct Engine {
    /// The workspace on disk.
    pub store: Store,
    pub(crate) clock: Arc<dyn Clock>,
    chance: Arc<dyn Chance>,
    pub(crate) folder: PathBuf,
    pub(crate) vault: VaultSlot,
    pub(crate) network: Network,
    pub(crate) jobs: Jobs,
    pub(crate) sign_ins: SignIns,
    pub(crate) hearing: Mutex<Hearing>,
    pub(crate) previews: Previews,
    pub(crate) playbook_cache: PlaybookCache,
    pub(crate) files: import::Files,
    /// Wakes the background loop: something is due or was released.
    pub(crate) wake: Notify,
    /// One flush at a time: a lane is one task, never two requests in flight for one item.
    pub(crate) sending: tokio::sync::Mutex<()>,
    pub(crate) syncing: tokio::sync::Mutex<()>,
    pub(crate) proving: tokio::sync::Mutex<()>,
    /// Accounts on which an outcome could not be written.
    pub(crate) stopped: Mutex<BTreeSet<AccountId>>,
    connectors: Mutex<HashMap<AccountId, SharedConnector>>,
    // What each account's server says of our clock.
    server_clocks: Mutex<HashMap<AccountId, ServerClock>>,
    tests: Vec<Arc<dyn TestPlatform>>,
    pub(crate) awake: Mutex<Awake>,
    pub(crate) copying: Mutex<Copying>,
    /// One look at what is due at a time.
    pub(crate) recognising: Mutex<()>,
    /// When wishes and questions were last gathered.
    pub(crate) gathered_at: Mutex<Option<Timestamp>>,
    /// When the background last looked.
    pub(crate) recognised_at: Mutex<Option<Timestamp>>,
    /// One copy at a time.
    pub(crate) backing_up: Mutex<()>,
    /// One count of people at a time.
    pub(crate) counting: Mutex<()>,
    /// What came in since the last one.
    pub(crate) uncounted: AtomicU32,
    /// What tells this machine from another.
    pub(crate) machine: Option<String>,
    listener: Option<Listener>,
}

impl Engine {
    /// Opens the workspace, and puts items that were being sent when the last process ended to *uncertain*.
    pub fn open(options: EngineOptions) -> Result<Arc<Self>> {
        Self::open_as(options, Vec::new(), crate::awake::this_machine())
    }

    /// The same, with platforms that only tests know. The product's registry never holds one of these.
    pub fn open_with(options: EngineOptions, tests: Vec<Arc<dyn TestPlatform>>) -> Result<Arc<Self>> {
        Self::open_as(options, tests, crate::awake::this_machine())
    }

    /// The same, on a machine of this name.
    pub fn open_as(options: EngineOptions, tests: Vec<Arc<dyn TestPlatform>>, machine: Option<String>) -> Result<Arc<Self>> {
        let store = Store::open(
            &options.folder,
            OpenOptions { listener: options.listener.clone(), rescue_at: Some(options.clock.now()), ..OpenOptions::default() },
        )?;
        let engine = Arc::new(Self {
            vault: VaultSlot::from_settings(&store, &options.folder)?,
            network: Network::from_settings(&store)?,
            store,
            clock: options.clock,
            chance: options.chance,
            folder: options.folder,
            jobs: Jobs::default(),
            sign_ins: SignIns::default(),
            hearing: Mutex::default(),
            previews: Previews::default(),
            playbook_cache: PlaybookCache::default(),
            files: import::Files::default(),
            wake: Notify::new(),
            sending: tokio::sync::Mutex::default(),
            syncing: tokio::sync::Mutex::default(),
            proving: tokio::sync::Mutex::default(),
            stopped: Mutex::default(),
            connectors: Mutex::default(),
            server_clocks: Mutex::default(),
            tests,
            awake: Mutex::default(),
            copying: Mutex::default(),
            recognising: Mutex::default(),
            gathered_at: Mutex::default(),
            recognised_at: Mutex::default(),
            backing_up: Mutex::default(),
            counting: Mutex::default(),
            uncounted: AtomicU32::new(0),
            machine,
            listener: options.listener,
        });
        if engine.store.access() == Access::Full {
            let put_back = engine.after_restoring()?;
            engine.claim_workspace(put_back)?;
        }
        engine.recover()?;
        Ok(engine)
    }

    /// The clock's time.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The workspace folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Tells the listener about a change that is not in the database (progress, connection).
    /// Writes a file for the owner into the workspace folder. Answers where.
    pub(crate) fn leave_file(&self, name: &str, text: &str) -> Result<PathBuf> {
        let path = self.folder.join(name);
        std::fs::write(&path, text).map_err(|e| EngineError::BadRequest(format!("{name} could not be written: {e}")))?;
        Ok(path)
    }

    pub(crate) fn tell(&self, topic: Topic) {
        if let Some(listener) = &self.listener {
            listener(&BTreeSet::from([topic]));
        }
    }

    /// The connector of an account, opened on first use. Dials nothing by itself.
    pub fn connector(&self, account: &Account) -> Result<SharedConnector> {
        if let Some(found) = self.open_connectors().get(&account.id) {
            return Ok(found.clone());
        }
        if let Some(test) = self.test_platform(&account.platform) {
            let opened = test.open(account, &self.environment_of(account.id))?;
            self.open_connectors().insert(account.id, opened.clone());
            return Ok(opened);
        }
        let needs_secret = registry::platforms().iter().any(|m| m.platform == account.platform && m.needs_secret);
        let vault = if needs_secret { self.vault.open()? } else { self.vault.open_or_session() };
        let opened =
            registry::open(&account.platform, &account.vault_key, &account.fields, vault, &self.environment_of(account.id))?;
        self.open_connectors().insert(account.id, opened.clone());
        Ok(opened)
    }

    /// Puts a connector in the place of an account's own; for tests with hostile platforms.
    pub fn set_connector(&self, account: AccountId, connector: SharedConnector) {
        self.open_connectors().insert(account, connector);
    }

    pub(crate) fn test_platform(&self, platform: &str) -> Option<&dyn TestPlatform> {
        self.tests.iter().find(|test| test.manifest().platform == platform).map(Arc::as_ref)
    }

    /// What every platform declares that can have people here.
    pub(crate) fn manifests(&self) -> impl Iterator<Item = &'static Manifest> {
        registry::platforms().iter().copied().chain(self.tests.iter().map(|test| test.manifest()))
    }

    /// What an account's platform declares; none when this version does not know it.
    #[must_use]
    pub fn manifest_of(&self, account: &Account) -> Option<&'static Manifest> {
        Self::manifest(&account.platform).or_else(|| self.test_platform(&account.platform).map(TestPlatform::manifest))
    }

    pub(crate) fn forget_connector(&self, account: AccountId) {
        self.open_connectors().remove(&account);
    }

    pub(crate) fn forget_connectors(&self) {
        self.open_connectors().clear();
    }

    pub(crate) fn environment(&self) -> Environment {
        let clock = self.clock.clone();
        let mut environment = Environment::new(Arc::new(move || clock.now()));
        environment.folder.clone_from(&self.folder);
        environment
    }

    pub(crate) fn keep_server_clock(&self, account: AccountId, clock: ServerClock) {
        self.server_clocks.lock().unwrap_or_else(PoisonError::into_inner).insert(account, clock);
    }

    pub(crate) fn environment_of(&self, account: AccountId) -> Environment {
        Environment { server_clock: self.server_clock(account), ..self.environment() }
    }

    /// What an account's server says of our clock.
    pub fn server_clock(&self, account: AccountId) -> ServerClock {
        self.server_clocks.lock().unwrap_or_else(PoisonError::into_inner).entry(account).or_default().clone()
    }

    /// Fresh randomness for keys, lotteries and jitter.
    pub(crate) fn random(&self) -> u64 {
        self.chance.draw()
    }

    fn open_connectors(&self) -> MutexGuard<'_, HashMap<AccountId, SharedConnector>> {
        self.connectors.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The app's own workspace folder, by the system's custom; none when the system names no home.
#[must_use]
pub fn default_folder() -> Option<PathBuf> {
    let home = || std::env::var_os("HOME").map(PathBuf::from);
    let base = if cfg!(target_os = "windows") {
        std::env::var_os("APPDATA").map(PathBuf::from)
    } else if cfg!(target_os = "macos") {
        home().map(|h| h.join("Library/Application Support"))
    } else {
        std::env::var_os("XDG_DATA_HOME")
            .map(PathBuf::from)
            .filter(|p| p.is_absolute())
            .or_else(|| home().map(|h| h.join(".local/share")))
    };
    base.map(|b| b.join("regulars"))
}
