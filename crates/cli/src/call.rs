//! From nouns and verbs to the command list, and nothing beside it.

use crate::args::{Accounts, Backup, Drafts, Import, Inbox, Noun, OnOff, Outbox, Pages, Sample, Settings, Vault};
use crate::args_thanks::Campaigns;
use crate::thanks;
use regulars_api::{Answer, App, Code, PickedFile, WireError, backups, dispatch, import};
use serde_json::{Map, Value, json};
use std::io::Read;
use std::path::Path;

pub async fn call(app: &App, noun: Noun) -> Answer<Value> {
    match noun {
        Noun::Import(i) => import_file(app, i).await,
        Noun::Accounts(Accounts::SignIn { platform, fields, account }) => {
            let start = json!({ "platform": platform.unwrap_or_default(), "fields": pairs(&fields)?, "account_id": account });
            let waiting = dispatch(app, "sign_in_start", start).await?;
            dispatch(app, "sign_in_finish", waiting).await
        }
        Noun::Sync { keep_on: Some(seconds), .. } => {
            let working = app.engine()?.clone().run_in_background();
            // Ending it by time is how it ends; what is under way is taken up again at the next start.
            let _ = tokio::time::timeout(std::time::Duration::from_secs(seconds), working).await;
            dispatch(app, "app_status", json!({})).await
        }
        Noun::Settings(Settings::Set { values }) => set_settings(app, &values).await,
        Noun::Backup(b) => backup(app, b).await,
        Noun::Campaigns(Campaigns::Approve { awards, campaign, .. }) => thanks::approve(app, awards, campaign).await,
        Noun::Scores(scores) => crate::scores::call(app, scores).await,
        Noun::Rules(rules) => crate::rules::call(app, rules).await,
        Noun::Model(model) => crate::model::call(app, model).await,
        Noun::Call { name } => {
            let request = serde_json::from_str(&stdin()?).map_err(|_| usage("the request on stdin is not JSON"))?;
            dispatch(app, &name, request).await
        }
        other => {
            let (name, request) = plain(other)?;
            let request = without_nulls(request);
            dispatch(app, name, request).await
        }
    }
}

fn plain(noun: Noun) -> Answer<(&'static str, Value)> {
    Ok(match noun {
        Noun::Status => ("app_status", json!({})),
        Noun::Sample(Sample::Load) => ("sample_load", json!({})),
        Noun::Sample(Sample::Remove) => ("sample_remove", json!({})),
        Noun::Accounts(a) => accounts(a)?,
        Noun::Sync { account, .. } => ("sync", json!({ "account_id": account })),
        Noun::Inbox(i) => inbox(i),
        Noun::Moderate { act, interaction, take_back } => {
            let name = if take_back { "moderate_take_back" } else { "moderate" };
            (name, json!({ "interaction_id": interaction, "act": act }))
        }
        Noun::Members(m) => crate::members::members(m)?,
        Noun::Undo { undo_id } => ("undo", json!({ "undo_id": undo_id })),
        Noun::Redo { undo_id } => ("redo", json!({ "undo_id": undo_id })),
        Noun::Drafts(d) => drafts(d)?,
        Noun::Outbox(o) => outbox(o)?,
        Noun::Campaigns(c) => thanks::campaigns(c)?,
        Noun::Gifts(g) => thanks::gifts(g)?,
        Noun::Vault(Vault::Status) => ("app_status", json!({})),
        Noun::Vault(Vault::Choose { kind }) => {
            let passphrase = if kind == "file" { Some(secret()?) } else { None };
            ("vault_choose", json!({ "kind": kind, "passphrase": passphrase }))
        }
        Noun::Network { state } => ("app_set_offline", json!({ "offline": matches!(state, OnOff::Offline) })),
        Noun::Settings(_) => ("settings_get", json!({})),
        Noun::Playbook(p) => crate::playbook::playbook(p)?,
        Noun::Assist { conversation } => ("assist", json!({ "id": conversation })),
        Noun::Protocol(p) => crate::playbook::protocol(p)?,
        Noun::StepBack(s) => crate::crowd::step_back(s),
        Noun::Wishes(w) => crate::crowd::wishes(w)?,
        Noun::Faq(f) => crate::crowd::faq(f),
        Noun::Crisis(c) => crate::crowd::crisis(c),
        Noun::Today => ("today_plan", json!({})),
        Noun::Doctor => ("doctor", json!({})),
        Noun::Import(_) | Noun::Backup(_) | Noun::Scores(_) | Noun::Rules(_) | Noun::Model(_) | Noun::Call { .. } => {
            return Err(usage("not a plain command"));
        }
    })
}

