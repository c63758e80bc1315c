//! The workspace on disk: SQLite, one writer, many readers, search.
