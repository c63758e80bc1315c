//! The raw limit of an import: plain SQLite taking the very same rows, with nothing to decide.
//!
//! The finished database is read row by row (not timed) and written to a new one (timed): tables without any index, in one
//! transaction without a journal; then every index; then the search index from folded text, with a 64 MB buffer and no merges.

use crate::error::{BenchError, Result};
use crate::measure::{Spent, timed};
use regulars_domain::text::fold::search_text;
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, params_from_iter};
use std::path::Path;

const CHUNK: usize = 10_000;
/// Inline in the tables' definitions; made afterwards here, like all other indexes.
const UNIQUE: &str = ",\n  UNIQUE (account_id, external_id)";

/// CPU and wall time of loading what `finished` holds into a new database in `folder`.
pub fn bulk_load(finished: &Path, folder: &Path) -> Result<Spent> {
    let source = Connection::open_with_flags(finished, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let target = Connection::open(folder.join("limit.db"))?;
    target.execute_batch(
        "PRAGMA foreign_keys = OFF; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -64000; PRAGMA temp_store = MEMORY; BEGIN",
    )?;
    let mut total = Spent::default();
    let mut add = |spent: Spent| {
        total.cpu += spent.cpu;
        total.wall += spent.wall;
    };
    for (name, definition) in objects(&source, "table")? {
        target.execute_batch(&definition.replace(UNIQUE, ""))?;
        copy(&source, &target, &name, &mut add)?;
        if definition.contains(UNIQUE) {
            let sql = format!("CREATE UNIQUE INDEX {name}_external ON {name}(account_id, external_id)");
            add(timed(|| Ok(target.execute_batch(&sql)?))?.1);
        }
    }
    for (_, definition) in objects(&source, "index")? {
        add(timed(|| Ok(target.execute_batch(&definition)?))?.1);
    }
    index(&source, &target, &mut add)?;
    add(timed(|| Ok(target.execute_batch("COMMIT")?))?.1);
    Ok(total)
}

/// Names and definitions of our own tables or indexes, without those the search tables keep for themselves.
fn objects(source: &Connection, kind: &str) -> Result<Vec<(String, String)>> {
    let mut s = source.prepare("SELECT name, sql FROM sqlite_schema WHERE type = ?1 AND sql IS NOT NULL AND name NOT LIKE '%\\_fts%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")?;
    Ok(s.query_map([kind], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
}

fn copy(source: &Connection, target: &Connection, table: &str, add: &mut impl FnMut(Spent)) -> Result<()> {
    let mut read = source.prepare(&format!("SELECT * FROM {table}"))?;
    let columns = read.column_count();
    let places = vec!["?"; columns].join(", ");
    let mut write = target.prepare(&format!("INSERT INTO {table} VALUES ({places})"))?;
    let mut rows = read.query([])?;
    loop {
        let mut chunk: Vec<Vec<Value>> = Vec::with_capacity(CHUNK);
        while let Some(row) = if chunk.len() < CHUNK { rows.next()? } else { None } {
            chunk.push((0..columns).map(|i| row.get(i)).collect::<rusqlite::Result<_>>()?);
        }
        if chunk.is_empty() {
            return Ok(());
        }
        let work = || chunk.iter().try_for_each(|row| write.execute(params_from_iter(row)).map(|_| ()).map_err(BenchError::from));
        add(timed(work)?.1);
    }
}

fn index(source: &Connection, target: &Connection, add: &mut impl FnMut(Spent)) -> Result<()> {
    let mut definitions = source.prepare("SELECT sql FROM sqlite_schema WHERE name IN ('interaction_fts', 'member_fts')")?;
    for definition in definitions.query_map([], |r| r.get::<_, String>(0))? {
        target.execute_batch(&definition?)?;
    }
    target.execute_batch(
        "INSERT INTO interaction_fts(interaction_fts, rank) VALUES ('automerge', 0);
         INSERT INTO interaction_fts(interaction_fts, rank) VALUES ('hashsize', 67108864);",
    )?;
    for (table, sql) in [
        ("interaction_fts (rowid, text)", "SELECT id, text FROM interaction ORDER BY id"),
        ("member_fts (rowid, name)", "SELECT id, name_folded FROM member ORDER BY id"),
    ] {
        let mut read = source.prepare(sql)?;
        let mut write = target.prepare(&format!("INSERT INTO {table} VALUES (?1, ?2)"))?;
        let mut rows = read.query([])?;
        loop {
            let mut chunk: Vec<(i64, String)> = Vec::with_capacity(CHUNK);
            while let Some(row) = if chunk.len() < CHUNK { rows.next()? } else { None } {
                chunk.push((row.get(0)?, row.get(1)?));
            }
            if chunk.is_empty() {
                break;
            }
            let work = || {
                chunk
                    .iter()
                    .try_for_each(|(id, text)| write.execute((id, search_text(text))).map(|_| ()).map_err(BenchError::from))
            };
            add(timed(work)?.1);
        }
    }
    Ok(())
}
