//! Feeding the corpus to the store, as the importer does: sixteen thousand arrivals a transaction, fewer when somebody waits.

use crate::corpus::{Said, people::PLATFORMS};
use crate::error::Result;
use crate::measure::{Spent, timed};
use regulars_domain::interaction::Arrival;
use regulars_domain::{AccountId, Timestamp};
use regulars_store::Store;
use regulars_store::account::NewAccount;
use regulars_store::ingest::{Circumstances, Ingested};
use std::collections::BTreeMap;
use std::time::Duration;

/// Arrivals read ahead and written at once; the engine's importer uses the same.
pub const BATCH: usize = 16_000;

/// What feeding took and did.
#[derive(Debug, Default)]
pub struct Fed {
    /// Time inside the store.
    pub spent: Spent,
    /// Interactions not here before.
    pub new: u32,
    /// Interactions changed.
    pub updated: u32,
}

/// Connects the accounts of the corpus; the same ones when they are there already.
pub fn connect(store: &Store) -> Result<Vec<AccountId>> {
    let fields = BTreeMap::new();
    let put = |platform: &&str| {
        let new = NewAccount {
            platform,
            external_id: "the-shop",
            handle: "shop",
            name: "The Shop",
            fields: &fields,
            vault_key: "",
            private_problem: None,
        };
        store.write(|w| w.account_put(&new, Timestamp(0)))
    };
    Ok(PLATFORMS.iter().map(put).collect::<std::result::Result<_, _>>()?)
}

/// Feeds everything, in bulk. Making the corpus is not timed; taking it in and finishing the index is. Every batch arrives
/// when it was said, so that all who never got an answer still wait: the fullest inbox this corpus can make.
pub fn feed(
    store: &Store,
    accounts: &[AccountId],
    corpus: impl Iterator<Item = Said>,
    mut seen: impl FnMut(&Said),
) -> Result<Fed> {
    let mut fed = Fed::default();
    let ((), spent) = timed(|| Ok(store.set_bulk(true)?))?;
    fed.add(spent);
    let mut corpus = corpus.inspect(|said| seen(said));
    loop {
        let batch: Vec<Said> = corpus.by_ref().take(BATCH).collect();
        let Some(now) = batch.iter().map(|s| s.arrival.at).max() else { break };
        let parts = by_account(accounts, batch);
        let (done, spent) = timed(|| write(store, &parts, now))?;
        fed.new += done.new;
        fed.updated += done.updated;
        fed.add(spent);
    }
    let ((), spent) = timed(|| Ok(store.set_bulk(false)?))?;
    fed.spent.cpu += spent.cpu;
    fed.spent.wall += spent.wall;
    Ok(fed)
}

impl Fed {
    fn add(&mut self, spent: Spent) {
        self.spent.cpu += spent.cpu;
        self.spent.wall += spent.wall;
    }
}

fn by_account(accounts: &[AccountId], batch: Vec<Said>) -> BTreeMap<AccountId, (&'static str, Vec<Arrival>)> {
    let mut parts = BTreeMap::new();
    for said in batch {
        let Some((account, platform)) = accounts.get(said.account).zip(PLATFORMS.get(said.account)) else { continue };
        parts.entry(*account).or_insert_with(|| (*platform, Vec::new())).1.push(said.arrival);
    }
    parts
}

fn write(store: &Store, parts: &BTreeMap<AccountId, (&'static str, Vec<Arrival>)>, now: Timestamp) -> Result<Ingested> {
    let how = Circumstances { now, reply_window: Some(Duration::from_secs(7 * 86_400)), import: None, ids_are_chosen: false };
    let mut left: Vec<(AccountId, &str, Vec<&Arrival>)> =
        parts.iter().map(|(account, (platform, arrivals))| (*account, *platform, arrivals.iter().collect())).collect();
    left.iter_mut().for_each(|(.., arrivals)| arrivals.sort_by_key(|a| a.at));
    let mut all = Ingested::default();
    while !left.is_empty() {
        store.write(|w| {
            for (account, platform, arrivals) in &mut left {
                let (done, taken) = w.ingest_while(*account, platform, arrivals, how, || !store.somebody_waits())?;
                arrivals.drain(..taken.min(arrivals.len()));
                all.new += done.new;
                all.updated += done.updated;
                if store.somebody_waits() {
                    break;
                }
            }
            Ok(())
        })?;
        left.retain(|(.., arrivals)| !arrivals.is_empty());
    }
    Ok(all)
}
