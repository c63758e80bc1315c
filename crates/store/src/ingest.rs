//! What arrives goes in here: from a platform's page, a thread read again, or a file. (account, external id) is identity, so
//! the same page twice changes nothing. The caller writes the cursor in the same transaction.

mod claimed;
mod outcome;
mod row;

pub use outcome::Ingested;

use crate::conversation_write::NewConversation;
use crate::member::{author_id, is_nameless};
use crate::search::indexed_of;
use crate::turn::{Pending, Spoken, conversation_kind, move_turn};
use crate::write::IndexChange;
use crate::{Result, Write};
use regulars_domain::interaction::Arrival;
use regulars_domain::signals::{Heard, Signals};
use regulars_domain::text::fold::{fold, text_hash};
use regulars_domain::text::language::{Language, language_of};
use regulars_domain::{AccountId, ConversationId, ImportId, MemberId, PlaceId, Timestamp};
use row::{Statements, insert_row};
use rusqlite::{OptionalExtension, params};
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

/// How old unanswered words may be when they first arrive and still count as waiting for us.
pub const OLD_NEWS: Duration = Duration::from_secs(14 * 86_400);

/// What is older says nothing about how a connection does now.
const VOLUME_DAYS: Duration = Duration::from_secs(70 * 86_400);

/// How many arrivals are taken in before it is asked again whether to go on.
const ASK_EVERY: usize = 256;

/// Circumstances of an arrival.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances {
    /// The clock.
    pub now: Timestamp,
    /// The platform's reply window.
    pub reply_window: Option<Duration>,
    /// The file it comes from.
    pub import: Option<ImportId>,
    /// Whether the ids were chosen by whoever wrote, and not given out by a platform.
    pub ids_are_chosen: bool,
}

/// A batch while it is taken in: whose it is, and what is known already, keyed by the arrivals' own external ids.
struct Batch<'a> {
    account: AccountId,
    platform: &'a str,
    how: Circumstances,
    places: HashMap<&'a str, PlaceId>,
    handles: HashMap<&'a str, MemberId>,
    conversations: HashMap<&'a str, Pending>,
    next_conversation: Option<i64>,
    authors: HashMap<&'a str, (MemberId, bool)>,
    forgotten: Option<ForgottenOf<'a>>,
    said: BTreeMap<MemberId, Said>,
    /// Words under an id that somebody else had used before, and what follows them.
    told_apart: Vec<Arrival>,
    /// What others said, by day; only where a connection brought it.
    heard: BTreeMap<i64, u32>,
    done: Ingested,
}

impl<'a> Batch<'a> {
    fn of(account: AccountId, platform: &'a str, how: Circumstances) -> Self {
        Self {
            account,
            platform,
            how,
            places: HashMap::new(),
            handles: HashMap::new(),
            conversations: HashMap::new(),
            next_conversation: None,
            authors: HashMap::new(),
            forgotten: None,
            said: BTreeMap::new(),
            told_apart: Vec::new(),
            heard: BTreeMap::new(),
            done: Ingested::default(),
        }
    }
}

/// Who of a batch's authors was forgotten, and when.
struct ForgottenOf<'a> {
    salt: Vec<u8>,
    known: HashMap<&'a str, Option<Timestamp>>,
}

#[derive(Default)]
struct Said {
    n: u32,
    first: i64,
    last: i64,
    language: Option<&'static str>,
}

impl<'c> Write<'c> {
    /// Takes in a batch of arrivals of one account.
    pub fn ingest(&mut self, account: AccountId, platform: &str, arrivals: &[Arrival], how: Circumstances) -> Result<Ingested> {
        let mut order: Vec<&Arrival> = arrivals.iter().collect();
        order.sort_by_key(|a| a.at);
        self.ingest_while(account, platform, &order, how, || true).map(|(done, _)| done)
    }

