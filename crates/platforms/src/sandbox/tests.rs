use super::*;
use regulars_domain::interaction::Arrival;
use regulars_domain::text::language::{Language, language_of};
use std::collections::BTreeSet;

fn now() -> Timestamp {
    Timestamp::parse("2026-03-12T09:00:00Z").unwrap()
}

fn shop() -> (Sandbox, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (Sandbox::open(now(), folder.path()).unwrap(), folder)
}

#[test]
fn the_bakery_is_as_large_and_as_mixed_as_promised() {
    let (shop, _folder) = shop();
    let said = &shop.community.arrivals;
    let people: BTreeSet<_> = said.iter().filter(|a| !a.author.is_us).map(|a| &a.author.external_id).collect();
    let kinds: BTreeSet<_> = said.iter().map(|a| a.place.kind).collect();
    assert!(
        said.len() >= 4_000 && people.len() >= 140 && kinds.len() >= 5,
        "{} said by {} people in {} kinds of place",
        said.len(),
        people.len(),
        kinds.len()
    );
    for language in [Language::English, Language::Greek, Language::Arabic, Language::Persian] {
        let n = said.iter().filter(|a| language_of(&a.text, None) == Some(language)).count();
        assert!(n >= 100, "only {n} in {language}");
    }
    let oldest = said.iter().map(|a| a.at).min().unwrap();
    assert!(now().since(oldest) > Duration::from_secs(380 * 86_400), "the history reaches back over a year");
}

#[test]
fn ordinary_days_make_nobody_wait_and_put_no_line_twice_in_one_mouth_on_one_day() {
    let (shop, _folder) = shop();
    let ordinary: Vec<_> = shop.community.arrivals.iter().filter(|a| a.thread_external_id.starts_with("day.")).collect();
    assert!(ordinary.len() > 2_000, "{} things said and done on ordinary days", ordinary.len());
    let new = |a: &&&Arrival| !a.author.is_us && now().since(a.at) < Duration::from_secs(14 * 86_400);
    assert!(ordinary.iter().filter(new).count() > 30, "the newest days are not empty");
    assert!(
        ordinary.iter().filter(new).all(|a| a.kind == regulars_domain::interaction::InteractionKind::Reaction),
        "what waits for an answer is written talk, not small talk"
    );
    assert!(ordinary.iter().all(|a| !a.text.contains("{usual}")), "everybody's usual is named");
    let mut once = BTreeSet::new();
    for a in &ordinary {
        let mouth = (&a.thread_external_id, &a.author.external_id, &a.text);
        assert!(a.author.is_us || once.insert(mouth), "{} says {:?} twice", a.author.name, a.text);
    }
}

#[test]
fn nothing_lies_in_the_future_whatever_the_hour_it_is_opened() {
    for hour in ["00:00:01", "05:30:00", "23:59:59"] {
        let at = Timestamp::parse(&format!("2026-03-12T{hour}Z")).unwrap();
        assert!(Community::read(PEOPLE_AND_TALK, at).is_ok(), "opened at {hour}");
    }
}

#[tokio::test]
async fn the_same_words_under_one_key_are_accepted_once_and_survive_a_restart() {
    let (shop, folder) = shop();
    let asked = shop
        .community
        .arrivals
        .iter()
        .rfind(|a| !a.author.is_us && a.visibility == regulars_domain::place::Visibility::Private)
        .unwrap()
        .clone();
    let outgoing = Outgoing {
        key: shop.new_key(now(), 7),
        thread_external_id: asked.thread_external_id.clone(),
        parent_external_id: asked.external_id.clone(),
        thread_data: None,
        parent_data: None,
        visibility: asked.visibility,
        text: "We open at seven.".to_owned(),
        created_at: now(),
    };
    assert!(matches!(shop.send(&outgoing).await, SendOutcome::Sent { .. }));
    assert!(matches!(shop.send(&outgoing).await, SendOutcome::Sent { .. }), "a repeat is a no-op, not an error");
    let again = Sandbox::open(now(), folder.path()).unwrap();
    assert_eq!(again.accepted().len(), 1, "one copy, also after a restart");
    let ours = again.own_words(&outgoing).await.unwrap();
    assert_eq!(ours.len(), 1, "and it is read back");
    assert_eq!(ours[0].key.as_deref(), Some(outgoing.key.as_str()), "under its key");
}

