//! Floor 3: where people talk. Narrow traits with declared capabilities, one folder per connector, the one HTTP client
//! with its limits, and the vault for secrets.
//!
//! What it deliberately is not: it stores nothing but secrets, retries nothing, and decides nothing. The engine does.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

pub mod bluesky;
pub mod browser;
pub mod connector;
pub mod email;
pub mod env;
pub mod error;
pub mod http;
pub mod mail;
mod markup;
pub mod mastodon;
pub mod matrix;
pub mod model;
mod oauth;
pub mod registry;
mod rest;
pub mod sandbox;
mod settings;
pub mod vault;
pub mod wordpress;

pub use connector::*;
pub use env::{Environment, ServerClock};
pub use error::{PlatformError, Problem};
