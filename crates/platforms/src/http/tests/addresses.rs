//! Sixty-odd ways to write an address that is not the public internet, and some that are.

use super::client;
use crate::env::Environment;
use crate::error::Problem;
use crate::http::{AddressKind, HttpClient, Reach, Request, Service, kind_of};
use regulars_domain::Timestamp;
use regulars_testkit::webserver::{Behaviour, WebServer};
use std::sync::Arc;

/// Spellings of hosts, each with where it must be found to lie. All are literals: `url` reads them, we judge them.
const LITERALS: &[(&str, AddressKind)] = &[
    ("127.0.0.1", AddressKind::Local),
    ("127.1", AddressKind::Local),
    ("127.0.1", AddressKind::Local),
    ("127.255.255.254", AddressKind::Local),
    ("0x7f000001", AddressKind::Local),
    ("0x7f.0.0.1", AddressKind::Local),
    ("0X7F.1", AddressKind::Local),
    ("2130706433", AddressKind::Local),
    ("017700000001", AddressKind::Local),
    ("0177.0.0.1", AddressKind::Local),
    ("0177.0x0.0.01", AddressKind::Local),
    ("127.0.0.1.", AddressKind::Local),
    ("%31%32%37.0.0.1", AddressKind::Local),
    ("127。0。0。1", AddressKind::Local),
    ("127.0.0.1", AddressKind::Local),
    ("①②⑦.⓪.⓪.①", AddressKind::Local),
    ("10.0.0.1", AddressKind::Local),
    ("10.255.255.255", AddressKind::Local),
    ("0xa.0.0.1", AddressKind::Local),
    ("167772161", AddressKind::Local),
    ("172.16.0.1", AddressKind::Local),
    ("172.31.255.254", AddressKind::Local),
    ("192.168.0.1", AddressKind::Local),
    ("192.168.257", AddressKind::Local),
    ("0xc0a80001", AddressKind::Local),
    ("100.64.0.1", AddressKind::Local),
    ("100.127.255.254", AddressKind::Local),
    ("[::1]", AddressKind::Local),
    ("[0:0:0:0:0:0:0:1]", AddressKind::Local),
    ("[::ffff:127.0.0.1]", AddressKind::Local),
    ("[::ffff:7f00:1]", AddressKind::Local),
    ("[::ffff:10.1.2.3]", AddressKind::Local),
    ("[::127.0.0.1]", AddressKind::Local),
    ("[64:ff9b::127.0.0.1]", AddressKind::Local),
    ("[64:ff9b::c0a8:1]", AddressKind::Local),
    ("[2002:7f00:1::]", AddressKind::Local),
    ("[2002:c0a8:101::1]", AddressKind::Local),
    ("[fc00::1]", AddressKind::Local),
    ("[fd12:3456:789a::1]", AddressKind::Local),
    ("0.0.0.0", AddressKind::Never),
    ("0", AddressKind::Never),
    ("0.1.2.3", AddressKind::Never),
    ("169.254.169.254", AddressKind::Never),
    ("0xa9fea9fe", AddressKind::Never),
    ("2852039166", AddressKind::Never),
    ("0251.0376.0251.0376", AddressKind::Never),
    ("169.254.0.1", AddressKind::Never),
    ("192.0.0.170", AddressKind::Never),
    ("192.0.2.1", AddressKind::Never),
    ("192.88.99.1", AddressKind::Never),
    ("198.18.0.1", AddressKind::Never),
    ("198.51.100.7", AddressKind::Never),
    ("203.0.113.9", AddressKind::Never),
    ("224.0.0.1", AddressKind::Never),
    ("239.255.255.250", AddressKind::Never),
    ("240.0.0.1", AddressKind::Never),
    ("255.255.255.255", AddressKind::Never),
    ("0xffffffff", AddressKind::Never),
    ("[::]", AddressKind::Never),
    ("[::ffff:169.254.169.254]", AddressKind::Never),
    ("[64:ff9b::a9fe:a9fe]", AddressKind::Never),
    ("[64:ff9b:1::1]", AddressKind::Never),
    ("[2002:a9fe:a9fe::]", AddressKind::Never),
    ("[fe80::1]", AddressKind::Never),
    ("[febf::1]", AddressKind::Never),
    ("[fec0::1]", AddressKind::Never),
    ("[ff02::1]", AddressKind::Never),
    ("[100::1]", AddressKind::Never),
    ("[2001::1]", AddressKind::Never),
    ("[2001:db8::1]", AddressKind::Never),
    ("[3fff::1]", AddressKind::Never),
    ("[5f00::1]", AddressKind::Never),
    ("1.1.1.1", AddressKind::Public),
    ("172.15.0.1", AddressKind::Public),
    ("172.32.0.1", AddressKind::Public),
    ("100.63.255.255", AddressKind::Public),
    ("100.128.0.1", AddressKind::Public),
    ("192.167.0.1", AddressKind::Public),
    ("[2606:4700::1111]", AddressKind::Public),
    ("[::ffff:1.1.1.1]", AddressKind::Public),
    ("[64:ff9b::101:101]", AddressKind::Public),
];

