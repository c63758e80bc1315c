//! Dials of a community: whether people turn to each other or only to the shop, each corrected for what chance alone would give.
//!
//! What it deliberately is not: one number, or a density, which falls by itself when a group grows. Below twenty people or sixty
//! words between members the dials are refused and plain counts shown: there chance looks like anything.

use super::circles::{lasting_circles, shuffled};
use super::event::{Deed, Event, Log};
use super::graph::{Arc, Graph, arcs, find};
use super::passing_on::{happened_by, helped_until_helping};
use super::shape::{components, cores, density, transitivity};
use super::spread::{gini_of_chance, gini_of_few, half_from};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The window of the dials, in days.
pub const WINDOW: i32 = 90;
/// People and words between members needed.
pub const LEAST: (u32, u32) = (20, 60);
const ANSWER_WITHIN: i64 = 48 * 3_600_000;
const WEEK: i32 = 7;
/// Into so many groups people are divided to see how far a dial moves without one of them.
const GROUPS: usize = 100;

/// Who spoke toward whom, and who answered questions first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Words between members.
    pub between: u32,
    /// From members to the shop.
    pub to_shop: u32,
    /// From the shop to members.
    pub from_shop: u32,
    /// Members who said something to another.
    pub talkers: u32,
    /// Questions at least two days old, or answered.
    pub questions: u32,
    /// Of those, first answered by a member within two days.
    pub by_members: u32,
    /// Of those, first answered by the shop within two days.
    pub by_shop: u32,
}

/// A value and by how much it would move with one person more or less: its standard error by leaving people out (jackknife).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Measured {
    /// The value.
    pub value: f64,
    /// The standard error.
    pub error: f64,
}

/// The dials that need enough people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Structure {
    /// Words returned, above chance: 0 chance, 1 all, below 0 one-way (Garlaschelli and Loffredo 2004).
    pub reciprocity: Measured,
    /// Pairs who talk in two different weeks or more, of all pairs.
    pub recurring: Measured,
    /// One minus the Gini coefficient of who says how much.
    pub spread: Measured,
    /// What `spread` would be if all talked equally, by chance.
    pub spread_by_chance: f64,
    /// How few people say half of it.
    pub half_from: u32,
    /// Talkers in the largest part that hangs together, of all.
    pub together: f64,
    /// The same without the three busiest.
    pub together_without_three: f64,
    /// Circles of friends above chance: transitivity less density, over one less density.
    pub bonding: f64,
    /// Words between different circles, of all; none when there are no lasting circles.
    pub bridging: Option<f64>,
    /// How many circles of at least three people.
    pub circles: u32,
    /// The largest k such that a group each talks with k of the others.
    pub core: u32,
    /// People who each talk with at least two, and three, of the others.
    pub core_sizes: (u32, u32),
}

/// All dials of the last [`WINDOW`] days.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Dials {
    /// Plain counts, always.
    pub counts: Counts,
    /// People who were helped before they helped anybody.
    pub helped: u32,
    /// Of them, who helped somebody else within thirty and ninety days (estimated).
    pub passed_on: Option<(f64, f64)>,
    /// None below [`LEAST`].
    pub structure: Option<Structure>,
}

impl Counts {
    /// Words between members of all words; none without any.
    #[must_use]
    pub fn share_between(&self) -> Option<f64> {
        let all = self.between + self.to_shop + self.from_shop;
        (all > 0).then(|| f64::from(self.between) / f64::from(all))
    }
}

/// Turns the log into dials.
#[must_use]
pub fn dials(log: &Log) -> Dials {
    let words: Vec<&Event> = log.recent(WINDOW).filter(|e| e.is_word()).collect();
    let arcs = arcs(log, words.iter().copied());
    let mut counts = count(log);
    counts.talkers = arcs.chunk_by(|a, b| a.from == b.from).count() as u32;
    let mut durations = helped_until_helping(log);
    let enough = counts.talkers >= LEAST.0 && counts.between >= LEAST.1;
    Dials {
        counts,
        helped: durations.len() as u32,
        passed_on: happened_by(&mut durations, 30).zip(happened_by(&mut durations, 90)),
        structure: enough.then(|| structure(log, &words, &arcs)),
    }
}

