//! What the owner filled in, and where that leads: servers they named, servers we know, or servers that are usually there.

use super::line::{Security, Server};
use super::presets;
use super::sasl::SignIn;
use super::tokens::Renewing;
use crate::error::{PlatformError, Problem};
use crate::http::Reach;
use std::collections::BTreeMap;

/// One account's settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Settings {
    /// Our address, in small letters.
    pub(super) address: String,
    /// What the server calls us; usually the address.
    pub(super) user: String,
    /// Our name for people.
    pub(super) name: String,
    /// What stands under every mail.
    pub(super) signature: String,
    pub(super) sign_in: SignIn,
    /// Where a token is renewed; none for a password, and for a token that is used until it ends.
    pub(super) renewing: Option<Renewing>,
    /// Where to read, in the order they are tried.
    pub(super) reading: Vec<Server>,
    /// Where to hand in, in the order they are tried.
    pub(super) sending: Vec<Server>,
    /// Whether the provider puts what is handed in into the sent folder by itself.
    pub(super) keeps_sent: bool,
}

impl Settings {
    /// Reads an account's fields. Errs with [`Problem::BadSettings`].
    pub(super) fn read(fields: &BTreeMap<String, String>) -> Result<Self, PlatformError> {
        let field = |name: &str| fields.get(name).map(|value| value.trim()).filter(|value| !value.is_empty());
        let address = field("address").unwrap_or_default().to_lowercase();
        let domain = match address.split_once('@') {
            Some((local, domain)) if fine(local) && fine(domain) && !domain.contains('@') && domain.len() < 250 => {
                domain.to_owned()
            }
            _ => return Err(bad("an address such as shop@example.com is needed")),
        };
        let reach = match field("local_network") {
            None | Some("no") => Reach::PublicOnly,
            Some("yes") => Reach::PublicAndLocal,
            Some(_) => return Err(bad("local_network is yes or no")),
        };
        let sign_in = match field("sign_in") {
            None | Some("password") => SignIn::Password,
            Some("token") => SignIn::Token,
            Some(_) => return Err(bad("sign_in is password or token")),
        };
        let known = presets::of(&domain);
        let token_url = field("token_url").or(known.and_then(presets::token_url));
        let renewing = match (sign_in, field("client_id"), token_url) {
            (SignIn::Password, None, _) if field("token_url").is_none() => None,
            (SignIn::Password, ..) => return Err(bad("client_id and token_url go with sign_in=token")),
            (SignIn::Token, Some(client), Some(url)) => Some(Renewing::at(url, client, reach == Reach::PublicAndLocal)?),
            (SignIn::Token, Some(_), None) => return Err(bad("token_url is needed: where this provider renews tokens")),
            (SignIn::Token, None, _) if field("token_url").is_some() => return Err(bad("client_id goes with token_url")),
            (SignIn::Token, None, _) => None,
        };
        let server = |host: &str, port, security| Server { host: host.to_owned(), port, security, reach };
        let reading = match (field("imap"), known) {
            (Some(typed), _) => vec![named(typed, 993, reach)?],
            (None, Some(known)) => vec![server(known.imap, 993, Security::Implicit)],
            (None, None) => {
                ["imap.", "mail.", ""].iter().map(|at| server(&format!("{at}{domain}"), 993, Security::Implicit)).collect()
            }
        };
        let sending = match (field("smtp"), known) {
            (Some(typed), _) => vec![named(typed, 465, reach)?],
            (None, Some(known)) => vec![server(known.smtp, known.smtp_port, security_of(known.smtp_port))],
            (None, None) => ["smtp.", "mail.", ""]
                .iter()
                .flat_map(|at| [465, 587].map(|port| server(&format!("{at}{domain}"), port, security_of(port))))
                .collect(),
        };
        let name = field("name").unwrap_or(&address).to_owned();
        if name.chars().any(char::is_control) || field("signature").is_some_and(|text| text.lines().any(|line| line == "-- ")) {
            return Err(bad("the name or the signature has characters that no mail can carry"));
        }
        Ok(Self {
            user: field("login").unwrap_or(&address).to_owned(),
            signature: field("signature").unwrap_or(&name).to_owned(),
            keeps_sent: known.is_some_and(|known| known.keeps_sent),
            name,
            sign_in,
            renewing,
            reading,
            sending,
            address,
        })
    }
}

fn fine(part: &str) -> bool {
    !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c))
}

/// Ports where the secret begins after a word in the open (RFC 8314).
fn security_of(port: u16) -> Security {
    if matches!(port, 143 | 587 | 25) { Security::StartTls } else { Security::Implicit }
}

/// `imap.example.com`, `imap.example.com:993`, or `starttls://imap.example.com:143`.
fn named(typed: &str, usual: u16, reach: Reach) -> Result<Server, PlatformError> {
    let (scheme, rest) = typed.split_once("://").map_or((None, typed), |(scheme, rest)| (Some(scheme), rest));
    let (host, port) = match rest.rsplit_once(':') {
        Some((host, port)) if !host.contains(':') => (
            host,
            port.parse::<u16>().ok().filter(|port| *port > 0).ok_or_else(|| bad("the port is not a number a port can have"))?,
        ),
        _ => (rest, usual),
    };
    if host.is_empty() || !host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | ':')) {
        return Err(bad("a server is named like imap.example.com"));
    }
    let security = match scheme {
        None => security_of(port),
        Some("tls") => Security::Implicit,
        Some("starttls") => Security::StartTls,
        Some(_) => return Err(bad("a server is named like imap.example.com, tls://... or starttls://...")),
    };
    Ok(Server { host: host.to_owned(), port, security, reach })
}

fn bad(message: &str) -> PlatformError {
    PlatformError::new(Problem::BadSettings, message)
}
