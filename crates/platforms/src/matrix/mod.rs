//! Matrix rooms: a user with a password, or with an access token the owner pasted.
//!
//! What it reads: one stream of everything said in the rooms we are in; invitations are reported, never accepted. What it
//! writes: answers, marks, removals, bans. Encrypted rooms are neither read nor written to: the owner is told to open them in
//! their Matrix app.

mod api;
mod events;
mod moderator;
mod rooms;
mod sender;
mod sync;

#[cfg(test)]
mod tests;

use crate::connector::{Availability, Connector, Identity, Moderator, Page, Reader, Sender, Stream};
use crate::env::Environment;
use crate::error::{PlatformError, Problem};
use crate::http::{HttpClient, Service};
use crate::rest::{self, Failure, path_part};
use crate::settings::Settings;
use crate::vault::TokenStore;
use api::{Api, told};
use async_trait::async_trait;
use regulars_domain::Timestamp;
use regulars_domain::manifest::{Budget, Can, CursorKind, Field, Idempotency, Manifest};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::OnceCell;

/// What Matrix is and can.
pub static MANIFEST: Manifest = Manifest {
    platform: "matrix",
    name: "Matrix",
    can: Can {
        read: true,
        history: true,
        reply_public: true,
        reply_private: true,
        like: true,
        delete_own: true,
        block: true,
        mute: true,
        remove: true,
        ..Can::NOTHING
    },
    fields: &[
        Field { name: "url", required: true, default: "" },
        Field { name: "user", required: false, default: "" },
        Field { name: "local_network", required: false, default: "no" },
    ],
    needs_secret: true,
    cursor: CursorKind::Opaque,
    // No published limit; Synapse's default lets ten messages through at once and one every five seconds after that.
    budget: Budget { requests: 60, per_seconds: 60 },
    reply_window: None,
    ids_are_chosen: false,
    // The specification promises no span for which a transaction id is remembered: Synapse forgets after a day, Dendrite
    // after half an hour.
    idempotency: Idempotency::ShortLivedKey,
    key_life: Some(Duration::from_secs(25 * 60)),
    settle: Duration::from_secs(10),
    retention_days: None,
    may_join_identity: true,
    // An event may have 65 536 bytes (specification, "Size limits"), four to a letter at worst, and a letter may be several.
    text_limit: Some(8_000),
    poll_every: Duration::from_secs(60),
};

/// A connected account.
pub struct Matrix {
    api: Api,
    us: OnceCell<Us>,
}

/// Who we are.
#[derive(Debug, Clone, Deserialize)]
struct Us {
    user_id: String,
}

impl Matrix {
    /// An account by its settings (`url`, `user`, `local_network`) and where its key is kept. With a `user`, the secret is a
    /// password; without one, an access token. `device` names this installation to the server, the same at every sign-in:
    /// transaction ids count for one device. Dials nothing. Errors with [`Problem::BadSettings`] when a setting cannot be used.
    pub fn connect(
        settings: &BTreeMap<String, String>,
        device: &str,
        store: Arc<dyn TokenStore>,
        environment: &Environment,
    ) -> Result<Self, PlatformError> {
        let settings = Settings(settings);
        let url = settings.needed("url", "the address of your server, such as https://matrix.org, is needed")?;
        let http = HttpClient::new(Service::parse(url, settings.local_network()?)?, environment)?;
        let user = settings.get("user").map(str::to_owned);
        Ok(Self { api: Api::new(http, user, device.to_owned(), store, environment.clock.clone()), us: OnceCell::new() })
    }

    async fn us(&self) -> Result<&Us, PlatformError> {
        self.us.get_or_try_init(|| self.who()).await
    }

    async fn who(&self) -> Result<Us, PlatformError> {
        match self.api.get("/_matrix/client/v3/account/whoami", &[]).await {
            Ok(json) => rest::read(json, self.api.http.host(), "Matrix"),
            Err(Failure::Refused(refusal)) if refusal.code.is_empty() => Err(self.api.not_matrix()),
            Err(failure) => Err(told(failure)),
        }
    }
}

#[async_trait]
impl Connector for Matrix {
    fn manifest(&self) -> &'static Manifest {
        &MANIFEST
    }

    async fn identify(&self) -> Result<Identity, PlatformError> {
        let us = self.who().await?;
        let handle = us.user_id.trim_start_matches('@').to_owned();
        let path = format!("/_matrix/client/v3/profile/{}/displayname", path_part(&us.user_id));
        let shown = match self.api.get(&path, &[]).await {
            Ok(json) => json.get("displayname").and_then(Value::as_str).map(str::trim).map(str::to_owned),
            Err(Failure::Refused(refusal)) if matches!(refusal.problem(), Problem::NotFound | Problem::Refused) => None,
            Err(failure) => return Err(told(failure)),
        };
        let name = shown.filter(|name| !name.is_empty()).unwrap_or_else(|| handle.clone());
        Ok(Identity { external_id: us.user_id, handle, name })
    }

    async fn private_messages(&self) -> Availability {
        Availability::Available
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
impl Reader for Matrix {
    fn streams(&self) -> &'static [Stream] {
        &[Stream::Notifications]
    }

    async fn page(&self, _stream: Stream, cursor: Option<&str>, now: Timestamp) -> Result<Page, PlatformError> {
        let us = self.us().await?;
        sync::page(self, &us.user_id, cursor, now).await
    }
}

/// The transaction id of a new answer: unique, and with nothing of the words in it.
#[must_use]
pub fn new_key(now: Timestamp, random: u64) -> String {
    format!("regulars-{:x}-{random:016x}", now.0)
}
