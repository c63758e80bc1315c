//! The fault matrix of sending: what each answer of the server says about our words. The default is "unknown".

use super::{ALICE, Scene, US, method, node, ok, post, refusal, uri, words};
use crate::connector::{Outgoing, OwnWords, Recheck, SendOutcome, Sender};
use crate::error::{PlatformError, Problem};
use regulars_domain::place::Visibility;
use regulars_testkit::hostile;
use regulars_testkit::webserver::{Behaviour, Seen};
use serde_json::{Value, json};
use std::time::Duration;

const PUT: &str = "com.atproto.repo.putRecord";

fn written(key: &str) -> Behaviour {
    ok(&json!({"uri": uri(US, key), "cid": "cid-new"}))
}

fn name(outcome: &SendOutcome) -> &'static str {
    match outcome {
        SendOutcome::Sent { .. } => "sent",
        SendOutcome::NotLeft(_) => "not left",
        SendOutcome::Refused(_) => "refused",
        SendOutcome::Blocked(_) => "blocked",
        SendOutcome::Unknown(_) => "unknown",
    }
}

fn matrix() -> Vec<(&'static str, Behaviour, &'static str)> {
    vec![
        ("the post's address", written("3kaaaaaaaaaaa"), "sent"),
        ("another post's address", written("3kbbbbbbbbbbb"), "unknown"),
        ("success without an address", ok(&json!({"cid": "x"})), "unknown"),
        ("success without a body", Behaviour::json(200, ""), "unknown"),
        ("a web page", hostile::html(200), "unknown"),
        ("a web page as an error", hostile::html(404), "unknown"),
        ("half an answer", hostile::truncated_json(), "unknown"),
        ("fewer bytes than announced", hostile::shorter_than_announced(), "unknown"),
        ("silence", Behaviour::Stall(Vec::new()), "unknown"),
        ("silence after the head", hostile::silent_after_head(), "unknown"),
        ("a closed door", Behaviour::Close, "unknown"),
        ("one byte at a time", hostile::slow_drip(), "unknown"),
        ("10 MB", hostile::large_json(10), "unknown"),
        ("a million levels", hostile::deep_json(1_000_000), "unknown"),
        ("a gzip bomb", hostile::gzip_bomb(100).unwrap(), "unknown"),
        ("no HTTP", hostile::not_http(), "unknown"),
        ("a redirect", hostile::redirect(307, "/elsewhere"), "unknown"),
        ("500", refusal(500, "InternalServerError"), "unknown"),
        ("502", refusal(502, "UpstreamFailure"), "unknown"),
        ("503", refusal(503, "NotAvailable").with("Retry-After: 3"), "unknown"),
        ("408", refusal(408, "RequestTimeout"), "unknown"),
        ("409", refusal(409, "Conflict"), "unknown"),
        ("425", refusal(425, "TooEarly"), "unknown"),
        ("400 without a name", Behaviour::json(400, "{}"), "unknown"),
        ("418 with a name", refusal(418, "Teapot"), "unknown"),
        ("other words under our key", refusal(400, "InvalidSwap"), "unknown"),
        ("400 by name", refusal(400, "InvalidRequest"), "refused"),
        ("403 by name", refusal(403, "Forbidden"), "refused"),
        ("413 by name", refusal(413, "PayloadTooLarge"), "refused"),
        ("429", hostile::slow_down("Retry-After: 120"), "not left"),
        ("an expired token", refusal(400, "ExpiredToken"), "not left"),
        ("a taken down account", refusal(403, "AccountTakedown"), "blocked"),
    ]
}

#[tokio::test]
async fn every_answer_to_our_words_is_classified_and_asked_for_once() {
    for (what, behaviour, expected) in matrix() {
        let scene = Scene::new(move |_: &Seen| behaviour.clone()).await;
        let outcome = scene.account.send(&words()).await;
        assert_eq!(name(&outcome), expected, "{what}: {outcome:?}");
        assert_eq!(scene.calls(PUT), 1, "{what}: one request, no retries inside");
        assert!(!format!("{outcome:?}").contains("oat milk"), "{what}: our words are in no error");
    }
}

#[tokio::test]
async fn a_limit_says_when_to_come_back() {
    let scene = Scene::new(|_: &Seen| hostile::slow_down("Retry-After: 120")).await;
    let SendOutcome::NotLeft(error) = scene.account.send(&words()).await else {
        panic!("429 is checked before the words are read")
    };
    assert_eq!((error.problem, error.retry_after), (Problem::RateLimited, Some(Duration::from_secs(120))));
}

#[tokio::test]
async fn a_server_that_went_away_after_the_login_got_nothing() {
    let scene = Scene::new(|_: &Seen| ok(&json!({"did": US, "handle": "shop.test"}))).await;
    scene.account.xrpc.session.live().await.unwrap();
    let Scene { server, account, .. } = scene;
    drop(server);
    // The listening socket closes a moment after the drop.
    tokio::time::sleep(Duration::from_millis(200)).await;
    let outcome = account.send(&words()).await;
    assert_eq!(name(&outcome), "not left", "{outcome:?}");
}

