//! The whole count: from the log to what is said of everybody, with the reasons.

use super::breadth::breadth;
use super::bridge::{Linking, linking};
use super::circles::lasting_circles;
use super::contribution::{Contribution, Counter, Weights, is_settled, point_out_pairs};
use super::event::{ByPerson, Deed, Log};
use super::fan::{self, MONTH, active_periods};
use super::graph::{Graph, arcs};
use super::helper::{self, Help};
use super::level::{self, Step};
use super::newcomer::is_newcomer;
use super::reasons::reasons;
use super::regularity::{ActiveDays, active_per_30, regularity};
use super::returning::returning;
use super::risk::{self, Quiet, quiet};
use super::standing::{Fan, Role, Roles, Standing};
use super::starter::{self, Started};
use super::staying::{Model, Weeks};
use crate::{MemberId, Timestamp};
use std::collections::BTreeMap;

/// The window of ties, in days.
pub const TIES: i32 = 90;
const HALF_A_YEAR: i32 = 180;
/// Words between two people that make an edge.
const LEAST_WORDS: u32 = 2;
/// The part of all people by regularity from which the short list is taken.
const TOP_PART: f64 = 0.05;
/// People needed to fit how people leave.
const LEAST_TO_FIT: usize = 10;

/// What was known of somebody before this count. One for each of [`Log::people`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Known {
    /// Who.
    pub member_id: MemberId,
    /// The step so far.
    pub before: Option<Step>,
    /// Since when.
    pub since: Timestamp,
    /// Can be reached on a channel of the shop's own.
    pub reachable: bool,
    /// Whether they buy enough; none when it was never told.
    pub buys: Option<bool>,
}

/// How to count.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rules {
    /// What deeds are worth.
    pub weights: Weights,
    /// In days.
    pub half_life: u16,
    /// The time of this count.
    pub now: Timestamp,
    /// Whether this is the month's review, at which people may go down a step.
    pub review: bool,
}

/// Everything that was counted about everybody, before it is said of each.
pub(super) struct Counted<'l> {
    pub log: &'l Log,
    pub by: ByPerson,
    pub days: ActiveDays,
    pub contributions: Vec<Contribution>,
    pub breadths: Vec<f64>,
    /// How many people each talks with.
    pub talks_with: Vec<u32>,
    pub help: Vec<Help>,
    pub started: Vec<Started>,
    pub linking: Vec<Linking>,
    pub half_year: Vec<HalfYear>,
}

/// Facts of the last half year.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct HalfYear {
    pub spoke_to_shop: bool,
    pub shop_spoke: bool,
    pub brought: u32,
    pub hosted: bool,
}

/// The points of everybody in [`Log::people`].
#[must_use]
pub fn contributions(log: &Log, by: &ByPerson, days: &ActiveDays, weights: &Weights, half_life: u16) -> Vec<Contribution> {
    let settled = |person: u32| is_settled(days.of(person as usize).first().copied(), log.today);
    let mut counter = Counter::default();
    let mut all: Vec<Contribution> = (0..log.people.len())
        .map(|person| match log.is_member(person as u32) {
            true => counter.count(log, by.of(log, person), settled, weights, half_life),
            false => Contribution::default(),
        })
        .collect();
    point_out_pairs(&mut all);
    all
}

fn half_year(log: &Log) -> Vec<HalfYear> {
    let mut all = vec![HalfYear::default(); log.people.len()];
    for e in log.since(HALF_A_YEAR) {
        if log.is_shop(e.member) && log.is_member(e.toward) {
            all[e.toward as usize].shop_spoke = true;
        }
        if log.is_member(e.member) {
            let mine = &mut all[e.member as usize];
            mine.spoke_to_shop |= log.is_shop(e.toward);
            mine.brought += u32::from(matches!(e.deed, Deed::Answer | Deed::Referral | Deed::Hosted));
            mine.hosted |= e.deed == Deed::Hosted;
        }
    }
    all
}

impl<'l> Counted<'l> {
    fn new(log: &'l Log, rules: &Rules) -> Self {
        let (by, days) = (ByPerson::new(log), ActiveDays::new(log));
        let settled = |person: u32| is_settled(days.of(person as usize).first().copied(), log.today);
        let arcs = arcs(log, log.recent(TIES).filter(|e| e.is_word()));
        let (mut breadths, mut talks_with) = (vec![0.0; log.people.len()], vec![0; log.people.len()]);
        for of_one in arcs.chunk_by(|a, b| a.from == b.from) {
            let said: Vec<u32> = of_one.iter().map(|arc| arc.n).collect();
            breadths[of_one[0].from as usize] = breadth(&said);
            talks_with[of_one[0].from as usize] = said.len() as u32;
        }
        let graph = Graph::undirected(log.people.len(), &arcs, LEAST_WORDS);
        let circles = lasting_circles(&graph);
        Self {
            contributions: contributions(log, &by, &days, &rules.weights, rules.half_life),
            help: helper::helped(log, settled),
            started: starter::started(log),
            linking: linking(&graph, circles.as_deref()),
            half_year: half_year(log),
            log,
            breadths,
            talks_with,
            by,
            days,
        }
    }
}

