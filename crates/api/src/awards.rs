//! Thank-yous themselves.

use crate::inbox::limit;
use crate::wire::*;
use crate::{Answer, App, Code, WireError, views};
use regulars_domain::Timestamp;
use regulars_domain::recognition::award::Outcome;
use regulars_domain::recognition::message;
use regulars_engine::{Coming, ForOne, Spot, TickReport};
use regulars_store::Read;
use regulars_store::award::{Award, AwardFilter};
use std::time::Duration;

const FIVE_WEEKS: Duration = Duration::from_secs(35 * 86_400);
const LONGEST_SPAN: Duration = Duration::from_secs(400 * 86_400);
const MOST_AT_ONCE: usize = 500;

fn bad(what: &str, action: &str) -> WireError {
    WireError::new(Code::BadRequest, what, action)
}

fn span(from: Timestamp, to: Timestamp) -> Answer<(Timestamp, Timestamp)> {
    let fits = from < to && to.since(from) <= LONGEST_SPAN;
    if fits {
        Ok((from, to))
    } else {
        Err(bad("from and to lie at most 400 days apart, in that order", "Ask for a shorter time."))
    }
}

fn for_one(r: &Read<'_>, one: ForOne) -> regulars_store::Result<ForOneView> {
    Ok(ForOneView {
        member_id: one.member,
        member: views::member(one.member, &r.member(one.member)?.name),
        outcome: one.outcome,
        why: one.why,
        fits: one.fits,
        language: one.words.language,
        text: message::as_text(&one.words.pieces),
        pieces: one.words.pieces,
        award_id: one.award,
    })
}

fn spot(r: &Read<'_>, s: Spot) -> regulars_store::Result<OccurrenceView> {
    let count = |wanted| u32::try_from(s.people.iter().filter(|p| p.outcome == wanted).count()).unwrap_or(u32::MAX);
    Ok(OccurrenceView {
        key: s.key.clone(),
        at: s.at,
        state: s.state,
        ready: count(Outcome::Ready),
        held_back: count(Outcome::HeldBack),
        waits: count(Outcome::Waits),
        left_out: count(Outcome::LeftOut),
        members: s.people.into_iter().map(|one| for_one(r, one)).collect::<regulars_store::Result<_>>()?,
    })
}

pub(crate) async fn preview(app: &App, q: CampaignPreviewRequest) -> Answer<CampaignPreview> {
    let engine = app.engine()?;
    let from = q.from.unwrap_or_else(|| engine.now());
    let span = span(from, q.to.unwrap_or(from + FIVE_WEEKS))?;
    let preview = engine.campaign_preview(q.campaign_id, q.rule.as_ref(), span)?;
    let items = engine.store.read(|r| preview.spots.into_iter().map(|s| spot(r, s)).collect::<regulars_store::Result<_>>())?;
    Ok(CampaignPreview { items })
}

fn ticked(t: TickReport) -> TickDone {
    let awards = TickAwards { proposed: t.proposed, held_back: t.held_back, waits: t.waits, skipped: t.skipped };
    TickDone { occurrences: t.occurrences, awards, by_themselves: t.by_themselves }
}

pub(crate) async fn tick(app: &App, _: Nothing) -> Answer<TickDone> {
    crate::app::blocking(app.engine()?, regulars_engine::Engine::recognise_tick).await.map(ticked)
}

pub(crate) fn view(r: &Read<'_>, a: Award) -> regulars_store::Result<AwardView> {
    let act = r.campaign(a.campaign_id)?.rule.act;
    Ok(AwardView {
        award_id: a.id,
        campaign_id: a.campaign_id,
        member_id: a.member_id,
        member: views::member(a.member_id, &r.member(a.member_id)?.name),
        occurrence_key: a.occurrence,
        occurrence_at: a.due_at,
        state: a.state,
        why: a.why,
        fits: a.fits,
        act,
        text: message::as_text(&a.words.pieces),
        wants_reason: message::wants_reason(&a.words.pieces),
        changed: a.words.changed,
        language: a.words.language,
        pieces: a.words.pieces,
        text_hash: a.text_hash,
        conversation_id: a.conversation_id,
        gift_id: a.gift_id,
        gift_code: r.code_of(a.id)?.map(|c| c.code),
        item_id: a.outbox_item_id,
        approved_at: a.approved_at,
        ended_at: a.ended_at,
    })
}

