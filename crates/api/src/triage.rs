//! Triage.

use crate::wire::*;
use crate::{Answer, App, inbox};
use regulars_domain::{ConversationId, UndoId};
use regulars_engine::TriageAction;

fn apply(app: &App, ids: &[ConversationId], action: TriageAction) -> Answer<Changed> {
    Ok(changed(app.engine()?.triage(ids, action)?))
}

fn changed((changed, undo_id): (u32, Option<UndoId>)) -> Changed {
    Changed { changed, undo_id }
}

pub(crate) async fn done(app: &App, r: ConversationIds) -> Answer<Changed> {
    apply(app, &r.ids, TriageAction::Done)
}

pub(crate) async fn reopen(app: &App, r: ConversationIds) -> Answer<Changed> {
    apply(app, &r.ids, TriageAction::Reopen)
}

pub(crate) async fn snooze(app: &App, r: SnoozeRequest) -> Answer<Changed> {
    apply(app, &r.ids, TriageAction::Snooze(r.until))
}

pub(crate) async fn label(app: &App, r: LabelRequest) -> Answer<Changed> {
    apply(app, &r.ids, TriageAction::Label(r.label))
}

pub(crate) async fn unlabel(app: &App, r: LabelRequest) -> Answer<Changed> {
    apply(app, &r.ids, TriageAction::Unlabel(r.label))
}

pub(crate) async fn labels(app: &App, _: Nothing) -> Answer<Labels> {
    Ok(Labels { items: app.engine()?.store.read(|r| r.labels())?.into_iter().map(|(_, name)| name).collect() })
}

pub(crate) async fn bulk_preview(app: &App, r: BulkPreviewRequest) -> Answer<BulkPreview> {
    let action = match r.action {
        BulkAction::Done {} => TriageAction::Done,
        BulkAction::Reopen {} => TriageAction::Reopen,
        BulkAction::Snooze { until } => TriageAction::Snooze(until),
        BulkAction::Label { label } => TriageAction::Label(label),
        BulkAction::Unlabel { label } => TriageAction::Unlabel(label),
    };
    let p = app.engine()?.bulk_preview(r.ids, r.query.map(|q| inbox::filter(q).0), action)?;
    Ok(BulkPreview { preview_id: p.id, would_change: p.would_change, already: p.already, more: p.more, names: p.names })
}

pub(crate) async fn bulk_apply(app: &App, r: BulkApply) -> Answer<Changed> {
    Ok(changed(app.engine()?.bulk_apply(&r.preview_id)?))
}

pub(crate) async fn undo(app: &App, r: UndoRequest) -> Answer<Changed> {
    let (n, id) = app.engine()?.undo(r.undo_id)?;
    Ok(changed((n, Some(id))))
}

pub(crate) async fn redo(app: &App, r: UndoRequest) -> Answer<Changed> {
    let (n, id) = app.engine()?.redo(r.undo_id)?;
    Ok(changed((n, Some(id))))
}
