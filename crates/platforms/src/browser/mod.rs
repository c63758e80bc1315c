//! Signing in with the system's browser: the authorization code grant with PKCE over a loopback redirect (RFC 6749 section 4.1,
//! RFC 7636, RFC 8252, RFC 9700). The owner's password is typed on the platform's own page and never seen here.
//!
//! What it deliberately is not: it opens no browser and keeps nothing. Whoever calls opens the address and keeps the secret.

mod callback;
mod proof;
mod request;

#[cfg(test)]
mod tests;

pub use proof::Entropy;

use crate::env::Environment;
use crate::error::{PlatformError, Problem};
use crate::vault::AccountSecret;
use async_trait::async_trait;
use callback::Callback;
use proof::Proof;
use secrecy::SecretString;
use std::time::Duration;
use tokio::net::TcpListener;

/// How long the owner has to sign in. Servers keep an authorization code for ten minutes at most (RFC 6749 section 4.1.2).
pub const PATIENCE: Duration = Duration::from_secs(10 * 60);
/// Where the browser comes back to, below the loopback address.
const RETURN_PATH: &str = "/signed-in";

/// What a platform contributes: where its page is, and what it gives for a code.
#[async_trait]
pub trait Authority: Send + Sync {
    /// The address of the platform's page for this sign-in. May ask the platform to know this app first; `redirect` is where
    /// its page must lead back to.
    async fn page(&mut self, redirect: &str, state: &str, challenge: &str) -> Result<String, PlatformError>;
    /// The secrets for a code. One request: a code is good for one try.
    async fn redeem(&self, redirect: &str, code: &SecretString, verifier: &SecretString) -> Result<AccountSecret, PlatformError>;
    /// What the page calls itself when it says so (`iss`, RFC 9207).
    fn issuer(&self) -> &str;
}

/// A sign-in under way. Dropping it ends it: its door is closed and its state counts for nothing.
pub struct BrowserSignIn {
    authority: Box<dyn Authority>,
    door: TcpListener,
    callback: Callback,
    proof: Proof,
    redirect: String,
    address: String,
}

impl BrowserSignIn {
    /// Opens a door on this machine for the browser to come back to, and asks the platform for its page. `entropy` is fresh.
    /// Errors as the platform's page does, and with [`Problem::BadSettings`] when this machine lets no door be opened.
    pub async fn begin(mut authority: Box<dyn Authority>, entropy: &Entropy) -> Result<Self, PlatformError> {
        let closed = |_| PlatformError::new(Problem::BadSettings, "this machine lets the browser's answer in nowhere");
        // Only this machine, on a port nobody can know before (RFC 8252 sections 7.3 and 8.3).
        let door = TcpListener::bind(("127.0.0.1", 0)).await.map_err(closed)?;
        let port = door.local_addr().map_err(closed)?.port();
        let proof = Proof::of(entropy);
        let redirect = format!("http://127.0.0.1:{port}{RETURN_PATH}");
        let address = authority.page(&redirect, proof.state(), &proof.challenge()).await?;
        let callback = Callback::new(port, RETURN_PATH, proof.state(), authority.issuer());
        Ok(Self { authority, door, callback, proof, redirect, address })
    }

    /// Where the owner signs in; for the system's browser and nobody else.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Waits for the browser and answers with the secrets. Errors with [`Problem::Cancelled`] when the owner said no there or
    /// did not come back in time, else as the platform does.
    pub async fn finish(self) -> Result<AccountSecret, PlatformError> {
        let Self { authority, door, callback, proof, redirect, .. } = self;
        let heard = tokio::time::timeout(PATIENCE, callback.wait(door)).await;
        let code =
            heard.map_err(|_| PlatformError::new(Problem::Cancelled, "nobody came back from the browser in ten minutes"))??;
        authority.redeem(&redirect, &code, proof.verifier()).await
    }
}

/// The sign-ins there are, by platform. Errors with [`Problem::BadSettings`] for a platform without one.
pub fn authority(
    platform: &str,
    settings: &std::collections::BTreeMap<String, String>,
    environment: &Environment,
) -> Result<Box<dyn Authority>, PlatformError> {
    match platform {
        "mastodon" => Ok(Box::new(crate::mastodon::SignIn::new(settings, environment)?)),
        _ => Err(PlatformError::new(Problem::BadSettings, "this platform is not signed in to with a browser")),
    }
}

/// Whether a platform is signed in to with a browser.
#[must_use]
pub fn offers(platform: &str) -> bool {
    platform == "mastodon"
}
