//! Thanking people: the owner's rules, the one scheduler, what goes out and what comes of it.
//!
//! What it deliberately is not: it decides nothing about whom or how often; that is `domain::recognition`. It brings the clock,
//! the people and the chance, and writes what was decided.

mod approve;
mod due;
mod fair;
mod gifts;
mod people;
mod preview;
mod rules;
mod tick;
mod upkeep;
mod words;

pub use approve::Approved;
pub use fair::Fairness;
pub use gifts::{GiftRefused, Redeemed};
pub use preview::{Coming, ForOne, Load, Preview, Spot};
pub use rules::{CheckedRule, campaign_english};
pub use tick::TickReport;
