//! Mastodon against a scripted server on loopback: what a real one does not do on demand, and what snac does not do at all.

mod reading;
mod sending;

use super::Mastodon;
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

/// A scripted server with an account connected to it.
pub(super) struct Scene {
    pub(super) server: WebServer,
    pub(super) account: Mastodon,
}

impl Scene {
    /// `rest` answers everything but the question who we are.
    pub(super) async fn new(mut rest: impl FnMut(&Seen) -> Behaviour + Send + 'static) -> Self {
        Self::with_key("canary-token", move |seen| match seen.path() {
            "/api/v1/accounts/verify_credentials" => ok(&person("1", "shop")),
            _ => rest(seen),
        })
        .await
    }

    /// `all` answers everything.
    pub(super) async fn with_key(key: &str, all: impl FnMut(&Seen) -> Behaviour + Send + 'static) -> Self {
        let server = WebServer::start(all).unwrap();
        let vault = Arc::new(SessionVault::default());
        store_password(&*vault, "account-1", SecretString::from(key)).await.unwrap();
        let store: Arc<dyn TokenStore> = Arc::new(VaultTokenStore::new(vault, "account-1"));
        let limits = Limits {
            connect: Duration::from_millis(800),
            read: Duration::from_millis(400),
            whole: Duration::from_millis(1200),
            ..Limits::default()
        };
        let environment = Environment { limits, ..Environment::new(Arc::new(|| Timestamp::parse(NOW).unwrap())) };
        let settings = [("url", server.url()), ("local_network", "yes".to_owned())];
        let settings: BTreeMap<_, _> = settings.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let account = Mastodon::connect(&settings, store, &environment).unwrap();
        Self { server, account }
    }

    /// How often a path was asked for.
    pub(super) fn calls(&self, path: &str) -> usize {
        self.server.seen().iter().filter(|seen| seen.path() == path).count()
    }
}

pub(super) fn ok(body: &Value) -> Behaviour {
    Behaviour::json(200, body.to_string())
}

pub(super) fn refusal(status: u16, error: &str) -> Behaviour {
    Behaviour::json(status, json!({"error": error}).to_string())
}

pub(super) fn page_for_people(status: u16) -> Behaviour {
    Behaviour::Answer { status, headers: vec!["Content-Type: text/html".to_owned()], body: b"<h1>Not found</h1>".to_vec() }
}

pub(super) fn person(id: &str, name: &str) -> Value {
    json!({"id": id, "username": name, "acct": name, "display_name": "Somebody", "url": format!("https://a.example/@{name}")})
}

/// A post of the shop (author 1) or of alice (author 2).
pub(super) fn status(id: &str, author: &str, html: &str, parent: Option<&str>, visibility: &str) -> Value {
    let name = if author == "1" { "shop" } else { "alice" };
    json!({"id": id, "created_at": "2026-11-22T08:00:00.000Z", "account": person(author, name), "content": html, "visibility": visibility,
        "in_reply_to_id": parent, "mentions": [{"id": "0", "acct": "alice", "username": "alice", "url": "https://a.example/@alice"}],
        "replies_count": 0, "reblog": null, "spoiler_text": null, "media_attachments": null})
}

pub(super) fn around(before: &[Value], after: &[Value]) -> Behaviour {
    ok(&json!({"ancestors": before, "descendants": after}))
}

pub(super) fn mention(id: &str, status: &Value, at: &str) -> Value {
    json!({"id": id, "type": "mention", "created_at": at, "account": status["account"], "status": status})
}

/// Words in answer to alice's post `q` under our post `root`.
pub(super) fn words(visibility: Visibility, theirs: &str) -> Outgoing {
    Outgoing {
        key: "regulars-1-2".to_owned(),
        thread_external_id: "root".to_owned(),
        parent_external_id: "q".to_owned(),
        thread_data: None,
        parent_data: Some(json!({"acct": "alice", "visibility": theirs}).to_string()),
        visibility,
        text: "Yes, oat milk.".to_owned(),
        created_at: Timestamp::parse(NOW).unwrap(),
    }
}
