//! Journeys of a shop owner on a real WordPress site, through the headless twin, with a real keyring.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a journey fails loudly")]

use anyhow::Result;
use regulars_network_tests::{Shop, Twin, Visitor, port_of, unique};
use serde_json::Value;

fn shop() -> Result<(Shop, Visitor)> {
    let me = Visitor::called("shop")?;
    Ok((Shop::connected("wordpress", port_of(&me.url)?, &[("user", "shop")], &me.key)?, me))
}

#[test]
fn a_comment_is_answered_once_and_the_site_refuses_the_same_words_again() -> Result<()> {
    let (shop, me) = shop()?;
    let post = me.publishes(&unique("Cardamom & buns "))?;
    let ask = unique("are they vegan? ");
    Visitor::called("alice")?.says(post, 0, &ask)?;
    let id = shop.hears_one(&ask)?;
    let row = shop.twin.ask(&["inbox", "show", &id])?["row"].clone();
    assert_eq!(row["state"], "needs_you");
    assert!(row["title"].as_str().unwrap().starts_with("Cardamom & buns"), "under its post's title: {row}");
    shop.twin.reply(&id, "Yes: oat milk & <love>.")?;
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["sent"], 1);
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["sent"], 0, "a second flush finds nothing to do");
    shop.twin.ask(&["sync"])?;
    let public = me.said_by(post, "shop")?;
    assert_eq!(public, ["<p>Yes: oat milk &amp; &lt;love&gt;.</p>"], "one copy, and what looks like markup is words");
    let said = shop.said(&id)?;
    let ours: Vec<&str> = said.iter().filter(|i| i["author"]["is_us"] == true).filter_map(|i| i["text"].as_str()).collect();
    assert_eq!(ours, ["Yes: oat milk & <love>."], "the echo and the site's copy are one, and unchanged");
    assert_eq!(shop.twin.ask(&["inbox", "show", &id])?["row"]["state"], "waiting_for_them");
    Ok(())
}

#[test]
fn an_answer_written_while_the_site_is_down_arrives_once_when_it_is_back() -> Result<()> {
    let (shop, me) = shop()?;
    let post = me.publishes("Sundays")?;
    let ask = unique("open on Sunday? ");
    Visitor::called("alice")?.says(post, 0, &ask)?;
    let id = shop.hears_one(&ask)?;
    shop.line.cut(true);
    let item = shop.twin.reply(&id, "From nine to two.")?;
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["waiting"], 1, "it waits");
    assert_eq!(shop.twin.item(&item)?["reason"], "unreachable", "and says why");
    assert!(me.said_by(post, "shop")?.is_empty(), "nothing reached the site");
    shop.line.cut(false);
    shop.twin.ask(&["outbox", "retry", &item])?;
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["sent"], 1);
    shop.twin.ask(&["outbox", "flush"])?;
    assert_eq!(me.said_by(post, "shop")?.len(), 1, "delivered, once");
    Ok(())
}

#[test]
fn flush_killed_at_thirty_random_moments_leaves_each_comment_once() -> Result<()> {
    let (shop, me) = shop()?;
    let post = me.publishes("Questions")?;
    let alice = Visitor::called("alice")?;
    let words: Vec<String> = (0..15).map(|n| unique(&format!("question {n} "))).collect();
    for text in &words {
        alice.says(post, 0, text)?;
    }
    let ids = shop.hears(&words)?;
    let answers: Vec<(String, String)> = ids.into_iter().enumerate().map(|(n, id)| (id, format!("answer number {n}."))).collect();
    let told = shop.killed_while_sending(&answers, 30)?;
    let mut public = me.said_by(post, "shop")?;
    public.sort();
    let all = public.len();
    public.dedup();
    assert_eq!((public.len(), all), (answers.len(), answers.len()), "every answer is there once: {public:?}");
    assert_eq!(told, answers.len(), "and the owner is told exactly that");
    Ok(())
}

