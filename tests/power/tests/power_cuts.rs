//! The power fails at any moment of a shop's day: what was told is there, and nothing handed to the network waits again.
#![allow(missing_docs, clippy::expect_used, clippy::print_stdout, reason = "a story fails loudly; the gate reads the figures")]

use regulars_domain::Timestamp;
use regulars_domain::outbox::Event;
use regulars_power_tests::disk::{begin, recorder};
use regulars_power_tests::record::{Disk, Op};
use regulars_power_tests::story::{Told, account, broken, conversations, draft, hear, open, release, step};
use regulars_testkit::dice::Dice;
use std::path::{Path, PathBuf};

/// Images a run (reliability reference, P2).
const IMAGES: usize = 4_000;
const CONTROL_IMAGES: usize = 300;
const SEED: u64 = 20_261_122;

/// Tells the recorder what was promised, at the moment it was.
struct Teller(Vec<Told>);

impl Teller {
    fn tell(&mut self, told: Vec<Told>) {
        for promise in told {
            self.0.push(promise);
            recorder().note(Op::Told(self.0.len()));
        }
    }
}

/// Three days of a shop, with its openings and closings, its checkpoints and a copy.
fn live(folder: &Path) -> Vec<Told> {
    let mut teller = Teller(Vec::new());
    let mut version = 0;
    for day in 0..3 {
        let store = open(folder).expect("opens");
        let shop = account(&store).expect("an account");
        for hour in 0..6 {
            teller.tell(hear(&store, shop, 1 + day * 6 + hour).expect("heard"));
            let all = conversations(&store).expect("the list");
            for conversation in all.iter().take(2) {
                for _ in 0..3 {
                    version += 1;
                    teller.tell(draft(&store, *conversation, version).expect("saved"));
                }
            }
            let (item, told) = release(&store, shop, all[0]).expect("released");
            teller.tell(told);
            teller.tell(step(&store, item, Event::Due).expect("due"));
            teller.tell(step(&store, item, Event::Claim).expect("claimed"));
            let outcome = if hour % 3 == 2 { Event::OutcomeUnknown(Timestamp(i64::MAX)) } else { Event::Accepted };
            teller.tell(step(&store, item, outcome).expect("an outcome"));
            if hour == 3 {
                store.write_log_back().expect("a checkpoint");
            }
        }
        if day == 1 {
            store.copy_to(&folder.join("backups/one.db"), std::time::Duration::ZERO).expect("a copy");
        }
    }
    teller.0
}

struct Outcome {
    images: usize,
    unopenable: usize,
    bad: Vec<String>,
}

/// Cuts the power `wanted` times, spread over the whole recording, and opens what is left.
fn cut(ops: &[Op], told: &[Told], from: &Path, wanted: usize, never_syncs: bool) -> Outcome {
    let mut dice = Dice::new(SEED);
    let mut disk = Disk::default();
    disk.never_syncs = never_syncs;
    let mut outcome = Outcome { images: 0, unopenable: 0, bad: Vec::new() };
    let mut promised = 0;
    for (n, op) in ops.iter().enumerate() {
        disk.replay(op);
        if let Op::Told(upto) = op {
            promised = *upto;
        }
        // As many after each operation as keeps pace.
        let due = wanted * (n + 1) / ops.len();
        while outcome.images < due {
            outcome.images += 1;
            let image = memory_folder();
            for (path, bytes) in disk.cut(&mut dice) {
                let to = image.path().join(path.strip_prefix(from).expect("below the folder"));
                std::fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
                std::fs::write(to, bytes).expect("written");
            }
            match open(image.path()).and_then(|store| broken(&store, &told[..promised])) {
                Ok(broken) if broken.is_empty() => {}
                Ok(broken) => outcome.bad.push(format!("after {n} of {} operations: {broken:?}", ops.len())),
                Err(e) => {
                    outcome.unopenable += 1;
                    outcome.bad.push(format!("after {n} of {} operations: {e}", ops.len()));
                }
            }
        }
    }
    outcome
}

/// Images are opened once and thrown away: in memory where there is such a place.
fn memory_folder() -> tempfile::TempDir {
    let memory = PathBuf::from("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.expect("a folder")
}

#[test]
fn a_power_cut_at_any_moment_loses_nothing_that_was_told_and_a_disk_that_never_syncs_is_caught() {
    let _alone = begin();
    let folder = tempfile::tempdir().expect("a folder");
    recorder().watch(folder.path(), true);
    let told = live(folder.path());
    let ops = recorder().take();
    let writes = ops.iter().filter(|op| matches!(op, Op::Write { .. })).count();
    let syncs = ops.iter().filter(|op| matches!(op, Op::Sync { .. })).count();
    assert!(
        told.len() > 150 && writes > 500 && syncs > 100,
        "a day worth cutting: {} promises, {writes} writes, {syncs} syncs",
        told.len()
    );
    let kept = cut(&ops, &told, folder.path(), IMAGES, false);
    println!(
        "figure: power cuts: {} images of {writes} writes and {syncs} syncs, {} promises: {} bad",
        kept.images,
        told.len(),
        kept.bad.len()
    );
    assert!(kept.bad.is_empty(), "{} bad of {}: {:#?}", kept.bad.len(), kept.images, &kept.bad[..kept.bad.len().min(5)]);
    let control = cut(&ops, &told, folder.path(), CONTROL_IMAGES, true);
    println!(
        "figure: power cuts, control (a disk that never syncs): {} images, {} bad, {} of them not to be opened",
        control.images,
        control.bad.len(),
        control.unopenable
    );
    assert!(!control.bad.is_empty(), "a harness that finds nothing without syncing sees nothing");
}
