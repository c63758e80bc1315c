//! Did thanking help? Reads what chance decided and what people did, and has `domain::measure` judge it (docs/adr/0014).
//!
//! What it deliberately is not: a comparison of before and after, or of those who were thanked with whoever was not.

use crate::engine::Engine;
use crate::{EngineError, Result};
use regulars_domain::measure::aa_test::{FalseAlarms, Log, false_alarms};
use regulars_domain::measure::proportion::Pair;
use regulars_domain::measure::results::{Measurable, Outlook, Results, Subject, groups, outlook, results};
use regulars_domain::memory::{ConsentAbout, ConsentAnswer};
use regulars_domain::people::regularity::{ActiveDays, USUAL_HALF_LIFE, regularity};
use regulars_domain::recognition::award::AwardState;
use regulars_domain::recognition::campaign::Measure;
use regulars_domain::recognition::holdback::Share;
use regulars_domain::{CampaignId, InteractionId, MemberId, Timestamp};
use regulars_store::Read;
use regulars_store::award::{Award, AwardFilter};
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

/// Rounds of the self-test.
const ROUNDS: u32 = 200;
/// The self-test divides so many, the most regular: those whom thank-yous are about.
const MOST_TESTED: usize = 300;
/// People who were here within so many days before a window could have come back in it.
const KNOWN_DAYS: i32 = 90;
/// With fewer such people the owner's past says nothing, and one in five is taken.
const FEWEST_KNOWN: u32 = 12;
const USUAL_BASE: f64 = 0.2;
/// Answers shown with the results.
const MOST_WORDS: usize = 20;
const PAGE: u32 = 500;
const DAY: Duration = Duration::from_secs(86_400);

/// One run: who was drawn at one occasion.
#[derive(Debug, Clone, PartialEq)]
pub struct RunReport {
    /// The occasion's key.
    pub occurrence: String,
    /// When it was.
    pub due_at: Timestamp,
    /// Thanked and held back, with how many came back.
    pub groups: Pair,
}

/// The results of a campaign.
#[derive(Debug, Clone, PartialEq)]
pub struct CampaignReport {
    /// What can be said at all.
    pub measurable: Measurable,
    /// The judgement, when there is one.
    pub results: Option<Results>,
    /// Every run whose window is over, oldest first.
    pub runs: Vec<RunReport>,
    /// Days of each window.
    pub window_days: u32,
    /// People whose window still runs.
    pub collecting: u32,
    /// When the next window is over.
    pub next_at: Option<Timestamp>,
    /// Whether more is to come: who looks now looks early.
    pub early: bool,
    /// Thank-yous that arrived or were given.
    pub sent: u32,
    /// How many of their gifts were used at the till.
    pub redeemed: u32,
    /// How many asked for no more messages after it arrived.
    pub asked_no_more: u32,
    /// What the used gifts cost: currency, smallest coin.
    pub costs: BTreeMap<String, u64>,
    /// By the language people are written to in: how many fitted the rule, and how many of those it reached.
    pub languages: BTreeMap<String, (u32, u32)>,
    /// How many wrote within the window after it arrived.
    pub wrote_back: u32,
    /// The newest of what they wrote, with who.
    pub words: Vec<(MemberId, InteractionId)>,
}

/// The outlook of a campaign that is being made, and whether its base comes from the owner's own past.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LaunchOutlook {
    /// What could be seen.
    pub outlook: Outlook,
    /// False: too few people are known; one in five is assumed to come back anyway.
    pub base_is_known: bool,
}

/// Everybody's active days by member.
struct Days {
    days: ActiveDays,
    index: HashMap<MemberId, usize>,
    today: i32,
}

impl Days {
    fn of(engine: &Engine) -> Result<Self> {
        let (days, members, today) = engine.active_days()?;
        Ok(Self { days, index: members.into_iter().enumerate().map(|(n, id)| (id, n)).collect(), today })
    }

    /// Active days from `from`, before `to`.
    fn between(&self, person: usize, from: i32, to: i32) -> u32 {
        let days = self.days.of(person);
        let below = |day: i32| days.partition_point(|d| *d < day);
        u32::try_from(below(to).saturating_sub(below(from))).unwrap_or(u32::MAX)
    }
}

