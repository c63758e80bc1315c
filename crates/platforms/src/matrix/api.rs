//! Calls of Matrix' client-server interface, and the session behind them: a token made from a password and kept in the vault,
//! or the token the owner pasted.

use crate::env::Clock;
use crate::error::{PlatformError, Problem};
use crate::http::{HttpClient, Request, Verb};
use crate::rest::{self, Failure, path_part};
use crate::vault::TokenStore;
use regulars_domain::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;

const NAME: &str = "Matrix";
/// Servers ask for pauses between sign-ins by 429; one that says nothing still is not asked more often than this.
const BETWEEN_LOGINS: Duration = Duration::from_secs(30);

#[derive(Default)]
struct Session {
    token: Option<SecretString>,
    /// A password the server refused is not offered again.
    refused: Option<PlatformError>,
    tried_at: Option<Timestamp>,
}

/// Calls with our session.
pub(super) struct Api {
    pub(super) http: HttpClient,
    /// Who signs in with a password; none: the secret is a token.
    user: Option<String>,
    /// Our name for this installation. Transaction ids count for one device, so it is the same at every sign-in.
    device: String,
    store: Arc<dyn TokenStore>,
    clock: Clock,
    session: Mutex<Session>,
}

impl Api {
    pub(super) fn new(http: HttpClient, user: Option<String>, device: String, store: Arc<dyn TokenStore>, clock: Clock) -> Self {
        Self { http, user, device, store, clock, session: Mutex::default() }
    }

    /// Asks something.
    pub(super) async fn get(&self, path: &str, query: &[(&str, &str)]) -> Result<Value, Failure> {
        self.call(&Request { path, query, ..Request::default() }).await
    }

    /// Changes something that may be asked for twice: Matrix' PUTs carry a transaction id, its other POSTs set a state.
    pub(super) async fn put(&self, path: &str, body: &Value) -> Result<Value, Failure> {
        self.call(&Request { path, body: Some(body), verb: Some(Verb::Put), ..Request::default() }).await
    }

    /// As [`Api::put`].
    pub(super) async fn post(&self, path: &str, body: &Value) -> Result<Value, Failure> {
        self.call(&Request { path, body: Some(body), ..Request::default() }).await
    }

    async fn call(&self, request: &Request<'_>) -> Result<Value, Failure> {
        let token = self.token().await?;
        match self.once(&token, request).await {
            Err(Failure::Refused(refusal)) if refusal.status == 401 => {
                let renewed = self.after(&token).await?;
                self.once(&renewed, request).await
            }
            other => other,
        }
    }

    /// Exactly one request.
    pub(super) async fn once(&self, token: &SecretString, request: &Request<'_>) -> Result<Value, Failure> {
        rest::exchange(&self.http, &Request { bearer: Some(token), refusals_may_be_pages: true, ..*request }).await
    }

    /// The time.
    pub(super) fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// The token to use now.
    pub(super) async fn token(&self) -> Result<SecretString, PlatformError> {
        let mut session = self.session.lock().await;
        if let Some(token) = &session.token {
            return Ok(token.clone());
        }
        let secret = self.store.load().await?;
        let kept = if self.user.is_some() { secret.refresh } else { Some(secret.password.expose_secret().trim().into()) };
        match kept {
            Some(token) => Ok(session.token.insert(token).clone()),
            None => self.log_in(&mut session).await,
        }
    }

    /// A token other than the one just refused.
    pub(super) async fn after(&self, refused: &SecretString) -> Result<SecretString, PlatformError> {
        let mut session = self.session.lock().await;
        match &session.token {
            Some(token) if token.expose_secret() != refused.expose_secret() => Ok(token.clone()),
            _ => self.log_in(&mut session).await,
        }
    }

    /// At most one sign-in after another, and none with a password the server has refused.
    async fn log_in(&self, session: &mut Session) -> Result<SecretString, PlatformError> {
        session.token = None;
        let Some(user) = &self.user else {
            let message = format!("{} does not accept this access token any more", self.http.host());
            return Err(PlatformError::new(Problem::Auth, message));
        };
        if let Some(error) = &session.refused {
            return Err(error.clone());
        }
        let now = self.now();
        if let Some(wait) = session.tried_at.map(|at| (at + BETWEEN_LOGINS).since(now)).filter(|wait| !wait.is_zero()) {
            return Err(PlatformError::rate_limited(
                format!("a moment before {} is asked to sign in again", self.http.host()),
                wait,
            ));
        }
        session.tried_at = Some(now);
        let token = self.ask_for_token(user).await.inspect_err(|error| {
            if error.problem == Problem::Auth {
                session.refused = Some(error.clone());
            }
        })?;
        // Kept before the first use: signing in again would end the session of this device.
        self.store.save_refresh(&token).await?;
        session.tried_at = None;
        Ok(session.token.insert(token).clone())
    }

    async fn ask_for_token(&self, user: &str) -> Result<SecretString, PlatformError> {
        let password = self.store.load().await?.password;
        let body = json!({"type": "m.login.password", "identifier": {"type": "m.id.user", "user": user},
            "password": password.expose_secret(), "device_id": self.device, "initial_device_display_name": "Regulars"});
        let path = "/_matrix/client/v3/login";
        let request = Request { path, body: Some(&body), refusals_may_be_pages: true, ..Request::default() };
        match rest::exchange(&self.http, &request).await {
            Ok(json) => {
                let token = json.get("access_token").and_then(Value::as_str).filter(|token| !token.is_empty());
                token.map(SecretString::from).ok_or_else(|| self.not_matrix())
            }
            Err(Failure::Platform(error)) => Err(error),
            Err(Failure::Refused(refusal)) if refusal.code.is_empty() => Err(self.not_matrix()),
            Err(Failure::Refused(refusal)) if matches!(refusal.status, 401 | 403) => {
                let message = format!("{} does not accept this user name and password", self.http.host());
                Err(PlatformError::new(Problem::Auth, message))
            }
            Err(Failure::Refused(refusal)) => Err(refusal.told_by(NAME)),
        }
    }

    pub(super) fn not_matrix(&self) -> PlatformError {
        PlatformError::new(Problem::NotThePlatform, format!("{} is no Matrix server; is the address right?", self.http.host()))
    }
}

/// A failure as the engine sees it.
pub(super) fn told(failure: Failure) -> PlatformError {
    match failure {
        Failure::Platform(error) => error,
        Failure::Refused(refusal) => refusal.told_by(NAME),
    }
}

/// A path below a room.
pub(super) fn in_room(room: &str, rest: &str) -> String {
    format!("/_matrix/client/v3/rooms/{}/{rest}", path_part(room))
}
