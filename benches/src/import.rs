//! First import, import of the same again, size.

use crate::corpus::{Corpus, Said};
use crate::error::{BenchError, Result};
use crate::feed::{connect, feed};
use crate::figures::{Figures, Goal};
use crate::limit::bulk_load;
use crate::measure::{percentile, timed};
use regulars_store::{OpenOptions, Store};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// The seed of every corpus.
pub const SEED: u64 = 1;

/// Fills a store with `n` messages, and measures that. `seen` is shown every message.
pub fn measure(n: usize, folder: &Path, figures: &mut Figures, seen: impl FnMut(&Said)) -> Result<Store> {
    let store = Store::open(folder, OpenOptions::default())?;
    let accounts = connect(&store)?;
    let first = feed(&store, &accounts, Corpus::new(n, SEED), seen)?;
    expect(first.new as usize == n, || format!("{} of {n} messages came in", first.new))?;
    let limit = bulk_load(store.path(), folder)?;
    std::fs::remove_file(folder.join("limit.db"))?;
    let (cpu, raw) = (first.spent.cpu.as_secs_f64(), limit.cpu.as_secs_f64());
    figures.add(n, "first import with search, CPU, beside a bulk load", (cpu, "s"), Some(raw), Some(Goal::ShareAtLeast(0.7)))?;
    figures.note(n, "first import with search, wall", first.spent.wall.as_secs_f64(), "s")?;
    figures.note(n, "first import with search, CPU a message", cpu * 1e6 / n as f64, "us")?;
    let again = feed(&store, &accounts, Corpus::new(n, SEED), |_| {})?;
    expect((again.new, again.updated) == (0, 0), || {
        format!("the same import again changed {} and added {}", again.updated, again.new)
    })?;
    figures.add(
        n,
        "import of the same again, CPU",
        (again.spent.cpu.as_secs_f64(), "s"),
        Some(cpu),
        Some(Goal::RatioAtMost(1.0)),
    )?;
    Ok(store)
}

/// Merges the search index to the end, as the app does when idle.
pub fn tidy(n: usize, store: &Store, figures: &mut Figures) -> Result<()> {
    let (mut worst, mut total) = (0.0_f64, 0.0);
    loop {
        let (more, spent) = timed(|| Ok(store.tidy_search()?))?;
        worst = worst.max(spent.wall.as_secs_f64() * 1e3);
        total += spent.cpu.as_secs_f64();
        if !more {
            break;
        }
    }
    figures.note(n, "merging the search index afterwards, when idle, CPU", total, "s")?;
    figures.note(n, "longest step of that, wall", worst, "ms")?;
    let bytes = std::fs::metadata(store.path())?.len() as f64 / n as f64;
    figures.judge(n, "bytes a message in the file", bytes, "B", Goal::ValueAtMost(800.0))
}

/// The same import while the owner writes: how long a small write waits for the writer.
pub fn beside(n: usize, folder: &Path, figures: &mut Figures) -> Result<()> {
    let store = Store::open(folder, OpenOptions::default())?;
    let accounts = connect(&store)?;
    let over = AtomicBool::new(false);
    let waits = std::thread::scope(|scope| {
        let owner = scope.spawn(|| {
            let mut waits = Vec::new();
            while !over.load(Ordering::Relaxed) {
                std::thread::sleep(Duration::from_millis(20));
                let (_, spent) = timed(|| Ok(store.write(|w| w.setting_put("bench", "1"))?))?;
                waits.push(spent.wall.as_secs_f64() * 1e3);
            }
            Ok::<_, BenchError>(waits)
        });
        let fed = feed(&store, &accounts, Corpus::new(n, SEED), |_| {});
        over.store(true, Ordering::Relaxed);
        let waits = owner.join().map_err(|_| BenchError::Wrong("the owner's thread ended early".to_owned()))??;
        fed.map(|_| waits)
    })?;
    figures.note(n, "an owner's write during an import, wall, p50", percentile(&waits, 0.5), "ms")?;
    figures.judge(n, "an owner's write during an import, wall, worst", percentile(&waits, 1.0), "ms", Goal::ValueAtMost(100.0))
}

/// The same messages arriving newest first, as a platform hands out its past.
pub fn backwards(n: usize, folder: &Path, figures: &mut Figures) -> Result<()> {
    let store = Store::open(folder, OpenOptions::default())?;
    let accounts = connect(&store)?;
    let fed = feed(&store, &accounts, Corpus::new(n, SEED).backwards().into_iter(), |_| {})?;
    expect(fed.new as usize == n, || format!("{} of {n} messages came in backwards", fed.new))?;
    figures.note(n, "first import newest page first, CPU a message", fed.spent.cpu.as_secs_f64() * 1e6 / n as f64, "us")
}

/// Errs with `what` when the store answered something wrong.
pub fn expect(right: bool, what: impl FnOnce() -> String) -> Result<()> {
    if right { Ok(()) } else { Err(BenchError::Wrong(what())) }
}
