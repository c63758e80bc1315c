//! Rules acting: on what arrives, on what the owner chose of the history, and back again.

use super::backtest::Known;
use super::{local, ready};
use crate::engine::Engine;
use crate::playbook::Playbook;
use crate::settings::Settings;
use crate::{EngineError, Result, protocols};
use jiff::tz::TimeZone;
use regulars_domain::conversation::TurnEvent;
use regulars_domain::moderation::Moderation;
use regulars_domain::playbook::Content;
use regulars_domain::playbook::variables::{Values, fill};
use regulars_domain::rules::{Action, Facts, Ready, RuleState};
use regulars_domain::topic::Topic;
use regulars_domain::{ConversationId, DraftId, InteractionId, RuleId, Timestamp};
use regulars_store::rule::{Effect, HeardRow, Outcome, StoredRule};
use regulars_store::undo::BY_RULE;
use regulars_store::{Result as StoreResult, StoreError, Write};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

/// What is needed to act: made once for a page of arrivals.
pub(crate) struct Acting {
    rules: Vec<(StoredRule, Ready)>,
    playbook: Arc<Playbook>,
    settings: Settings,
    zone: TimeZone,
    now: Timestamp,
}

/// Most messages a rule acts on at once when the owner applies it to the history.
const MOST_AT_ONCE: usize = 500;

/// The shop's values for a saved reply to somebody.
pub(crate) fn values(name: &str, settings: &Settings) -> Values {
    let some = |text: &str| Some(text.trim().to_owned()).filter(|t| !t.is_empty());
    Values {
        name: name.split_whitespace().next().and_then(some),
        shop: some(&settings.shop_name),
        me: some(&settings.owner_name),
        point: None,
    }
}

impl Acting {
    /// Lets the rules look at what has arrived.
    pub(crate) fn look_at(&self, w: &mut Write<'_>, arrived: &[InteractionId]) -> StoreResult<()> {
        if arrived.is_empty() {
            return Ok(());
        }
        let mut known = Known { levels: HashMap::new(), moderated: w.moderated()? };
        for id in arrived {
            let Some(member) = w.heard_one(*id, |h| Ok(h.member_id))? else { continue };
            known.levels.extend(w.member_score(member)?.map(|s| (member, s.level)));
            let first = w.first_words_of(member)? == Some(*id);
            let matched = w.heard_one(*id, |h| Ok((self.matching(h, &known.facts(h, first)), h.conversation_id, h.signals)))?;
            let Some((matched, conversation, signals)) = matched else { continue };
            for rule in matched {
                if !w.rule_acted(rule.0.id, *id)? {
                    let dry = rule.0.state == RuleState::Trying;
                    self.act(w, rule, (*id, conversation), rule.1.actions(signals), dry)?;
                }
            }
        }
        Ok(())
    }

    /// The rules that act on these words: those switched on before they were said. A rule that is only tried stops nobody.
    fn matching(&self, h: &HeardRow<'_>, facts: &Facts<'_>) -> Vec<&(StoredRule, Ready)> {
        let mut out = Vec::new();
        for pair in self.rules.iter().filter(|(s, r)| h.at > s.since && r.matches(facts, &local(&self.zone))) {
            out.push(pair);
            if pair.1.rule.stop_here && pair.0.state == RuleState::On {
                break;
            }
        }
        out
    }

    fn act(
        &self,
        w: &mut Write<'_>,
        (stored, ready): &(StoredRule, Ready),
        (interaction_id, conversation_id): (InteractionId, ConversationId),
        (allowed, held_back): (Vec<&Action>, Vec<&Action>),
        dry: bool,
    ) -> StoreResult<u32> {
        w.touch(Topic::Playbook);
        let effect = |action: &Action, outcome| Effect {
            id: 0,
            rule_id: stored.id,
            version: stored.version,
            interaction_id,
            conversation_id,
            action: action.clone(),
            outcome,
            house_rule: ready.rule.house_rule,
            at: self.now,
            undo_id: None,
            run_id: None,
            draft_id: None,
        };
        for action in held_back {
            w.rule_effect_add(&effect(action, Outcome::HeldBack))?;
        }
        let mut done = 0;
        for action in allowed {
            let outcome = match (dry, action.proposes()) {
                (true, _) => Outcome::Would,
                (false, true) => Outcome::Proposed,
                (false, false) => Outcome::Done,
            };
            let mut e = effect(action, outcome);
            if outcome == Outcome::Done && !self.done(w, &stored.rule.name, &mut e)? {
                continue;
            }
            w.rule_effect_add(&e)?;
            done += 1;
        }
        Ok(done)
    }

