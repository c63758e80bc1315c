use super::*;
use regulars_domain::interaction::InteractionKind;

fn read(raw: &str) -> Mail {
    Mail::read(raw.replace('\n', "\r\n").as_bytes(), None).unwrap()
}

const HEAD: &str = "From: Anna Bell <Anna@Example.com>\nTo: shop@cafe.test\nDate: Sun, 22 Nov 2026 10:00:00 +0100\nMessage-ID: <a1@example.com>\nSubject: Buns\n";

fn mailbox(us: &[String]) -> Mailbox<'_> {
    Mailbox { place: "mailbox:shop@cafe.test", name: "shop@cafe.test", us }
}

#[test]
fn a_letter_is_read_with_its_thread_and_what_it_quotes_stands_apart() {
    let mail = read(&format!(
        "{HEAD}References: <r0@x> <r1@x>\nIn-Reply-To: <r1@x>\n\nYes please, twelve.\n\nOn Sat, 21 Nov 2026 at 09:00, Cafe <shop@cafe.test>\nwrote:\n> How many?\n> Nadia\n"
    ));
    assert_eq!((mail.from.address.as_str(), mail.from.name.as_str()), ("anna@example.com", "Anna Bell"));
    assert_eq!((mail.root(), mail.parent()), ("r0@x", Some("r1@x")), "the oldest mail names the thread");
    assert_eq!(mail.at.to_string(), "2026-11-22T09:00:00.000Z");
    assert_eq!(mail.words.written, "Yes please, twelve.");
    assert_eq!(mail.words.quoted, "> On Sat, 21 Nov 2026 at 09:00, Cafe <shop@cafe.test>\n> wrote:\n> How many?\n> Nadia");
}

#[test]
fn an_answer_between_quoted_lines_stays_together() {
    let words = Words::split("> How many?\nTwelve.\n> When?\nOn Friday.");
    assert_eq!((words.written.as_str(), words.quoted.as_str()), ("> How many?\nTwelve.\n> When?\nOn Friday.", ""));
}

#[test]
fn history_that_programs_do_not_quote_is_quoted_here() {
    let outlook = Words::split("Thanks!\n\n-----Original Message-----\nFrom: Cafe\nSent: Monday\n\nWe open at 8.");
    assert_eq!(outlook.written, "Thanks!");
    assert!(
        outlook.quoted.lines().all(|line| line.starts_with('>')) && outlook.quoted.contains("> We open at 8."),
        "{outlook:?}"
    );
    let german = Words::split("Danke!\n\nAm 21.11.2026 um 09:00 schrieb:\nWir öffnen um 8.");
    assert_eq!((german.written.as_str(), german.quoted.ends_with("> Wir öffnen um 8.")), ("Danke!", true));
}

#[test]
fn a_page_becomes_words_and_nothing_in_it_is_markup() {
    let mail = read(&format!(
        "{HEAD}Content-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n<html><head><title>x</title><style>p{{color:red}}</style></head><body><div>Gr=FC=DFe &amp; thanks</div><div>two<br>lines</div><script>alert(1)</script><!-- hidden --><img src=3D\"http://track.example/1\"><blockquote><p>How many?</p></blockquote></body></html>\n"
    ));
    assert_eq!(mail.words.written, "Grüße & thanks\n\ntwo\nlines", "lines stay lines; scripts, styles and comments go");
    assert_eq!(mail.words.quoted, "> How many?");
}

#[test]
fn names_and_subjects_in_any_charset_are_read() {
    let mail = read(
        "From: =?utf-8?B?zpTOt868zq7PhM+BzrfPgg==?= <d@example.com>\nDate: Sun, 22 Nov 2026 10:00:00 +0000\nSubject: =?iso-8859-7?Q?=CA=E1=EB=E7=EC=DD=F1=E1?=\n\n.\n",
    );
    assert_eq!((mail.from.name.as_str(), mail.subject.as_deref()), ("Δημήτρης", Some("Καλημέρα")));
}

#[test]
fn a_mail_without_an_id_or_with_an_unusable_one_gets_the_same_id_every_time() {
    let without = HEAD.replace("Message-ID: <a1@example.com>\n", "");
    let one = read(&format!("{without}\nHello"));
    assert_eq!((one.id.clone(), one.has_own_id), (read(&format!("{without}\nHello")).id, false), "reading twice gives one mail");
    assert_ne!(one.id, read(&format!("{without}\nHello again")).id, "other words are another mail");
    let hostile = read(&format!("{without}Message-ID: <a\" NOT SEEN \"@x>\n\nHello"));
    assert!(!hostile.has_own_id, "an id that could leave its quotes in a search is none");
}

