//! Who talks with whom, as a graph in compressed rows: people are nodes, an edge is so much said between two of them. The shop, its team,
//! machines and blocked people are not in it.

use super::event::{Event, Log};

/// So much was said by one person toward another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arc {
    /// Who.
    pub from: u32,
    /// Toward whom.
    pub to: u32,
    /// How often.
    pub n: u32,
}

/// The arcs between members among these events, sorted, each once.
#[must_use]
pub fn arcs<'e>(log: &Log, events: impl Iterator<Item = &'e Event>) -> Vec<Arc> {
    let between = events.filter(|e| log.is_member(e.toward)).map(|e| u64::from(e.member) << 32 | u64::from(e.toward));
    let mut keys: Vec<u64> = between.collect();
    keys.sort_unstable();
    let arc = |same: &[u64]| Arc { from: (same[0] >> 32) as u32, to: same[0] as u32, n: same.len() as u32 };
    keys.chunk_by(|a, b| a == b).map(arc).collect()
}

/// Finds the arc from one to another by halving.
#[must_use]
pub fn find(arcs: &[Arc], from: u32, to: u32) -> Option<&Arc> {
    arcs.binary_search_by_key(&(from, to), |arc| (arc.from, arc.to)).ok().and_then(|i| arcs.get(i))
}

/// Neighbours of every node in rows, sorted; for an undirected graph each edge stands in both rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Graph {
    starts: Vec<u32>,
    neighbours: Vec<u32>,
    weights: Vec<u32>,
}

impl Graph {
    /// Without directions: an edge where both together said at least `least`.
    #[must_use]
    pub fn undirected(nodes: usize, arcs: &[Arc], least: u32) -> Self {
        let back = arcs.iter().map(|arc| Arc { from: arc.to, to: arc.from, n: arc.n });
        let mut both: Vec<Arc> = arcs.iter().copied().chain(back).filter(|arc| arc.from != arc.to).collect();
        both.sort_unstable();
        let merged = both
            .chunk_by(|a, b| (a.from, a.to) == (b.from, b.to))
            .map(|same| Arc { n: same.iter().map(|a| a.n).sum(), ..same[0] });
        Self::from_sorted(nodes, merged.filter(|arc| arc.n >= least))
    }

    /// With directions.
    #[must_use]
    pub fn directed(nodes: usize, arcs: &[Arc]) -> Self {
        Self::from_sorted(nodes, arcs.iter().copied())
    }

    fn from_sorted(nodes: usize, arcs: impl Iterator<Item = Arc>) -> Self {
        let mut graph = Self { starts: vec![0; nodes + 1], neighbours: Vec::new(), weights: Vec::new() };
        for arc in arcs {
            graph.starts[arc.from as usize + 1] += 1;
            graph.neighbours.push(arc.to);
            graph.weights.push(arc.n);
        }
        for i in 1..graph.starts.len() {
            graph.starts[i] += graph.starts[i - 1];
        }
        graph
    }

    /// How many nodes, also those without neighbours.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.starts.len() - 1
    }

    /// How many entries stand in the rows: twice the edges of an undirected graph.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.neighbours.len()
    }

    fn row(&self, node: usize) -> std::ops::Range<usize> {
        self.starts[node] as usize..self.starts[node + 1] as usize
    }

    /// A node's neighbours, sorted.
    #[must_use]
    pub fn neighbours(&self, node: usize) -> &[u32] {
        &self.neighbours[self.row(node)]
    }

    /// A node's neighbours with the weight of the edge.
    pub fn weighted(&self, node: usize) -> impl Iterator<Item = (u32, u32)> {
        let row = self.row(node);
        self.neighbours[row.clone()].iter().copied().zip(self.weights[row].iter().copied())
    }

    /// How many neighbours a node has.
    #[must_use]
    pub fn degree(&self, node: usize) -> usize {
        self.row(node).len()
    }

    /// Nodes that have a neighbour.
    pub fn linked(&self) -> impl Iterator<Item = usize> {
        (0..self.nodes()).filter(|node| self.degree(*node) > 0)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::super::event::tests::talk;
    use super::super::event::{NOBODY, Who};
    use super::*;

    /// Who met whom outside of a karate club, 0-based (Zachary 1977): each line a node and its later neighbours.
    const KARATE: [(u32, &[u32]); 25] = [
        (0, &[1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31]),
        (1, &[2, 3, 7, 13, 17, 19, 21, 30]),
        (2, &[3, 7, 8, 9, 13, 27, 28, 32]),
        (3, &[7, 12, 13]),
        (4, &[6, 10]),
        (5, &[6, 10, 16]),
        (6, &[16]),
        (8, &[30, 32, 33]),
        (9, &[33]),
        (13, &[33]),
        (14, &[32, 33]),
        (15, &[32, 33]),
        (18, &[32, 33]),
        (19, &[33]),
        (20, &[32, 33]),
        (22, &[32, 33]),
        (23, &[25, 27, 29, 32, 33]),
        (24, &[25, 27, 31]),
        (25, &[31]),
        (26, &[29, 33]),
        (27, &[33]),
        (28, &[31, 33]),
        (29, &[32, 33]),
        (30, &[32, 33]),
        (31, &[32, 33]),
    ];

    pub(crate) fn karate() -> Graph {
        let edges = KARATE.iter().flat_map(|(from, all)| all.iter().map(|to| Arc { from: *from, to: *to, n: 1 }));
        let last = [Arc { from: 32, to: 33, n: 1 }];
        let arcs: Vec<Arc> = edges.chain(last).collect();
        Graph::undirected(34, &arcs, 1)
    }

    /// Eight people: ana 0, ben 1, cleo 2, dan 3, eve 4, fay 5, gus 6, hal 7.
    pub(crate) fn eight() -> Vec<Arc> {
        let rows = [
            (0, 1, 3),
            (0, 4, 1),
            (1, 0, 2),
            (1, 2, 1),
            (2, 1, 1),
            (2, 3, 4),
            (3, 0, 1),
            (4, 0, 2),
            (5, 6, 1),
            (6, 5, 2),
            (7, 0, 1),
            (7, 1, 1),
        ];
        rows.iter().map(|(from, to, n)| Arc { from: *from, to: *to, n: *n }).collect()
    }

    #[test]
    fn words_between_members_become_arcs_and_the_shop_is_left_out() {
        let events = vec![talk(99, 0, 1), talk(98, 0, 1), talk(97, 1, 0), talk(96, 0, 2), talk(95, 0, NOBODY), talk(5, 1, 0)];
        let (log, _) = Log::new(100, vec![Who::Member, Who::Member, Who::Shop], events);
        let found = arcs(&log, log.recent(90));
        assert_eq!(found, [Arc { from: 0, to: 1, n: 2 }, Arc { from: 1, to: 0, n: 1 }], "ninety days, members only");
        assert_eq!(find(&found, 0, 1).map(|arc| arc.n), Some(2));
        assert_eq!(find(&found, 1, 2), None);
    }

    #[test]
    fn an_edge_needs_as_much_from_both_together_as_asked_for() {
        let graph = Graph::undirected(8, &eight(), 2);
        assert_eq!(graph.neighbours(0), [1, 4], "dan and hal said one thing to ana");
        assert_eq!(graph.weighted(0).collect::<Vec<_>>(), [(1, 5), (4, 3)]);
        let karate = karate();
        assert_eq!((karate.nodes(), karate.entries() / 2), (34, 78), "as published");
    }
}
