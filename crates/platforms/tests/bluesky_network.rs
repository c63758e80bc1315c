//! Regulars against the real Bluesky network of `tests/servers/bluesky.sh`, with the servers' own rate limits on. Needs the
//! cargo feature `real-servers` and `REGULARS_BLUESKY_ENV`; `cargo xtask test` sets both.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod network;

use network::{Person, answer_to, now, read, read_until, servers};
use regulars_domain::interaction::InteractionKind;
use regulars_domain::readback::Verdict;
use regulars_platforms::{Availability, Outgoing, Problem, Recheck, SendOutcome, Sender, Stream};
use serde_json::json;
use std::collections::BTreeSet;
use std::time::Duration;

#[tokio::test]
async fn a_mention_a_reply_and_a_like_by_others_arrive() {
    let (shop, alice, bob) = (Person::new("shop").await, Person::new("alice").await, Person::new("bob").await);
    let (connector, _) = shop.connects().await;
    let me = connector.identify().await.unwrap();
    assert_eq!(
        (me.external_id.as_str(), me.handle.as_str()),
        (shop.did.as_str(), shop.handle.as_str()),
        "an app password is enough"
    );

    let root = shop.says("New: cardamom buns every Friday").await;
    alice.sees(&root).await;
    let question = alice.answers(&root, &root, "Are they vegan?").await;
    alice.sees(&question).await;
    let like = bob
        .creates("app.bsky.feed.like", json!({"subject": {"uri": root.uri, "cid": root.cid}, "createdAt": now().to_string()}))
        .await;
    let naming = bob.names(&shop, &format!("σήμερα, thank you @{} !", shop.handle)).await;
    read_until(&connector, Stream::Notifications, &like).await;
    let found = read_until(&connector, Stream::Notifications, &naming).await;

    let question = &found.arrivals[&question.uri];
    assert_eq!((question.kind, question.text.as_str()), (InteractionKind::Reply, "Are they vegan?"));
    assert_eq!(
        (&question.thread_external_id, question.parent_external_id.as_ref()),
        (&root.uri, Some(&root.uri)),
        "in our thread"
    );
    assert_eq!((question.author.handle.as_str(), question.author.is_us), (alice.handle.as_str(), false));
    assert!(found.arrivals[&root.uri].author.is_us, "our own post comes along, so that the question stands under something");
    let naming = &found.arrivals[&naming.uri];
    assert_eq!((naming.kind, &naming.thread_external_id), (InteractionKind::Mention, &naming.external_id), "a thread of its own");
    assert!(naming.text.starts_with("σήμερα"), "words arrive verbatim");
    let like = &found.arrivals[&like.uri];
    assert_eq!((like.kind, &like.thread_external_id), (InteractionKind::Reaction, &root.uri), "a like hangs on what was liked");

    let again = read(&connector, Stream::Notifications, found.cursor).await;
    let threads = read(&connector, Stream::Threads, None).await;
    assert!(again.arrivals.keys().all(|id| found.arrivals.contains_key(id)), "nothing new since");
    assert_eq!(threads.arrivals.get(&question.external_id), Some(question), "both loops say the same of the same post");
}

#[tokio::test]
async fn an_answer_sent_twice_is_one_post_and_is_read_back_and_taken_back() {
    let (shop, alice) = (Person::new("shop").await, Person::new("alice").await);
    let (connector, _) = shop.connects().await;
    let root = alice.names(&shop, &format!("Open on Sunday, @{} ?", shop.handle)).await;
    let found = read_until(&connector, Stream::Notifications, &root).await;
    let sender = connector.sender().unwrap();
    let words = answer_to(
        &connector,
        &found.arrivals[&root.uri],
        &format!("Yes @{} , see https://cornercafe.example/hours.", alice.handle),
    );
    assert_eq!(read_back(sender, &words).await, Verdict::NotThere, "not sent yet");
    let first = sender.send(&words).await;
    let SendOutcome::Sent { remote_id } = first.clone() else { panic!("{first:?}") };
    assert_eq!(sender.send(&words).await, first, "the second send changes nothing");
    assert_eq!(shop.count("app.bsky.feed.post").await, 1, "one post");
    assert_eq!(read_back(sender, &words).await, Verdict::Found { remote_id: remote_id.clone() });
    let key = remote_id.rsplit('/').next().unwrap();
    let record =
        shop.ask("com.atproto.repo.getRecord", &[("repo", &shop.did), ("collection", "app.bsky.feed.post"), ("rkey", key)]).await;
    let features: BTreeSet<_> = (0..2).filter_map(|n| record["value"]["facets"][n]["features"][0]["$type"].as_str()).collect();
    assert_eq!(features.len(), 2, "alice is named and the link is one: {record}");

    let other = regulars_platforms::Outgoing { text: "Other words".to_owned(), ..words.clone() };
    assert!(
        matches!(sender.send(&other).await, SendOutcome::Unknown(_)),
        "words under a used key never replace what stands there"
    );
    assert!(matches!(read_back(sender, &other).await, Verdict::Ambiguous(_)));
    sender.withdraw(&remote_id).await.unwrap();
    sender.withdraw(&remote_id).await.unwrap();
    assert_eq!(shop.count("app.bsky.feed.post").await, 0, "taken back, and twice is no error");
}

/// What the engine concludes from reading our own words back.
async fn read_back(sender: &dyn Sender, words: &Outgoing) -> Verdict {
    let none = BTreeSet::new();
    words.looking(&none, &none).verdict(&sender.own_words(words).await.unwrap())
}

