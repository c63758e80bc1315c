//! The crisis brake: it offers, the owner holds, what goes on goes on, and one click lets everything go again.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a story fails loudly")]

mod common;

use common::scripted::said;
use common::street::Street;
use common::{Shop, at};
use regulars_domain::ConversationId;
use regulars_domain::crisis::CrisisState;
use regulars_domain::outbox::OutboxState;
use regulars_engine::{CrisisNow, EngineError};

const UPSET: &str = "I am very disappointed, the bread was stale and nobody apologised.";

impl Street {
    /// A shop that has been heard for two months, in peace.
    async fn quiet() -> Self {
        let shop = Shop::empty();
        let street = Self::of(shop);
        street.hears([said("old", "old", "owen", "Lovely rye.", at("2026-01-05T09:00:00Z"))]).await;
        street
    }

    /// So many people, ten minutes apart, the last just now.
    async fn upset(&self, people: u32, words: &str) {
        let now = self.shop.engine.now();
        let one = |n: u32| {
            let id = format!("{}-{n}", self.n.get());
            said(
                &id,
                &id,
                &format!("who-{}-{n}", self.n.get()),
                words,
                now.before(std::time::Duration::from_secs(u64::from(people - 1 - n) * 600)),
            )
        };
        self.hears((0..people).map(one)).await;
    }

    fn offered(&self) -> Option<CrisisNow> {
        self.shop.engine.crisis().unwrap()
    }

    fn conversation(&self, thread: &str) -> ConversationId {
        self.shop.engine.store.read(|r| r.conversation_by_external(self.account, thread)).unwrap().unwrap().id
    }

    async fn works(&self, minutes: u64) {
        self.shop.wait(minutes * 60);
        self.shop.engine.flush().await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crowd_of_upset_people_offers_to_hold_and_holds_nothing_by_itself() {
    let street = Street::quiet().await;
    street.hears([said("a", "a", "anna", "Is the rye back?", street.shop.engine.now())]).await;
    let reply = street.shop.release(street.conversation("a"), "It is, Anna!");
    street.upset(6, UPSET).await;
    let offered = street.offered().expect("six people within an hour, in a shop where nobody was upset for two months");
    assert_eq!((offered.crisis.state, offered.crisis.alarm.people, offered.words.len()), (CrisisState::Offered, 6, 6));
    street.works(1).await;
    assert_eq!(street.shop.state(reply), OutboxState::Sent, "an offer holds nothing");
    street.shop.engine.crisis_dismiss(offered.crisis.id).unwrap();
    street.shop.engine.tick().await.unwrap();
    assert!(street.offered().is_none(), "and it does not come back for the same words");
    assert!(
        matches!(street.shop.engine.crisis_hold(offered.crisis.id), Err(EngineError::Store(_))),
        "nor can it be answered twice"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn held_in_a_crisis_means_what_was_released_before_and_lifting_lets_it_go() {
    let street = Street::quiet().await;
    street.hears([said("a", "a", "anna", "Is the rye back?", street.shop.engine.now())]).await;
    let before = street.shop.release(street.conversation("a"), "Come and taste our cheerful new rye!");
    street.upset(6, UPSET).await;
    let id = street.offered().unwrap().crisis.id;
    street.shop.engine.crisis_hold(id).unwrap();
    let held = street.offered().unwrap();
    assert_eq!((held.crisis.state, held.waiting), (CrisisState::Held, 1));
    let place = held.crisis.conversation_id.expect("the crisis protocol was opened on the words");
    let runs = street.shop.engine.store.read(|r| street.shop.engine.protocols_of(r, place)).unwrap();
    assert_eq!(runs.iter().map(|l| l.run.section.as_str()).collect::<Vec<_>>(), ["protocol/crisis"]);
    street.works(5).await;
    assert_eq!(street.shop.state(before), OutboxState::Queued, "cheerful words wait");
    let answer = street.shop.release(place, "You are right, and I am sorry. Here is what we know.");
    street.works(2).await;
    assert_eq!(street.shop.state(answer), OutboxState::Sent, "people in a crisis get their answer");
    street.shop.engine.crisis_lift(id).unwrap();
    street.works(1).await;
    assert_eq!(street.shop.state(before), OutboxState::Sent, "one click lets everything go");
    assert!(street.offered().is_none());
    assert_eq!(street.platform.received().len(), 2, "each once");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_brake_is_asked_again_right_before_words_leave() {
    let street = Street::quiet().await;
    street.upset(6, UPSET).await;
    let id = street.offered().unwrap().crisis.id;
    street.hears([said("a", "a", "anna", "Is the rye back?", street.shop.engine.now())]).await;
    let reply = street.shop.release(street.conversation("a"), "It is!");
    street.shop.wait(60);
    let item = street.shop.engine.store.read(|r| r.outbox_item(reply)).unwrap();
    street.shop.engine.crisis_hold(id).unwrap();
    assert_eq!(item.released_at, street.shop.engine.now().before(std::time::Duration::from_secs(60)));
    street.shop.engine.flush().await.unwrap();
    assert_eq!(street.shop.state(reply), OutboxState::Queued);
    assert!(street.platform.received().is_empty());
    // After a restart of the process and a clock set back a day it is held all the same.
    street.shop.clock.turn(-86_400_000);
    street.shop.engine.flush().await.unwrap();
    assert!(street.platform.received().is_empty(), "the brake has no time of its own");
}

#[tokio::test(flavor = "multi_thread")]
async fn praise_spam_and_one_angry_man_are_no_crisis() {
    let street = Street::quiet().await;
    street.upset(12, "What a wonderful bakery, the best bread in town, thank you!").await;
    assert!(street.offered().is_none(), "praise");
    street.upset(12, "Click here to win a free iPhone, complaint department terrible refund https://win.example").await;
    assert!(street.offered().is_none(), "spam");
    let now = street.shop.engine.now();
    street.hears((0..8).map(|n| said(&format!("m{n}"), &format!("m{n}"), "mallory", UPSET, now))).await;
    assert!(street.offered().is_none(), "one man, eight posts");
    assert_eq!(street.shop.engine.store.read(|r| r.worries(at("2026-03-01T00:00:00Z"))).unwrap().len(), 8, "and they were heard");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_an_answer_there_is_quiet_for_half_a_day_and_then_only_new_words_count() {
    let street = Street::quiet().await;
    street.upset(6, UPSET).await;
    street.shop.engine.crisis_dismiss(street.offered().unwrap().crisis.id).unwrap();
    street.shop.wait(3_600);
    street.upset(6, UPSET).await;
    assert!(street.offered().is_none(), "the owner has just looked");
    street.shop.wait(13 * 3_600);
    street.shop.engine.tick().await.unwrap();
    let again = street.offered().expect("six others, after the answer");
    assert_eq!(again.crisis.alarm.people, 6, "those of before the answer are not counted again");
    street.shop.wait(30 * 3_600);
    street.shop.engine.tick().await.unwrap();
    assert!(street.offered().is_none(), "an offer nobody answered goes when it is quiet");
}
