//! Importing a picked file, in small transactions, with progress; or counting what it would do.

use super::{CsvMapping, Found, Problem, ReadOptions, door};
use crate::engine::Engine;
use crate::jobs::{JobKind, Running};
use crate::{EngineError, Result};
use regulars_domain::interaction::Arrival;
use regulars_domain::text::fold::fold;
use regulars_domain::topic::Topic;
use regulars_domain::{AccountId, ImportId};
use regulars_store::account::{FILE_PLATFORM, NewAccount};
use regulars_store::import::Import;
use regulars_store::ingest::Circumstances;
use std::collections::{BTreeMap, HashSet};
use std::ops::ControlFlow;
use std::path::Path;

/// What to import, and how.
#[derive(Debug, Clone, Default)]
pub struct ImportRequest {
    /// From picking.
    pub token: String,
    /// For CSV.
    pub mapping: Option<CsvMapping>,
    /// Our own addresses or names.
    pub us: Vec<String>,
    /// Name of the place; the file's name when none.
    pub place: Option<String>,
    /// Only count.
    pub dry_run: bool,
}

/// What an import did, or would do.
#[derive(Debug, Clone, Default)]
pub struct ImportCounts {
    /// The kind of file.
    pub kind: &'static str,
    /// For undoing.
    pub import: Option<ImportId>,
    /// Interactions not here before.
    pub new: u32,
    /// Interactions here already.
    pub known: u32,
    /// Rows or messages that could not be read.
    pub skipped: u32,
    /// People not here before.
    pub new_members: u32,
    /// People here already.
    pub known_members: u32,
    /// The first hundred problems.
    pub problems: Vec<Problem>,
    /// Stopped by the owner.
    pub cancelled: bool,
}

/// Interactions read ahead and written at once. Many at once are far cheaper; a draft that wants to be saved meanwhile ends the
/// write early.
const BATCH: usize = 16_000;
/// Interactions read between two looks at whether the owner cancelled.
const STEP: usize = 1_000;
const PROBLEMS_SHOWN: usize = 100;

struct Importer<'e> {
    engine: &'e Engine,
    job: &'e Running<'e>,
    account: Option<AccountId>,
    import: Option<ImportId>,
    ids_are_chosen: bool,
    batch: Vec<Arrival>,
    people: HashSet<String>,
    ids: HashSet<String>,
    counts: ImportCounts,
    error: Option<EngineError>,
    size: u64,
    at: u64,
}

impl Engine {
    /// Imports a picked file, or with `dry_run` counts what it would do. Blocking: call it off the async threads.
    pub fn import_run(&self, request: &ImportRequest) -> Result<ImportCounts> {
        let path = self.picked(&request.token)?;
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let kind = door::kind_of(&path, &name)?;
        let (mut file, size) = door::open(&path)?;
        let columns: Vec<String> = kind.columns(&mut file)?.into_iter().map(|(h, _)| h).collect();
        let (file, _) = door::open(&path)?;
        let place = request.place.clone().filter(|p| !p.trim().is_empty()).unwrap_or_else(|| name.clone());
        let options = ReadOptions {
            us: self.us(request, &path)?,
            place,
            mapping: request.mapping.clone().or_else(|| (!columns.is_empty()).then(|| CsvMapping::guess(&columns))),
        };
        let job = self.start_job(JobKind::Import, None);
        let account = if request.dry_run { self.file_account()? } else { Some(self.file_account_put()?) };
        let import = match account {
            Some(account) if !request.dry_run => {
                Some(self.store.write(|w| w.import_open(account, kind.name(), &name, self.now()))?)
            }
            _ => None,
        };
        let counts = ImportCounts { kind: kind.name(), import, ..ImportCounts::default() };
        let mut importer = Importer {
            engine: self,
            job: &job,
            account,
            import,
            ids_are_chosen: kind.ids_are_chosen(),
            batch: Vec::new(),
            people: HashSet::new(),
            ids: HashSet::new(),
            counts,
            error: None,
            size,
            at: 0,
        };
        if import.is_some() {
            self.store.set_bulk(true)?;
        }
        let read = kind.read(file, &options, &mut |found, at| importer.take(found, at));
        let flushed = if importer.error.is_none() && read.is_ok() { importer.flush() } else { Ok(()) };
        if import.is_some() {
            self.store.set_bulk(false)?;
        }
        match importer.error.take() {
            Some(EngineError::Cancelled) => importer.counts.cancelled = true,
            Some(e) => return Err(e),
            None => {}
        }
        read.and(flushed)?;
        if !request.dry_run {
            self.remember_mapping(&columns, options.mapping.as_ref())?;
        }
        Ok(importer.finish())
    }

    fn us(&self, request: &ImportRequest, path: &Path) -> Result<Vec<String>> {
        let given: Vec<String> =
            request.us.iter().flat_map(|u| [u.trim().to_lowercase(), fold(u.trim())]).filter(|u| !u.is_empty()).collect();
        if !given.is_empty() {
            return Ok(given);
        }
        let settings = self.settings()?;
        let known = [settings.shop_name, settings.owner_name].into_iter().filter(|n| !n.is_empty()).map(|n| fold(&n));
        Ok(known.chain(super::mbox::likely_us(door::open(path)?.0)).collect())
    }

    fn file_account(&self) -> Result<Option<AccountId>> {
        Ok(self.store.read(|r| r.file_account())?)
    }

