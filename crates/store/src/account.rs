//! Accounts: connected identities of the business. No secrets here, ever; they are the vault's.

use crate::{Read, Result, StoreError, Write};
use regulars_domain::account::AccountState;
use regulars_domain::{AccountId, Timestamp};
use rusqlite::{OptionalExtension, Row, params};
use std::collections::BTreeMap;

pub(crate) const SCHEMA: &str = "
CREATE TABLE account (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  platform      TEXT    NOT NULL,
  external_id   TEXT    NOT NULL,               -- the platform's id for us, verbatim
  handle        TEXT    NOT NULL DEFAULT '',
  name          TEXT    NOT NULL DEFAULT '',
  fields        TEXT    NOT NULL DEFAULT '{}',  -- what the owner filled in, JSON, no secrets
  vault_key     TEXT    NOT NULL DEFAULT '',    -- under which name the vault keeps the secret
  state         TEXT    NOT NULL DEFAULT 'connected',
  reason        TEXT,                           -- code of why it needs attention
  detail        TEXT,                           -- the platform's own sentence
  private_problem TEXT,                         -- why private messages do not work here
  connected_at  INTEGER NOT NULL,
  last_heard_at INTEGER,
  proved_at     INTEGER,                        -- when the platform last said who we are by this key, for reading and for sending
  key_since     INTEGER,                        -- since when this key is kept
  key_ends_at   INTEGER,                        -- when it ends, where the platform says so and nothing renews it
  resting_until INTEGER,                        -- rate limit, obeyed across restarts
  backoff_n     INTEGER NOT NULL DEFAULT 0,     -- failures in a row
  found_fast    INTEGER NOT NULL DEFAULT 0,     -- interactions that notifications brought
  found_slow    INTEGER NOT NULL DEFAULT 0,     -- interactions only re-reading threads found
  removed_at    INTEGER,                        -- history stays when an account goes
  UNIQUE (platform, external_id)
) STRICT;
CREATE TABLE account_day (
  account_id INTEGER NOT NULL REFERENCES account(id),
  day        INTEGER NOT NULL,                  -- days since 1970 UTC
  health     TEXT    NOT NULL,                  -- reached | needs_you
  PRIMARY KEY (account_id, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE account_volume (
  account_id INTEGER NOT NULL REFERENCES account(id),
  day        INTEGER NOT NULL,                  -- days since 1970 UTC, of what was said
  heard      INTEGER NOT NULL,                  -- how much others said that day
  PRIMARY KEY (account_id, day)
) STRICT, WITHOUT ROWID;";

/// The platform name of files: an account that only imports write to.
pub const FILE_PLATFORM: &str = "file";

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Which.
    pub id: AccountId,
    /// Platform name in code.
    pub platform: String,
    /// The platform's id for us.
    pub external_id: String,
    /// Our handle.
    pub handle: String,
    /// Our display name.
    pub name: String,
    /// What the owner filled in.
    pub fields: BTreeMap<String, String>,
    /// Where the vault keeps the secret.
    pub vault_key: String,
    /// Its state.
    pub state: AccountState,
    /// Code of why it needs attention.
    pub reason: Option<String>,
    /// The platform's own sentence.
    pub detail: Option<String>,
    /// Why private messages do not work here.
    pub private_problem: Option<String>,
    /// When it was connected.
    pub connected_at: Timestamp,
    /// When the platform last answered.
    pub last_heard_at: Option<Timestamp>,
    /// When the platform last said who we are by this key.
    pub proved_at: Option<Timestamp>,
    /// Since when this key is kept.
    pub key_since: Option<Timestamp>,
    /// When the key ends, where the platform says so and nothing renews it.
    pub key_ends_at: Option<Timestamp>,
    /// Until when the platform asked us to rest.
    pub resting_until: Option<Timestamp>,
    /// Failures in a row.
    pub backoff_n: u32,
    /// Interactions that notifications brought.
    pub found_fast: u32,
    /// Interactions only re-reading threads found.
    pub found_slow: u32,
    /// When the owner removed it.
    pub removed_at: Option<Timestamp>,
}

impl Account {
    /// Until when the platform itself asked us to stay away. A pause after failures is our own and binds the owner to nothing.
    #[must_use]
    pub fn limited_until(&self, now: Timestamp) -> Option<Timestamp> {
        self.resting_until.filter(|until| *until > now && self.backoff_n == 0)
    }
}

/// A new account, or the same one connected again.
#[derive(Debug, Clone)]
pub struct NewAccount<'a> {
    /// Platform name in code.
    pub platform: &'a str,
    /// The platform's id for us.
    pub external_id: &'a str,
    /// Our handle.
    pub handle: &'a str,
    /// Our display name.
    pub name: &'a str,
    /// What the owner filled in.
    pub fields: &'a BTreeMap<String, String>,
    /// Where the vault keeps the secret.
    pub vault_key: &'a str,
    /// Why private messages do not work here.
    pub private_problem: Option<&'a str>,
}

