//! You said, we did: wishes gathered into topics by near words, a topic marked done, and words prepared for everyone who asked, once.
//!
//! What it deliberately is not: a sender. What it prepares are drafts with all a draft's promises; the owner reads and releases them.

use crate::engine::Engine;
use crate::{EngineError, Result};
use regulars_domain::memory::{ConsentAbout, ConsentAnswer};
use regulars_domain::near::{about, nearest};
use regulars_domain::text::language::Language;
use regulars_domain::text::nodes::snippet;
use regulars_domain::topic::Topic;
use regulars_domain::wish::{Told, WishState, done_words};
use regulars_domain::{ConversationId, InteractionId, MemberId, WishId};
use regulars_store::wish::{Wish, Wished};
use regulars_store::{Read, Result as StoreResult, Write};
use std::collections::BTreeSet;
use std::sync::PoisonError;
use std::time::Duration;

/// Wishes older than this are history.
const YEAR: Duration = Duration::from_secs(365 * 86_400);
/// Gathered in one go; the next go takes the next ones.
const AT_ONCE: u32 = 500;
const LONGEST_TITLE: usize = 80;
const LONGEST_WHAT: usize = 1_000;

/// How often the background gathers what files brought, and judges questions that have become old enough.
const EVERY: Duration = Duration::from_secs(3_600);

/// Somebody who asked, once, with their newest wish.
#[derive(Debug, Clone)]
pub struct Asker {
    /// Their newest wish of the topic.
    pub wished: Wished,
    /// What became of the words for them.
    pub told: Told,
}

/// A topic with everyone who asked.
#[derive(Debug, Clone)]
pub struct WishNow {
    /// The topic.
    pub wish: Wish,
    /// Everyone who asked, once, the newest first.
    pub askers: Vec<Asker>,
    /// Every wish, the newest first.
    pub wished: Vec<Wished>,
}

impl Engine {
    /// Gathers wishes and questions after a reading that brought something, and else once an hour.
    pub(crate) fn gather_when_new(&self, new: u32) -> Result<()> {
        let now = self.now();
        {
            let mut last = self.gathered_at.lock().unwrap_or_else(PoisonError::into_inner);
            if new == 0 && last.is_some_and(|last| last <= now && now < last + EVERY) {
                return Ok(());
            }
            *last = Some(now);
        }
        self.wishes_gather()?;
        self.faq_gather()?;
        Ok(())
    }

    /// Puts wishes that are in no topic yet into the nearest open one, or into one of their own. Twice is once. Answers how many.
    pub fn wishes_gather(&self) -> Result<u32> {
        let now = self.now();
        let (new, known) = self.store.read(|r| Ok((r.wishes_new(now.before(YEAR), AT_ONCE)?, r.wishes_words()?)))?;
        if new.is_empty() {
            return Ok(0);
        }
        let mut topics: Vec<(WishId, BTreeSet<String>)> = known.into_iter().map(|(id, text)| (id, about(&text))).collect();
        Ok(self.store.write(|w| {
            w.touch(Topic::Inbox);
            w.wishes_tidy()?;
            for one in &new {
                let words = about(&one.text);
                let into = match nearest(&words, topics.iter().map(|(id, words)| (*id, words))) {
                    // It may have gone meanwhile, with the last who asked.
                    Some(id) if w.wish(id).is_ok() => id,
                    _ => w.wish_add(&snippet(&one.text, LONGEST_TITLE), now)?,
                };
                w.wish_put(one.interaction_id, Some(into))?;
                topics.push((into, words));
            }
            Ok(u32::try_from(new.len()).unwrap_or(u32::MAX))
        })?)
    }

    /// Topics, those of most people first.
    pub fn wishes(&self, state: WishState, limit: u32) -> Result<Vec<WishNow>> {
        Ok(self.store.read(|r| r.wishes(state, limit)?.into_iter().map(|wish| now_of(r, wish)).collect())?)
    }

    /// One topic.
    pub fn wish(&self, id: WishId) -> Result<WishNow> {
        Ok(self.store.read(|r| now_of(r, r.wish(id)?))?)
    }

    /// Calls a topic something else.
    pub fn wish_rename(&self, id: WishId, title: &str) -> Result<WishNow> {
        let title = title.trim();
        if title.is_empty() || title.chars().count() > LONGEST_TITLE {
            return Err(EngineError::BadRequest(format!("a topic is called something of 1 to {LONGEST_TITLE} characters")));
        }
        self.changed(id, |w| w.wish_rename(id, title))
    }

    /// Two topics are one.
    pub fn wish_merge(&self, keep: WishId, other: WishId) -> Result<WishNow> {
        if keep == other {
            return Err(EngineError::BadRequest("say two topics".to_owned()));
        }
        self.changed(keep, |w| {
            w.wish(other)?;
            w.wish_merge(keep, other)
        })
    }

