//! Circles: groups whose people talk more with each other than chance would have it. Found by the Louvain method (Blondel et al. 2008),
//! in an order that a seed shuffles; believed only when several seeds find nearly the same.

use super::graph::Graph;

/// Seeds that must agree.
const SEEDS: u64 = 10;
/// How well: the mean adjusted Rand index with the first.
const AGREEMENT: f64 = 0.8;
/// A gain below this is rounding.
const LEAST_GAIN: f64 = 1e-9;

/// The next of a fixed sequence of well-mixed numbers (SplitMix64): an order for an algorithm, not chance.
pub(crate) fn mixed(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// The numbers below `n` in an order the seed decides (Fisher-Yates).
pub(crate) fn shuffled(n: usize, seed: u64) -> Vec<u32> {
    let mut order: Vec<u32> = (0..n as u32).collect();
    let mut state = seed;
    for i in (1..n).rev() {
        order.swap(i, (mixed(&mut state) % (i as u64 + 1)) as usize);
    }
    order
}

/// A graph of groups: rows of (group, weight), and what is inside each group, both directions counted.
struct Coarse {
    rows: Vec<Vec<(u32, f64)>>,
    inside: Vec<f64>,
}

impl Coarse {
    fn new(graph: &Graph) -> Self {
        let row = |node| graph.weighted(node).map(|(other, n)| (other, f64::from(n))).collect();
        Self { rows: (0..graph.nodes()).map(row).collect(), inside: vec![0.0; graph.nodes()] }
    }

    fn strength(&self, node: usize) -> f64 {
        self.inside[node] + self.rows[node].iter().map(|(_, weight)| weight).sum::<f64>()
    }

    /// Moves nodes to the neighbouring group with the largest gain until none gains. Answers each node's group, and whether any moved.
    fn settle(&self, seed: u64) -> (Vec<u32>, bool) {
        let n = self.rows.len();
        let strength: Vec<f64> = (0..n).map(|node| self.strength(node)).collect();
        let twice: f64 = strength.iter().sum();
        let mut of: Vec<u32> = (0..n as u32).collect();
        let mut total = strength.clone();
        let mut toward = vec![0.0; n];
        let mut met: Vec<u32> = Vec::new();
        let (mut moved, mut again) = (false, twice > 0.0);
        let order = shuffled(n, seed);
        while again {
            again = false;
            for node in order.iter().map(|node| *node as usize) {
                for (other, weight) in &self.rows[node] {
                    let group = of[*other as usize];
                    if toward[group as usize] == 0.0 {
                        met.push(group);
                    }
                    toward[group as usize] += weight;
                }
                let home = of[node];
                total[home as usize] -= strength[node];
                let gain = |group: u32| toward[group as usize] - strength[node] * total[group as usize] / twice;
                let mut best = (home, gain(home));
                for group in &met {
                    if gain(*group) > best.1 + LEAST_GAIN {
                        best = (*group, gain(*group));
                    }
                }
                total[best.0 as usize] += strength[node];
                of[node] = best.0;
                again |= best.0 != home;
                met.drain(..).for_each(|group| toward[group as usize] = 0.0);
            }
            moved |= again;
        }
        (of, moved)
    }

    /// The groups as nodes.
    fn merged(&self, of: &[u32], groups: usize) -> Self {
        let mut entries: Vec<(u32, u32, f64)> = Vec::new();
        let mut inside = vec![0.0; groups];
        for (node, row) in self.rows.iter().enumerate() {
            let mine = of[node];
            inside[mine as usize] += self.inside[node];
            for (other, weight) in row {
                let theirs = of[*other as usize];
                if mine == theirs {
                    inside[mine as usize] += weight;
                } else {
                    entries.push((mine, theirs, *weight));
                }
            }
        }
        entries.sort_unstable_by_key(|e| (e.0, e.1));
        let mut rows = vec![Vec::new(); groups];
        for same in entries.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            rows[same[0].0 as usize].push((same[0].1, same.iter().map(|e| e.2).sum()));
        }
        Self { rows, inside }
    }
}

/// Numbers groups from 0 in the order they are met; answers how many.
fn renumber(of: &mut [u32]) -> usize {
    let mut names = std::collections::HashMap::new();
    for group in of.iter_mut() {
        let next = names.len() as u32;
        *group = *names.entry(*group).or_insert(next);
    }
    names.len()
}

/// Each node's circle, numbered from 0 by first node. Whoever talks with nobody is a circle of one.
#[must_use]
pub fn circles(graph: &Graph, seed: u64) -> Vec<u32> {
    let mut coarse = Coarse::new(graph);
    let mut result: Vec<u32> = (0..graph.nodes() as u32).collect();
    loop {
        let (mut of, moved) = coarse.settle(seed);
        if !moved {
            return result;
        }
        let groups = renumber(&mut of);
        result.iter_mut().for_each(|group| *group = of[*group as usize]);
        coarse = coarse.merged(&of, groups);
    }
}

