//! Mastodon and the other servers that speak its client API: an account with a key from a sign-in or pasted by the owner.
//!
//! What it reads: notifications (fast, a hint) and our own recent threads with private conversations (slow, complete). What it
//! writes: answers, likes, mutes, blocks. Servers differ: what one of them lacks is noticed when it is tried, not assumed.

mod api;
mod arrivals;
mod moderator;
mod notifications;
mod sender;
mod signin;
mod threads;
mod wire;

#[cfg(test)]
mod tests;

use crate::connector::{Availability, Connector, Identity, Moderator, Page, Reader, Sender, Stream};
use crate::env::Environment;
use crate::error::{PlatformError, Problem};
use crate::http::{HttpClient, Request, Service};
use crate::oauth::TokenAddress;
use crate::rest::{self, Failure};
use crate::settings::Settings;
use crate::vault::{Renewal, TokenStore};
use api::{Api, told};
use arrivals::Us;
use async_trait::async_trait;
use regulars_domain::Timestamp;
use regulars_domain::manifest::{Budget, Can, CursorKind, Field, Idempotency, Manifest};
use serde_json::Value;
pub use signin::SignIn;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::OnceCell;
use wire::Account;

/// What Mastodon is and can.
pub static MANIFEST: Manifest = Manifest {
    platform: "mastodon",
    name: "Mastodon",
    can: Can {
        read: true,
        history: true,
        reply_public: true,
        reply_private: true,
        like: true,
        delete_own: true,
        block: true,
        mute: true,
        ..Can::NOTHING
    },
    fields: &[
        Field { name: "url", required: true, default: "" },
        Field { name: "local_network", required: false, default: "no" },
    ],
    needs_secret: true,
    cursor: CursorKind::NewestFirst,
    // The documented limit per account (docs.joinmastodon.org/api/rate-limits).
    budget: Budget { requests: 300, per_seconds: 300 },
    reply_window: None,
    ids_are_chosen: false,
    idempotency: Idempotency::ShortLivedKey,
    // No server promises more than an hour (docs.joinmastodon.org/methods/statuses), and some forks nothing: never relied on alone.
    key_life: None,
    // A server answers its own user from its own database: what it took is there at once, what is under way within seconds.
    settle: Duration::from_secs(10),
    retention_days: None,
    may_join_identity: true,
    // The usual 500, less the longest name of this server's own people (30 letters) that stands before an answer.
    text_limit: Some(468),
    poll_every: Duration::from_secs(60),
};

/// A connected account.
pub struct Mastodon {
    api: Api,
    us: OnceCell<Us>,
}

impl Mastodon {
    /// An account by its settings (`url`, `local_network`) and where its key is kept. Dials nothing. Errors with
    /// [`Problem::BadSettings`] when a setting cannot be used.
    pub fn connect(
        settings: &BTreeMap<String, String>,
        store: Arc<dyn TokenStore>,
        environment: &Environment,
    ) -> Result<Self, PlatformError> {
        let http = HttpClient::with_fresh_connections(service(settings)?, environment)?;
        let address = TokenAddress { http: http.clone(), path: "/oauth/token".to_owned(), name: "Mastodon" };
        let keys = Renewal::new(store, Arc::new(address), environment.clock.clone());
        Ok(Self { api: Api { http, keys }, us: OnceCell::new() })
    }

    async fn us(&self) -> Result<&Us, PlatformError> {
        let ask = || async {
            let id = self.account().await?.id;
            Ok(Us { external_id: self.external_id(&id), id })
        };
        self.us.get_or_try_init(ask).await
    }

    /// Ids are only this server's own; with its name they are the world's.
    fn external_id(&self, id: &str) -> String {
        format!("{id}@{}", self.api.http.host())
    }

