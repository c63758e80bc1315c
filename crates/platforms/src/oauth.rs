//! What every token address does alike (RFC 6749 sections 5 and 6): its answer, and a key that is renewed there.
//!
//! When to renew, and that nothing is used before it is kept, is the vault's part (`vault/renewal.rs`).

use crate::error::{PlatformError, Problem};
use crate::http::{HttpClient, Request};
use crate::rest::{self, Failure};
use crate::vault::{Client, Exchange, Renewed};
use async_trait::async_trait;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

/// The server's answer to a code or a refresh token (RFC 6749 section 5.1).
#[derive(Deserialize)]
pub(crate) struct Tokens {
    pub(crate) access_token: SecretString,
    pub(crate) refresh_token: Option<SecretString>,
    pub(crate) expires_in: Option<u64>,
}

/// Where a server renews keys.
pub(crate) struct TokenAddress {
    pub(crate) http: HttpClient,
    /// Absolute path on that server.
    pub(crate) path: String,
    /// Whose address it is, for sentences.
    pub(crate) name: &'static str,
}

#[async_trait]
impl Exchange for TokenAddress {
    async fn renew(&self, client: &Client, refresh: &SecretString) -> Result<Renewed, PlatformError> {
        let mut form =
            vec![("grant_type", "refresh_token"), ("refresh_token", refresh.expose_secret()), ("client_id", client.id.as_str())];
        // An app without a secret says nothing about one: an empty one is a wrong one.
        if !client.secret.expose_secret().is_empty() {
            form.push(("client_secret", client.secret.expose_secret()));
        }
        let request = Request { path: &self.path, form: &form, refusals_may_be_pages: true, ..Request::default() };
        match rest::exchange(&self.http, &request).await {
            Ok(json) => {
                let tokens: Tokens = rest::read(json, self.http.host(), self.name)?;
                Ok(Renewed { access: tokens.access_token, refresh: tokens.refresh_token, ends_in: tokens.expires_in })
            }
            // Only this word means that the refresh token is worth nothing; anything else may pass.
            Err(Failure::Refused(refusal)) if refusal.code == "invalid_grant" => {
                Err(PlatformError::new(Problem::Auth, format!("{} has ended this sign-in; sign in again", self.http.host())))
            }
            Err(Failure::Refused(refusal)) => Err(PlatformError::new(
                Problem::Unknown,
                format!("{} did not renew our key ({})", self.http.host(), refusal.status),
            )),
            Err(Failure::Platform(error)) => Err(error),
        }
    }
}
