//! Reading what people say, on servers that differ.

use super::*;
use crate::connector::{Connector, Reader, Stream};
use crate::error::Problem;
use regulars_domain::interaction::{Arrival, InteractionKind};
use regulars_domain::place::PlaceKind;

fn now() -> Timestamp {
    Timestamp::parse(NOW).unwrap()
}

async fn read_all(scene: &Scene, stream: Stream, mut cursor: Option<String>) -> (Vec<Arrival>, Vec<String>, Option<String>) {
    let (mut said, mut gone) = (Vec::new(), Vec::new());
    for _ in 0..50 {
        let page = scene.account.page(stream, cursor.as_deref(), now()).await.unwrap();
        said.extend(page.arrivals);
        gone.extend(page.gone);
        cursor = page.next;
        if !page.more {
            return (said, gone, cursor);
        }
    }
    panic!("the reading has no end");
}

#[tokio::test]
async fn a_question_under_our_post_arrives_in_its_thread_and_a_private_one_stays_private() {
    let scene = Scene::new(|seen| {
        let ours = status("root", "1", "<p>Buns every Friday</p>", None, "public");
        let question = status("q", "2", "<p>@shop are they <b>vegan</b>?<br>Alice</p>", Some("root"), "public");
        let private = status("d", "2", "<p>@shop can I book?</p>", None, "direct");
        match seen.path() {
            "/api/v1/notifications" if seen.target.contains("max_id") => ok(&json!([])),
            "/api/v1/notifications" => ok(&json!([
                mention("12", &private, "2026-11-22T08:02:00.000Z"),
                {"id": "11", "type": "favourite", "created_at": "2026-11-22T08:01:30.000Z", "account": person("2", "alice"), "status": ours},
                {"id": "10", "type": "follow", "created_at": "2026-11-22T08:01:10.000Z", "account": person("2", "alice")},
                {"id": "broken"},
                mention("9", &question, "2026-11-22T08:01:00.000Z"),
            ])),
            "/api/v1/statuses/q/context" => around(&[ours], &[]),
            _ => page_for_people(404),
        }
    })
    .await;
    let (said, _, cursor) = read_all(&scene, Stream::Notifications, None).await;
    let find = |id: &str| said.iter().find(|a| a.external_id == id).unwrap_or_else(|| panic!("{id} is missing"));
    let question = find("q");
    assert_eq!(
        (question.thread_external_id.as_str(), question.kind),
        ("root", InteractionKind::Reply),
        "in the thread of our post"
    );
    assert_eq!(question.text, "@shop are they vegan?\nAlice", "words, not markup");
    assert_eq!((find("root").author.is_us, find("root").kind), (true, InteractionKind::Post), "our post comes along");
    let private = find("d");
    assert_eq!(
        (private.visibility, private.kind, private.place.kind),
        (Visibility::Private, InteractionKind::Message, PlaceKind::Direct)
    );
    assert_eq!(find("notification/11").kind, InteractionKind::Reaction, "a like makes nobody wait");
    assert!(cursor.unwrap().contains("\"12\""), "the newest one is where the next reading begins");
}

#[tokio::test]
async fn a_server_that_ignores_every_cursor_is_noticed_and_not_read_for_ever() {
    let scene = Scene::new(|seen| match seen.path() {
        "/api/v1/notifications" => {
            ok(&json!([mention("9", &status("q", "2", "hi", None, "public"), "2026-11-22T08:01:00.000Z")]))
        }
        _ => page_for_people(404),
    })
    .await;
    let first = scene.account.page(Stream::Notifications, None, now()).await.unwrap();
    assert!(first.more, "there may be older ones");
    let error = scene.account.page(Stream::Notifications, first.next.as_deref(), now()).await.unwrap_err();
    assert_eq!(error.problem, Problem::NotThePlatform, "{error}");
}

