//! Hostile and honest visitors at the door, with a scripted server behind it.

use super::*;
use crate::env::Environment;
use crate::vault::AccessKey;
use regulars_domain::Timestamp;
use regulars_testkit::webserver::{Behaviour, Seen, WebServer};
use secrecy::ExposeSecret;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use url::Url;

const CODE: &str = "code-canary";

/// A server that knows one code, and gives a token for it.
fn server(token: impl Fn(&Seen) -> Behaviour + Send + 'static) -> WebServer {
    WebServer::start(move |seen| match seen.path() {
        "/api/v1/apps" => Behaviour::json(200, r#"{"client_id":"app-1","client_secret":"app-secret"}"#),
        "/oauth/token" => token(seen),
        _ => Behaviour::json(404, r#"{"error":"no"}"#),
    })
    .unwrap()
}

fn gives(_: &Seen) -> Behaviour {
    Behaviour::json(
        200,
        r#"{"access_token":"token-canary","refresh_token":"refresh-canary","expires_in":7200,"scope":"read write"}"#,
    )
}

/// A sign-in that waits, and what its page was told.
struct Waiting {
    server: WebServer,
    door: u16,
    state: String,
    challenge: String,
    finish: JoinHandle<Result<AccountSecret, PlatformError>>,
}

impl Waiting {
    async fn at(server: WebServer) -> Self {
        let settings = BTreeMap::from([("url".to_owned(), server.url()), ("local_network".to_owned(), "yes".to_owned())]);
        let environment = Environment::new(Arc::new(|| Timestamp(1_000_000)));
        let mut entropy = [7; 64];
        entropy[..2].copy_from_slice(&server.port().to_be_bytes());
        let sign_in = BrowserSignIn::begin(authority("mastodon", &settings, &environment).unwrap(), &entropy).await.unwrap();
        let page = Url::parse(sign_in.address()).unwrap();
        let told: BTreeMap<String, String> = page.query_pairs().into_owned().collect();
        assert_eq!(
            (page.path(), told["response_type"].as_str(), told["code_challenge_method"].as_str()),
            ("/oauth/authorize", "code", "S256")
        );
        let redirect = Url::parse(&told["redirect_uri"]).unwrap();
        assert_eq!(
            (redirect.host_str(), redirect.path()),
            (Some("127.0.0.1"), "/signed-in"),
            "a number, which no DNS can turn elsewhere"
        );
        let (door, state, challenge) = (redirect.port().unwrap(), told["state"].clone(), told["code_challenge"].clone());
        Self { server, door, state, challenge, finish: tokio::spawn(sign_in.finish()) }
    }

    /// Knocks with these bytes; answers what is said, nothing when nobody is there.
    async fn knock(&self, bytes: &str) -> Option<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.door)).await.ok()?;
        // A door that slams while we speak is an answer too.
        drop(stream.write_all(bytes.as_bytes()).await);
        let mut said = Vec::new();
        drop(stream.read_to_end(&mut said).await);
        Some(String::from_utf8_lossy(&said).into_owned())
    }

    /// A request as a browser makes it, with another first line, host or further headers.
    fn request(&self, line: &str, host: &str, more: &str) -> String {
        format!("{line} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: Browser\r\n{more}\r\n")
    }

    fn host(&self) -> String {
        format!("127.0.0.1:{}", self.door)
    }

    fn right(&self) -> String {
        format!("GET /signed-in?code={CODE}&state={}", self.state)
    }

    fn tokens_asked_for(&self) -> usize {
        self.server.seen().iter().filter(|seen| seen.path() == "/oauth/token").count()
    }
}

#[tokio::test]
async fn a_browser_that_comes_back_brings_a_key_and_the_door_is_closed_behind_it() {
    let waiting = Waiting::at(server(gives)).await;
    let right = waiting.request(&waiting.right(), &waiting.host(), "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n");
    let said = waiting.knock(&right).await.unwrap();
    assert!(said.starts_with("HTTP/1.1 200") && said.contains("default-src 'none'"), "{said}");
    assert!(!said.contains(CODE) && !said.contains(&waiting.state), "nothing of what was asked is said back: {said}");
    let secret = waiting.finish.await.unwrap().unwrap();
    let key = AccessKey::of(&secret.password);
    assert_eq!(key.access.expose_secret(), "token-canary");
    assert_eq!(key.ends_at, Some(Timestamp(1_000_000 + 7_200_000)), "told in seconds");
    assert_eq!(secret.refresh.unwrap().expose_secret(), "refresh-canary");
    let asked = waiting.server.seen().into_iter().find(|seen| seen.path() == "/oauth/token").unwrap();
    let form: BTreeMap<String, String> = url::form_urlencoded::parse(&asked.body).into_owned().collect();
    use base64::Engine;
    let sum = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(Sha256::digest(form["code_verifier"].as_bytes()));
    assert_eq!(sum, waiting.challenge, "the verifier fits what the page was told");
    assert_eq!((form["code"].as_str(), form["client_id"].as_str()), (CODE, "app-1"));
    assert!(!asked.target.contains(CODE), "the code is not in an address that servers log");
    assert!(TcpStream::connect(("127.0.0.1", waiting.door)).await.is_err(), "a second visit finds nobody");
}

