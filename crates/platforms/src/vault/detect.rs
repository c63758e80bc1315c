//! What this machine offers, so that the owner can choose.

use super::{KeyringVault, VaultKind};
use std::time::Duration;

/// One kind of vault, and why not when it cannot be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The kind.
    pub kind: VaultKind,
    /// Why it is not to be had; none when it is.
    pub why_not: Option<String>,
}

/// Looks at what can be had here, best first. Asks the keyring for at most `deadline`; never makes it ask for a password.
pub async fn detect(deadline: Duration) -> Vec<Offer> {
    let why_not = KeyringVault::new(deadline).probe().await.err().map(|error| error.to_string());
    vec![
        Offer { kind: VaultKind::Keyring, why_not },
        Offer { kind: VaultKind::File, why_not: None },
        Offer { kind: VaultKind::Session, why_not: None },
    ]
}
