//! A scribe of Matrix' interface: one room, of three.

use crate::town::{NOW, Town, ok};
use regulars_domain::Timestamp;
use regulars_testkit::webserver::{Behaviour, Seen};
use serde_json::{Value, json};

fn event(town: &Town, n: usize) -> Value {
    let said = &town.said[n];
    let sender = if said.ours { "@shop:x" } else { "@alice:x" };
    let at = Timestamp::parse(&Town::at(n)).unwrap_or(Timestamp(0)).0;
    let mut event = json!({"event_id": format!("$e{n}"), "type": "m.room.message", "sender": sender, "origin_server_ts": at,
        "content": {"msgtype": "m.text", "body": said.text}, "unsigned": {"transaction_id": said.key}});
    if let Some(parent) = said.parent {
        event["content"]["m.relates_to"] = json!({"m.in_reply_to": {"event_id": format!("$e{parent}")}});
    }
    if said.removed {
        event["content"] = json!({});
        event["unsigned"]["redacted_because"] = json!({"at": NOW});
    }
    event
}

pub fn refusal(status: u16) -> Behaviour {
    let code = if status == 401 { "M_UNKNOWN_TOKEN" } else { "M_FORBIDDEN" };
    Behaviour::json(status, json!({"errcode": code, "error": "no"}).to_string())
}

pub fn carries_words(seen: &Seen) -> bool {
    seen.method == "PUT" && seen.path().contains("/send/m.room.message/")
}

pub fn answer(town: &mut Town, seen: &Seen) -> Behaviour {
    let path = seen.path().trim_start_matches("/_matrix/client/v3/").to_owned();
    let parts: Vec<&str> = path.split('/').collect();
    let all = |town: &Town| (0..town.said.len()).map(|n| event(town, n)).collect::<Vec<_>>();
    let number = |id: &str| id.trim_start_matches("%24e").parse::<usize>().ok().filter(|n| *n < town.said.len());
    match (seen.method.as_str(), parts.as_slice()) {
        ("GET", ["account", "whoami"]) => ok(&json!({"user_id": "@shop:x"})),
        ("GET", ["joined_rooms"]) => ok(&json!({"joined_rooms": ["!r:x"]})),
        ("GET", ["sync"]) => {
            let since = seen.target.split("since=s").nth(1).and_then(|rest| rest.split('&').next()?.parse().ok()).unwrap_or(0);
            let new = all(town).split_off(since);
            ok(
                &json!({"next_batch": format!("s{}", town.said.len()), "rooms": {"join": {"!r:x": {"timeline": {"events": new}}}}}),
            )
        }
        ("GET", ["rooms", _, "joined_members"]) => {
            ok(&json!({"joined": {"@shop:x": {}, "@alice:x": {"display_name": "Alice"}, "@bob:x": {}}}))
        }
        ("GET", ["rooms", _, "messages"]) => ok(&json!({"chunk": all(town).into_iter().rev().collect::<Vec<_>>()})),
        ("GET", ["rooms", _, "event", id]) => match number(id) {
            Some(n) => ok(&event(town, n)),
            None => Behaviour::json(404, r#"{"errcode":"M_NOT_FOUND"}"#),
        },
        ("PUT", ["rooms", _, "send", "m.room.message", key]) => {
            let body: Value = serde_json::from_slice(&seen.body).unwrap_or_default();
            let parent = body
                .pointer("/content/m.relates_to")
                .or(body.get("m.relates_to"))
                .and_then(|r| r.pointer("/m.in_reply_to/event_id")?.as_str());
            let parent = parent.and_then(|id| id.trim_start_matches("$e").parse().ok());
            let n = town.say(true, body["body"].as_str().unwrap_or_default(), parent, Some(key));
            ok(&json!({"event_id": format!("$e{n}")}))
        }
        ("PUT", ["rooms", _, "redact", id, _]) => match number(id) {
            Some(n) => {
                town.said[n].removed = true;
                ok(&json!({"event_id": "$redaction"}))
            }
            None => Behaviour::json(404, r#"{"errcode":"M_NOT_FOUND"}"#),
        },
        _ => Behaviour::json(404, r#"{"errcode":"M_NOT_FOUND"}"#),
    }
}
