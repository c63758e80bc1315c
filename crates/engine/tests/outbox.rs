//! Stories of words on their way out.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story fails loudly")]

mod common;

use common::scripted::{Next, page, said};
use common::{Shop, at, two_who_asked};
use regulars_domain::OutboxItemId;
use regulars_domain::outbox::{OutboxReason, OutboxState};
use regulars_platforms::sandbox::Way;
use regulars_store::conversation::Group;
use std::time::Duration;

fn reason(shop: &Shop, item: OutboxItemId) -> Option<OutboxReason> {
    shop.engine.store.read(|r| r.outbox_item(item)).unwrap().item.reason
}

#[tokio::test]
async fn a_reply_written_offline_is_sent_once_the_network_returns() {
    let shop = Shop::sample().await;
    let hannah = shop.waiting(0);
    shop.platform().set_way(Way::Offline);
    let item = shop.release(hannah, "Dear Hannah, I am so sorry. Which loaf was it?");
    shop.wait(11);
    assert_eq!(shop.engine.flush().await.unwrap().waiting, 1, "nothing left while offline");
    assert_eq!(reason(&shop, item), Some(OutboxReason::Unreachable), "and the owner is told why");
    let shop = shop.restart();
    shop.platform().set_way(Way::Open);
    shop.wait(3_600);
    for _ in 0..3 {
        shop.engine.flush().await.unwrap();
    }
    assert_eq!(
        shop.received(),
        ["Dear Hannah, I am so sorry. Which loaf was it?"],
        "exactly one copy, however often the lane woke"
    );
    assert_eq!(shop.state(item), OutboxState::Sent);
    shop.engine.sync(None).await.unwrap();
    let (thread, _) = shop.engine.store.read(|r| r.thread(hannah, 50)).unwrap();
    assert_eq!(
        thread.iter().filter(|i| i.text.starts_with("Dear Hannah")).count(),
        1,
        "the echo and the platform's copy are one interaction"
    );
}

#[tokio::test]
async fn ten_seconds_to_take_it_back_and_the_words_return_to_the_composer() {
    let shop = Shop::sample().await;
    let conversation = shop.waiting(0);
    let item = shop.release(conversation, "Too hasty");
    assert_eq!(shop.engine.flush().await.unwrap().sent, 0, "nothing leaves within the undo time");
    shop.engine.outbox_cancel(item).unwrap();
    shop.wait(60);
    shop.engine.flush().await.unwrap();
    assert!(shop.received().is_empty(), "a cancelled reply never leaves");
    let draft = shop.engine.store.read(|r| r.draft_of(conversation)).unwrap().unwrap();
    assert_eq!(draft.text, "Too hasty", "no word is lost by changing one's mind");
}

#[tokio::test]
async fn pressing_send_twice_releases_once() {
    let shop = Shop::sample().await;
    let draft = shop.draft(shop.waiting(0), "Once");
    shop.engine.release(draft, None, false).unwrap();
    assert!(shop.engine.release(draft, None, false).is_err(), "the second press finds the draft gone");
    shop.wait(11);
    assert_eq!(shop.engine.flush().await.unwrap().sent, 1);
}

#[tokio::test]
async fn a_later_time_is_kept_and_a_new_message_cancels_if_the_owner_wanted_that() {
    let (shop, platform, maria, omar) = two_who_asked().await;
    let draft = shop.draft(maria, "Yes, from Thursday");
    let later = shop.engine.release(draft, Some(at("2026-03-12T18:00:00Z")), true).unwrap();
    let draft = shop.draft(omar, "From nine");
    let also = shop.engine.release(draft, Some(at("2026-03-12T18:00:00Z")), true).unwrap();
    shop.wait(3_600);
    assert_eq!(shop.engine.flush().await.unwrap().waiting, 2, "it is not 18:00 yet");
    platform.thread.lock().unwrap().push(said("m", "m2", "maria", "Never mind, found it", at("2026-03-12T12:00:00Z")));
    shop.wait(9 * 3_600);
    shop.engine.flush().await.unwrap();
    assert_eq!((shop.state(later), reason(&shop, later)), (OutboxState::Cancelled, Some(OutboxReason::CancelledTheyReplied)));
    let kept = shop.engine.store.read(|r| r.draft_of(maria)).unwrap().unwrap();
    assert_eq!(kept.text, "Yes, from Thursday", "the words wait where they were written");
    assert_eq!(shop.state(also), OutboxState::Sent, "Omar said nothing new");
    assert_eq!(platform.received(), ["From nine"]);
}

