//! What the vault holds for one account: the key the owner gave us, and the longer-lived token made from it.

use super::{Vault, VaultError};
use async_trait::async_trait;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use zeroize::Zeroizing;

const VERSION: u32 = 1;

/// The secrets of one account.
#[derive(Clone)]
pub struct AccountSecret {
    /// What the owner typed (app password, token).
    pub password: SecretString,
    /// The refresh token of the last session, when there was one.
    pub refresh: Option<SecretString>,
}

/// Where a connector reads its key and puts a renewed token before using it.
#[async_trait]
pub trait TokenStore: Send + Sync {
    /// The account's secrets.
    async fn load(&self) -> Result<AccountSecret, VaultError>;
    /// Keeps a renewed refresh token durably.
    async fn save_refresh(&self, refresh: &SecretString) -> Result<(), VaultError>;
    /// Keeps all secrets of the account durably, in one write.
    async fn save(&self, secret: &AccountSecret) -> Result<(), VaultError>;
}

/// The token store of one account in a vault.
pub struct VaultTokenStore {
    vault: Arc<dyn Vault>,
    key: String,
}

impl VaultTokenStore {
    /// The secrets of the account known to the vault as `key`.
    pub fn new(vault: Arc<dyn Vault>, key: &str) -> Self {
        Self { vault, key: key.to_owned() }
    }
}

#[async_trait]
impl TokenStore for VaultTokenStore {
    async fn load(&self) -> Result<AccountSecret, VaultError> {
        let blob = self.vault.get(&self.key).await?.ok_or(VaultError::NoSecret)?;
        decode(&blob)
    }

    async fn save_refresh(&self, refresh: &SecretString) -> Result<(), VaultError> {
        let secret = AccountSecret { refresh: Some(refresh.clone()), ..self.load().await? };
        self.save(&secret).await
    }

    async fn save(&self, secret: &AccountSecret) -> Result<(), VaultError> {
        self.vault.put(&self.key, &encode(secret)?).await
    }
}

/// Keeps what the owner typed for an account, forgetting any session made from an earlier key.
pub async fn store_password(vault: &dyn Vault, key: &str, password: SecretString) -> Result<(), VaultError> {
    vault.put(key, &encode(&AccountSecret { password, refresh: None })?).await
}

/// Forgets an account's secrets.
pub async fn delete_account(vault: &dyn Vault, key: &str) -> Result<(), VaultError> {
    vault.delete(key).await
}

#[derive(Serialize)]
struct Written<'a> {
    v: u32,
    password: &'a str,
    refresh: Option<&'a str>,
}

#[derive(Deserialize)]
struct Read {
    v: u32,
    password: Zeroizing<String>,
    refresh: Option<Zeroizing<String>>,
}

fn encode(secret: &AccountSecret) -> Result<SecretString, VaultError> {
    let refresh = secret.refresh.as_ref().map(|token| token.expose_secret());
    let written = Written { v: VERSION, password: secret.password.expose_secret(), refresh };
    serde_json::to_string(&written)
        .map(SecretString::from)
        .map_err(|_| VaultError::Damaged("the key cannot be written".to_owned()))
}

fn decode(blob: &SecretString) -> Result<AccountSecret, VaultError> {
    // The parser's own error would quote what it read.
    let read: Read =
        serde_json::from_str(blob.expose_secret()).map_err(|_| VaultError::Damaged("the entry makes no sense".to_owned()))?;
    if read.v > VERSION {
        return Err(VaultError::FromTheFuture);
    }
    let seal = |text: Zeroizing<String>| SecretString::from(text.as_str());
    Ok(AccountSecret { password: seal(read.password), refresh: read.refresh.map(seal) })
}
