//! Signing in with a browser, through the headless twin: on a real server (snac) whose page is filled in as a person would, and
//! past visitors who are not the owner's browser.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a journey fails loudly")]

use anyhow::{Context, Result, ensure};
use regulars_network_tests::{Browser, Fedizen, Twin};
use regulars_testkit::webserver::{Behaviour, WebServer};

#[test]
fn the_owner_signs_in_on_the_servers_own_page_and_the_inbox_is_read() -> Result<()> {
    let (twin, me) = (Twin::new()?, Fedizen::called("shop7")?);
    let waiting = twin.signs_in("mastodon", &[("url", &me.url)])?;
    let browser = Browser::default();
    let back = browser.signs_in_at_snac(&waiting.page, &me)?;
    ensure!(back.starts_with("http://127.0.0.1:"), "{back}");
    assert_eq!(browser.visits(&back)?, 200);
    let added = waiting.done()?.map_err(|refusal| anyhow::anyhow!("{}", refusal.problem))?;
    assert!(added["handle"].as_str().context("no handle")?.starts_with("shop7@"), "{added}");
    assert!(browser.visits(&back).is_err(), "the door is closed: a second visit finds nobody");
    Fedizen::called("alice")?.says("@shop7 open on Monday?", None, "public")?;
    let heard = regulars_window_tests::wait_for("the question", regulars_network_tests::PATIENCE, || {
        twin.ask(&["sync"])?;
        Ok(twin.ask(&["inbox", "list"])?.to_string().contains("open on Monday?").then_some(()))
    });
    heard.context("the key from the browser reads the inbox")
}

#[test]
fn a_wrong_password_there_connects_nothing_and_strangers_at_the_door_bring_no_key() -> Result<()> {
    let twin = Twin::new()?;
    let server = WebServer::start(|seen| match seen.path() {
        "/api/v1/apps" => Behaviour::json(200, r#"{"client_id":"a","client_secret":"b"}"#),
        "/oauth/token" => Behaviour::json(200, r#"{"access_token":"canary-31337"}"#),
        _ => Behaviour::json(401, r#"{"error":"no"}"#),
    })?;
    let mut waiting = twin.signs_in("mastodon", &[("url", &server.url())])?;
    let browser = Browser::default();
    let told = |name: &str| Browser::told(&waiting.page, name);
    let (redirect, state) = (told("redirect_uri")?, told("state")?);
    for (what, address) in [
        ("no state", format!("{redirect}?code=x")),
        ("a wrong state", format!("{redirect}?code=x&state=guessed")),
        ("a state twice", format!("{redirect}?code=x&state={state}&state={state}")),
        ("another's answer", format!("{redirect}?code=x&state={state}&iss=https://evil.example")),
        ("another path", format!("{}?code=x&state={state}", redirect.replace("/signed-in", "/"))),
    ] {
        assert_eq!(browser.visits(&address)?, 400, "{what}");
    }
    let right = format!("{redirect}?code=x&state={state}");
    assert_eq!(browser.visits_as(&right, "origin", "https://evil.example")?, 400, "a script of a page");
    assert_eq!(browser.visits_as(&right, "host", "localhost")?, 400, "another name for this machine");
    assert!(waiting.still_waits()?, "none of them ends the waiting");
    assert!(server.seen().iter().all(|seen| seen.path() != "/oauth/token"), "and none is given a key for");
    assert_eq!(browser.visits(&format!("{redirect}?error=access_denied&state={state}"))?, 200, "the owner said no");
    let refusal = waiting.done()?.err().context("it was connected")?;
    assert_eq!(refusal.problem["code"], "cancelled");
    assert!(twin.items(&["accounts", "list"])?.is_empty(), "nothing half-connected stays behind");
    // A key the server then does not stand by is not kept either.
    let waiting = twin.signs_in("mastodon", &[("url", &server.url())])?;
    let right =
        format!("{}?code=x&state={}", Browser::told(&waiting.page, "redirect_uri")?, Browser::told(&waiting.page, "state")?);
    assert_eq!(browser.visits(&right)?, 200);
    let refusal = waiting.done()?.err().context("it was connected")?;
    assert!(!refusal.problem.to_string().contains("31337"), "{:?}", refusal.problem);
    assert!(twin.items(&["accounts", "list"])?.is_empty());
    Ok(())
}
