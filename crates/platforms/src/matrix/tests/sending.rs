//! Sending our words, finding out what became of them, and acting on others'.

use super::*;
use crate::connector::{Moderator, Recheck, SendOutcome, Sender};
use crate::error::Problem;
use regulars_domain::moderation::Moderation;
use regulars_testkit::hostile;

/// A room of this kind where `put` answers every PUT.
async fn room(kind: &'static str, put: Behaviour) -> Scene {
    Scene::new(move |seen| match seen.method.as_str() {
        "PUT" => put.clone(),
        _ => about(kind, seen).unwrap_or(refusal(404, "M_NOT_FOUND")),
    })
    .await
}

fn said() -> Behaviour {
    ok(&json!({"event_id": "$new"}))
}

#[tokio::test]
async fn nothing_is_said_in_an_encrypted_room_nor_where_more_people_read_than_it_was_for() {
    for (kind, readers, goes) in [
        ("hidden", Visibility::Members, false),
        ("hidden", Visibility::Public, false),
        ("pair", Visibility::Private, true),
        ("group", Visibility::Private, false),
        ("public", Visibility::Private, false),
        ("public", Visibility::Members, false),
        ("group", Visibility::Members, true),
        ("public", Visibility::Public, true),
    ] {
        let scene = room(kind, said()).await;
        let outcome = scene.account.send(&words(readers, "$q")).await;
        assert_eq!(matches!(outcome, SendOutcome::Sent { .. }), goes, "{readers:?} words in a {kind} room: {outcome:?}");
        assert_eq!(matches!(outcome, SendOutcome::Refused(_)), !goes, "{readers:?} words in a {kind} room: {outcome:?}");
        assert_eq!(scene.calls("PUT", "").len(), usize::from(goes), "{readers:?} words in a {kind} room");
    }
}

#[tokio::test]
async fn an_answer_says_what_it_answers_and_stays_in_its_thread() {
    let scene = room("group", said()).await;
    assert_eq!(scene.account.send(&words(Visibility::Members, "$q")).await, SendOutcome::Sent { remote_id: "$new".to_owned() });
    let data = json!({"room": "!r:cafe.test", "sender": ALICE, "thread": "$t"}).to_string();
    scene.account.send(&Outgoing { parent_data: Some(data), ..words(Visibility::Members, "$q") }).await;
    let sent = scene.calls("PUT", "/send/m.room.message/regulars-1-2");
    let body = |n: usize| serde_json::from_slice::<Value>(&sent[n].body).unwrap();
    assert_eq!(body(0)["m.relates_to"], json!({"m.in_reply_to": {"event_id": "$q"}}));
    assert_eq!(body(0)["m.mentions"]["user_ids"], json!([ALICE]), "whom it answers is told");
    assert_eq!(body(1)["m.relates_to"]["rel_type"], "m.thread");
    assert_eq!(body(1)["m.relates_to"]["event_id"], "$t");
    assert_eq!(sent[0].path(), sent[1].path(), "one key, one transaction");
    let invitation = Outgoing { parent_external_id: "invite/!r:cafe.test".to_owned(), ..words(Visibility::Members, "$q") };
    assert!(matches!(scene.account.send(&invitation).await, SendOutcome::Refused(_)), "an invitation is no message");
}

#[tokio::test]
async fn every_answer_of_a_server_means_the_right_thing_for_the_words() {
    type Case<'a> = (&'a str, Behaviour, fn(&SendOutcome) -> bool);
    let cases: Vec<Case<'_>> = vec![
        ("we may not speak there", refusal(403, "M_FORBIDDEN"), |o| matches!(o, SendOutcome::Refused(_))),
        ("a refusal without a word", Behaviour::json(403, "{}"), |o| matches!(o, SendOutcome::Unknown(_))),
        ("a token that ended", refusal(401, "M_UNKNOWN_TOKEN"), |o| matches!(o, SendOutcome::Blocked(_))),
        (
            "too often",
            refusal(429, "M_LIMIT_EXCEEDED").with("Retry-After: 30"),
            |o| matches!(o, SendOutcome::NotLeft(e) if e.problem == Problem::RateLimited),
        ),
        ("a failure of its own", Behaviour::json(502, "{}"), |o| matches!(o, SendOutcome::Unknown(_))),
        ("a web page", hostile::html(200), |o| matches!(o, SendOutcome::Unknown(_))),
        ("a connection that ends", Behaviour::Close, |o| matches!(o, SendOutcome::Unknown(_))),
        ("an answer without an event", ok(&json!({})), |o| matches!(o, SendOutcome::Unknown(_))),
    ];
    for (what, answer, expected) in cases {
        let scene = room("group", answer).await;
        let outcome = scene.account.send(&words(Visibility::Members, "$q")).await;
        assert!(expected(&outcome), "{what}: {outcome:?}");
        assert_eq!(scene.calls("PUT", "").len(), 1, "{what}: the words leave once");
    }
}

