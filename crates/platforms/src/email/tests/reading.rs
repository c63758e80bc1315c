use super::super::imap::Imap;
use super::super::reader;
use super::super::sasl::SignIn;
use super::super::value::{Piece, values};
use super::*;
use crate::error::{PlatformError, Problem};
use base64::Engine;

const GREETING: &str = "* OK ready\r\n";

async fn greeted(wire: DuplexStream) -> Result<Imap, PlatformError> {
    Imap::greeted(line(wire), limits().whole).await
}

/// The problem of a search that a server answers like this.
async fn answered(answer: &'static str, hangs: bool) -> PlatformError {
    let answers: &'static [(&str, &str)] = Box::leak(Box::new([("SEARCH", answer)]));
    let (wire, _heard) = server(GREETING, answers, hangs);
    greeted(wire).await.unwrap().search("ALL").await.unwrap_err()
}

#[tokio::test]
async fn every_answer_that_is_none_is_a_typed_problem() {
    let deep: &'static str = Box::leak(format!("* 1 FETCH {}\r\nTAG OK\r\n", "(".repeat(100_000)).into_boxed_str());
    for (answer, hangs, expected) in [
        ("* 1 FETCH (BODY[] {99999999999999999999}\r\n", true, Problem::NotThePlatform),
        ("* 1 FETCH (BODY[] {2999999999}\r\n", true, Problem::NotThePlatform),
        ("zz OK done\r\n", true, Problem::NotThePlatform),
        ("TAG MAYBE\r\n", true, Problem::NotThePlatform),
        ("+ go on\r\n", true, Problem::NotThePlatform),
        ("<html>\r\n", true, Problem::NotThePlatform),
        (deep, true, Problem::NotThePlatform),
        ("* SEARCH 1 2", false, Problem::Unknown),
        ("* 1 FETCH (BODY[] {10}\r\nhalf", false, Problem::Unknown),
        ("* SEARCH 1 2\r\n", true, Problem::Unknown),
        ("* BYE overloaded\r\n", false, Problem::Unknown),
        ("TAG NO broken\r\n", true, Problem::Unknown),
    ] {
        let error = answered(answer, hangs).await;
        assert_eq!(error.problem, expected, "{:?}: {error}", answer.get(..40).unwrap_or(answer));
    }
}

#[tokio::test]
async fn a_line_without_an_end_is_left() {
    let (ours, mut theirs) = tokio::io::duplex(1 << 16);
    let endless = tokio::spawn(async move {
        let mut said = 0_u64;
        while theirs.write_all(&[b'a'; 65_536]).await.is_ok() {
            said += 65_536;
        }
        said
    });
    assert_eq!(greeted(ours).await.err().unwrap().problem, Problem::NotThePlatform);
    assert!(endless.await.unwrap() < 8 << 20, "it was not listened to for ever");
}

#[tokio::test]
async fn a_server_that_offers_no_secret_line_hears_no_password() {
    let (wire, heard) = server(GREETING, &[("CAPABILITY", "* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nTAG OK\r\n")], true);
    let stripped = greeted(wire).await.unwrap().agree_on_secrecy().await;
    assert_eq!(stripped.err().unwrap().problem, Problem::NotThePlatform);
    let said = heard.await.unwrap();
    assert!(!said.contains("LOGIN") && !said.contains("AUTHENTICATE") && !said.contains("STARTTLS"), "{said}");
}

#[tokio::test]
async fn words_slipped_in_before_the_line_is_secret_end_it() {
    let answers = &[
        ("CAPABILITY", "* CAPABILITY IMAP4rev1 STARTTLS\r\nTAG OK\r\n"),
        ("STARTTLS", "TAG OK begin\r\n* CAPABILITY AUTH=PLAIN\r\n"),
    ];
    let (wire, _heard) = server(GREETING, answers, true);
    let line = greeted(wire).await.unwrap().agree_on_secrecy().await.unwrap();
    assert_eq!(
        line.secure().await.err().unwrap().problem,
        Problem::NotThePlatform,
        "what came in the open is not read as secret"
    );
    let (wire, _heard) = server("* PREAUTH welcome\r\n", &[], true);
    assert_eq!(greeted(wire).await.err().unwrap().problem, Problem::NotThePlatform, "nobody knows us before the line is secret");
}

async fn signed_in(sign_in: SignIn, answers: &'static [(&'static str, &'static str)]) -> (Result<(), PlatformError>, String) {
    let (wire, heard) = server(GREETING, answers, false);
    let mut imap = greeted(wire).await.unwrap();
    let outcome = match imap.learn_capabilities().await {
        Ok(()) => imap.sign_in(&credentials(sign_in)).await,
        Err(error) => Err(error),
    };
    drop(imap);
    (outcome, heard.await.unwrap())
}

