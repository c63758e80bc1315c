//! Bridges: whoever links circles that would not meet otherwise.
//!
//! Betweenness by Brandes (2001), exact up to three thousand linked people, beyond that from 256 of them chosen by a fixed seed; participation over
//! circles (Guimera and Amaral 2005); Burt's constraint (1992), lower for whoever links people who do not know each other.

use super::circles::shuffled;
use super::graph::Graph;
use super::shape::only_links;

/// Up to so many linked people betweenness is exact.
const EXACT: usize = 3000;
/// Beyond: sources it is estimated from.
const PIVOTS: usize = 256;
/// The order in which people are picked as sources.
const SEED: u64 = 0x5265_6775_6C61_7273;
/// The part of linked people by betweenness who may be bridges.
const TOP_PART: f64 = 0.05;

/// What linking somebody does.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Linking {
    /// Betweenness: on how many shortest ways between two others.
    pub betweenness: f64,
    /// Circles they talk with people of.
    pub circles: u32,
    /// How evenly over circles: 0 all in one, toward 1 over many.
    pub participation: f64,
    /// Whether others would lose each other without them.
    pub only_link: bool,
    /// Whether they are a bridge.
    pub bridge: bool,
}

/// Sums over ordered pairs with these sources. For an undirected graph and all sources, half of it is the betweenness.
#[must_use]
pub fn betweenness_from(graph: &Graph, sources: &[usize]) -> Vec<f64> {
    let n = graph.nodes();
    let mut sum = vec![0.0; n];
    let (mut distance, mut ways, mut share) = (vec![-1_i32; n], vec![0.0_f64; n], vec![0.0_f64; n]);
    let mut reached: Vec<usize> = Vec::with_capacity(n);
    for source in sources {
        for node in reached.drain(..) {
            (distance[node], ways[node], share[node]) = (-1, 0.0, 0.0);
        }
        (distance[*source], ways[*source]) = (0, 1.0);
        reached.push(*source);
        let mut next = 0;
        while let Some(node) = reached.get(next).copied() {
            next += 1;
            for other in graph.neighbours(node).iter().map(|o| *o as usize) {
                if distance[other] < 0 {
                    distance[other] = distance[node] + 1;
                    reached.push(other);
                }
                if distance[other] == distance[node] + 1 {
                    ways[other] += ways[node];
                }
            }
        }
        for node in reached.iter().rev().copied() {
            // Whoever is one farther hands back its share, by the part of its ways that come through here.
            let onward = graph.neighbours(node).iter().map(|o| *o as usize).filter(|o| distance[*o] == distance[node] + 1);
            share[node] = onward.map(|other| ways[node] / ways[other] * (1.0 + share[other])).sum();
            if node != *source {
                sum[node] += share[node];
            }
        }
    }
    sum
}

/// Betweenness of an undirected graph: exact for few, estimated from pivots for many.
#[must_use]
pub fn betweenness(graph: &Graph) -> Vec<f64> {
    betweenness_of(graph, EXACT)
}

fn betweenness_of(graph: &Graph, exact_up_to: usize) -> Vec<f64> {
    let linked: Vec<usize> = graph.linked().collect();
    let exact = linked.len() <= exact_up_to;
    let sources = if exact {
        linked.clone()
    } else {
        shuffled(linked.len(), SEED).into_iter().take(PIVOTS).map(|i| linked[i as usize]).collect()
    };
    let scale = linked.len() as f64 / sources.len().max(1) as f64 / 2.0;
    betweenness_from(graph, &sources).into_iter().map(|b| b * scale).collect()
}

/// One minus the sum of squared shares of neighbours over circles, and how many circles.
#[must_use]
pub fn participation(graph: &Graph, node: usize, circle_of: &[u32]) -> (f64, u32) {
    let mut circles: Vec<u32> = graph.neighbours(node).iter().map(|n| circle_of[*n as usize]).collect();
    circles.sort_unstable();
    let all = circles.len() as f64;
    let mut shares = 0.0;
    let mut different = 0;
    for same in circles.chunk_by(|a, b| a == b) {
        shares += (same.len() as f64 / all).powi(2);
        different += 1;
    }
    if circles.is_empty() { (0.0, 0) } else { (1.0 - shares, different) }
}

/// Burt's constraint of a node, edges counted alike; none without neighbours.
#[must_use]
pub fn constraint(graph: &Graph, node: usize) -> Option<f64> {
    let mine = graph.neighbours(node);
    let share = |of: usize, with: u32| {
        let row = graph.neighbours(of);
        if row.binary_search(&with).is_ok() { 1.0 / row.len() as f64 } else { 0.0 }
    };
    let of = |other: u32| {
        let through: f64 = mine.iter().filter(|q| **q != other).map(|q| share(node, *q) * share(*q as usize, other)).sum();
        (share(node, other) + through).powi(2)
    };
    (!mine.is_empty()).then(|| mine.iter().map(|other| of(*other)).sum())
}

/// How many of somebody's neighbours are different ways into the community: neighbours less the average of what ties them to each other (Burt's
/// effective size).
#[must_use]
pub fn effective_size(graph: &Graph, node: usize) -> f64 {
    let mine = graph.neighbours(node);
    let tied = |a: &u32| graph.neighbours(*a as usize).iter().filter(|b| mine.binary_search(b).is_ok()).count();
    let ties: usize = mine.iter().map(tied).sum();
    if mine.is_empty() { 0.0 } else { mine.len() as f64 - ties as f64 / mine.len() as f64 }
}