#[test]
fn a_removed_comment_is_noticed_and_verdicts_reach_the_site_and_are_taken_back() -> Result<()> {
    let (shop, me) = shop()?;
    let post = me.publishes("Cakes")?;
    let ask = unique("do you do cakes? ");
    let comment = Visitor::called("bob")?.says(post, 0, &ask)?;
    let id = shop.hears_one(&ask)?;
    let words = shop.said(&id)?[0]["id"].as_str().unwrap().to_owned();
    for (act, standing) in [("hold", "hold"), ("approve", "approved"), ("spam", "spam")] {
        shop.twin.ask(&["moderate", act, &words])?;
        assert_eq!(me.standing(comment)?, standing, "{act}");
        assert_eq!(shop.said(&id)?[0]["marks"], serde_json::json!([act]), "only the last verdict stands");
    }
    shop.twin.ask(&["moderate", "--take-back", "spam", &words])?;
    assert_eq!(me.standing(comment)?, "approved", "as it stood before");
    let item = shop.twin.reply(&id, "We do, with two days' notice.")?;
    me.tell(&format!("/wp/v2/comments/{comment}"), &serde_json::json!({"status": "trash"}))?;
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["asks"], 1);
    let told = shop.twin.item(&item)?;
    assert_eq!((&told["state"], &told["reason"]), (&Value::from("ask"), &Value::from("parent_gone")));
    assert!(me.said_by(post, "shop")?.is_empty(), "not a word left");
    Ok(())
}

#[test]
fn a_key_that_was_revoked_is_told_once_and_a_new_one_sends_the_same_words() -> Result<()> {
    let me = Visitor::called("shop")?;
    let (key_id, key) = me.makes_key(&unique("regulars"))?;
    let shop = Shop::connected("wordpress", port_of(&me.url)?, &[("user", "shop")], &key)?;
    let post = me.publishes("Rye")?;
    let ask = unique("is the rye back? ");
    Visitor::called("alice")?.says(post, 0, &ask)?;
    let id = shop.hears_one(&ask)?;
    me.revokes(&key_id)?;
    for _ in 0..2 {
        shop.twin.ask(&["sync"])?;
    }
    let status = shop.twin.ask(&["status"])?;
    let notices = status["needs_attention"].as_array().unwrap();
    assert_eq!(notices.len(), 1, "one notice: {status}");
    assert_eq!(notices[0]["reason"], "auth");
    shop.twin.reply(&id, "It is, since Thursday.")?;
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["waiting"], 1, "the words wait");
    let (_, fresh) = me.makes_key(&unique("regulars"))?;
    shop.twin.tell(&["accounts", "reconnect", &shop.account], &fresh)?;
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["sent"], 1, "a new key, and the same words go out");
    assert_eq!(me.said_by(post, "shop")?.len(), 1);
    Ok(())
}

#[test]
fn a_wrong_key_a_wrong_user_and_a_wrong_address_have_their_own_sentences() -> Result<()> {
    let twin = Twin::new()?;
    let (me, alice) = (Visitor::called("shop")?, Visitor::called("alice")?);
    let refused = |fields: &[(&str, &str)], secret: &str| -> Result<(String, String)> {
        let refusal = twin.try_add("wordpress", fields, secret)?.unwrap_err();
        assert!(!refusal.problem.to_string().contains(secret), "the key is not in the problem");
        Ok((refusal.problem["code"].as_str().unwrap().to_owned(), refusal.problem["message"].as_str().unwrap().to_owned()))
    };
    assert_eq!(refused(&[("url", &me.url), ("user", "shop")], "no-such-key-31337")?.0, "auth");
    let (code, message) = refused(&[("url", &me.url), ("user", "alice")], &alice.key)?;
    assert_eq!(code, "refused", "{message}");
    assert!(message.contains("moderate"), "it says what is missing: {message}");
    assert_eq!(refused(&[("url", "http://127.0.0.1:1"), ("user", "shop")], "no-such-key-31337")?.0, "unreachable");
    assert!(twin.items(&["accounts", "list"])?.is_empty(), "nothing half-connected stays behind");
    Ok(())
}
