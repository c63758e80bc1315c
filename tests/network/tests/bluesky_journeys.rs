//! Journeys of a shop owner on a real Bluesky network, through the headless twin, with a real keyring.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a journey fails loudly")]

use anyhow::{Context, Result};
use regulars_network_tests::{Line, Person, Twin};
use regulars_window_tests::wait_for;
use serde_json::Value;
use std::collections::BTreeSet;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(60);

struct Shop {
    twin: Twin,
    me: Person,
    line: Line,
    account: String,
}

/// A shop whose line to its server can be cut, connected with an app password; nothing is held for undoing.
fn shop() -> Result<Shop> {
    let (twin, me) = (Twin::new()?, Person::new("shop")?);
    let line = Line::to(me.port()?)?;
    let account = twin.connect(&line.url(), &me.handle, &me.app_password("regulars")?)?;
    twin.ask(&["settings", "set", "undo_seconds=0"])?;
    Ok(Shop { account: account["account_id"].as_str().unwrap().to_owned(), twin, me, line })
}

impl Shop {
    /// Reads until conversations with all these words are in the inbox; answers their ids in that order.
    fn hears(&self, words: &[String]) -> Result<Vec<String>> {
        let mut missing = Vec::new();
        let heard = wait_for("words to arrive in the inbox", PATIENCE, || {
            let report = self.twin.ask(&["sync"])?;
            assert!(report["accounts"][0]["error"].is_null(), "{report}");
            let mut rows = Vec::new();
            let mut after = String::new();
            loop {
                let mut ask = vec!["inbox", "list", "--limit", "100"];
                if !after.is_empty() {
                    ask.extend(["--after", &after]);
                }
                let page = self.twin.ask(&ask)?;
                rows.extend(page["items"].as_array().unwrap().clone());
                match page["next"].as_str() {
                    Some(next) => after = next.to_owned(),
                    None => break,
                }
            }
            let find = |w: &String| {
                rows.iter()
                    .find(|r| r["snippet"].as_str().is_some_and(|s| s.contains(w.as_str())))
                    .and_then(|r| r["id"].as_str().map(str::to_owned))
            };
            let found: Vec<Option<String>> = words.iter().map(find).collect();
            missing = words.iter().zip(&found).filter(|(_, f)| f.is_none()).map(|(w, _)| w.clone()).collect();
            Ok(found.into_iter().collect::<Option<Vec<_>>>())
        });
        heard.with_context(|| format!("still missing: {missing:?}"))
    }
}

fn said(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|t| (*t).to_owned()).collect()
}

#[test]
fn a_mention_and_a_reply_by_others_appear_and_the_answer_arrives_once() -> Result<()> {
    let (shop, alice, bob) = (shop()?, Person::new("alice")?, Person::new("bob")?);
    let ours = shop.me.says("New: cardamom buns every Friday", None, None)?;
    alice.says("Are they vegan?", None, Some((&ours, &ours)))?;
    bob.says(&format!("thank you @{} for the rye", shop.me.handle), Some(&shop.me), None)?;
    let ids = shop.hears(&said(&["Are they vegan?", "for the rye"]))?;
    let view = shop.twin.ask(&["inbox", "show", &ids[0]])?;
    assert_eq!(view["row"]["state"], "needs_you");
    let texts: Vec<&str> = view["interactions"].as_array().unwrap().iter().filter_map(|i| i["text"].as_str()).collect();
    assert_eq!(texts, ["New: cardamom buns every Friday", "Are they vegan?"], "the question stands under our post");
    shop.twin.reply(&ids[0], "Yes, oat milk, every one of them.")?;
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["sent"], 1);
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["sent"], 0, "a second flush finds nothing to do");
    shop.twin.ask(&["sync"])?;
    let copies = shop.me.posted()?.into_iter().filter(|t| t.starts_with("Yes, oat milk")).count();
    assert_eq!(copies, 1, "one copy on the network");
    let view = shop.twin.ask(&["inbox", "show", &ids[0]])?;
    assert_eq!(view["interactions"].as_array().unwrap().len(), 3, "the local echo and the network's copy are one");
    assert_eq!(view["row"]["state"], "waiting_for_them");
    Ok(())
}

