//! A mailbox that is opened with tokens (XOAUTH2): from one refresh token, which the owner gave once, as many access tokens as
//! it takes. What the provider calls this app is the owner's own registration; this app has none.

use crate::env::Environment;
use crate::error::{PlatformError, Problem};
use crate::http::{HttpClient, Service};
use crate::oauth::TokenAddress;
use crate::vault::{AccessKey, AccountSecret, Client, Renewal, TokenStore, VaultError};
use async_trait::async_trait;
use regulars_domain::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use std::sync::Arc;
use url::Url;

/// Where tokens are renewed, and under which name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Renewing {
    service: Service,
    path: String,
    client: String,
}

impl Renewing {
    /// At the token address `url`, which only the local network may have in the open. Errs with [`Problem::BadSettings`].
    pub(super) fn at(url: &str, client: &str, local_network: bool) -> Result<Self, PlatformError> {
        let bad = || PlatformError::new(Problem::BadSettings, "token_url is an address such as https://login.example.com/token");
        let url = Url::parse(url).map_err(|_| bad())?;
        let has_more = url.query().is_some() || url.fragment().is_some();
        if has_more || !url.username().is_empty() || url.password().is_some() {
            return Err(bad());
        }
        let service = Service::parse(&url.origin().ascii_serialization(), local_network)?;
        Ok(Self { service, path: url.path().to_owned(), client: client.to_owned() })
    }
}

/// The tokens of one mailbox.
pub(super) fn renewal(at: &Renewing, store: Arc<dyn TokenStore>, environment: &Environment) -> Result<Renewal, PlatformError> {
    let http = HttpClient::with_fresh_connections(at.service.clone(), environment)?;
    let address = TokenAddress { http, path: at.path.clone(), name: "a token address" };
    let store = Given { store, client: at.client.clone() };
    Ok(Renewal::new(Arc::new(store), Arc::new(address), environment.clock.clone()))
}

/// The vault, where what the owner gave reads as a sign-in whose access token has ended: the first renewal keeps the rest.
struct Given {
    store: Arc<dyn TokenStore>,
    client: String,
}

#[async_trait]
impl TokenStore for Given {
    async fn load(&self) -> Result<AccountSecret, VaultError> {
        let kept = self.store.load().await?;
        if kept.refresh.is_some() {
            return Ok(kept);
        }
        // The refresh token, and in a line of its own the secret some providers give an app.
        let mut lines = kept.password.expose_secret().lines().map(str::trim).filter(|line| !line.is_empty());
        let refresh = lines.next().map(SecretString::from);
        let client = Client { id: self.client.clone(), secret: SecretString::from(lines.next().unwrap_or_default()) };
        let ended = AccessKey { access: SecretString::from(""), ends_at: Some(Timestamp(0)), client: Some(client) };
        Ok(AccountSecret { password: ended.sealed(), refresh })
    }

    async fn save_refresh(&self, refresh: &SecretString) -> Result<(), VaultError> {
        self.store.save_refresh(refresh).await
    }

    async fn save(&self, secret: &AccountSecret) -> Result<(), VaultError> {
        self.store.save(secret).await
    }
}
