//! A shop to tell stories about: a temporary workspace, a clock that is moved by hand, and the sample community behind a
//! switch that takes it offline.
#![allow(clippy::unwrap_used, clippy::panic, reason = "the cast of a story fails loudly")]
#![allow(dead_code, reason = "each story uses its own part of the cast")]

pub mod scripted;
pub mod silent;
pub mod street;

use regulars_domain::outbox::OutboxState;
use regulars_domain::{ConversationId, DraftId, OutboxItemId, Timestamp};
use regulars_engine::{Chance, Engine, EngineOptions, FixedClock, SystemChance};
use regulars_platforms::sandbox::Sandbox;
use regulars_store::account::Account;
use regulars_store::conversation::Group;
use regulars_store::inbox::{Filter, InboxRow, Order};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

pub struct Shop {
    pub engine: Arc<Engine>,
    pub clock: Arc<FixedClock>,
    pub folder: Arc<tempfile::TempDir>,
    pub platform: Option<Arc<Sandbox>>,
}

pub fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

impl Shop {
    pub fn empty() -> Self {
        Self::open(Arc::new(tempfile::tempdir().unwrap()), at("2026-03-12T09:00:00Z"))
    }

    pub fn open(folder: Arc<tempfile::TempDir>, now: Timestamp) -> Self {
        Self::open_by(folder, now, Arc::new(SystemChance))
    }

    /// The same, where chance falls as told.
    pub fn open_by(folder: Arc<tempfile::TempDir>, now: Timestamp, chance: Arc<dyn Chance>) -> Self {
        let clock = Arc::new(FixedClock::at(now));
        let options = EngineOptions { folder: folder.path().to_owned(), clock: clock.clone(), chance, listener: None };
        let engine = Engine::open(options).unwrap();
        Self { engine, clock, folder, platform: None }
    }

    /// A shop with the sample community.
    pub async fn sample() -> Self {
        let mut shop = Self::empty();
        shop.engine.sample_load().await.unwrap();
        shop.connect();
        shop
    }

    fn connect(&mut self) {
        let account = self.account();
        let platform = Arc::new(Sandbox::connect(&account.fields, self.folder.path()).unwrap());
        self.engine.set_connector(account.id, platform.clone());
        self.platform = Some(platform);
    }

    /// The process ends without a word and starts again.
    pub fn restart(self) -> Self {
        let now = self.engine.now();
        let folder = self.folder.clone();
        drop(self);
        let mut shop = Self::open(folder, now);
        shop.connect();
        shop
    }

    /// The same where no sample community is.
    pub fn restart_plain(self) -> Self {
        let (now, folder) = (self.engine.now(), self.folder.clone());
        drop(self);
        Self::open(folder, now)
    }

    pub fn account(&self) -> Account {
        self.engine.store.read(|r| r.accounts()).unwrap().remove(0)
    }

    pub fn platform(&self) -> &Sandbox {
        self.platform.as_deref().unwrap()
    }

    pub fn wait(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }

    /// Conversations of a group, in the list's order.
    pub fn list(&self, group: Group) -> Vec<InboxRow> {
        self.engine
            .store
            .read(|r| r.inbox(&Filter { groups: vec![group], ..Filter::default() }, Order::Urgent, 100, None))
            .unwrap()
            .rows
    }

    /// The n-th conversation that waits for us.
    pub fn waiting(&self, n: usize) -> ConversationId {
        self.list(Group::NeedsYou)[n].conversation.id
    }

    pub fn draft(&self, conversation: ConversationId, text: &str) -> DraftId {
        self.engine.draft_write(conversation, text, None).unwrap().id.unwrap()
    }

    pub fn release(&self, conversation: ConversationId, text: &str) -> OutboxItemId {
        let draft = self.draft(conversation, text);
        self.engine.release(draft, None, false).unwrap()
    }

    pub fn state(&self, item: OutboxItemId) -> OutboxState {
        self.engine.store.read(|r| r.outbox_item(item)).unwrap().item.state
    }

    pub fn received(&self) -> Vec<String> {
        self.platform().accepted().into_iter().map(|(_, text)| text).collect()
    }

    pub fn file(&self, name: &str, bytes: &[u8]) -> std::path::PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

/// A shop on a scripted platform where Maria and Omar have asked something, in this order.
pub async fn two_who_asked() -> (Shop, Arc<scripted::Platform>, ConversationId, ConversationId) {
    let shop = Shop::empty();
    let (account, platform) = scripted::connect(&shop.engine, "us");
    let asked = vec![
        scripted::said("m", "m", "maria", "Is the rye back?", at("2026-03-12T08:00:00Z")),
        scripted::said("o", "o", "omar", "Open on Sunday?", at("2026-03-12T08:10:00Z")),
    ];
    *platform.thread.lock().unwrap() = asked.clone();
    platform.pages.lock().unwrap().push_back(Ok(scripted::page(asked, "1", false)));
    shop.engine.sync(Some(account)).await.unwrap();
    let (maria, omar) = (shop.waiting(0), shop.waiting(1));
    (shop, platform, maria, omar)
}

/// Waits for what the background does, five seconds at most.
pub async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    for _ in 0..200 {
        if holds() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("{what} did not come");
}
