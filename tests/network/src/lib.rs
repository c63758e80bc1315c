//! What the network journeys share: the headless twin as a process of its own, people on a real Bluesky network, and a line to
//! the server that can be cut.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

mod line;
mod people;
mod twin;

pub use line::Line;
pub use people::{Person, Post};
pub use twin::{Refusal, Twin};