#[test]
fn no_spelling_of_a_private_address_passes_without_the_owners_consent() {
    for (host, expected) in LITERALS {
        let parsed = Service::parse(&format!("https://{host}"), false);
        assert_eq!(parsed.is_ok(), *expected == AddressKind::Public, "https://{host} is {expected:?}");
        if let Err(error) = parsed {
            assert_eq!(error.problem, Problem::BadSettings, "https://{host} is the owner's to correct");
        }
    }
}

#[test]
fn with_consent_the_own_network_is_reached_but_reserved_addresses_never_are() {
    for (host, expected) in LITERALS {
        let secure = Service::parse(&format!("https://{host}"), true);
        assert_eq!(secure.is_ok(), *expected != AddressKind::Never, "https://{host} with consent");
        let plain = Service::parse(&format!("http://{host}"), true);
        assert_eq!(plain.is_ok(), *expected == AddressKind::Local, "plain http://{host} must stay on the own network");
        assert!(Service::parse(&format!("http://{host}"), false).is_err(), "plain http://{host} needs consent");
    }
}

#[test]
fn an_address_that_is_no_service_is_refused_with_a_reason() {
    let bad = [
        "",
        "https://",
        "ftp://bsky.social",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://user:pw@bsky.social",
        "https://bsky.social/xrpc",
        "https://bsky.social?x=1",
        "https://bsky.social#x",
        "https://exa mple.com",
        "https://[::1",
        "https://256.1.1.1",
        "https://1.2.3.4.5",
    ];
    for address in bad {
        let error = Service::parse(address, true).expect_err(address);
        assert_eq!(error.problem, Problem::BadSettings, "{address}: {error}");
        assert!(!error.message.contains("pw"), "a password typed into the address is not repeated");
    }
    assert_eq!(Service::parse("bsky.social", false).unwrap().host(), "bsky.social", "the scheme may be left away");
}

#[tokio::test]
async fn a_name_that_leads_to_this_machine_is_not_dialled() {
    let canary = WebServer::start(|_| Behaviour::json(200, "{}")).unwrap();
    let environment = Environment::new(Arc::new(|| Timestamp(0)));
    let service = Service::parse(&format!("https://localhost:{}", canary.port()), false).unwrap();
    let error =
        HttpClient::new(service, &environment).unwrap().call(&Request { path: "/", ..Request::default() }).await.unwrap_err();
    assert_eq!(error.problem, Problem::BadSettings, "the name was a public one by its looks only: {error}");
    assert!(error.message.contains("own network"), "the owner is told what to change: {error}");
    assert!(canary.seen().is_empty(), "not one byte reached the canary");
}

#[tokio::test]
async fn with_consent_a_name_on_the_own_network_is_dialled() {
    let server = WebServer::start(|_| Behaviour::json(200, r#"{"ok":true}"#)).unwrap();
    let answer = client(&format!("http://localhost:{}", server.port())).call(&super::ASK).await.unwrap();
    assert_eq!(answer.json["ok"], true);
}

#[test]
fn plain_http_never_reaches_the_public_internet_whatever_a_name_leads_to() {
    let public = "1.1.1.1".parse().unwrap();
    assert_eq!(kind_of(public), AddressKind::Public);
    assert!(!Reach::LocalOnly.allows(public), "a token in plain text stays at home");
    assert!(Reach::PublicAndLocal.allows(public), "https may go out");
}
