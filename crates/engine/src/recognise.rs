//! Thanking people: the owner's rules, the one scheduler, what goes out and what comes of it.
//!
//! What it deliberately is not: it decides nothing about whom or how often; that is `domain::recognition`. It brings the clock,
//! the people and the chance, and writes what was decided.

mod gifts;
mod rules;

pub use gifts::{GiftRefused, Redeemed};
pub use rules::{CheckedRule, campaign_english};
