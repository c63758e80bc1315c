//! Stories of the count of people: what came in is counted, once a day, by a review once a month, and by the owner's own weights.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story fails loudly")]

mod common;

use common::scripted::{self, page, said};
use common::{Shop, at};
use regulars_domain::Timestamp;
use regulars_domain::interaction::{Arrival, InteractionKind};
use regulars_domain::people::contribution::Weights;
use regulars_domain::people::standing::{Fan, Level, Role, Standing};
use regulars_engine::score::Goal;
use regulars_store::score::{MemberOrder, MemberRow};

const DAY: i64 = 86_400_000;

fn days_ago(days: i64, minute: i64) -> Timestamp {
    Timestamp(at("2026-03-12T08:00:00Z").0 - days * DAY + minute * 60_000)
}

/// Beatrice comes twice a week for half a year and answers three people's questions; Omar came weekly and stopped five weeks ago; Noor came yesterday.
fn half_a_year() -> Vec<Arrival> {
    let mut all = Vec::new();
    for day in (0..180).filter(|day| day % 7 == 0 || day % 7 == 3) {
        let id = format!("b{day}");
        all.push(said(&id, &id, "beatrice", "Good morning everyone", days_ago(day, 0)));
    }
    for (n, who) in ["kim", "lea", "max"].into_iter().enumerate() {
        let (day, id) = (20 + n as i64 * 5, format!("q{who}"));
        all.push(said(&id, &id, who, "Does anybody know whether the rye is out on Sunday?", days_ago(day, 1)));
        all.push(said(&id, &format!("a{who}"), "beatrice", "It is, from ten on", days_ago(day, 2)));
    }
    for week in 5..20 {
        let id = format!("o{week}");
        all.push(said(&id, &id, "omar", "Back again for the olives", days_ago(week * 7, 3)));
    }
    all.push(said("noor", "noor", "noor", "First time here, lovely place", days_ago(1, 4)));
    all.sort_by_key(|a| a.at);
    all
}

async fn shop() -> Shop {
    let shop = Shop::empty();
    let (account, platform) = scripted::connect(&shop.engine, "us");
    platform.pages.lock().unwrap().push_back(Ok(page(half_a_year(), "1", false)));
    shop.engine.sync(Some(account)).await.unwrap();
    shop
}

fn list(shop: &Shop, order: MemberOrder) -> Vec<MemberRow> {
    shop.engine.store.read(|r| r.members_by(order, None, 20)).unwrap()
}

fn standing(shop: &Shop, name: &str) -> Standing {
    let row = list(shop, MemberOrder::Recent).into_iter().find(|row| row.member.name == name).expect("is there");
    row.standing.expect("was counted")
}

#[tokio::test]
async fn what_came_in_is_counted_and_the_regular_the_quiet_one_and_the_newcomer_are_found() {
    let shop = shop().await;
    let count = shop.engine.count_people().unwrap();
    assert_eq!(count.people, 6, "everybody who ever said something, and not the shop");
    let fans = list(&shop, MemberOrder::Fans);
    assert_eq!(fans[0].member.name, "beatrice");
    let beatrice = standing(&shop, "beatrice");
    assert_eq!((beatrice.level, beatrice.helped), (Level::Pillar, 3), "{beatrice:?}");
    assert_eq!(list(&shop, MemberOrder::Helpers).iter().map(|r| r.member.name.clone()).collect::<Vec<_>>(), ["beatrice"]);
    assert_eq!(list(&shop, MemberOrder::Quiet)[0].member.name, "omar", "weekly, and nothing for five weeks");
    assert_eq!(list(&shop, MemberOrder::Newcomers)[0].member.name, "noor");
    assert!(standing(&shop, "noor").roles.has(Role::Newcomer));
    assert_eq!(beatrice.fan, Fan::No, "we never answered her: no direct relation");
    let items: Vec<_> = beatrice.reasons.iter().flat_map(|r| r.items.clone()).collect();
    let readable = shop.engine.store.read(|r| items.iter().map(|i| r.interaction(*i)).collect::<Result<Vec<_>, _>>()).unwrap();
    assert!(!readable.is_empty() && readable.iter().all(|i| i.name == "beatrice"), "every reason can be read");
}

#[tokio::test]
async fn a_count_is_due_with_the_new_day_and_with_much_that_is_new_and_not_in_between() {
    let shop = shop().await;
    let when = || shop.engine.people_count().unwrap().counted_at;
    shop.engine.count_people_when_due();
    assert_eq!(when(), None, "a start has better things to do");
    shop.wait(60);
    shop.engine.count_people_when_due();
    let first = when().expect("never counted: due");
    shop.wait(3600);
    shop.engine.count_people_when_due();
    assert_eq!(when(), Some(first), "little is new, and the day is the same");
    let (account, platform) = scripted::connect(&shop.engine, "other");
    let many = (0..250).map(|n| said(&format!("x{n}"), &format!("x{n}"), "kim", "And one more thing", days_ago(2, n))).collect();
    platform.pages.lock().unwrap().push_back(Ok(page(many, "1", false)));
    shop.engine.sync(Some(account)).await.unwrap();
    shop.engine.count_people_when_due();
    let second = when();
    assert!(second > Some(first), "250 are much");
    shop.wait(86_400);
    shop.engine.count_people_when_due();
    assert!(when() > second, "a new day");
}

