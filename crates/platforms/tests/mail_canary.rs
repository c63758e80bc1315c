//! As `canary`, for mail on the real mail system of `tests/servers/mail.sh`: with its password, with a wrong one, and with tokens
//! from a token address. Needs the cargo feature `real-servers` and `REGULARS_MAIL_ENV`; `cargo xtask test` sets both.
//!
//! One test, and a program of its own, for the reason told in `canary`.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "canary/log.rs"]
mod log;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use log::Log;
use regulars_domain::Timestamp;
use regulars_domain::place::Visibility;
use regulars_platforms::mail::{MailData, Person};
use regulars_platforms::vault::{SessionVault, store_password};
use regulars_platforms::{Environment, Outgoing, SendOutcome, SharedConnector, Stream, registry};
use regulars_testkit::webserver::{Behaviour, WebServer};
use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};
use std::process::Command;
use std::sync::Arc;

const NAME: &str = "no_key_of_a_mailbox_is_logged_at_any_level_nor_told_in_any_problem";

fn now() -> Timestamp {
    Timestamp(1_795_338_000_000)
}

/// The addresses that the server's script wrote.
fn servers() -> BTreeMap<String, String> {
    let file = std::env::var("REGULARS_MAIL_ENV").expect("REGULARS_MAIL_ENV names a file");
    let text = std::fs::read_to_string(file).unwrap();
    text.lines().filter_map(|line| line.split_once('=')).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// A mailbox whose key is another at each run.
struct Mailbox {
    user: String,
    secrets: Vec<String>,
    account: SharedConnector,
}

impl Mailbox {
    async fn of(name: &str, secret: &str, fields: &[(&str, &str)]) -> Self {
        let servers = servers();
        let vault = Arc::new(SessionVault::default());
        store_password(&*vault, "a", secret.into()).await.unwrap();
        let user = format!("{name}@cafe.test");
        let imap = format!("tls://localhost:{}", servers["MAIL_IMAPS_PORT"]);
        let smtp = format!("starttls://localhost:{}", servers["MAIL_SUBMISSION_PORT"]);
        let usual = [("address", user.as_str()), ("imap", &imap), ("smtp", &smtp), ("local_network", "yes")];
        let all = usual.iter().chain(fields).map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let account = registry::open("email", "a", &all.collect(), vault, &Environment::new(Arc::new(now))).unwrap();
        Self { user, secrets: vec![secret.to_owned()], account }
    }

    /// Everything a connector is asked for; what it says.
    async fn does_everything(&self) -> (String, SendOutcome) {
        let outgoing = self.words();
        let (reader, sender) = (self.account.reader().unwrap(), self.account.sender().unwrap());
        let mut told = format!("{:?}", self.account.identify().await);
        told += &format!("{:?}", reader.page(Stream::Notifications, None, now()).await);
        told += &format!("{:?}", sender.recheck(&outgoing).await);
        let sent = sender.send(&outgoing).await;
        told += &format!("{sent:?}{:?}", sender.own_words(&outgoing).await);
        (told, sent)
    }

    fn words(&self) -> Outgoing {
        let alice = Person { address: "alice@cafe.test".to_owned(), name: "Alice".to_owned() };
        let data = MailData {
            id: Some("question@x".to_owned()),
            references: Vec::new(),
            to: alice,
            name: "Alice".to_owned(),
            subject: "Buns".to_owned(),
            at: now().0,
            quote: "Are they vegan?".to_owned(),
        };
        Outgoing {
            key: registry::new_key("email", now(), RandomState::new().hash_one("a mail")).unwrap(),
            thread_external_id: "mail:question@x".to_owned(),
            parent_external_id: "mail:question@x".to_owned(),
            thread_data: None,
            parent_data: Some(serde_json::to_string(&data).unwrap()),
            visibility: Visibility::Private,
            text: "Yes, oat milk.".to_owned(),
            created_at: now(),
        }
    }

    /// The keys as they are, and as the sign-ins carry them (RFC 4616, XOAUTH2, the old LOGIN).
    fn shapes(&self) -> Vec<String> {
        let carried = |secret: &String| {
            let plain = format!("\0{}\0{secret}", self.user);
            let token = format!("user={}\x01auth=Bearer {secret}\x01\x01", self.user);
            let encoded = [plain, token, secret.clone()].map(|text| STANDARD.encode(text).trim_end_matches('=').to_owned());
            encoded.into_iter().chain([secret.clone()])
        };
        self.secrets.iter().flat_map(carried).collect()
    }
}

/// A token address that gives a new token each time.
fn token_address(secret: &str) -> WebServer {
    let (secret, mut n) = (secret.to_owned(), 0);
    WebServer::start(move |_| {
        n += 1;
        let tokens = serde_json::json!({"access_token": format!("{secret}-access-{n}"), "refresh_token": format!("{secret}-{n}"), "expires_in": 60});
        Behaviour::json(200, tokens.to_string())
    })
    .unwrap()
}

#[test]
fn no_key_of_a_mailbox_is_logged_at_any_level_nor_told_in_any_problem() {
    let authority = servers()["MAIL_CA"].clone();
    if std::env::var("SSL_CERT_FILE").is_ok_and(|trusted| trusted == authority) {
        return tokio::runtime::Runtime::new().unwrap().block_on(listens());
    }
    // Whom to trust is said to a program when it starts.
    let mut again = Command::new(std::env::current_exe().unwrap());
    let done = again.args(["--exact", NAME, "--nocapture"]).env("SSL_CERT_FILE", authority).output().unwrap();
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success() && said.contains("1 passed"), "{said}{}", String::from_utf8_lossy(&done.stderr));
}

async fn listens() {
    let log = Log::default();
    tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_ansi(false).with_writer(log.clone()).init();
    let name = format!("canary{:x}", RandomState::new().hash_one("a name"));
    let (right, wrong) = (format!("{name}-pass"), format!("{name}-no-pass"));
    let opens = Mailbox::of(&name, &right, &[]).await;
    let (mut told, sent) = opens.does_everything().await;
    assert!(matches!(sent, SendOutcome::Sent { .. }), "the password opens: {told}");
    let refused = Mailbox::of(&name, &wrong, &[]).await;
    let (more, sent) = refused.does_everything().await;
    assert!(matches!(sent, SendOutcome::Blocked(_)), "and a wrong one does not: {more}");
    told += &more;
    let token = format!("{name}-refresh");
    let address = token_address(&token);
    let url = format!("{}/token", address.url());
    let fields = [("sign_in", "token"), ("client_id", "us"), ("token_url", &url)];
    let by_token = Mailbox::of(&name, &token, &fields).await;
    told += &by_token.does_everything().await.0;
    assert!(address.seen().iter().any(|seen| seen.text().contains(&token)), "the token was used, or this test looks for nothing");
    tracing::trace!(key = right, "the last word");
    let logged = log.text();
    let (logged, last) = logged.split_at(logged.trim_end().rfind('\n').unwrap());
    let found = |text: &str| {
        let shapes = [&opens, &refused, &by_token].into_iter().flat_map(Mailbox::shapes);
        shapes.filter(|shape| text.contains(shape.as_str())).collect::<Vec<_>>()
    };
    assert_eq!(found(last), [right.as_str()], "a key that is logged would be found");
    assert!(logged.lines().any(|line| line.contains("TRACE") || line.contains("DEBUG")), "what others say is heard: {logged}");
    assert_eq!(found(logged), Vec::<String>::new(), "logged: {logged}");
    assert!(found(&told).is_empty() && told.len() > 500, "told: {told}");
}
