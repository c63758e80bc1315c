//! The platforms there are. The only place that knows them all by name.

use crate::bluesky::{self, Bluesky};
use crate::connector::SharedConnector;
use crate::email::{self, Email};
use crate::env::Environment;
use crate::error::{PlatformError, Problem};
use crate::mastodon::{self, Mastodon};
use crate::matrix::{self, Matrix};
use crate::sandbox::{self, Sandbox};
use crate::vault::{Vault, VaultTokenStore};
use crate::wordpress::{self, WordPress};
use regulars_domain::manifest::Manifest;
use std::collections::BTreeMap;
use std::sync::Arc;

static PLATFORMS: &[&Manifest] =
    &[&email::MANIFEST, &bluesky::MANIFEST, &mastodon::MANIFEST, &wordpress::MANIFEST, &matrix::MANIFEST, &sandbox::MANIFEST];

/// Every platform's declaration.
pub fn platforms() -> &'static [&'static Manifest] {
    PLATFORMS
}

/// A connector for an account. `account_key` is what its secrets are called in the vault; `settings` are the manifest's
/// fields as the owner filled them in. Dials nothing. Errors with [`Problem::BadSettings`].
pub fn open(
    platform: &str,
    account_key: &str,
    settings: &BTreeMap<String, String>,
    vault: Arc<dyn Vault>,
    environment: &Environment,
) -> Result<SharedConnector, PlatformError> {
    let store = Arc::new(VaultTokenStore::new(vault, account_key));
    match platform {
        "bluesky" => Ok(Arc::new(Bluesky::connect(settings, store, environment)?)),
        "mastodon" => Ok(Arc::new(Mastodon::connect(settings, store, environment)?)),
        "wordpress" => Ok(Arc::new(WordPress::connect(settings, store, environment)?)),
        "matrix" => Ok(Arc::new(Matrix::connect(settings, account_key, store, environment)?)),
        "email" => Ok(Arc::new(Email::connect(settings, store, environment)?)),
        "sandbox" => Ok(Arc::new(Sandbox::connect(settings, &environment.folder)?.waiting(environment.limits.read))),
        other => {
            let known: Vec<_> = platforms().iter().map(|manifest| manifest.platform).collect();
            Err(PlatformError::new(Problem::BadSettings, format!("{other:?} is not one of {}", known.join(", "))))
        }
    }
}

/// A key for new words on a platform, also when the account cannot be opened now (no vault, revoked key): releasing must
/// work offline. None for a platform that cannot send.
pub fn new_key(platform: &str, now: regulars_domain::Timestamp, random: u64) -> Option<String> {
    match platform {
        "bluesky" => Some(bluesky::new_key(now, random)),
        "mastodon" => Some(mastodon::new_key(now, random)),
        "wordpress" => Some(wordpress::new_key(now, random)),
        "matrix" => Some(matrix::new_key(now, random)),
        "email" => Some(email::new_key(now, random)),
        "sandbox" => Some(sandbox::new_key(now, random)),
        _ => None,
    }
}
