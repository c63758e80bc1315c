//! Reading comments and reviews, and what they are to us. A conversation is one thread of comments, not all that stands under
//! a post: each begins with somebody who wants something, and a popular post gathers hundreds of them.

use super::WordPress;
use super::api::told;
use super::wire::{Comment, Entry, EntryData, Review};
use crate::error::{PlatformError, Problem};
use crate::rest::Failure;
use regulars_domain::interaction::{Arrival, Author, InteractionKind};
use regulars_domain::place::{PlaceKind, PlaceRef, Purpose, Visibility};
use serde::Deserialize;
use std::collections::BTreeMap;

/// How deep answers may stand; WordPress itself allows ten. Beyond, a thread begins anew rather than being walked for ever.
const DEEPEST: usize = 30;

/// The two lists of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    Comments,
    Reviews,
}

#[derive(Deserialize)]
struct Titled {
    id: u64,
    title: Title,
}

#[derive(Deserialize)]
struct Title {
    #[serde(default)]
    rendered: String,
}

impl WordPress {
    /// A page of a list, newest first. What waits for approval is in it; spam and what was removed is not.
    pub(super) async fn entries(&self, list: List, page: u32) -> Result<Vec<Entry>, PlatformError> {
        let page = page.to_string();
        let query = [("status", "all"), ("orderby", "id"), ("order", "desc"), ("per_page", "100"), ("page", page.as_str())];
        let found = match list {
            List::Comments => {
                let query = [&query[..], &[("context", "edit")]].concat();
                self.api.list::<Comment>("/wp/v2/comments", &query).await.map(|all| all.into_iter().map(Entry::from).collect())
            }
            List::Reviews if !self.api.site().await?.reviews => Ok(Vec::new()),
            List::Reviews => self
                .api
                .list::<Review>("/wc/v3/products/reviews", &query)
                .await
                .map(|all| all.into_iter().map(Entry::from).collect()),
        };
        match found {
            // Past the last page; or a shop that keeps its reviews to itself.
            Err(Failure::Refused(refusal)) if refusal.code == "rest_comment_invalid_page_number" => Ok(Vec::new()),
            Err(Failure::Refused(refusal)) if list == List::Reviews && matches!(refusal.status, 403 | 404) => Ok(Vec::new()),
            other => other.map_err(told),
        }
    }

    /// One comment or review; none when it is gone or put out of sight.
    pub(super) async fn entry(&self, id: u64) -> Result<Option<Entry>, PlatformError> {
        match self.api.get(&format!("/wp/v2/comments/{id}"), &[("context", "edit")]).await {
            Ok(json) => Ok(Some(Entry::from(self.api.read::<Comment>(json)?)).filter(|entry| !entry.is_gone())),
            Err(Failure::Refused(refusal)) if refusal.problem() == Problem::NotFound => Ok(None),
            Err(failure) => Err(told(failure)),
        }
    }

    /// What is answered under one comment, or by its thread's root; complete.
    pub(super) async fn answers_to(&self, parents: &[u64]) -> Result<Vec<Entry>, PlatformError> {
        let parents = parents.iter().map(u64::to_string).collect::<Vec<_>>().join(",");
        let mut all = Vec::new();
        for page in 1..=50 {
            let page = page.to_string();
            let query = [
                ("parent", parents.as_str()),
                ("status", "all"),
                ("context", "edit"),
                ("per_page", "100"),
                ("order", "asc"),
                ("page", &page),
            ];
            let some: Vec<Comment> = match self.api.list("/wp/v2/comments", &query).await {
                Err(Failure::Refused(refusal)) if refusal.code == "rest_comment_invalid_page_number" => return Ok(all),
                other => other.map_err(told)?,
            };
            if some.is_empty() {
                return Ok(all);
            }
            all.extend(some.into_iter().map(Entry::from));
        }
        Err(PlatformError::new(Problem::NotThePlatform, "the site has no end of answers to one comment"))
    }

    /// Entries as arrivals, each in its thread, with what had to be read to know that.
    pub(super) async fn arrivals(&self, entries: Vec<Entry>) -> Result<Vec<Arrival>, PlatformError> {
        let us = self.us().await?.clone();
        let mut known: BTreeMap<u64, Entry> = entries.into_iter().map(|entry| (entry.id, entry)).collect();
        self.read_parents(&mut known).await?;
        let titles = self.titles(&known).await?;
        let place = self.place().await?;
        Ok(known.values().map(|entry| arrival(&us, entry, root_of(entry, &known), &titles, &place)).collect())
    }

