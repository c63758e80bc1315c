//! Journeys of a shop owner on a real mail system (Dovecot and Postfix), through the headless twin, with a real keyring: answering.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a journey fails loudly")]

use anyhow::{Context, Result, ensure};
use regulars_network_tests::{Line, Postman, Shop, unique};
use regulars_window_tests::wait_for;
use std::collections::BTreeMap;
use std::time::Duration;

/// A shop with a customer's question in its inbox; the question's Message-ID and conversation.
fn asked(words: &str) -> Result<(Shop, Line, Postman, Postman, String, String)> {
    let (me, alice) = (Postman::called("shop")?, Postman::called("alice")?);
    let (shop, sending) = me.opens_shop()?;
    let id = unique("question.");
    alice.writes(
        &me.address(),
        &[("Message-ID", &format!("<{id}@customer.example>")), ("Subject", "Buns for Saturday")],
        words,
    )?;
    let conversation = shop.hears_one(words)?;
    Ok((shop, sending, me, alice, id, conversation))
}

#[test]
fn a_mail_answered_offline_arrives_once_quoted_and_signed_and_is_read_back_from_the_sent_folder() -> Result<()> {
    let (shop, sending, me, alice, question, id) = asked("Do you have twelve buns?")?;
    let row = shop.twin.ask(&["inbox", "show", &id])?["row"].clone();
    assert_eq!((row["state"].as_str(), row["title"].as_str()), (Some("needs_you"), Some("Buns for Saturday")));
    for line in [&shop.line, &sending] {
        line.cut(true);
    }
    let item = shop.twin.reply(&id, "Twelve, from eight.")?;
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["waiting"], 1, "it waits");
    assert_eq!(shop.twin.item(&item)?["reason"], "unreachable", "and says why");
    assert!(alice.lying("")?.is_empty() && me.lying(".Sent")?.is_empty(), "nothing left");
    for line in [&shop.line, &sending] {
        line.cut(false);
    }
    shop.twin.ask(&["outbox", "retry", &item])?;
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["sent"], 1, "{}", shop.twin.item(&item)?);
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["sent"], 0, "a second flush finds nothing to do");
    let answer = alice.receives("Twelve, from eight.")?;
    assert_eq!(alice.lying("")?.len(), 1, "one copy arrived");
    for expected in [
        "Subject: Re: Buns for Saturday",
        &format!("In-Reply-To: <{question}@customer.example>"),
        &format!("From: \"Nadia\" <{}>", me.address()),
        "--=20\r\nNadia, Quince Street Bakery",
        "> Do you have twelve buns?",
    ] {
        assert!(answer.replace('\n', "\r\n").replace("\r\r", "\r").contains(expected), "{expected:?} is not in\n{answer}");
    }
    let sent = me.lying(".Sent")?;
    assert_eq!(sent.len(), 1, "one copy in the sent folder");
    assert!(!sent[0].0.split(":2,").nth(1).unwrap_or_default().contains('D'), "and it is no draft: {}", sent[0].0);
    shop.twin.ask(&["sync"])?;
    let said = shop.said(&id)?;
    let ours: Vec<&str> = said.iter().filter(|i| i["author"]["is_us"] == true).filter_map(|i| i["text"].as_str()).collect();
    assert_eq!(ours, ["Twelve, from eight."], "the echo and the mailbox's copy are one, without quote and signature");
    assert_eq!(shop.twin.ask(&["inbox", "show", &id])?["row"]["state"], "waiting_for_them");
    Ok(())
}

#[test]
fn the_customers_next_mail_joins_the_thread_and_stops_an_answer_that_does_not_know_it() -> Result<()> {
    let (shop, _sending, me, alice, question, id) = asked("Do you bake rye?")?;
    shop.twin.reply(&id, "Every Thursday.")?;
    shop.twin.ask(&["outbox", "flush"])?;
    let answer = alice.receives("Every Thursday.")?;
    let ours = answer.lines().find_map(|l| l.strip_prefix("Message-ID: ")).context("no id")?.trim().to_owned();
    let references = format!("<{question}@customer.example> {ours}");
    let headers = [("References", references.as_str()), ("In-Reply-To", ours.as_str()), ("Subject", "Re: Buns for Saturday")];
    alice.writes(&me.address(), &headers, "Then two, please.\n\nOn Sun, 22 Nov 2026, Nadia wrote:\n> Every Thursday.\n")?;
    wait_for("the next mail", Duration::from_secs(30), || {
        shop.twin.ask(&["sync"])?;
        Ok((shop.said(&id)?.len() == 3).then_some(()))
    })?;
    assert_eq!(shop.twin.ask(&["inbox", "show", &id])?["row"]["state"], "needs_you");
    // By its words: mail knows seconds only, and she answered within the same one.
    let said = shop.said(&id)?;
    let nodes = said.iter().find(|i| i["text"].as_str().unwrap().starts_with("Then two")).unwrap()["nodes"].to_string();
    assert!(nodes.contains("\"quote\""), "what they quoted is a quote: {nodes}");
    let item = shop.twin.reply(&id, "Two it is.")?;
    alice.writes(&me.address(), &headers, "No, three!")?;
    alice_is_there(&me, "No, three!")?;
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["asks"], 1, "she wrote again: {}", shop.twin.item(&item)?);
    assert_eq!(alice.lying("")?.len(), 1, "the answer that did not know it stayed here");
    Ok(())
}

