//! Messages arriving one by one on a full store, each in its own transaction that is on the disk before it is answered.

use crate::corpus::Corpus;
use crate::corpus::calendar::END;
use crate::corpus::people::PLATFORMS;
use crate::error::Result;
use crate::feed::connect;
use crate::figures::{Figures, Goal};
use crate::import::expect;
use crate::measure::{percentile, timed};
use regulars_domain::Timestamp;
use regulars_store::Store;
use regulars_store::ingest::Circumstances;
use std::time::Duration;

const MESSAGES: usize = 5_000;
const SEED: u64 = 2;

/// Measures 5,000 of them.
pub fn measure(n: usize, store: &Store, figures: &mut Figures) -> Result<()> {
    let accounts = connect(store)?;
    let (mut wall, mut cpu) = (Vec::new(), Vec::new());
    for (i, mut said) in Corpus::new(MESSAGES, SEED).enumerate() {
        said.arrival.at = Timestamp(END.0 + i as i64 * 60_000);
        let Some((account, platform)) = accounts.get(said.account).zip(PLATFORMS.get(said.account)) else { continue };
        let how = Circumstances {
            now: said.arrival.at,
            reply_window: Some(Duration::from_secs(7 * 86_400)),
            import: None,
            ids_are_chosen: false,
        };
        let (done, spent) =
            timed(|| Ok(store.write(|w| w.ingest(*account, platform, std::slice::from_ref(&said.arrival), how))?))?;
        expect(done.new == 1, || format!("message {i} did not arrive"))?;
        wall.push(spent.wall.as_secs_f64() * 1e3);
        cpu.push(spent.cpu.as_secs_f64() * 1e3);
    }
    figures.note(n, "a message arrives, wall, p50", percentile(&wall, 0.5), "ms")?;
    figures.note(n, "a message arrives, wall, p99", percentile(&wall, 0.99), "ms")?;
    figures.note(n, "a message arrives, wall, worst of 5000", percentile(&wall, 1.0), "ms")?;
    figures.judge(n, "a message arrives, CPU of the writer, worst of 5000", percentile(&cpu, 1.0), "ms", Goal::ValueAtMost(30.0))
}