#[test]
fn a_reply_written_while_the_server_is_down_is_delivered_once_when_it_is_back() -> Result<()> {
    let (shop, alice) = (shop()?, Person::new("alice")?);
    alice.says(&format!("@{} open on Sunday?", shop.me.handle), Some(&shop.me), None)?;
    let ids = shop.hears(&said(&["open on Sunday?"]))?;
    shop.line.cut(true);
    let item = shop.twin.reply(&ids[0], "From nine to two.")?;
    let report = shop.twin.ask(&["outbox", "flush"])?;
    assert_eq!((&report["sent"], &report["waiting"]), (&Value::from(0), &Value::from(1)), "it waits");
    assert_eq!(shop.twin.item(&item)?["reason"], "unreachable", "and says why");
    assert!(shop.me.posted()?.is_empty(), "nothing reached the network");
    shop.line.cut(false);
    shop.twin.ask(&["outbox", "retry", &item])?;
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["sent"], 1);
    shop.twin.ask(&["outbox", "flush"])?;
    assert_eq!(shop.me.posted()?, ["From nine to two."], "delivered, once");
    Ok(())
}

#[test]
fn flush_killed_at_fifty_random_moments_loses_nothing_and_doubles_nothing() -> Result<()> {
    const KILLS: usize = 50;
    const REPLIES: usize = 30;
    let (shop, alice) = (shop()?, Person::new("alice")?);
    let words: Vec<String> = (0..REPLIES).map(|n| format!("question number {n}.")).collect();
    for text in &words {
        alice.says(&format!("@{} {text}", shop.me.handle), Some(&shop.me), None)?;
    }
    let ids = shop.hears(&words)?;
    let mut expected = BTreeSet::new();
    let mut waiting = ids.iter().enumerate();
    let mut seed = 0x9E37_79B9_u64;
    for kill in 0..KILLS {
        // Two new replies every few kills, so that there is always something under way to interrupt.
        for (n, id) in waiting.by_ref().take(if kill % 3 == 0 { 2 } else { 0 }) {
            let text = format!("answer number {n}.");
            shop.twin.reply(id, &text)?;
            expected.insert(text);
        }
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let mut flush = shop.twin.start(&["outbox", "flush"])?;
        std::thread::sleep(Duration::from_millis(5 + (seed >> 33) % 450));
        flush.kill()?;
        flush.wait()?;
    }
    wait_for("everything to be sent", PATIENCE, || {
        let report = shop.twin.ask(&["outbox", "flush"])?;
        assert_eq!((&report["refused"], &report["asks"]), (&Value::from(0), &Value::from(0)), "{report}");
        Ok((report["uncertain"] == 0 && report["waiting"] == 0).then_some(()))
    })?;
    let mut posted = shop.me.posted()?;
    posted.sort();
    let wanted: Vec<String> = expected.into_iter().collect();
    assert_eq!(posted, wanted, "every reply is on the network exactly once");
    let told = shop.twin.items(&["outbox", "list", "--state", "sent", "--limit", "100"])?;
    assert_eq!(told.len(), wanted.len(), "and the owner is told exactly that");
    Ok(())
}

#[test]
fn a_deleted_question_is_noticed_before_the_answer_leaves() -> Result<()> {
    let (shop, alice) = (shop()?, Person::new("alice")?);
    let post = alice.says(&format!("@{} do you do cakes?", shop.me.handle), Some(&shop.me), None)?;
    let ids = shop.hears(&said(&["do you do cakes?"]))?;
    let item = shop.twin.reply(&ids[0], "We do, with two days' notice.")?;
    alice.deletes(&post)?;
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["asks"], 1);
    let told = shop.twin.item(&item)?;
    assert_eq!((&told["state"], &told["reason"]), (&Value::from("ask"), &Value::from("parent_gone")));
    assert!(shop.me.posted()?.is_empty(), "not a word left");
    Ok(())
}

#[test]
fn a_revoked_app_password_is_told_once_and_drafts_still_work() -> Result<()> {
    let (shop, alice) = (shop()?, Person::new("alice")?);
    alice.says(&format!("@{} is the rye back?", shop.me.handle), Some(&shop.me), None)?;
    let ids = shop.hears(&said(&["is the rye back?"]))?;
    shop.me.call("com.atproto.server.revokeAppPassword", &serde_json::json!({ "name": "regulars" }))?;
    for _ in 0..2 {
        shop.twin.ask(&["sync"])?;
    }
    let status = shop.twin.ask(&["status"])?;
    let notices = status["needs_attention"].as_array().unwrap();
    assert_eq!(notices.len(), 1, "one notice: {status}");
    assert_eq!(notices[0]["reason"], "auth");
    assert_eq!(shop.twin.items(&["accounts", "list"])?[0]["state"], "needs_attention");
    let item = shop.twin.reply(&ids[0], "It is, since Thursday.")?;
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["waiting"], 1, "the words wait");
    assert_eq!(shop.twin.item(&item)?["state"], "blocked");
    let fresh = shop.me.app_password("regulars again")?;
    shop.twin.tell(&["accounts", "reconnect", &shop.account], &fresh)?;
    assert_eq!(shop.twin.ask(&["outbox", "flush"])?["sent"], 1, "a new key, and the same words go out");
    assert_eq!(shop.me.posted()?, ["It is, since Thursday."]);
    assert!(shop.twin.ask(&["status"])?["needs_attention"].as_array().unwrap().is_empty());
    Ok(())
}