fn alice_is_there(me: &Postman, words: &str) -> Result<()> {
    me.receives(words).map(drop)
}

#[test]
fn mail_that_is_spam_is_moved_to_junk_and_back() -> Result<()> {
    let (shop, _sending, me, _alice, _question, id) = asked("You have won!")?;
    let words = shop.said(&id)?[0]["id"].as_str().unwrap().to_owned();
    shop.twin.ask(&["moderate", "spam", &words])?;
    assert_eq!((me.lying("")?.len(), me.lying(".Junk")?.len()), (0, 1));
    shop.twin.ask(&["moderate", "--take-back", "spam", &words])?;
    assert_eq!((me.lying("")?.len(), me.lying(".Junk")?.len()), (1, 0));
    Ok(())
}

#[test]
fn flush_killed_at_thirty_random_moments_leaves_each_mail_once_or_asks() -> Result<()> {
    let me = Postman::called("shop")?;
    let (shop, _sending) = me.opens_shop()?;
    let customers: Vec<Postman> = (0..15).map(|n| Postman::called(&format!("guest{n}-"))).collect::<Result<_>>()?;
    let words: Vec<String> = customers.iter().map(|c| format!("question of {}", c.name)).collect();
    for (customer, text) in customers.iter().zip(&words) {
        customer.writes(&me.address(), &[("Message-ID", &format!("<{}@customer.example>", customer.name))], text)?;
    }
    let ids = shop.hears(&words)?;
    let mut items = BTreeMap::new();
    let mut seed = 0x9E37_79B9_u64;
    for kill in 0..30_usize {
        if let (0, Some(n)) = (kill % 2, Some(kill / 2)) {
            items.insert(n, shop.twin.reply(&ids[n], &format!("answer number {n}."))?);
        }
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let mut flush = shop.twin.start(&["outbox", "flush"])?;
        std::thread::sleep(Duration::from_millis(5 + (seed >> 33) % 900));
        flush.kill()?;
        flush.wait()?;
    }
    let mut asks = settled(&shop)?;
    let mut told = 0;
    for (n, item) in &items {
        let state = shop.twin.item(item)?["state"].as_str().unwrap_or_default().to_owned();
        let copies = customers[*n].lying("")?.len();
        match state.as_str() {
            "sent" => assert_eq!(copies, 1, "answer {n} was told to be sent"),
            "ask" => {
                asks -= 1;
                assert!(copies <= 1, "answer {n} was never doubled");
            }
            other => panic!("answer {n} is {other} with {copies} copies"),
        }
        told += usize::from(state == "sent");
        println!("answer {n}: {state}, {copies} copies");
    }
    assert_eq!(asks, 0, "every question is about one of these");
    assert!(told >= 5, "killing leaves most of them to be sent: {told} of 15");
    Ok(())
}

/// Works with a clock that runs ahead until nothing is under way; answers how many ask the owner.
fn settled(shop: &Shop) -> Result<u64> {
    let mut ahead = Duration::ZERO;
    wait_for("everything to be settled", Duration::from_secs(180), || {
        ahead += Duration::from_secs(90);
        let report = shop.twin.ask(&["--now", &regulars_network_tests::rfc3339(ahead), "outbox", "flush"])?;
        Ok((report["uncertain"] == 0 && report["waiting"] == 0).then(|| report["asks"].as_u64().unwrap_or_default()))
    })
}

#[test]
fn a_mail_is_there_long_before_the_next_reading_would_have_been() -> Result<()> {
    let (me, alice) = (Postman::called("shop")?, Postman::called("alice")?);
    let (shop, _sending) = me.opens_shop()?;
    // A mailbox is read once a minute; all of this ends before the second reading would begin.
    let mut working = shop.twin.start(&["sync", "--keep-on", "30"])?;
    std::thread::sleep(Duration::from_secs(10));
    alice.writes(&me.address(), &[("Subject", "Cake")], "A cake for this evening?")?;
    me.receives("A cake for this evening?")?;
    ensure!(working.wait()?.success(), "it worked on for its time");
    let rows = shop.rows()?;
    assert_eq!(rows.len(), 1, "the server said that mail came: {rows:?}");
    Ok(())
}

#[test]
fn a_line_that_is_cut_while_listening_loses_no_mail() -> Result<()> {
    let (me, alice) = (Postman::called("shop")?, Postman::called("alice")?);
    let (shop, _sending) = me.opens_shop()?;
    let mut working = shop.twin.start(&["sync", "--keep-on", "80"])?;
    std::thread::sleep(Duration::from_secs(8));
    shop.line.cut(true);
    alice.writes(&me.address(), &[("Subject", "Bread")], "Rye on Friday?")?;
    me.receives("Rye on Friday?")?;
    shop.line.cut(false);
    ensure!(working.wait()?.success(), "it worked on for its time");
    assert_eq!(shop.rows()?.len(), 1, "what came while nobody listened is read by the next reading, once");
    Ok(())
}
