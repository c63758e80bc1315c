//! Notes, what people told, what they allow, what was promised to them.

use crate::inbox::limit;
use crate::wire::*;
use crate::{Answer, App, people_views as people};
use regulars_domain::MemberId;
use regulars_store::consent::Consent;

pub(crate) async fn note_add(app: &App, q: NoteAdd) -> Answer<NoteAdded> {
    Ok(NoteAdded { note_id: app.engine()?.note(q.id, q.kind, q.at, &q.text)? })
}

pub(crate) async fn note_change(app: &App, q: NoteChange) -> Answer<Nothing> {
    app.engine()?.note_change(q.note_id, &q.text)?;
    Ok(Nothing {})
}

pub(crate) async fn fact_put(app: &App, q: FactPut) -> Answer<Facts> {
    let engine = app.engine()?;
    engine.fact(q.id, q.kind, &q.value, &q.source, q.told_at)?;
    let facts = engine.store.read(|r| r.facts(q.id))?;
    Ok(Facts { items: facts.into_iter().map(people::fact).collect() })
}

pub(crate) async fn fact_remove(app: &App, q: FactRemove) -> Answer<Nothing> {
    app.engine()?.fact_remove(q.fact_id)?;
    Ok(Nothing {})
}

pub(crate) async fn consent_put(app: &App, q: ConsentPut) -> Answer<Consents> {
    let engine = app.engine()?;
    let at = q.at.unwrap_or_else(|| engine.now());
    engine.consent(q.id, &Consent { about: q.about, answer: q.answer, at, how: q.how })?;
    consents(app, q.id)
}

pub(crate) async fn consent_show(app: &App, q: MemberIs) -> Answer<Consents> {
    consents(app, q.id)
}

fn consents(app: &App, id: MemberId) -> Answer<Consents> {
    let history = app.engine()?.store.read(|r| r.consents(id))?;
    Ok(Consents { consent: people::consent_now(&history), history: history.into_iter().map(people::given).collect() })
}

pub(crate) async fn promise_add(app: &App, q: PromiseAdd) -> Answer<PromiseAdded> {
    Ok(PromiseAdded { promise_id: app.engine()?.promise(q.id, &q.what, q.due_at, q.conversation_id)? })
}

pub(crate) async fn promise_end(app: &App, q: PromiseEnd) -> Answer<Nothing> {
    app.engine()?.promise_end(q.promise_id, q.state)?;
    Ok(Nothing {})
}

pub(crate) async fn promises(app: &App, q: QueueQuery) -> Answer<Promises> {
    let n = limit(q.limit)?;
    let items = app.engine()?.store.read(|r| r.promises_open(n)?.into_iter().map(|p| people::promise(r, p)).collect())?;
    Ok(Promises { items })
}

pub(crate) async fn brought(app: &App, q: BroughtBy) -> Answer<Nothing> {
    app.engine()?.brought(q.id, q.by)?;
    Ok(Nothing {})
}
