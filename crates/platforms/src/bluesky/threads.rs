//! The slow reading loop: our own recent posts, and all that was answered to them, read whole. It finds what notifications
//! lost, and what was deleted since the last round.

use super::arrivals;
use super::posts::{self, Found};
use super::wire::{Feed, PostView, owner, readable};
use super::xrpc::Xrpc;
use crate::connector::Page;
use crate::error::{PlatformError, Problem};
use regulars_domain::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// How long people still answer to a post.
const RECENT: Duration = Duration::from_secs(14 * 24 * 60 * 60);
const THREADS_PER_PAGE: usize = 5;
/// A round never reads more pages of our own feed than this (a hundred posts each).
const FEED_PAGES: usize = 20;
/// Ids remembered per thread to notice deletions; in larger threads they go unnoticed until somebody answers.
const REMEMBERED: usize = 500;

/// Where we are in a round. `known`: what each thread showed when last read.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Cursor {
    todo: Option<Vec<String>>,
    known: BTreeMap<String, BTreeSet<String>>,
    /// Threads of this round; what is remembered of others is dropped at its end.
    round: BTreeSet<String>,
}

/// One page: the first of a round also finds out which threads there are.
pub(super) async fn page(xrpc: &Xrpc, us: &str, cursor: Option<&str>, now: Timestamp) -> Result<Page, PlatformError> {
    let mut cursor: Cursor = cursor.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let mut page = Page::default();
    let mut todo = match cursor.todo.take() {
        Some(todo) => todo,
        None => begin(xrpc, us, now, &mut cursor, &mut page).await?,
    };
    for _ in 0..THREADS_PER_PAGE {
        let Some(uri) = todo.pop() else { break };
        todo.extend(read(xrpc, us, &uri, &mut cursor, &mut page).await?);
    }
    page.more = !todo.is_empty();
    if page.more {
        cursor.todo = Some(todo);
    } else {
        let round = std::mem::take(&mut cursor.round);
        cursor.known.retain(|uri, _| round.contains(uri));
    }
    page.next = serde_json::to_string(&cursor).ok();
    Ok(page)
}

/// Our posts of the last two weeks: our own threads, and our answers in others'.
async fn begin(
    xrpc: &Xrpc,
    us: &str,
    now: Timestamp,
    cursor: &mut Cursor,
    page: &mut Page,
) -> Result<Vec<String>, PlatformError> {
    let mut todo = Vec::new();
    for view in recent_posts(xrpc, us, now.before(RECENT)).await? {
        let arrival = arrivals::post(us, view);
        // Our answers in our own threads are read with the thread.
        if arrival.external_id == arrival.thread_external_id || owner(&arrival.thread_external_id) != us {
            cursor.round.insert(arrival.external_id.clone());
            todo.push(arrival.external_id.clone());
        }
        page.arrivals.push(arrival);
    }
    // The newest first: `todo` is taken from its end.
    todo.reverse();
    Ok(todo)
}

async fn recent_posts(xrpc: &Xrpc, us: &str, oldest: Timestamp) -> Result<Vec<PostView>, PlatformError> {
    let (mut recent, mut at): (Vec<PostView>, Option<String>) = (Vec::new(), None);
    for _ in 0..FEED_PAGES {
        let mut query = vec![("actor", us), ("filter", "posts_with_replies"), ("limit", "100")];
        query.extend(at.as_deref().map(|cursor| ("cursor", cursor)));
        let feed: Feed = xrpc.get("app.bsky.feed.getAuthorFeed", &query).await?;
        // Reposts and pinned posts stand out of order and are not what we look for.
        let written = feed.feed.into_iter().filter(|item| item.reason.is_none()).map(|item| item.post).collect();
        let page: Vec<PostView> = readable(written, "posts of a feed");
        let is_old = |view: &PostView| Timestamp::parse(&view.indexed_at).is_ok_and(|at| at < oldest);
        let reached = page.iter().any(is_old);
        recent.extend(page.into_iter().filter(|view| view.author.did == us && !is_old(view)));
        match feed.cursor {
            None => break,
            Some(_) if reached => break,
            Some(next) if Some(&next) == at.as_ref() => {
                return Err(PlatformError::new(
                    Problem::NotThePlatform,
                    "Bluesky sends the same page of our feed again and again",
                ));
            }
            Some(next) => at = Some(next),
        }
    }
    Ok(recent)
}

/// Reads one thread; answers with the places where it was cut off.
async fn read(xrpc: &Xrpc, us: &str, uri: &str, cursor: &mut Cursor, page: &mut Page) -> Result<Vec<String>, PlatformError> {
    let known = cursor.known.remove(uri).unwrap_or_default();
    let thread = match posts::thread(xrpc, uri).await? {
        Found::Thread(thread) => thread,
        Found::Gone => {
            page.gone.push(uri.to_owned());
            return Ok(Vec::new());
        }
        // Below the cut of another's thread; it comes back when it is shown again.
        Found::Hidden => return Ok(Vec::new()),
    };
    let shown: BTreeSet<String> = thread.posts.iter().map(|view| view.uri.clone()).collect();
    for missing in known.difference(&shown) {
        // Missing in the thread may also mean moved below a cut or hidden by a setting: only the post itself can say.
        if posts::is_gone(xrpc, missing).await? {
            page.gone.push(missing.clone());
        }
    }
    if shown.len() <= REMEMBERED {
        cursor.known.insert(uri.to_owned(), shown);
    }
    page.arrivals.extend(thread.posts.into_iter().map(|view| arrivals::post(us, view)));
    // The post itself again would be read for ever.
    let cut: Vec<_> = thread.unfinished.into_iter().filter(|cut| cut != uri && !cursor.round.contains(cut)).collect();
    cursor.round.extend(cut.iter().cloned());
    Ok(cut)
}
