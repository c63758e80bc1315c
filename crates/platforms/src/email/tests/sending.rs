use super::super::sasl::SignIn;
use super::super::smtp::{Handed, Smtp};
use super::*;
use crate::error::Problem;

const GREETING: &str = "220 ready\r\n";

async fn greeted(wire: DuplexStream) -> Smtp {
    Smtp::greeted(line(wire)).await.unwrap()
}

#[tokio::test]
async fn only_what_follows_the_last_dot_is_unknown() {
    let data = ("DATA", "354 go on\r\n");
    type Script = &'static [(&'static str, &'static str)];
    let script = |last: &'static str| -> Script { Box::leak(Box::new([data, (".\r\n", last)])) };
    let kinds: [(Script, &str); 8] = [
        (script("250 taken\r\n"), "accepted"),
        (script("550 spam\r\n"), "refused"),
        (script("451 later\r\n"), "not left"),
        (script("nonsense\r\n"), "unknown"),
        (script("25"), "unknown"),
        (script(""), "unknown"),
        (&[("DATA", "550 no\r\n")], "refused"),
        (&[("DATA", "421 busy\r\n")], "not left"),
    ];
    for (answers, expected) in kinds {
        let (wire, _heard) = server(GREETING, answers, false);
        let handed = greeted(wire).await.hand_in(b"Subject: x\r\n\r\nhello\r\n").await;
        let told = match handed {
            Handed::Accepted => "accepted",
            Handed::Refused(_) => "refused",
            Handed::NotLeft(_) => "not left",
            Handed::Unknown(_) => "unknown",
        };
        assert_eq!(told, expected, "{answers:?}");
    }
}

#[tokio::test]
async fn a_server_that_falls_silent_at_the_end_leaves_it_unknown() {
    let (wire, _heard) = server(GREETING, &[("DATA", "354 go on\r\n"), (".\r\n", "")], true);
    let handed = greeted(wire).await.hand_in(b"hello\r\n").await;
    assert!(matches!(&handed, Handed::Unknown(error) if error.problem == Problem::Unknown), "{handed:?}");
}

#[tokio::test]
async fn lines_that_begin_with_a_dot_and_bare_returns_cannot_end_a_message() {
    let (wire, heard) = server(GREETING, &[("DATA", "354 go on\r\n"), ("end", "")], false);
    greeted(wire).await.hand_in(b"one\n.\nMAIL FROM:<x@x>\r.\rtwo\r\n..three\r\nend\r\n").await;
    let heard = heard.await.unwrap();
    assert!(heard.contains("one\r\n..\r\nMAIL FROM:<x@x>.two\r\n...three\r\nend\r\n"), "{heard:?}");
}

#[tokio::test]
async fn secrecy_is_not_negotiable_when_handing_in() {
    let (wire, heard) = server(GREETING, &[("EHLO", "250-mail.example\r\n250 AUTH PLAIN\r\n")], true);
    let stripped = greeted(wire).await.agree_on_secrecy().await;
    assert_eq!(stripped.err().unwrap().problem, Problem::NotThePlatform);
    assert!(!heard.await.unwrap().contains("AUTH"), "no password in the open");
    let answers = &[("EHLO", "250-mail.example\r\n250 STARTTLS\r\n"), ("STARTTLS", "220 go\r\n250 injected\r\n")];
    let (wire, _heard) = server(GREETING, answers, true);
    let line = greeted(wire).await.agree_on_secrecy().await.unwrap();
    assert_eq!(line.secure().await.err().unwrap().problem, Problem::NotThePlatform);
}

#[tokio::test]
async fn endless_and_senseless_servers_are_left() {
    let endless: &'static str = Box::leak("250-more\r\n".repeat(10_000).into_boxed_str());
    let long: &'static str = Box::leak(format!("250 {}", "a".repeat(100_000)).into_boxed_str());
    for answer in [endless, long, "hello?\r\n", "999 what\r\n", "25\u{fffd} what\r\n"] {
        let answers: &'static [(&str, &str)] = Box::leak(Box::new([("EHLO", answer)]));
        let (wire, _heard) = server(GREETING, answers, true);
        let error = greeted(wire).await.agree_on_secrecy().await.err().unwrap();
        assert_eq!(error.problem, Problem::NotThePlatform, "{:?}: {error}", answer.get(..10));
    }
}

#[tokio::test]
async fn receivers_are_refused_before_a_word_is_said_and_addresses_cannot_carry_commands() {
    let (wire, heard) = server(GREETING, &[("MAIL", "250 ok\r\n"), ("RCPT", "550 nobody here\r\n")], false);
    let error = greeted(wire).await.envelope("shop@cafe.test", &["gone@cafe.test".to_owned()]).await.unwrap_err();
    assert_eq!(error.problem, Problem::Refused);
    assert!(!heard.await.unwrap().contains("DATA"));
    for bad in ["a@b>\r\nDATA", "a b@c", "nobody", "<a@b>"] {
        let (wire, _heard) = server(GREETING, &[("MAIL", "250 ok\r\n")], false);
        let error = greeted(wire).await.envelope("shop@cafe.test", &[bad.to_owned()]).await.unwrap_err();
        assert_eq!(error.problem, Problem::Refused, "{bad:?}");
    }
}

#[tokio::test]
async fn a_refused_key_is_no_outage_when_handing_in() {
    for (answer, expected) in [("535 no\r\n", Problem::Auth), ("454 later\r\n", Problem::RateLimited)] {
        let answers: &'static [(&str, &str)] =
            Box::leak(Box::new([("EHLO", "250-x\r\n250 AUTH PLAIN LOGIN\r\n"), ("AUTH PLAIN", answer)]));
        let (wire, _heard) = server(GREETING, answers, false);
        let mut smtp = greeted(wire).await;
        smtp.hello().await.unwrap();
        let error = smtp.sign_in(&credentials(SignIn::Password)).await.unwrap_err();
        assert_eq!(error.problem, expected);
        assert!(!error.to_string().contains(SECRET));
    }
}
