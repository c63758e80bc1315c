//! Secrets in memory only: the owner connects again after a restart, drafts and reading work without.

use super::{Vault, VaultError, VaultKind};
use async_trait::async_trait;
use secrecy::SecretString;
use std::collections::BTreeMap;
use tokio::sync::Mutex;

/// A vault that ends with the process.
#[derive(Default)]
pub struct SessionVault {
    secrets: Mutex<BTreeMap<String, SecretString>>,
}

#[async_trait]
impl Vault for SessionVault {
    fn kind(&self) -> VaultKind {
        VaultKind::Session
    }

    async fn get(&self, key: &str) -> Result<Option<SecretString>, VaultError> {
        Ok(self.secrets.lock().await.get(key).cloned())
    }

    async fn put(&self, key: &str, secret: &SecretString) -> Result<(), VaultError> {
        self.secrets.lock().await.insert(key.to_owned(), secret.clone());
        Ok(())
    }

    async fn delete(&self, key: &str) -> Result<(), VaultError> {
        self.secrets.lock().await.remove(key);
        Ok(())
    }
}
