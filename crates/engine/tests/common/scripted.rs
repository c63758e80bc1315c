//! A hostile platform: it answers exactly what the story says, and keeps the truth of what it accepted.

use async_trait::async_trait;
use regulars_domain::interaction::{Arrival, Author, InteractionKind};
use regulars_domain::manifest::{Budget, Can, CursorKind, Idempotency, Manifest};
use regulars_domain::place::{PlaceKind, PlaceRef, Purpose, Visibility};
use regulars_domain::{AccountId, Timestamp};
use regulars_engine::{Engine, TestPlatform};
use regulars_platforms::{
    Availability, Connector, Environment, Hints, Identity, Moderator, Outgoing, OwnWords, Page, PlatformError, Problem, Reader,
    Recheck, SendOutcome, Sender, SharedConnector, Stream,
};
use regulars_store::account::{Account, NewAccount};
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Duration;

pub const MANIFEST: Manifest = Manifest {
    platform: "sandbox",
    name: "Scripted",
    can: Can { read: true, history: true, reply_public: true, reply_private: true, delete_own: true, ..Can::NOTHING },
    fields: &[],
    needs_secret: false,
    cursor: CursorKind::Opaque,
    budget: Budget { requests: 1, per_seconds: 1 },
    reply_window: None,
    ids_are_chosen: false,
    idempotency: Idempotency::VerifyFirst,
    key_life: None,
    settle: Duration::from_secs(120),
    retention_days: None,
    may_join_identity: true,
    text_limit: None,
    poll_every: Duration::from_secs(60),
};

/// What the platform does with the next request to send.
pub enum Next {
    Accept,
    AcceptAndHangUp,
    HangUp,
    Refuse,
    RateLimit(Duration),
    RevokeKey,
}

/// What is heard while listening.
#[derive(Debug, Clone, Copy)]
pub enum Hint {
    Sign,
    Ends(Problem),
}

#[derive(Default)]
pub struct Platform {
    pub pages: Mutex<VecDeque<Result<Page, PlatformError>>>,
    pub next: Mutex<VecDeque<Next>>,
    pub truth: Mutex<Vec<Outgoing>>,
    pub thread: Mutex<Vec<Arrival>>,
    pub parent_gone: Mutex<bool>,
    pub asked: Mutex<Vec<&'static str>>,
    pub unreadable: std::sync::atomic::AtomicBool,
    /// What it says of our key when asked who we are.
    pub key_problem: Mutex<Option<Problem>>,
    pub key_ends_at: Mutex<Option<Timestamp>>,
    /// It takes the question who we are, and never answers.
    pub says_nothing_of_keys: std::sync::atomic::AtomicBool,
    /// What a story says while we listen; none: this platform has no hints.
    pub hints: Mutex<Option<tokio::sync::broadcast::Sender<Hint>>>,
    /// Happens on the platform's side of a reading, before its answer.
    pub while_reading: Mutex<Option<Box<dyn Fn() + Send>>>,
    /// Happens on the platform's side of a request, before its answer.
    pub while_sending: Mutex<Option<Box<dyn Fn() + Send>>>,
}

impl Platform {
    pub fn script(&self, steps: impl IntoIterator<Item = Next>) {
        self.next.lock().unwrap().extend(steps);
    }
    pub fn received(&self) -> Vec<String> {
        self.truth.lock().unwrap().iter().map(|o| o.text.clone()).collect()
    }
    fn note(&self, what: &'static str) {
        self.asked.lock().unwrap().push(what);
    }
}

fn error(problem: Problem) -> PlatformError {
    PlatformError::new(problem, problem.as_str())
}

/// Connects a scripted platform in the place of the sample's.
pub fn connect(engine: &Engine, name: &str) -> (AccountId, Arc<Platform>) {
    let platform = Arc::new(Platform::default());
    let id = account(engine, "sandbox", name);
    engine.set_connector(id, platform.clone());
    (id, platform)
}

/// An account of this name.
pub fn account(engine: &Engine, platform: &str, name: &str) -> AccountId {
    let fields = BTreeMap::new();
    let new =
        NewAccount { platform, external_id: name, handle: name, name, fields: &fields, vault_key: "", private_problem: None };
    engine.store.write(|w| w.account_put(&new, engine.now())).unwrap()
}

/// The same, declared as a platform of its own: the engine goes by [`MANIFEST`]'s settle time and class.
pub struct Declared(pub Arc<Platform>);

pub static DECLARED: Manifest = Manifest { platform: "scripted", ..MANIFEST };

impl TestPlatform for Declared {
    fn manifest(&self) -> &'static Manifest {
        &DECLARED
    }
    fn new_key(&self, now: Timestamp, random: u64) -> String {
        self.0.new_key(now, random)
    }
    fn open(&self, _: &Account, _: &Environment) -> Result<SharedConnector, PlatformError> {
        Ok(self.0.clone())
    }
}

/// Somebody's words in a thread of their own.
pub fn said(thread: &str, id: &str, who: &str, text: &str, at: Timestamp) -> Arrival {
    Arrival {
        external_id: id.to_owned(),
        thread_external_id: thread.to_owned(),
        parent_external_id: (thread != id).then(|| thread.to_owned()),
        place: PlaceRef {
            external_id: "wall".to_owned(),
            name: "Wall".to_owned(),
            kind: PlaceKind::Page,
            visibility: Visibility::Public,
            purpose: Purpose::Reach,
        },
        author: Author { external_id: who.to_owned(), handle: who.to_owned(), name: who.to_owned(), is_us: who == "us" },
        kind: InteractionKind::Comment,
        visibility: Visibility::Public,
        at,
        text: text.to_owned(),
        title: None,
        stars: None,
        deleted: false,
        platform_data: None,
        attachments: Vec::new(),
    }
}