#[tokio::test]
async fn a_second_reading_ends_at_what_is_known_also_where_since_id_is_ignored() {
    let scene = Scene::new(|seen| {
        let said = |n: u32| {
            mention(
                &n.to_string(),
                &status(&format!("s{n}"), "2", "hi", None, "public"),
                &format!("2026-11-22T08:{n:02}:00.000Z"),
            )
        };
        match (seen.path(), seen.target.contains("max_id")) {
            ("/api/v1/notifications", false) => ok(&json!([said(30), said(20)])),
            ("/api/v1/notifications", true) => ok(&json!([said(10)])),
            _ => page_for_people(404),
        }
    })
    .await;
    let known =
        json!({"seen": {"id": "20", "at": Timestamp::parse("2026-11-22T08:20:00.000Z").unwrap()}, "walk": null}).to_string();
    let (said, _, cursor) = read_all(&scene, Stream::Notifications, Some(known)).await;
    assert!(said.iter().any(|a| a.external_id == "s30"), "the new one is read");
    assert_eq!(scene.calls("/api/v1/notifications"), 1, "and nothing behind the known one is asked for");
    assert!(cursor.unwrap().contains("\"30\""));
}

#[tokio::test]
async fn the_slow_loop_finds_answers_to_answers_where_a_server_shows_one_level_only_and_notices_deletions() {
    let scene = Scene::new(|seen| {
        let ours = status("root", "1", "Buns", None, "public");
        let mut answer = status("a", "2", "vegan?", Some("root"), "public");
        answer["replies_count"] = json!(1);
        let deeper = status("b", "2", "and gluten?", Some("a"), "public");
        match (seen.path(), seen.target.contains("max_id")) {
            ("/api/v1/accounts/1/statuses", false) => ok(&json!([ours])),
            ("/api/v1/accounts/1/statuses", true) => ok(&json!([])),
            ("/api/v1/statuses/root", _) => ok(&ours),
            ("/api/v1/statuses/a", _) => ok(&answer),
            ("/api/v1/statuses/root/context", _) => around(&[], &[answer]),
            ("/api/v1/statuses/a/context", _) => around(&[ours], &[deeper]),
            _ => page_for_people(404),
        }
    })
    .await;
    let known = json!({"todo": null, "known": {"root": ["root", "a", "deleted"]}, "round": []}).to_string();
    let (said, gone, _) = read_all(&scene, Stream::Threads, Some(known)).await;
    let deeper = said.iter().find(|a| a.external_id == "b").expect("the second level is read too");
    assert_eq!(deeper.thread_external_id, "root", "and stands in the same thread");
    assert_eq!(gone, ["deleted"], "only what the server says is gone");
}

#[tokio::test]
async fn each_kind_of_wrong_address_or_key_has_its_own_problem() {
    let refused = |seen: &Seen| match seen.path() {
        "/api/v2/instance" => page_for_people(404),
        "/api/v1/instance" => ok(&json!({"version": "2.7.2 (compatible; Fork)"})),
        _ => page_for_people(401),
    };
    let scene = Scene::with_key("wrong", refused).await;
    let error = scene.account.identify().await.unwrap_err();
    assert_eq!(error.problem, Problem::Auth, "an older server still says that it is one: {error}");
    assert!(!error.message.contains("wrong"), "the key is not in the message");
    for (what, answer) in [
        ("a web site", page_for_people(200)),
        ("another interface", ok(&json!({"hello": 1}))),
        ("nothing there", page_for_people(404)),
    ] {
        let scene = Scene::with_key("key", move |_| answer.clone()).await;
        assert_eq!(scene.account.identify().await.unwrap_err().problem, Problem::NotThePlatform, "{what}");
    }
    let scene =
        Scene::with_key("key", |seen| if seen.path().contains("instance") { ok(&json!([])) } else { page_for_people(401) }).await;
    assert_eq!(
        scene.account.identify().await.unwrap_err().problem,
        Problem::NotThePlatform,
        "a door that is closed, but of another house"
    );
}
