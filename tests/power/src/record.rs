//! What was written, in order, and the disks a power cut can leave behind.
//!
//! The model (reliability reference, 9.3): what was synced is there; of what was written since, any part may be, in any order, and
//! a write may be torn at each 512 bytes. Names of files survive, and a disk does not lie about syncing.

use regulars_testkit::dice::Dice;
use rusqlite::ffi;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const SECTOR: usize = 512;

/// One thing that happened to the disk, or that was told to somebody.
#[derive(Debug, Clone)]
pub enum Op {
    /// A file was opened, and made if it was not there.
    Open {
        /// Which.
        path: PathBuf,
    },
    /// Bytes were written.
    Write {
        /// Where.
        path: PathBuf,
        /// From which byte on.
        offset: u64,
        /// What.
        bytes: Vec<u8>,
    },
    /// A file was cut (or grown) to a size.
    Truncate {
        /// Which.
        path: PathBuf,
        /// To how many bytes.
        size: u64,
    },
    /// What was written to a file is on the disk for good.
    Sync {
        /// Which.
        path: PathBuf,
    },
    /// A file was deleted.
    Delete {
        /// Which.
        path: PathBuf,
    },
    /// Somebody was told something; its number in the story.
    Told(usize),
}

/// How writes are to fail.
#[derive(Debug, Clone, Copy)]
pub struct Fault {
    /// Which write or sync, counted from 0.
    pub at: u64,
    /// Only that one, or every one from there on.
    pub once: bool,
    /// A full disk (else an I/O error).
    pub full: bool,
}

/// The recorder below SQLite.
#[derive(Debug, Default)]
pub struct Recorder {
    folder: Option<PathBuf>,
    ops: Vec<Op>,
    keeps: bool,
    fault: Option<Fault>,
    count: u64,
    met: bool,
}

impl Recorder {
    /// Watches files below a folder; `keeps` says whether what is written is kept.
    pub fn watch(&mut self, folder: &Path, keeps: bool) {
        *self = Self { folder: Some(folder.to_owned()), keeps, ..Self::default() };
    }

    /// Whether a file is below the watched folder.
    #[must_use]
    pub fn watches(&self, path: &Path) -> bool {
        self.folder.as_ref().is_some_and(|folder| path.starts_with(folder))
    }

    /// Notes what happened.
    pub fn note(&mut self, op: Op) {
        if self.keeps {
            self.ops.push(op);
        }
    }

    /// Lets writes fail from now on, or none.
    pub fn fail(&mut self, fault: Option<Fault>) {
        (self.fault, self.count, self.met) = (fault, 0, false);
    }

    /// Whether the fault was met.
    #[must_use]
    pub fn met(&self) -> bool {
        self.met
    }

    /// SQLite's code when this write or sync is to fail.
    pub fn fails(&mut self, is_sync: bool) -> Option<i32> {
        let fault = self.fault?;
        let n = self.count;
        self.count += 1;
        if n == fault.at || (n > fault.at && !fault.once) {
            self.met = true;
            return Some(match (fault.full, is_sync) {
                (true, _) => ffi::SQLITE_FULL,
                (false, true) => ffi::SQLITE_IOERR_FSYNC,
                (false, false) => ffi::SQLITE_IOERR_WRITE,
            });
        }
        None
    }

    /// What was recorded, and nothing more.
    pub fn take(&mut self) -> Vec<Op> {
        self.folder = None;
        std::mem::take(&mut self.ops)
    }
}

#[derive(Default, Clone)]
struct File {
    durable: Vec<u8>,
    pending: Vec<Op>,
}

/// A disk that is replayed operation by operation.
#[derive(Default)]
pub struct Disk {
    files: BTreeMap<PathBuf, File>,
    /// A disk that does nothing when asked to sync, as with `synchronous=OFF`.
    pub never_syncs: bool,
}

impl Disk {
    /// The next thing happens.
    pub fn replay(&mut self, op: &Op) {
        match op {
            Op::Told(_) => {}
            Op::Open { path } => drop(self.files.entry(path.clone()).or_default()),
            Op::Delete { path } => drop(self.files.remove(path)),
            Op::Write { path, .. } | Op::Truncate { path, .. } => {
                self.files.entry(path.clone()).or_default().pending.push(op.clone());
            }
            Op::Sync { path } => {
                if let Some(file) = self.files.get_mut(path).filter(|_| !self.never_syncs) {
                    for op in std::mem::take(&mut file.pending) {
                        apply(&mut file.durable, &op, |_| true);
                    }
                }
            }
        }
    }

    /// The power fails now: what is there afterwards, as the dice have it.
    #[must_use]
    pub fn cut(&self, dice: &mut Dice) -> BTreeMap<PathBuf, Vec<u8>> {
        // Sometimes nothing that was pending arrives, sometimes nearly all.
        let arrives = [0, 20, 50, 80, 97].get(dice.below(5) as usize).copied().unwrap_or(50);
        let lands = |file: &File, dice: &mut Dice| {
            let mut bytes = file.durable.clone();
            for op in &file.pending {
                let whole = dice.hits(arrives);
                let torn = dice.hits(30);
                if whole || torn {
                    apply(&mut bytes, op, |_| whole || dice.hits(50));
                }
            }
            bytes
        };
        self.files.iter().map(|(path, file)| (path.clone(), lands(file, dice))).collect()
    }
}

fn apply(file: &mut Vec<u8>, op: &Op, mut sector_lands: impl FnMut(usize) -> bool) {
    match op {
        Op::Write { offset, bytes, .. } => {
            let start = usize::try_from(*offset).unwrap_or(usize::MAX);
            for (n, sector) in bytes.chunks(SECTOR).enumerate() {
                let at = start + n * SECTOR;
                if sector_lands(n) {
                    if file.len() < at + sector.len() {
                        file.resize(at + sector.len(), 0);
                    }
                    if let Some(place) = file.get_mut(at..at + sector.len()) {
                        place.copy_from_slice(sector);
                    }
                }
            }
        }
        Op::Truncate { size, .. } if sector_lands(0) => file.resize(usize::try_from(*size).unwrap_or(0), 0),
        _ => {}
    }
}
