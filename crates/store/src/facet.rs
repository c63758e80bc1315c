//! Facets: what the inbox filters by besides people and labels, as one number a conversation: its place (and with it the
//! platform), its kind, who can read it, its language. A business has a few dozen of them, whatever the number of conversations,
//! so any mix of filters is a short list of facets, and a page is a merge of their index walks (docs/adr/0009).

use crate::conversation::{Conversation, Group};
use crate::inbox::Filter;
use crate::{Read, Result, Write};
use regulars_domain::AccountId;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};
use std::collections::{BTreeMap, HashMap};

pub(crate) const SCHEMA: &str = "
CREATE TABLE facet (
  id       INTEGER PRIMARY KEY,
  place_id INTEGER NOT NULL REFERENCES place(id),
  kind     TEXT    NOT NULL,
  private  INTEGER NOT NULL,
  language TEXT    NOT NULL,            -- empty when not known
  UNIQUE (place_id, kind, private, language)
) STRICT;
CREATE TABLE facet_group (
  grp      INTEGER NOT NULL,
  facet_id INTEGER NOT NULL REFERENCES facet(id),
  n        INTEGER NOT NULL,            -- conversations of that facet that stand there
  PRIMARY KEY (grp, facet_id)
) STRICT, WITHOUT ROWID;";

/// Facets met in this write, and what changed in how many stand where.
#[derive(Default)]
pub(crate) struct Facets {
    known: HashMap<(i64, &'static str, bool, String), i64>,
    moved: BTreeMap<(i64, i64), i64>,
}

impl Facets {
    pub(crate) fn flush(&mut self, c: &Connection) -> Result<()> {
        let mut s = c.prepare_cached(
            "INSERT INTO facet_group (grp, facet_id, n) VALUES (?1, ?2, ?3) ON CONFLICT (grp, facet_id) DO UPDATE SET n = n + excluded.n",
        )?;
        for ((group, facet), by) in std::mem::take(&mut self.moved).into_iter().filter(|(_, by)| *by != 0) {
            s.execute([group, facet, by])?;
        }
        Ok(())
    }
}

impl Write<'_> {
    /// The facet of a conversation as it stands.
    pub(crate) fn facet_of(&mut self, c: &Conversation) -> Result<i64> {
        let key = (c.place_id.0, c.kind.as_str(), c.private(), c.language.clone().unwrap_or_default());
        if let Some(id) = self.facets.known.get(&key) {
            return Ok(*id);
        }
        let find = "SELECT id FROM facet WHERE (place_id, kind, private, language) = (?1, ?2, ?3, ?4)";
        let values = params![key.0, key.1, key.2, key.3];
        let connection = self.connection();
        let found = connection.prepare_cached(find)?.query_row(values, |r| r.get(0)).optional()?;
        let id = match found {
            Some(id) => id,
            None => {
                connection.execute("INSERT INTO facet (place_id, kind, private, language) VALUES (?1, ?2, ?3, ?4)", values)?;
                connection.last_insert_rowid()
            }
        };
        self.facets.known.insert(key, id);
        Ok(id)
    }

    /// Forgets the facets of an account whose conversations are all gone.
    pub(crate) fn facets_erase(&mut self, account: AccountId) -> Result<()> {
        let c = self.connection();
        let gone: Vec<i64> = c
            .prepare("SELECT id FROM facet WHERE place_id IN (SELECT id FROM place WHERE account_id = ?1)")?
            .query_map([account.0], |r| r.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for facet in &gone {
            c.execute("DELETE FROM facet_group WHERE facet_id = ?1", [facet])?;
            c.execute("DELETE FROM facet WHERE id = ?1", [facet])?;
        }
        self.facets.moved.retain(|(_, facet), _| !gone.contains(facet));
        self.facets.known.retain(|_, facet| !gone.contains(facet));
        Ok(())
    }

    /// Notes that a conversation came to stand in a group (`by` 1), or left it (-1).
    pub(crate) fn facet_moves(&mut self, facet: i64, group: Group, by: i64) {
        *self.facets.moved.entry((group as i64, facet)).or_insert(0) += by;
    }
}

/// How many conversations of which facets stand in a group, among those that were asked for.
#[derive(Debug, Default)]
pub(crate) struct Standing {
    /// The facets asked for that have any.
    pub facets: Vec<i64>,
    /// Conversations of those.
    pub matching: i64,
    /// Conversations in the group.
    pub all: i64,
}

impl Read<'_> {
    /// The facets a filter can match; none when it does not ask for any.
    pub(crate) fn facets(&self, filter: &Filter) -> Result<Option<Vec<i64>>> {
        let wanted: [(&str, Option<Value>); 5] = [
            ("f.place_id = ?", filter.place.map(|v| v.0.into())),
            ("a.platform = ?", filter.platform.clone().map(Value::from)),
            ("f.kind = ?", filter.kind.map(|v| v.as_str().to_owned().into())),
            ("f.language = ?", filter.language.clone().map(Value::from)),
            ("f.private = ?", filter.private.map(Value::from)),
        ];
        let (conditions, values): (Vec<&str>, Vec<Value>) =
            wanted.into_iter().filter_map(|(condition, value)| Some((condition, value?))).unzip();
        if conditions.is_empty() {
            return Ok(None);
        }
        let sql = format!(
            "SELECT f.id FROM facet f JOIN place p ON p.id = f.place_id JOIN account a ON a.id = p.account_id WHERE {} ORDER BY f.id",
            conditions.join(" AND ")
        );
        let mut s = self.connection().prepare_cached(&sql)?;
        Ok(Some(s.query_map(params_from_iter(values), |r| r.get(0))?.collect::<rusqlite::Result<_>>()?))
    }

    /// Where the conversations of these facets (sorted) stand.
    pub(crate) fn standing(&self, group: Group, wanted: &[i64]) -> Result<Standing> {
        let mut s = self.connection().prepare_cached("SELECT facet_id, n FROM facet_group WHERE grp = ?1 AND n > 0")?;
        let mut rows = s.query([group as i64])?;
        let mut standing = Standing::default();
        while let Some(row) = rows.next()? {
            let (facet, n): (i64, i64) = (row.get(0)?, row.get(1)?);
            standing.all += n;
            if wanted.binary_search(&facet).is_ok() {
                standing.matching += n;
                standing.facets.push(facet);
            }
        }
        Ok(standing)
    }
}
