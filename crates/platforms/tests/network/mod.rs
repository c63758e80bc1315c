//! People on the real network: accounts made fresh for each story, and what they do with their own apps.

mod complete;

use regulars_domain::Timestamp;
use regulars_domain::interaction::Arrival;
use regulars_domain::place::Visibility;
use regulars_platforms::http::{HttpClient, Request, Service};
use regulars_platforms::vault::{SessionVault, Vault, store_password};
use regulars_platforms::{Environment, Outgoing, SharedConnector, Stream, registry};
use secrecy::SecretString;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

static NEXT: AtomicU64 = AtomicU64::new(0);

pub fn now() -> Timestamp {
    Timestamp(i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()).unwrap())
}

pub fn environment() -> Environment {
    Environment::new(Arc::new(now))
}

/// The servers that `tests/servers/bluesky.sh start` started. Their absence is an error, never a skipped test.
pub fn servers() -> BTreeMap<String, String> {
    let file = std::env::var("REGULARS_BLUESKY_ENV")
        .expect("start the network with `BSKY_RATE_LIMITS=1 tests/servers/bluesky.sh start` and name the file it prints in REGULARS_BLUESKY_ENV");
    let text = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
    text.lines().filter_map(|line| line.split_once('=')).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// A record by address and content.
#[derive(Clone, Debug)]
pub struct Post {
    pub uri: String,
    pub cid: String,
}

impl Post {
    fn json(&self) -> Value {
        json!({"uri": self.uri, "cid": self.cid})
    }
}

/// Somebody with an account and an app of their own.
pub struct Person {
    pub did: String,
    pub handle: String,
    pub service: String,
    http: HttpClient,
    access: SecretString,
}

impl Person {
    pub async fn new(name: &str) -> Self {
        let service = servers()["BSKY_PDS"].clone();
        let http = HttpClient::new(Service::parse(&service, true).unwrap(), &environment()).unwrap();
        let unique = (now().0 / 10 % 1_000_000) * 100 + i64::try_from(NEXT.fetch_add(1, Ordering::SeqCst) % 100).unwrap();
        let handle = format!("{name}-{unique}.test");
        let body = json!({"handle": handle, "email": format!("{name}-{unique}@mail.test"), "password": "main-password"});
        let request = Request { path: "/xrpc/com.atproto.server.createAccount", body: Some(&body), ..Request::default() };
        let answer = http.call(&request).await.unwrap();
        assert_eq!(answer.status, 200, "{handle}: {}", answer.json);
        let text = |name: &str| answer.json[name].as_str().unwrap().to_owned();
        Self { did: text("did"), access: text("accessJwt").into(), handle, service, http }
    }

    pub async fn do_it(&self, method: &str, body: Value) -> Value {
        let path = format!("/xrpc/{method}");
        let request = Request { path: &path, body: Some(&body), bearer: Some(&self.access), ..Request::default() };
        let answer = self.http.call(&request).await.unwrap();
        assert_eq!(answer.status, 200, "{method}: {}", answer.json);
        answer.json
    }

    pub async fn ask(&self, method: &str, query: &[(&str, &str)]) -> Value {
        let path = format!("/xrpc/{method}");
        let request = Request { path: &path, query, bearer: Some(&self.access), ..Request::default() };
        self.http.call(&request).await.unwrap().json
    }

    pub async fn says(&self, text: &str) -> Post {
        self.posts(json!({"text": text})).await
    }

    pub async fn answers(&self, root: &Post, parent: &Post, text: &str) -> Post {
        self.posts(json!({"text": text, "reply": {"root": root.json(), "parent": parent.json()}})).await
    }

    pub async fn names(&self, whom: &Person, text: &str) -> Post {
        let start = text.find('@').unwrap();
        let feature = json!({"$type": "app.bsky.richtext.facet#mention", "did": whom.did});
        let index = json!({"byteStart": start, "byteEnd": start + 1 + whom.handle.len()});
        self.posts(json!({"text": text, "facets": [{"index": index, "features": [feature]}]})).await
    }

    async fn posts(&self, mut record: Value) -> Post {
        record["$type"] = json!("app.bsky.feed.post");
        record["createdAt"] = json!(now().to_string());
        self.creates("app.bsky.feed.post", record).await
    }

    pub async fn creates(&self, collection: &str, record: Value) -> Post {
        let body = json!({"repo": self.did, "collection": collection, "record": record});
        let written = self.do_it("com.atproto.repo.createRecord", body).await;
        Post { uri: written["uri"].as_str().unwrap().to_owned(), cid: written["cid"].as_str().unwrap().to_owned() }
    }

    pub async fn deletes(&self, post: &Post) {
        let key = post.uri.rsplit('/').next().unwrap();
        self.do_it("com.atproto.repo.deleteRecord", json!({"repo": self.did, "collection": "app.bsky.feed.post", "rkey": key}))
            .await;
    }

    /// How many records of a collection there are in this person's own repository.
    pub async fn count(&self, collection: &str) -> usize {
        let answer =
            self.ask("com.atproto.repo.listRecords", &[("repo", &self.did), ("collection", collection), ("limit", "100")]).await;
        answer["records"].as_array().unwrap().len()
    }

    /// Waits until the view everybody reads shows the post: answers to what is not indexed yet lose their notification.
    pub async fn sees(&self, post: &Post) {
        for _ in 0..200 {
            if self.ask("app.bsky.feed.getPosts", &[("uris", &post.uri)]).await["posts"]
                .as_array()
                .is_some_and(|posts| !posts.is_empty())
            {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{} was not indexed within 20 s", post.uri);
    }

    /// Connects Regulars to this person's account with a new app password.
    pub async fn connects(&self) -> (SharedConnector, Arc<SessionVault>) {
        let made = self.do_it("com.atproto.server.createAppPassword", json!({"name": "regulars"})).await;
        let vault = Arc::new(SessionVault::default());
        store_password(&*vault, "account-1", SecretString::from(made["password"].as_str().unwrap())).await.unwrap();
        (self.opens(vault.clone()), vault)
    }

    /// Opens the account as a freshly started program would.
    pub fn opens(&self, vault: Arc<dyn Vault>) -> SharedConnector {
        let settings = [("service", self.service.as_str()), ("handle", &self.handle), ("local_network", "yes")];
        let settings = settings.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        registry::open("bluesky", "account-1", &settings, vault, &environment()).unwrap()
    }
}

/// Everything one reading loop brings after `cursor`.
#[derive(Default)]
pub struct Read {
    pub arrivals: BTreeMap<String, Arrival>,
    pub gone: Vec<String>,
    pub cursor: Option<String>,
}

pub async fn read(connector: &SharedConnector, stream: Stream, cursor: Option<String>) -> Read {
    let mut read = Read { cursor, ..Read::default() };
    loop {
        let page = connector.reader().unwrap().page(stream, read.cursor.as_deref(), now()).await.unwrap();
        read.arrivals.extend(page.arrivals.into_iter().map(|arrival| (arrival.external_id.clone(), arrival)));
        read.gone.extend(page.gone);
        read.cursor = page.next;
        if !page.more {
            return read;
        }
    }
}

/// Reads again until `wanted` is there, for at most 20 seconds.
pub async fn read_until(connector: &SharedConnector, stream: Stream, wanted: &Post) -> Read {
    for _ in 0..100 {
        let found = read(connector, stream, None).await;
        if found.arrivals.contains_key(&wanted.uri) {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    panic!("{stream} did not bring {} within 20 s", wanted.uri);
}

/// Words to answer `arrival` with, as the engine freezes them at release.
pub fn answer_to(connector: &SharedConnector, arrival: &Arrival, text: &str) -> Outgoing {
    Outgoing {
        key: connector.sender().unwrap().new_key(now(), NEXT.fetch_add(1, Ordering::SeqCst) * 7919),
        thread_external_id: arrival.thread_external_id.clone(),
        parent_external_id: arrival.external_id.clone(),
        thread_data: None,
        parent_data: arrival.platform_data.clone(),
        visibility: Visibility::Public,
        text: text.to_owned(),
        created_at: now(),
    }
}
