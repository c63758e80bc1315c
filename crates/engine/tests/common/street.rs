//! A shop with one scripted place where people talk.

use super::Shop;
use super::scripted::{Platform, connect, page};
use regulars_domain::AccountId;
use regulars_domain::interaction::Arrival;
use std::cell::Cell;
use std::sync::Arc;

pub struct Street {
    pub shop: Shop,
    pub account: AccountId,
    pub platform: Arc<Platform>,
    /// Pages heard so far.
    pub n: Cell<u32>,
}

impl Street {
    /// A shop whose place begins empty.
    pub fn of(shop: Shop) -> Self {
        let (account, platform) = connect(&shop.engine, "us");
        Self { shop, account, platform, n: Cell::new(0) }
    }

    /// People say something, and it is read.
    pub async fn hears(&self, arrivals: impl IntoIterator<Item = Arrival>) {
        self.n.set(self.n.get() + 1);
        let page = page(arrivals.into_iter().collect(), &format!("c{}", self.n.get()), false);
        self.platform.pages.lock().unwrap().push_back(Ok(page));
        let report = self.shop.engine.sync(Some(self.account)).await.unwrap();
        assert!(report[0].error.is_none(), "{:?}", report[0].error);
    }
}
