//! Signing in with a password or a pasted token.

use super::*;
use crate::connector::Connector;
use crate::error::Problem;

/// A server where `canary-secret` is the password and `token-N` the N-th token; the tokens up to `ended` do not count any more.
fn server(ended: usize) -> impl FnMut(&Seen) -> Behaviour + Send + 'static {
    let mut given = 0;
    move |seen| match seen.path() {
        "/_matrix/client/v3/login" => {
            given += 1;
            ok(&json!({"access_token": format!("token-{given}"), "user_id": US}))
        }
        "/_matrix/client/v3/account/whoami" => {
            let valid = (ended + 1..=given).any(|n| seen.header("authorization") == Some(&format!("Bearer token-{n}")));
            if valid { ok(&json!({"user_id": US})) } else { refusal(401, "M_UNKNOWN_TOKEN") }
        }
        _ => refusal(404, "M_NOT_FOUND"),
    }
}

#[tokio::test]
async fn a_password_is_used_once_and_the_session_made_from_it_goes_on() {
    let scene = Scene::signed_in("shop", server(0)).await;
    for _ in 0..3 {
        assert_eq!(scene.account.identify().await.unwrap().external_id, US);
    }
    let logins = scene.calls("POST", "/login");
    assert_eq!(logins.len(), 1, "one sign-in for all");
    assert!(logins[0].text().contains(r#""device_id":"matrix-1""#), "the same device each time: {}", logins[0].text());
}

#[tokio::test]
async fn a_session_that_was_ended_is_made_anew_from_the_password() {
    let scene = Scene::signed_in("shop", server(1)).await;
    assert_eq!(scene.account.identify().await.unwrap().handle, "shop:cafe.test");
    assert_eq!(scene.calls("POST", "/login").len(), 2, "the first token had ended, the second works");
}

#[tokio::test]
async fn a_password_the_server_refuses_is_offered_once() {
    let scene = Scene::signed_in("shop", |_| refusal(403, "M_FORBIDDEN")).await;
    for _ in 0..3 {
        let error = scene.account.identify().await.unwrap_err();
        assert_eq!(error.problem, Problem::Auth, "{error}");
        assert!(!error.message.contains("canary"), "the password is not in the message");
    }
    assert_eq!(scene.calls("POST", "/login").len(), 1, "more tries would lock the owner out");
}

#[tokio::test]
async fn each_kind_of_wrong_address_or_token_has_its_own_problem() {
    let page =
        || Behaviour::Answer { status: 404, headers: vec!["Content-Type: text/html".to_owned()], body: b"<h1>no</h1>".to_vec() };
    for (what, answer, expected) in [
        ("a token that ended", refusal(401, "M_UNKNOWN_TOKEN"), Problem::Auth),
        ("a web site", page(), Problem::NotThePlatform),
        ("another interface", ok(&json!({"hello": 1})), Problem::NotThePlatform),
        ("a server in trouble", Behaviour::json(502, "{}"), Problem::Unknown),
    ] {
        for user in ["", "shop"] {
            if user.is_empty() || expected != Problem::Auth {
                let answer = answer.clone();
                let scene = Scene::signed_in(user, move |_| answer.clone()).await;
                assert_eq!(scene.account.identify().await.unwrap_err().problem, expected, "{what}, as {user:?}");
            }
        }
    }
}