/// A room where these messages were said, newest first, a page each.
async fn said_there(messages: Vec<Value>) -> Scene {
    Scene::new(move |seen| {
        let asked = |event: &&Value| seen.path().ends_with(&event["event_id"].as_str().unwrap().replace('$', "%24"));
        if !seen.path().ends_with("/messages") {
            let event = || messages.iter().find(asked).map_or(refusal(404, "M_NOT_FOUND"), ok);
            return about("group", seen).unwrap_or_else(event);
        }
        let page: usize = seen.target.split("from=p").nth(1).and_then(|rest| rest.split('&').next()?.parse().ok()).unwrap_or(0);
        let mut answer = json!({"chunk": messages.get(page).into_iter().collect::<Vec<_>>()});
        if page + 1 < messages.len() {
            answer["end"] = json!(format!("p{}", page + 1));
        }
        ok(&answer)
    })
    .await
}

#[tokio::test]
async fn our_own_words_are_read_back_with_their_key_and_only_from_this_conversation() {
    let mut ours = message("$ours", US, "Yes, oat milk.", Some("$q"), 0);
    ours["unsigned"] = json!({"transaction_id": "regulars-1-2", "m.relations": {"m.replace": {"sender": US,
        "content": {"m.new_content": {"body": "changed since"}}}}});
    let scene = said_there(vec![
        ours,
        message("$theirs", ALICE, "Yes, oat milk.", Some("$q"), 1),
        message("$elsewhere", US, "Yes, oat milk.", Some("$other"), 1),
        message("$q", ALICE, "vegan?", None, 2),
        message("$old", US, "before all this", Some("$q"), 60),
        message("$older", US, "long before all this", Some("$q"), 600),
    ])
    .await;
    let found = scene.account.own_words(&words(Visibility::Members, "$q")).await.unwrap();
    let ids: Vec<&str> = found.iter().map(|own| own.remote_id.as_str()).collect();
    assert_eq!(ids, ["$ours", "$old"], "read past the moment of release, not to the beginning of the world");
    assert_eq!((found[0].text.as_str(), found[0].key.as_deref()), ("Yes, oat milk.", Some("regulars-1-2")), "as they were sent");
}

#[tokio::test]
async fn a_reading_that_is_not_complete_proves_nothing() {
    let scene = Scene::new(|seen| match seen.path() {
        path if path.ends_with("/messages") => ok(&json!({"chunk": [message("$x", US, "hm", None, 0)], "end": "again"})),
        _ => about("group", seen).unwrap_or(refusal(404, "M_NOT_FOUND")),
    })
    .await;
    let error = scene.account.own_words(&words(Visibility::Members, "$q")).await.unwrap_err();
    assert_eq!(error.problem, Problem::NotThePlatform, "pages that repeat have no end: {error}");
}

#[tokio::test]
async fn a_removed_question_is_noticed_and_a_server_in_trouble_is_no_removal() {
    let mut trace = message("$q", ALICE, "", None, 1);
    trace["content"] = json!({});
    trace["unsigned"] = json!({"redacted_because": {"type": "m.room.redaction"}});
    for (what, answer, gone) in [
        ("removed", ok(&trace), true),
        ("not there", refusal(404, "M_NOT_FOUND"), true),
        ("trouble", Behaviour::json(500, "{}"), false),
        ("another interface", ok(&json!({"hello": 1})), false),
    ] {
        let scene = Scene::new(move |seen| about("group", seen).unwrap_or(answer.clone())).await;
        let found = scene.account.recheck(&words(Visibility::Members, "$q")).await;
        assert_eq!(found == Recheck::ParentGone, gone, "{what}: {found:?}");
        assert!(gone || matches!(found, Recheck::CannotRead(_)), "{what}: {found:?}");
    }
    let scene =
        said_there(vec![message("$b", ALICE, "and gluten?", Some("$q"), 0), message("$q", ALICE, "vegan?", None, 2)]).await;
    let Recheck::Present { thread } = scene.account.recheck(&words(Visibility::Members, "$q")).await else {
        panic!("it is there")
    };
    assert_eq!(thread.iter().map(|a| a.external_id.as_str()).collect::<Vec<_>>(), ["$b", "$q"], "what came since is seen");
}

