//! The inbox by time: newest activity, oldest activity, next to close.
//!
//! First the keys of a page, from indexes alone, group by group; then the rows. A filter that few conversations pass would make
//! a walk in order of time long: those few are fetched by the filter's own index instead and sorted.

use crate::conversation::Group;
use crate::inbox::{Filter, InboxPage, Statement, groups, position};
use crate::{Read, Result};
use regulars_domain::ConversationId;
use rusqlite::params_from_iter;
use rusqlite::types::Value;

/// Up to so many conversations are fetched and sorted rather than looked for in order of time.
const FEW: u32 = 400;

/// A page's rows are known by these: the time they are ordered by, and the id.
type Key = (i64, i64);

/// Which keys: at most `limit` and one more, after a position, in this direction.
#[derive(Clone, Copy)]
struct Walk {
    limit: u32,
    after: Option<Key>,
    ascending: bool,
}

impl Read<'_> {
    pub(crate) fn by_activity(&self, filter: &Filter, limit: u32, after: Option<&str>, oldest: bool) -> Result<InboxPage> {
        let walk = Walk { limit, after: key_after(after)?, ascending: oldest };
        let mut keys = Vec::new();
        for group in groups(filter) {
            keys.extend(self.activity_keys(filter, group, walk)?);
        }
        keys.sort_unstable();
        if !oldest {
            keys.reverse();
        }
        self.page_of(keys, limit)
    }

    fn activity_keys(&self, filter: &Filter, group: Group, walk: Walk) -> Result<Vec<Key>> {
        let mut s = Statement::filtered(filter);
        let (from, time, id) = if let Some(label) = &filter.label {
            let Some(label) = self.label_id(label)? else { return Ok(Vec::new()) };
            s.and("l.label_id = ?", label);
            s.and("l.grp = ?", group as i64);
            let join = if s.conditions.len() > 2 { "CROSS JOIN conversation c ON c.id = l.conversation_id" } else { "" };
            (format!("conversation_label l INDEXED BY label_recent {join}"), "l.last_activity_at", "l.conversation_id")
        } else {
            let index = if filter.member.is_some() {
                "conversation_member"
            } else {
                self.index_of_few(filter, group as i64, group as i64)?.unwrap_or("conversation_recent")
            };
            s.and("c.grp = ?", group as i64);
            (format!("conversation c INDEXED BY {index}"), "c.last_activity_at", "c.id")
        };
        self.keys(&from, s, (time, id), walk)
    }

    pub(crate) fn closing(&self, filter: &Filter, limit: u32, after: Option<&str>) -> Result<InboxPage> {
        let mut s = Statement::filtered(filter);
        let open: Vec<Group> = groups(filter).into_iter().filter(|g| *g <= Group::Helping).collect();
        let from = if let Some(label) = &filter.label {
            // Only what is open can close: those of a label are few enough to be sorted.
            s.and("l.label_id = ?", self.label_id(label)?.unwrap_or(-1));
            s.conditions.push("l.grp <= 3");
            "conversation_label l INDEXED BY label_recent CROSS JOIN conversation c ON c.id = l.conversation_id".to_owned()
        } else {
            let few = match open[..] {
                // The others cannot close.
                [] => return Ok(InboxPage::default()),
                _ if filter.member.is_some() => Some("conversation_member"),
                [group] if self.is_small(group)? => {
                    s.and("c.grp = ?", group as i64);
                    Some("conversation_recent")
                }
                _ => self.index_of_few(filter, 0, Group::Helping as i64)?,
            };
            format!("conversation c INDEXED BY {}", few.unwrap_or("conversation_closes"))
        };
        // Groups are few and fixed: a bit test keeps the statement's text one and the same.
        s.and("((1 << c.grp) & ?) <> 0", open.iter().map(|g| 1_i64 << (*g as i64)).sum::<i64>());
        s.conditions.push("c.closes_at IS NOT NULL AND c.grp <= 3");
        let keys = self.keys(&from, s, ("c.closes_at", "c.id"), Walk { limit, after: key_after(after)?, ascending: true })?;
        self.page_of(keys, limit)
    }

    fn is_small(&self, group: Group) -> Result<bool> {
        let sql = format!(
            "SELECT count(*) < {FEW} FROM (SELECT 1 FROM conversation INDEXED BY conversation_recent WHERE grp = ? LIMIT {FEW})"
        );
        Ok(self.connection().prepare_cached(&sql)?.query_row([group as i64], |r| r.get(0))?)
    }

    /// The index of a filter that only a few conversations of these groups pass.
    fn index_of_few(&self, filter: &Filter, first: i64, last: i64) -> Result<Option<&'static str>> {
        let candidates: [(&str, &str, Option<Value>); 4] = [
            ("place_id", "conversation_place", filter.place.map(|p| p.0.into())),
            ("language", "conversation_language", filter.language.clone().map(Value::from)),
            ("platform", "conversation_platform", filter.platform.clone().map(Value::from)),
            ("kind", "conversation_kind", filter.kind.map(|k| k.as_str().to_owned().into())),
        ];
        for (column, index, value) in candidates {
            let Some(value) = value else { continue };
            let sql = format!(
                "SELECT count(*) FROM (SELECT 1 FROM conversation INDEXED BY {index} WHERE {column} = ? AND grp BETWEEN ? AND ? LIMIT {FEW})"
            );
            let n: u32 = self.connection().prepare_cached(&sql)?.query_row([value, first.into(), last.into()], |r| r.get(0))?;
            if n < FEW {
                return Ok(Some(index));
            }
        }
        Ok(None)
    }

    fn keys(&self, from: &str, mut s: Statement, (time, id): (&str, &str), walk: Walk) -> Result<Vec<Key>> {
        let (direction, compare) = if walk.ascending { ("ASC", ">") } else { ("DESC", "<") };
        let mut conditions = s.conditions.join(" AND ");
        if let Some((at, last)) = walk.after {
            conditions.push_str(&format!(" AND ({time}, {id}) {compare} (?, ?)"));
            s.values.extend([Value::from(at), Value::from(last)]);
        }
        let sql = format!(
            "SELECT {time}, {id} FROM {from} WHERE {conditions} ORDER BY {time} {direction}, {id} {direction} LIMIT {}",
            u64::from(walk.limit) + 1
        );
        let mut statement = self.connection().prepare_cached(&sql)?;
        Ok(statement.query_map(params_from_iter(s.values), |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    }

    fn page_of(&self, mut keys: Vec<Key>, limit: u32) -> Result<InboxPage> {
        let more = keys.len() > limit as usize;
        keys.truncate(limit as usize);
        let next = keys.last().filter(|_| more).map(|(time, id)| format!("{time}_{id}"));
        let rows = keys.into_iter().map(|(_, id)| self.inbox_row(ConversationId(id))).collect::<Result<_>>()?;
        Ok(InboxPage { rows, next })
    }
}

fn key_after(after: Option<&str>) -> Result<Option<Key>> {
    Ok(position(after, 2)?.and_then(|p| Some((*p.first()?, *p.get(1)?))))
}