async fn backup(app: &App, b: Backup) -> Answer<Value> {
    match b {
        Backup::List => dispatch(app, "backups_list", json!({})).await,
        Backup::Create => dispatch(app, "backups_make", json!({})).await,
        Backup::Verify { path } => Ok(json!(backups::verify_file(&path)?)),
        // A name has no folder in it.
        Backup::Restore { copy } if Path::new(&copy).components().count() > 1 || Path::new(&copy).exists() => {
            Ok(json!(backups::restore_file(app, Path::new(&copy)).await?))
        }
        Backup::Restore { copy } => dispatch(app, "backups_restore", json!({ "name": copy })).await,
    }
}

fn accounts(a: Accounts) -> Answer<(&'static str, Value)> {
    Ok(match a {
        Accounts::Add { platform, fields } => {
            let fields = pairs(&fields)?;
            ("accounts_add", json!({ "platform": platform, "fields": fields, "secret": secret()? }))
        }
        Accounts::SignIn { .. } => return Err(usage("not a plain command")),
        Accounts::List => ("accounts_list", json!({})),
        Accounts::Check { account_id } => ("accounts_check", json!({ "account_id": account_id })),
        Accounts::Platforms => ("accounts_platforms", json!({})),
        Accounts::Reconnect { account_id } => ("accounts_reconnect", json!({ "account_id": account_id, "secret": secret()? })),
        Accounts::Pause { account_id } => ("accounts_pause", json!({ "account_id": account_id, "paused": true })),
        Accounts::Resume { account_id } => ("accounts_pause", json!({ "account_id": account_id, "paused": false })),
        Accounts::Remove { account_id } => ("accounts_remove", json!({ "account_id": account_id })),
    })
}

fn inbox(i: Inbox) -> (&'static str, Value) {
    match i {
        Inbox::List { state, group, platform, place, label, kind, language, order, pages: Pages { limit, after } } => (
            "inbox_list",
            json!({ "state": state, "group": group, "platform": platform, "place_id": place, "label": label, "kind": kind, "language": language, "order": order, "limit": limit, "after": after }),
        ),
        Inbox::Show { id } => ("inbox_show", json!({ "id": id })),
        Inbox::Search { query, ranked, pages } => {
            ("inbox_search", json!({ "query": query, "ranked": ranked, "limit": pages.limit, "after": pages.after }))
        }
        Inbox::Counts => ("inbox_counts", json!({})),
        Inbox::Done { ids } => ("inbox_done", json!({ "ids": ids })),
        Inbox::Reopen { ids } => ("inbox_reopen", json!({ "ids": ids })),
        Inbox::Snooze { ids, until } => ("inbox_snooze", json!({ "ids": ids, "until": until })),
        Inbox::Label { ids, label } => ("inbox_label", json!({ "ids": ids, "label": label })),
        Inbox::Unlabel { ids, label } => ("inbox_unlabel", json!({ "ids": ids, "label": label })),
    }
}

fn drafts(d: Drafts) -> Answer<(&'static str, Value)> {
    Ok(match d {
        Drafts::Write { conversation, public, private } => {
            let visibility = if private { Some("private") } else { public.then_some("public") };
            ("drafts_write", json!({ "conversation_id": conversation, "text": stdin()?, "visibility": visibility }))
        }
        Drafts::List => ("drafts_list", json!({})),
        Drafts::Check { draft } => ("drafts_check", json!({ "draft_id": draft })),
    })
}

