//! The store over a disk that loses power, fills up and fails. Below SQLite a shim writes down what is written and synced
//! ([`disk`]); from that come the disks a power cut can leave ([`record`]); a shop lives through its days on it ([`story`]) and
//! says what it was told, which must be there afterwards.
#![deny(missing_docs)]

pub mod disk;
pub mod record;
pub mod story;
