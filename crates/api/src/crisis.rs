//! The crisis brake.

use crate::wire::*;
use crate::{Answer, App, views};
use regulars_domain::text::nodes::snippet;
use regulars_engine::CrisisNow;

fn view(now: CrisisNow) -> CrisisView {
    let CrisisNow { crisis: c, words, waiting } = now;
    let words = words.into_iter().map(|said| CrisisWords {
        interaction_id: said.id,
        conversation_id: said.conversation_id,
        member: views::member(said.member_id, &said.name),
        snippet: snippet(&said.text, 160),
        at: said.at,
    });
    CrisisView {
        crisis_id: c.id,
        state: c.state,
        raised_at: c.raised_at,
        people: c.alarm.people,
        posts: c.alarm.posts,
        from: c.alarm.from,
        usual: c.alarm.usual,
        chance: c.alarm.chance,
        held_at: c.held_at,
        waiting,
        conversation_id: c.conversation_id,
        words: words.collect(),
    }
}

pub(crate) async fn show(app: &App, _: Nothing) -> Answer<CrisisShown> {
    Ok(CrisisShown { crisis: app.engine()?.crisis()?.map(view) })
}

pub(crate) async fn hold(app: &App, r: CrisisRef) -> Answer<CrisisShown> {
    app.engine()?.crisis_hold(r.crisis_id)?;
    show(app, Nothing {}).await
}

pub(crate) async fn dismiss(app: &App, r: CrisisRef) -> Answer<CrisisShown> {
    app.engine()?.crisis_dismiss(r.crisis_id)?;
    show(app, Nothing {}).await
}

pub(crate) async fn lift(app: &App, r: CrisisRef) -> Answer<CrisisShown> {
    app.engine()?.crisis_lift(r.crisis_id)?;
    show(app, Nothing {}).await
}