fn count(log: &Log) -> Counts {
    let mut counts = Counts::default();
    // Questions of the window that wait for their first answer.
    let mut open: HashMap<(u32, u32), i64> = HashMap::new();
    for e in log.since(WINDOW).iter().filter(|e| e.is_word()) {
        let (member, toward_member) = (log.is_member(e.member), log.is_member(e.toward));
        counts.between += u32::from(member && toward_member);
        counts.to_shop += u32::from(member && log.is_shop(e.toward));
        counts.from_shop += u32::from(!member && toward_member);
        if toward_member && let Some(asked) = open.remove(&(e.thread, e.toward)) {
            counts.questions += 1;
            let in_time = e.at.0 - asked <= ANSWER_WITHIN;
            counts.by_members += u32::from(in_time && member);
            counts.by_shop += u32::from(in_time && !member);
        }
        if e.deed == Deed::Question && member {
            open.entry((e.thread, e.member)).or_insert(e.at.0);
        }
    }
    // Whoever asked less than two days ago may still be answered in time.
    let newest = log.events.last().map_or(0, |e| e.at.0);
    counts.questions += open.values().filter(|asked| newest - **asked > ANSWER_WITHIN).count() as u32;
    counts
}

/// Arcs with an arc back, of all arcs, less chance: (r - a) / (1 - a), a the density of arcs.
#[must_use]
pub fn reciprocity(arcs: &[Arc], people: usize) -> f64 {
    let all = arcs.len() as f64;
    let back = arcs.iter().filter(|arc| find(arcs, arc.to, arc.from).is_some()).count() as f64;
    let n = people as f64;
    let chance = all / (n * (n - 1.0));
    if all <= 0.0 || chance >= 1.0 { 0.0 } else { (back / all - chance) / (1.0 - chance) }
}

/// The part of what is said between two that is matched by the other.
#[must_use]
pub fn weighted_reciprocity(arcs: &[Arc]) -> f64 {
    let all: f64 = arcs.iter().map(|arc| f64::from(arc.n)).sum();
    let matched = arcs.iter().filter_map(|arc| find(arcs, arc.to, arc.from).map(|back| f64::from(back.n.min(arc.n))));
    let matched: f64 = matched.sum();
    if all > 0.0 { matched / all } else { 0.0 }
}

/// Pairs (in either direction), and whether each talked in two different weeks.
fn pairs(log: &Log, words: &[&Event]) -> Vec<(u32, u32, bool)> {
    let between = words.iter().filter(|e| log.is_member(e.toward));
    let mut all: Vec<(u32, u32, i32)> =
        between.map(|e| (e.member.min(e.toward), e.member.max(e.toward), e.day.div_euclid(WEEK))).collect();
    all.sort_unstable();
    all.dedup();
    all.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).map(|same| (same[0].0, same[0].1, same.len() > 1)).collect()
}

/// The value of all, and its error by leaving out one group of people after the other.
fn measured(groups: usize, value: impl Fn(Option<usize>) -> f64) -> Measured {
    let left_out: Vec<f64> = (0..groups).map(|group| value(Some(group))).collect();
    let n = groups as f64;
    let mean = left_out.iter().sum::<f64>() / n;
    let squares: f64 = left_out.iter().map(|v| (v - mean).powi(2)).sum();
    Measured { value: value(None), error: ((n - 1.0) / n * squares).sqrt() }
}

