//! The record of an answer, byte for byte.

use super::*;
use crate::bluesky::tests::{ALICE, US, uri, words};

fn marked(text: &str) -> Vec<(String, String)> {
    let text_of = |facet: &Value| {
        let at = |name: &str| usize::try_from(facet["index"][name].as_u64().unwrap()).unwrap();
        text[at("byteStart")..at("byteEnd")].to_owned()
    };
    let kind = |facet: &Value| facet["features"][0]["$type"].as_str().unwrap().rsplit('#').next().unwrap().to_owned();
    facets(text, "alice.test", ALICE).iter().map(|facet| (kind(facet), text_of(facet))).collect()
}

#[test]
fn the_same_words_give_the_same_bytes_and_nothing_is_taken_from_outside() {
    let record = answer(&words()).unwrap();
    assert_eq!(record.to_string(), answer(&words()).unwrap().to_string());
    assert_eq!(
        record,
        json!({"$type": "app.bsky.feed.post", "text": "Yes, oat milk.", "createdAt": "2026-11-22T09:00:00.000Z",
            "reply": {"root": {"uri": uri(US, "root"), "cid": "cid-root"}, "parent": {"uri": uri(ALICE, "q"), "cid": "cid-q"}}})
    );
}

#[test]
fn the_root_is_the_parent_or_what_the_parent_says_or_what_the_thread_says() {
    let data = |cid: &str| Some(json!({"cid": cid, "handle": "alice.test"}).to_string());
    let to_root = Outgoing { parent_external_id: uri(US, "root"), parent_data: data("cid-r"), ..words() };
    assert_eq!(answer(&to_root).unwrap()["reply"]["root"]["cid"], "cid-r", "answering the root itself");
    let by_thread = Outgoing { parent_data: data("cid-q"), thread_data: data("cid-t"), ..words() };
    assert_eq!(answer(&by_thread).unwrap()["reply"]["root"]["cid"], "cid-t");
    assert!(answer(&Outgoing { parent_data: data("cid-q"), ..words() }).is_none(), "an unknown root is not guessed");
}

#[test]
fn links_are_marked_without_the_punctuation_around_them() {
    let cases = [
        ("see https://a.example/x.", "https://a.example/x"),
        ("(https://a.example/x)", "https://a.example/x"),
        ("https://a.example/wiki/Bun_(food)", "https://a.example/wiki/Bun_(food)"),
        ("«https://a.example»!", "https://a.example"),
        ("نگاه کنید https://a.example/نان؟", "https://a.example/نان"),
        ("<https://a.example/?q=1&r=2>...", "https://a.example/?q=1&r=2"),
        ("ψωμί: http://a.example, και", "http://a.example"),
        ("https://a.example)].", "https://a.example"),
    ];
    for (text, link) in cases {
        assert_eq!(marked(text), [("link".to_owned(), link.to_owned())], "{text}");
    }
    for text in ["", "https://", "http:// x", "a.example", "mailto:a@b.example", "https://..."] {
        assert_eq!(marked(text), [], "{text:?} holds no link");
    }
    assert_eq!(marked("https://a.example https://b.example/ x https://c.example").len(), 3);
}

#[test]
fn the_person_answered_is_named_only_as_a_word_of_its_own() {
    for text in ["@alice.test yes", "yes @alice.test.", "yes (@alice.test)!", "ναι @alice.test·"] {
        assert_eq!(marked(text), [("mention".to_owned(), "@alice.test".to_owned())], "{text}");
    }
    for text in [
        "@bob.test",
        "x@alice.test",
        "@alice.tester",
        "@alice.test.example",
        "@alice.test-2",
        "@@alice.test",
        "https://x.example/@alice.test",
    ] {
        assert!(!marked(text).iter().any(|(kind, _)| kind == "mention"), "{text}");
    }
}
