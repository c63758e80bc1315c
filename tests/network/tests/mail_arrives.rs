//! What arrives in a mailbox on a real mail system, through the headless twin: renumbered folders, bounces, pages, attachments,
//! machines; and what goes wrong while connecting.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a journey fails loudly")]

use anyhow::Result;
use regulars_network_tests::{Postman, Shop, Twin};
use regulars_window_tests::wait_for;
use serde_json::Value;
use std::time::Duration;

fn total(shop: &Shop) -> Result<usize> {
    let mut n = 0;
    for row in shop.rows()? {
        n += shop.said(row["id"].as_str().unwrap())?.len();
    }
    Ok(n)
}

#[test]
fn a_mailbox_of_many_pages_is_read_whole_and_a_renumbered_one_neither_loses_nor_doubles() -> Result<()> {
    let (me, alice) = (Postman::called("shop")?, Postman::called("alice")?);
    for n in 0..45 {
        alice.writes(&me.address(), &[("Message-ID", &format!("<{n}.{}@x>", alice.name))], &format!("letter {n}"))?;
    }
    me.receives("letter 44")?;
    let (shop, _sending) = me.opens_shop()?;
    shop.hears_one("letter 44")?;
    assert_eq!(total(&shop)?, 45, "three pages, backwards");
    assert_eq!(shop.twin.ask(&["sync"])?["accounts"][0]["new"], 0, "nothing new is nothing");
    // The server forgets its numbers, as after a repair or a move to another machine.
    for file in std::fs::read_dir(me.maildir()?)? {
        let path = file?.path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("dovecot")) {
            std::fs::remove_file(path)?;
        }
    }
    alice.writes(&me.address(), &[("Message-ID", &format!("<new.{}@x>", alice.name))], "letter of today")?;
    me.receives("letter of today")?;
    shop.hears_one("letter of today")?;
    assert_eq!(total(&shop)?, 46, "everything once");
    Ok(())
}

#[test]
fn a_reply_that_bounces_says_so_in_its_thread_and_nobody_waits_for_a_machine() -> Result<()> {
    let (me, alice) = (Postman::called("shop")?, Postman::called("alice")?);
    let (shop, _sending) = me.opens_shop()?;
    let headers = [("Message-ID", format!("<q.{}@x>", alice.name)), ("Reply-To", "gone@cafe.test".to_owned())];
    let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    alice.writes(&me.address(), &headers, "Answer me elsewhere?")?;
    let id = shop.hears_one("Answer me elsewhere?")?;
    let item = shop.twin.reply(&id, "With pleasure.")?;
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["sent"], 1);
    me.receives("User doesn't exist")?;
    wait_for("the report", Duration::from_secs(30), || {
        shop.twin.ask(&["sync"])?;
        Ok((shop.said(&id)?.len() == 3).then_some(()))
    })?;
    let report = shop.said(&id)?[2].clone();
    assert_eq!((report["kind"].as_str(), report["author"]["is_us"].as_bool()), (Some("notice"), Some(false)));
    assert_eq!(report["parent_id"], shop.said(&id)?[1]["id"], "it stands under the reply it is about");
    assert_eq!(shop.rows()?.len(), 1, "and in no thread of its own");
    let told = shop.twin.item(&item)?;
    assert_eq!(
        (told["state"].as_str(), told["reason"].as_str()),
        (Some("sent"), Some("came_back")),
        "it was sent, and came back"
    );
    assert!(told["detail"].as_str().unwrap_or_default().contains("User doesn't exist"), "with the reason: {told}");
    assert_eq!(shop.twin.ask(&["inbox", "show", &id])?["row"]["state"], "needs_you", "Alice has no answer");
    Ok(())
}

#[test]
fn answering_machines_and_newsletters_make_nobody_wait_and_answer_nobody() -> Result<()> {
    let (me, alice) = (Postman::called("shop")?, Postman::called("alice")?);
    let (shop, _sending) = me.opens_shop()?;
    alice.writes(&me.address(), &[("List-Unsubscribe", "<https://news.example/u>"), ("Subject", "Offers")], "Flour is cheap")?;
    alice.writes(&me.address(), &[("Auto-Submitted", "auto-replied"), ("Subject", "Away")], "I am away")?;
    alice.writes(&me.address(), &[("Subject", "Cake")], "A cake for Sunday?")?;
    shop.hears_one("A cake for Sunday?")?;
    assert_eq!(shop.rows()?.len(), 1, "only a person waits: {:?}", shop.rows()?);
    let done = wait_for("the machines' mail", Duration::from_secs(30), || {
        shop.twin.ask(&["sync"])?;
        let done = shop.twin.items(&["inbox", "list", "--state", "done"])?;
        Ok((done.len() == 2).then_some(done))
    })?;
    let snippets: Vec<&str> = done.iter().filter_map(|row| row["snippet"].as_str()).collect();
    assert!(snippets.contains(&"Flour is cheap") && snippets.contains(&"I am away"), "they are kept: {snippets:?}");
    Ok(())
}

