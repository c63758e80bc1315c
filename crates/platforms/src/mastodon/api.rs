//! Calls of Mastodon's client API, which several servers speak, each a little differently.

use super::wire::{Context, Status};
use crate::error::{PlatformError, Problem};
use crate::http::{HttpClient, Request, Verb};
use crate::rest::{self, Failure, path_part};
use crate::vault::Renewal;
use secrecy::SecretString;
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