#[tokio::test]
async fn a_deleted_parent_is_noticed_before_sending_and_by_the_slow_loop() {
    let (shop, alice) = (Person::new("shop").await, Person::new("alice").await);
    let (connector, _) = shop.connects().await;
    let root = shop.says("Fresh bread at seven").await;
    alice.sees(&root).await;
    let question = alice.answers(&root, &root, "Also on Monday?").await;
    let found = read_until(&connector, Stream::Threads, &question).await;
    let words = answer_to(&connector, &found.arrivals[&question.uri], "Also on Monday.");
    let sender = connector.sender().unwrap();
    match sender.recheck(&words).await {
        Recheck::Present { thread } => assert_eq!(thread.len(), 2, "root and question"),
        other => panic!("{other:?}"),
    }
    alice.deletes(&question).await;
    let mut last = None;
    for _ in 0..100 {
        last = Some(sender.recheck(&words).await);
        if last == Some(Recheck::ParentGone) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(last, Some(Recheck::ParentGone), "the deletion is seen once the view has it");
    let later = read(&connector, Stream::Threads, found.cursor).await;
    assert_eq!(later.gone, [question.uri], "and the slow loop reports it");
}

#[tokio::test]
async fn a_revoked_app_password_is_an_auth_problem_and_a_restart_does_not_help() {
    let shop = Person::new("shop").await;
    let (connector, vault) = shop.connects().await;
    connector.identify().await.unwrap();
    shop.opens(vault.clone()).identify().await.expect("a restart goes on with the stored session");
    shop.do_it("com.atproto.server.revokeAppPassword", json!({"name": "regulars"})).await;
    for _ in 0..3 {
        assert_eq!(connector.identify().await.unwrap_err().problem, Problem::Auth, "the running program notices");
    }
    let restarted = shop.opens(vault);
    let error = restarted.reader().unwrap().page(Stream::Notifications, None, now()).await.unwrap_err();
    assert_eq!(error.problem, Problem::Auth, "{error}");
}

#[tokio::test]
async fn the_servers_login_limit_is_obeyed() {
    assert_eq!(servers()["BSKY_RATE_LIMITS"], "1", "start the network with BSKY_RATE_LIMITS=1");
    let shop = Person::new("shop").await;
    let (connector, vault) = shop.connects().await;
    let mut limited = None;
    for _ in 0..40 {
        // Each turn is a program that was started anew and has lost its session: only the server's limit stops it.
        let secret = regulars_platforms::vault::VaultTokenStore::new(vault.clone(), "account-1");
        let password = regulars_platforms::vault::TokenStore::load(&secret).await.unwrap().password;
        regulars_platforms::vault::store_password(&*vault, "account-1", password).await.unwrap();
        if let Err(error) = shop.opens(vault.clone()).identify().await {
            limited = Some(error);
            break;
        }
    }
    let error = limited.expect("30 logins in five minutes are the published limit");
    assert_eq!(error.problem, Problem::RateLimited, "{error}");
    let wait = error.retry_after.unwrap();
    assert!(wait > Duration::from_secs(60) && wait <= Duration::from_secs(300), "the server's own time is told: {wait:?}");
    connector.identify().await.expect_err("and the limit is the server's, not ours");
}

#[tokio::test]
async fn liking_hiding_and_blocking_work_twice_and_are_taken_back() {
    let (shop, alice) = (Person::new("shop").await, Person::new("alice").await);
    let (connector, _) = shop.connects().await;
    let root = shop.says("Our new oven is here").await;
    alice.sees(&root).await;
    let rude = alice.answers(&root, &root, "Buy cheap watches").await;
    alice.sees(&rude).await;
    let moderator = connector.moderator().unwrap();

    let like = moderator.like(&rude.uri, None).await.unwrap();
    let hidden = moderator.hide(&root.uri, &rude.uri).await.unwrap();
    assert_eq!(moderator.hide(&root.uri, &rude.uri).await.unwrap(), hidden, "hiding twice hides once");
    let gate = || async {
        shop.ask("com.atproto.repo.listRecords", &[("repo", &shop.did), ("collection", "app.bsky.feed.threadgate")]).await
    };
    assert_eq!(gate().await["records"][0]["value"]["hiddenReplies"], json!([rude.uri]));
    assert_eq!(moderator.hide(&rude.uri, &root.uri).await.unwrap_err().problem, Problem::Refused, "others' threads are theirs");
    let before = read_until(&connector, Stream::Threads, &rude).await;
    let block = moderator.block(&alice.did, None).await.unwrap();
    assert_eq!((shop.count("app.bsky.feed.like").await, shop.count("app.bsky.graph.block").await), (1, 1));

    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(moderator.block(&alice.did, None).await.unwrap(), block, "blocking twice blocks once");
    let after = read(&connector, Stream::Threads, before.cursor).await;
    assert!(
        !after.arrivals.contains_key(&rude.uri) && after.gone.is_empty(),
        "whom we block we do not see, but nothing was deleted: {:?}",
        after.gone
    );

    for done in [&like, &hidden, &block] {
        moderator.take_back(done).await.unwrap();
    }
    assert_eq!((shop.count("app.bsky.feed.like").await, shop.count("app.bsky.graph.block").await), (0, 0));
    assert_eq!(gate().await["records"][0]["value"]["hiddenReplies"], json!([]), "shown again");
    assert_eq!(moderator.take_back(&root.uri).await.unwrap_err().problem, Problem::Refused, "a post is no mark: it stays");
    assert_eq!(shop.count("app.bsky.feed.post").await, 1);
}

#[tokio::test]
async fn private_messages_are_reported_as_not_available_here() {
    let (connector, _) = Person::new("shop").await.connects().await;
    match connector.private_messages().await {
        Availability::NotAvailable(reason) => {
            assert!(reason.ends_with('.') && reason.len() > 20, "a sentence for people: {reason}")
        }
        Availability::Available => panic!("this network has no private messages"),
    }
}