#[test]
fn attachments_are_named_without_paths_and_not_opened() {
    let mail = read(&format!(
        "{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee the plan.\n--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=\"../../etc/\u{202e}plan.pdf\"\nContent-Transfer-Encoding: base64\n\naGVsbG8=\n--b--\n"
    ));
    assert_eq!(mail.words.written, "See the plan.");
    let [plan] = mail.attachments.as_slice() else { panic!("{:?}", mail.attachments) };
    assert_eq!((plan.name.as_str(), plan.media_type.as_str(), plan.bytes), ("plan.pdf", "application/pdf", 5));
}

#[test]
fn what_a_machine_sent_is_told_from_what_a_person_wrote() {
    let kinds = [
        ("", None),
        ("Auto-Submitted: no\n", None),
        ("Auto-Submitted: auto-replied\n", Some(Automatic::Reply)),
        ("X-Autoreply: yes\n", Some(Automatic::Reply)),
        ("Precedence: bulk\n", Some(Automatic::List)),
        ("List-Id: <news.example.com>\n", Some(Automatic::List)),
        ("List-Unsubscribe: <https://example.com/u>\n", Some(Automatic::List)),
    ];
    for (header, expected) in kinds {
        let mail = read(&format!("{HEAD}{header}\nHello"));
        assert_eq!(mail.automatic, expected, "{header}");
        let kind = arrival(&mail, mailbox(&[])).kind;
        assert_eq!(kind == InteractionKind::Notice, expected.is_some(), "{header}: nobody waits for an answer to a machine");
    }
}

#[test]
fn a_report_of_a_mail_that_did_not_arrive_stands_under_that_mail() {
    let mail = read(
        "Return-Path: <>\nFrom: MAILER-DAEMON@localhost (Mail Delivery System)\nDate: Sun, 22 Nov 2026 10:00:00 +0000\nMessage-ID: <b@localhost>\nSubject: Undelivered\nAuto-Submitted: auto-replied\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nI'm sorry.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; localhost\n\nFinal-Recipient: rfc822; gone@cafe.test\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User doesn't exist\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <ours@cafe.test>\nReferences: <r0@x> <a1@x>\nFrom: shop@cafe.test\n--b--\n",
    );
    assert_eq!(mail.automatic, Some(Automatic::Bounce));
    let report = mail.report.as_ref().unwrap();
    assert_eq!((report.failed, report.recipient.as_deref()), (true, Some("gone@cafe.test")));
    assert_eq!(report.why.as_deref(), Some("550 5.1.1 User doesn't exist"), "the words of the machine that refused it");
    assert_eq!((mail.root(), mail.parent()), ("r0@x", Some("ours@cafe.test")), "it lands in the thread of the reply it is about");
}

#[test]
fn our_own_words_come_back_as_they_were_written() {
    let ours = HEAD.replace("Anna Bell <Anna@Example.com>", "Nadia <shop@cafe.test>");
    let mail = read(&format!(
        "{ours}\nTwelve it is.\n\n-- \nNadia, Quince Street Bakery\n\nOn Sun, 22 Nov 2026, Anna wrote:\n> Twelve?\n"
    ));
    let us = ["shop@cafe.test".to_owned()];
    let arrival = arrival(&mail, mailbox(&us));
    assert_eq!(
        (arrival.text.as_str(), arrival.author.is_us),
        ("Twelve it is.", true),
        "neither signature nor quote is what we said"
    );
}

#[test]
fn hostile_mail_ends_quickly_and_breaks_nothing() {
    let nested: String = (0..5_000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n")).collect();
    let many_ids: String = (0..100_000).map(|n| format!(" <{n}@x>")).collect();
    let deep = "<div><blockquote>".repeat(20_000);
    for raw in [
        format!("{HEAD}{nested}"),
        format!("{HEAD}References:{many_ids}\n\nHello"),
        format!("{HEAD}Content-Type: text/html\n\n{deep}deep"),
        format!("{HEAD}Content-Type: text/html; charset=no-such\n\n<<<<<!--<&#99999999;&"),
    ] {
        let mail = read(&raw);
        assert!(mail.references.len() <= 100 && mail.words.quoted.len() <= 80_000, "{} ids", mail.references.len());
    }
    assert_eq!(Mail::read(b"", None), Err(MailProblem::NotMail));
    assert_eq!(Mail::read(b"Subject: x\r\n\r\nx", None), Err(MailProblem::NoSender));
}
