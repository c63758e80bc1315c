//! The sample community.

use crate::wire::{Nothing, SampleLoaded};
use crate::{Answer, App};

pub(crate) async fn load(app: &App, _: Nothing) -> Answer<SampleLoaded> {
    let engine = app.engine()?;
    let account = engine.sample_load().await?;
    let n = engine.store.read(|r| r.account_size(account))?;
    Ok(SampleLoaded { interactions: n.interactions, members: n.members, conversations: n.conversations, places: n.places })
}

pub(crate) async fn remove(app: &App, _: Nothing) -> Answer<Nothing> {
    app.engine()?.sample_remove().await?;
    Ok(Nothing {})
}
