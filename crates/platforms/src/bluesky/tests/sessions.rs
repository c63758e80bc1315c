//! Sessions: one renewal at a time, tokens kept before they are used, and no hammering with a key that does not work.

use super::{Scene, US, connect, method, ok, refusal, tokens};
use crate::connector::{Availability, Connector};
use crate::error::Problem;
use crate::vault::{AccountSecret, TokenStore, VaultError, store_password};
use async_trait::async_trait;
use regulars_testkit::hostile;
use regulars_testkit::webserver::{Behaviour, Seen, WebServer};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;

const LOGIN: &str = "com.atproto.server.createSession";
const REFRESH: &str = "com.atproto.server.refreshSession";
const PROFILE: &str = "app.bsky.actor.getProfile";

fn profile() -> Behaviour {
    ok(&json!({"did": US, "handle": "shop.test", "displayName": "The Corner Café"}))
}

async fn refresh_of(store: &Arc<dyn TokenStore>) -> Option<String> {
    store.load().await.unwrap().refresh.map(|token| token.expose_secret().to_owned())
}

#[tokio::test]
async fn six_questions_at_once_log_in_once() {
    let scene = Scene::new(|_: &Seen| profile()).await;
    let ask = || async { scene.account.xrpc.get::<serde_json::Value>(PROFILE, &[("actor", US)]).await.is_ok() };
    let answers = Box::pin(async { tokio::join!(ask(), ask(), ask(), ask(), ask(), ask()) }).await;
    assert_eq!(answers, (true, true, true, true, true, true));
    assert_eq!((scene.calls(LOGIN), scene.calls(PROFILE)), (1, 6));
}

#[tokio::test]
async fn a_token_called_expired_is_renewed_once_and_the_question_asked_again() {
    let scene = Scene::with_login(|seen: &Seen| match method(seen) {
        LOGIN => tokens("1"),
        REFRESH => tokens("2"),
        _ if seen.header("authorization") == Some("Bearer access-1") => refusal(400, "ExpiredToken"),
        _ => profile(),
    })
    .await;
    let ask = || async { scene.account.xrpc.get::<serde_json::Value>(PROFILE, &[("actor", US)]).await.is_ok() };
    let answers = Box::pin(async { tokio::join!(ask(), ask(), ask()) }).await;
    assert_eq!(answers, (true, true, true));
    assert_eq!((scene.calls(LOGIN), scene.calls(REFRESH)), (1, 1), "three finders, one renewal");
    assert_eq!(refresh_of(&scene.store).await.as_deref(), Some("refresh-2"), "the newest token is kept");
}

#[tokio::test]
async fn a_server_that_always_says_expired_is_not_asked_for_ever() {
    let scene = Scene::new(|_: &Seen| refusal(400, "ExpiredToken")).await;
    let error = scene.account.xrpc.get::<serde_json::Value>(PROFILE, &[]).await.unwrap_err();
    assert_eq!(crate::PlatformError::from(error).problem, Problem::Auth);
    assert_eq!(scene.calls(PROFILE), 2, "once, and once with a new token");
}

#[tokio::test]
async fn an_old_token_is_renewed_before_a_send_finds_out() {
    let scene = Scene::new(|_: &Seen| profile()).await;
    scene.account.identify().await.unwrap();
    scene.clock.forward(Duration::from_secs(59 * 60));
    scene.account.xrpc.session.live().await.unwrap();
    assert_eq!(scene.calls(REFRESH), 0, "still young");
    scene.clock.forward(Duration::from_secs(60));
    scene.account.xrpc.session.live().await.unwrap();
    assert_eq!((scene.calls(LOGIN), scene.calls(REFRESH)), (1, 1));
}

/// A vault that cannot be written any more.
struct ReadOnly(Arc<dyn TokenStore>);

#[async_trait]
impl TokenStore for ReadOnly {
    async fn load(&self) -> Result<AccountSecret, VaultError> {
        self.0.load().await
    }

    async fn save_refresh(&self, _: &SecretString) -> Result<(), VaultError> {
        Err(VaultError::Locked)
    }

    async fn save(&self, _: &AccountSecret) -> Result<(), VaultError> {
        Err(VaultError::Locked)
    }
}

#[tokio::test]
async fn a_token_that_could_not_be_kept_is_not_used() {
    let scene = Scene::new(|_: &Seen| profile()).await;
    let account = connect(&scene.server.url(), Arc::new(ReadOnly(scene.store.clone())), &scene.clock);
    assert_eq!(account.identify().await.unwrap_err().problem, Problem::Vault);
    assert_eq!(scene.calls(PROFILE), 0, "the new token was used for nothing");
}

#[tokio::test]
async fn a_refused_password_is_offered_once_until_it_changes() {
    let scene = Scene::with_login(|seen: &Seen| match (method(seen), seen.text().contains("good-password")) {
        (LOGIN, false) => refusal(401, "AuthenticationRequired"),
        (LOGIN | REFRESH, _) => tokens("1"),
        _ => profile(),
    })
    .await;
    for _ in 0..5 {
        let error = scene.account.identify().await.unwrap_err();
        assert_eq!(error.problem, Problem::Auth);
        assert!(!error.message.contains("canary"), "the password is in no message: {error}");
    }
    assert_eq!(scene.calls(LOGIN), 1, "the server was not asked again");
    store_password(&*scene.vault, "account-1", SecretString::from("good-password")).await.unwrap();
    assert_eq!(scene.account.identify().await.unwrap().name, "The Corner Café", "a new password is tried");
}

