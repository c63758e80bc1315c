//! What arrives goes in here: from a platform's page, a thread read again, or a file. (account, external id) is identity, so
//! the same page twice changes nothing. The caller writes the cursor in the same transaction.

use crate::conversation_write::NewConversation;
use crate::turn::{Pending, Spoken, conversation_kind, move_turn};
use crate::write::IndexChange;
use crate::{Result, Write, interaction};
use regulars_domain::interaction::Arrival;
use regulars_domain::signals::{Signals, signals_of};
use regulars_domain::text::fold::text_hash;
use regulars_domain::text::language::{Language, language_of};
use regulars_domain::{AccountId, ConversationId, ImportId, InteractionId, MemberId, PlaceId, Timestamp};
use rusqlite::{OptionalExtension, params};
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

/// How old unanswered words may be when they first arrive and still count as waiting for us.
pub const OLD_NEWS: Duration = Duration::from_secs(14 * 86_400);

/// Circumstances of an arrival.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances {
    /// The clock.
    pub now: Timestamp,
    /// The platform's reply window.
    pub reply_window: Option<Duration>,
    /// The file it comes from.
    pub import: Option<ImportId>,
}

/// What arriving did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ingested {
    /// Interactions not here before.
    pub new: u32,
    /// Of those, said or done by others (for the coverage figure: our own words prove nothing about notifications).
    pub by_others: u32,
    /// Interactions whose words or presence changed.
    pub updated: u32,
    /// Interactions here already, unchanged.
    pub known: u32,
    /// People not here before.
    pub new_members: u32,
    /// Conversations in which somebody else said something new (for notifications).
    pub spoken_in: Vec<ConversationId>,
}

#[derive(Default)]
struct Batch {
    places: HashMap<String, PlaceId>,
    handles: HashMap<String, MemberId>,
    conversations: HashMap<String, Pending>,
    next_conversation: Option<i64>,
    authors: HashMap<String, (MemberId, bool)>,
    said: BTreeMap<MemberId, Said>,
    done: Ingested,
}

#[derive(Default)]
struct Said {
    n: u32,
    first: i64,
    last: i64,
    language: Option<&'static str>,
}

