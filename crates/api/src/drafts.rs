//! Drafts.

use crate::wire::*;
use crate::{Answer, App, views};
use regulars_engine::DraftReceipt;

fn saved(r: DraftReceipt) -> DraftSaved {
    let checks = r.checks.into_iter().map(|c| DraftCheck { check: c.check.to_owned(), ok: c.ok, why: c.why }).collect();
    DraftSaved { draft_id: r.id, saved_at: r.saved_at, checks }
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

pub(crate) async fn check(app: &App, r: DraftRef) -> Answer<DraftSaved> {
    Ok(saved(app.engine()?.draft_check(r.draft_id)?))
}
