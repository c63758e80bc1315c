//! From events to what the house calls things. A room of two is one conversation; in a larger one each chain of answers is.

use super::Matrix;
use super::api::{in_room, told};
use super::rooms::Room;
use crate::error::{PlatformError, Problem};
use crate::rest::{Failure, path_part, read};
use regulars_domain::Timestamp;
use regulars_domain::interaction::{Arrival, Author, InteractionKind};
use regulars_domain::place::Visibility;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// How far back a chain of answers is followed to its beginning.
const LONGEST_CHAIN: usize = 50;

/// An event, as far as we read it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Event {
    pub(super) event_id: String,
    #[serde(rename = "type")]
    pub(super) sort: String,
    pub(super) sender: String,
    #[serde(default)]
    pub(super) origin_server_ts: i64,
    #[serde(default)]
    pub(super) content: Value,
    #[serde(default)]
    pub(super) unsigned: Value,
    pub(super) redacts: Option<String>,
}

/// What answering an event needs later, kept with it verbatim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct EventData {
    /// Where it was said.
    pub(super) room: String,
    /// Who said it: an answer names them.
    pub(super) sender: String,
    /// The thread it was said in, where it was: an answer stays there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) thread: Option<String>,
}

impl Event {
    /// The words as they were first written. A redacted event has no content left; an edit is not a message of its own.
    pub(super) fn words(&self) -> Option<String> {
        let message = self.sort == "m.room.message" && self.edits().is_none() && !self.is_removed();
        let body = self.content.get("body").and_then(Value::as_str).filter(|_| message)?;
        let words = if self.answers().is_some() { without_quote(body) } else { body.trim().to_owned() };
        Some(words).filter(|words| !words.is_empty())
    }

    /// The words as their readers see them now: those of the writer's own last edit, which the server hands along.
    pub(super) fn words_now(&self) -> Option<String> {
        let edit = self.unsigned.pointer("/m.relations/m.replace");
        let own = edit.filter(|edit| edit.get("sender").and_then(Value::as_str) == Some(&self.sender));
        let first = self.words()?;
        Some(own.and_then(|edit| new_words(edit.get("content")?)).unwrap_or(first))
    }

    /// The message this one edits.
    pub(super) fn edits(&self) -> Option<&str> {
        self.related("m.replace")
    }

    /// The words an edit puts in place.
    pub(super) fn edited_words(&self) -> Option<String> {
        self.edits().and_then(|_| new_words(&self.content))
    }

    /// A mark put on a message: which message, and the mark.
    pub(super) fn mark(&self) -> Option<(&str, &str)> {
        let mark = self.content.pointer("/m.relates_to/key").and_then(Value::as_str);
        Some((self.related("m.annotation")?, mark?)).filter(|_| self.sort == "m.reaction")
    }

    /// The thread it was written in.
    pub(super) fn thread(&self) -> Option<&str> {
        self.related("m.thread")
    }

    fn related(&self, how: &str) -> Option<&str> {
        let relation = self.content.get("m.relates_to")?;
        relation.get("event_id")?.as_str().filter(|_| relation.get("rel_type").and_then(Value::as_str) == Some(how))
    }

    /// What it answers, directly or as the thread it was written in.
    pub(super) fn answers(&self) -> Option<&str> {
        let direct = self.content.pointer("/m.relates_to/m.in_reply_to/event_id").and_then(Value::as_str);
        direct.or_else(|| self.thread())
    }

    /// What it removes (room versions before 11 say it beside the content).
    pub(super) fn removes(&self) -> Option<&str> {
        let inside = || self.content.get("redacts").and_then(Value::as_str);
        self.redacts.as_deref().or_else(inside).filter(|_| self.sort == "m.room.redaction")
    }

    /// Whether somebody removed it.
    pub(super) fn is_removed(&self) -> bool {
        self.unsigned.get("redacted_because").is_some_and(|because| !because.is_null())
    }

    fn names(&self, us: &str) -> bool {
        let named = self.content.pointer("/m.mentions/user_ids").and_then(Value::as_array);
        let in_words = || self.content.get("body").and_then(Value::as_str).is_some_and(|body| body.contains(us));
        named.map_or_else(in_words, |all| all.iter().any(|user| user.as_str() == Some(us)))
    }
}

