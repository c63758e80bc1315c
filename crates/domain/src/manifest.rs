//! What a connector declares about its platform. The window and the engine ask the manifest, never the platform's name.

use serde::Serialize;
use std::time::Duration;

text_enum! {
    /// How safe a repeated send is (docs/ARCHITECTURE.md, outbox). Decides what may be automatic.
    Idempotency {
        /// A retry with the same key is a no-op for ever.
        Keyed = "keyed",
        /// The key lives a short time; beyond it, as verify-first.
        ShortLivedKey = "short_lived_key",
        /// The platform refuses a duplicate; the refusal is evidence of success.
        RefusedDuplicate = "refused_duplicate",
        /// No key, but our own words can be read back.
        VerifyFirst = "verify_first",
        /// Nothing can be read back: always ask the owner.
        CannotReadBack = "cannot_read_back",
    }
}
text_enum! {
    /// What a stream's cursor means.
    CursorKind {
        /// An opaque token handed back by the platform.
        Opaque = "opaque",
        /// The platform only pages backwards from the newest; we stop at what we know.
        NewestFirst = "newest_first",
        /// A number that only grows.
        Sequence = "sequence",
    }
}

/// What can be done there. Everything false is not offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Default, ts_rs::TS)]
pub struct Can {
    /// Read what people say.
    pub read: bool,
    /// Read what was said before we connected.
    pub history: bool,
    /// Answer in public.
    pub reply_public: bool,
    /// Answer in private.
    pub reply_private: bool,
    /// Like or thank with a mark.
    pub like: bool,
    /// Hide somebody's words from others.
    pub hide: bool,
    /// Delete our own words.
    pub delete_own: bool,
    /// Block a person.
    pub block: bool,
    /// See nothing of a person any more, without their knowing.
    pub mute: bool,
    /// Let words that wait for it appear.
    pub approve: bool,
    /// Take words that appeared back into waiting.
    pub hold: bool,
    /// Call words spam.
    pub spam: bool,
    /// Remove somebody's words for everybody.
    pub remove: bool,
    /// Bring removed words back.
    pub restore: bool,
}

impl Can {
    /// What a manifest begins with: it names what it can, and only that.
    pub const NOTHING: Self = Self {
        read: false,
        history: false,
        reply_public: false,
        reply_private: false,
        like: false,
        hide: false,
        delete_own: false,
        block: false,
        mute: false,
        approve: false,
        hold: false,
        spam: false,
        remove: false,
        restore: false,
    };
}

/// One thing the owner fills in to connect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Name on the wire, for example `service`.
    pub name: &'static str,
    /// Whether connecting needs it.
    pub required: bool,
    /// What to fill in when the owner says nothing; empty for none.
    pub default: &'static str,
}

/// The request budget the platform publishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Budget {
    /// How many requests.
    pub requests: u32,
    /// In how many seconds.
    pub per_seconds: u32,
}

/// A platform's declaration. Durations are for planning; the server's own headers always win.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Manifest {
    /// Name in code and on the command line, for example `bluesky`.
    pub platform: &'static str,
    /// The platform's own name, for people.
    pub name: &'static str,
    /// What it can.
    pub can: Can,
    /// What connecting asks for, besides the secret.
    pub fields: &'static [Field],
    /// Whether connecting needs a secret (always from the vault or stdin).
    pub needs_secret: bool,
    /// What its cursor means.
    pub cursor: CursorKind,
    /// What it allows.
    pub budget: Budget,
    /// How long after their last words a private answer is allowed; none when always.
    #[serde(skip)]
    pub reply_window: Option<Duration>,
    /// Whether whoever writes chooses the ids of what they say, as with a mail's Message-ID, so that two people may use the same
    /// one. Elsewhere the platform gives them out.
    #[serde(skip)]
    pub ids_are_chosen: bool,
    /// How safe a repeated send is.
    pub idempotency: Idempotency,
    /// For [`Idempotency::ShortLivedKey`]: how long after the first try the platform still knows the key; none for the others.
    #[serde(skip)]
    pub key_life: Option<Duration>,
    /// After an unknown outcome, how long until reading back can be trusted.
    #[serde(skip)]
    pub settle: Duration,
    /// Days we may keep what we read; none when unlimited.
    pub retention_days: Option<u32>,
    /// Whether its identities may be joined with others.
    pub may_join_identity: bool,
    /// Longest answer, in user-perceived characters (graphemes); none when unlimited.
    pub text_limit: Option<u32>,
    /// How often to poll when nothing else is known.
    #[serde(skip)]
    pub poll_every: Duration,
}
