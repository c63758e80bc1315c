//! Words are looked through before they leave, against what the shop knows about this person and this conversation.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a story fails loudly")]

mod common;

use common::Shop;
use common::scripted::{self, page, said};
use regulars_domain::ConversationId;
use regulars_domain::checks::{Check, Finding, Severity};
use regulars_engine::Settings;

fn codes(found: &[Finding]) -> Vec<&'static str> {
    found.iter().map(|f| f.code).collect()
}

fn of<'a>(code: &str, found: &'a [Finding]) -> &'a Finding {
    found.iter().find(|f| f.code == code).unwrap_or_else(|| panic!("{code} is not among {:?}", codes(found)))
}

/// What each of these people says, a minute apart, in threads named by them; answers the conversations in that order.
async fn heard(shop: &Shop, says: &[(&str, &str, &str)]) -> Vec<ConversationId> {
    let (account, platform) = scripted::connect(&shop.engine, "us");
    let mut out = Vec::new();
    for (n, (thread, who, text)) in says.iter().enumerate() {
        shop.wait(3_700);
        let id =
            if says.iter().position(|(t, ..)| t == thread) == Some(n) { (*thread).to_owned() } else { format!("{thread}-{n}") };
        let arrival = said(thread, &id, who, text, shop.engine.now());
        platform.pages.lock().unwrap().push_back(Ok(page(vec![arrival], &id, false)));
        shop.engine.sync(Some(account)).await.unwrap();
        out.push(shop.engine.store.read(|r| r.conversation_by_external(account, thread)).unwrap().unwrap().id);
    }
    out
}