    fn file_account_put(&self) -> Result<AccountId> {
        let now = self.now();
        let fields = BTreeMap::new();
        let new = NewAccount {
            platform: FILE_PLATFORM,
            external_id: "files",
            handle: "",
            name: "",
            fields: &fields,
            vault_key: "",
            private_problem: None,
        };
        Ok(self.store.write(|w| w.account_put(&new, now))?)
    }

    fn remember_mapping(&self, columns: &[String], mapping: Option<&CsvMapping>) -> Result<()> {
        let Some(mapping) = mapping.filter(|_| !columns.is_empty()) else { return Ok(()) };
        let json = serde_json::to_string(mapping).map_err(|e| EngineError::BadRequest(e.to_string()))?;
        Ok(self.store.write(|w| w.import_remember(&columns.join("\u{1f}"), &json))?)
    }

    /// The imports made and not undone, newest first.
    pub fn imports(&self) -> Result<Vec<Import>> {
        Ok(self.store.read(|r| r.imports())?)
    }

    /// Undoes an import as one: what only it brought goes; the owner's own words stay. Blocking.
    pub fn import_undo(&self, id: ImportId) -> Result<u32> {
        const STEP: u32 = 2_000;
        let mut removed = 0;
        loop {
            let now = self.now();
            let n = self.store.write(|w| {
                w.touch(Topic::Inbox);
                w.touch(Topic::Imports);
                w.import_undo(id, STEP, now)
            })?;
            removed += n;
            if n < STEP {
                return Ok(removed);
            }
        }
    }
}

impl Importer<'_> {
    fn take(&mut self, found: Found, at: u64) -> ControlFlow<()> {
        self.at = at;
        match found {
            Found::Said(arrival) => self.batch.push(*arrival),
            Found::Problem(problem) => {
                self.counts.skipped += 1;
                if self.counts.problems.len() < PROBLEMS_SHOWN {
                    self.counts.problems.push(problem);
                }
            }
        }
        let flushed = match self.batch.len() {
            BATCH.. => self.flush(),
            n if n % STEP == 0 => {
                self.tell();
                self.job.check()
            }
            _ => return ControlFlow::Continue(()),
        };
        match flushed {
            Ok(()) => ControlFlow::Continue(()),
            Err(e) => {
                self.error = Some(e);
                ControlFlow::Break(())
            }
        }
    }

    fn flush(&mut self) -> Result<()> {
        self.job.check()?;
        let batch = std::mem::take(&mut self.batch);
        match (self.account, self.import) {
            (Some(account), Some(import)) => self.store(account, import, &batch)?,
            (account, _) => self.count(account, &batch)?,
        }
        for arrival in batch.into_iter().filter(|a| !a.author.is_us && !a.author.external_id.is_empty()) {
            self.people.insert(arrival.author.external_id);
        }
        self.tell();
        Ok(())
    }

    /// Says how far reading has come.
    fn tell(&self) {
        let waiting = u32::try_from(self.batch.len()).unwrap_or(u32::MAX);
        let read = self.counts.new + self.counts.known + self.counts.skipped + waiting;
        // Rows in all are not known without reading them: estimated from the bytes.
        let total = self.size.saturating_mul(u64::from(read)).checked_div(self.at).and_then(|t| u32::try_from(t).ok());
        self.job.progress(read, total);
    }

    fn store(&mut self, account: AccountId, import: ImportId, batch: &[Arrival]) -> Result<()> {
        let how = Circumstances {
            now: self.engine.now(),
            reply_window: None,
            import: Some(import),
            ids_are_chosen: self.ids_are_chosen,
        };
        let store = &self.engine.store;
        let mut left: Vec<&Arrival> = batch.iter().collect();
        left.sort_by_key(|a| a.at);
        while !left.is_empty() {
            self.job.check()?;
            let (done, taken) = store.write(|w| {
                w.touch(Topic::Inbox);
                w.touch(Topic::Imports);
                let (done, taken) = w.ingest_while(account, FILE_PLATFORM, &left, how, || !store.somebody_waits())?;
                w.import_brought(import, done.new)?;
                Ok((done, taken))
            })?;
            left.drain(..taken.min(left.len()));
            self.counts.new += done.new;
            self.engine.uncounted.fetch_add(done.new, std::sync::atomic::Ordering::Relaxed);
            self.counts.known += done.known + done.updated;
            self.counts.new_members += done.new_members;
            self.counts.skipped += done.forgotten;
        }
        Ok(())
    }

    fn count(&mut self, account: Option<AccountId>, batch: &[Arrival]) -> Result<()> {
        self.engine.store.read(|r| {
            for a in batch {
                if r.was_forgotten(FILE_PLATFORM, &a.author.external_id, a.at)? {
                    self.counts.skipped += 1;
                    continue;
                }
                let here = account.map_or(Ok(false), |account| r.has_interaction(account, &a.external_id))?;
                // A message that stands twice in the file is new once.
                if here || !self.ids.insert(a.external_id.clone()) {
                    self.counts.known += 1;
                } else {
                    self.counts.new += 1;
                }
                let first = !a.author.is_us
                    && !a.author.external_id.is_empty()
                    && !self.people.contains(&a.author.external_id)
                    && self.ids.insert(format!("\u{1f}{}", a.author.external_id));
                if first && !account.map_or(Ok(false), |account| r.has_handle(account, &a.author.external_id))? {
                    self.counts.new_members += 1;
                }
            }
            Ok(())
        })?;
        Ok(())
    }

    fn finish(mut self) -> ImportCounts {
        let people = u32::try_from(self.people.len()).unwrap_or(u32::MAX);
        self.counts.known_members = people.saturating_sub(self.counts.new_members);
        self.counts
    }
}
