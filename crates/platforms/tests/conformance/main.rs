//! One suite for every connector that speaks HTTP: each with a scribe that tells the same small truth in the platform's own
//! words. What a platform does beyond it stands in its own tests; mail is asked the same in `src/email/tests/conformance.rs`, and
//! the sample community, which has no line to it, in `sandbox.rs`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::expect_used, reason = "a test fails loudly")]

mod bluesky;
mod faults;
mod mastodon;
mod matrix;
mod sandbox;
mod stage;
mod stories;
mod town;
mod wordpress;
