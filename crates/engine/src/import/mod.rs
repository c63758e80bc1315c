//! The one door for files. A kind of file is one module that implements [`FileKind`] and one line in [`KINDS`].
//!
//! Reading is streaming and in small transactions; (account, external id) is identity, so importing twice changes nothing;
//! every interaction carries its import's id, so one import is undone as one.

mod csv_file;
mod dates;
mod door;
mod mapping;
mod mbox;
mod run;

pub use door::{Files, PickedFile};
pub use mapping::CsvMapping;
pub use run::{ImportCounts, ImportRequest};

use crate::Result;
use regulars_domain::interaction::Arrival;
use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;

/// Something found in a file, in order.
pub enum Found {
    /// Something said.
    Said(Box<Arrival>),
    /// Something that could not be read.
    Problem(Problem),
}

/// Something that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Which row or message.
    pub place: String,
    /// What was wrong.
    pub what: String,
}

/// What a reader needs to know.
pub struct ReadOptions {
    /// Our own addresses or names, folded.
    pub us: Vec<String>,
    /// Name of the place everything goes to.
    pub place: String,
    /// For files with columns.
    pub mapping: Option<CsvMapping>,
}

/// Takes what is found; answers `Break` to stop.
pub type Sink<'s> = &'s mut dyn FnMut(Found, u64) -> ControlFlow<()>;

/// A kind of file that can be read.
pub trait FileKind: Sync {
    /// Name on the wire.
    fn name(&self) -> &'static str;
    /// Whether a file with this beginning and this (lower-case) name is of this kind.
    fn is(&self, beginning: &[u8], name: &str) -> bool;
    /// Whether whoever wrote what is in it chose its ids (`Manifest::ids_are_chosen`).
    fn ids_are_chosen(&self) -> bool {
        false
    }
    /// The columns with their first values, for kinds that have columns.
    fn columns(&self, _file: &mut BufReader<File>) -> Result<Vec<(String, Vec<String>)>> {
        Ok(Vec::new())
    }
    /// Reads the file, handing over everything found with how many bytes were read so far.
    fn read(&self, file: BufReader<File>, options: &ReadOptions, sink: Sink<'_>) -> Result<()>;
}

/// The kinds that can be read today.
pub const KINDS: &[&dyn FileKind] = &[&mbox::Mbox, &csv_file::Csv];

/// For people: what can be read today.
#[must_use]
pub fn readable() -> String {
    KINDS.iter().map(|k| k.name()).collect::<Vec<_>>().join(", ")
}
