use super::super::compose;
use super::super::line::Security;
use super::super::settings::Settings;
use crate::connector::Outgoing;
use crate::error::Problem;
use crate::mail::{Mail, MailData, Person};
use regulars_domain::Timestamp;
use regulars_domain::place::Visibility;
use std::collections::BTreeMap;

fn settings(fields: &[(&str, &str)]) -> Settings {
    let fields: BTreeMap<String, String> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Settings::read(&fields).unwrap()
}

fn shop() -> Settings {
    settings(&[("address", "shop@cafe.test"), ("name", "Nadia"), ("signature", "Nadia, Quince Street")])
}

fn data() -> MailData {
    MailData {
        id: Some("q@x".to_owned()),
        references: vec!["root@x".to_owned(), "second@x".to_owned()],
        to: Person { address: "alice@x".to_owned(), name: "Alice".to_owned() },
        name: "Alice".to_owned(),
        subject: "AW: Re: Buns".to_owned(),
        at: 1_795_000_000_000,
        quote: "Twelve?\n> earlier".to_owned(),
    }
}

fn outgoing(text: &str, data: &MailData) -> Outgoing {
    Outgoing {
        key: "1a2b.00ff".to_owned(),
        thread_external_id: "mail:root@x".to_owned(),
        parent_external_id: "mail:q@x".to_owned(),
        thread_data: None,
        parent_data: serde_json::to_string(data).ok(),
        visibility: Visibility::Private,
        text: text.to_owned(),
        created_at: Timestamp(1_795_000_100_123),
    }
}

#[test]
fn the_same_words_are_the_same_bytes_and_come_back_as_they_were() {
    let words = outgoing("Twelve it is.\n\n.dots and Größe ψωμί stay", &data());
    let first = compose::answer(&words, &shop()).unwrap();
    assert_eq!(first, compose::answer(&words, &shop()).unwrap(), "a second try is the same mail");
    let mail = Mail::read(&first.bytes, None).unwrap();
    assert_eq!((mail.id.as_str(), first.id.as_str()), ("1a2b.00ff@cafe.test", "1a2b.00ff@cafe.test"));
    assert_eq!(mail.references, ["root@x", "second@x", "q@x"]);
    assert_eq!((mail.answers.as_deref(), mail.subject.as_deref()), (Some("q@x"), Some("Re: Buns")));
    assert_eq!(mail.words.unsigned(), words.text, "without signature and quote they are what the owner wrote");
    assert!(mail.words.quoted.contains("> Twelve?\n>> earlier"), "{}", mail.words.quoted);
    assert_eq!(mail.at, Timestamp(1_795_000_100_000), "the date is that of the release");
}

#[test]
fn what_customers_put_into_headers_stays_in_its_header() {
    let hostile = MailData {
        subject: "Buns\r\nBcc: everyone@x".to_owned(),
        name: "Al\r\nBcc: x@x".to_owned(),
        to: Person { address: "alice@x".to_owned(), name: "Al\r\nBcc: everyone@x".to_owned() },
        ..data()
    };
    let composed = compose::answer(&outgoing("Yes.", &hostile), &shop()).unwrap();
    let text = String::from_utf8(composed.bytes).unwrap();
    let head = text.split("\r\n\r\n").next().unwrap();
    assert!(!head.lines().any(|line| line.to_lowercase().starts_with("bcc")), "{head}");
}

#[test]
fn long_threads_keep_their_root_and_their_newest() {
    let long = MailData { references: (0..200).map(|n| format!("{n}@x")).collect(), ..data() };
    let mail = Mail::read(&compose::answer(&outgoing("Yes.", &long), &shop()).unwrap().bytes, None).unwrap();
    assert_eq!((mail.references.len(), mail.references[0].as_str(), mail.references[19].as_str()), (20, "0@x", "q@x"));
}

#[test]
fn words_meant_for_everybody_and_words_to_nobody_are_refused() {
    let public = Outgoing { visibility: Visibility::Public, ..outgoing("Yes.", &data()) };
    let unread = Outgoing { parent_data: None, ..outgoing("Yes.", &data()) };
    for words in [public, unread] {
        assert_eq!(compose::answer(&words, &shop()).unwrap_err().problem, Problem::Refused);
    }
}

#[test]
fn servers_are_known_guessed_or_named() {
    let gmail = settings(&[("address", "Shop@Gmail.com")]);
    assert_eq!(
        (gmail.address.as_str(), gmail.reading[0].host.as_str(), gmail.keeps_sent),
        ("shop@gmail.com", "imap.gmail.com", true)
    );
    let own = settings(&[("address", "shop@cafe.example")]);
    let hosts: Vec<&str> = own.reading.iter().map(|server| server.host.as_str()).collect();
    assert_eq!(hosts, ["imap.cafe.example", "mail.cafe.example", "cafe.example"]);
    let named = settings(&[("address", "a@b.example"), ("imap", "starttls://m.example:1143"), ("smtp", "m.example:587")]);
    assert_eq!((named.reading[0].port, named.reading[0].security), (1143, Security::StartTls));
    assert_eq!((named.sending[0].port, named.sending[0].security), (587, Security::StartTls));
    for (name, value) in [
        ("address", "nobody"),
        ("imap", "http://x"),
        ("imap", "x:0"),
        ("smtp", "x y"),
        ("local_network", "maybe"),
        ("name", "a\nb"),
    ] {
        let mut fields = BTreeMap::from([("address".to_owned(), "a@b.example".to_owned())]);
        fields.insert(name.to_owned(), value.to_owned());
        assert_eq!(Settings::read(&fields).unwrap_err().problem, Problem::BadSettings, "{name}={value}");
    }
}
