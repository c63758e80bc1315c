//! Rules.

use crate::app::blocking;
use crate::wire::*;
use crate::{Answer, App, Code, WireError, inbox, views};
use regulars_engine::RuleNow;
use regulars_store::Read;
use regulars_store::rule::Effect;

const SNIPPET: usize = 120;
/// Proposals the owner is shown at once.
const PROPOSALS: u32 = 100;

pub(crate) async fn test(app: &App, r: RuleTest) -> Answer<RuleTested> {
    let engine = app.engine()?;
    let found = blocking(engine, move |e| e.rule_test(r.rule, r.rule_id)).await?;
    let would = engine.store.read(|r| {
        let name = |w: regulars_engine::WouldDo| {
            Ok(WouldDo {
                interaction_id: w.interaction_id,
                conversation_id: w.conversation_id,
                member: views::member(w.member_id, &r.member(w.member_id)?.name),
                at: w.at,
                snippet: w.snippet,
                would: w.would,
                held_back: w.held_back,
            })
        };
        found.newest.into_iter().map(name).collect::<regulars_store::Result<Vec<_>>>()
    })?;
    Ok(RuleTested {
        looked_at: found.looked_at,
        matched: found.matched,
        stopped_before: found.stopped_before,
        held_back: found.held_back,
        actions: found.actions.into_iter().map(|(action, n)| ActionCount { action, n }).collect(),
        matches: would.iter().map(|w| w.interaction_id).collect(),
        would,
    })
}

fn view(r: RuleNow) -> RuleView {
    RuleView {
        rule_id: r.stored.id,
        version: r.stored.version,
        state: r.stored.state,
        since: r.stored.since,
        trial_ends_at: r.trial_ends_at,
        rule: r.stored.rule,
        counts: r.counts.into_iter().map(|(outcome, n)| NamedCount { name: outcome.as_str().to_owned(), n }).collect(),
        problem: r.problem,
    }
}

pub(crate) async fn list(app: &App, _: Nothing) -> Answer<Rules> {
    Ok(Rules { items: app.engine()?.rules()?.into_iter().map(view).collect(), next: None })
}

pub(crate) async fn save(app: &App, r: RuleSave) -> Answer<RuleSaved> {
    let (rule_id, version) = app.engine()?.rule_save(r.rule_id, r.rule, r.state)?;
    Ok(RuleSaved { rule_id, version })
}

pub(crate) async fn switch(app: &App, r: RuleSwitch) -> Answer<Nothing> {
    app.engine()?.rule_switch(r.rule_id, r.state)?;
    Ok(Nothing {})
}

pub(crate) async fn order(app: &App, r: RulesOrder) -> Answer<Nothing> {
    app.engine()?.rules_order(&r.rule_ids)?;
    Ok(Nothing {})
}

pub(crate) async fn remove(app: &App, r: RuleRef) -> Answer<Nothing> {
    app.engine()?.rule_remove(r.rule_id)?;
    Ok(Nothing {})
}

pub(crate) async fn apply(app: &App, r: RuleApply) -> Answer<RuleActed> {
    Ok(RuleActed { changed: app.engine()?.rule_apply(r.rule_id, &r.interaction_ids)? })
}

fn effect_id(text: &str) -> Answer<i64> {
    text.parse().map_err(|_| WireError::new(Code::BadRequest, format!("{text:?} is no effect"), "Use an id from the list."))
}

pub(crate) async fn undo(app: &App, r: RuleUndo) -> Answer<RuleActed> {
    let only = r.effect_ids.map(|ids| ids.iter().map(|id| effect_id(id)).collect::<Answer<Vec<_>>>()).transpose()?;
    Ok(RuleActed { changed: app.engine()?.rule_undo(r.rule_id, only.as_deref())? })
}

fn effect(r: &Read<'_>, e: Effect) -> regulars_store::Result<RuleEffectView> {
    let said = r.interaction(e.interaction_id)?;
    Ok(RuleEffectView {
        effect_id: e.id.to_string(),
        rule_id: e.rule_id,
        version: e.version,
        interaction_id: e.interaction_id,
        conversation_id: e.conversation_id,
        member: views::member(said.member_id, &said.name),
        snippet: regulars_domain::text::nodes::snippet(&said.text, SNIPPET),
        action: e.action,
        outcome: e.outcome.as_str().to_owned(),
        house_rule: e.house_rule,
        at: e.at,
    })
}

pub(crate) async fn effects(app: &App, q: RuleEffectsQuery) -> Answer<RuleEffects> {
    let limit = inbox::limit(q.limit)?;
    let after = q.after.as_deref().map(effect_id).transpose()?;
    Ok(app.engine()?.store.read(|r| {
        let found = r.rule_effects(q.rule_id, after, limit)?;
        let next = found.last().filter(|_| found.len() == limit as usize).map(|e| e.id.to_string());
        Ok(RuleEffects { items: found.into_iter().map(|e| effect(r, e)).collect::<regulars_store::Result<_>>()?, next })
    })?)
}

pub(crate) async fn proposals(app: &App, _: Nothing) -> Answer<RuleEffects> {
    let items = app.engine()?.store.read(|r| r.proposals(PROPOSALS)?.into_iter().map(|e| effect(r, e)).collect())?;
    Ok(RuleEffects { items, next: None })
}

pub(crate) async fn answer(app: &App, r: RuleAnswer) -> Answer<Nothing> {
    app.engine()?.rule_answer(effect_id(&r.effect_id)?, r.yes).await?;
    Ok(Nothing {})
}
