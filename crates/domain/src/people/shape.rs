//! The shape of a graph: what hangs together, how densely, and who alone holds parts together.

use super::graph::Graph;

/// Which component each node is in; components are numbered by their first node. And how many nodes each has.
#[must_use]
pub fn components(graph: &Graph, without: &[usize]) -> (Vec<u32>, Vec<u32>) {
    const NONE: u32 = u32::MAX;
    let mut of = vec![NONE; graph.nodes()];
    let mut out = vec![false; graph.nodes()];
    without.iter().for_each(|node| out[*node] = true);
    let mut sizes = Vec::new();
    let mut waiting = Vec::new();
    for first in 0..graph.nodes() {
        if of[first] != NONE || out[first] {
            continue;
        }
        let number = sizes.len() as u32;
        of[first] = number;
        waiting.push(first);
        let mut size = 0;
        while let Some(node) = waiting.pop() {
            size += 1;
            for next in graph.neighbours(node).iter().map(|n| *n as usize) {
                if of[next] == NONE && !out[next] {
                    of[next] = number;
                    waiting.push(next);
                }
            }
        }
        sizes.push(size);
    }
    (of, sizes)
}

/// Each node's core: the largest k such that it is among people who each talk with at least k of the others (Batagelj and Zaversnik).
#[must_use]
pub fn cores(graph: &Graph) -> Vec<u32> {
    let mut degree: Vec<usize> = (0..graph.nodes()).map(|node| graph.degree(node)).collect();
    let most = degree.iter().copied().max().unwrap_or(0);
    let mut starts = vec![0; most + 2];
    degree.iter().for_each(|d| starts[d + 1] += 1);
    for i in 1..starts.len() {
        starts[i] += starts[i - 1];
    }
    let mut next = starts.clone();
    let mut order = vec![0; degree.len()];
    let mut place = vec![0; degree.len()];
    for (node, d) in degree.iter().enumerate() {
        place[node] = next[*d];
        order[next[*d]] = node;
        next[*d] += 1;
    }
    for i in 0..order.len() {
        let node = order[i];
        for other in graph.neighbours(node).iter().map(|n| *n as usize) {
            if degree[other] > degree[node] {
                // One less: it changes places with the first of its degree, and that degree begins one later.
                let first = starts[degree[other]].max(i + 1);
                let (moved, from) = (order[first], place[other]);
                order.swap(first, from);
                (place[other], place[moved]) = (first, from);
                starts[degree[other]] = first + 1;
                degree[other] -= 1;
            }
        }
    }
    degree.into_iter().map(|d| d as u32).collect()
}

/// Triangles and pairs of neighbours (open or closed) of an undirected graph.
#[must_use]
pub fn triangles(graph: &Graph) -> (u64, u64) {
    // Each edge points from the smaller to the larger degree: nobody has many, and every triangle is found once.
    let rank = |node: usize| (graph.degree(node), node);
    let ahead: Vec<Vec<u32>> = (0..graph.nodes())
        .map(|node| graph.neighbours(node).iter().copied().filter(|n| rank(*n as usize) > rank(node)).collect())
        .collect();
    let mut marked = vec![u32::MAX; graph.nodes()];
    let mut found = 0;
    for (node, others) in ahead.iter().enumerate() {
        others.iter().for_each(|other| marked[*other as usize] = node as u32);
        for other in others {
            found += ahead[*other as usize].iter().filter(|third| marked[**third as usize] == node as u32).count() as u64;
        }
    }
    let pairs = (0..graph.nodes()).map(|node| graph.degree(node) as u64).map(|d| d * d.saturating_sub(1) / 2).sum();
    (found, pairs)
}

/// The part of pairs of neighbours who talk with each other too; 0 without pairs.
#[must_use]
pub fn transitivity(graph: &Graph) -> f64 {
    let (triangles, pairs) = triangles(graph);
    if pairs == 0 { 0.0 } else { 3.0 * triangles as f64 / pairs as f64 }
}

/// Edges over possible edges among those who have any.
#[must_use]
pub fn density(graph: &Graph) -> f64 {
    let n = graph.linked().count() as f64;
    if n < 2.0 { 0.0 } else { graph.entries() as f64 / (n * (n - 1.0)) }
}