    /// Takes in arrivals of one account that are sorted by time (turns follow the order in which things were said, and the index
    /// is written in row order), until `go_on` says no; it is asked now and then. Answers how many were taken in.
    pub fn ingest_while(
        &mut self,
        account: AccountId,
        platform: &str,
        arrivals: &[&Arrival],
        how: Circumstances,
        mut go_on: impl FnMut() -> bool,
    ) -> Result<(Ingested, usize)> {
        let mut batch = Batch::of(account, platform, how);
        batch.forgotten = self.forgotten_salt()?.map(|salt| ForgottenOf { salt, known: HashMap::new() });
        let mut statements = Statements::of(self.connection())?;
        let mut taken = 0;
        for some in arrivals.chunks(ASK_EVERY) {
            for arrival in some {
                self.take_in(arrival, &mut batch, &mut statements)?;
            }
            taken += some.len();
            if !go_on() {
                break;
            }
        }
        drop(statements);
        let told_apart = std::mem::take(&mut batch.told_apart);
        let mut done = self.settle(batch)?;
        if !told_apart.is_empty() {
            let some: Vec<&Arrival> = told_apart.iter().collect();
            let to_the_end: fn() -> bool = || true;
            done.add(self.ingest_while(account, platform, &some, how, to_the_end)?.0);
        }
        Ok((done, taken))
    }