#[test]
fn a_like_a_hide_and_a_block_reach_the_network_and_are_taken_back() -> Result<()> {
    let (shop, bob) = (shop()?, Person::new("bob")?);
    let ours = shop.me.says("New: cardamom buns every Friday", None, None)?;
    bob.says("CLICK HERE for cheap flour", None, Some((&ours, &ours)))?;
    bob.says("LAST CHANCE for cheap flour", None, Some((&ours, &ours)))?;
    let ids = shop.hears(&said(&["LAST CHANCE"]))?;
    let view = shop.twin.ask(&["inbox", "show", &ids[0]])?;
    assert_eq!(view["answer"]["can"]["hide"], true);
    let theirs = view["interactions"].as_array().unwrap().iter().filter(|i| i["author"]["is_us"] == false);
    let theirs: Vec<String> = theirs.map(|i| i["id"].as_str().unwrap().to_owned()).collect();
    let (words, others) = (theirs[0].as_str(), theirs[1].as_str());
    let records = |kind: &str| -> Result<usize> {
        let collection = format!("app.bsky.{kind}");
        let found = shop.me.ask("com.atproto.repo.listRecords", &[("repo", &shop.me.did), ("collection", &collection)])?;
        Ok(found["records"].as_array().unwrap().len())
    };
    for (act, kind) in [("like", "feed.like"), ("hide", "feed.threadgate"), ("block", "graph.block")] {
        shop.twin.ask(&["moderate", act, words])?;
        shop.twin.ask(&["moderate", act, words])?;
        assert_eq!(records(kind)?, 1, "{act}: once, however often it is asked for");
    }
    shop.twin.ask(&["moderate", "block", others])?;
    assert_eq!(records("graph.block")?, 1, "one block on a person is enough, whichever words it is asked at");
    let view = shop.twin.ask(&["inbox", "show", &ids[0]])?;
    let marks = view["interactions"].as_array().unwrap().iter().find(|i| i["id"] == words).unwrap()["marks"].clone();
    assert_eq!(marks, serde_json::json!(["like", "hide", "block"]), "and the owner sees what was done");
    for act in ["like", "hide", "block"] {
        shop.twin.ask(&["moderate", "--take-back", act, words])?;
    }
    assert_eq!((records("feed.like")?, records("graph.block")?), (0, 0), "taken back");
    assert!(shop.twin.try_tell(&["moderate", "--take-back", "like", words], "")?.is_err(), "there is nothing more to take back");
    Ok(())
}

#[test]
fn the_servers_own_rate_limit_is_told_and_obeyed() -> Result<()> {
    let (twin, me) = (Twin::new()?, Person::new("shop")?);
    let password = me.app_password("regulars")?;
    // The server allows thirty sign-ins in five minutes; somebody else's program uses them up.
    for _ in 0..30 {
        me.call("com.atproto.server.createSession", &serde_json::json!({ "identifier": me.handle, "password": me.password }))?;
    }
    let line = Line::to(me.port()?)?;
    let arguments = [format!("service={}", line.url()), format!("handle={}", me.handle)];
    let words =
        ["accounts", "add", "bluesky", "--field", &arguments[0], "--field", &arguments[1], "--field", "local_network=yes"];
    let refusal = twin.try_tell(&words, &password)?.unwrap_err();
    assert_eq!((refusal.exit, &refusal.problem["code"]), (1, &Value::from("rate_limited")), "{refusal:?}");
    assert!(twin.items(&["accounts", "list"])?.is_empty(), "and nothing half-connected stays behind");
    Ok(())
}

#[test]
fn the_app_password_is_nowhere_but_in_the_keyring() -> Result<()> {
    let (twin, me, alice) = (Twin::new()?, Person::new("shop")?, Person::new("alice")?);
    let password = me.app_password("regulars")?;
    let line = Line::to(me.port()?)?;
    twin.connect(&line.url(), &me.handle, &password)?;
    alice.says(&format!("@{} hello", me.handle), Some(&me), None)?;
    twin.ask(&["sync"])?;
    twin.ask(&["doctor"])?;
    for entry in std::fs::read_dir(twin.data())? {
        let path = entry?.path();
        let bytes = std::fs::read(&path)?;
        for secret in [password.as_str(), "eyJ"] {
            let found = bytes.windows(secret.len()).any(|w| w == secret.as_bytes());
            assert!(!found, "{} holds a secret", path.display());
        }
    }
    Ok(())
}
