//! What the owner does with somebody's words in the sample community: liking, hiding, blocking. It stands in the journal until it
//! is taken back, and who is blocked answers no more.

use super::Sandbox;
use crate::connector::Moderator;
use crate::error::{PlatformError, Problem};
use async_trait::async_trait;
use regulars_domain::Timestamp;
use regulars_domain::interaction::Arrival;

const BLOCK: &str = "block:";

#[async_trait]
impl Moderator for Sandbox {
    async fn like(&self, external_id: &str, _data: Option<&str>) -> Result<String, PlatformError> {
        self.stand("like:", external_id, self.has_said(external_id)).await
    }

    async fn hide(&self, _thread_external_id: &str, external_id: &str) -> Result<String, PlatformError> {
        self.stand("hide:", external_id, self.has_said(external_id)).await
    }

    async fn block(&self, author_external_id: &str, _data: Option<&str>) -> Result<String, PlatformError> {
        let known = self.community.arrivals.iter().any(|a| !a.author.is_us && a.author.external_id == author_external_id);
        self.stand(BLOCK, author_external_id, known).await
    }

    async fn take_back(&self, remote_id: &str) -> Result<(), PlatformError> {
        self.reached()?;
        self.journal.take_back(remote_id).and(self.answered().await)
    }
}

impl Sandbox {
    /// What its people have said by now, answers to us included; those who are blocked answer no more.
    pub(super) fn live(&self, now: Timestamp) -> Vec<Arrival> {
        let mut live = self.community.live(&self.journal.accepted(), now);
        let standing = self.journal.standing();
        live.retain(|a| !standing.contains(&format!("{BLOCK}{}", a.author.external_id)));
        live
    }

    /// Everything that stands: `like:ID`, `hide:ID` of a message, `block:ID` of a person.
    pub fn standing(&self) -> Vec<String> {
        self.journal.standing()
    }

    fn has_said(&self, external_id: &str) -> bool {
        let is_it = |a: &Arrival| a.external_id == external_id;
        // The answers of its people come after everything they ever answer to.
        self.community.arrivals.iter().any(is_it) || self.live(Timestamp(i64::MAX / 2)).iter().any(is_it)
    }

    async fn stand(&self, act: &str, what: &str, known: bool) -> Result<String, PlatformError> {
        self.reached()?;
        if !known {
            return Err(PlatformError::new(Problem::NotFound, "that is not in the sample community"));
        }
        let id = format!("{act}{what}");
        self.journal.stand(&id)?;
        self.answered().await?;
        Ok(id)
    }
}
