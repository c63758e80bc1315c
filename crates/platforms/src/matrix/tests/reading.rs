//! Reading rooms.

use super::*;
use crate::connector::{Page, Reader, Stream};
use crate::error::Problem;
use regulars_domain::interaction::{Arrival, InteractionKind};
use regulars_domain::place::PlaceKind;

async fn read(scene: &Scene, cursor: Option<&str>) -> Page {
    scene.account.page(Stream::Notifications, cursor, now()).await.unwrap()
}

fn find<'p>(page: &'p Page, id: &str) -> &'p Arrival {
    page.arrivals.iter().find(|a| a.external_id == id).unwrap_or_else(|| panic!("{id} is missing in {page:?}"))
}

/// A room of this kind where these events are new; `old` are events that can be asked for.
async fn room(kind: &'static str, events: Vec<Value>, old: Vec<Value>) -> Scene {
    Scene::new(move |seen| {
        let asked = |event: &&Value| seen.path().ends_with(&event["event_id"].as_str().unwrap().replace('$', "%24"));
        match seen.path() {
            "/_matrix/client/v3/sync" => synced(&events),
            _ => {
                about(kind, seen).unwrap_or_else(|| old.iter().chain(&events).find(asked).map_or(refusal(404, "M_NOT_FOUND"), ok))
            }
        }
    })
    .await
}

#[tokio::test]
async fn a_chain_of_answers_is_one_conversation_and_a_room_of_two_is_private() {
    let events = vec![
        message("$m", ALICE, "Good morning @shop:cafe.test", None, 3),
        message("$b", "@bob:cafe.test", "> <@alice:cafe.test> vegan?\n\nyes please", Some("$a"), 2),
    ];
    let old = vec![message("$a", ALICE, "vegan?", Some("$root"), 20), message("$root", US, "Buns every Friday", None, 30)];
    let scene = room("group", events.clone(), old).await;
    let page = read(&scene, Some("s1")).await;
    let answer = find(&page, "$b");
    assert_eq!((answer.thread_external_id.as_str(), answer.kind), ("$root", InteractionKind::Reply), "found through two steps");
    assert_eq!(answer.text, "yes please", "without the words it quotes");
    assert_eq!((answer.visibility, answer.place.kind), (Visibility::Members, PlaceKind::Group));
    assert_eq!(answer.author.name, "bob:cafe.test", "somebody without a name is called by their id");
    assert_eq!((find(&page, "$m").kind, find(&page, "$m").author.name.as_str()), (InteractionKind::Mention, "Alice"));
    assert_eq!(page.next.as_deref(), Some("s2"));
    let page = read(&room("pair", events, Vec::new()).await, Some("s1")).await;
    let private = find(&page, "$b");
    assert_eq!(
        (private.thread_external_id.as_str(), private.visibility),
        ("!r:cafe.test", Visibility::Private),
        "all one conversation"
    );
    assert_eq!((private.place.kind, private.place.name.as_str()), (PlaceKind::Direct, "Alice"));
}

#[tokio::test]
async fn an_encrypted_room_says_so_once_and_nothing_more() {
    let secret = |id: &str, minutes: i64| {
        json!({"event_id": id, "type": "m.room.encrypted", "sender": ALICE,
        "origin_server_ts": now().0 - minutes * 60_000, "content": {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "AwgA"}})
    };
    let scene = room("hidden", vec![secret("$1", 5), secret("$2", 1)], Vec::new()).await;
    let page = read(&scene, Some("s1")).await;
    assert_eq!(page.arrivals.len(), 1, "one notice for all: {page:?}");
    let notice = &page.arrivals[0];
    assert!(notice.text.contains("encrypted; Regulars cannot read it"), "{notice:?}");
    assert_eq!(
        (notice.external_id.as_str(), notice.at),
        ("encrypted/!r:cafe.test", Timestamp(now().0 - 60_000)),
        "as new as the newest"
    );
}