const SHEET: &str = "# Allergen sheet\n\nSource: the sheet in the office\nWords: nuts, allergy\n\n## Facts\n- Made on a bench that handles walnuts.\n  - Never: nut-free, completely nut-free\n";

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_that_says_what_the_allergen_sheet_denies_asks_once_more() {
    let shop = Shop::empty();
    let talks = heard(&shop, &[("loaf", "Hannah", "Is there walnut in the seeded loaf? My son had an allergic reaction.")]).await;
    shop.engine.playbook_set(&"article/what-is-in-it".parse().unwrap(), SHEET, "", None).unwrap();
    let words = "Hannah, I'm so sorry. Ours is completely nut-free. I'll ring you today. Nadia";
    let found = shop.engine.check_words(talks[0], words).unwrap();
    let sheet = of("facts_otherwise", &found);
    assert_eq!(found.iter().filter(|f| f.code == "facts_otherwise").count(), 1, "one claim in two spellings is one");
    assert_eq!((sheet.severity, sheet.check), (Severity::Stop, Check::Facts), "somebody may come to harm");
    assert_eq!(sheet.suggestion.as_deref(), Some("Made on a bench that handles walnuts."), "in the owner's own words");
    assert_eq!(found[0].severity, Severity::Stop, "stops stand first");
    assert_eq!(of("name_used", &found).severity, Severity::Good, "her name is a tick");
    assert!(shop.engine.check_words(talks[0], "  ").unwrap().is_empty(), "nothing is said of nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_check_that_is_switched_off_is_silent_until_it_is_switched_on() {
    let shop = Shop::empty();
    let talks = heard(&shop, &[("bread", "Hannah", "The bread was cold again on Sunday morning.")]).await;
    let found = || codes(&shop.engine.check_words(talks[0], "We apologise for any inconvenience.").unwrap());
    assert!(found().contains(&"voice_never") && found().contains(&"name_missing"), "{:?}", found());
    let settings = shop.engine.settings().unwrap();
    shop.engine.set_settings(&Settings { checks_off: vec![Check::Voice], ..settings.clone() }).unwrap();
    assert!(!found().contains(&"voice_never") && found().contains(&"name_missing"), "only that one is off: {:?}", found());
    shop.engine.set_settings(&settings).unwrap();
    assert!(found().contains(&"voice_never"), "and back on");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_promise_is_offered_once_and_one_to_somebody_else_is_not_theirs() {
    let shop = Shop::empty();
    let talks = heard(&shop, &[("a", "Hannah", "Do you have rye?"), ("b", "Sam", "Do you have rye?")]).await;
    let words = "I'll ask the mill and tell you tomorrow.";
    let found = shop.engine.check_words(talks[0], words).unwrap();
    let promise = of("promise_dated", &found);
    let said = promise.args.iter().find(|(name, _)| *name == "words").unwrap().1.clone();
    assert!(promise.args.contains(&("due", "2026-03-13".to_owned())), "{:?}", promise.args);
    let hannah = shop.engine.store.read(|r| r.conversation(talks[0])).unwrap().member_id;
    shop.engine.promise(hannah, &said, None, Some(talks[0])).unwrap();
    assert!(codes(&shop.engine.check_words(talks[0], words).unwrap()).contains(&"promise_written_down"), "once is enough");
    assert!(codes(&shop.engine.check_words(talks[1], words).unwrap()).contains(&"promise_dated"), "Sam was promised nothing yet");
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_went_to_somebody_else_are_told_with_their_name() {
    let shop = Shop::sample().await;
    let words = "Thank you so much for the kind words, the whole kitchen read them aloud at breakfast and Tom is still smiling.";
    let (one, other) = (shop.waiting(0), shop.waiting(1));
    assert!(!codes(&shop.engine.check_words(other, words).unwrap()).contains(&"generic_said_before"), "nobody has heard it yet");
    shop.release(one, words);
    let found = shop.engine.check_words(other, words).unwrap();
    let name = shop.engine.store.read(|r| r.member(r.conversation(one)?.member_id)).unwrap().name;
    assert_eq!(of("generic_said_before", &found).args, [("name", name)]);
    assert!(
        !codes(&shop.engine.check_words(one, words).unwrap()).contains(&"generic_said_before"),
        "the same person may hear it again"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_here_who_answered_such_a_question_is_named_before_we_answer() {
    let shop = Shop::empty();
    let talks = heard(
        &shop,
        &[
            ("starter", "Maria", "How do I feed my sourdough starter in winter?"),
            ("starter", "Owen", "Warm water and a warmer corner, mine loved the top of the fridge."),
            ("again", "Priya", "My sourdough starter sleeps since winter, what can I do?"),
            ("hurt", "Lea", "My sourdough starter gave my son an allergic reaction in winter, what now?"),
        ],
    )
    .await;
    let found = shop.engine.check_words(talks[2], "Warm water, Priya.").unwrap();
    assert_eq!(of("here_ask_them", &found).args, [("name", "Owen".to_owned())], "he has answered it before");
    let named = shop.engine.check_words(talks[2], "Owen knows, Priya: warm water.").unwrap();
    assert!(!codes(&named).contains(&"here_ask_them"), "he is named");
    let safety = shop.engine.check_words(talks[3], "Warm water, Lea.").unwrap();
    assert!(!codes(&safety).contains(&"here_ask_them"), "what may harm somebody is ours to answer");
    assert!(
        !codes(&shop.engine.check_words(talks[0], "Warm water, Maria.").unwrap()).contains(&"here_ask_them"),
        "not from the same talk"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_talk_of_several_whoever_began_it_and_whoever_spoke_last_may_be_answered() {
    let shop = Shop::empty();
    let says = [
        ("loaf", "Hannah", "Is there walnut in the seeded loaf?"),
        ("loaf", "Omar", "I think so"),
        ("loaf", "Priya", "Me too, is there?"),
    ];
    let talks = heard(&shop, &says).await;
    let code = |words: &str| {
        let found = shop.engine.check_words(talks[0], words).unwrap();
        found.into_iter().find(|f| f.check == Check::Name).map(|f| f.code)
    };
    assert_eq!(code("Hannah, yes, there is."), Some("name_used"), "she asked");
    assert_eq!(code("Priya, yes, there is."), Some("name_used"), "she spoke last");
    assert_eq!(code("Omar, yes, there is."), Some("name_of_another"), "he asked nothing");
}