/// What everybody links. Without circles nobody is a bridge.
#[must_use]
pub fn linking(graph: &Graph, circle_of: Option<&[u32]>) -> Vec<Linking> {
    let betweenness = betweenness(graph);
    let cut = only_links(graph);
    let linked = graph.linked().count();
    let places = (linked as f64 * TOP_PART).ceil() as usize;
    let mut order: Vec<usize> = graph.linked().filter(|node| betweenness[*node] > 0.0).collect();
    order.sort_by(|a, b| betweenness[*b].total_cmp(&betweenness[*a]).then(a.cmp(b)));
    let mut all: Vec<Linking> = (0..graph.nodes())
        .map(|node| {
            let (participation, circles) = circle_of.map_or((0.0, 0), |of| participation(graph, node, of));
            Linking { betweenness: betweenness[node], circles, participation, only_link: cut[node], bridge: false }
        })
        .collect();
    for node in order.into_iter().take(places) {
        all[node].bridge = all[node].circles >= 2;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::super::circles::{circles, mixed};
    use super::super::graph::Arc;
    use super::super::graph::tests::{eight, karate};
    use super::*;

    fn near(found: f64, wanted: f64, what: &str) {
        assert!((found - wanted).abs() < 1e-6, "{what}: {found}, not {wanted}");
    }

    #[test]
    fn the_karate_clubs_betweenness_and_constraint_are_as_published() {
        let club = karate();
        let found = betweenness(&club);
        for (node, wanted) in [(0, 231.071_429), (33, 160.551_587), (32, 76.690_476)] {
            near(found[node], wanted, "betweenness");
        }
        for (node, wanted, size) in [(0, 0.155_423_30, 13.75), (33, 0.156_418_69, 15.235_294_12)] {
            near(constraint(&club, node).unwrap_or_default(), wanted, "constraint");
            near(effective_size(&club, node), size, "effective size");
        }
    }

    #[test]
    fn of_eight_people_ana_is_between_the_most_with_and_without_directions() {
        let graph = Graph::undirected(8, &eight(), 1);
        for (node, wanted) in [5.5, 2.0, 0.5, 1.0, 0.0, 0.0, 0.0, 0.0].into_iter().enumerate() {
            near(betweenness(&graph)[node], wanted, "undirected");
        }
        let all: Vec<usize> = (0..8).collect();
        let directed = betweenness_from(&Graph::directed(8, &eight()), &all);
        for (node, wanted) in [9.0, 8.0, 4.0, 1.0].into_iter().enumerate() {
            near(directed[node], wanted, "directed");
        }
        for (node, wanted) in [0.376_736_11, 0.534_722_22, 0.5, 0.5, 1.0, 1.0, 1.0, 0.835_069_44].into_iter().enumerate() {
            near(constraint(&graph, node).unwrap_or_default(), wanted, "constraint");
        }
    }

    #[test]
    fn whoever_alone_links_two_circles_is_the_bridge() {
        let clique = |from: u32| (from..from + 6).flat_map(move |a| (a + 1..from + 6).map(move |b| Arc { from: a, to: b, n: 2 }));
        let lena = 12;
        let links = [0, 1, 6, 7].map(|to| Arc { from: lena, to, n: 2 });
        let arcs: Vec<Arc> = clique(0).chain(clique(6)).chain(links).collect();
        let graph = Graph::undirected(13, &arcs, 1);
        let found = linking(&graph, Some(&circles(&graph, 1)));
        let bridges: Vec<usize> = found.iter().enumerate().filter(|(_, l)| l.bridge).map(|(i, _)| i).collect();
        assert_eq!(bridges, [lena as usize], "one of thirteen is the top twentieth");
        assert_eq!((found[12].circles, found[12].only_link), (2, true));
        near(found[12].participation, 0.5, "half and half");
        assert!(linking(&graph, None).iter().all(|l| !l.bridge), "without circles there is nothing to bridge");
    }

    #[test]
    fn two_hundred_and_fifty_six_pivots_find_nearly_the_same_people() {
        // Four crowds on rings with chords; ten people each tie all four together.
        let (mut state, mut arcs) = (3, Vec::new());
        for (crowd, i) in (0..4_u32).flat_map(|crowd| (0..200_u32).map(move |i| (crowd, i))) {
            let base = crowd * 200;
            arcs.push(Arc { from: base + i, to: base + (i + 1) % 200, n: 1 });
            arcs.push(Arc { from: base + i, to: base + (mixed(&mut state) % 200) as u32, n: 1 });
        }
        for i in 0..10_u32 {
            arcs.extend((0..4).map(|crowd| Arc { from: 800 + i, to: crowd * 200 + i * 20, n: 1 }));
        }
        let graph = Graph::undirected(810, &arcs, 1);
        let top = |values: &[f64]| {
            let mut order: Vec<usize> = (0..810).collect();
            order.sort_by(|a, b| values[*b].total_cmp(&values[*a]));
            order.truncate(20);
            order
        };
        let (exact, estimated) = (betweenness_of(&graph, 810), betweenness_of(&graph, 0));
        let (first, close) = (top(&exact), top(&estimated));
        assert!(first.iter().filter(|node| close.contains(node)).count() >= 18, "{first:?} {close:?}");
        assert_ne!(exact, estimated, "one is an estimate");
        let (whole, part): (f64, f64) = (exact.iter().sum(), estimated.iter().sum());
        assert!((part / whole - 1.0).abs() < 0.1, "of the same size: {part} of {whole}");
    }
}
