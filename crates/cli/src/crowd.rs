//! What many say at once: the crisis brake.

use clap::Subcommand;
use serde_json::{Value, json};

#[derive(Subcommand)]
pub enum Crisis {
    /// The offer that stands, or the brake that is on. Answers: crisis.
    Show,
    /// Holds what was released before now, and every thank-you; opens the crisis protocol. Answers as `show`.
    Hold { crisis: String },
    /// It is none. Answers as `show`.
    Dismiss { crisis: String },
    /// Lets everything go again. Answers as `show`.
    Lift { crisis: String },
}

pub fn crisis(c: Crisis) -> (&'static str, Value) {
    match c {
        Crisis::Show => ("crisis_show", json!({})),
        Crisis::Hold { crisis } => ("crisis_hold", json!({ "crisis_id": crisis })),
        Crisis::Dismiss { crisis } => ("crisis_dismiss", json!({ "crisis_id": crisis })),
        Crisis::Lift { crisis } => ("crisis_lift", json!({ "crisis_id": crisis })),
    }
}