fn new_words(content: &Value) -> Option<String> {
    let body = content.pointer("/m.new_content/body").and_then(Value::as_str)?;
    Some(body.trim().to_owned()).filter(|words| !words.is_empty())
}

/// Older apps put the answered words before the answer, as quoted lines and an empty one.
fn without_quote(body: &str) -> String {
    let quoted = body.lines().take_while(|line| line.starts_with("> ")).count();
    if quoted == 0 {
        return body.trim().to_owned();
    }
    body.lines().skip(quoted).collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// Words said in a room.
pub(super) fn arrival(us: &str, room: &Room, event: &Event, words: String, root: &str) -> Arrival {
    let kind = match () {
        () if room.visibility() == Visibility::Private => InteractionKind::Message,
        () if event.answers().is_some() => InteractionKind::Reply,
        () if event.names(us) => InteractionKind::Mention,
        () => InteractionKind::Post,
    };
    Arrival { kind, ..notice(us, room, event, root, words) }
}

/// Something told beside what was said: an invitation, a mark, a room that cannot be read.
pub(super) fn notice(us: &str, room: &Room, event: &Event, root: &str, text: String) -> Arrival {
    let thread = event.thread().map(str::to_owned);
    let data = EventData { room: room.id.clone(), sender: event.sender.clone(), thread };
    Arrival {
        external_id: event.event_id.clone(),
        thread_external_id: root.to_owned(),
        parent_external_id: event.answers().map(str::to_owned),
        place: room.place(),
        author: Author {
            external_id: event.sender.clone(),
            handle: event.sender.trim_start_matches('@').to_owned(),
            name: room.name_of(&event.sender),
            is_us: event.sender == us,
        },
        kind: InteractionKind::Message,
        visibility: room.visibility(),
        at: Timestamp(event.origin_server_ts),
        text,
        title: None,
        stars: None,
        deleted: false,
        platform_data: serde_json::to_string(&data).ok(),
        attachments: Vec::new(),
    }
}

/// What each event answers, as far as it was read: chains are followed once.
#[derive(Default)]
pub(super) struct Chains {
    answers: BTreeMap<String, Option<String>>,
}

impl Chains {
    /// Learns from events that were read anyway.
    pub(super) fn learn(&mut self, events: &[Event]) {
        self.answers.extend(events.iter().map(|event| (event.event_id.clone(), event.answers().map(str::to_owned))));
    }
}

impl Matrix {
    /// One event; none when it is not there or was removed.
    pub(super) async fn event(&self, room: &str, id: &str) -> Result<Option<Event>, PlatformError> {
        Ok(self.event_or_trace(room, id).await?.filter(|event| !event.is_removed()))
    }

    /// One event, also the empty trace a removed one leaves; none when the room never had it.
    pub(super) async fn event_or_trace(&self, room: &str, id: &str) -> Result<Option<Event>, PlatformError> {
        match self.api.get(&in_room(room, &format!("event/{}", path_part(id))), &[]).await {
            Ok(json) => Ok(Some(read(json, self.api.http.host(), "Matrix")?)),
            Err(Failure::Refused(refusal)) if refusal.problem() == Problem::NotFound => Ok(None),
            Err(failure) => Err(told(failure)),
        }
    }

    /// The conversation an event belongs to: in a room of two all is one.
    pub(super) async fn root(&self, room: &Room, event: &Event, chains: &mut Chains) -> Result<String, PlatformError> {
        if room.direct {
            return Ok(room.id.clone());
        }
        let mut root = event.event_id.clone();
        let mut next = event.answers().map(str::to_owned);
        for _ in 0..LONGEST_CHAIN {
            let Some(parent) = next else { break };
            next = match chains.answers.get(&parent) {
                Some(known) => known.clone(),
                None => {
                    let found = self.event(&room.id, &parent).await?.and_then(|found| found.answers().map(str::to_owned));
                    chains.answers.insert(parent.clone(), found.clone());
                    found
                }
            };
            // One that is gone still is where the chain hangs: others who answered it find each other there.
            root = parent;
        }
        Ok(root)
    }
}
