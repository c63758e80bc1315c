//! Reading posts and threads.

use super::wire::{PostView, Posts, ThreadAnswer, readable};
use super::xrpc::{Failure, Xrpc};
use serde_json::Value;

/// The server answers for at most this many posts at once.
const POSTS_AT_ONCE: usize = 25;
/// Levels of answers asked for at once. Each costs two levels of JSON, of which the client reads 64; what lies deeper is
/// asked for from where it was cut.
const DEPTH: &str = "20";

/// A thread, or the part of it below one post.
#[derive(Debug, Default)]
pub(super) struct Thread {
    /// Every post in it that is shown to us.
    pub(super) posts: Vec<PostView>,
    /// Posts whose answers were cut off.
    pub(super) unfinished: Vec<String>,
}

/// What stands at a post's address.
#[derive(Debug)]
pub(super) enum Found {
    /// The post with what was answered to it.
    Thread(Thread),
    /// It was deleted.
    Gone,
    /// It is there, but not for us: its author and we do not see each other.
    Hidden,
}

/// The posts at these addresses; those that are gone are left out.
pub(super) async fn by_address(xrpc: &Xrpc, uris: &[String]) -> Result<Vec<PostView>, Failure> {
    let mut posts = Vec::new();
    for some in uris.chunks(POSTS_AT_ONCE) {
        let query: Vec<_> = some.iter().map(|uri| ("uris", uri.as_str())).collect();
        let answer: Posts = xrpc.get("app.bsky.feed.getPosts", &query).await?;
        posts.extend(readable::<PostView>(answer.posts, "posts"));
    }
    Ok(posts)
}

/// The post at an address and what was answered to it.
pub(super) async fn thread(xrpc: &Xrpc, uri: &str) -> Result<Found, Failure> {
    read_thread(xrpc, uri, DEPTH).await
}

/// Whether a post was deleted. One that is only hidden from us was not.
pub(super) async fn is_gone(xrpc: &Xrpc, uri: &str) -> Result<bool, Failure> {
    Ok(matches!(read_thread(xrpc, uri, "0").await?, Found::Gone))
}

async fn read_thread(xrpc: &Xrpc, uri: &str, depth: &str) -> Result<Found, Failure> {
    let query = [("uri", uri), ("depth", depth), ("parentHeight", "0")];
    match xrpc.get::<ThreadAnswer>("app.bsky.feed.getPostThread", &query).await {
        Ok(answer) if answer.thread.get("post").is_some() => Ok(Found::Thread(flatten(answer.thread))),
        // The server's words for "blocked" and "not found" are nodes without a post.
        Ok(answer) if answer.thread.get("notFound").is_none() => Ok(Found::Hidden),
        Ok(_) => Ok(Found::Gone),
        Err(Failure::Refused(refusal)) if refusal.is_not_found() => Ok(Found::Gone),
        Err(failure) => Err(failure),
    }
}

fn flatten(thread: Value) -> Thread {
    let mut flat = Thread::default();
    let (mut posts, mut nodes) = (Vec::new(), vec![thread]);
    while let Some(mut node) = nodes.pop() {
        let Some(post) = node.get_mut("post").map(Value::take) else { continue };
        let answers = match node.get_mut("replies").map(Value::take) {
            Some(Value::Array(answers)) => answers,
            _ => Vec::new(),
        };
        let announced = post.get("replyCount").and_then(Value::as_u64).unwrap_or(0);
        if announced > 0 && answers.is_empty() {
            flat.unfinished.extend(post.get("uri").and_then(Value::as_str).map(str::to_owned));
        }
        nodes.extend(answers);
        posts.push(post);
    }
    flat.posts = readable(posts, "posts of a thread");
    flat
}
