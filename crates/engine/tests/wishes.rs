//! What people ask: wishes that become deeds and answers, questions that become pages; nothing leaves and nothing is saved by itself.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a story fails loudly")]

mod common;

use common::scripted::said;
use common::street::Street;
use common::{Shop, at};
use regulars_domain::memory::{ConsentAbout, ConsentAnswer};
use regulars_domain::playbook::Content;
use regulars_domain::wish::{Told, WishState};
use regulars_engine::{EngineError, WishNow};
use regulars_store::consent::Consent;

impl Street {
    async fn wishes(&self) {
        let now = self.shop.engine.now();
        let one = |n: &str, who: &str, text: &str| said(n, n, who, text, now);
        self.hears([
            one("a", "anna", "Please open on Sunday mornings, I work all week."),
            one("b", "ben", "It would be great if you were open on Sunday mornings."),
            one("a2", "anna", "Any chance of opening on Sunday morning?"),
            one("c", "cleo", "Please make a gluten-free loaf!"),
            one("d", "dan", "What a lovely morning, the rye was perfect."),
        ])
        .await;
    }

    fn topics(&self, state: WishState) -> Vec<WishNow> {
        self.shop.engine.wishes(state, 10).unwrap()
    }
}

fn names(wish: &WishNow) -> Vec<&str> {
    let mut names: Vec<&str> = wish.askers.iter().map(|a| a.wished.name.as_str()).collect();
    names.sort_unstable();
    names
}

