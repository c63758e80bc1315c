//! Full-text search over folded text (FTS5, contentless). The row id is the interaction's, which is in order of time, so
//! newest-first is the index's own order.

use crate::bulk::PutOff;
use crate::write::IndexChange;
use crate::{Read, Result};
use regulars_domain::InteractionId;
use regulars_domain::text::fold::{fold, search_text, search_text_of};
pub use regulars_domain::text::rank::Term;
use regulars_domain::text::rank::rank;
use rusqlite::{Connection, OptionalExtension, params};

// prefix: two to four letters begin hundreds of words, and without lists of their own all of those are read while typing.
// automerge/crisismerge: the defaults stall a single live message for about a second at a million rows (docs/adr/0002).
pub(crate) const SCHEMA: &str = "
CREATE VIRTUAL TABLE interaction_fts USING fts5(text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0', prefix='2 3 4');
INSERT INTO interaction_fts(interaction_fts, rank) VALUES ('automerge', 8);
INSERT INTO interaction_fts(interaction_fts, rank) VALUES ('crisismerge', 64);";

const LONGEST_INDEXED: usize = 20_000;

pub(crate) fn configure(c: &Connection) -> Result<()> {
    // A bulk import that was cut off leaves its big buffer configured; back to normal.
    let big: i64 =
        c.query_row("SELECT count(*) FROM interaction_fts_config WHERE k = 'hashsize' AND v > 2000000", [], |r| r.get(0))?;
    if big > 0 {
        set_bulk(c, false)?;
    }
    Ok(())
}

pub(crate) fn set_bulk(c: &Connection, bulk: bool) -> Result<()> {
    // In bulk: few big segments, and no merging in between; that is done when idle.
    let (hashsize, automerge) = if bulk { (32 << 20, 0) } else { (1 << 20, 8) };
    let mut s = c.prepare_cached("INSERT INTO interaction_fts(interaction_fts, rank) VALUES (?1, ?2)")?;
    s.execute(params!["hashsize", hashsize])?;
    s.execute(params!["automerge", automerge])?;
    Ok(())
}

pub(crate) fn merge_step(c: &Connection) -> Result<bool> {
    let before = c.total_changes();
    c.execute("INSERT INTO interaction_fts(interaction_fts, rank) VALUES ('merge', 200)", [])?;
    // SQLite's own test for "nothing was merged": fewer than two changes.
    Ok(c.total_changes().saturating_sub(before) >= 2)
}

/// Writes the search entries of a transaction, in row order: FTS5 starts a new segment whenever a row id goes down.
pub(crate) fn flush(c: &Connection, mut changes: Vec<IndexChange>) -> Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    changes.sort_by_key(|c| match c {
        IndexChange::Put { id, .. } | IndexChange::Replace { id, .. } | IndexChange::Remove { id } => *id,
    });
    let mut delete = c.prepare_cached("DELETE FROM interaction_fts WHERE rowid = ?1")?;
    let mut insert = c.prepare_cached("INSERT INTO interaction_fts (rowid, text) VALUES (?1, ?2)")?;
    for change in changes {
        match change {
            IndexChange::Put { id, folded } => insert.execute(params![id, folded])?,
            IndexChange::Replace { id, text } => {
                delete.execute([id])?;
                insert.execute(params![id, indexed(&text)])?
            }
            IndexChange::Remove { id } => delete.execute([id])?,
        };
    }
    Ok(())
}

/// Indexes what was put off (sorted by id): new messages by the words at hand, all others as they are stored now. Comes to an end
/// early when `stop` says so. Answers how many of them are done.
pub(crate) fn index_put_off(c: &Connection, messages: &[PutOff], stop: impl Fn() -> bool) -> Result<usize> {
    const LOOK_EVERY: usize = 500;
    let mut insert = c.prepare_cached("INSERT INTO interaction_fts (rowid, text) VALUES (?1, ?2)")?;
    let (mut done, mut looked) = (0, 0);
    for same in messages.chunk_by(|a, b| a.0 == b.0) {
        match same {
            [(id, Some(folded))] => drop(insert.execute(params![id, folded])?),
            _ => index_stored(c, same.first().map(|(id, _)| *id).into_iter().collect())?,
        }
        done += same.len();
        if done - looked >= LOOK_EVERY {
            looked = done;
            if stop() {
                break;
            }
        }
    }
    Ok(done)
}

/// Indexes stored messages by id. Those that are gone are left out; those indexed already are indexed anew.
pub(crate) fn index_stored(c: &Connection, mut ids: Vec<i64>) -> Result<()> {
    ids.sort_unstable();
    let mut read = c.prepare_cached("SELECT text FROM interaction WHERE id = ?1")?;
    let mut delete = c.prepare_cached("DELETE FROM interaction_fts WHERE rowid = ?1")?;
    let mut insert = c.prepare_cached("INSERT INTO interaction_fts (rowid, text) VALUES (?1, ?2)")?;
    for id in ids {
        let Some(folded) = read.query_row([id], |r| Ok(indexed(r.get_ref(0)?.as_str()?))).optional()? else { continue };
        delete.execute([id])?;
        insert.execute(params![id, folded])?;
    }
    Ok(())
}

pub(crate) fn flush_members(c: &Connection, members: Vec<(i64, String)>) -> Result<()> {
    for (id, text) in members {
        c.prepare_cached("INSERT OR REPLACE INTO member_fts (rowid, name) VALUES (?1, ?2)")?.execute(params![id, text])?;
    }
    Ok(())
}

