//! A platform on a stage: its scripted server, what can go wrong on the way to it, and an account connected to it.

use crate::town::{NOW, Town};
use crate::{bluesky, mastodon, matrix, wordpress};
use regulars_domain::Timestamp;
use regulars_domain::interaction::Arrival;
use regulars_platforms::http::Limits;
use regulars_platforms::vault::{SessionVault, store_password};
use regulars_platforms::{Environment, Outgoing, SharedConnector, Stream, registry};
use regulars_testkit::webserver::{Behaviour, Seen, WebServer};
use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

/// What the suite must know of a platform.
#[derive(Clone, Copy)]
pub struct Platform {
    pub name: &'static str,
    /// The field that holds the server's address.
    pub address: &'static str,
    /// Further fields.
    pub fields: &'static [(&'static str, &'static str)],
    pub answer: fn(&mut Town, &Seen) -> Behaviour,
    /// Whether a request carries words to people.
    pub carries_words: fn(&Seen) -> bool,
    /// A refusal in the platform's own form.
    pub refusal: fn(u16) -> Behaviour,
}

pub const PLATFORMS: [Platform; 4] = [
    Platform {
        name: "bluesky",
        address: "service",
        fields: &[("handle", "@shop.test")],
        answer: bluesky::answer,
        carries_words: bluesky::carries_words,
        refusal: bluesky::refusal,
    },
    Platform {
        name: "mastodon",
        address: "url",
        fields: &[],
        answer: mastodon::answer,
        carries_words: mastodon::carries_words,
        refusal: mastodon::refusal,
    },
    Platform {
        name: "wordpress",
        address: "url",
        fields: &[("user", "shop")],
        answer: wordpress::answer,
        carries_words: wordpress::carries_words,
        refusal: wordpress::refusal,
    },
    Platform {
        name: "matrix",
        address: "url",
        fields: &[],
        answer: matrix::answer,
        carries_words: matrix::carries_words,
        refusal: matrix::refusal,
    },
];

/// The key of every account of the suite. It is another at each run, and may be in requests and in the vault, and nowhere else.
pub static SECRET: LazyLock<String> = LazyLock::new(|| format!("canary-{:x}", RandomState::new().hash_one("a key")));

/// Which requests go wrong.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Which {
    All,
    /// Only those that carry our words.
    Words,
}

pub struct Stage {
    pub platform: Platform,
    pub server: WebServer,
    pub town: Arc<Mutex<Town>>,
    fault: Arc<Mutex<Option<(Which, Behaviour)>>>,
    pub account: SharedConnector,
}

pub fn now() -> Timestamp {
    Timestamp::parse(NOW).unwrap()
}

/// An account of a platform at an address. Dials nothing.
pub async fn open(platform: &Platform, address: &str) -> SharedConnector {
    let vault = Arc::new(SessionVault::default());
    store_password(&*vault, "account-1", SECRET.as_str().into()).await.unwrap();
    // Wide enough for a busy machine: an honest answer must never count as silence.
    let limits = Limits {
        connect: Duration::from_secs(3),
        read: Duration::from_secs(2),
        whole: Duration::from_secs(4),
        bytes: 200_000,
        depth: 64,
    };
    let environment = Environment { limits, ..Environment::new(Arc::new(now)) };
    let all = platform.fields.iter().copied().chain([(platform.address, address), ("local_network", "yes")]);
    let fields: BTreeMap<String, String> = all.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    registry::open(platform.name, "account-1", &fields, vault, &environment).unwrap()
}

impl Stage {
    pub async fn new(platform: Platform) -> Self {
        let town = Arc::new(Mutex::new(Town::new()));
        let fault: Arc<Mutex<Option<(Which, Behaviour)>>> = Arc::default();
        let (truth, wrong) = (Arc::clone(&town), Arc::clone(&fault));
        let server = WebServer::start(move |seen| match &*wrong.lock().unwrap() {
            Some((Which::All, behaviour)) => behaviour.clone(),
            Some((Which::Words, behaviour)) if (platform.carries_words)(seen) => behaviour.clone(),
            _ => (platform.answer)(&mut truth.lock().unwrap(), seen),
        })
        .unwrap();
        let account = open(&platform, &server.url()).await;
        Self { platform, server, town, fault, account }
    }

    /// From now on these requests meet this.
    pub fn break_with(&self, which: Which, behaviour: Behaviour) {
        *self.fault.lock().unwrap() = Some((which, behaviour));
    }

    /// How often words left for this server.
    pub fn words_left(&self) -> usize {
        self.server.seen().iter().filter(|seen| (self.platform.carries_words)(seen)).count()
    }

    /// An answer to alice's question, as the engine would make it.
    pub async fn answer(&self, text: &str) -> Outgoing {
        let (said, _) = read_all(&self.account, &BTreeMap::new()).await;
        answer_to(self.platform.name, said.iter().find(|a| a.text.contains("vegan")).expect("alice's question"), text)
    }
}

/// Words in answer to something that was read.
pub fn answer_to(platform: &str, asked: &Arrival, text: &str) -> Outgoing {
    Outgoing {
        key: registry::new_key(platform, now(), 7).unwrap(),
        thread_external_id: asked.thread_external_id.clone(),
        parent_external_id: asked.external_id.clone(),
        thread_data: None,
        parent_data: asked.platform_data.clone(),
        visibility: asked.visibility,
        text: text.to_owned(),
        created_at: now(),
    }
}

/// Reads every stream to its end from these cursors; answers what was said and the new cursors.
pub async fn read_all(account: &SharedConnector, from: &BTreeMap<Stream, String>) -> (Vec<Arrival>, BTreeMap<Stream, String>) {
    let reader = account.reader().unwrap();
    let (mut said, mut cursors) = (Vec::new(), from.clone());
    for stream in reader.streams() {
        let mut pages = 0;
        loop {
            let page = reader.page(*stream, cursors.get(stream).map(String::as_str), now()).await.unwrap();
            said.extend(page.arrivals);
            cursors.extend(page.next.map(|next| (*stream, next)));
            pages += 1;
            assert!(pages < 50, "the reading of {stream:?} has no end");
            if !page.more {
                break;
            }
        }
    }
    (said, cursors)
}
