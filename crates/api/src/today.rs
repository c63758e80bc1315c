//! Today.

use crate::wire::*;
use crate::{Answer, App, protocols, views};
use regulars_domain::text::nodes::snippet;
use regulars_engine::Because as Why;
use regulars_store::Read;
use regulars_store::today::Newcomer;

fn because(b: Why) -> Because {
    match b {
        Why::Safety => Because::Safety {},
        Why::WindowCloses(at) => Because::WindowCloses { at },
        Why::DraftStarted(at) => Because::DraftStarted { at },
        Why::MemberHelped(name) => Because::MemberHelped { name },
        Why::FirstTime => Because::FirstTime {},
        Why::Regular(said) => Because::Regular { said },
        Why::Waiting => Because::Waiting {},
    }
}

fn welcome(r: &Read<'_>, n: &Newcomer) -> regulars_store::Result<WelcomeCard> {
    let newcomer = r.member(n.member_id)?;
    Ok(WelcomeCard {
        conversation_id: n.conversation_id,
        member: views::member(n.member_id, &newcomer.name),
        answered_by: r.member(n.answered_by)?.name,
        answered_at: n.answered_at,
        snippet: snippet(&n.text, 120),
    })
}

pub(crate) async fn plan(app: &App, _: Nothing) -> Answer<TodayPlan> {
    let engine = app.engine()?;
    let plan = engine.today()?;
    let (outbox, asks) = (views::outbox_items(engine, &plan.outbox)?, views::outbox_items(engine, &plan.asks)?);
    let (welcome, drafts, protocols, handed) = engine.store.read(|r| {
        let welcome = plan.welcome.iter().map(|n| welcome(r, n)).collect::<regulars_store::Result<_>>()?;
        let drafts = plan.drafts.iter().map(|d| views::draft(engine, r, d)).collect::<regulars_store::Result<_>>()?;
        Ok((welcome, drafts, protocols::due(engine, r)?, protocols::hands(r)?))
    })?;
    Ok(TodayPlan {
        waiting: plan.waiting,
        answer: plan.answer.into_iter().map(|(row, b)| TodayRow { row: views::row(row), because: because(b) }).collect(),
        welcome,
        outbox,
        asks,
        drafts,
        protocols,
        handed,
        things: plan.things,
        minutes: plan.median_minutes.map(|m| m * plan.things),
        median_minutes: plan.median_minutes,
        median_n: plan.median_n,
        now: engine.now(),
    })
}
