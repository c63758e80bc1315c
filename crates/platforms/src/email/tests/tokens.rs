//! A mailbox that is opened with tokens, and the address where they are renewed: one that rotates with and without mercy, loses
//! its answers, and says everything but a token.

use super::super::Email;
use super::super::line::Security;
use super::world::World;
use super::*;
use crate::connector::{Connector, Reader, Stream};
use crate::env::Environment;
use crate::error::{PlatformError, Problem};
use crate::vault::{AccountSecret, SessionVault, TokenStore, VaultError, VaultTokenStore, store_password};
use regulars_domain::Timestamp;
use regulars_testkit::hostile;
use regulars_testkit::webserver::{Behaviour, WebServer};
use secrecy::ExposeSecret;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

/// What the token address does; every token holds `canary`, so that one that is told is found.
#[derive(Default)]
struct Authority {
    /// Whether the refresh token before the newest is good once more.
    grace: bool,
    newest: u64,
    loses_next_answer: bool,
    says: Option<Behaviour>,
}

struct Scene {
    world: World,
    authority: Arc<Mutex<Authority>>,
    address: WebServer,
    clock: Arc<AtomicI64>,
    store: Arc<Vault>,
}

/// The vault of the mailbox, which can refuse to keep anything.
struct Vault {
    inner: VaultTokenStore,
    full: AtomicBool,
}

#[async_trait::async_trait]
impl TokenStore for Vault {
    async fn load(&self) -> Result<AccountSecret, VaultError> {
        self.inner.load().await
    }
    async fn save_refresh(&self, refresh: &SecretString) -> Result<(), VaultError> {
        self.inner.save_refresh(refresh).await
    }
    async fn save(&self, secret: &AccountSecret) -> Result<(), VaultError> {
        if self.full.load(Ordering::SeqCst) { Err(VaultError::Locked) } else { self.inner.save(secret).await }
    }
}