/// One run of a rule and everybody chance decided about in it.
type Run = (RunReport, Vec<Subject>);

impl Engine {
    /// What a comparison of `people` could show, by how many come back anyway within `window_days`.
    pub fn outlook(&self, people: u32, share: Share, window_days: u32) -> Result<LaunchOutlook> {
        let days = Days::of(self)?;
        let window = i32::try_from(window_days).unwrap_or(28);
        let start = days.today - window + 1;
        let known: Vec<usize> =
            days.index.values().copied().filter(|p| days.between(*p, start - KNOWN_DAYS, start) > 0).collect();
        let back = known.iter().filter(|p| days.between(**p, start, days.today + 1) > 0).count();
        let base_is_known = u32::try_from(known.len()).is_ok_and(|n| n >= FEWEST_KNOWN);
        let base = if base_is_known { back as f64 / known.len() as f64 } else { USUAL_BASE };
        Ok(LaunchOutlook { outlook: outlook(people, share, base), base_is_known })
    }

    /// The measure measured on the owner's own log: people are divided again and again while nobody was treated differently. None with
    /// too few people.
    pub fn measure_self_test(&self, share: Share, window_days: u32) -> Result<Option<FalseAlarms>> {
        let days = Days::of(self)?;
        let window = i32::try_from(window_days).unwrap_or(28);
        let start = days.today - window + 1;
        let log = |person: &usize| Log {
            regularity: regularity(before(days.days.of(*person), start), start, USUAL_HALF_LIFE),
            before: days.between(*person, start - window, start).into(),
            after: days.between(*person, start, days.today + 1).into(),
        };
        let mut people: Vec<usize> = days.index.values().copied().collect();
        people.sort_unstable();
        let mut logs: Vec<Log> = people.iter().map(log).filter(|l| l.regularity > 0.0).collect();
        logs.sort_by(|a, b| b.regularity.total_cmp(&a.regularity));
        logs.truncate(MOST_TESTED);
        Ok(false_alarms(&logs, share, ROUNDS, "self-test"))
    }

    /// The results of a campaign: over the window it declared, or one that is asked for.
    pub fn campaign_report(&self, id: CampaignId, window_days: Option<u32>) -> Result<CampaignReport> {
        if window_days.is_some_and(|days| !(7..=90).contains(&days)) {
            return Err(EngineError::BadRequest("a window has 7 to 90 days".to_owned()));
        }
        let (campaign, awards) = self.store.read(|r| Ok((r.campaign(id)?, all_awards(r, id)?)))?;
        let declared = &campaign.rule.measure;
        let measure = &Measure { window_days: window_days.unwrap_or(declared.window_days), ..declared.clone() };
        let (runs, collecting) = self.runs(&awards, measure)?;
        let subjects: Vec<Vec<Subject>> = runs.iter().map(|(_, subjects)| subjects.clone()).collect();
        let is_public = campaign.rule.act.is_public();
        let found = if is_public { None } else { results(&subjects, seed_of(&campaign.seed)) };
        let waits = awards.iter().any(|a| a.state == AwardState::HeldBack);
        let window = DAY * measure.window_days;
        let next_at = collecting.iter().map(|due| *due + window).min();
        let measurable = match (is_public, &found) {
            (true, _) => Measurable::Public,
            (false, Some(_)) => Measurable::Measured,
            (false, None) if waits && next_at.is_some() => Measurable::Collecting,
            (false, None) => Measurable::NobodyWaited,
        };
        let mut report = CampaignReport {
            measurable,
            results: found,
            runs: runs.into_iter().map(|(report, _)| report).collect(),
            window_days: measure.window_days,
            collecting: u32::try_from(collecting.len()).unwrap_or(u32::MAX),
            next_at,
            early: measure.until.is_none_or(|until| self.now() < until + window) || next_at.is_some(),
            sent: 0,
            redeemed: 0,
            asked_no_more: 0,
            costs: BTreeMap::new(),
            languages: BTreeMap::new(),
            wrote_back: 0,
            words: Vec::new(),
        };
        self.store.read(|r| story(r, &awards, window, &mut report))?;
        Ok(report)
    }

