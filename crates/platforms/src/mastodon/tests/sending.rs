//! Sending our words, and finding out what became of them.

use super::*;
use crate::connector::{Moderator, Recheck, SendOutcome, Sender};
use crate::error::Problem;
use regulars_testkit::hostile;

fn form(seen: &Seen) -> BTreeMap<String, String> {
    url::form_urlencoded::parse(&seen.body).into_owned().collect()
}

#[tokio::test]
async fn a_private_answer_never_becomes_public_whatever_the_server_calls_it() {
    for (ours, theirs, expected) in [
        (Visibility::Private, "direct", Some("direct")),
        (Visibility::Private, "private", Some("direct")),
        (Visibility::Private, "public", Some("direct")),
        (Visibility::Private, "list", Some("direct")),
        (Visibility::Public, "public", Some("public")),
        (Visibility::Public, "unlisted", Some("unlisted")),
        (Visibility::Public, "direct", None),
        (Visibility::Public, "private", None),
        (Visibility::Public, "", None),
        (Visibility::Members, "public", None),
    ] {
        let scene = Scene::new(|_| ok(&status("new", "1", "x", Some("q"), "public"))).await;
        let outcome = scene.account.send(&words(ours, theirs)).await;
        let sent: Vec<_> = scene.server.seen().iter().filter(|seen| seen.path() == "/api/v1/statuses").map(form).collect();
        assert_eq!(sent.first().map(|form| form["visibility"].as_str()), expected, "{ours:?} to a {theirs:?} post");
        assert_eq!(matches!(outcome, SendOutcome::Refused(_)), expected.is_none(), "{outcome:?}");
    }
}

#[tokio::test]
async fn an_answer_names_who_is_answered_once_and_carries_its_key() {
    let scene = Scene::new(|_| ok(&status("new", "1", "x", Some("q"), "public"))).await;
    let outcome = scene.account.send(&words(Visibility::Public, "public")).await;
    assert_eq!(outcome, SendOutcome::Sent { remote_id: "new".to_owned() });
    let named = Outgoing { text: "Yes @alice, oat milk.".to_owned(), ..words(Visibility::Public, "public") };
    scene.account.send(&named).await;
    let seen = scene.server.seen();
    assert_eq!(form(&seen[0])["status"], "@alice Yes, oat milk.");
    assert_eq!(form(&seen[0])["in_reply_to_id"], "q");
    assert_eq!(seen[0].header("idempotency-key"), Some("regulars-1-2"));
    assert_eq!(form(&seen[1])["status"], "Yes @alice, oat milk.", "somebody named already is not named twice");
}

#[tokio::test]
async fn every_answer_of_a_server_means_the_right_thing_for_the_words() {
    type Case<'a> = (&'a str, Behaviour, fn(&SendOutcome) -> bool);
    let cases: Vec<Case<'_>> = vec![
        ("a typed refusal", refusal(422, "Validation failed: Text too long"), |o| matches!(o, SendOutcome::Refused(_))),
        ("the parent is gone", refusal(404, "Record not found"), |o| matches!(o, SendOutcome::Refused(_))),
        ("a refusal without a word", page_for_people(403), |o| matches!(o, SendOutcome::Unknown(_))),
        ("a key that is not accepted", refusal(401, "The access token is invalid"), |o| matches!(o, SendOutcome::Blocked(_))),
        (
            "too often",
            Behaviour::json(429, "{}").with("Retry-After: 30"),
            |o| matches!(o, SendOutcome::NotLeft(e) if e.problem == Problem::RateLimited),
        ),
        ("a failure of its own", Behaviour::json(503, "{}"), |o| matches!(o, SendOutcome::Unknown(_))),
        ("a web page", hostile::html(200), |o| matches!(o, SendOutcome::Unknown(_))),
        ("a connection that ends", Behaviour::Close, |o| matches!(o, SendOutcome::Unknown(_))),
        ("silence", Behaviour::Stall(Vec::new()), |o| matches!(o, SendOutcome::Unknown(_))),
        ("an answer without a post", ok(&json!({})), |o| matches!(o, SendOutcome::Unknown(_))),
        ("words sent elsewhere", Behaviour::json(302, "{}").with("Location: /elsewhere"), |o| {
            matches!(o, SendOutcome::Unknown(_))
        }),
    ];
    for (what, answer, expected) in cases {
        let scene = Scene::new(move |_| answer.clone()).await;
        let outcome = scene.account.send(&words(Visibility::Public, "public")).await;
        assert!(expected(&outcome), "{what}: {outcome:?}");
        assert_eq!(scene.calls("/api/v1/statuses"), 1, "{what}: the words leave once");
    }
}

