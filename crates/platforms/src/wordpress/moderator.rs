//! Deciding which comments appear. Each decision remembers how the comment stood before, which is what taking it back needs.

use super::WordPress;
use super::api::told;
use super::wire::Comment;
use crate::connector::Moderator;
use crate::error::{PlatformError, Problem};
use async_trait::async_trait;
use regulars_domain::moderation::Moderation;
use serde_json::json;

/// The site's words for how a comment stands; the same when it is told and when it tells.
const STANDINGS: [&str; 4] = ["approved", "hold", "spam", "trash"];

#[async_trait]
impl Moderator for WordPress {
    async fn judge(&self, verdict: Moderation, external_id: &str, _data: Option<&str>) -> Result<String, PlatformError> {
        let standing = match verdict {
            Moderation::Approve => "approved",
            Moderation::Hold => "hold",
            Moderation::Spam => "spam",
            Moderation::Remove => "trash",
            Moderation::Like | Moderation::Hide | Moderation::Block | Moderation::Mute => {
                return Err(PlatformError::new(Problem::Refused, "a comment here can only appear, wait, be spam, or be removed"));
            }
        };
        let id = number(external_id)?;
        let json = self.api.get(&format!("/wp/v2/comments/{id}"), &[("context", "edit")]).await.map_err(told)?;
        let before = self.api.read::<Comment>(json)?.status;
        if before != standing {
            self.put(id, standing).await?;
        }
        Ok(format!("{id}/{before}"))
    }

    async fn take_back(&self, remote_id: &str) -> Result<(), PlatformError> {
        match remote_id.split_once('/') {
            Some((id, before)) if STANDINGS.contains(&before) => self.put(number(id)?, before).await,
            _ => Err(PlatformError::new(Problem::Refused, "this is nothing of ours that can be taken back")),
        }
    }
}

impl WordPress {
    async fn put(&self, id: u64, standing: &str) -> Result<(), PlatformError> {
        self.api.post(&format!("/wp/v2/comments/{id}"), &json!({"status": standing})).await.map(drop).map_err(told)
    }
}

fn number(external_id: &str) -> Result<u64, PlatformError> {
    external_id.parse().map_err(|_| PlatformError::new(Problem::Refused, "this is no comment"))
}