#[tokio::test]
async fn a_thread_that_changed_since_release_asks_the_owner() {
    for (what, wanted) in [
        ("deleted", OutboxReason::ParentGone),
        ("edited", OutboxReason::ParentEdited),
        ("wrote again", OutboxReason::TheyWroteAgain),
        ("answered", OutboxReason::AlreadyAnswered),
    ] {
        let (shop, platform, maria, _) = two_who_asked().await;
        let item = shop.release(maria, "On Thursday");
        match what {
            "deleted" => *platform.parent_gone.lock().unwrap() = true,
            "edited" => platform.thread.lock().unwrap()[0].text = "Is the rye back? And walnut-free?".to_owned(),
            "wrote again" => platform.thread.lock().unwrap().push(said("m", "m2", "maria", "Hello?", at("2026-03-12T09:00:05Z"))),
            _ => platform.thread.lock().unwrap().push(said(
                "m",
                "phone",
                "us",
                "Answered from my phone",
                at("2026-03-12T09:00:05Z"),
            )),
        }
        shop.wait(11);
        shop.engine.flush().await.unwrap();
        assert_eq!((shop.state(item), reason(&shop, item)), (OutboxState::Ask, Some(wanted)), "{what}");
        assert!(platform.received().is_empty(), "{what}: not one byte was sent");
        assert_eq!(shop.list(Group::NotSent).len(), 1, "{what}: it stands first in the list");
        if what != "deleted" {
            let item = shop.engine.store.read(|r| r.outbox_item(item)).unwrap();
            shop.engine.send_again(&item).unwrap();
            shop.engine.flush().await.unwrap();
            assert_eq!(platform.received(), ["On Thursday"], "{what}: the owner has seen it and still wants it sent");
        }
    }
}

#[tokio::test]
async fn what_members_say_to_each_other_does_not_stop_a_reply() {
    let (shop, platform, maria, _) = two_who_asked().await;
    shop.release(maria, "On Thursday");
    platform.thread.lock().unwrap().push(said("m", "m2", "eleni", "I would love to know too", at("2026-03-12T09:00:05Z")));
    shop.wait(11);
    shop.engine.flush().await.unwrap();
    assert_eq!(platform.received(), ["On Thursday"]);
}

#[tokio::test]
async fn an_unknown_outcome_is_read_back_and_never_sent_twice() {
    let (shop, platform, maria, _) = two_who_asked().await;
    let (account, _) = (shop.account(), ());
    assert_eq!(account.platform, "sandbox");
    platform.script([Next::AcceptAndHangUp]);
    let item = shop.release(maria, "On Thursday");
    shop.wait(11);
    // The sample's manifest says keyed with no settle time: reading back follows at once, in the same run.
    shop.engine.flush().await.unwrap();
    assert_eq!(shop.state(item), OutboxState::Sent, "it was there: found by reading back");
    assert_eq!(platform.received().len(), 1, "one copy");
    assert_eq!(platform.asked.lock().unwrap().iter().filter(|a| **a == "send").count(), 1, "one request was made");
}

#[tokio::test]
async fn a_request_that_got_lost_is_sent_again_only_after_reading_back() {
    let (shop, platform, maria, _) = two_who_asked().await;
    platform.script([Next::HangUp, Next::Accept]);
    let item = shop.release(maria, "On Thursday");
    shop.wait(11);
    shop.engine.flush().await.unwrap();
    shop.wait(120);
    shop.engine.flush().await.unwrap();
    assert_eq!((shop.state(item), platform.received()), (OutboxState::Sent, vec!["On Thursday".to_owned()]));
    let asked = platform.asked.lock().unwrap().clone();
    let (first, back) = (asked.iter().position(|a| *a == "send").unwrap(), asked.iter().position(|a| *a == "own_words").unwrap());
    assert!(first < back && asked[back..].contains(&"send"), "{asked:?}");
}

