//! What was counted about people is kept, listed in five orders, and goes with them.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{NOW, account, open, said, take_in};
use regulars_domain::people::standing::{Fan, Level, Reason, ReasonCode, Role, Roles, Standing};
use regulars_domain::{InteractionId, MemberId, Timestamp};
use regulars_store::score::{MemberCursor, MemberOrder};

fn standing(member: i64, active_per_30: f64) -> Standing {
    Standing {
        member_id: MemberId(member),
        scored_at: NOW,
        regularity: active_per_30 * 1.5,
        active_per_30,
        points: 3.25,
        breadth: 2.0,
        helped: 0,
        helper_rank: 0.0,
        level: Level::Familiar,
        level_since: NOW,
        strikes: 0,
        roles: Roles::default(),
        risk: 0.0,
        fan: Fan::Likely,
        shortlist: false,
        newcomer_since: None,
        reasons: vec![Reason { code: ReasonCode::ActiveDays, numbers: vec![4, 30], items: vec![InteractionId(17)] }],
    }
}

fn names(store: &regulars_store::Store, order: MemberOrder, after: Option<MemberCursor>, limit: u32) -> Vec<String> {
    let rows = store.read(|r| r.members_by(order, after, limit)).unwrap();
    rows.into_iter().map(|row| row.member.name).collect()
}

#[test]
fn people_are_listed_in_six_orders_page_by_page() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let shop = account(&store);
    let arrivals: Vec<_> = (1..=5).map(|p| said(&format!("m{p}"), &format!("m{p}"), p, 0, i64::from(p), "Hello")).collect();
    take_in(&store, shop, &arrivals, None);
    // Ties are broken by the id, so that no page repeats or loses anybody.
    let mut all: Vec<Standing> = [3.0, 8.0, 3.0, 0.5].iter().enumerate().map(|(i, e)| standing(i as i64 + 1, *e)).collect();
    (all[0].helper_rank, all[0].helped) = (1.5, 4);
    all[2].risk = 2.0;
    (all[0].shortlist, all[1].shortlist) = (true, true);
    (all[1].newcomer_since, all[1].roles) = (Some(NOW), Roles::default().with(Role::Newcomer, true));
    store.write(|w| w.standings_put(&all)).unwrap();

    assert_eq!(names(&store, MemberOrder::Fans, None, 9), ["Person 2", "Person 3", "Person 1", "Person 4"]);
    assert_eq!(names(&store, MemberOrder::Helpers, None, 9), ["Person 1"], "who helped nobody is no helper");
    assert_eq!(names(&store, MemberOrder::Quiet, None, 9), ["Person 3"]);
    assert_eq!(names(&store, MemberOrder::Closest, None, 9), ["Person 2", "Person 1"], "the short list, the most regular first");
    assert_eq!(names(&store, MemberOrder::Newcomers, None, 9), ["Person 2"]);
    assert_eq!(
        names(&store, MemberOrder::Recent, None, 9),
        ["Person 5", "Person 4", "Person 3", "Person 2", "Person 1"],
        "also who was not counted yet"
    );
    for order in [MemberOrder::Fans, MemberOrder::Recent] {
        let whole = names(&store, order, None, 9);
        let (mut paged, mut after) = (Vec::new(), None);
        while let Some(row) = store.read(|r| r.members_by(order, after, 1)).unwrap().pop() {
            after = Some(row.cursor);
            paged.push(row.member.name);
        }
        assert_eq!(paged, whole, "page by page it is the same list");
    }
    let read = store.read(|r| r.member_score(MemberId(1))).unwrap();
    assert_eq!(read.as_ref(), all.first(), "every field is kept as it was counted");
}

#[test]
fn a_step_is_noted_once_and_who_is_gone_or_was_not_counted_has_no_row() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let shop = account(&store);
    take_in(&store, shop, &[said("a", "a", 1, 0, 0, "Hello"), said("b", "b", 2, 0, 1, "Hello")], None);
    let later = Timestamp(NOW.0 + 86_400_000);
    let mut ana = standing(1, 3.0);
    let nobody = standing(99, 1.0);
    store.write(|w| w.standings_put(&[ana.clone(), standing(2, 1.0), nobody])).unwrap();
    ana.scored_at = later;
    store.write(|w| w.standings_put(&[ana.clone()])).unwrap();
    (ana.level, ana.level_since) = (Level::Regular, later);
    store.write(|w| w.standings_put(&[ana])).unwrap();
    let levels = store.read(|r| r.levels_of(MemberId(1))).unwrap();
    assert_eq!(levels, [(NOW, Level::Familiar), (later, Level::Regular)], "one line a step, however often she is counted");
    assert!(store.read(|r| r.member_score(MemberId(99))).unwrap().is_none(), "nobody is counted who is not there");
    assert_eq!(store.write(|w| w.standings_forget_others(later)).unwrap(), 1, "person 2 was not among them");
    assert!(store.read(|r| r.member_score(MemberId(2))).unwrap().is_none());
}
