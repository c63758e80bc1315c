//! People in the rooms of a real Matrix server, speaking its own interface.

use crate::{servers, unique};
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::time::Duration;

/// Somebody with an account on the server.
pub struct Roommate {
    /// The server.
    pub url: String,
    /// Their whole id.
    pub id: String,
    /// What they sign in with.
    pub password: String,
    /// A token of theirs.
    pub token: String,
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(60))).build().into()
}

/// Percent-encodes an id for a path: those of rooms, events and people hold `!`, `$`, `@` and `:`.
fn quoted(id: &str) -> String {
    id.bytes()
        .map(|b| if b.is_ascii_alphanumeric() || b"-_".contains(&b) { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

impl Roommate {
    /// Somebody new, with a name no other test uses.
    pub fn new(name: &str) -> Result<Self> {
        let url = servers("REGULARS_MATRIX_ENV")?.get("MATRIX_URL").cloned().context("no MATRIX_URL")?;
        let password = unique("pass");
        let body = json!({"username": unique(name), "password": password, "auth": {"type": "m.login.dummy"}});
        let made: Value = agent().post(format!("{url}/_matrix/client/v3/register")).send_json(&body)?.body_mut().read_json()?;
        let text = |field: &str| made[field].as_str().map(str::to_owned).with_context(|| format!("not registered: {made}"));
        Ok(Self { url, id: text("user_id")?, token: text("access_token")?, password })
    }

    /// What stands before the server's name in their id.
    pub fn user(&self) -> &str {
        self.id.trim_start_matches('@').split(':').next().unwrap_or_default()
    }

    /// Asks the server.
    pub fn ask(&self, path: &str) -> Result<Value> {
        let request = agent()
            .get(format!("{}/_matrix/client/v3{path}", self.url))
            .header("authorization", format!("Bearer {}", self.token));
        Ok(request.call()?.body_mut().read_json()?)
    }

    /// Tells the server something, by POST or (`put`) by PUT; it must do it.
    fn tell(&self, path: &str, body: &Value, put: bool) -> Result<Value> {
        let url = format!("{}/_matrix/client/v3{path}", self.url);
        let request = if put { agent().put(url) } else { agent().post(url) };
        let mut answer = request.header("authorization", format!("Bearer {}", self.token)).send_json(body)?;
        let status = answer.status().as_u16();
        let json: Value = answer.body_mut().read_json()?;
        ensure!(status == 200, "{path}: {status} {json}");
        Ok(json)
    }

    /// Opens a room for these people, who come in; answers its id. Of kind `public_chat` or `private_chat`.
    pub fn opens(&self, name: &str, kind: &str, people: &[&Roommate]) -> Result<String> {
        let ids: Vec<&str> = people.iter().map(|person| person.id.as_str()).collect();
        let made = self.tell("/createRoom", &json!({"name": name, "preset": kind, "invite": ids}), false)?;
        let room = made["room_id"].as_str().with_context(|| format!("no room: {made}"))?.to_owned();
        for person in people {
            person.tell(&format!("/join/{}", quoted(&room)), &json!({}), false)?;
        }
        Ok(room)
    }

    /// Asks somebody into a room.
    pub fn invites(&self, room: &str, person: &Roommate) -> Result<()> {
        self.tell(&format!("/rooms/{}/invite", quoted(room)), &json!({"user_id": person.id}), false).map(drop)
    }

    /// Makes a room encrypted, for good.
    pub fn encrypts(&self, room: &str) -> Result<()> {
        let path = format!("/rooms/{}/state/m.room.encryption/", quoted(room));
        self.tell(&path, &json!({"algorithm": "m.megolm.v1.aes-sha2"}), true).map(drop)
    }

    /// Says something; answers the event's id.
    pub fn says(&self, room: &str, text: &str, answers: Option<&str>) -> Result<String> {
        let mut body = json!({"msgtype": "m.text", "body": text});
        if let Some(id) = answers {
            body["m.relates_to"] = json!({"m.in_reply_to": {"event_id": id}});
        }
        self.sends(room, "m.room.message", &body)
    }

    /// Sends an event of any kind; answers its id.
    pub fn sends(&self, room: &str, kind: &str, body: &Value) -> Result<String> {
        let said = self.tell(&format!("/rooms/{}/send/{kind}/{}", quoted(room), unique("t")), body, true)?;
        said["event_id"].as_str().map(str::to_owned).with_context(|| format!("not said: {said}"))
    }

    /// Removes an event.
    pub fn removes(&self, room: &str, event: &str) -> Result<()> {
        self.tell(&format!("/rooms/{}/redact/{}/{}", quoted(room), quoted(event), unique("t")), &json!({}), true).map(drop)
    }

    /// What somebody said in a room as this one sees it, newest first: words and what they answer.
    pub fn hears(&self, room: &str, from: &Roommate) -> Result<Vec<(String, String)>> {
        let page = self.ask(&format!("/rooms/{}/messages?dir=b&limit=500", quoted(room)))?;
        let events = page["chunk"].as_array().with_context(|| format!("no messages: {page}"))?;
        let said = events
            .iter()
            .filter(|e| e["sender"] == from.id.as_str() && e["type"] == "m.room.message" && e["content"]["body"].is_string());
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        Ok(said
            .map(|e| (text(&e["content"]["body"]), text(&e["content"]["m.relates_to"]["m.in_reply_to"]["event_id"])))
            .collect())
    }

    /// How somebody stands in a room: `join`, `ban` and so on.
    pub fn standing(&self, room: &str, person: &Roommate) -> Result<String> {
        let state = self.ask(&format!("/rooms/{}/state/m.room.member/{}", quoted(room), quoted(&person.id)))?;
        Ok(state["membership"].as_str().unwrap_or("never there").to_owned())
    }

    /// Whether an event still has its words.
    pub fn still_says(&self, room: &str, event: &str) -> Result<bool> {
        Ok(self.ask(&format!("/rooms/{}/event/{}", quoted(room), quoted(event)))?["content"]["body"].is_string())
    }

    /// Marks (reactions) on an event.
    pub fn marks(&self, room: &str, event: &str) -> Result<usize> {
        let path = format!("/_matrix/client/v1/rooms/{}/relations/{}/m.annotation", quoted(room), quoted(event));
        let request = agent().get(format!("{}{path}", self.url)).header("authorization", format!("Bearer {}", self.token));
        let page: Value = request.call()?.body_mut().read_json()?;
        Ok(page["chunk"].as_array().with_context(|| format!("no marks: {page}"))?.len())
    }

    /// Signs in anew; answers the token.
    pub fn signs_in(&self) -> Result<String> {
        let body = json!({"type": "m.login.password", "identifier": {"type": "m.id.user", "user": self.user()}, "password": self.password});
        let made: Value =
            agent().post(format!("{}/_matrix/client/v3/login", self.url)).send_json(&body)?.body_mut().read_json()?;
        made["access_token"].as_str().map(str::to_owned).with_context(|| format!("not signed in: {made}"))
    }

    /// Ends their token, as signing out elsewhere does.
    pub fn signs_out(&self) -> Result<()> {
        self.tell("/logout", &json!({}), false).map(drop)
    }
}