const COLUMNS: &str = "id, platform, external_id, handle, name, fields, vault_key, state, reason, detail, private_problem, connected_at, last_heard_at, resting_until, backoff_n, found_fast, found_slow, removed_at, proved_at, key_since, key_ends_at";

fn from_row(r: &Row<'_>) -> rusqlite::Result<(Account, String, String)> {
    Ok((
        Account {
            id: AccountId(r.get(0)?),
            platform: r.get(1)?,
            external_id: r.get(2)?,
            handle: r.get(3)?,
            name: r.get(4)?,
            fields: BTreeMap::new(),
            vault_key: r.get(6)?,
            state: AccountState::Connected,
            reason: r.get(8)?,
            detail: r.get(9)?,
            private_problem: r.get(10)?,
            connected_at: Timestamp(r.get(11)?),
            last_heard_at: r.get::<_, Option<i64>>(12)?.map(Timestamp),
            resting_until: r.get::<_, Option<i64>>(13)?.map(Timestamp),
            backoff_n: r.get(14)?,
            found_fast: r.get(15)?,
            found_slow: r.get(16)?,
            removed_at: r.get::<_, Option<i64>>(17)?.map(Timestamp),
            proved_at: r.get::<_, Option<i64>>(18)?.map(Timestamp),
            key_since: r.get::<_, Option<i64>>(19)?.map(Timestamp),
            key_ends_at: r.get::<_, Option<i64>>(20)?.map(Timestamp),
        },
        r.get(5)?,
        r.get(7)?,
    ))
}

fn complete((mut account, fields, state): (Account, String, String)) -> Result<Account> {
    account.fields = serde_json::from_str(&fields)?;
    account.state = state.parse()?;
    Ok(account)
}

