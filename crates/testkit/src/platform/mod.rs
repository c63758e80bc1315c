//! A hostile platform over real HTTP on loopback. It has people who ask, takes answers, and fails in every way a platform can
//! fail; and it keeps the truth of what it accepted, for the oracle.
//!
//! Its API: `GET /me`, `GET /threads`, `GET /thread?id=&page=`, `GET /own?thread=&page=`, `POST /post`, `POST /delete`,
//! `POST /token`. These want the current access token, all but the last. `GET /truth?key=` is the oracle's.

mod faults;
mod tokens;
mod truth;

pub use faults::{Faults, ReadFault, SendFault};
pub use tokens::{Rotation, Tokens};
pub use truth::{Post, Said, Truth};

use crate::hostile;
use crate::webserver::{Behaviour, Seen, WebServer};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How a platform treats the same words twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// The same key again is a no-op for ever.
    Keyed,
    /// The key is known from when the post is committed, for this long. Before that a repeat is a second post, as it was on
    /// Mastodon until February 2026 (mastodon#37879).
    ShortLivedKey(Duration),
    /// The same words to the same parent again are refused with 409.
    RefusedDuplicate,
    /// No protection; own words can be read.
    VerifyFirst,
    /// No protection; own words cannot be read.
    CannotReadBack,
}

/// Posts on one page of a listing.
const PAGE: usize = 20;

/// Everything the platform knows and plans.
pub struct World {
    /// How it treats repeats.
    pub class: Class,
    /// What goes wrong, and how often.
    pub faults: Faults,
    /// What it accepted.
    pub truth: Truth,
    /// Its tokens.
    pub tokens: Tokens,
    /// How often a person had to look for themselves.
    pub looked: u64,
    /// How many requests to post it saw.
    pub posted: u64,
}

/// A running platform; it stops when dropped.
pub struct HostilePlatform {
    server: WebServer,
    world: Arc<Mutex<World>>,
}

impl HostilePlatform {
    /// Starts it. The truth is also written to `truth`, a line an event, so that it survives a kill of this process too.
    ///
    /// # Errors
    /// When the port or the file cannot be had.
    pub fn start(class: Class, faults: Faults, truth: &Path) -> std::io::Result<Self> {
        let world = World { class, faults, truth: Truth::open(truth)?, tokens: Tokens::default(), looked: 0, posted: 0 };
        let world = Arc::new(Mutex::new(world));
        let ours = Arc::clone(&world);
        let server = WebServer::start(move |seen| lock(&ours).answer(seen))?;
        Ok(Self { server, world })
    }

    /// `http://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        self.server.url()
    }

    /// The world behind it, to look into or to change.
    pub fn world(&self) -> MutexGuard<'_, World> {
        lock(&self.world)
    }
}

fn lock(world: &Mutex<World>) -> MutexGuard<'_, World> {
    world.lock().unwrap_or_else(PoisonError::into_inner)
}

impl World {
    fn answer(&mut self, seen: &Seen) -> Behaviour {
        match seen.path() {
            "/token" => return self.tokens.renew(&field(seen, "refresh")),
            "/truth" => return self.truth_of(&query(seen, "key")),
            _ => {}
        }
        if !self.tokens.holds(seen.header("authorization").unwrap_or_default()) {
            return refusal(401, "invalid_token");
        }
        if self.faults.revokes() {
            self.tokens.revoke();
            return refusal(401, "invalid_token");
        }
        match (seen.method.as_str(), seen.path()) {
            ("POST", "/post") => self.post(seen),
            ("POST", "/delete") => self.delete(seen),
            ("GET", "/me") => Behaviour::json(200, json!({"id": "us"}).to_string()),
            ("GET", "/threads") => Behaviour::json(200, json!({"threads": self.truth.threads()}).to_string()),
            ("GET", "/thread") => self.list(seen, false),
            ("GET", "/own") if self.class == Class::CannotReadBack => refusal(403, "not_for_apps"),
            ("GET", "/own") => self.list(seen, true),
            _ => refusal(404, "not_found"),
        }
    }

    /// What a person sees who opens the platform after a while and looks for these words: also what is committed late.
    fn truth_of(&mut self, key: &str) -> Behaviour {
        self.looked += 1;
        let there = self.truth.ours().any(|p| p.said.key == key && !p.deleted);
        Behaviour::json(200, json!({"there": there}).to_string())
    }

    fn post(&mut self, seen: &Seen) -> Behaviour {
        self.posted += 1;
        let fault = self.faults.of_sending();
        if let Some(before) = fault.before_accepting() {
            return before;
        }
        let said = Said {
            key: field(seen, "key"),
            thread: field(seen, "thread"),
            parent: field(seen, "parent"),
            text: field(seen, "text"),
        };
        let now = Instant::now();
        let repeat = match self.class {
            Class::Keyed => self.truth.with_key(&said.key, None),
            Class::ShortLivedKey(life) => self.truth.with_key(&said.key, Some((now, life))),
            Class::RefusedDuplicate if self.truth.same_words(&said, now) => return refusal(409, "duplicate"),
            _ => None,
        };
        let id = match repeat {
            Some(id) => id,
            None => {
                let (commit, list) = self.faults.delays();
                self.truth.accept(said, now + commit, now + commit + list)
            }
        };
        fault.after_accepting().unwrap_or_else(|| Behaviour::json(200, json!({"id": id}).to_string()))
    }

    fn delete(&mut self, seen: &Seen) -> Behaviour {
        if let Some(broken) = self.faults.of_reading().behaviour() {
            return broken;
        }
        self.truth.delete(&field(seen, "id"));
        Behaviour::json(200, "{}")
    }

    /// A page of a thread, or of our own posts in it. Newest first for our own, as platforms list them.
    fn list(&mut self, seen: &Seen, own: bool) -> Behaviour {
        let fault = self.faults.of_reading();
        if let Some(broken) = fault.behaviour() {
            return broken;
        }
        let thread = query(seen, if own { "thread" } else { "id" });
        let page: usize = query(seen, "page").parse().unwrap_or(0);
        if page > 0 && fault == ReadFault::LosesPage {
            return hostile::html(502);
        }
        let echoes = self.class == Class::Keyed;
        let mut posts: Vec<Value> =
            self.truth.listed(&thread, Instant::now()).filter(|p| !own || p.ours).map(|p| p.shown(echoes)).collect();
        if own {
            posts.reverse();
        }
        let more = posts.len() > (page + 1) * PAGE;
        let shown: Vec<Value> = posts.into_iter().skip(page * PAGE).take(PAGE).collect();
        // A broken cursor sends the reader to the same page again.
        let next = if fault == ReadFault::RepeatsCursor { page } else { page + 1 };
        let repeats = fault == ReadFault::RepeatsCursor;
        Behaviour::json(200, json!({"posts": shown, "next": (more || repeats).then_some(next)}).to_string())
    }
}

fn refusal(status: u16, name: &str) -> Behaviour {
    Behaviour::json(status, json!({"error": name}).to_string())
}

/// A field of a JSON body.
fn field(seen: &Seen, name: &str) -> String {
    let body: Value = serde_json::from_slice(&seen.body).unwrap_or_default();
    body[name].as_str().unwrap_or_default().to_owned()
}

/// A query value; the names and ids here need no decoding.
fn query(seen: &Seen, name: &str) -> String {
    let pairs = seen.target.split_once('?').map_or("", |(_, query)| query).split('&').filter_map(|pair| pair.split_once('='));
    pairs.filter(|(known, _)| *known == name).map(|(_, value)| value.to_owned()).next().unwrap_or_default()
}