    async fn account(&self) -> Result<Account, PlatformError> {
        match self.api.get("/api/v1/accounts/verify_credentials", &[]).await {
            Ok(json) => rest::read(json, self.api.http.host(), "Mastodon"),
            Err(Failure::Refused(refusal)) if refusal.problem() == Problem::NotFound => Err(self.not_mastodon()),
            // A wrong key and a wrong address look alike until the server is asked what it is.
            Err(Failure::Platform(error)) if error.problem == Problem::Auth => Err(self.key_refused().await),
            // A fork's way of saying the same.
            Err(Failure::Refused(refusal)) if refusal.status == 422 => Err(self.key_refused().await),
            Err(failure) => Err(told(failure)),
        }
    }

    async fn key_refused(&self) -> PlatformError {
        match self.probe().await {
            Ok(()) => {
                let message = format!("{} does not accept this key; sign in again, or paste a new token", self.api.http.host());
                PlatformError::new(Problem::Auth, message)
            }
            Err(error) => error,
        }
    }

    /// Whether a server of this kind answers at all, by its newer description or by the older one.
    async fn probe(&self) -> Result<(), PlatformError> {
        for path in ["/api/v2/instance", "/api/v1/instance"] {
            let request = Request { path, refusals_may_be_pages: true, ..Request::default() };
            match rest::exchange(&self.api.http, &request).await {
                Ok(json) if json.get("version").is_some_and(Value::is_string) => return Ok(()),
                Ok(_) => return Err(self.not_mastodon()),
                Err(Failure::Platform(error)) => return Err(error),
                // Closed to strangers, but there.
                Err(Failure::Refused(refusal)) if matches!(refusal.status, 401 | 403) => return Ok(()),
                Err(Failure::Refused(_)) => {}
            }
        }
        Err(self.not_mastodon())
    }

    fn not_mastodon(&self) -> PlatformError {
        let message = format!("{} does not speak Mastodon's language for apps; is the address right?", self.api.http.host());
        PlatformError::new(Problem::NotThePlatform, message)
    }
}

/// Where the account lives, by its settings.
fn service(settings: &BTreeMap<String, String>) -> Result<Service, PlatformError> {
    let settings = Settings(settings);
    Service::parse(
        settings.needed("url", "the address of your server, such as https://mastodon.social, is needed")?,
        settings.local_network()?,
    )
}

#[async_trait]
impl Connector for Mastodon {
    fn manifest(&self) -> &'static Manifest {
        &MANIFEST
    }

    async fn identify(&self) -> Result<Identity, PlatformError> {
        let account = self.account().await?;
        // One server names its own people in full, others do not: the owner sees the whole name either way.
        let handle =
            if account.acct.contains('@') { account.acct.clone() } else { format!("{}@{}", account.acct, self.api.http.host()) };
        let name = Some(account.display_name).filter(|name| !name.trim().is_empty()).unwrap_or(account.acct);
        Ok(Identity { external_id: self.external_id(&account.id), handle, name })
    }

    async fn key_ends_at(&self) -> Option<Timestamp> {
        self.api.keys.ends_for_good().await
    }

    async fn private_messages(&self) -> Availability {
        match threads::lists_conversations(&self.api).await {
            Ok(true) => Availability::Available,
            Ok(false) => {
                Availability::NotAvailable("This server lists no private conversations; new ones are still read.".to_owned())
            }
            Err(error) => Availability::NotAvailable(format!("Private messages could not be looked for: {error}.")),
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
impl Reader for Mastodon {
    fn streams(&self) -> &'static [Stream] {
        &[Stream::Notifications, Stream::Threads]
    }

    async fn page(&self, stream: Stream, cursor: Option<&str>, now: Timestamp) -> Result<Page, PlatformError> {
        let us = self.us().await?;
        match stream {
            Stream::Notifications => notifications::page(&self.api, us, cursor, now).await,
            Stream::Threads => threads::page(&self.api, us, cursor, now).await,
        }
    }
}

/// The key of a new answer: unique, and with nothing of the words in it.
#[must_use]
pub fn new_key(now: Timestamp, random: u64) -> String {
    format!("regulars-{:x}-{random:016x}", now.0)
}
