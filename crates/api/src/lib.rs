//! Floor 5: the one command list, its wire types and error codes.
//!
//! A command's body is short: it checks what came in, calls the engine, and shapes the answer.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

mod accounts;
mod app;
mod assist;
mod awards;
pub mod backups;
mod campaigns;
mod circle;
pub mod commands;
mod crisis;
mod dispatch;
mod drafts;
mod error;
mod faq;
mod forget;
mod gifts;
pub mod import;
mod inbox;
mod links;
mod members;
mod memory;
mod model;
mod moderation;
mod outbox;
mod people_views;
mod playbook;
mod protocols;
mod results;
mod rules;
mod sample;
mod scores;
mod settings;
mod signin;
mod step_back;
mod sync;
mod today;
mod triage;
mod typescript;
mod vault;
mod views;
mod wire;
mod wishes;

pub use app::{App, Opener};
pub use commands::Topic;
pub use dispatch::{NAMES, dispatch};
pub use error::{Code, WireError};
pub use typescript::typescript;
pub use wire::*;

/// The answer of a command.
pub type Answer<T> = Result<T, WireError>;
