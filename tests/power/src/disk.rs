//! A shim between SQLite and the disk: it writes down what is written, cut and synced below one folder, and makes the n-th of
//! these fail when told to. It is SQLite's own file system with four functions replaced, so that all the rest (locks, shared
//! memory) is the real thing.
#![expect(unsafe_code, reason = "SQLite's file system is an interface in C; this crate is for tests only")]

use crate::record::{Op, Recorder};
use rusqlite::ffi;
use std::collections::HashMap;
use std::ffi::{CStr, c_int, c_void};
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, MutexGuard, Once, PoisonError};

/// An open file of SQLite's: where it is, and the functions it had.
struct Known {
    path: PathBuf,
    real: *const ffi::sqlite3_io_methods,
}

// SAFETY: the table pointed to is SQLite's own constant one, which lives as long as the process and is never written.
unsafe impl Send for Known {}

static FILES: LazyLock<Mutex<HashMap<usize, Known>>> = LazyLock::new(Mutex::default);
static RECORDER: LazyLock<Mutex<Recorder>> = LazyLock::new(Mutex::default);
static ALONE: Mutex<()> = Mutex::new(());
static BEGIN: Once = Once::new();

fn files() -> MutexGuard<'static, HashMap<usize, Known>> {
    FILES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What is recorded, and what is to fail.
pub fn recorder() -> MutexGuard<'static, Recorder> {
    RECORDER.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Puts the shim between SQLite and the disk, for every connection opened from here on. There is one recorder: whoever holds the
/// answer has it alone.
pub fn begin() -> MutexGuard<'static, ()> {
    put_between();
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn put_between() {
    BEGIN.call_once(|| {
        // SAFETY: the default file system is found before ours is registered; ours is leaked and so lives for ever.
        unsafe {
            let real = ffi::sqlite3_vfs_find(std::ptr::null());
            let mut ours = *real;
            ours.zName = c"recorded".as_ptr();
            ours.pNext = std::ptr::null_mut();
            ours.xOpen = Some(open);
            ours.xDelete = Some(delete);
            REAL.store(real as usize, std::sync::atomic::Ordering::SeqCst);
            ffi::sqlite3_vfs_register(Box::leak(Box::new(ours)), 1);
        }
    });
}

static REAL: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);

fn real() -> *mut ffi::sqlite3_vfs {
    REAL.load(std::sync::atomic::Ordering::SeqCst) as *mut ffi::sqlite3_vfs
}

fn path_of(name: *const std::ffi::c_char) -> Option<PathBuf> {
    if name.is_null() {
        return None;
    }
    // SAFETY: SQLite passes a C string that lives through the call.
    let name = unsafe { CStr::from_ptr(name) };
    Some(Path::new(name.to_str().ok()?).to_owned())
}

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: the arguments are SQLite's, passed on; the real file system gets itself. Its file begins with the pointer to its
    // functions, which is exchanged for a copy with ours in it.
    unsafe {
        let Some(opens) = (*real()).xOpen else { return ffi::SQLITE_CANTOPEN };
        let answer = opens(real(), name, file, flags, out);
        if answer != ffi::SQLITE_OK || (*file).pMethods.is_null() {
            return answer;
        }
        if let Some(path) = path_of(name).filter(|path| recorder().watches(path)) {
            let methods = (*file).pMethods;
            let mut ours = *methods;
            ours.xWrite = Some(write);
            ours.xTruncate = Some(truncate);
            ours.xSync = Some(sync);
            ours.xClose = Some(close);
            recorder().note(Op::Open { path: path.clone() });
            files().insert(file as usize, Known { path, real: methods });
            (*file).pMethods = Box::leak(Box::new(ours));
        }
        answer
    }
}

fn known(file: *mut ffi::sqlite3_file) -> Option<(PathBuf, *const ffi::sqlite3_io_methods)> {
    files().get(&(file as usize)).map(|known| (known.path.clone(), known.real))
}

unsafe extern "C" fn write(file: *mut ffi::sqlite3_file, data: *const c_void, amount: c_int, offset: i64) -> c_int {
    let Some((path, methods)) = known(file) else { return ffi::SQLITE_IOERR };
    if let Some(code) = recorder().fails(false) {
        return code;
    }
    // SAFETY: SQLite passes `amount` readable bytes; the real function gets the same arguments.
    unsafe {
        let bytes = std::slice::from_raw_parts(data.cast::<u8>(), usize::try_from(amount).unwrap_or(0)).to_vec();
        let answer = (*methods).xWrite.map_or(ffi::SQLITE_IOERR, |writes| writes(file, data, amount, offset));
        if answer == ffi::SQLITE_OK {
            recorder().note(Op::Write { path, offset: u64::try_from(offset).unwrap_or(0), bytes });
        }
        answer
    }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: i64) -> c_int {
    let Some((path, methods)) = known(file) else { return ffi::SQLITE_IOERR };
    if let Some(code) = recorder().fails(false) {
        return code;
    }
    recorder().note(Op::Truncate { path, size: u64::try_from(size).unwrap_or(0) });
    // SAFETY: the real function gets the same arguments.
    unsafe { (*methods).xTruncate.map_or(ffi::SQLITE_IOERR, |cuts| cuts(file, size)) }
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, _: c_int) -> c_int {
    let Some((path, _)) = known(file) else { return ffi::SQLITE_IOERR };
    if let Some(code) = recorder().fails(true) {
        return code;
    }
    // The recorder is the disk here: what it calls synced survives its power cuts. The machine's own disk is spared the work.
    recorder().note(Op::Sync { path });
    ffi::SQLITE_OK
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    let found = files().remove(&(file as usize));
    let Some(Known { real, .. }) = found else { return ffi::SQLITE_IOERR };
    // SAFETY: the file gets its own functions back before it is closed; our copy of them was leaked for it and is freed once.
    unsafe {
        let ours = (*file).pMethods.cast_mut();
        (*file).pMethods = real;
        drop(Box::from_raw(ours));
        (*real).xClose.map_or(ffi::SQLITE_IOERR, |closes| closes(file))
    }
}

unsafe extern "C" fn delete(_: *mut ffi::sqlite3_vfs, name: *const std::ffi::c_char, folder_too: c_int) -> c_int {
    if let Some(path) = path_of(name).filter(|path| recorder().watches(path)) {
        recorder().note(Op::Delete { path });
    }
    // SAFETY: the real file system gets itself and the same arguments.
    unsafe { (*real()).xDelete.map_or(ffi::SQLITE_IOERR, |deletes| deletes(real(), name, folder_too)) }
}
