//! Bluesky and every other server of the AT Protocol: an account with an app password.
//!
//! What it reads: notifications (fast, but some get lost) and our own recent threads (slow, complete). What it writes: answers
//! under a key chosen beforehand, likes, hidden answers, blocks. Everything goes to the one service the owner named.

mod arrivals;
mod moderator;
mod notifications;
mod posts;
mod record;
mod sender;
mod session;
mod threads;
mod tid;
mod wire;
mod xrpc;

#[cfg(test)]
mod tests;

use crate::connector::{Availability, Connector, Identity, Moderator, Page, Reader, Sender, Stream};
use crate::env::{Clock, Environment};
use crate::error::{PlatformError, Problem};
use crate::http::{HttpClient, Service};
use crate::vault::TokenStore;
use async_trait::async_trait;
use regulars_domain::Timestamp;
use regulars_domain::manifest::{Budget, Can, CursorKind, Field, Idempotency, Manifest};
use session::Session;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use wire::Profile;
use xrpc::{Anything, Failure, Xrpc};

/// What Bluesky is and can.
pub static MANIFEST: Manifest = Manifest {
    platform: "bluesky",
    name: "Bluesky",
    can: Can {
        read: true,
        history: true,
        reply_public: true,
        like: true,
        hide: true,
        delete_own: true,
        block: true,
        ..Can::NOTHING
    },
    fields: &[
        Field { name: "service", required: false, default: "https://bsky.social" },
        Field { name: "handle", required: true, default: "" },
        Field { name: "local_network", required: false, default: "no" },
    ],
    needs_secret: true,
    cursor: CursorKind::NewestFirst,
    // The published limit per address (docs.bsky.app, rate limits).
    budget: Budget { requests: 3000, per_seconds: 300 },
    reply_window: None,
    ids_are_chosen: false,
    idempotency: Idempotency::Keyed,
    key_life: None,
    // Writing the same bytes under the same key again changes nothing, and our own record is read from where it is kept.
    settle: Duration::ZERO,
    retention_days: None,
    may_join_identity: true,
    text_limit: Some(300),
    poll_every: Duration::from_secs(60),
};

/// The service that offers private messages, addressed through our own server.
const CHAT: (&str, &str) = ("atproto-proxy", "did:web:api.bsky.chat#bsky_chat");

/// A connected account.
pub struct Bluesky {
    xrpc: Xrpc,
    clock: Clock,
}

impl Bluesky {
    /// An account by its settings (`service`, `handle`, `local_network`) and where its app password and tokens are kept.
    /// Dials nothing. Errors with [`Problem::BadSettings`] when a setting cannot be used.
    pub fn connect(
        settings: &BTreeMap<String, String>,
        store: Arc<dyn TokenStore>,
        environment: &Environment,
    ) -> Result<Self, PlatformError> {
        let setting = |name: &str| settings.get(name).map(|value| value.trim()).filter(|value| !value.is_empty());
        let local_network = match setting("local_network") {
            None | Some("no") => false,
            Some("yes") => true,
            Some(_) => return Err(PlatformError::new(Problem::BadSettings, "local_network is yes or no")),
        };
        let service = Service::parse(setting("service").unwrap_or("https://bsky.social"), local_network)?;
        let handle = setting("handle").map(|handle| handle.trim_start_matches('@')).filter(|handle| !handle.is_empty());
        let Some(handle) = handle else {
            return Err(PlatformError::new(Problem::BadSettings, "a handle such as cornercafe.bsky.social is needed"));
        };
        let http = HttpClient::new(service, environment)?;
        let session = Session::new(http.clone(), handle.to_owned(), store, environment.clock.clone());
        Ok(Self { xrpc: Xrpc { http, session }, clock: environment.clock.clone() })
    }
}

#[async_trait]
impl Connector for Bluesky {
    fn manifest(&self) -> &'static Manifest {
        &MANIFEST
    }

    async fn identify(&self) -> Result<Identity, PlatformError> {
        let live = self.xrpc.session.prove().await?;
        // The name for people is an ornament: a server without profiles still says who we are.
        let profile: Result<Profile, Failure> = self.xrpc.get("app.bsky.actor.getProfile", &[("actor", &live.did)]).await;
        let name = profile.ok().and_then(|profile| profile.display_name).filter(|name| !name.trim().is_empty());
        Ok(Identity { name: name.unwrap_or_else(|| live.handle.clone()), external_id: live.did, handle: live.handle })
    }

    async fn private_messages(&self) -> Availability {
        match self.xrpc.get_with::<Anything>("chat.bsky.convo.listConvos", &[("limit", "1")], CHAT).await {
            Ok(_) => Availability::Available,
            Err(Failure::Refused(refusal)) if refusal.is_about_the_token() => {
                Availability::NotAvailable("This app password may not read private messages.".to_owned())
            }
            Err(Failure::Platform(error)) if error.problem == Problem::Unreachable => {
                Availability::NotAvailable(format!("Private messages could not be looked for: {error}."))
            }
            Err(_) => Availability::NotAvailable("This server offers no private messages.".to_owned()),
        }
    }

    fn reader(&self) -> Option<&dyn Reader> {
        Some(self)
    }

    fn sender(&self) -> Option<&dyn Sender> {
        Some(self)
    }

    fn moderator(&self) -> Option<&dyn Moderator> {
        Some(self)
    }
}

#[async_trait]
impl Reader for Bluesky {
    fn streams(&self) -> &'static [Stream] {
        &[Stream::Notifications, Stream::Threads]
    }

    async fn page(&self, stream: Stream, cursor: Option<&str>, now: Timestamp) -> Result<Page, PlatformError> {
        let us = self.xrpc.session.live().await?.did;
        match stream {
            Stream::Notifications => notifications::page(&self.xrpc, &us, cursor, now).await,
            Stream::Threads => threads::page(&self.xrpc, &us, cursor, now).await,
        }
    }
}

/// A record key for new words: a timestamp identifier, as the protocol wants them.
#[must_use]
pub fn new_key(now: regulars_domain::Timestamp, random: u64) -> String {
    tid::at(now, random)
}