#[tokio::test]
async fn no_hostile_visit_brings_a_key_and_none_keeps_the_right_one_out() {
    let waiting = Waiting::at(server(gives)).await;
    let (host, state, right) = (waiting.host(), waiting.state.clone(), waiting.right());
    let get = |query: &str| waiting.request(&format!("GET /signed-in?{query}"), &host, "");
    let mut other = state.clone();
    other.replace_range(42.., if state.ends_with('A') { "B" } else { "A" });
    let hostile = [
        ("no state", get(&format!("code={CODE}"))),
        ("a wrong state", get(&format!("code={CODE}&state=guess"))),
        ("a state wrong in its last letter", get(&format!("code={CODE}&state={other}"))),
        ("two states", get(&format!("code={CODE}&state={state}&state={state}"))),
        ("two codes", get(&format!("code={CODE}&code=x&state={state}"))),
        ("no code", get(&format!("state={state}"))),
        ("an empty code", get(&format!("code=&state={state}"))),
        ("a code and an error", get(&format!("code={CODE}&error=access_denied&state={state}"))),
        ("another server's answer", get(&format!("code={CODE}&state={state}&iss=https://evil.example"))),
        ("an endless code", get(&format!("code={}&state={state}", "x".repeat(3000)))),
        ("another path", waiting.request(&format!("GET /?code={CODE}&state={state}"), &host, "")),
        ("a whole address", waiting.request(&format!("GET http://evil.example/signed-in?code={CODE}&state={state}"), &host, "")),
        ("another name for us", waiting.request(&right, &format!("localhost:{}", waiting.door), "")),
        ("a stranger's name", waiting.request(&right, "evil.example", "")),
        ("another port", waiting.request(&right, "127.0.0.1:1", "")),
        ("two hosts", waiting.request(&right, &host, &format!("Host: {host}\r\n"))),
        ("no host", format!("{right} HTTP/1.1\r\n\r\n")),
        ("a script of a page", waiting.request(&right, &host, "Origin: https://evil.example\r\n")),
        ("a script of a sandboxed page", waiting.request(&right, &host, "Origin: null\r\n")),
        ("a picture", waiting.request(&right, &host, "Sec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: image\r\n")),
        ("a frame", waiting.request(&right, &host, "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n")),
        ("a form", waiting.request(&right.replacen("GET", "POST", 1), &host, "Content-Length: 0\r\n")),
        ("only the head", waiting.request(&right.replacen("GET", "HEAD", 1), &host, "")),
        ("a body", waiting.request(&right, &host, "Content-Length: 5\r\n") + "hello"),
        ("a smuggled body", waiting.request(&right, &host, "Transfer-Encoding: chunked\r\n")),
        ("an endless head", waiting.request(&right, &host, &format!("X-Pad: {}\r\n", "x".repeat(20_000)))),
        ("no HTTP", "\u{16}\u{3}\u{1}\r\n\r\n".to_owned()),
        ("half a line", "GET /signed\r\n\r\n".to_owned()),
    ];
    for (what, bytes) in &hostile {
        let said = waiting.knock(bytes).await.unwrap_or_else(|| panic!("{what}: the door is still open"));
        assert!(!said.starts_with("HTTP/1.1 200"), "{what}: {said}");
        assert!(!said.contains(CODE) && !said.contains(&state), "{what}: nothing is said back");
    }
    assert_eq!(waiting.tokens_asked_for(), 0, "{} visits and not one key asked for", hostile.len());
    // Some who say nothing at all.
    let mut silent = Vec::new();
    for _ in 0..8 {
        let mut stream = TcpStream::connect(("127.0.0.1", waiting.door)).await.unwrap();
        stream.write_all(b"GET /signed").await.unwrap();
        silent.push(stream);
    }
    let said = tokio::time::timeout(Duration::from_secs(3), waiting.knock(&waiting.request(&right, &host, ""))).await;
    assert!(said.unwrap().unwrap().starts_with("HTTP/1.1 200"), "the owner's own browser comes in past all of them");
    assert!(waiting.finish.await.unwrap().is_ok());
    assert_eq!(waiting.server.seen().iter().filter(|seen| seen.path() == "/oauth/token").count(), 1, "one key for one code");
}

