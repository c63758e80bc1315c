//! Protocols at work, and conversations handed to somebody.

use crate::wire::*;
use crate::{Answer, App, views};
use regulars_engine::{Checklist, Engine};
use regulars_store::Read;
use regulars_store::protocol::HandOver;

pub(crate) fn view(list: Checklist) -> ProtocolView {
    let steps = list.run.steps.into_iter().zip(list.standing);
    ProtocolView {
        run_id: list.run.id,
        conversation_id: list.run.conversation_id,
        section: list.run.section,
        title: list.run.title,
        started_at: list.run.started_at,
        rule: list.run.rule,
        steps: steps.map(|(step, s)| StepView { step, state: s.state, due_at: s.due_at, late: s.late }).collect(),
        escalate_to: list.run.escalate_to,
        over: list.over,
    }
}

pub(crate) fn handed(h: HandOver) -> Handed {
    Handed { conversation_id: h.conversation_id, person: h.person, note: h.note, at: h.at }
}

pub(crate) async fn start(app: &App, r: ProtocolStart) -> Answer<ProtocolView> {
    let section = crate::playbook::section(&r.section)?;
    Ok(view(app.engine()?.protocol_start(r.conversation_id, &section)?))
}

pub(crate) async fn tick(app: &App, r: ProtocolTick) -> Answer<ProtocolView> {
    Ok(view(app.engine()?.protocol_tick(r.run_id, r.step, r.done)?))
}

pub(crate) async fn stop(app: &App, r: ProtocolRef) -> Answer<Nothing> {
    app.engine()?.protocol_stop(r.run_id)?;
    Ok(Nothing {})
}

pub(crate) async fn hand_over(app: &App, r: HandOverRequest) -> Answer<HandView> {
    let hand = app.engine()?.hand_over(r.conversation_id, r.person.as_deref(), &r.note)?;
    Ok(HandView { handed: hand.map(handed) })
}

/// The protocols that have something left to do, for Today: at most five.
pub(crate) fn due(engine: &Engine, r: &Read<'_>) -> regulars_store::Result<Vec<ProtocolDue>> {
    const MOST: u32 = 5;
    let lists = engine.protocols_at_work(r, MOST)?.into_iter();
    lists
        .map(|list| {
            let next = u32::try_from(list.next().unwrap_or(0)).unwrap_or(0);
            let person = r.member(r.conversation(list.run.conversation_id)?.member_id)?;
            Ok(ProtocolDue { protocol: view(list), next, member: views::member(person.id, &person.name) })
        })
        .collect()
}

/// The conversations in somebody's hands, for Today: at most five.
pub(crate) fn hands(r: &Read<'_>) -> regulars_store::Result<Vec<HandedRow>> {
    const MOST: u32 = 5;
    r.hands(MOST)?
        .into_iter()
        .map(|h| {
            let person = r.member(r.conversation(h.conversation_id)?.member_id)?;
            Ok(HandedRow { handed: handed(h), member: views::member(person.id, &person.name) })
        })
        .collect()
}
