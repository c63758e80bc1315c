//! Floor 1: the words and rules of Regulars as pure types and functions.
//!
//! What it is: everything that can be decided from its arguments alone. What it deliberately is not: it reads no
//! clock, no file, no network, and knows no platform by name. Time arrives as a [`Timestamp`] argument.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

/// Declares an enum whose variants have a fixed text for the database and the wire. Unknown texts are an error here;
/// platforms map what they do not know before it gets this far.
#[macro_export]
macro_rules! text_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        $(#[$doc])*
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The fixed text.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }
        impl std::str::FromStr for $name {
            type Err = $crate::UnknownWord;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                match s {
                    $($text => Ok(Self::$variant),)+
                    _ => Err($crate::UnknownWord { word: s.to_owned(), of: stringify!($name), known: &[$($text),+] }),
                }
            }
        }
    };
}

/// A word that is none of an enum's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{word:?} is not one of {known:?}")]
pub struct UnknownWord {
    /// What was given.
    pub word: String,
    /// The enum's name.
    pub of: &'static str,
    /// What would have been right.
    pub known: &'static [&'static str],
}

pub mod account;
pub mod alike;
pub mod backups;
pub mod checks;
pub mod conversation;
pub mod crisis;
pub mod faq;
pub mod ids;
pub mod interaction;
pub mod manifest;
pub mod measure;
pub mod memory;
pub mod model;
pub mod moderation;
pub mod near;
pub mod outbox;
pub mod people;
pub mod place;
pub mod playbook;
pub mod readback;
pub mod recognition;
pub mod rules;
pub mod signals;
pub mod step_back;
pub mod text;
pub mod time;
pub mod topic;
pub mod volume;
pub mod wall;
pub mod wish;

pub use ids::*;
pub use time::Timestamp;
