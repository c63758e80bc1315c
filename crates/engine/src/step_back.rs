//! Stepping back: who is around may answer first. Decided for what arrives in the same transaction that takes it in; looked at again
//! after every reading and at every turn of the background, from what is on disk alone, so that a restart or a night's sleep changes
//! nothing.

use crate::engine::Engine;
use crate::settings::{Settings, settings_in};
use crate::{EngineError, Result};
use regulars_domain::conversation::ConversationState;
use regulars_domain::place::Visibility;
use regulars_domain::signals::Signals;
use regulars_domain::step_back::{Fate, OTHERS, Question, fate, may_wait, thanks};
use regulars_domain::text::language::Language;
use regulars_domain::topic::Topic;
use regulars_domain::{ConversationId, InteractionId, Timestamp};
use regulars_store::interaction::Interaction;
use regulars_store::step_back::SteppedBack;
use regulars_store::{Read, Result as StoreResult, Write};
use std::time::Duration;

/// Answered questions are told for so long.
const TOLD: Duration = Duration::from_secs(7 * 86_400);

/// A question that waits for somebody here, or was answered by somebody here, with the words.
#[derive(Debug, Clone)]
pub struct LookedAfter {
    /// What became of it.
    pub stepped: SteppedBack,
    /// The question.
    pub question: Interaction,
    /// The answer.
    pub answer: Option<Interaction>,
    /// Until when it waits.
    pub until: Option<Timestamp>,
}

/// Looks at what has arrived and at everything that waits, in an open write.
pub(crate) fn look(w: &mut Write<'_>, arrived: &[InteractionId], wait: Option<Duration>, now: Timestamp) -> StoreResult<()> {
    if let Some(wait) = wait {
        for id in arrived {
            consider(w, *id, wait, now)?;
        }
    }
    for stepped in w.stepping_back()? {
        settle(w, &stepped, wait, now)?;
    }
    Ok(())
}

/// Steps back from a question, when it is one that may wait and nobody waits for us there already.
fn consider(w: &mut Write<'_>, id: InteractionId, wait: Duration, now: Timestamp) -> StoreResult<()> {
    let said = w.interaction(id)?;
    if said.by_us || !said.signals.has(Signals::QUESTION) || fate(&[], said.at, Some(wait), now).0 != Fate::Waiting {
        return Ok(());
    }
    let c = w.conversation(said.conversation_id)?;
    let first_to_wait = c.turn.state == ConversationState::NeedsYou && c.turn.waiting_since == Some(said.at);
    if !first_to_wait || c.last_interaction_id != Some(id) || c.safety || c.helping || c.has_draft {
        return Ok(());
    }
    let under_ours = match &said.parent_external_id {
        Some(parent) if *parent != c.external_id => w.interaction_by_external(c.account_id, parent)?.is_some_and(|p| p.by_us),
        _ => false,
    };
    let question = Question {
        signals: said.signals,
        visibility: said.visibility,
        kind: said.kind,
        put_to_us: under_ours,
        others: w.others_around(c.place_id, said.member_id, now, OTHERS)?,
    };
    if may_wait(&question) && w.step_back(id, c.id)? {
        touch(w);
        w.conversation_change(c.id, |c| c.helping = true)?;
    }
    Ok(())
}

/// What became of a question that waits.
fn settle(w: &mut Write<'_>, stepped: &SteppedBack, wait: Option<Duration>, now: Timestamp) -> StoreResult<()> {
    let c = w.conversation(stepped.conversation_id)?;
    let said = w.said_after(stepped)?;
    let gone = w.interaction(stepped.question_id)?.deleted;
    let (became, answer) = fate(&said, stepped.since, wait, now);
    // Done, put away, or answered from elsewhere: the owner has decided.
    let became =
        if became == Fate::Waiting && (gone || c.turn.state != ConversationState::NeedsYou) { Fate::Over } else { became };
    if became == Fate::Waiting {
        if !c.helping {
            w.conversation_change(c.id, |c| c.helping = true)?;
            touch(w);
        }
        return Ok(());
    }
    end(w, stepped, became, answer.map(InteractionId), now)
}

fn end(w: &mut Write<'_>, stepped: &SteppedBack, became: Fate, answer: Option<InteractionId>, now: Timestamp) -> StoreResult<()> {
    if !w.step_back_ends(stepped.question_id, became, answer, now)? {
        return Ok(());
    }
    touch(w);
    // What was said since has set this by itself; only our own stepping back is taken away again.
    let nothing_since = w.conversation(stepped.conversation_id)?.last_interaction_id == Some(stepped.question_id);
    if became != Fate::Answered && nothing_since || matches!(became, Fate::Called | Fate::Taken) {
        w.conversation_change(stepped.conversation_id, |c| c.helping = false)?;
    }
    Ok(())
}

