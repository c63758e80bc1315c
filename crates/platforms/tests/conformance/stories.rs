//! What every connector does alike: list, go on from a cursor, know again what it read, reply once, see edits and removals.

use crate::stage::{PLATFORMS, Stage, read_all};
use regulars_domain::manifest::Idempotency;
use regulars_domain::readback::Verdict;
use regulars_platforms::{Outgoing, Recheck, SendOutcome, SharedConnector, registry};
use std::collections::{BTreeMap, BTreeSet};

pub async fn looks_for(account: &SharedConnector, outgoing: &Outgoing, before: &BTreeSet<String>) -> Verdict {
    let ours = account.sender().unwrap().own_words(outgoing).await.unwrap();
    outgoing.looking(before, &BTreeSet::new()).verdict(&ours)
}

#[tokio::test]
async fn what_is_read_again_is_known_again_and_what_is_new_comes_after_the_cursor() {
    for platform in PLATFORMS {
        let stage = Stage::new(platform).await;
        let (said, cursors) = read_all(&stage.account, &BTreeMap::new()).await;
        let question =
            said.iter().find(|a| a.text.contains("vegan")).unwrap_or_else(|| panic!("{}: {said:?}", platform.name)).clone();
        let ours =
            said.iter().find(|a| a.text == "Buns every Friday").unwrap_or_else(|| panic!("{}: our own words too", platform.name));
        assert!(ours.author.is_us && !question.author.is_us, "{}: who said it", platform.name);
        assert_eq!(question.thread_external_id, ours.external_id, "{}: the question stands under our words", platform.name);
        let (again, _) = read_all(&stage.account, &BTreeMap::new()).await;
        let facts = |all: &[regulars_domain::interaction::Arrival]| -> BTreeSet<(String, String, String)> {
            all.iter().map(|a| (a.external_id.clone(), a.thread_external_id.clone(), a.text.clone())).collect()
        };
        assert_eq!(facts(&said), facts(&again), "{}: both readings, and both loops, say the same", platform.name);
        stage.town.lock().unwrap().say(false, "and gluten?", Some(1), None);
        let (new, _) = read_all(&stage.account, &cursors).await;
        let found = new.iter().find(|a| a.text == "and gluten?").unwrap_or_else(|| panic!("{}: {new:?}", platform.name));
        assert_eq!(found.thread_external_id, ours.external_id, "{}: in the same conversation", platform.name);
        assert!(
            facts(&new).iter().filter(|fact| fact.2 != "and gluten?").all(|fact| facts(&said).contains(fact)),
            "{}: nothing else is new",
            platform.name
        );
    }
}

#[tokio::test]
async fn an_answer_sent_again_stands_there_once_and_is_found() {
    for platform in PLATFORMS {
        let stage = Stage::new(platform).await;
        let outgoing = stage.answer("Yes, oat milk.").await;
        assert_eq!(looks_for(&stage.account, &outgoing, &BTreeSet::new()).await, Verdict::NotThere, "{}: before", platform.name);
        let SendOutcome::Sent { remote_id } = stage.account.sender().unwrap().send(&outgoing).await else {
            panic!("{}", platform.name)
        };
        let second = stage.account.sender().unwrap().send(&outgoing).await;
        // A key answers the same again; a refused duplicate and a key that is taken are *unknown*, and reading back tells.
        let harmless = match platform.name {
            "mastodon" | "matrix" => second == SendOutcome::Sent { remote_id: remote_id.clone() },
            _ => matches!(second, SendOutcome::Unknown(_)),
        };
        assert!(harmless, "{}: {second:?}", platform.name);
        let copies = stage.town.lock().unwrap().there().filter(|(_, said)| said.text.ends_with("Yes, oat milk.")).count();
        assert_eq!(copies, 1, "{}: one copy", platform.name);
        let verdict = looks_for(&stage.account, &outgoing, &BTreeSet::new()).await;
        assert_eq!(verdict, Verdict::Found { remote_id: remote_id.clone() }, "{}: read back", platform.name);
        let (said, _) = read_all(&stage.account, &BTreeMap::new()).await;
        let echo = said
            .iter()
            .find(|a| a.external_id == remote_id)
            .unwrap_or_else(|| panic!("{}: its own words come back", platform.name));
        assert_eq!((echo.author.is_us, echo.text.as_str()), (true, "Yes, oat milk."), "{}: unchanged", platform.name);
    }
}

#[tokio::test]
async fn a_change_and_a_removal_are_seen_before_sending_and_our_own_words_are_taken_back_once() {
    for platform in PLATFORMS {
        let stage = Stage::new(platform).await;
        let outgoing = stage.answer("Yes, oat milk.").await;
        let sender = stage.account.sender().unwrap();
        stage.town.lock().unwrap().said[1].text = "are they gluten free?".to_owned();
        let Recheck::Present { thread } = sender.recheck(&outgoing).await else { panic!("{}: it is there", platform.name) };
        let now_says = thread.iter().find(|a| a.external_id == outgoing.parent_external_id).map(|a| a.text.clone());
        assert_eq!(now_says.as_deref(), Some("are they gluten free?"), "{}: the words of now", platform.name);
        let SendOutcome::Sent { remote_id } = sender.send(&outgoing).await else { panic!("{}", platform.name) };
        for _ in 0..2 {
            sender.withdraw(&remote_id).await.unwrap_or_else(|e| panic!("{}: {e}", platform.name));
        }
        assert_eq!(
            stage.town.lock().unwrap().there().filter(|(_, said)| said.ours).count(),
            1,
            "{}: only our post is left",
            platform.name
        );
        assert_eq!(
            looks_for(&stage.account, &outgoing, &BTreeSet::new()).await,
            Verdict::NotThere,
            "{}: taken back",
            platform.name
        );
        stage.town.lock().unwrap().said[1].removed = true;
        assert_eq!(sender.recheck(&outgoing).await, Recheck::ParentGone, "{}: the question is gone", platform.name);
    }
}

/// The class each platform declares; `docs/ARCHITECTURE.md` names the tests that prove it.
#[test]
fn each_platform_declares_the_class_that_is_proved_for_it() {
    let declared: BTreeMap<&str, Idempotency> = registry::platforms().iter().map(|m| (m.platform, m.idempotency)).collect();
    for (platform, class) in [
        ("bluesky", Idempotency::Keyed),
        ("mastodon", Idempotency::ShortLivedKey),
        ("wordpress", Idempotency::RefusedDuplicate),
        ("matrix", Idempotency::ShortLivedKey),
        ("email", Idempotency::VerifyFirst),
        ("sandbox", Idempotency::Keyed),
    ] {
        assert_eq!(declared.get(platform), Some(&class), "{platform}");
    }
}
