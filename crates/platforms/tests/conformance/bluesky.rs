//! A scribe of Bluesky's interface.

use crate::town::{Town, ok};
use regulars_testkit::webserver::{Behaviour, Seen};
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn uri(town: &Town, n: usize) -> String {
    let said = &town.said[n];
    let key = said.key.clone().unwrap_or_else(|| format!("k{n}"));
    format!("at://did:plc:{}/app.bsky.feed.post/{key}", if said.ours { "shop" } else { "alice" })
}

fn record(town: &Town, n: usize) -> Value {
    let said = &town.said[n];
    let mut record = json!({"$type": "app.bsky.feed.post", "text": said.text, "createdAt": Town::at(n)});
    if let Some(parent) = said.parent {
        let root = std::iter::successors(Some(parent), |p| town.said[*p].parent).last().unwrap_or(parent);
        let link = |n: usize| json!({"uri": uri(town, n), "cid": format!("cid{n}")});
        record["reply"] = json!({"root": link(root), "parent": link(parent)});
    }
    record
}

fn post(town: &Town, n: usize) -> Value {
    let who = if town.said[n].ours { "shop" } else { "alice" };
    json!({"uri": uri(town, n), "cid": format!("cid{n}"), "author": {"did": format!("did:plc:{who}"), "handle": format!("{who}.test")},
        "record": record(town, n), "replyCount": 0, "indexedAt": Town::at(n)})
}

fn node(town: &Town, n: usize) -> Value {
    let below: Vec<Value> = town.there().filter(|(_, said)| said.parent == Some(n)).map(|(each, _)| node(town, each)).collect();
    json!({"$type": "app.bsky.feed.defs#threadViewPost", "post": post(town, n), "replies": below})
}

pub fn refusal(status: u16) -> Behaviour {
    let name = if status == 401 { "AuthenticationRequired" } else { "Forbidden" };
    Behaviour::json(status, json!({"error": name, "message": "no"}).to_string())
}

pub fn carries_words(seen: &Seen) -> bool {
    seen.path() == "/xrpc/com.atproto.repo.putRecord"
}

pub fn answer(town: &mut Town, seen: &Seen) -> Behaviour {
    let query: Vec<(String, String)> =
        url::form_urlencoded::parse(seen.target.split('?').nth(1).unwrap_or_default().as_bytes()).into_owned().collect();
    let body: Value = serde_json::from_slice(&seen.body).unwrap_or_default();
    let one: BTreeMap<&str, &str> = query.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let at = |town: &Town, address: &str| town.there().map(|(n, _)| n).find(|n| uri(town, *n) == address);
    let ours = |key: &str| format!("at://did:plc:shop/app.bsky.feed.post/{key}");
    let key = || body["rkey"].as_str().or(one.get("rkey").copied()).unwrap_or_default().to_owned();
    match seen.path().trim_start_matches("/xrpc/") {
        "com.atproto.server.createSession" | "com.atproto.server.refreshSession" => {
            ok(&json!({"accessJwt": "a", "refreshJwt": "r", "did": "did:plc:shop", "handle": "shop.test", "active": true}))
        }
        "app.bsky.notification.listNotifications" => {
            let told = |(n, _): (usize, &_)| {
                let mut told = post(town, n);
                told["reason"] = json!("reply");
                told
            };
            let all: Vec<Value> = town.there().filter(|(_, said)| !said.ours).map(told).collect();
            ok(&json!({"notifications": all.into_iter().rev().collect::<Vec<_>>()}))
        }
        "app.bsky.feed.getPosts" => {
            let found: Vec<Value> = query.iter().filter_map(|(_, address)| Some(post(town, at(town, address)?))).collect();
            ok(&json!({"posts": found}))
        }
        "app.bsky.feed.getAuthorFeed" => {
            let all: Vec<Value> =
                town.there().filter(|(_, said)| said.ours).map(|(n, _)| json!({"post": post(town, n)})).collect();
            ok(&json!({"feed": all}))
        }
        "app.bsky.feed.getPostThread" => match at(town, one.get("uri").copied().unwrap_or_default()) {
            Some(n) => ok(&json!({"thread": node(town, n)})),
            None => Behaviour::json(400, r#"{"error":"NotFound","message":"Post not found"}"#),
        },
        "com.atproto.repo.putRecord" if at(town, &ours(&key())).is_some() => {
            Behaviour::json(400, r#"{"error":"InvalidSwap","message":"it is there"}"#)
        }
        "com.atproto.repo.putRecord" => {
            let parent = body.pointer("/record/reply/parent/uri").and_then(Value::as_str).and_then(|address| at(town, address));
            let text = body.pointer("/record/text").and_then(Value::as_str).unwrap_or_default().to_owned();
            let n = town.say(true, &text, parent, Some(&key()));
            ok(&json!({"uri": uri(town, n), "cid": "cid"}))
        }
        "com.atproto.repo.getRecord" => match at(town, &ours(&key())) {
            Some(n) => ok(&json!({"uri": uri(town, n), "cid": "cid", "value": record(town, n)})),
            None => Behaviour::json(400, r#"{"error":"RecordNotFound","message":"Could not locate record"}"#),
        },
        "com.atproto.repo.deleteRecord" => {
            if let Some(n) = at(town, &ours(&key())) {
                town.said[n].removed = true;
            }
            ok(&json!({}))
        }
        _ => Behaviour::json(404, r#"{"error":"MethodNotImplemented","message":"no"}"#),
    }
}
