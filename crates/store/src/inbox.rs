//! The inbox list: keyset pages over one index each. No `OFFSET`, no `COUNT(*)`.
//!
//! In urgent order a page is collected group by group, so that every statement has an equality on the group and walks one index.

use crate::conversation::{COLUMNS, Conversation, Group, from_row, word};
use crate::{Read, Result, StoreError};
use regulars_domain::conversation::{ConversationKind, ConversationState};
use regulars_domain::place::{PlaceKind, Visibility};
use regulars_domain::{ConversationId, MemberId, PlaceId};
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

/// Orders of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// By group, safety first, then the longest wait.
    #[default]
    Urgent,
    /// Newest activity first.
    Recent,
    /// Oldest activity first.
    Oldest,
    /// The reply window that closes next first.
    Closing,
}

/// Which conversations.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only these groups; empty: the open ones.
    pub groups: Vec<Group>,
    /// Only this state.
    pub state: Option<ConversationState>,
    /// Only this platform.
    pub platform: Option<String>,
    /// Only this place.
    pub place: Option<PlaceId>,
    /// Only with this label.
    pub label: Option<String>,
    /// Only this kind.
    pub kind: Option<ConversationKind>,
    /// Only this language.
    pub language: Option<String>,
    /// Only private, or only not.
    pub private: Option<bool>,
    /// Only this person.
    pub member: Option<MemberId>,
}

/// One row of the list, with what it shows of its neighbours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InboxRow {
    /// The conversation.
    pub conversation: Conversation,
    /// Clean name of its person.
    pub member_name: String,
    /// Name of its place.
    pub place_name: String,
    /// Sort of its place.
    pub place_kind: PlaceKind,
    /// Who reads the place.
    pub place_visibility: Visibility,
    /// The start of the newest words.
    pub last_text: String,
    /// Whether they are ours.
    pub last_by_us: bool,
    /// Who said them.
    pub last_member: Option<(MemberId, String)>,
    /// The owner's words on it.
    pub labels: Vec<String>,
}

/// A page and where it goes on.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct InboxPage {
    /// The rows.
    pub rows: Vec<InboxRow>,
    /// For the next page; none at the end.
    pub next: Option<String>,
}

const NEIGHBOURS: &str = "JOIN member m ON m.id = c.member_id JOIN place p ON p.id = c.place_id LEFT JOIN interaction i ON i.id = c.last_interaction_id LEFT JOIN member im ON im.id = i.member_id";
const NEIGHBOUR_COLUMNS: &str =
    "m.name, p.name, p.kind, p.visibility, substr(coalesce(i.text, ''), 1, 400), coalesce(i.by_us, 0), i.member_id, im.name";

fn row(r: &Row<'_>) -> rusqlite::Result<InboxRow> {
    let conversation = from_row(r)?;
    let last: Option<i64> = r.get(30)?;
    Ok(InboxRow {
        conversation,
        member_name: r.get(24)?,
        place_name: r.get(25)?,
        place_kind: word(r, 26)?,
        place_visibility: word(r, 27)?,
        last_text: r.get(28)?,
        last_by_us: r.get(29)?,
        last_member: last.map(|id| Ok::<_, rusqlite::Error>((MemberId(id), r.get(31)?))).transpose()?,
        labels: Vec::new(),
    })
}

/// The pieces of a statement under construction.
#[derive(Default)]
pub(crate) struct Statement {
    pub(crate) conditions: Vec<&'static str>,
    pub(crate) values: Vec<Value>,
}

impl Statement {
    pub(crate) fn and(&mut self, condition: &'static str, value: impl Into<Value>) {
        self.conditions.push(condition);
        self.values.push(value.into());
    }

    pub(crate) fn filtered(filter: &Filter) -> Self {
        let mut s = Self::default();
        if let Some(v) = filter.place {
            s.and("c.place_id = ?", v.0);
        }
        if let Some(v) = filter.member {
            s.and("c.member_id = ?", v.0);
        }
        if let Some(v) = &filter.platform {
            s.and("c.platform = ?", v.clone());
        }
        if let Some(v) = filter.kind {
            s.and("c.kind = ?", v.as_str().to_owned());
        }
        if let Some(v) = &filter.language {
            s.and("c.language = ?", v.clone());
        }
        if let Some(v) = filter.private {
            s.and("c.private = ?", i64::from(v));
        }
        if let Some(v) = filter.state {
            s.and("c.state = ?", v.as_str().to_owned());
        }
        s
    }
}

/// The groups a filter can match, in order.
pub(crate) fn groups(filter: &Filter) -> Vec<Group> {
    use ConversationState::{Done, NeedsYou, Snoozed, WaitingForThem};
    if !filter.groups.is_empty() {
        let mut groups = filter.groups.clone();
        groups.sort();
        return groups;
    }
    match filter.state {
        Some(NeedsYou) => vec![Group::NotSent, Group::NeedsYou, Group::Queued, Group::Helping],
        Some(WaitingForThem) => vec![Group::NotSent, Group::Queued, Group::WaitingForThem],
        Some(Snoozed) => vec![Group::NotSent, Group::Snoozed],
        Some(Done) => vec![Group::NotSent, Group::Done],
        None => vec![Group::NotSent, Group::NeedsYou, Group::Queued, Group::Helping, Group::WaitingForThem],
    }
}

