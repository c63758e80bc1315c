//! The connector of the hostile platform: written as a product's connector is, with the one HTTP client, and registered only
//! through the engine's door for tests.

use crate::tokens::Session;
use async_trait::async_trait;
use regulars_domain::Timestamp;
use regulars_domain::interaction::{Arrival, Author, InteractionKind};
use regulars_domain::manifest::Manifest;
use regulars_domain::place::{PlaceKind, PlaceRef, Purpose, Visibility};
use regulars_platforms::http::{Answer, HttpClient, Request};
use regulars_platforms::{
    Availability, Connector, Identity, Moderator, Outgoing, OwnWords, Page, PlatformError, Problem, Reader, Recheck, SendOutcome,
    Sender, Stream,
};
use serde_json::{Value, json};

/// A thread of more pages than this is no thread of ours.
const MOST_PAGES: u64 = 200;

/// A connected account.
pub struct Hostile {
    pub(crate) http: HttpClient,
    pub(crate) session: Session,
    pub(crate) manifest: &'static Manifest,
    /// Whether it lies about its own words: the careless sender of the control run.
    pub(crate) careless: bool,
}

impl Hostile {
    async fn get(&self, path: &str, query: &[(&str, &str)]) -> Result<Value, PlatformError> {
        let bearer = self.session.bearer(&self.http).await?;
        let request = Request { path, query, header: Some(("authorization", &bearer)), ..Request::default() };
        let answer = self.http.call(&request).await?;
        self.understood(&bearer, answer).await
    }

    async fn understood(&self, bearer: &str, answer: Answer) -> Result<Value, PlatformError> {
        match answer.status {
            200 if answer.json.is_object() => Ok(answer.json),
            401 => {
                self.session.is_dead(bearer).await;
                Err(PlatformError::new(Problem::Unreachable, "the token had run out; the next try has a new one"))
            }
            404 => Err(PlatformError::new(Problem::NotFound, "not there")),
            _ => Err(PlatformError::new(Problem::Unknown, "not understood")),
        }
    }

    /// Every post of a listing. Errs unless the whole of it was seen.
    async fn listing(&self, path: &str, name: &str, thread: &str) -> Result<Vec<Value>, PlatformError> {
        let (mut all, mut page) = (Vec::new(), 0);
        for _ in 0..MOST_PAGES {
            let answer = self.get(path, &[(name, thread), ("page", &page.to_string())]).await?;
            let posts = answer["posts"].as_array();
            all.extend(
                posts.ok_or_else(|| PlatformError::new(Problem::NotThePlatform, "a listing without posts"))?.iter().cloned(),
            );
            match answer["next"].as_u64() {
                None => return Ok(all),
                Some(next) if next > page => page = next,
                Some(_) => return Err(PlatformError::new(Problem::NotThePlatform, "the same page again and again")),
            }
        }
        Err(PlatformError::new(Problem::NotThePlatform, "a thread without an end"))
    }
}

fn text(post: &Value, name: &str) -> String {
    post[name].as_str().unwrap_or_default().to_owned()
}

fn said_at(post: &Value) -> Timestamp {
    Timestamp(post["at"].as_i64().unwrap_or_default())
}

fn arrival(thread: &str, post: &Value) -> Arrival {
    let author = text(post, "author");
    Arrival {
        external_id: text(post, "id"),
        thread_external_id: thread.to_owned(),
        parent_external_id: Some(text(post, "parent")).filter(|parent| !parent.is_empty()),
        place: PlaceRef {
            external_id: "wall".to_owned(),
            name: "Wall".to_owned(),
            kind: PlaceKind::Page,
            visibility: Visibility::Public,
            purpose: Purpose::Reach,
        },
        author: Author {
            external_id: author.clone(),
            handle: author.clone(),
            name: author,
            is_us: post["ours"].as_bool().unwrap_or_default(),
        },
        kind: InteractionKind::Comment,
        visibility: Visibility::Public,
        at: said_at(post),
        text: text(post, "text"),
        title: None,
        stars: None,
        deleted: false,
        platform_data: None,
        attachments: Vec::new(),
    }
}

#[async_trait]
impl Connector for Hostile {
    fn manifest(&self) -> &'static Manifest {
        self.manifest
    }
    async fn identify(&self) -> Result<Identity, PlatformError> {
        let me = self.get("/me", &[]).await?;
        Ok(Identity { external_id: text(&me, "id"), handle: "shop".to_owned(), name: "Shop".to_owned() })
    }
    async fn private_messages(&self) -> Availability {
        Availability::NotAvailable("there are none here".to_owned())
    }
    fn reader(&self) -> Option<&dyn Reader> {
        Some(self)
    }
    fn sender(&self) -> Option<&dyn Sender> {
        Some(self)
    }
    fn moderator(&self) -> Option<&dyn Moderator> {
        None
    }
}

