//! Test support: a shiftable clock, hostile servers, conformance suites.

pub mod dice;
pub mod hostile;
pub mod platform;
pub mod webserver;
