//! Reading what is new.

use crate::wire::{SyncReport, SyncRequest, SyncedAccount};
use crate::{Answer, App};

pub(crate) async fn run(app: &App, request: SyncRequest) -> Answer<SyncReport> {
    let done = app.engine()?.sync(request.account_id).await?;
    let accounts = done
        .into_iter()
        .map(|a| SyncedAccount { account_id: a.account, new: a.new, updated: a.updated, error: a.error.map(Into::into) })
        .collect();
    Ok(SyncReport { accounts })
}
