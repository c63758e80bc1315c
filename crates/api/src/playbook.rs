//! The playbook.

use crate::wire::*;
use crate::{Answer, App, Code, WireError};
use regulars_domain::playbook::handbook::Words;
use regulars_domain::playbook::{Section, read};
use regulars_engine::{Engine, SectionNow};
use regulars_store::playbook::{Reading, SectionVersion};

pub(crate) fn section(name: &str) -> Answer<Section> {
    name.parse().map_err(|e: regulars_domain::playbook::NotASection| {
        WireError::new(Code::BadRequest, e.to_string(), "Ask `playbook list` for the pages there are.")
    })
}

fn row(s: &SectionNow, uses: &[(String, u32)]) -> PlaybookRow {
    let name = s.section.to_string();
    let used = || uses.iter().find(|(section, _)| *section == name).map_or(0, |(_, n)| *n);
    PlaybookRow {
        kind: s.section.kind(),
        title: s.page.title.clone(),
        version: s.version,
        changed_at: s.changed_at,
        writer: s.writer.clone(),
        problems: u32::try_from(s.page.problems.len()).unwrap_or(u32::MAX),
        check_again_at: s.check_again_at(),
        used: (s.section.kind() == regulars_domain::playbook::SectionKind::Protocol).then(used),
        section: name,
    }
}

/// Helpers, each with how much has changed since they read it.
fn readers(sections: &[SectionNow], readings: &[Reading]) -> Vec<PlaybookReader> {
    let mut out: Vec<PlaybookReader> = Vec::new();
    for of_one in readings.chunk_by(|a, b| a.reader == b.reader) {
        let (Some(first), Some(read_at)) = (of_one.first(), of_one.iter().map(|r| r.at).max()) else { continue };
        let is_read = |s: &&SectionNow| of_one.iter().any(|r| r.section == s.section.to_string() && r.version == s.version);
        let behind = sections.len() - sections.iter().filter(is_read).count();
        out.push(PlaybookReader { reader: first.reader.clone(), read_at, behind: u32::try_from(behind).unwrap_or(u32::MAX) });
    }
    out
}

pub(crate) async fn list(app: &App, _: Nothing) -> Answer<PlaybookList> {
    let engine = app.engine()?;
    let playbook = engine.playbook()?;
    let uses = engine.store.read(|r| r.protocol_uses())?;
    let items = playbook.sections.iter().map(|s| row(s, &uses)).collect();
    Ok(PlaybookList { items, next: None, readers: readers(&playbook.sections, &engine.playbook_readings()?) })
}

fn open(s: SectionNow) -> PlaybookSection {
    PlaybookSection {
        section: s.section.to_string(),
        title: s.page.title,
        version: s.version,
        changed_at: s.changed_at,
        writer: s.writer,
        text: s.text,
        content: s.page.content,
        problems: s.page.problems,
    }
}

pub(crate) async fn get(app: &App, r: SectionRef) -> Answer<PlaybookSection> {
    Ok(open(app.engine()?.playbook_section(&section(&r.section)?, r.version)?))
}

pub(crate) async fn set(app: &App, r: PlaybookSet) -> Answer<PlaybookSection> {
    Ok(open(app.engine()?.playbook_set(&section(&r.section)?, &r.text, &r.writer, r.over)?))
}

pub(crate) async fn try_out(app: &App, r: PlaybookTry) -> Answer<PlaybookSection> {
    app.engine()?;
    let section = section(&r.section)?;
    let page = read(section.kind(), &r.text);
    Ok(open(SectionNow { section, version: 0, changed_at: None, writer: String::new(), text: r.text, page }))
}

pub(crate) async fn remove(app: &App, r: SectionRef) -> Answer<Nothing> {
    app.engine()?.playbook_remove(&section(&r.section)?)?;
    Ok(Nothing {})
}

fn version(v: SectionVersion) -> PlaybookVersion {
    PlaybookVersion {
        version: v.version,
        changed_at: (v.version > 0).then_some(v.at),
        writer: v.writer,
        removed: v.text.is_none(),
        text: v.text.unwrap_or_default(),
    }
}

pub(crate) async fn history(app: &App, r: SectionRef) -> Answer<PlaybookHistory> {
    const FULL: usize = 100;
    let versions = app.engine()?.playbook_history(&section(&r.section)?, r.version)?;
    let next = versions.last().filter(|v| versions.len() >= FULL && v.version > 0).map(|v| v.version.to_string());
    Ok(PlaybookHistory { items: versions.into_iter().map(version).collect(), next })
}

pub(crate) async fn handbook(app: &App, r: HandbookRequest) -> Answer<FileMade> {
    let engine: &Engine = app.engine()?;
    let shop = engine.settings()?.shop_name;
    let title = r.title.unwrap_or_else(|| if shop.is_empty() { "Handbook".to_owned() } else { format!("{shop}: handbook") });
    let or = |words: &Option<String>, english: &str| words.clone().unwrap_or_else(|| english.to_owned());
    let words = [or(&r.language, "en"), or(&r.contents, "Contents"), or(&r.changed, "Changed"), or(&r.read_by, "Read by")];
    let [language, contents, changed, read_by] = &words;
    let path = engine.handbook(&Words { language, title: &title, contents, changed, read_by })?;
    app.file_made(&path, r.open)
}

pub(crate) async fn mark_read(app: &App, r: ReaderRef) -> Answer<Nothing> {
    app.engine()?.playbook_mark_read(&r.reader)?;
    Ok(Nothing {})
}

pub(crate) async fn forget_reader(app: &App, r: ReaderRef) -> Answer<Nothing> {
    app.engine()?.playbook_forget_reader(&r.reader)?;
    Ok(Nothing {})
}
