//! The migrations: each version's statements, contributed by the table modules, applied in one transaction.
//!
//! Rules: STRICT tables; columns never change meaning; no migration drops or deletes outbox or draft rows (tests/architecture.rs
//! reads these texts). `oldest_reader` in `meta` says which older programs may still open the file.

use crate::{Result, StoreError};
use rusqlite::{Connection, TransactionBehavior};

/// The format this program writes.
pub const SCHEMA_VERSION: u32 = 1;
/// The oldest program format that can still open what we write.
const OLDEST_READER: u32 = 1;
/// Marks the file as ours: "RGLR".
pub(crate) const APPLICATION_ID: i32 = 0x5247_4C52;

const META: &str = "
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;";

/// Every version's statements, oldest first.
pub(crate) fn migrations() -> Vec<(u32, Vec<&'static str>)> {
    vec![(
        1,
        vec![
            META,
            crate::account::SCHEMA,
            crate::place::SCHEMA,
            crate::member::SCHEMA,
            crate::facet::SCHEMA,
            crate::conversation::SCHEMA,
            crate::interaction::SCHEMA,
            crate::attachment::SCHEMA,
            crate::search::SCHEMA,
            crate::bulk::SCHEMA,
            crate::label::SCHEMA,
            crate::counter::SCHEMA,
            crate::cursor::SCHEMA,
            crate::draft::SCHEMA,
            crate::outbox::SCHEMA,
            crate::undo::SCHEMA,
            crate::setting::SCHEMA,
            crate::import::SCHEMA,
            crate::moderation::SCHEMA,
            crate::person::SCHEMA,
            crate::suggestion::SCHEMA,
            crate::memory::SCHEMA,
            crate::consent::SCHEMA,
            crate::promise::SCHEMA,
            crate::forget::SCHEMA,
            crate::playbook::SCHEMA,
            crate::protocol::SCHEMA,
            crate::segment::SCHEMA,
            crate::rule::SCHEMA,
            crate::score::SCHEMA,
            crate::campaign::SCHEMA,
            crate::gift::SCHEMA,
            crate::award::SCHEMA,
            crate::crisis::SCHEMA,
            crate::step_back::SCHEMA,
            crate::wish::SCHEMA,
            crate::faq::SCHEMA,
        ],
    )]
}

/// The format after this one, when there is one.
pub(crate) fn newest(next: NextFormat) -> u32 {
    if next.is_some() { SCHEMA_VERSION + 1 } else { SCHEMA_VERSION }
}

/// What the version after this one does to a file: for tests of what an upgrade does to words on their way. The product has none.
pub type NextFormat = Option<&'static [&'static str]>;

/// Brings the file to [`SCHEMA_VERSION`] (or to the format after it), wholly or not at all. Does nothing when it is there already.
pub(crate) fn migrate(connection: &mut Connection, next: NextFormat) -> Result<()> {
    let found = version(connection)?;
    if found >= newest(next) {
        return Ok(());
    }
    if found == 0 && has_tables(connection)? {
        let what = "it holds tables but no format".to_owned();
        return Err(StoreError::Damaged { path: connection.path().unwrap_or_default().into(), what });
    }
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let later = next.map(|statements| (SCHEMA_VERSION + 1, statements.to_vec()));
    for (number, statements) in migrations().into_iter().chain(later).filter(|(number, _)| *number > found) {
        for sql in statements {
            tx.execute_batch(sql)?;
        }
        tx.pragma_update(None, "user_version", number)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.execute(
        "INSERT INTO meta (key, value) VALUES ('oldest_reader', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [OLDEST_READER.to_string()],
    )?;
    tx.commit()?;
    Ok(())
}

/// Whether there is anything in the file.
pub(crate) fn has_tables(connection: &Connection) -> Result<bool> {
    Ok(connection.query_row("SELECT EXISTS (SELECT 1 FROM sqlite_schema)", [], |r| r.get(0))?)
}

pub(crate) fn version(connection: &Connection) -> Result<u32> {
    Ok(connection.pragma_query_value(None, "user_version", |r| r.get(0))?)
}

/// Errs when a newer program wrote the file and does not allow programs as old as this one.
pub(crate) fn refuse_the_future(connection: &Connection, path: &std::path::Path) -> Result<()> {
    let found = version(connection)?;
    if found <= SCHEMA_VERSION {
        return Ok(());
    }
    let oldest: Option<u32> = connection
        .query_row("SELECT value FROM meta WHERE key = 'oldest_reader'", [], |r| r.get::<_, String>(0))
        .ok()
        .and_then(|v| v.parse().ok());
    match oldest {
        Some(oldest) if oldest <= SCHEMA_VERSION => Ok(()),
        _ => Err(StoreError::FromTheFuture { path: path.to_owned(), found, known: SCHEMA_VERSION }),
    }
}
