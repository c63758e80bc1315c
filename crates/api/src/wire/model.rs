//! Help with words from a model at an address the owner gives.

use crate::wire;
use regulars_domain::model::Task;
use regulars_domain::model::links::Struck;
use regulars_domain::text::language::Language;
use regulars_domain::{ConversationId, DraftId};

wire! {
    /// Where the model is. Its key is never told.
    pub struct ModelView {
        /// Whether it is set up.
        pub on: bool,
        /// Its address; empty when off.
        pub address: String,
        /// Which model, by the server's name for it.
        pub model: String,
        /// Whether the vault holds a key for it.
        pub has_key: bool,
    }

    /// Sets the model up. The key is used once and goes to the vault.
    pub struct ModelSet {
        /// Such as `http://localhost:11434/v1`; https unless it is this computer.
        pub address: String,
        /// Which model.
        pub model: String,
        /// Its key; none keeps the one there is, unless the host is another one.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub key: Option<String>,
    }

    /// What trying it out showed.
    pub struct ModelTried {
        /// Milliseconds it took.
        pub took_ms: u32,
        /// What it said, the beginning.
        pub said: String,
    }

    /// What words are wanted for. The owner's words are those of the saved draft.
    pub struct ModelAsk {
        /// Where.
        pub conversation_id: ConversationId,
        /// What for.
        pub task: Task,
        /// In which language; none: theirs, or for the owner's own words that of the words.
        #[serde(default)]
        #[ts(optional = nullable)]
        pub language: Option<Language>,
        /// Sections of the playbook it may see, at most four.
        #[serde(default)]
        #[ts(as = "Option<Vec<String>>", optional)]
        pub pages: Vec<String>,
    }

    /// What would leave, exactly.
    pub struct ModelShown {
        /// The host it goes to.
        pub host: String,
        /// Whether that is this computer.
        pub here: bool,
        /// Whether the key goes along.
        pub with_key: bool,
        /// What it is told to do.
        pub instruction: String,
        /// What it is given.
        pub material: String,
        /// Stands for exactly this; `model_write` wants it.
        pub seen: String,
    }

    /// Asks for words. Refused when something else would leave than what was shown.
    pub struct ModelWrite {
        /// What for.
        pub ask: ModelAsk,
        /// The `seen` of what was shown.
        pub seen: String,
    }

    /// What came of it: a draft with a mark.
    pub struct ModelWrote {
        /// Which.
        pub draft_id: DraftId,
        /// Its words.
        pub text: String,
        /// What was struck from them.
        pub struck: Vec<StruckWords>,
    }

    /// One thing that was struck.
    pub struct StruckWords {
        /// What it was.
        pub kind: Struck,
        /// It; for hidden characters and what was too long: how many.
        pub what: String,
    }

    /// The words there are after a model's were taken out.
    pub struct PutBack {
        /// The owner's; empty when there were none.
        pub text: String,
    }
}
