//! The whole database as texts, for telling that nothing but one thing has changed.

use rusqlite::types::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Every row of every table, a text a row, of the workspace in this folder.
pub fn rows(folder: &Path) -> BTreeMap<String, Vec<String>> {
    let c = rusqlite::Connection::open(folder.join("regulars.db")).unwrap();
    let mut tables = c.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").unwrap();
    let tables: Vec<String> = tables.query_map([], |r| r.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    let of = |table: &str| {
        let mut s = c.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
        let n = s.column_count();
        let row = |r: &rusqlite::Row<'_>| {
            Ok((0..n).map(|i| format!("{:?}", r.get::<_, Value>(i).unwrap())).collect::<Vec<_>>().join("|"))
        };
        s.query_map([], row).unwrap().collect::<Result<Vec<String>, _>>().unwrap()
    };
    tables.into_iter().map(|t| (t.clone(), of(&t))).collect()
}
