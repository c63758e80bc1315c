//! Protocols at work: started on a conversation, ticked by hand or by what the app sees, ended; and conversations handed to
//! somebody by name.

use crate::engine::Engine;
use crate::playbook::{Playbook, SectionNow, a_name};
use crate::{EngineError, Result};
use regulars_domain::playbook::checklist::{Standing, is_over, standing};
use regulars_domain::playbook::{Content, Protocol, Section};
use regulars_domain::topic::Topic;
use regulars_domain::{ConversationId, ProtocolRunId, Timestamp};
use regulars_store::protocol::{HandOver, NewRun, ProtocolRun};
use regulars_store::{Read, Write};

/// A protocol at work and how its steps stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checklist {
    /// The protocol.
    pub run: ProtocolRun,
    /// Its steps, in order.
    pub standing: Vec<Standing>,
    /// Nothing is left to do.
    pub over: bool,
}

impl Checklist {
    /// The first step that is to be done, by position: the latest deadline passed first.
    #[must_use]
    pub fn next(&self) -> Option<usize> {
        let open = || self.standing.iter().enumerate().filter(|(_, s)| !s.state.is_done());
        open().find(|(_, s)| s.late).or_else(|| open().next()).map(|(i, _)| i)
    }
}

const LONGEST_NOTE: usize = 4_000;

pub(crate) fn protocol_of(section: &SectionNow) -> Option<&Protocol> {
    match &section.page.content {
        Content::Protocol(p) => Some(p),
        _ => None,
    }
}

/// How a protocol stands.
pub(crate) fn checklist(r: &Read<'_>, run: ProtocolRun, now: Timestamp) -> regulars_store::Result<Checklist> {
    let ticks = r.protocol_ticks(run.id)?;
    let answers = r.answers_since(run.conversation_id, run.started_at)?;
    let standing = standing(&run.steps, run.started_at, &ticks, &answers, now);
    let over = run.ended_at.is_some() || is_over(&run.steps, &standing);
    Ok(Checklist { run, standing, over })
}

/// Starts a protocol of the playbook in an open write. Answers which and whether it was started now; one that is over makes room.
pub(crate) fn start(
    w: &mut Write<'_>,
    playbook: &Playbook,
    section: &str,
    conversation: ConversationId,
    rule: Option<&str>,
    now: Timestamp,
) -> regulars_store::Result<Option<(ProtocolRunId, bool)>> {
    let Some(page) = playbook.section(section) else { return Ok(None) };
    let Some(protocol) = protocol_of(page).filter(|p| !p.steps.is_empty()) else { return Ok(None) };
    for run in w.protocol_runs_of(conversation)?.into_iter().filter(|r| r.section == section) {
        let (id, list) = (run.id, checklist(w, run, now)?);
        if list.over {
            w.protocol_end(id, Some(now))?;
        }
    }
    let new = NewRun {
        conversation_id: conversation,
        section,
        version: page.version,
        title: &page.page.title,
        steps: &protocol.steps,
        escalate_to: &protocol.escalate_to,
        rule,
    };
    w.touch(Topic::Playbook);
    w.protocol_start(&new, now).map(Some)
}

impl Engine {
    /// Starts a protocol on a conversation. When it is at work there already, answers how that one stands.
    pub fn protocol_start(&self, conversation: ConversationId, section: &Section) -> Result<Checklist> {
        let (now, playbook, name) = (self.now(), self.playbook()?, section.to_string());
        let started = self.store.write(|w| start(w, &playbook, &name, conversation, None, now))?;
        let Some((id, _)) = started else {
            return Err(EngineError::BadRequest(format!("{name} has no steps to start; write some first")));
        };
        self.protocol(id)
    }

    /// How a protocol stands.
    pub fn protocol(&self, id: ProtocolRunId) -> Result<Checklist> {
        let now = self.now();
        Ok(self.store.read(|r| checklist(r, r.protocol_run(id)?, now))?)
    }

    /// The protocols at work on a conversation, oldest first.
    pub fn protocols_of(&self, r: &Read<'_>, id: ConversationId) -> regulars_store::Result<Vec<Checklist>> {
        let now = self.now();
        r.protocol_runs_of(id)?.into_iter().map(|run| checklist(r, run, now)).collect()
    }

    /// Protocols at work with something left to do: those that are late first, then by how long they have been at work.
    pub fn protocols_at_work(&self, r: &Read<'_>, limit: u32) -> regulars_store::Result<Vec<Checklist>> {
        const MOST: u32 = 200;
        let now = self.now();
        let lists =
            r.protocol_runs(MOST)?.into_iter().map(|run| checklist(r, run, now)).collect::<regulars_store::Result<Vec<_>>>()?;
        let mut open: Vec<_> = lists.into_iter().filter(|l| !l.over).collect();
        open.sort_by_key(|l| !l.standing.iter().any(|s| s.late));
        open.truncate(limit as usize);
        Ok(open)
    }

    /// Ticks a step by hand, or takes the tick back. A protocol with nothing left to do ends.
    pub fn protocol_tick(&self, id: ProtocolRunId, step: u32, done: bool) -> Result<Checklist> {
        let now = self.now();
        let list = self.store.write(|w| {
            let run = w.protocol_run(id)?;
            if step as usize >= run.steps.len() {
                return Err(regulars_store::StoreError::NotFound("such step"));
            }
            w.touch(Topic::Playbook);
            w.protocol_tick(id, step, done, now)?;
            let list = checklist(w, ProtocolRun { ended_at: None, ..run }, now)?;
            w.protocol_end(id, list.over.then_some(now))?;
            Ok(list)
        })?;
        Ok(list)
    }

    /// Stops a protocol. What was ticked is kept.
    pub fn protocol_stop(&self, id: ProtocolRunId) -> Result<()> {
        let now = self.now();
        Ok(self.store.write(|w| {
            w.protocol_run(id)?;
            w.touch(Topic::Playbook);
            w.protocol_end(id, Some(now))
        })?)
    }

    /// Hands a conversation to somebody by name, with what they should know; without a name takes it back.
    pub fn hand_over(&self, conversation: ConversationId, person: Option<&str>, note: &str) -> Result<Option<HandOver>> {
        let (now, person) = (self.now(), person.map(a_name).transpose()?);
        if person.as_ref().is_some_and(String::is_empty) {
            return Err(EngineError::BadRequest("say who takes it".to_owned()));
        }
        if note.chars().count() > LONGEST_NOTE {
            return Err(EngineError::BadRequest(format!("a note is at most {LONGEST_NOTE} characters")));
        }
        Ok(self.store.write(|w| {
            w.touch(Topic::Playbook);
            w.hand_over(conversation, person.as_deref().map(|p| (p, note.trim())), now)?;
            w.handed_to(conversation)
        })?)
    }
}
