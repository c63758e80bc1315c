//! Which column is what. Guessed from the headings in the four languages, remembered once the owner has used it.

use regulars_domain::text::fold::fold;
use serde::{Deserialize, Serialize};

/// Which column is what, by heading.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CsvMapping {
    /// The words.
    pub text: Option<String>,
    /// Who wrote.
    pub author: Option<String>,
    /// Their handle or address.
    pub handle: Option<String>,
    /// When.
    pub at: Option<String>,
    /// Stars.
    pub stars: Option<String>,
    /// The thread it belongs to.
    pub thread: Option<String>,
    /// A unique id.
    pub id: Option<String>,
    /// Title or subject.
    pub title: Option<String>,
    /// Day first in dates such as 03/04/2026.
    pub day_first: bool,
}

/// Folded words in headings, most telling first.
const TEXT: &[&str] = &[
    "text",
    "message",
    "comment",
    "body",
    "review",
    "content",
    "words",
    "κειμενο",
    "μηνυμα",
    "σχολιο",
    "κριτικη",
    "نص",
    "رساله",
    "تعليق",
    "متن",
    "پيام",
    "نظر",
];
const AUTHOR: &[&str] = &[
    "author",
    "name",
    "from",
    "customer",
    "reviewer",
    "sender",
    "who",
    "ονομα",
    "πελατης",
    "αποστολεας",
    "اسم",
    "الاسم",
    "مرسل",
    "نام",
    "مشتري",
    "فرستنده",
];
const HANDLE: &[&str] = &["handle", "email", "e-mail", "username", "user", "address", "διευθυνση", "البريد", "ايميل"];
const AT: &[&str] = &["date", "time", "when", "created", "timestamp", "posted", "ημερομηνια", "ωρα", "تاريخ", "التاريخ", "زمان"];
const STARS: &[&str] = &["stars", "rating", "score", "αστερια", "βαθμολογια", "نجوم", "تقييم", "ستاره", "امتياز"];
const THREAD: &[&str] = &["thread", "conversation", "topic id", "chat"];
const ID: &[&str] = &["id", "uuid", "message id", "review id"];
const TITLE: &[&str] = &["title", "subject", "topic", "θεμα", "τιτλος", "الموضوع", "عنوان", "موضوع"];

impl CsvMapping {
    /// A guess from the headings. Each column is used once.
    #[must_use]
    pub fn guess(headings: &[String]) -> Self {
        let mut free: Vec<(&String, String)> = headings.iter().map(|h| (h, fold(h))).collect();
        let mut take = |words: &[&str], exact: bool| {
            let found = words.iter().find_map(|w| {
                let w = fold(w);
                free.iter().position(|(_, h)| if exact { *h == w } else { h.contains(&w) })
            });
            found.map(|i| free.remove(i).0.clone())
        };
        // `id` only as the whole heading: it hides in too many words.
        let id = take(ID, true);
        Self {
            id,
            at: take(AT, false),
            stars: take(STARS, false),
            handle: take(HANDLE, false),
            author: take(AUTHOR, false),
            title: take(TITLE, false),
            thread: take(THREAD, false),
            text: take(TEXT, false),
            day_first: false,
        }
    }
}
