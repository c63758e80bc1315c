//! How we say who we are: a password (PLAIN, RFC 4616) or a token (XOAUTH2, as Google and Microsoft describe it).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

/// What is kept in the vault for this account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SignIn {
    /// A password or app password.
    Password,
    /// An OAuth access token.
    Token,
}

/// Who we are and how we prove it. Not printable on purpose.
pub(super) struct Credentials {
    pub(super) user: String,
    pub(super) secret: SecretString,
    pub(super) sign_in: SignIn,
}

impl Credentials {
    /// The SASL mechanism.
    pub(super) fn mechanism(&self) -> &'static str {
        match self.sign_in {
            SignIn::Password => "PLAIN",
            SignIn::Token => "XOAUTH2",
        }
    }

    /// For sentences.
    pub(super) fn for_people(&self) -> &'static str {
        match self.sign_in {
            SignIn::Password => "password",
            SignIn::Token => "sign-in token",
        }
    }

    /// What the mechanism says, in base64.
    pub(super) fn response(&self) -> Zeroizing<String> {
        let secret = self.secret.expose_secret();
        let plain = Zeroizing::new(match self.sign_in {
            SignIn::Password => format!("\0{}\0{secret}", self.user),
            SignIn::Token => format!("user={}\x01auth=Bearer {secret}\x01\x01", self.user),
        });
        Zeroizing::new(STANDARD.encode(plain.as_bytes()))
    }

    /// Name and password, for servers that know no mechanism.
    pub(super) fn login(&self) -> Option<(&str, Zeroizing<String>)> {
        (self.sign_in == SignIn::Password).then(|| (self.user.as_str(), Zeroizing::new(self.secret.expose_secret().to_owned())))
    }
}

/// One half of the old `AUTH LOGIN` exchange.
pub(super) fn base64(text: &str) -> Zeroizing<String> {
    Zeroizing::new(STANDARD.encode(text.as_bytes()))
}