#[tokio::test]
async fn a_token_is_said_as_xoauth2_and_its_refusal_is_heard_to_the_end() {
    let can = ("CAPABILITY", "* CAPABILITY IMAP4rev1 AUTH=XOAUTH2\r\nTAG OK\r\n");
    let answers: &'static [_] = Box::leak(Box::new([can, ("AUTHENTICATE XOAUTH2", "+ \r\n"), ("", "r2 OK in\r\n"), can]));
    let (outcome, heard) = signed_in(SignIn::Token, answers).await;
    outcome.unwrap();
    let said = heard.lines().nth(2).unwrap();
    let plain = base64::engine::general_purpose::STANDARD.decode(said).unwrap();
    assert_eq!(plain, format!("user=shop@cafe.test\x01auth=Bearer {SECRET}\x01\x01").as_bytes());
    let refused: &'static [_] = Box::leak(Box::new([
        can,
        ("AUTHENTICATE XOAUTH2", "+ \r\n"),
        ("", "+ eyJzdGF0dXMiOiI0MDAifQ==\r\n"),
        ("\r\n", "r2 NO [AUTHENTICATIONFAILED] expired\r\n"),
    ]));
    let (outcome, _) = signed_in(SignIn::Token, refused).await;
    let error = outcome.unwrap_err();
    assert_eq!(error.problem, Problem::Auth);
    assert!(!error.to_string().contains(SECRET));
}

#[tokio::test]
async fn a_refused_password_and_a_server_in_trouble_are_told_apart() {
    let can = ("CAPABILITY", "* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nTAG OK\r\n");
    let says = |code: &'static str| -> &'static [(&'static str, &'static str)] {
        Box::leak(Box::new([can, ("AUTHENTICATE PLAIN", "+ \r\n"), ("", code)]))
    };
    for (code, expected) in [
        ("r2 NO [AUTHENTICATIONFAILED] no\r\n", Problem::Auth),
        ("r2 NO no\r\n", Problem::Auth),
        ("r2 NO [UNAVAILABLE] later\r\n", Problem::Unknown),
        ("r2 NO [LIMIT] slow down\r\n", Problem::RateLimited),
    ] {
        let (outcome, _) = signed_in(SignIn::Password, says(code)).await;
        assert_eq!(outcome.unwrap_err().problem, expected, "{code}");
    }
    let (outcome, heard) =
        signed_in(SignIn::Password, &[("CAPABILITY", "* CAPABILITY IMAP4rev1 LOGINDISABLED\r\nTAG OK\r\n")]).await;
    assert_eq!(outcome.unwrap_err().problem, Problem::Auth, "a server that takes no password gets none");
    assert!(!heard.contains(SECRET));
}

#[tokio::test]
async fn messages_nobody_asked_for_are_not_taken() {
    let answers = &[(
        "UID FETCH",
        "* 1 FETCH (UID 7 FLAGS (\\Seen) BODY[]<0> {2}\r\nhi)\r\n* 2 FETCH (UID 8 BODY[]<0> {2}\r\nno)\r\n* 3 FETCH (FLAGS (\\Seen))\r\n* 4 EXISTS\r\nTAG OK\r\n",
    )];
    let (wire, _heard) = server(GREETING, answers, true);
    let mut found = Vec::new();
    reader::fetch(&mut greeted(wire).await.unwrap(), &[7], &mut |lying| found.push((lying.uid, lying.raw))).await.unwrap();
    assert_eq!(found, [(7, b"hi".to_vec())]);
}

#[test]
fn values_are_read_as_they_are_nested_and_half_ones_are_none() {
    let read = |text: &str| values(&[Piece::Line(text.as_bytes().to_vec())]);
    let all = read(r#"LIST (\HasNoChildren) "/" "Sent \"old\"""#).unwrap();
    assert_eq!((all.len(), all[3].bytes()), (4, Some(&b"Sent \"old\""[..])));
    assert_eq!(read("FETCH (BODY[HEADER.FIELDS (TO)] NIL)").unwrap()[1].items().len(), 2, "brackets hold a word together");
    let nested = |depth: usize| read(&format!("{}{}", "(".repeat(depth), ")".repeat(depth)));
    assert!(nested(10).is_some() && nested(40).is_none(), "deeper than any honest answer is none");
    for half in ["(", ")", "\"open", "((a)"] {
        assert_eq!(read(half), None, "{half}");
    }
}
