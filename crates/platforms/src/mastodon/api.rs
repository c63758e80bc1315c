//! Calls of Mastodon's client API, which several servers speak, each a little differently.

use super::wire::{Context, Status};
use crate::error::{PlatformError, Problem};
use crate::http::{HttpClient, Request, Verb};
use crate::rest::{self, Failure, path_part};
use crate::vault::{Client, Exchange, Renewal, Renewed};
use async_trait::async_trait;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::Value;

const NAME: &str = "Mastodon";

/// Calls with our key.
pub(super) struct Api {
    pub(super) http: HttpClient,
    pub(super) keys: Renewal,
}

impl Api {
    /// Asks something. A key that ran out is renewed once.
    pub(super) async fn get(&self, path: &str, query: &[(&str, &str)]) -> Result<Value, Failure> {
        self.call(&Request { path, query, ..Request::default() }).await
    }

    /// A list, item by item.
    pub(super) async fn list<T: serde::de::DeserializeOwned>(
        &self,
        path: &str,
        query: &[(&str, &str)],
    ) -> Result<Vec<T>, PlatformError> {
        rest::read_list(self.get(path, query).await.map_err(told)?, self.http.host(), NAME)
    }

    /// Changes something that may be asked for twice. Never for words to people.
    pub(super) async fn post(&self, path: &str) -> Result<Value, Failure> {
        self.call(&Request { path, post: true, ..Request::default() }).await
    }

    /// Deletes something.
    pub(super) async fn delete(&self, path: &str) -> Result<Value, Failure> {
        self.call(&Request { path, verb: Some(Verb::Delete), ..Request::default() }).await
    }

    async fn call(&self, request: &Request<'_>) -> Result<Value, Failure> {
        let token = self.keys.token().await?;
        match self.once(&token, request).await {
            Err(Failure::Refused(refusal)) if refusal.status == 401 => {
                let renewed = self.keys.after(&token).await?;
                self.once(&renewed, request).await
            }
            other => other,
        }
    }

    /// Exactly one request.
    pub(super) async fn once(&self, token: &SecretString, request: &Request<'_>) -> Result<Value, Failure> {
        rest::exchange(&self.http, &Request { bearer: Some(token), refusals_may_be_pages: true, ..*request }).await
    }

    /// A post; none when it is gone.
    pub(super) async fn status(&self, id: &str) -> Result<Option<Status>, PlatformError> {
        match self.get(&format!("/api/v1/statuses/{}", path_part(id)), &[]).await {
            Ok(json) => rest::read(json, self.http.host(), NAME).map(Some),
            Err(Failure::Refused(refusal)) if refusal.problem() == Problem::NotFound => Ok(None),
            Err(failure) => Err(told(failure)),
        }
    }

    /// What stands before and after a post, oldest first; none when the post is gone.
    pub(super) async fn around(&self, id: &str) -> Result<Option<(Vec<Status>, Vec<Status>)>, PlatformError> {
        let json = match self.get(&format!("/api/v1/statuses/{}/context", path_part(id)), &[]).await {
            Ok(json) => json,
            Err(Failure::Refused(refusal)) if refusal.problem() == Problem::NotFound => return Ok(None),
            Err(failure) => return Err(told(failure)),
        };
        let context: Context = rest::read(json, self.http.host(), NAME)?;
        let list = |items| rest::read_list(items, self.http.host(), NAME);
        Ok(Some((list(context.ancestors)?, list(context.descendants)?)))
    }
}

/// A failure as the engine sees it.
pub(super) fn told(failure: Failure) -> PlatformError {
    match failure {
        Failure::Platform(error) => error,
        Failure::Refused(refusal) => refusal.told_by(NAME),
    }
}

/// The server's answer to a code or a refresh token (RFC 6749 section 5.1).
#[derive(Deserialize)]
pub(super) struct Tokens {
    pub(super) access_token: SecretString,
    pub(super) refresh_token: Option<SecretString>,
    pub(super) expires_in: Option<u64>,
}

/// Renews keys at the server's token address.
pub(super) struct TokenAddress(pub(super) HttpClient);

#[async_trait]
impl Exchange for TokenAddress {
    async fn renew(&self, client: &Client, refresh: &SecretString) -> Result<Renewed, PlatformError> {
        let form = [
            ("grant_type", "refresh_token"),
            ("refresh_token", refresh.expose_secret()),
            ("client_id", client.id.as_str()),
            ("client_secret", client.secret.expose_secret()),
        ];
        let request = Request { path: "/oauth/token", form: &form, refusals_may_be_pages: true, ..Request::default() };
        match rest::exchange(&self.0, &request).await {
            Ok(json) => {
                let tokens: Tokens = rest::read(json, self.0.host(), NAME)?;
                Ok(Renewed { access: tokens.access_token, refresh: tokens.refresh_token, ends_in: tokens.expires_in })
            }
            // Only this word means that the refresh token is worth nothing; anything else may pass.
            Err(Failure::Refused(refusal)) if refusal.code == "invalid_grant" => {
                Err(PlatformError::new(Problem::Auth, format!("{} has ended this sign-in; sign in again", self.0.host())))
            }
            Err(Failure::Refused(refusal)) => {
                Err(PlatformError::new(Problem::Unknown, format!("{} did not renew our key ({})", self.0.host(), refusal.status)))
            }
            Err(Failure::Platform(error)) => Err(error),
        }
    }
}
