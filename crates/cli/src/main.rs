//! The headless twin.
fn main() {}
