//! Words that may help with an answer.

use crate::wire::*;
use crate::{Answer, App};

pub(crate) async fn suggest(app: &App, r: ConversationRef) -> Answer<AssistPage> {
    let found = app.engine()?.assist(r.id)?.into_iter();
    let view = |w: regulars_engine::WordsAtHand| AssistWords {
        kind: w.kind.as_str().to_owned(),
        section: w.section,
        conversation_id: w.conversation_id,
        title: w.title,
        text: w.text,
        in_their_language: w.in_their_language,
        missing: w.missing,
        because: w.because,
    };
    Ok(AssistPage { items: found.map(view).collect(), next: None })
}
