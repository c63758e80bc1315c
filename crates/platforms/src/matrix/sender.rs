//! Sending our words into a room. A transaction id makes a repeat harmless, for as long as the server remembers it and from the
//! same device; beyond that, reading our own words back tells.

use super::Matrix;
use super::api::{in_room, told};
use super::events::{self, Chains, Event, EventData};
use super::rooms::Room;
use super::sync;
use crate::connector::{Outgoing, OwnWords, READ_BACK_BEYOND, Recheck, SendOutcome, Sender};
use crate::error::{PlatformError, Problem};
use crate::http::{Request, Verb};
use crate::rest::{Failure, Refusal, path_part};
use async_trait::async_trait;
use regulars_domain::Timestamp;
use regulars_domain::place::Visibility;
use serde_json::{Value, json};

/// What is answered: its room and who said it. None for what is no message, such as an invitation.
fn target(outgoing: &Outgoing) -> Result<EventData, PlatformError> {
    let data = outgoing.parent_data.as_deref().and_then(|data| serde_json::from_str(data).ok());
    data.filter(|_| outgoing.parent_external_id.starts_with('$')).ok_or_else(|| {
        let message = "this is no message that can be answered; open the room in your Matrix app";
        PlatformError::new(Problem::Refused, message)
    })
}

/// Whether words for these readers may be said in a room as it is now; the sentence says why not.
fn not_here(room: &Room, readers: Visibility) -> Option<PlatformError> {
    let why = match (room.visibility(), readers) {
        _ if room.encrypted => "this room is encrypted; answer in your Matrix app, where nobody else reads it",
        (Visibility::Public | Visibility::Members, Visibility::Private) | (Visibility::Public, Visibility::Members) => {
            "more people than these words were for read this room now; open the conversation and release them anew"
        }
        _ => return None,
    };
    Some(PlatformError::new(Problem::Refused, why))
}

fn body(outgoing: &Outgoing, data: &EventData) -> Value {
    let mut relation = json!({"m.in_reply_to": {"event_id": outgoing.parent_external_id}});
    if let Some(thread) = &data.thread {
        relation["rel_type"] = json!("m.thread");
        relation["event_id"] = json!(thread);
    }
    json!({"msgtype": "m.text", "body": outgoing.text, "m.mentions": {"user_ids": [data.sender]}, "m.relates_to": relation})
}

#[async_trait]
impl Sender for Matrix {
    fn new_key(&self, now: Timestamp, random: u64) -> String {
        super::new_key(now, random)
    }

    async fn send(&self, outgoing: &Outgoing) -> SendOutcome {
        let data = match target(outgoing) {
            Ok(data) => data,
            Err(error) => return SendOutcome::Refused(error),
        };
        // Nothing of the words is in these requests, so whatever they meet, the words have not left.
        let prepared = async { Ok((self.room(&data.room, &self.us().await?.user_id).await?, self.api.token().await?)) };
        let token = match prepared.await {
            Ok((room, token)) => match not_here(&room, outgoing.visibility) {
                Some(error) => return SendOutcome::Refused(error),
                None => token,
            },
            Err(error) => return not_prepared(error),
        };
        let path = in_room(&data.room, &format!("send/m.room.message/{}", path_part(&outgoing.key)));
        let body = body(outgoing, &data);
        let request = Request { path: &path, body: Some(&body), verb: Some(Verb::Put), ..Request::default() };
        match self.api.once(&token, &request).await {
            Ok(json) => match json.get("event_id").and_then(Value::as_str) {
                Some(id) => SendOutcome::Sent { remote_id: id.to_owned() },
                None => {
                    SendOutcome::Unknown(PlatformError::new(Problem::Unknown, "the server took the words and named no event"))
                }
            },
            Err(Failure::Platform(error)) => match error.problem {
                // A rate limit is checked before the request is looked at.
                Problem::Unreachable | Problem::BadSettings | Problem::Vault | Problem::RateLimited => {
                    SendOutcome::NotLeft(error)
                }
                _ => SendOutcome::Unknown(error),
            },
            Err(Failure::Refused(refusal)) if refusal.status == 401 => match self.api.after(&token).await {
                Err(error) => not_prepared(error),
                Ok(_) => SendOutcome::NotLeft(PlatformError::new(
                    Problem::Unknown,
                    "the sign-in had run out and was renewed; the next try goes ahead",
                )),
            },
            Err(Failure::Refused(refusal)) => refused(refusal),
        }
    }

