//! What people asked before in like words, and what we answered then.

use crate::search::{Term, words};
use crate::{Read, Result};
use regulars_domain::{ConversationId, InteractionId, Timestamp};
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeSet;

/// An answer of ours to something like it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The answer.
    pub interaction_id: InteractionId,
    /// Where.
    pub conversation_id: ConversationId,
    /// Whom it answered.
    pub name: String,
    /// Its words.
    pub text: String,
    /// When.
    pub at: Timestamp,
    /// Words it was found by.
    pub shared: Vec<String>,
}

/// Words shorter than this say little about a message.
const SHORTEST: usize = 4;
/// So many words of a message are weighed.
const WEIGHED: usize = 12;
/// So many like messages are looked at.
const LOOKED_AT: u32 = 60;

impl Read<'_> {
    /// Our answers to messages that share the rarest words of this one, the most shared words first, then the newest; none of this
    /// conversation. Reads a few hundred rows, however long the history is.
    pub fn answered_alike(&self, text: &str, not_in: ConversationId, limit: usize) -> Result<Vec<Answered>> {
        let distinct: BTreeSet<String> = words(text).into_iter().filter(|w| w.chars().count() >= SHORTEST).collect();
        let mut weighed = Vec::new();
        for word in distinct.into_iter().take(WEIGHED) {
            let term = Term { words: vec![word], open: false };
            // A word that nobody else ever said finds nothing.
            weighed.push((self.found_in(&term)?, term));
        }
        weighed.retain(|(n, _)| *n > 1);
        weighed.sort_by_key(|(n, _)| *n);
        let terms: Vec<Term> = weighed.into_iter().map(|(_, t)| t).collect();
        let mut hits = BTreeSet::new();
        for asked in [terms.get(..3), terms.get(..2), terms.get(..1), terms.get(1..2)].into_iter().flatten() {
            if hits.len() < LOOKED_AT as usize {
                hits.extend(self.search_newest(asked, LOOKED_AT, None)?);
            }
        }
        let wanted: Vec<&str> = terms.iter().flat_map(|t| t.words.iter().map(String::as_str)).collect();
        let mut found: Vec<Answered> = Vec::new();
        for id in hits.into_iter().rev() {
            let Some((asked, answer)) = self.answer_to(id, not_in)? else { continue };
            let said = words(&asked);
            let shared = wanted.iter().filter(|w| said.iter().any(|s| s == *w)).map(|w| (*w).to_owned()).collect();
            if found.iter().all(|f| f.text != answer.text) {
                found.push(Answered { shared, ..answer });
            }
        }
        found.sort_by_key(|f| (std::cmp::Reverse(f.shared.len()), std::cmp::Reverse(f.interaction_id)));
        found.truncate(limit);
        Ok(found)
    }

    /// The words of a message of somebody else's, and our first answer behind it.
    fn answer_to(&self, id: InteractionId, not_in: ConversationId) -> Result<Option<(String, Answered)>> {
        let mut s = self.connection().prepare_cached(
            "SELECT i.text, m.name, o.id, o.conversation_id, o.text, o.at FROM interaction i JOIN member m ON m.id = i.member_id
             JOIN interaction o ON o.id = (SELECT id FROM interaction WHERE conversation_id = i.conversation_id AND id > i.id AND by_us = 1
               AND deleted = 0 AND kind NOT IN ('reaction', 'notice') ORDER BY id LIMIT 1)
             WHERE i.id = ?1 AND i.by_us = 0 AND i.conversation_id <> ?2",
        )?;
        let row = s.query_row(params![id.0, not_in.0], |r| {
            let answer = Answered {
                name: r.get(1)?,
                interaction_id: InteractionId(r.get(2)?),
                conversation_id: ConversationId(r.get(3)?),
                text: r.get(4)?,
                at: Timestamp(r.get(5)?),
                shared: Vec::new(),
            };
            Ok((r.get(0)?, answer))
        });
        Ok(row.optional()?)
    }
}
