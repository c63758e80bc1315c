//! The two reading loops against servers that page, lie, loop and forget.

use super::{ALICE, Scene, US, method, node, ok, post, refusal, uri};
use crate::connector::{Page, Reader, Stream};
use crate::error::{PlatformError, Problem};
use regulars_domain::Timestamp;
use regulars_domain::interaction::InteractionKind;
use regulars_testkit::webserver::{Behaviour, Seen};
use serde_json::{Value, json};

fn now() -> Timestamp {
    Timestamp::parse(super::NOW).unwrap()
}

pub(super) async fn page(scene: &Scene, stream: Stream, cursor: Option<&str>) -> Result<Page, PlatformError> {
    scene.account.page(stream, cursor, now()).await
}

/// A notification of a reply by alice, indexed at this minute of 08:00.
pub(super) fn reply(key: &str, minute: u32) -> Value {
    let post = post(ALICE, key, &format!("words of {key}"), Some(uri(US, "root")));
    json!({"uri": post["uri"], "cid": post["cid"], "author": post["author"], "reason": "reply", "reasonSubject": uri(US, "root"),
        "record": post["record"], "isRead": false, "indexedAt": format!("2026-11-22T08:{minute:02}:00.000Z")})
}

pub(super) fn like(subject: &str) -> Value {
    json!({"uri": format!("at://{ALICE}/app.bsky.feed.like/{subject}"), "cid": "c", "author": {"did": ALICE, "handle": "alice.test"}, "reason": "like",
        "reasonSubject": uri(US, subject), "record": {"$type": "app.bsky.feed.like", "createdAt": "2026-11-22T08:01:00Z"}, "indexedAt": "2026-11-22T08:01:01Z"})
}

fn ids(page: &Page) -> Vec<&str> {
    let mut ids: Vec<_> =
        page.arrivals.iter().map(|arrival| arrival.external_id.rsplit('/').next().unwrap_or_default()).collect();
    ids.sort_unstable();
    ids
}

/// Serves notifications in pages by the server's cursor, and our own root post.
fn notifications(
    mut pages: impl FnMut(Option<&str>) -> Value + Send + 'static,
) -> impl FnMut(&Seen) -> Behaviour + Send + 'static {
    move |seen: &Seen| match method(seen) {
        "app.bsky.notification.listNotifications" => {
            let cursor = seen.target.split("cursor=").nth(1).map(|rest| rest.split('&').next().unwrap_or_default());
            ok(&pages(cursor))
        }
        "app.bsky.feed.getPosts" if seen.target.contains("root") => ok(&json!({"posts": [post(US, "root", "New buns", None)]})),
        _ => ok(&json!({"posts": []})),
    }
}

#[tokio::test]
async fn a_walk_goes_back_to_what_is_known_and_can_be_interrupted_anywhere() {
    let mut grown = false;
    let scene = Scene::new(notifications(move |cursor| match cursor {
        None if grown => json!({"notifications": [reply("d", 30), reply("c", 20), reply("b", 15)], "cursor": "older"}),
        None => {
            grown = true;
            json!({"notifications": [reply("c", 20), reply("b", 15)], "cursor": "older"})
        }
        Some(_) => json!({"notifications": [reply("a", 5)]}),
    }))
    .await;
    let first = page(&scene, Stream::Notifications, None).await.unwrap();
    assert_eq!((ids(&first), first.more), (vec!["b", "c", "root"], true), "the newest first, with our own post");
    let second = page(&scene, Stream::Notifications, first.next.as_deref()).await.unwrap();
    assert_eq!((ids(&second), second.more), (vec!["a", "root"], false));
    let third = page(&scene, Stream::Notifications, second.next.as_deref()).await.unwrap();
    assert_eq!((ids(&third), third.more), (vec!["c", "d", "root"], false), "what is new, and no walk beyond what is known");
    let restarted = page(&scene, Stream::Notifications, first.next.as_deref()).await.unwrap();
    assert_eq!(ids(&restarted), ["a", "root"], "the same cursor goes on at the same place after a crash");
}