#[tokio::test]
async fn each_act_asks_first_and_is_taken_back_by_what_it_answered() {
    let mut ignored = json!({"ignored_users": {"@spam:x": {}}});
    let scene = Scene::new(move |seen| match (seen.method.as_str(), seen.path()) {
        ("GET", path) if path.ends_with("/joined_rooms") => {
            ok(&json!({"joined_rooms": ["!r:cafe.test", "!strangers:cafe.test"]}))
        }
        ("GET", path) if path.contains("/relations/") => ok(&json!({"chunk": [{"event_id": "$theirs", "sender": ALICE,
            "content": {"m.relates_to": {"key": "❤️"}}}]})),

        ("GET", path) if path.contains("%21r") && path.contains("m.room.member") => ok(&json!({"membership": "ban"})),
        ("GET", path) if path.contains("ignored") => ok(&ignored),
        ("PUT", path) if path.contains("ignored") => {
            ignored = serde_json::from_slice(&seen.body).unwrap();
            ok(&json!({}))
        }
        ("PUT" | "POST", _) => said(),
        _ => refusal(404, "M_NOT_FOUND"),
    })
    .await;
    let data = words(Visibility::Members, "$q").parent_data;
    let like = scene.account.like("$q", data.as_deref()).await.unwrap();
    let block = scene.account.block(ALICE, None).await.unwrap();
    let mute = scene.account.mute(ALICE).await.unwrap();
    scene.account.judge(Moderation::Remove, "$q", data.as_deref()).await.unwrap();
    let list = scene.calls("PUT", "ignored");
    assert!(list[0].text().contains("@spam:x") && list[0].text().contains(ALICE), "those on the list stay: {}", list[0].text());
    assert_eq!(scene.calls("POST", "/ban").len(), 1, "only where they are: {block}");
    assert_eq!(scene.calls("PUT", "/redact/%24q/").len(), 1);
    for done in [&like, &block, &mute] {
        scene.account.take_back(done).await.unwrap();
    }
    let last = scene.calls("PUT", "ignored").last().unwrap().text();
    assert!(last.contains("@spam:x") && !last.contains(ALICE), "listened to again, and nobody else: {last}");
    assert_eq!(scene.calls("PUT", "/redact/%24new/").len(), 1, "our mark goes by its own id");
    assert_eq!(scene.calls("POST", "/unban").len(), 1);
    assert!(scene.account.judge(Moderation::Spam, "$q", data.as_deref()).await.is_err(), "rooms know no spam");
    assert_eq!(scene.account.take_back("something else").await.unwrap_err().problem, Problem::Refused);
}

#[tokio::test]
async fn our_words_are_taken_back_in_the_room_they_stand_in_and_nowhere_is_not_done() {
    let there = |room: &'static str| {
        Scene::new(move |seen| match (seen.method.as_str(), seen.path()) {
            ("GET", path) if path.ends_with("/joined_rooms") => ok(&json!({"joined_rooms": ["!a:x", "!b:x"]})),
            ("GET", path) if path.contains(room) => ok(&message("$new", US, "hm", None, 1)),
            ("PUT", _) => said(),
            _ => refusal(404, "M_NOT_FOUND"),
        })
    };
    let scene = there("%21b").await;
    scene.account.withdraw("$new").await.unwrap();
    assert_eq!(scene.calls("PUT", "/rooms/%21b%3Ax/redact/%24new/").len(), 1, "{:?}", scene.server.seen());
    let scene = there("no such room").await;
    assert_eq!(scene.account.withdraw("$new").await.unwrap_err().problem, Problem::Refused, "what is not found is not deleted");
}
