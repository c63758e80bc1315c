//! Tokens that run out, with a process that ends at every step of a renewal, a server with and without mercy, and a crowd.

use super::*;
use crate::env::Clock;
use crate::error::{PlatformError, Problem};
use crate::vault::{AccessKey, AccountSecret, Client, Exchange, Renewal, Renewed, TokenStore, VaultTokenStore};
use regulars_domain::Timestamp;
use secrecy::ExposeSecret;
use std::sync::Arc;
use std::sync::Mutex as Held;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// A server whose refresh tokens are good once; with `grace`, the one before the last still is.
struct Server {
    grace: bool,
    issued: AtomicUsize,
    calls: AtomicUsize,
    says: Held<Option<PlatformError>>,
    gives_no_refresh: AtomicBool,
}

#[async_trait::async_trait]
impl Exchange for Server {
    async fn renew(&self, client: &Client, refresh: &SecretString) -> Result<Renewed, PlatformError> {
        self.calls.fetch_add(1, Ordering::SeqCst);
        tokio::task::yield_now().await;
        assert_eq!(client.id, "client", "our name goes along");
        if let Some(error) = self.says.lock().unwrap().clone() {
            return Err(error);
        }
        let newest = self.issued.load(Ordering::SeqCst);
        let number: usize = refresh.expose_secret().trim_start_matches("refresh-").parse().unwrap();
        if number != newest && !(self.grace && number + 1 == newest) {
            return Err(PlatformError::new(Problem::Auth, "used before"));
        }
        self.issued.store(newest + 1, Ordering::SeqCst);
        let refresh = if self.gives_no_refresh.load(Ordering::SeqCst) {
            Some(secret(""))
        } else {
            Some(secret(&format!("refresh-{}", newest + 1)))
        };
        Ok(Renewed { access: secret(&format!("access-{}", newest + 1)), refresh, ends_in: Some(3_600) })
    }
}

/// A store whose process can end just before or just after it has written.
struct Fragile {
    inner: VaultTokenStore,
    dies: Held<Option<&'static str>>,
}

#[async_trait::async_trait]
impl TokenStore for Fragile {
    async fn load(&self) -> Result<AccountSecret, VaultError> {
        self.inner.load().await
    }
    async fn save_refresh(&self, refresh: &SecretString) -> Result<(), VaultError> {
        self.inner.save_refresh(refresh).await
    }
    async fn save(&self, secret: &AccountSecret) -> Result<(), VaultError> {
        let dies = self.dies.lock().unwrap().take();
        if dies == Some("before it is kept") {
            return Err(VaultError::Locked);
        }
        self.inner.save(secret).await?;
        if dies.is_some() { Err(VaultError::NoAnswer) } else { Ok(()) }
    }
}

struct Scene {
    server: Arc<Server>,
    store: Arc<Fragile>,
}

impl Scene {
    async fn new(grace: bool) -> Self {
        let inner = VaultTokenStore::new(Arc::new(SessionVault::default()), "account-1");
        let client = Some(Client { id: "client".to_owned(), secret: secret("not really") });
        let key = AccessKey { access: secret("access-0"), ends_at: Some(Timestamp(1_000)), client };
        inner.save(&AccountSecret { password: key.sealed(), refresh: Some(secret("refresh-0")) }).await.unwrap();
        let server = Server { grace, issued: 0.into(), calls: 0.into(), says: Held::default(), gives_no_refresh: false.into() };
        Self { server: Arc::new(server), store: Arc::new(Fragile { inner, dies: Held::default() }) }
    }

    /// As after a start of the app: nothing but the vault is remembered.
    fn started(&self) -> Renewal {
        let clock: Clock = Arc::new(|| Timestamp(1_000_000));
        Renewal::new(self.store.clone(), self.server.clone(), clock)
    }

