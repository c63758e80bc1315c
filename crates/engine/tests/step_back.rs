//! Stepping back: members answer first, the owner is called in time, whatever the clock and the computer do.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a story fails loudly")]

mod common;

use common::scripted::said;
use common::street::Street;
use common::{Shop, at};
use regulars_domain::ConversationId;
use regulars_domain::step_back::Fate;
use regulars_engine::{LookedAfter, Settings};
use regulars_store::conversation::Group;

impl Street {
    /// A shop where Beatrice, Kim and Lea are around, whose owner steps back for so many hours.
    async fn lively(hours: u32) -> Self {
        let shop = Shop::empty();
        shop.engine.set_settings(&Settings { step_back_hours: hours, ..Settings::default() }).unwrap();
        let street = Self::of(shop);
        for who in ["beatrice", "kim", "lea"] {
            street.hears([said(who, who, who, "Good morning everyone.", at("2026-03-10T08:00:00Z"))]).await;
        }
        let early: Vec<_> = street.shop.list(Group::NeedsYou).iter().map(|row| row.conversation.id).collect();
        street.shop.engine.triage(&early, regulars_engine::TriageAction::Done).unwrap();
        street
    }

    async fn says(&self, thread: &str, id: &str, who: &str, text: &str) -> ConversationId {
        self.shop.wait(60);
        self.hears([said(thread, id, who, text, self.shop.engine.now())]).await;
        self.shop.engine.store.read(|r| r.conversation_by_external(self.account, thread)).unwrap().unwrap().id
    }

    fn group(&self, id: ConversationId) -> Group {
        self.shop.engine.store.read(|r| r.conversation(id)).unwrap().group()
    }

    fn looked_after(&self) -> Vec<LookedAfter> {
        self.shop.engine.looked_after(10).unwrap()
    }
}

const ASKS: &str = "Does anybody know how long the rye keeps?";

#[tokio::test(flavor = "multi_thread")]
async fn a_member_answers_and_the_owner_is_never_called() {
    let street = Street::lively(2).await;
    let id = street.says("q", "q", "callum", ASKS).await;
    assert_eq!(street.group(id), Group::Helping, "it waits for somebody here");
    assert_eq!(street.shop.engine.today().unwrap().waiting, 0, "and calls nobody");
    let [waits] = &street.looked_after()[..] else { panic!("it is told as waiting") };
    assert_eq!(
        (waits.stepped.fate, waits.until),
        (Fate::Waiting, Some(waits.stepped.since + std::time::Duration::from_secs(7_200)))
    );
    street.says("q", "a", "beatrice", "Five days in a cloth, easily.").await;
    let [answered] = &street.looked_after()[..] else { panic!("it is told as answered") };
    assert_eq!(answered.stepped.fate, Fate::Answered);
    assert_eq!(answered.answer.as_ref().map(|a| a.name.as_str()), Some("beatrice"), "who answered is named");
    street.shop.wait(6 * 3_600);
    street.shop.engine.tick().await.unwrap();
    assert_eq!(street.group(id), Group::Helping, "time changes nothing any more");
    assert_eq!(street.shop.engine.today().unwrap().waiting, 0);
    // The answer counts for her among the helpers.
    let helped = street.shop.engine.store.read(|r| r.answered_most(answered.answer.as_ref().unwrap().member_id, 3)).unwrap();
    assert_eq!(helped.len(), 1, "she helped one person");
    // A thank-you is prepared once, as a draft, and nothing leaves.
    let place = street.shop.engine.step_back_thank(answered.stepped.question_id).unwrap();
    let draft = street.shop.engine.store.read(|r| r.draft_of(place)).unwrap().unwrap();
    assert!(draft.text.contains("beatrice") && draft.text.contains("callum"), "{}", draft.text);
    street.shop.engine.draft_write(place, "", None).unwrap();
    street.shop.engine.step_back_thank(answered.stepped.question_id).unwrap();
    assert!(street.shop.engine.store.read(|r| r.draft_of(place)).unwrap().is_none(), "not again");
    assert!(street.platform.received().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_answers_and_the_owner_is_called_in_time_also_after_sleep_and_a_clock_set_back() {
    let street = Street::lively(2).await;
    let id = street.says("q", "q", "callum", ASKS).await;
    street.shop.wait(7_100);
    street.shop.engine.tick().await.unwrap();
    assert_eq!(street.group(id), Group::Helping);
    street.shop.wait(14 * 3_600);
    street.shop.engine.tick().await.unwrap();
    assert_eq!(street.group(id), Group::NeedsYou, "after a night's sleep it is there at once");
    street.shop.engine.tick().await.unwrap();
    let waiting_since = street.shop.engine.store.read(|r| r.conversation(id)).unwrap().turn.waiting_since;
    assert_eq!(waiting_since, Some(at("2026-03-12T09:01:00Z")), "and has waited since it was asked");
    let other = street.says("r", "r", "callum", ASKS).await;
    assert_eq!(street.group(other), Group::Helping);
    street.shop.clock.turn(-86_400_000);
    street.shop.engine.tick().await.unwrap();
    assert_eq!(street.group(other), Group::NeedsYou, "a clock set back never makes anybody wait longer");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_click_takes_it_back_and_switching_off_takes_all_back() {
    let street = Street::lively(2).await;
    let one = street.says("q", "q", "callum", ASKS).await;
    let two = street.says("r", "r", "dora", ASKS).await;
    street.shop.engine.step_back_take(street.looked_after()[0].stepped.question_id).unwrap();
    assert_eq!((street.group(one), street.group(two)), (Group::NeedsYou, Group::Helping));
    street.shop.engine.tick().await.unwrap();
    assert_eq!(street.group(one), Group::NeedsYou, "it is not taken away again");
    street.shop.engine.set_settings(&Settings::default()).unwrap();
    assert_eq!(street.group(two), Group::NeedsYou);
    assert!(street.looked_after().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_the_owners_calls_the_owner_at_once() {
    let street = Street::lively(2).await;
    for (n, words) in [
        "Is there sesame in the rye? My daughter has a nut allergy.",
        "Why was my bread stale again? I am very disappointed.",
        "Could I order two loaves for Saturday, please?",
    ]
    .into_iter()
    .enumerate()
    {
        let id = street.says(&format!("q{n}"), &format!("q{n}"), "callum", words).await;
        assert_eq!(street.group(id), Group::NeedsYou, "{words}");
    }
    let id = street.says("q", "q", "callum", ASKS).await;
    street.says("q", "more", "callum", "My daughter has a nut allergy and her lips are swelling.").await;
    assert_eq!(street.group(id), Group::NeedsYou, "the moment it is about somebody's health");
    let off = Street::lively(0).await;
    let id = off.says("q", "q", "callum", ASKS).await;
    assert_eq!(off.group(id), Group::NeedsYou, "it is off until the owner chooses it");
}
