//! The outbox, killed at random moments while a hostile platform does its worst: nothing doubled, nothing lost, nothing told
//! wrongly. `REGULARS_KILLS` says how many kills a class; the gate makes 200, `cargo xtask soak` a thousand.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, reason = "a story fails loudly; the gate reads the figures")]

use regulars_outbox_tests::harness::{Figures, Plan, run};
use std::path::Path;

const WORKER: &str = env!("CARGO_BIN_EXE_outbox-worker");

fn kills() -> u32 {
    std::env::var("REGULARS_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(200)
}

fn killed(platform: &str, kills: u32, seed: u64) -> Figures {
    let figures = run(&Plan { worker: Path::new(WORKER), platform, kills, seed }).unwrap();
    println!("figure: {platform}: {figures}");
    figures
}

fn keeps_its_word(platform: &str, seed: u64) {
    let figures = killed(platform, kills(), seed);
    assert!(figures.doubled.is_empty(), "doubled on {platform}: {:#?}", figures.doubled);
    assert!(figures.lost.is_empty(), "lost on {platform}: {:#?}", figures.lost);
    assert!(figures.told_wrongly.is_empty(), "told wrongly on {platform}: {:#?}", figures.told_wrongly);
    assert!(figures.released > kills() as usize / 10, "work was under way when it was killed: {figures}");
}

#[test]
fn killed_on_a_platform_with_lasting_keys() {
    keeps_its_word("hostile-keyed", 11);
}

#[test]
fn killed_on_a_platform_with_short_lived_keys() {
    keeps_its_word("hostile-short-lived-key", 12);
}

#[test]
fn killed_on_a_platform_that_refuses_duplicates() {
    keeps_its_word("hostile-refused-duplicate", 13);
}

#[test]
fn killed_on_a_platform_without_any_protection() {
    keeps_its_word("hostile-verify-first", 14);
}

#[test]
fn killed_on_a_platform_that_shows_us_nothing() {
    keeps_its_word("hostile-cannot-read-back", 15);
}

#[test]
fn the_harness_sees_what_a_careless_sender_doubles() {
    let figures = killed("careless", kills().min(60), 16);
    assert!(!figures.doubled.is_empty(), "a sender that sends again when in doubt must be caught: {figures}");
}
