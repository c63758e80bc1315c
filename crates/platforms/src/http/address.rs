//! Which addresses we may dial. A service address is typed by a person and resolved by a stranger's name server, so both
//! the literal and what is really dialled are checked (server-side request forgery, DNS rebinding).
//!
//! Ranges: the IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890 and its updates).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Where an address lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressKind {
    /// The public internet.
    Public,
    /// This machine or the owner's own network: only with the owner's consent.
    Local,
    /// Never a platform: link-local (cloud metadata lives there), multicast, reserved, documentation, unspecified.
    Never,
}

/// Where `address` lies. Addresses that carry an IPv4 address inside are judged by it.
pub fn kind_of(address: IpAddr) -> AddressKind {
    match address {
        IpAddr::V4(v4) => kind_of_v4(v4),
        IpAddr::V6(v6) => kind_of_v6(v6),
    }
}

fn kind_of_v4(address: Ipv4Addr) -> AddressKind {
    let [a, b, c, _] = address.octets();
    match (a, b, c) {
        (127 | 10, ..) | (172, 16..=31, _) | (192, 168, _) | (100, 64..=127, _) => AddressKind::Local,
        // "This network", link-local, protocol assignments, documentation, 6to4 relays, benchmarks, multicast, reserved.
        (0 | 224..=255, ..) | (169, 254, _) | (192, 0, 0 | 2) | (192, 88, 99) => AddressKind::Never,
        (198, 18 | 19, _) | (198, 51, 100) | (203, 0, 113) => AddressKind::Never,
        _ => AddressKind::Public,
    }
}

fn kind_of_v6(address: Ipv6Addr) -> AddressKind {
    if let Some(inside) = embedded_v4(address) {
        return kind_of_v4(inside);
    }
    let [first, second, ..] = address.segments();
    match (first, second) {
        _ if address == Ipv6Addr::LOCALHOST => AddressKind::Local,
        (0xfc00..=0xfdff, _) => AddressKind::Local,
        // Teredo and other protocol assignments; documentation.
        (0x2001, 0..=0x01ff | 0x0db8) | (0x3fff, 0..=0x0fff) => AddressKind::Never,
        (0x2000..=0x3fff, _) => AddressKind::Public,
        _ => AddressKind::Never,
    }
}

/// The IPv4 address inside mapped (`::ffff:0:0/96`), compatible (`::/96`), translated (`64:ff9b::/96`) and 6to4 (`2002::/16`) forms.
fn embedded_v4(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let [s0, s1, s2, s3, s4, s5, s6, s7] = address.segments();
    let last = || Ipv4Addr::from((u32::from(s6) << 16) | u32::from(s7));
    match (s0, s1, s2, s3, s4, s5) {
        (0, 0, 0, 0, 0, 0xffff) | (0x64, 0xff9b, 0, 0, 0, 0) => Some(last()),
        (0, 0, 0, 0, 0, 0) if s6 != 0 => Some(last()),
        (0x2002, high, low, ..) => Some(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low))),
        _ => None,
    }
}

/// Whether packets to this address never leave the machine.
pub fn is_loopback(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.is_loopback(),
        IpAddr::V6(v6) => v6.is_loopback() || embedded_v4(v6).is_some_and(|v4| v4.is_loopback()),
    }
}

/// What one connected account may dial. Decided once from the service address and the owner's consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The public internet only (https).
    PublicOnly,
    /// The public internet and the owner's network (https, with consent).
    PublicAndLocal,
    /// The owner's network only: plain http never leaves it.
    LocalOnly,
    /// This computer only: what is said there in the open is heard by nobody else.
    ThisComputer,
}

impl Reach {
    /// Whether this address may be dialled.
    pub fn allows(self, address: IpAddr) -> bool {
        if self == Self::ThisComputer {
            return is_loopback(address);
        }
        matches!(
            (self, kind_of(address)),
            (Self::PublicOnly | Self::PublicAndLocal, AddressKind::Public)
                | (Self::PublicAndLocal | Self::LocalOnly, AddressKind::Local)
        )
    }

    /// Why an address of this kind is refused, for people.
    pub fn refusal(self, host: &str) -> String {
        match self {
            Self::PublicOnly => format!(
                "{host} is on your own network or reserved; allow the local network for this account if that is what you want"
            ),
            Self::PublicAndLocal => format!("{host} leads to a reserved address that is never a platform"),
            Self::LocalOnly => format!("{host} is not on your own network; without https your key would travel in the open"),
            Self::ThisComputer => {
                format!("{host} is not this computer; without https what you send could be read on the way, so write https")
            }
        }
    }
}
