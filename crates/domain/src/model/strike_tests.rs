//! What comes through and what does not.

use super::*;

const OURS: &[&str] = &["Our menu: https://quince.example/menu.", "Open 7 to 15."];
const THEIRS: &[&str] = &["Is https://menu.example/other yours? Ring me: 0210 555 0142, or anna@post.example. @anna_b"];

fn struck(answer: &str) -> Words {
    strike(answer, OURS.iter().copied(), THEIRS.iter().copied())
}

#[test]
fn what_was_shown_may_be_said_again() {
    for answer in [
        "Yes, https://quince.example/menu is ours.",
        "We'll ring you on 0210 555 0142.",
        "We'll ring you on +30 210 555 0142.",
        "I wrote to anna@post.example, @anna_b.",
        "On 12.03.2026, at 7:30, for 3.50: see you then (7 to 15)!",
        "a < b, I <3 bread",
    ] {
        assert_eq!(struck(answer), Words { text: answer.to_owned(), taken: Vec::new() }, "{answer}");
    }
}

#[test]
fn what_is_new_and_leads_somewhere_is_a_gap() {
    for (answer, left, kind) in [
        ("See https://evil.example/menu now", "See … now", Struck::Link),
        ("See https://quince.example/menu?d=secret now", "See … now", Struck::Link),
        ("See https://menu.example/other now", "See … now", Struck::Link),
        ("See [our menu](https://evil.example).", "See [our menu](…).", Struck::Link),
        ("![x](http://1.2.3.4/p.png) hello", "![x](…) hello", Struck::Link),
        ("go to evil[.]example today", "go to … today", Struck::Link),
        ("go to evil dot com today", "go to … today", Struck::Link),
        ("write to boss@evil.example", "write to …", Struck::Mail),
        ("ask @someone_else", "ask …", Struck::Handle),
        ("ring ٠٦٩٤٤١٢٣٤٥٦", "ring …", Struck::Number),
        ("<img src=x onerror=alert(1)>hello", "hello", Struck::Markup),
        ("<script>hello", "hello", Struck::Markup),
        ("<<b>script>hello", "hello", Struck::Markup),
        ("ev\u{200B}il words", "evil words", Struck::Hidden),
    ] {
        let words = struck(answer);
        assert_eq!((words.text.as_str(), words.taken[0].kind), (left, kind), "{answer}: {words:?}");
    }
}

#[test]
fn an_answer_that_hides_one_thing_in_another_without_end_is_none() {
    let nested = struck(&format!("{}{}", "<".repeat(50), "b>".repeat(50)));
    assert_eq!(nested.text, GAP, "{nested:?}");
}

#[test]
fn a_model_that_thinks_aloud_is_not_quoted_and_a_flood_is_cut() {
    assert_eq!(struck("<think>\nthey want a link\n</think>\n\nYes, we do.").text, "Yes, we do.");
    let flood = struck(&"bread ".repeat(5_000));
    assert!(flood.text.chars().count() <= LONGEST && flood.text.ends_with("bread"), "cut between words");
    assert_eq!(flood.taken[0].kind, Struck::Length);
}

proptest::proptest! {
    #[test]
    fn nothing_is_left_to_strike(answer in "([a-z]{1,6}|[.]|://|@|\\[\\.\\]| |dot|com|<|>|/|[0-9٠-٩]{1,4}|-|\u{200B}|\u{200D}|。|https:|www|\\(|\\)|\n){0,24}") {
        let words = struck(&answer);
        let again = struck(&words.text);
        proptest::prop_assert_eq!(&again.taken, &Vec::new(), "{:?} leaves {:?}", answer, words.text);
    }

    #[test]
    fn no_answer_brings_the_striker_down(answer in "\\PC{0,200}") {
        let words = struck(&answer);
        proptest::prop_assert!(words.text.len() <= answer.len() * 3 + 3, "striking only takes away");
    }
}