pub(crate) async fn list(app: &App, q: AwardsQuery) -> Answer<Awards> {
    let limit = limit(q.limit)?;
    let after = q.after.as_deref().map(str::parse).transpose();
    let after = after.map_err(|_| bad("not the `next` of the thank-yous", "Ask for the first page again."))?;
    let filter = AwardFilter { campaign: q.campaign_id, state: q.state, member: q.member_id };
    let engine = app.engine()?;
    let found = engine.awards(filter, after, limit)?;
    let next = found.last().filter(|_| found.len() == limit as usize).map(|a| a.id.to_string());
    let items = engine.store.read(|r| found.into_iter().map(|a| view(r, a)).collect::<regulars_store::Result<_>>())?;
    Ok(Awards { items, next })
}

pub(crate) async fn approve(app: &App, r: Approve) -> Answer<ApprovedMany> {
    if r.awards.len() > MOST_AT_ONCE {
        return Err(bad("at most 500 thank-yous at once", "Approve them in parts."));
    }
    let read: Vec<_> = r.awards.into_iter().map(|a| (a.award_id, a.text_hash)).collect();
    let items = app.engine()?.approve(&read).into_iter().map(|one| match one.outcome {
        Ok(award) => ApprovedOne { award_id: one.award, state: Some(award.state), why_not: None },
        Err(e) => ApprovedOne { award_id: one.award, state: None, why_not: Some(WireError::from(e).message) },
    });
    Ok(ApprovedMany { items: items.collect() })
}

fn answer(app: &App, award: Award) -> Answer<AwardView> {
    Ok(app.engine()?.store.read(|r| view(r, award))?)
}

pub(crate) async fn skip(app: &App, r: AwardRef) -> Answer<AwardView> {
    answer(app, app.engine()?.award_skip(r.award_id)?)
}

pub(crate) async fn given(app: &App, r: AwardRef) -> Answer<AwardView> {
    answer(app, app.engine()?.award_given(r.award_id)?)
}

pub(crate) async fn edit(app: &App, r: AwardEdit) -> Answer<AwardView> {
    answer(app, app.engine()?.award_edit(r.award_id, &r.text)?)
}

fn coming(r: &Read<'_>, c: Coming) -> regulars_store::Result<ComingView> {
    let member = c.member.map(|id| r.member(id)).transpose()?;
    Ok(ComingView {
        campaign_id: c.campaign,
        name: c.name,
        key: c.key,
        at: c.at,
        member: member.map(|m| views::member(m.id, &m.name)),
        state: c.state,
        written: c.written,
        to_read: c.to_read,
    })
}

pub(crate) async fn calendar(app: &App, q: CalendarQuery) -> Answer<ThanksCalendar> {
    let engine = app.engine()?;
    let (from, to) = span(q.from, q.to)?;
    let (all, load) = engine.thanks_calendar(from, to)?;
    let items = engine.store.read(|r| all.into_iter().map(|c| coming(r, c)).collect::<regulars_store::Result<_>>())?;
    let week = |l: regulars_engine::Load| WeekLoad { from: l.from, booked: l.booked, most: l.most, over: l.booked > l.most };
    Ok(ThanksCalendar { items, weeks: load.into_iter().map(week).collect() })
}

pub(crate) async fn ics(app: &App, q: CalendarQuery) -> Answer<CalendarText> {
    let (from, to) = span(q.from, q.to)?;
    Ok(CalendarText { ics: app.engine()?.thanks_ics(from, to)? })
}

pub(crate) async fn ics_file(app: &App, q: CalendarFileRequest) -> Answer<FileMade> {
    let (from, to) = span(q.from, q.to)?;
    let path = app.engine()?.thanks_ics_file(from, to)?;
    app.file_made(&path, q.open)
}

pub(crate) async fn fairness(app: &App, _: Nothing) -> Answer<ThanksFairness> {
    let engine = app.engine()?;
    let found = engine.thanks_fairness()?;
    let (most, never) = engine.store.read(|r| {
        let never: regulars_store::Result<Vec<_>> = found.never.iter().map(|id| crate::people_views::member(r, *id)).collect();
        Ok((crate::people_views::times(r, found.most)?, never?))
    })?;
    Ok(ThanksFairness { spread: found.spread, most, eligible: found.eligible, never })
}

pub(crate) async fn shift(app: &App, r: OccurrenceMove) -> Answer<Nothing> {
    app.engine()?.occurrence_move(r.campaign_id, &r.key, r.skip, r.to)?;
    Ok(Nothing {})
}

pub(crate) async fn decide(app: &App, r: OccurrenceDecide) -> Answer<TickDone> {
    Ok(ticked(app.engine()?.occurrence_decide(r.campaign_id, &r.key, r.give)?))
}
