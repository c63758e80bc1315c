//! Triage: done, reopen, snooze, labels; in bulk with a preview; with undo.

use crate::engine::Engine;
use crate::{EngineError, Result};
use regulars_domain::conversation::{ConversationState, TurnEvent};
use regulars_domain::topic::Topic;
use regulars_domain::{ConversationId, Timestamp, UndoId};
use regulars_store::conversation::Conversation;
use regulars_store::inbox::{Filter, Order};
use regulars_store::undo::Triage;
use regulars_store::{Read, Result as StoreResult};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// What triage can do to a conversation. None of it sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TriageAction {
    /// Finish.
    Done,
    /// Bring back.
    Reopen,
    /// Put away until then, or until they write again.
    Snooze(Option<Timestamp>),
    /// Put a word on.
    Label(String),
    /// Take a word off.
    Unlabel(String),
}

/// What a bulk action would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkPreview {
    /// Apply with this.
    pub id: String,
    /// How many would change.
    pub would_change: u32,
    /// How many are as wanted already.
    pub already: u32,
    /// Whether more than the most at once matched.
    pub more: bool,
    /// The first ten names.
    pub names: Vec<String>,
}

/// Most conversations in one bulk action.
pub const MOST_AT_ONCE: u32 = 500;

#[derive(Default)]
pub(crate) struct Previews(Mutex<State>);

#[derive(Default)]
struct State {
    last: u64,
    waiting: HashMap<String, (Vec<ConversationId>, TriageAction)>,
}

const LONGEST_LABEL: usize = 60;

impl TriageAction {
    fn checked(self, now: Timestamp) -> Result<Self> {
        match self {
            Self::Snooze(Some(until)) if until <= now => Err(EngineError::BadRequest("a snooze ends in the future".to_owned())),
            Self::Label(name) | Self::Unlabel(name)
                if name.trim().is_empty() || name.chars().count() > LONGEST_LABEL || name.chars().any(char::is_control) =>
            {
                Err(EngineError::BadRequest(format!("a label is one line of 1 to {LONGEST_LABEL} characters")))
            }
            Self::Label(name) => Ok(Self::Label(name.trim().to_owned())),
            other => Ok(other),
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Reopen => "reopen",
            Self::Snooze(_) => "snooze",
            Self::Label(_) => "label",
            Self::Unlabel(_) => "unlabel",
        }
    }

    fn wanted(&self, r: &Read<'_>, c: &Conversation, now: Timestamp, t: &Triage) -> StoreResult<Option<Triage>> {
        let mut to = t.clone();
        match self {
            Self::Done if t.turn.state == ConversationState::Done => return Ok(None),
            Self::Done => {
                to.turn = t.turn.after(TurnEvent::Done);
                to.decided_at = Some(now);
            }
            Self::Reopen if matches!(t.turn.state, ConversationState::NeedsYou) => return Ok(None),
            Self::Reopen => {
                to.turn = t.turn.after(TurnEvent::Reopen { first_unanswered: r.first_unanswered(c.id)? });
                to.decided_at = None;
            }
            Self::Snooze(until) => to.turn = t.turn.after(TurnEvent::Snooze(*until)),
            Self::Label(name) if !t.labels.contains(name) => {
                to.labels.push(name.clone());
                to.labels.sort();
            }
            Self::Unlabel(name) => to.labels.retain(|l| l != name),
            Self::Label(_) => return Ok(None),
        }
        Ok(Some(to).filter(|to| to != t))
    }
}

impl Engine {
    /// Does a triage action on conversations as one undoable change. Errs, changing nothing, when one does not exist.
    pub fn triage(&self, ids: &[ConversationId], action: TriageAction) -> Result<(u32, Option<UndoId>)> {
        if ids.len() > MOST_AT_ONCE as usize {
            return Err(EngineError::BadRequest(format!("at most {MOST_AT_ONCE} conversations at once")));
        }
        let now = self.now();
        let action = action.checked(now)?;
        let (undo, changed) = self.store.write(|w| {
            w.touch(Topic::Inbox);
            w.triage_change(action.name(), ids, now, |w, c, t| action.wanted(w, c, now, t))
        })?;
        if matches!(action, TriageAction::Snooze(Some(_))) {
            self.wake.notify_one();
        }
        Ok((changed, undo))
    }