#[tokio::test]
async fn history_ends_after_four_hundred_days() {
    let mut old = reply("old", 0);
    old["indexedAt"] = json!("2025-10-01T00:00:00Z");
    let scene =
        Scene::new(notifications(move |_| json!({"notifications": [reply("a", 5), old.clone()], "cursor": "older"}))).await;
    let first = page(&scene, Stream::Notifications, None).await.unwrap();
    assert_eq!((ids(&first), first.more), (vec!["a", "root"], false));
}

#[tokio::test]
async fn a_server_that_pages_in_circles_is_noticed() {
    let scene = Scene::new(notifications(|_| json!({"notifications": [reply("a", 5)], "cursor": "same"}))).await;
    let first = page(&scene, Stream::Notifications, None).await.unwrap();
    assert!(first.more);
    let error = page(&scene, Stream::Notifications, first.next.as_deref()).await.unwrap_err();
    assert_eq!(error.problem, Problem::NotThePlatform, "{error}");
}

#[tokio::test]
async fn an_empty_inbox_and_a_strange_cursor_are_no_errors() {
    let scene = Scene::new(notifications(|_| json!({"notifications": []}))).await;
    for cursor in [None, Some("{\"v\":9}"), Some("garbage"), Some("")] {
        let page = page(&scene, Stream::Notifications, cursor).await.unwrap();
        assert!(page.arrivals.is_empty() && !page.more && page.next.is_some(), "{cursor:?}");
    }
}

#[tokio::test]
async fn what_cannot_be_read_does_not_hide_what_can() {
    let mut novel = reply("novel", 9);
    novel["reason"] = json!("waved-at-you");
    let mut follow = reply("follow", 8);
    follow["reason"] = json!("follow");
    follow["record"] = json!({"$type": "app.bsky.graph.follow"});
    let mut odd = reply("odd", 7);
    odd["record"] = json!({"$type": "app.bsky.feed.post", "text": 5, "createdAt": []});
    let broken = json!({"uri": 5});
    let all = json!({"notifications": [novel, follow, broken, odd, reply("a", 5), like("root"), like("deleted")]});
    let scene = Scene::new(notifications(move |_| all.clone())).await;
    let found = page(&scene, Stream::Notifications, None).await.unwrap();
    assert_eq!(ids(&found), ["a", "novel", "odd", "root", "root"], "a reason we do not know still is somebody talking to us");
    let like = found.arrivals.iter().find(|arrival| arrival.kind == InteractionKind::Reaction).unwrap();
    assert_eq!((like.thread_external_id.as_str(), like.text.as_str()), (uri(US, "root").as_str(), "❤️"));
}

#[tokio::test]
async fn a_time_from_the_future_is_not_believed() {
    let mut forged = reply("a", 5);
    forged["record"]["createdAt"] = json!("2999-01-01T00:00:00Z");
    let scene = Scene::new(notifications(move |_| json!({"notifications": [forged.clone()]}))).await;
    let found = page(&scene, Stream::Notifications, None).await.unwrap();
    let at = found.arrivals.iter().find(|arrival| arrival.author.external_id == ALICE).unwrap().at;
    assert_eq!(at.to_string(), "2026-11-22T08:05:00.000Z", "when the server saw it");
}

fn feed(posts: &[Value]) -> Behaviour {
    ok(&json!({"feed": posts.iter().map(|post| json!({"post": post})).collect::<Vec<_>>()}))
}

