//! Answers mangled in every place: each is read or refused by name, and nothing falls over.

use super::reading::{answer, like, page, reply};
use super::{Scene, US, ok, post};
use crate::connector::Stream;
use crate::error::Problem;
use regulars_testkit::webserver::Seen;
use serde_json::{Value, json};

#[tokio::test]
async fn no_answer_however_mangled_makes_us_fall() {
    let whole = json!({"notifications": [reply("a", 5), like("root")], "cursor": "c", "posts": [post(US, "root", "x", None)],
        "feed": [{"post": post(US, "root", "x", None)}], "thread": answer("a", &[answer("b", &[])])});
    let values = [Value::Null, json!(true), json!(-1), json!(""), json!("at://"), json!([]), json!({}), json!("\u{202e}\u{0}")];
    let mut places = Vec::new();
    collect(&whole, String::new(), &mut places);
    assert!(places.len() > 60, "every place in the answers is mangled once");
    let served = std::sync::Arc::new(std::sync::Mutex::new(Value::Null));
    let serve = served.clone();
    let scene = Scene::new(move |_: &Seen| ok(&serve.lock().unwrap())).await;
    for (place, value) in places.iter().flat_map(|place| values.iter().map(move |value| (place, value))) {
        let mut mangled = whole.clone();
        *mangled.pointer_mut(place).unwrap() = value.clone();
        *served.lock().unwrap() = mangled;
        for stream in [Stream::Notifications, Stream::Threads] {
            if let Err(error) = page(&scene, stream, None).await {
                assert_eq!(error.problem, Problem::NotThePlatform, "{place} = {value}: {error}");
            }
        }
    }
}

/// The pointer of every value inside.
fn collect(value: &Value, at: String, places: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| collect(value, format!("{at}/{}", name.replace('/', "~1")), places))
        }
        Value::Array(items) => items.iter().enumerate().for_each(|(n, value)| collect(value, format!("{at}/{n}"), places)),
        _ => {}
    }
    places.push(at);
}
