//! Files. Picking is the shell's (a native dialog) or the CLI's (a path); the window only ever holds a token.

use crate::app::blocking;
use crate::wire::*;
use crate::{Answer, App};
use regulars_engine::import::{CsvMapping as Mapping, ImportRequest};
use std::path::Path;

/// Looks at a file and hands out its token. Not a command of the window: paths stay outside.
pub fn pick(app: &App, path: &Path) -> Answer<PickedFile> {
    let p = app.engine()?.import_pick(path)?;
    Ok(PickedFile {
        file_token: p.token,
        name: p.name,
        size: u32::try_from(p.size).unwrap_or(u32::MAX),
        kind: p.kind.to_owned(),
        columns: p.columns.into_iter().map(|(name, samples)| CsvColumn { name, samples }).collect(),
        mapping: to_wire(p.mapping),
        mapping_remembered: p.remembered,
    })
}

fn to_wire(m: Mapping) -> CsvMapping {
    CsvMapping {
        text: m.text,
        author: m.author,
        handle: m.handle,
        at: m.at,
        stars: m.stars,
        thread: m.thread,
        id: m.id,
        title: m.title,
        day_first: m.day_first,
    }
}

fn from_wire(m: CsvMapping) -> Mapping {
    Mapping {
        text: m.text,
        author: m.author,
        handle: m.handle,
        at: m.at,
        stars: m.stars,
        thread: m.thread,
        id: m.id,
        title: m.title,
        day_first: m.day_first,
    }
}

pub(crate) async fn run(app: &App, r: ImportRun) -> Answer<ImportReport> {
    let request =
        ImportRequest { token: r.file_token, mapping: r.mapping.map(from_wire), us: r.us, place: r.place, dry_run: r.dry_run };
    let c = blocking(app.engine()?, move |engine| engine.import_run(&request)).await?;
    Ok(ImportReport {
        kind: c.kind.to_owned(),
        import_id: c.import,
        interactions: ImportedInteractions { new: c.new, known: c.known, skipped: c.skipped },
        members: ImportedMembers { new: c.new_members, known: c.known_members },
        problems: c.problems.into_iter().map(|p| ImportProblem { place: p.place, what: p.what }).collect(),
        cancelled: c.cancelled,
    })
}

pub(crate) async fn list(app: &App, _: Nothing) -> Answer<Imports> {
    let imports = app.engine()?.imports()?;
    let items = imports
        .into_iter()
        .map(|i| ImportView { import_id: i.id, kind: i.kind, name: i.name, at: i.at, interactions: i.interactions })
        .collect();
    Ok(Imports { items, next: None })
}

pub(crate) async fn undo(app: &App, request: ImportRef) -> Answer<ImportUndone> {
    let removed = blocking(app.engine()?, move |engine| engine.import_undo(request.import_id)).await?;
    Ok(ImportUndone { removed })
}
