//! Floor 2: the workspace on disk. One SQLite file, one writer, many query-only readers, search, an undo log and a change feed.
//!
//! No SQL stands anywhere else. What it deliberately is not: it decides nothing that is not a matter of storing; whose turn
//! it is, what an outbox item may do next and how words fold are `domain`'s.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

pub mod account;
pub mod attachment;
pub mod award;
mod bulk;
pub mod campaign;
pub mod circle;
pub mod consent;
pub mod conversation;
mod conversation_write;
mod copies;
pub mod counter;
pub mod crisis;
pub mod cursor;
pub mod deeds;
pub mod draft;
mod erase;
mod error;
mod facet;
pub mod faq;
pub mod forget;
mod forgotten;
#[cfg(test)]
mod full_disk;
pub mod gift;
pub mod import;
pub mod inbox;
mod inbox_keys;
pub mod ingest;
mod inspect;
pub mod interaction;
pub mod label;
pub mod member;
pub mod memory;
pub mod moderation;
mod open;
pub mod outbox;
pub mod person;
pub mod place;
pub mod playbook;
pub mod promise;
pub mod protocol;
mod purge;
mod quarantine;
mod read;
mod restore;
mod results;
pub mod rule;
mod schema;
pub mod score;
pub mod search;
pub mod segment;
pub mod setting;
mod shared_folder;
pub mod similar;
pub mod step_back;
pub mod suggestion;
pub mod thank;
pub mod timeline;
pub mod today;
mod turn;
pub mod undo;
pub mod wish;
mod write;

pub use copies::{Checked, backups_folder, check_copy, copied_at, copy_name};
pub use error::StoreError;
pub use open::{Access, OpenOptions, Store};
pub use quarantine::{is_damage, newest_good_copy};
pub use read::Read;
pub use restore::{Restored, aside_folder, prepare};
pub use schema::{NextFormat, SCHEMA_VERSION};
pub use shared_folder::SharedBy;
pub use write::Write;

/// A result of the store.
pub type Result<T> = std::result::Result<T, StoreError>;
