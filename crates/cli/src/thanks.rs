//! From the verbs of thanking to the command list.

use crate::args_thanks::{Campaigns, Gifts};
use crate::call::{stdin, usage};
use crate::output::note;
use regulars_api::{Answer, App, dispatch};
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
        Campaigns::Preview { campaign_id, from, to } => {
            let rule = if campaign_id.is_none() { document()? } else { Value::Null };
            ("campaigns_preview", json!({ "campaign_id": campaign_id, "rule": rule, "from": from, "to": to }))
        }
        Campaigns::Tick => ("campaigns_tick", json!({})),
        Campaigns::Awards { campaign_id, state, member, pages } => (
            "campaigns_awards",
            json!({ "campaign_id": campaign_id, "state": state, "member_id": member, "limit": pages.limit, "after": pages.after }),
        ),
        Campaigns::Skip { award } => ("campaigns_skip", json!({ "award_id": award })),
        Campaigns::Given { award } => ("campaigns_given", json!({ "award_id": award })),
        Campaigns::Words { award } => ("campaigns_words", json!({ "award_id": award, "text": stdin()? })),
        Campaigns::Calendar { from, to } => ("campaigns_calendar", json!({ "from": from, "to": to })),
        Campaigns::Ics { from, to } => ("campaigns_ics", json!({ "from": from, "to": to })),
        Campaigns::Fairness => ("campaigns_fairness", json!({})),
        Campaigns::Move { campaign_id, key, to, skip } => {
            ("campaigns_move", json!({ "campaign_id": campaign_id, "key": key, "to": to, "skip": skip }))
        }
        Campaigns::Decide { campaign_id, key, skip } => {
            ("campaigns_decide", json!({ "campaign_id": campaign_id, "key": key, "give": !skip }))
        }
        Campaigns::Approve { .. } => return Err(usage("not a plain command")),
        Campaigns::Report { campaign_id, window_days } => {
            ("campaigns_report", json!({ "campaign_id": campaign_id, "window_days": window_days }))
        }
        Campaigns::Outlook { people, hold_back, window_days } => {
            ("campaigns_outlook", json!({ "people": people, "hold_back": hold_back, "window_days": window_days }))
        }
        Campaigns::SelfTest { hold_back, window_days } => {
            ("campaigns_self_test", json!({ "hold_back": hold_back, "window_days": window_days }))
        }
    })
}

/// Approves thank-yous as they stand now: each is shown before it goes.
pub async fn approve(app: &App, wanted: Vec<String>, campaign: Option<String>) -> Answer<Value> {
    let (mut read, mut after) = (Vec::new(), Value::Null);
    loop {
        let mut query = json!({ "state": "proposed", "limit": 100 });
        for (name, value) in [("campaign_id", json!(campaign)), ("after", after)] {
            if !value.is_null() {
                query[name] = value;
            }
        }
        let page = dispatch(app, "campaigns_awards", query).await?;
        for award in page["items"].as_array().into_iter().flatten() {
            let id = award["award_id"].as_str().unwrap_or_default();
            if wanted.is_empty() || wanted.iter().any(|w| w == id) {
                let (name, text) =
                    (award["member"]["name"].as_str().unwrap_or_default(), award["text"].as_str().unwrap_or_default());
                note(&format!("{id}  {name}: {text}"));
                read.push(json!({ "award_id": award["award_id"], "text_hash": award["text_hash"] }));
            }
        }
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    // Named and not waiting any more: the answer says why.
    let missing: Vec<Value> = wanted
        .iter()
        .filter(|w| !read.iter().any(|r: &Value| r["award_id"] == **w))
        .map(|w| json!({ "award_id": w, "text_hash": "" }))
        .collect();
    read.extend(missing);
    dispatch(app, "campaigns_approve", json!({ "awards": read })).await
}

pub fn gifts(g: Gifts) -> Answer<(&'static str, Value)> {
    Ok(match g {
        Gifts::Create => ("gifts_create", document()?),
        Gifts::Edit { gift_id } => ("gifts_edit", json!({ "gift_id": gift_id, "gift": document()? })),
        Gifts::End { gift_id } => ("gifts_end", json!({ "gift_id": gift_id, "end": true })),
        Gifts::Resume { gift_id } => ("gifts_end", json!({ "gift_id": gift_id, "end": false })),
        Gifts::List => ("gifts_list", json!({})),
        Gifts::Held { who } => ("gifts_held", json!({ "who": who })),
        Gifts::Redeem { code } => ("gifts_redeem", json!({ "code": code })),
        Gifts::Codes { gift_id, paste: true, .. } => ("gifts_paste", json!({ "gift_id": gift_id, "codes": stdin()? })),
        Gifts::Codes { gift_id, trust: true, .. } => ("gifts_trust", json!({ "gift_id": gift_id })),
        Gifts::Codes { gift_id, pages, .. } => {
            ("gifts_codes", json!({ "gift_id": gift_id, "limit": pages.limit, "after": pages.after }))
        }
    })
}
