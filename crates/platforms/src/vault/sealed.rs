//! The bytes of a vault file: Argon2id turns the passphrase into a key (RFC 9106; 64 MiB, three passes, one lane unless the
//! file says otherwise), XChaCha20-Poly1305 seals the secrets with it. Layout, integers little-endian:
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `RGVAULT` and the version, 1 |
//! | 12 | memory in KiB, passes, lanes |
//! | 16 | salt |
//! | 16 | verifier: tells a wrong passphrase from a damaged file |
//! | 24 | nonce, new at every writing |
//! | rest | sealed JSON object of account key to secret; everything before it is authenticated too |

use super::VaultError;
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use secrecy::{ExposeSecret, SecretString};
use std::collections::BTreeMap;
use zeroize::{Zeroize, Zeroizing};

const MAGIC: &[u8; 7] = b"RGVAULT";
const VERSION: u8 = 1;
const SALT: usize = 16;
const VERIFIER: usize = 16;
const NONCE: usize = 24;
const HEAD: usize = 8 + 12 + SALT + VERIFIER;

/// What turning a passphrase into a key costs; also what it costs to guess one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyCost {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Default for KeyCost {
    fn default() -> Self {
        Self { memory: 64 * 1024, passes: 3, lanes: 1 }
    }
}

/// The secrets of a vault file while they are open; overwritten when dropped.
#[derive(Default, serde::Serialize, serde::Deserialize)]
pub(super) struct Entries(pub(super) BTreeMap<String, String>);

impl Drop for Entries {
    fn drop(&mut self) {
        self.0.values_mut().for_each(Zeroize::zeroize);
    }
}

/// The head of a vault file with the key that fits it.
pub(super) struct Seal {
    head: [u8; HEAD],
    key: Zeroizing<[u8; 32]>,
}

fn damaged(what: &str) -> VaultError {
    VaultError::Damaged(what.to_owned())
}

/// Fills a fixed number of bytes from the system's randomness.
fn random<const N: usize>() -> Result<[u8; N], VaultError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|_| VaultError::Disk { doing: "written", why: "the system gives no randomness".to_owned() })?;
    Ok(bytes)
}

fn derive(passphrase: &SecretString, salt: &[u8], cost: KeyCost) -> Result<Zeroizing<[u8; 32 + VERIFIER]>, VaultError> {
    let unusable = |_| damaged("its key settings are out of range");
    let params = Params::new(cost.memory, cost.passes, cost.lanes, Some(32 + VERIFIER)).map_err(unusable)?;
    let mut out = Zeroizing::new([0; 32 + VERIFIER]);
    let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon.hash_password_into(passphrase.expose_secret().as_bytes(), salt, out.as_mut_slice()).map_err(unusable)?;
    Ok(out)
}

fn key_of(derived: &[u8; 32 + VERIFIER]) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    key.iter_mut().zip(derived).for_each(|(to, from)| *to = *from);
    key
}

impl Seal {
    /// A new seal with a fresh salt.
    pub(super) fn new(passphrase: &SecretString, cost: KeyCost) -> Result<Self, VaultError> {
        let salt = random::<SALT>()?;
        let derived = derive(passphrase, &salt, cost)?;
        let mut bytes = Vec::with_capacity(HEAD);
        bytes.extend_from_slice(MAGIC);
        bytes.push(VERSION);
        for number in [cost.memory, cost.passes, cost.lanes] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        bytes.extend_from_slice(&salt);
        bytes.extend(derived.iter().skip(32));
        let head = bytes.try_into().map_err(|_| damaged("its head has the wrong length"))?;
        Ok(Self { head, key: key_of(&derived) })
    }

    /// The seal of a file's bytes, when the passphrase fits.
    pub(super) fn of(file: &[u8], passphrase: &SecretString) -> Result<Self, VaultError> {
        let head = check_head(file)?;
        let [memory, passes, lanes] = [8, 12, 16].map(|at| number(&head, at));
        // A forged file must not make us allocate without bound.
        if memory > 1024 * 1024 || passes > 16 || lanes > 16 {
            return Err(damaged("its key settings are out of range"));
        }
        let salt: Vec<u8> = head.iter().copied().skip(20).take(SALT).collect();
        let derived = derive(passphrase, &salt, KeyCost { memory, passes, lanes })?;
        let wrong = head.iter().skip(20 + SALT).zip(derived.iter().skip(32)).fold(0, |differs, (a, b)| differs | (a ^ b));
        if wrong != 0 {
            return Err(VaultError::WrongPassphrase);
        }
        Ok(Self { head, key: key_of(&derived) })
    }

    /// Opens a file that was sealed with this seal.
    pub(super) fn open(&self, file: &[u8]) -> Result<Entries, VaultError> {
        if check_head(file)? != self.head {
            // Another process changed the passphrase since we were opened.
            return Err(VaultError::WrongPassphrase);
        }
        let (nonce, sealed) =
            file.get(HEAD..).and_then(|rest| rest.split_at_checked(NONCE)).ok_or_else(|| damaged("it is cut off"))?;
        let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| damaged("it is cut off"))?;
        let cipher = XChaCha20Poly1305::new((&*self.key).into());
        let plain = cipher
            .decrypt(&XNonce::from(nonce), Payload { msg: sealed, aad: &self.head })
            .map_err(|_| damaged("it is cut off or altered"))?;
        serde_json::from_slice(&Zeroizing::new(plain)).map_err(|_| damaged("its contents make no sense"))
    }

    /// The bytes of a file with these secrets.
    pub(super) fn close(&self, entries: &Entries) -> Result<Vec<u8>, VaultError> {
        let plain = Zeroizing::new(serde_json::to_vec(entries).map_err(|_| damaged("its contents cannot be written"))?);
        let nonce = random::<NONCE>()?;
        let cipher = XChaCha20Poly1305::new((&*self.key).into());
        let sealed = cipher
            .encrypt(&XNonce::from(nonce), Payload { msg: &plain, aad: &self.head })
            .map_err(|_| damaged("it cannot be sealed"))?;
        Ok([self.head.as_slice(), &nonce, &sealed].concat())
    }
}

fn check_head(file: &[u8]) -> Result<[u8; HEAD], VaultError> {
    let head: [u8; HEAD] = file.get(..HEAD).and_then(|head| head.try_into().ok()).ok_or_else(|| damaged("it is cut off"))?;
    match head.split_at_checked(7) {
        Some((magic, [version, ..])) if magic == MAGIC => match *version {
            VERSION => Ok(head),
            later if later > VERSION => Err(VaultError::FromTheFuture),
            _ => Err(damaged("its version is unknown")),
        },
        _ => Err(damaged("it is no vault file")),
    }
}

fn number(head: &[u8; HEAD], at: usize) -> u32 {
    let bytes = head.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).unwrap_or_default();
    u32::from_le_bytes(bytes)
}
