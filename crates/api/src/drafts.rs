//! Drafts.

use crate::wire::*;
use crate::{Answer, App, views};
use regulars_domain::checks::Finding;
use regulars_engine::{DraftProblem, DraftReceipt};

fn checks(of: Vec<DraftProblem>) -> Vec<DraftCheck> {
    of.into_iter().map(|c| DraftCheck { check: c.check.to_owned(), ok: c.ok, why: c.why }).collect()
}

fn saved(r: DraftReceipt) -> DraftSaved {
    DraftSaved { draft_id: r.id, saved_at: r.saved_at, checks: checks(r.checks) }
}

fn finding(f: Finding) -> DraftFinding {
    let unit = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    DraftFinding {
        check: f.check,
        severity: f.severity,
        code: f.code.to_owned(),
        args: f.args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
        start: f.span.map(|s| unit(s.start)),
        end: f.span.map(|s| unit(s.end)),
        suggestion: f.suggestion,
    }
}

pub(crate) async fn write(app: &App, r: DraftWrite) -> Answer<DraftSaved> {
    Ok(saved(app.engine()?.draft_write(r.conversation_id, &r.text, r.visibility)?))
}

pub(crate) async fn list(app: &App, _: Nothing) -> Answer<Drafts> {
    const MOST: u32 = 500;
    let engine = app.engine()?;
    let items = engine.store.read(|r| r.drafts(MOST)?.iter().map(|d| views::draft(engine, r, d)).collect())?;
    Ok(Drafts { items, next: None })
}

pub(crate) async fn look(app: &App, r: DraftLook) -> Answer<DraftLooked> {
    let found = app.engine()?.check_words(r.conversation_id, &r.text)?;
    Ok(DraftLooked { findings: found.into_iter().map(finding).collect() })
}

pub(crate) async fn check(app: &App, r: DraftRef) -> Answer<DraftChecked> {
    let engine = app.engine()?;
    let draft = engine.store.read(|read| read.draft(r.draft_id))?;
    let found = engine.check_words(draft.conversation_id, &draft.text)?;
    Ok(DraftChecked {
        draft_id: draft.id,
        saved_at: draft.saved_at,
        checks: checks(engine.draft_check(r.draft_id)?.checks),
        findings: found.into_iter().map(finding).collect(),
    })
}
