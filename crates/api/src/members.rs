//! The list of people and the page of one.

use crate::inbox::limit;
use crate::wire::*;
use crate::{Answer, App, people_views as people, views};
use regulars_domain::alike::Likeness;
use regulars_domain::{InteractionId, MemberId, NoteId, Timestamp};
use regulars_engine::Engine;
use regulars_store::Read;
use regulars_store::award::AwardFilter;
use regulars_store::score::{MemberCursor, MemberOrder};
use regulars_store::suggestion::Suggestion;
use regulars_store::timeline::TimelineCursor;
use std::time::Duration;

const YEAR: Duration = Duration::from_secs(365 * 86_400);
const WEEKS: u32 = 52;
const HELPED: u32 = 6;
const THANKS: u32 = 20;

fn order(order: Option<MembersOrder>) -> MemberOrder {
    match order {
        None | Some(MembersOrder::Fans) => MemberOrder::Fans,
        Some(MembersOrder::Helpers) => MemberOrder::Helpers,
        Some(MembersOrder::Newcomers) => MemberOrder::Newcomers,
        Some(MembersOrder::Closest) => MemberOrder::Closest,
        Some(MembersOrder::Quiet) => MemberOrder::Quiet,
        Some(MembersOrder::Recent) => MemberOrder::Recent,
    }
}

/// The numbers of a `next`. Errs when it is not one of this list.
fn numbers<T: std::str::FromStr>(after: Option<&str>, n: usize) -> Answer<Option<Vec<T>>> {
    let Some(text) = after else { return Ok(None) };
    let parts: Option<Vec<T>> = text.split('_').map(|p| p.parse().ok()).collect();
    let whole = parts.filter(|parts| parts.len() == n);
    whole.map(Some).ok_or_else(|| {
        crate::WireError::new(
            crate::Code::Conflict,
            format!("{text:?} is not the `next` of a page of this list"),
            "Begin at the first page.",
        )
    })
}

pub(crate) async fn list(app: &App, q: MembersQuery) -> Answer<MembersPage> {
    let (n, order) = (limit(q.limit)?, order(q.order));
    let after = match numbers::<f64>(q.after.as_deref(), 2)?.as_deref() {
        Some([key, id]) => Some(MemberCursor { key: *key, id: MemberId(*id as i64) }),
        _ => None,
    };
    let engine = app.engine()?;
    let now = engine.now();
    Ok(engine.store.read(|r| {
        let mut rows = match q.segment {
            Some(id) => r.members_where(&r.segment(id)?.condition, now, order, after, n + 1)?,
            None => r.members_by(order, after, n + 1)?,
        };
        let more = rows.len() > n as usize;
        rows.truncate(n as usize);
        let next = rows.last().filter(|_| more).map(|row| format!("{}_{}", row.cursor.key, row.cursor.id));
        let counted_at = r.counted_at()?;
        Ok(MembersPage { items: rows.into_iter().map(|row| people::row(r, row)).collect::<Result<_, _>>()?, next, counted_at })
    })?)
}

pub(crate) async fn show(app: &App, q: MemberIs) -> Answer<MemberView> {
    let engine = app.engine()?;
    let (now, suggested) = (engine.now(), engine.suggestions(Some(q.id), 10)?);
    Ok(engine.store.read(|r| view(r, q.id, now, suggested))?)
}

