//! The nouns and verbs of the count of people.

use clap::Subcommand;
use regulars_api::{Answer, App, dispatch};
use serde_json::{Value, json};

#[derive(Subcommand)]
pub enum Scores {
    /// What came of the last count. Answers: counted_at people levels fans half_life.
    Show,
    /// Counts everybody now. Answers as `show`.
    Count,
    /// What deeds are worth.
    Weights {
        /// NAME=NUMBER, for example answer=5; without any, the weights are shown.
        values: Vec<String>,
        /// Changes nothing; answers who has the most points: before after.
        #[arg(long)]
        preview: bool,
    },
    /// How the half-life was chosen. Answers: half_life tried cutoffs horizon history too_little.
    HalfLife,
    /// How many true fans there are, and how many the goal needs. Answers: goal needed known likely.
    Goal {
        /// Wanted income a year.
        #[arg(long, requires = "profit_each")]
        income: Option<f64>,
        /// Profit a true fan leaves in a year.
        #[arg(long, requires = "income")]
        profit_each: Option<f64>,
    },
    /// The dials of the community. Answers: between to_shop from_shop questions shape and more.
    Dials,
}

pub async fn call(app: &App, scores: Scores) -> Answer<Value> {
    let nothing = json!({});
    match scores {
        Scores::Show => dispatch(app, "people_counted", nothing).await,
        Scores::Count => dispatch(app, "people_count", nothing).await,
        Scores::Weights { values, preview } => weights(app, &values, preview).await,
        Scores::HalfLife => dispatch(app, "people_half_life", nothing).await,
        Scores::Goal { income: Some(income), profit_each } => {
            dispatch(app, "people_goal_set", json!({ "income": income, "profit_each": profit_each })).await
        }
        Scores::Goal { .. } => dispatch(app, "people_goal", nothing).await,
        Scores::Dials => dispatch(app, "people_dials", nothing).await,
    }
}

async fn weights(app: &App, values: &[String], preview: bool) -> Answer<Value> {
    let mut weights = dispatch(app, "people_weights", json!({})).await?;
    for (name, value) in crate::call::pairs(values)? {
        let number: f64 = value
            .as_str()
            .and_then(|text| text.parse().ok())
            .ok_or_else(|| crate::call::usage(&format!("{name} is given no number")))?;
        weights[name] = json!(number);
    }
    match (values.is_empty(), preview) {
        (_, true) => dispatch(app, "people_weights_preview", weights).await,
        (true, false) => Ok(weights),
        (false, false) => dispatch(app, "people_weights_set", weights).await,
    }
}
