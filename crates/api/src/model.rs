//! Help with words from a model at an address the owner gives.

use crate::wire::*;
use crate::{Answer, App};
use regulars_engine::{Engine, ModelAsked};

fn view(engine: &Engine) -> Answer<ModelView> {
    let setup = engine.model()?;
    Ok(ModelView {
        on: setup.is_some(),
        address: setup.as_ref().map(|m| m.address.clone()).unwrap_or_default(),
        model: setup.as_ref().map(|m| m.model.clone()).unwrap_or_default(),
        has_key: setup.is_some_and(|m| m.has_key),
    })
}

fn asked(r: ModelAsk) -> ModelAsked {
    ModelAsked { conversation: r.conversation_id, task: r.task, language: r.language, pages: r.pages }
}

pub(crate) async fn get(app: &App, _: Nothing) -> Answer<ModelView> {
    view(app.engine()?)
}

pub(crate) async fn set(app: &App, r: ModelSet) -> Answer<ModelView> {
    let engine = app.engine()?;
    engine.model_set(&r.address, &r.model, r.key.filter(|key| !key.is_empty()).map(Into::into)).await?;
    view(engine)
}

pub(crate) async fn off(app: &App, _: Nothing) -> Answer<ModelView> {
    let engine = app.engine()?;
    engine.model_off().await?;
    view(engine)
}

pub(crate) async fn try_out(app: &App, _: Nothing) -> Answer<ModelTried> {
    let tried = app.engine()?.model_try().await?;
    Ok(ModelTried { took_ms: u32::try_from(tried.took.as_millis()).unwrap_or(u32::MAX), said: tried.said })
}

pub(crate) async fn show(app: &App, r: ModelAsk) -> Answer<ModelShown> {
    let shown = app.engine()?.model_shown(&asked(r))?;
    Ok(ModelShown {
        host: shown.host,
        here: shown.here,
        with_key: shown.with_key,
        instruction: shown.question.instruction,
        material: shown.question.material,
        seen: shown.seen,
    })
}

pub(crate) async fn write(app: &App, r: ModelWrite) -> Answer<ModelWrote> {
    let wrote = app.engine()?.model_write(&asked(r.ask), &r.seen).await?;
    let struck = wrote.taken.into_iter().map(|t| StruckWords { kind: t.kind, what: t.what }).collect();
    Ok(ModelWrote { draft_id: wrote.draft, text: wrote.text, struck })
}

pub(crate) async fn put_back(app: &App, r: ConversationRef) -> Answer<PutBack> {
    Ok(PutBack { text: app.engine()?.model_put_back(r.id)? })
}