fn outbox(o: Outbox) -> Answer<(&'static str, Value)> {
    Ok(match o {
        Outbox::Release { draft, at, zone, cancel_if_they_reply } => {
            ("outbox_release", json!({ "draft_id": draft, "at": at, "zone": zone, "cancel_if_they_reply": cancel_if_they_reply }))
        }
        Outbox::ReleaseMany { drafts, at, zone } => {
            ("outbox_release_many", json!({ "draft_ids": drafts, "at": at, "zone": zone }))
        }
        Outbox::List { state, open, pages } => {
            ("outbox_list", json!({ "state": state, "open": open, "limit": pages.limit, "after": pages.after }))
        }
        Outbox::Flush => ("outbox_flush", json!({})),
        Outbox::Retry { item } => ("outbox_retry", json!({ "item_id": item })),
        Outbox::Cancel { item } => ("outbox_cancel", json!({ "item_id": item })),
        Outbox::Resolve { item, there, send_again, drop } => {
            let answer = match (there, send_again, drop) {
                (true, _, _) => "there",
                (_, true, _) => "send_again",
                (_, _, true) => "drop",
                _ => return Err(usage("say --there, --send-again or --drop")),
            };
            ("outbox_resolve", json!({ "item_id": item, "answer": answer }))
        }
        Outbox::TakeOver => ("outbox_take_over", json!({})),
        Outbox::Hold { item: None } => ("outbox_hold", json!({ "hold": true })),
        Outbox::Unhold { item: None } => ("outbox_hold", json!({ "hold": false })),
        Outbox::Hold { item } => ("outbox_hold_item", json!({ "item_id": item, "hold": true })),
        Outbox::Unhold { item } => ("outbox_hold_item", json!({ "item_id": item, "hold": false })),
    })
}

async fn import_file(app: &App, i: Import) -> Answer<Value> {
    match (i.path.as_str(), &i.import_id) {
        ("undo", Some(id)) => return dispatch(app, "import_undo", json!({ "import_id": id })).await,
        ("undo", None) => return Err(usage("say which import to undo; `import list` names them")),
        ("list", None) => return dispatch(app, "import_list", json!({})).await,
        _ => {}
    }
    let picked: PickedFile = import::pick(app, Path::new(&i.path))?;
    if i.kind.as_ref().is_some_and(|k| *k != picked.kind) {
        return Err(WireError::new(
            Code::BadFile,
            format!("this file is {}, not {}", picked.kind, i.kind.unwrap_or_default()),
            "Leave --kind out, or choose another file.",
        ));
    }
    let mut mapping = serde_json::to_value(&picked.mapping).unwrap_or_default();
    for (field, column) in pairs(&i.map)? {
        mapping[field] = column;
    }
    if i.day_first {
        mapping["day_first"] = json!(true);
    }
    let request = json!({ "file_token": picked.file_token, "mapping": if picked.columns.is_empty() { Value::Null } else { mapping }, "us": i.us, "place": i.place, "dry_run": i.dry_run });
    dispatch(app, "import_run", request).await
}

async fn set_settings(app: &App, values: &[String]) -> Answer<Value> {
    let mut settings = dispatch(app, "settings_get", json!({})).await?;
    for (name, value) in pairs(values)? {
        let text = value.as_str().unwrap_or_default();
        let typed = match settings.get(&name) {
            None => return Err(usage(&format!("there is no setting {name:?}"))),
            Some(Value::Number(_)) => json!(text.parse::<u32>().map_err(|_| usage(&format!("{name} is a number")))?),
            Some(Value::Bool(_)) => json!(text.parse::<bool>().map_err(|_| usage(&format!("{name} is true or false")))?),
            Some(_) => value,
        };
        settings[name] = typed;
    }
    dispatch(app, "settings_set", settings).await
}

/// NAME=VALUE arguments.
pub fn pairs(values: &[String]) -> Answer<Map<String, Value>> {
    values
        .iter()
        .map(|p| {
            p.split_once('=').map(|(n, v)| (n.to_owned(), json!(v))).ok_or_else(|| usage(&format!("{p:?} is not NAME=VALUE")))
        })
        .collect()
}

fn without_nulls(v: Value) -> Value {
    match v {
        Value::Object(fields) => Value::Object(fields.into_iter().filter(|(_, v)| !v.is_null()).collect()),
        other => other,
    }
}

pub fn usage(message: &str) -> WireError {
    WireError::new(Code::BadRequest, message, "See --help.")
}

pub(crate) fn stdin() -> Answer<String> {
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|e| WireError::new(Code::BadRequest, format!("stdin: {e}"), "Give the text as UTF-8 on stdin."))?;
    Ok(text)
}

/// A secret from stdin, without the line end.
pub fn secret() -> Answer<String> {
    Ok(stdin()?.trim_end_matches(['\r', '\n']).to_owned())
}
