//! The fault matrix: every way an exchange can go wrong, and what it is called. What is not proven is unknown.

use super::{ASK, client};
use crate::error::Problem;
use crate::http::Request;
use regulars_testkit::hostile;
use regulars_testkit::webserver::{Behaviour, Seen, WebServer, nobody_listens};
use secrecy::SecretString;
use serde_json::json;
use std::time::{Duration, Instant};

fn server(behaviour: Behaviour) -> WebServer {
    WebServer::start(move |_: &Seen| behaviour.clone()).unwrap()
}

fn faults() -> Vec<(&'static str, Behaviour, Problem)> {
    vec![
        ("a web page", hostile::html(200), Problem::NotThePlatform),
        ("a web page with status 404", hostile::html(404), Problem::NotThePlatform),
        ("a web page that says it is JSON", hostile::html_that_says_json(), Problem::NotThePlatform),
        ("half an answer", hostile::truncated_json(), Problem::Unknown),
        ("fewer bytes than announced", hostile::shorter_than_announced(), Problem::Unknown),
        ("silence after the head", hostile::silent_after_head(), Problem::Unknown),
        ("silence", Behaviour::Stall(Vec::new()), Problem::Unknown),
        ("a closed door after asking", Behaviour::Close, Problem::Unknown),
        ("one byte at a time", hostile::slow_drip(), Problem::Unknown),
        ("10 MB of JSON", hostile::large_json(10), Problem::NotThePlatform),
        ("10 MB without a length", hostile::large_json_without_length(10), Problem::NotThePlatform),
        ("a million levels", hostile::deep_json(1_000_000), Problem::NotThePlatform),
        ("65 levels", hostile::deep_json(65), Problem::NotThePlatform),
        ("a gzip bomb", hostile::gzip_bomb(200).unwrap(), Problem::NotThePlatform),
        ("gzip that is none", hostile::not_really_gzip(), Problem::Unknown),
        ("no HTTP", hostile::not_http(), Problem::Unknown),
        ("broken UTF-8", hostile::broken_utf8(), Problem::NotThePlatform),
        ("500", Behaviour::json(500, r#"{"error":"InternalServerError"}"#), Problem::Unknown),
        ("502 as a web page", hostile::html(502), Problem::Unknown),
        ("503", Behaviour::json(503, "{}").with("Retry-After: 5"), Problem::Unknown),
        ("a redirect without a target", Behaviour::json(302, ""), Problem::NotThePlatform),
        ("a redirect to another host", hostile::redirect(302, "http://127.0.0.2/"), Problem::NotThePlatform),
        ("a redirect to https", hostile::redirect(301, "https://127.0.0.1/"), Problem::NotThePlatform),
        ("circles", hostile::redirect(302, "/again"), Problem::NotThePlatform),
        ("slow down", hostile::slow_down("Retry-After: 9e9"), Problem::RateLimited),
    ]
}

#[tokio::test]
async fn every_bad_answer_to_a_question_has_its_name() {
    for (what, behaviour, expected) in faults() {
        let server = server(behaviour);
        let started = Instant::now();
        let error = client(&server.url()).call(&ASK).await.expect_err(what);
        assert_eq!(error.problem, expected, "{what}: {error}");
        assert!(started.elapsed() < Duration::from_secs(3), "{what} must not hold us up: {:?}", started.elapsed());
        assert!(!error.message.contains("kittens"), "{what}: what was asked is not repeated: {error}");
    }
}

#[tokio::test]
async fn words_sent_to_a_bad_server_leave_at_most_once_and_are_never_redirected() {
    let body = json!({"text": "Yes, on Friday."});
    for (what, behaviour, _) in faults() {
        let server = server(behaviour);
        let request = Request { path: "/send", body: Some(&body), ..Request::default() };
        client(&server.url()).call(&request).await.expect_err(what);
        assert_eq!(server.seen().len(), 1, "{what}: asked exactly once");
    }
}

#[tokio::test]
async fn a_refused_connection_proves_that_nothing_left() {
    let error = client(&nobody_listens().unwrap()).call(&ASK).await.unwrap_err();
    assert_eq!(error.problem, Problem::Unreachable, "{error}");
    assert!(error.message.contains("nothing listens"), "the reason is named: {error}");
}

#[tokio::test]
async fn a_name_nobody_knows_proves_that_nothing_left() {
    // `.invalid` is reserved never to exist (RFC 6761).
    let error = client("http://shop.invalid").call(&ASK).await.unwrap_err();
    assert_eq!(error.problem, Problem::Unreachable, "{error}");
}

#[tokio::test]
async fn tls_that_fails_proves_that_nothing_left() {
    let server = server(Behaviour::Raw(b"this is not TLS, it is poetry about bread and butter".to_vec()));
    let error = client(&format!("https://127.0.0.1:{}", server.port())).call(&ASK).await.unwrap_err();
    assert_eq!(error.problem, Problem::Unreachable, "no key and no word passed before TLS stood: {error}");
}

#[tokio::test]
async fn a_wait_beyond_reason_is_clamped_to_a_day() {
    let server = server(hostile::slow_down("Retry-After: 9e9"));
    let error = client(&server.url()).call(&ASK).await.unwrap_err();
    assert_eq!(error.retry_after, Some(Duration::from_secs(24 * 3600)));
}

#[tokio::test]
async fn a_question_follows_three_redirects_on_the_same_host_and_keeps_its_key() {
    let server = WebServer::start(|seen: &Seen| match seen.path() {
        "/xrpc/a.b.c" => hostile::redirect(302, "/1"),
        "/1" => hostile::redirect(307, "/2"),
        "/2" => hostile::redirect(308, "/3"),
        _ => Behaviour::json(200, r#"{"here":true}"#),
    })
    .unwrap();
    let key = SecretString::from("the-key");
    let answer = client(&server.url()).call(&Request { bearer: Some(&key), ..ASK }).await.unwrap();
    assert_eq!(answer.json["here"], true);
    assert!(server.seen().iter().all(|seen| seen.header("authorization") == Some("Bearer the-key")));
}

#[tokio::test]
async fn a_key_is_never_shown_to_another_host() {
    let stranger = WebServer::start(|_| Behaviour::json(200, "{}")).unwrap();
    let target = stranger.url();
    let server = WebServer::start(move |_| hostile::redirect(302, &target)).unwrap();
    let key = SecretString::from("the-key");
    let error = client(&server.url()).call(&Request { bearer: Some(&key), ..ASK }).await.unwrap_err();
    assert_eq!(error.problem, Problem::NotThePlatform, "{error}");
    assert!(stranger.seen().is_empty(), "another port is another host; it was not even asked");
    assert!(!error.message.contains("the-key"), "a key is in no message");
}

#[tokio::test]
async fn dropping_a_question_cancels_it_and_the_client_stays_usable() {
    let server = WebServer::start(|seen: &Seen| match seen.path() {
        "/slow" => Behaviour::Stall(Vec::new()),
        _ => Behaviour::json(200, "{}"),
    })
    .unwrap();
    let client = client(&server.url());
    let slow = Request { path: "/slow", ..Request::default() };
    let cancelled = tokio::time::timeout(Duration::from_millis(100), client.call(&slow)).await;
    assert!(cancelled.is_err(), "we left before it answered");
    assert_eq!(client.call(&ASK).await.unwrap().status, 200, "the next question works");
}

#[tokio::test]
async fn a_refusal_in_json_is_an_answer_for_the_platform_to_judge() {
    let server = server(Behaviour::json(401, r#"{"error":"AuthenticationRequired"}"#));
    let answer = client(&server.url()).call(&ASK).await.unwrap();
    assert_eq!((answer.status, answer.json["error"].as_str()), (401, Some("AuthenticationRequired")));
}

#[tokio::test]
async fn sixty_four_levels_and_eight_megabytes_are_allowed() {
    assert!(client(&server(hostile::deep_json(64)).url()).call(&ASK).await.is_ok(), "the limit itself is inside");
    assert!(client(&server(hostile::large_json(7)).url()).call(&ASK).await.is_ok(), "a large honest answer is read");
}
