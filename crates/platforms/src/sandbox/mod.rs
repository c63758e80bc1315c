//! The sample community as a platform in this process: Quince Street Bakery, its people and fourteen months of talk.
//!
//! It behaves like a platform with lasting keys: the way to it can be bad ([`Way`]), it keeps what it accepted in a journal of its own
//! (so that it survives the app's restarts, as a server would), and its people answer back. No network is involved.

mod community;
mod habits;
mod journal;
mod moderator;
mod parse;
mod way;

pub use community::{Community, PEOPLE_AND_TALK};
pub use journal::Journal;
pub use parse::ParseProblem;
pub use way::Way;

use crate::connector::{
    Availability, Connector, Identity, Moderator, Outgoing, OwnWords, Page, Reader, Recheck, SendOutcome, Sender, Stream,
};
use crate::error::{PlatformError, Problem};
use crate::http::Limits;
use async_trait::async_trait;
use regulars_domain::Timestamp;
use regulars_domain::manifest::{Budget, Can, CursorKind, Idempotency, Manifest};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

/// What the sample community declares.
pub static MANIFEST: Manifest = Manifest {
    platform: "sandbox",
    name: "Sample bakery",
    can: Can {
        read: true,
        history: true,
        reply_public: true,
        reply_private: true,
        delete_own: true,
        like: true,
        hide: true,
        block: true,
        ..Can::NOTHING
    },
    fields: &[],
    needs_secret: false,
    cursor: CursorKind::Sequence,
    budget: Budget { requests: 1_000, per_seconds: 1 },
    reply_window: None,
    ids_are_chosen: false,
    idempotency: Idempotency::Keyed,
    key_life: None,
    settle: Duration::ZERO,
    retention_days: None,
    may_join_identity: true,
    text_limit: Some(2_000),
    poll_every: Duration::from_secs(30),
};

/// The sample account's identity.
pub const US: &str = "us";
const PAGE: usize = 400;

/// The connected sample community.
pub struct Sandbox {
    community: Community,
    journal: Journal,
    way: Mutex<Way>,
    patience: Duration,
}

impl Sandbox {
    /// Opens the community as seen from `started`, with its journal in `folder`.
    pub fn open(started: Timestamp, folder: &Path) -> Result<Self, PlatformError> {
        let community = Community::read(PEOPLE_AND_TALK, started)
            .map_err(|e| PlatformError::new(Problem::BadSettings, format!("the sample community cannot be read: {e}")))?;
        let journal = Journal::open(&folder.join("sample.jsonl"))?;
        Ok(Self { community, journal, way: Mutex::default(), patience: Limits::default().read })
    }

    /// From an account's settings (`started`, RFC 3339).
    pub fn connect(settings: &BTreeMap<String, String>, folder: &Path) -> Result<Self, PlatformError> {
        let started = settings.get("started").and_then(|t| Timestamp::parse(t).ok());
        let started = started.ok_or_else(|| PlatformError::new(Problem::BadSettings, "the sample account has no start time"))?;
        Self::open(started, folder)
    }

    /// The same; an answer that does not come is waited for this long.
    #[must_use]
    pub fn waiting(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// How many interactions the community starts with.
    #[must_use]
    pub fn len(&self) -> usize {
        self.community.arrivals.len()
    }

    /// Whether there is no community at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.community.arrivals.is_empty()
    }

    /// The truth: what it accepted, in order, as (key, text).
    pub fn accepted(&self) -> Vec<(String, String)> {
        self.journal.accepted().into_iter().map(|o| (o.key, o.text)).collect()
    }

    fn remote_id(key: &str) -> String {
        format!("ours-{key}")
    }
}

