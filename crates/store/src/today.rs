//! What Today asks of the store.

use crate::{Read, Result};
use regulars_domain::{ConversationId, MemberId, Timestamp};
use rusqlite::params;
use std::time::Duration;

/// A newcomer a member answered and we have not greeted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newcomer {
    /// Where.
    pub conversation_id: ConversationId,
    /// Who.
    pub member_id: MemberId,
    /// Who answered them.
    pub answered_by: MemberId,
    /// When.
    pub answered_at: Timestamp,
    /// The newcomer's words.
    pub text: String,
}

impl Read<'_> {
    /// Newcomers of the last 14 days whom another member answered and to whom we never spoke, newest first.
    pub fn newcomers(&self, now: Timestamp, limit: u32) -> Result<Vec<Newcomer>> {
        let since = now.before(Duration::from_secs(14 * 86_400));
        let mut s = self.connection().prepare_cached(
            "SELECT i.conversation_id, coalesce(m.joined_to, m.id), coalesce(w.joined_to, w.id), max(i.at), (SELECT text FROM interaction WHERE member_id = m.id ORDER BY id DESC LIMIT 1)
             FROM interaction i JOIN member m ON m.id = i.answers_member JOIN member w ON w.id = i.member_id
             WHERE i.id >= ?1 AND i.by_us = 0 AND i.kind NOT IN ('reaction', 'notice') AND i.answers_us = 0 AND coalesce(w.joined_to, w.id) <> coalesce(m.joined_to, m.id) AND m.is_us = 0 AND m.nameless = 0
               AND NOT EXISTS (SELECT 1 FROM member own WHERE own.id IN (SELECT coalesce(m.joined_to, m.id) UNION ALL SELECT id FROM member WHERE joined_to = coalesce(m.joined_to, m.id)) AND own.first_seen_at < ?2)
               AND NOT EXISTS (SELECT 1 FROM interaction o WHERE o.conversation_id = i.conversation_id AND o.by_us = 1 AND o.answers_member = m.id)
             GROUP BY m.id ORDER BY 4 DESC LIMIT ?3",
        )?;
        let rows = s.query_map(params![crate::interaction::first_id_at(since), since.0, limit], |r| {
            Ok(Newcomer {
                conversation_id: ConversationId(r.get(0)?),
                member_id: MemberId(r.get(1)?),
                answered_by: MemberId(r.get(2)?),
                answered_at: Timestamp(r.get(3)?),
                text: r.get(4)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Seconds between the first save of each of the newest 200 released drafts and its release, for the owner's own median.
    /// Drafts kept open over half an hour are left out: that was a break, not writing.
    pub fn writing_times(&self) -> Result<Vec<i64>> {
        let mut s = self.connection().prepare_cached("SELECT (released_at - started_at) / 1000 FROM draft WHERE released_at IS NOT NULL AND released_at - started_at < 1800000 ORDER BY id DESC LIMIT 200")?;
        Ok(s.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
    }
}
