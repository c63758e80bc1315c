//! Rows of the store as the window and scripts see them.

use crate::Answer;
use crate::wire::*;
use regulars_domain::interaction::Attachment;
use regulars_domain::moderation::Moderation;
use regulars_domain::text::highlight::{Wanted, parts};
use regulars_domain::text::names::initials;
use regulars_domain::text::nodes::{Node, parse, snippet};
use regulars_domain::{InteractionId, MemberId, Timestamp};
use regulars_engine::{AccountHealth, DayNote, Engine};
use regulars_store::conversation::Group;
use regulars_store::inbox::InboxRow;
use regulars_store::interaction::Interaction;
use regulars_store::member::face_of as member_face;
use regulars_store::outbox::OutboxItem;
use regulars_store::search::Term;
use regulars_store::{Read, draft::Draft};
use std::collections::HashMap;

const SNIPPET: usize = 120;

pub(crate) fn platform_name(platform: &str) -> String {
    Engine::manifest(platform).map_or_else(|| platform.to_owned(), |m| m.name.to_owned())
}

pub(crate) fn member(id: MemberId, name: &str) -> MemberRef {
    MemberRef { id, name: name.to_owned(), initials: initials(name), face: member_face(id) }
}

/// A counter's value; those that are zero are not listed.
pub(crate) fn counter(counters: &std::collections::BTreeMap<String, i64>, name: &str) -> u32 {
    u32::try_from(counters.get(name).copied().unwrap_or(0)).unwrap_or(0)
}

pub(crate) fn group(g: Group) -> InboxGroup {
    match g {
        Group::NotSent => InboxGroup::NotSent,
        Group::NeedsYou => InboxGroup::NeedsYou,
        Group::Queued => InboxGroup::Queued,
        Group::Helping => InboxGroup::Helping,
        Group::WaitingForThem => InboxGroup::WaitingForThem,
        Group::Snoozed => InboxGroup::Snoozed,
        Group::Done => InboxGroup::Done,
    }
}

pub(crate) fn row(r: InboxRow) -> ConversationRow {
    let c = r.conversation;
    let other = r.last_member.filter(|(id, _)| *id != r.person && !r.last_by_us).map(|(_, name)| name);
    ConversationRow {
        id: c.id,
        state: c.turn.state,
        group: group(c.group()),
        kind: c.kind,
        visibility: c.visibility,
        platform_name: platform_name(&c.platform),
        place: PlaceView { id: c.place_id, name: r.place_name, kind: r.place_kind, visibility: r.place_visibility },
        member: member(r.person, &r.member_name),
        snippet: snippet(&r.last_text, SNIPPET),
        snippet_by_us: r.last_by_us,
        snippet_by: other,
        waiting_since: c.turn.waiting_since,
        last_activity_at: c.last_activity_at,
        closes_at: c.closes_at,
        snoozed_until: c.turn.snoozed_until,
        labels: r.labels,
        safety: c.safety,
        has_draft: c.has_draft,
        outbox_state: c.outbox_state,
        members_first: r.members_first,
        platform: c.platform,
        title: c.title,
    }
}

pub(crate) fn interaction(
    i: Interaction,
    known: &HashMap<String, InteractionId>,
    marks: &[(InteractionId, Moderation)],
    attachments: &[(InteractionId, Attachment)],
) -> InteractionView {
    let nodes = parse(&i.text);
    InteractionView {
        id: i.id,
        parent_id: i.parent_external_id.as_ref().and_then(|p| known.get(p).copied()),
        external_id: i.external_id,
        author: author(i.member_id, &i.name, &i.handle, i.by_us),
        kind: i.kind,
        visibility: i.visibility,
        nodes: node_views(&nodes, &mut 0),
        text: i.text,
        at: i.at,
        language: i.language,
        stars: i.stars,
        deleted: i.deleted,
        edited: i.edited,
        marks: marks.iter().filter(|(id, _)| *id == i.id).map(|(_, act)| *act).collect(),
        signals: i.signals.names().into_iter().map(str::to_owned).collect(),
        attachments: attachments.iter().filter(|(id, _)| *id == i.id).map(|(_, one)| attachment(one)).collect(),
    }
}

