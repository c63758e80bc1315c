//! Reads the project as text, so that tests can say what must not stand in it.
//!
//! Each rule is a function from files to offences: the same function is shown a bad example, so every wall is seen to hold.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

mod rust;
mod tree;

pub use rust::{Function, Unreadable, functions, strings};
pub use tree::{File, Tree, root};

/// Fails with every offence on a line of its own, or passes when there are none.
///
/// # Panics
/// When there are offences: it is the last line of a test.
#[expect(clippy::panic, reason = "this is the assertion of the walls' tests")]
pub fn assert_none(rule: &str, offences: &[String]) {
    if !offences.is_empty() {
        panic!("{rule}\n  {}", offences.join("\n  "));
    }
}