/// How likely each is to come back or still to be here; none when too little is known of anybody.
fn chances(days: &ActiveDays, today: i32) -> Option<Vec<f64>> {
    returning(days, today).or_else(|| {
        let weeks: Vec<Option<Weeks>> = (0..days.people()).map(|person| weeks(days.of(person), today)).collect();
        let mut groups: BTreeMap<Weeks, u32> = BTreeMap::new();
        weeks.iter().flatten().for_each(|w| *groups.entry(*w).or_default() += 1);
        if weeks.iter().flatten().count() < LEAST_TO_FIT {
            return None;
        }
        let model = Model::fit(&groups.into_iter().collect::<Vec<_>>(), 1.0);
        Some(weeks.iter().map(|w| w.map_or(0.0, |w| model.here_after(&w, 0))).collect())
    })
}

fn weeks(days: &[i32], today: i32) -> Option<Weeks> {
    let first = *days.first()?;
    let known = ((today - first) / 7) as u32;
    let mut last = 0;
    let mut active = 0;
    for week in days.iter().map(|day| ((day - first) / 7) as u32).filter(|week| *week > 0) {
        active += u32::from(week != last);
        last = week;
    }
    Some(Weeks { active, last, known })
}

/// What is said of everybody who ever did something, in the order of [`Log::people`].
#[must_use]
pub fn standings(log: &Log, known: &[Known], rules: &Rules) -> Vec<Standing> {
    let counted = Counted::new(log, rules);
    let chances = chances(&counted.days, log.today);
    let mut all: Vec<Standing> = known
        .iter()
        .enumerate()
        .take(log.people.len())
        .filter(|(person, _)| !counted.days.of(*person).is_empty())
        .map(|(person, known)| standing(&counted, person, known, rules, chances.as_deref()))
        .collect();
    shortlist(&mut all);
    all
}

fn standing(counted: &Counted<'_>, person: usize, known: &Known, rules: &Rules, chances: Option<&[f64]>) -> Standing {
    let (days, today) = (counted.days.of(person), counted.log.today);
    let regularity = regularity(days, today, rules.half_life);
    let active_per_30 = active_per_30(regularity, rules.half_life);
    let help = &counted.help[person];
    let quiet = quiet(days, today);
    let roles = roles(counted, person, &quiet);
    let carries_others = [Role::Helper, Role::Starter, Role::Bridge, Role::Host].iter().any(|role| roles.has(*role));
    let facts = level::Facts {
        active_per_30,
        weeks_of_4: active_periods(days, today, 7, 4),
        months_of_4: active_periods(days, today, MONTH, 4),
        carries_others,
    };
    let step = level::step(&facts, known.before, rules.review);
    let same = known.before.is_some_and(|before| before.level == step.level);
    let chance = chances.and_then(|all| all.get(person).copied());
    Standing {
        member_id: known.member_id,
        scored_at: rules.now,
        regularity,
        active_per_30,
        points: counted.contributions[person].points,
        breadth: counted.breadths[person],
        helped: help.people,
        helper_rank: help.rank(),
        level: step.level,
        level_since: if same { known.since } else { rules.now },
        strikes: step.strikes,
        roles,
        risk: if quiet.at_risk { risk::order(&quiet, chance) } else { 0.0 },
        fan: fan::fan(&fan_facts(counted, person, known)),
        shortlist: false,
        newcomer_since: roles.has(Role::Newcomer).then(|| first_at(counted, person)).flatten(),
        reasons: reasons(counted, person, roles, &quiet),
    }
}

fn first_at(counted: &Counted<'_>, person: usize) -> Option<Timestamp> {
    counted.by.of(counted.log, person).find(|e| e.deed != Deed::Thanked).map(|e| e.at)
}

fn roles(counted: &Counted<'_>, person: usize, quiet: &Quiet) -> Roles {
    Roles::default()
        .with(Role::Helper, counted.help[person].is_helper())
        .with(Role::Starter, counted.started[person].k >= starter::K_FOR_THE_ROLE)
        .with(Role::Bridge, counted.linking[person].bridge)
        .with(Role::Newcomer, is_newcomer(counted.days.of(person), counted.log.today))
        .with(Role::AtRisk, quiet.at_risk)
        .with(Role::Lapsed, quiet.lapsed)
        .with(Role::Host, counted.half_year[person].hosted)
}

fn fan_facts(counted: &Counted<'_>, person: usize, known: &Known) -> fan::Facts {
    let (days, today) = (counted.days.of(person), counted.log.today);
    let half_year = &counted.half_year[person];
    fan::Facts {
        exchanged: half_year.spoke_to_shop && half_year.shop_spoke,
        reachable: known.reachable,
        known_for: days.first().map_or(0, |first| today - first),
        months_of_12: active_periods(days, today, MONTH, 12),
        months_of_4: active_periods(days, today, MONTH, 4),
        brought: half_year.brought,
        buys: known.buys,
    }
}

/// True fans among the most regular twentieth.
fn shortlist(all: &mut [Standing]) {
    let mut values: Vec<f64> = all.iter().map(|s| s.regularity).collect();
    values.sort_by(|a, b| b.total_cmp(a));
    let places = (values.len() as f64 * TOP_PART).ceil() as usize;
    let Some(least) = places.checked_sub(1).and_then(|last| values.get(last).copied()) else { return };
    for s in all.iter_mut() {
        s.shortlist = matches!(s.fan, Fan::Known | Fan::Likely) && s.regularity >= least;
    }
}

#[cfg(test)]
#[path = "count/tests.rs"]
mod tests;
