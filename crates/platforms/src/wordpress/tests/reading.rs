//! Reading comments and reviews.

use super::*;
use crate::connector::{Connector, Page, Reader, Stream};
use crate::error::Problem;
use regulars_domain::interaction::{Arrival, InteractionKind};
use regulars_domain::place::PlaceKind;

fn now() -> Timestamp {
    Timestamp::parse(NOW).unwrap()
}

async fn read_all(scene: &Scene, stream: Stream, mut cursor: Option<String>) -> Page {
    let mut all = Page::default();
    for _ in 0..20 {
        let page = scene.site.page(stream, cursor.as_deref(), now()).await.unwrap();
        all.arrivals.extend(page.arrivals);
        all.gone.extend(page.gone);
        cursor = page.next;
        if !page.more {
            all.next = cursor;
            return all;
        }
    }
    panic!("the reading has no end");
}

fn find<'a>(all: &'a [Arrival], id: &str) -> &'a Arrival {
    all.iter().find(|a| a.external_id == id).unwrap_or_else(|| panic!("{id} is missing"))
}

#[tokio::test]
async fn comments_arrive_in_their_thread_under_the_title_of_their_post_and_reviews_with_their_stars() {
    let scene = Scene::raw("", |seen| {
        let page = first_page(seen);
        match seen.path() {
            "/wp-json/" => index(&["wp/v2", "wc/v3"]),
            "/wp-json/wp/v2/users/me" => us(),
            "/wp-json/wp/v2/comments" if page => ok(&json!([
                comment(9, 5, 1, "Yes, oat milk.", "2026-11-22T08:05:00"),
                {"id": 8},
                comment(7, 5, 0, "are they <b>vegan</b> &amp; good?\n\nAlice", "2026-11-22T08:00:00"),
            ])),
            "/wp-json/wp/v2/comments/5" => ok(&comment(5, 0, 0, "Lovely buns", "2026-11-21T08:00:00")),
            "/wp-json/wp/v2/posts" => ok(&json!([{"id": 4, "title": {"rendered": "Buns &#038; more"}}])),
            "/wp-json/wp/v2/pages" => ok(&json!([])),
            "/wp-json/wc/v3/products/reviews" if page => ok(&json!([{"id": 6, "date_created_gmt": "2026-11-20T08:00:00", "product_id": 11, "product_name": "Rye loaf",
                "status": "approved", "reviewer": "Bob", "reviewer_email": "bob@cafe.test", "review": "<p>Good crust</p>", "rating": 4}])),
            _ => ok(&json!([])),
        }
    })
    .await;
    let all = read_all(&scene, Stream::Notifications, None).await.arrivals;
    let question = find(&all, "7");
    assert_eq!((question.thread_external_id.as_str(), question.kind), ("5", InteractionKind::Reply), "found through its parent");
    assert_eq!(question.text, "are they vegan & good?\n\nAlice", "words as typed, markup dropped");
    assert_eq!(question.author.external_id, "mailto:alice@cafe.test", "one person, however they spell their address");
    let root = find(&all, "5");
    assert_eq!((root.kind, root.title.as_deref()), (InteractionKind::Comment, Some("Buns & more")));
    assert!(find(&all, "9").author.is_us, "our own answer is ours");
    let review = find(&all, "6");
    assert_eq!((review.kind, review.stars, review.title.as_deref()), (InteractionKind::Review, Some(4), Some("Rye loaf")));
    assert_eq!((review.place.kind, root.place.kind), (PlaceKind::Reviews, PlaceKind::Page));
    assert_eq!(root.place.name, "Corner & Cafe");
    assert_eq!(root.at, Timestamp::parse("2026-11-21T08:00:00Z").unwrap(), "the site's times are in UTC");
    let basic = scene.server.seen().iter().find_map(|seen| seen.header("authorization").map(str::to_owned)).unwrap();
    assert_eq!(basic, "Basic c2hvcDpjYW5hcnkga2V5", "the name and its key");
}