fn renew(authority: &mut Authority, world: &World, form: &str) -> Behaviour {
    if let Some(says) = &authority.says {
        return says.clone();
    }
    for part in ["grant_type=refresh_token", "client_id=quince-street", "client_secret=not-really"] {
        assert!(form.split('&').any(|given| given == part), "{part} is missing in {form}");
    }
    let given = form.split('&').find_map(|part| part.strip_prefix("refresh_token=canary-refresh-"));
    let given: u64 = given.and_then(|n| n.parse().ok()).expect("a token of ours");
    if given != authority.newest && !(authority.grace && given + 1 == authority.newest) {
        return Behaviour::json(400, r#"{"error": "invalid_grant"}"#);
    }
    authority.newest += 1;
    let n = authority.newest;
    world.truth().opened_by = Some(format!("canary-access-{n}"));
    if std::mem::take(&mut authority.loses_next_answer) {
        return Behaviour::Close;
    }
    Behaviour::json(
        200,
        format!(
            r#"{{"access_token": "canary-access-{n}", "refresh_token": "canary-refresh-{n}", "expires_in": 3600, "token_type": "Bearer"}}"#
        ),
    )
}

impl Scene {
    async fn new(grace: bool) -> Self {
        let world = World::new();
        world.truth().opened_by = Some("canary-access-0".to_owned());
        let authority = Arc::new(Mutex::new(Authority { grace, ..Authority::default() }));
        let (said, mails) = (authority.clone(), world.clone());
        let address = WebServer::start(move |seen| match seen.path() {
            "/oauth2/token" => renew(&mut said.lock().unwrap(), &mails, &seen.text()),
            other => panic!("nothing of ours is at {other}"),
        })
        .unwrap();
        let vault = Arc::new(SessionVault::default());
        store_password(&*vault, "a", "canary-refresh-0\nnot-really\n".into()).await.unwrap();
        let store = Arc::new(Vault { inner: VaultTokenStore::new(vault, "a"), full: AtomicBool::new(false) });
        let clock = Arc::new(AtomicI64::new(Timestamp::parse("2026-11-22T09:00:00Z").unwrap().0));
        Self { world, authority, address, clock, store }
    }

    /// As after a start of the app: nothing but the vault is remembered.
    fn started(&self) -> Email {
        let clock = self.clock.clone();
        let limits = Limits { connect: Duration::from_secs(2), read: Duration::from_millis(700), ..limits() };
        let environment = Environment { limits, ..Environment::new(Arc::new(move || Timestamp(clock.load(Ordering::SeqCst)))) };
        let token_url = format!("{}/oauth2/token", self.address.url());
        let fields = [
            ("address", "shop@cafe.test"),
            ("imap", "127.0.0.1"),
            ("smtp", "127.0.0.1"),
            ("local_network", "yes"),
            ("sign_in", "token"),
            ("client_id", "quince-street"),
            ("token_url", token_url.as_str()),
        ];
        let fields: BTreeMap<String, String> =
            fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let mut email = Email::connect(&fields, self.store.clone(), &environment).unwrap();
        email.settings.reading = vec![World::server(self.world.reading, Security::Open)];
        email.settings.sending = vec![World::server(self.world.sending, Security::Open)];
        email
    }

    fn passes(&self, seconds: i64) {
        self.clock.fetch_add(seconds * 1_000, Ordering::SeqCst);
    }

    fn renewals(&self) -> usize {
        self.address.seen().len()
    }

    async fn kept(&self) -> String {
        self.store.load().await.unwrap().refresh.expect("a refresh token is kept").expose_secret().to_owned()
    }
}

fn refused<T>(result: Result<T, PlatformError>) -> Problem {
    let error = result.err().expect("it cannot work");
    assert!(!format!("{error:?}").contains("canary"), "a token is told: {error:?}");
    error.problem
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mailbox_opened_with_tokens_renews_them_in_time_and_after_a_refusal_for_reading_and_for_sending() {
    let scene = Scene::new(false).await;
    let email = scene.started();
    email.identify().await.unwrap();
    assert_eq!((scene.renewals(), scene.kept().await.as_str()), (1, "canary-refresh-1"), "the token the owner gave is good once");
    assert_eq!(scene.world.truth().tried, ["canary-access-1", "canary-access-1"], "one token reads and sends");
    assert_eq!(email.key_ends_at().await, None, "nothing the owner would have to do");
    scene.started().identify().await.unwrap();
    assert_eq!(scene.renewals(), 1, "after a start of the app the kept one is still good");
    scene.passes(3_500);
    scene.started().identify().await.unwrap();
    assert_eq!((scene.renewals(), scene.kept().await.as_str()), (2, "canary-refresh-2"), "before it ends, the next");
    scene.world.truth().opened_by = Some("taken back by somebody".to_owned());
    scene.world.truth().tried.clear();
    scene.started().identify().await.unwrap();
    assert_eq!(
        scene.world.truth().tried,
        ["canary-access-2", "canary-access-3", "canary-access-3"],
        "refused once, renewed once, and on it goes"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_who_need_a_mailbox_at_once_renew_its_token_once() {
    let scene = Scene::new(false).await;
    let email = Arc::new(scene.started());
    let all: Vec<_> = (0..20)
        .map(|n| {
            let email = email.clone();
            tokio::spawn(async move {
                if n % 2 == 0 {
                    email.connect_smtp().await.map(drop)
                } else {
                    email.page(Stream::Notifications, None, Timestamp(0)).await.map(drop)
                }
            })
        })
        .collect();
    for one in all {
        one.await.unwrap().unwrap();
    }
    assert_eq!(scene.renewals(), 1, "a token that is good once was used once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_could_not_be_kept_opens_nothing() {
    let scene = Scene::new(true).await;
    scene.store.full.store(true, Ordering::SeqCst);
    assert_eq!(refused(scene.started().identify().await), Problem::Vault);
    assert!(scene.world.truth().tried.is_empty(), "what is not kept is not used");
    scene.store.full.store(false, Ordering::SeqCst);
    scene.started().identify().await.unwrap();
    assert_eq!(scene.kept().await, "canary-refresh-2", "this address is merciful once");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_gets_lost_costs_a_sign_in_only_where_the_address_knows_no_mercy() {
    for grace in [true, false] {
        let scene = Scene::new(grace).await;
        scene.authority.lock().unwrap().loses_next_answer = true;
        assert_eq!(refused(scene.started().identify().await), Problem::Unknown, "trouble on the way is no lost sign-in");
        let next = scene.started().identify().await;
        if grace {
            next.unwrap();
            assert_eq!(scene.kept().await, "canary-refresh-2", "the old one was good once more");
        } else {
            assert_eq!(refused(next), Problem::Auth, "only now the owner has to sign in again");
            let kept = scene.store.load().await.unwrap();
            assert!(kept.password.expose_secret().starts_with("canary-refresh-0"), "and what they gave is not thrown away");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_a_token_address_says_instead_of_a_token_overwrites_nothing_and_ends_no_sign_in() {
    let scene = Scene::new(false).await;
    scene.started().identify().await.unwrap();
    scene.passes(4_000);
    let elsewhere = Behaviour::json(302, "{}").with("Location: http://127.0.0.1:1/token");
    let empty = |body: &str| Behaviour::json(200, body.to_owned());
    let cases = [
        (Behaviour::json(500, "{}"), Problem::Unknown),
        (Behaviour::json(401, r#"{"error": "invalid_client"}"#), Problem::Unknown),
        (Behaviour::json(429, "{}").with("Retry-After: 30"), Problem::RateLimited),
        (Behaviour::Close, Problem::Unknown),
        (Behaviour::Stall(Vec::new()), Problem::Unknown),
        (hostile::html(200), Problem::NotThePlatform),
        (hostile::truncated_json(), Problem::Unknown),
        (hostile::deep_json(5_000), Problem::NotThePlatform),
        (elsewhere, Problem::NotThePlatform),
        (empty(r#"{"access_token": "", "refresh_token": "", "expires_in": 3600}"#), Problem::NotThePlatform),
        (empty(r#"{"refresh_token": "canary-refresh-9"}"#), Problem::NotThePlatform),
        (empty("{}"), Problem::NotThePlatform),
    ];
    for (says, expected) in cases {
        scene.authority.lock().unwrap().says = Some(says.clone());
        assert_eq!(refused(scene.started().identify().await), expected, "{says:?}");
        assert_eq!(scene.kept().await, "canary-refresh-1", "after {says:?} the token is still there");
    }
    scene.authority.lock().unwrap().says = None;
    scene.started().identify().await.unwrap();
    assert_eq!(scene.kept().await, "canary-refresh-2", "when the trouble is over, it goes on");
    // An address that gives no next refresh token means that the old one goes on.
    scene.passes(4_000);
    let n = 7;
    scene.world.truth().opened_by = Some(format!("canary-access-{n}"));
    scene.authority.lock().unwrap().says = Some(empty(r#"{"access_token": "canary-access-7", "refresh_token": ""}"#));
    scene.started().identify().await.unwrap();
    assert_eq!(scene.kept().await, "canary-refresh-2", "an empty one is no token");
}

#[test]
fn where_tokens_are_renewed_is_known_of_the_great_providers_and_said_of_the_others() {
    let read = |fields: &[(&str, &str)]| {
        let fields: BTreeMap<String, String> =
            fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        super::super::settings::Settings::read(&fields)
    };
    let token = ("sign_in", "token");
    for address in ["shop@gmail.com", "shop@outlook.com"] {
        assert!(read(&[("address", address), token, ("client_id", "us")]).unwrap().renewing.is_some(), "{address}");
    }
    assert!(read(&[("address", "shop@cafe.test"), token]).unwrap().renewing.is_none(), "a token that is used until it ends");
    for wrong in [
        vec![("address", "shop@cafe.test"), token, ("client_id", "us")],
        vec![("address", "shop@cafe.test"), token, ("token_url", "https://login.cafe.test/token")],
        vec![("address", "shop@cafe.test"), token, ("client_id", "us"), ("token_url", "http://login.cafe.test/token")],
        vec![("address", "shop@cafe.test"), token, ("client_id", "us"), ("token_url", "https://a:b@login.cafe.test/token")],
        vec![("address", "shop@cafe.test"), token, ("client_id", "us"), ("token_url", "https://127.0.0.1/token")],
        vec![("address", "shop@cafe.test"), ("client_id", "us")],
    ] {
        assert_eq!(read(&wrong).unwrap_err().problem, Problem::BadSettings, "{wrong:?}");
    }
}
