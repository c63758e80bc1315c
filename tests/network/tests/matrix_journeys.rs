//! Journeys of a shop owner in the rooms of a real Matrix server (Synapse), through the headless twin, with a real keyring.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a journey fails loudly")]

use anyhow::Result;
use regulars_network_tests::{Roommate, Shop, Twin, port_of, unique};
use serde_json::{Value, json};

/// A shop and its owner, connected with a password.
fn shop() -> Result<(Shop, Roommate)> {
    let me = Roommate::new("shop")?;
    Ok((Shop::connected("matrix", port_of(&me.url)?, &[("user", me.user())], &me.password)?, me))
}

#[test]
fn a_question_in_a_room_is_answered_once_and_a_private_one_in_private() -> Result<()> {
    let (shop, me) = shop()?;
    let (alice, bob) = (Roommate::new("alice")?, Roommate::new("bob")?);
    let room = me.opens("Corner regulars", "public_chat", &[&alice, &bob])?;
    let pair = bob.opens("", "private_chat", &[&me])?;
    let ours = me.says(&room, "Cardamom buns every Friday", None)?;
    let ask = alice.says(&room, "are they vegan?", Some(&ours))?;
    let booking = bob.says(&pair, "can I book a table?", None)?;
    let ids = shop.hears(&["are they vegan?".to_owned(), "can I book a table?".to_owned()])?;
    let said = shop.said(&ids[0])?;
    assert_eq!(
        (&said[0]["text"], &said[0]["author"]["is_us"]),
        (&json!("Cardamom buns every Friday"), &json!(true)),
        "under our words"
    );
    assert_eq!(shop.said(&ids[1])?[0]["visibility"], "private", "a room of two");
    shop.twin.reply(&ids[0], "Yes, oat milk in every one.")?;
    shop.twin.reply(&ids[1], "Gladly. For how many?")?;
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["sent"], 2);
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["sent"], 0, "a second flush finds nothing to do");
    let heard = alice.hears(&room, &me)?;
    assert_eq!(heard.first(), Some(&("Yes, oat milk in every one.".to_owned(), ask)), "alice sees what it answers: {heard:?}");
    assert_eq!(heard.len(), 2, "one copy, and nothing private: {heard:?}");
    assert_eq!(bob.hears(&pair, &me)?, [("Gladly. For how many?".to_owned(), booking)]);
    shop.twin.ask(&["sync"])?;
    let said = shop.said(&ids[0])?;
    let ours: Vec<&str> = said.iter().filter(|i| i["author"]["is_us"] == true).filter_map(|i| i["text"].as_str()).collect();
    assert_eq!(ours, ["Cardamom buns every Friday", "Yes, oat milk in every one."], "the echo and the server's copy are one");
    assert_eq!(shop.twin.ask(&["inbox", "show", &ids[0]])?["row"]["state"], "waiting_for_them");
    Ok(())
}

#[test]
fn an_answer_written_while_the_homeserver_is_down_arrives_once_when_it_is_back() -> Result<()> {
    let (shop, me) = shop()?;
    let alice = Roommate::new("alice")?;
    let room = me.opens("Sundays", "public_chat", &[&alice])?;
    alice.says(&room, "open on Sunday?", None)?;
    let id = shop.hears_one("open on Sunday?")?;
    shop.line.cut(true);
    let item = shop.twin.reply(&id, "From nine to two.")?;
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["waiting"], 1, "it waits");
    assert_eq!(shop.twin.item(&item)?["reason"], "unreachable", "and says why");
    assert!(alice.hears(&room, &me)?.is_empty(), "nothing reached the room");
    shop.line.cut(false);
    shop.twin.ask(&["outbox", "retry", &item])?;
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["sent"], 1);
    shop.twin.ask(&["outbox", "flush"])?;
    assert_eq!(alice.hears(&room, &me)?.len(), 1, "delivered, once");
    Ok(())
}

#[test]
fn flush_killed_at_thirty_random_moments_says_each_thing_once_in_the_room() -> Result<()> {
    let (shop, me) = shop()?;
    let alice = Roommate::new("alice")?;
    let room = me.opens("Questions", "public_chat", &[&alice])?;
    let words: Vec<String> = (0..15).map(|n| unique(&format!("question {n} "))).collect();
    for text in &words {
        alice.says(&room, text, None)?;
    }
    let ids = shop.hears(&words)?;
    let answers: Vec<(String, String)> = ids.into_iter().enumerate().map(|(n, id)| (id, format!("answer number {n}."))).collect();
    let told = shop.killed_while_sending(&answers, 30)?;
    let mut heard: Vec<String> = alice.hears(&room, &me)?.into_iter().map(|(text, _)| text).collect();
    heard.sort();
    let all = heard.len();
    heard.dedup();
    assert_eq!((heard.len(), all), (answers.len(), answers.len()), "every answer is there once: {heard:?}");
    assert_eq!(told, answers.len(), "and the owner is told exactly that");
    Ok(())
}

