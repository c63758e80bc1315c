//! Thanking people: whom, when, how, and how gently.
//!
//! What it is: rules as pure functions, so that the same question always has the same answer, also next year and on another machine.
//! What it deliberately is not: it sends nothing, draws no luck of its own (a stored seed decides) and never reads the clock.

pub mod audience;
pub mod award;
pub mod calendar;
pub mod campaign;
pub mod caps;
pub mod check;
pub mod choose;
pub mod dates;
pub mod fairness;
pub mod gift;
pub mod holdback;
pub mod lottery;
pub mod message;
pub mod occasion;
pub mod recurrence;
pub mod sentence;
pub mod templates;

/// Derives what every part of a rule has: it is stored as JSON, crosses the door as it is, and no field is silently ignored.
macro_rules! rule {
    ($($item:item)*) => {$(
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[serde(deny_unknown_fields)]
        $item
    )*};
}
pub(crate) use rule;