#[tokio::test]
async fn a_code_brought_twice_at_the_same_moment_is_used_once() {
    let waiting = Arc::new(Waiting::at(server(gives)).await);
    let knocks: Vec<_> = (0..10)
        .map(|_| {
            let waiting = Arc::clone(&waiting);
            tokio::spawn(async move { waiting.knock(&waiting.request(&waiting.right(), &waiting.host(), "")).await })
        })
        .collect();
    for knock in knocks {
        drop(knock.await.unwrap());
    }
    tokio::time::timeout(Duration::from_secs(5), async {
        while waiting.tokens_asked_for() == 0 {
            tokio::task::yield_now().await;
        }
    })
    .await
    .unwrap();
    assert_eq!(waiting.tokens_asked_for(), 1);
}

#[tokio::test]
async fn saying_no_there_ends_the_sign_in_here() {
    for (error, what) in [("access_denied", "declined"), ("server_error", "did not allow")] {
        let waiting = Waiting::at(server(gives)).await;
        let line = format!("GET /signed-in?error={error}&error_description=<script>&state={}", waiting.state);
        let said = waiting.knock(&waiting.request(&line, &waiting.host(), "")).await.unwrap();
        assert!(said.contains("not connected") && !said.contains("<script>"), "{said}");
        let tokens = waiting.tokens_asked_for();
        let ended = waiting.finish.await.unwrap().map(drop).unwrap_err();
        assert!(ended.problem == Problem::Cancelled && ended.message.contains(what), "{ended}");
        assert_eq!(tokens, 0);
    }
}

#[tokio::test]
async fn what_the_server_says_to_the_code_is_told_without_the_code() {
    type Case = (&'static str, fn(&Seen) -> Behaviour, Problem);
    let cases: [Case; 5] = [
        (
            "used before",
            |_| Behaviour::json(400, r#"{"error":"invalid_grant","error_description":"The code was used"}"#),
            Problem::Refused,
        ),
        ("in trouble", |_| Behaviour::json(503, "{}"), Problem::Unknown),
        ("an empty key", |_| Behaviour::json(200, r#"{"access_token":""}"#), Problem::NotThePlatform),
        ("no key", |_| Behaviour::json(200, "{}"), Problem::NotThePlatform),
        ("hangs up", |_| Behaviour::Close, Problem::Unknown),
    ];
    for (what, answer, expected) in cases {
        let waiting = Waiting::at(server(answer)).await;
        waiting.knock(&waiting.request(&waiting.right(), &waiting.host(), "")).await.unwrap();
        let tokens = waiting.finish.await.unwrap().map(drop).unwrap_err();
        assert_eq!(tokens.problem, expected, "{what}: {tokens}");
        assert!(!tokens.message.contains("canary"), "{what}: {tokens}");
        assert_eq!(
            waiting.server.seen().iter().filter(|seen| seen.path() == "/oauth/token").count(),
            1,
            "{what}: a code is good for one try"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn nobody_is_waited_for_longer_than_ten_minutes() {
    struct Quiet;
    #[async_trait]
    impl Authority for Quiet {
        async fn page(&mut self, _: &str, _: &str, _: &str) -> Result<String, PlatformError> {
            Ok("https://a.example/".to_owned())
        }
        async fn redeem(&self, _: &str, _: &SecretString, _: &SecretString) -> Result<AccountSecret, PlatformError> {
            panic!("there is no code");
        }
        fn issuer(&self) -> &str {
            "https://a.example"
        }
    }
    let sign_in = BrowserSignIn::begin(Box::new(Quiet), &[1; 64]).await.unwrap();
    let began = tokio::time::Instant::now();
    let ended = sign_in.finish().await.map(drop).unwrap_err();
    assert_eq!((ended.problem, began.elapsed().as_secs()), (Problem::Cancelled, 600), "{ended}");
}
