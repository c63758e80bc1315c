//! Which conversations stand on a page: their keys, from indexes alone. A filter becomes one or several sorted walks of an index,
//! merged; each walk is read a few keys at a time and only as far as the page needs.

use crate::conversation::Group;
use crate::inbox::Filter;
use crate::{Read, Result};
use regulars_domain::MemberId;
use regulars_domain::conversation::ConversationState;
use rusqlite::params_from_iter;
use rusqlite::types::Value;
use std::cmp::Ordering;
use std::collections::VecDeque;

/// Where a conversation stands within its group: what it is sorted by, and its id.
pub(crate) type Key = [i64; 3];

/// How a group is sorted: by two columns and the id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sort {
    columns: [&'static str; 2],
    index: &'static str,
    descending: bool,
    // What the partial index of the order asks for.
    only: &'static str,
}

/// Safety first, then the longest wait.
pub(crate) const URGENT: Sort = Sort { columns: ["calm", "urgent_key"], index: "urgent", descending: false, only: "" };
/// Newest activity first.
pub(crate) const RECENT: Sort = Sort { columns: ["0", "last_activity_at"], index: "recent", descending: true, only: "" };
/// Oldest activity first.
pub(crate) const OLDEST: Sort = Sort { descending: false, ..RECENT };
/// What closes next first.
pub(crate) const CLOSING: Sort =
    Sort { columns: ["0", "closes_at"], index: "closes", descending: false, only: " AND c.closes_at IS NOT NULL AND c.grp <= 3" };

impl Sort {
    fn compare(self, a: &Key, b: &Key) -> Ordering {
        if self.descending { b.cmp(a) } else { a.cmp(b) }
    }
}

/// Keys read at a time from one of many walks.
const A_FEW: usize = 8;
/// So many walks are merged in any case.
const ALWAYS_MERGED: usize = 8;
/// More walks than that are merged when fewer than one conversation in so many would match; else one walk that leaves out the others
/// is soon done.
const DENSE: i64 = 16;

/// Where keys come from.
#[derive(Debug, Clone)]
enum Source {
    All,
    Facet(i64),
    Among(String),
    Label(i64, Option<String>),
    Member { member: i64, label: Option<i64>, among: Option<String> },
}

/// One sorted walk within a group.
struct Walk<'r> {
    read: &'r Read<'r>,
    sort: Sort,
    group: Group,
    state: Option<ConversationState>,
    source: Source,
    at: Option<Key>,
    chunk: usize,
    ahead: VecDeque<Key>,
    over: bool,
}

impl Walk<'_> {
    fn head(&mut self) -> Result<Option<Key>> {
        if self.ahead.is_empty() && !self.over {
            let keys = self.keys()?;
            self.over = keys.len() < self.chunk;
            self.at = keys.last().copied().or(self.at);
            self.ahead.extend(keys);
        }
        Ok(self.ahead.front().copied())
    }

    fn keys(&self) -> Result<Vec<Key>> {
        let (sql, values) = self.statement();
        let mut s = self.read.connection().prepare_cached(&sql)?;
        let key = |r: &rusqlite::Row<'_>| Ok([r.get(0)?, r.get(1)?, r.get(2)?]);
        Ok(s.query_map(params_from_iter(values), key)?.collect::<rusqlite::Result<_>>()?)
    }

    fn statement(&self) -> (String, Vec<Value>) {
        let Sort { columns: [first, second], index, descending, only } = self.sort;
        let (mut from, mut id) = (format!("conversation c INDEXED BY conversation_{index}"), "c.id");
        let mut conditions = String::new();
        let mut values: Vec<Value> = Vec::new();
        let among = |conditions: &mut String, values: &mut Vec<Value>, facets: &str| {
            conditions.push_str(" AND c.facet_id IN (SELECT value FROM json_each(?))");
            values.push(facets.to_owned().into());
        };
        match &self.source {
            Source::All => {}
            Source::Among(facets) => among(&mut conditions, &mut values, facets),
            Source::Facet(facet) => {
                from = format!("conversation c INDEXED BY conversation_facet_{index}");
                conditions.push_str(" AND c.facet_id = ?");
                values.push((*facet).into());
            }
            Source::Label(label, facets) => {
                from = format!("conversation_label c INDEXED BY label_{index}");
                id = "c.conversation_id";
                conditions.push_str(" AND c.label_id = ?");
                values.push((*label).into());
                facets.iter().for_each(|f| among(&mut conditions, &mut values, f));
            }
            Source::Member { member, label, among: facets } => {
                "conversation c INDEXED BY conversation_member".clone_into(&mut from);
                conditions.push_str(" AND c.member_id = ?");
                values.push((*member).into());
                facets.iter().for_each(|f| among(&mut conditions, &mut values, f));
                if let Some(label) = label {
                    conditions.push_str(
                        " AND EXISTS (SELECT 1 FROM conversation_label l WHERE l.conversation_id = c.id AND l.label_id = ?)",
                    );
                    values.push((*label).into());
                }
            }
        }
        if let Some(state) = self.state {
            conditions.push_str(&format!(" AND (SELECT state FROM conversation s WHERE s.id = {id}) = ?"));
            values.push(state.as_str().to_owned().into());
        }
        let column = |name: &str| if name == "0" { name.to_owned() } else { format!("c.{name}") };
        let (first_column, second_column) = (column(first), column(second));
        let (direction, beyond) = if descending { ("DESC", "<") } else { ("ASC", ">") };
        // The constant of an order by time is left out of comparing and sorting, so that the index serves both.
        let sorted =
            if first == "0" { format!("{second_column}, {id}") } else { format!("{first_column}, {second_column}, {id}") };
        if let Some(at) = self.at {
            let keys = if first == "0" { &at[1..] } else { &at[..] };
            conditions.push_str(&format!(" AND ({sorted}) {beyond} ({})", vec!["?"; keys.len()].join(", ")));
            values.extend(keys.iter().map(|k| Value::from(*k)));
        }
        let ordered = sorted.replace(',', &format!(" {direction},"));
        // The group is one of seven, so it may stand in the text, and partial indexes can be used.
        let sql = format!(
            "SELECT {first_column}, {second_column}, {id} FROM {from} WHERE c.grp = {}{only}{conditions} ORDER BY {ordered} {direction} LIMIT {}",
            self.group as i64, self.chunk
        );
        (sql, values)
    }
}

