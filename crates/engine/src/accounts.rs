//! Connecting, checking, reconnecting, pausing and removing accounts; loading and removing the sample community.

use crate::engine::Engine;
use crate::health::{Health, health, volume_of};
use crate::jobs::JobKind;
use crate::{EngineError, Result};
use regulars_domain::account::AccountState;
use regulars_domain::manifest::Manifest;
use regulars_domain::topic::Topic;
use regulars_domain::volume::Volume;
use regulars_domain::{AccountId, Timestamp};
use regulars_platforms::vault::{AccountSecret, TokenStore, VaultTokenStore, delete_account};
use regulars_platforms::{Availability, Connector, Identity, PlatformError, Problem, registry, sandbox};
use regulars_store::account::{Account, NewAccount};
use secrecy::SecretString;
use std::collections::BTreeMap;

/// What the owner filled in to connect.
pub struct AccountForm {
    /// Which platform.
    pub platform: String,
    /// The manifest's fields.
    pub fields: BTreeMap<String, String>,
    /// App password or token.
    pub secret: Option<SecretString>,
}

/// An account with what its screen shows.
pub struct AccountHealth {
    /// The account.
    pub account: Account,
    /// What its platform can; none for a platform this version does not know.
    pub manifest: Option<&'static Manifest>,
    /// Of the last 30 days, oldest first: none, `reached` or `needs_you`; `None` in `before` days.
    pub days: Vec<DayNote>,
    /// How it does, in one word.
    pub health: Health,
    /// What came in lately beside what usually does; none until enough weeks are known.
    pub volume: Option<Volume>,
}

/// The note of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayNote {
    /// Not connected yet.
    Before,
    /// The platform answered.
    Reached,
    /// Nothing was noted: the app was closed or offline.
    Offline,
    /// The account needed the owner.
    NeedsYou,
}

const DAY: i64 = 86_400_000;

