//! Thanking people: when, whom, and how gently.
//!
//! What it is: rules as pure functions, so that the same question always has the same answer, also next year and on another machine.
//! What it deliberately is not: it sends nothing, draws no luck of its own (a stored seed decides) and never reads the clock.

pub mod calendar;
pub mod caps;
pub mod fairness;
pub mod holdback;
pub mod lottery;
pub mod recurrence;