#[tokio::test]
async fn words_that_waited_for_their_hour_are_answered_after_they_came_and_not_before() {
    let (shop, folder) = shop();
    let asked: Vec<Arrival> =
        shop.community.arrivals.iter().filter(|a| a.external_id.starts_with("day.") && !a.author.is_us).cloned().collect();
    for (n, to) in asked.iter().filter(|a| a.visibility == regulars_domain::place::Visibility::Private).take(12).enumerate() {
        let outgoing = Outgoing {
            key: shop.new_key(now(), n as u64),
            thread_external_id: to.thread_external_id.clone(),
            parent_external_id: to.external_id.clone(),
            thread_data: None,
            parent_data: None,
            visibility: to.visibility,
            text: "We've missed you.".to_owned(),
            created_at: now(),
        };
        assert!(matches!(shop.send(&outgoing).await, SendOutcome::Sent { .. }));
    }
    let came = now() + Duration::from_secs(2 * 86_400);
    let read = |shop: &Sandbox, at: Timestamp| {
        shop.journal.looked_at(at).unwrap();
        shop.live(at).into_iter().filter(|a| !a.author.is_us).map(|a| a.at).collect::<Vec<_>>()
    };
    assert!(read(&shop, came).is_empty(), "nobody answers in the same moment");
    let answers = read(&shop, came + Duration::from_secs(60));
    assert!(answers.len() >= 4 && answers.iter().all(|at| *at > came), "after two days, when it came: {answers:?}");
    let again = Sandbox::open(now(), folder.path()).unwrap();
    assert_eq!(read(&again, came + Duration::from_secs(86_400)), answers, "and the date stays, also after a restart");
}

#[tokio::test]
async fn offline_means_nothing_left() {
    let (shop, _folder) = shop();
    shop.set_way(Way::Offline);
    let page = shop.page(Stream::Notifications, None, now()).await;
    assert_eq!(page.unwrap_err().problem, Problem::Unreachable);
}

#[tokio::test]
async fn what_is_liked_hidden_or_blocked_stands_until_it_is_taken_back_and_survives_a_restart() {
    let (shop, folder) = shop();
    let said = shop.community.arrivals.iter().rfind(|a| !a.author.is_us).unwrap().clone();
    let moderator = shop.moderator().unwrap();
    let like = moderator.like(&said.external_id, None).await.unwrap();
    let hide = moderator.hide(&said.thread_external_id, &said.external_id).await.unwrap();
    let block = moderator.block(&said.author.external_id, None).await.unwrap();
    assert_eq!(moderator.like(&said.external_id, None).await.unwrap(), like, "a second like is the same like");
    moderator.take_back(&hide).await.unwrap();
    let again = Sandbox::open(now(), folder.path()).unwrap();
    assert_eq!(again.standing(), [like, block], "the like and the block stand, once each; what was shown again does not");
    let nobody = again.moderator().unwrap().block("nobody", None).await;
    assert_eq!(nobody.unwrap_err().problem, Problem::NotFound, "somebody unknown cannot be blocked");
}

#[tokio::test]
async fn who_is_blocked_answers_no_more() {
    let (shop, _folder) = shop();
    let later = now() + std::time::Duration::from_secs(400 * 86_400);
    let mut answered = None;
    for asked in shop.community.arrivals.iter().filter(|a| !a.author.is_us).rev().take(60) {
        let outgoing = Outgoing {
            key: shop.new_key(now(), 9),
            thread_external_id: asked.thread_external_id.clone(),
            parent_external_id: asked.external_id.clone(),
            thread_data: None,
            parent_data: None,
            visibility: asked.visibility,
            text: "Thank you, we will see to it.".to_owned(),
            created_at: now(),
        };
        shop.send(&outgoing).await;
        answered = shop.live(later).into_iter().find(|a| !a.author.is_us);
        if answered.is_some() {
            break;
        }
        shop.withdraw(&Sandbox::remote_id(&outgoing.key)).await.unwrap();
    }
    let answered = answered.expect("somebody answers back");
    let block = shop.moderator().unwrap().block(&answered.author.external_id, None).await.unwrap();
    let by_them = |shop: &Sandbox| shop.live(later).iter().any(|a| a.author.external_id == answered.author.external_id);
    assert!(!by_them(&shop), "a blocked person's answer does not arrive");
    shop.moderator().unwrap().take_back(&block).await.unwrap();
    assert!(by_them(&shop), "let back in, it does");
}