fn attachment(one: &Attachment) -> AttachmentView {
    let bytes = u32::try_from(one.bytes).unwrap_or(u32::MAX);
    AttachmentView { name: one.name.clone(), media_type: one.media_type.clone(), bytes }
}

fn author(id: MemberId, name: &str, handle: &str, is_us: bool) -> AuthorView {
    AuthorView {
        member_id: id,
        name: name.to_owned(),
        handle: handle.to_owned(),
        is_us,
        initials: initials(name),
        face: member_face(id),
    }
}

// Links are numbered in the order [`links::links_of`] lists them.
fn node_views(nodes: &[Node], link: &mut u32) -> Vec<NodeView> {
    nodes
        .iter()
        .map(|n| match n {
            Node::Text(text) => NodeView::Text { text: text.clone() },
            Node::Mention(text) => NodeView::Mention { text: text.clone() },
            Node::Tag(text) => NodeView::Tag { text: text.clone() },
            Node::Break => NodeView::Break {},
            Node::Quote(inner) => NodeView::Quote { nodes: node_views(inner, link) },
            Node::Link(text, safe) => {
                let index = *link;
                *link += 1;
                NodeView::Link { text: text.clone(), index, host: safe.host.clone(), risk: safe.risk }
            }
        })
        .collect()
}

pub(crate) fn hit(r: &Read<'_>, i: Interaction, terms: &[Term]) -> regulars_store::Result<SearchHit> {
    let place = r.conversation(i.conversation_id).and_then(|c| r.place(c.place_id))?;
    let wanted: Vec<Wanted> = terms
        .iter()
        .flat_map(|t| t.words.iter().enumerate().map(|(n, w)| Wanted { word: w.clone(), open: t.open && n + 1 == t.words.len() }))
        .collect();
    let parts: Vec<SnippetPart> = parts(&i.text, &wanted).into_iter().map(|p| SnippetPart { text: p.text, hit: p.hit }).collect();
    Ok(SearchHit {
        interaction_id: i.id,
        conversation_id: i.conversation_id,
        snippet: parts.iter().map(|p| p.text.as_str()).collect(),
        parts,
        at: i.at,
        author: author(i.member_id, &i.name, &i.handle, i.by_us),
        place_name: place.name,
    })
}

pub(crate) fn outbox_item(engine: &Engine, r: &Read<'_>, i: &OutboxItem) -> Answer<OutboxItemView> {
    let c = r.conversation(i.conversation_id)?;
    let closes_at = c.closes_at.filter(|_| !i.item.state.is_final());
    let closing = closes_at.is_some() && engine.closing(&c, &r.account(i.account_id)?);
    let person = r.member(c.member_id)?;
    let words: regulars_platforms::Outgoing = serde_json::from_str(&i.outgoing).map_err(regulars_store::StoreError::from)?;
    Ok(OutboxItemView {
        item_id: i.id,
        conversation_id: i.conversation_id,
        account_id: i.account_id,
        platform_name: platform_name(&c.platform),
        member: member(person.id, &person.name),
        state: i.item.state,
        reason: i.item.reason,
        detail: i.detail.clone(),
        attempts: i.item.attempts,
        remote_id: i.remote_id.clone(),
        next_at: i.item.next_at,
        visibility: words.visibility,
        text: words.text,
        released_at: i.released_at,
        sent_at: i.sent_at,
        closes_at,
        closing,
    })
}

/// Items as their screen shows them.
pub(crate) fn outbox_items(engine: &Engine, items: &[OutboxItem]) -> Answer<Vec<OutboxItemView>> {
    let mut views = Ok(Vec::new());
    engine.store.read(|r| {
        views = items.iter().map(|i| outbox_item(engine, r, i)).collect();
        Ok(())
    })?;
    views
}