#[tokio::test(flavor = "multi_thread")]
async fn everyone_who_asked_gets_one_draft_and_nothing_is_sent() {
    let street = Street::of(Shop::empty());
    street.wishes().await;
    let topics = street.topics(WishState::Open);
    assert_eq!(topics.iter().map(names).collect::<Vec<_>>(), [vec!["anna", "ben"], vec!["cleo"]], "those of most people first");
    let sunday = &topics[0];
    assert_eq!((sunday.wish.people, sunday.wished.len()), (2, 3), "who asked twice is one");
    assert_eq!(street.shop.engine.wishes_gather().unwrap(), 0, "gathered once");
    let ben = sunday.askers.iter().find(|a| a.wished.name == "ben").unwrap().wished.clone();
    let no = Consent {
        about: ConsentAbout::Messages,
        answer: ConsentAnswer::No,
        at: street.shop.engine.now(),
        how: "at the counter".to_owned(),
    };
    street.shop.engine.store.write(|w| w.consent_put(ben.member_id, &no, no.at)).unwrap();
    let done = street.shop.engine.wish_done(sunday.wish.id, "From March on we open on Sundays from 8 to 12.").unwrap();
    let told = |wish: &WishNow, who: &str| wish.askers.iter().find(|a| a.wished.name == who).unwrap().told;
    assert_eq!((told(&done, "anna"), told(&done, "ben")), (Told::Prepared, Told::NoMessages), "nobody against their word");
    let drafts = street.shop.engine.store.read(|r| r.drafts(10)).unwrap();
    assert_eq!(drafts.len(), 1);
    assert!(drafts[0].text.starts_with("anna") && drafts[0].text.contains("Sundays from 8 to 12"), "{}", drafts[0].text);
    // The owner throws it away; it is not written again, whatever is pressed.
    street.shop.engine.draft_write(drafts[0].conversation_id, "", None).unwrap();
    street.shop.engine.wish_prepare(sunday.wish.id).unwrap();
    street.shop.engine.wish_reopen(sunday.wish.id).unwrap();
    street.shop.engine.wish_done(sunday.wish.id, "Really, this time.").unwrap();
    assert!(street.shop.engine.store.read(|r| r.drafts(10)).unwrap().is_empty(), "never twice to a person for one topic");
    street.shop.wait(3_600);
    street.shop.engine.tick().await.unwrap();
    assert!(street.platform.received().is_empty(), "nothing leaves that the owner did not release");
    assert_eq!(street.topics(WishState::Done).len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_draft_is_written_over_and_it_is_made_up_for_later() {
    let street = Street::of(Shop::empty());
    street.wishes().await;
    let bread = street.topics(WishState::Open).remove(1);
    let place = bread.askers[0].wished.conversation_id;
    street.shop.draft(place, "Dear Cleo, half a thought");
    let done = street.shop.engine.wish_done(bread.wish.id, "There is one on Fridays.").unwrap();
    assert_eq!(done.askers[0].told, Told::HasDraft);
    let draft = || street.shop.engine.store.read(|r| r.draft_of(place)).unwrap().unwrap();
    assert_eq!(draft().text, "Dear Cleo, half a thought");
    street.shop.engine.draft_write(place, "", None).unwrap();
    assert_eq!(street.shop.engine.wish_prepare(bread.wish.id).unwrap().askers[0].told, Told::Prepared);
    assert!(draft().text.contains("on Fridays"));
}

#[tokio::test(flavor = "multi_thread")]
async fn topics_are_the_owners_to_put_together_and_apart() {
    let street = Street::of(Shop::empty());
    street.wishes().await;
    let [sunday, bread] = &street.topics(WishState::Open)[..] else { panic!("two topics") };
    let (engine, bread_id) = (&street.shop.engine, bread.wish.id);
    assert_eq!(engine.wish_rename(sunday.wish.id, " Sundays ").unwrap().wish.title, "Sundays");
    assert!(matches!(engine.wish_rename(sunday.wish.id, " "), Err(EngineError::BadRequest(_))));
    let both = engine.wish_merge(sunday.wish.id, bread_id).unwrap();
    assert_eq!((both.wish.people, street.topics(WishState::Open).len()), (3, 1));
    let loaf = bread.wished[0].interaction_id;
    let apart = engine.wish_move(loaf, None).unwrap();
    assert_eq!((names(&apart), street.topics(WishState::Open).len()), (vec!["cleo"], 2));
    engine.wish_take_out(loaf).unwrap();
    assert_eq!(street.topics(WishState::Open).len(), 1, "a topic nobody asked for goes");
    assert_eq!(engine.wishes_gather().unwrap(), 0, "and what is no wish is not gathered again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_answered_well_twice_is_a_page_only_when_the_owner_saves_it() {
    let street = Street::of(Shop::empty());
    let asked = |thread: &str, who: &str, text: &str, answer: (&str, &str), thanks: bool, day: &str| {
        let time = |hour: u32| at(&format!("2026-0{day}T{hour:02}:00:00Z"));
        let mut all =
            vec![said(thread, thread, who, text, time(9)), said(thread, &format!("{thread}-a"), answer.0, answer.1, time(10))];
        if thanks {
            all.push(said(thread, &format!("{thread}-t"), who, "Thank you so much!", time(11)));
        }
        all
    };
    let mut talk =
        asked("a", "anna", "Do you ship sourdough to Scotland?", ("us", "We ship on Mondays, also to Scotland."), true, "1-10");
    talk.extend(asked(
        "b",
        "ben",
        "Can you ship a sourdough to Scotland?",
        ("beatrice", "They ship every Monday."),
        false,
        "2-01",
    ));
    talk.extend(asked("c", "cleo", "Is there parking behind the bakery?", ("us", "Yes, three places."), true, "2-02"));
    talk.extend(asked("d", "dan", "Do you ship sourdough to Scotland?", ("us", "We ship on Mondays."), false, "3-11"));
    street.hears(talk).await;
    let [faq] = &street.shop.engine.faqs(10).unwrap()[..] else { panic!("one question was answered well twice") };
    assert_eq!((faq.faq.people, faq.asked.len()), (2, 2), "yesterday's answer is not proved yet, and parking was asked once");
    let text = street.shop.engine.faq_page(faq.faq.id).unwrap();
    assert!(text.contains("- They ship every Monday.") && text.contains("Check again: 2026-09-10"), "{text}");
    let section: regulars_domain::playbook::Section = "article/shipping".parse().unwrap();
    assert!(street.shop.engine.playbook().unwrap().section("article/shipping").is_none(), "nothing is saved by itself");
    assert!(matches!(street.shop.engine.faq_taken(faq.faq.id, &section), Err(EngineError::BadRequest(_))), "nor told as saved");
    street.shop.engine.playbook_set(&section, &text, "", None).unwrap();
    street.shop.engine.faq_taken(faq.faq.id, &section).unwrap();
    let playbook = street.shop.engine.playbook().unwrap();
    assert!(matches!(&playbook.section("article/shipping").unwrap().page.content, Content::Article(a) if a.facts.len() == 2));
    assert!(street.shop.engine.faqs(10).unwrap().is_empty(), "it is not offered again");
    assert_eq!(street.shop.engine.faq_gather().unwrap(), 0, "and nothing is judged twice");
}
