//! Opening a workspace: the lock, the checks that write nothing, the migration, the writer and the readers.

use crate::bulk::Waiting;
use crate::inspect::{holds_something, inspect};
use crate::quarantine::{self, Suspicion};
use crate::read::Read;
use crate::schema::NextFormat;
use crate::shared_folder::{SharedBy, shared_by};
use crate::write::{Finished, Write};
use crate::{Result, StoreError, copies, restore, schema};
use parking_lot::{Mutex, MutexGuard, RecursiveRwLock};
use regulars_domain::Timestamp;
use regulars_domain::topic::Topic;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeSet;
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

/// Who is told what changed, after the commit.
pub type ChangeListener = Arc<dyn Fn(&BTreeSet<Topic>) + Send + Sync>;

/// How to open.
#[derive(Clone, Default)]
pub struct OpenOptions {
    /// Who is told what changed.
    pub listener: Option<ChangeListener>,
    /// The time. With it, a damaged file is set aside and the newest good copy takes its place; without, damage is only told.
    pub rescue_at: Option<Timestamp>,
    /// The format after this one; for tests of an upgrade.
    pub next_format: NextFormat,
}

/// What the disk lets us do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Reading and writing.
    Full,
    /// The folder cannot be written: everything stored can be read, nothing is saved.
    ReadOnly,
}

/// An open workspace. One process at a time.
pub struct Store {
    pub(crate) path: PathBuf,
    pub(crate) writer: Option<Mutex<Connection>>,
    // How many want to write and cannot yet: a long write makes room for them.
    queue: AtomicU32,
    // An import is running, and what of it waits to be indexed.
    pub(crate) bulk: AtomicBool,
    pub(crate) put_off: Mutex<Waiting>,
    readers: Mutex<Vec<Connection>>,
    // Taken by whoever exchanges the file; shared by whoever reads.
    pub(crate) gate: RecursiveRwLock<()>,
    pub(crate) damaged: AtomicBool,
    // How many writes changed something the owner sees.
    changes: AtomicU64,
    forgot: bool,
    shared_by: Option<SharedBy>,
    listener: Option<ChangeListener>,
    // Held for life: the lock goes when the process does, also by kill -9.
    _lock: Option<File>,
}

impl Store {
    /// Opens the workspace in `folder`, making it on first use.
    ///
    /// Errors, all before anything is written: [`StoreError::InUse`], [`StoreError::FromTheFuture`],
    /// [`StoreError::NotADatabase`], [`StoreError::Damaged`], [`StoreError::ReadOnly`] when there is nothing to read either.
    pub fn open(folder: &Path, options: OpenOptions) -> Result<Self> {
        let path = folder.join("regulars.db");
        if let Err(e) = std::fs::create_dir_all(folder) {
            return if path.exists() { Self::open_read_only(path, options) } else { Err(io_error(folder, e)) };
        }
        let lock = match lock(folder) {
            Err(StoreError::ReadOnly(_)) if path.exists() => return Self::open_read_only(path, options),
            other => other?,
        };
        let index = crate::forgotten::index(&path);
        let writer = match rescuing(folder, &path, options.rescue_at, options.next_format) {
            Err(StoreError::ReadOnly(_)) if holds_something(&path) => return Self::open_read_only(path, options),
            Err(StoreError::ReadOnly(_)) => return Err(StoreError::ReadOnly(folder.to_owned())),
            other => other?,
        };
        let forgot = crate::forgotten::is_older(&writer, &path, index)?;
        Ok(Self { forgot, ..Self::with(path, Some(writer), options, Some(lock)) })
    }

    fn open_read_only(path: PathBuf, options: OpenOptions) -> Result<Self> {
        inspect(&path)?;
        let store = Self::with(path, None, options, None);
        store.read(|r| schema::refuse_the_future(r.connection(), &store.path))?;
        Ok(store)
    }

    fn with(path: PathBuf, writer: Option<Connection>, options: OpenOptions, lock: Option<File>) -> Self {
        let shared_by = shared_by(path.parent().unwrap_or(Path::new(".")));
        Self {
            path,
            writer: writer.map(Mutex::new),
            queue: AtomicU32::new(0),
            bulk: AtomicBool::new(false),
            put_off: Mutex::default(),
            readers: Mutex::default(),
            gate: RecursiveRwLock::new(()),
            damaged: AtomicBool::new(false),
            changes: AtomicU64::new(0),
            forgot: false,
            shared_by,
            listener: options.listener,
            _lock: lock,
        }
    }

    /// Whether writing is possible.
    #[must_use]
    pub fn access(&self) -> Access {
        if self.writer.is_some() { Access::Full } else { Access::ReadOnly }
    }

    /// The database file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the log of the file was found cut short, garbled or lost: something that was saved is missing.
    #[must_use]
    pub fn forgot(&self) -> bool {
        self.forgot
    }

