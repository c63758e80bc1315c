//! The memory of the people at work: joining and taking apart, what they told, what they allow, what was promised.
//!
//! What it deliberately is not: it infers nothing about anybody, and joins nobody by itself.

use crate::engine::Engine;
use crate::{EngineError, Result};
use regulars_domain::alike::Likeness;
use regulars_domain::memory::{self, FactKind, NotUsable, NoteKind, PromiseState};
use regulars_domain::topic::Topic;
use regulars_domain::{ConversationId, FactId, MemberId, MergeId, NoteId, PromiseId, Timestamp};
use regulars_store::consent::Consent;
use regulars_store::promise::NewPromise;
use regulars_store::suggestion::Suggestion;
use regulars_store::{Result as StoreResult, Write};

impl From<NotUsable> for EngineError {
    fn from(e: NotUsable) -> Self {
        Self::BadRequest(e.to_string())
    }
}

impl Engine {
    /// Platforms, in code, whose identities may not be joined with others.
    #[must_use]
    pub fn never_joined(&self) -> Vec<&'static str> {
        self.manifests().filter(|m| !m.may_join_identity).map(|m| m.platform).collect()
    }

    /// Who may be one person: with this one, or all pairs. Surest first, at most `limit`.
    pub fn suggestions(&self, of: Option<MemberId>, limit: u32) -> Result<Vec<Suggestion>> {
        let forbidden = self.never_joined();
        Ok(self.store.read(|r| match of {
            Some(id) => r.suggestions_of(id, &forbidden),
            None => r.suggestions(&forbidden, limit),
        })?)
    }

    /// Joins two people; the name of `keep` stands for both. Errs where a platform forbids it.
    pub fn merge(&self, keep: MemberId, other: MemberId, because: Option<Likeness>) -> Result<MergeId> {
        let forbidden = self.never_joined();
        let platforms = self.store.read(|r| Ok([r.platforms_of(keep)?, r.platforms_of(other)?].concat()))?;
        if platforms.iter().any(|p| forbidden.contains(&p.as_str())) {
            return Err(EngineError::Conflict(
                "a platform they are on does not allow its people to be joined with others".to_owned(),
            ));
        }
        let now = self.now();
        self.changing(|w| w.merge(keep, other, because, now))
    }

    /// Takes a join apart, and never suggests it again. Answers the two.
    pub fn unmerge(&self, id: MergeId) -> Result<(MemberId, MemberId)> {
        let now = self.now();
        self.changing(|w| {
            let (keep, other) = w.unmerge(id, now)?;
            // Joined otherwise they may still be one; then there is nothing to keep apart.
            if w.person_of(keep)? != w.person_of(other)? {
                w.keep_apart(keep, other, now)?;
            }
            Ok((keep, other))
        })
    }

    /// The owner knows that these two are not one person.
    pub fn keep_apart(&self, one: MemberId, other: MemberId) -> Result<()> {
        let now = self.now();
        self.changing(|w| w.keep_apart(one, other, now))
    }

    /// Notes something that happened outside the connected places.
    pub fn note(&self, id: MemberId, kind: NoteKind, at: Option<Timestamp>, text: &str) -> Result<NoteId> {
        let (text, now) = (memory::words(text)?, self.now());
        self.changing(|w| w.note_add(id, kind, at.unwrap_or(now), &text, now))
    }

    /// Changes a note; without words it goes.
    pub fn note_change(&self, id: NoteId, text: &str) -> Result<()> {
        let now = self.now();
        match memory::words(text) {
            Err(NotUsable::Empty) => self.changing(|w| w.note_remove(id)),
            text => {
                let text = text?;
                self.changing(|w| w.note_change(id, &text, now))
            }
        }
    }

    /// Keeps what somebody told about themselves, and how we know.
    pub fn fact(&self, id: MemberId, kind: FactKind, value: &str, source: &str, told_at: Option<Timestamp>) -> Result<FactId> {
        let (value, source) = (memory::fact(kind, value)?, memory::words(source)?);
        let told_at = told_at.unwrap_or_else(|| self.now());
        self.changing(|w| w.fact_put(id, kind, &value, &source, told_at))
    }

    /// Takes away something somebody told.
    pub fn fact_remove(&self, id: FactId) -> Result<()> {
        self.changing(|w| w.fact_remove(id))
    }

    /// Keeps an answer to a question of permission. Errs without the words or the place it was given in.
    pub fn consent(&self, id: MemberId, given: &Consent) -> Result<()> {
        let (how, now) = (memory::words(&given.how)?, self.now());
        if given.at > now {
            return Err(EngineError::BadRequest("they cannot have said it in the future".to_owned()));
        }
        self.changing(|w| w.consent_put(id, &Consent { how, ..given.clone() }, now))
    }

    /// Writes down what was promised to somebody.
    pub fn promise(&self, id: MemberId, what: &str, due_at: Option<Timestamp>, at: Option<ConversationId>) -> Result<PromiseId> {
        let (what, now) = (memory::words(what)?, self.now());
        self.changing(|w| w.promise_add(&NewPromise { member_id: id, conversation_id: at, what: &what, due_at }, now))
    }

    /// Says what became of a promise.
    pub fn promise_end(&self, id: PromiseId, state: PromiseState) -> Result<()> {
        let now = self.now();
        self.changing(|w| w.promise_end(id, state, now))
    }

    /// Remembers who brought somebody; none: nobody did.
    pub fn brought(&self, id: MemberId, by: Option<MemberId>) -> Result<()> {
        let now = self.now();
        self.changing(|w| w.brought_put(id, by, now))
    }

    /// A write that changes what is known of people.
    fn changing<T>(&self, f: impl FnOnce(&mut Write<'_>) -> StoreResult<T>) -> Result<T> {
        Ok(self.store.write(|w| {
            // The inbox shows who people are, too.
            w.touch(Topic::People);
            w.touch(Topic::Inbox);
            f(w)
        })?)
    }
}
