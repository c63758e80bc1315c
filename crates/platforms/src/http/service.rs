//! The address of a service as the owner typed it, checked before anything is dialled.

use super::address::{Reach, is_loopback};
use crate::error::{PlatformError, Problem};
use std::net::IpAddr;
use url::{Host, Url};

/// One origin (scheme, host, port) that an account talks to; a token never goes anywhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// The origin, with path `/`.
    pub(super) base: Url,
    /// What may be dialled for it.
    pub(super) reach: Reach,
}

impl Service {
    /// Reads an address such as `https://bsky.social` or `bsky.social`. `local_network`: the owner agreed that this
    /// server is on their own network, which alone allows plain http and private addresses. Errors with
    /// [`Problem::BadSettings`] and the reason.
    pub fn parse(text: &str, local_network: bool) -> Result<Self, PlatformError> {
        let text = text.trim();
        let with_scheme = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
        let base = Url::parse(&with_scheme).map_err(|_| bad("that is not an address such as https://bsky.social".to_owned()))?;
        if !base.username().is_empty() || base.password().is_some() {
            return Err(bad("the address must not contain a name or password".to_owned()));
        }
        if base.query().is_some() || base.fragment().is_some() || base.path() != "/" {
            return Err(bad(format!("{} is enough; leave away what follows the host", base.origin().ascii_serialization())));
        }
        let reach = match (base.scheme(), local_network) {
            ("https", false) => Reach::PublicOnly,
            ("https", true) => Reach::PublicAndLocal,
            ("http", true) => Reach::LocalOnly,
            ("http", false) => {
                return Err(bad("the address must start with https, or your key would travel in the open".to_owned()));
            }
            (other, _) => return Err(bad(format!("{other} is not a way to reach a platform; use https"))),
        };
        let service = Self { base, reach };
        service.check_literal()?;
        Ok(service)
    }

    /// Reads the address of a service of the owner's own choice, such as `http://localhost:11434/v1` or `https://models.example/v1`:
    /// the service, and the path without a slash at its end. https reaches any host, also on the owner's network; plain http this
    /// computer alone. Errors with [`Problem::BadSettings`] and the reason.
    pub fn with_path(text: &str) -> Result<(Self, String), PlatformError> {
        let text = text.trim();
        let url = Url::parse(text).map_err(|_| bad("that is not an address such as http://localhost:11434/v1".to_owned()))?;
        if url.query().is_some() || url.fragment().is_some() {
            return Err(bad("leave away what follows the path (? and #)".to_owned()));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(bad("the address must not contain a name or password; the key has a field of its own".to_owned()));
        }
        let reach = match url.scheme() {
            "https" => Reach::PublicAndLocal,
            "http" => Reach::ThisComputer,
            other => return Err(bad(format!("{other} is not a way to reach it; use https, or http on this computer"))),
        };
        let path = url.path().trim_end_matches('/').to_owned();
        let mut base = url;
        base.set_path("/");
        let service = Self { base, reach };
        let named = service.host() == "localhost" || service.host().ends_with(".localhost");
        if reach == Reach::ThisComputer && matches!(service.base.host(), Some(Host::Domain(_))) && !named {
            return Err(bad(reach.refusal(service.host())));
        }
        service.check_literal()?;
        Ok((service, path))
    }

    /// Whether nothing that is sent there leaves this computer.
    pub fn is_this_computer(&self) -> bool {
        match self.base.host() {
            Some(Host::Ipv4(v4)) => is_loopback(v4.into()),
            Some(Host::Ipv6(v6)) => is_loopback(v6.into()),
            _ => self.reach == Reach::ThisComputer,
        }
    }

    /// Scheme, host and port, as addresses are built on it.
    pub fn origin(&self) -> String {
        self.base.origin().ascii_serialization()
    }

    /// The host, for messages.
    pub fn host(&self) -> &str {
        self.base.host_str().unwrap_or_default()
    }

    /// An address given as a number never passes the name lookup, so it is checked here. `url` has already read every
    /// spelling (`0x7f000001`, `127.1`, `[::ffff:127.0.0.1]`) into an address.
    fn check_literal(&self) -> Result<(), PlatformError> {
        let address: IpAddr = match self.base.host() {
            Some(Host::Ipv4(v4)) => v4.into(),
            Some(Host::Ipv6(v6)) => v6.into(),
            Some(Host::Domain(name)) if !name.is_empty() => return Ok(()),
            _ => return Err(bad("the address has no host".to_owned())),
        };
        if self.reach.allows(address) { Ok(()) } else { Err(bad(self.reach.refusal(self.host()))) }
    }
}

fn bad(message: String) -> PlatformError {
    PlatformError::new(Problem::BadSettings, message)
}