    /// Puts a wish into another topic, or into a new one of its own (none). Answers the topic it is in now.
    pub fn wish_move(&self, interaction: InteractionId, into: Option<WishId>) -> Result<WishNow> {
        let now = self.now();
        let id = self.store.write(|w| {
            let said = w.interaction(interaction)?;
            let id = match into {
                Some(id) => w.wish(id)?.id,
                None => w.wish_add(&snippet(&said.text, LONGEST_TITLE), now)?,
            };
            w.touch(Topic::Inbox);
            w.wish_put(interaction, Some(id))?;
            w.wishes_tidy()?;
            Ok(id)
        })?;
        self.wish(id)
    }

    /// It is no wish: it leaves its topic and is not gathered again.
    pub fn wish_take_out(&self, interaction: InteractionId) -> Result<()> {
        Ok(self.store.write(|w| {
            w.interaction(interaction)?;
            w.touch(Topic::Inbox);
            w.wish_put(interaction, None)?;
            w.wishes_tidy()
        })?)
    }

    /// Marks a topic done, with what was done in the owner's words, and prepares the words for everyone who asked. Done again with other
    /// words, nobody gets a second draft.
    pub fn wish_done(&self, id: WishId, what: &str) -> Result<WishNow> {
        let what = what.trim();
        if what.is_empty() || what.chars().count() > LONGEST_WHAT {
            return Err(EngineError::BadRequest(format!("say what was done, in 1 to {LONGEST_WHAT} characters")));
        }
        let now = self.now();
        self.changed(id, |w| w.wish_done(id, Some(what), now))?;
        self.wish_prepare(id)
    }

    /// It is not done after all. Drafts that were prepared stay where they are.
    pub fn wish_reopen(&self, id: WishId) -> Result<WishNow> {
        let now = self.now();
        self.changed(id, |w| w.wish_done(id, None, now))
    }

    /// Prepares the words for those who have none yet: once a person and topic, never over another draft, never against their word.
    pub fn wish_prepare(&self, id: WishId) -> Result<WishNow> {
        let topic = self.wish(id)?;
        if topic.wish.state != WishState::Done {
            return Err(EngineError::Conflict("mark it done first".to_owned()));
        }
        for asker in topic.askers.iter().filter(|a| a.told == Told::NotYet) {
            let (person, place) = (asker.wished.member_id, asker.wished.conversation_id);
            let c = self.store.read(|r| r.conversation(place))?;
            let account = self.store.read(|r| r.account(c.account_id))?;
            if self.answering(&c, &account).why_not.is_some() {
                continue;
            }
            self.prepare(id, person, place, &asker.wished, &topic.wish.what)?;
        }
        self.wish(id)
    }

    fn prepare(&self, id: WishId, person: MemberId, place: ConversationId, wished: &Wished, what: &str) -> Result<()> {
        let now = self.now();
        Ok(self.store.write(|w| {
            // Looked at again in here: somebody may have written meanwhile, or pressed twice.
            if told(w, id, wished, WishState::Done)? != Told::NotYet {
                return Ok(());
            }
            let c = w.conversation(place)?;
            let language = w.interaction(wished.interaction_id)?.language.and_then(|l| l.parse::<Language>().ok());
            let name = wished.name.split_whitespace().next().unwrap_or(&wished.name);
            w.touch(Topic::Drafts);
            w.touch(Topic::Inbox);
            w.wish_told(id, person, place, now)?;
            w.draft_write(place, &done_words(name, what, language), c.visibility, now).map(drop)
        })?)
    }

    fn changed(&self, id: WishId, change: impl FnOnce(&mut Write<'_>) -> StoreResult<()>) -> Result<WishNow> {
        self.store.write(|w| {
            w.wish(id)?;
            w.touch(Topic::Inbox);
            change(w)
        })?;
        self.wish(id)
    }
}

fn now_of(r: &Read<'_>, wish: Wish) -> StoreResult<WishNow> {
    let wished = r.wished(wish.id)?;
    let mut seen = BTreeSet::new();
    let mut askers = Vec::new();
    for one in wished.iter().filter(|one| seen.insert(one.member_id)) {
        askers.push(Asker { wished: one.clone(), told: told(r, wish.id, one, wish.state)? });
    }
    Ok(WishNow { wish, askers, wished })
}

/// What became of the words for somebody.
fn told(r: &Read<'_>, id: WishId, one: &Wished, state: WishState) -> StoreResult<Told> {
    if r.wish_was_told(id, one.member_id)? {
        return Ok(Told::Prepared);
    }
    if state == WishState::Open {
        return Ok(Told::NotYet);
    }
    let c = r.conversation(one.conversation_id)?;
    let account = r.account(c.account_id)?;
    Ok(if r.consent(one.member_id, ConsentAbout::Messages)? == ConsentAnswer::No {
        Told::NoMessages
    } else if account.removed_at.is_some() || c.platform == regulars_store::account::FILE_PLATFORM {
        Told::Nowhere
    } else if r.draft_of(c.id)?.is_some() {
        Told::HasDraft
    } else {
        Told::NotYet
    })
}
