//! The two reading loops. The fast one walks back from the newest to what is known; the slow one reads the last two weeks
//! again and finds what was changed, missed or taken away.

use super::WordPress;
use super::entries::List;
use super::wire::Entry;
use crate::connector::Page;
use crate::error::{PlatformError, Problem};
use regulars_domain::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::time::Duration;

/// How far the first reading goes back.
const HISTORY: Duration = Duration::from_secs(400 * 24 * 60 * 60);
/// How long people still answer to a comment.
const RECENT: Duration = Duration::from_secs(14 * 24 * 60 * 60);
/// A round never reads more pages (a hundred entries each).
const MOST_PAGES: u32 = 50;

/// Where the fast loop is in each list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Cursor {
    comments: Part,
    reviews: Part,
    /// Whether the comments are done and the reviews are being read.
    in_reviews: bool,
}

/// While walking back, `seen` still is where the walk ends; only a finished walk moves it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Part {
    seen: u64,
    walk: Option<(u64, u32)>,
}

/// One page of the fast loop.
pub(super) async fn newest(site: &WordPress, cursor: Option<&str>, now: Timestamp) -> Result<Page, PlatformError> {
    let mut cursor: Cursor = cursor.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let (list, part) =
        if cursor.in_reviews { (List::Reviews, &mut cursor.reviews) } else { (List::Comments, &mut cursor.comments) };
    let (newest, number) = part.walk.unwrap_or((0, 1));
    if number > MOST_PAGES * 20 {
        return Err(PlatformError::new(Problem::NotThePlatform, "the site has no end of comments"));
    }
    let mut entries = site.entries(list, number).await?;
    let newest = newest.max(entries.iter().map(|entry| entry.id).max().unwrap_or(0));
    let oldest = now.before(HISTORY);
    let reached = entries.is_empty() || entries.iter().any(|entry| entry.id <= part.seen || entry.at < oldest);
    entries.retain(|entry| entry.id > part.seen && entry.at >= oldest);
    *part = if reached {
        Part { seen: newest.max(part.seen), walk: None }
    } else {
        Part { seen: part.seen, walk: Some((newest, number + 1)) }
    };
    if reached {
        cursor.in_reviews = list == List::Comments;
    }
    let more = !reached || cursor.in_reviews;
    Ok(Page {
        arrivals: site.arrivals(entries).await?,
        gone: Vec::new(),
        came_back: Vec::new(),
        next: serde_json::to_string(&cursor).ok(),
        more,
    })
}

/// A round of the slow loop, in one page. The cursor holds what was there last time, and since when.
pub(super) async fn again(site: &WordPress, cursor: Option<&str>, now: Timestamp) -> Result<Page, PlatformError> {
    let known: BTreeMap<u64, Timestamp> = cursor.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let oldest = now.before(RECENT);
    let mut entries = recent(site, List::Comments, oldest).await?;
    entries.extend(recent(site, List::Reviews, oldest).await?);
    let shown: BTreeMap<u64, Timestamp> = entries.iter().map(|entry| (entry.id, entry.at)).collect();
    let mut gone = Vec::new();
    for (id, at) in &known {
        // Missing may also mean grown old: only the comment itself can say.
        if *at >= oldest && !shown.contains_key(id) && site.entry(*id).await?.is_none() {
            gone.push(id.to_string());
        }
    }
    Ok(Page {
        arrivals: site.arrivals(entries).await?,
        gone,
        came_back: Vec::new(),
        next: serde_json::to_string(&shown).ok(),
        more: false,
    })
}

async fn recent(site: &WordPress, list: List, oldest: Timestamp) -> Result<Vec<Entry>, PlatformError> {
    let mut all = Vec::new();
    for number in 1..=MOST_PAGES {
        let page = site.entries(list, number).await?;
        let reached = page.is_empty() || page.iter().any(|entry| entry.at < oldest);
        all.extend(page.into_iter().filter(|entry| entry.at >= oldest));
        if reached {
            break;
        }
    }
    Ok(all)
}
