//! Floor 5: the one command list, its wire types and error codes.
//!
//! A command's body is short: it checks what came in, calls the engine, and shapes the answer.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

pub mod commands;
mod error;
mod typescript;
mod wire;

pub use commands::Topic;
pub use error::{Code, WireError};
pub use typescript::typescript;
pub use wire::*;
