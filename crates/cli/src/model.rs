//! Help with words from a model at an address the owner gives. The key comes on stdin, never as an argument.

use crate::call::secret;
use clap::{Args, Subcommand};
use regulars_api::{Answer, App, dispatch};
use serde_json::{Value, json};

#[derive(Subcommand)]
pub enum Model {
    /// Where it is. Answers: on address model has_key.
    Status,
    /// Sets it up: https, or http on this computer. Answers as `status`.
    Set {
        /// Such as http://localhost:11434/v1.
        address: String,
        /// Which model, by the server's name for it.
        model: String,
        /// Reads its key from stdin. Without, the key there is stays, unless the host is another one.
        #[arg(long)]
        key: bool,
    },
    /// Switches it off; its key goes.
    Off,
    /// Asks it for one word, with nothing of the shop. Answers: took_ms said.
    Try,
    /// What would be sent, exactly. Answers: host here with_key instruction material seen.
    Show(Ask),
    /// Asks for words; they become the draft, with a mark. Answers: draft_id text struck: [{kind what}].
    Write {
        #[command(flatten)]
        ask: Ask,
        /// The `seen` of what was shown.
        #[arg(long)]
        seen: String,
    },
    /// Takes its words out again; yours come back. Answers: text.
    PutBack { conversation: String },
}

#[derive(Args)]
pub struct Ask {
    conversation: String,
    /// draft, shorten, translate or warm.
    task: String,
    /// en, ar, fa or el.
    #[arg(long)]
    language: Option<String>,
    /// A section of the playbook it may see; at most four.
    #[arg(long = "page")]
    pages: Vec<String>,
}

impl Ask {
    fn request(self) -> Value {
        json!({ "conversation_id": self.conversation, "task": self.task, "language": self.language, "pages": self.pages })
    }
}

pub async fn call(app: &App, model: Model) -> Answer<Value> {
    let (name, request) = match model {
        Model::Status => ("model_get", json!({})),
        Model::Set { address, model, key } => {
            let key = if key { Some(secret()?) } else { None };
            ("model_set", json!({ "address": address, "model": model, "key": key }))
        }
        Model::Off => ("model_off", json!({})),
        Model::Try => ("model_try", json!({})),
        Model::Show(ask) => ("model_show", ask.request()),
        Model::Write { ask, seen } => ("model_write", json!({ "ask": ask.request(), "seen": seen })),
        Model::PutBack { conversation } => ("model_put_back", json!({ "id": conversation })),
    };
    dispatch(app, name, request).await
}
