//! The outbox.

use crate::inbox::limit;
use crate::wire::*;
use crate::{Answer, App, Code, WireError, app as status, views};
use regulars_domain::OutboxItemId;
use regulars_store::outbox::OutboxItem;

const MOST_AT_ONCE: usize = 500;

fn state(i: &OutboxItem) -> ItemState {
    ItemState { item_id: i.id, state: i.item.state, next_at: i.item.next_at }
}

fn now(app: &App, id: OutboxItemId) -> Answer<ItemState> {
    Ok(state(&app.engine()?.store.read(|r| r.outbox_item(id))?))
}

pub(crate) async fn release(app: &App, r: Release) -> Answer<ItemState> {
    let id = app.engine()?.release_on_the_wall(r.draft_id, r.at, r.zone.as_deref(), r.cancel_if_they_reply)?;
    now(app, id)
}

pub(crate) async fn release_many(app: &App, r: ReleaseMany) -> Answer<ReleasedMany> {
    if r.draft_ids.len() > MOST_AT_ONCE {
        return Err(WireError::new(Code::BadRequest, "at most 500 drafts at once", "Release them in parts."));
    }
    let released = app.engine()?.release_many(&r.draft_ids, r.at, r.zone.as_deref()).into_iter();
    let items = released.map(|one| {
        let (item, why_not) = match one.outcome {
            Ok(id) => (now(app, id).ok(), None),
            Err(e) => (None, Some(WireError::from(e).message)),
        };
        ReleasedDraft { draft_id: one.draft, item, why_not }
    });
    Ok(ReleasedMany { items: items.collect() })
}

pub(crate) async fn list(app: &App, q: OutboxQuery) -> Answer<OutboxPage> {
    let limit = limit(q.limit)?;
    let after = q
        .after
        .as_deref()
        .map(str::parse)
        .transpose()
        .map_err(|_| WireError::new(Code::BadRequest, "not the `next` of the outbox", "Ask for the first page again."))?;
    let engine = app.engine()?;
    let mut items = Ok(Vec::new());
    let found = engine.store.read(|r| {
        let found = r.outbox(q.state, q.open, limit, after)?;
        items = found.iter().map(|i| views::outbox_item(engine, r, i)).collect();
        Ok(found)
    })?;
    let next = found.last().filter(|_| found.len() == limit as usize).map(|i| i.id.to_string());
    Ok(OutboxPage { items: items?, next })
}

pub(crate) async fn flush(app: &App, _: Nothing) -> Answer<FlushReport> {
    let f = app.engine()?.flush().await?;
    Ok(FlushReport { sent: f.sent, uncertain: f.uncertain, waiting: f.waiting, refused: f.refused, asks: f.asks })
}

pub(crate) async fn retry(app: &App, r: ItemRef) -> Answer<ItemState> {
    Ok(state(&app.engine()?.outbox_retry(r.item_id)?))
}

pub(crate) async fn cancel(app: &App, r: ItemRef) -> Answer<ItemState> {
    Ok(state(&app.engine()?.outbox_cancel(r.item_id)?))
}

pub(crate) async fn resolve(app: &App, r: Resolve) -> Answer<ItemState> {
    let engine = app.engine()?;
    let item = engine.store.read(|read| read.outbox_item(r.item_id))?;
    let done = match r.answer {
        OwnerAnswer::There => engine.outbox_is_there(r.item_id)?,
        OwnerAnswer::SendAgain => engine.send_again(&item)?,
        OwnerAnswer::Drop => engine.outbox_drop(r.item_id)?,
        OwnerAnswer::Edit => engine.outbox_edit(r.item_id)?,
    };
    Ok(state(&done))
}

pub(crate) async fn hold_item(app: &App, r: HoldItem) -> Answer<ItemState> {
    Ok(state(&app.engine()?.outbox_hold(r.item_id, r.hold)?))
}

pub(crate) async fn hold(app: &App, r: HoldRequest) -> Answer<AppStatus> {
    app.engine()?.hold_everything(r.hold)?;
    status::status(app, Nothing {}).await
}

pub(crate) async fn take_over(app: &App, _: Nothing) -> Answer<AppStatus> {
    app.engine()?.take_over_sending()?;
    status::status(app, Nothing {}).await
}
