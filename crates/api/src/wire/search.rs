//! Finding messages and people.

use super::{AuthorView, MemberRef};
use crate::wire;
use regulars_domain::{ConversationId, InteractionId, Timestamp};

wire! {
    /// Words to find.
    pub struct SearchQuery {
        /// Words; the last one may be unfinished; `"a phrase"` in quotes.
        pub query: String,
        /// 1 to 100; 50 when left out.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub limit: Option<u32>,
        /// The `next` of the page before.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub after: Option<String>,
        /// Best match first among the newest 2000 hits, instead of newest first.
        #[serde(default)]
        pub ranked: bool,
    }

    /// One hit.
    pub struct SearchHit {
        /// Which message.
        pub interaction_id: InteractionId,
        /// In which conversation.
        pub conversation_id: ConversationId,
        /// The words around the hit.
        pub snippet: String,
        /// The same in parts, hits marked.
        pub parts: Vec<SnippetPart>,
        /// When.
        pub at: Timestamp,
        /// Who.
        pub author: AuthorView,
        /// Where.
        pub place_name: String,
    }

    /// A part of a snippet.
    pub struct SnippetPart {
        /// Verbatim.
        pub text: String,
        /// Whether it matched.
        pub hit: bool,
    }

    /// Hits.
    pub struct SearchPage {
        /// The hits.
        pub items: Vec<SearchHit>,
        /// For the next page.
        pub next: Option<String>,
    }

    /// People and messages for the palette.
    pub struct FindResults {
        /// People by name or handle.
        pub people: Vec<FoundPerson>,
        /// Messages, newest first.
        pub messages: Vec<SearchHit>,
    }

    /// A person found.
    pub struct FoundPerson {
        /// Who.
        pub member: MemberRef,
        /// Their short name on a platform.
        pub handle: String,
        /// Their newest conversation.
        pub conversation_id: Option<ConversationId>,
    }
}
