//! Copies of the workspace.

use crate::wire;
use regulars_domain::Timestamp;

wire! {
    /// A copy that can be gone back to. Each was opened and looked through when it was made.
    pub struct BackupView {
        /// What it is asked for by.
        pub name: String,
        /// When it was made.
        pub made_at: Timestamp,
        /// Its size.
        #[ts(type = "number")]
        pub bytes: u64,
        /// Made by Regulars before it changed the format of the file.
        pub before_update: bool,
    }

    /// All copies.
    pub struct Backups {
        /// Newest first.
        pub items: Vec<BackupView>,
    }

    /// Names a copy.
    pub struct BackupRef {
        /// Which.
        pub name: String,
    }

    /// A copy that was looked through.
    pub struct BackupChecked {
        /// The file.
        pub path: String,
        /// Messages in it.
        #[ts(type = "number")]
        pub interactions: u64,
        /// Its size.
        #[ts(type = "number")]
        pub bytes: u64,
    }

    /// This workspace was put back from a copy.
    pub struct RestoredNote {
        /// What the copy was made at; none: not known.
        pub from: Option<Timestamp>,
        /// The file before it was damaged, gone, or had forgotten something; else the owner wanted it.
        pub damaged: bool,
    }
}
