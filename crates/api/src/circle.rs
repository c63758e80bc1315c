//! Choices of people, and who could be brought together.

use crate::inbox::limit;
use crate::wire::*;
use crate::{Answer, App, people_views as people};
use regulars_domain::Timestamp;
use regulars_store::Read;
use regulars_store::score::MemberOrder;
use regulars_store::segment::Segment;
use std::time::Duration;

const TREND: Duration = Duration::from_secs(84 * 86_400);
/// Faces shown of a choice that is being made.
const SOME: u32 = 8;

fn segment(r: &Read<'_>, s: Segment, now: Timestamp) -> regulars_store::Result<SegmentView> {
    let trend = r.segment_trend(s.id, now.before(TREND))?.into_iter().map(|(day, n)| DayCount { day, n }).collect();
    Ok(SegmentView { n: r.count_where(&s.condition, now)?, id: s.id, name: s.name, condition: s.condition, trend })
}

pub(crate) async fn segments(app: &App, _: Nothing) -> Answer<Segments> {
    let engine = app.engine()?;
    let now = engine.now();
    let items = engine.store.read(|r| r.segments()?.into_iter().map(|s| segment(r, s, now)).collect())?;
    Ok(Segments { items })
}

pub(crate) async fn segment_try(app: &App, q: SegmentTry) -> Answer<SegmentTried> {
    let engine = app.engine()?;
    let (now, condition) = (engine.now(), engine.choice(&q.condition)?);
    Ok(engine.store.read(|r| {
        let some = r.members_where(condition, now, MemberOrder::Recent, None, SOME)?;
        let some = some.into_iter().map(|row| crate::views::member(row.member.id, &row.member.name)).collect();
        Ok(SegmentTried { n: r.count_where(condition, now)?, some })
    })?)
}

pub(crate) async fn segment_put(app: &App, q: SegmentPut) -> Answer<SegmentView> {
    let engine = app.engine()?;
    let id = engine.segment_put(q.id, &q.name, &q.condition)?;
    Ok(engine.store.read(|r| segment(r, r.segment(id)?, engine.now()))?)
}

pub(crate) async fn segment_remove(app: &App, q: SegmentRef) -> Answer<Nothing> {
    app.engine()?.segment_remove(q.id)?;
    Ok(Nothing {})
}

pub(crate) async fn after_care(app: &App, q: QueueQuery) -> Answer<AfterCare> {
    let (engine, n) = (app.engine()?, limit(q.limit)?);
    let found = engine.after_care(n)?;
    let items = engine.store.read(|r| {
        let one = |(id, last)| Ok(NotHeard { member: people::member(r, id)?, last_heard_from_us_at: last });
        found.into_iter().map(one).collect()
    })?;
    Ok(AfterCare { items })
}

pub(crate) async fn introductions(app: &App, q: QueueQuery) -> Answer<Introductions> {
    let (engine, n) = (app.engine()?, limit(q.limit)?);
    let found = engine.introductions(n)?;
    let items = engine.store.read(|r| {
        let pair = |i: regulars_store::circle::Introduction| {
            let (one, other) = (people::member(r, i.one)?, people::member(r, i.other)?);
            Ok(IntroductionView { one, other, shared: i.shared, told: i.told })
        };
        found.into_iter().map(pair).collect()
    })?;
    Ok(Introductions { items })
}

pub(crate) async fn mentors(app: &App, _: Nothing) -> Answer<Mentors> {
    let engine = app.engine()?;
    let found = engine.mentors()?;
    let items = engine.store.read(|r| {
        let pair = |(helper, new)| Ok(MentorPair { helper: people::member(r, helper)?, newcomer: people::member(r, new)? });
        found.into_iter().map(pair).collect()
    })?;
    Ok(Mentors { items })
}
