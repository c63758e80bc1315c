//! One write transaction. Rows first, then counters, then all search entries: FTS5 flushes its memory at every statement
//! savepoint, so interleaving would cost a segment per row (docs/adr/0002).

use crate::bulk::PutOff;
use crate::facet::Facets;
use crate::read::Read;
use crate::{Result, bulk, counter, search};
use regulars_domain::topic::Topic;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

/// What a write does to the search index, at its end.
pub(crate) enum IndexChange {
    /// A message that was never indexed, folded.
    Put {
        id: i64,
        folded: String,
    },
    Replace {
        id: i64,
        text: String,
    },
    Remove {
        id: i64,
    },
}

/// What a transaction leaves for after its commit.
#[derive(Default)]
pub(crate) struct Finished {
    /// What changed.
    pub topics: BTreeSet<Topic>,
    /// What is still to be indexed, as noted in the table.
    pub put_off: Vec<(i64, Vec<PutOff>)>,
}

/// An open write transaction. Reads see its own changes.
pub struct Write<'c> {
    read: Read<'c>,
    pub(crate) counters: BTreeMap<String, i64>,
    pub(crate) index: Vec<IndexChange>,
    pub(crate) members_to_index: Vec<(i64, String)>,
    pub(crate) facets: Facets,
    topics: BTreeSet<Topic>,
}

impl<'c> Write<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        Self {
            read: Read::new(connection),
            counters: BTreeMap::new(),
            index: Vec::new(),
            members_to_index: Vec::new(),
            facets: Facets::default(),
            topics: BTreeSet::new(),
        }
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

    /// The last of a transaction. In `bulk`, what changed is noted and indexed later.
    pub(crate) fn finish(mut self, bulk: bool) -> Result<Finished> {
        let c = self.read.connection();
        counter::flush(c, std::mem::take(&mut self.counters))?;
        self.facets.flush(c)?;
        let index = std::mem::take(&mut self.index);
        let put_off = if bulk { bulk::put_off(c, index)? } else { search::flush(c, index).map(|()| Vec::new())? };
        search::flush_members(c, std::mem::take(&mut self.members_to_index))?;
        Ok(Finished { topics: self.topics, put_off })
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
