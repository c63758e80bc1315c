//! Forgetting a person.

use crate::wire::*;
use crate::{Answer, App};
use regulars_store::forget::Forgotten;

fn counts(f: &Forgotten) -> ForgetCounts {
    ForgetCounts {
        messages: f.messages,
        answers: f.answers,
        conversations: f.conversations,
        drafts: f.drafts,
        replies: f.replies,
        notes: f.notes,
        facts: f.facts,
        handles: f.handles,
        other: f.other,
    }
}

pub(crate) async fn preview(app: &App, q: MemberIs) -> Answer<ForgetPreview> {
    let engine = app.engine()?;
    let would_remove = counts(&engine.forget_rehearsed(q.id)?);
    Ok(ForgetPreview { would_remove, backups: u32::try_from(engine.backups()?.len()).unwrap_or(u32::MAX) })
}

pub(crate) async fn run(app: &App, q: ForgetRequest) -> Answer<ForgetReceipt> {
    let done = app.engine()?.forget(q.id, q.backups_too).await?;
    Ok(ForgetReceipt {
        removed: counts(&done.gone),
        at: done.gone.at,
        words_found: done.words_found,
        quoted_by_others: done.quoted_by_others,
        named_by_others: done.named_by_others,
        in_backups: done.in_backups,
        backups_until: done.backups_until,
    })
}

pub(crate) async fn check(app: &App, q: ForgetCheck) -> Answer<ForgetFound> {
    let found = app.engine()?.find_in_files(&q.text)?;
    Ok(ForgetFound { items: found.into_iter().map(|f| FoundInFile { file: f.file, times: f.times }).collect() })
}
