//! The playbook: reading and writing its sections, their history, who has read them, and the handbook. What came with the app and
//! was never changed is version 0 and is in no database.

use crate::engine::Engine;
use crate::{EngineError, Result};
use regulars_domain::Timestamp;
use regulars_domain::playbook::handbook::{Sheet, Words, handbook};
use regulars_domain::playbook::{self, Content, Page, Section, SectionKind, starter};
use regulars_domain::topic::Topic;
use regulars_store::Read;
use regulars_store::playbook::{Reading, SectionVersion};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

/// A section as it is now, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionNow {
    /// Where it stands.
    pub section: Section,
    /// Its version; 0: as it came with the app.
    pub version: u32,
    /// When it was last changed; none: never.
    pub changed_at: Option<Timestamp>,
    /// Who changed it; empty: the owner.
    pub writer: String,
    /// Its Markdown.
    pub text: String,
    /// What the app understood of it.
    pub page: Page,
}

/// All sections, read, in the order of the handbook.
#[derive(Debug, Default)]
pub struct Playbook {
    /// The sections.
    pub sections: Vec<SectionNow>,
}

#[derive(Default)]
pub(crate) struct PlaybookCache(Mutex<Option<(i64, Arc<Playbook>)>>);

/// Longest section, in bytes: a page of a book is two thousand.
const LONGEST_SECTION: usize = 200_000;
const LONGEST_NAME: usize = 120;
const HISTORY: u32 = 100;

impl Playbook {
    /// The section of this name.
    #[must_use]
    pub fn section(&self, name: &str) -> Option<&SectionNow> {
        self.sections.iter().find(|s| s.section.to_string() == name)
    }

    /// The sections of a kind.
    pub fn of(&self, kind: SectionKind) -> impl Iterator<Item = &SectionNow> {
        self.sections.iter().filter(move |s| s.section.kind() == kind)
    }

    fn read(r: &Read<'_>) -> regulars_store::Result<Self> {
        let stored = r.playbook()?;
        let untouched = starter::SECTIONS.iter().filter(|(name, _)| stored.iter().all(|s| s.section != *name));
        let delivered = untouched.filter_map(|(name, text)| now_of(name, 0, None, "", text));
        let written = stored.iter().filter_map(|v| now_of(&v.section, v.version, Some(v.at), &v.writer, v.text.as_deref()?));
        let mut sections: Vec<_> = delivered.chain(written).collect();
        let place = |s: &SectionNow| SectionKind::ALL.iter().position(|k| *k == s.section.kind());
        let title = |s: &SectionNow| regulars_domain::text::fold::fold(&s.page.title);
        sections.sort_by_cached_key(|s| (place(s), title(s), s.section.clone()));
        Ok(Self { sections })
    }
}

fn now_of(name: &str, version: u32, changed_at: Option<Timestamp>, writer: &str, text: &str) -> Option<SectionNow> {
    // A name that a newer version of the app gave is kept, and not shown.
    let section: Section = name.parse().ok()?;
    let page = playbook::read(section.kind(), text);
    Some(SectionNow { section, version, changed_at, writer: writer.to_owned(), text: text.to_owned(), page })
}

impl Engine {
    /// The whole playbook, read. Kept in memory until a section changes.
    pub fn playbook(&self) -> Result<Arc<Playbook>> {
        Ok(self.store.read(|r| self.playbook_in(r))?)
    }

