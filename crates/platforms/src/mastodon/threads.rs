//! The slow reading loop: our own recent posts and private conversations with all that was answered to them, read whole. It
//! finds what notifications lost, and what was deleted since the last round.

use super::api::{Api, told};
use super::arrivals::{self, Us, time};
use super::wire::{Conversation, Status};
use crate::connector::Page;
use crate::error::{PlatformError, Problem};
use crate::rest::{Failure, path_part};
use regulars_domain::Timestamp;
use regulars_domain::interaction::Arrival;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// How long people still answer to a post.
const RECENT: Duration = Duration::from_secs(14 * 24 * 60 * 60);
const THREADS_PER_PAGE: usize = 5;
/// Posts of ours asked for at once.
const AT_ONCE: &str = "40";
/// A round never reads more pages of our own posts than this (forty posts each).
const OWN_PAGES: usize = 50;
/// Ids remembered per thread to notice deletions; in larger threads they go unnoticed until somebody answers.
const REMEMBERED: usize = 500;

/// Where we are in a round. `known`: what each thread showed when last read.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Cursor {
    todo: Option<Vec<String>>,
    known: BTreeMap<String, BTreeSet<String>>,
    /// Posts read in this round.
    round: BTreeSet<String>,
}

/// One page: the first of a round also finds out which threads there are.
pub(super) async fn page(api: &Api, us: &Us, cursor: Option<&str>, now: Timestamp) -> Result<Page, PlatformError> {
    let mut cursor: Cursor = cursor.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let mut page = Page::default();
    let mut todo = match cursor.todo.take() {
        Some(todo) => todo,
        None => begin(api, us, now).await?,
    };
    for _ in 0..THREADS_PER_PAGE {
        let Some(id) = todo.pop() else { break };
        if cursor.round.insert(id.clone()) {
            todo.extend(read(api, us, &id, &mut cursor, &mut page).await?);
        }
    }
    page.more = !todo.is_empty();
    if page.more {
        cursor.todo = Some(todo);
    } else {
        let round = std::mem::take(&mut cursor.round);
        cursor.known.retain(|id, _| round.contains(id));
    }
    page.next = serde_json::to_string(&cursor).ok();
    Ok(page)
}

/// Our posts of the last two weeks and the last words of our private conversations, newest last.
async fn begin(api: &Api, us: &Us, now: Timestamp) -> Result<Vec<String>, PlatformError> {
    let oldest = now.before(RECENT);
    let mut todo: Vec<String> = own_posts(api, us, oldest).await?.into_iter().map(|status| status.id).collect();
    match api.list::<Conversation>("/api/v1/conversations", &[("limit", "40")]).await {
        Ok(private) => {
            let last = private.into_iter().filter_map(|conversation| conversation.last_status);
            todo.extend(last.filter(|status| time(&status.created_at) >= oldest).map(|status| status.id));
        }
        // Not every server lists them; notifications still bring them.
        Err(e) if matches!(e.problem, Problem::NotFound | Problem::Refused) => {}
        Err(e) => return Err(e),
    }
    todo.reverse();
    Ok(todo)
}

/// What we ourselves said since then, newest first, complete.
pub(super) async fn own_posts(api: &Api, us: &Us, oldest: Timestamp) -> Result<Vec<Status>, PlatformError> {
    let path = format!("/api/v1/accounts/{}/statuses", path_part(&us.id));
    let (mut posts, mut before): (Vec<Status>, Option<String>) = (Vec::new(), None);
    for _ in 0..OWN_PAGES {
        let mut query = vec![("limit", AT_ONCE), ("exclude_reblogs", "true")];
        query.extend(before.as_deref().map(|id| ("max_id", id)));
        let page: Vec<Status> = api.list(&path, &query).await?;
        let Some(last) = page.last().map(|status| status.id.clone()) else { return Ok(posts) };
        if Some(&last) == before.as_ref() {
            // A fork that knows no pages sends all there is at once; a page cut to what we asked for is another matter.
            let cut = page.len().to_string() == AT_ONCE;
            let message = "the server sends the same page of our posts again and again";
            return if cut { Err(PlatformError::new(Problem::NotThePlatform, message)) } else { Ok(posts) };
        }
        // A pinned post may stand out of order: only a page without anything recent ends the reading.
        let recent: Vec<Status> = page.into_iter().filter(|status| time(&status.created_at) >= oldest).collect();
        if recent.is_empty() {
            return Ok(posts);
        }
        posts.extend(recent.into_iter().filter(|status| status.reblog.is_null()));
        before = Some(last);
    }
    Err(PlatformError::new(Problem::NotThePlatform, "the server has no end of posts of ours"))
}

