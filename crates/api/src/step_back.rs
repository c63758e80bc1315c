//! Questions members look after.

use crate::wire::*;
use crate::{Answer, App, views};
use regulars_domain::text::nodes::snippet;
use regulars_engine::LookedAfter as Found;

const MOST: u32 = 20;

pub(crate) fn view(found: Found) -> LookedAfterView {
    let Found { stepped, question, answer, until } = found;
    LookedAfterView {
        question_id: stepped.question_id,
        conversation_id: stepped.conversation_id,
        member: views::member(question.member_id, &question.name),
        snippet: snippet(&question.text, 160),
        asked_at: stepped.since,
        fate: stepped.fate,
        until,
        answered_by: answer.as_ref().map(|a| views::member(a.member_id, &a.name)),
        answered_at: answer.map(|a| a.at),
        thanked: stepped.thanked_at.is_some(),
    }
}

pub(crate) async fn list(app: &App, _: Nothing) -> Answer<LookedAfter> {
    let items = app.engine()?.looked_after(MOST)?.into_iter().map(view);
    Ok(LookedAfter { items: items.collect() })
}

pub(crate) async fn take(app: &App, r: QuestionRef) -> Answer<LookedAfter> {
    app.engine()?.step_back_take(r.question_id)?;
    list(app, Nothing {}).await
}

pub(crate) async fn thank(app: &App, r: QuestionRef) -> Answer<ThanksPrepared> {
    Ok(ThanksPrepared { conversation_id: app.engine()?.step_back_thank(r.question_id)? })
}
