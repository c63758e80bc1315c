//! The traits a connector implements. Narrow on purpose: a connector implements what its manifest declares, nothing stands empty.

use crate::error::{PlatformError, Problem};
use async_trait::async_trait;
use regulars_domain::interaction::Arrival;
use regulars_domain::manifest::Manifest;
use regulars_domain::moderation::Moderation;
use regulars_domain::place::Visibility;
use regulars_domain::readback::Looking;
pub use regulars_domain::readback::OwnWords;
use regulars_domain::{Timestamp, text_enum};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

text_enum! {
    /// The two reading loops. Notifications are a hint and get lost; re-reading our own threads finds what they missed.
    Stream {
        /// What the platform tells us about: fast, first.
        Notifications = "notifications",
        /// Our own recent threads, read whole: slow, complete.
        Threads = "threads",
    }
}

/// One page of what people said.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// In any order; the engine sorts by time.
    pub arrivals: Vec<Arrival>,
    /// External ids the platform says are gone.
    pub gone: Vec<String>,
    /// Words of ours that never got to whom they were for.
    pub came_back: Vec<CameBack>,
    /// Where to go on; opaque to the engine. None: nothing is remembered.
    pub next: Option<String>,
    /// Whether asking again at once with `next` brings more.
    pub more: bool,
}

/// Words of ours that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CameBack {
    /// Their id on the platform.
    pub external_id: String,
    /// The key they were released under, where the id holds it: of words whose fate is not known, only that is.
    pub key: Option<String>,
    /// Why, in the other side's words: one line, not too long. Empty when it did not say.
    pub why: String,
}

/// What the platform says about the account behind our key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The platform's own id, verbatim.
    pub external_id: String,
    /// Short name, without `@`.
    pub handle: String,
    /// Name for people.
    pub name: String,
}

/// The exact words to send and where, frozen when the owner released them. Two sends of the same value must be byte-identical.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outgoing {
    /// The client-chosen key (record key, transaction id, Message-ID), made at release by [`Sender::new_key`].
    pub key: String,
    /// The thread's root.
    pub thread_external_id: String,
    /// What is being answered.
    pub parent_external_id: String,
    /// The root's `platform_data`, when it had some.
    pub thread_data: Option<String>,
    /// The parent's `platform_data`, when it had some.
    pub parent_data: Option<String>,
    /// Who may read it. Frozen: a private answer can never become public.
    pub visibility: Visibility,
    /// The words.
    pub text: String,
    /// The creation time written into the record, frozen at release.
    pub created_at: Timestamp,
}

impl Outgoing {
    /// What to look for when these words are read back: `before` are our own ids seen there before the first try, `taken` those
    /// of other outbox items.
    #[must_use]
    pub fn looking<'w>(&'w self, before: &'w BTreeSet<String>, taken: &'w BTreeSet<String>) -> Looking<'w> {
        Looking { key: &self.key, parent: &self.parent_external_id, text: &self.text, before, taken }
    }
}

/// What became of one try. There is no "failed": either nothing left, or the platform refused, or we do not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SendOutcome {
    /// The platform has it.
    Sent {
        /// The platform's id for it.
        remote_id: String,
    },
    /// Proof that nothing left, or that the platform did not accept it (connect failure, 429 before processing).
    NotLeft(PlatformError),
    /// The platform refused these words; trying again changes nothing.
    Refused(PlatformError),
    /// Our key does not work; nothing was accepted.
    Blocked(PlatformError),
    /// Anything else.
    Unknown(PlatformError),
}

/// How far before the creation of our words a reading back must reach: clocks differ, also the platform's.
pub const READ_BACK_BEYOND: std::time::Duration = std::time::Duration::from_secs(5 * 60);

/// The thread, read again just before sending.
#[derive(Debug, Clone, PartialEq)]
pub enum Recheck {
    /// What we answer is still there. `thread` holds what the thread now says, for the engine to store and compare.
    Present {
        /// Every interaction of the thread the platform shows, ours included.
        thread: Vec<Arrival>,
    },
    /// What we answer was deleted or hidden from us.
    ParentGone,
    /// Could not read now.
    CannotRead(PlatformError),
}

/// Reads what people say.
#[async_trait]
pub trait Reader: Send + Sync {
    /// The streams this platform has, in the order they are read.
    fn streams(&self) -> &'static [Stream];
    /// One page of a stream after `cursor` (none: from the start). `now` bounds "recent" and stamps nothing.
    async fn page(&self, stream: Stream, cursor: Option<&str>, now: Timestamp) -> Result<Page, PlatformError>;
}