    fn take_in<'a>(&mut self, a: &'a Arrival, batch: &mut Batch<'a>, statements: &mut Statements<'c>) -> Result<()> {
        let known = statements
            .known
            .query_row(params![batch.account.0, a.external_id, author_id(a)], |r| {
                let (by_us, same_author): (bool, bool) = (r.get(3)?, r.get(4)?);
                let may_change = by_us == a.author.is_us && (by_us || same_author);
                Ok((r.get::<_, i64>(0)?, r.get::<_, i64>(1)?, r.get::<_, bool>(2)?, may_change, same_author))
            })
            .optional()?;
        let hash = text_hash(&a.text) as i64;
        // The ids of mail are chosen by whoever writes it: nobody changes what somebody else said, and nobody hides it.
        let taken = known.filter(|(.., may_change, same_author)| batch.how.ids_are_chosen && !may_change && !same_author);
        let twin = match known {
            Some(_) => taken.and_then(|_| a.told_apart()),
            None => self.at_home(a, batch)?,
        };
        if let Some(twin) = twin {
            batch.told_apart.push(twin);
            return Ok(());
        }
        match known {
            Some((_, old, deleted, ..)) if old == hash && deleted == a.deleted => batch.done.known += 1,
            Some((.., false, _)) => batch.done.known += 1,
            Some((id, old, ..)) => {
                self.change_words(id, a, hash, old != hash)?;
                batch.done.updated += 1;
            }
            None if a.deleted => batch.done.known += 1,
            None if self.is_forgotten(a, batch)? => batch.done.forgotten += 1,
            None => self.insert(a, batch, statements)?,
        }
        Ok(())
    }

    fn change_words(&mut self, id: i64, a: &Arrival, hash: i64, edited: bool) -> Result<()> {
        let signals = signals_of(a, &fold(&a.text), language_of(&a.text, None));
        self.connection()
            .prepare_cached("UPDATE interaction SET text = ?2, text_hash = ?3, edited = max(edited, ?4), deleted = ?5, signals = ?6, platform_data = coalesce(?7, platform_data) WHERE id = ?1")?
            .execute(params![id, a.text, hash, edited, a.deleted, signals.0, a.platform_data])?;
        self.index.push(IndexChange::Replace { id, text: a.text.clone() });
        Ok(())
    }

    fn insert<'a>(&mut self, a: &'a Arrival, batch: &mut Batch<'a>, statements: &mut Statements<'c>) -> Result<()> {
        let how = batch.how;
        let member = self.author(a, batch)?;
        let answers = answered(a, batch, statements)?;
        if !batch.conversations.contains_key(a.thread_external_id.as_str()) {
            let pending = self.open_conversation(a, member, batch)?;
            batch.conversations.insert(&a.thread_external_id, pending);
        }
        let Some(pending) = batch.conversations.get_mut(a.thread_external_id.as_str()) else { return Ok(()) };
        let said = batch.said.entry(member).or_default();
        let usual = said.language.and_then(|l| l.parse::<Language>().ok());
        let language = language_of(&a.text, usual);
        let folded = fold(&a.text);
        let signals = signals_of(a, &folded, language);
        let language = language.map(Language::as_str);
        let id = insert_row(
            &mut statements.insert,
            batch.account,
            a,
            pending.after.id,
            member,
            answers,
            language,
            signals,
            how.import,
        )?;
        self.attachments_put(id, &a.attachments)?;
        said.language = language.or(said.language);
        said.n += u32::from(a.kind.is_talk());
        said.first = if said.first == 0 { a.at.0 } else { said.first.min(a.at.0) };
        said.last = said.last.max(a.at.0);
        batch.authors.insert(&a.external_id, (member, a.author.is_us));
        batch.done.new += 1;
        batch.done.by_others += u32::from(!a.author.is_us);
        if !a.author.is_us && how.import.is_none() {
            batch.done.arrived.push(id);
            if how.now.since(a.at) < VOLUME_DAYS {
                *batch.heard.entry(a.at.0.div_euclid(86_400_000)).or_default() += 1;
            }
        }
        self.index.push(IndexChange::Put { id: id.0, folded: indexed_of(&a.text, folded) });
        move_turn(pending, a, &Spoken { id, member, answers, language, signals }, how);
        Ok(())
    }

    /// Whether the owner has forgotten who said this since they said it. What they say later is a stranger's.
    fn is_forgotten<'a>(&self, a: &'a Arrival, batch: &mut Batch<'a>) -> Result<bool> {
        let Some(forgotten) = &mut batch.forgotten else { return Ok(false) };
        let at = match forgotten.known.get(a.author.external_id.as_str()) {
            Some(at) => *at,
            None => {
                let at = self.forgotten_at(&forgotten.salt, batch.platform, &a.author.external_id)?;
                forgotten.known.insert(&a.author.external_id, at);
                at
            }
        };
        Ok(at.is_some_and(|at| a.at <= at))
    }

    fn author<'a>(&mut self, a: &'a Arrival, batch: &mut Batch<'a>) -> Result<MemberId> {
        if let Some(member) = batch.handles.get(a.author.external_id.as_str()) {
            return Ok(*member);
        }
        let (_, member, new) = self.handle_put(batch.account, a)?;
        batch.done.new_members += u32::from(new && !a.author.is_us && !is_nameless(a));
        if !is_nameless(a) {
            batch.handles.insert(&a.author.external_id, member);
        }
        Ok(member)
    }

    fn open_conversation<'a>(&mut self, a: &'a Arrival, member: MemberId, batch: &mut Batch<'a>) -> Result<Pending> {
        let (account, platform) = (batch.account, batch.platform);
        if let Some(found) = self.conversation_by_external(account, &a.thread_external_id)? {
            return Ok(Pending { before: Some(found.clone()), after: found, spoken: false });
        }
        let place_id = match batch.places.get(a.place.external_id.as_str()) {
            Some(id) => *id,
            None => {
                let id = self.place_put(account, &a.place)?;
                batch.places.insert(&a.place.external_id, id);
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

    fn settle(&mut self, mut batch: Batch<'_>) -> Result<Ingested> {
        for (day, heard) in std::mem::take(&mut batch.heard) {
            self.account_volume_add(batch.account, day, heard)?;
        }
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

/// Who wrote what this answers, and whether that was us.
fn answered(a: &Arrival, batch: &Batch<'_>, statements: &mut Statements<'_>) -> Result<Option<(MemberId, bool)>> {
    let Some(parent) = &a.parent_external_id else { return Ok(None) };
    if let Some(found) = batch.authors.get(parent.as_str()) {
        return Ok(Some(*found));
    }
    Ok(statements.author.query_row(params![batch.account.0, parent], |r| Ok((MemberId(r.get(0)?), r.get(1)?))).optional()?)
}

/// What somebody's words are; our own are none of these.
fn signals_of(a: &Arrival, folded: &str, language: Option<Language>) -> Signals {
    if a.author.is_us { Signals::default() } else { Heard { folded, language, stars: a.stars }.signals() }
}