/// Reads the thread around one post; answers with posts whose answers it left out.
async fn read(api: &Api, us: &Us, id: &str, cursor: &mut Cursor, page: &mut Page) -> Result<Vec<String>, PlatformError> {
    let known = cursor.known.remove(id).unwrap_or_default();
    let (status, around) = (api.status(id).await?, api.around(id).await?);
    let (Some(status), Some((before, after))) = (status, around) else {
        page.gone.push(id.to_owned());
        return Ok(Vec::new());
    };
    let root = before.first().map_or(id, |first| first.id.as_str()).to_owned();
    let all: Vec<Status> = before.into_iter().chain([status]).chain(after).collect();
    let shown: BTreeSet<String> = all.iter().map(|status| status.id.clone()).collect();
    for missing in known.difference(&shown) {
        // Missing may also mean hidden by a setting: only the post itself can say.
        if api.status(missing).await?.is_none() {
            page.gone.push(missing.clone());
        }
    }
    let answered: BTreeSet<&str> = all.iter().filter_map(|status| status.in_reply_to_id.as_deref()).collect();
    let cut = all.iter().filter(|status| status.replies_count > 0 && !answered.contains(status.id.as_str()));
    let cut = cut.map(|status| status.id.clone()).filter(|cut| cut != id && !cursor.round.contains(cut)).collect();
    page.arrivals.extend(all.iter().map(|status| arrivals::post(us, status, &root)));
    if shown.len() <= REMEMBERED {
        cursor.known.insert(id.to_owned(), shown);
    }
    Ok(cut)
}

/// Finds the first post of each thread, once a page.
#[derive(Default)]
pub(super) struct Roots {
    known: BTreeMap<String, String>,
}

impl Roots {
    /// The id of the first post of a status' thread. What had to be read on the way goes to `read`.
    pub(super) async fn of(
        &mut self,
        api: &Api,
        us: &Us,
        status: &Status,
        read: &mut Vec<Arrival>,
    ) -> Result<String, PlatformError> {
        let Some(parent) = &status.in_reply_to_id else { return Ok(status.id.clone()) };
        if let Some(root) = self.known.get(&status.id).or_else(|| self.known.get(parent)) {
            return Ok(root.clone());
        }
        // A post that is gone by now still said something: it stands by itself.
        let before = api.around(&status.id).await?.map(|(before, _)| before).unwrap_or_default();
        let root = before.first().map_or(&status.id, |first| &first.id).clone();
        read.extend(before.iter().map(|earlier| arrivals::post(us, earlier, &root)));
        self.known.extend(before.iter().map(|earlier| (earlier.id.clone(), root.clone())));
        self.known.insert(status.id.clone(), root.clone());
        Ok(root)
    }
}

/// Whether the server tells who a private conversation is with at all.
pub(super) async fn lists_conversations(api: &Api) -> Result<bool, PlatformError> {
    match api.get("/api/v1/conversations", &[("limit", "1")]).await {
        Ok(_) => Ok(true),
        Err(Failure::Refused(refusal)) if matches!(refusal.problem(), Problem::NotFound | Problem::Refused) => Ok(false),
        Err(failure) => Err(told(failure)),
    }
}
