//! The record of an answer, made only from what was frozen at release: the same words give the same bytes.

use super::arrivals::PostData;
use super::wire::{StrongRef, owner};
use crate::connector::Outgoing;
use serde_json::{Value, json};

/// The collection our words go to.
pub(super) const POSTS: &str = "app.bsky.feed.post";

/// The record, or none when what is needed to answer is not known.
pub(super) fn answer(outgoing: &Outgoing) -> Option<Value> {
    let parent_data: PostData = serde_json::from_str(outgoing.parent_data.as_deref()?).ok()?;
    let parent = StrongRef { uri: outgoing.parent_external_id.clone(), cid: parent_data.cid.clone() };
    let root = root(outgoing, &parent, &parent_data)?;
    let mut record = json!({
        "$type": POSTS,
        "text": outgoing.text,
        "createdAt": outgoing.created_at.to_string(),
        "reply": {"root": root, "parent": parent},
    });
    let facets = facets(&outgoing.text, &parent_data.handle, owner(&parent.uri));
    if let (false, Some(fields)) = (facets.is_empty(), record.as_object_mut()) {
        fields.insert("facets".to_owned(), Value::Array(facets));
    }
    Some(record)
}

fn root(outgoing: &Outgoing, parent: &StrongRef, parent_data: &PostData) -> Option<StrongRef> {
    if outgoing.thread_external_id == parent.uri {
        return Some(parent.clone());
    }
    if let Some(root) = parent_data.root.as_ref().filter(|root| root.uri == outgoing.thread_external_id) {
        return Some(root.clone());
    }
    let root_data: PostData = serde_json::from_str(outgoing.thread_data.as_deref()?).ok()?;
    Some(StrongRef { uri: outgoing.thread_external_id.clone(), cid: root_data.cid })
}

/// Marks the links in a text, and the parent's author where they are named, by byte positions as the protocol counts.
fn facets(text: &str, handle: &str, did: &str) -> Vec<Value> {
    let mut facets: Vec<(usize, usize, Value)> = Vec::new();
    for (start, end) in links(text) {
        let Some(uri) = text.get(start..end) else { continue };
        facets.push((start, end, json!({"$type": "app.bsky.richtext.facet#link", "uri": uri})));
    }
    for (start, end) in namings(text, handle) {
        if !facets.iter().any(|(from, to, _)| start < *to && *from < end) {
            facets.push((start, end, json!({"$type": "app.bsky.richtext.facet#mention", "did": did})));
        }
    }
    facets.sort_by_key(|(start, ..)| *start);
    facets
        .into_iter()
        .map(|(start, end, feature)| json!({"index": {"byteStart": start, "byteEnd": end}, "features": [feature]}))
        .collect()
}

/// Where web addresses stand: from `http(s)://` to the next blank, without the punctuation a sentence puts after it.
fn links(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(rest) = text.get(from..) {
        let Some(start) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min().map(|at| from + at) else {
            break;
        };
        let tail = text.get(start..).unwrap_or_default();
        let word = tail.split(char::is_whitespace).next().unwrap_or_default();
        let link = without_punctuation(word);
        if url::Url::parse(link).is_ok_and(|url| url.host_str().is_some_and(|host| !host.is_empty())) {
            found.push((start, start + link.len()));
        }
        from = start + word.len().max(1);
    }
    found
}

fn without_punctuation(word: &str) -> &str {
    let mut link = word;
    loop {
        let trimmed = link.trim_end_matches(['.', ',', ';', ':', '!', '?', '"', '\'', '»', '”', '’', '،', '؛', '؟', '…']);
        // A closing bracket belongs to the link only when it was opened in it.
        let shorter = match trimmed.chars().last() {
            Some(')') if trimmed.matches('(').count() < trimmed.matches(')').count() => trimmed.strip_suffix(')'),
            Some(']' | '>') => trimmed.strip_suffix([']', '>']),
            _ => None,
        };
        match shorter {
            Some(shorter) => link = shorter,
            None if trimmed.len() < link.len() => link = trimmed,
            None => return link,
        }
    }
}

/// Where `@handle` stands as a word of its own.
fn namings(text: &str, handle: &str) -> Vec<(usize, usize)> {
    if handle.is_empty() {
        return Vec::new();
    }
    let name = format!("@{handle}");
    let part_of_a_name = |c: char| c.is_alphanumeric() || c == '-' || c == '_' || c == '@';
    let found = text.match_indices(&name).filter(|(at, _)| {
        let before = text.get(..*at).and_then(|text| text.chars().last());
        let mut after = text.get(at + name.len()..).unwrap_or_default().chars();
        let goes_on = match (after.next(), after.next()) {
            (Some('.'), Some(next)) => next.is_alphanumeric(),
            (Some(next), _) => part_of_a_name(next),
            (None, _) => false,
        };
        !before.is_some_and(part_of_a_name) && !goes_on
    });
    found.map(|(at, _)| (at, at + name.len())).collect()
}

#[cfg(test)]
#[path = "record_tests.rs"]
mod tests;
