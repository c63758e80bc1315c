//! Rules: tried on the whole history before they are saved, asked of what arrives, taken back.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a story fails loudly")]

mod common;

use common::Shop;
use common::scripted::{self, page, said};
use regulars_domain::conversation::ConversationState;
use regulars_domain::rules::{Action, Condition, Rule, RuleState, Trigger};
use regulars_domain::{AccountId, ConversationId};
use regulars_engine::EngineError;
use regulars_store::rule::Outcome;
use std::sync::Arc;

fn words(any: &[&str]) -> Condition {
    Condition::Words { any: any.iter().map(|w| (*w).to_owned()).collect() }
}

fn rule(name: &str, all: Vec<Condition>, then: Vec<Action>) -> Rule {
    Rule { name: name.to_owned(), when: Trigger::Said, all, none: Vec::new(), then, stop_here: false, house_rule: Some(1) }
}

fn label(name: &str) -> Action {
    Action::Label { label: name.to_owned() }
}

struct Street {
    shop: Shop,
    account: AccountId,
    platform: Arc<scripted::Platform>,
    n: std::cell::Cell<u32>,
}

impl Street {
    fn new() -> Self {
        let shop = Shop::empty();
        let (account, platform) = scripted::connect(&shop.engine, "us");
        Self { shop, account, platform, n: std::cell::Cell::new(0) }
    }

    /// Somebody says something a minute later, in a conversation of its own unless `thread` names one.
    async fn hears(&self, who: &str, text: &str, thread: Option<&str>) -> ConversationId {
        self.shop.wait(3_700);
        self.n.set(self.n.get() + 1);
        let id = format!("said-{}", self.n.get());
        let arrival = said(thread.unwrap_or(&id), &id, who, text, self.shop.engine.now());
        self.platform.pages.lock().unwrap().push_back(Ok(page(vec![arrival], &id, false)));
        self.shop.wait(1);
        let report = self.shop.engine.sync(Some(self.account)).await.unwrap();
        assert_eq!((report[0].new, report[0].error.is_none()), (1, true), "what was said arrives: {:?}", report[0].error);
        let thread = thread.unwrap_or(&id).to_owned();
        self.shop.engine.store.read(|r| r.conversation_by_external(self.account, &thread)).unwrap().unwrap().id
    }

    fn labels(&self, id: ConversationId) -> Vec<String> {
        self.shop.engine.store.read(|r| r.labels_of(id)).unwrap()
    }

