//! Conversations: the denormalised inbox row. How they change is in `conversation_write`.

use crate::{Read, Result, StoreError};
use regulars_domain::conversation::{ConversationKind, ConversationState, Turn};
use regulars_domain::outbox::OutboxState;
use regulars_domain::place::Visibility;
use regulars_domain::{AccountId, ConversationId, InteractionId, MemberId, PlaceId, Timestamp};
use rusqlite::{OptionalExtension, Row, params};

// The order indexes carry every filter column, so that a filter that has no index of its own is decided inside the index.
pub(crate) const SCHEMA: &str = "
CREATE TABLE conversation (
  id                  INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id          INTEGER NOT NULL REFERENCES account(id),
  place_id            INTEGER NOT NULL REFERENCES place(id),
  external_id         TEXT    NOT NULL,          -- the root's, verbatim
  platform            TEXT    NOT NULL,
  kind                TEXT    NOT NULL,
  visibility          TEXT    NOT NULL,
  private             INTEGER NOT NULL,
  facet_id            INTEGER NOT NULL REFERENCES facet(id),  -- place, kind, private, language
  title               TEXT,
  member_id           INTEGER NOT NULL REFERENCES member(id),
  state               TEXT    NOT NULL,
  grp                 INTEGER NOT NULL,          -- where it stands in the list, see Group
  calm                INTEGER NOT NULL,          -- 0: safety words were said, 1: put first, 2: the others
  urgent_key          INTEGER NOT NULL,          -- waiting since, or minus the last activity
  waiting_since       INTEGER,
  snoozed_until       INTEGER,
  decided_at          INTEGER,                   -- when the owner last said done or snooze
  safety              INTEGER NOT NULL DEFAULT 0,
  helping             INTEGER NOT NULL DEFAULT 0,
  raised              INTEGER NOT NULL DEFAULT 0,  -- a rule put it first, until it is done
  last_activity_at    INTEGER NOT NULL,
  last_interaction_id INTEGER,
  closes_at           INTEGER,
  language            TEXT,
  has_draft           INTEGER NOT NULL DEFAULT 0,
  outbox_state        TEXT,
  labels_n            INTEGER NOT NULL DEFAULT 0,
  root_by_us          INTEGER NOT NULL DEFAULT 0,
  thread_data         TEXT,
  UNIQUE (account_id, external_id)
) STRICT;
CREATE INDEX conversation_urgent ON conversation(grp, calm, urgent_key, id, facet_id);
CREATE INDEX conversation_recent ON conversation(grp, last_activity_at, id, facet_id);
CREATE INDEX conversation_closes ON conversation(grp, closes_at, id, facet_id) WHERE closes_at IS NOT NULL AND grp <= 3;
CREATE INDEX conversation_facet_urgent ON conversation(facet_id, grp, calm, urgent_key, id);
CREATE INDEX conversation_facet_recent ON conversation(facet_id, grp, last_activity_at, id);
CREATE INDEX conversation_facet_closes ON conversation(facet_id, grp, closes_at, id) WHERE closes_at IS NOT NULL AND grp <= 3;
CREATE INDEX conversation_member ON conversation(member_id, grp, last_activity_at, id, calm, urgent_key);
CREATE INDEX conversation_snoozed ON conversation(snoozed_until) WHERE snoozed_until IS NOT NULL;";

/// Where a conversation stands in the list; the number is the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// A reply asks the owner something.
    NotSent = 0,
    /// Somebody waits for us.
    NeedsYou = 1,
    /// Our reply waits in the outbox.
    Queued = 2,
    /// Members are answering.
    Helping = 3,
    /// We spoke last.
    WaitingForThem = 4,
    /// Put away.
    Snoozed = 5,
    /// Finished.
    Done = 6,
}

impl Group {
    /// All, in order.
    pub const ALL: [Self; 7] =
        [Self::NotSent, Self::NeedsYou, Self::Queued, Self::Helping, Self::WaitingForThem, Self::Snoozed, Self::Done];
}

/// A conversation as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// Which.
    pub id: ConversationId,
    /// Through which account.
    pub account_id: AccountId,
    /// Where.
    pub place_id: PlaceId,
    /// The root's id on the platform.
    pub external_id: String,
    /// Platform in code.
    pub platform: String,
    /// What sort.
    pub kind: ConversationKind,
    /// Who can read it.
    pub visibility: Visibility,
    /// Title of the post or mail.
    pub title: Option<String>,
    /// The person it is with.
    pub member_id: MemberId,
    /// Whose turn.
    pub turn: Turn,
    /// When the owner last said done or snooze.
    pub decided_at: Option<Timestamp>,
    /// Safety words were said.
    pub safety: bool,
    /// Members are answering.
    pub helping: bool,
    /// It was put before the others that wait, until it is done.
    pub raised: bool,
    /// Newest activity.
    pub last_activity_at: Timestamp,
    /// The newest words.
    pub last_interaction_id: Option<InteractionId>,
    /// When the platform stops taking answers.
    pub closes_at: Option<Timestamp>,
    /// Language they last wrote in.
    pub language: Option<String>,
    /// A draft is waiting.
    pub has_draft: bool,
    /// State of the newest unfinished outbox item.
    pub outbox_state: Option<OutboxState>,
    /// How many labels it carries.
    pub labels_n: u32,
    /// The root is our own post.
    pub root_by_us: bool,
    /// The root's platform data.
    pub thread_data: Option<String>,
}