    /// Does what changes something here. Answers whether there was anything to do.
    fn done(&self, w: &mut Write<'_>, rule: &str, e: &mut Effect) -> StoreResult<bool> {
        match &e.action {
            Action::Label { label } => {
                w.touch(Topic::Inbox);
                w.label_add(e.conversation_id, label.trim())
            }
            Action::Snooze { .. } | Action::Done {} => {
                let now = self.now;
                w.touch(Topic::Inbox);
                let (undo, _) =
                    w.triage_change(BY_RULE, &[e.conversation_id], now, |_, _, t| Ok(Some(wanted(&e.action, t, now))))?;
                e.undo_id = undo;
                Ok(undo.is_some())
            }
            Action::StartProtocol { section } => {
                let started = protocols::start(w, &self.playbook, section, e.conversation_id, Some(rule), self.now)?;
                e.run_id = started.filter(|(_, new)| *new).map(|(id, _)| id);
                Ok(e.run_id.is_some())
            }
            Action::Draft { section } => {
                e.draft_id = self.draft(w, section, e.conversation_id)?;
                Ok(e.draft_id.is_some())
            }
            Action::First {} => {
                w.touch(Topic::Inbox);
                w.conversation_raise(e.conversation_id, true)
            }
            Action::ProposeHide {} | Action::ProposeBlock {} | Action::Look {} => Ok(true),
        }
    }

    /// Writes a draft from a saved reply, in their language; none when there is a draft already.
    fn draft(&self, w: &mut Write<'_>, section: &str, conversation: ConversationId) -> StoreResult<Option<DraftId>> {
        let Some(Content::Reply(reply)) = self.playbook.section(section).map(|s| &s.page.content) else { return Ok(None) };
        if w.draft_of(conversation)?.is_some() {
            return Ok(None);
        }
        let c = w.conversation(conversation)?;
        let Some((text, _)) = reply.text_for(c.language.as_deref().and_then(|l| l.parse().ok())) else { return Ok(None) };
        let (words, _) = fill(&text.text, &values(&w.member(c.member_id)?.name, &self.settings));
        w.touch(Topic::Drafts);
        w.draft_write(conversation, &words, c.visibility, self.now)
    }
}

fn wanted(action: &Action, t: &regulars_store::undo::Triage, now: Timestamp) -> regulars_store::undo::Triage {
    let mut to = t.clone();
    match action {
        Action::Snooze { hours } => {
            to.turn = t.turn.after(TurnEvent::Snooze(Some(now + Duration::from_secs(u64::from(*hours) * 3_600))));
        }
        Action::Done {} => (to.turn, to.decided_at) = (t.turn.after(TurnEvent::Done), Some(now)),
        _ => {}
    }
    to
}

impl Engine {
    /// The rules that look at what arrives, made ready; none when there are none, and then nothing is read for them.
    pub(crate) fn acting(&self) -> Result<Option<Acting>> {
        let mut rules = self.store.read(|r| r.rules())?;
        rules.retain(|r| r.state != RuleState::Off);
        if rules.is_empty() {
            return Ok(None);
        }
        let (playbook, settings, zone, now) = (self.playbook()?, self.settings()?, self.time_zone()?, self.now());
        // A rule whose page is gone does nothing until the owner mends it; the list of rules says so.
        let ready = |s: StoredRule| ready(s.rule.clone(), &playbook).ok().map(|r| (s, r));
        Ok(Some(Acting { rules: rules.into_iter().filter_map(ready).collect(), playbook: playbook.clone(), settings, zone, now }))
    }

