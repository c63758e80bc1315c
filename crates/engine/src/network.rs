//! Offline: a calm state. Either the owner chose it, or nothing could be reached.

use crate::Result;
use crate::engine::Engine;
use regulars_domain::Timestamp;
use regulars_domain::topic::Topic;
use regulars_store::Store;
use serde::{Deserialize, Serialize};
use std::sync::{Mutex, PoisonError};

/// Being offline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offline {
    /// Since when.
    pub since: Timestamp,
    /// Whether the owner chose it.
    pub chosen: bool,
}

pub(crate) struct Network(Mutex<Option<Offline>>);

const SETTING: &str = "offline";

impl Network {
    /// The owner's choice outlives the app; not having reached anything does not.
    pub(crate) fn from_settings(store: &Store) -> Result<Self> {
        let chosen = store.read(|r| r.setting(SETTING))?.and_then(|json| serde_json::from_str(&json).ok());
        Ok(Self(Mutex::new(chosen)))
    }
}

impl Engine {
    /// Whether, since when and why we are offline.
    #[must_use]
    pub fn offline(&self) -> Option<Offline> {
        *self.network.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Works offline by choice, or stops doing so.
    pub fn set_offline(&self, offline: bool) -> Result<()> {
        let state = offline.then(|| Offline { since: self.offline().map_or_else(|| self.now(), |o| o.since), chosen: true });
        self.store.write(|w| {
            w.touch(Topic::App);
            match &state {
                Some(state) => w.setting_put(SETTING, &serde_json::to_string(state)?),
                None => {
                    // Online again: what waited for the network tries at once instead of after its back-off.
                    for account in w.accounts()? {
                        w.outbox_reachable(account.id)?;
                    }
                    w.setting_remove(SETTING)
                }
            }
        })?;
        *self.network.0.lock().unwrap_or_else(PoisonError::into_inner) = state;
        self.wake.notify_one();
        Ok(())
    }

    pub(crate) fn offline_by_choice(&self) -> bool {
        self.offline().is_some_and(|o| o.chosen)
    }

    /// A platform answered, or none could be reached.
    pub(crate) fn note_reached(&self, reached: bool) {
        let mut state = self.network.0.lock().unwrap_or_else(PoisonError::into_inner);
        let next = match (*state, reached) {
            (Some(o), _) if o.chosen => Some(o),
            (_, true) => None,
            (Some(o), false) => Some(o),
            (None, false) => Some(Offline { since: self.now(), chosen: false }),
        };
        let changed = *state != next;
        *state = next;
        drop(state);
        if changed {
            self.tell(Topic::App);
        }
    }
}
