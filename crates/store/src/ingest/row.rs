//! The row of an interaction, and the statements every arrival needs.

use crate::{Result, interaction};
use regulars_domain::interaction::Arrival;
use regulars_domain::signals::Signals;
use regulars_domain::text::fold::text_hash;
use regulars_domain::{AccountId, ConversationId, ImportId, InteractionId, MemberId};
use rusqlite::{CachedStatement, Connection, params};

/// The statements every arrival needs, prepared once a batch.
pub(super) struct Statements<'c> {
    pub(super) known: CachedStatement<'c>,
    pub(super) author: CachedStatement<'c>,
    pub(super) insert: CachedStatement<'c>,
}

impl<'c> Statements<'c> {
    pub(super) fn of(c: &'c Connection) -> Result<Self> {
        Ok(Self {
            known: c.prepare_cached(
                "SELECT i.id, i.text_hash, i.deleted, i.by_us, EXISTS (SELECT 1 FROM handle h WHERE h.member_id = i.member_id AND h.account_id = i.account_id AND h.external_id = ?3)
                 FROM interaction i WHERE i.account_id = ?1 AND i.external_id = ?2",
            )?,
            author: c.prepare_cached("SELECT member_id, by_us FROM interaction WHERE account_id = ?1 AND external_id = ?2")?,
            insert: c.prepare_cached(
                "INSERT INTO interaction (id, account_id, external_id, conversation_id, member_id, parent_external_id, answers_member, answers_us, by_us, kind, visibility, at, text, text_hash, language, stars, signals, platform_data, import_id)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
            )?,
        })
    }
}

/// Writes the row; of what was said in the same millisecond, the later comes after it.
#[expect(clippy::too_many_arguments, reason = "one argument a column group; a struct would only rename them")]
pub(super) fn insert_row(
    s: &mut CachedStatement<'_>,
    account: AccountId,
    a: &Arrival,
    conversation: ConversationId,
    member: MemberId,
    answers: Option<(MemberId, bool)>,
    language: Option<&str>,
    signals: Signals,
    import: Option<ImportId>,
) -> Result<InteractionId> {
    let hash = text_hash(&a.text) as i64;
    let mut id = interaction::first_id_at(a.at);
    loop {
        let inserted = s.execute(params![
            id,
            account.0,
            a.external_id,
            conversation.0,
            member.0,
            a.parent_external_id,
            answers.map(|(m, _)| m.0),
            answers.is_some_and(|(_, us)| us),
            a.author.is_us,
            a.kind.as_str(),
            a.visibility.as_str(),
            a.at.0,
            a.text,
            hash,
            language,
            a.stars,
            signals.0,
            a.platform_data,
            import.map(|i| i.0),
        ]);
        match inserted {
            Ok(_) => return Ok(InteractionId(id)),
            // Said in the same millisecond (or a file that knows only seconds): after it, as in the file.
            Err(e) if e.sqlite_error().is_some_and(|e| e.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => id += 1,
            Err(e) => return Err(e.into()),
        }
    }
}
