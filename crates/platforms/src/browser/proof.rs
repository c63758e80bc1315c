//! What proves that the answer belongs to the question: a state that comes back through the browser, and a verifier that never
//! goes through it (RFC 7636).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

/// Fresh randomness: 32 bytes for the verifier (RFC 7636 section 4.1 recommends as many), 32 for the state.
pub type Entropy = [u8; 64];

/// State and verifier of one sign-in.
pub(super) struct Proof {
    state: String,
    verifier: SecretString,
}

impl Proof {
    pub(super) fn of(entropy: &Entropy) -> Self {
        let (verifier, state) = entropy.split_at(32);
        Self { state: URL_SAFE_NO_PAD.encode(state), verifier: URL_SAFE_NO_PAD.encode(verifier).into() }
    }

    pub(super) fn state(&self) -> &str {
        &self.state
    }

    pub(super) fn verifier(&self) -> &SecretString {
        &self.verifier
    }

    /// The verifier's S256 challenge (RFC 7636 section 4.2).
    pub(super) fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(self.verifier.expose_secret().as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_challenge_is_the_one_of_the_specification() {
        // RFC 7636, appendix B: these octets, their verifier, and its challenge.
        let octets = [
            116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77, 105, 214, 191, 240, 91,
            88, 5, 88, 83, 132, 141, 121,
        ];
        let mut entropy = [0; 64];
        entropy[..32].copy_from_slice(&octets);
        let proof = Proof::of(&entropy);
        assert_eq!(proof.verifier().expose_secret(), "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        assert_eq!(proof.challenge(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        assert_eq!(proof.state().len(), 43, "as long as its 32 bytes need");
    }
}