/// Hears that something may be new. Only ever a reason to read sooner: hints get lost, come twice, and come for nothing.
#[async_trait]
pub trait Hints: Send + Sync {
    /// Listens until the line ends, and answers why it ended: [`Problem::Refused`] when this server has no hints to give. `sign` is
    /// called once as soon as we listen, since what came before that was not heard, and at every hint. Safe to drop at any time.
    async fn listen(&self, sign: &(dyn Fn() + Send + Sync)) -> PlatformError;
}

/// Sends our words.
#[async_trait]
pub trait Sender: Send + Sync {
    /// A key for a new outgoing message. `random` is fresh entropy; time and randomness are arguments so that tests repeat.
    fn new_key(&self, now: Timestamp, random: u64) -> String;
    /// One try, one request at most, no retries inside.
    async fn send(&self, outgoing: &Outgoing) -> SendOutcome;
    /// Every word of our own in the thread of `outgoing`, read back past its creation time less [`READ_BACK_BEYOND`], whoever
    /// and whatever sent it. A platform that keeps our key may answer with just what stands under it. Errs when the reading is
    /// not complete (a page missing, a cursor repeated): "not there" may only be concluded from having seen everything.
    async fn own_words(&self, outgoing: &Outgoing) -> Result<Vec<OwnWords>, PlatformError>;
    /// Reads the thread again before sending.
    async fn recheck(&self, outgoing: &Outgoing) -> Recheck;
    /// Deletes our own words.
    async fn withdraw(&self, remote_id: &str) -> Result<(), PlatformError>;
}

/// Acts on what others said. A connector implements what its manifest declares; what it does not is refused here.
#[async_trait]
pub trait Moderator: Send + Sync {
    /// Likes an interaction. `data` is its `platform_data`. Answers with the platform's id for the like.
    async fn like(&self, _external_id: &str, _data: Option<&str>) -> Result<String, PlatformError> {
        Err(not_declared())
    }
    /// Hides an answer under one of our threads. Answers with what [`Moderator::take_back`] needs to show it again.
    async fn hide(&self, _thread_external_id: &str, _external_id: &str) -> Result<String, PlatformError> {
        Err(not_declared())
    }
    /// Blocks a person, where they said something with this `platform_data`. Answers with the platform's id for the block.
    async fn block(&self, _author_external_id: &str, _data: Option<&str>) -> Result<String, PlatformError> {
        Err(not_declared())
    }
    /// Shows us nothing of a person any more. Answers with what [`Moderator::take_back`] needs.
    async fn mute(&self, _author_external_id: &str) -> Result<String, PlatformError> {
        Err(not_declared())
    }
    /// Decides whether words appear: one of [`Moderation::VERDICTS`]. Answers with what [`Moderator::take_back`] needs.
    async fn judge(&self, _verdict: Moderation, _external_id: &str, _data: Option<&str>) -> Result<String, PlatformError> {
        Err(not_declared())
    }
    /// Takes something back, by what the first call answered.
    async fn take_back(&self, remote_id: &str) -> Result<(), PlatformError>;
}

/// The answer of what a manifest does not declare, should it be asked for nevertheless.
fn not_declared() -> PlatformError {
    PlatformError::new(Problem::Refused, "this platform does not let us do that")
}

/// Whether private messages work here, and if not, why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Availability {
    /// They work.
    Available,
    /// They do not; the sentence says why.
    NotAvailable(String),
}

/// One connected account.
#[async_trait]
pub trait Connector: Send + Sync {
    /// What this platform is and can.
    fn manifest(&self) -> &'static Manifest;
    /// Proves the key and says who we are.
    async fn identify(&self) -> Result<Identity, PlatformError>;
    /// When our key ends by itself and nothing of ours can renew it, where the platform says so.
    async fn key_ends_at(&self) -> Option<Timestamp> {
        None
    }
    /// Whether private messages work on this server.
    async fn private_messages(&self) -> Availability;
    /// Reading, when the manifest can.
    fn reader(&self) -> Option<&dyn Reader>;
    /// Hearing of news between two readings, where a platform can tell.
    fn hints(&self) -> Option<&dyn Hints> {
        None
    }
    /// Sending, when the manifest can.
    fn sender(&self) -> Option<&dyn Sender>;
    /// Moderating, when the manifest can.
    fn moderator(&self) -> Option<&dyn Moderator>;
}

/// A shared, connected account.
pub type SharedConnector = Arc<dyn Connector>;