pub fn page(arrivals: Vec<Arrival>, next: &str, more: bool) -> Page {
    Page { arrivals, gone: Vec::new(), came_back: Vec::new(), next: Some(next.to_owned()), more }
}

#[async_trait]
impl Connector for Platform {
    fn manifest(&self) -> &'static Manifest {
        &DECLARED
    }
    async fn key_ends_at(&self) -> Option<Timestamp> {
        *self.key_ends_at.lock().unwrap()
    }
    async fn identify(&self) -> Result<Identity, PlatformError> {
        self.note("identify");
        if self.says_nothing_of_keys.load(std::sync::atomic::Ordering::SeqCst) {
            std::future::pending::<()>().await;
        }
        if let Some(problem) = *self.key_problem.lock().unwrap() {
            return Err(error(problem));
        }
        Ok(Identity { external_id: "us".to_owned(), handle: "us".to_owned(), name: "us".to_owned() })
    }
    async fn private_messages(&self) -> Availability {
        Availability::Available
    }
    fn reader(&self) -> Option<&dyn Reader> {
        Some(self)
    }
    fn hints(&self) -> Option<&dyn Hints> {
        self.hints.lock().unwrap().is_some().then_some(self as &dyn Hints)
    }
    fn sender(&self) -> Option<&dyn Sender> {
        Some(self)
    }
    fn moderator(&self) -> Option<&dyn Moderator> {
        None
    }
}

#[async_trait]
impl Reader for Platform {
    fn streams(&self) -> &'static [Stream] {
        &[Stream::Notifications]
    }
    async fn page(&self, _: Stream, cursor: Option<&str>, _: Timestamp) -> Result<Page, PlatformError> {
        self.note("page");
        if let Some(happens) = self.while_reading.lock().unwrap().as_ref() {
            happens();
        }
        self.pages.lock().unwrap().pop_front().unwrap_or_else(|| Ok(Page { next: cursor.map(str::to_owned), ..Page::default() }))
    }
}

#[async_trait]
impl Hints for Platform {
    async fn listen(&self, sign: &(dyn Fn() + Send + Sync)) -> PlatformError {
        let mut heard = self.hints.lock().unwrap().as_ref().unwrap().subscribe();
        self.note("listen");
        sign();
        loop {
            match heard.recv().await {
                Ok(Hint::Sign) => sign(),
                Ok(Hint::Ends(problem)) => return error(problem),
                Err(_) => return error(Problem::Unknown),
            }
        }
    }
}

#[async_trait]
impl Sender for Platform {
    fn new_key(&self, now: Timestamp, random: u64) -> String {
        format!("{}-{random}", now.0)
    }
    async fn send(&self, o: &Outgoing) -> SendOutcome {
        self.note("send");
        if let Some(happens) = self.while_sending.lock().unwrap().as_ref() {
            happens();
        }
        let step = self.next.lock().unwrap().pop_front().unwrap_or(Next::Accept);
        match step {
            Next::Accept => {
                self.truth.lock().unwrap().push(o.clone());
                SendOutcome::Sent { remote_id: format!("remote-{}", o.key) }
            }
            Next::AcceptAndHangUp => {
                self.truth.lock().unwrap().push(o.clone());
                SendOutcome::Unknown(error(Problem::Unknown))
            }
            Next::HangUp => SendOutcome::Unknown(error(Problem::Unknown)),
            Next::Refuse => SendOutcome::Refused(error(Problem::Refused)),
            Next::RateLimit(after) => {
                SendOutcome::NotLeft(PlatformError { retry_after: Some(after), ..error(Problem::RateLimited) })
            }
            Next::RevokeKey => SendOutcome::Blocked(error(Problem::Auth)),
        }
    }
    async fn own_words(&self, o: &Outgoing) -> Result<Vec<OwnWords>, PlatformError> {
        self.note("own_words");
        if self.unreadable.load(std::sync::atomic::Ordering::SeqCst) {
            return Err(error(Problem::Unknown));
        }
        let posted = self.truth.lock().unwrap().clone().into_iter().filter(|t| t.thread_external_id == o.thread_external_id);
        let posted = posted.map(|t| OwnWords {
            remote_id: format!("remote-{}", t.key),
            parent_external_id: Some(t.parent_external_id),
            text: t.text,
            at: t.created_at,
            key: None,
        });
        let told = self.thread.lock().unwrap().clone().into_iter();
        let told = told.filter(|a| a.author.is_us && a.thread_external_id == o.thread_external_id).map(|a| OwnWords {
            remote_id: a.external_id,
            parent_external_id: a.parent_external_id,
            text: a.text,
            at: a.at,
            key: None,
        });
        Ok(posted.chain(told).collect())
    }
    async fn recheck(&self, _: &Outgoing) -> Recheck {
        self.note("recheck");
        if *self.parent_gone.lock().unwrap() {
            return Recheck::ParentGone;
        }
        Recheck::Present { thread: self.thread.lock().unwrap().clone() }
    }
    async fn withdraw(&self, remote_id: &str) -> Result<(), PlatformError> {
        self.note("withdraw");
        self.truth.lock().unwrap().retain(|t| format!("remote-{}", t.key) != remote_id);
        Ok(())
    }
}