    async fn kept(&self) -> (String, Option<String>) {
        let kept = self.store.load().await.unwrap();
        let access = AccessKey::of(&kept.password).access.expose_secret().to_owned();
        (access, kept.refresh.map(|token| token.expose_secret().to_owned()))
    }
}

#[tokio::test]
async fn a_process_that_ends_at_any_step_of_a_renewal_never_loses_the_newest_token_it_was_given() {
    for grace in [true, false] {
        for step in ["before it is kept", "after it is kept"] {
            let scene = Scene::new(grace).await;
            *scene.store.dies.lock().unwrap() = Some(step);
            assert_eq!(scene.started().token().await.unwrap_err().problem, Problem::Vault, "{step}: an unkept token is not used");
            let again = scene.started().token().await;
            match (step, grace) {
                ("before it is kept", false) => {
                    assert_eq!(
                        again.unwrap_err().problem,
                        Problem::Auth,
                        "the server forgot the old one and nobody heard the new one"
                    );
                    assert_eq!(scene.kept().await.1.as_deref(), Some("refresh-0"), "what we have is not thrown away for that");
                }
                ("before it is kept", true) => {
                    assert_eq!(again.unwrap().expose_secret(), "access-2", "the old one is good once more")
                }
                _ => assert_eq!(again.unwrap().expose_secret(), "access-1", "the kept one is found, without another renewal"),
            }
        }
    }
}

#[tokio::test]
async fn fifty_at_once_renew_once() {
    let scene = Scene::new(false).await;
    let renewal = Arc::new(scene.started());
    let all: Vec<_> = (0..50)
        .map(|_| {
            tokio::spawn({
                let renewal = renewal.clone();
                async move { renewal.token().await }
            })
        })
        .collect();
    for one in all {
        assert_eq!(one.await.unwrap().unwrap().expose_secret(), "access-1");
    }
    assert_eq!(scene.server.calls.load(Ordering::SeqCst), 1, "one exchange for all");
    assert_eq!(
        renewal.after(&secret("access-0")).await.unwrap().expose_secret(),
        "access-1",
        "who was refused earlier gets the new one"
    );
    assert_eq!(scene.server.calls.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn nothing_never_overwrites_a_refresh_token_and_trouble_does_not_end_a_sign_in() {
    let scene = Scene::new(false).await;
    *scene.server.says.lock().unwrap() = Some(PlatformError::new(Problem::Unknown, "trouble of its own"));
    assert_eq!(scene.started().token().await.unwrap_err().problem, Problem::Unknown, "not a lost key");
    assert_eq!(scene.kept().await, ("access-0".to_owned(), Some("refresh-0".to_owned())));
    *scene.server.says.lock().unwrap() = None;
    scene.server.gives_no_refresh.store(true, Ordering::SeqCst);
    scene.started().token().await.unwrap();
    assert_eq!(scene.kept().await, ("access-1".to_owned(), Some("refresh-0".to_owned())), "an empty one is no token");
}

#[tokio::test]
async fn a_pasted_token_is_used_as_it_is_and_never_renewed() {
    let scene = Scene::new(false).await;
    scene.store.save(&AccountSecret { password: secret(" pasted \n"), refresh: None }).await.unwrap();
    let renewal = scene.started();
    assert_eq!(renewal.token().await.unwrap().expose_secret(), "pasted", "without what came along when copying");
    assert_eq!(renewal.after(&secret("pasted")).await.unwrap_err().problem, Problem::Auth);
    assert_eq!(scene.server.calls.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn only_a_key_that_nothing_renews_ends_for_good() {
    let scene = Scene::new(true).await;
    assert_eq!(scene.started().ends_for_good().await, None, "it is renewed without the owner");
    let kept = scene.store.load().await.unwrap();
    scene.store.save(&AccountSecret { refresh: None, ..kept }).await.unwrap();
    assert_eq!(scene.started().ends_for_good().await, Some(Timestamp(1_000)), "the owner has to sign in again by then");
}
