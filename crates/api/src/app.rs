//! The app as a whole.

use crate::wire::*;
use crate::{Answer, Code, WireError, views};
use regulars_domain::account::AccountState;
use regulars_domain::outbox::OutboxState;
use regulars_engine::{AccountHealth, Engine, EngineOptions, JobKind as Kind};
use regulars_platforms::sandbox;
use regulars_store::conversation::Group;
use regulars_store::{Access, SharedBy};
use std::path::Path;
use std::sync::Arc;

/// An opened workspace, or why it could not be opened (the window then shows that and nothing else).
pub struct App {
    engine: Result<Arc<Engine>, WireError>,
    opener: Opener,
}

/// Shows a web page to the owner, outside the app.
pub type Opener = Box<dyn Fn(&str) -> Answer<()> + Send + Sync>;

impl App {
    /// Opens a workspace.
    #[must_use]
    pub fn open(options: EngineOptions) -> Self {
        let engine = Engine::open(options).map_err(WireError::from).map_err(not_opened);
        Self { engine, opener: Box::new(crate::links::open_outside) }
    }

    /// The same with another way to show a sign-in page; the usual one is the system's browser.
    #[must_use]
    pub fn showing_pages(self, opener: Opener) -> Self {
        Self { opener, ..self }
    }

    pub(crate) fn open_page(&self, address: &str) -> Answer<()> {
        (self.opener)(address)
    }

    /// Tells of a file left for the owner, and shows it when asked to.
    pub(crate) fn file_made(&self, path: &Path, open: bool) -> Answer<FileMade> {
        let shown = path.display().to_string();
        if open {
            self.open_page(&shown)?;
        }
        let bytes = std::fs::metadata(path).map(|m| m.len()).unwrap_or_default();
        Ok(FileMade { path: shown, bytes: u32::try_from(bytes).unwrap_or(u32::MAX) })
    }

    /// The engine, or why there is none.
    pub fn engine(&self) -> Answer<&Arc<Engine>> {
        self.engine.as_ref().map_err(Clone::clone)
    }
}

/// What can be done about a workspace that did not open: nothing tries again by itself.
fn not_opened(e: WireError) -> WireError {
    match e.code {
        Code::DiskFull => WireError { action: "Free some space and start again. What was saved is safe.".to_owned(), ..e },
        _ => e,
    }
}

/// Runs work that blocks (big reads of files, long writes) off the async threads.
pub(crate) async fn blocking<T: Send + 'static>(
    engine: &Arc<Engine>,
    work: impl FnOnce(&Engine) -> regulars_engine::Result<T> + Send + 'static,
) -> Answer<T> {
    let engine = engine.clone();
    let done = tokio::task::spawn_blocking(move || work(&engine)).await;
    done.map_err(|e| WireError::new(Code::Internal, e.to_string(), "Try again; nothing was lost."))?.map_err(WireError::from)
}

pub(crate) async fn status(app: &App, _: Nothing) -> Answer<AppStatus> {
    let engine = app.engine()?;
    let accounts = engine.accounts()?;
    let (needs_you, states, imports) = engine.store.read(|r| Ok((r.counters()?, r.outbox_states()?, r.imports()?)))?;
    let sum = |wanted: fn(OutboxState) -> bool| states.iter().filter(|(s, _)| wanted(*s)).map(|(_, n)| n).sum();
    Ok(AppStatus {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        shop_name: engine.settings()?.shop_name,
        first_run: accounts.is_empty() && imports.is_empty(),
        sample: accounts.iter().any(|a| a.account.platform == sandbox::MANIFEST.platform),
        offline: engine.offline().map(|o| Offline { since: o.since, chosen: o.chosen }),
        hold_everything: engine.holds_everything()?,
        sends_elsewhere: engine.sends_elsewhere()?,
        shared_folder: shared_folder(engine),
        vault: crate::vault::status(engine).await,
        needs_you: views::counter(&needs_you, &format!("group:{}", Group::NeedsYou as i64)),
        outbox_waiting: sum(|s| !s.is_final() && !s.asks()),
        outbox_asks: sum(OutboxState::asks),
        last_heard_at: accounts.iter().filter_map(|a| a.account.last_heard_at).max(),
        needs_attention: attention(&accounts),
        storage: storage(engine),
        backup_failed: engine.backup_problem().is_some(),
        restored: engine.restored()?.map(|r| RestoredNote { from: r.from, damaged: r.damaged }),
        jobs: engine.jobs().into_iter().map(job).collect(),
        now: engine.now(),
    })
}

fn attention(accounts: &[AccountHealth]) -> Vec<AttentionNotice> {
    accounts.iter().filter(|a| a.account.state == AccountState::NeedsAttention).map(views::attention).collect()
}

fn storage(engine: &Engine) -> StorageState {
    match engine.store.access() {
        _ if engine.store.met_damage() => StorageState::Damaged,
        Access::Full => StorageState::Well,
        Access::ReadOnly => StorageState::ReadOnly,
    }
}

fn shared_folder(engine: &Engine) -> Option<SharedFolder> {
    let program = match engine.store.shared_by()? {
        SharedBy::Program(name) => Some((*name).to_owned()),
        SharedBy::Network(_) => None,
    };
    Some(SharedFolder { program, folder: engine.folder().display().to_string() })
}

fn job(j: regulars_engine::Job) -> Job {
    let kind = match j.kind {
        Kind::FirstSync => JobKind::FirstSync,
        Kind::Sync => JobKind::Sync,
        Kind::Import => JobKind::Import,
        Kind::Sample => JobKind::Sample,
        Kind::RuleTest => JobKind::RuleTest,
        Kind::Words => JobKind::Words,
    };
    Job { job_id: j.id.to_string(), kind, account_id: j.account, done: j.done, total: j.total }
}

pub(crate) async fn set_offline(app: &App, request: SetOffline) -> Answer<AppStatus> {
    app.engine()?.set_offline(request.offline)?;
    status(app, Nothing {}).await
}

pub(crate) async fn cancel_job(app: &App, request: JobRef) -> Answer<Nothing> {
    let id = request.job_id.parse().map_err(|_| WireError::new(Code::BadRequest, "not a job", "Use the id from the status."))?;
    app.engine()?.cancel_job(id)?;
    Ok(Nothing {})
}

pub(crate) async fn doctor(app: &App, _: Nothing) -> Answer<Doctor> {
    let findings = app.engine()?.doctor().await?;
    Ok(Doctor {
        checks: findings.into_iter().map(|f| Check { check: f.check.to_owned(), ok: f.ok, what_to_do: f.what_to_do }).collect(),
    })
}