    /// What shares the folder with other computers: nothing may be sent from there.
    #[must_use]
    pub fn shared_by(&self) -> Option<&SharedBy> {
        self.shared_by.as_ref()
    }

    /// How many writes since the opening changed something the owner sees.
    #[must_use]
    pub fn changes(&self) -> u64 {
        self.changes.load(Ordering::Relaxed)
    }

    /// Everything that belongs to the file that is exchanged.
    pub(crate) fn forget_readers(&self) {
        self.readers.lock().clear();
        *self.put_off.lock() = Waiting::default();
    }

    /// Readers that nobody uses now are closed, so that none holds on to the log.
    pub(crate) fn forget_pooled(&self) {
        self.readers.lock().clear();
    }

    /// Runs `f` on a query-only connection, in one snapshot.
    pub fn read<T>(&self, f: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T> {
        self.noticing(self.read_unnoticed(f))
    }

    fn noticing<T>(&self, result: Result<T>) -> Result<T> {
        result.inspect_err(|e| self.note_damage(e))
    }

    fn read_unnoticed<T>(&self, f: impl FnOnce(&Read<'_>) -> Result<T>) -> Result<T> {
        // Recursive: a reading inside a reading must not wait for who waits for the first.
        let _not_exchanged = self.gate.read();
        let pooled = self.readers.lock().pop();
        let connection = match pooled {
            Some(c) => c,
            None if self.writer.is_some() => connect(&self.path, false)?,
            None => connect_immutable(&self.path)?,
        };
        connection.execute_batch("BEGIN")?;
        let result = f(&Read::new(&connection));
        // Not ROLLBACK: once a search table was opened that makes SQLite forget the whole schema and every prepared statement.
        // There is nothing to commit; a connection that cannot end its snapshot is not used again.
        if connection.execute_batch("COMMIT").is_ok() {
            let mut readers = self.readers.lock();
            if readers.len() < 8 {
                readers.push(connection);
            }
        }
        result
    }

    /// Runs `f` in one `BEGIN IMMEDIATE` transaction on the one writer; commits when it answers `Ok`, else changes nothing.
    /// Writers take turns in the order they came, so a long import in many small writes delays nobody for long.
    pub fn write<T>(&self, f: impl FnOnce(&mut Write<'_>) -> Result<T>) -> Result<T> {
        let bulk = self.bulk.load(Ordering::Relaxed);
        self.transact(|c| {
            let mut write = Write::new(c);
            let value = f(&mut write)?;
            Ok((value, write.finish(bulk)?))
        })
        .inspect(|_| self.index_when_enough())
    }

    /// Whether somebody else wants to write. A long write looks now and then, and comes to an end early when so.
    #[must_use]
    pub fn somebody_waits(&self) -> bool {
        self.queue.load(Ordering::Relaxed) > 0
    }

    pub(crate) fn transact<T>(&self, f: impl FnOnce(&Connection) -> Result<(T, Finished)>) -> Result<T> {
        let Some(writer) = &self.writer else { return Err(StoreError::ReadOnly(self.path.clone())) };
        self.queue.fetch_add(1, Ordering::Relaxed);
        let guard = writer.lock();
        self.queue.fetch_sub(1, Ordering::Relaxed);
        if !guard.is_autocommit() {
            // A panic in an earlier write left its transaction open; what it did was never promised to anyone.
            guard.execute_batch("ROLLBACK")?;
        }
        guard.execute_batch("BEGIN IMMEDIATE")?;
        let outcome = f(&guard);
        let committed = outcome.and_then(|done| guard.execute_batch("COMMIT").map(|()| done).map_err(StoreError::from));
        let committed = self.noticing(committed);
        if committed.is_err() && !guard.is_autocommit() {
            // A failed rollback leaves nothing behind either: SQLite rolls back at the next open.
            let _ = guard.execute_batch("ROLLBACK");
        }
        let (value, topics) = match committed {
            Ok((value, Finished { topics, put_off })) => {
                // Still holding the writer: the notes in the table and those here are the same at every turn.
                self.put_off.lock().extend(put_off);
                (value, topics)
            }
            Err(e) => {
                MutexGuard::unlock_fair(guard);
                return Err(e);
            }
        };
        MutexGuard::unlock_fair(guard);
        if !topics.is_empty() {
            self.changes.fetch_add(1, Ordering::Relaxed);
        }
        if let (false, Some(listener)) = (topics.is_empty(), &self.listener) {
            listener(&topics);
        }
        Ok(value)
    }

    /// SQLite's own quick check; `ok`, or what is wrong.
    pub fn quick_check(&self) -> Result<String> {
        self.read(|r| Ok(r.connection().query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?))
    }
}

/// The writer of the workspace, or of the newest good copy when the file is damaged.
fn rescuing(folder: &Path, path: &Path, at: Option<Timestamp>, next: NextFormat) -> Result<Connection> {
    match (writer_of(folder, path, next), at) {
        (Err(e), Some(at)) if quarantine::is_damage(&e) => {
            let Some(copy) = quarantine::newest_good_copy(&copies::backups_folder(folder))? else { return Err(e) };
            restore::prepare(folder, &copy, &restore::Restored::to(&copy, at, true))?;
            writer_of(folder, path, next)
        }
        (other, _) => other,
    }
}

fn writer_of(folder: &Path, path: &Path, next: NextFormat) -> Result<Connection> {
    restore::finish(folder)?;
    let is_new = inspect(path)?;
    if is_new {
        quarantine::not_lost(path)?;
        // A first start that lost power leaves zeros, which hold nobody's words and would never open.
        if holds_something(path) {
            File::create(path).map_err(|e| io_error(path, e))?;
        }
    } else {
        let probe = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        schema::refuse_the_future(&probe, path)?;
    }
    ready(path, is_new, next)
}

/// The writer of a file that was looked at, brought to this program's format.
pub(crate) fn ready(path: &Path, is_new: bool, next: NextFormat) -> Result<Connection> {
    let suspicion = if is_new { Suspicion::None } else { quarantine::suspicion(path) };
    let mut writer = connect(path, true)?;
    quarantine::look(&writer, path, suspicion)?;
    if !is_new && schema::version(&writer)? < schema::newest(next) && schema::has_tables(&writer)? {
        copies::before_format(&writer, path.parent().unwrap_or(Path::new(".")), schema::newest(next))?;
    }
    schema::migrate(&mut writer, next)?;
    crate::bulk::recover(&writer)?;
    Ok(writer)
}

pub(crate) fn io_error(path: &Path, e: std::io::Error) -> StoreError {
    use std::io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem, StorageFull};
    match e.kind() {
        PermissionDenied | ReadOnlyFilesystem => StoreError::ReadOnly(path.to_owned()),
        StorageFull => StoreError::DiskFull,
        _ => StoreError::Io { path: path.to_owned(), source: e },
    }
}

fn lock(folder: &Path) -> Result<File> {
    let path = folder.join("regulars.lock");
    let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(|e| io_error(&path, e))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse(folder.to_owned())),
        Err(TryLockError::Error(e)) => Err(io_error(&path, e)),
    }
}

