//! WordPress against a scripted site on loopback: shops, forks of the address, firewalls, and what a real one does not do on
//! demand.

mod reading;
mod sending;

use super::WordPress;
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

/// A scripted site with an account connected to it.
pub(super) struct Scene {
    pub(super) server: WebServer,
    pub(super) site: WordPress,
}

impl Scene {
    /// `rest` answers everything but what the site is and who we are.
    pub(super) async fn new(mut rest: impl FnMut(&Seen) -> Behaviour + Send + 'static) -> Self {
        Self::raw("", move |seen| match seen.path() {
            "/wp-json/" => index(&["wp/v2"]),
            "/wp-json/wp/v2/users/me" => us(),
            _ => rest(seen),
        })
        .await
    }

    /// `all` answers everything; the site lives in `folder`.
    pub(super) async fn raw(folder: &str, all: impl FnMut(&Seen) -> Behaviour + Send + 'static) -> Self {
        let server = WebServer::start(all).unwrap();
        let vault = Arc::new(SessionVault::default());
        store_password(&*vault, "account-1", SecretString::from("canary key")).await.unwrap();
        let store: Arc<dyn TokenStore> = Arc::new(VaultTokenStore::new(vault, "account-1"));
        let limits = Limits {
            connect: Duration::from_millis(800),
            read: Duration::from_millis(400),
            whole: Duration::from_millis(1200),
            ..Limits::default()
        };
        let environment = Environment { limits, ..Environment::new(Arc::new(|| Timestamp::parse(NOW).unwrap())) };
        let settings =
            [("url", format!("{}{folder}", server.url())), ("user", "shop".to_owned()), ("local_network", "yes".to_owned())];
        let settings: BTreeMap<_, _> = settings.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let site = WordPress::connect(&settings, store, &environment).unwrap();
        Self { server, site }
    }
}

pub(super) fn ok(body: &Value) -> Behaviour {
    Behaviour::json(200, body.to_string())
}

pub(super) fn refusal(status: u16, code: &str) -> Behaviour {
    Behaviour::json(status, json!({"code": code, "message": "as the site says it", "data": {"status": status}}).to_string())
}

pub(super) fn page_for_people(status: u16) -> Behaviour {
    Behaviour::Answer { status, headers: vec!["Content-Type: text/html".to_owned()], body: b"<h1>Hello</h1>".to_vec() }
}

pub(super) fn first_page(seen: &Seen) -> bool {
    seen.target.split(['?', '&']).any(|pair| pair == "page=1")
}

pub(super) fn index(namespaces: &[&str]) -> Behaviour {
    ok(&json!({"name": "Corner &amp; Cafe", "namespaces": namespaces}))
}

pub(super) fn us() -> Behaviour {
    ok(&json!({"id": 1, "username": "shop", "name": "Corner Cafe", "capabilities": {"moderate_comments": true}}))
}

/// A comment of the shop (author 1) or of a stranger (author 0).
pub(super) fn comment(id: u64, parent: u64, author: u64, raw: &str, at: &str) -> Value {
    let (name, mail) = if author == 1 { ("Corner Cafe", "shop@cafe.test") } else { ("Alice", "Alice@Cafe.test") };
    json!({"id": id, "post": 4, "parent": parent, "author": author, "author_name": name, "author_email": mail, "date_gmt": at,
        "content": {"raw": raw, "rendered": "<p>not this</p>"}, "status": "approved"})
}

/// Words in answer to comment 7 of thread 5.
pub(super) fn words(text: &str) -> Outgoing {
    Outgoing {
        key: "regulars-1-2".to_owned(),
        thread_external_id: "5".to_owned(),
        parent_external_id: "7".to_owned(),
        thread_data: None,
        parent_data: Some(json!({"post": 4}).to_string()),
        visibility: Visibility::Public,
        text: text.to_owned(),
        created_at: Timestamp::parse(NOW).unwrap(),
    }
}
