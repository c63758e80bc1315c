//! The app as a whole: status, settings, long work, undo.

use crate::wire;
use regulars_domain::{AccountId, Timestamp, UndoId};

wire! {
    /// A request without fields.
    pub struct Nothing {}

    /// What the window's frame shows, and what a first run needs to know.
    pub struct AppStatus {
        /// The app's version.
        pub version: String,
        /// Name of the business, for the corner; empty until known.
        pub shop_name: String,
        /// No account, no import, no sample yet: show Welcome.
        pub first_run: bool,
        /// The sample community is loaded.
        pub sample: bool,
        /// Set while offline, by choice or because nothing could be reached.
        pub offline: Option<Offline>,
        /// The owner holds everything in the outbox.
        pub hold_everything: bool,
        /// Whether this workspace was copied here from a machine that sends: nothing leaves until the owner takes over.
        pub sends_elsewhere: bool,
        /// The workspace lies in a folder that other computers share: nothing leaves until it is moved.
        pub shared_folder: Option<SharedFolder>,
        /// Where secrets are kept.
        pub vault: VaultStatus,
        /// People whose turn it is to be answered.
        pub needs_you: u32,
        /// Items released and not yet sent.
        pub outbox_waiting: u32,
        /// Items that ask the owner something (refused, unknown, thread changed).
        pub outbox_asks: u32,
        /// When any platform last answered.
        pub last_heard_at: Option<Timestamp>,
        /// Accounts that need the owner.
        pub needs_attention: Vec<AttentionNotice>,
        /// Whether the disk takes writes.
        pub storage: StorageState,
        /// The last attempt to make a backup failed.
        pub backup_failed: bool,
        /// This workspace was put back from a backup, and the owner has not read so yet.
        pub restored: Option<super::RestoredNote>,
        /// Long work under way.
        pub jobs: Vec<Job>,
        /// The clock the answers were made with.
        pub now: Timestamp,
    }

    /// What shares the workspace's folder with other computers.
    pub struct SharedFolder {
        /// The name of the program that keeps it in step; none: it lies on a drive in the network.
        pub program: Option<String>,
        /// The folder.
        pub folder: String,
    }

    /// Being offline is a state, not an error.
    pub struct Offline {
        /// Since when.
        pub since: Timestamp,
        /// True: the owner chose it. False: nothing could be reached.
        pub chosen: bool,
    }

    /// Switches working offline on or off.
    pub struct SetOffline {
        /// True: no request leaves until switched back.
        pub offline: bool,
    }

    /// One account that needs the owner.
    pub struct AttentionNotice {
        /// Which.
        pub account_id: AccountId,
        /// Platform name for people.
        pub platform_name: String,
        /// Our handle there.
        pub handle: String,
        /// Code of the reason; the UI has words for it (`auth`, `bad_settings`, ...).
        pub reason: String,
    }

    /// Whether the disk takes writes.
    #[serde(rename_all = "snake_case")]
    pub enum StorageState {
        /// All is well.
        Well,
        /// The folder cannot be written; everything stored can be read.
        ReadOnly,
        /// The disk is full; what was saved is safe.
        Full,
        /// The file is damaged. Nothing is sent; the next start puts the newest good backup in its place.
        Damaged,
    }

    /// Where secrets are kept.
    pub struct VaultStatus {
        /// In use now; none: not chosen yet, or locked.
        pub kind: Option<VaultKind>,
        /// Whether the system's keyring answers.
        pub keyring_available: bool,
        /// Why the keyring does not answer, as a code.
        pub keyring_problem: Option<String>,
        /// An encrypted file exists and waits for its passphrase.
        pub locked: bool,
    }

    /// The three places for secrets.
    #[serde(rename_all = "snake_case")]
    #[derive(Copy, Eq)]
    pub enum VaultKind {
        /// The operating system's keyring.
        Keyring,
        /// A file encrypted with the owner's passphrase.
        File,
        /// Memory only, gone when the app closes.
        Session,
    }

    /// The owner's choice of where secrets are kept. A passphrase comes in once and is never stored.
    pub struct VaultChoice {
        /// Where.
        pub kind: VaultKind,
        /// For the file: at least eight characters.
        pub passphrase: Option<String>,
    }

    /// One piece of long work.
    pub struct Job {
        /// For cancelling.
        pub job_id: String,
        /// What it is.
        pub kind: JobKind,
        /// The account, when it concerns one.
        pub account_id: Option<AccountId>,
        /// Things done so far.
        pub done: u32,
        /// Things in all, when known.
        pub total: Option<u32>,
    }

    /// Sorts of long work.
    #[serde(rename_all = "snake_case")]
    #[derive(Copy, Eq)]
    pub enum JobKind {
        /// The first reading of an account.
        FirstSync,
        /// A later reading.
        Sync,
        /// A file.
        Import,
        /// The sample community.
        Sample,
        /// A rule tried on the history.
        RuleTest,
        /// Words of a model.
        Words,
    }

    /// Names a job.
    pub struct JobRef {
        /// Which.
        pub job_id: String,
    }

    /// The owner's settings.
    pub struct Settings {
        /// Name of the business.
        pub shop_name: String,
        /// Who signs.
        pub owner_name: String,
        /// Interface language (`en`).
        pub language: String,
        /// Direction of the interface.
        pub direction: Direction,
        /// Colours.
        pub theme: Theme,
        /// Row height.
        pub density: Density,
        /// Seconds between release and sending, 0 to 60.
        pub undo_seconds: u32,
        /// Whether single keys act.
        pub single_keys: bool,
        /// Digits in the interface.
        pub digits: Digits,
        /// Where the shop is, as an IANA zone such as `Europe/Athens`; empty: as the system has it.
        #[serde(default)]
        pub time_zone: String,
        /// When people may hear from the shop by itself: thank-yous wait until then.
        #[serde(default)]
        pub hours: regulars_domain::recognition::recurrence::OpenHours,
        /// Checks before sending that are switched off.
        #[serde(default)]
        pub checks_off: Vec<regulars_domain::checks::Check>,
        /// Hours a question waits for somebody there before it calls you, 0 to 48; 0: you do not step back.
        #[serde(default)]
        pub step_back_hours: u32,
    }

    /// Direction of the interface.
    #[serde(rename_all = "snake_case")]
    #[derive(Copy, Eq)]
    pub enum Direction {
        /// As the language has it.
        Auto,
        /// Left to right.
        Ltr,
        /// Right to left.
        Rtl,
    }

    /// Colours.
    #[serde(rename_all = "snake_case")]
    #[derive(Copy, Eq)]
    pub enum Theme {
        /// As the system has it.
        System,
        /// Light.
        Light,
        /// Dark.
        Dark,
    }

    /// Row height.
    #[serde(rename_all = "snake_case")]
    #[derive(Copy, Eq)]
    pub enum Density {
        /// As designed.
        Comfortable,
        /// Tighter.
        Compact,
    }

    /// Digits in the interface.
    #[serde(rename_all = "snake_case")]
    #[derive(Copy, Eq)]
    pub enum Digits {
        /// As the language has it.
        Auto,
        /// 0 1 2.
        Latin,
        /// Arabic-Indic.
        Arab,
        /// Persian.
        Persian,
    }

    /// What a triage command changed, and how to undo it.
    pub struct Changed {
        /// How many conversations changed.
        pub changed: u32,
        /// Undo with this; none when nothing changed.
        pub undo_id: Option<UndoId>,
    }

    /// Undoes (or redoes) a change.
    pub struct UndoRequest {
        /// Which; none: the newest.
        pub undo_id: Option<UndoId>,
    }

    /// One check of `doctor`.
    pub struct Check {
        /// Name of the check.
        pub check: String,
        /// Whether it is well.
        pub ok: bool,
        /// One sentence for the owner.
        pub what_to_do: String,
    }

    /// All checks.
    pub struct Doctor {
        /// In fixed order.
        pub checks: Vec<Check>,
    }

    /// Opens a link of a message in the system's browser. The webview never names an address.
    pub struct OpenLink {
        /// The message.
        pub interaction_id: regulars_domain::InteractionId,
        /// Which link in it, counted from 0.
        pub index: u32,
        /// The owner was asked, where asking is needed.
        pub confirmed: bool,
    }

    /// What opening did.
    pub struct LinkOpened {
        /// False: ask the owner first, showing `host`.
        pub opened: bool,
        /// The host the link goes to.
        pub host: String,
    }
}