#[async_trait]
impl Connector for Sandbox {
    fn manifest(&self) -> &'static Manifest {
        &MANIFEST
    }
    async fn identify(&self) -> Result<Identity, PlatformError> {
        self.reached()?;
        self.answered().await?;
        Ok(Identity { external_id: US.to_owned(), handle: "quince.street".to_owned(), name: "Quince Street Bakery".to_owned() })
    }
    async fn private_messages(&self) -> Availability {
        Availability::Available
    }
    fn reader(&self) -> Option<&dyn Reader> {
        Some(self)
    }
    fn sender(&self) -> Option<&dyn Sender> {
        Some(self)
    }
    fn moderator(&self) -> Option<&dyn Moderator> {
        Some(self)
    }
}

#[async_trait]
impl Reader for Sandbox {
    fn streams(&self) -> &'static [Stream] {
        &[Stream::Notifications]
    }

    async fn page(&self, _stream: Stream, cursor: Option<&str>, now: Timestamp) -> Result<Page, PlatformError> {
        self.reached()?;
        let start: usize = cursor.and_then(|c| c.parse().ok()).unwrap_or(0);
        let all = &self.community.arrivals;
        let end = (start + PAGE).min(all.len());
        let mut page = Page {
            arrivals: all.get(start..end).unwrap_or_default().to_vec(),
            gone: Vec::new(),
            came_back: Vec::new(),
            next: Some(end.max(start).to_string()),
            more: end < all.len(),
        };
        if !page.more {
            self.journal.looked_at(now)?;
            page.arrivals.extend(self.live(now));
        }
        self.answered().await?;
        Ok(page)
    }
}

#[async_trait]
impl Sender for Sandbox {
    fn new_key(&self, now: Timestamp, random: u64) -> String {
        new_key(now, random)
    }

    async fn send(&self, outgoing: &Outgoing) -> SendOutcome {
        if let Err(e) = self.reached() {
            return match e.problem {
                Problem::Refused => SendOutcome::Refused(e),
                Problem::Unknown => SendOutcome::Unknown(e),
                _ => SendOutcome::NotLeft(e),
            };
        }
        if !self.community.has_thread(&outgoing.thread_external_id) {
            return SendOutcome::Refused(PlatformError::new(
                Problem::NotFound,
                "that conversation is not in the sample community",
            ));
        }
        match self.journal.accept(outgoing).and(self.answered().await) {
            Ok(()) => SendOutcome::Sent { remote_id: Self::remote_id(&outgoing.key) },
            Err(e) => SendOutcome::Unknown(e),
        }
    }

    async fn own_words(&self, outgoing: &Outgoing) -> Result<Vec<OwnWords>, PlatformError> {
        self.reached()?;
        self.answered().await?;
        let accepted = self.journal.accepted().into_iter().filter(|o| o.thread_external_id == outgoing.thread_external_id);
        Ok(accepted
            .map(|o| OwnWords {
                remote_id: Self::remote_id(&o.key),
                parent_external_id: Some(o.parent_external_id),
                text: o.text,
                at: o.created_at,
                key: Some(o.key),
            })
            .collect())
    }

    async fn recheck(&self, outgoing: &Outgoing) -> Recheck {
        if let Err(e) = self.reached().and(self.answered().await) {
            return Recheck::CannotRead(e);
        }
        let mut thread = self.community.thread(&outgoing.thread_external_id);
        let live = self.live(outgoing.created_at);
        thread.extend(live.into_iter().filter(|a| a.thread_external_id == outgoing.thread_external_id));
        if thread.iter().any(|a| a.external_id == outgoing.parent_external_id) {
            Recheck::Present { thread }
        } else {
            Recheck::ParentGone
        }
    }

    async fn withdraw(&self, remote_id: &str) -> Result<(), PlatformError> {
        self.reached()?;
        self.journal.withdraw(remote_id.trim_start_matches("ours-")).and(self.answered().await)
    }
}

/// A key for new words.
#[must_use]
pub fn new_key(now: Timestamp, random: u64) -> String {
    format!("{:x}-{random:016x}", now.0)
}

#[cfg(test)]
mod tests;
