//! Journeys of a shop owner on a real server of Mastodon's client API, through the headless twin, with a real keyring.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a journey fails loudly")]

use anyhow::Result;
use regulars_network_tests::{Fedizen, Shop, Twin, port_of};
use serde_json::Value;

/// A shop of its own for each test, connected with a pasted token.
fn shop(name: &str) -> Result<(Shop, Fedizen)> {
    let me = Fedizen::called(name)?;
    Ok((Shop::connected("mastodon", port_of(&me.url)?, &[], &me.token)?, me))
}

#[test]
fn a_question_under_our_post_is_answered_once_and_a_private_one_in_private() -> Result<()> {
    let (shop, me) = shop("shop1")?;
    let (alice, bob) = (Fedizen::called("alice")?, Fedizen::called("bob")?);
    let (ours, _) = me.says("New: cardamom buns every Friday", None, "public")?;
    alice.says("@shop1 are they vegan & good?", Some(&ours), "public")?;
    let (booking, _) = bob.says("@shop1 can I book a table?", None, "direct")?;
    let ids = shop.hears(&["are they vegan & good?".to_owned(), "can I book a table?".to_owned()])?;
    let said = shop.said(&ids[0])?;
    let texts: Vec<&str> = said.iter().filter_map(|i| i["text"].as_str()).collect();
    assert_eq!(texts.first(), Some(&"New: cardamom buns every Friday"), "the question stands under our post: {texts:?}");
    assert!(texts[1].ends_with("are they vegan & good?"), "words, not markup: {texts:?}");
    assert_eq!(shop.said(&ids[1])?[0]["visibility"], "private");
    shop.twin.reply(&ids[0], "Yes, oat milk in every one.")?;
    shop.twin.reply(&ids[1], "Gladly. For how many?")?;
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["sent"], 2);
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["sent"], 0, "a second flush finds nothing to do");
    let posted = me.posted()?;
    let find = |words: &str| posted.iter().filter(|(text, _)| text.ends_with(words)).collect::<Vec<_>>();
    assert_eq!(find("oat milk in every one.").len(), 1, "one copy: {posted:?}");
    assert_eq!(find("For how many?").len(), 0, "not for everybody: {posted:?}");
    let private = me.answers_to(&booking)?;
    assert_eq!(private.len(), 1, "{private:?}");
    assert!(private[0].0.ends_with("For how many?"), "{private:?}");
    assert_eq!(private[0].1, "private", "the server's word for people who are named only");
    shop.twin.ask(&["sync"])?;
    let said = shop.said(&ids[0])?;
    let ours: Vec<&str> = said.iter().filter(|i| i["author"]["is_us"] == true).filter_map(|i| i["text"].as_str()).collect();
    assert_eq!(
        ours,
        ["New: cardamom buns every Friday", "Yes, oat milk in every one."],
        "the echo and the server's copy are one"
    );
    Ok(())
}

#[test]
fn an_answer_written_while_the_server_is_down_arrives_once_when_it_is_back() -> Result<()> {
    let (shop, me) = shop("shop2")?;
    Fedizen::called("alice")?.says("@shop2 open on Sunday?", None, "public")?;
    let id = shop.hears_one("open on Sunday?")?;
    shop.line.cut(true);
    let item = shop.twin.reply(&id, "From nine to two.")?;
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["waiting"], 1, "it waits");
    assert_eq!(shop.twin.item(&item)?["reason"], "unreachable", "and says why");
    assert!(me.posted()?.is_empty(), "nothing reached the network");
    shop.line.cut(false);
    shop.twin.ask(&["outbox", "retry", &item])?;
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["sent"], 1);
    shop.twin.ask(&["outbox", "flush"])?;
    let posted = me.posted()?;
    assert_eq!(posted.len(), 1, "delivered, once: {posted:?}");
    Ok(())
}