impl Read<'_> {
    /// All accounts that were not removed, in order of connecting. The file account is not listed.
    pub fn accounts(&self) -> Result<Vec<Account>> {
        let mut s = self
            .connection()
            .prepare_cached(&format!("SELECT {COLUMNS} FROM account WHERE removed_at IS NULL AND platform <> ?1 ORDER BY id"))?;
        let rows = s.query_map([FILE_PLATFORM], from_row)?.collect::<rusqlite::Result<Vec<_>>>()?;
        rows.into_iter().map(complete).collect()
    }

    /// One account, removed ones too.
    pub fn account(&self, id: AccountId) -> Result<Account> {
        let mut s = self.connection().prepare_cached(&format!("SELECT {COLUMNS} FROM account WHERE id = ?1"))?;
        complete(s.query_row([id.0], from_row).optional()?.ok_or(StoreError::NotFound("such account"))?)
    }

    /// Days since 1970 UTC with a noted health, from `since` on.
    pub fn account_days(&self, id: AccountId, since: i64) -> Result<BTreeMap<i64, String>> {
        let mut s =
            self.connection().prepare_cached("SELECT day, health FROM account_day WHERE account_id = ?1 AND day >= ?2")?;
        Ok(s.query_map(params![id.0, since], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Read<'_> {
    /// How much others said in each of the `weeks` spans of seven days that end with `today` (days since 1970 UTC), newest first.
    pub fn account_weeks(&self, id: AccountId, today: i64, weeks: usize) -> Result<Vec<u32>> {
        let mut out = vec![0_u32; weeks];
        let first = today - 7 * i64::try_from(weeks).unwrap_or(0) + 1;
        let mut s = self
            .connection()
            .prepare_cached("SELECT day, heard FROM account_volume WHERE account_id = ?1 AND day BETWEEN ?2 AND ?3")?;
        for row in s.query_map(params![id.0, first, today], |r| Ok((r.get::<_, i64>(0)?, r.get::<_, u32>(1)?)))? {
            let (day, heard) = row?;
            if let Some(week) = usize::try_from((today - day) / 7).ok().and_then(|week| out.get_mut(week)) {
                *week = week.saturating_add(heard);
            }
        }
        Ok(out)
    }
}

impl Write<'_> {
    /// Connects an account, or connects the same one again (history and id stay).
    pub fn account_put(&mut self, new: &NewAccount<'_>, now: Timestamp) -> Result<AccountId> {
        let id = self.connection().query_row(
            "INSERT INTO account (platform, external_id, handle, name, fields, vault_key, private_problem, connected_at, key_since) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)
             ON CONFLICT (platform, external_id) DO UPDATE SET handle = excluded.handle, name = excluded.name, fields = excluded.fields,
               vault_key = excluded.vault_key, private_problem = excluded.private_problem, state = 'connected', reason = NULL, detail = NULL, removed_at = NULL, backoff_n = 0, key_since = excluded.key_since, key_ends_at = NULL
             RETURNING id",
            params![new.platform, new.external_id, new.handle, new.name, serde_json::to_string(new.fields)?, new.vault_key, new.private_problem, now.0],
            |r| r.get(0),
        )?;
        Ok(AccountId(id))
    }

    /// Sets the state, with the code and sentence of why.
    pub fn account_set_state(
        &mut self,
        id: AccountId,
        state: AccountState,
        reason: Option<&str>,
        detail: Option<&str>,
    ) -> Result<()> {
        self.connection().execute(
            "UPDATE account SET state = ?2, reason = ?3, detail = ?4 WHERE id = ?1",
            params![id.0, state.as_str(), reason, detail],
        )?;
        Ok(())
    }

    /// The platform answered at `now`: failures are forgotten, the day counts as reached.
    pub fn account_heard(&mut self, id: AccountId, now: Timestamp) -> Result<()> {
        self.connection().execute(
            "UPDATE account SET last_heard_at = ?2, backoff_n = 0, resting_until = NULL WHERE id = ?1",
            params![id.0, now.0],
        )?;
        self.account_day(id, now, "reached")
    }

    /// The platform said who we are by this key, which ends then (none: not by itself).
    pub fn account_proved(&mut self, id: AccountId, now: Timestamp, key_ends_at: Option<Timestamp>) -> Result<()> {
        self.connection().execute(
            "UPDATE account SET proved_at = ?2, key_ends_at = ?3 WHERE id = ?1",
            params![id.0, now.0, key_ends_at.map(|t| t.0)],
        )?;
        Ok(())
    }

    /// Others said this much on that day (days since 1970 UTC).
    pub fn account_volume_add(&mut self, id: AccountId, day: i64, heard: u32) -> Result<()> {
        self.connection()
            .prepare_cached("INSERT INTO account_volume (account_id, day, heard) VALUES (?1, ?2, ?3) ON CONFLICT (account_id, day) DO UPDATE SET heard = heard + excluded.heard")?
            .execute(params![id.0, day, heard])?;
        Ok(())
    }

    /// The account rests until then: after a failure (`failed`, counted for the back-off), or because the platform asked for it.
    pub fn account_rests(&mut self, id: AccountId, until: Timestamp, failed: bool) -> Result<()> {
        self.connection().execute(
            "UPDATE account SET resting_until = ?2, backoff_n = CASE WHEN ?3 THEN backoff_n + 1 ELSE 0 END WHERE id = ?1",
            params![id.0, until.0, failed],
        )?;
        Ok(())
    }

    /// Notes the health of the day of `now`. `needs_you` wins over `reached`.
    pub fn account_day(&mut self, id: AccountId, now: Timestamp, health: &str) -> Result<()> {
        self.connection().execute(
            "INSERT INTO account_day (account_id, day, health) VALUES (?1, ?2, ?3) ON CONFLICT (account_id, day) DO UPDATE SET health = excluded.health WHERE excluded.health = 'needs_you'",
            params![id.0, now.0.div_euclid(86_400_000), health],
        )?;
        Ok(())
    }

    /// Adds to the coverage figure.
    pub fn account_found(&mut self, id: AccountId, fast: u32, slow: u32) -> Result<()> {
        self.connection().execute(
            "UPDATE account SET found_fast = found_fast + ?2, found_slow = found_slow + ?3 WHERE id = ?1",
            params![id.0, fast, slow],
        )?;
        Ok(())
    }

    /// Removes the account; its history stays readable.
    pub fn account_remove(&mut self, id: AccountId, now: Timestamp) -> Result<()> {
        self.connection().execute("UPDATE account SET removed_at = ?2, vault_key = '' WHERE id = ?1", params![id.0, now.0])?;
        self.connection().execute("DELETE FROM cursor WHERE account_id = ?1", [id.0])?;
        Ok(())
    }
}

impl Read<'_> {
    /// The account that imports write to, once there was an import.
    pub fn file_account(&self) -> Result<Option<AccountId>> {
        Ok(self
            .connection()
            .query_row("SELECT id FROM account WHERE platform = ?1", [FILE_PLATFORM], |r| Ok(AccountId(r.get(0)?)))
            .optional()?)
    }

    /// Whether an interaction with this platform id is here.
    pub fn has_interaction(&self, account: AccountId, external_id: &str) -> Result<bool> {
        Ok(self
            .connection()
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM interaction WHERE account_id = ?1 AND external_id = ?2)")?
            .query_row(params![account.0, external_id], |r| r.get(0))?)
    }

    /// Whether a person with this platform id is here.
    pub fn has_handle(&self, account: AccountId, external_id: &str) -> Result<bool> {
        Ok(self
            .connection()
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM handle WHERE account_id = ?1 AND external_id = ?2)")?
            .query_row(params![account.0, external_id], |r| r.get(0))?)
    }
}

/// How much an account holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccountSize {
    /// Interactions.
    pub interactions: u32,
    /// People, us not counted.
    pub members: u32,
    /// Conversations.
    pub conversations: u32,
    /// Places.
    pub places: u32,
}

impl Read<'_> {
    /// Counts what an account holds, row by row: for reports after a load, never for a screen.
    pub fn account_size(&self, id: AccountId) -> Result<AccountSize> {
        let sql = "SELECT (SELECT count(*) FROM interaction WHERE account_id = ?1), (SELECT count(*) FROM handle h JOIN member m ON m.id = h.member_id WHERE h.account_id = ?1 AND m.is_us = 0),
                          (SELECT count(*) FROM conversation WHERE account_id = ?1), (SELECT count(*) FROM place WHERE account_id = ?1)";
        Ok(self.connection().query_row(sql, [id.0], |r| {
            Ok(AccountSize { interactions: r.get(0)?, members: r.get(1)?, conversations: r.get(2)?, places: r.get(3)? })
        })?)
    }
}