    /// Shows what a bulk action would do, on these conversations or on the first that match.
    pub fn bulk_preview(
        &self,
        ids: Option<Vec<ConversationId>>,
        filter: Option<Filter>,
        action: TriageAction,
    ) -> Result<BulkPreview> {
        let now = self.now();
        let action = action.checked(now)?;
        let (ids, more) = match (ids, filter) {
            (Some(ids), None) if ids.len() <= MOST_AT_ONCE as usize => (ids, false),
            (None, Some(filter)) => {
                let page = self.store.read(|r| r.inbox(&filter, Order::Urgent, MOST_AT_ONCE, None))?;
                (page.rows.iter().map(|row| row.conversation.id).collect(), page.next.is_some())
            }
            _ => return Err(EngineError::BadRequest(format!("name up to {MOST_AT_ONCE} conversations, or a filter"))),
        };
        let mut names = Vec::new();
        let mut change = Vec::new();
        self.store.read(|r| {
            for id in &ids {
                let c = r.conversation(*id)?;
                if action.wanted(r, &c, now, &r.triage(&c)?)?.is_some() {
                    if names.len() < 10 {
                        names.push(r.member(c.member_id)?.name);
                    }
                    change.push(*id);
                }
            }
            Ok(())
        })?;
        let would_change = u32::try_from(change.len()).unwrap_or(u32::MAX);
        let already = u32::try_from(ids.len()).unwrap_or(u32::MAX) - would_change;
        let mut state = self.previews.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.last += 1;
        let id = format!("preview-{}", state.last);
        // Only the newest previews matter; an older window's preview is asked for again.
        if state.waiting.len() > 20 {
            state.waiting.clear();
        }
        state.waiting.insert(id.clone(), (change, action));
        Ok(BulkPreview { id, would_change, already, more, names })
    }

    /// Does a previewed bulk action, once.
    pub fn bulk_apply(&self, id: &str) -> Result<(u32, Option<UndoId>)> {
        let waiting = self.previews.0.lock().unwrap_or_else(PoisonError::into_inner).waiting.remove(id);
        let (ids, action) =
            waiting.ok_or_else(|| EngineError::Conflict("this preview is gone; look again before applying".to_owned()))?;
        self.triage(&ids, action)
    }

    /// Takes a triage change back; without an id the newest. Answers how many conversations changed.
    pub fn undo(&self, id: Option<UndoId>) -> Result<(u32, UndoId)> {
        self.undo_or_redo(id, false)
    }

    /// Does an undone change again; without an id the newest undone.
    pub fn redo(&self, id: Option<UndoId>) -> Result<(u32, UndoId)> {
        self.undo_or_redo(id, true)
    }

    fn undo_or_redo(&self, id: Option<UndoId>, redo: bool) -> Result<(u32, UndoId)> {
        let now = self.now();
        Ok(self.store.write(|w| {
            let id = match id {
                Some(id) => id,
                None => w.newest_undo(redo)?.ok_or(regulars_store::StoreError::NotFound(if redo {
                    "change to do again"
                } else {
                    "change to undo"
                }))?,
            };
            w.touch(Topic::Inbox);
            Ok((w.undo_apply(id, redo, now)?, id))
        })?)
    }

    /// Ends the snoozes whose time has come. Answers how many.
    pub fn end_snoozes(&self) -> Result<u32> {
        let now = self.now();
        let due = self.store.read(|r| r.snoozes_due(now))?;
        if due.is_empty() {
            return Ok(0);
        }
        self.store.write(|w| {
            w.touch(Topic::Inbox);
            for id in &due {
                let first_unanswered = w.first_unanswered(*id)?;
                w.conversation_change(*id, |c| c.turn = c.turn.after(TurnEvent::SnoozeEnded { first_unanswered }))?;
            }
            Ok(())
        })?;
        Ok(u32::try_from(due.len()).unwrap_or(u32::MAX))
    }
}
