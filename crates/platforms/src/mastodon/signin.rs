//! Signing in with the browser: the server is told of this app, shows its page, and gives a token for the code.

use super::service;
use crate::browser::Authority;
use crate::env::{Clock, Environment};
use crate::error::{PlatformError, Problem};
use crate::http::{HttpClient, Request};
use crate::oauth::Tokens;
use crate::rest::{self, Failure};
use crate::vault::{AccessKey, AccountSecret, Client};
use async_trait::async_trait;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::time::Duration;
use url::Url;

const NAME: &str = "Mastodon";
/// Reading, and writing answers, likes, mutes and blocks.
const SCOPES: &str = "read write";

/// A sign-in at one server.
pub struct SignIn {
    http: HttpClient,
    origin: String,
    clock: Clock,
    client: Option<Client>,
}

#[derive(Deserialize)]
struct Registered {
    client_id: String,
    client_secret: SecretString,
}

impl SignIn {
    /// At the server of these settings (`url`, `local_network`). Dials nothing. Errors with [`Problem::BadSettings`].
    pub fn new(settings: &BTreeMap<String, String>, environment: &Environment) -> Result<Self, PlatformError> {
        let service = service(settings)?;
        let origin = service.origin();
        let http = HttpClient::with_fresh_connections(service, environment)?;
        Ok(Self { http, origin, clock: environment.clock.clone(), client: None })
    }

    fn failed(&self, failure: Failure) -> PlatformError {
        match failure {
            Failure::Platform(error) => error,
            Failure::Refused(refusal) if refusal.code.is_empty() || matches!(refusal.status, 404 | 405) => {
                let message = format!("{} does not speak Mastodon's language for apps; is the address right?", self.http.host());
                PlatformError::new(Problem::NotThePlatform, message)
            }
            Failure::Refused(refusal) => PlatformError { problem: Problem::Refused, ..refusal.told_by(NAME) },
        }
    }
}

#[async_trait]
impl Authority for SignIn {
    async fn page(&mut self, redirect: &str, state: &str, challenge: &str) -> Result<String, PlatformError> {
        let form = [("client_name", "Regulars"), ("redirect_uris", redirect), ("scopes", SCOPES)];
        let request = Request { path: "/api/v1/apps", form: &form, refusals_may_be_pages: true, ..Request::default() };
        let json = rest::exchange(&self.http, &request).await.map_err(|failure| self.failed(failure))?;
        let app: Registered = rest::read(json, self.http.host(), NAME)?;
        let mut page = Url::parse(&self.origin)
            .and_then(|origin| origin.join("/oauth/authorize"))
            .map_err(|_| PlatformError::new(Problem::BadSettings, "that is not an address"))?;
        page.query_pairs_mut().extend_pairs([
            ("response_type", "code"),
            ("client_id", app.client_id.as_str()),
            ("redirect_uri", redirect),
            ("scope", SCOPES),
            ("state", state),
            ("code_challenge", challenge),
            ("code_challenge_method", "S256"),
        ]);
        self.client = Some(Client { id: app.client_id, secret: app.client_secret });
        Ok(page.into())
    }

    async fn redeem(&self, redirect: &str, code: &SecretString, verifier: &SecretString) -> Result<AccountSecret, PlatformError> {
        let unasked = || PlatformError::new(Problem::Unknown, "the server was never asked for its page");
        let client = self.client.as_ref().ok_or_else(unasked)?;
        let form = [
            ("grant_type", "authorization_code"),
            ("code", code.expose_secret()),
            ("client_id", client.id.as_str()),
            ("client_secret", client.secret.expose_secret()),
            ("redirect_uri", redirect),
            ("code_verifier", verifier.expose_secret()),
            // Some forks want to be told again.
            ("scope", SCOPES),
        ];
        let request = Request { path: "/oauth/token", form: &form, refusals_may_be_pages: true, ..Request::default() };
        let json = rest::exchange(&self.http, &request).await.map_err(|failure| self.failed(failure))?;
        let tokens: Tokens = rest::read(json, self.http.host(), NAME)?;
        if tokens.access_token.expose_secret().is_empty() {
            return Err(PlatformError::new(Problem::NotThePlatform, "the server gave an empty key for the sign-in"));
        }
        let ends_at = tokens.expires_in.map(|seconds| (self.clock)() + Duration::from_secs(seconds));
        let key = AccessKey { access: tokens.access_token, ends_at, client: Some(client.clone()) };
        let refresh = tokens.refresh_token.filter(|token| !token.expose_secret().is_empty());
        Ok(AccountSecret { password: key.sealed(), refresh })
    }

    fn issuer(&self) -> &str {
        &self.origin
    }
}
