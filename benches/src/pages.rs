//! The inbox: pages by every filter in every order and at any depth, several filters at once, counters, threads.

use crate::error::Result;
use crate::figures::{Figures, Goal};
use crate::import::expect;
use crate::measure::{best_of, percentile};
use crate::random::Random;
use regulars_domain::conversation::{ConversationKind, ConversationState};
use regulars_domain::{ConversationId, MemberId, PlaceId};
use regulars_store::Store;
use regulars_store::conversation::Group;
use regulars_store::inbox::{Filter, Order};

const PAGE: u32 = 50;
const RUNS: u32 = 3;
const ORDERS: [Order; 4] = [Order::Urgent, Order::Recent, Order::Oldest, Order::Closing];

/// Measures all of it.
pub fn measure(n: usize, store: &Store, figures: &mut Figures) -> Result<()> {
    let facts = Facts::of(store)?;
    let depths = ORDERS.iter().map(|order| positions(store, *order)).collect::<Result<Vec<_>>>()?;
    let mut all = Vec::new();
    for (kind, filters) in single_filters(&facts) {
        let mut times = Vec::new();
        for filter in &filters {
            for (order, positions) in ORDERS.iter().zip(&depths) {
                times.extend(pages(store, filter, *order, positions)?);
            }
        }
        figures.note(n, format!("inbox page, {kind}, p50 ({} pages)", times.len()), percentile(&times, 0.5), "us")?;
        figures.judge(n, format!("inbox page, {kind}, p99"), percentile(&times, 0.99), "us", Goal::ValueAtMost(1_000.0))?;
        all.extend(times);
    }
    figures.judge(n, "inbox page, any one filter, p99", percentile(&all, 0.99), "us", Goal::ValueAtMost(1_000.0))?;
    let mut times = Vec::new();
    for filter in several_filters(&facts) {
        for (order, positions) in ORDERS.iter().zip(&depths) {
            times.extend(pages(store, &filter, *order, positions)?);
        }
    }
    figures.note(n, "inbox page, several filters, p50", percentile(&times, 0.5), "us")?;
    figures.judge(n, "inbox page, several filters, p99", percentile(&times, 0.99), "us", Goal::ValueAtMost(5_000.0))?;
    counters(n, store, figures)?;
    threads(n, store, &facts, figures)
}

struct Facts {
    conversations: i64,
    places: Vec<PlaceId>,
    platforms: Vec<String>,
    labels: Vec<String>,
    members: Vec<MemberId>,
}

