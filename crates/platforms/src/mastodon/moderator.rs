//! Acting on what others said. Liking, muting and blocking twice change nothing on the server.

use super::Mastodon;
use super::api::told;
use crate::connector::Moderator;
use crate::error::{PlatformError, Problem};
use crate::rest::{Failure, path_part};
use async_trait::async_trait;

/// What can be done, what takes it back, and whether it is done to a post or to a person.
const ACTS: [(&str, &str, &str); 3] =
    [("favourite", "unfavourite", "statuses"), ("mute", "unmute", "accounts"), ("block", "unblock", "accounts")];

#[async_trait]
impl Moderator for Mastodon {
    async fn like(&self, external_id: &str, _data: Option<&str>) -> Result<String, PlatformError> {
        self.act("favourite", external_id).await
    }

    async fn block(&self, author_external_id: &str, _data: Option<&str>) -> Result<String, PlatformError> {
        self.act("block", author_external_id).await
    }

    async fn mute(&self, author_external_id: &str) -> Result<String, PlatformError> {
        self.act("mute", author_external_id).await
    }

    async fn take_back(&self, remote_id: &str) -> Result<(), PlatformError> {
        let known = remote_id.split_once('/').and_then(|(done, id)| Some((ACTS.iter().find(|act| act.0 == done)?, id)));
        let Some(((_, undo, whom), id)) = known else {
            return Err(PlatformError::new(Problem::Refused, "this is nothing of ours that can be taken back"));
        };
        match self.api.post(&format!("/api/v1/{whom}/{}/{undo}", path_part(id))).await {
            Ok(_) => Ok(()),
            // What is gone carries no mark of ours any more.
            Err(Failure::Refused(refusal)) if refusal.problem() == Problem::NotFound && *whom == "statuses" => Ok(()),
            Err(failure) => Err(told(failure)),
        }
    }
}

impl Mastodon {
    /// Does one of [`ACTS`]; answers with its name and what it was done to, which is all that taking it back needs.
    async fn act(&self, what: &str, id: &str) -> Result<String, PlatformError> {
        let whom = ACTS.iter().find(|act| act.0 == what).map_or("statuses", |act| act.2);
        self.api.post(&format!("/api/v1/{whom}/{}/{what}", path_part(id))).await.map_err(told)?;
        Ok(format!("{what}/{id}"))
    }
}