#[tokio::test]
async fn a_servers_pause_before_the_next_login_is_kept() {
    let mut logins = 0;
    let scene = Scene::with_login(move |seen: &Seen| match method(seen) {
        LOGIN => {
            logins += 1;
            if logins == 1 { hostile::slow_down("Retry-After: 300") } else { tokens("1") }
        }
        _ => profile(),
    })
    .await;
    let wait = |error: crate::PlatformError| (error.problem, error.retry_after.map(|wait| wait.as_secs()));
    assert_eq!(wait(scene.account.identify().await.unwrap_err()), (Problem::RateLimited, Some(300)));
    scene.clock.forward(Duration::from_secs(100));
    assert_eq!(wait(scene.account.identify().await.unwrap_err()), (Problem::RateLimited, Some(200)), "told what is left");
    assert_eq!(scene.calls(LOGIN), 1, "not asked before its time");
    scene.clock.forward(Duration::from_secs(200));
    scene.account.identify().await.unwrap();
}

#[tokio::test]
async fn a_server_that_forgets_every_session_is_not_hammered_with_logins() {
    let scene = Scene::with_login(|seen: &Seen| match method(seen) {
        LOGIN => tokens("1"),
        REFRESH => refusal(400, "ExpiredToken"),
        _ => profile(),
    })
    .await;
    let mut problems = Vec::new();
    for _ in 0..30 {
        problems.extend(scene.account.identify().await.err().map(|error| error.problem));
    }
    assert_eq!(scene.calls(LOGIN), 10, "a third of what servers allow in five minutes");
    assert!(problems.len() == 20 && problems.iter().all(|problem| *problem == Problem::RateLimited), "{problems:?}");
    scene.clock.forward(Duration::from_secs(301));
    scene.account.identify().await.unwrap();
}

#[tokio::test]
async fn each_way_a_login_can_fail_has_its_name() {
    let cases = [
        ("wrong password", refusal(401, "AuthenticationRequired"), Problem::Auth),
        ("a code by mail is wanted", refusal(401, "AuthFactorTokenRequired"), Problem::Auth),
        ("taken down", refusal(401, "AccountTakedown"), Problem::Auth),
        ("no such handle", refusal(400, "InvalidRequest"), Problem::Auth),
        (
            "deactivated",
            ok(&json!({"accessJwt": "a", "refreshJwt": "r", "did": US, "handle": "s", "active": false, "status": "deactivated"})),
            Problem::Auth,
        ),
        ("a JSON server that is no Bluesky", Behaviour::json(404, r#"{"detail":"Not Found"}"#), Problem::NotThePlatform),
        ("a web page", hostile::html(200), Problem::NotThePlatform),
        ("success of another kind", ok(&json!({"ok": true})), Problem::NotThePlatform),
        ("trouble", refusal(500, "InternalServerError"), Problem::Unknown),
        ("too often", hostile::slow_down("Retry-After: 5"), Problem::RateLimited),
    ];
    for (what, behaviour, expected) in cases {
        let scene = Scene::with_login(move |_: &Seen| behaviour.clone()).await;
        let error = scene.account.identify().await.expect_err(what);
        assert_eq!(error.problem, expected, "{what}: {error}");
        let everything = format!("{error:?}");
        assert!(!everything.contains("canary") && !everything.contains("password\":"), "{what}: {everything}");
    }
}

#[tokio::test]
async fn secrets_go_into_headers_and_the_login_body_only() {
    let scene = Scene::new(|_: &Seen| profile()).await;
    scene.account.identify().await.unwrap();
    scene.account.private_messages().await;
    for seen in scene.server.seen() {
        assert!(
            !seen.target.contains("canary") && !seen.target.contains("access-") && !seen.target.contains("refresh-"),
            "{}",
            seen.target
        );
        assert_eq!(seen.text().contains("canary-password"), method(&seen) == LOGIN, "{}", seen.target);
    }
}

#[tokio::test]
async fn private_messages_are_available_where_the_server_has_them() {
    let scene = Scene::new(|_: &Seen| ok(&json!({"convos": []}))).await;
    assert_eq!(scene.account.private_messages().await, Availability::Available);
    let asked = scene.server.seen().into_iter().find(|seen| method(seen) == "chat.bsky.convo.listConvos").unwrap();
    assert_eq!(asked.header("atproto-proxy"), Some("did:web:api.bsky.chat#bsky_chat"));
    let scene = Scene::new(|_: &Seen| refusal(400, "InvalidToken")).await;
    let Availability::NotAvailable(reason) = scene.account.private_messages().await else { panic!("the password may not") };
    assert!(reason.contains("app password"), "the owner can mend this: {reason}");
}

#[test]
fn settings_that_cannot_be_used_are_named() {
    let open = |settings: &[(&str, &str)]| {
        let settings = settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let environment = crate::Environment::new(Arc::new(regulars_domain::Timestamp::default));
        crate::registry::open("bluesky", "account-1", &settings, Arc::new(crate::vault::SessionVault::default()), &environment)
            .map(|_| ())
    };
    assert!(open(&[("handle", "shop.test")]).is_ok(), "the service has a default");
    let server = WebServer::start(|_: &Seen| Behaviour::Close).unwrap();
    for wrong in [
        &[][..],
        &[("handle", " @ ")],
        &[("handle", "a.b"), ("local_network", "maybe")],
        &[("handle", "a.b"), ("service", &server.url())],
    ] {
        assert_eq!(open(wrong).unwrap_err().problem, Problem::BadSettings, "{wrong:?}");
    }
    assert!(server.seen().is_empty(), "opening dials nothing");
}
