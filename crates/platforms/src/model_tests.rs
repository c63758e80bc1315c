//! A model that answers well, badly, too much, or not at all.

use super::*;
use regulars_domain::Timestamp;
use regulars_testkit::hostile;
use regulars_testkit::webserver::{Behaviour, WebServer, nobody_listens};
use std::sync::Arc;

const KEY: &str = "canary-key-71c4";

fn environment() -> Environment {
    let limits = Limits {
        connect: Duration::from_millis(800),
        read: Duration::from_millis(400),
        whole: Duration::from_millis(1200),
        ..LIMITS
    };
    Environment { limits, ..Environment::new(Arc::new(|| Timestamp(1_795_338_000_000))) }
}

async fn asked(url: &str) -> Result<String, PlatformError> {
    let at = ModelAddress::parse(&format!("{url}/v1"), "small-one").unwrap();
    let body = at.body(&Question { instruction: "be kind".to_owned(), material: "> hello".to_owned() });
    ask(&at, &body, Some(&SecretString::from(KEY)), &environment()).await
}

async fn told(behaviour: Behaviour) -> Result<String, PlatformError> {
    let server = WebServer::start(move |_| behaviour.clone()).unwrap();
    asked(&server.url()).await
}

#[tokio::test]
async fn one_question_leaves_with_the_key_in_its_one_header_and_one_answer_comes() {
    let server = WebServer::start(|_| {
        Behaviour::json(
            200,
            r#"{"choices":[{"message":{"role":"assistant","content":"Yes.","tool_calls":[{"function":{"name":"send"}}]}}]}"#,
        )
    })
    .unwrap();
    assert_eq!(asked(&server.url()).await.unwrap(), "Yes.", "words are read, tools are not");
    let seen = server.seen();
    assert_eq!(seen.len(), 1);
    assert_eq!((seen[0].method.as_str(), seen[0].target.as_str()), ("POST", "/v1/chat/completions"));
    assert_eq!(seen[0].header("authorization"), Some("Bearer canary-key-71c4"));
    let body: Value = serde_json::from_slice(&seen[0].body).unwrap();
    assert_eq!(
        body,
        json!({ "model": "small-one", "stream": false, "messages": [
            { "role": "system", "content": "be kind" }, { "role": "user", "content": "> hello" }] }),
        "nothing but what was shown, and no tools"
    );
    let elsewhere = seen[0].headers.iter().filter(|(name, _)| name != "authorization").any(|(_, value)| value.contains(KEY));
    assert!(!elsewhere && !seen[0].text().contains(KEY) && !seen[0].target.contains(KEY), "the key stands in its header alone");
}

#[tokio::test]
async fn every_bad_answer_has_its_name_and_none_tells_the_key() {
    let json = |status, body: &str| Behaviour::json(status, body);
    for (behaviour, problem, what) in [
        (json(401, r#"{"error":{"message":"canary-key-71c4 is wrong"}}"#), Problem::Auth, "a refused key"),
        (json(403, "{}"), Problem::Auth, "a forbidden key"),
        (json(404, r#"{"error":{"message":"model not found"}}"#), Problem::NotFound, "no such model"),
        (json(400, "{}"), Problem::Refused, "a refusal"),
        (json(500, "{}"), Problem::Unknown, "trouble of its own"),
        (hostile::html(200), Problem::NotThePlatform, "a web page"),
        (hostile::html(401), Problem::NotThePlatform, "a web page that asks to sign in"),
        (hostile::html_that_says_json(), Problem::NotThePlatform, "a web page that says it is JSON"),
        (hostile::large_json(2), Problem::NotThePlatform, "more than a megabyte"),
        (hostile::large_json_without_length(2), Problem::NotThePlatform, "more than a megabyte, uncounted"),
        (hostile::gzip_bomb(64).unwrap(), Problem::NotThePlatform, "a bomb"),
        (hostile::deep_json(40_000), Problem::NotThePlatform, "endless nesting"),
        (hostile::truncated_json(), Problem::Unknown, "half an answer"),
        (hostile::silent_after_head(), Problem::Unknown, "silence"),
        (hostile::slow_drip(), Problem::Unknown, "a drip"),
        (hostile::redirect(302, "https://elsewhere.example/"), Problem::NotThePlatform, "words sent elsewhere"),
        (hostile::redirect(307, "/v2/chat/completions"), Problem::NotThePlatform, "words sent on"),
        (hostile::slow_down("Retry-After: 7"), Problem::RateLimited, "too many"),
        (json(200, r#"{"choices":[]}"#), Problem::NotThePlatform, "no words"),
        (json(200, r#"{"choices":[{"message":{"content":null}}]}"#), Problem::NotThePlatform, "no content"),
        (json(200, r#"{"error":"x"}"#), Problem::NotThePlatform, "an error that says 200"),
    ] {
        let error = told(behaviour).await.expect_err(what);
        assert_eq!(error.problem, problem, "{what}: {}", error.message);
        assert!(!error.message.contains(KEY), "{what} tells the key: {}", error.message);
    }
    let nobody = asked(&nobody_listens().unwrap()).await.unwrap_err();
    assert_eq!(nobody.problem, Problem::Unreachable, "{}", nobody.message);
}

#[test]
fn without_https_nothing_leaves_this_computer() {
    for (address, well) in [
        ("http://localhost:11434/v1", true),
        ("http://127.0.0.1:8080", true),
        ("http://[::1]:8080/v1/", true),
        ("https://models.example/v1", true),
        ("https://192.168.1.20/v1", true),
        ("http://192.168.1.20/v1", false),
        ("http://models.example/v1", false),
        ("http://localhost.evil.example/v1", false),
        ("http://169.254.169.254/latest", false),
        ("https://169.254.169.254/latest", false),
        ("https://me:key@models.example/v1", false),
        ("https://models.example/v1?key=x", false),
        ("ftp://models.example", false),
        ("models.example/v1", false),
        ("", false),
    ] {
        let parsed = ModelAddress::parse(address, "m");
        assert_eq!(parsed.is_ok(), well, "{address}: {:?}", parsed.err());
    }
    assert!(ModelAddress::parse("http://localhost", " ").is_err(), "and a model has a name");
    assert!(ModelAddress::parse("http://localhost/v1", "m").unwrap().is_this_computer());
    assert!(!ModelAddress::parse("https://models.example", "m").unwrap().is_this_computer());
}
