//! How a connection does: proved with its key, beside what usually comes in, and in one word.

use crate::accounts::rests_until;
use crate::engine::Engine;
use crate::{EngineError, Result};
use regulars_domain::account::AccountState;
use regulars_domain::topic::Topic;
use regulars_domain::volume::{Volume, WEEKS, volume};
use regulars_domain::{AccountId, Timestamp};
use regulars_platforms::{PlatformError, Problem};
use regulars_store::account::Account;
use regulars_store::{Access, Read};
use std::time::Duration;

/// A key that was not used for a whole day may be dead, for sending too, and nobody would know before they had typed.
const PROVED_EVERY: Duration = Duration::from_secs(86_400);
/// A sign-in that runs out sooner is told.
const RUNS_OUT_SOON: Duration = Duration::from_secs(7 * 86_400);
const DAY: i64 = 86_400_000;

/// How a connection does, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Health {
    /// All is well.
    Well,
    /// It rests: the platform asked for it, or could not be reached.
    Resting,
    /// The sign-in runs out soon.
    SignInBy,
    /// The key is not accepted any more.
    SignedOut,
    /// Something else needs the owner.
    NeedsYou,
    /// The owner paused it.
    Paused,
}

/// The word for an account.
#[must_use]
pub fn health(account: &Account, now: Timestamp) -> Health {
    match account.state {
        AccountState::Paused => Health::Paused,
        AccountState::NeedsAttention if account.reason.as_deref() == Some(Problem::Auth.as_str()) => Health::SignedOut,
        AccountState::NeedsAttention => Health::NeedsYou,
        AccountState::Connected if account.resting_until.is_some_and(|until| until > now) => Health::Resting,
        AccountState::Connected if account.key_ends_at.is_some_and(|at| at <= now + RUNS_OUT_SOON) => Health::SignInBy,
        AccountState::Connected => Health::Well,
    }
}

/// What came in beside what usually does; none until enough weeks are known.
pub(crate) fn volume_of(r: &Read<'_>, account: &Account, now: Timestamp) -> regulars_store::Result<Option<Volume>> {
    let today = now.0.div_euclid(DAY);
    let weeks = r.account_weeks(account.id, today, WEEKS)?;
    // Weeks before the first that brought anything were before we listened.
    let known = weeks.iter().rposition(|heard| *heard > 0).map_or(0, |oldest| oldest + 1);
    let (seen, before) = weeks.split_first().map_or((0, &[][..]), |(seen, before)| (*seen, before));
    // The oldest known week may have begun in its middle.
    Ok(volume(seen, before.get(..known.saturating_sub(2).min(before.len())).unwrap_or_default()))
}

impl Engine {
    /// Asks one platform, or every one, whether our key works, and notes what it says.
    pub async fn accounts_check(&self, only: Option<AccountId>) -> Result<()> {
        let accounts = match only {
            Some(id) => vec![self.store.read(|r| r.account(id))?],
            None => self.store.read(|r| r.accounts())?,
        };
        for account in accounts {
            if account.state != AccountState::Paused && !self.offline_by_choice() {
                self.prove(&account).await?;
            }
        }
        Ok(())
    }

    /// Proves the keys that were not proved for a day, of accounts that can be read: one that reading has just found dead is not
    /// offered a second time. Does nothing while it is under way already.
    pub async fn prove_keys_when_due(&self) -> Result<()> {
        let Ok(_one_at_a_time) = self.proving.try_lock() else { return Ok(()) };
        for account in self.store.read(|r| r.accounts())? {
            // As it stands now: the ones before it may have taken their time.
            let account = self.store.read(|r| r.account(account.id))?;
            let now = self.now();
            let can_be_asked = account.state == AccountState::Connected && rests_until(&account, now).is_none();
            let due = account.proved_at.is_none_or(|at| at + PROVED_EVERY <= now);
            if due && can_be_asked && !self.offline_by_choice() && self.store.access() == Access::Full {
                self.prove(&account).await?;
            }
        }
        Ok(())
    }

    async fn prove(&self, account: &Account) -> Result<()> {
        let answer = match self.connector(account) {
            Ok(connector) => match connector.identify().await {
                Ok(_) => Ok(connector.key_ends_at().await),
                Err(e) => Err(e),
            },
            Err(EngineError::Platform(e)) => Err(e),
            Err(EngineError::VaultNeeded) => Err(PlatformError::new(Problem::Vault, "no place for secrets is open")),
            Err(e) => return Err(e),
        };
        match answer {
            Ok(ends) => {
                self.account_is_well(account)?;
                self.note_proved(account.id, ends)
            }
            Err(e) => self.account_failed(account, &e),
        }
    }

    pub(crate) fn note_proved(&self, account: AccountId, ends: Option<Timestamp>) -> Result<()> {
        let now = self.now();
        Ok(self.store.write(|w| {
            w.touch(Topic::Accounts);
            w.account_proved(account, now, ends)
        })?)
    }
}
