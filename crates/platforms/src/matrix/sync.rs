//! Reading: one stream, complete by design. What a long absence cut out of a room is read from the room itself.

use super::Matrix;
use super::api::{in_room, told};
use super::events::{self, Chains, Event};
use super::rooms::Room;
use crate::connector::Page;
use crate::error::{PlatformError, Problem};
use crate::rest::read_list;
use regulars_domain::Timestamp;
use regulars_domain::interaction::{Arrival, InteractionKind};
use serde_json::{Value, json};
use std::time::Duration;

/// The first reading brings this many of a room's newest events; so does each later one before the gap is read.
const FILTER: &str = r#"{"presence":{"types":[]},"account_data":{"types":[]},"room":{"ephemeral":{"types":[]},"account_data":{"types":[]},"state":{"lazy_load_members":true},"timeline":{"limit":50,"types":["m.room.message","m.room.encrypted","m.room.redaction","m.reaction"]}}}"#;
/// Only what we can be asked about is read from a gap.
const GAP_FILTER: &str = r#"{"types":["m.room.message","m.room.redaction"]}"#;
/// A gap longer than this many pages (a hundred events each) is read from its newer end only.
const GAP_PAGES: usize = 50;
/// How many pages (a hundred events each) reading a room back to a moment may take.
const OWN_PAGES: usize = 200;
/// Older words than this are not fetched into an inbox.
const HISTORY: Duration = Duration::from_secs(400 * 24 * 60 * 60);
const CANNOT_READ: &str = "🔒 This room is encrypted; Regulars cannot read it. Open it in your Matrix app.";

/// One page: everything since the last one.
pub(super) async fn page(matrix: &Matrix, us: &str, since: Option<&str>, now: Timestamp) -> Result<Page, PlatformError> {
    let mut query = vec![("timeout", "0"), ("filter", FILTER)];
    query.extend(since.map(|since| ("since", since)));
    let json = matrix.api.get("/_matrix/client/v3/sync", &query).await.map_err(told)?;
    let next = json.get("next_batch").and_then(Value::as_str).ok_or_else(|| matrix.api.not_matrix())?;
    let mut page = Page { next: Some(next.to_owned()), ..Page::default() };
    let rooms = |kind: &str| json.pointer(&format!("/rooms/{kind}")).and_then(Value::as_object).cloned().unwrap_or_default();
    for (id, room) in rooms("join") {
        let mut new = events_of(matrix, &room["timeline"]["events"])?;
        if since.is_some() && room["timeline"]["limited"] == true {
            let from = room["timeline"]["prev_batch"].as_str().unwrap_or_default();
            new.extend(gap(matrix, &id, from, since).await?);
        }
        new.retain(|event| Timestamp(event.origin_server_ts) >= now.before(HISTORY));
        if !new.is_empty() {
            read_room(matrix, us, &id, new, &mut page).await?;
        }
    }
    for (id, room) in rooms("invite") {
        page.arrivals.extend(invitation(us, &id, &room["invite_state"]["events"], now));
    }
    Ok(page)
}

fn events_of(matrix: &Matrix, list: &Value) -> Result<Vec<Event>, PlatformError> {
    if list.is_null() { Ok(Vec::new()) } else { read_list(list.clone(), matrix.api.http.host(), "Matrix") }
}

/// What lies between the last reading and the events this one brought.
async fn gap(matrix: &Matrix, room: &str, from: &str, to: Option<&str>) -> Result<Vec<Event>, PlatformError> {
    let (mut all, mut from) = (Vec::new(), from.to_owned());
    for _ in 0..GAP_PAGES {
        let mut query = vec![("dir", "b"), ("limit", "100"), ("filter", GAP_FILTER), ("from", from.as_str())];
        query.extend(to.map(|to| ("to", to)));
        let json = matrix.api.get(&in_room(room, "messages"), &query).await.map_err(told)?;
        let some = events_of(matrix, &json["chunk"])?;
        let end = json["end"].as_str().map(str::to_owned);
        all.extend(some);
        match end {
            Some(end) if end != from => from = end,
            _ => break,
        }
    }
    Ok(all)
}

