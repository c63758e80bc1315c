//! Rules: a rule comes as JSON on stdin, as `rules list` shows it.

use crate::call::{stdin, usage};
use clap::Subcommand;
use regulars_api::{Answer, App, dispatch};
use serde_json::{Value, json};

#[derive(Subcommand)]
pub enum Rules {
    /// Items: rule_id version state since rule counts problem, in the order in which they look.
    List,
    /// What the rule on stdin would have done to everything ever said. Answers: matches would looked_at matched held_back.
    Test {
        /// The rule it would replace.
        #[arg(long)]
        rule: Option<String>,
    },
    /// Saves the rule on stdin, switches it on, and lets it act on what it matches (the newest 500). Answers: rule_id changed matches would.
    Apply {
        /// The rule it replaces.
        #[arg(long)]
        rule: Option<String>,
    },
    /// Saves the rule on stdin. Answers: rule_id version.
    Save {
        /// The rule it replaces.
        #[arg(long)]
        rule: Option<String>,
        /// off, trying or on.
        #[arg(long, default_value = "trying")]
        state: String,
    },
    /// Switches a rule: off, trying or on.
    Switch { rule: String, state: String },
    /// Puts rules into this order.
    Order { rules: Vec<String> },
    /// Removes a rule; what it did stays.
    Remove { rule: String },
    /// Takes back what a rule did. Answers: changed.
    Undo {
        rule: String,
        /// Only these effects.
        #[arg(long = "effect")]
        effects: Vec<String>,
    },
    /// Items: effect_id rule_id interaction_id action outcome house_rule at, newest first.
    Effects {
        #[arg(long)]
        rule: Option<String>,
        #[arg(long)]
        limit: Option<u32>,
        #[arg(long)]
        after: Option<String>,
    },
    /// What rules ask you. Items as `effects`.
    Proposals,
    /// Answers what a rule asks.
    Answer {
        effect: String,
        /// Hides or blocks on the platform.
        #[arg(long, group = "said", required_unless_present = "no")]
        yes: bool,
        /// Keeps everything as it is.
        #[arg(long, group = "said")]
        no: bool,
    },
}

fn rule() -> Answer<Value> {
    serde_json::from_str(&stdin()?).map_err(|_| usage("the rule on stdin is not JSON"))
}

pub async fn call(app: &App, rules: Rules) -> Answer<Value> {
    let (name, request) = match rules {
        Rules::List => ("rules_list", json!({})),
        Rules::Test { rule: id } => ("rules_test", json!({ "rule": rule()?, "rule_id": id })),
        Rules::Apply { rule: id } => return apply(app, id).await,
        Rules::Save { rule: id, state } => ("rules_save", json!({ "rule": rule()?, "rule_id": id, "state": state })),
        Rules::Switch { rule, state } => ("rules_switch", json!({ "rule_id": rule, "state": state })),
        Rules::Order { rules } => ("rules_order", json!({ "rule_ids": rules })),
        Rules::Remove { rule } => ("rules_remove", json!({ "rule_id": rule })),
        Rules::Undo { rule, effects } => {
            let effects = (!effects.is_empty()).then_some(effects);
            ("rules_undo", json!({ "rule_id": rule, "effect_ids": effects }))
        }
        Rules::Effects { rule, limit, after } => ("rules_effects", json!({ "rule_id": rule, "limit": limit, "after": after })),
        Rules::Proposals => ("rules_proposals", json!({})),
        Rules::Answer { effect, yes, .. } => ("rules_answer", json!({ "effect_id": effect, "yes": yes })),
    };
    dispatch(app, name, request).await
}

async fn apply(app: &App, id: Option<String>) -> Answer<Value> {
    let rule = rule()?;
    let mut tested = dispatch(app, "rules_test", json!({ "rule": rule, "rule_id": id })).await?;
    let saved = dispatch(app, "rules_save", json!({ "rule": rule, "rule_id": id, "state": "on" })).await?;
    let on = json!({ "rule_id": saved["rule_id"], "interaction_ids": tested["matches"] });
    let acted = dispatch(app, "rules_apply", on).await?;
    tested["rule_id"] = saved["rule_id"].clone();
    tested["changed"] = acted["changed"].clone();
    Ok(tested)
}