    /// The runs whose window is over, with everybody chance decided about; and when it was for those whose window still runs.
    fn runs(&self, awards: &[Award], measure: &Measure) -> Result<(Vec<Run>, Vec<Timestamp>)> {
        let days = Days::of(self)?;
        let window = i32::try_from(measure.window_days).unwrap_or(28);
        let mut runs: BTreeMap<(Timestamp, &str), Vec<Subject>> = BTreeMap::new();
        let mut collecting = Vec::new();
        for award in awards {
            let Some(stratum) = award.stratum else { continue };
            let day = day_number(self.local_day(award.due_at)?);
            if day + window >= days.today {
                collecting.push(award.due_at);
                continue;
            }
            let person = self.store.read(|r| r.person_of(award.member_id)).ok().and_then(|p| days.index.get(&p)).copied();
            // The day itself is in neither window: what was said before the hour and after it cannot be told apart by days.
            let count = |from, to| person.map_or(0, |p| days.between(p, from, to));
            runs.entry((award.due_at, award.occurrence.as_str())).or_default().push(Subject {
                stratum,
                held_back: award.state == AwardState::HeldBack,
                before: count(day - window, day),
                after: count(day + 1, day + 1 + window),
            });
        }
        let report = |((due_at, occurrence), subjects): ((Timestamp, &str), Vec<Subject>)| {
            (RunReport { occurrence: occurrence.to_owned(), due_at, groups: groups(&subjects) }, subjects)
        };
        Ok((runs.into_iter().map(report).collect(), collecting))
    }
}

/// What became of those it was for: reach by language, and of those that arrived: gifts used, answers, who asked for no more.
fn story(r: &Read<'_>, awards: &[Award], window: Duration, report: &mut CampaignReport) -> regulars_store::Result<()> {
    for award in awards.iter().rev() {
        let arrived = award.state == AwardState::Sent;
        let language = award.words.language.clone().or(r.member(award.member_id)?.language);
        let of_language = report.languages.entry(language.unwrap_or_default()).or_default();
        *of_language = (of_language.0 + 1, of_language.1 + u32::from(arrived));
        if arrived {
            after_it_arrived(r, award, window, report)?;
        }
    }
    report.languages.remove("");
    Ok(())
}

fn after_it_arrived(r: &Read<'_>, award: &Award, window: Duration, report: &mut CampaignReport) -> regulars_store::Result<()> {
    report.sent += 1;
    if let (Some(gift), Some(code)) = (award.gift_id, r.code_of(award.id)?)
        && code.redeemed_at.is_some()
    {
        let gift = r.gift(gift)?;
        report.redeemed += 1;
        *report.costs.entry(gift.currency).or_default() += u64::from(gift.cost);
    }
    let arrived = award.ended_at.unwrap_or(award.due_at);
    let about_messages = r.consents(award.member_id)?.into_iter().find(|c| c.about == ConsentAbout::Messages);
    report.asked_no_more += u32::from(about_messages.is_some_and(|c| c.answer == ConsentAnswer::No && c.at >= arrived));
    if let Some(said) = r.first_words_after(award.member_id, arrived, arrived + window)? {
        report.wrote_back += 1;
        if report.words.len() < MOST_WORDS {
            report.words.push((award.member_id, said));
        }
    }
    Ok(())
}

fn all_awards(r: &Read<'_>, campaign: CampaignId) -> regulars_store::Result<Vec<Award>> {
    let filter = AwardFilter { campaign: Some(campaign), ..AwardFilter::default() };
    let mut all: Vec<Award> = Vec::new();
    loop {
        let page = r.awards(filter, false, all.last().map(|a| a.id.0), PAGE)?;
        if page.is_empty() {
            return Ok(all);
        }
        all.extend(page);
    }
}

fn before(days: &[i32], day: i32) -> &[i32] {
    days.get(..days.partition_point(|d| *d < day)).unwrap_or_default()
}

fn day_number(day: jiff::civil::Date) -> i32 {
    jiff::civil::date(1970, 1, 1).until(day).map_or(0, |span| span.get_days())
}

/// A number from the campaign's own seed: the same redrawing whenever it is looked at.
fn seed_of(seed: &str) -> u64 {
    (regulars_domain::recognition::lottery::uniform(seed, "results") * 9_007_199_254_740_992.0) as u64
}
