//! What people write, made safe to search, show and compare. Everything here treats its input as hostile.

pub mod fold;
pub mod highlight;
pub mod language;
pub mod links;
pub mod names;
pub mod nodes;
pub mod rank;
pub mod simhash;
