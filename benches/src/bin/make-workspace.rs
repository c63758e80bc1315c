//! A workspace of the corpus for the window bench: `make-workspace FOLDER MESSAGES`. The same words as the store's own bench, so
//! that both tell of one thing.
#![deny(missing_docs)]
#![forbid(unsafe_code)]
#![expect(dead_code, reason = "what the store's bench measures, this only uses")]

#[path = "../corpus/mod.rs"]
mod corpus;
#[path = "../error.rs"]
mod error;
#[path = "../feed.rs"]
mod feed;
#[path = "../measure.rs"]
mod measure;
#[path = "../random.rs"]
mod random;

use corpus::Corpus;
use error::{BenchError, Result};
use regulars_store::{OpenOptions, Store};
use std::io::Write;
use std::path::Path;

/// The seed of every corpus.
const SEED: u64 = 1;

fn main() -> std::process::ExitCode {
    match make(std::env::args().skip(1)) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(e) => {
            // Nothing is left to do when the terminal is gone too.
            let _ = writeln!(std::io::stderr(), "make-workspace: {e}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn make(mut arguments: impl Iterator<Item = String>) -> Result<()> {
    let usage = || BenchError::Arguments("usage: make-workspace FOLDER MESSAGES".to_owned());
    let folder = arguments.next().ok_or_else(usage)?;
    let messages: usize = arguments.next().and_then(|n| n.parse().ok()).ok_or_else(usage)?;
    let store = Store::open(Path::new(&folder), OpenOptions::default())?;
    let accounts = feed::connect(&store)?;
    let fed = feed::feed(&store, &accounts, Corpus::new(messages, SEED), |_| {})?;
    while store.tidy_search()? {}
    if fed.new as usize == messages {
        return Ok(());
    }
    Err(BenchError::Wrong(format!("{} of {messages} messages came in", fed.new)))
}
