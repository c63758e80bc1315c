//! Signing in with the system's browser: one at a time, begun, waited for, and ended by whichever comes first: the browser, the
//! owner's *cancel*, or ten minutes. Only what was proved on the platform is kept.

use crate::accounts::filled_in;
use crate::engine::Engine;
use crate::{EngineError, Result};
use regulars_domain::AccountId;
use regulars_domain::manifest::Manifest;
use regulars_platforms::browser::{self, BrowserSignIn, Entropy};
use regulars_platforms::{PlatformError, Problem};
use regulars_store::account::Account;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use tokio_util::sync::CancellationToken;

/// What the owner wants to sign in to.
pub enum SignInTo {
    /// A new account.
    New {
        /// Which platform.
        platform: String,
        /// The manifest's fields.
        fields: BTreeMap<String, String>,
    },
    /// An account that is connected already and needs a new key.
    Again(AccountId),
}

/// A sign-in that waits for the browser.
pub struct SignInStarted {
    /// For waiting and cancelling.
    pub id: u64,
    /// The page to open in the system's browser.
    pub address: String,
}

/// The one sign-in there may be.
#[derive(Default)]
pub(crate) struct SignIns(Mutex<State>);

#[derive(Default)]
struct State {
    last: u64,
    current: Option<Current>,
}

struct Current {
    id: u64,
    cancel: CancellationToken,
    /// Gone once somebody waits for it: it is waited for once.
    begun: Option<Begun>,
}

struct Begun {
    manifest: &'static Manifest,
    fields: BTreeMap<String, String>,
    again: Option<AccountId>,
    sign_in: BrowserSignIn,
}

impl SignIns {
    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a new one in the place of any other, which ends with that.
    fn put(&self, begun: Begun) -> u64 {
        let mut state = self.lock();
        state.last += 1;
        let id = state.last;
        let earlier = state.current.replace(Current { id, cancel: CancellationToken::new(), begun: Some(begun) });
        if let Some(earlier) = earlier {
            earlier.cancel.cancel();
        }
        id
    }

    fn take(&self, id: u64) -> Option<(Begun, CancellationToken)> {
        let mut state = self.lock();
        let current = state.current.as_mut().filter(|current| current.id == id)?;
        Some((current.begun.take()?, current.cancel.clone()))
    }

    fn end(&self, id: u64) -> bool {
        let mut state = self.lock();
        match state.current.take_if(|current| current.id == id) {
            Some(ended) => {
                ended.cancel.cancel();
                true
            }
            None => false,
        }
    }
}

impl Engine {
    /// Begins a sign-in with the browser. Whoever calls opens the address, then waits with [`Engine::sign_in_finish`].
    pub async fn sign_in_start(&self, to: SignInTo) -> Result<SignInStarted> {
        let (platform, fields, again) = match to {
            SignInTo::New { platform, fields } => (platform, fields, None),
            SignInTo::Again(id) => {
                let account = self.store.read(|r| r.account(id))?;
                (account.platform, account.fields, Some(id))
            }
        };
        let offered = Self::manifest(&platform).filter(|m| browser::offers(m.platform));
        let manifest = offered.ok_or_else(|| {
            EngineError::BadRequest(format!("{platform:?} is not a platform that is signed in to with a browser"))
        })?;
        let fields = filled_in(manifest, fields)?;
        // Asked before the browser opens: a sign-in whose key has no place would be for nothing.
        self.vault_for_connecting().await?;
        let mut entropy: Entropy = [0; 64];
        // Without randomness the answer could be guessed; then there is no sign-in.
        getrandom::fill(&mut entropy)
            .map_err(|_| PlatformError::new(Problem::BadSettings, "this system gives no randomness for a safe sign-in"))?;
        let authority = browser::authority(manifest.platform, &fields, &self.environment())?;
        let sign_in = BrowserSignIn::begin(authority, &entropy).await?;
        let address = sign_in.address().to_owned();
        let id = self.sign_ins.put(Begun { manifest, fields, again, sign_in });
        Ok(SignInStarted { id, address })
    }

    /// Waits for the browser, proves the key and keeps the account. Errs with [`EngineError::Cancelled`] when the owner
    /// cancelled or began another sign-in.
    pub async fn sign_in_finish(&self, id: u64) -> Result<Account> {
        let taken =
            self.sign_ins.take(id).ok_or_else(|| EngineError::NotFound("such sign-in (it may be finished)".to_owned()))?;
        let (Begun { manifest, fields, again, sign_in }, cancel) = taken;
        let secret = tokio::select! {
            biased;
            () = cancel.cancelled() => return Err(EngineError::Cancelled),
            secret = sign_in.finish() => secret,
        };
        self.sign_ins.end(id);
        match again {
            None => self.connect(manifest, fields, Some(secret?)).await,
            Some(account) => self.reconnect(account, secret?).await,
        }
    }

    /// Ends a sign-in that waits. What is finished by then stays.
    pub fn sign_in_cancel(&self, id: u64) -> Result<()> {
        if self.sign_ins.end(id) { Ok(()) } else { Err(EngineError::NotFound("such sign-in (it may be finished)".to_owned())) }
    }
}
