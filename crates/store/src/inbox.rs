//! The inbox list: keyset pages. No `OFFSET`, no `COUNT(*)`: first the keys of a page, from indexes alone, then its rows.
//!
//! In urgent order a page is collected group by group; in the orders of time all groups are merged.

use crate::conversation::{COLUMNS, Conversation, Group, from_row, word};
use crate::inbox_keys::{self, Key, Sort};
use crate::{Read, Result, StoreError};
use regulars_domain::conversation::{ConversationKind, ConversationState};
use regulars_domain::place::{PlaceKind, Visibility};
use regulars_domain::{ConversationId, MemberId, PlaceId};
use rusqlite::Row;

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
    /// Its person, whichever of their names they wrote under.
    pub person: MemberId,
    /// Their clean name.
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
    /// Its question waits for somebody there before it calls the owner.
    pub members_first: bool,
}

/// A page and where it goes on.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct InboxPage {
    /// The rows.
    pub rows: Vec<InboxRow>,
    /// For the next page; none at the end.
    pub next: Option<String>,
}

const NEIGHBOURS: &str = "JOIN member own ON own.id = c.member_id JOIN member m ON m.id = coalesce(own.joined_to, own.id) JOIN place p ON p.id = c.place_id LEFT JOIN interaction i ON i.id = c.last_interaction_id LEFT JOIN member spoke ON spoke.id = i.member_id LEFT JOIN member im ON im.id = coalesce(spoke.joined_to, spoke.id)";
const NEIGHBOUR_COLUMNS: &str =
    "m.name, p.name, p.kind, p.visibility, substr(coalesce(i.text, ''), 1, 400), coalesce(i.by_us, 0), im.id, im.name, m.id";

fn row(r: &Row<'_>) -> rusqlite::Result<InboxRow> {
    let conversation = from_row(r)?;
    let last: Option<i64> = r.get(31)?;
    Ok(InboxRow {
        conversation,
        person: MemberId(r.get(33)?),
        member_name: r.get(25)?,
        place_name: r.get(26)?,
        place_kind: word(r, 27)?,
        place_visibility: word(r, 28)?,
        last_text: r.get(29)?,
        last_by_us: r.get(30)?,
        last_member: last.map(|id| Ok::<_, rusqlite::Error>((MemberId(id), r.get(32)?))).transpose()?,
        labels: Vec::new(),
        members_first: false,
    })
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
        match order {
            Order::Urgent => self.urgent(filter, limit, after),
            Order::Recent => self.by_time(filter, inbox_keys::RECENT, limit, after),
            Order::Oldest => self.by_time(filter, inbox_keys::OLDEST, limit, after),
            Order::Closing => self.by_time(filter, inbox_keys::CLOSING, limit, after),
        }
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
        if row.conversation.helping {
            row.members_first = self.stepped_back_in(id)?.is_some_and(|s| s.ended_at.is_none());
        }
        Ok(row)
    }

    fn urgent(&self, filter: &Filter, limit: u32, after: Option<&str>) -> Result<InboxPage> {
        let at = position(after, 4)?;
        let wanted = limit as usize + 1;
        let mut keys: Vec<(Group, Key)> = Vec::new();
        for group in groups(filter) {
            let start = match at.as_deref() {
                Some([there, ..]) if *there > group as i64 => continue,
                Some([there, calm, key, id]) if *there == group as i64 => Some([*calm, *key, *id]),
                _ => None,
            };
            let found = self.inbox_keys(filter, &[group], inbox_keys::URGENT, start, wanted - keys.len())?;
            keys.extend(found.into_iter().map(|key| (group, key)));
            if keys.len() >= wanted {
                break;
            }
        }
        let next = |(group, [calm, key, id]): &(Group, Key)| format!("{}_{calm}_{key}_{id}", *group as i64);
        self.page_of(keys, limit, |(_, [.., id])| *id, next)
    }

    fn by_time(&self, filter: &Filter, sort: Sort, limit: u32, after: Option<&str>) -> Result<InboxPage> {
        let after = position(after, 2)?.and_then(|p| Some([0, *p.first()?, *p.get(1)?]));
        let mut groups = groups(filter);
        if sort == inbox_keys::CLOSING {
            // The others cannot close.
            groups.retain(|g| *g <= Group::Helping);
        }
        let keys = self.inbox_keys(filter, &groups, sort, after, limit as usize + 1)?;
        self.page_of(keys, limit, |[.., id]| *id, |[_, time, id]| format!("{time}_{id}"))
    }

    fn page_of<K>(&self, mut keys: Vec<K>, limit: u32, id: fn(&K) -> i64, next: fn(&K) -> String) -> Result<InboxPage> {
        let more = keys.len() > limit as usize;
        keys.truncate(limit as usize);
        let next = keys.last().filter(|_| more).map(next);
        let rows = keys.iter().map(|key| self.inbox_row(ConversationId(id(key)))).collect::<Result<_>>()?;
        Ok(InboxPage { rows, next })
    }
}