pub(crate) fn draft(engine: &Engine, r: &Read<'_>, d: &Draft) -> regulars_store::Result<DraftView> {
    let c = r.conversation(d.conversation_id)?;
    let person = r.member(c.member_id)?;
    Ok(DraftView {
        draft_id: d.id,
        conversation_id: d.conversation_id,
        text: d.text.clone(),
        saved_at: d.saved_at,
        member: member(person.id, &person.name),
        closes_at: c.closes_at,
        closing: engine.closing(&c, &r.account(c.account_id)?),
        machine: d.machine,
        put_aside: d.machine && d.instead_of.is_some(),
    })
}

pub(crate) fn attention(a: &AccountHealth) -> AttentionNotice {
    AttentionNotice {
        account_id: a.account.id,
        platform_name: platform_name(&a.account.platform),
        handle: a.account.handle.clone(),
        reason: a.account.reason.clone().unwrap_or_default(),
    }
}

pub(crate) fn account(a: AccountHealth, vault: Option<VaultKind>, now: Timestamp) -> AccountView {
    let needs_secret = a.manifest.is_some_and(|m| m.needs_secret);
    AccountView {
        days: a.days.iter().copied().map(day).collect(),
        can: a.manifest.map(|m| m.can).unwrap_or_default().into(),
        account_id: a.account.id,
        platform_name: platform_name(&a.account.platform),
        platform: a.account.platform,
        handle: a.account.handle,
        name: a.account.name,
        state: a.account.state,
        reason: a.account.reason,
        detail: a.account.detail,
        health: health(a.health),
        last_heard_at: a.account.last_heard_at,
        proved_at: a.account.proved_at,
        key_since: a.account.key_since.filter(|_| needs_secret),
        key_ends_at: a.account.key_ends_at,
        volume: a.volume.map(|v| VolumeView { seen: v.seen, usual: v.usual, too_quiet: v.too_quiet }),
        resting_until: a.account.resting_until.filter(|t| *t > now),
        connected_at: a.account.connected_at,
        private_messages_problem: a.account.private_problem,
        fields: a.account.fields,
        secret_in: vault.filter(|_| needs_secret),
        coverage: Coverage { by_notifications: a.account.found_fast, by_threads_only: a.account.found_slow },
    }
}

fn health(h: regulars_engine::Health) -> Health {
    use regulars_engine::Health as How;
    match h {
        How::Well => Health::Well,
        How::Resting => Health::Resting,
        How::SignInBy => Health::SignInBy,
        How::SignedOut => Health::SignedOut,
        How::NeedsYou => Health::NeedsYou,
        How::Paused => Health::Paused,
    }
}

fn day(d: DayNote) -> DayHealth {
    match d {
        DayNote::Before => DayHealth::Before,
        DayNote::Reached => DayHealth::Reached,
        DayNote::Offline => DayHealth::Offline,
        DayNote::NeedsYou => DayHealth::NeedsYou,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::links;

    #[test]
    fn the_number_of_a_link_on_screen_opens_that_link() {
        let nodes = parse("> see https://a.example/1\nand https://b.example/2");
        let mut in_order = Vec::new();
        links::links_of(&nodes, &mut in_order);
        fn hosts(nodes: &[NodeView], out: &mut Vec<(u32, String)>) {
            for n in nodes {
                match n {
                    NodeView::Link { index, host, .. } => out.push((*index, host.clone())),
                    NodeView::Quote { nodes } => hosts(nodes, out),
                    _ => {}
                }
            }
        }
        let mut shown = Vec::new();
        hosts(&node_views(&nodes, &mut 0), &mut shown);
        for (index, host) in shown {
            assert_eq!(in_order[index as usize].host, host, "link {index}");
        }
    }
}
