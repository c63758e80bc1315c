//! Acting on what others said: a mark, a removal, a ban from our rooms, not listening to somebody. Each asks first whether it
//! is done already, so that doing it twice changes nothing.

use super::Matrix;
use super::api::{in_room, told};
use super::events::EventData;
use crate::connector::Moderator;
use crate::error::{PlatformError, Problem};
use crate::rest::{Failure, path_part};
use async_trait::async_trait;
use regulars_domain::moderation::Moderation;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

const HEART: &str = "❤️";

/// What taking an act back needs.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Done {
    /// An event of ours stands there.
    Said { room: String, event: String },
    /// Somebody may not come into these rooms.
    Banned { rooms: Vec<String>, user: String },
    /// Somebody is not listened to.
    Ignored { user: String },
}

impl Done {
    fn written(&self) -> Result<String, PlatformError> {
        serde_json::to_string(self).map_err(|_| PlatformError::new(Problem::Unknown, "what was done cannot be noted"))
    }
}

fn place(data: Option<&str>) -> Result<EventData, PlatformError> {
    let read = data.and_then(|data| serde_json::from_str(data).ok());
    read.ok_or_else(|| PlatformError::new(Problem::Refused, "the room of these words was never read; read it again"))
}

#[async_trait]
impl Moderator for Matrix {
    async fn like(&self, external_id: &str, data: Option<&str>) -> Result<String, PlatformError> {
        let room = place(data)?.room;
        let event = match self.our_mark(&room, external_id).await? {
            Some(event) => event,
            None => self.mark(&room, external_id).await?,
        };
        Done::Said { room, event }.written()
    }

    async fn block(&self, author_external_id: &str, _data: Option<&str>) -> Result<String, PlatformError> {
        let user = author_external_id.to_owned();
        let (mut rooms, mut refused) = (Vec::new(), None);
        for room in self.joined().await? {
            if !matches!(self.standing(&room, &user).await?.as_deref(), Some("join" | "invite" | "knock" | "ban")) {
                continue;
            }
            match self.api.post(&in_room(&room, "ban"), &json!({"user_id": user})).await {
                Ok(_) => rooms.push(room),
                // A room of somebody else's: it is theirs to say who may come in.
                Err(Failure::Refused(refusal)) if refusal.status == 403 => refused = Some(refusal),
                Err(failure) => return Err(told(failure)),
            }
        }
        match refused {
            Some(refusal) if rooms.is_empty() => Err(told(Failure::Refused(refusal))),
            _ => Done::Banned { rooms, user }.written(),
        }
    }

    async fn mute(&self, author_external_id: &str) -> Result<String, PlatformError> {
        self.ignore(author_external_id, true).await?;
        Done::Ignored { user: author_external_id.to_owned() }.written()
    }

    async fn judge(&self, verdict: Moderation, external_id: &str, data: Option<&str>) -> Result<String, PlatformError> {
        if verdict != Moderation::Remove {
            return Err(PlatformError::new(Problem::Refused, "in a room, words can only be removed"));
        }
        self.redact(&place(data)?.room, external_id).await?;
        Ok(format!("removed/{external_id}"))
    }

    async fn take_back(&self, remote_id: &str) -> Result<(), PlatformError> {
        match serde_json::from_str(remote_id) {
            Ok(Done::Said { room, event }) => self.redact(&room, &event).await,
            Ok(Done::Ignored { user }) => self.ignore(&user, false).await,
            Ok(Done::Banned { rooms, user }) => {
                for room in rooms {
                    if self.standing(&room, &user).await?.as_deref() == Some("ban") {
                        self.api.post(&in_room(&room, "unban"), &json!({"user_id": user})).await.map_err(told)?;
                    }
                }
                Ok(())
            }
            Err(_) => Err(PlatformError::new(Problem::Refused, "this is nothing of ours that can be taken back")),
        }
    }
}

impl Matrix {
    /// Our mark on a message, when it stands there.
    async fn our_mark(&self, room: &str, event: &str) -> Result<Option<String>, PlatformError> {
        let us = &self.us().await?.user_id;
        let path = format!("/_matrix/client/v1/rooms/{}/relations/{}/m.annotation", path_part(room), path_part(event));
        let json = self.api.get(&path, &[("limit", "100")]).await.map_err(told)?;
        let marks = json.get("chunk").and_then(Value::as_array).ok_or_else(|| self.api.not_matrix())?;
        let ours = marks.iter().find(|mark| {
            mark["sender"] == us.as_str() && mark.pointer("/content/m.relates_to/key").is_some_and(|key| key == HEART)
        });
        Ok(ours.and_then(|mark| mark["event_id"].as_str()).map(str::to_owned))
    }

    async fn mark(&self, room: &str, event: &str) -> Result<String, PlatformError> {
        // A mark taken back and put again is another one, so its transaction is named by the moment too.
        let transaction = path_part(&format!("regulars-{:x}-{event}", self.api.now().0));
        let body = json!({"m.relates_to": {"rel_type": "m.annotation", "event_id": event, "key": HEART}});
        let json = self.api.put(&in_room(room, &format!("send/m.reaction/{transaction}")), &body).await.map_err(told)?;
        json.get("event_id").and_then(Value::as_str).map(str::to_owned).ok_or_else(|| self.api.not_matrix())
    }

    /// Puts somebody on the list of those whose words the server keeps from us, or takes them off it.
    async fn ignore(&self, user: &str, ignored: bool) -> Result<(), PlatformError> {
        let us = path_part(&self.us().await?.user_id);
        let path = format!("/_matrix/client/v3/user/{us}/account_data/{}", path_part("m.ignored_user_list"));
        let mut list = match self.api.get(&path, &[]).await {
            Ok(list) => list,
            Err(Failure::Refused(refusal)) if refusal.problem() == Problem::NotFound => json!({}),
            Err(failure) => return Err(told(failure)),
        };
        let Some(fields) = list.as_object_mut() else { return Err(self.api.not_matrix()) };
        let users = fields.entry("ignored_users").or_insert_with(|| json!({}));
        let Some(users) = users.as_object_mut() else { return Err(self.api.not_matrix()) };
        let changed = if ignored { users.insert(user.to_owned(), json!({})).is_none() } else { users.remove(user).is_some() };
        if changed {
            self.api.put(&path, &list).await.map_err(told)?;
        }
        Ok(())
    }
}
