//! A snapshot to read from. The table modules add their questions to it.

use rusqlite::Connection;

/// One consistent snapshot of the workspace.
pub struct Read<'c> {
    connection: &'c Connection,
}

impl<'c> Read<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        Self { connection }
    }

    pub(crate) fn connection(&self) -> &'c Connection {
        self.connection
    }
}