fn indexed(text: &str) -> String {
    search_text(beginning(text))
}

/// The same for a text that was folded already.
pub(crate) fn indexed_of(text: &str, folded: String) -> String {
    if text.len() <= LONGEST_INDEXED { search_text_of(text, folded) } else { indexed(text) }
}

fn beginning(text: &str) -> &str {
    // Shorter in bytes is shorter in characters too: nearly every text needs no counting.
    let end = if text.len() <= LONGEST_INDEXED { None } else { text.char_indices().nth(LONGEST_INDEXED) };
    end.and_then(|(i, _)| text.get(..i)).unwrap_or(text)
}

/// The folded words of a text.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    fold(text).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// Reads a query: `"words in a row"` as phrases, all others singly, all of them wanted. The last word is open unless a
/// space or a quote follows it, or it is a single letter.
#[must_use]
pub fn parse_query(query: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    for (i, piece) in query.split('"').enumerate() {
        let words = words(piece);
        if words.is_empty() {
            continue;
        }
        if i % 2 == 1 {
            terms.push(Term { words, open: false });
        } else {
            terms.extend(words.into_iter().map(|w| Term { words: vec![w], open: false }));
        }
    }
    let unfinished = !query.ends_with(|c: char| c.is_whitespace() || c == '"');
    if let Some(last) = terms.last_mut().filter(|t| unfinished && t.words.last().is_some_and(|w| w.chars().nth(1).is_some())) {
        last.open = true;
    }
    terms
}

fn match_expression(terms: &[Term]) -> Option<String> {
    // Words are alphanumeric only, so quoting them is enough; no operator of the query language can come through.
    let parts: Vec<String> =
        terms.iter().map(|t| format!("\"{}\"{}", t.words.join(" "), if t.open { "*" } else { "" })).collect();
    (!parts.is_empty()).then(|| parts.join(" AND "))
}

/// The match expression for "some word begins with each of these".
pub(crate) fn prefix_query(text: &str) -> Option<String> {
    let parts: Vec<String> = words(text).iter().map(|w| format!("\"{w}\"*")).collect();
    (!parts.is_empty()).then(|| parts.join(" AND "))
}

/// How many of the newest hits are ranked, so that a word in every fifth message is still answered in milliseconds.
pub const RANKED_HITS: u32 = 1_000;
/// Beyond this many a word is common, however many there are.
const COUNTED: u32 = 10_000;

impl Read<'_> {
    /// Ids of messages that have all terms, newest first, older than `before`.
    pub fn search_newest(&self, terms: &[Term], limit: u32, before: Option<InteractionId>) -> Result<Vec<InteractionId>> {
        let Some(expression) = match_expression(terms) else { return Ok(Vec::new()) };
        let mut s = self.connection().prepare_cached(
            "SELECT rowid FROM interaction_fts WHERE interaction_fts MATCH ?1 AND rowid < ?2 ORDER BY rowid DESC LIMIT ?3",
        )?;
        let rows = s.query_map(params![expression, before.map_or(i64::MAX, |b| b.0), limit], |r| Ok(InteractionId(r.get(0)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Ids of the best matches among the newest [`RANKED_HITS`] hits, best first; of equals the newest first.
    pub fn search_ranked(&self, terms: &[Term], limit: u32) -> Result<Vec<InteractionId>> {
        let hits = self.search_newest(terms, RANKED_HITS, None)?;
        let mut read = self.connection().prepare_cached("SELECT text FROM interaction WHERE id = ?1")?;
        let texts = hits
            .iter()
            .map(|id| read.query_row([id.0], |r| Ok(indexed(r.get_ref(0)?.as_str()?))).optional().map(Option::unwrap_or_default))
            .collect::<rusqlite::Result<Vec<String>>>()?;
        let found_in = if terms.len() > 1 { terms.iter().map(|t| self.found_in(t)).collect::<Result<_>>()? } else { vec![1] };
        let order = rank(terms, &found_in, COUNTED, &texts);
        Ok(order.into_iter().take(limit as usize).filter_map(|i| hits.get(i).copied()).collect())
    }

    /// In how many messages a term stands, counted up to [`COUNTED`]: which of two words is rare is known long before the end.
    pub(crate) fn found_in(&self, term: &Term) -> Result<u32> {
        let Some(expression) = match_expression(std::slice::from_ref(term)) else { return Ok(0) };
        let mut s = self
            .connection()
            .prepare_cached("SELECT count(*) FROM (SELECT 1 FROM interaction_fts WHERE interaction_fts MATCH ?1 LIMIT ?2)")?;
        Ok(s.query_row(params![expression, COUNTED], |r| r.get(0))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_words_phrases_and_an_open_end() {
        let term = |words: &[&str], open| Term { words: words.iter().map(|w| (*w).to_owned()).collect(), open };
        assert_eq!(parse_query("Seeded loa"), [term(&["seeded"], false), term(&["loa"], true)]);
        assert_eq!(parse_query("\"Seeded Loaf\" now "), [term(&["seeded", "loaf"], false), term(&["now"], false)]);
        assert_eq!(parse_query("τσουρ"), [term(&["τσουρ"], true)]);
        assert_eq!(
            parse_query("a\" OR rowid > 0 --"),
            [term(&["a"], false), term(&["or", "rowid", "0"], false)],
            "nothing in a query is an operator"
        );
        assert!(parse_query("  ?! ").is_empty());
    }
}
