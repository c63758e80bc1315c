//! What a mail server says while we listen, and what it does not say: a hint is a reason to read, never data.

use super::super::idle;
use super::super::imap::Imap;
use super::*;
use crate::error::{PlatformError, Problem};
use std::sync::atomic::{AtomicU32, Ordering};

const CAN: (&str, &str) = ("CAPABILITY", "* CAPABILITY IMAP4rev1 IDLE\r\nTAG OK\r\n");
const OPENED: (&str, &str) = ("EXAMINE", "* 1 EXISTS\r\nTAG OK\r\n");

/// How often we were told to read, and why the listening ended.
async fn heard(answers: &'static [(&'static str, &'static str)], hangs: bool) -> (u32, PlatformError, String) {
    let (wire, said) = server("* OK ready\r\n", answers, hangs);
    let mut imap = Imap::greeted(line(wire), limits().whole).await.unwrap();
    imap.learn_capabilities().await.unwrap();
    let signs = AtomicU32::new(0);
    let sign = || {
        signs.fetch_add(1, Ordering::SeqCst);
    };
    let why = idle::listen(&mut imap, &sign).await;
    drop(imap);
    (signs.load(Ordering::SeqCst), why, said.await.unwrap())
}

#[tokio::test(start_paused = true)]
async fn a_mail_that_comes_while_we_listen_is_a_sign_and_listening_goes_on() {
    let (signs, why, said) = heard(
        &[
            CAN,
            OPENED,
            ("IDLE", "+ idling\r\n* OK Still here\r\n* 1 FETCH (FLAGS (\\Seen))\r\n* 2 EXISTS\r\n"),
            ("DONE", "r3 OK done\r\n"),
            ("IDLE", "+ idling\r\n* 3 EXISTS\r\n"),
            ("DONE", "r4 OK done\r\n"),
            ("IDLE", ""),
        ],
        false,
    )
    .await;
    assert_eq!(signs, 3, "one when listening began, one for each mail; none for a mark or a pleasantry");
    assert_eq!(why.problem, Problem::Unknown, "then the line ended");
    assert_eq!(said.matches("IDLE").count(), 3, "it listens again after each: {said}");
}

#[tokio::test(start_paused = true)]
async fn a_mail_that_comes_just_as_we_stop_listening_is_no_less_a_sign() {
    let (signs, ..) =
        heard(&[CAN, OPENED, ("IDLE", "+ idling\r\n"), ("DONE", "* 2 EXISTS\r\nr3 OK done\r\n"), ("IDLE", "")], false).await;
    assert_eq!(signs, 2, "what was said between the last word and its end counts");
}

#[tokio::test(start_paused = true)]
async fn a_silent_line_is_asked_again_and_found_dead() {
    let began = tokio::time::Instant::now();
    let (signs, why, said) =
        heard(&[CAN, OPENED, ("IDLE", "+ idling\r\n"), ("DONE", "r3 OK done\r\n"), ("IDLE", "+ idling\r\n")], true).await;
    assert_eq!((signs, why.problem), (1, Problem::Unknown));
    assert!(said.contains("DONE"), "it asked whether the line still stands: {said}");
    assert!(began.elapsed() < Duration::from_secs(20 * 60), "a dead line is noticed within two listenings");
}

#[tokio::test(start_paused = true)]
async fn a_server_that_gives_no_hints_is_left_alone() {
    let silent = ("CAPABILITY", "* CAPABILITY IMAP4rev1\r\nTAG OK\r\n");
    let (signs, why, said) = heard(Box::leak(Box::new([silent])), false).await;
    assert_eq!((signs, why.problem), (0, Problem::Refused), "{said}");
    let (signs, why, _) = heard(&[CAN, OPENED, ("IDLE", "TAG BAD no\r\n")], true).await;
    assert_eq!((signs, why.problem), (1, Problem::Refused), "one that says it can and then does not");
}

#[tokio::test(start_paused = true)]
async fn a_flood_of_hints_is_heard_a_breath_apart_and_an_answer_that_is_none_ends_it() {
    let flood: &'static str = Box::leak(format!("+ idling\r\n{}<html>\r\n", "* 2 EXISTS\r\n".repeat(1_000)).into_boxed_str());
    let (signs, why, _) = heard(Box::leak(Box::new([CAN, OPENED, ("IDLE", flood)])), true).await;
    assert!(signs <= 2, "a thousand words in one breath are one sign, not {signs}");
    assert_eq!(why.problem, Problem::NotThePlatform);
}