/// The state all conversations of a group are in, where there is one.
fn state_of(group: Group) -> Option<ConversationState> {
    match group {
        Group::NotSent | Group::Queued => None,
        Group::NeedsYou | Group::Helping => Some(ConversationState::NeedsYou),
        Group::WaitingForThem => Some(ConversationState::WaitingForThem),
        Group::Snoozed => Some(ConversationState::Snoozed),
        Group::Done => Some(ConversationState::Done),
    }
}

impl Read<'_> {
    /// At most `limit` keys of conversations in these groups that pass the filter, sorted over all the groups, each beginning after
    /// `after`.
    pub(crate) fn inbox_keys(
        &self,
        filter: &Filter,
        groups: &[Group],
        sort: Sort,
        after: Option<Key>,
        limit: usize,
    ) -> Result<Vec<Key>> {
        let facets = self.facets(filter)?;
        let mut walks = Vec::new();
        for group in groups {
            let state = match (filter.state, state_of(*group)) {
                (Some(wanted), Some(is)) if wanted != is => continue,
                (Some(_), Some(_)) => None,
                (wanted, _) => wanted,
            };
            for source in self.sources(filter, facets.as_deref(), *group)? {
                let (ahead, chunk) = (VecDeque::new(), A_FEW);
                walks.push(Walk { read: self, sort, group: *group, state, source, at: after, chunk, ahead, over: false });
            }
        }
        if let [only] = &mut walks[..] {
            only.chunk = limit;
        }
        merge(&mut walks, sort, limit)
    }

    fn sources(&self, filter: &Filter, facets: Option<&[i64]>, group: Group) -> Result<Vec<Source>> {
        let label = match &filter.label {
            None => None,
            Some(name) => match self.label_id(name)? {
                None => return Ok(Vec::new()),
                id => id,
            },
        };
        let list = |facets: &[i64]| format!("[{}]", facets.iter().map(i64::to_string).collect::<Vec<_>>().join(","));
        match (filter.member, label, facets) {
            (Some(member), label, facets) => {
                let walk = |own: MemberId| Source::Member { member: own.0, label, among: facets.map(list) };
                Ok(self.same_person(member)?.into_iter().map(walk).collect())
            }
            (None, Some(label), facets) => Ok(vec![Source::Label(label, facets.map(list))]),
            (None, None, None) => Ok(vec![Source::All]),
            (None, None, Some(facets)) => {
                let standing = self.standing(group, facets)?;
                if standing.facets.len() > ALWAYS_MERGED && standing.matching * DENSE > standing.all {
                    return Ok(vec![Source::Among(list(facets))]);
                }
                Ok(standing.facets.into_iter().map(Source::Facet).collect())
            }
        }
    }
}

fn merge(walks: &mut [Walk<'_>], sort: Sort, limit: usize) -> Result<Vec<Key>> {
    let mut keys = Vec::with_capacity(limit);
    while keys.len() < limit {
        let mut first: Option<(usize, Key)> = None;
        for (i, walk) in walks.iter_mut().enumerate() {
            let Some(key) = walk.head()? else { continue };
            if first.is_none_or(|(_, best)| sort.compare(&key, &best) == Ordering::Less) {
                first = Some((i, key));
            }
        }
        let Some((i, key)) = first else { break };
        if let Some(walk) = walks.get_mut(i) {
            walk.ahead.pop_front();
        }
        keys.push(key);
    }
    Ok(keys)
}
