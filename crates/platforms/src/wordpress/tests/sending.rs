//! Sending our words, and deciding what appears.

use super::*;
use crate::connector::{Moderator, Recheck, SendOutcome, Sender};
use crate::error::Problem;
use regulars_domain::moderation::Moderation;

fn sent(scene: &Scene) -> Vec<Value> {
    let posts = scene.server.seen().into_iter().filter(|seen| seen.method == "POST");
    posts.map(|seen| serde_json::from_slice(&seen.body).unwrap()).collect()
}

#[tokio::test]
async fn words_that_look_like_markup_arrive_as_words_and_read_back_as_they_were() {
    let text = "2 < 3 & <b>bold</b>\n\nYours";
    let scene = Scene::new(move |seen| match seen.method.as_str() {
        "POST" => Behaviour::json(201, comment(12, 7, 1, "x", "2026-11-22T09:00:00").to_string()),
        _ if first_page(seen) => ok(&json!([
            comment(12, 7, 1, "2 &lt; 3 &amp; &lt;b&gt;bold&lt;/b&gt;\n\nYours", "2026-11-22T09:00:00"),
            comment(13, 7, 0, "not ours", "2026-11-22T09:01:00"),
        ])),
        _ => ok(&json!([])),
    })
    .await;
    assert_eq!(scene.site.send(&words(text)).await, SendOutcome::Sent { remote_id: "12".to_owned() });
    assert_eq!(sent(&scene), [json!({"post": 4, "parent": 7, "content": "2 &lt; 3 &amp; &lt;b&gt;bold&lt;/b&gt;\n\nYours"})]);
    let ours = scene.site.own_words(&words(text)).await.unwrap();
    assert_eq!(ours.len(), 1, "only our own: {ours:?}");
    assert_eq!((ours[0].text.as_str(), ours[0].parent_external_id.as_deref()), (text, Some("7")));
}

#[tokio::test]
async fn every_answer_of_a_site_means_the_right_thing_for_the_words() {
    type Case<'a> = (&'a str, Behaviour, fn(&SendOutcome) -> bool);
    let cases: Vec<Case<'_>> = vec![
        ("the same words again", refusal(409, "comment_duplicate"), |o| matches!(o, SendOutcome::Unknown(_))),
        (
            "too quickly",
            refusal(400, "comment_flood"),
            |o| matches!(o, SendOutcome::NotLeft(e) if e.problem == Problem::RateLimited),
        ),
        ("closed comments", refusal(403, "rest_comment_closed"), |o| matches!(o, SendOutcome::Refused(_))),
        ("a firewall", page_for_people(403), |o| matches!(o, SendOutcome::Unknown(_))),
        ("a key that is not accepted", refusal(401, "incorrect_password"), |o| matches!(o, SendOutcome::Blocked(_))),
        (
            "too often",
            refusal(429, "comment_flood"),
            |o| matches!(o, SendOutcome::NotLeft(e) if e.problem == Problem::RateLimited),
        ),
        ("trouble of its own", page_for_people(503), |o| matches!(o, SendOutcome::Unknown(_))),
        ("a connection that ends", Behaviour::Close, |o| matches!(o, SendOutcome::Unknown(_))),
        ("silence", Behaviour::Stall(Vec::new()), |o| matches!(o, SendOutcome::Unknown(_))),
        ("an answer without a comment", ok(&json!({})), |o| matches!(o, SendOutcome::Unknown(_))),
    ];
    for (what, answer, expected) in cases {
        let scene = Scene::new(move |_| answer.clone()).await;
        let outcome = scene.site.send(&words("Yes")).await;
        assert!(expected(&outcome), "{what}: {outcome:?}");
        assert_eq!(sent(&scene).len(), 1, "{what}: the words leave once");
    }
    let private = Outgoing { visibility: Visibility::Private, ..words("Yes") };
    let scene = Scene::new(|_| ok(&json!({}))).await;
    assert!(matches!(scene.site.send(&private).await, SendOutcome::Refused(_)), "a private answer is never a comment");
    assert!(sent(&scene).is_empty(), "not a word left");
}

#[tokio::test]
async fn a_removed_question_is_noticed_and_half_a_reading_proves_nothing() {
    let scene = Scene::new(|_| refusal(404, "rest_comment_invalid_id")).await;
    assert_eq!(scene.site.recheck(&words("Yes")).await, Recheck::ParentGone);
    let scene = Scene::new(|_| page_for_people(500)).await;
    assert!(matches!(scene.site.recheck(&words("Yes")).await, Recheck::CannotRead(_)), "trouble is no deletion");
    let scene = Scene::new(|seen| {
        if first_page(seen) { ok(&json!([comment(12, 7, 1, "a", "2026-11-22T09:00:00")])) } else { page_for_people(500) }
    })
    .await;
    assert!(scene.site.own_words(&words("Yes")).await.is_err(), "a page is missing");
}

#[tokio::test]
async fn each_verdict_is_taken_back_to_how_the_comment_stood_before() {
    let scene = Scene::new(|seen| {
        let mut held = comment(7, 0, 0, "hm", "2026-11-22T08:00:00");
        held["status"] = json!("hold");
        if seen.method == "GET" { ok(&held) } else { ok(&json!({})) }
    })
    .await;
    for (verdict, standing) in [(Moderation::Approve, "approved"), (Moderation::Spam, "spam"), (Moderation::Remove, "trash")] {
        let done = scene.site.judge(verdict, "7", None).await.unwrap();
        scene.site.take_back(&done).await.unwrap();
        let told = sent(&scene);
        assert_eq!(told[told.len() - 2..], [json!({"status": standing}), json!({"status": "hold"})], "{verdict}");
    }
    let before = sent(&scene).len();
    scene.site.judge(Moderation::Hold, "7", None).await.unwrap();
    assert_eq!(sent(&scene).len(), before, "what stands so already is left alone");
    assert_eq!(
        scene.site.take_back("7/deleted for ever").await.unwrap_err().problem,
        Problem::Refused,
        "a standing the site does not have"
    );
    assert_eq!(scene.site.judge(Moderation::Block, "7", None).await.unwrap_err().problem, Problem::Refused);
}