impl Write<'_> {
    /// Takes in a batch of arrivals of one account.
    pub fn ingest(&mut self, account: AccountId, platform: &str, arrivals: &[Arrival], how: Circumstances) -> Result<Ingested> {
        let mut order: Vec<&Arrival> = arrivals.iter().collect();
        // By time: turns follow the order in which things were said, and the index is written in row order.
        order.sort_by_key(|a| a.at);
        let mut batch = Batch::default();
        for arrival in order {
            self.take_in(account, platform, arrival, how, &mut batch)?;
        }
        self.settle(batch)
    }

    fn take_in(&mut self, account: AccountId, platform: &str, a: &Arrival, how: Circumstances, batch: &mut Batch) -> Result<()> {
        let known = self
            .connection()
            .prepare_cached(
                "SELECT i.id, i.text_hash, i.deleted, i.by_us = ?4 AND (i.by_us OR EXISTS (SELECT 1 FROM handle h WHERE h.member_id = i.member_id AND h.account_id = i.account_id AND h.external_id = ?3))
                 FROM interaction i WHERE i.account_id = ?1 AND i.external_id = ?2",
            )?
            .query_row(params![account.0, a.external_id, a.author.external_id, a.author.is_us], |r| {
                Ok((r.get::<_, i64>(0)?, r.get::<_, i64>(1)?, r.get::<_, bool>(2)?, r.get::<_, bool>(3)?))
            })
            .optional()?;
        let hash = text_hash(&a.text) as i64;
        match known {
            Some((_, old, deleted, _)) if old == hash && deleted == a.deleted => batch.done.known += 1,
            // The ids of mail are chosen by whoever writes it: nobody changes what somebody else said.
            Some((.., false)) => batch.done.known += 1,
            Some((id, old, ..)) => {
                self.change_words(id, a, hash, old != hash)?;
                batch.done.updated += 1;
            }
            None if a.deleted => batch.done.known += 1,
            None => self.insert(account, platform, a, how, batch)?,
        }
        Ok(())
    }

    fn change_words(&mut self, id: i64, a: &Arrival, hash: i64, edited: bool) -> Result<()> {
        let signals = signals_of(&a.text);
        self.connection()
            .prepare_cached("UPDATE interaction SET text = ?2, text_hash = ?3, edited = max(edited, ?4), deleted = ?5, signals = ?6, platform_data = coalesce(?7, platform_data) WHERE id = ?1")?
            .execute(params![id, a.text, hash, edited, a.deleted, signals.0, a.platform_data])?;
        self.index.push(IndexChange::Replace { id, text: a.text.clone() });
        Ok(())
    }

    fn insert(&mut self, account: AccountId, platform: &str, a: &Arrival, how: Circumstances, batch: &mut Batch) -> Result<()> {
        let member = self.author(account, a, batch)?;
        let answers = self.answered(account, a, batch)?;
        if !batch.conversations.contains_key(&a.thread_external_id) {
            let pending = self.open_conversation(account, platform, a, member, batch)?;
            batch.conversations.insert(a.thread_external_id.clone(), pending);
        }
        let Some(pending) = batch.conversations.get_mut(&a.thread_external_id) else { return Ok(()) };
        let said = batch.said.entry(member).or_default();
        let usual = said.language.and_then(|l| l.parse::<Language>().ok());
        let language = language_of(&a.text, usual).map(Language::as_str);
        let signals = if a.author.is_us { Signals::default() } else { signals_of(&a.text) };
        let id = self.insert_row(account, a, pending.after.id, member, answers, language, signals, how.import)?;
        self.attachments_put(id, &a.attachments)?;
        said.language = language.or(said.language);
        said.n += u32::from(a.kind.is_talk());
        said.first = if said.first == 0 { a.at.0 } else { said.first.min(a.at.0) };
        said.last = said.last.max(a.at.0);
        batch.authors.insert(a.external_id.clone(), (member, a.author.is_us));
        batch.done.new += 1;
        batch.done.by_others += u32::from(!a.author.is_us);
        self.index.push(IndexChange::Put { id: id.0, text: a.text.clone() });
        move_turn(pending, a, &Spoken { id, member, answers, language, signals }, how);
        Ok(())
    }

    fn author(&mut self, account: AccountId, a: &Arrival, batch: &mut Batch) -> Result<MemberId> {
        if let Some(member) = batch.handles.get(&a.author.external_id) {
            return Ok(*member);
        }
        let (_, member, new) = self.handle_put(account, &a.author, a.at)?;
        batch.done.new_members += u32::from(new && !a.author.is_us);
        batch.handles.insert(a.author.external_id.clone(), member);
        Ok(member)
    }

    /// Who wrote what this answers, and whether that was us.
    fn answered(&self, account: AccountId, a: &Arrival, batch: &Batch) -> Result<Option<(MemberId, bool)>> {
        let Some(parent) = &a.parent_external_id else { return Ok(None) };
        if let Some(found) = batch.authors.get(parent) {
            return Ok(Some(*found));
        }
        Ok(self
            .connection()
            .prepare_cached("SELECT member_id, by_us FROM interaction WHERE account_id = ?1 AND external_id = ?2")?
            .query_row(params![account.0, parent], |r| Ok((MemberId(r.get(0)?), r.get(1)?)))
            .optional()?)
    }

    fn open_conversation(
        &mut self,
        account: AccountId,
        platform: &str,
        a: &Arrival,
        member: MemberId,
        batch: &mut Batch,
    ) -> Result<Pending> {
        if let Some(found) = self.conversation_by_external(account, &a.thread_external_id)? {
            return Ok(Pending { before: Some(found.clone()), after: found, spoken: false });
        }
        let place_id = match batch.places.get(&a.place.external_id) {
            Some(id) => *id,
            None => {
                let id = self.place_put(account, &a.place)?;
                batch.places.insert(a.place.external_id.clone(), id);
                id
            }
        };
        let id = match batch.next_conversation {
            Some(id) => id,
            None => self.conversation_next_id()?,
        };
        batch.next_conversation = Some(id + 1);
        let new = NewConversation {
            account_id: account,
            place_id,
            external_id: &a.thread_external_id,
            platform,
            kind: conversation_kind(a),
            visibility: a.visibility,
            title: a.title.as_deref(),
            member_id: member,
            at: a.at,
        };
        Ok(Pending { before: None, after: new.with_id(ConversationId(id)), spoken: false })
    }

    #[expect(clippy::too_many_arguments, reason = "one argument a column group; a struct would only rename them")]
    fn insert_row(
        &mut self,
        account: AccountId,
        a: &Arrival,
        conversation: ConversationId,
        member: MemberId,
        answers: Option<(MemberId, bool)>,
        language: Option<&str>,
        signals: Signals,
        import: Option<ImportId>,
    ) -> Result<InteractionId> {
        let mut s = self.connection().prepare_cached(
            "INSERT INTO interaction (id, account_id, external_id, conversation_id, member_id, parent_external_id, answers_member, answers_us, by_us, kind, visibility, at, text, text_hash, language, stars, signals, platform_data, import_id)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
        )?;
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
                Err(e) if e.sqlite_error().is_some_and(|e| e.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => {
                    id += 1
                }
                Err(e) => return Err(e.into()),
            }
        }
    }

    fn settle(&mut self, mut batch: Batch) -> Result<Ingested> {
        let mut conversations: Vec<Pending> = batch.conversations.into_values().collect();
        // In row order: neighbours share pages.
        conversations.sort_unstable_by_key(|pending| pending.after.id);
        for pending in conversations {
            match &pending.before {
                Some(before) => self.conversation_save(before, &pending.after)?,
                None => self.conversation_insert(&pending.after)?,
            }
            if pending.spoken {
                batch.done.spoken_in.push(pending.after.id);
            }
        }
        for (member, said) in &batch.said {
            self.connection()
                .prepare_cached("UPDATE member SET said = said + ?2, first_seen_at = min(first_seen_at, ?3), last_seen_at = max(last_seen_at, ?4), language = coalesce(?5, language) WHERE id = ?1")?
                .execute(params![member.0, said.n, said.first, said.last, said.language])?;
        }
        Ok(batch.done)
    }

    /// Marks interactions the platform says are gone. Their words stay with us. Answers how many were not marked before.
    pub fn mark_gone(&mut self, account: AccountId, external_ids: &[String]) -> Result<u32> {
        let mut n = 0;
        for id in external_ids {
            n += self.connection().execute(
                "UPDATE interaction SET deleted = 1 WHERE account_id = ?1 AND external_id = ?2 AND deleted = 0",
                params![account.0, id],
            )?;
        }
        Ok(u32::try_from(n).unwrap_or(u32::MAX))
    }
}
