//! Sending our words. The server remembers an `Idempotency-Key` for an hour at most, and some forks not at all: beyond a lost
//! answer only reading our own words back can tell.

use super::Mastodon;
use super::api::told;
use super::arrivals::{self, PostData, time, visibility};
use super::threads;
use super::wire::Status;
use crate::connector::{Outgoing, OwnWords, READ_BACK_BEYOND, Recheck, SendOutcome, Sender};
use crate::error::{PlatformError, Problem};
use crate::http::Request;
use crate::rest::{Failure, Refusal, path_part};
use async_trait::async_trait;
use regulars_domain::Timestamp;
use regulars_domain::place::Visibility;
use std::collections::BTreeSet;

/// An answer in public, or to fewer people than its parent. Names the author, as the protocol needs for telling them.
pub(super) struct Words {
    pub(super) text: String,
    pub(super) visibility: &'static str,
}

/// What is sent for released words; none when it would be read by more people than the owner agreed to.
pub(super) fn words(outgoing: &Outgoing) -> Option<Words> {
    let data: PostData = serde_json::from_str(outgoing.parent_data.as_deref()?).ok()?;
    let visibility = match (outgoing.visibility, data.visibility.as_str()) {
        // "Private" is the server's word for our followers, who are not the people in this conversation.
        (Visibility::Private, _) => "direct",
        (Visibility::Public, "unlisted") => "unlisted",
        (Visibility::Public, word) if visibility(word) == Visibility::Public => "public",
        _ => return None,
    };
    let name = format!("@{}", data.acct);
    let named = outgoing.text.split_whitespace().any(|word| word.trim_end_matches([',', ':', '.', '!', '?']) == name);
    let text = if named || data.acct.is_empty() { outgoing.text.clone() } else { format!("{name} {}", outgoing.text) };
    Some(Words { text, visibility })
}

#[async_trait]
impl Sender for Mastodon {
    fn new_key(&self, now: Timestamp, random: u64) -> String {
        super::new_key(now, random)
    }

    async fn send(&self, outgoing: &Outgoing) -> SendOutcome {
        let Some(words) = words(outgoing) else {
            let message =
                "these words are for fewer people than would read them there; open the conversation and release them anew";
            return SendOutcome::Refused(PlatformError::new(Problem::Refused, message));
        };
        // Nothing of the words is in this request, so whatever it meets, the words have not left.
        let token = match self.api.keys.token().await {
            Ok(token) => token,
            Err(error) if error.problem == Problem::Auth => return SendOutcome::Blocked(error),
            Err(error) => return SendOutcome::NotLeft(error),
        };
        let form =
            [("status", words.text.as_str()), ("in_reply_to_id", &outgoing.parent_external_id), ("visibility", words.visibility)];
        let header = Some(("idempotency-key", outgoing.key.as_str()));
        let request = Request { path: "/api/v1/statuses", form: &form, header, ..Request::default() };
        match self.api.once(&token, &request).await {
            Ok(json) => match serde_json::from_value::<Status>(json) {
                Ok(status) => SendOutcome::Sent { remote_id: status.id },
                Err(_) => {
                    SendOutcome::Unknown(PlatformError::new(Problem::Unknown, "the server took the words and named no post"))
                }
            },
            Err(Failure::Platform(error)) => not_answered(error),
            Err(Failure::Refused(refusal)) if refusal.status == 401 => match self.api.keys.after(&token).await {
                Err(error) if error.problem == Problem::Auth => SendOutcome::Blocked(error),
                Err(error) => SendOutcome::NotLeft(error),
                Ok(_) => SendOutcome::NotLeft(PlatformError::new(
                    Problem::Unknown,
                    "the key had run out and was renewed; the next try goes ahead",
                )),
            },
            Err(Failure::Refused(refusal)) => refused(refusal),
        }
    }

    async fn own_words(&self, outgoing: &Outgoing) -> Result<Vec<OwnWords>, PlatformError> {
        let us = self.us().await?;
        let mut thread = BTreeSet::from([outgoing.thread_external_id.clone(), outgoing.parent_external_id.clone()]);
        let mut found: Vec<Status> = Vec::new();
        // The thread shows what a list of our posts may leave out (a fork without private ones in it), and the other way about.
        if let Some((before, after)) = self.api.around(&outgoing.parent_external_id).await? {
            thread.extend(before.iter().chain(&after).map(|status| status.id.clone()));
            found.extend(after);
        }
        found.extend(threads::own_posts(&self.api, us, outgoing.created_at.before(READ_BACK_BEYOND)).await?);
        let in_thread = |status: &Status| status.in_reply_to_id.as_ref().is_some_and(|parent| thread.contains(parent));
        let mut seen = BTreeSet::new();
        found.retain(|status| status.account.id == us.id && in_thread(status) && seen.insert(status.id.clone()));
        let own = |status: Status| OwnWords {
            parent_external_id: status.in_reply_to_id.clone(),
            text: arrivals::own_words(&status),
            at: time(&status.created_at),
            key: None,
            remote_id: status.id,
        };
        Ok(found.into_iter().map(own).collect())
    }

    async fn recheck(&self, outgoing: &Outgoing) -> Recheck {
        let read = async {
            let us = self.us().await?;
            let Some(parent) = self.api.status(&outgoing.parent_external_id).await? else { return Ok(Recheck::ParentGone) };
            let Some((before, after)) = self.api.around(&parent.id).await? else { return Ok(Recheck::ParentGone) };
            let all = before.iter().chain([&parent]).chain(&after);
            Ok(Recheck::Present { thread: all.map(|status| arrivals::post(us, status, &outgoing.thread_external_id)).collect() })
        };
        read.await.unwrap_or_else(Recheck::CannotRead)
    }

    async fn withdraw(&self, remote_id: &str) -> Result<(), PlatformError> {
        match self.api.delete(&format!("/api/v1/statuses/{}", path_part(remote_id))).await {
            Ok(_) => Ok(()),
            // Gone already; or a fork that lets no app delete and says the same.
            Err(Failure::Refused(refusal)) if refusal.problem() == Problem::NotFound => match self.api.status(remote_id).await? {
                None => Ok(()),
                Some(_) => Err(PlatformError::new(Problem::Refused, "this server lets no app delete a post; delete it there")),
            },
            Err(failure) => Err(told(failure)),
        }
    }
}

/// The transport's word for it decides whether anything can have left.
fn not_answered(error: PlatformError) -> SendOutcome {
    match error.problem {
        // A rate limit is checked before the request is looked at.
        Problem::Unreachable | Problem::BadSettings | Problem::Vault | Problem::RateLimited => SendOutcome::NotLeft(error),
        _ => SendOutcome::Unknown(error),
    }
}

/// A typed refusal is final; anything the server did not name itself is unknown.
fn refused(refusal: Refusal) -> SendOutcome {
    let typed = !refusal.code.is_empty() && matches!(refusal.status, 400 | 403 | 404 | 410 | 413 | 422);
    let error = refusal.told_by("Mastodon");
    if typed { SendOutcome::Refused(error) } else { SendOutcome::Unknown(PlatformError { problem: Problem::Unknown, ..error }) }
}
