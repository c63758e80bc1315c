//! Acting on what others said. Each act asks first whether it is done already, so that doing it twice changes nothing.

use super::Bluesky;
use super::posts;
use super::wire::{Profile, StrongRef, Written, owner, parts};
use super::xrpc::{Anything, Failure};
use crate::connector::Moderator;
use crate::error::{PlatformError, Problem};
use async_trait::async_trait;
use serde_json::{Value, json};

const LIKES: &str = "app.bsky.feed.like";
const BLOCKS: &str = "app.bsky.graph.block";
const GATES: &str = "app.bsky.feed.threadgate";
/// The protocol's limit of hidden answers per thread.
const MOST_HIDDEN: usize = 300;
/// Another app of the owner's may change the same gate between our reading and writing.
const GATE_TRIES: usize = 3;

#[async_trait]
impl Moderator for Bluesky {
    async fn like(&self, external_id: &str, _data: Option<&str>) -> Result<String, PlatformError> {
        // The content id is read anew rather than taken from `data`: the reading also tells whether we like it already.
        let posts = posts::by_address(&self.xrpc, &[external_id.to_owned()]).await?;
        let post =
            posts.into_iter().next().ok_or_else(|| PlatformError::new(Problem::NotFound, "the post is not there any more"))?;
        if let Some(like) = post.viewer.like {
            return Ok(like);
        }
        self.create(LIKES, json!({"subject": StrongRef { uri: post.uri, cid: post.cid }})).await
    }

    async fn hide(&self, thread_external_id: &str, external_id: &str) -> Result<String, PlatformError> {
        let live = self.xrpc.session.live().await?;
        let Some((_, _, key)) = parts(thread_external_id).filter(|_| owner(thread_external_id) == live.did) else {
            return Err(PlatformError::new(Problem::Refused, "only answers in your own threads can be hidden"));
        };
        self.change_gate(thread_external_id, key, |hidden| {
            if !hidden.iter().any(|uri| uri == external_id) {
                hidden.push(external_id.to_owned());
            }
        })
        .await?;
        Ok(format!("at://{}/{GATES}/{key}#{external_id}", live.did))
    }

    async fn block(&self, author_external_id: &str, _data: Option<&str>) -> Result<String, PlatformError> {
        let profile: Profile = self.xrpc.get("app.bsky.actor.getProfile", &[("actor", author_external_id)]).await?;
        if let Some(block) = profile.viewer.blocking {
            return Ok(block);
        }
        self.create(BLOCKS, json!({"subject": profile.did})).await
    }

    async fn take_back(&self, remote_id: &str) -> Result<(), PlatformError> {
        let Some((gate, external_id)) = remote_id.split_once('#') else {
            return self.delete_own(remote_id, &[LIKES, BLOCKS]).await;
        };
        let live = self.xrpc.session.live().await?;
        let Some((_, _, key)) = parts(gate).filter(|(repo, collection, _)| *repo == live.did && *collection == GATES) else {
            return Err(PlatformError::new(Problem::Refused, "this is nothing of ours that can be taken back"));
        };
        let root = format!("at://{}/{}/{key}", live.did, super::record::POSTS);
        self.change_gate(&root, key, |hidden| hidden.retain(|uri| uri != external_id)).await
    }
}

impl Bluesky {
    async fn create(&self, collection: &str, mut record: Value) -> Result<String, PlatformError> {
        let live = self.xrpc.session.live().await?;
        if let Some(fields) = record.as_object_mut() {
            fields.insert("$type".to_owned(), json!(collection));
            fields.insert("createdAt".to_owned(), json!((self.clock)().to_string()));
        }
        let body = json!({"repo": live.did, "collection": collection, "record": record});
        Ok(self.xrpc.post::<Written>("com.atproto.repo.createRecord", &body).await?.uri)
    }

    /// Changes the list of hidden answers of our thread. Everything else in the gate (who may answer) stays as it is, and a
    /// gate changed by another app in between is read again.
    async fn change_gate(&self, root: &str, key: &str, change: impl Fn(&mut Vec<String>)) -> Result<(), PlatformError> {
        for _ in 0..GATE_TRIES {
            let found = self.own_record(GATES, key).await?;
            let cid = found.as_ref().and_then(|found| found.cid.clone());
            let mut gate = found.map_or_else(
                || json!({"$type": GATES, "post": root, "createdAt": (self.clock)().to_string()}),
                |found| found.value,
            );
            let mut hidden: Vec<String> =
                gate.get("hiddenReplies").and_then(|list| serde_json::from_value(list.clone()).ok()).unwrap_or_default();
            let before = hidden.clone();
            change(&mut hidden);
            if hidden == before {
                return Ok(());
            }
            if hidden.len() > MOST_HIDDEN {
                return Err(PlatformError::new(Problem::Refused, "Bluesky hides at most 300 answers in one thread"));
            }
            if let Some(fields) = gate.as_object_mut() {
                fields.insert("hiddenReplies".to_owned(), json!(hidden));
            }
            let did = self.xrpc.session.live().await?.did;
            let body = json!({"repo": did, "collection": GATES, "rkey": key, "record": gate, "swapRecord": cid});
            match self.xrpc.post::<Anything>("com.atproto.repo.putRecord", &body).await {
                Ok(_) => return Ok(()),
                Err(Failure::Refused(refusal)) if refusal.name == "InvalidSwap" => {}
                Err(failure) => return Err(failure.into()),
            }
        }
        Err(PlatformError::new(Problem::Unknown, "another app keeps changing this thread's settings; try again"))
    }
}
