//! A scribe of Mastodon's interface.

use crate::town::{Town, ok};
use regulars_testkit::webserver::{Behaviour, Seen};
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn person(ours: bool) -> Value {
    let (id, name) = if ours { ("1", "shop") } else { ("2", "alice") };
    json!({"id": id, "username": name, "acct": name, "display_name": name, "url": format!("https://a.example/@{name}")})
}

fn status(town: &Town, n: usize) -> Value {
    let said = &town.said[n];
    json!({"id": (100 + n).to_string(), "created_at": Town::at(n), "account": person(said.ours), "content": format!("<p>{}</p>", said.text),
        "visibility": "public", "in_reply_to_id": said.parent.map(|p| (100 + p).to_string()), "reblog": null, "spoiler_text": "",
        "replies_count": town.below(n).len(), "media_attachments": [],
        "mentions": [{"acct": "alice", "username": "alice", "url": "https://a.example/@alice"}]})
}

pub fn refusal(status: u16) -> Behaviour {
    Behaviour::json(status, json!({"error": "This is not allowed"}).to_string())
}

pub fn carries_words(seen: &Seen) -> bool {
    seen.method == "POST" && seen.path() == "/api/v1/statuses"
}

pub fn answer(town: &mut Town, seen: &Seen) -> Behaviour {
    let query: BTreeMap<String, String> =
        url::form_urlencoded::parse(seen.target.split('?').nth(1).unwrap_or_default().as_bytes()).into_owned().collect();
    let within = |n: usize| {
        let bound = |name: &str| query.get(name).and_then(|id| id.parse::<usize>().ok());
        bound("max_id").is_none_or(|most| 100 + n < most) && bound("since_id").is_none_or(|least| 100 + n > least)
    };
    let parts: Vec<&str> = seen.path().trim_start_matches("/api/v1/").split('/').collect();
    let number = parts.get(1).and_then(|id| id.parse::<usize>().ok()?.checked_sub(100)).filter(|n| town.get(*n).is_some());
    match (seen.method.as_str(), parts.as_slice(), number) {
        ("GET", ["accounts", "verify_credentials"], _) => ok(&person(true)),
        ("GET", ["accounts", "1", "statuses"], _) => {
            let ours: Vec<usize> = town.there().filter(|(n, said)| said.ours && within(*n)).map(|(n, _)| n).collect();
            ok(&ours.into_iter().rev().map(|n| status(town, n)).collect())
        }
        ("GET", ["notifications"], _) => {
            let told: Vec<usize> = town.there().filter(|(n, said)| !said.ours && within(*n)).map(|(n, _)| n).collect();
            let mention = |n: usize| json!({"id": (100 + n).to_string(), "type": "mention", "created_at": Town::at(n), "account": person(false), "status": status(town, n)});
            ok(&told.into_iter().rev().map(mention).collect())
        }
        ("GET", ["conversations"], _) => ok(&json!([])),
        ("POST", ["statuses"], _) => {
            let form: BTreeMap<String, String> = url::form_urlencoded::parse(&seen.body).into_owned().collect();
            let parent = form.get("in_reply_to_id").and_then(|id| id.parse::<usize>().ok()?.checked_sub(100));
            let n = town.say(true, &form["status"], parent, seen.header("idempotency-key"));
            ok(&status(town, n))
        }
        ("GET", ["statuses", _], Some(n)) => ok(&status(town, n)),
        ("DELETE", ["statuses", _], Some(n)) => {
            town.said[n].removed = true;
            ok(&json!({}))
        }
        ("GET", ["statuses", _, "context"], Some(n)) => {
            let mut above: Vec<usize> = std::iter::successors(town.said[n].parent, |p| town.said[*p].parent).collect();
            above.reverse();
            let all = |some: Vec<usize>| some.into_iter().map(|n| status(town, n)).collect::<Vec<_>>();
            ok(&json!({"ancestors": all(above), "descendants": all(town.below(n))}))
        }
        _ => Behaviour::json(404, r#"{"error":"Record not found"}"#),
    }
}
