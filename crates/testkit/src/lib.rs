//! Test support: a shiftable clock, hostile servers, conformance suites.

pub mod hostile;
pub mod webserver;
