//! Picking a file: what it is, its columns, and a token for the next calls. Paths stay on this side of the door.

use super::{CsvMapping, FileKind, KINDS, readable};
use crate::engine::Engine;
use crate::{EngineError, Result};
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

const LARGEST: u64 = 4 << 30;

/// Files that were picked and not imported yet.
#[derive(Default)]
pub struct Files(Mutex<(u64, HashMap<String, PathBuf>)>);

/// A picked file.
#[derive(Debug, Clone)]
pub struct PickedFile {
    /// Names it in the next calls.
    pub token: String,
    /// Its name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Its kind.
    pub kind: &'static str,
    /// Columns with their first values.
    pub columns: Vec<(String, Vec<String>)>,
    /// The mapping used before for these columns, or a guess.
    pub mapping: CsvMapping,
    /// Whether it was used before.
    pub remembered: bool,
}

impl Engine {
    /// Looks at a file and remembers it under a token. Errs with what can be read today when its kind is not known.
    pub fn import_pick(&self, path: &Path) -> Result<PickedFile> {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let (mut file, size) = open(path)?;
        let kind = kind_of(path, &name)?;
        let columns = kind.columns(&mut file)?;
        let headings: Vec<String> = columns.iter().map(|(h, _)| h.clone()).collect();
        let remembered =
            self.store.read(|r| r.import_mapping(&headings.join("\u{1f}")))?.and_then(|json| serde_json::from_str(&json).ok());
        let mapping = remembered.clone().unwrap_or_else(|| CsvMapping::guess(&headings));
        let mut files = self.files.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.0 += 1;
        let token = format!("file-{}", files.0);
        files.1.insert(token.clone(), path.to_owned());
        Ok(PickedFile { token, name, size, kind: kind.name(), columns, mapping, remembered: remembered.is_some() })
    }

    pub(super) fn picked(&self, token: &str) -> Result<PathBuf> {
        let files = self.files.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.1.get(token).cloned().ok_or_else(|| EngineError::NotFound("such picked file; choose it again".to_owned()))
    }
}

pub(super) fn open(path: &Path) -> Result<(BufReader<File>, u64)> {
    let bad = |e: std::io::Error| EngineError::BadFile(format!("{}: {e}", path.display()));
    let file = File::open(path).map_err(bad)?;
    let meta = file.metadata().map_err(bad)?;
    if !meta.is_file() {
        return Err(EngineError::BadFile(format!("{} is not a file", path.display())));
    }
    if meta.len() > LARGEST {
        return Err(EngineError::BadFile(format!("{} is larger than 4 GB; split it first", path.display())));
    }
    Ok((BufReader::with_capacity(1 << 16, file), meta.len()))
}

/// The kind of a file, by its beginning and name.
pub(super) fn kind_of(path: &Path, name: &str) -> Result<&'static dyn FileKind> {
    let mut beginning = Vec::new();
    open(path)?.0.take(8_192).read_to_end(&mut beginning).map_err(|e| EngineError::BadFile(e.to_string()))?;
    let name = name.to_lowercase();
    let found = KINDS.iter().find(|k| k.is(&beginning, &name)).copied();
    found.ok_or_else(|| {
        EngineError::BadFile(format!("{name} is of no kind that can be read today ({}); nothing was changed", readable()))
    })
}
