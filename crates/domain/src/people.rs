//! Know the regulars: how often people come, whom they help, who holds the others together, who has gone quiet, and by which
//! countable facts that is said.
//!
//! What it is: arithmetic over arrays of what people did ([`event`]); everything is computed anew from them, nothing is
//! maintained (docs/adr/0011). What it deliberately is not: a guess about anybody. Money, followers and being nice about the
//! shop count for nothing, and nothing here reads words: what a message means arrives as a mark on the event.

pub mod standing;
