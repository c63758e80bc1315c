//! Sending our words as an answer to a comment. The site refuses the same words at the same place a second time (409): that is
//! evidence that the first time succeeded, and reading back tells.

use super::WordPress;
use super::api::told;
use super::wire::{Comment, EntryData};
use crate::connector::{Outgoing, OwnWords, Recheck, SendOutcome, Sender};
use crate::error::{PlatformError, Problem};
use crate::markup;
use crate::rest::{Failure, Refusal};
use async_trait::async_trait;
use regulars_domain::Timestamp;
use regulars_domain::place::Visibility;
use serde_json::json;

/// WordPress wants fifteen seconds between two comments of one person (its own default) and refuses before it writes.
const FLOOD_PAUSE: std::time::Duration = std::time::Duration::from_secs(15);

/// What an answer goes under: the comment, and what that stands under.
fn target(outgoing: &Outgoing) -> Option<(u64, u64)> {
    let data: EntryData = serde_json::from_str(outgoing.parent_data.as_deref()?).ok()?;
    Some((outgoing.parent_external_id.parse().ok()?, data.post))
}

fn unreadable() -> PlatformError {
    PlatformError::new(
        Problem::Refused,
        "what is needed to answer this comment was never read; read it again and release the answer anew",
    )
}

#[async_trait]
impl Sender for WordPress {
    fn new_key(&self, now: Timestamp, random: u64) -> String {
        super::new_key(now, random)
    }

    async fn send(&self, outgoing: &Outgoing) -> SendOutcome {
        if outgoing.visibility != Visibility::Public {
            let message = "a private answer cannot be sent as a comment that everybody reads";
            return SendOutcome::Refused(PlatformError::new(Problem::Refused, message));
        }
        let Some((parent, post)) = target(outgoing) else { return SendOutcome::Refused(unreadable()) };
        match self.api.ready().await {
            Ok(()) => {}
            Err(error) if error.problem == Problem::Auth => return SendOutcome::Blocked(error),
            Err(error) => return SendOutcome::NotLeft(error),
        }
        // Comments are HTML: words that look like markup must arrive as words.
        let body = json!({"post": post, "parent": parent, "content": markup::escape(&outgoing.text)});
        match self.api.post("/wp/v2/comments", &body).await {
            Ok(json) => match self.api.read::<Comment>(json) {
                Ok(comment) => SendOutcome::Sent { remote_id: comment.id.to_string() },
                Err(error) => SendOutcome::Unknown(PlatformError { problem: Problem::Unknown, ..error }),
            },
            Err(Failure::Platform(error)) => match error.problem {
                Problem::Unreachable | Problem::BadSettings | Problem::Vault | Problem::RateLimited => {
                    SendOutcome::NotLeft(error)
                }
                _ => SendOutcome::Unknown(error),
            },
            Err(Failure::Refused(refusal)) => refused(refusal),
        }
    }

    async fn own_words(&self, outgoing: &Outgoing) -> Result<Vec<OwnWords>, PlatformError> {
        let us = self.us().await?;
        let (parent, _) = target(outgoing).ok_or_else(unreadable)?;
        // Answers to answers stand under their own parent: ours stands where we put it.
        let ours = self.answers_to(&[parent]).await?.into_iter().filter(|entry| entry.author == us.id);
        let own = |entry: super::wire::Entry| OwnWords {
            remote_id: entry.id.to_string(),
            parent_external_id: Some(entry.parent.to_string()),
            text: entry.text,
            at: entry.at,
            key: None,
        };
        Ok(ours.map(own).collect())
    }

    async fn recheck(&self, outgoing: &Outgoing) -> Recheck {
        let Some((parent, _)) = target(outgoing) else { return Recheck::CannotRead(unreadable()) };
        let read = async {
            let Some(asked) = self.entry(parent).await? else { return Ok(Recheck::ParentGone) };
            let root: u64 = outgoing.thread_external_id.parse().unwrap_or(parent);
            let mut entries = self.answers_to(&[root, parent]).await?;
            entries.push(asked);
            let mut thread = self.arrivals(entries).await?;
            // A review is not in the list of comments; what is known of it stays as it was read.
            thread.retain(|arrival| {
                arrival.thread_external_id == outgoing.thread_external_id && arrival.external_id != outgoing.thread_external_id
                    || arrival.external_id == outgoing.parent_external_id
            });
            Ok(Recheck::Present { thread })
        };
        read.await.unwrap_or_else(Recheck::CannotRead)
    }

    async fn withdraw(&self, remote_id: &str) -> Result<(), PlatformError> {
        let id: u64 = remote_id.parse().map_err(|_| PlatformError::new(Problem::Refused, "this is no comment of ours"))?;
        let route = format!("/wp/v2/comments/{id}");
        match self.api.delete(&route, &[]).await {
            Ok(_) => Ok(()),
            Err(Failure::Refused(refusal)) if refusal.problem() == Problem::NotFound => Ok(()),
            Err(Failure::Refused(refusal)) if refusal.code == "rest_already_trashed" => Ok(()),
            Err(failure) => Err(told(failure)),
        }
    }
}

/// The site names every refusal of its own; what a firewall before it says is unknown.
fn refused(refusal: Refusal) -> SendOutcome {
    let typed = !refusal.code.is_empty() && matches!(refusal.status, 400 | 403 | 404 | 410 | 413 | 422);
    let duplicate = refusal.code == "comment_duplicate";
    if refusal.code == "comment_flood" {
        return SendOutcome::NotLeft(PlatformError::rate_limited("the site asks for a pause between two comments", FLOOD_PAUSE));
    }
    let blocked = refusal.status == 401 && !refusal.code.is_empty();
    let error = refusal.told_by("WordPress");
    match () {
        () if duplicate => {
            SendOutcome::Unknown(PlatformError::new(Problem::Unknown, "the site has these very words there already"))
        }
        () if blocked => SendOutcome::Blocked(error),
        () if typed => SendOutcome::Refused(error),
        () => SendOutcome::Unknown(PlatformError { problem: Problem::Unknown, ..error }),
    }
}