#[tokio::test]
async fn an_edit_changes_the_words_a_removal_removes_them_and_a_mark_on_ours_is_told() {
    let event = |id: &str, sort: &str, sender: &str, content: Value| {
        json!({"event_id": id, "type": sort, "sender": sender,
        "origin_server_ts": now().0, "content": content})
    };
    let edit = |id: &str, sender: &str, of: &str| {
        event(
            id,
            "m.room.message",
            sender,
            json!({"body": "* at nine?", "msgtype": "m.text",
        "m.new_content": {"body": "at nine?"}, "m.relates_to": {"rel_type": "m.replace", "event_id": of}}),
        )
    };
    let mark = |id: &str, of: &str| {
        event(id, "m.reaction", ALICE, json!({"m.relates_to": {"rel_type": "m.annotation", "event_id": of, "key": "👍"}}))
    };
    let events = vec![
        edit("$e", ALICE, "$q"),
        edit("$forged", "@bob:cafe.test", "$q2"),
        mark("$like", "$ours"),
        mark("$other", "$q"),
        event("$del", "m.room.redaction", ALICE, json!({"redacts": "$gone"})),
    ];
    let old = vec![
        message("$q", ALICE, "at eight?", None, 9),
        message("$q2", ALICE, "hm", None, 9),
        message("$ours", US, "Buns", None, 9),
    ];
    let mut late = message("$late", ALICE, "at tne?", None, 9);
    late["unsigned"] =
        json!({"m.relations": {"m.replace": {"sender": ALICE, "content": {"m.new_content": {"body": "at ten?"}}}}});
    let shown = read(&room("group", vec![late], Vec::new()).await, Some("s1")).await;
    assert_eq!(find(&shown, "$late").text, "at ten?", "an edit the server hands along with the message counts too");
    let page = read(&room("group", events, old).await, Some("s1")).await;
    assert_eq!(find(&page, "$q").text, "at nine?", "the edited words stand in place of the first ones");
    assert_eq!(find(&page, "$q").at, Timestamp(now().0 - 9 * 60_000), "said when they were first said");
    let like = find(&page, "$like");
    assert_eq!(
        (like.kind, like.parent_external_id.as_deref(), like.text.as_str()),
        (InteractionKind::Reaction, Some("$ours"), "👍")
    );
    assert_eq!(page.arrivals.len(), 2, "not an edit by somebody else, not a mark on another's words: {page:?}");
    assert_eq!(page.gone, ["$gone"]);
}

#[tokio::test]
async fn what_a_long_absence_cut_out_is_read_from_the_room() {
    let scene = Scene::new(|seen| match seen.path() {
        "/_matrix/client/v3/sync" => ok(&json!({"next_batch": "s9", "rooms": {"join": {"!r:cafe.test": {"timeline":
            {"limited": true, "prev_batch": "p0", "events": [message("$new", ALICE, "newest", None, 1)]}}}}})),
        path if path.ends_with("/messages") => match seen.target.contains("from=p0") {
            true => ok(&json!({"chunk": [message("$2", ALICE, "second", None, 2)], "end": "p1"})),
            false => ok(&json!({"chunk": [message("$1", ALICE, "first", None, 3)]})),
        },
        _ => about("group", seen).unwrap_or(refusal(404, "M_NOT_FOUND")),
    })
    .await;
    let page = read(&scene, Some("s1")).await;
    for id in ["$1", "$2", "$new"] {
        find(&page, id);
    }
    assert!(
        scene.calls("GET", "/messages").iter().all(|seen| seen.target.contains("to=s1")),
        "back to where we were, no further"
    );
}

#[tokio::test]
async fn an_invitation_is_told_and_never_accepted() {
    let scene = Scene::new(|seen| match seen.path() {
        "/_matrix/client/v3/sync" => {
            ok(&json!({"next_batch": "s2", "rooms": {"invite": {"!x:cafe.test": {"invite_state": {"events": [
            {"type": "m.room.name", "state_key": "", "content": {"name": "Market day"}, "sender": ALICE},
            {"type": "m.room.member", "state_key": US, "sender": ALICE, "content": {"membership": "invite"}}]}}}}}))
        }
        _ => refusal(404, "M_NOT_FOUND"),
    })
    .await;
    let page = read(&scene, Some("s1")).await;
    assert!(page.arrivals[0].text.contains("Market day"), "{page:?}");
    assert_eq!((page.arrivals[0].visibility, page.arrivals[0].author.external_id.as_str()), (Visibility::Private, ALICE));
    assert!(scene.server.seen().iter().all(|seen| seen.method == "GET"), "nothing is joined");
}

#[tokio::test]
async fn a_server_that_answers_something_else_loses_no_place() {
    let scene = Scene::new(|_| ok(&json!({"rooms": {}}))).await;
    let error = scene.account.page(Stream::Notifications, Some("s1"), now()).await.unwrap_err();
    assert_eq!(error.problem, Problem::NotThePlatform, "without a next place there is nothing to remember: {error}");
}