    async fn read_parents(&self, known: &mut BTreeMap<u64, Entry>) -> Result<(), PlatformError> {
        for _ in 0..DEEPEST {
            let missing: Vec<u64> =
                known.values().map(|entry| entry.parent).filter(|parent| *parent != 0 && !known.contains_key(parent)).collect();
            let mut found_one = false;
            for id in missing {
                if !known.contains_key(&id)
                    && let Some(parent) = self.entry(id).await?
                {
                    known.insert(id, parent);
                    found_one = true;
                }
            }
            if !found_one {
                break;
            }
        }
        Ok(())
    }

    /// The titles of what the threads stand under; products say theirs themselves.
    async fn titles(&self, known: &BTreeMap<u64, Entry>) -> Result<BTreeMap<u64, String>, PlatformError> {
        let mut wanted: Vec<u64> = known.values().filter(|e| e.parent == 0 && e.product.is_none()).map(|e| e.post).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut titles = BTreeMap::new();
        for route in ["/wp/v2/posts", "/wp/v2/pages"] {
            wanted.retain(|id| !titles.contains_key(id));
            for some in wanted.chunks(100) {
                let include = some.iter().map(u64::to_string).collect::<Vec<_>>().join(",");
                let query = [("include", include.as_str()), ("per_page", "100"), ("_fields", "id,title")];
                // A title is an ornament: a site that hides it still has its comments read.
                let found: Vec<Titled> = self.api.list(route, &query).await.unwrap_or_default();
                titles.extend(
                    found.into_iter().map(|t| (t.id, crate::markup::words(&t.title.rendered, crate::markup::LineEnds::Blank))),
                );
            }
        }
        Ok(titles)
    }

    /// The place of comments: the site.
    async fn place(&self) -> Result<PlaceRef, PlatformError> {
        let site = self.api.site().await?;
        let name = if site.name.trim().is_empty() { self.api.http.host() } else { &site.name };
        Ok(PlaceRef {
            external_id: self.whole_name(),
            name: crate::markup::words(name, crate::markup::LineEnds::Blank),
            kind: PlaceKind::Page,
            visibility: Visibility::Public,
            purpose: Purpose::Reach,
        })
    }
}

/// The comment a thread began with, as far as it is known.
fn root_of<'e>(entry: &'e Entry, known: &'e BTreeMap<u64, Entry>) -> &'e Entry {
    let mut root = entry;
    for _ in 0..DEEPEST {
        match known.get(&root.parent) {
            Some(parent) if root.parent != 0 => root = parent,
            _ => break,
        }
    }
    root
}

fn arrival(us: &super::Us, entry: &Entry, root: &Entry, titles: &BTreeMap<u64, String>, place: &PlaceRef) -> Arrival {
    let reviewed = entry.product.is_some();
    let kind = match (reviewed, entry.parent) {
        (true, _) => InteractionKind::Review,
        (false, 0) => InteractionKind::Comment,
        (false, _) => InteractionKind::Reply,
    };
    let place = if reviewed {
        PlaceRef { external_id: format!("{}/reviews", place.external_id), kind: PlaceKind::Reviews, ..place.clone() }
    } else {
        place.clone()
    };
    Arrival {
        external_id: entry.id.to_string(),
        thread_external_id: root.id.to_string(),
        parent_external_id: Some(entry.parent).filter(|parent| *parent != 0).map(|parent| parent.to_string()),
        place,
        author: author(us, entry),
        kind,
        visibility: Visibility::Public,
        at: entry.at,
        text: entry.text.clone(),
        title: entry.product.clone().or_else(|| titles.get(&entry.post).cloned()).filter(|title| !title.is_empty()),
        stars: entry.stars,
        deleted: false,
        platform_data: serde_json::to_string(&EntryData { post: entry.post }).ok(),
        attachments: Vec::new(),
    }
}

/// Strangers are known by their mail address, which only the site's owner sees; without one, by the name they gave.
fn author(us: &super::Us, entry: &Entry) -> Author {
    let is_us = entry.author == us.id;
    let external_id = match (entry.author, entry.email.trim()) {
        _ if is_us => us.external_id.clone(),
        // No address and no name: nobody who could be known again.
        (0, "") if entry.name.trim().is_empty() => String::new(),
        (0, "") => format!("name:{}", entry.name.trim()),
        (0, email) => format!("mailto:{}", email.to_lowercase()),
        (id, _) => format!("user:{id}"),
    };
    Author { external_id, handle: entry.name.clone(), name: entry.name.clone(), is_us }
}
