//! Ids that whoever writes chooses: two people may use the same one, and whoever answers names it. What follows words that were
//! told apart belongs where they are, and never into the conversation of whoever had the id first.

use super::Batch;
use crate::{Read, Result};
use regulars_domain::interaction::{Arrival, TOLD_APART, told_apart};
use rusqlite::{OptionalExtension, params};

impl Read<'_> {
    /// New words in the conversation they belong to, when that is another than the one they name; none when they name theirs.
    pub(super) fn at_home(&self, a: &Arrival, batch: &Batch<'_>) -> Result<Option<Arrival>> {
        let named = &a.thread_external_id;
        if !batch.how.ids_are_chosen || *named == a.external_id || named.contains(TOLD_APART) {
            return Ok(None);
        }
        let theirs = told_apart(named, &a.author.external_id);
        let waits = batch.told_apart.iter().any(|twin| twin.thread_external_id == theirs);
        if waits || self.conversation_by_external(batch.account, &theirs)?.is_some() {
            // Their own first words are what they answer, not those of whoever had the id before.
            let parent = a.parent_external_id.clone().map(|parent| if parent == *named { theirs.clone() } else { parent });
            return Ok(Some(Arrival { thread_external_id: theirs, parent_external_id: parent, ..a.clone() }));
        }
        let Some(thread) = self.thread_of_parent(a, batch)?.filter(|thread| is_twin(thread, named)) else { return Ok(None) };
        Ok(Some(Arrival { thread_external_id: thread, ..a.clone() }))
    }

    /// The conversation in which what these words answer stands; none when it is not known.
    fn thread_of_parent(&self, a: &Arrival, batch: &Batch<'_>) -> Result<Option<String>> {
        let Some(parent) = &a.parent_external_id else { return Ok(None) };
        if let Some(waits) = batch.told_apart.iter().find(|twin| twin.external_id == *parent) {
            return Ok(Some(waits.thread_external_id.clone()));
        }
        let mut s = self.connection().prepare_cached(
            "SELECT c.external_id FROM interaction i JOIN conversation c ON c.id = i.conversation_id WHERE i.account_id = ?1 AND i.external_id = ?2",
        )?;
        Ok(s.query_row(params![batch.account.0, parent], |r| r.get(0)).optional()?)
    }
}

/// Whether a conversation is one that was told apart from the one known by this id.
fn is_twin(thread: &str, named: &str) -> bool {
    thread.strip_prefix(named).is_some_and(|rest| rest.starts_with(TOLD_APART))
}