fn connect(path: &Path, writer: bool) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_READ_WRITE
        | if writer { OpenFlags::SQLITE_OPEN_CREATE } else { OpenFlags::empty() };
    let c = Connection::open_with_flags(path, flags).map_err(|e| match e.sqlite_error_code() {
        Some(rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::PermissionDenied) => StoreError::ReadOnly(path.to_owned()),
        _ => StoreError::from(e),
    })?;
    c.busy_timeout(Duration::from_secs(5))?;
    if writer {
        c.pragma_update(None, "journal_mode", "WAL").map_err(|e| at_path(e.into(), path))?;
        c.pragma_update(None, "synchronous", "FULL")?;
    } else {
        c.pragma_update(None, "query_only", true)?;
    }
    c.pragma_update(None, "foreign_keys", true)?;
    tune(&c, if writer { WRITER_CACHE } else { READER_CACHE })?;
    Ok(c)
}

fn at_path(e: StoreError, path: &Path) -> StoreError {
    match e {
        StoreError::ReadOnly(_) => StoreError::ReadOnly(path.to_owned()),
        StoreError::NotADatabase(_) => StoreError::NotADatabase(path.to_owned()),
        StoreError::Damaged { what, .. } => StoreError::Damaged { path: path.to_owned(), what },
        other => other,
    }
}

/// The read-only rescue: a WAL database on a read-only disk opens only as immutable.
pub(crate) fn connect_immutable(path: &Path) -> Result<Connection> {
    let uri = format!("file:{}?immutable=1", path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23"));
    let c = Connection::open_with_flags(
        uri,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    tune(&c, READER_CACHE)?;
    Ok(c)
}

/// The cache of the connection that writes, in KiB: enough for an import, and no page is faster with more.
const WRITER_CACHE: i64 = 16_000;
/// The cache of each connection that reads, in KiB. There are up to eight, and what they miss is in the file cache of the system.
const READER_CACHE: i64 = 4_000;

fn tune(c: &Connection, cache: i64) -> Result<()> {
    // SQLite takes a negative number as KiB, a positive one as pages.
    c.pragma_update(None, "cache_size", -cache)?;
    c.pragma_update(None, "temp_store", "MEMORY")?;
    // A hostile file must not run code of its own through triggers or views.
    c.pragma_update(None, "trusted_schema", false)?;
    c.pragma_update(None, "cell_size_check", true)?;
    // Plans may not depend on bound values: else SQLite prepares every statement on a table with a partial index anew each time it
    // runs, which costs more than running it.
    c.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    c.set_prepared_statement_cache_capacity(256);
    Ok(())
}