#[tokio::test]
async fn a_session_that_ran_out_is_renewed_and_the_next_try_goes_through() {
    let mut tries = 0;
    let scene = Scene::new(move |_: &Seen| {
        tries += 1;
        if tries == 1 { refusal(400, "ExpiredToken") } else { written("3kaaaaaaaaaaa") }
    })
    .await;
    assert_eq!(name(&scene.account.send(&words()).await), "not left");
    assert_eq!(name(&scene.account.send(&words()).await), "sent");
    let bodies: Vec<_> = scene.server.seen().iter().filter(|seen| method(seen) == PUT).map(Seen::text).collect();
    assert_eq!(bodies.len(), 2);
    assert_eq!(bodies[0], bodies[1], "both tries are byte-identical");
}

#[tokio::test]
async fn what_must_not_or_cannot_be_sent_never_leaves() {
    let scene = Scene::new(|_: &Seen| written("3kaaaaaaaaaaa")).await;
    for visibility in [Visibility::Private, Visibility::Members] {
        let outcome = scene.account.send(&Outgoing { visibility, ..words() }).await;
        assert_eq!(name(&outcome), "refused", "words for few people do not become a public post");
    }
    for parent_data in [None, Some("garbage".to_owned()), Some("{}".to_owned())] {
        assert_eq!(name(&scene.account.send(&Outgoing { parent_data, ..words() }).await), "refused", "no content id, no answer");
    }
    assert_eq!(scene.server.seen().len(), 0, "nothing was even asked");
}

#[tokio::test]
async fn reading_back_tells_found_from_missing_from_unreadable() {
    let record = |text: &str| ok(&json!({"uri": uri(US, "3kaaaaaaaaaaa"), "cid": "c", "value": {"text": text}}));
    type Expected = fn(&Result<Vec<OwnWords>, PlatformError>) -> bool;
    let cases: Vec<(&str, Behaviour, Expected)> = vec![
        (
            "our words",
            record("Yes, oat milk."),
            |read| matches!(read.as_deref(), Ok([found]) if found.remote_id == uri(US, "3kaaaaaaaaaaa") && found.key == Some(words().key)),
        ),
        ("other words", record("No."), |read| matches!(read.as_deref(), Ok([found]) if found.text == "No.")),
        ("nothing", refusal(400, "RecordNotFound"), |read| matches!(read.as_deref(), Ok([]))),
        ("trouble", refusal(500, "InternalServerError"), Result::is_err),
        ("a web page that says not found", hostile::html(404), Result::is_err),
        ("another refusal", refusal(400, "InvalidRequest"), Result::is_err),
        ("silence", Behaviour::Stall(Vec::new()), Result::is_err),
    ];
    for (what, behaviour, expected) in cases {
        let scene = Scene::new(move |_: &Seen| behaviour.clone()).await;
        let found = scene.account.own_words(&words()).await;
        assert!(expected(&found), "{what}: {found:?}");
    }
}

type Answer = (&'static str, fn() -> Behaviour);

/// Answers thread questions from a table by the key of the post asked for.
async fn recheck<const N: usize>(threads: [Answer; N]) -> Recheck {
    let scene = Scene::new(move |seen: &Seen| {
        let asked = threads.iter().find(|(key, _)| seen.target.contains(&format!("feed.post%2F{key}&")));
        asked.map_or_else(|| refusal(400, "NotFound"), |(_, behaviour)| behaviour())
    })
    .await;
    scene.account.recheck(&words()).await
}

fn thread(thread: &Value) -> Behaviour {
    ok(&json!({"thread": thread}))
}

fn root_alone() -> Behaviour {
    thread(&node(&post(US, "root", "New buns", None), &[]))
}

fn question() -> Value {
    node(&post(ALICE, "q", "Are they vegan?", Some(uri(US, "root"))), &[])
}

#[tokio::test]
async fn the_thread_is_read_again_before_sending() {
    let whole = recheck([("root", || thread(&node(&post(US, "root", "New buns", None), &[question()])))]).await;
    assert!(matches!(&whole, Recheck::Present { thread } if thread.len() == 2), "{whole:?}");
    let deep = recheck([("root", root_alone), ("q", || thread(&question()))]).await;
    assert!(
        matches!(&deep, Recheck::Present { thread } if thread.len() == 2),
        "a parent too deep to show is read by itself: {deep:?}"
    );
    let orphan = recheck([("q", || thread(&question()))]).await;
    assert!(matches!(&orphan, Recheck::Present { .. }), "the root may be gone while the question stands: {orphan:?}");
    assert_eq!(recheck([("root", root_alone)]).await, Recheck::ParentGone, "the question was deleted");
    let blocked = || thread(&json!({"$type": "app.bsky.feed.defs#blockedPost", "uri": uri(ALICE, "q"), "blocked": true}));
    assert_eq!(recheck([("root", root_alone), ("q", blocked)]).await, Recheck::ParentGone, "she blocked us");
    let trouble = recheck([("root", || refusal(502, "UpstreamFailure"))]).await;
    assert!(matches!(trouble, Recheck::CannotRead(_)), "not being able to read is not being gone: {trouble:?}");
}