#[tokio::test]
async fn a_process_that_ended_while_sending_leaves_an_uncertain_item_not_a_lost_one() {
    let shop = Shop::sample().await;
    let item = shop.release(shop.waiting(0), "Sent at the worst moment");
    shop.wait(11);
    // The moment after the durable claim, before the request: as a kill -9 leaves it.
    shop.engine
        .store
        .write(|w| {
            let stored = w.outbox_item(item)?;
            let queued = stored.item.after(regulars_domain::outbox::Event::Due).unwrap();
            let sending = queued.after(regulars_domain::outbox::Event::Claim).unwrap();
            w.outbox_move(item, sending, None, shop.engine.now())
        })
        .unwrap();
    let shop = shop.restart();
    assert_eq!(shop.state(item), OutboxState::Uncertain, "nobody knows, and it says so");
    shop.engine.flush().await.unwrap();
    assert_eq!((shop.state(item), shop.received().len()), (OutboxState::Sent, 1));
}

#[tokio::test]
async fn a_stuck_item_parks_with_its_reason_and_blocks_nobody_else() {
    let (shop, platform, maria, omar) = two_who_asked().await;
    platform.script([Next::Refuse, Next::Accept]);
    let stuck = shop.release(maria, "Refused words");
    let next = shop.release(omar, "From nine");
    let behind = shop.release(maria, "And another thing");
    shop.wait(11);
    let report = shop.engine.flush().await.unwrap();
    assert_eq!((report.refused, report.sent), (1, 1), "Omar is answered all the same");
    assert_eq!(reason(&shop, stuck), Some(OutboxReason::RefusedByPlatform));
    assert_eq!(shop.state(next), OutboxState::Sent);
    assert_eq!(shop.state(behind), OutboxState::Queued, "the order within one conversation is kept");
    shop.engine.outbox_drop(stuck).unwrap();
    shop.engine.flush().await.unwrap();
    assert_eq!(shop.state(behind), OutboxState::Sent, "the question answered, the thread goes on");
}

#[tokio::test]
async fn a_rate_limit_is_obeyed_also_after_a_restart() {
    let (shop, platform, maria, omar) = two_who_asked().await;
    platform.script([Next::RateLimit(Duration::from_secs(600))]);
    let first = shop.release(maria, "On Thursday");
    shop.release(omar, "From nine");
    shop.wait(11);
    shop.engine.flush().await.unwrap();
    assert_eq!(reason(&shop, first), Some(OutboxReason::RateLimited));
    assert_eq!(
        platform.asked.lock().unwrap().iter().filter(|a| **a == "send").count(),
        1,
        "the limit is the account's, not the item's"
    );
    let (folder, now) = (shop.folder.clone(), shop.engine.now());
    drop(shop);
    let shop = Shop::open(folder, now);
    let account = shop.account();
    shop.engine.set_connector(account.id, platform.clone());
    shop.wait(300);
    shop.engine.flush().await.unwrap();
    assert!(platform.received().is_empty(), "half the time is not all of it");
    shop.wait(301);
    shop.engine.flush().await.unwrap();
    assert_eq!(platform.received(), ["On Thursday", "From nine"], "then both, in order");
}

#[tokio::test]
async fn a_revoked_key_needs_the_owner_once_and_drafts_still_work() {
    let (shop, platform, maria, omar) = two_who_asked().await;
    platform.script([Next::RevokeKey]);
    let item = shop.release(maria, "On Thursday");
    shop.release(omar, "From nine");
    shop.wait(11);
    shop.engine.flush().await.unwrap();
    assert_eq!(shop.state(item), OutboxState::Blocked);
    let account = shop.account();
    assert_eq!((account.state.as_str(), account.reason.as_deref()), ("needs_attention", Some("auth")));
    assert_eq!(
        platform.asked.lock().unwrap().iter().filter(|a| **a == "send").count(),
        1,
        "a dead key is not tried again and again"
    );
    shop.draft(omar, "Still writing");
    shop.engine.account_reconnect(account.id, String::new().into()).await.unwrap_err();
    shop.engine.account_pause(account.id, false).unwrap();
    shop.engine.flush().await.unwrap();
    assert_eq!(platform.received(), ["On Thursday", "From nine"], "mended, the same words go on");
}

#[tokio::test]
async fn cancelling_while_it_is_being_sent_deletes_it_there_and_says_so() {
    let (shop, platform, maria, _) = two_who_asked().await;
    let item = shop.release(maria, "On Thursday");
    shop.wait(11);
    platform.script([Next::AcceptAndHangUp]);
    // The owner cancels between the request and its reading back.
    shop.engine
        .store
        .write(|w| {
            let stored = w.outbox_item(item)?;
            use regulars_domain::outbox::Event;
            let now = shop.engine.now();
            let sending = stored.item.after(Event::Due).unwrap().after(Event::Claim).unwrap();
            w.outbox_move(item, sending.after(Event::OwnerCancels).unwrap(), None, now)?;
            Ok(())
        })
        .unwrap();
    let words = shop.engine.store.read(|r| r.outbox_item(item)).unwrap();
    platform.truth.lock().unwrap().push(serde_json::from_str(&words.outgoing).unwrap());
    shop.engine.flush().await.unwrap();
    assert_eq!(shop.state(item), OutboxState::Cancelled);
    assert!(platform.received().is_empty(), "it had arrived, and was deleted there");
}

