//! Search: newest first, while typing, ranked; in every script; and whether everything is found.

use crate::corpus::words::Tongue;
use crate::error::Result;
use crate::figures::{Figures, Goal};
use crate::import::expect;
use crate::measure::{best_of, percentile};
use crate::probes::{Frequency, Probes};
use regulars_domain::InteractionId;
use regulars_domain::text::fold::text_hash;
use regulars_store::search::parse_query;
use regulars_store::{Read, Store};
use std::collections::HashSet;

const PAGE: u32 = 50;
const RUNS: u32 = 4;

/// Measures all of it; `state` says how well merged the index is.
pub fn measure(n: usize, store: &Store, probes: &Probes, state: &str, figures: &mut Figures) -> Result<()> {
    for tongue in Tongue::ALL {
        let code = tongue.code();
        for (name, frequency) in [
            ("common word", Frequency::Common),
            ("middling word", Frequency::Middling),
            ("rare word", Frequency::Rare),
            ("phrase", Frequency::Phrase),
        ] {
            let queries: Vec<String> = probes.of(tongue, frequency).map(|p| format!("{} ", p.words)).collect();
            let times = newest(store, &queries)?;
            figures.judge(
                n,
                format!("search {code}, {name}, {state}, p99"),
                percentile(&times, 0.99),
                "us",
                Goal::ValueAtMost(1_000.0),
            )?;
        }
        for letters in [2, 3, 4] {
            let queries = beginnings(probes, tongue, letters);
            let times = newest(store, &queries)?;
            figures.judge(
                n,
                format!("search {code}, {letters} letters of a word, {state}, p99"),
                percentile(&times, 0.99),
                "us",
                Goal::ValueAtMost(5_000.0),
            )?;
        }
        let queries: Vec<String> = [Frequency::Common, Frequency::Middling, Frequency::Rare]
            .into_iter()
            .flat_map(|f| probes.of(tongue, f))
            .map(|p| format!("{} ", p.words))
            .collect();
        let times = ranked(store, &queries)?;
        figures.judge(
            n,
            format!("search {code}, ranked, {state}, p99"),
            percentile(&times, 0.99),
            "us",
            Goal::ValueAtMost(10_000.0),
        )?;
    }
    Ok(())
}

fn beginnings(probes: &Probes, tongue: Tongue, letters: usize) -> Vec<String> {
    let words = probes.of(tongue, Frequency::Middling).filter(|p| p.words.chars().count() > letters);
    let mut all: Vec<String> = words.map(|p| p.words.chars().take(letters).collect()).collect();
    all.sort();
    all.dedup();
    all
}

fn newest(store: &Store, queries: &[String]) -> Result<Vec<f64>> {
    let search = |r: &Read<'_>, query: &str| rows(r, &r.search_newest(&parse_query(query), PAGE, None)?);
    queries.iter().map(|q| best_of(RUNS, || Ok(store.read(|r| search(r, q))?))).collect()
}

fn ranked(store: &Store, queries: &[String]) -> Result<Vec<f64>> {
    let search = |r: &Read<'_>, query: &str| rows(r, &r.search_ranked(&parse_query(query), PAGE)?);
    queries.iter().map(|q| best_of(RUNS, || Ok(store.read(|r| search(r, q))?))).collect()
}

fn rows(r: &Read<'_>, ids: &[InteractionId]) -> regulars_store::Result<()> {
    ids.iter().try_for_each(|id| r.interaction(*id).map(drop))
}

/// How many of the messages that have a word, in whatever spelling, are found by its dictionary spelling.
pub fn recall(n: usize, store: &Store, probes: &Probes, figures: &mut Figures) -> Result<()> {
    for tongue in Tongue::ALL {
        let (mut wanted, mut found) = (0, 0);
        for frequency in [Frequency::Common, Frequency::Middling, Frequency::Rare, Frequency::Phrase] {
            for probe in probes.of(tongue, frequency).take(if frequency == Frequency::Common { 4 } else { 20 }) {
                let hits = everything(store, &format!("{} ", probe.words))?;
                wanted += probe.said_in.len();
                found += probe.said_in.intersection(&hits).count();
            }
        }
        expect(wanted > 0, || format!("no words to look for in {}", tongue.code()))?;
        let share = found as f64 / wanted as f64 * 100.0;
        figures.add(
            n,
            format!("search {}, found of {wanted} planted uses", tongue.code()),
            (share, "%"),
            Some(100.0),
            Some(Goal::ValueAtLeast(100.0)),
        )?;
    }
    Ok(())
}

fn everything(store: &Store, query: &str) -> Result<HashSet<u64>> {
    let (terms, mut all, mut before) = (parse_query(query), HashSet::new(), None);
    loop {
        let page = store.read(|r| {
            let ids = r.search_newest(&terms, 1_000, before)?;
            let externals = ids
                .iter()
                .map(|id| Ok(text_hash(&r.interaction(*id)?.external_id)))
                .collect::<regulars_store::Result<Vec<_>>>()?;
            Ok((ids.last().copied(), externals))
        })?;
        all.extend(page.1);
        if page.0.is_none() {
            return Ok(all);
        }
        before = page.0;
    }
}
