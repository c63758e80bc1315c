//! Matrix against a scripted server on loopback: what a real one does not do on demand.

mod reading;
mod sending;
mod signing_in;

use super::Matrix;
use crate::connector::Outgoing;
use crate::env::Environment;
use crate::http::Limits;
use crate::vault::{SessionVault, TokenStore, VaultTokenStore, store_password};
use regulars_domain::Timestamp;
use regulars_domain::place::Visibility;
use regulars_testkit::webserver::{Behaviour, Seen, WebServer};
use secrecy::SecretString;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

pub(super) const NOW: &str = "2026-11-22T09:00:00.000Z";
pub(super) const US: &str = "@shop:cafe.test";
pub(super) const ALICE: &str = "@alice:cafe.test";

pub(super) fn now() -> Timestamp {
    Timestamp::parse(NOW).unwrap()
}

/// A scripted server with an account connected to it.
pub(super) struct Scene {
    pub(super) server: WebServer,
    pub(super) account: Matrix,
}

impl Scene {
    /// With a pasted token; `rest` answers everything but the question who we are.
    pub(super) async fn new(mut rest: impl FnMut(&Seen) -> Behaviour + Send + 'static) -> Self {
        Self::signed_in("", move |seen| match seen.path() {
            "/_matrix/client/v3/account/whoami" => ok(&json!({"user_id": US})),
            _ => rest(seen),
        })
        .await
    }

    /// With a password when there is a `user`; `all` answers everything.
    pub(super) async fn signed_in(user: &str, all: impl FnMut(&Seen) -> Behaviour + Send + 'static) -> Self {
        let server = WebServer::start(all).unwrap();
        let vault = Arc::new(SessionVault::default());
        store_password(&*vault, "matrix-1", SecretString::from("canary-secret")).await.unwrap();
        let store: Arc<dyn TokenStore> = Arc::new(VaultTokenStore::new(vault, "matrix-1"));
        let limits = Limits {
            connect: Duration::from_millis(800),
            read: Duration::from_millis(400),
            whole: Duration::from_millis(1200),
            ..Limits::default()
        };
        let environment = Environment { limits, ..Environment::new(Arc::new(now)) };
        let settings = [("url", server.url()), ("local_network", "yes".to_owned()), ("user", user.to_owned())];
        let settings: BTreeMap<_, _> = settings.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let account = Matrix::connect(&settings, "matrix-1", store, &environment).unwrap();
        Self { server, account }
    }

    /// Every request with this method whose path holds this.
    pub(super) fn calls(&self, method: &str, part: &str) -> Vec<Seen> {
        self.server.seen().into_iter().filter(|seen| seen.method == method && seen.path().contains(part)).collect()
    }
}

pub(super) fn ok(body: &Value) -> Behaviour {
    Behaviour::json(200, body.to_string())
}

pub(super) fn refusal(status: u16, code: &str) -> Behaviour {
    Behaviour::json(status, json!({"errcode": code, "error": "no"}).to_string())
}

/// What a room of this kind answers about itself; none for other questions. The kinds: `group`, `public`, `pair`, `hidden`.
pub(super) fn about(kind: &str, seen: &Seen) -> Option<Behaviour> {
    let path = seen.path();
    let fact = |there: bool, value: Value| if there { ok(&value) } else { refusal(404, "M_NOT_FOUND") };
    let person = |name: &str| json!({ "display_name": name });
    let mut members = json!({US: person("The Shop"), ALICE: person("Alice")});
    if kind != "pair" {
        members["@bob:cafe.test"] = person("");
    }
    Some(match () {
        () if path.ends_with("/joined_members") => ok(&json!({ "joined": members })),
        () if path.contains("/state/m.room.join_rules/") => {
            ok(&json!({"join_rule": if kind == "public" { "public" } else { "invite" }}))
        }
        () if path.contains("/state/m.room.name/") => fact(kind != "pair", json!({"name": "Regulars' corner"})),
        () if path.contains("/state/m.room.encryption/") => fact(kind == "hidden", json!({"algorithm": "m.megolm.v1.aes-sha2"})),
        () => return None,
    })
}

/// A message, said `minutes` before now.
pub(super) fn message(id: &str, sender: &str, body: &str, answers: Option<&str>, minutes: i64) -> Value {
    let mut event = json!({"event_id": id, "type": "m.room.message", "sender": sender, "origin_server_ts": now().0 - minutes * 60_000,
        "content": {"msgtype": "m.text", "body": body}});
    if let Some(parent) = answers {
        event["content"]["m.relates_to"] = json!({"m.in_reply_to": {"event_id": parent}});
    }
    event
}

/// An answer of `/sync` with these events in the room `!r`.
pub(super) fn synced(events: &[Value]) -> Behaviour {
    ok(&json!({"next_batch": "s2", "rooms": {"join": {"!r:cafe.test": {"timeline": {"events": events}}}}}))
}

/// Words in answer to alice's `$q`.
pub(super) fn words(visibility: Visibility, thread: &str) -> Outgoing {
    Outgoing {
        key: "regulars-1-2".to_owned(),
        thread_external_id: thread.to_owned(),
        parent_external_id: "$q".to_owned(),
        thread_data: None,
        parent_data: Some(json!({"room": "!r:cafe.test", "sender": ALICE}).to_string()),
        visibility,
        text: "Yes, oat milk.".to_owned(),
        created_at: now(),
    }
}
