//! Taking rows away with everything that hangs on them, by the file's own foreign keys: a table made tomorrow is not forgotten
//! because nobody thought of it here.

use crate::Result;
use rusqlite::Connection;
use std::collections::BTreeMap;

/// How many rows went, by table.
pub(crate) type Gone = BTreeMap<String, u32>;

/// A column that points to a table.
struct Pointer {
    table: String,
    column: String,
    /// The row can do without what it points to.
    optional: bool,
    /// The column other rows know this row by; none where nothing can point to it.
    key: Option<String>,
}

/// Takes away what points to these rows of `table`. A row that can do without stays and points to nothing.
pub(crate) fn hanging_on(c: &Connection, table: &str, ids: &[i64]) -> Result<Gone> {
    hanging_on_but(c, table, ids, &[])
}

/// The same, leaving some tables alone.
pub(crate) fn hanging_on_but(c: &Connection, table: &str, ids: &[i64], but: &[&str]) -> Result<Gone> {
    let mut gone = Gone::new();
    if ids.is_empty() {
        return Ok(gone);
    }
    let these = json(ids);
    for p in pointers(c, table)? {
        if but.contains(&p.table.as_str()) {
            continue;
        }
        let within = format!("\"{}\" IN (SELECT value FROM json_each(?1))", p.column);
        let n = if p.optional {
            c.execute(&format!("UPDATE \"{}\" SET \"{}\" = NULL WHERE {within}", p.table, p.column), [&these])?;
            0
        } else {
            if let Some(key) = &p.key {
                let mut s = c.prepare(&format!("SELECT \"{key}\" FROM \"{}\" WHERE {within}", p.table))?;
                let below = s.query_map([&these], |r| r.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
                for (table, n) in hanging_on(c, &p.table, &below)? {
                    *gone.entry(table).or_insert(0) += n;
                }
            }
            c.execute(&format!("DELETE FROM \"{}\" WHERE {within}", p.table), [&these])?
        };
        *gone.entry(p.table).or_insert(0) += u32::try_from(n).unwrap_or(u32::MAX);
    }
    Ok(gone)
}

/// Takes rows away by their ids, with what hangs on them. Answers how many of them went.
pub(crate) fn rows(c: &Connection, table: &str, ids: &[i64]) -> Result<u32> {
    hanging_on(c, table, ids)?;
    let n = c.execute(&format!("DELETE FROM \"{table}\" WHERE id IN (SELECT value FROM json_each(?1))"), [json(ids)])?;
    Ok(u32::try_from(n).unwrap_or(u32::MAX))
}

fn json(ids: &[i64]) -> String {
    format!("[{}]", ids.iter().map(i64::to_string).collect::<Vec<_>>().join(","))
}

fn pointers(c: &Connection, to: &str) -> Result<Vec<Pointer>> {
    let mut s = c.prepare_cached(
        "SELECT m.name, f.\"from\", (SELECT i.\"notnull\" = 0 AND i.pk = 0 FROM pragma_table_info(m.name) i WHERE i.name = f.\"from\"),
           (SELECT i.name FROM pragma_table_info(m.name) i WHERE i.pk = 1 AND i.type = 'INTEGER' AND (SELECT count(*) FROM pragma_table_info(m.name) k WHERE k.pk > 0) = 1)
         FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND f.\"table\" = ?1 ORDER BY m.name, f.seq",
    )?;
    let found =
        s.query_map([to], |r| Ok(Pointer { table: r.get(0)?, column: r.get(1)?, optional: r.get(2)?, key: r.get(3)? }))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
