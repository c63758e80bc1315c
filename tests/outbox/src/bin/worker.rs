//! The process that is killed.
#![forbid(unsafe_code)]

use anyhow::{Context, Result};
use regulars_outbox_tests::worker::{Orders, work};

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().collect();
    let word = |n: usize| words.get(n).cloned().with_context(|| format!("word {n} is missing"));
    let orders = Orders {
        folder: word(1)?.into(),
        service: word(2)?,
        platform: word(3)?,
        since: word(4)?.parse()?,
        finish: word(5)? == "finish",
        seed: word(6)?.parse()?,
    };
    work(&orders).await
}