async fn read_room(matrix: &Matrix, us: &str, id: &str, events: Vec<Event>, page: &mut Page) -> Result<(), PlatformError> {
    let room = matrix.room(id, us).await?;
    let hidden = events.iter().filter(|event| event.sort == "m.room.encrypted" && event.sender != us);
    if let Some(event) = hidden.max_by_key(|event| event.origin_server_ts) {
        // One notice a room, however much is said there.
        let event = Event { event_id: format!("encrypted/{id}"), content: Value::Null, ..event.clone() };
        page.arrivals.push(events::notice(us, &room, &event, &event.event_id, CANNOT_READ.to_owned()));
    }
    let mut chains = Chains::default();
    chains.learn(&events);
    for event in &events {
        page.gone.extend(event.removes().map(str::to_owned));
        page.arrivals.extend(said(matrix, us, &room, event, &mut chains).await?);
    }
    Ok(())
}

/// What one event says: words, words in place of others, or a mark on ours.
async fn said(
    matrix: &Matrix,
    us: &str,
    room: &Room,
    event: &Event,
    chains: &mut Chains,
) -> Result<Option<Arrival>, PlatformError> {
    if let Some(words) = event.words_now() {
        let root = matrix.root(room, event, chains).await?;
        return Ok(Some(events::arrival(us, room, event, words, &root)));
    }
    let (about, mark) = match (event.edits(), event.mark()) {
        (Some(edited), _) => (edited, None),
        (None, Some((marked, mark))) => (marked, Some(mark)),
        (None, None) => return Ok(None),
    };
    let Some(first) = matrix.event(&room.id, about).await? else { return Ok(None) };
    let root = matrix.root(room, &first, chains).await?;
    Ok(match mark {
        // Nobody edits another's words; a server that hands such an edit along is not believed.
        None if first.sender != event.sender => None,
        None => event.edited_words().map(|words| events::arrival(us, room, &first, words, &root)),
        Some(mark) if first.sender == us && event.sender != us => Some(Arrival {
            kind: InteractionKind::Reaction,
            parent_external_id: Some(first.event_id),
            ..events::notice(us, room, event, &root, mark.to_owned())
        }),
        Some(_) => None,
    })
}

/// Somebody asks us into a room. Regulars joins none by itself: the owner does, in their Matrix app.
fn invitation(us: &str, id: &str, state: &Value, now: Timestamp) -> Option<Arrival> {
    let state = state.as_array()?;
    let ours = state.iter().find(|event| event["type"] == "m.room.member" && event["state_key"] == us)?;
    let named = state.iter().find(|event| event["type"] == "m.room.name");
    let name = named.and_then(|event| event["content"]["name"].as_str()).unwrap_or("a room");
    let event = Event {
        event_id: format!("invite/{id}"),
        sort: "m.room.member".to_owned(),
        sender: ours["sender"].as_str()?.to_owned(),
        origin_server_ts: ours["origin_server_ts"].as_i64().unwrap_or(now.0),
        content: Value::Null,
        unsigned: Value::Null,
        redacts: None,
    };
    let text = format!("📨 Invites you to {name}. Join it in your Matrix app, and Regulars reads it too.");
    Some(events::notice(us, &Room::unknown(id, name), &event, &event.event_id, text))
}

/// What was said in a room since then, by `senders` (none: by anybody), newest first: complete, or an error.
pub(super) async fn said_since(
    matrix: &Matrix,
    room: &str,
    senders: Option<&str>,
    since: Timestamp,
) -> Result<Vec<Event>, PlatformError> {
    let mut filter = json!({"types": ["m.room.message"]});
    if let Some(us) = senders {
        filter["senders"] = json!([us]);
    }
    let filter = filter.to_string();
    let (mut all, mut from): (Vec<Event>, Option<String>) = (Vec::new(), None);
    for _ in 0..OWN_PAGES {
        let mut query = vec![("dir", "b"), ("limit", "100"), ("filter", filter.as_str())];
        query.extend(from.as_deref().map(|from| ("from", from)));
        let json = matrix.api.get(&in_room(room, "messages"), &query).await.map_err(told)?;
        let chunk = json.get("chunk").cloned().ok_or_else(|| matrix.api.not_matrix())?;
        let some = events_of(matrix, &chunk)?;
        let old = some.iter().any(|event| Timestamp(event.origin_server_ts) < since);
        all.extend(some);
        match json["end"].as_str().map(str::to_owned) {
            None => return Ok(all),
            Some(_) if old => return Ok(all),
            Some(end) if Some(&end) == from.as_ref() => {
                return Err(PlatformError::new(
                    Problem::NotThePlatform,
                    "the server sends the same page of a room again and again",
                ));
            }
            Some(end) => from = Some(end),
        }
    }
    Err(PlatformError::new(Problem::NotThePlatform, "the server has no end of words in this room"))
}