impl Facts {
    fn of(store: &Store) -> Result<Self> {
        let c = rusqlite::Connection::open_with_flags(store.path(), rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let one = |sql: &str| c.query_row(sql, [], |r| r.get::<_, i64>(0));
        let (people, conversations) = (one("SELECT max(id) FROM member")?, one("SELECT max(id) FROM conversation")?);
        let (places, labels) = store.read(|r| Ok((r.places()?, r.labels()?)))?;
        let mut platforms: Vec<String> = places.iter().map(|p| p.platform.clone()).collect();
        platforms.dedup();
        let mut random = Random::new(5);
        // Busy people have low numbers, since they are met first.
        let members = (0..30).map(|_| MemberId(1 + random.crowded(people as usize) as i64)).collect();
        let places = places.into_iter().map(|p| p.id).collect();
        Ok(Self { conversations, places, platforms, labels: labels.into_iter().map(|(_, name)| name).collect(), members })
    }
}

fn single_filters(facts: &Facts) -> Vec<(&'static str, Vec<Filter>)> {
    let none = Filter::default;
    let languages = ["en", "ar", "fa", "el", "other"].map(|l| Filter { language: Some(l.to_owned()), ..none() });
    vec![
        ("no filter", vec![none()]),
        ("by group", Group::ALL.iter().map(|g| Filter { groups: vec![*g], ..none() }).collect()),
        ("by state", ConversationState::ALL.iter().map(|s| Filter { state: Some(*s), ..none() }).collect()),
        ("by platform", facts.platforms.iter().map(|p| Filter { platform: Some(p.clone()), ..none() }).collect()),
        ("by place", facts.places.iter().map(|p| Filter { place: Some(*p), ..none() }).collect()),
        ("by label", facts.labels.iter().map(|l| Filter { label: Some(l.clone()), ..none() }).collect()),
        ("by kind", ConversationKind::ALL.iter().map(|k| Filter { kind: Some(*k), ..none() }).collect()),
        ("by language", languages.to_vec()),
        ("private or not", [true, false].map(|p| Filter { private: Some(p), ..none() }).to_vec()),
        ("by member", facts.members.iter().map(|m| Filter { member: Some(*m), ..none() }).collect()),
    ]
}

/// Forty combinations of two to four filters.
fn several_filters(facts: &Facts) -> Vec<Filter> {
    let mut random = Random::new(9);
    let languages = ["en", "ar", "fa", "el"];
    let mut combine = || Filter {
        platform: random.chance(0.5).then(|| facts.platforms.get(random.below(facts.platforms.len())).cloned()).flatten(),
        language: random.chance(0.5).then(|| languages.get(random.below(4)).map(|l| (*l).to_owned())).flatten(),
        kind: random.chance(0.5).then(|| ConversationKind::ALL.get(random.below(ConversationKind::ALL.len())).copied()).flatten(),
        label: random.chance(0.5).then(|| facts.labels.get(random.below(facts.labels.len())).cloned()).flatten(),
        private: random.chance(0.3).then(|| random.chance(0.5)),
        state: random.chance(0.3).then_some(ConversationState::NeedsYou),
        ..Filter::default()
    };
    let several = |f: &Filter| {
        [f.platform.is_some(), f.language.is_some(), f.kind.is_some(), f.label.is_some(), f.private.is_some(), f.state.is_some()]
            .iter()
            .filter(|b| **b)
            .count()
            >= 2
    };
    std::iter::repeat_with(&mut combine).filter(several).take(40).collect()
}

/// Where pages begin in an unfiltered list: at the top and ever deeper. A position holds for every filter.
fn positions(store: &Store, order: Order) -> Result<Vec<Option<String>>> {
    let all = Filter { groups: Group::ALL.to_vec(), ..Filter::default() };
    let (mut found, mut at) = (vec![None], None);
    for page in 1_u32.. {
        at = store.read(|r| r.inbox(&all, order, 100, at.as_deref()))?.next;
        if at.is_none() {
            break;
        }
        if page.is_power_of_two() {
            found.push(at.clone());
        }
    }
    Ok(found)
}

fn pages(store: &Store, filter: &Filter, order: Order, positions: &[Option<String>]) -> Result<Vec<f64>> {
    let page = |at: &Option<String>| best_of(RUNS, || Ok(store.read(|r| r.inbox(filter, order, PAGE, at.as_deref()).map(drop))?));
    positions.iter().map(page).collect()
}

fn counters(n: usize, store: &Store, figures: &mut Figures) -> Result<()> {
    let c = rusqlite::Connection::open_with_flags(store.path(), rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let counted = store.read(|r| r.counters())?;
    let mut recounted = std::collections::BTreeMap::new();
    let sql = "SELECT 'group:' || grp, count(*) FROM conversation GROUP BY grp
        UNION ALL SELECT 'place:' || place_id, count(*) FROM conversation WHERE grp = 1 GROUP BY place_id
        UNION ALL SELECT 'needs_you:private', count(*) FROM conversation WHERE grp = 1 AND private HAVING count(*) > 0
        UNION ALL SELECT 'label:' || label_id, count(*) FROM conversation_label WHERE grp = 1 GROUP BY label_id";
    let mut s = c.prepare(sql)?;
    let raw = best_of(RUNS, || {
        recounted = s.query_map([], |r| Ok((r.get::<_, String>(0)?, r.get::<_, i64>(1)?)))?.collect::<rusqlite::Result<_>>()?;
        Ok(())
    })?;
    expect(counted == recounted, || format!("counters {counted:?} are not what is there: {recounted:?}"))?;
    let kept = best_of(10, || Ok(store.read(|r| r.counters().map(drop))?))?;
    figures.add(
        n,
        format!("all {} counters, beside COUNT(*)", counted.len()),
        (kept, "us"),
        Some(raw),
        Some(Goal::ValueAtMost(100.0)),
    )
}

fn threads(n: usize, store: &Store, facts: &Facts, figures: &mut Figures) -> Result<()> {
    let mut random = Random::new(11);
    let mut times = Vec::new();
    for _ in 0..500 {
        let id = ConversationId(1 + random.below(facts.conversations as usize) as i64);
        let open = || {
            store.read(|r| Ok((r.inbox_row(id)?, r.thread(id, 200)?, r.outbox_of(id)?, r.draft_of(id)?)))?;
            Ok(())
        };
        times.push(best_of(RUNS, open)?);
    }
    figures.note(n, "open a thread, p50", percentile(&times, 0.5), "us")?;
    figures.judge(n, "open a thread, p99", percentile(&times, 0.99), "us", Goal::ValueAtMost(1_000.0))
}
