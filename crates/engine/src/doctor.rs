//! Doctor: checks what the owner cannot see and says what to do.

use crate::Result;
use crate::accounts::AccountHealth;
use crate::engine::Engine;
use regulars_domain::account::AccountState;
use regulars_domain::volume::Volume;
use regulars_store::account::Account;
use regulars_store::{Access, SharedBy};

/// One check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its name.
    pub check: &'static str,
    /// Whether it is well.
    pub ok: bool,
    /// One sentence.
    pub what_to_do: String,
}

fn too_quiet(account: &Account, volume: Volume) -> String {
    let Volume { seen, usual, .. } = volume;
    format!(
        "{} {} brought {seen} in seven days, usually {usual}; look there whether something was not told to us",
        account.platform, account.handle
    )
}

impl Engine {
    /// All checks, in fixed order.
    pub async fn doctor(&self) -> Result<Vec<Finding>> {
        let mut out = Vec::new();
        let mut add = |check, ok, what_to_do: String| out.push(Finding { check, ok, what_to_do });
        // Damage is what this is asked about: it is told, not failed on.
        let integrity = self.store.quick_check().unwrap_or_else(|e| e.to_string());
        add(
            "database",
            integrity == "ok",
            if integrity == "ok" { "the database is whole".to_owned() } else { format!("restore a backup: {integrity}") },
        );
        let full = self.store.access() == Access::Full;
        add(
            "storage",
            full,
            if full {
                "the folder can be written"
            } else {
                "the folder cannot be written: give yourself write permission, or move it"
            }
            .to_owned(),
        );
        if let Some(shared) = self.store.shared_by() {
            let what = match shared {
                SharedBy::Program(program) => format!("{program} keeps this folder in step with other computers"),
                SharedBy::Network(kind) => format!("this folder lies on a drive in the network ({kind})"),
            };
            add(
                "folder",
                false,
                format!("{what}, so nothing is sent from it; close Regulars and move it to a folder of this computer"),
            );
        }
        add("backups", self.backups_are_well()?, self.backups_in_words()?);
        let vault = self.vault_report().await;
        let (ok, what) = match (vault.kind, vault.locked, vault.keyring_problem) {
            (Some(kind), _, _) => (true, format!("keys are kept in: {kind}")),
            (None, true, _) => (false, "open the encrypted file with its passphrase".to_owned()),
            (None, false, None) => (true, "the system's keyring is ready; nothing is kept there yet".to_owned()),
            (None, false, Some(why)) => (false, format!("choose an encrypted file or this session only; {why}")),
        };
        add("vault", ok, what);
        if self.sends_elsewhere()? {
            let what = "this workspace was copied from another computer, which sends; take over sending here if it should not";
            add("machine", false, what.to_owned());
        }
        for AccountHealth { account, volume, .. } in self.accounts()? {
            let ok = account.state != AccountState::NeedsAttention;
            let what = account
                .detail
                .clone()
                .filter(|_| !ok)
                .unwrap_or_else(|| format!("{} {}: {}", account.platform, account.handle, account.state));
            add("account", ok, what);
            if let Some(volume) = volume.filter(|volume| volume.too_quiet) {
                add("volume", false, too_quiet(&account, volume));
            }
            if self.stopped_sending(account.id) {
                let what = "what became of a reply could not be saved; free some space, then start Regulars again".to_owned();
                add("sending", false, what);
            }
        }
        let asks = self.store.read(|r| r.outbox_states())?.into_iter().filter(|(s, _)| s.asks()).map(|(_, n)| n).sum::<u32>();
        add(
            "outbox",
            asks == 0,
            if asks == 0 {
                "nothing asks for you".to_owned()
            } else {
                format!("{asks} replies ask something; look at the outbox")
            },
        );
        Ok(out)
    }
}