fn structure(log: &Log, words: &[&Event], arcs: &[Arc]) -> Structure {
    let talkers: Vec<u32> = arcs.chunk_by(|a, b| a.from == b.from).map(|same| same[0].from).collect();
    let groups = talkers.len().min(GROUPS);
    let mut group_of = vec![usize::MAX; log.people.len()];
    for (i, place) in shuffled(talkers.len(), 1).into_iter().enumerate() {
        group_of[talkers[place as usize] as usize] = i % groups;
    }
    let stays = |person: u32, out: Option<usize>| out.is_none_or(|out| group_of[person as usize] != out);
    let pairs = pairs(log, words);
    let without = |out: Option<usize>| -> Vec<Arc> {
        arcs.iter().copied().filter(|arc| stays(arc.from, out) && stays(arc.to, out)).collect()
    };
    let said = |arcs: &[Arc]| -> Vec<u32> {
        arcs.chunk_by(|a, b| a.from == b.from).map(|same| same.iter().map(|arc| arc.n).sum()).collect()
    };
    let everybody = |out: Option<usize>| talkers.iter().filter(|person| stays(**person, out)).count();
    let recurring = |out| {
        let (all, again) = pairs
            .iter()
            .filter(|(a, b, _)| stays(*a, out) && stays(*b, out))
            .fold((0.0, 0.0), |(all, again), pair| (all + 1.0, again + f64::from(u8::from(pair.2))));
        if all > 0.0 { again / all } else { 0.0 }
    };
    let mut all_said = said(arcs);
    let mean = all_said.iter().map(|n| f64::from(*n)).sum::<f64>() / all_said.len().max(1) as f64;
    let graph = Graph::undirected(log.people.len(), arcs, 1);
    let cores = cores(&graph);
    let in_core = |k: u32| cores.iter().filter(|core| **core >= k).count() as u32;
    let (transitivity, density) = (transitivity(&graph), density(&graph));
    let (bridging, circles) = bridging(&graph, arcs);
    Structure {
        reciprocity: measured(groups, |out| reciprocity(&without(out), everybody(out))),
        recurring: measured(groups, recurring),
        spread: measured(groups, |out| 1.0 - gini_of_few(&mut said(&without(out)))),
        spread_by_chance: 1.0 - gini_of_chance(mean),
        half_from: half_from(&mut all_said),
        together: together(&graph, &talkers, &[]),
        together_without_three: together(&graph, &talkers, &busiest(arcs)),
        bonding: if density < 1.0 { (transitivity - density) / (1.0 - density) } else { 0.0 },
        bridging,
        circles,
        core: cores.iter().copied().max().unwrap_or(0),
        core_sizes: (in_core(2), in_core(3)),
    }
}

/// The three who say the most.
fn busiest(arcs: &[Arc]) -> Vec<usize> {
    let mut said: Vec<(u32, u32)> =
        arcs.chunk_by(|a, b| a.from == b.from).map(|same| (same.iter().map(|arc| arc.n).sum(), same[0].from)).collect();
    said.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    said.into_iter().take(3).map(|(_, person)| person as usize).collect()
}

/// Talkers in the part with the most of them, of all who are left.
fn together(graph: &Graph, talkers: &[u32], without: &[usize]) -> f64 {
    let (of, sizes) = components(graph, without);
    let mut talking = vec![0_u32; sizes.len()];
    let mut all = 0;
    for part in talkers.iter().filter(|t| !without.contains(&(**t as usize))).filter_map(|t| of.get(*t as usize)) {
        all += 1;
        if let Some(n) = talking.get_mut(*part as usize) {
            *n += 1;
        }
    }
    if all == 0 { 0.0 } else { f64::from(talking.into_iter().max().unwrap_or(0)) / f64::from(all) }
}

/// The part of words between different circles, and how many circles have three people or more.
fn bridging(graph: &Graph, arcs: &[Arc]) -> (Option<f64>, u32) {
    let Some(of) = lasting_circles(graph) else { return (None, 0) };
    let mut sizes: HashMap<u32, u32> = HashMap::new();
    graph.linked().for_each(|node| *sizes.entry(of[node]).or_default() += 1);
    let (outside, all) = across(arcs, &of);
    (Some(f64::from(outside) / f64::from(all.max(1))), sizes.values().filter(|size| **size >= 3).count() as u32)
}

/// Words between different circles, and all words.
fn across(arcs: &[Arc], of: &[u32]) -> (u32, u32) {
    let outside = arcs.iter().filter(|arc| of[arc.from as usize] != of[arc.to as usize]).map(|arc| arc.n).sum();
    (outside, arcs.iter().map(|arc| arc.n).sum())
}

#[cfg(test)]
#[path = "dials/tests.rs"]
mod tests;