impl Conversation {
    /// Where it stands in the list.
    #[must_use]
    pub fn group(&self) -> Group {
        match (self.outbox_state, self.turn.state) {
            (Some(s), _) if s.asks() => Group::NotSent,
            (Some(_), ConversationState::NeedsYou | ConversationState::WaitingForThem) => Group::Queued,
            (_, ConversationState::NeedsYou) if self.helping && !self.safety => Group::Helping,
            (_, ConversationState::NeedsYou) => Group::NeedsYou,
            (_, ConversationState::WaitingForThem) => Group::WaitingForThem,
            (_, ConversationState::Snoozed) => Group::Snoozed,
            (_, ConversationState::Done) => Group::Done,
        }
    }

    pub(crate) fn urgent_key(&self) -> i64 {
        match (self.group(), self.turn.waiting_since) {
            (Group::NeedsYou, Some(since)) => since.0,
            _ => -self.last_activity_at.0,
        }
    }

    // Safety, and being put first, lift a conversation only while somebody waits: a finished scare is history.
    pub(crate) fn calm(&self) -> i64 {
        match (self.group() <= Group::NeedsYou, self.safety, self.raised) {
            (true, true, _) => 0,
            (true, false, true) => 1,
            _ => 2,
        }
    }

    pub(crate) fn private(&self) -> bool {
        self.visibility == Visibility::Private
    }
}

pub(crate) const COLUMNS: &str = "c.id, c.account_id, c.place_id, c.external_id, c.platform, c.kind, c.visibility, c.title, c.member_id, c.state, c.waiting_since, c.snoozed_until, c.decided_at, c.safety, c.helping, c.last_activity_at, c.last_interaction_id, c.closes_at, c.language, c.has_draft, c.outbox_state, c.labels_n, c.root_by_us, c.thread_data, c.raised";

/// Reads [`COLUMNS`]; words that are not understood become an error of the row.
pub(crate) fn from_row(r: &Row<'_>) -> rusqlite::Result<Conversation> {
    let time = |i: usize| r.get::<_, Option<i64>>(i).map(|t| t.map(Timestamp));
    Ok(Conversation {
        id: ConversationId(r.get(0)?),
        account_id: AccountId(r.get(1)?),
        place_id: PlaceId(r.get(2)?),
        external_id: r.get(3)?,
        platform: r.get(4)?,
        kind: word(r, 5)?,
        visibility: word(r, 6)?,
        title: r.get(7)?,
        member_id: MemberId(r.get(8)?),
        turn: Turn { state: word(r, 9)?, waiting_since: time(10)?, snoozed_until: time(11)? },
        decided_at: time(12)?,
        safety: r.get(13)?,
        helping: r.get(14)?,
        last_activity_at: Timestamp(r.get(15)?),
        last_interaction_id: r.get::<_, Option<i64>>(16)?.map(InteractionId),
        closes_at: time(17)?,
        language: r.get(18)?,
        has_draft: r.get(19)?,
        outbox_state: if r.get_ref(20)? == rusqlite::types::ValueRef::Null { None } else { Some(word(r, 20)?) },
        labels_n: r.get(21)?,
        root_by_us: r.get(22)?,
        thread_data: r.get(23)?,
        raised: r.get(24)?,
    })
}

/// A fixed word from a column.
pub(crate) fn word<T: std::str::FromStr<Err = regulars_domain::UnknownWord>>(r: &Row<'_>, i: usize) -> rusqlite::Result<T> {
    let text = r.get_ref(i)?.as_str()?;
    text.parse().map_err(|e| rusqlite::Error::FromSqlConversionFailure(i, rusqlite::types::Type::Text, Box::new(e)))
}

impl Read<'_> {
    /// One conversation.
    pub fn conversation(&self, id: ConversationId) -> Result<Conversation> {
        let mut s = self.connection().prepare_cached(&format!("SELECT {COLUMNS} FROM conversation c WHERE c.id = ?1"))?;
        s.query_row([id.0], from_row).optional()?.ok_or(StoreError::NotFound("such conversation"))
    }

    /// One conversation by its root's id on the platform.
    pub fn conversation_by_external(&self, account: AccountId, external_id: &str) -> Result<Option<Conversation>> {
        let mut s = self
            .connection()
            .prepare_cached(&format!("SELECT {COLUMNS} FROM conversation c WHERE c.account_id = ?1 AND c.external_id = ?2"))?;
        Ok(s.query_row(params![account.0, external_id], from_row).optional()?)
    }

    /// Snoozed conversations whose time has come, oldest first, at most 500.
    pub fn snoozes_due(&self, now: Timestamp) -> Result<Vec<ConversationId>> {
        let mut s = self.connection().prepare_cached("SELECT id FROM conversation WHERE snoozed_until IS NOT NULL AND snoozed_until <= ?1 ORDER BY snoozed_until LIMIT 500")?;
        Ok(s.query_map([now.0], |r| Ok(ConversationId(r.get(0)?)))?.collect::<rusqlite::Result<_>>()?)
    }

    /// When the next snooze ends by itself.
    pub fn next_snooze(&self) -> Result<Option<Timestamp>> {
        Ok(self
            .connection()
            .query_row("SELECT min(snoozed_until) FROM conversation WHERE snoozed_until IS NOT NULL", [], |r| {
                r.get::<_, Option<i64>>(0)
            })?
            .map(Timestamp))
    }
}