#[test]
fn a_removed_question_is_noticed_and_a_room_encrypted_meanwhile_gets_no_word() -> Result<()> {
    let (shop, me) = shop()?;
    let alice = Roommate::new("alice")?;
    let room = me.opens("Cakes", "public_chat", &[&alice])?;
    let ask = alice.says(&room, "do you do cakes?", None)?;
    alice.says(&room, "and what about a party?", None)?;
    let ids = shop.hears(&["do you do cakes?".to_owned(), "and what about a party?".to_owned()])?;
    let item = shop.twin.reply(&ids[0], "We do, with two days' notice.")?;
    alice.removes(&room, &ask)?;
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["asks"], 1);
    let told = shop.twin.item(&item)?;
    assert_eq!((&told["state"], &told["reason"]), (&Value::from("ask"), &Value::from("parent_gone")));
    let item = shop.twin.reply(&ids[1], "Gladly, for up to twenty.")?;
    me.encrypts(&room)?;
    shop.twin.ask(&["outbox", "flush"])?;
    let told = shop.twin.item(&item)?;
    assert_eq!(told["state"], "refused", "{told}");
    assert!(told.to_string().contains("encrypted"), "and says why: {told}");
    assert!(alice.hears(&room, &me)?.is_empty(), "not a word left");
    alice.sends(
        &room,
        "m.room.encrypted",
        &json!({"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "AwgA", "session_id": "x",
        "sender_key": "x", "device_id": "x"}),
    )?;
    shop.hears_one("This room is encrypted; Regulars cannot read it")?;
    Ok(())
}

#[test]
fn marks_removals_and_bans_reach_the_room_and_an_invitation_is_told() -> Result<()> {
    let (shop, me) = shop()?;
    let (alice, troll) = (Roommate::new("alice")?, Roommate::new("troll")?);
    let room = me.opens("Market", "public_chat", &[&alice, &troll])?;
    let nice = alice.says(&room, "best bread in town", None)?;
    let spam = troll.says(&room, "buy coins today", None)?;
    let ids = shop.hears(&["best bread in town".to_owned(), "buy coins today".to_owned()])?;
    let words = |n: usize| -> Result<String> { Ok(shop.said(&ids[n])?[0]["id"].as_str().unwrap().to_owned()) };
    let (nice_words, spam_words) = (words(0)?, words(1)?);
    shop.twin.ask(&["moderate", "like", &nice_words])?;
    assert_eq!(alice.marks(&room, &nice)?, 1);
    shop.twin.ask(&["moderate", "--take-back", "like", &nice_words])?;
    assert_eq!(alice.marks(&room, &nice)?, 0);
    shop.twin.ask(&["moderate", "like", &nice_words])?;
    assert_eq!(alice.marks(&room, &nice)?, 1, "also a second time");
    shop.twin.ask(&["moderate", "mute", &spam_words])?;
    shop.twin.ask(&["moderate", "--take-back", "mute", &spam_words])?;
    shop.twin.ask(&["moderate", "block", &spam_words])?;
    assert_eq!(me.standing(&room, &troll)?, "ban");
    shop.twin.ask(&["moderate", "--take-back", "block", &spam_words])?;
    assert_eq!(me.standing(&room, &troll)?, "leave", "may come in again");
    shop.twin.ask(&["moderate", "remove", &spam_words])?;
    assert!(!alice.still_says(&room, &spam)?, "removed for everybody");
    let other = alice.opens("Street festival", "private_chat", &[])?;
    alice.invites(&other, &me)?;
    shop.hears_one("Invites you to Street festival")?;
    assert_eq!(alice.standing(&other, &me)?, "invite", "the owner decides whether to go in");
    Ok(())
}

#[test]
fn a_token_that_ended_is_told_once_and_a_new_one_sends_the_same_words() -> Result<()> {
    let me = Roommate::new("shop")?;
    let alice = Roommate::new("alice")?;
    let shop = Shop::connected("matrix", port_of(&me.url)?, &[], &me.token)?;
    let room = alice.opens("Rye", "public_chat", &[&me])?;
    alice.says(&room, "is the rye back?", None)?;
    let id = shop.hears_one("is the rye back?")?;
    me.signs_out()?;
    for _ in 0..2 {
        shop.twin.ask(&["sync"])?;
    }
    let status = shop.twin.ask(&["status"])?;
    let notices = status["needs_attention"].as_array().unwrap();
    assert_eq!(notices.len(), 1, "one notice: {status}");
    assert_eq!(notices[0]["reason"], "auth");
    let item = shop.twin.reply(&id, "It is, since Thursday.")?;
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["waiting"], 1, "the words wait");
    assert!(shop.twin.try_tell(&["accounts", "reconnect", &shop.account], &alice.token)?.is_err(), "another's key is refused");
    let fresh = me.signs_in()?;
    shop.twin.tell(&["accounts", "reconnect", &shop.account], &fresh)?;
    shop.twin.ask(&["outbox", "flush"])?;
    assert_eq!(shop.twin.item(&item)?["state"], "sent", "the same words, with the new key");
    assert_eq!(alice.hears(&room, &me)?.len(), 1);
    Ok(())
}

#[test]
fn each_wrong_password_or_address_has_its_own_sentence() -> Result<()> {
    let twin = Twin::new()?;
    let me = Roommate::new("shop")?;
    let code = |fields: &[(&str, &str)]| -> Result<String> {
        let refusal = twin.try_add("matrix", fields, "no-such-secret-31337")?.unwrap_err();
        assert!(!refusal.problem.to_string().contains("31337"), "the secret is not in the problem");
        Ok(refusal.problem["code"].as_str().unwrap().to_owned())
    };
    assert_eq!(code(&[("url", &me.url), ("user", me.user())])?, "auth", "a wrong password");
    assert_eq!(code(&[("url", &me.url)])?, "auth", "a wrong token");
    assert_eq!(code(&[("url", "http://127.0.0.1:1")])?, "unreachable");
    assert_eq!(code(&[("url", "not an address")])?, "bad_settings");
    assert_eq!(code(&[])?, "bad_request", "an address is needed");
    assert!(twin.items(&["accounts", "list"])?.is_empty(), "nothing half-connected stays behind");
    Ok(())
}