    async fn own_words(&self, outgoing: &Outgoing) -> Result<Vec<OwnWords>, PlatformError> {
        let data = target(outgoing)?;
        let us = &self.us().await?.user_id;
        let room = self.room(&data.room, us).await?;
        let ours = sync::said_since(self, &data.room, Some(us), outgoing.created_at.before(READ_BACK_BEYOND)).await?;
        let mut chains = Chains::default();
        chains.learn(&ours);
        let mut found = Vec::new();
        for event in ours.into_iter().filter(|event| event.sender == *us) {
            let Some(text) = event.words() else { continue };
            if self.root(&room, &event, &mut chains).await? == outgoing.thread_external_id {
                found.push(OwnWords {
                    parent_external_id: event.answers().map(str::to_owned),
                    text,
                    at: Timestamp(event.origin_server_ts),
                    // Shown to the device that chose it only.
                    key: event.unsigned.get("transaction_id").and_then(Value::as_str).map(str::to_owned),
                    remote_id: event.event_id,
                });
            }
        }
        Ok(found)
    }

    async fn recheck(&self, outgoing: &Outgoing) -> Recheck {
        let read = async {
            let data = target(outgoing)?;
            let us = &self.us().await?.user_id;
            let Some(parent) = self.event(&data.room, &outgoing.parent_external_id).await? else {
                return Ok(Recheck::ParentGone);
            };
            let room = self.room(&data.room, us).await?;
            let oldest = Timestamp(parent.origin_server_ts).min(outgoing.created_at.before(READ_BACK_BEYOND));
            let mut events = sync::said_since(self, &data.room, None, oldest).await?;
            if !events.iter().any(|event| event.event_id == parent.event_id) {
                events.push(parent);
            }
            Ok(Recheck::Present { thread: self.thread(us, &room, &outgoing.thread_external_id, &events).await? })
        };
        read.await.unwrap_or_else(Recheck::CannotRead)
    }

    async fn withdraw(&self, remote_id: &str) -> Result<(), PlatformError> {
        // An event's name does not say its room.
        for room in self.joined().await? {
            match self.event_or_trace(&room, remote_id).await? {
                Some(event) if event.is_removed() => return Ok(()),
                Some(_) => return self.redact(&room, remote_id).await,
                None => {}
            }
        }
        let message = "the room of these words is not open to us any more; delete them in your Matrix app";
        Err(PlatformError::new(Problem::Refused, message))
    }
}

impl Matrix {
    /// The words among `events` that belong to one conversation.
    async fn thread(
        &self,
        us: &str,
        room: &Room,
        root: &str,
        events: &[Event],
    ) -> Result<Vec<regulars_domain::interaction::Arrival>, PlatformError> {
        let mut chains = Chains::default();
        chains.learn(events);
        let mut thread = Vec::new();
        for event in events {
            let Some(words) = event.words_now() else { continue };
            if self.root(room, event, &mut chains).await? == root {
                thread.push(events::arrival(us, room, event, words, root));
            }
        }
        Ok(thread)
    }

    /// Removes an event. The same removal asked for twice is one.
    pub(super) async fn redact(&self, room: &str, event: &str) -> Result<(), PlatformError> {
        let path = in_room(room, &format!("redact/{}/{}", path_part(event), path_part(&format!("regulars-{event}"))));
        match self.api.put(&path, &json!({})).await {
            Ok(_) => Ok(()),
            Err(Failure::Refused(refusal)) if refusal.problem() == Problem::NotFound => Ok(()),
            Err(failure) => Err(told(failure)),
        }
    }
}

fn not_prepared(error: PlatformError) -> SendOutcome {
    if error.problem == Problem::Auth { SendOutcome::Blocked(error) } else { SendOutcome::NotLeft(error) }
}

/// A refusal the server names is final; what a proxy before it says is unknown.
fn refused(refusal: Refusal) -> SendOutcome {
    let typed = !refusal.code.is_empty() && matches!(refusal.status, 400 | 403 | 404 | 410 | 413 | 422);
    let error = refusal.told_by("Matrix");
    if typed { SendOutcome::Refused(error) } else { SendOutcome::Unknown(PlatformError { problem: Problem::Unknown, ..error }) }
}
