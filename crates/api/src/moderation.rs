//! Liking, hiding and blocking.

use crate::wire::{Moderate, Nothing};
use crate::{Answer, App};

pub(crate) async fn apply(app: &App, r: Moderate) -> Answer<Nothing> {
    app.engine()?.moderate(r.interaction_id, r.act).await?;
    Ok(Nothing {})
}

pub(crate) async fn take_back(app: &App, r: Moderate) -> Answer<Nothing> {
    app.engine()?.moderate_take_back(r.interaction_id, r.act).await?;
    Ok(Nothing {})
}