#[tokio::test]
async fn our_own_words_are_read_back_without_the_names_before_them_and_only_from_this_thread() {
    let scene = Scene::new(|seen| {
        let mine = |id: &str, parent: &str| status(id, "1", "<p><span class=\"h-card\"><a href=\"https://a.example/@alice\" class=\"mention\">@<span>alice</span></a></span> Yes, oat milk.</p>", Some(parent), "public");
        match (seen.path(), seen.target.contains("max_id")) {
            ("/api/v1/statuses/q/context", _) => around(&[status("root", "1", "Buns", None, "public")], &[mine("mine", "q"), status("theirs", "2", "Yes, oat milk.", Some("q"), "public")]),
            ("/api/v1/accounts/1/statuses", false) => {
                let mut recent = [mine("mine", "q"), mine("elsewhere", "other")];
                recent.iter_mut().for_each(|status| status["created_at"] = json!("2026-11-22T09:00:01.000Z"));
                ok(&json!(recent))
            }
            ("/api/v1/accounts/1/statuses", true) => ok(&json!([])),
            _ => page_for_people(404),
        }
    })
    .await;
    let ours = scene.account.own_words(&words(Visibility::Public, "public")).await.unwrap();
    assert_eq!(ours.len(), 1, "once, although two readings show it, and nobody else's: {ours:?}");
    assert_eq!(
        (ours[0].remote_id.as_str(), ours[0].text.as_str(), ours[0].parent_external_id.as_deref()),
        ("mine", "Yes, oat milk.", Some("q"))
    );
}

#[tokio::test]
async fn a_reading_that_is_not_complete_proves_nothing() {
    let scene = Scene::new(|seen| match seen.path() {
        "/api/v1/statuses/q/context" => around(&[], &[]),
        _ => Behaviour::json(503, "{}"),
    })
    .await;
    assert!(scene.account.own_words(&words(Visibility::Public, "public")).await.is_err(), "half a reading is none");
}

#[tokio::test]
async fn a_deleted_question_is_noticed_and_a_server_in_trouble_is_no_deletion() {
    for (what, answer, gone) in [
        ("deleted", page_for_people(404), true),
        ("gone", refusal(410, "gone"), true),
        ("trouble", Behaviour::json(500, "{}"), false),
        ("key", page_for_people(401), false),
    ] {
        let scene = Scene::new(move |_| answer.clone()).await;
        let found = scene.account.recheck(&words(Visibility::Public, "public")).await;
        assert_eq!(found == Recheck::ParentGone, gone, "{what}: {found:?}");
        assert!(gone || matches!(found, Recheck::CannotRead(_)), "{what}: {found:?}");
    }
}

#[tokio::test]
async fn what_a_server_would_not_delete_is_said_and_not_taken_for_deleted() {
    let scene = Scene::new(|seen| match seen.method.as_str() {
        "GET" => ok(&status("new", "1", "x", None, "public")),
        _ => page_for_people(404),
    })
    .await;
    assert_eq!(scene.account.withdraw("new").await.unwrap_err().problem, Problem::Refused, "it is still there");
    let scene = Scene::new(|_| page_for_people(404)).await;
    scene.account.withdraw("new").await.expect("what is gone needs no deleting");
}

#[tokio::test]
async fn each_act_is_taken_back_by_what_it_answered_and_nothing_else_is() {
    let scene = Scene::new(|_| ok(&json!({}))).await;
    let like = scene.account.like("q/../x", None).await.unwrap();
    let mute = scene.account.mute("2").await.unwrap();
    let block = scene.account.block("2", None).await.unwrap();
    for done in [&like, &mute, &block] {
        scene.account.take_back(done).await.unwrap();
    }
    let paths: Vec<String> = scene.server.seen().iter().map(|seen| seen.path().to_owned()).collect();
    let hostile = "/api/v1/statuses/q%2F%2E%2E%2Fx";
    let expected = [
        format!("{hostile}/favourite"),
        "/api/v1/accounts/2/mute".to_owned(),
        "/api/v1/accounts/2/block".to_owned(),
        format!("{hostile}/unfavourite"),
        "/api/v1/accounts/2/unmute".to_owned(),
        "/api/v1/accounts/2/unblock".to_owned(),
    ];
    assert_eq!(paths, expected);
    assert_eq!(scene.account.take_back("follow/2").await.unwrap_err().problem, Problem::Refused, "an act we do not know");
}
