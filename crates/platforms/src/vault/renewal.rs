//! Tokens that run out: one renewal at a time whoever asks, kept before the first use, and never overwritten by nothing.
//!
//! What the server's answer means is the connector's to say; where the tokens are kept is the vault's.

use super::account::{AccountSecret, TokenStore};
use crate::env::Clock;
use crate::error::{PlatformError, Problem};
use async_trait::async_trait;
use regulars_domain::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use zeroize::Zeroizing;

/// A token is renewed this long before it ends, so that a send does not find out.
const EARLY: Duration = Duration::from_secs(120);

/// An access token with what renewing it needs.
#[derive(Clone)]
pub struct AccessKey {
    /// Sent with every request.
    pub access: SecretString,
    /// When it ends; none when the server did not say.
    pub ends_at: Option<Timestamp>,
    /// Our name with the server, when it came from a sign-in.
    pub client: Option<Client>,
}

/// How a server knows this app (RFC 6749 section 2.2). A desktop app keeps no real secret; servers give one nevertheless.
#[derive(Clone)]
pub struct Client {
    /// Its public name.
    pub id: String,
    /// What the server calls its secret.
    pub secret: SecretString,
}

/// What a server gives for a refresh token.
pub struct Renewed {
    /// The new access token.
    pub access: SecretString,
    /// The next refresh token; none when the old one goes on.
    pub refresh: Option<SecretString>,
    /// Seconds until the access token ends, when the server says.
    pub ends_in: Option<u64>,
}

/// Asks a server for new tokens.
#[async_trait]
pub trait Exchange: Send + Sync {
    /// One request. Errs with [`Problem::Auth`] only when the server says that the refresh token is worth nothing any more.
    async fn renew(&self, client: &Client, refresh: &SecretString) -> Result<Renewed, PlatformError>;
}

#[derive(Serialize, Deserialize)]
struct Written {
    access: Zeroizing<String>,
    ends_at: Option<i64>,
    client_id: String,
    client_secret: Zeroizing<String>,
}

impl AccessKey {
    /// As it is kept in the place of a password: a bare token as the owner pasted it, or all parts of a sign-in.
    #[must_use]
    pub fn sealed(&self) -> SecretString {
        let Some(client) = &self.client else { return self.access.clone() };
        let written = Written {
            access: Zeroizing::new(self.access.expose_secret().to_owned()),
            ends_at: self.ends_at.map(|at| at.0),
            client_id: client.id.clone(),
            client_secret: Zeroizing::new(client.secret.expose_secret().to_owned()),
        };
        // Text and numbers can always be written.
        serde_json::to_string(&written).map_or_else(|_| self.access.clone(), SecretString::from)
    }

    /// Reads what [`AccessKey::sealed`] wrote, or a pasted token.
    #[must_use]
    pub fn of(password: &SecretString) -> Self {
        match serde_json::from_str::<Written>(password.expose_secret()) {
            Ok(read) => Self {
                access: SecretString::from(read.access.as_str()),
                ends_at: read.ends_at.map(Timestamp),
                client: Some(Client { id: read.client_id, secret: SecretString::from(read.client_secret.as_str()) }),
            },
            Err(_) => Self { access: SecretString::from(password.expose_secret().trim()), ends_at: None, client: None },
        }
    }
}

/// Hands out an access token that works, as far as we know.
pub struct Renewal {
    store: Arc<dyn TokenStore>,
    exchange: Arc<dyn Exchange>,
    clock: Clock,
    /// Locked for the whole of a renewal: a second caller waits and finds the new token.
    current: Mutex<Option<AccessKey>>,
}

impl Renewal {
    /// Over the secrets of one account.
    pub fn new(store: Arc<dyn TokenStore>, exchange: Arc<dyn Exchange>, clock: Clock) -> Self {
        Self { store, exchange, clock, current: Mutex::default() }
    }

    /// The token to use now. Errs as [`Renewal::after`].
    pub async fn token(&self) -> Result<SecretString, PlatformError> {
        let mut current = self.current.lock().await;
        if current.is_none() {
            *current = Some(AccessKey::of(&self.store.load().await?.password));
        }
        match current.as_ref() {
            Some(key) if key.ends_at.is_none_or(|at| at > (self.clock)() + EARLY) => Ok(key.access.clone()),
            _ => self.renew(&mut current).await,
        }
    }

    /// When the key ends and cannot be renewed; none when it does not end, or is renewed by itself.
    pub async fn ends_for_good(&self) -> Option<Timestamp> {
        let kept = self.store.load().await.ok()?;
        let key = AccessKey::of(&kept.password);
        let renewable = key.client.is_some() && kept.refresh.is_some();
        key.ends_at.filter(|_| !renewable)
    }

    /// A token other than the one the server just refused. Errs with [`Problem::Auth`] when there is no way to get one, and
    /// with the vault's problem when it could not be kept: an unkept token is not used, for the server may forget the old one.
    pub async fn after(&self, refused: &SecretString) -> Result<SecretString, PlatformError> {
        let mut current = self.current.lock().await;
        match current.as_ref() {
            // Somebody else has renewed it while we waited.
            Some(key) if key.access.expose_secret() != refused.expose_secret() => Ok(key.access.clone()),
            _ => self.renew(&mut current).await,
        }
    }

    async fn renew(&self, current: &mut Option<AccessKey>) -> Result<SecretString, PlatformError> {
        // Read anew: another process, or a renewal that was interrupted after it was kept, may have left a newer one.
        let kept = self.store.load().await?;
        let old = AccessKey::of(&kept.password);
        let newer = current.as_ref().is_some_and(|used| used.access.expose_secret() != old.access.expose_secret());
        if newer && old.ends_at.is_none_or(|at| at > (self.clock)() + EARLY) {
            return Ok(current.insert(old).access.clone());
        }
        let (Some(client), Some(refresh)) = (&old.client, &kept.refresh) else {
            let message = "the server does not accept this key any more; sign in again, or paste a new token";
            return Err(PlatformError::new(Problem::Auth, message));
        };
        let renewed = self.exchange.renew(client, refresh).await?;
        if renewed.access.expose_secret().is_empty() {
            return Err(PlatformError::new(Problem::NotThePlatform, "the server renewed our key with nothing"));
        }
        let next = renewed.refresh.filter(|token| !token.expose_secret().is_empty()).or_else(|| kept.refresh.clone());
        let ends_at = renewed.ends_in.map(|seconds| (self.clock)() + Duration::from_secs(seconds));
        let key = AccessKey { access: renewed.access, ends_at, client: old.client };
        self.store.save(&AccountSecret { password: key.sealed(), refresh: next }).await?;
        Ok(current.insert(key).access.clone())
    }
}