/// A network where our one thread shows `answers` and single posts are there when `exists` says so.
fn threads(
    mut answers: impl FnMut() -> Vec<Value> + Send + 'static,
    exists: fn(&str) -> bool,
) -> impl FnMut(&Seen) -> Behaviour + Send + 'static {
    move |seen: &Seen| match method(seen) {
        "app.bsky.feed.getAuthorFeed" => feed(&[post(US, "root", "New buns", None)]),
        "app.bsky.feed.getPostThread" if seen.target.contains("feed.post%2Froot&") => {
            ok(&json!({"thread": node(&post(US, "root", "New buns", None), &answers())}))
        }
        _ if seen.target.contains("blocked") => {
            ok(&json!({"thread": {"$type": "app.bsky.feed.defs#blockedPost", "uri": uri(ALICE, "blocked"), "blocked": true}}))
        }
        _ if exists(&seen.target) => ok(&json!({"thread": node(&post(ALICE, "x", "still here", Some(uri(US, "root"))), &[])})),
        _ => refusal(400, "NotFound"),
    }
}

pub(super) fn answer(key: &str, answers: &[Value]) -> Value {
    node(&post(ALICE, key, "words", Some(uri(US, "root"))), answers)
}

#[tokio::test]
async fn a_vanished_answer_is_gone_only_when_the_post_itself_is() {
    let mut round = 0;
    let shown = move || {
        round += 1;
        if round == 1 {
            ["stays", "hidden", "blocked", "deleted"].map(|key| answer(key, &[])).to_vec()
        } else {
            vec![answer("stays", &[])]
        }
    };
    let scene = Scene::new(threads(shown, |target| target.contains("hidden"))).await;
    let first = page(&scene, Stream::Threads, None).await.unwrap();
    assert!(first.gone.is_empty() && !first.more, "one thread, one page");
    let second = page(&scene, Stream::Threads, first.next.as_deref()).await.unwrap();
    assert_eq!(second.gone, [uri(ALICE, "deleted")], "what is hidden in the thread or blocked is not deleted");
    let third = page(&scene, Stream::Threads, second.next.as_deref()).await.unwrap();
    assert!(third.gone.is_empty(), "said once");
}

#[tokio::test]
async fn blocked_and_missing_nodes_in_a_thread_are_no_posts() {
    let shown = || {
        vec![answer(
            "a",
            &[
                json!({"$type": "app.bsky.feed.defs#blockedPost", "uri": "at://x/y/z", "blocked": true}),
                json!({"notFound": true}),
                json!(5),
            ],
        )]
    };
    let scene = Scene::new(threads(shown, |_| false)).await;
    let found = page(&scene, Stream::Threads, None).await.unwrap();
    assert_eq!(ids(&found), ["a", "root", "root"], "the feed's own copy of the root counts, too");
}

#[tokio::test]
async fn many_threads_come_in_pages_and_reposts_and_old_posts_are_left_out() {
    let scene = Scene::new(|seen: &Seen| match method(seen) {
        "app.bsky.feed.getAuthorFeed" => {
            let mut feed: Vec<_> = (10..22).map(|n| json!({"post": post(US, &format!("p{n}"), "words", None)})).collect();
            let mut old = post(US, "old", "words", None);
            old["indexedAt"] = json!("2026-11-01T00:00:00Z");
            feed.push(json!({"post": post(US, "again", "words", None), "reason": {"$type": "app.bsky.feed.defs#reasonRepost"}}));
            feed.push(json!({"post": old}));
            ok(&json!({"feed": feed, "cursor": "never asked for"}))
        }
        _ => {
            let key =
                seen.target.split("feed.post%2F").nth(1).and_then(|rest| rest.split('&').next()).unwrap_or_default().to_owned();
            ok(&json!({"thread": node(&post(US, &key, "words", None), &[])}))
        }
    })
    .await;
    let (mut cursor, mut pages, mut read) = (None, 0, std::collections::BTreeSet::new());
    loop {
        let page = page(&scene, Stream::Threads, cursor.as_deref()).await.unwrap();
        pages += 1;
        read.extend(page.arrivals.into_iter().map(|arrival| arrival.external_id));
        cursor = page.next;
        if !page.more {
            break;
        }
    }
    assert_eq!((pages, read.len()), (3, 12), "twelve threads, five at a time");
    assert_eq!((scene.calls("app.bsky.feed.getAuthorFeed"), scene.calls("app.bsky.feed.getPostThread")), (1, 12));
}
