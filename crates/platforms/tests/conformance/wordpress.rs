//! A scribe of WordPress' interface: comments under one post.

use crate::town::{Town, ok};
use regulars_testkit::webserver::{Behaviour, Seen};
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn comment(town: &Town, n: usize) -> Value {
    let said = &town.said[n];
    let (author, name) = if said.ours { (1, "Corner Cafe") } else { (0, "Alice") };
    json!({"id": 10 + n, "post": 4, "parent": said.parent.map_or(0, |p| 10 + p), "author": author, "author_name": name, "author_email": "",
        "date_gmt": Town::at(n).trim_end_matches(".000Z"), "content": {"raw": said.text, "rendered": ""}, "status": "approved"})
}

pub fn refusal(status: u16) -> Behaviour {
    Behaviour::json(status, json!({"code": "rest_forbidden", "message": "no", "data": {"status": status}}).to_string())
}

pub fn carries_words(seen: &Seen) -> bool {
    seen.method == "POST" && seen.path() == "/wp-json/wp/v2/comments"
}

pub fn answer(town: &mut Town, seen: &Seen) -> Behaviour {
    let query: BTreeMap<String, String> =
        url::form_urlencoded::parse(seen.target.split('?').nth(1).unwrap_or_default().as_bytes()).into_owned().collect();
    let route = seen.path().trim_start_matches("/wp-json").to_owned();
    let number =
        route.rsplit('/').next().and_then(|id| id.parse::<usize>().ok()?.checked_sub(10)).filter(|n| town.get(*n).is_some());
    match (seen.method.as_str(), route.as_str(), number) {
        ("GET", "/", _) => ok(&json!({"name": "Cafe", "namespaces": ["wp/v2"]})),
        ("GET", "/wp/v2/users/me", _) => {
            ok(&json!({"id": 1, "username": "shop", "name": "Corner Cafe", "capabilities": {"moderate_comments": true}}))
        }
        ("GET", "/wp/v2/comments", _) if query.get("page").is_some_and(|page| page != "1") => ok(&json!([])),
        ("GET", "/wp/v2/comments", _) => {
            let parents: Option<Vec<usize>> = query
                .get("parent")
                .map(|all| all.split(',').filter_map(|id| id.parse::<usize>().ok()?.checked_sub(10)).collect());
            let asked = |parent: Option<usize>| parents.as_ref().is_none_or(|all| parent.is_some_and(|p| all.contains(&p)));
            let found: Vec<usize> = town.there().filter(|(_, said)| asked(said.parent)).map(|(n, _)| n).collect();
            ok(&found.into_iter().rev().map(|n| comment(town, n)).collect())
        }
        ("GET", "/wp/v2/posts", _) => ok(&json!([{"id": 4, "title": {"rendered": "Buns"}}])),
        ("POST", "/wp/v2/comments", _) => {
            let body: Value = serde_json::from_slice(&seen.body).unwrap_or_default();
            let (text, parent) = (
                body["content"].as_str().unwrap_or_default(),
                body["parent"].as_u64().and_then(|p| usize::try_from(p).ok()?.checked_sub(10)),
            );
            if town.there().any(|(_, said)| said.ours && said.text == text && said.parent == parent) {
                return Behaviour::json(409, r#"{"code":"comment_duplicate","message":"Duplicate comment detected"}"#);
            }
            let n = town.say(true, text, parent, None);
            Behaviour::json(201, comment(town, n).to_string())
        }
        ("GET", _, Some(n)) if route.starts_with("/wp/v2/comments/") => ok(&comment(town, n)),
        ("DELETE", _, Some(n)) if route.starts_with("/wp/v2/comments/") => {
            town.said[n].removed = true;
            ok(&json!({}))
        }
        _ => Behaviour::json(404, r#"{"code":"rest_comment_invalid_id","message":"no"}"#),
    }
}
