//! Which words of ours stand on a platform: what stood there before a try, and which item has claimed what.

use super::{COLUMNS, OutboxItem, from_row};
use crate::{Read, Result};
use regulars_domain::{AccountId, OutboxItemId, Timestamp};
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeSet;

impl Read<'_> {
    /// Our own ids that stood in the thread before the first try that is still open. The first, because what stood there before
    /// a later one may be the earlier one, arrived late. None when no try is open.
    pub fn baseline(&self, id: OutboxItemId) -> Result<Option<BTreeSet<String>>> {
        let found: Option<String> = self
            .connection()
            .prepare_cached(
                "SELECT baseline FROM attempt WHERE item_id = ?1 AND n > (SELECT judged FROM outbox_item WHERE id = ?1) ORDER BY n, id LIMIT 1",
            )?
            .query_row([id.0], |r| r.get(0))
            .optional()?;
        Ok(found.map(|json| serde_json::from_str(&json)).transpose()?)
    }

    /// When the item was first tried; none before any try.
    pub fn first_try(&self, id: OutboxItemId) -> Result<Option<Timestamp>> {
        let mut s = self.connection().prepare_cached("SELECT min(at) FROM attempt WHERE item_id = ?1")?;
        Ok(s.query_row([id.0], |r| r.get::<_, Option<i64>>(0))?.map(Timestamp))
    }

    /// The item of an account that is there under this platform's id, if it was ours.
    pub fn outbox_by_remote(&self, account: AccountId, remote_id: &str) -> Result<Option<OutboxItem>> {
        let mut s = self
            .connection()
            .prepare_cached(&format!("SELECT {COLUMNS} FROM outbox_item WHERE account_id = ?1 AND remote_id = ?2"))?;
        Ok(s.query_row(params![account.0, remote_id], from_row).optional()?)
    }

    /// The item of an account that was tried under this key of ours, and of which the platform's id never became known.
    pub fn outbox_by_key(&self, account: AccountId, key: &str) -> Result<Option<OutboxItem>> {
        // No index: asked only when something comes back that is not known by the platform's id, and receipts go after ninety days.
        let mut s = self.connection().prepare_cached(&format!(
            "SELECT {COLUMNS} FROM outbox_item WHERE account_id = ?1 AND remote_id IS NULL AND attempts > 0 AND json_extract(outgoing, '$.key') = ?2 ORDER BY id DESC LIMIT 1"
        ))?;
        Ok(s.query_row(params![account.0, key], from_row).optional()?)
    }

    /// Whether another item of the account has claimed a platform's id.
    pub fn claimed_by_another(&self, item: &OutboxItem, remote_id: &str) -> Result<bool> {
        Ok(self
            .connection()
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM outbox_item WHERE account_id = ?1 AND remote_id = ?2 AND id <> ?3)")?
            .query_row(params![item.account_id.0, remote_id, item.id.0], |r| r.get(0))?)
    }

    /// Whether an interaction of ours was sent by our own outbox (and not from a phone).
    pub fn sent_by_outbox(&self, account: AccountId, remote_id: &str) -> Result<bool> {
        Ok(self
            .connection()
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM outbox_item WHERE account_id = ?1 AND remote_id = ?2)")?
            .query_row(params![account.0, remote_id], |r| r.get(0))?)
    }
}
