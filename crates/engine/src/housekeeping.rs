//! What is forgotten, and never earlier: once a day.

use crate::Result;
use crate::engine::Engine;
use regulars_domain::Timestamp;
use regulars_domain::topic::Topic;
use std::time::Duration;

const DAY: Duration = Duration::from_secs(86_400);
/// Receipts of what was sent, cancelled or expired (reliability reference, 3.2).
const RECEIPTS: Duration = Duration::from_secs(90 * 86_400);
/// Drafts the owner discarded.
const DISCARDED: Duration = Duration::from_secs(30 * 86_400);
const SETTING: &str = "tidied_at";

impl Engine {
    /// Forgets what may be forgotten, when a day has passed since the last time.
    pub fn tidy(&self) -> Result<()> {
        self.purge_when_due()?;
        let now = self.now();
        let last = self.store.read(|r| r.setting(SETTING))?.and_then(|json| serde_json::from_str::<Timestamp>(&json).ok());
        // A clock that was put back must not keep it from ever happening again.
        if last.is_some_and(|last| last <= now && now < last + DAY) {
            return Ok(());
        }
        self.segments_count()?;
        Ok(self.store.write(|w| {
            if w.receipts_forget(now.before(RECEIPTS))? > 0 {
                w.touch(Topic::Outbox);
            }
            w.drafts_forget(now.before(DISCARDED))?;
            w.setting_put(SETTING, &serde_json::to_string(&now)?)
        })?)
    }
}
