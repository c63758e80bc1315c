//! Bad input when connecting: a clear problem, and nothing is lost or left behind.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a journey fails loudly")]

use anyhow::Result;
use regulars_network_tests::{Person, Twin};
use regulars_testkit::{hostile, webserver};
use serde_json::Value;
use std::time::{Duration, Instant};

fn refused(twin: &Twin, fields: &[&str], secret: &str) -> Result<(i32, String, String)> {
    let mut words = vec!["accounts", "add", "bluesky"];
    for field in fields {
        words.extend(["--field", field]);
    }
    let refusal = twin.try_tell(&words, secret)?.err().unwrap_or_else(|| panic!("{fields:?} was accepted"));
    let text = |name: &str| refusal.problem[name].as_str().unwrap_or_default().to_owned();
    assert!(!text("message").is_empty() && !text("action").is_empty(), "what was wrong and what to do: {:?}", refusal.problem);
    assert!(!refusal.problem.to_string().contains(secret), "the secret is not in the problem");
    assert!(twin.items(&["accounts", "list"])?.is_empty(), "nothing half-connected stays behind");
    Ok((refusal.exit, text("code"), text("message")))
}

#[test]
fn each_wrong_address_or_password_gets_its_own_clear_problem() -> Result<()> {
    let twin = Twin::new()?;
    let me = Person::new("shop")?;
    let pds = format!("service=http://localhost:{}", me.port()?);
    let handle = format!("handle={}", me.handle);
    let local = "local_network=yes";
    let (_, code, _) = refused(&twin, &[&pds, &handle, local], "wrong-pass-word-1234")?;
    assert_eq!(code, "auth", "a wrong password");
    let (_, code, message) = refused(&twin, &[&pds, &handle], "pass-word-1234-5678")?;
    assert_eq!(code, "bad_settings", "a local address without saying so: {message}");
    let (_, code, _) = refused(&twin, &["service=https://no-such-host.invalid", &handle], "pass-word-1234-5678")?;
    assert_eq!(code, "unreachable", "an unknown host");
    let nobody = format!("service={}", webserver::nobody_listens()?);
    assert_eq!(refused(&twin, &[&nobody, &handle, local], "pass-word-1234-5678")?.1, "unreachable", "nobody listens there");
    let (exit, code, _) = refused(&twin, &["service=not an address", &handle], "pass-word-1234-5678")?;
    assert_eq!((exit, code.as_str()), (1, "bad_settings"), "no address at all");
    let (exit, code, _) = refused(&twin, &[&handle, "colour=blue"], "pass-word-1234-5678")?;
    assert_eq!((exit, code.as_str()), (2, "bad_request"), "a field that is not asked for is usage");
    Ok(())
}

#[test]
fn a_server_that_is_something_else_is_called_that_and_holds_nobody_up() -> Result<()> {
    let twin = Twin::new()?;
    let answers = [
        ("HTML", hostile::html(200)),
        ("HTML that says JSON", hostile::html_that_says_json()),
        ("10 MB of JSON", hostile::large_json(10)),
        ("a million brackets", hostile::deep_json(1_000_000)),
        ("broken UTF-8", hostile::broken_utf8()),
    ];
    for (what, answer) in answers {
        let server = webserver::WebServer::start(move |_| answer.clone())?;
        let service = format!("service={}", server.url());
        let started = Instant::now();
        let (_, code, message) = refused(&twin, &[&service, "handle=shop.test", "local_network=yes"], "pass-word-1234-5678")?;
        assert_eq!(code, "not_the_platform", "{what}: {message}");
        assert!(started.elapsed() < Duration::from_secs(30), "{what} held us up");
    }
    // And the workspace is as it was.
    assert_eq!(twin.ask(&["status"])?["first_run"], Value::from(true));
    Ok(())
}
