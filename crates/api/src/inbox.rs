//! The inbox.

use crate::wire::*;
use crate::{Answer, App, Code, WireError, protocols, step_back, views};
use regulars_domain::Timestamp;
use regulars_engine::{Engine, Health, WhyNot, health};
use regulars_store::Read;
use regulars_store::conversation::{Conversation, Group};
use regulars_store::inbox::{Filter, Order};
use regulars_store::search::{Term, parse_query};
use std::collections::HashMap;

const PAGE: u32 = 50;
const MOST: u32 = 100;
/// Interactions an open conversation shows at first.
const THREAD: u32 = 200;
const WEEKS: u32 = 26;

pub(crate) fn limit(wanted: Option<u32>) -> Answer<u32> {
    match wanted {
        None => Ok(PAGE),
        Some(n @ 1..=MOST) => Ok(n),
        Some(n) => Err(WireError::new(Code::BadRequest, format!("a page is 1 to {MOST}, not {n}"), "Ask for fewer at once.")),
    }
}

pub(crate) fn filter(q: InboxQuery) -> (Filter, Order) {
    let order = match q.order {
        None | Some(InboxOrder::Urgent) => Order::Urgent,
        Some(InboxOrder::Recent) => Order::Recent,
        Some(InboxOrder::Oldest) => Order::Oldest,
        Some(InboxOrder::Closing) => Order::Closing,
    };
    let groups = q.group.and_then(|g| Group::ALL.into_iter().find(|s| views::group(*s) == g)).into_iter().collect();
    let filter = Filter {
        groups,
        state: q.state,
        platform: q.platform,
        place: q.place_id,
        label: q.label,
        kind: q.kind,
        language: q.language,
        private: q.private,
        member: q.member_id,
    };
    (filter, order)
}

pub(crate) async fn list(app: &App, q: InboxQuery) -> Answer<InboxPage> {
    let (limit, after) = (limit(q.limit)?, q.after.clone());
    let (filter, order) = filter(q);
    let page = app.engine()?.store.read(|r| r.inbox(&filter, order, limit, after.as_deref()))?;
    Ok(InboxPage { items: page.rows.into_iter().map(views::row).collect(), next: page.next })
}

pub(crate) async fn counts(app: &App, _: Nothing) -> Answer<InboxCounts> {
    let (counters, labels, places) = app.engine()?.store.read(|r| Ok((r.counters()?, r.labels()?, r.places()?)))?;
    let n = |name: &str| u32::try_from(counters.get(name).copied().unwrap_or(0)).unwrap_or(0);
    let group = |g: Group| n(&format!("group:{}", g as i64));
    let place_count = |p: &regulars_store::place::Place| PlaceCount {
        place: PlaceView { id: p.id, name: p.name.clone(), kind: p.kind, visibility: p.visibility },
        platform_name: views::platform_name(&p.platform),
        n: n(&format!("place:{}", p.id)),
    };
    Ok(InboxCounts {
        needs_you: group(Group::NeedsYou),
        needs_you_private: n("needs_you:private"),
        not_sent: group(Group::NotSent),
        queued: group(Group::Queued),
        helping: group(Group::Helping),
        waiting_for_them: group(Group::WaitingForThem),
        snoozed: group(Group::Snoozed),
        done: group(Group::Done),
        labels: labels.into_iter().map(|(id, name)| NamedCount { n: n(&format!("label:{id}")), name }).collect(),
        places: places.iter().map(place_count).collect(),
    })
}

pub(crate) async fn show(app: &App, request: ConversationRef) -> Answer<ConversationView> {
    let engine = app.engine()?;
    let now = engine.now();
    let mut outbox = Ok(Vec::new());
    let view = engine.store.read(|r| {
        let row = r.inbox_row(request.id)?;
        let (thread, has_earlier) = r.thread(request.id, THREAD)?;
        let known: HashMap<_, _> = thread.iter().map(|i| (i.external_id.clone(), i.id)).collect();
        let (marks, attachments) = (r.moderation_of(request.id)?, r.attachments_of(request.id)?);
        let items = r.outbox_of(request.id)?;
        outbox = items.iter().map(|i| views::outbox_item(engine, r, i)).collect();
        let c = &row.conversation;
        Ok(ConversationView {
            interactions: thread.into_iter().map(|i| views::interaction(i, &known, &marks, &attachments)).collect(),
            has_earlier,
            draft: r.draft_of(request.id)?.map(|d| views::draft(engine, r, &d)).transpose()?,
            outbox: Vec::new(),
            answer: answer(engine, c, &r.account(c.account_id)?),
            member: panel(r, c, now)?,
            protocols: engine.protocols_of(r, c.id)?.into_iter().map(protocols::view).collect(),
            handed: r.handed_to(c.id)?.map(protocols::handed),
            looked_after: engine.looked_after_in(r, c.id)?.map(step_back::view),
            row: views::row(row),
        })
    })?;
    Ok(ConversationView { outbox: outbox?, ..view })
}

