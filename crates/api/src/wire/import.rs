//! The one door for files.

use crate::wire;
use regulars_domain::{ImportId, Timestamp};

wire! {
    /// A file that was picked, before anything is stored. The webview gets a token, never a path.
    pub struct PickedFile {
        /// Names the file in the next calls.
        pub file_token: String,
        /// Its name, for people.
        pub name: String,
        /// Bytes.
        pub size: u32,
        /// What it is: `mbox` or `csv`.
        pub kind: String,
        /// For CSV: the columns, with sample values.
        pub columns: Vec<CsvColumn>,
        /// For CSV: the mapping remembered for these columns, or a guess.
        pub mapping: CsvMapping,
        /// Whether the mapping was used before for the same columns.
        pub mapping_remembered: bool,
    }

    /// A picked file; none when the owner closed the dialog.
    pub struct PickResult {
        /// The file.
        pub file: Option<PickedFile>,
    }

    /// One column of a CSV file.
    pub struct CsvColumn {
        /// Its heading.
        pub name: String,
        /// The first values.
        pub samples: Vec<String>,
    }

    /// Which column is what. Column headings; none: the file has no such thing.
    #[serde(default)]
    #[ts(optional_fields = nullable)]
    #[derive(Default)]
    pub struct CsvMapping {
        /// The words.
        pub text: Option<String>,
        /// Who wrote.
        pub author: Option<String>,
        /// Their handle or address; the author's name when none.
        pub handle: Option<String>,
        /// When.
        pub at: Option<String>,
        /// Stars.
        pub stars: Option<String>,
        /// The thread it belongs to.
        pub thread: Option<String>,
        /// A unique id; the row's content when none.
        pub id: Option<String>,
        /// Title or subject.
        pub title: Option<String>,
        /// Day first in dates such as 03/04/2026.
        pub day_first: bool,
    }

    /// Imports a picked file, or shows what it would do.
    pub struct ImportRun {
        /// From picking.
        pub file_token: String,
        /// For CSV.
        pub mapping: Option<CsvMapping>,
        /// Our own addresses or names in the file, so that our words count as ours.
        #[serde(default)]
        pub us: Vec<String>,
        /// Name of the place it goes to; the file's name when none.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub place: Option<String>,
        /// Only show what it would do.
        pub dry_run: bool,
    }

    /// What an import did, or would do.
    pub struct ImportReport {
        /// `mbox` or `csv`.
        pub kind: String,
        /// For undoing; none in a dry run.
        pub import_id: Option<ImportId>,
        /// Interactions.
        pub interactions: ImportedInteractions,
        /// People.
        pub members: ImportedMembers,
        /// What could not be read, first 100.
        pub problems: Vec<ImportProblem>,
        /// Stopped by the owner.
        pub cancelled: bool,
    }

    /// Numbers of interactions.
    #[derive(Default, Copy)]
    pub struct ImportedInteractions {
        /// Not here before.
        pub new: u32,
        /// Here already.
        pub known: u32,
        /// Could not be read.
        pub skipped: u32,
    }

    /// Numbers of people.
    #[derive(Default, Copy)]
    pub struct ImportedMembers {
        /// Not here before.
        pub new: u32,
        /// Here already.
        pub known: u32,
    }

    /// One thing that could not be read.
    pub struct ImportProblem {
        /// Line or message number.
        #[serde(rename = "where")]
        pub place: String,
        /// What was wrong.
        pub what: String,
    }

    /// An import that was made.
    pub struct ImportView {
        /// Which.
        pub import_id: ImportId,
        /// `mbox` or `csv`.
        pub kind: String,
        /// The file's name.
        pub name: String,
        /// When.
        pub at: Timestamp,
        /// Interactions it brought.
        pub interactions: u32,
    }

    /// Imports, newest first.
    pub struct Imports {
        /// The imports.
        pub items: Vec<ImportView>,
        /// Always none.
        pub next: Option<String>,
    }

    /// Names an import.
    pub struct ImportRef {
        /// Which.
        pub import_id: ImportId,
    }

    /// What undoing took away.
    pub struct ImportUndone {
        /// Interactions removed.
        pub removed: u32,
    }
}
