//! Sending our words: a record under a key chosen at release, written with `putRecord`. Writing the same bytes under the same
//! key again is a no-op on the server, so a repeated send leaves one post.

use super::record::{self, POSTS};
use super::wire::{RecordAnswer, Written, parts};
use super::xrpc::{Anything, Failure, Refusal};
use super::{Bluesky, arrivals, posts, tid};
use crate::connector::{Outgoing, OwnWords, Recheck, SendOutcome, Sender};
use crate::error::{PlatformError, Problem};
use async_trait::async_trait;
use regulars_domain::Timestamp;
use regulars_domain::interaction::Arrival;
use regulars_domain::place::Visibility;
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[async_trait]
impl Sender for Bluesky {
    fn new_key(&self, now: Timestamp, random: u64) -> String {
        tid::at(now, random)
    }

    async fn send(&self, outgoing: &Outgoing) -> SendOutcome {
        if outgoing.visibility != Visibility::Public {
            // Everything here is public; words meant for fewer people must not come here by any mistake.
            return SendOutcome::Refused(PlatformError::new(
                Problem::Refused,
                "a private answer cannot be sent as a public post",
            ));
        }
        let Some(record) = record::answer(outgoing) else {
            let message = "what is needed to answer this post was never read; read the thread again and release the answer anew";
            return SendOutcome::Refused(PlatformError::new(Problem::Refused, message));
        };
        // Nothing of the words is in these requests, so whatever they meet, the words have not left.
        let live = match self.xrpc.session.live().await {
            Ok(live) => live,
            Err(error) if error.problem == Problem::Auth => return SendOutcome::Blocked(error),
            Err(error) => return SendOutcome::NotLeft(error),
        };
        // `swapRecord: null` makes the server refuse to overwrite other words that stand under the key.
        let body = json!({"repo": live.did, "collection": POSTS, "rkey": outgoing.key, "record": record, "swapRecord": null});
        let expected = format!("at://{}/{POSTS}/{}", live.did, outgoing.key);
        match self.xrpc.post_once::<Written>(&live, "com.atproto.repo.putRecord", &body).await {
            Ok(written) if written.uri == expected => SendOutcome::Sent { remote_id: expected },
            Ok(_) => SendOutcome::Unknown(PlatformError::new(Problem::Unknown, "Bluesky answered with another post's address")),
            Err(Failure::Platform(error)) => not_answered(error),
            Err(Failure::Refused(refusal)) if refusal.is_about_the_token() => match self.xrpc.session.after(&live).await {
                Err(error) if error.problem == Problem::Auth => SendOutcome::Blocked(error),
                Err(error) => SendOutcome::NotLeft(error),
                Ok(_) => SendOutcome::NotLeft(PlatformError::new(
                    Problem::Unknown,
                    "the session had run out and was renewed; the next try goes ahead",
                )),
            },
            Err(Failure::Refused(refusal)) => refused(refusal),
        }
    }

    async fn own_words(&self, outgoing: &Outgoing) -> Result<Vec<OwnWords>, PlatformError> {
        // The server that keeps our records answers for the key itself; an index of threads would lag behind it.
        let Some(found) = self.own_record(POSTS, &outgoing.key).await? else { return Ok(Vec::new()) };
        let text = |pointer: &str| found.value.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
        Ok(vec![OwnWords {
            parent_external_id: text("/reply/parent/uri"),
            text: text("/text").unwrap_or_default(),
            at: text("/createdAt").and_then(|at| Timestamp::parse(&at).ok()).unwrap_or(outgoing.created_at),
            key: Some(outgoing.key.clone()),
            remote_id: found.uri,
        }])
    }

    async fn recheck(&self, outgoing: &Outgoing) -> Recheck {
        match self.whole_thread(outgoing).await {
            Ok(Some(thread)) => Recheck::Present { thread },
            Ok(None) => Recheck::ParentGone,
            Err(failure) => Recheck::CannotRead(failure.into()),
        }
    }

    async fn withdraw(&self, remote_id: &str) -> Result<(), PlatformError> {
        self.delete_own(remote_id, &[POSTS]).await
    }
}

impl Bluesky {
    /// One of our own records, straight from the server that keeps it; none when it is not there.
    pub(super) async fn own_record(&self, collection: &str, key: &str) -> Result<Option<RecordAnswer>, PlatformError> {
        let live = self.xrpc.session.live().await?;
        let query = [("repo", live.did.as_str()), ("collection", collection), ("rkey", key)];
        match self.xrpc.get("com.atproto.repo.getRecord", &query).await {
            Ok(found) => Ok(Some(found)),
            Err(Failure::Refused(refusal)) if refusal.is_not_found() => Ok(None),
            Err(failure) => Err(failure.into()),
        }
    }

    /// Deletes one of our own records. Deleting what is gone already is no error.
    pub(super) async fn delete_own(&self, uri: &str, collections: &[&str]) -> Result<(), PlatformError> {
        let live = self.xrpc.session.live().await?;
        let Some((_, collection, key)) =
            parts(uri).filter(|(repo, collection, _)| *repo == live.did && collections.contains(collection))
        else {
            return Err(PlatformError::new(Problem::Refused, "this is not a record of ours that can be taken back"));
        };
        let body = json!({"repo": live.did, "collection": collection, "rkey": key});
        self.xrpc.post::<Anything>("com.atproto.repo.deleteRecord", &body).await?;
        Ok(())
    }

    /// The thread as it stands, or none when what we answer is gone from it.
    async fn whole_thread(&self, outgoing: &Outgoing) -> Result<Option<Vec<Arrival>>, Failure> {
        let us = self.xrpc.session.live().await?.did;
        let mut seen = BTreeSet::new();
        let mut thread = Vec::new();
        // A root may be deleted while the answers live on; a parent deeper than one reading is read by itself.
        for uri in [&outgoing.thread_external_id, &outgoing.parent_external_id] {
            if seen.contains(&outgoing.parent_external_id) {
                break;
            }
            if let posts::Found::Thread(found) = posts::thread(&self.xrpc, uri).await? {
                let new = found.posts.into_iter().filter(|view| seen.insert(view.uri.clone()));
                thread.extend(new.map(|view| arrivals::post(&us, view)));
            }
        }
        Ok(seen.contains(&outgoing.parent_external_id).then_some(thread))
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
    let typed = !refusal.name.is_empty() && matches!(refusal.status, 400 | 403 | 404 | 410 | 413 | 422);
    let taken = refusal.name == "InvalidSwap";
    let error = PlatformError::from(Failure::Refused(refusal));
    match error.problem {
        Problem::Auth => SendOutcome::Blocked(error),
        // Other words stand under our key, or the same ones arrived by a way we do not know: reading back tells.
        _ if taken => SendOutcome::Unknown(error),
        _ if typed => SendOutcome::Refused(error),
        _ => SendOutcome::Unknown(error),
    }
}