impl Engine {
    /// The manifest of a platform.
    #[must_use]
    pub fn manifest(platform: &str) -> Option<&'static Manifest> {
        registry::platforms().iter().find(|m| m.platform == platform).copied()
    }

    /// Connects an account: proves the key first, then keeps it. A wrong key leaves no trace.
    pub async fn account_add(&self, form: AccountForm) -> Result<Account> {
        let manifest = Self::manifest(&form.platform).filter(|m| m.platform != sandbox::MANIFEST.platform);
        let manifest = manifest
            .ok_or_else(|| EngineError::BadRequest(format!("{:?} is not a platform that can be connected", form.platform)))?;
        let fields = filled_in(manifest, form.fields)?;
        let secret = match form.secret {
            Some(typed) => Some(AccountSecret { password: typed, refresh: None }),
            None if manifest.needs_secret => return Err(EngineError::BadRequest("an app password is needed".to_owned())),
            None => None,
        };
        self.connect(manifest, fields, secret.filter(|_| manifest.needs_secret)).await
    }

    /// Proves a secret on a platform, then keeps it with the account. Without proof nothing stays.
    pub(crate) async fn connect(
        &self,
        manifest: &'static Manifest,
        fields: BTreeMap<String, String>,
        secret: Option<AccountSecret>,
    ) -> Result<Account> {
        let vault = self.vault_for_connecting().await?;
        let key = format!("{}-{:016x}", manifest.platform, self.random());
        if let Some(secret) = secret {
            VaultTokenStore::new(vault.clone(), &key).save(&secret).await?;
        }
        let environment = self.environment();
        let proved = async {
            let connector = registry::open(manifest.platform, &key, &fields, vault.clone(), &environment)?;
            let identity = connector.identify().await?;
            Ok::<_, PlatformError>((connector.private_messages().await, identity, connector))
        };
        match proved.await {
            Ok((private, identity, connector)) => {
                let id = self.keep_account(manifest, &identity, &fields, &key, &private)?;
                self.note_proved(id, connector.key_ends_at().await)?;
                self.set_connector(id, connector);
                self.keep_server_clock(id, environment.server_clock);
                self.note_reached(true);
                self.wake.notify_one();
                Ok(self.store.read(|r| r.account(id))?)
            }
            Err(e) => {
                // The key must not stay behind; a vault that cannot forget is told of in its own error next time.
                let _ = delete_account(vault.as_ref(), &key).await;
                Err(e.into())
            }
        }
    }

    fn keep_account(
        &self,
        manifest: &Manifest,
        identity: &Identity,
        fields: &BTreeMap<String, String>,
        key: &str,
        private: &Availability,
    ) -> Result<AccountId> {
        let now = self.now();
        let private_problem = match private {
            Availability::Available => None,
            Availability::NotAvailable(why) => Some(why.as_str()),
        };
        Ok(self.store.write(|w| {
            w.touch(Topic::Accounts);
            w.touch(Topic::App);
            let id = w.account_put(
                &NewAccount {
                    platform: manifest.platform,
                    external_id: &identity.external_id,
                    handle: &identity.handle,
                    name: &identity.name,
                    fields,
                    vault_key: key,
                    private_problem,
                },
                now,
            )?;
            w.account_heard(id, now)?;
            Ok(id)
        })?)
    }

    /// Gives an account a new secret. It must prove to be the same identity; history and queue stay.
    pub async fn account_reconnect(&self, id: AccountId, secret: SecretString) -> Result<Account> {
        self.reconnect(id, AccountSecret { password: secret, refresh: None }).await
    }

    pub(crate) async fn reconnect(&self, id: AccountId, secret: AccountSecret) -> Result<Account> {
        let account = self.store.read(|r| r.account(id))?;
        let manifest = Self::manifest(&account.platform)
            .ok_or_else(|| EngineError::BadRequest("this version does not know that platform".to_owned()))?;
        let vault = self.vault_for_connecting().await?;
        let key = format!("{}-{:016x}", manifest.platform, self.random());
        VaultTokenStore::new(vault.clone(), &key).save(&secret).await?;
        let connector = registry::open(manifest.platform, &key, &account.fields, vault.clone(), &self.environment_of(id))?;
        let identity = match connector.identify().await {
            Ok(identity) if identity.external_id == account.external_id => identity,
            other => {
                let _ = delete_account(vault.as_ref(), &key).await;
                return Err(match other {
                    Ok(_) => EngineError::Conflict("that key belongs to another account; connect it as a new one".to_owned()),
                    Err(e) => e.into(),
                });
            }
        };
        let old_key = account.vault_key.clone();
        let private = connector.private_messages().await;
        self.keep_account(manifest, &identity, &account.fields, &key, &private)?;
        self.note_proved(id, connector.key_ends_at().await)?;
        self.set_connector(id, connector);
        // Only now: the old key goes after the new one has worked.
        let _ = delete_account(vault.as_ref(), &old_key).await;
        self.wake.notify_one();
        Ok(self.store.read(|r| r.account(id))?)
    }

    /// The platform answered: the account is connected again if it was not.
    pub(crate) fn account_is_well(&self, account: &Account) -> Result<()> {
        let now = self.now();
        self.note_reached(true);
        Ok(self.store.write(|w| {
            w.touch(Topic::Accounts);
            if account.state == AccountState::NeedsAttention {
                w.touch(Topic::App);
                w.account_set_state(account.id, AccountState::Connected, None, None)?;
            }
            if account.backoff_n > 0 {
                w.touch(Topic::Outbox);
                w.outbox_reachable(account.id)?;
            }
            w.account_heard(account.id, now)
        })?)
    }

    /// Notes a failure: a key that does not work makes the account need the owner (once); limits and outages make it rest.
    pub(crate) fn account_failed(&self, account: &Account, error: &PlatformError) -> Result<()> {
        let now = self.now();
        self.note_reached(error.problem != Problem::Unreachable);
        Ok(self.store.write(|w| {
            w.touch(Topic::Accounts);
            match error.problem {
                // A web page in place of the platform is a hotel's network or a broken gateway: it passes, as an outage does.
                Problem::Auth | Problem::BadSettings => {
                    w.touch(Topic::App);
                    w.account_day(account.id, now, "needs_you")?;
                    w.account_set_state(
                        account.id,
                        AccountState::NeedsAttention,
                        Some(error.problem.as_str()),
                        Some(&error.message),
                    )
                }
                Problem::RateLimited => {
                    w.account_rests(account.id, now + error.retry_after.unwrap_or(std::time::Duration::from_secs(60)), false)
                }
                Problem::Cancelled | Problem::Vault | Problem::CannotTell => Ok(()),
                _ => w.account_rests(account.id, now + backoff(account.backoff_n, self.random()), true),
            }
        })?)
    }

    /// Pauses or resumes an account.
    pub fn account_pause(&self, id: AccountId, paused: bool) -> Result<()> {
        let state = if paused { AccountState::Paused } else { AccountState::Connected };
        self.store.write(|w| {
            w.touch(Topic::Accounts);
            w.touch(Topic::App);
            w.account(id)?;
            w.account_set_state(id, state, None, None)
        })?;
        self.wake.notify_one();
        Ok(())
    }

    /// Disconnects an account: the key goes, history stays, unsent items wait with their reason.
    pub async fn account_remove(&self, id: AccountId) -> Result<()> {
        let account = self.store.read(|r| r.account(id))?;
        if account.platform == sandbox::MANIFEST.platform {
            return self.sample_remove().await;
        }
        if let Ok(vault) = self.vault.open() {
            delete_account(vault.as_ref(), &account.vault_key).await?;
        }
        self.forget_connector(id);
        let now = self.now();
        Ok(self.store.write(|w| {
            w.touch(Topic::Accounts);
            w.touch(Topic::App);
            w.account_remove(id, now)
        })?)
    }

    /// The accounts with their health.
    pub fn accounts(&self) -> Result<Vec<AccountHealth>> {
        let now = self.now();
        let today = now.0.div_euclid(DAY);
        Ok(self.store.read(|r| {
            r.accounts()?
                .into_iter()
                .map(|account| {
                    let notes = r.account_days(account.id, today - 29)?;
                    let connected = account.connected_at.0.div_euclid(DAY);
                    let days =
                        (today - 29..=today).map(|day| day_note(day, connected, notes.get(&day).map(String::as_str))).collect();
                    let (health, volume) = (health(&account, now), volume_of(r, &account, now)?);
                    Ok(AccountHealth { manifest: Self::manifest(&account.platform), account, days, health, volume })
                })
                .collect()
        })?)
    }

    /// Loads the sample community as seen from now, silently. Answers its account.
    pub async fn sample_load(&self) -> Result<AccountId> {
        if let Some(there) = self.sample_account()? {
            return Ok(there.id);
        }
        let fields = BTreeMap::from([("started".to_owned(), self.now().to_string())]);
        let connector = sandbox::Sandbox::connect(&fields, &self.folder)?;
        let identity = connector.identify().await?;
        let id = self.keep_account(&sandbox::MANIFEST, &identity, &fields, "", &Availability::Available)?;
        let mut settings = self.settings()?;
        if settings.shop_name.is_empty() {
            settings.shop_name = "Quince Street Bakery".to_owned();
            settings.owner_name = if settings.owner_name.is_empty() { "Nadia".to_owned() } else { settings.owner_name };
            self.set_settings(&settings)?;
        }
        let account = self.store.read(|r| r.account(id))?;
        self.sync_account(&account, JobKind::Sample).await?;
        Ok(id)
    }

    pub(crate) fn sample_account(&self) -> Result<Option<Account>> {
        Ok(self.store.read(|r| r.accounts())?.into_iter().find(|a| a.platform == sandbox::MANIFEST.platform))
    }

    /// Removes the sample community wholly.
    pub async fn sample_remove(&self) -> Result<()> {
        let Some(account) = self.sample_account()? else { return Ok(()) };
        let _sending = self.sending.lock().await;
        self.forget_connector(account.id);
        self.store.write(|w| {
            for topic in Topic::ALL {
                w.touch(*topic);
            }
            w.account_erase(account.id)
        })?;
        let mut settings = self.settings()?;
        if settings.shop_name == "Quince Street Bakery" {
            (settings.shop_name, settings.owner_name) = (String::new(), String::new());
            self.set_settings(&settings)?;
        }
        match std::fs::remove_file(self.folder.join("sample.jsonl")) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(EngineError::BadFile(format!("sample.jsonl: {e}"))),
            _ => Ok(()),
        }
    }
}

