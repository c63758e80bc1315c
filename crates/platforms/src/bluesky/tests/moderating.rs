//! Likes, hidden answers and blocks where another app of the owner's is at work, too.

use super::{ALICE, Scene, US, method, ok, post, refusal, uri};
use crate::connector::Moderator;
use crate::error::Problem;
use regulars_testkit::webserver::{Behaviour, Seen};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// A server with one threadgate; the first `races` writes find that another app was faster.
fn gate(start: Value, mut races: usize) -> (Arc<Mutex<Value>>, impl FnMut(&Seen) -> Behaviour + Send + 'static) {
    let kept = Arc::new(Mutex::new(start));
    let gate = kept.clone();
    let serve = move |seen: &Seen| {
        let mut gate = gate.lock().unwrap();
        match method(seen) {
            "com.atproto.repo.getRecord" if gate.is_null() => refusal(400, "RecordNotFound"),
            "com.atproto.repo.getRecord" => ok(&json!({"uri": "at://gate", "cid": format!("cid-{races}"), "value": *gate})),
            "com.atproto.repo.putRecord" => {
                let body: Value = serde_json::from_slice(&seen.body).unwrap();
                let expected = if gate.is_null() { Value::Null } else { json!(format!("cid-{races}")) };
                if races > 0 {
                    races -= 1;
                    gate["hiddenReplies"] = json!(["at://by-another-app"]);
                    return refusal(400, "InvalidSwap");
                }
                assert_eq!(body["swapRecord"], expected, "a write names what it was based on");
                *gate = body["record"].clone();
                ok(&json!({"uri": "at://gate", "cid": "cid-next"}))
            }
            _ => refusal(501, "MethodNotImplemented"),
        }
    };
    (kept, serve)
}

#[tokio::test]
async fn hiding_keeps_who_may_answer_and_what_another_app_hid_meanwhile() {
    let (kept, serve) =
        gate(json!({"$type": "app.bsky.feed.threadgate", "post": uri(US, "root"), "allow": [{"$type": "x#mentionRule"}]}), 1);
    let scene = Scene::new(serve).await;
    let hidden = scene.account.hide(&uri(US, "root"), &uri(ALICE, "rude")).await.unwrap();
    assert_eq!(kept.lock().unwrap()["hiddenReplies"], json!(["at://by-another-app", uri(ALICE, "rude")]));
    assert_eq!(kept.lock().unwrap()["allow"], json!([{"$type": "x#mentionRule"}]), "the owner's own rule stays");
    scene.account.take_back(&hidden).await.unwrap();
    assert_eq!(kept.lock().unwrap()["hiddenReplies"], json!(["at://by-another-app"]), "only ours is shown again");
}

#[tokio::test]
async fn a_first_hidden_answer_makes_the_gate() {
    let (kept, serve) = gate(Value::Null, 0);
    let scene = Scene::new(serve).await;
    scene.account.hide(&uri(US, "root"), &uri(ALICE, "rude")).await.unwrap();
    let gate = kept.lock().unwrap();
    assert_eq!((&gate["post"], &gate["createdAt"]), (&json!(uri(US, "root")), &json!(super::NOW)));
}

#[tokio::test]
async fn a_race_that_never_ends_is_given_up() {
    let (_, serve) = gate(json!({"post": uri(US, "root")}), 99);
    let scene = Scene::new(serve).await;
    let error = scene.account.hide(&uri(US, "root"), &uri(ALICE, "rude")).await.unwrap_err();
    assert_eq!((error.problem, scene.calls("com.atproto.repo.putRecord")), (Problem::Unknown, 3));
}

#[tokio::test]
async fn more_hidden_answers_than_the_protocol_knows_are_refused_before_asking() {
    let full: Vec<_> = (0..300).map(|n| uri(ALICE, &n.to_string())).collect();
    let (_, serve) = gate(json!({"post": uri(US, "root"), "hiddenReplies": full}), 0);
    let scene = Scene::new(serve).await;
    let error = scene.account.hide(&uri(US, "root"), &uri(ALICE, "rude")).await.unwrap_err();
    assert_eq!((error.problem, scene.calls("com.atproto.repo.putRecord")), (Problem::Refused, 0));
}

#[tokio::test]
async fn what_is_liked_or_blocked_already_is_not_done_again() {
    let scene = Scene::new(|seen: &Seen| match method(seen) {
        "app.bsky.feed.getPosts" if seen.target.contains("gone") => ok(&json!({"posts": []})),
        "app.bsky.feed.getPosts" => {
            let mut post = post(ALICE, "q", "words", None);
            post["viewer"] = json!({"like": "at://our-like"});
            ok(&json!({"posts": [post]}))
        }
        _ => ok(&json!({"did": ALICE, "handle": "alice.test", "viewer": {"blocking": "at://our-block"}})),
    })
    .await;
    assert_eq!(scene.account.like(&uri(ALICE, "q"), None).await.unwrap(), "at://our-like");
    assert_eq!(scene.account.block(ALICE, None).await.unwrap(), "at://our-block");
    assert_eq!(scene.account.like(&uri(ALICE, "gone"), None).await.unwrap_err().problem, Problem::NotFound);
    assert_eq!(scene.calls("com.atproto.repo.createRecord"), 0);
}

#[tokio::test]
async fn only_our_own_marks_can_be_taken_back() {
    let scene = Scene::new(|_: &Seen| ok(&json!({}))).await;
    let others = [
        uri(US, "root"),
        uri(ALICE, "q"),
        format!("at://{ALICE}/app.bsky.feed.like/3k"),
        "garbage".to_owned(),
        "at://".to_owned(),
        "#".to_owned(),
        format!("at://{ALICE}/app.bsky.feed.threadgate/root#{}", uri(ALICE, "q")),
        format!("at://{US}/app.bsky.feed.like/3k/more"),
        String::new(),
    ];
    for id in others {
        assert_eq!(scene.account.take_back(&id).await.unwrap_err().problem, Problem::Refused, "{id:?}");
    }
    assert_eq!(scene.calls("com.atproto.repo.deleteRecord") + scene.calls("com.atproto.repo.putRecord"), 0);
}