#[async_trait]
impl Reader for Hostile {
    fn streams(&self) -> &'static [Stream] {
        &[Stream::Notifications]
    }
    async fn page(&self, _: Stream, _: Option<&str>, _: Timestamp) -> Result<Page, PlatformError> {
        let threads = self.get("/threads", &[]).await?;
        let mut arrivals = Vec::new();
        for thread in threads["threads"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            arrivals.extend(self.listing("/thread", "id", thread).await?.iter().map(|post| arrival(thread, post)));
        }
        Ok(Page { arrivals, gone: Vec::new(), came_back: Vec::new(), next: Some("read".to_owned()), more: false })
    }
}

#[async_trait]
impl Sender for Hostile {
    fn new_key(&self, now: Timestamp, random: u64) -> String {
        crate::new_key(now, random)
    }

    async fn send(&self, o: &Outgoing) -> SendOutcome {
        let bearer = match self.session.bearer(&self.http).await {
            Ok(bearer) => bearer,
            Err(e) if e.problem == Problem::Auth => return SendOutcome::Blocked(e),
            Err(e) => return SendOutcome::NotLeft(e),
        };
        let body = json!({"key": o.key, "thread": o.thread_external_id, "parent": o.parent_external_id, "text": o.text});
        let request =
            Request { path: "/post", body: Some(&body), header: Some(("authorization", &bearer)), ..Request::default() };
        let answer = match self.http.call(&request).await {
            Ok(answer) => answer,
            // The platform counts requests before it looks at them.
            Err(e) if matches!(e.problem, Problem::Unreachable | Problem::RateLimited) => return SendOutcome::NotLeft(e),
            Err(e) => return SendOutcome::Unknown(e),
        };
        match (answer.status, answer.json["id"].as_str()) {
            (200, Some(id)) => SendOutcome::Sent { remote_id: id.to_owned() },
            (401, _) => {
                self.session.is_dead(&bearer).await;
                SendOutcome::NotLeft(PlatformError::new(Problem::Unreachable, "the token had run out"))
            }
            (403 | 404 | 422, _) if answer.json["error"].is_string() => {
                SendOutcome::Refused(PlatformError::new(Problem::Refused, "refused"))
            }
            // A refused duplicate is evidence of success, not proof: it may be an older one. Reading back tells.
            (status, _) => SendOutcome::Unknown(PlatformError::new(Problem::Unknown, format!("status {status}"))),
        }
    }

    async fn own_words(&self, o: &Outgoing) -> Result<Vec<OwnWords>, PlatformError> {
        if self.careless {
            return Ok(Vec::new());
        }
        let posts = self.listing("/own", "thread", &o.thread_external_id).await?;
        let own = |post: &Value| OwnWords {
            remote_id: text(post, "id"),
            parent_external_id: Some(text(post, "parent")),
            text: text(post, "text"),
            at: said_at(post),
            key: post["key"].as_str().map(str::to_owned),
        };
        Ok(posts.iter().map(own).collect())
    }

    async fn recheck(&self, o: &Outgoing) -> Recheck {
        match self.listing("/thread", "id", &o.thread_external_id).await {
            Ok(posts) if self.careless => {
                let others = posts.iter().filter(|p| !p["ours"].as_bool().unwrap_or_default());
                Recheck::Present { thread: others.map(|post| arrival(&o.thread_external_id, post)).collect() }
            }
            Ok(posts) if posts.iter().any(|p| text(p, "id") == o.parent_external_id) => {
                Recheck::Present { thread: posts.iter().map(|post| arrival(&o.thread_external_id, post)).collect() }
            }
            Ok(_) => Recheck::ParentGone,
            Err(e) => Recheck::CannotRead(e),
        }
    }

    async fn withdraw(&self, remote_id: &str) -> Result<(), PlatformError> {
        let bearer = self.session.bearer(&self.http).await?;
        let body = json!({"id": remote_id});
        let request =
            Request { path: "/delete", body: Some(&body), header: Some(("authorization", &bearer)), ..Request::default() };
        let answer = self.http.call(&request).await?;
        self.understood(&bearer, answer).await.map(drop)
    }
}