pub(crate) async fn earlier(app: &App, q: EarlierQuery) -> Answer<EarlierPage> {
    Ok(app.engine()?.store.read(|r| {
        let (thread, has_earlier) = r.thread_before(q.id, q.before, THREAD)?;
        let known: HashMap<_, _> = thread.iter().map(|i| (i.external_id.clone(), i.id)).collect();
        let marks = r.moderation_of(q.id)?;
        let attachments = r.attachments_of(q.id)?;
        let interactions = thread.into_iter().map(|i| views::interaction(i, &known, &marks, &attachments)).collect();
        Ok(EarlierPage { interactions, has_earlier })
    })?)
}

fn answer(engine: &Engine, c: &Conversation, account: &regulars_store::account::Account) -> AnswerView {
    let how = engine.answering(c, account);
    let why_not = how.why_not.map(|w| match w {
        WhyNot::Imported => "imported",
        WhyNot::PlatformCannot => "platform_cannot",
        WhyNot::AccountRemoved => "account_removed",
        WhyNot::WindowClosed => "window_closed",
    });
    // Told before the first word is typed, not when the reply stands in the outbox.
    let waits = match health(account, engine.now()) {
        Health::SignedOut => Some("signed_out"),
        Health::NeedsYou => Some("needs_you"),
        Health::Paused => Some("paused"),
        Health::Well | Health::Resting | Health::SignInBy => None,
    };
    let can = Engine::manifest(&c.platform).filter(|_| account.removed_at.is_none()).map(|m| m.can).unwrap_or_default();
    AnswerView {
        possible: why_not.is_none(),
        why_not: why_not.map(str::to_owned),
        waits: waits.map(str::to_owned),
        visibility: how.visibility,
        text_limit: how.text_limit,
        closes_at: how.closes_at,
        closing: how.closing,
        can: can.into(),
    }
}

fn panel(r: &Read<'_>, c: &Conversation, now: Timestamp) -> regulars_store::Result<MemberPanel> {
    let person = r.member(c.member_id)?;
    let weeks = r.member_weeks(c.member_id, now, WEEKS)?;
    let others = r.answered_most(c.member_id, 3)?;
    let same_person = Filter { member: Some(c.member_id), ..Filter::default() };
    let theirs = r.inbox(&same_person, Order::Recent, 6, None)?;
    let level = |said: u32| match said {
        0 => 0,
        1 => 1,
        2..=3 => 2,
        _ => 3,
    };
    Ok(MemberPanel {
        member: views::member(person.id, &person.name),
        handles: r
            .handles(person.id)?
            .into_iter()
            .map(|h| HandleView { platform_name: views::platform_name(&h.platform), handle: h.handle })
            .collect(),
        first_seen_at: person.first_seen_at,
        last_seen_at: person.last_seen_at,
        said: person.said,
        active_weeks: u32::try_from(weeks.iter().filter(|(said, _)| *said > 0).count()).unwrap_or(0),
        weeks: weeks.into_iter().map(|(said, helped)| level(said) + if helped > 0 { 10 } else { 0 }).collect(),
        answers_others: others
            .into_iter()
            .map(|(id, _)| r.member(id).map(|m| views::member(id, &m.name)))
            .collect::<regulars_store::Result<_>>()?,
        other_conversations: theirs.rows.into_iter().filter(|o| o.conversation.id != c.id).take(5).map(views::row).collect(),
    })
}

pub(crate) async fn search(app: &App, q: SearchQuery) -> Answer<SearchPage> {
    let limit = limit(q.limit)?;
    let terms = parse_query(&q.query);
    let before = q
        .after
        .as_deref()
        .map(str::parse)
        .transpose()
        .map_err(|_| WireError::new(Code::BadRequest, "not the `next` of a search", "Search again from the start."))?;
    Ok(app.engine()?.store.read(|r| {
        let ids = if q.ranked { r.search_ranked(&terms, limit)? } else { r.search_newest(&terms, limit, before)? };
        let next = ids.last().filter(|_| ids.len() == limit as usize && !q.ranked).map(ToString::to_string);
        Ok(SearchPage { items: hits(r, &ids, &terms)?, next })
    })?)
}

fn hits(r: &Read<'_>, ids: &[regulars_domain::InteractionId], terms: &[Term]) -> regulars_store::Result<Vec<SearchHit>> {
    ids.iter().map(|id| r.interaction(*id).and_then(|i| views::hit(r, i, terms))).collect()
}

pub(crate) async fn find(app: &App, q: SearchQuery) -> Answer<FindResults> {
    let limit = limit(Some(q.limit.unwrap_or(8)))?;
    let terms = parse_query(&q.query);
    Ok(app.engine()?.store.read(|r| {
        let mut people = Vec::new();
        for (person, handle) in r.find_members(&q.query, limit)? {
            let newest = r.inbox(
                &Filter { member: Some(person.id), groups: Group::ALL.to_vec(), ..Filter::default() },
                Order::Recent,
                1,
                None,
            )?;
            people.push(FoundPerson {
                member: views::member(person.id, &person.name),
                handle,
                conversation_id: newest.rows.first().map(|row| row.conversation.id),
            });
        }
        let ids = r.search_newest(&terms, limit, None)?;
        Ok(FindResults { people, messages: hits(r, &ids, &terms)? })
    })?)
}
