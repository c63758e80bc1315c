//! What the network journeys share: the headless twin as a process of its own, people on a real Bluesky network, and a line to
//! the server that can be cut.
#![deny(missing_docs)]
#![forbid(unsafe_code)]

mod browser;
mod canary;
mod fedizen;
mod line;
mod people;
mod postman;
mod roommate;
mod shop;
mod twin;
mod visitor;
mod window;

pub use browser::{Browser, WaitsForBrowser};
pub use canary::Canaries;
pub use fedizen::Fedizen;
pub use line::Line;
pub use people::{Person, Post};
pub use postman::Postman;
pub use roommate::Roommate;
pub use shop::{PATIENCE, Shop, port_of, rfc3339, servers, unique};
pub use twin::{Refusal, Twin};
pub use visitor::Visitor;
pub use window::{Typed, Window};
