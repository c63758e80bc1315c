//! A WordPress site with its comments, and the reviews of its shop where WooCommerce is there: a user with an application
//! password. The place is the site; a conversation is one thread of comments.

mod api;
mod entries;
mod moderator;
mod reading;
mod sender;
mod wire;

#[cfg(test)]
mod tests;

use crate::connector::{Availability, Connector, Identity, Moderator, Page, Reader, Sender, Stream};
use crate::env::Environment;
use crate::error::{PlatformError, Problem};
use crate::http::{HttpClient, Service};
use crate::rest::Failure;
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
use url::Url;

/// What a WordPress site is and can.
pub static MANIFEST: Manifest = Manifest {
    platform: "wordpress",
    name: "WordPress",
    can: Can {
        read: true,
        history: true,
        reply_public: true,
        delete_own: true,
        approve: true,
        hold: true,
        spam: true,
        remove: true,
        restore: true,
        ..Can::NOTHING
    },
    fields: &[
        Field { name: "url", required: true, default: "" },
        Field { name: "user", required: true, default: "" },
        Field { name: "local_network", required: false, default: "no" },
    ],
    needs_secret: true,
    cursor: CursorKind::NewestFirst,
    // No published limit; a small site shares its machine with its customers.
    budget: Budget { requests: 60, per_seconds: 60 },
    reply_window: None,
    ids_are_chosen: false,
    idempotency: Idempotency::RefusedDuplicate,
    key_life: None,
    // PHP gives up after thirty seconds by default; what has not been written by then will not be.
    settle: Duration::from_secs(45),
    retention_days: None,
    may_join_identity: true,
    // The site's table takes 65 535 bytes.
    text_limit: Some(10_000),
    poll_every: Duration::from_secs(120),
};

/// Who we are on this site.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Us {
    id: u64,
    external_id: String,
}

/// A connected site.
pub struct WordPress {
    api: Api,
    us: OnceCell<Us>,
}

#[derive(Deserialize)]
struct User {
    id: u64,
    #[serde(default)]
    name: String,
    #[serde(default)]
    username: String,
    #[serde(default)]
    capabilities: Value,
}

impl WordPress {
    /// A site by its settings (`url`, `user`, `local_network`) and where its key is kept. Dials nothing. Errors with
    /// [`Problem::BadSettings`] when a setting cannot be used.
    pub fn connect(
        settings: &BTreeMap<String, String>,
        store: Arc<dyn TokenStore>,
        environment: &Environment,
    ) -> Result<Self, PlatformError> {
        let settings = Settings(settings);
        let url = settings.needed("url", "the address of your site, such as https://shop.example, is needed")?;
        let user = settings.needed("user", "the name you sign in with there is needed")?.to_owned();
        let (origin, folder) = split(url);
        let http = HttpClient::new(Service::parse(&origin, settings.local_network()?)?, environment)?;
        let api = Api { http, folder, user, store, key: OnceCell::new(), site: OnceCell::new() };
        Ok(Self { api, us: OnceCell::new() })
    }

    async fn us(&self) -> Result<&Us, PlatformError> {
        let ask = || async {
            let id = self.user().await?.id;
            Ok(Us { id, external_id: self.external_id(id) })
        };
        self.us.get_or_try_init(ask).await
    }

    /// The site's own name in the world: host and folder.
    fn whole_name(&self) -> String {
        format!("{}{}", self.api.http.host(), self.api.folder)
    }

    /// Users are only this site's own; with its name they are the world's.
    fn external_id(&self, id: u64) -> String {
        format!("{id}@{}", self.whole_name())
    }

    async fn user(&self) -> Result<User, PlatformError> {
        match self.api.get("/wp/v2/users/me", &[("context", "edit")]).await {
            Ok(json) => self.api.read(json),
            Err(Failure::Refused(refusal)) if refusal.status == 401 => {
                let message = format!(
                    "{} does not accept this user name and application password; it is made under Users > Profile, and is not the one you sign in with",
                    self.api.http.host()
                );
                Err(PlatformError::new(Problem::Auth, message))
            }
            Err(failure) => Err(told(failure)),
        }
    }
}

/// An address as its origin and the folder behind it, without a slash at its end.
fn split(url: &str) -> (String, String) {
    let whole = if url.contains("://") { url.to_owned() } else { format!("https://{url}") };
    match Url::parse(&whole) {
        Ok(mut parsed) if parsed.query().is_none() && parsed.fragment().is_none() => {
            let folder =
                parsed.path().trim_end_matches('/').trim_end_matches("/wp-json").trim_end_matches("/wp-admin").to_owned();
            parsed.set_path("/");
            (parsed.to_string(), folder)
        }
        // What cannot be split is refused in the words for addresses.
        _ => (url.to_owned(), String::new()),
    }
}

#[async_trait]
impl Connector for WordPress {
    fn manifest(&self) -> &'static Manifest {
        &MANIFEST
    }

    async fn identify(&self) -> Result<Identity, PlatformError> {
        let user = self.user().await?;
        if user.capabilities.get("moderate_comments").and_then(Value::as_bool) != Some(true) {
            let message = "this user may not moderate comments there; connect one who may (an editor or administrator)";
            return Err(PlatformError::new(Problem::Refused, message));
        }
        let handle = if user.username.is_empty() { self.api.user.clone() } else { user.username };
        let name = Some(user.name).filter(|name| !name.trim().is_empty()).unwrap_or_else(|| handle.clone());
        Ok(Identity { external_id: self.external_id(user.id), handle: format!("{handle}@{}", self.whole_name()), name })
    }

    async fn private_messages(&self) -> Availability {
        Availability::NotAvailable("Comments on a site are public; there are no private messages.".to_owned())
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
impl Reader for WordPress {
    fn streams(&self) -> &'static [Stream] {
        &[Stream::Notifications, Stream::Threads]
    }

    async fn page(&self, stream: Stream, cursor: Option<&str>, now: Timestamp) -> Result<Page, PlatformError> {
        match stream {
            Stream::Notifications => reading::newest(self, cursor, now).await,
            Stream::Threads => reading::again(self, cursor, now).await,
        }
    }
}

/// The name of a new answer on our side; the site has no keys.
#[must_use]
pub fn new_key(now: Timestamp, random: u64) -> String {
    format!("regulars-{:x}-{random:016x}", now.0)
}
