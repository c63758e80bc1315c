//! The place for secrets.

use crate::wire::{VaultChoice, VaultKind, VaultStatus};
use crate::{Answer, App};
use regulars_engine::Engine;
use regulars_platforms::vault::VaultKind as Kind;

pub(crate) fn kind_view(kind: Kind) -> VaultKind {
    match kind {
        Kind::Keyring => VaultKind::Keyring,
        Kind::File => VaultKind::File,
        Kind::Session => VaultKind::Session,
    }
}

pub(crate) async fn status(engine: &Engine) -> VaultStatus {
    let report = engine.vault_report().await;
    VaultStatus {
        kind: report.kind.map(kind_view),
        keyring_available: report.keyring_problem.is_none(),
        keyring_problem: report.keyring_problem,
        locked: report.locked,
    }
}

pub(crate) async fn choose(app: &App, request: VaultChoice) -> Answer<VaultStatus> {
    let engine = app.engine()?;
    let kind = match request.kind {
        VaultKind::Keyring => Kind::Keyring,
        VaultKind::File => Kind::File,
        VaultKind::Session => Kind::Session,
    };
    engine.vault_choose(kind, request.passphrase.map(Into::into)).await?;
    Ok(status(engine).await)
}
