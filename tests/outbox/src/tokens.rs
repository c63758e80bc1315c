//! The account's tokens: one exchange at a time, and the new refresh token is on disk before anything is done with it.

use regulars_platforms::http::{HttpClient, Request};
use regulars_platforms::{PlatformError, Problem};
use regulars_testkit::platform::Tokens;
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;

/// The tokens of one account.
pub struct Session {
    file: PathBuf,
    access: tokio::sync::Mutex<Option<String>>,
}

impl Session {
    /// Tokens kept in this file. (In the product they are in the vault.)
    pub fn new(file: PathBuf) -> Self {
        Self { file, access: tokio::sync::Mutex::default() }
    }

    /// The header of a request. Who comes while a token is being renewed waits for it.
    pub async fn bearer(&self, http: &HttpClient) -> Result<String, PlatformError> {
        let mut access = self.access.lock().await;
        if let Some(known) = access.as_ref() {
            return Ok(known.clone());
        }
        let refresh = std::fs::read_to_string(&self.file).unwrap_or_else(|_| Tokens::FIRST.to_owned());
        let body = json!({"refresh": refresh});
        let asked = http.call(&Request { path: "/token", body: Some(&body), ..Request::default() }).await;
        // Nothing of anybody's words is in this request: whatever it met, they have not left.
        let answer = asked.map_err(|e| PlatformError::new(Problem::Unreachable, e.message))?;
        match (answer.status, answer.json["access"].as_str(), answer.json["refresh"].as_str()) {
            (200, Some(new), Some(refresh)) if !refresh.is_empty() => {
                self.keep(refresh).map_err(|e| PlatformError::new(Problem::Vault, e.to_string()))?;
                let bearer = format!("Bearer {new}");
                *access = Some(bearer.clone());
                Ok(bearer)
            }
            (400, ..) if answer.json["error"] == "invalid_grant" => {
                Err(PlatformError::new(Problem::Auth, "the account must be connected again"))
            }
            _ => Err(PlatformError::new(Problem::Unreachable, "the token could not be renewed now")),
        }
    }

    /// The platform does not take this token any more; another caller's newer one stays.
    pub async fn is_dead(&self, bearer: &str) {
        let mut access = self.access.lock().await;
        if access.as_deref() == Some(bearer) {
            *access = None;
        }
    }

    fn keep(&self, refresh: &str) -> std::io::Result<()> {
        let new = self.file.with_extension("new");
        let mut file = std::fs::File::create(&new)?;
        file.write_all(refresh.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(new, &self.file)
    }
}