#[tokio::test]
async fn a_second_reading_ends_at_what_is_known() {
    let scene = Scene::new(|seen| match (seen.path(), first_page(seen)) {
        ("/wp-json/wp/v2/comments", true) => {
            ok(&json!([comment(9, 0, 0, "new", "2026-11-22T08:05:00"), comment(7, 0, 0, "old", "2026-11-22T08:00:00")]))
        }
        _ => ok(&json!([])),
    })
    .await;
    let cursor =
        json!({"comments": {"seen": 7, "walk": null}, "reviews": {"seen": 0, "walk": null}, "in_reviews": false}).to_string();
    let all = read_all(&scene, Stream::Notifications, Some(cursor)).await;
    let ids: Vec<&str> = all.arrivals.iter().map(|a| a.external_id.as_str()).collect();
    assert_eq!(ids, ["9"]);
    let again = read_all(&scene, Stream::Notifications, all.next).await;
    assert!(again.arrivals.is_empty(), "and then nothing is new");
}

#[tokio::test]
async fn what_was_removed_or_called_spam_is_gone_and_what_grew_old_is_not() {
    let scene = Scene::new(|seen| match seen.path() {
        "/wp-json/wp/v2/comments" if first_page(seen) => ok(&json!([comment(9, 0, 0, "still here", "2026-11-22T08:05:00")])),
        "/wp-json/wp/v2/comments/7" => {
            let mut spam = comment(7, 0, 0, "cheap flour", "2026-11-22T08:00:00");
            spam["status"] = json!("spam");
            ok(&spam)
        }
        "/wp-json/wp/v2/comments/6" => ok(&comment(6, 0, 0, "only missed", "2026-11-22T07:00:00")),
        path if path.contains("/comments/") => refusal(404, "rest_comment_invalid_id"),
        _ => ok(&json!([])),
    })
    .await;
    let at = |text: &str| Timestamp::parse(text).unwrap();
    let known = BTreeMap::from([
        (9, at("2026-11-22T08:05:00Z")),
        (8, at("2026-11-22T08:01:00Z")),
        (7, at("2026-11-22T08:00:00Z")),
        (6, at("2026-11-22T07:00:00Z")),
        (2, at("2026-10-01T08:00:00Z")),
    ]);
    let page = read_all(&scene, Stream::Threads, Some(serde_json::to_string(&known).unwrap())).await;
    assert_eq!(page.gone, ["7", "8"], "spam and deleted; the missed one is there, the old one is only old");
}

#[tokio::test]
async fn the_site_is_found_in_a_folder_and_without_spelt_out_addresses() {
    let scene = Scene::raw("/blog/", |seen| match (seen.path(), seen.target.contains("rest_route=%2F&")) {
        ("/blog/", true) => index(&["wp/v2"]),
        ("/blog/", false) if seen.target.contains("users%2Fme") => us(),
        _ => page_for_people(if seen.path() == "/blog/wp-json/" { 200 } else { 404 }),
    })
    .await;
    let identity = scene.site.identify().await.unwrap();
    assert_eq!((identity.external_id.as_str(), identity.handle.as_str()), ("1@127.0.0.1/blog", "shop@127.0.0.1/blog"));
}

#[tokio::test]
async fn each_wrong_site_user_or_key_has_its_own_sentence() {
    let site = |me: Behaviour| move |seen: &Seen| if seen.path() == "/wp-json/" { index(&["wp/v2"]) } else { me.clone() };
    let cases: Vec<(&str, Behaviour, Problem)> = vec![
        ("a wrong key", refusal(401, "incorrect_password"), Problem::Auth),
        ("somebody without rights", ok(&json!({"id": 2, "username": "sub", "capabilities": {"read": true}})), Problem::Refused),
    ];
    for (what, me, problem) in cases {
        let error = Scene::raw("", site(me)).await.site.identify().await.unwrap_err();
        assert_eq!(error.problem, problem, "{what}: {error}");
        assert!(!error.message.contains("canary"), "{what}: the key is not in it");
    }
    let closed =
        Scene::raw("", |seen| if seen.path() == "/wp-json/wp/v2/users/me" { us() } else { refusal(401, "rest_login_required") })
            .await;
    closed.site.identify().await.expect("a site closed to strangers is open to us");
    for (what, answer) in [
        ("a shop window", page_for_people(200)),
        ("nothing", page_for_people(404)),
        ("another interface", ok(&json!({"hello": 1}))),
    ] {
        let error = Scene::raw("", move |_| answer.clone()).await.site.identify().await.unwrap_err();
        assert_eq!(error.problem, Problem::NotThePlatform, "{what}: {error}");
    }
}