/// Nodes without whom their component falls apart (Tarjan, without recursion).
#[must_use]
pub fn only_links(graph: &Graph) -> Vec<bool> {
    const NONE: u32 = u32::MAX;
    let n = graph.nodes();
    let (mut entered, mut low, mut cut) = (vec![NONE; n], vec![0_u32; n], vec![false; n]);
    let mut clock = 0;
    for root in 0..n {
        if entered[root] != NONE {
            continue;
        }
        let mut children_of_root = 0;
        // A node, whence it was entered, and which neighbour is next.
        let mut path = vec![(root, root, 0_usize)];
        (entered[root], low[root]) = (clock, clock);
        clock += 1;
        while let Some((node, from, next)) = path.last_mut() {
            let (node, from) = (*node, *from);
            if let Some(other) = graph.neighbours(node).get(*next).map(|o| *o as usize) {
                *next += 1;
                if entered[other] == NONE {
                    (entered[other], low[other]) = (clock, clock);
                    clock += 1;
                    path.push((other, node, 0));
                } else if other != from {
                    low[node] = low[node].min(entered[other]);
                }
                continue;
            }
            path.pop();
            if node == root {
                continue;
            }
            low[from] = low[from].min(low[node]);
            if from == root {
                children_of_root += 1;
            } else if low[node] >= entered[from] {
                cut[from] = true;
            }
        }
        cut[root] = children_of_root > 1;
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::super::graph::Arc;
    use super::super::graph::tests::{eight, karate};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_karate_club_has_its_published_shape() {
        let club = karate();
        assert!((density(&club) - 0.139_037_433).abs() < 1e-6);
        assert_eq!(triangles(&club).0, 45);
        assert!((transitivity(&club) - 0.255_681_818).abs() < 1e-6);
        let cores = cores(&club);
        let sizes: Vec<usize> = (1..=5).map(|k| cores.iter().filter(|core| **core >= k).count()).collect();
        assert_eq!(sizes, [34, 33, 22, 10, 0], "sizes of the cores");
        let cut: Vec<usize> = only_links(&club).iter().enumerate().filter(|(_, cut)| **cut).map(|(i, _)| i).collect();
        assert_eq!(cut, [0], "only one holds others alone");
        assert_eq!(components(&club, &[]).1, [34]);
    }

    #[test]
    fn eight_people_are_two_circles_and_a_quarter_closed() {
        let graph = Graph::undirected(8, &eight(), 1);
        assert!((transitivity(&graph) - 0.25).abs() < 1e-9);
        let (of, sizes) = components(&graph, &[]);
        assert_eq!(sizes, [6, 2]);
        assert_eq!(of[5], of[6]);
        assert_eq!(components(&graph, &[0]).1, [4, 1, 2], "without ana eve is alone: ben, cleo, dan and hal hang together");
        assert_eq!(only_links(&graph).iter().filter(|cut| **cut).count(), 1, "ana alone holds eve");
    }

    fn some_graph() -> impl Strategy<Value = Graph> {
        prop::collection::vec((0..12_u32, 0..12_u32), 0..30).prop_map(|pairs| {
            let arcs: Vec<Arc> = pairs.iter().map(|(from, to)| Arc { from: *from, to: *to, n: 1 }).collect();
            Graph::undirected(12, &arcs, 1)
        })
    }

    proptest! {
        #[test]
        fn an_only_link_is_whoever_leaves_more_parts_behind(graph in some_graph()) {
            let whole = components(&graph, &[]).1.len();
            for (node, is_cut) in only_links(&graph).into_iter().enumerate() {
                let alone = usize::from(graph.degree(node) == 0);
                let without = components(&graph, &[node]).1.len() + alone;
                prop_assert_eq!(is_cut, without > whole, "node {} of {:?}", node, graph);
            }
        }

        #[test]
        fn in_the_core_of_k_everybody_has_k_neighbours_of_that_core(graph in some_graph()) {
            let cores = cores(&graph);
            for node in 0..graph.nodes() {
                let inside = |k: u32| graph.neighbours(node).iter().filter(|n| cores[**n as usize] >= k).count() as u32;
                prop_assert!(inside(cores[node]) >= cores[node], "{node}: {cores:?}");
            }
        }
    }
}
