//! Floor 4: the use cases. Sync, triage, compose, deliver, import; the clock, the tasks and the change feed.
//!
//! What it deliberately is not: it holds no SQL, no platform's name decides anything here, and it has no wire types.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

mod accounts;
mod assist;
mod awake;
mod background;
mod backups;
mod came_back;
mod chance;
mod checks;
mod circle;
mod clock;
mod compose;
mod crisis;
mod deliver;
mod doctor;
mod engine;
mod error;
mod faq;
mod forget;
mod health;
mod hints;
mod housekeeping;
pub mod import;
mod jobs;
mod model;
mod moderate;
mod network;
mod people;
mod playbook;
mod protocols;
mod recognise;
mod release;
pub mod results;
pub mod rules;
pub mod score;
mod send;
mod settings;
mod settle;
mod signin;
mod step_back;
mod sync;
mod today;
mod triage;
mod vault;
mod wishes;

pub use accounts::{AccountForm, AccountHealth, DayNote};
pub use assist::{SuggestionKind, WordsAtHand};
pub use backups::Backup;
pub use chance::{Chance, SeededChance, SystemChance};
pub use clock::{Clock, FixedClock, SetClock, SystemClock};
pub use compose::{Answering, DraftProblem, DraftReceipt, WhyNot};
pub use crisis::CrisisNow;
pub use deliver::FlushReport;
pub use doctor::Finding;
pub use engine::{Engine, EngineOptions, Listener, TestPlatform, default_folder};
pub use error::EngineError;
pub use faq::FaqNow;
pub use forget::{ForgetReceipt, FoundIn};
pub use health::{Health, health};
pub use jobs::{Job, JobKind};
pub use model::{ModelAsked, ModelSetup, ModelShown, ModelTried, ModelWrote};
pub use network::Offline;
pub use playbook::{Playbook, SectionNow};
pub use protocols::Checklist;
pub use recognise::{
    Approved, CheckedRule, Coming, Fairness, ForOne, GiftRefused, Load, Preview, Redeemed, Spot, TickReport, campaign_english,
};
pub use release::Released;
pub use rules::{BackTest, RuleNow, WouldDo};
pub use settings::{Density, Digits, Direction, Settings, Theme};
pub use signin::{SignInStarted, SignInTo};
pub use step_back::LookedAfter;
pub use sync::SyncedAccount;
pub use today::{Because, TodayPlan};
pub use triage::{BulkPreview, TriageAction};
pub use vault::VaultReport;
pub use wishes::{Asker, WishNow};

/// A result of the engine.
pub type Result<T> = std::result::Result<T, EngineError>;