    pub(crate) fn playbook_in(&self, r: &Read<'_>) -> regulars_store::Result<Arc<Playbook>> {
        let stamp = r.playbook_stamp()?;
        let mut kept = self.playbook_cache.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, playbook)) = kept.as_ref().filter(|(of, _)| *of == stamp) {
            return Ok(playbook.clone());
        }
        let playbook = Arc::new(Playbook::read(r)?);
        *kept = Some((stamp, playbook.clone()));
        Ok(playbook)
    }

    /// A section as it is, or as a version had it.
    pub fn playbook_section(&self, section: &Section, version: Option<u32>) -> Result<SectionNow> {
        let name = section.to_string();
        let found = self.store.read(|r| r.playbook_section(&name, version))?;
        let delivered = || starter::of(&name).filter(|_| version.is_none_or(|v| v == 0));
        let now = match found {
            Some(v) => v.text.as_deref().and_then(|text| now_of(&name, v.version, Some(v.at), &v.writer, text)),
            None => delivered().and_then(|text| now_of(&name, 0, None, "", text)),
        };
        now.ok_or_else(|| EngineError::NotFound("such page in the playbook".to_owned()))
    }

    /// Writes a new version of a section. `over` is the version it was written from; errs with a conflict when somebody was faster,
    /// and then nothing has changed. What is not understood is no error: it is told in the page's problems.
    pub fn playbook_set(&self, section: &Section, text: &str, writer: &str, over: Option<u32>) -> Result<SectionNow> {
        if text.len() > LONGEST_SECTION {
            return Err(EngineError::BadRequest(format!("a page is at most {LONGEST_SECTION} bytes long")));
        }
        if text.trim().is_empty() {
            return Err(EngineError::BadRequest("a page has words; remove it if it is not needed".to_owned()));
        }
        self.playbook_put(section, Some(text), writer, over)?;
        self.playbook_section(section, None)
    }

    /// Removes a section. Its versions are kept.
    pub fn playbook_remove(&self, section: &Section) -> Result<()> {
        self.playbook_section(section, None)?;
        self.playbook_put(section, None, "", None)
    }

    fn playbook_put(&self, section: &Section, text: Option<&str>, writer: &str, over: Option<u32>) -> Result<()> {
        let (now, writer) = (self.now(), a_name(writer)?);
        self.store.write(|w| {
            w.touch(Topic::Playbook);
            w.playbook_put(&section.to_string(), text, &writer, over, now).map(drop)
        })?;
        Ok(())
    }

    /// The versions of a section, newest first, at most 100, before `before`; what came with the app last.
    pub fn playbook_history(&self, section: &Section, before: Option<u32>) -> Result<Vec<SectionVersion>> {
        let name = section.to_string();
        let mut versions = self.store.read(|r| r.playbook_history(&name, before, HISTORY))?;
        let all = (versions.len() as u32) < HISTORY && before.is_none_or(|b| b > 0);
        if let (true, Some(text)) = (all, starter::of(&name)) {
            let text = Some(text.to_owned());
            versions.push(SectionVersion { section: name, version: 0, at: Timestamp(0), writer: String::new(), text });
        }
        Ok(versions)
    }

    /// Notes that a helper has read the handbook as it is now.
    pub fn playbook_mark_read(&self, reader: &str) -> Result<()> {
        let (now, reader) = (self.now(), a_name(reader)?);
        if reader.is_empty() {
            return Err(EngineError::BadRequest("say who has read it".to_owned()));
        }
        let playbook = self.playbook()?;
        Ok(self.store.write(|w| {
            w.touch(Topic::Playbook);
            playbook.sections.iter().try_for_each(|s| w.playbook_read(&reader, &s.section.to_string(), s.version, now))
        })?)
    }

    /// Forgets a reader: a helper who has left.
    pub fn playbook_forget_reader(&self, reader: &str) -> Result<()> {
        Ok(self.store.write(|w| {
            w.touch(Topic::Playbook);
            w.playbook_reader_forget(reader)
        })?)
    }

    /// Who has read what.
    pub fn playbook_readings(&self) -> Result<Vec<Reading>> {
        Ok(self.store.read(|r| r.playbook_readings())?)
    }

    /// Writes the handbook as one HTML file into the workspace folder, ready for printing. Answers where.
    pub fn handbook(&self, words: &Words<'_>) -> Result<PathBuf> {
        let playbook = self.playbook()?;
        let names: Vec<String> = playbook.sections.iter().map(|s| s.section.to_string()).collect();
        let sheets: Vec<Sheet<'_>> = playbook
            .sections
            .iter()
            .zip(&names)
            .map(|(s, name)| Sheet {
                section: name,
                kind: s.section.kind(),
                version: s.version,
                changed_at: s.changed_at,
                markdown: &s.text,
            })
            .collect();
        let html = handbook(words, &sheets, &read_all(&playbook, &self.playbook_readings()?));
        self.leave_file("handbook.html", &html)
    }
}

/// Who has read every section, and the day they were through with it. Who has not read what was changed since is left out.
fn read_all(playbook: &Playbook, readings: &[Reading]) -> Vec<(String, Timestamp)> {
    let mut readers: Vec<&str> = readings.iter().map(|r| r.reader.as_str()).collect();
    readers.dedup();
    let of = |reader: &str, s: &SectionNow| {
        let name = s.section.to_string();
        readings.iter().find(|r| r.reader == reader && r.section == name && r.version == s.version).map(|r| r.at)
    };
    readers
        .into_iter()
        .filter_map(|reader| {
            let times: Option<Vec<Timestamp>> = playbook.sections.iter().map(|s| of(reader, s)).collect();
            Some((reader.to_owned(), times?.into_iter().max()?))
        })
        .collect()
}

/// A name of a person: one line, not too long. Empty is the owner.
pub(crate) fn a_name(name: &str) -> Result<String> {
    let name = name.trim();
    if name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        return Err(EngineError::BadRequest(format!("a name is one line of at most {LONGEST_NAME} characters")));
    }
    Ok(name.to_owned())
}

impl SectionNow {
    /// When its facts are to be checked again; none for other kinds, and while nobody has checked them.
    #[must_use]
    pub fn check_again_at(&self) -> Option<Timestamp> {
        match &self.page.content {
            Content::Article(a) => a.check_again_at,
            _ => None,
        }
    }
}