/// How much more is said inside the circles than chance would have it: 0 for chance, below 1 (Newman).
#[must_use]
pub fn modularity(graph: &Graph, of: &[u32]) -> f64 {
    let groups = of.iter().copied().max().map_or(0, |g| g as usize + 1);
    let (mut inside, mut total) = (vec![0.0; groups], vec![0.0; groups]);
    for (node, group) in of.iter().enumerate() {
        for (other, n) in graph.weighted(node) {
            total[*group as usize] += f64::from(n);
            inside[*group as usize] += if of[other as usize] == *group { f64::from(n) } else { 0.0 };
        }
    }
    let twice: f64 = total.iter().sum();
    if twice <= 0.0 {
        return 0.0;
    }
    inside.iter().zip(&total).map(|(i, t)| i / twice - (t / twice).powi(2)).sum()
}

/// How alike two divisions of the same people are: 1 the same, about 0 for chance (Hubert and Arabie's adjusted Rand index).
#[must_use]
pub fn alike(one: &[u32], other: &[u32]) -> f64 {
    let pairs = |n: f64| n * (n - 1.0) / 2.0;
    let count = |keys: Vec<u64>| -> f64 {
        let mut keys = keys;
        keys.sort_unstable();
        keys.chunk_by(|a, b| a == b).map(|same| pairs(same.len() as f64)).sum()
    };
    let both = count(one.iter().zip(other).map(|(a, b)| u64::from(*a) << 32 | u64::from(*b)).collect());
    let (a, b) = (count(one.iter().map(|g| u64::from(*g)).collect()), count(other.iter().map(|g| u64::from(*g)).collect()));
    let expected = a * b / pairs(one.len() as f64).max(1.0);
    let most = (a + b) / 2.0;
    if (most - expected).abs() < 1e-12 { 1.0 } else { (both - expected) / (most - expected) }
}

/// The circles when ten seeds find nearly the same; none when it depends on the seed.
#[must_use]
pub fn lasting_circles(graph: &Graph) -> Option<Vec<u32>> {
    let linked: Vec<usize> = graph.linked().collect();
    let of_linked = |of: &[u32]| linked.iter().map(|node| of[*node]).collect::<Vec<_>>();
    let first = circles(graph, 1);
    let mine = of_linked(&first);
    let sum: f64 = (2..=SEEDS).map(|seed| alike(&mine, &of_linked(&circles(graph, seed)))).sum();
    (!linked.is_empty() && sum / (SEEDS - 1) as f64 >= AGREEMENT).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::super::graph::Arc;
    use super::super::graph::tests::karate;
    use super::*;

    /// The two halves the karate club fell into.
    pub(crate) fn split() -> Vec<u32> {
        (0..34).map(|i| u32::from(!matches!(i, 0..=8 | 10..=13 | 16 | 17 | 19 | 21))).collect()
    }

    #[test]
    fn the_karate_clubs_split_has_its_published_modularity_and_louvain_finds_at_least_as_much() {
        let found = modularity(&karate(), &split());
        assert!((found - 0.358_234_714).abs() < 1e-6, "{found}");
        for seed in 1..=10 {
            let best = modularity(&karate(), &circles(&karate(), seed));
            assert!((0.38..0.42).contains(&best), "the largest known is 0.4198; {best}");
        }
    }

    #[test]
    fn two_cliques_with_one_link_are_two_circles_for_every_seed() {
        let clique = |from: u32| (from..from + 6).flat_map(move |a| (a + 1..from + 6).map(move |b| Arc { from: a, to: b, n: 2 }));
        let arcs: Vec<Arc> = clique(0).chain(clique(6)).chain([Arc { from: 5, to: 6, n: 1 }]).collect();
        let graph = Graph::undirected(12, &arcs, 1);
        let found = lasting_circles(&graph).expect("every seed finds them");
        assert_eq!(found, [[0; 6], [1; 6]].concat());
    }

    #[test]
    fn chatter_without_circles_is_not_called_circles() {
        let mut state = 7;
        let mut pick = || (mixed(&mut state) % 60) as u32;
        let arcs: Vec<Arc> = (0..150).map(|_| Arc { from: pick(), to: pick(), n: 1 }).collect();
        assert_eq!(lasting_circles(&Graph::undirected(60, &arcs, 1)), None, "seeds disagree about chance");
    }

    #[test]
    fn the_same_division_under_other_names_is_the_same() {
        assert!((alike(&[0, 0, 1, 1, 2], &[5, 5, 3, 3, 9]) - 1.0).abs() < 1e-12);
        assert!(alike(&[0, 0, 0, 1, 1, 1], &[0, 1, 0, 1, 0, 1]) < 0.1, "crosswise is chance");
    }
}
