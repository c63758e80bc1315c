//! Calls a command by its name with a JSON request: the one way in for the window, the CLI and scripts.

use crate::wire::*;
use crate::{
    Answer, App, Code, WireError, accounts, app, assist, awards, backups, campaigns, circle, crisis, drafts, faq, forget, gifts,
    import, inbox, links, members, memory, model, moderation, outbox, playbook, protocols, results, rules, sample, scores,
    settings, signin, step_back, sync, today, triage, vault, wishes,
};
use serde_json::Value;

macro_rules! table {
    ($($(#[doc = $doc:literal])* $name:ident => $module:ident::$function:ident($request:ident) -> $response:ident; reads [$($read:ident),*] writes [$($write:ident),*];)*) => {
        /// Every command's name, in order.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        /// Calls a command. Errs with [`Code::BadRequest`] when the name or the request is not understood.
        pub async fn dispatch(app: &App, name: &str, request: Value) -> Answer<Value> {
            match name {
                $(stringify!($name) => {
                    let request: $request = read(name, request)?;
                    let response: $response = Box::pin($module::$function(app, request)).await?;
                    write(&response)
                })*
                _ => Err(WireError::new(Code::BadRequest, format!("there is no command {name:?}"), "Look at --help for the commands there are.")),
            }
        }
    };
}
crate::for_each_command!(table);

fn read<T: serde::de::DeserializeOwned>(name: &str, request: Value) -> Answer<T> {
    // The parser's own words name the field, never its value: a secret may be in it.
    serde_json::from_value(request).map_err(|e| {
        let what = e.to_string();
        let safe = what.split(": ").next().unwrap_or("").chars().take(120).collect::<String>();
        let named = if what.contains("field") { what.chars().take(160).collect() } else { safe };
        WireError::new(Code::BadRequest, format!("{name}: {named}"), "Check the fields of the request.")
    })
}

fn write<T: serde::Serialize>(response: &T) -> Answer<Value> {
    serde_json::to_value(response)
        .map_err(|e| WireError::new(Code::Internal, e.to_string(), "Tell us about it; nothing was lost."))
}
