//! Our session with the server: a short-lived access token in memory, renewed by a refresh token from the vault, and made
//! anew from the app password when that has run out. One renewal at a time, whoever asks.

use super::xrpc::{Failure, Refusal, exchange};
use crate::env::Clock;
use crate::error::{PlatformError, Problem};
use crate::http::{HttpClient, Request};
use crate::vault::{AccountSecret, TokenStore};
use regulars_domain::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::json;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;

/// Servers give access tokens two hours; we renew well before, so that a send does not find out.
const RENEW_AFTER: Duration = Duration::from_secs(60 * 60);
/// Servers allow 30 logins in five minutes; a third of that leaves room for the owner's other apps.
const MOST_LOGINS: usize = 10;
const LOGIN_WINDOW: Duration = Duration::from_secs(5 * 60);

/// A session that works, as far as we know.
#[derive(Clone)]
pub(super) struct Live {
    pub(super) access: SecretString,
    pub(super) did: String,
    pub(super) handle: String,
    since: Timestamp,
}

#[derive(Default)]
struct State {
    live: Option<Live>,
    /// A password the server refused, and how: it is not offered again.
    refused: Option<(SecretString, PlatformError)>,
    logins: VecDeque<Timestamp>,
    not_before: Option<Timestamp>,
}

/// Makes, renews and hands out the session.
pub(super) struct Session {
    http: HttpClient,
    identifier: String,
    store: Arc<dyn TokenStore>,
    clock: Clock,
    state: Mutex<State>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Tokens {
    access_jwt: SecretString,
    refresh_jwt: SecretString,
    did: String,
    handle: String,
    active: Option<bool>,
    status: Option<String>,
}

impl Session {
    pub(super) fn new(http: HttpClient, identifier: String, store: Arc<dyn TokenStore>, clock: Clock) -> Self {
        Self { http, identifier, store, clock, state: Mutex::default() }
    }

    /// A session, renewed or made when there is none or it is old.
    pub(super) async fn live(&self) -> Result<Live, PlatformError> {
        let mut state = self.state.lock().await;
        let now = (self.clock)();
        match &state.live {
            Some(live) if now.since(live.since) < RENEW_AFTER => Ok(live.clone()),
            _ => self.renew(&mut state).await,
        }
    }

    /// A session other than the one whose token the server just called expired.
    pub(super) async fn after(&self, stale: &Live) -> Result<Live, PlatformError> {
        let mut state = self.state.lock().await;
        match &state.live {
            // Somebody else has renewed it while we waited.
            Some(live) if live.access.expose_secret() != stale.access.expose_secret() => Ok(live.clone()),
            _ => self.renew(&mut state).await,
        }
    }

    /// A session the server has confirmed just now. An access token alone proves nothing: it outlives a revoked password.
    pub(super) async fn prove(&self) -> Result<Live, PlatformError> {
        let mut state = self.state.lock().await;
        self.renew(&mut state).await
    }

    async fn renew(&self, state: &mut State) -> Result<Live, PlatformError> {
        state.live = None;
        let secret = self.store.load().await?;
        if let Some(refresh) = &secret.refresh {
            match self.refresh(refresh).await {
                Ok(tokens) => return self.keep(state, tokens).await,
                // Used up, run out or revoked: the app password decides.
                Err(Failure::Refused(refusal)) if refusal.is_about_the_token() => {}
                Err(failure) => return Err(failure.into()),
            }
        }
        let tokens = self.log_in(state, &secret).await?;
        self.keep(state, tokens).await
    }

    async fn refresh(&self, refresh: &SecretString) -> Result<Tokens, Failure> {
        let request =
            Request { path: "/xrpc/com.atproto.server.refreshSession", post: true, bearer: Some(refresh), ..Request::default() };
        exchange(&self.http, &request).await
    }

    async fn log_in(&self, state: &mut State, secret: &AccountSecret) -> Result<Tokens, PlatformError> {
        self.may_log_in(state, secret)?;
        state.logins.push_back((self.clock)());
        let body = json!({"identifier": self.identifier, "password": secret.password.expose_secret()});
        let request = Request { path: "/xrpc/com.atproto.server.createSession", body: Some(&body), ..Request::default() };
        match exchange(&self.http, &request).await {
            Ok(tokens) => Ok(tokens),
            Err(Failure::Refused(refusal)) => {
                let error = login_refusal(&refusal, self.http.host());
                if error.problem == Problem::Auth {
                    state.refused = Some((secret.password.clone(), error.clone()));
                }
                Err(error)
            }
            Err(Failure::Platform(error)) => {
                state.not_before = error.retry_after.map(|wait| (self.clock)() + wait);
                Err(error)
            }
        }
    }

    /// The reasons not even to ask: this password was refused, the server asked for a pause, or we asked too often.
    fn may_log_in(&self, state: &mut State, secret: &AccountSecret) -> Result<(), PlatformError> {
        let now = (self.clock)();
        if let Some((password, error)) = &state.refused {
            if password.expose_secret() == secret.password.expose_secret() {
                return Err(error.clone());
            }
            state.refused = None;
        }
        while state.logins.front().is_some_and(|at| now.since(*at) >= LOGIN_WINDOW) {
            state.logins.pop_front();
        }
        let too_many =
            if state.logins.len() >= MOST_LOGINS { state.logins.front().map(|oldest| *oldest + LOGIN_WINDOW) } else { None };
        match state.not_before.into_iter().chain(too_many).max() {
            Some(until) if until > now => Err(PlatformError::rate_limited(
                format!("{} asked for a pause before the next login", self.http.host()),
                until.since(now),
            )),
            _ => Ok(()),
        }
    }

    async fn keep(&self, state: &mut State, tokens: Tokens) -> Result<Live, PlatformError> {
        if tokens.active == Some(false) {
            let status = tokens.status.unwrap_or_else(|| "not active".to_owned());
            return Err(PlatformError::new(
                Problem::Auth,
                format!("the account is not in use on {}: {status}", self.http.host()),
            ));
        }
        // Before the first use: the server has already forgotten the old one.
        self.store.save_refresh(&tokens.refresh_jwt).await?;
        let live = Live { access: tokens.access_jwt, did: tokens.did, handle: tokens.handle, since: (self.clock)() };
        state.live = Some(live.clone());
        Ok(live)
    }
}

fn login_refusal(refusal: &Refusal, host: &str) -> PlatformError {
    if refusal.name.is_empty() {
        return PlatformError::new(Problem::NotThePlatform, format!("{host} knows nothing of Bluesky; is the address right?"));
    }
    let message = match refusal.name.as_str() {
        "AuthFactorTokenRequired" => format!("{host} asks for a code by mail; use an app password instead of the account's own"),
        "AccountTakedown" | "AccountSuspended" | "AccountDeactivated" => {
            format!("{host} has closed this account: {}", refusal.message)
        }
        _ => format!("{host} does not accept this handle and app password"),
    };
    PlatformError::new(Problem::Auth, message)
}