    /// Lets a rule act on messages of the history that the owner chose (from its test): at most 500 at once. Messages it does not
    /// match any more, or on which it has acted already, are passed over. Answers how many it acted on.
    pub fn rule_apply(&self, id: RuleId, chosen: &[InteractionId]) -> Result<u32> {
        if chosen.len() > MOST_AT_ONCE {
            return Err(EngineError::BadRequest(format!("at most {MOST_AT_ONCE} messages at once")));
        }
        let (now, playbook) = (self.now(), self.playbook()?);
        let (settings, zone) = (self.settings()?, self.time_zone()?);
        Ok(self.store.write(|w| {
            let stored = w.rule(id)?;
            let ready = ready(stored.rule.clone(), &playbook).map_err(|e| StoreError::Conflict(e.to_string()))?;
            let rule = (stored, ready);
            let (playbook, settings, zone) = (playbook.clone(), settings.clone(), zone.clone());
            let acting = Acting { rules: Vec::new(), playbook, settings, zone, now };
            let (mut n, moderated) = (0, w.moderated()?);
            let known = Known { levels: w.levels()?, moderated };
            for message in chosen {
                let matched = w.heard_one(*message, |h| {
                    let first = w.first_words_of(h.member_id)? == Some(*message);
                    let matches = rule.1.matches(&known.facts(h, first), &local(&acting.zone));
                    Ok(matches.then_some((h.conversation_id, h.signals)))
                })?;
                let Some((conversation, signals)) = matched.flatten() else { continue };
                if !w.rule_acted(id, *message)? {
                    let done = acting.act(w, &rule, (*message, conversation), rule.1.actions(signals), false)?;
                    n += u32::from(done > 0);
                }
            }
            Ok(n)
        })?)
    }

    /// Takes back what a rule did, wholly or only these effects. What has moved on since (they wrote again, the owner wrote on in the
    /// draft, a step was ticked) stays. Answers how many were taken back.
    pub fn rule_undo(&self, id: RuleId, only: Option<&[i64]>) -> Result<u32> {
        const AT_ONCE: u32 = 10_000;
        let now = self.now();
        Ok(self.store.write(|w| {
            w.touch(Topic::Playbook);
            w.touch(Topic::Inbox);
            let mut n = 0;
            // Newest first: what was done last is taken back first.
            for e in w.rule_effects(Some(id), None, AT_ONCE)? {
                let chosen = only.is_none_or(|only| only.contains(&e.id));
                if chosen && matches!(e.outcome, Outcome::Done | Outcome::Proposed) && take_back(w, &e, now)? {
                    w.rule_effect_is(e.id, Outcome::Undone)?;
                    n += 1;
                }
            }
            Ok(n)
        })?)
    }

    /// The owner's answer to what a rule proposes. Yes hides or blocks on the platform; no keeps everything as it is.
    pub async fn rule_answer(&self, effect: i64, yes: bool) -> Result<()> {
        let e = self.store.read(|r| r.rule_effect(effect))?;
        if e.outcome != Outcome::Proposed {
            return Err(EngineError::Conflict("this was answered already".to_owned()));
        }
        let act = match &e.action {
            Action::ProposeHide {} => Some(Moderation::Hide),
            Action::ProposeBlock {} => Some(Moderation::Block),
            _ => None,
        };
        if let (true, Some(act)) = (yes, act) {
            self.moderate(e.interaction_id, act).await?;
        }
        Ok(self.store.write(|w| {
            w.touch(Topic::Playbook);
            w.rule_effect_is(effect, if yes { Outcome::Accepted } else { Outcome::Refused })
        })?)
    }
}

/// Takes one effect back. Answers whether it could be.
fn take_back(w: &mut Write<'_>, e: &Effect, now: Timestamp) -> StoreResult<bool> {
    if let Action::Label { label } = &e.action {
        return w.label_remove(e.conversation_id, label.trim());
    }
    if e.action == (Action::First {}) {
        return w.conversation_raise(e.conversation_id, false);
    }
    if let Some(undo) = e.undo_id {
        return match w.undo_apply(undo, false, now) {
            Err(StoreError::Conflict(_)) => Ok(false),
            undone => Ok(undone? > 0),
        };
    }
    if let Some(run) = e.run_id {
        let untouched = w.protocol_ticks(run)?.is_empty();
        if untouched {
            w.protocol_forget(run)?;
        }
        return Ok(untouched);
    }
    if let Some(draft) = e.draft_id {
        let untouched = w.draft_of(e.conversation_id)?.is_some_and(|d| d.id == draft && d.saved_at == e.at);
        if untouched {
            let visibility = w.conversation(e.conversation_id)?.visibility;
            w.touch(Topic::Drafts);
            w.draft_write(e.conversation_id, "", visibility, now)?;
        }
        return Ok(untouched);
    }
    Ok(true)
}
