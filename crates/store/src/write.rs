//! One write transaction. Rows first, then counters, then all search entries: FTS5 flushes its memory at every statement
//! savepoint, so interleaving would cost a segment per row (docs/adr/0002).

use crate::read::Read;
use crate::{Result, counter, search};
use regulars_domain::topic::Topic;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

/// What a write does to the search index, at its end.
pub(crate) enum IndexChange {
    Put { id: i64, text: String },
    Replace { id: i64, text: String },
    Remove { id: i64 },
}

/// An open write transaction. Reads see its own changes.
pub struct Write<'c> {
    read: Read<'c>,
    pub(crate) counters: BTreeMap<String, i64>,
    pub(crate) index: Vec<IndexChange>,
    pub(crate) members_to_index: Vec<(i64, String)>,
    topics: BTreeSet<Topic>,
}

impl<'c> Write<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        Self { read: Read::new(connection), counters: BTreeMap::new(), index: Vec::new(), members_to_index: Vec::new(), topics: BTreeSet::new() }
    }

    /// Says what this write touches; the window is told after the commit.
    pub fn touch(&mut self, topic: Topic) {
        self.topics.insert(topic);
    }

    pub(crate) fn count(&mut self, name: String, by: i64) {
        if by != 0 {
            *self.counters.entry(name).or_insert(0) += by;
        }
    }

    pub(crate) fn finish(&mut self) -> Result<BTreeSet<Topic>> {
        counter::flush(self.read.connection(), std::mem::take(&mut self.counters))?;
        search::flush(self.read.connection(), std::mem::take(&mut self.index))?;
        search::flush_members(self.read.connection(), std::mem::take(&mut self.members_to_index))?;
        Ok(std::mem::take(&mut self.topics))
    }

    pub(crate) fn connection(&self) -> &'c Connection {
        self.read.connection()
    }
}

impl<'c> Deref for Write<'c> {
    type Target = Read<'c>;
    fn deref(&self) -> &Read<'c> {
        &self.read
    }
}