fn waits(settings: &Settings) -> Option<Duration> {
    let hours = settings.step_back_hours;
    (hours > 0).then(|| Duration::from_secs(3_600 * u64::from(hours)))
}

fn touch(w: &mut Write<'_>) {
    w.touch(Topic::Inbox);
}

impl Engine {
    /// How long the owner steps back; none when they do not.
    pub(crate) fn step_back_wait(&self) -> Result<Option<Duration>> {
        Ok(waits(&self.settings()?))
    }

    /// Looks at every question that waits for somebody here: whether it was answered, or calls the owner now.
    pub fn look_at_stepping_back(&self) -> Result<()> {
        if self.store.read(|r| r.stepping_back())?.is_empty() {
            return Ok(());
        }
        let (wait, now) = (self.step_back_wait()?, self.now());
        Ok(self.store.write(|w| look(w, &[], wait, now))?)
    }

    /// Questions members look after: those that wait, the oldest first, and those answered within a week, the newest first.
    pub fn looked_after(&self, limit: u32) -> Result<Vec<LookedAfter>> {
        let (wait, now) = (self.step_back_wait()?, self.now());
        Ok(self.store.read(|r| {
            let waiting = r.stepping_back()?.into_iter().take(limit as usize);
            let answered = r.answered_here(now.before(TOLD), limit)?;
            waiting.chain(answered).map(|stepped| with_words(r, stepped, wait)).collect()
        })?)
    }

    /// The newest question of a conversation that members looked after.
    pub fn looked_after_in(&self, r: &Read<'_>, id: ConversationId) -> StoreResult<Option<LookedAfter>> {
        let Some(stepped) = r.stepped_back_in(id)? else { return Ok(None) };
        with_words(r, stepped, waits(&settings_in(r)?)).map(Some)
    }

    /// The owner wants a question that waits at once.
    pub fn step_back_take(&self, question: InteractionId) -> Result<()> {
        let now = self.now();
        Ok(self.store.write(|w| {
            let stepped = w.stepped_back(question)?;
            end(w, &stepped, Fate::Taken, None, now)
        })?)
    }

    /// Prepares a thank-you for whoever answered, as a draft in the conversation: the owner reads, changes and releases it. Asked twice
    /// it is prepared once.
    ///
    /// Errs with [`EngineError::Conflict`] when nobody answered, or a draft stands there already.
    pub fn step_back_thank(&self, question: InteractionId) -> Result<ConversationId> {
        let now = self.now();
        let (stepped, question, answer) = self.store.read(|r| {
            let stepped = r.stepped_back(question)?;
            let answer = stepped.answer_id.map(|id| r.interaction(id)).transpose()?;
            Ok((stepped.clone(), r.interaction(stepped.question_id)?, answer))
        })?;
        let Some(answer) = answer else { return Err(EngineError::Conflict("nobody here has answered it".to_owned())) };
        let language = answer.language.as_deref().and_then(|l| l.parse::<Language>().ok());
        let first = |name: &str| name.split_whitespace().next().unwrap_or(name).to_owned();
        let words = thanks(&first(&answer.name), &first(&question.name), language);
        Ok(self.store.write(|w| {
            let c = w.conversation(stepped.conversation_id)?;
            if stepped.thanked_at.is_some() {
                return Ok(c.id);
            }
            if w.draft_of(c.id)?.is_some() || c.visibility == Visibility::Private {
                return Err(regulars_store::StoreError::Conflict(
                    "there is a draft in this conversation; send it first".to_owned(),
                ));
            }
            w.step_back_thanked(question.id, now)?;
            w.touch(Topic::Drafts);
            touch(w);
            w.draft_write(c.id, &words, c.visibility, now)?;
            Ok(c.id)
        })?)
    }
}

fn with_words(r: &Read<'_>, stepped: SteppedBack, wait: Option<Duration>) -> StoreResult<LookedAfter> {
    let question = r.interaction(stepped.question_id)?;
    let answer = stepped.answer_id.map(|id| r.interaction(id)).transpose()?;
    let until = wait.filter(|_| stepped.fate == Fate::Waiting).map(|wait| stepped.since + wait);
    Ok(LookedAfter { stepped, question, answer, until })
}
