//! Know the regulars: how often people come, whom they help, who holds the others together, who has gone quiet, and by which
//! countable facts that is said.
//!
//! What it is: arithmetic over arrays of what people did ([`event`]); everything is computed anew from them, nothing is
//! maintained (docs/adr/0011). What it deliberately is not: a guess about anybody. Money, followers and being nice about the
//! shop count for nothing, and nothing here reads words: what a message means arrives as a mark on the event.

pub mod breadth;
pub mod bridge;
pub mod circles;
pub mod contribution;
pub mod count;
pub mod dials;
pub mod event;
pub mod fan;
pub mod graph;
pub mod helper;
pub mod level;
pub mod newcomer;
pub mod pairing;
pub mod passing_on;
mod reasons;
pub mod regularity;
pub mod returning;
pub mod rfm;
pub mod risk;
pub mod segment;
pub mod shape;
pub mod spread;
pub mod standing;
pub mod starter;
pub mod staying;
pub mod tuning;