#[tokio::test]
async fn altered_words_are_never_sent() {
    let (shop, platform, maria, _) = two_who_asked().await;
    let item = shop.release(maria, "On Thursday");
    let (folder, now, path) = (shop.folder.clone(), shop.engine.now(), shop.engine.store.path().to_owned());
    drop(shop);
    // A bad disk turns a letter of the stored request; SQLite's own check does not see that.
    let mut bytes = std::fs::read(&path).unwrap();
    let words = br#""text":"On Thursday""#;
    let at = bytes.windows(words.len()).position(|w| w == words).expect("the words are in the file");
    bytes[at + words.len() - 2] = b'z';
    std::fs::write(&path, bytes).unwrap();
    let shop = Shop::open(folder, now);
    let account = shop.account();
    shop.engine.set_connector(account.id, platform.clone());
    shop.wait(11);
    shop.engine.flush().await.unwrap();
    assert!(platform.received().is_empty(), "words the owner did not release");
    assert_eq!(shop.state(item), OutboxState::Ask, "the owner is asked");
}

#[tokio::test]
async fn holding_everything_holds_and_working_offline_is_a_choice() {
    let (shop, platform, maria, omar) = two_who_asked().await;
    shop.engine.hold_everything(true).unwrap();
    shop.release(maria, "On Thursday");
    shop.wait(11);
    assert_eq!(shop.engine.flush().await.unwrap().waiting, 1);
    shop.engine.hold_everything(false).unwrap();
    shop.engine.set_offline(true).unwrap();
    shop.release(omar, "From nine");
    shop.wait(11);
    assert_eq!(shop.engine.flush().await.unwrap().waiting, 2, "offline by choice: nothing leaves");
    assert!(platform.received().is_empty());
    shop.engine.set_offline(false).unwrap();
    assert_eq!(shop.engine.flush().await.unwrap().sent, 2);
}

#[tokio::test]
async fn two_thank_yous_to_one_person_are_two_and_each_is_found_once() {
    let (shop, platform, maria, _) = two_who_asked().await;
    platform.script([Next::AcceptAndHangUp, Next::HangUp, Next::Accept]);
    let first = shop.release(maria, "Thank you!");
    shop.wait(11);
    shop.engine.flush().await.unwrap();
    let second = shop.release(maria, "Thank you!");
    shop.wait(11);
    // The second got lost. The first, word for word the same, must not be taken for it.
    shop.engine.flush().await.unwrap();
    for _ in 0..3 {
        shop.wait(120);
        shop.engine.flush().await.unwrap();
    }
    assert_eq!((shop.state(first), shop.state(second)), (OutboxState::Sent, OutboxState::Sent));
    assert_eq!(platform.received(), ["Thank you!", "Thank you!"], "two were meant, two arrived");
    let remote = |id| shop.engine.store.read(|r| r.outbox_item(id)).unwrap().remote_id.unwrap();
    assert_ne!(remote(first), remote(second), "one post is not the proof of two");
}

#[tokio::test]
async fn the_same_words_from_a_phone_before_the_first_try_are_not_taken_for_ours() {
    let (shop, platform, maria, _) = two_who_asked().await;
    let mut phone = said("m", "phone", "us", "On Thursday", at("2026-03-12T08:30:00Z"));
    phone.parent_external_id = Some("m".to_owned());
    platform.thread.lock().unwrap().push(phone.clone());
    platform.pages.lock().unwrap().push_back(Ok(page(vec![phone], "2", false)));
    shop.engine.sync(None).await.unwrap();
    platform.script([Next::HangUp, Next::Accept]);
    let item = shop.release(maria, "On Thursday");
    shop.wait(11);
    shop.engine.flush().await.unwrap();
    for _ in 0..3 {
        shop.wait(120);
        shop.engine.flush().await.unwrap();
    }
    assert_eq!((shop.state(item), platform.received().len()), (OutboxState::Sent, 1), "what the phone said is no proof of ours");
}