    fn state(&self, id: ConversationId) -> ConversationState {
        self.shop.engine.store.read(|r| r.conversation(id)).unwrap().turn.state
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_is_tried_on_everything_ever_said_and_changes_nothing() {
    let shop = Shop::sample().await;
    let before = shop.engine.store.read(|r| r.counters()).unwrap();
    let all = shop.engine.store.read(|r| {
        let mut n = 0;
        r.heard_after(-1, 1_000_000, |_| {
            n += 1;
            Ok(())
        })?;
        Ok(n)
    });
    let tested = shop.engine.rule_test(rule("Bread", vec![words(&["loaf", "bread*"])], vec![label("Bread")]), None).unwrap();
    assert_eq!(tested.looked_at, all.unwrap(), "every word others said was looked at");
    assert!(tested.matched > 3, "people talk about bread in a bakery: {}", tested.matched);
    assert_eq!(tested.actions, [(label("Bread"), tested.matched)]);
    for found in &tested.newest {
        let said = shop.engine.store.read(|r| r.interaction(found.interaction_id)).unwrap();
        let folded = regulars_domain::text::fold::fold(&said.text);
        assert!(folded.contains("loaf") || folded.contains("bread"), "{}", said.text);
        assert!(!said.by_us);
    }
    assert!(tested.newest.windows(2).all(|w| w[0].at >= w[1].at), "newest first");
    let first = shop.engine.rule_test(rule("New", vec![Condition::FirstTime {}], vec![label("New")]), None).unwrap();
    let people: std::collections::HashSet<_> = first.newest.iter().map(|w| w.member_id).collect();
    assert_eq!(people.len(), first.newest.len(), "everybody speaks for the first time once");
    assert_eq!(shop.engine.store.read(|r| r.counters()).unwrap(), before, "no number moved");
    assert!(shop.engine.rules().unwrap().is_empty(), "and nothing was saved");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_applied_to_the_history_is_taken_back_wholly() {
    let shop = Shop::sample().await;
    let bread = rule("Bread", vec![words(&["loaf", "bread*"])], vec![label("Bread")]);
    let before = shop.engine.store.read(|r| r.counters()).unwrap();
    let tested = shop.engine.rule_test(bread.clone(), None).unwrap();
    let (id, _) = shop.engine.rule_save(None, bread, RuleState::On).unwrap();
    let chosen: Vec<_> = tested.newest.iter().map(|w| w.interaction_id).collect();
    let acted = shop.engine.rule_apply(id, &chosen).unwrap();
    let talks: std::collections::HashSet<_> = tested.newest.iter().map(|w| w.conversation_id).collect();
    let labelled = || {
        let of = |id: &ConversationId| shop.engine.store.read(|r| r.labels_of(*id)).unwrap();
        talks.iter().filter(|id| of(id).contains(&"Bread".to_owned())).count()
    };
    assert_eq!((labelled(), acted as usize), (talks.len(), talks.len()), "every conversation in the test carries the word, once");
    assert_eq!(shop.engine.rule_apply(id, &chosen).unwrap(), 0, "twice is once");
    let effects = shop.engine.store.read(|r| r.rule_effects(Some(id), None, 1_000)).unwrap();
    assert!(
        effects.iter().all(|e| e.rule_id == id && e.version == 1 && e.house_rule == Some(1)),
        "each names its rule and paragraph"
    );
    assert_eq!(shop.engine.rule_undo(id, None).unwrap() as usize, talks.len());
    assert_eq!(labelled(), 0);
    let mut after = shop.engine.store.read(|r| r.counters()).unwrap();
    after.retain(|_, n| *n != 0);
    assert_eq!(after, before.into_iter().filter(|(_, n)| *n != 0).collect(), "as if it had never been");
}

#[tokio::test(flavor = "multi_thread")]
async fn rules_act_on_what_arrives_in_their_order_and_are_taken_back() {
    let street = Street::new();
    let then = vec![
        label("Order"),
        Action::StartProtocol { section: "protocol/big-order".to_owned() },
        Action::Draft { section: "reply/order".to_owned() },
    ];
    let order = Rule { stop_here: true, ..rule("Orders", vec![words(&["forty", "catering"])], then) };
    let (id, _) = street.shop.engine.rule_save(None, order, RuleState::On).unwrap();
    street.shop.engine.rule_save(None, rule("Rolls", vec![words(&["rolls"])], vec![label("Rolls")]), RuleState::On).unwrap();
    let tomasz = street.hears("tomasz", "Could you do forty rolls?", None).await;
    assert_eq!(street.labels(tomasz), ["Order"], "the first rule said stop here");
    let run = street.shop.engine.store.read(|r| street.shop.engine.protocols_of(r, tomasz)).unwrap().remove(0);
    assert_eq!((run.run.title.as_str(), run.run.rule.as_deref()), ("A big order", Some("Orders")));
    let draft = street.shop.engine.store.read(|r| r.draft_of(tomasz)).unwrap().unwrap();
    assert!(draft.text.starts_with("Hello tomasz, thank you for asking."), "{}", draft.text);
    assert!(street.platform.received().is_empty(), "nothing is sent by a rule");
    let grace = street.hears("grace", "Lovely rolls", None).await;
    assert_eq!(street.labels(grace), ["Rolls"]);
    let undone = street.shop.engine.rule_undo(id, None).unwrap();
    assert_eq!(undone, 3);
    assert!(street.labels(tomasz).is_empty());
    assert!(street.shop.engine.store.read(|r| r.draft_of(tomasz)).unwrap().is_none());
    assert!(street.shop.engine.store.read(|r| street.shop.engine.protocols_of(r, tomasz)).unwrap().is_empty());
    assert_eq!(street.labels(grace), ["Rolls"], "what the other rule did stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_moved_on_since_stays_when_a_rule_is_taken_back() {
    let street = Street::new();
    let put_away = rule(
        "Later",
        vec![words(&["newsletter"])],
        vec![Action::Done {}, Action::Draft { section: "reply/find-out".to_owned() }],
    );
    let (id, _) = street.shop.engine.rule_save(None, put_away, RuleState::On).unwrap();
    let one = street.hears("maria", "Your newsletter please", None).await;
    assert_eq!(street.state(one), ConversationState::Done);
    street.shop.wait(5);
    street.shop.engine.draft_write(one, "My own words", None).unwrap();
    street.hears("maria", "Are you there?", Some("said-1")).await;
    let undone = street.shop.engine.rule_undo(id, None).unwrap();
    let effects = street.shop.engine.store.read(|r| r.rule_effects(Some(id), None, 10)).unwrap();
    assert_eq!(undone, 0, "she wrote again, and the owner wrote on: {effects:?}");
    assert_eq!(street.state(one), ConversationState::NeedsYou);
    assert_eq!(street.shop.engine.store.read(|r| r.draft_of(one)).unwrap().unwrap().text, "My own words");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_that_is_tried_notes_what_it_would_do_and_does_nothing() {
    let street = Street::new();
    let (id, _) = street
        .shop
        .engine
        .rule_save(None, rule("Rolls", vec![words(&["rolls"])], vec![label("Rolls")]), RuleState::Trying)
        .unwrap();
    let tomasz = street.hears("tomasz", "Rolls?", None).await;
    assert!(street.labels(tomasz).is_empty());
    let now = street.shop.engine.rules().unwrap().remove(0);
    assert_eq!(now.counts, [(Outcome::Would, 1)]);
    assert_eq!(now.trial_ends_at, Some(now.stored.since + std::time::Duration::from_secs(7 * 86_400)));
    street.shop.engine.rule_switch(id, RuleState::On).unwrap();
    assert!(street.labels(tomasz).is_empty(), "switched on, it looks at what is said from now on");
    let owen = street.hears("owen", "More rolls!", None).await;
    assert_eq!(street.labels(owen), ["Rolls"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn criticism_is_never_proposed_for_hiding() {
    let street = Street::new();
    let rude = rule("Rude", vec![words(&["idiots", "thieves"])], vec![Action::ProposeHide {}]);
    let (id, _) = street.shop.engine.rule_save(None, rude, RuleState::On).unwrap();
    street.hears("troll", "You idiots", None).await;
    street.hears("sam", "You idiots, the bread was mouldy and cold, I am so disappointed", None).await;
    let effects = street.shop.engine.store.read(|r| r.rule_effects(Some(id), None, 10)).unwrap();
    assert_eq!(
        effects.iter().map(|e| e.outcome).collect::<Vec<_>>(),
        [Outcome::HeldBack, Outcome::Proposed],
        "who complains is heard"
    );
    let asked = street.shop.engine.store.read(|r| r.proposals(10)).unwrap();
    assert_eq!(asked.len(), 1);
    street.shop.engine.rule_answer(asked[0].id, false).await.unwrap();
    assert!(street.shop.engine.store.read(|r| r.proposals(10)).unwrap().is_empty());
    let again = street.shop.engine.rule_answer(asked[0].id, true).await;
    assert!(matches!(again, Err(EngineError::Conflict(_))), "an answer is given once");
    let without = Rule { house_rule: None, ..rule("Rude", vec![words(&["x"])], vec![Action::ProposeHide {}]) };
    assert!(matches!(street.shop.engine.rule_save(None, without, RuleState::On), Err(EngineError::BadRequest(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owners_own_undo_passes_over_what_rules_did() {
    let street = Street::new();
    let done = rule("Later", vec![words(&["newsletter"])], vec![Action::Done {}]);
    street.shop.engine.rule_save(None, done, RuleState::On).unwrap();
    let mine = street.hears("maria", "Hello", None).await;
    street.shop.engine.triage(&[mine], regulars_engine::TriageAction::Done).unwrap();
    let theirs = street.hears("omar", "newsletter", None).await;
    street.shop.engine.undo(None).unwrap();
    assert_eq!((street.state(mine), street.state(theirs)), (ConversationState::NeedsYou, ConversationState::Done));
}

#[tokio::test(flavor = "multi_thread")]
async fn words_at_hand_come_with_the_name_put_in_and_say_why() {
    let street = Street::new();
    let page = "# Gluten\n\nWords: gluten\n\n## English\nHello {name|there}, we bake without gluten on Mondays. {me}\n\n## Ελληνικά\nΓεια σας {name|}!\n";
    street.shop.engine.playbook_set(&"reply/gluten".parse().unwrap(), page, "", None).unwrap();
    let settings = regulars_engine::Settings { owner_name: "Nadia".to_owned(), ..street.shop.engine.settings().unwrap() };
    street.shop.engine.set_settings(&settings).unwrap();
    let owen = street.hears("owen", "Do you have buckwheat loaves without gluten?", None).await;
    let found = street.shop.engine.assist(owen).unwrap();
    assert_eq!(found[0].text, "Hello owen, we bake without gluten on Mondays. Nadia", "{found:?}");
    assert_eq!((found[0].because.first().map(String::as_str), found[0].in_their_language), (Some("gluten"), Some(true)));
    assert!(found.iter().all(|f| !f.because.is_empty()), "nothing is offered without a reason");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_only_says_thanks_is_asked_something_back_in_their_language() {
    use regulars_engine::SuggestionKind::Starter;
    let street = Street::new();
    let kinds = async |who: &str, text: &str| {
        let talk = street.hears(who, text, None).await;
        street.shop.engine.assist(talk).unwrap()
    };
    let bare = kinds("eleni", "Ευχαριστώ πολύ!").await;
    let starters: Vec<_> = bare.iter().filter(|f| f.kind == Starter).collect();
    assert_eq!(starters.len(), 3, "{bare:?}");
    assert!(starters.iter().all(|f| f.in_their_language == Some(true) && f.text.contains("eleni")), "{starters:?}");
    let asks = kinds("owen", "Thank you! And do you have rye tomorrow?").await;
    assert!(asks.iter().all(|f| f.kind != Starter), "who asks something gets an answer first");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_answered_before_is_found_by_its_rare_words_and_carries_no_other_name() {
    let street = Street::new();
    let ann = street.hears("ann", "Is the buckwheat sourdough coming back?", None).await;
    street.shop.release(ann, "Dear ann, the buckwheat sourdough is back on Friday.");
    street.shop.wait(60);
    street.shop.engine.flush().await.unwrap();
    let ours =
        said("said-1", "said-ours", "us", "Dear ann, the buckwheat sourdough is back on Friday.", street.shop.engine.now());
    let ours = regulars_domain::interaction::Arrival {
        author: regulars_domain::interaction::Author { is_us: true, ..ours.author.clone() },
        ..ours
    };
    street.platform.pages.lock().unwrap().push_back(Ok(page(vec![ours], "ours", false)));
    street.shop.wait(3_700);
    street.shop.engine.sync(Some(street.account)).await.unwrap();
    street.hears("maria", "Hello there", None).await;
    let omar = street.hears("omar", "When is your buckwheat sourdough back?", None).await;
    let found = street.shop.engine.assist(omar).unwrap();
    let past = found.iter().find(|f| f.kind == regulars_engine::SuggestionKind::Past).unwrap();
    assert_eq!(past.text, "Dear omar, the buckwheat sourdough is back on Friday.");
    assert!(past.because.contains(&"buckwheat".to_owned()), "{:?}", past.because);
}

#[tokio::test]
async fn the_hours_of_a_rule_are_those_on_the_shops_clock() {
    let street = Street::new();
    let in_zone = |zone: &str| regulars_engine::Settings { time_zone: zone.to_owned(), ..regulars_engine::Settings::default() };
    street.hears("ann", "Are you open?", None).await;
    let said = street.shop.engine.now().0 - 1_000;
    let here = said.rem_euclid(86_400_000) / 60_000;
    // Pago Pago is eleven hours behind Greenwich all year, Kiritimati fourteen ahead.
    for (zone, ahead) in [("Pacific/Pago_Pago", -660), ("Pacific/Kiritimati", 840)] {
        street.shop.engine.set_settings(&in_zone(zone)).unwrap();
        let minute = u32::try_from((here + ahead).rem_euclid(1_440)).unwrap();
        let then = Condition::Hours { from: minute, to: (minute + 1) % 1_440 };
        let tested = street.shop.engine.rule_test(rule("Then", vec![then], vec![label("Then")]), None).unwrap();
        assert_eq!(tested.matched, 1, "in {zone} it was minute {minute} of the day");
        let elsewhere = (minute + 600) % 1_440;
        let not_then = Condition::Hours { from: elsewhere, to: (elsewhere + 1) % 1_440 };
        let tested = street.shop.engine.rule_test(rule("Not then", vec![not_then], vec![label("Not then")]), None).unwrap();
        assert_eq!(tested.matched, 0, "and no other minute");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_rule_puts_first_stands_before_longer_waits_behind_safety_and_goes_back_when_undone() {
    let street = Street::new();
    let first = || rule("Regulars first", vec![words(&["tomorrow"])], vec![Action::First {}]);
    let (id, _) = street.shop.engine.rule_save(None, first(), RuleState::On).unwrap();
    let waits = street.hears("ann", "Do you have rye?", None).await;
    let urgent = street.hears("omar", "Can I pick the cake up tomorrow?", None).await;
    let safety = street.hears("hannah", "My son had an allergic reaction to your loaf", None).await;
    let order =
        || street.shop.list(regulars_store::conversation::Group::NeedsYou).iter().map(|r| r.conversation.id).collect::<Vec<_>>();
    assert_eq!(order(), [safety, urgent, waits], "safety, what was put first, the longest wait");
    let tested = street.shop.engine.rule_test(first(), Some(id)).unwrap();
    assert_eq!((tested.matched, tested.actions), (1, vec![(Action::First {}, 1)]), "the back-test counts it");
    assert_eq!(street.shop.engine.rule_undo(id, None).unwrap(), 1);
    assert_eq!(order(), [safety, waits, urgent], "and back among the others");
    let again = street.hears("maria", "Hello, see you tomorrow", None).await;
    assert_eq!(order(), [safety, again, waits, urgent], "it goes on with what arrives");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_put_first_and_is_done_starts_again_among_the_others() {
    let street = Street::new();
    street.shop.engine.rule_save(None, rule("First", vec![words(&["tomorrow"])], vec![Action::First {}]), RuleState::On).unwrap();
    let ann = street.hears("ann", "Do you have rye?", None).await;
    let omar = street.hears("omar", "Tomorrow then?", None).await;
    street.shop.engine.triage(&[omar], regulars_engine::TriageAction::Done).unwrap();
    street.hears("omar", "One more thing", Some("said-2")).await;
    let order =
        street.shop.list(regulars_store::conversation::Group::NeedsYou).iter().map(|r| r.conversation.id).collect::<Vec<_>>();
    assert_eq!(order, [ann, omar], "the longer wait stands first again");
}
