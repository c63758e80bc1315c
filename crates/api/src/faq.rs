//! Questions asked again and again.

use crate::wire::*;
use crate::{Answer, App, views};
use regulars_domain::text::nodes::snippet;
use regulars_engine::FaqNow;

const MOST: u32 = 100;

fn view(now: FaqNow) -> FaqView {
    let asked = now.asked.into_iter().map(|(question, answer)| FaqAsked {
        conversation_id: question.conversation_id,
        member: views::member(question.member_id, &question.name),
        question: snippet(&question.text, 160),
        answer: snippet(&answer.text, 240),
        by: answer.name,
        at: question.at,
    });
    FaqView { faq_id: now.faq.id, title: now.faq.title, people: now.faq.people, asked: asked.collect() }
}

pub(crate) async fn list(app: &App, _: Nothing) -> Answer<Faqs> {
    let items = app.engine()?.faqs(MOST)?.into_iter().map(view);
    Ok(Faqs { items: items.collect() })
}

pub(crate) async fn page(app: &App, r: FaqRef) -> Answer<FaqPage> {
    Ok(FaqPage { text: app.engine()?.faq_page(r.faq_id)? })
}

pub(crate) async fn taken(app: &App, r: FaqTaken) -> Answer<Nothing> {
    app.engine()?.faq_taken(r.faq_id, &crate::playbook::section(&r.section)?)?;
    Ok(Nothing {})
}

pub(crate) async fn refuse(app: &App, r: FaqRef) -> Answer<Nothing> {
    app.engine()?.faq_refuse(r.faq_id)?;
    Ok(Nothing {})
}
