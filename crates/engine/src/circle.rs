//! Choices of people, who has not heard from us, and who could be brought together. All of it proposes; nothing is sent.

use crate::engine::Engine;
use crate::{EngineError, Result};
use regulars_domain::people::pairing::mentors;
use regulars_domain::people::segment::PeopleCondition;
use regulars_domain::topic::Topic;
use regulars_domain::{MemberId, SegmentId, Timestamp};
use regulars_store::circle::Introduction;
use std::time::Duration;

/// Whoever comes back should hear from us about this often (D14).
const HEARD_WITHIN_DAYS: u32 = 42;
/// Words of the owner's on older conversations say little about today.
const LABELS_OF: Duration = Duration::from_secs(180 * 86_400);
/// Matched at once: as many as anybody reads.
const NEWCOMERS: u32 = 20;
const HELPERS: u32 = 20;
const LONGEST_NAME: usize = 60;

impl Engine {
    /// A condition that can be asked.
    pub fn choice<'c>(&self, condition: &'c PeopleCondition) -> Result<&'c PeopleCondition> {
        condition.check().map_err(|e| EngineError::BadRequest(e.to_string()))?;
        Ok(condition)
    }

    /// Saves a choice of people, and counts it for its trend.
    pub fn segment_put(&self, id: Option<SegmentId>, name: &str, condition: &PeopleCondition) -> Result<SegmentId> {
        let (name, condition) = (name.trim(), self.choice(condition)?);
        if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
            return Err(EngineError::BadRequest(format!("a name is one line of 1 to {LONGEST_NAME} characters")));
        }
        let now = self.now();
        Ok(self.store.write(|w| {
            w.touch(Topic::People);
            let id = w.segment_put(id, name, condition, now)?;
            let n = w.count_where(condition, now)?;
            w.segment_count(id, n, now)?;
            Ok(id)
        })?)
    }

    /// Takes a saved choice away. The people stay.
    pub fn segment_remove(&self, id: SegmentId) -> Result<()> {
        Ok(self.store.write(|w| {
            w.touch(Topic::People);
            w.segment_remove(id)
        })?)
    }

    /// Counts every saved choice for the day; once a day is enough.
    pub(crate) fn segments_count(&self) -> Result<()> {
        let now = self.now();
        for segment in self.store.read(|r| r.segments())? {
            // Counted outside of the write: nobody waits for it.
            let n = self.store.read(|r| r.count_where(&segment.condition, now))?;
            self.store.write(|w| w.segment_count(segment.id, n, now))?;
        }
        Ok(())
    }

    /// Who comes back and has not heard from us for six weeks, longest first.
    pub fn after_care(&self, limit: u32) -> Result<Vec<(MemberId, Option<Timestamp>)>> {
        let now = self.now();
        Ok(self.store.read(|r| r.after_care(now, HEARD_WITHIN_DAYS, limit))?)
    }

    /// Pairs of people who share something and have never spoken.
    pub fn introductions(&self, limit: u32) -> Result<Vec<Introduction>> {
        let since = self.now().before(LABELS_OF);
        Ok(self.store.read(|r| r.introductions(since, limit))?)
    }

    /// Helpers and the newcomers they could look after.
    pub fn mentors(&self) -> Result<Vec<(MemberId, MemberId)>> {
        Ok(self.store.read(|r| {
            let (newcomers, helpers) = (r.candidates(true, NEWCOMERS)?, r.candidates(false, HELPERS)?);
            let mut trouble = None;
            let pairs = mentors(&newcomers, &helpers, |helper, newcomer| {
                r.have_spoken(helper, newcomer).unwrap_or_else(|e| {
                    trouble = Some(e);
                    true
                })
            });
            trouble.map_or(Ok(pairs), Err)
        })?)
    }
}
