//! Calls of the AT Protocol's HTTP API, and what its refusals mean (atproto.com/specs/xrpc: an error body is
//! `{"error": NAME, "message": TEXT}`).

use super::session::{Live, Session};
use crate::error::{PlatformError, Problem};
use crate::http::{HttpClient, Request};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A typed refusal of the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) status: u16,
    /// The error's name; empty when the body had none.
    pub(super) name: String,
    /// The server's words, cut to one short line.
    pub(super) message: String,
}

impl Refusal {
    fn of(status: u16, json: &Value) -> Self {
        let text = |field: &str| json.get(field).and_then(Value::as_str).unwrap_or_default();
        let message = text("message").chars().filter(|c| !c.is_control()).take(200).collect();
        Self { status, name: text("error").chars().take(60).collect(), message }
    }

    /// The token ran out, is not understood any more, or was revoked; a new one may work.
    pub(super) fn is_about_the_token(&self) -> bool {
        matches!(self.name.as_str(), "ExpiredToken" | "InvalidToken") || (self.status == 401 && !self.is_about_the_account())
    }

    fn is_about_the_account(&self) -> bool {
        matches!(self.name.as_str(), "AccountTakedown" | "AccountSuspended" | "AccountDeactivated" | "AccountNotFound")
    }

    pub(super) fn is_not_found(&self) -> bool {
        self.status == 404 || matches!(self.name.as_str(), "NotFound" | "RecordNotFound" | "RepoNotFound")
    }

    /// What kind of problem it is. Only for refusals with a name; see [`Failure`].
    pub(super) fn problem(&self) -> Problem {
        match () {
            () if self.is_about_the_token() || self.is_about_the_account() => Problem::Auth,
            () if self.is_not_found() => Problem::NotFound,
            () if self.name.is_empty() || matches!(self.status, 408 | 409 | 425) => Problem::Unknown,
            () => Problem::Refused,
        }
    }
}

/// Why a call brought nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Failure {
    /// Between us and the platform.
    Platform(PlatformError),
    /// The platform's own word.
    Refused(Refusal),
}

impl From<PlatformError> for Failure {
    fn from(error: PlatformError) -> Self {
        Self::Platform(error)
    }
}

impl From<Failure> for PlatformError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Platform(error) => error,
            Failure::Refused(refusal) => {
                let name = if refusal.name.is_empty() { "no reason" } else { &refusal.name };
                Self::new(refusal.problem(), format!("Bluesky refused ({}, {name}): {}", refusal.status, refusal.message))
            }
        }
    }
}

/// One exchange, read into a type.
pub(super) async fn exchange<T: DeserializeOwned>(http: &HttpClient, request: &Request<'_>) -> Result<T, Failure> {
    let answer = http.call(request).await?;
    if answer.status != 200 {
        return Err(Failure::Refused(Refusal::of(answer.status, &answer.json)));
    }
    // The parser's own message could quote the answer.
    serde_json::from_value(answer.json).map_err(|_| {
        let message = format!("{} does not answer as Bluesky does; is the address right?", http.host());
        Failure::Platform(PlatformError::new(Problem::NotThePlatform, message))
    })
}

/// Calls with our session.
pub(super) struct Xrpc {
    pub(super) http: HttpClient,
    pub(super) session: Session,
}

/// What an answer without interesting content is read into.
pub(super) type Anything = Value;

impl Xrpc {
    /// Asks something. Renews the session once when the server calls its token expired.
    pub(super) async fn get<T: DeserializeOwned>(&self, method: &str, query: &[(&str, &str)]) -> Result<T, Failure> {
        self.call(method, Request { query, ..Request::default() }).await
    }

    /// As [`Xrpc::get`], with one more header.
    pub(super) async fn get_with<T: DeserializeOwned>(
        &self,
        method: &str,
        query: &[(&str, &str)],
        header: (&'static str, &str),
    ) -> Result<T, Failure> {
        self.call(method, Request { query, header: Some(header), ..Request::default() }).await
    }

    /// Changes something that may be asked for twice. Renews the session once. Never for words to people.
    pub(super) async fn post<T: DeserializeOwned>(&self, method: &str, body: &Value) -> Result<T, Failure> {
        self.call(method, Request { body: Some(body), ..Request::default() }).await
    }

    /// Changes something with exactly one request.
    pub(super) async fn post_once<T: DeserializeOwned>(&self, live: &Live, method: &str, body: &Value) -> Result<T, Failure> {
        self.ask(live, method, Request { body: Some(body), ..Request::default() }).await
    }

    async fn call<T: DeserializeOwned>(&self, method: &str, request: Request<'_>) -> Result<T, Failure> {
        let live = self.session.live().await?;
        match self.ask(&live, method, request).await {
            Err(Failure::Refused(refusal)) if refusal.is_about_the_token() => {
                let renewed = self.session.after(&live).await?;
                self.ask(&renewed, method, request).await
            }
            other => other,
        }
    }

    async fn ask<T: DeserializeOwned>(&self, live: &Live, method: &str, request: Request<'_>) -> Result<T, Failure> {
        let path = format!("/xrpc/{method}");
        exchange(&self.http, &Request { path: &path, bearer: Some(&live.access), ..request }).await
    }
}