#[test]
fn flush_killed_at_thirty_random_moments_loses_nothing_and_doubles_nothing_without_a_key() -> Result<()> {
    let (shop, me) = shop("shop3")?;
    let alice = Fedizen::called("alice")?;
    let words: Vec<String> = (0..15).map(|n| format!("question number {n}.")).collect();
    // One after the other: this server delivers every three seconds, and of what it delivers to one person in the same moment it
    // loses some (seen in its own files: neither stored for them nor told).
    let mut ids = Vec::new();
    for text in &words {
        alice.says(&format!("@shop3 {text}"), None, "public")?;
        ids.push(shop.hears_one(text)?);
    }
    let answers: Vec<(String, String)> = ids.into_iter().enumerate().map(|(n, id)| (id, format!("answer number {n}."))).collect();
    let told = shop.killed_while_sending(&answers, 30)?;
    let mut posted: Vec<String> = me.posted()?.into_iter().map(|(text, _)| text).collect();
    posted.sort();
    posted.dedup_by(|a, b| a == b && panic!("sent twice: {a}"));
    assert_eq!(posted.len(), answers.len(), "every answer is there: {posted:?}");
    assert_eq!(told, answers.len(), "and the owner is told exactly that");
    Ok(())
}

#[test]
fn a_deleted_question_is_noticed_before_the_answer_leaves_here_too() -> Result<()> {
    let (shop, me) = shop("shop4")?;
    let alice = Fedizen::called("alice")?;
    let (id, address) = alice.says("@shop4 do you do cakes?", None, "public")?;
    let conversation = shop.hears_one("do you do cakes?")?;
    let item = shop.twin.reply(&conversation, "We do, with two days' notice.")?;
    alice.deletes(&id, &address, &me)?;
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["asks"], 1);
    let told = shop.twin.item(&item)?;
    assert_eq!((&told["state"], &told["reason"]), (&Value::from("ask"), &Value::from("parent_gone")));
    assert!(me.posted()?.is_empty(), "not a word left");
    Ok(())
}

#[test]
fn a_token_that_was_revoked_is_told_once_and_a_new_one_mends_it() -> Result<()> {
    let (shop, me) = shop("shop5")?;
    Fedizen::called("alice")?.says("@shop5 is the rye back?", None, "public")?;
    let id = shop.hears_one("is the rye back?")?;
    me.revokes_token()?;
    for _ in 0..2 {
        shop.twin.ask(&["sync"])?;
    }
    let status = shop.twin.ask(&["status"])?;
    let notices = status["needs_attention"].as_array().unwrap();
    assert_eq!(notices.len(), 1, "one notice: {status}");
    assert_eq!(notices[0]["reason"], "auth");
    assert_eq!(shop.twin.ask(&["inbox", "show", &id])?["answer"]["waits"], "signed_out", "before a word is typed");
    let item = shop.twin.reply(&id, "It is, since Thursday.")?;
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["waiting"], 1, "the words wait");
    assert_eq!(shop.twin.item(&item)?["state"], "blocked");
    assert!(
        shop.twin.try_tell(&["accounts", "reconnect", &shop.account], &Fedizen::called("shop6")?.token)?.is_err(),
        "another's key is refused"
    );
    Ok(())
}

#[test]
fn each_wrong_token_or_address_has_its_own_sentence() -> Result<()> {
    let twin = Twin::new()?;
    let me = Fedizen::called("shop6")?;
    let code = |fields: &[(&str, &str)], secret: &str| -> Result<String> {
        let refusal = twin.try_add("mastodon", fields, secret)?.unwrap_err();
        assert!(!refusal.problem.to_string().contains(secret), "the token is not in the problem");
        Ok(refusal.problem["code"].as_str().unwrap().to_owned())
    };
    assert_eq!(code(&[("url", &me.url)], "no-such-token-31337")?, "auth");
    assert_eq!(code(&[("url", "http://127.0.0.1:1")], "no-such-token-31337")?, "unreachable");
    assert_eq!(code(&[("url", "not an address")], "no-such-token-31337")?, "bad_settings");
    assert_eq!(code(&[], "no-such-token-31337")?, "bad_request", "an address is needed");
    assert!(twin.items(&["accounts", "list"])?.is_empty(), "nothing half-connected stays behind");
    Ok(())
}