fn view(r: &Read<'_>, id: MemberId, now: Timestamp, suggested: Vec<Suggestion>) -> regulars_store::Result<MemberView> {
    let (m, standing) = (r.member(id)?, r.member_score(id)?);
    let (brought, brought_by) = r.brought(id)?;
    let done = r.contributions(id, now.before(YEAR))?;
    let consents = r.consents(id)?;
    Ok(MemberView {
        member: views::member(m.id, &m.name),
        handles: people::own_handles(r, id)?,
        first_seen_at: m.first_seen_at,
        last_seen_at: m.last_seen_at,
        said: m.said,
        language: m.language,
        weeks: r.member_weeks(id, now, WEEKS)?.into_iter().map(|(said, helped)| WeekView { said, helped }).collect(),
        evidence: people::evidence(r, standing.as_ref())?,
        levels: people::levels(r, standing.as_ref())?,
        standing: standing.map(people::standing),
        contributions: people::contributions(done, brought.len()),
        facts: r.facts(id)?.into_iter().map(people::fact).collect(),
        consent: people::consent_now(&consents),
        consent_history: consents.into_iter().map(people::given).collect(),
        promises: r.promises_to(id)?.into_iter().map(|p| people::promise(r, p)).collect::<Result<_, _>>()?,
        answers: people::times(r, r.answered_most(id, HELPED)?)?,
        answered_by: people::times(r, r.answered_by_most(id, HELPED)?)?,
        brought: brought.into_iter().map(|id| people::member(r, id)).collect::<Result<_, _>>()?,
        brought_by: brought_by.map(|id| people::member(r, id)).transpose()?,
        suggestions: suggested.into_iter().map(|s| people::suggestion(r, s)).collect::<Result<_, _>>()?,
        last_heard_from_us_at: r.last_heard_from_us(id)?,
        thanks: thanks(r, id)?,
        conversation_id: r.conversation_with(id)?,
    })
}

/// The newest thank-yous to somebody, whatever became of them.
fn thanks(r: &Read<'_>, id: MemberId) -> regulars_store::Result<Vec<MemberThank>> {
    let filter = AwardFilter { member: Some(id), ..AwardFilter::default() };
    let one = |a: regulars_store::award::Award| {
        let rule = r.campaign(a.campaign_id)?.rule;
        let gift = a.gift_id.map(|gift| r.gift(gift)).transpose()?.map(|gift| gift.name);
        Ok(MemberThank {
            award_id: a.id,
            campaign_id: a.campaign_id,
            name: rule.name,
            at: a.due_at,
            state: a.state,
            act: rule.act,
            why: a.why,
            gift,
        })
    };
    r.awards(filter, true, None, THANKS)?.into_iter().map(one).collect()
}

pub(crate) async fn timeline(app: &App, q: TimelineQuery) -> Answer<TimelinePage> {
    let n = limit(q.limit)?;
    let after = match numbers::<i64>(q.after.as_deref(), 3)?.as_deref() {
        Some([message, at, note]) => TimelineCursor { message: InteractionId(*message), note: (Timestamp(*at), NoteId(*note)) },
        _ => TimelineCursor::START,
    };
    Ok(app.engine()?.store.read(|r| {
        let (happened, next) = r.timeline(q.id, after, n)?;
        let next = next.map(|c| format!("{}_{}_{}", c.message, c.note.0.0, c.note.1));
        Ok(TimelinePage { items: happened.into_iter().map(|h| people::happened(r, h)).collect::<Result<_, _>>()?, next })
    })?)
}

pub(crate) async fn suggestions(app: &App, q: SuggestionsQuery) -> Answer<Suggestions> {
    let engine = app.engine()?;
    let found = engine.suggestions(q.id, limit(q.limit)?)?;
    let items = engine.store.read(|r| found.into_iter().map(|s| people::suggestion(r, s)).collect())?;
    Ok(Suggestions { items })
}

pub(crate) async fn merge(app: &App, q: MergeRequest) -> Answer<Merged> {
    let engine: &Engine = app.engine()?;
    let because: Option<Likeness> = q.because;
    let merge_id = engine.merge(q.keep, q.other, because)?;
    Ok(Merged { merge_id, member: engine.store.read(|r| people::member(r, q.keep))? })
}

pub(crate) async fn unmerge(app: &App, q: MergeRef) -> Answer<Unmerged> {
    let engine = app.engine()?;
    let (keep, other) = engine.unmerge(q.merge_id)?;
    let restored = engine.store.read(|r| Ok(vec![people::member(r, keep)?, people::member(r, other)?]))?;
    Ok(Unmerged { restored })
}

pub(crate) async fn refuse(app: &App, q: ApartRequest) -> Answer<Nothing> {
    app.engine()?.keep_apart(q.one, q.other)?;
    Ok(Nothing {})
}