#[tokio::test]
async fn somebody_goes_down_only_at_the_second_monthly_review() {
    let shop = shop().await;
    shop.engine.count_people().unwrap();
    let level = || standing(&shop, "beatrice").level;
    shop.wait(15 * 86_400);
    shop.engine.count_people().unwrap();
    let since = standing(&shop, "beatrice").level_since;
    assert_eq!((level(), since), (Level::Pillar, at("2026-03-12T09:00:00Z")), "two quiet weeks change nothing");
    shop.wait(80 * 86_400);
    shop.engine.count_people().unwrap();
    assert_eq!((level(), standing(&shop, "beatrice").strikes), (Level::Pillar, 1), "the first review warns");
    shop.engine.count_people().unwrap();
    assert_eq!(standing(&shop, "beatrice").strikes, 1, "one review a month");
    shop.wait(31 * 86_400);
    shop.engine.count_people().unwrap();
    assert_eq!(level(), Level::Visitor, "the second one takes the step");
    let id = standing(&shop, "beatrice").member_id;
    let steps = shop.engine.store.read(|r| r.levels_of(id)).unwrap();
    assert_eq!(steps.iter().map(|s| s.1).collect::<Vec<_>>(), [Level::Pillar, Level::Visitor], "and both are kept");
}

#[tokio::test]
async fn weights_are_looked_at_side_by_side_before_they_are_set() {
    let shop = shop().await;
    shop.engine.count_people().unwrap();
    let only_questions = Weights { talk: 0.0, answer: 0.0, question: 50.0, ..Weights::default() };
    let (before, after) = shop.engine.people_weights_preview(&only_questions).unwrap();
    let name = |id| shop.engine.store.read(|r| r.member(id)).unwrap().name;
    assert_eq!(name(before[0].0), "beatrice");
    assert!(["kim", "lea", "max"].contains(&name(after[0].0).as_str()), "whoever asks would stand first");
    assert_eq!(shop.engine.people_weights().unwrap(), Weights::default(), "looking changes nothing");
    let points = standing(&shop, "beatrice").points;
    shop.engine.set_people_weights(&only_questions).unwrap();
    assert!(standing(&shop, "beatrice").points < points, "now it is so");
    let wrong = Weights { talk: -1.0, ..Weights::default() };
    assert!(shop.engine.set_people_weights(&wrong).is_err() && shop.engine.people_weights_preview(&wrong).is_err());
    assert_eq!(shop.engine.people_weights().unwrap(), only_questions, "a wrong number changes nothing");
}

#[tokio::test]
async fn a_fan_who_was_answered_in_private_counts_toward_the_goal() {
    let shop = shop().await;
    let (account, platform) = scripted::connect(&shop.engine, "private");
    let private = |id: &str, who: &str, text: &str, minute| {
        let mut a = said("dm", id, who, text, days_ago(3, minute));
        a.place.external_id = "dm".to_owned();
        (a.kind, a.visibility, a.place.visibility) =
            (InteractionKind::Message, regulars_domain::place::Visibility::Private, regulars_domain::place::Visibility::Private);
        a.parent_external_id = None;
        a
    };
    let talk = vec![private("dm", "carla", "Could I order a cake?", 1), private("dm2", "us", "Of course", 2)];
    let mut carla: Vec<Arrival> = (0..26)
        .map(|week| said(&format!("c{week}"), &format!("c{week}"), "carla", "Lovely as always", days_ago(week * 7, 5)))
        .collect();
    carla.push(said("qkim", "ckim", "carla", "Yes, on Sunday too", days_ago(19, 9)));
    carla.extend(talk);
    carla.push(said("qz", "qz", "zoe", "Where do you park on market days?", days_ago(30, 1)));
    carla.push(said("qz", "az", "carla", "Behind the church", days_ago(30, 4)));
    carla.sort_by_key(|a| a.at);
    platform.pages.lock().unwrap().push_back(Ok(page(carla, "1", false)));
    shop.engine.sync(Some(account)).await.unwrap();
    shop.engine.count_people().unwrap();
    assert_eq!(standing(&shop, "carla").fan, Fan::Likely, "what she buys was never told: {:?}", standing(&shop, "carla"));
    assert_eq!(shop.engine.goal_card().unwrap().needed, None, "no goal yet");
    let card = shop.engine.set_goal(Goal { income: 40_000.0, profit_each: 37.5 }).unwrap();
    assert_eq!((card.needed, card.known, card.likely), (Some(1067), 0, 1));
    assert!(shop.engine.set_goal(Goal { income: 40_000.0, profit_each: 0.0 }).is_err(), "nothing is left by nobody");
}