/// The manifest's fields with defaults; errs on what is missing or not asked for.
pub(crate) fn filled_in(manifest: &Manifest, mut given: BTreeMap<String, String>) -> Result<BTreeMap<String, String>> {
    let mut out = BTreeMap::new();
    for field in manifest.fields {
        let value = given
            .remove(field.name)
            .map(|v| v.trim().to_owned())
            .filter(|v| !v.is_empty())
            .unwrap_or_else(|| field.default.to_owned());
        if value.is_empty() && field.required {
            return Err(EngineError::BadRequest(format!("{} needs {:?}", manifest.name, field.name)));
        }
        if !value.is_empty() {
            out.insert(field.name.to_owned(), value);
        }
    }
    match given.keys().next() {
        Some(unknown) => Err(EngineError::BadRequest(format!("{} has no field {unknown:?}", manifest.name))),
        None => Ok(out),
    }
}

fn day_note(day: i64, connected: i64, note: Option<&str>) -> DayNote {
    match note {
        Some("needs_you") => DayNote::NeedsYou,
        Some(_) => DayNote::Reached,
        None if day < connected => DayNote::Before,
        None => DayNote::Offline,
    }
}

/// Doubling from 30 s to one hour, with jitter of a half, so that many clients do not come back at the same second.
pub(crate) fn backoff(failures: u32, random: u64) -> std::time::Duration {
    let full = 30_000_u64.saturating_mul(1 << failures.min(7)).min(3_600_000);
    std::time::Duration::from_millis(full / 2 + random % (full / 2 + 1))
}

/// The next instant this account may be asked, going by its rest.
pub(crate) fn rests_until(account: &Account, now: Timestamp) -> Option<Timestamp> {
    account.resting_until.filter(|until| *until > now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn backing_off_doubles_to_an_hour_and_is_never_all_at_once() {
        assert!((15..=30).contains(&backoff(0, 12_345).as_secs()), "the first wait is at most half a minute");
        assert!(backoff(40, u64::MAX) <= Duration::from_secs(3_600), "never more than an hour");
        assert_ne!(backoff(5, 1), backoff(5, 77_777), "two clients wait differently");
    }
}