#[test]
fn a_page_with_an_attachment_is_words_and_a_name() -> Result<()> {
    let (me, alice) = (Postman::called("shop")?, Postman::called("alice")?);
    let (shop, _sending) = me.opens_shop()?;
    let body = "--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<p>Gr=C3=BC=C3=9Fe</p><script>alert(1)</script><p>See the <a href=3D\"https://evil.example/x\">plan</a>.</p>\n--b\nContent-Type: application/pdf; name=\"=?utf-8?Q?Sitzpl=C3=A4ne.pdf?=\"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\naGVsbG8gd29ybGQ=\n--b--\n";
    alice.writes(
        &me.address(),
        &[("MIME-Version", "1.0"), ("Content-Type", "multipart/mixed; boundary=b"), ("Subject", "=?utf-8?B?R3LDvMOfZQ==?=")],
        body,
    )?;
    let id = shop.hears_one("Grüße")?;
    let said = shop.said(&id)?[0].clone();
    assert_eq!(said["text"], "Grüße\n\nSee the plan (https://evil.example/x).", "no script, and a link says where it leads");
    assert_eq!(said["attachments"], serde_json::json!([{"name": "Sitzpläne.pdf", "media_type": "application/pdf", "bytes": 11}]));
    assert_eq!(shop.twin.ask(&["inbox", "show", &id])?["row"]["title"], "Grüße");
    Ok(())
}

#[test]
fn a_wrong_password_an_unknown_server_and_an_untrusted_one_have_their_own_sentences() -> Result<()> {
    let me = Postman::called("shop")?;
    let (imap, smtp) =
        (format!("tls://localhost:{}", me.port("MAIL_IMAPS_PORT")?), format!("tls://localhost:{}", me.port("MAIL_SMTPS_PORT")?));
    let address = me.address();
    let refused = |twin: &Twin, imap: &str, secret: &str| -> Result<String> {
        let refusal = twin.try_add("email", &[("address", &address), ("imap", imap), ("smtp", &smtp)], secret)?.unwrap_err();
        assert!(!refusal.problem.to_string().contains(secret), "the password is not in the problem");
        Ok(refusal.problem["code"].as_str().unwrap().to_owned())
    };
    let trusting = Twin::new()?.trusting(me.server("MAIL_CA")?);
    assert_eq!(refused(&trusting, &imap, "no-such-pass-31337")?, "auth");
    assert_eq!(refused(&trusting, "no-such-host.invalid", &me.password())?, "unreachable");
    assert_eq!(refused(&trusting, "localhost:1", &me.password())?, "unreachable");
    assert_eq!(refused(&trusting, "ftp://localhost", &me.password())?, "bad_settings");
    let plain = format!("tls://localhost:{}", me.port("MAIL_IMAP_PORT")?);
    assert_eq!(refused(&trusting, &plain, &me.password())?, "unreachable", "where no secret line begins, no password is said");
    assert_eq!(refused(&Twin::new()?, &imap, &me.password())?, "unreachable", "a certificate that nobody vouches for is none");
    assert!(trusting.items(&["accounts", "list"])?.is_empty(), "nothing half-connected stays behind");
    let starttls = format!("starttls://localhost:{}", me.port("MAIL_IMAP_PORT")?);
    let added = trusting.add("email", &[("address", &address), ("imap", &starttls), ("smtp", &smtp)], &me.password())?;
    assert_ne!(added["account_id"], Value::Null, "a line that becomes secret by a word is as good");
    Ok(())
}

#[test]
fn whoever_writes_our_address_as_theirs_is_not_taken_for_us() -> Result<()> {
    let me = Postman::called("shop")?;
    let (shop, _sending) = me.opens_shop()?;
    me.writes(&me.address(), &[("Message-ID", &format!("<forged.{}@x>", me.name))], "Please pay to this new account")?;
    let id = shop.hears_one("Please pay to this new account")?;
    assert_eq!(shop.said(&id)?[0]["author"]["is_us"], false, "only what lies among the sent mail is ours");
    Ok(())
}
