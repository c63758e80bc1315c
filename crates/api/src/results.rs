//! Did thanking help.

use crate::app::blocking;
use crate::wire::*;
use crate::{Answer, App, views};
use regulars_domain::measure::proportion::Group;
use regulars_domain::{InteractionId, MemberId};
use regulars_engine::results as engine;
use regulars_store::Read;

fn of(group: Group) -> CameBack {
    let share = group.wilson();
    CameBack { n: group.people, came_back: group.hits, low: share.low * 100.0, high: share.high * 100.0 }
}

fn run(run: engine::RunReport) -> RunView {
    RunView { occurrence: run.occurrence, due_at: run.due_at, sent: of(run.groups.0), held_back: of(run.groups.1) }
}

fn words(r: &Read<'_>, member: MemberId, said: InteractionId) -> regulars_store::Result<WordsBack> {
    let (person, said) = (r.member(member)?, r.interaction(said)?);
    Ok(WordsBack {
        member: views::member(member, &person.name),
        interaction_id: said.id,
        conversation_id: said.conversation_id,
        at: said.at,
        text: said.text,
    })
}

pub(crate) async fn report(app: &App, r: CampaignReportRequest) -> Answer<CampaignReport> {
    let engine = app.engine()?;
    let found = blocking(engine, move |engine| engine.campaign_report(r.campaign_id, r.window_days)).await?;
    let words = engine.store.read(|r| found.words.iter().map(|(m, i)| words(r, *m, *i)).collect::<Result<_, _>>())?;
    Ok(shown(r.campaign_id, found, words))
}

fn shown(campaign_id: regulars_domain::CampaignId, found: engine::CampaignReport, words: Vec<WordsBack>) -> CampaignReport {
    let verdict = found.results.as_ref().map(|r| r.verdict);
    let points = |share: f64| share * 100.0;
    CampaignReport {
        campaign_id,
        measurable: found.measurable,
        sent: of(verdict.map(|v| v.thanked).unwrap_or_default()),
        held_back: of(verdict.map(|v| v.held_back).unwrap_or_default()),
        difference: verdict.map(|v| PointsBetween {
            points: points(v.difference),
            low: points(v.interval.low),
            high: points(v.interval.high),
        }),
        verdict: verdict.map(|v| v.finding),
        numbers: verdict,
        active_days: found.results.as_ref().and_then(|r| r.counts),
        together: found.results.as_ref().and_then(|r| r.together),
        english: verdict.map(|v| v.in_english()),
        runs: found.runs.into_iter().map(run).collect(),
        window_days: found.window_days,
        collecting: found.collecting,
        next_at: found.next_at,
        early: found.early,
        arrived: found.sent,
        redeemed: found.redeemed,
        asked_no_more: found.asked_no_more,
        costs: found.costs.into_iter().map(|(currency, amount)| Cost { currency, amount }).collect(),
        languages: found.languages.into_iter().map(|(language, (fitted, n))| LanguageReached { language, fitted, n }).collect(),
        wrote_back: found.wrote_back,
        words,
    }
}

pub(crate) async fn outlook(app: &App, r: OutlookRequest) -> Answer<OutlookView> {
    let seen = blocking(app.engine()?, move |engine| engine.outlook(r.people, r.hold_back, r.window_days)).await?;
    Ok(OutlookView {
        thanked: seen.outlook.thanked,
        held_back: seen.outlook.held_back,
        base: seen.outlook.base * 100.0,
        base_is_known: seen.base_is_known,
        smallest_rise: seen.outlook.smallest_rise.map(|rise| rise * 100.0),
    })
}

pub(crate) async fn self_test(app: &App, r: SelfTestRequest) -> Answer<SelfTest> {
    let found = blocking(app.engine()?, move |engine| engine.measure_self_test(r.hold_back, r.window_days)).await?;
    Ok(match found {
        None => SelfTest { people: 0, rounds: 0, shares: 0, counts: 0, clear: 0, as_promised: false },
        Some(f) => SelfTest {
            people: f.people,
            rounds: f.shares.people,
            shares: f.shares.hits,
            counts: f.counts.hits,
            clear: f.clear.hits,
            as_promised: f.is_as_promised(),
        },
    })
}
