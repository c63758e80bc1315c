//! Test support: a shiftable clock, hostile servers, conformance suites.

pub mod dice;
pub mod fault;
pub mod hostile;
pub mod platform;
pub mod webserver;