/// A keyset position: the numbers of the last row.
pub(crate) fn position(after: Option<&str>, parts: usize) -> Result<Option<Vec<i64>>> {
    let Some(text) = after else { return Ok(None) };
    let numbers: Option<Vec<i64>> = text.split('_').map(|n| n.parse().ok()).collect();
    match numbers {
        Some(n) if n.len() == parts => Ok(Some(n)),
        _ => Err(StoreError::Conflict(format!("{text:?} is not the `next` of a page of this list"))),
    }
}

impl Read<'_> {
    /// A page of at most `limit` conversations after `after`.
    pub fn inbox(&self, filter: &Filter, order: Order, limit: u32, after: Option<&str>) -> Result<InboxPage> {
        let mut page = match order {
            Order::Urgent => self.urgent(filter, limit, after)?,
            Order::Recent => self.by_activity(filter, limit, after, false)?,
            Order::Oldest => self.by_activity(filter, limit, after, true)?,
            Order::Closing => self.closing(filter, limit, after)?,
        };
        for row in page.rows.iter_mut().filter(|r| r.conversation.labels_n > 0 && r.labels.is_empty()) {
            row.labels = self.labels_of(row.conversation.id)?;
        }
        Ok(page)
    }

    /// One row.
    pub fn inbox_row(&self, id: ConversationId) -> Result<InboxRow> {
        let mut s = self
            .connection()
            .prepare_cached(&format!("SELECT {COLUMNS}, {NEIGHBOUR_COLUMNS} FROM conversation c {NEIGHBOURS} WHERE c.id = ?1"))?;
        let mut row = s.query_row([id.0], row).map_err(|e| match e {
            rusqlite::Error::QueryReturnedNoRows => StoreError::NotFound("such conversation"),
            e => e.into(),
        })?;
        if row.conversation.labels_n > 0 {
            row.labels = self.labels_of(id)?;
        }
        Ok(row)
    }

    fn urgent(&self, filter: &Filter, limit: u32, after: Option<&str>) -> Result<InboxPage> {
        let mut at = position(after, 4)?;
        let mut page = InboxPage::default();
        let wanted = limit as usize + 1;
        for group in groups(filter) {
            let start = match &at {
                Some(p) if p[0] > group as i64 => continue,
                Some(p) if p[0] == group as i64 => Some((p[1], p[2], p[3])),
                _ => None,
            };
            at = None;
            let (calm, key, id) = start.unwrap_or((-1, i64::MIN, i64::MIN));
            let missing = wanted - page.rows.len();
            page.rows.extend(self.urgent_group(filter, group, (calm, key, id), missing)?);
            if page.rows.len() >= wanted {
                break;
            }
        }
        if page.rows.len() == wanted {
            page.rows.pop();
            page.next = page.rows.last().map(|r| {
                let c = &r.conversation;
                format!("{}_{}_{}_{}", c.group() as i64, c.calm(), c.urgent_key(), c.id)
            });
        }
        Ok(page)
    }

    fn urgent_group(
        &self,
        filter: &Filter,
        group: Group,
        (calm, key, id): (i64, i64, i64),
        limit: usize,
    ) -> Result<Vec<InboxRow>> {
        let mut s = Statement::filtered(filter);
        let from = if let Some(label) = &filter.label {
            let Some(label) = self.label_id(label)? else { return Ok(Vec::new()) };
            s.and("l.label_id = ?", label);
            s.and("l.grp = ?", group as i64);
            s.conditions.push("(l.calm, l.urgent_key, l.conversation_id) > (?, ?, ?)");
            "conversation_label l CROSS JOIN conversation c ON c.id = l.conversation_id"
        } else {
            s.and("c.grp = ?", group as i64);
            s.conditions.push("(c.calm, c.urgent_key, c.id) > (?, ?, ?)");
            match filter {
                Filter { place: Some(_), .. } => "conversation c INDEXED BY conversation_place",
                Filter { member: Some(_), .. } => "conversation c INDEXED BY conversation_member",
                Filter { language: Some(_), .. } => "conversation c INDEXED BY conversation_language",
                Filter { platform: Some(_), .. } => "conversation c INDEXED BY conversation_platform",
                Filter { kind: Some(_), .. } => "conversation c INDEXED BY conversation_kind",
                _ => "conversation c INDEXED BY conversation_urgent",
            }
        };
        s.values.extend([Value::from(calm), Value::from(key), Value::from(id)]);
        let order = if filter.label.is_some() { "l.calm, l.urgent_key, l.conversation_id" } else { "c.calm, c.urgent_key, c.id" };
        self.rows(from, s, order, limit)
    }

    fn rows(&self, from: &str, s: Statement, order: &str, limit: usize) -> Result<Vec<InboxRow>> {
        let conditions = s.conditions.join(" AND ");
        let sql = format!(
            "SELECT {COLUMNS}, {NEIGHBOUR_COLUMNS} FROM {from} {NEIGHBOURS} WHERE {conditions} ORDER BY {order} LIMIT {limit}"
        );
        let mut statement = self.connection().prepare_cached(&sql)?;
        Ok(statement.query_map(params_from_iter(s.values), row)?.collect::<rusqlite::Result<_>>()?)
    }
}
