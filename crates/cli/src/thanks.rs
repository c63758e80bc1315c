//! From the verbs of thanking to the command list.

use crate::args_thanks::{Campaigns, Gifts};
use crate::call::{stdin, usage};
use regulars_api::Answer;
use serde_json::{Value, json};

/// The request on stdin, as JSON.
fn document() -> Answer<Value> {
    serde_json::from_str(&stdin()?).map_err(|e| usage(&format!("what is on stdin is not JSON: {e}")))
}

pub fn campaigns(c: Campaigns) -> Answer<(&'static str, Value)> {
    Ok(match c {
        Campaigns::Create { template } => ("campaigns_create", json!({ "rule": document()?, "template": template })),
        Campaigns::Edit { campaign_id } => ("campaigns_edit", json!({ "campaign_id": campaign_id, "rule": document()? })),
        Campaigns::Check { campaign } => ("campaigns_check", json!({ "rule": document()?, "campaign_id": campaign })),
        Campaigns::List => ("campaigns_list", json!({})),
        Campaigns::Show { campaign_id } => ("campaigns_show", json!({ "campaign_id": campaign_id })),
        Campaigns::Pause { campaign_id } => ("campaigns_set_state", json!({ "campaign_id": campaign_id, "state": "paused" })),
        Campaigns::Resume { campaign_id } => ("campaigns_set_state", json!({ "campaign_id": campaign_id, "state": "running" })),
        Campaigns::Templates => ("campaigns_templates", json!({})),
    })
}

pub fn gifts(g: Gifts) -> Answer<(&'static str, Value)> {
    Ok(match g {
        Gifts::Create => ("gifts_create", document()?),
        Gifts::Edit { gift_id } => ("gifts_edit", json!({ "gift_id": gift_id, "gift": document()? })),
        Gifts::End { gift_id } => ("gifts_end", json!({ "gift_id": gift_id, "end": true })),
        Gifts::Resume { gift_id } => ("gifts_end", json!({ "gift_id": gift_id, "end": false })),
        Gifts::List => ("gifts_list", json!({})),
        Gifts::Redeem { code } => ("gifts_redeem", json!({ "code": code })),
        Gifts::Codes { gift_id, paste: true, .. } => ("gifts_paste", json!({ "gift_id": gift_id, "codes": stdin()? })),
        Gifts::Codes { gift_id, trust: true, .. } => ("gifts_trust", json!({ "gift_id": gift_id })),
        Gifts::Codes { gift_id, pages, .. } => {
            ("gifts_codes", json!({ "gift_id": gift_id, "limit": pages.limit, "after": pages.after }))
        }
    })
}
