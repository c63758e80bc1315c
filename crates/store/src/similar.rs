//! What people asked before in like words, and what we, or somebody of the community, answered then.

use crate::search::{Term, words};
use crate::{Read, Result};
use regulars_domain::{ConversationId, InteractionId, MemberId, Timestamp};
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeSet;

/// An answer to something like it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The answer.
    pub interaction_id: InteractionId,
    /// Where.
    pub conversation_id: ConversationId,
    /// Of ours: whom it answered. Of a member: who they are.
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
        let (terms, hits) = self.like(text)?;
        let mut found: Vec<Answered> = Vec::new();
        for id in hits.into_iter().rev() {
            let Some((asked, answer)) = self.answer_to(OURS, id, not_in)? else { continue };
            if found.iter().all(|f| f.text != answer.text) {
                found.push(Answered { shared: shared(&terms, &asked), ..answer });
            }
        }
        found.sort_by_key(|f| (std::cmp::Reverse(f.shared.len()), std::cmp::Reverse(f.interaction_id)));
        found.truncate(limit);
        Ok(found)
    }

    /// The member who answered somebody else's message that shares the most words with this one, at least two of them; the newest of
    /// equals. None of this conversation, and nobody whose answer is `asker`'s own.
    pub fn member_answered_alike(&self, text: &str, not_in: ConversationId, asker: MemberId) -> Result<Option<Answered>> {
        const ENOUGH: usize = 2;
        let (terms, hits) = self.like(text)?;
        let asker = self.member(asker)?.name;
        let mut best: Option<Answered> = None;
        for id in hits.into_iter().rev() {
            let Some((asked, answer)) = self.answer_to(MEMBERS, id, not_in)? else { continue };
            let answer = Answered { shared: shared(&terms, &asked), ..answer };
            let more = best.as_ref().is_none_or(|b| b.shared.len() < answer.shared.len());
            if more && answer.shared.len() >= ENOUGH && answer.name != asker {
                best = Some(answer);
            }
        }
        Ok(best)
    }

    /// The telling words of a text, the rarest first, and the messages that share them.
    fn like(&self, text: &str) -> Result<(Vec<Term>, BTreeSet<InteractionId>)> {
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
        Ok((terms, hits))
    }

    /// The words of a message of somebody else's, and the first answer behind it.
    fn answer_to(&self, by: &str, id: InteractionId, not_in: ConversationId) -> Result<Option<(String, Answered)>> {
        let mut s = self.connection().prepare_cached(by)?;
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

/// Our first answer behind a message, with the name of whom it answers.
const OURS: &str =
    "SELECT i.text, m.name, o.id, o.conversation_id, o.text, o.at FROM interaction i JOIN member m ON m.id = i.member_id
 JOIN interaction o ON o.id = (SELECT id FROM interaction WHERE conversation_id = i.conversation_id AND id > i.id AND by_us = 1
   AND deleted = 0 AND kind NOT IN ('reaction', 'notice') ORDER BY id LIMIT 1)
 WHERE i.id = ?1 AND i.by_us = 0 AND i.conversation_id <> ?2";
/// The first answer to a message in a place others can read, by a member who did not write it, with their name.
const MEMBERS: &str = "SELECT i.text, m.name, o.id, o.conversation_id, o.text, o.at FROM interaction i
 JOIN interaction o ON o.id = (SELECT id FROM interaction WHERE conversation_id = i.conversation_id AND id > i.id AND by_us = 0
   AND answers_member = i.member_id AND member_id <> i.member_id AND deleted = 0 AND kind NOT IN ('reaction', 'notice') ORDER BY id LIMIT 1)
 JOIN member a ON a.id = o.member_id JOIN member m ON m.id = coalesce(a.joined_to, a.id)
 WHERE i.id = ?1 AND i.by_us = 0 AND i.visibility <> 'private' AND m.is_us = 0 AND i.conversation_id <> ?2";

/// The words of `terms` that a message has.
fn shared(terms: &[Term], asked: &str) -> Vec<String> {
    let said = words(asked);
    terms.iter().flat_map(|t| &t.words).filter(|w| said.contains(w)).cloned().collect()
}
