//! You said, we did.

use crate::app::blocking;
use crate::wire::*;
use crate::{Answer, App, views};
use regulars_domain::text::nodes::snippet;
use regulars_engine::WishNow;

const MOST: u32 = 100;

fn view(now: WishNow) -> WishView {
    let askers = now.askers.into_iter().map(|a| AskerView {
        member: views::member(a.wished.member_id, &a.wished.name),
        conversation_id: a.wished.conversation_id,
        told: a.told,
    });
    let wished = now.wished.into_iter().map(|one| WishedView {
        interaction_id: one.interaction_id,
        conversation_id: one.conversation_id,
        member: views::member(one.member_id, &one.name),
        snippet: snippet(&one.text, 160),
        at: one.at,
    });
    WishView {
        wish_id: now.wish.id,
        title: now.wish.title,
        state: now.wish.state,
        what: now.wish.what,
        done_at: now.wish.done_at,
        people: now.wish.people,
        askers: askers.collect(),
        wished: wished.collect(),
    }
}

pub(crate) async fn list(app: &App, q: WishesQuery) -> Answer<Wishes> {
    let items = app.engine()?.wishes(q.state, MOST)?.into_iter().map(view);
    Ok(Wishes { items: items.collect() })
}

pub(crate) async fn gather(app: &App, _: Nothing) -> Answer<Gathered> {
    blocking(app.engine()?, |engine| Ok(Gathered { wishes: engine.wishes_gather()?, questions: engine.faq_gather()? })).await
}

pub(crate) async fn rename(app: &App, r: WishRename) -> Answer<WishView> {
    Ok(view(app.engine()?.wish_rename(r.wish_id, &r.title)?))
}

pub(crate) async fn merge(app: &App, r: WishMerge) -> Answer<WishView> {
    Ok(view(app.engine()?.wish_merge(r.wish_id, r.other_id)?))
}

pub(crate) async fn shift(app: &App, r: WishMove) -> Answer<WishView> {
    Ok(view(app.engine()?.wish_move(r.interaction_id, r.wish_id)?))
}

pub(crate) async fn take_out(app: &App, r: WishedRef) -> Answer<Nothing> {
    app.engine()?.wish_take_out(r.interaction_id)?;
    Ok(Nothing {})
}

pub(crate) async fn done(app: &App, r: WishDone) -> Answer<WishView> {
    Ok(view(app.engine()?.wish_done(r.wish_id, &r.what)?))
}

pub(crate) async fn reopen(app: &App, r: WishRef) -> Answer<WishView> {
    Ok(view(app.engine()?.wish_reopen(r.wish_id)?))
}

pub(crate) async fn prepare(app: &App, r: WishRef) -> Answer<WishView> {
    Ok(view(app.engine()?.wish_prepare(r.wish_id)?))
}
