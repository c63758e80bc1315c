//! Comments and reviews: two lists of the site, one sort of thing for us.

use crate::markup::{self, LineEnds};
use regulars_domain::Timestamp;
use serde::{Deserialize, Serialize};

/// A comment as the site sends it to somebody who may edit it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Comment {
    pub(super) id: u64,
    pub(super) post: u64,
    #[serde(default)]
    pub(super) parent: u64,
    /// The writer's account here; nought for strangers.
    #[serde(default)]
    pub(super) author: u64,
    #[serde(default)]
    pub(super) author_name: String,
    #[serde(default)]
    pub(super) author_email: String,
    pub(super) date_gmt: String,
    pub(super) content: Content,
    #[serde(default)]
    pub(super) status: String,
}

/// A comment's words.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Content {
    pub(super) raw: Option<String>,
    #[serde(default)]
    pub(super) rendered: String,
}

/// A review of something the shop sells (WooCommerce).
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Review {
    pub(super) id: u64,
    pub(super) date_created_gmt: String,
    pub(super) product_id: u64,
    #[serde(default)]
    pub(super) product_name: String,
    #[serde(default)]
    pub(super) status: String,
    #[serde(default)]
    pub(super) reviewer: String,
    #[serde(default)]
    pub(super) reviewer_email: String,
    pub(super) review: String,
    #[serde(default)]
    pub(super) rating: u8,
}

/// Either of them.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) id: u64,
    pub(super) post: u64,
    pub(super) parent: u64,
    pub(super) author: u64,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) at: Timestamp,
    pub(super) text: String,
    pub(super) status: String,
    /// For reviews: 1 to 5; none where the customer gave none.
    pub(super) stars: Option<u8>,
    /// For reviews: what is reviewed.
    pub(super) product: Option<String>,
}

/// What answering an entry needs later, kept with it verbatim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct EntryData {
    /// What it stands under.
    pub(super) post: u64,
}

/// The site's times are in UTC and do not say so. One that cannot be read sorts to the beginning rather than losing the words.
fn time(text: &str) -> Timestamp {
    Timestamp::parse(&format!("{}Z", text.trim_end_matches('Z'))).unwrap_or(Timestamp(0))
}

impl From<Comment> for Entry {
    fn from(c: Comment) -> Self {
        let text = match &c.content.raw {
            // As it was typed: line ends count, markup is dropped.
            Some(raw) => markup::words(raw, LineEnds::Kept),
            None => markup::words(&c.content.rendered, LineEnds::Blank),
        };
        let (name, email) = (c.author_name, c.author_email);
        Self {
            id: c.id,
            post: c.post,
            parent: c.parent,
            author: c.author,
            name,
            email,
            at: time(&c.date_gmt),
            text,
            status: c.status,
            stars: None,
            product: None,
        }
    }
}

impl From<Review> for Entry {
    fn from(r: Review) -> Self {
        Self {
            id: r.id,
            post: r.product_id,
            parent: 0,
            author: 0,
            name: r.reviewer,
            email: r.reviewer_email,
            at: time(&r.date_created_gmt),
            text: markup::words(&r.review, LineEnds::Kept),
            status: r.status,
            stars: Some(r.rating).filter(|stars| (1..=5).contains(stars)),
            product: Some(r.product_name),
        }
    }
}

impl Entry {
    /// Whether the site's owner put it where nobody sees it.
    pub(super) fn is_gone(&self) -> bool {
        matches!(self.status.as_str(), "trash" | "spam")
    }
}
