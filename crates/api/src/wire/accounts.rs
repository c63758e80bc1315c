//! Accounts, platforms, sync, sample.

use crate::wire;
use regulars_domain::account::AccountState;
use regulars_domain::manifest::Can;
use regulars_domain::{AccountId, Timestamp};
use std::collections::BTreeMap;

wire! {
    /// One thing to fill in when connecting.
    pub struct FieldView {
        /// Name on the wire.
        pub name: String,
        /// Whether it must be filled in.
        pub required: bool,
        /// What to start with.
        pub default: String,
    }

    /// A platform that can be connected.
    pub struct PlatformView {
        /// Name in code.
        pub platform: String,
        /// Name for people.
        pub name: String,
        /// What to fill in.
        pub fields: Vec<FieldView>,
        /// Whether a secret (app password) is asked for.
        pub needs_secret: bool,
        /// Whether it can be signed in to with the system's browser instead.
        pub browser: bool,
        /// What Regulars can do there.
        pub can: CanView,
        /// Longest answer in characters as people count them.
        pub text_limit: Option<u32>,
    }

    /// What can be done on a platform.
    #[derive(Copy)]
    pub struct CanView {
        /// Read.
        pub read: bool,
        /// Read what was before.
        pub history: bool,
        /// Answer in public.
        pub reply_public: bool,
        /// Answer in private.
        pub reply_private: bool,
        /// Like.
        pub like: bool,
        /// Hide.
        pub hide: bool,
        /// Delete our own.
        pub delete_own: bool,
        /// Block.
        pub block: bool,
        /// Mute.
        pub mute: bool,
        /// Let it appear.
        pub approve: bool,
        /// Take it back into waiting.
        pub hold: bool,
        /// Call it spam.
        pub spam: bool,
        /// Remove for everybody.
        pub remove: bool,
        /// Bring back what was removed.
        pub restore: bool,
    }

    /// The platforms there are.
    pub struct Platforms {
        /// In the order they are offered.
        pub items: Vec<PlatformView>,
    }

    /// Connects an account. The secret is used once and goes to the vault.
    pub struct AccountAdd {
        /// Which platform.
        pub platform: String,
        /// What was filled in.
        pub fields: BTreeMap<String, String>,
        /// App password or token.
        pub secret: Option<String>,
    }

    /// Begins a sign-in with the system's browser: to a new account of a platform, or again to one that is connected.
    pub struct SignInStart {
        /// Which platform.
        pub platform: String,
        /// What was filled in.
        pub fields: BTreeMap<String, String>,
        /// The account that needs a new key; its own platform and fields count then.
        pub account_id: Option<AccountId>,
    }

    /// Names a sign-in that waits for the browser.
    pub struct SignInRef {
        /// Which.
        pub sign_in_id: String,
    }

    /// A connected account.
    pub struct AccountAdded {
        /// Which.
        pub account_id: AccountId,
        /// Our handle there.
        pub handle: String,
    }

    /// An account as the Accounts screen shows it.
    pub struct AccountView {
        /// Which.
        pub account_id: AccountId,
        /// Name in code.
        pub platform: String,
        /// Name for people.
        pub platform_name: String,
        /// Our handle.
        pub handle: String,
        /// Our display name.
        pub name: String,
        /// Its state.
        pub state: AccountState,
        /// Why it needs attention, as a code; the UI has words.
        pub reason: Option<String>,
        /// The same in a sentence from the platform, for Details.
        pub detail: Option<String>,
        /// How it does, in one word.
        pub health: Health,
        /// When the platform last answered.
        pub last_heard_at: Option<Timestamp>,
        /// When the platform last said who we are by this key.
        pub proved_at: Option<Timestamp>,
        /// Since when this key is kept; none where there is none.
        pub key_since: Option<Timestamp>,
        /// When the key ends, where the platform says so and nothing renews it.
        pub key_ends_at: Option<Timestamp>,
        /// What came in lately beside what usually does; none until enough weeks are known.
        pub volume: Option<VolumeView>,
        /// Resting until (rate limit).
        pub resting_until: Option<Timestamp>,
        /// When it was connected.
        pub connected_at: Timestamp,
        /// What can be done there.
        pub can: CanView,
        /// Private messages: why not, when they do not work here.
        pub private_messages_problem: Option<String>,
        /// What the settings are (no secrets).
        pub fields: BTreeMap<String, String>,
        /// Where its key is.
        pub secret_in: Option<super::VaultKind>,
        /// Of the last 30 days, oldest first.
        pub days: Vec<DayHealth>,
        /// How many interactions only the slow pass found, of all since connecting.
        pub coverage: Coverage,
    }

    /// How a connection does, in one word.
    #[serde(rename_all = "snake_case")]
    #[derive(Copy, Eq)]
    pub enum Health {
        /// All is well.
        Well,
        /// It rests until `resting_until`.
        Resting,
        /// The sign-in runs out soon, at `key_ends_at`.
        SignInBy,
        /// The key is not accepted any more.
        SignedOut,
        /// Something else needs the owner.
        NeedsYou,
        /// The owner paused it.
        Paused,
    }

    /// What came in, beside what usually does.
    #[derive(Copy, Eq)]
    pub struct VolumeView {
        /// In the last seven days.
        pub seen: u32,
        /// In the middle one of the weeks before.
        pub usual: u32,
        /// Less than half of the quietest of those weeks.
        pub too_quiet: bool,
    }

    /// Asks platforms whether our key works.
    #[serde(default)]
    #[ts(optional_fields = nullable)]
    #[derive(Default)]
    pub struct AccountsCheck {
        /// Only this account.
        pub account_id: Option<AccountId>,
    }

    /// How complete the fast notifications were.
    #[derive(Copy)]
    pub struct Coverage {
        /// Interactions that notifications brought.
        pub by_notifications: u32,
        /// Interactions only re-reading our threads found.
        pub by_threads_only: u32,
    }

    /// One day of a connection.
    #[serde(rename_all = "snake_case")]
    #[derive(Copy, Eq)]
    pub enum DayHealth {
        /// Not connected yet.
        Before,
        /// The platform answered.
        Reached,
        /// The app was closed or offline.
        Offline,
        /// The account needed the owner.
        NeedsYou,
    }

    /// All accounts.
    pub struct Accounts {
        /// In order of connecting.
        pub items: Vec<AccountView>,
        /// Always none: the list is short.
        pub next: Option<String>,
    }

    /// Names an account.
    pub struct AccountRef {
        /// Which.
        pub account_id: AccountId,
    }

    /// New secret for an account that lost its key.
    pub struct AccountReconnect {
        /// Which.
        pub account_id: AccountId,
        /// The new app password or token.
        pub secret: String,
    }

    /// Pauses or resumes an account.
    pub struct AccountPause {
        /// Which.
        pub account_id: AccountId,
        /// True: no request leaves for it.
        pub paused: bool,
    }

    /// Reads one account, or all.
    pub struct SyncRequest {
        /// Which; none: all connected.
        pub account_id: Option<AccountId>,
    }

    /// What reading brought.
    pub struct SyncReport {
        /// One for each account.
        pub accounts: Vec<SyncedAccount>,
    }

    /// What reading one account brought.
    pub struct SyncedAccount {
        /// Which.
        pub account_id: AccountId,
        /// New interactions.
        pub new: u32,
        /// Interactions whose words changed.
        pub updated: u32,
        /// Why it stopped, when it did; `{code, message}` for Details.
        pub error: Option<crate::WireError>,
    }

    /// The sample community, loaded.
    pub struct SampleLoaded {
        /// How many interactions.
        pub interactions: u32,
        /// By how many people, us not counted.
        pub members: u32,
        /// In how many conversations.
        pub conversations: u32,
        /// In how many places.
        pub places: u32,
    }
}

impl From<Can> for CanView {
    fn from(c: Can) -> Self {
        Self {
            read: c.read,
            history: c.history,
            reply_public: c.reply_public,
            reply_private: c.reply_private,
            like: c.like,
            hide: c.hide,
            delete_own: c.delete_own,
            block: c.block,
            mute: c.mute,
            approve: c.approve,
            hold: c.hold,
            spam: c.spam,
            remove: c.remove,
            restore: c.restore,
        }
    }
}
