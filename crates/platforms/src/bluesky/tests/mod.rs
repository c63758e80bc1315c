//! Bluesky against a scripted server on loopback: what the real network does not do on demand.

mod mangled;
mod moderating;
mod reading;
mod sending;
mod sessions;

use super::Bluesky;
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
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

pub(super) const US: &str = "did:plc:shop";
pub(super) const ALICE: &str = "did:plc:alice";
pub(super) const NOW: &str = "2026-11-22T09:00:00.000Z";

/// A clock that tests move.
#[derive(Clone)]
pub(super) struct Hands(Arc<AtomicI64>);

impl Hands {
    fn new() -> Self {
        Self(Arc::new(AtomicI64::new(Timestamp::parse(NOW).unwrap().0)))
    }

    pub(super) fn forward(&self, by: Duration) {
        self.0.fetch_add(i64::try_from(by.as_millis()).unwrap(), Ordering::SeqCst);
    }
}

/// A scripted server with an account connected to it.
pub(super) struct Scene {
    pub(super) server: WebServer,
    pub(super) account: Bluesky,
    pub(super) clock: Hands,
    pub(super) store: Arc<dyn TokenStore>,
    pub(super) vault: Arc<SessionVault>,
}

impl Scene {
    /// `rest` answers everything but the login, which works.
    pub(super) async fn new(mut rest: impl FnMut(&Seen) -> Behaviour + Send + 'static) -> Self {
        Self::with_login(move |seen| match method(seen) {
            "com.atproto.server.createSession" | "com.atproto.server.refreshSession" => tokens("1"),
            _ => rest(seen),
        })
        .await
    }

    /// `all` answers everything, the login too.
    pub(super) async fn with_login(all: impl FnMut(&Seen) -> Behaviour + Send + 'static) -> Self {
        let server = WebServer::start(all).unwrap();
        let vault = Arc::new(SessionVault::default());
        store_password(&*vault, "account-1", SecretString::from("canary-password")).await.unwrap();
        let store: Arc<dyn TokenStore> = Arc::new(VaultTokenStore::new(vault.clone(), "account-1"));
        let clock = Hands::new();
        let account = connect(&server.url(), store.clone(), &clock);
        Self { server, account, clock, store, vault }
    }

    /// How often a method was called.
    pub(super) fn calls(&self, name: &str) -> usize {
        self.server.seen().iter().filter(|seen| method(seen) == name).count()
    }
}

pub(super) fn connect(service: &str, store: Arc<dyn TokenStore>, clock: &Hands) -> Bluesky {
    let hands = clock.clone();
    let limits = Limits {
        connect: Duration::from_millis(800),
        read: Duration::from_millis(400),
        whole: Duration::from_millis(1200),
        ..Limits::default()
    };
    let environment = Environment { limits, ..Environment::new(Arc::new(move || Timestamp(hands.0.load(Ordering::SeqCst)))) };
    let settings = [("service", service), ("handle", "@shop.test"), ("local_network", "yes")];
    let settings: BTreeMap<_, _> = settings.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Bluesky::connect(&settings, store, &environment).unwrap()
}

pub(super) fn method(seen: &Seen) -> &str {
    seen.path().trim_start_matches("/xrpc/")
}

pub(super) fn tokens(number: &str) -> Behaviour {
    let body = json!({"accessJwt": format!("access-{number}"), "refreshJwt": format!("refresh-{number}"), "did": US, "handle": "shop.test", "active": true});
    Behaviour::json(200, body.to_string())
}

pub(super) fn ok(body: &Value) -> Behaviour {
    Behaviour::json(200, body.to_string())
}

pub(super) fn refusal(status: u16, name: &str) -> Behaviour {
    Behaviour::json(status, json!({"error": name, "message": "as the server says it"}).to_string())
}

pub(super) fn uri(did: &str, key: &str) -> String {
    format!("at://{did}/app.bsky.feed.post/{key}")
}

/// A post as the server shows it; `parent` is what it answers, under the shop's post `root`.
pub(super) fn post(did: &str, key: &str, text: &str, parent: Option<String>) -> Value {
    let mut record = json!({"$type": "app.bsky.feed.post", "text": text, "createdAt": "2026-11-22T08:00:00.000Z"});
    if let Some(parent) = parent {
        record["reply"] =
            json!({"root": {"uri": uri(US, "root"), "cid": "cid-root"}, "parent": {"uri": parent, "cid": "cid-parent"}});
    }
    let handle = if did == US { "shop.test" } else { "alice.test" };
    json!({"uri": uri(did, key), "cid": format!("cid-{key}"), "author": {"did": did, "handle": handle, "displayName": "Somebody"},
        "record": record, "replyCount": 0, "indexedAt": "2026-11-22T08:00:01.000Z"})
}

/// A node of a thread.
pub(super) fn node(post: &Value, answers: &[Value]) -> Value {
    json!({"$type": "app.bsky.feed.defs#threadViewPost", "post": post, "replies": answers})
}

/// Words in answer to alice's post `q` under our post `root`.
pub(super) fn words() -> Outgoing {
    let data = json!({"cid": "cid-q", "handle": "alice.test", "root": {"uri": uri(US, "root"), "cid": "cid-root"}});
    Outgoing {
        key: "3kaaaaaaaaaaa".to_owned(),
        thread_external_id: uri(US, "root"),
        parent_external_id: uri(ALICE, "q"),
        thread_data: None,
        parent_data: Some(data.to_string()),
        visibility: Visibility::Public,
        text: "Yes, oat milk.".to_owned(),
        created_at: Timestamp::parse(NOW).unwrap(),
    }
}
