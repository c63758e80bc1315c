//! What came back after a thank-you. What it deliberately is not: a table; everything here stands in the awards and in what was said.

use crate::interaction::first_id_at;
use crate::person::SAME_PERSON;
use crate::{Read, Result};
use regulars_domain::{InteractionId, MemberId, Timestamp};
use rusqlite::{OptionalExtension, params};

impl Read<'_> {
    /// The first words this person wrote after `from` and not after `to`, wherever it was.
    pub fn first_words_after(&self, member: MemberId, from: Timestamp, to: Timestamp) -> Result<Option<InteractionId>> {
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT id FROM interaction WHERE member_id IN {SAME_PERSON} AND id >= ?2 AND id < ?3 AND at > ?4 AND at <= ?5
               AND by_us = 0 AND deleted = 0 AND kind NOT IN ('reaction', 'notice') ORDER BY id LIMIT 1"
        ))?;
        let ids = (first_id_at(from), first_id_at(Timestamp(to.0 + 1)));
        let found = s.query_row(params![self.person_of(member)?.0, ids.0, ids.1, from.0, to.0], |r| r.get(0)).optional()?;
        Ok(found.map(InteractionId))
    }
}
